//! How often somebody may do something: a token bucket in whole numbers, so that it neither drifts nor overflows.

use std::time::Duration;

use protocol::{Rate, Timestamp};

/// Parts of a token: with a rate per minute, a whole number of them comes in every millisecond.
const TOKEN: u64 = 60_000;

/// What a bucket into which nothing comes tells to wait: 49 days, the longest that a refusal can say (`u32` milliseconds).
const NEVER: Duration = Duration::from_millis(u32::MAX as u64);

/// What somebody may still do at once. Starts full, with [`Rate::burst`]; fills with [`Rate::per_minute`].
///
/// The rate is given with every question, so that thousands of buckets need not each remember it. It is the same every time.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// When there is none: how long until there is one, if nothing else is taken. Asking costs nothing.
    pub fn take(&mut self, rate: Rate, now: Timestamp) -> Result<(), Duration> {
        self.level = self.level_at(rate, now);
        self.filled = self.filled.max(now);
        match self.level.checked_sub(TOKEN) {
            Some(rest) => {
                self.level = rest;
                Ok(())
            }
            None if rate.burst == 0 || rate.per_minute == 0 => Err(NEVER),
            None => Err(Duration::from_millis((TOKEN - self.level).div_ceil(u64::from(rate.per_minute)))),
        }
    }

    /// Whether it holds all it can: then it may be forgotten, for a fresh one is the same.
    pub fn is_full(&self, rate: Rate, now: Timestamp) -> bool {
        self.level_at(rate, now) == capacity(rate)
    }

    fn level_at(&self, rate: Rate, now: Timestamp) -> u64 {
        let elapsed = u64::try_from(now.since(self.filled).as_millis()).unwrap_or(u64::MAX);
        let gained = elapsed.saturating_mul(u64::from(rate.per_minute));
        self.level.saturating_add(gained).min(capacity(rate))
    }
}

fn capacity(rate: Rate) -> u64 {
    u64::from(rate.burst) * TOKEN
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn rate(burst: u32, per_minute: u32) -> Rate {
        Rate { burst, per_minute }
    }

    fn at(millis: u64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn taken(bucket: &mut Bucket, rate: Rate, now: Timestamp) -> usize {
        (0..100).take_while(|_| bucket.take(rate, now).is_ok()).count()
    }

    #[test]
    fn a_full_bucket_gives_the_burst_and_then_the_rate() {
        let rate = rate(5, 120);
        let start = at(1_000_000);
        let mut bucket = Bucket::new(rate, start);
        assert_eq!(taken(&mut bucket, rate, start), 5);
        assert_eq!(taken(&mut bucket, rate, start + Duration::from_millis(499)), 0);
        assert_eq!(taken(&mut bucket, rate, start + Duration::from_millis(500)), 1);
        assert_eq!(taken(&mut bucket, rate, start + Duration::from_secs(2)), 3);
        assert_eq!(taken(&mut bucket, rate, start + Duration::from_secs(3600)), 5, "never more than the burst");
    }

    #[test]
    fn it_says_how_long_to_wait() {
        let rate = rate(1, 7);
        let mut bucket = Bucket::new(rate, at(0));
        assert_eq!(bucket.take(rate, at(0)), Ok(()));
        // A seventh of a minute is 8571.4 ms.
        assert_eq!(bucket.take(rate, at(0)), Err(Duration::from_millis(8572)));
        assert_eq!(bucket.take(rate, at(8571)), Err(Duration::from_millis(1)));
        assert_eq!(bucket.take(rate, at(8572)), Ok(()));
    }

    #[test]
    fn asking_often_does_not_slow_the_filling() {
        let rate = rate(1, 180);
        let mut bucket = Bucket::new(rate, at(0));
        let given = (0..10_000).filter(|millis| bucket.take(rate, at(*millis)).is_ok()).count();
        assert!((29..=30).contains(&given), "{given} in ten seconds at three a second");
    }

    #[test]
    fn a_full_one_is_known() {
        let rate = rate(2, 60);
        let mut bucket = Bucket::new(rate, at(0));
        assert!(bucket.is_full(rate, at(0)));
        assert_eq!(bucket.take(rate, at(0)), Ok(()));
        assert!(!bucket.is_full(rate, at(999)));
        assert!(bucket.is_full(rate, at(1000)));
    }

    #[test]
    fn extremes_do_not_overflow() {
        let most = rate(u32::MAX, u32::MAX);
        let mut bucket = Bucket::new(most, at(0));
        assert_eq!(bucket.take(most, at(u64::MAX)), Ok(()));
        assert_eq!(bucket.take(most, at(0)), Ok(()), "a clock that went back takes nothing away");
        for never in [rate(0, 0), rate(0, 60)] {
            assert_eq!(Bucket::new(never, at(0)).take(never, at(u64::MAX)), Err(NEVER));
        }
        let once = rate(1, 0);
        let mut bucket = Bucket::new(once, at(0));
        assert_eq!(bucket.take(once, at(0)), Ok(()));
        assert_eq!(bucket.take(once, at(u64::MAX)), Err(NEVER));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_wait_is_exact(burst in 1..5_u32, per_minute in 1..200_000_u32, steps in prop::collection::vec(0..90_000_u64, 1..40)) {
            let rate = rate(burst, per_minute);
            let mut bucket = Bucket::new(rate, at(0));
            let mut now = at(0);
            for step in steps {
                now = now + Duration::from_millis(step);
                if let Err(wait) = bucket.take(rate, now) {
                    prop_assert!(wait > Duration::ZERO);
                    prop_assert!(bucket.clone().take(rate, now + (wait - Duration::from_millis(1))).is_err());
                    prop_assert_eq!(bucket.clone().take(rate, now + wait), Ok(()));
                }
            }
        }
    }
}
