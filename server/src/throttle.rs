//! Who asks too often, by address.
//!
//! What one address may do holds for everybody behind it, so the rates are for a school, not for a person. An IPv6 address counts by its
//! first 64 bits: the others are the choice of whoever has them.
//!
//! Rates are counted by governor's token buckets (GCRA), in a store of ours that does not grow beyond its bound, whoever asks.

use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bucket::Neighbourhood;
use protocol::{Limits, RoomName, Timestamp};

use crate::clock::Clock;

use buckets::Buckets;
use memories::{Memories, Memory};

mod buckets;
mod memories;

/// Keys that are remembered at most, of each kind: some megabytes. Then those go that were not heard of for longest.
const MOST: usize = 100_000;
/// How long wrong passwords are remembered.
const MEMORY: Duration = Duration::from_secs(60 * 60);
/// The longest wait, in first waits: 2 to the power of this.
const DOUBLINGS: u32 = 6;

/// A neighbourhood before one room, of which a hash under a key of this process is enough.
type Spot = (u64, Neighbourhood);

/// When a wrong password is one too many.
#[derive(Clone, Copy, Debug)]
struct Patience {
    tries: u32,
    wait: Duration,
}

/// The wrong passwords of somebody.
#[derive(Debug)]
struct Failures {
    count: u32,
    last: Timestamp,
    /// No other try before.
    until: Timestamp,
}

impl Memory for Failures {
    type Rule = Patience;

    fn is_void(&self, _: Patience, now: Timestamp) -> bool {
        now >= self.last + MEMORY && now >= self.until
    }
}

impl Memories<Spot, Failures> {
    fn wait(&self, key: Spot, now: Timestamp) -> Result<(), Duration> {
        let wait = self.kept.get(&key).map_or(Duration::ZERO, |(failures, _)| failures.until.since(now));
        if wait.is_zero() { Ok(()) } else { Err(wait) }
    }

    fn failed(&mut self, key: Spot, now: Timestamp) {
        let rule = self.rule;
        let none = || Failures { count: 0, last: now, until: now };
        let failures = self.of(key, now, none);
        if failures.is_void(rule, now) {
            *failures = none();
        }
        failures.count = failures.count.saturating_add(1);
        failures.last = now.max(failures.last);
        if let Some(beyond) = failures.count.checked_sub(rule.tries.max(1)) {
            let wait = rule.wait.saturating_mul(1 << beyond.min(DOUBLINGS));
            failures.until = failures.until.max(now + wait);
        }
    }

    fn right(&mut self, key: Spot) {
        self.kept.remove(&key);
    }
}

/// Everything that is counted.
#[derive(Debug)]
struct Counts {
    joins: Buckets<Neighbourhood>,
    checks: Buckets<Neighbourhood>,
    knocks: Buckets<Spot>,
    passwords: Memories<Spot, Failures>,
}

impl Counts {
    fn new(limits: &Limits, most: usize) -> Self {
        let patience = Patience { tries: limits.password_tries, wait: limits.password_wait };
        Self {
            joins: Buckets::new(limits.join_rate, most),
            checks: Buckets::new(limits.check_rate, most),
            knocks: Buckets::new(limits.knock_rate, most),
            passwords: Memories::new(patience, most),
        }
    }
}

/// How often addresses may ask. Every question counts at once, whoever asks it.
#[derive(Debug)]
pub struct Throttle {
    clock: Clock,
    rooms: RandomState,
    counts: Mutex<Counts>,
}

impl Throttle {
    /// With the rates of `limits`.
    pub fn new(limits: &Limits) -> Self {
        Self { clock: Clock::start(), rooms: RandomState::new(), counts: Mutex::new(Counts::new(limits, MOST)) }
    }

    /// An address asks to join a room, or to make one ([`Limits::join_rate`]).
    ///
    /// # Errors
    /// When it asked too often: how long until it may again.
    pub fn join(&self, address: IpAddr) -> Result<(), Duration> {
        self.counts().joins.take(Neighbourhood::from(address), self.clock.now())
    }

    /// An address tries whether a call would work ([`Limits::check_rate`]).
    ///
    /// # Errors
    /// When it did so too often: how long until it may again.
    pub fn check(&self, address: IpAddr) -> Result<(), Duration> {
        self.counts().checks.take(Neighbourhood::from(address), self.clock.now())
    }

    /// An address knocks at the door of a room ([`Limits::knock_rate`]).
    ///
    /// # Errors
    /// When it knocked there too often: how long until it may again.
    pub fn knock(&self, room: &RoomName, address: IpAddr) -> Result<(), Duration> {
        self.counts().knocks.take(self.spot(room, address), self.clock.now())
    }

    /// Whether an address may try a password of a room. To be asked before the password is looked at.
    ///
    /// # Errors
    /// When it tried too many wrong ones: how long until it may try again.
    pub fn password_wait(&self, room: &RoomName, address: IpAddr) -> Result<(), Duration> {
        self.counts().passwords.wait(self.spot(room, address), self.clock.now())
    }

    /// An address tried a wrong password of a room. After [`Limits::password_tries`] of them it waits for [`Limits::password_wait`], and
    /// twice as long after each more, up to 64 times that. An hour after the last one they are forgotten.
    pub fn password_failed(&self, room: &RoomName, address: IpAddr) {
        self.counts().passwords.failed(self.spot(room, address), self.clock.now());
    }

    /// An address knew the password of a room: the wrong ones before are forgotten.
    pub fn password_right(&self, room: &RoomName, address: IpAddr) {
        self.counts().passwords.right(self.spot(room, address));
    }

    fn spot(&self, room: &RoomName, address: IpAddr) -> Spot {
        (self.rooms.hash_one(room), Neighbourhood::from(address))
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        // Every change of a count is one assignment: none is left half done.
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use bucket::NEVER;
    use proptest::prelude::*;
    use protocol::Rate;

    use super::*;

    const RATE: Rate = Rate { burst: 3, per_minute: 60 };
    const PATIENCE: Patience = Patience { tries: 3, wait: Duration::from_secs(5) };

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_millis(1000 * seconds)
    }

    fn numbered(number: u32) -> Neighbourhood {
        Neighbourhood::V4(number.to_be_bytes())
    }

    fn buckets(most: usize) -> Buckets<Neighbourhood> {
        Buckets::new(RATE, most)
    }

    #[test]
    fn each_has_a_bucket() {
        let buckets = buckets(100);
        for _ in 0..3 {
            assert_eq!(buckets.take(numbered(1), at(0)), Ok(()));
        }
        assert_eq!(buckets.take(numbered(1), at(0)), Err(Duration::from_secs(1)));
        assert_eq!(buckets.take(numbered(2), at(0)), Ok(()), "another one is not concerned");
        assert_eq!(buckets.take(numbered(1), at(1)), Ok(()));
    }

    #[test]
    fn no_rate_is_too_great_or_too_small() {
        let taken = |burst, per_minute, times: usize| {
            let buckets = Buckets::new(Rate { burst, per_minute }, 10);
            (0..times).map(|second| buckets.take(numbered(1), at(1000 * second as u64))).collect::<Vec<_>>()
        };
        assert_eq!(taken(0, 60, 2), [Err(NEVER); 2]);
        assert_eq!(taken(2, 0, 3), [Ok(()), Ok(()), Err(NEVER)]);
        for (burst, per_minute) in [(u32::MAX, u32::MAX), (u32::MAX, 1), (u32::MAX, 0), (1, u32::MAX)] {
            assert_eq!(taken(burst, per_minute, 3), [Ok(()); 3], "{burst} {per_minute}");
        }
        let buckets = buckets(10);
        assert_eq!(buckets.take(numbered(1), Timestamp::from_millis(u64::MAX)), Ok(()));
        assert_eq!(buckets.take(numbered(1), at(0)), Ok(()), "a clock that went back takes nothing away");
    }

    #[test]
    fn what_says_nothing_is_forgotten_first() {
        let buckets = buckets(50);
        for _ in 0..3 {
            buckets.take(numbered(0), at(0)).unwrap();
        }
        // Whoever took one a second ago has a full bucket again; only the first one took more.
        for number in 1..59 {
            buckets.take(numbered(number), at(0) + Duration::from_millis(50 * u64::from(number))).unwrap();
            assert!(buckets.len() <= 50, "at {number}");
        }
        assert!(buckets.knows(&numbered(0)) && !buckets.knows(&numbered(1)));
    }

    #[test]
    fn when_all_have_something_to_remember_the_oldest_go() {
        let buckets = buckets(1000);
        for number in 0..1000 {
            buckets.take(numbered(number), at(0) + Duration::from_micros(u64::from(number) * 100)).unwrap();
        }
        buckets.take(numbered(0), at(0) + Duration::from_millis(200)).unwrap();
        buckets.take(numbered(5000), at(0) + Duration::from_millis(200)).unwrap();
        assert_eq!(buckets.len(), 500, "half of them went");
        assert!(buckets.knows(&numbered(0)), "it was heard of");
        assert!(!buckets.knows(&numbered(1)) && buckets.knows(&numbered(999)));
    }

    #[test]
    fn many_in_one_moment_are_not_too_many() {
        for most in [1, 2, 10, 1024, 3000] {
            let buckets = buckets(most);
            for number in 0..10_000 {
                buckets.take(numbered(number), at(7)).unwrap();
                assert!(buckets.len() <= most, "{most}");
            }
            assert!(buckets.len() >= most / 2, "{most}: no more than half of them goes at once");
        }
    }

    fn failures() -> Memories<Spot, Failures> {
        Memories::new(PATIENCE, 100)
    }

    const SPOT: Spot = (1, Neighbourhood::V4([203, 0, 113, 9]));

    #[test]
    fn after_some_wrong_passwords_one_waits_and_twice_as_long_each_time() {
        let mut failures = failures();
        let mut now = at(0);
        let mut waits = Vec::new();
        for _ in 0..12 {
            failures.failed(SPOT, now);
            let wait = failures.wait(SPOT, now).err().unwrap_or_default();
            waits.push(wait.as_secs());
            now = now + wait;
            assert_eq!(failures.wait(SPOT, now), Ok(()), "when the wait is over");
        }
        assert_eq!(waits, [0, 0, 5, 10, 20, 40, 80, 160, 320, 320, 320, 320]);
        let elsewhere = [(2, SPOT.1), (1, numbered(7))];
        assert!(elsewhere.iter().all(|spot| failures.wait(*spot, at(0)).is_ok()), "another room, another address");
    }

    #[test]
    fn a_wait_shrinks_as_it_passes() {
        let mut failures = failures();
        for _ in 0..3 {
            failures.failed(SPOT, at(100));
        }
        assert_eq!(failures.wait(SPOT, at(102)), Err(Duration::from_secs(3)));
        // Whoever asked at the same time, and is answered only then, does not shorten it.
        failures.failed(SPOT, at(102));
        assert_eq!(failures.wait(SPOT, at(102)), Err(Duration::from_secs(10)));
    }

    #[test]
    fn an_hour_after_the_last_one_wrong_passwords_are_forgotten() {
        let mut failures = failures();
        for _ in 0..5 {
            failures.failed(SPOT, at(0));
        }
        failures.failed(SPOT, at(3599));
        assert_eq!(failures.wait(SPOT, at(3599)), Err(Duration::from_secs(40)), "not before");
        failures.failed(SPOT, at(3599 + 3600));
        assert_eq!(failures.wait(SPOT, at(3599 + 3600)), Ok(()), "the first one");
        let (_, heard) = &failures.kept[&SPOT];
        assert_eq!(*heard, at(3599 + 3600));
    }

    #[test]
    fn the_right_password_ends_the_counting() {
        let mut failures = failures();
        for _ in 0..2 {
            failures.failed(SPOT, at(0));
        }
        failures.right(SPOT);
        for _ in 0..2 {
            failures.failed(SPOT, at(0));
        }
        assert_eq!(failures.wait(SPOT, at(0)), Ok(()));
    }

    #[test]
    fn wrong_passwords_of_many_are_bounded() {
        let mut failures = failures();
        for number in 0..10_000 {
            failures.failed((1, numbered(number)), at(u64::from(number)));
            assert!(failures.kept.len() <= 100);
        }
        assert!(failures.kept.contains_key(&(1, numbered(9999))));
    }

    #[test]
    fn the_rates_are_those_of_the_limits() {
        let limits = Limits {
            join_rate: Rate { burst: 2, per_minute: 1 },
            check_rate: Rate { burst: 1, per_minute: 1 },
            knock_rate: Rate { burst: 1, per_minute: 1 },
            password_tries: 1,
            ..Limits::default()
        };
        let throttle = Throttle::new(&limits);
        let room = |name: &str| RoomName::parse(name).unwrap();
        let (ana, ben) = (IpAddr::from([203, 0, 113, 1]), IpAddr::from([203, 0, 113, 2]));
        let joins = [ana, ana, ana, ben].map(|address| throttle.join(address).is_ok());
        assert_eq!(joins, [true, true, false, true]);
        let checks = [ana, ana, ben].map(|address| throttle.check(address).is_ok());
        assert_eq!(checks, [true, false, true], "whatever was asked besides");
        let knocks = ["a", "a", "b"].map(|name| throttle.knock(&room(name), ana).is_ok());
        assert_eq!(knocks, [true, false, true]);
        throttle.password_failed(&room("a"), ana);
        let waits = [("a", ana), ("a", ben), ("b", ana)].map(|(name, address)| throttle.password_wait(&room(name), address).is_ok());
        assert_eq!(waits, [false, true, true]);
        throttle.password_right(&room("a"), ana);
        assert_eq!(throttle.password_wait(&room("a"), ana), Ok(()));
        assert!(!format!("{throttle:?}").contains("203.0.113"), "addresses stay out of logs");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nobody_gets_more_than_the_rate_while_there_is_room(asks in prop::collection::vec((0..5_u32, 0..2000_u64), 1..200)) {
            let buckets = buckets(5);
            let mut now = at(0);
            let mut given = [0_u64; 5];
            for (who, pause) in asks {
                now = now + Duration::from_millis(pause);
                given[who as usize] += u64::from(buckets.take(numbered(who), now).is_ok());
            }
            for count in given {
                prop_assert!(count <= 3 + now.as_millis() / 1000);
            }
        }
    }
}
