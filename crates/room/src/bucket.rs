//! How fast a connection may speak: a token bucket in whole numbers, so that it neither drifts nor overflows.

use protocol::{Limits, Timestamp};

/// Thousandths of a message, so that a rate per second is a whole number per millisecond.
const MESSAGE: u64 = 1000;

/// What a connection may still send at once. Starts full, with [`Limits::message_burst`]; fills at [`Limits::message_rate`].
#[derive(Debug)]
pub(crate) struct Bucket {
    level: u64,
    filled: Timestamp,
}

impl Bucket {
    /// A full one.
    pub(crate) fn new(limits: &Limits, now: Timestamp) -> Self {
        Self { level: capacity(limits), filled: now }
    }

    /// Takes one message out; `false` when there is none.
    pub(crate) fn take(&mut self, limits: &Limits, now: Timestamp) -> bool {
        let elapsed = u64::try_from(now.since(self.filled).as_millis()).unwrap_or(u64::MAX);
        let gained = elapsed.saturating_mul(u64::from(limits.message_rate));
        self.level = self.level.saturating_add(gained).min(capacity(limits));
        self.filled = self.filled.max(now);
        match self.level.checked_sub(MESSAGE) {
            Some(rest) => {
                self.level = rest;
                true
            }
            None => false,
        }
    }
}

fn capacity(limits: &Limits) -> u64 {
    u64::from(limits.message_burst) * MESSAGE
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn limits(burst: u32, rate: u32) -> Limits {
        Limits { message_burst: burst, message_rate: rate, ..Limits::default() }
    }

    fn taken(bucket: &mut Bucket, limits: &Limits, now: Timestamp) -> usize {
        (0..100).take_while(|_| bucket.take(limits, now)).count()
    }

    #[test]
    fn a_full_bucket_gives_the_burst_and_then_the_rate() {
        let limits = limits(5, 2);
        let start = Timestamp::from_millis(1_000_000);
        let mut bucket = Bucket::new(&limits, start);
        assert_eq!(taken(&mut bucket, &limits, start), 5);
        assert_eq!(taken(&mut bucket, &limits, start + Duration::from_millis(499)), 0);
        assert_eq!(taken(&mut bucket, &limits, start + Duration::from_millis(500)), 1);
        assert_eq!(taken(&mut bucket, &limits, start + Duration::from_secs(2)), 3);
        assert_eq!(taken(&mut bucket, &limits, start + Duration::from_secs(3600)), 5, "never more than the burst");
    }

    #[test]
    fn asking_often_does_not_slow_the_filling() {
        let limits = limits(1, 3);
        let mut bucket = Bucket::new(&limits, Timestamp::default());
        let given = (0..10_000).filter(|millis| bucket.take(&limits, Timestamp::from_millis(*millis))).count();
        assert!((29..=30).contains(&given), "{given} messages in ten seconds at three a second");
    }

    #[test]
    fn extremes_do_not_overflow() {
        let limits = limits(u32::MAX, u32::MAX);
        let mut bucket = Bucket::new(&limits, Timestamp::default());
        assert!(bucket.take(&limits, Timestamp::from_millis(u64::MAX)));
        assert!(bucket.take(&limits, Timestamp::default()), "a clock that went back takes nothing away");
        let none = Limits { message_burst: 0, message_rate: 0, ..Limits::default() };
        assert!(!Bucket::new(&none, Timestamp::default()).take(&none, Timestamp::from_millis(u64::MAX)));
    }
}
