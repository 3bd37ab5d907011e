//! How much somebody may do in a while: a token bucket in whole numbers, so that it neither drifts nor overflows.
//!
//! The crates for this ask a clock, know no rate of nothing and overflow at great bursts (governor, which the server uses for whole
//! addresses). Here time is an input, as it is for every machine that has such buckets, and they are sixteen bytes each.

use std::time::Duration;

use protocol::{Flow, Rate, Timestamp};

pub use neighbourhood::Neighbourhood;

mod neighbourhood;

/// What a bucket into which nothing comes tells to wait: 49 days, the longest that a refusal can say (`u32` milliseconds).
pub const NEVER: Duration = Duration::from_millis(u32::MAX as u64);

/// How large a bucket is and how fast it fills, in such parts of a token that a whole number of them comes in every millisecond.
#[derive(Clone, Copy, Debug)]
pub struct Filling {
    token: u64,
    capacity: u64,
    every_millisecond: u64,
}

impl Filling {
    const fn new(token: u64, burst: u32, every_millisecond: u32) -> Self {
        Self { token, capacity: burst as u64 * token, every_millisecond: every_millisecond as u64 }
    }

    /// How long it takes until so many parts have come in.
    fn time(self, parts: u64) -> Duration {
        match self.every_millisecond {
            0 => NEVER,
            some => Duration::from_millis(parts.div_ceil(some)).min(NEVER),
        }
    }
}

impl From<Rate> for Filling {
    fn from(Rate { burst, per_minute }: Rate) -> Self {
        Self::new(60_000, burst, per_minute)
    }
}

impl From<Flow> for Filling {
    fn from(Flow { burst, per_second }: Flow) -> Self {
        Self::new(1000, burst, per_second)
    }
}

/// What somebody may still do at once. Starts full, with the burst; fills with the rate.
///
/// The rate is given with every question, so that thousands of buckets need not each remember it. It is the same every time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    level: u64,
    filled: Timestamp,
}

impl Bucket {
    /// A full one.
    pub fn new(rate: impl Into<Filling>, now: Timestamp) -> Self {
        Self { level: rate.into().capacity, filled: now }
    }

    /// Takes one out.
    ///
    /// # Errors
    /// When there is none: how long until there is one, if nothing else is taken. Asking costs nothing.
    pub fn take(&mut self, rate: impl Into<Filling>, now: Timestamp) -> Result<(), Duration> {
        self.take_some(1, rate, now)
    }

    /// Takes so many out, or none.
    ///
    /// # Errors
    /// When there are not as many: how long until there are, if nothing else is taken. Asking costs nothing.
    pub fn take_some(&mut self, amount: usize, rate: impl Into<Filling>, now: Timestamp) -> Result<(), Duration> {
        let rate = rate.into();
        self.level = self.level_at(rate, now);
        self.filled = self.filled.max(now);
        let wanted = u64::try_from(amount).unwrap_or(u64::MAX).saturating_mul(rate.token);
        match self.level.checked_sub(wanted) {
            Some(rest) => {
                self.level = rest;
                Ok(())
            }
            None if wanted > rate.capacity => Err(NEVER),
            None => Err(rate.time(wanted - self.level)),
        }
    }

    /// Whether it holds all it can: then it may be forgotten, for a fresh one is the same.
    pub fn is_full(&self, rate: impl Into<Filling>, now: Timestamp) -> bool {
        let rate = rate.into();
        self.level_at(rate, now) == rate.capacity
    }

    /// From when on it holds all it can, if nothing else is taken.
    pub fn full_at(&self, rate: impl Into<Filling>) -> Timestamp {
        let rate = rate.into();
        match rate.capacity.saturating_sub(self.level) {
            0 => self.filled,
            missing => self.filled + rate.time(missing),
        }
    }

    fn level_at(&self, rate: Filling, now: Timestamp) -> u64 {
        let elapsed = u64::try_from(now.since(self.filled).as_millis()).unwrap_or(u64::MAX);
        self.level.saturating_add(elapsed.saturating_mul(rate.every_millisecond)).min(rate.capacity)
    }
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
        assert_eq!(bucket.full_at(rate), at(1000));
        assert_eq!(bucket.take(rate, at(500)), Ok(()));
        assert_eq!(bucket.full_at(rate), at(2000));
        assert_eq!(Bucket::new(rate, at(7)).full_at(rate), at(7));
    }

    #[test]
    fn many_are_taken_at_once_or_none() {
        let flow = Flow { burst: 1000, per_second: 100 };
        let mut bucket = Bucket::new(flow, at(0));
        assert_eq!(bucket.take_some(900, flow, at(0)), Ok(()));
        assert_eq!(bucket.take_some(101, flow, at(0)), Err(Duration::from_millis(10)));
        assert_eq!(bucket.take_some(101, flow, at(10)), Ok(()));
        assert_eq!(bucket.take_some(1001, flow, at(u64::MAX)), Err(NEVER), "more than it ever holds");
        assert_eq!(bucket.take_some(usize::MAX, flow, at(u64::MAX)), Err(NEVER));
        assert_eq!(bucket.take_some(0, flow, at(u64::MAX)), Ok(()));
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
        assert_eq!(bucket.full_at(once), at(u64::MAX));
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
