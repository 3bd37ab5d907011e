//! Feelings, shown for a moment.

use std::time::Duration;

use protocol::{DisplayName, ParticipantId, Reaction, Timestamp};

use crate::Shown;

/// How long a reaction is shown.
const SHOWN: Duration = Duration::from_secs(4);

/// How many are shown at once. With one more, the oldest goes.
const MOST: usize = 24;

/// The reactions that are shown, the oldest first.
#[derive(Debug)]
pub(crate) struct Reactions {
    shown: Vec<(Shown, Timestamp)>,
    last: u32,
    /// Whether the person wants to see those of others.
    wanted: bool,
}

impl Default for Reactions {
    fn default() -> Self {
        Self { shown: Vec::new(), last: 0, wanted: true }
    }
}

impl Reactions {
    /// Somebody reacted.
    pub(crate) fn show(&mut self, from: ParticipantId, name: DisplayName, reaction: Reaction, is_own: bool, now: Timestamp) {
        if !self.wanted && !is_own {
            return;
        }
        if self.shown.len() >= MOST {
            self.shown.remove(0);
        }
        self.last = self.last.wrapping_add(1);
        self.shown.push((Shown { number: self.last, from, name, reaction }, now + SHOWN));
    }

    /// The person wants to see those of others, or not. `own` is who they are.
    pub(crate) fn want(&mut self, wanted: bool, own: Option<ParticipantId>) {
        self.wanted = wanted;
        if !wanted {
            self.shown.retain(|(shown, _)| Some(shown.from) == own);
        }
    }

    pub(crate) const fn wanted(&self) -> bool {
        self.wanted
    }

    /// Those that are shown.
    pub(crate) fn shown(&self) -> Vec<Shown> {
        self.shown.iter().map(|(shown, _)| shown.clone()).collect()
    }

    pub(crate) fn clear(&mut self) {
        self.shown.clear();
    }

    /// Takes away what was shown for long enough.
    pub(crate) fn timeout(&mut self, now: Timestamp) {
        self.shown.retain(|(_, until)| *until > now);
    }

    pub(crate) fn due(&self) -> Option<Timestamp> {
        self.shown.iter().map(|(_, until)| *until).min()
    }
}
