//! Whether a picture comes as it should.

use std::time::Duration;

use protocol::Timestamp;

use crate::Flow;

/// A picture that has not come after so long is told to be awaited; sooner it would be told of every camera that is switched on.
const AWAITED: u16 = 2;

/// One that stands still for so long is frozen. Of somebody who sits still pictures come all the same.
const FROZEN: Duration = Duration::from_secs(3);

/// The picture of somebody's camera.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Picture {
    /// There is none to come.
    #[default]
    None,
    /// None has come since it should.
    Awaited(Still),
    /// Pictures came until then at least.
    Moving(Timestamp),
    /// The last one stands still.
    Frozen(Still),
}

/// Since when nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Still {
    since: Timestamp,
    /// Whole seconds until the picture of the call was made last.
    seconds: u16,
}

impl Still {
    fn new(since: Timestamp, now: Timestamp) -> Self {
        Self { since, seconds: u16::try_from(now.since(since).as_secs()).unwrap_or(u16::MAX) }
    }

    fn after(self, seconds: u16) -> Timestamp {
        self.since + Duration::from_secs(u64::from(seconds))
    }
}

impl Picture {
    /// It should come, or should not.
    pub(crate) fn expect(&mut self, expected: bool, now: Timestamp) {
        *self = match *self {
            _ if !expected => Self::None,
            Self::None => Self::Awaited(Still::new(now, now)),
            Self::Awaited(still) => Self::Awaited(Still::new(still.since, now)),
            Self::Frozen(still) => Self::Frozen(Still::new(still.since, now)),
            Self::Moving(until) => Self::Moving(until),
        };
    }

    /// The browser counted: more pictures have come, or none.
    pub(crate) fn counted(&mut self, more: bool, now: Timestamp) {
        *self = match *self {
            Self::None => Self::None,
            _ if more => Self::Moving(now),
            Self::Moving(until) if now.since(until) >= FROZEN => Self::Frozen(Still::new(until, now)),
            other => other,
        };
    }

    /// Nobody looked for a while, so that nothing is known of it.
    pub(crate) const fn look_again(&mut self, now: Timestamp) {
        if let Self::Moving(until) = self {
            *until = now;
        }
    }

    /// Whether it ought to be there and is not.
    pub(crate) const fn is_late(self) -> bool {
        match self {
            Self::None | Self::Moving(_) => false,
            Self::Awaited(still) => still.seconds >= AWAITED,
            Self::Frozen(_) => true,
        }
    }

    /// How it is told.
    pub(crate) const fn flow(self) -> Flow {
        match self {
            Self::Awaited(Still { seconds, .. }) if seconds >= AWAITED => Flow::Waiting { seconds },
            Self::Frozen(Still { seconds, .. }) => Flow::Frozen { seconds },
            Self::None | Self::Moving(_) | Self::Awaited(_) => Flow::Flowing,
        }
    }

    /// When another second has to be told.
    pub(crate) fn due(self) -> Option<Timestamp> {
        match self {
            Self::None | Self::Moving(_) => None,
            Self::Awaited(still) => Some(still.after(still.seconds.checked_add(1)?.max(AWAITED))),
            Self::Frozen(still) => Some(still.after(still.seconds.checked_add(1)?)),
        }
    }
}
