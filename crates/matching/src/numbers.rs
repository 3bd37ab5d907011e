//! How many there are, and how long one waits.

use std::collections::VecDeque;
use std::time::Duration;

use protocol::Timestamp;
use protocol::meeting::MeetingLimits;

/// How many strangers are where, whose pages are there or are waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Look for nobody, or looked for somebody when their page went.
    pub resting: usize,
    /// Look for somebody.
    pub waiting: usize,
    /// Are before a proposal, or wait for their room.
    pub proposed: usize,
    /// Are in a room.
    pub talking: usize,
}

/// The waits that ended lately.
#[derive(Debug, Default)]
pub struct Waits {
    /// When each ended, and how long it was.
    recent: VecDeque<(Timestamp, Duration)>,
}

impl Waits {
    pub fn add(&mut self, wait: Duration, limits: &MeetingLimits, now: Timestamp) {
        while self.recent.len() >= limits.recent.max(1) {
            self.recent.pop_front();
        }
        self.recent.push_back((now, wait));
    }

    /// The median; nothing while there are too few to tell.
    pub fn expected(&mut self, limits: &MeetingLimits, now: Timestamp) -> Option<Duration> {
        while self.recent.front().is_some_and(|(ended, _)| *ended + limits.recent_for <= now) {
            self.recent.pop_front();
        }
        if self.recent.len() < limits.recent_least.max(1) {
            return None;
        }
        let mut waits = self.recent.iter().map(|(_, wait)| *wait).collect::<Vec<_>>();
        let middle = waits.len() / 2;
        let (_, median, _) = waits.select_nth_unstable(middle);
        Some(*median)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_the_latest_is_told_when_there_are_enough() {
        let limits = MeetingLimits { recent: 3, recent_least: 2, recent_for: Duration::from_secs(60), ..MeetingLimits::default() };
        let (at, seconds) = (|seconds: u64| Timestamp::from_millis(1000 * seconds), Duration::from_secs);
        let mut waits = Waits::default();
        assert_eq!(waits.expected(&limits, at(0)), None);
        waits.add(seconds(1), &limits, at(0));
        assert_eq!(waits.expected(&limits, at(0)), None, "one is too few");
        waits.add(seconds(9), &limits, at(1));
        waits.add(seconds(5), &limits, at(2));
        assert_eq!(waits.expected(&limits, at(2)), Some(seconds(5)));
        waits.add(seconds(10), &limits, at(3));
        assert_eq!(waits.expected(&limits, at(3)), Some(seconds(9)), "the first gave way");
        assert_eq!(waits.expected(&limits, at(62)), None, "two are too old");
    }
}
