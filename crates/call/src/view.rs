//! The picture of a call: everything the components draw, and nothing else.

use protocol::membership::JoinError;
use protocol::{DisplayName, Media, ParticipantId};

use crate::DeviceProblem;

/// A call, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallView {
    /// Where in its life the call is.
    pub phase: Phase,
    /// Everybody, oneself first, then in order of arrival. Empty unless in the call.
    pub tiles: Vec<Tile>,
    /// One's own microphone.
    pub microphone: DeviceState,
    /// One's own camera.
    pub camera: DeviceState,
    /// The browser plays no sound before a gesture.
    pub sound_blocked: bool,
}

/// Where in its life a call is. `data-call` on the root element says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before joining (`lobby`).
    Lobby {
        /// Why the last try did not succeed.
        problem: Option<JoinError>,
    },
    /// The server was asked, or a seat is being attached (`joining`).
    Joining,
    /// In the call (`connected`).
    Connected,
    /// In the call, but the server cannot be reached just now (`reconnecting`). Media goes on.
    Reconnecting,
    /// Over (`ended`).
    Ended(EndReason),
}

impl Phase {
    /// The word for it in `data-call`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lobby { .. } => "lobby",
            Self::Joining => "joining",
            Self::Connected => "connected",
            Self::Reconnecting => "reconnecting",
            Self::Ended(_) => "ended",
        }
    }
}

/// Why a call is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// The person left.
    Left,
    /// Another tab took the seat; `Action::UseHere` takes it back.
    TakenOver,
    /// The seat was lost while away, and there was none to be had on return.
    Refused(JoinError),
    /// The server refuses this page for good: something is wrong with it.
    Rejected,
}

/// One participant's tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Whose.
    pub id: ParticipantId,
    /// What they are called.
    pub name: String,
    /// Their initials.
    pub initials: String,
    /// It is one's own.
    pub is_self: bool,
    /// Their microphone is on.
    pub microphone: bool,
    /// Their camera is on.
    pub camera: bool,
    /// How the connection to them is.
    pub state: TileState,
}

impl Tile {
    pub(crate) fn new(id: ParticipantId, name: &DisplayName, media: Media, state: TileState) -> Self {
        let Media { microphone, camera } = media;
        Self { id, name: name.as_str().to_owned(), initials: name.initials(), is_self: false, microphone, camera, state }
    }
}

/// How the connection to a participant is. `data-state` of the tile says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileState {
    /// Media is not flowing yet.
    Connecting,
    /// All is well.
    Connected,
    /// They, or the way to them, are lost just now.
    Reconnecting,
}

impl TileState {
    /// The word for it in `data-state`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Connected => "connected",
            Self::Reconnecting => "reconnecting",
        }
    }
}

/// One's own device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeviceState {
    /// Off, as the person wants.
    #[default]
    Off,
    /// Asked for.
    Starting,
    /// On.
    On,
    /// Wanted, but not to be had.
    Failed(DeviceProblem),
}

impl DeviceState {
    /// Whether it is on, or about to be.
    pub const fn is_wanted(self) -> bool {
        matches!(self, Self::Starting | Self::On)
    }
}
