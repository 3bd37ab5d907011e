//! What members count, all of them together.

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use protocol::ParticipantId;
use serde::Serialize;

use crate::view::Seen;

/// Broken promises that are kept word by word; the others are only counted.
const VIOLATIONS: usize = 100;
/// The longest time that is told apart from longer ones.
const LONGEST: Duration = Duration::from_secs(120);

/// A part of a run, for what is told apart by when it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// They come.
    Joining,
    /// They are there.
    Steady,
    /// They go.
    Leaving,
}

/// Something that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Seats that were given.
    Joined,
    /// Signals that were sent to somebody who was there.
    SignalsSent,
    /// Signals that arrived.
    SignalsArrived,
    /// Lines that were said, for each who was there to hear them.
    LinesSaid,
    /// Lines that were heard.
    LinesHeard,
    /// Frames from the server, whatever they are.
    Frames,
    /// Left and came as somebody else.
    Left,
    /// Lost the socket on purpose.
    Dropped,
    /// Loaded the page again.
    Reloaded,
    /// Attached to a seat that they had.
    Returned,
    /// Had to join anew, because the seat was gone.
    Rejoined,
    /// Promises that were broken.
    Violations,
}

/// How many there are.
const COUNTS: usize = Count::Violations as usize + 1;

/// Something that takes a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timed {
    /// From asking for a seat to the answer.
    Seat,
    /// From opening the socket to the welcome.
    Welcome,
    /// From sending a signal to its arrival.
    Signal,
    /// From saying something to its arrival, at each.
    Line,
}

/// How many there are.
const TIMED: usize = Timed::Line as usize + 1;
/// How many phases there are.
const PHASES: usize = Phase::Leaving as usize + 1;

/// Why something did not go as it should, by what kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// A seat was refused, or a message.
    Refusal,
    /// The server closed a socket.
    Closed,
    /// Anything else.
    Error,
}

/// Half, 99 of 100 and so on, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Times {
    /// How many there are.
    pub count: u64,
    /// Half of them took no longer.
    pub p50_ms: f64,
    /// 95 of 100.
    pub p95_ms: f64,
    /// 99 of 100.
    pub p99_ms: f64,
    /// All.
    pub max_ms: f64,
}

/// What is counted.
#[derive(Debug)]
pub struct Tally {
    epoch: Instant,
    phase: AtomicUsize,
    attached: AtomicUsize,
    counts: [AtomicU64; COUNTS],
    times: [[Mutex<Histogram<u64>>; TIMED]; PHASES],
    bad: [Mutex<BTreeMap<String, u64>>; 3],
    seats: Mutex<HashSet<ParticipantId>>,
    violations: Mutex<Vec<String>>,
    /// What members at rest believe, by room and member.
    beliefs: Mutex<BTreeMap<String, BTreeMap<usize, Seen>>>,
}

impl Default for Tally {
    fn default() -> Self {
        let longest = u64::try_from(LONGEST.as_micros()).unwrap_or(u64::MAX);
        let histogram =
            || Mutex::new(Histogram::new_with_bounds(1, longest, 3).expect("1 is less than the greatest, and 3 digits can be had"));
        Self {
            epoch: Instant::now(),
            phase: AtomicUsize::new(Phase::Joining as usize),
            attached: AtomicUsize::new(0),
            counts: Default::default(),
            times: std::array::from_fn(|_| std::array::from_fn(|_| histogram())),
            bad: Default::default(),
            seats: Mutex::default(),
            violations: Mutex::default(),
            beliefs: Mutex::default(),
        }
    }
}

impl Tally {
    /// Since when times are told.
    pub const fn epoch(&self) -> Instant {
        self.epoch
    }

    /// The time since then.
    pub fn now(&self) -> Duration {
        self.epoch.elapsed()
    }

    /// Begins a phase.
    pub fn enter(&self, phase: Phase) {
        self.phase.store(phase as usize, Ordering::Relaxed);
    }

    /// Counts something, more than once.
    pub fn add(&self, count: Count, more: usize) {
        self.counts[count as usize].fetch_add(more as u64, Ordering::Relaxed);
    }

    /// Counts something once.
    pub fn count(&self, count: Count) {
        self.add(count, 1);
    }

    /// How often it was counted.
    pub fn get(&self, count: Count) -> u64 {
        self.counts[count as usize].load(Ordering::Relaxed)
    }

    /// Somebody attached.
    pub fn attached(&self) {
        self.attached.fetch_add(1, Ordering::Relaxed);
    }

    /// Somebody is not attached any more.
    pub fn detached(&self) {
        self.attached.fetch_sub(1, Ordering::Relaxed);
    }

    /// How many are attached.
    pub fn there(&self) -> usize {
        self.attached.load(Ordering::Relaxed)
    }

    /// Notes how long something took.
    pub fn took(&self, timed: Timed, time: Duration) {
        let phase = self.phase.load(Ordering::Relaxed).min(PHASES - 1);
        lock(&self.times[phase][timed as usize]).saturating_record(u64::try_from(time.as_micros()).unwrap_or(u64::MAX).max(1));
    }

    /// How long it took in a phase.
    pub fn times(&self, phase: Phase, timed: Timed) -> Times {
        let histogram = lock(&self.times[phase as usize][timed as usize]);
        let at = |part: f64| histogram.value_at_quantile(part) as f64 / 1000.0;
        match histogram.len() {
            0 => Times::default(),
            count => Times { count, p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), max_ms: histogram.max() as f64 / 1000.0 },
        }
    }

    /// Forgets how long things took in a phase.
    pub fn forget(&self, phase: Phase) {
        self.times[phase as usize].iter().for_each(|histogram| lock(histogram).reset());
    }

    /// Counts what did not go as it should.
    pub fn bad(&self, bad: Bad, kind: &str) {
        *lock(&self.bad[bad as usize]).entry(kind.to_owned()).or_default() += 1;
    }

    /// All of it.
    pub fn all_bad(&self, bad: Bad) -> BTreeMap<String, u64> {
        lock(&self.bad[bad as usize]).clone()
    }

    /// Notes a seat, which must be a new one.
    pub fn seat(&self, participant: ParticipantId) {
        if !lock(&self.seats).insert(participant) {
            self.violation(&format!("participant {participant} is given twice"));
        }
    }

    /// Notes a broken promise.
    pub fn violation(&self, what: &str) {
        self.count(Count::Violations);
        let mut kept = lock(&self.violations);
        if kept.len() < VIOLATIONS {
            kept.push(what.to_owned());
        }
    }

    /// The broken promises.
    pub fn violations(&self) -> Vec<String> {
        lock(&self.violations).clone()
    }

    /// A member at rest says what it believes.
    pub fn believe(&self, room: &str, member: usize, seen: Seen) {
        lock(&self.beliefs).entry(room.to_owned()).or_default().insert(member, seen);
    }

    /// A member does not say any more what it believes.
    pub fn doubt(&self, room: &str, member: usize) {
        let mut beliefs = lock(&self.beliefs);
        if let Some(of_room) = beliefs.get_mut(room) {
            of_room.remove(&member);
            if of_room.is_empty() {
                beliefs.remove(room);
            }
        }
    }

    /// Forgets what members believed when they were at rest before.
    pub fn forget_beliefs(&self) {
        lock(&self.beliefs).clear();
    }

    /// How many members say what they believe, and the rooms in which they believe different things.
    pub fn disagreements(&self) -> (usize, Vec<String>) {
        let beliefs = lock(&self.beliefs);
        let members = beliefs.values().map(BTreeMap::len).sum();
        let differ = |seen: &BTreeMap<usize, Seen>| {
            let mut all = seen.values();
            let first = all.next();
            // As many are there as say so: nobody is a ghost, nobody is missed.
            first.is_some_and(|first| first.participants.len() != seen.len()) || all.any(|other| Some(other) != first)
        };
        (members, beliefs.iter().filter(|(_, seen)| differ(seen)).map(|(room, _)| room.clone()).collect())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is behind it is whole between any two changes.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_apart_by_phase() {
        let tally = Tally::default();
        tally.took(Timed::Signal, Duration::from_millis(1));
        tally.enter(Phase::Steady);
        for millis in 1..=100 {
            tally.took(Timed::Signal, Duration::from_millis(millis));
        }
        assert_eq!(tally.times(Phase::Joining, Timed::Signal).count, 1);
        let times = tally.times(Phase::Steady, Timed::Signal);
        assert_eq!((times.count, times.p50_ms.round(), times.p99_ms.round()), (100, 50.0, 99.0));
        tally.forget(Phase::Steady);
        assert_eq!(tally.times(Phase::Steady, Timed::Signal), Times::default());
    }

    #[test]
    fn a_seat_that_is_given_twice_is_a_broken_promise() {
        let (tally, seat) = (Tally::default(), ParticipantId::new(7).unwrap());
        tally.seat(seat);
        assert_eq!(tally.get(Count::Violations), 0);
        tally.seat(seat);
        assert_eq!(tally.violations(), ["participant 7 is given twice"]);
    }
}
