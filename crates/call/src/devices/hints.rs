//! What a person may want to know of their microphone.

use std::time::Duration;

use protocol::Timestamp;

use crate::{CaptureId, Hint};

/// Below this level nothing comes from a microphone, from 0 to 100. Even a quiet room is louder.
const SILENCE: u8 = 2;

/// How long a microphone has to be silent.
const SILENT_FOR: Duration = Duration::from_secs(8);

/// Above this level somebody talks, rather than types.
const TALK: u8 = 25;

/// So many loud moments within [`RECENT`] are talk. Levels come four times a second: that is more than 600 ms.
const LOUD_MOMENTS: usize = 3;

/// How far back loud moments count.
const RECENT: Duration = Duration::from_secs(1);

/// How long the person is told that they talk while muted.
const SHOWN_FOR: Duration = Duration::from_secs(6);

/// How long they are not told again.
const PAUSE: Duration = Duration::from_secs(30);

/// A microphone, as far as hints are concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ear {
    /// None.
    #[default]
    None,
    /// On.
    On(CaptureId),
    /// Muted, and kept.
    Muted(CaptureId),
}

impl Ear {
    const fn capture(self) -> Option<CaptureId> {
        match self {
            Self::None => None,
            Self::On(capture) | Self::Muted(capture) => Some(capture),
        }
    }
}

/// Who would hear it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Nobody.
    #[default]
    Nobody,
    /// The person themselves, who tries it before they join.
    Trial,
    /// The others.
    Others,
}

/// Whether the microphone is silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Silence {
    /// No.
    #[default]
    No,
    /// Yes, but not for long enough yet.
    Until(Timestamp),
    /// Yes.
    Told,
}

/// The hints.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    ear: Ear,
    audience: Audience,
    /// How loud this microphone was last; nothing before that was measured.
    level: Option<u8>,
    silence: Silence,
    /// When it was loud of late, while muted.
    loud: Vec<Timestamp>,
    talking_until: Option<Timestamp>,
    quiet_until: Option<Timestamp>,
    /// Those that the person does not want again in this call.
    dismissed: Vec<Hint>,
}

impl Hints {
    /// How loud it is.
    pub(crate) fn heard(&mut self, level: u8, now: Timestamp) {
        self.level = self.ear.capture().map(|_| level);
        self.loud.retain(|at| now.since(*at) < RECENT);
        if level <= TALK || !matches!(self.ear, Ear::Muted(_)) || self.audience != Audience::Others {
            return;
        }
        self.loud.push(now);
        let is_quiet = self.quiet_until.is_some_and(|until| until > now);
        if self.loud.len() >= LOUD_MOMENTS && !is_quiet && !self.dismissed.contains(&Hint::TalkingWhileMuted) {
            self.talking_until = Some(now + SHOWN_FOR);
            self.quiet_until = Some(now + PAUSE);
        }
    }

    /// What the microphone does now, and who would hear it; `wanted` unless the person wants no hints.
    pub(crate) fn update(&mut self, ear: Ear, audience: Audience, wanted: bool, now: Timestamp) {
        if self.ear.capture() != ear.capture() {
            self.level = None;
        }
        if self.ear != ear {
            self.loud.clear();
        }
        (self.ear, self.audience) = (ear, audience);
        if !wanted || !matches!(ear, Ear::Muted(_)) {
            self.talking_until = None;
        }
        let is_silent = self.level.is_some_and(|level| level < SILENCE)
            && matches!(ear, Ear::On(_))
            && audience != Audience::Nobody
            && wanted
            && !self.dismissed.contains(&Hint::SilentMicrophone);
        self.silence = match self.silence {
            _ if !is_silent => Silence::No,
            Silence::No => Silence::Until(now + SILENT_FOR),
            Silence::Until(end) if end <= now => Silence::Told,
            same => same,
        };
        self.talking_until = self.talking_until.filter(|until| *until > now);
    }

    /// One was read.
    pub(crate) fn dismiss(&mut self, hint: Hint) {
        if !self.dismissed.contains(&hint) {
            self.dismissed.push(hint);
        }
        if hint == Hint::TalkingWhileMuted {
            self.talking_until = None;
        }
    }

    /// Another call begins.
    pub(crate) fn begin(&mut self) {
        self.dismissed.clear();
        self.quiet_until = None;
    }

    pub(crate) fn shown(&self) -> Vec<Hint> {
        let silent = (self.silence == Silence::Told).then_some(Hint::SilentMicrophone);
        silent.into_iter().chain(self.talking_until.map(|_| Hint::TalkingWhileMuted)).collect()
    }

    pub(crate) fn due(&self) -> Option<Timestamp> {
        let silence = match self.silence {
            Silence::Until(end) => Some(end),
            Silence::No | Silence::Told => None,
        };
        silence.into_iter().chain(self.talking_until).min()
    }
}
