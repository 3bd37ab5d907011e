//! When an authority is asked for a certificate. It decides, and reads no clock.

use std::time::Duration;

/// How long to wait for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waits {
    /// After the first failure in a row. Each further one doubles it: authorities count failures, and refuse whoever has too many in an
    /// hour (Let's Encrypt: five for a name).
    pub first: Duration,
    /// After any number of failures, at most.
    pub longest: Duration,
    /// For one certificate, from the first question to the last answer.
    pub order: Duration,
}

impl Default for Waits {
    fn default() -> Self {
        Self { first: Duration::from_secs(2 * 60), longest: Duration::from_secs(6 * 60 * 60), order: Duration::from_secs(3 * 60) }
    }
}

/// What was given and what failed, and so when to ask again.
#[derive(Debug)]
pub struct Schedule {
    waits: Waits,
    /// From when to when the certificate is good, in seconds since 1970, if there is one.
    validity: Option<[u64; 2]>,
    /// How often it failed since something was given, and when last.
    failed: Option<(u32, u64)>,
}

impl Schedule {
    /// Nothing was given, nothing failed.
    pub fn new(waits: Waits) -> Self {
        Self { waits, validity: None, failed: None }
    }

    /// There is a certificate, at `now`. One that does not say until when it is good is asked for again.
    pub fn has(&mut self, validity: Option<[u64; 2]>, now: u64) {
        self.validity = validity;
        self.failed = None;
        if validity.is_none() {
            // Not at once, or an authority that gives such certificates would be asked without end.
            self.failed = Some((u32::MAX, now));
        }
    }

    /// It was asked at `now`, for nothing.
    pub fn failed(&mut self, now: u64) {
        let (count, _) = self.failed.unwrap_or((0, now));
        self.failed = Some((count.saturating_add(1), now));
    }

    /// How long to wait at `now`, in seconds since 1970: until a third of the certificate's time is left, and in any case until the wait
    /// after a failure is over.
    pub fn wait(&self, now: u64) -> Duration {
        let due = self.validity.map_or(0, |[begin, end]| end - end.saturating_sub(begin) / 3);
        let again = self.failed.map_or(0, |(count, at)| {
            let factor = 1_u32.checked_shl(count.saturating_sub(1)).unwrap_or(u32::MAX);
            // A clock that was set back does not make it longer.
            at.min(now).saturating_add(self.waits.first.saturating_mul(factor).min(self.waits.longest).as_secs())
        });
        Duration::from_secs(due.max(again).saturating_sub(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 24 * 60 * 60;
    const NOW: u64 = 20_000 * DAY;

    fn minutes(schedule: &Schedule, now: u64) -> u64 {
        schedule.wait(now).as_secs() / 60
    }

    #[test]
    fn without_a_certificate_it_is_asked_at_once_and_then_less_and_less_often() {
        let mut schedule = Schedule::new(Waits::default());
        assert!(schedule.wait(NOW).is_zero());
        let mut waits = Vec::new();
        for _ in 0..10 {
            schedule.failed(NOW);
            waits.push(minutes(&schedule, NOW));
        }
        assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
        for _ in 0..100 {
            schedule.failed(NOW);
        }
        assert_eq!(minutes(&schedule, NOW), 360);
        assert!(schedule.wait(NOW + 6 * 60 * 60).is_zero());
    }

    #[test]
    fn in_the_first_hour_it_is_asked_no_more_often_than_authorities_allow() {
        let (mut schedule, mut now, mut asked) = (Schedule::new(Waits::default()), NOW, 0);
        while now < NOW + 60 * 60 {
            asked += 1;
            schedule.failed(now);
            now += schedule.wait(now).as_secs();
        }
        assert_eq!(asked, 5);
    }

    #[test]
    fn a_certificate_is_renewed_when_a_third_of_its_time_is_left() {
        let mut schedule = Schedule::new(Waits::default());
        schedule.failed(NOW);
        schedule.has(Some([NOW, NOW + 90 * DAY]), NOW);
        assert_eq!(schedule.wait(NOW), Duration::from_secs(60 * DAY));
        assert!(schedule.wait(NOW + 60 * DAY).is_zero());
        schedule.failed(NOW + 60 * DAY);
        assert_eq!(minutes(&schedule, NOW + 60 * DAY), 2, "what failed before it was given counts no more");
        schedule.has(Some([NOW, NOW + 6 * DAY]), NOW);
        assert_eq!(schedule.wait(NOW), Duration::from_secs(4 * DAY));
        assert!(schedule.wait(NOW + 100 * DAY).is_zero(), "it has ended");
    }

    #[test]
    fn no_certificate_and_no_clock_leads_to_asking_without_end() {
        let mut schedule = Schedule::new(Waits::default());
        schedule.has(None, NOW);
        assert_eq!(minutes(&schedule, NOW), 360);
        assert_eq!(minutes(&schedule, NOW - 1000 * DAY), 360, "the clock was set back");
        schedule.has(Some([NOW, 0]), NOW);
        assert!(schedule.wait(NOW).is_zero());
    }
}
