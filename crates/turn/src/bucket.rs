//! How much of something may come in a while: a token bucket in whole numbers.

use protocol::{Flow, Timestamp};

/// What may still come at once, in thousandths: with a rate per second, a whole number of them is added every millisecond.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    level: u64,
    filled: Timestamp,
}

impl Bucket {
    /// A full one.
    pub fn new(flow: Flow, now: Timestamp) -> Self {
        Self { level: capacity(flow), filled: now }
    }

    /// Takes out `amount`, if there is as much.
    pub fn take(&mut self, amount: usize, flow: Flow, now: Timestamp) -> bool {
        let elapsed = u64::try_from(now.since(self.filled).as_millis()).unwrap_or(u64::MAX);
        let gained = elapsed.saturating_mul(u64::from(flow.per_second));
        self.level = self.level.saturating_add(gained).min(capacity(flow));
        self.filled = self.filled.max(now);
        let wanted = u64::try_from(amount).unwrap_or(u64::MAX).saturating_mul(1000);
        let rest = self.level.checked_sub(wanted);
        self.level = rest.unwrap_or(self.level);
        rest.is_some()
    }
}

fn capacity(flow: Flow) -> u64 {
    u64::from(flow.burst) * 1000
}
