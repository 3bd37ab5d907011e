//! How often somebody may do something: a token bucket in whole numbers, so that it neither drifts nor overflows.

use std::time::Duration;

use protocol::{Rate, Timestamp};

/// Parts of a token: with a rate per minute, a whole number of them comes in every millisecond.
const TOKEN: u64 = 60_000;

/// What a bucket into which nothing comes tells to wait: 49 days, the longest that a refusal can say (`u32` milliseconds).
const NEVER: Duration = Duration::from_millis(u32::MAX as u64);

/// What somebody may still do at once. The rate is given with every question, and is the same every time.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    level: u64,
    filled: Timestamp,
}

impl Bucket {
    /// A full one.
    pub fn new(rate: Rate, now: Timestamp) -> Self {
        Self { level: capacity(rate), filled: now }
    }

    /// Takes one out.
    ///
    /// # Errors
    /// When there is none: how long until there is one. Asking costs nothing.
    pub fn take(&mut self, rate: Rate, now: Timestamp) -> Result<(), Duration> {
        let elapsed = u64::try_from(now.since(self.filled).as_millis()).unwrap_or(u64::MAX);
        self.level = self.level.saturating_add(elapsed.saturating_mul(u64::from(rate.per_minute))).min(capacity(rate));
        self.filled = self.filled.max(now);
        if let Some(rest) = self.level.checked_sub(TOKEN) {
            self.level = rest;
            return Ok(());
        }
        Err(if rate.burst == 0 { NEVER } else { filling(rate, TOKEN - self.level) })
    }

    /// From when on it holds all it can: then it may be forgotten, for a fresh one is the same.
    pub fn full_at(&self, rate: Rate) -> Timestamp {
        let missing = capacity(rate).saturating_sub(self.level);
        if missing == 0 { self.filled } else { self.filled + filling(rate, missing) }
    }
}

/// How long it takes until `parts` have come in.
fn filling(rate: Rate, parts: u64) -> Duration {
    if rate.per_minute == 0 { NEVER } else { Duration::from_millis(parts.div_ceil(u64::from(rate.per_minute))).min(NEVER) }
}

fn capacity(rate: Rate) -> u64 {
    u64::from(rate.burst) * TOKEN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: u64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn it_gives_the_burst_and_then_the_rate() {
        let rate = Rate { burst: 2, per_minute: 7 };
        let mut bucket = Bucket::new(rate, at(0));
        assert_eq!(bucket.full_at(rate), at(0));
        assert_eq!([bucket.take(rate, at(0)), bucket.take(rate, at(0))], [Ok(()), Ok(())]);
        // A seventh of a minute is 8571.4 ms.
        assert_eq!(bucket.take(rate, at(0)), Err(Duration::from_millis(8572)));
        assert_eq!(bucket.take(rate, at(8571)), Err(Duration::from_millis(1)));
        assert_eq!(bucket.full_at(rate), at(17_143));
        assert_eq!(bucket.take(rate, at(8572)), Ok(()));
    }

    #[test]
    fn extremes_do_not_overflow() {
        let most = Rate { burst: u32::MAX, per_minute: u32::MAX };
        let mut bucket = Bucket::new(most, at(0));
        assert_eq!(bucket.take(most, at(u64::MAX)), Ok(()));
        assert_eq!(bucket.take(most, at(0)), Ok(()), "a clock that went back takes nothing away");
        let once = Rate { burst: 1, per_minute: 0 };
        let mut bucket = Bucket::new(once, at(0));
        assert_eq!([bucket.take(once, at(0)), bucket.take(once, at(u64::MAX))], [Ok(()), Err(NEVER)]);
        assert_eq!(bucket.full_at(once), at(u64::MAX));
        let never = Rate { burst: 0, per_minute: 60 };
        assert_eq!(Bucket::new(never, at(0)).take(never, at(u64::MAX)), Err(NEVER));
    }
}
