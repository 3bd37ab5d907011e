//! The state of one device.

use protocol::MediaKind;

use crate::{CaptureId, DeviceProblem, DeviceState};

/// One device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slot {
    /// Off, and free for others.
    #[default]
    Off,
    /// Asked for.
    Starting(CaptureId),
    /// Sending.
    On(Held),
    /// Off for everybody else, but kept, so that it is back at once. Microphones only: a camera's light has to go out.
    Muted(Held),
    /// Wanted, but not to be had.
    Failed(DeviceProblem),
}

/// A track that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    /// The capture that gave it.
    pub(super) capture: CaptureId,
    /// The capture that was asked for to take its place.
    pub(super) next: Option<CaptureId>,
    /// Whether the system took it away for a while.
    pub(super) taken: Taken,
}

/// Whether the system took a track away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// It did not.
    No,
    /// It did, as its successor was asked for: some systems have one track at a time. That is no interruption.
    ForNext,
    /// It did.
    Yes,
}

impl Held {
    pub(super) const fn new(capture: CaptureId) -> Self {
        Self { capture, next: None, taken: Taken::No }
    }

    /// The same, with nothing asked for to take its place.
    pub(super) const fn without_next(self) -> Self {
        let taken = if matches!(self.taken, Taken::No) { Taken::No } else { Taken::Yes };
        Self { next: None, taken, ..self }
    }

    /// The same, taken away or given back.
    pub(super) const fn taken(self, taken: bool) -> Self {
        let taken = match (taken, self.next) {
            (false, _) => Taken::No,
            (true, Some(_)) => Taken::ForNext,
            (true, None) => Taken::Yes,
        };
        Self { taken, ..self }
    }

    /// Whether nothing comes of it.
    pub(super) const fn is_interrupted(self) -> bool {
        matches!(self.taken, Taken::Yes)
    }
}

impl Slot {
    /// The capture whose track it holds.
    pub(super) const fn capture(self) -> Option<CaptureId> {
        match self {
            Self::On(held) | Self::Muted(held) => Some(held.capture),
            Self::Off | Self::Starting(_) | Self::Failed(_) => None,
        }
    }

    /// Whether it waits for this capture.
    pub(super) fn awaits(self, capture: CaptureId) -> bool {
        match self {
            Self::Starting(awaited) => awaited == capture,
            Self::On(held) | Self::Muted(held) => held.next == Some(capture),
            Self::Off | Self::Failed(_) => false,
        }
    }

    /// Whether the others get something of it.
    pub(super) const fn is_on(self) -> bool {
        matches!(self, Self::On(held) if !held.is_interrupted())
    }

    pub(super) const fn is_wanted(self) -> bool {
        matches!(self, Self::Starting(_) | Self::On(_))
    }

    pub(super) const fn state(self) -> DeviceState {
        match self {
            Self::Off | Self::Muted(_) => DeviceState::Off,
            Self::Starting(_) => DeviceState::Starting,
            Self::On(held) if held.is_interrupted() => DeviceState::Interrupted,
            Self::On(_) => DeviceState::On,
            Self::Failed(problem) => DeviceState::Failed(problem),
        }
    }
}

/// The tracks to send, by the capture they belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tracks {
    pub(crate) microphone: Option<CaptureId>,
    pub(crate) camera: Option<CaptureId>,
    pub(crate) screen: Option<CaptureId>,
}

impl Tracks {
    pub(crate) const fn get(self, kind: MediaKind) -> Option<CaptureId> {
        match kind {
            MediaKind::Microphone => self.microphone,
            MediaKind::Camera => self.camera,
            MediaKind::Screen => self.screen,
        }
    }
}
