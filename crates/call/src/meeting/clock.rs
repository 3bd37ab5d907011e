//! Seconds, as they are counted on a page.

use std::time::Duration;

use protocol::Timestamp;

/// How many seconds there are until a time; 0 once it has come.
pub(super) fn seconds_until(until: Timestamp, now: Timestamp) -> u16 {
    u16::try_from(until.since(now).as_millis().div_ceil(1000)).unwrap_or(u16::MAX)
}

/// How many seconds have passed since a time.
pub(super) fn seconds_since(since: Timestamp, now: Timestamp) -> u16 {
    u16::try_from(now.since(since).as_secs()).unwrap_or(u16::MAX)
}

/// When [`seconds_until`] is another number; never once it is 0.
pub(super) fn next_second_until(until: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let left = until.since(now).as_millis();
    let beyond = u64::try_from(left.checked_sub(1)? % 1000).unwrap_or_default() + 1;
    Some(now + Duration::from_millis(beyond))
}

/// When [`seconds_since`] is another number.
pub(super) fn next_second_since(since: Timestamp, now: Timestamp) -> Timestamp {
    since + Duration::from_secs(now.since(since).as_secs() + 1)
}
