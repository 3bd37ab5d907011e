//! The only place where the server asks what time it is.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use protocol::{Timestamp, UnixMillis};
use tokio::time::Instant;

/// Milliseconds since the server's start, by a clock that never goes back.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: Instant,
}

impl Clock {
    /// A clock that starts now.
    pub fn start() -> Self {
        Self { start: Instant::now() }
    }

    /// What time it is, rounded down.
    pub fn now(self) -> Timestamp {
        Timestamp::from_millis(u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX))
    }

    /// What the clock of people says at this clock's start, as far as can be told by how late it is now on both.
    pub fn zero(self) -> UnixMillis {
        UnixMillis(unix_millis().saturating_sub(self.now().as_millis()))
    }

    /// When it will be `time`. Not earlier: [`now`](Self::now) is at least `time` then.
    pub fn instant(self, time: Timestamp) -> Instant {
        // A time that the clock cannot tell is as good as never.
        let never = || Instant::now() + Duration::from_secs(24 * 60 * 60);
        self.start.checked_add(Duration::from_millis(time.as_millis())).unwrap_or_else(never)
    }
}

/// Milliseconds since 1970, for what must mean the same after a restart. May go back when the machine's clock is set.
pub fn unix_millis() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Seconds since 1970.
pub fn unix_seconds() -> u64 {
    unix_millis() / 1000
}
