//! Somebody who is alone in a call for long has probably forgotten it, with the camera on.

use std::time::Duration;

use protocol::Timestamp;

/// How long one may be alone without being asked. Shorter asks people who are only early.
const UNASKED: Duration = Duration::from_secs(20 * 60);

/// How long the question stands before the call is left.
const ASKED: Duration = Duration::from_secs(60);

/// Whether the person is alone in the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Alone {
    /// They are not.
    #[default]
    No,
    /// They are, since then.
    Since(Timestamp),
    /// They are asked whether they are there, and the call is left then.
    Leaving {
        at: Timestamp,
        /// Whole seconds until then.
        seconds: u16,
    },
}

impl Alone {
    /// Takes whether they are alone now. Returns whether the call is to be left. Somebody whose machine was asleep meanwhile is asked
    /// when it wakes, for as long as anybody.
    pub(crate) fn follow(&mut self, is_alone: bool, now: Timestamp) -> bool {
        *self = match *self {
            _ if !is_alone => Self::No,
            Self::No => Self::Since(now),
            Self::Since(since) if now.since(since) >= UNASKED => Self::leaving(now + ASKED, now),
            Self::Since(since) => Self::Since(since),
            Self::Leaving { at, .. } => Self::leaving(at, now),
        };
        matches!(self, Self::Leaving { seconds: 0, .. })
    }

    fn leaving(at: Timestamp, now: Timestamp) -> Self {
        let seconds = at.since(now).as_millis().div_ceil(1000);
        Self::Leaving { at, seconds: u16::try_from(seconds).unwrap_or(u16::MAX) }
    }

    /// They are there.
    pub(crate) fn stay(&mut self, now: Timestamp) {
        if *self != Self::No {
            *self = Self::Since(now);
        }
    }

    /// Seconds until the call is left, once they are asked.
    pub(crate) const fn leaving_in(self) -> Option<u16> {
        match self {
            Self::No | Self::Since(_) => None,
            Self::Leaving { seconds, .. } => Some(seconds),
        }
    }

    pub(crate) fn due(self) -> Option<Timestamp> {
        match self {
            Self::No => None,
            Self::Since(since) => Some(since + UNASKED),
            // When there is a second less.
            Self::Leaving { at, seconds } => {
                let left = Duration::from_secs(u64::from(seconds.saturating_sub(1)));
                Some(Timestamp::from_millis(at.as_millis().saturating_sub(u64::try_from(left.as_millis()).unwrap_or(u64::MAX))))
            }
        }
    }
}
