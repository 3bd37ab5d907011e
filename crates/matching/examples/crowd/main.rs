//! How fast the machine is, how long people wait, and what they cost, on one core and without a network:
//! `cargo run --release -p matching --example crowd`.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "it measures, and says what")]

mod evening;
mod person;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use matching::{ConnectionId, Counts, Identity, Input, Output, Queue, Settings, StrangerId};
use protocol::meeting::{Interests, MeetingLimits, MeetingMessage, Place, StrangerMessage};
use protocol::{EncounterNumber, Rate, Timestamp};

use crate::person::{Dice, newcomer, places};

/// Counts what is allocated, while that is what is measured: to count takes time.
struct Counting;

static BYTES: AtomicUsize = AtomicUsize::new(0);
static COUNTS: AtomicBool = AtomicBool::new(false);

#[expect(unsafe_code, reason = "an allocator is")]
// SAFETY: as the system's own, which does it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if COUNTS.load(Ordering::Relaxed) {
            BYTES.fetch_add(layout.size(), Ordering::Relaxed);
        }
        // SAFETY: handed through.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        if COUNTS.load(Ordering::Relaxed) {
            BYTES.fetch_sub(layout.size(), Ordering::Relaxed);
        }
        // SAFETY: handed through.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const PEOPLE: u64 = 10_000;
const PAIRINGS: usize = 1_000_000;

fn main() {
    println!("{PEOPLE} people, one core");
    pairings(0);
    pairings(3);
    at_once();
    memory();
    evening::run();
}

fn queue(limits: MeetingLimits) -> Queue {
    Queue::new(Settings { limits, seed: 1, first_encounter: EncounterNumber::new(1).unwrap(), with_oneself: false })
}

/// Seconds of processor time that this thread has had: what others do on this machine does not count. Where the system does not say, the
/// time that has passed.
fn seconds() -> f64 {
    static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);
    let started = *STARTED;
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanos.map_or_else(|| started.elapsed().as_secs_f64(), |nanos| nanos / 1e9)
}

/// Rates that nobody reaches: what is measured is not how somebody is refused.
fn unhurried() -> MeetingLimits {
    let much = Rate { burst: u32::MAX, per_minute: u32::MAX };
    MeetingLimits { join_rate: much, next_rate: much, message_rate: much, ..MeetingLimits::default() }
}

fn drain(queue: &mut Queue) {
    while queue.poll_output().is_some() {}
}

/// As fast as it goes: whoever is proposed says yes, whoever has a room has enough of it, and both look on.
fn pairings(interests: usize) {
    let mut queue = queue(unhurried());
    let mut dice = Dice(1);
    let mut now = Timestamp::from_millis(0);
    let (mut proposals, mut talks) = (0, 0);
    let mut words = Vec::new();
    let places = places(EncounterNumber::new(1).unwrap());
    for id in 0..PEOPLE {
        let newcomer = newcomer(id, dice.interests(interests), true);
        queue.handle(Input::Arrive { connection: ConnectionId(id), stranger: StrangerId(id), newcomer }, now);
        collect(&mut queue, &places, &mut words, &mut proposals);
    }
    let started = seconds();
    let mut spoken = 0_u32;
    while talks < PAIRINGS {
        // A time in which some hundred things happen.
        now = now + Duration::from_millis(1);
        queue.handle(Input::Timeout, now);
        collect(&mut queue, &places, &mut words, &mut proposals);
        for input in std::mem::take(&mut words) {
            talks += usize::from(matches!(input, Input::RoomMade { .. }));
            spoken += 1;
            queue.handle(input, now);
            collect(&mut queue, &places, &mut words, &mut proposals);
        }
    }
    let taken = seconds() - started;
    println!(
        "{:.0} pairings/s, from waiting to a talk and back, {interests} interests each ({:.0} inputs/s, {proposals} proposals)",
        talks as f64 / taken,
        f64::from(spoken) / taken
    );
}

/// What everybody answers to what they are told.
fn collect(queue: &mut Queue, places: &[Place; 2], words: &mut Vec<Input>, proposals: &mut usize) {
    while let Some(output) = queue.poll_output() {
        match output {
            Output::Send { connection, message } => {
                let message = match *message {
                    MeetingMessage::Proposed { encounter, accepted: false, .. } => {
                        *proposals += 1;
                        StrangerMessage::Accept { encounter }
                    }
                    MeetingMessage::Paired { encounter, .. } => StrangerMessage::Next { after: Some(encounter) },
                    MeetingMessage::Resting {} => StrangerMessage::Next { after: None },
                    _ => continue,
                };
                words.push(Input::Frame { connection, message: Ok(message) });
            }
            Output::MakeRoom { encounter, .. } => {
                words.push(Input::RoomMade { encounter, places: Box::new(places.clone()) });
            }
            _ => {}
        }
    }
}

/// All come in one moment. How long until each is before somebody?
fn at_once() {
    for interests in [0, 3] {
        let mut queue = queue(unhurried());
        let mut dice = Dice(2);
        let mut now = Timestamp::from_millis(0);
        let started = seconds();
        for id in 0..PEOPLE {
            let newcomer = newcomer(id, dice.interests(interests), true);
            queue.handle(Input::Arrive { connection: ConnectionId(id), stranger: StrangerId(id), newcomer }, now);
            drain(&mut queue);
        }
        while queue.counts().waiting > 1 {
            now = queue.poll_timeout().unwrap();
            queue.handle(Input::Timeout, now);
            drain(&mut queue);
        }
        println!(
            "all at once, {interests} interests each: {} before somebody after {} ms, for which the machine took {:.1} ms",
            queue.counts().proposed,
            now.as_millis(),
            (seconds() - started) * 1000.0
        );
    }
}

/// What somebody costs who rests, and who waits. Who waits has nobody, so those of the second kind are tabs of one browser.
fn memory() {
    let cost = |one_browser: bool, looking: bool| {
        let limits = MeetingLimits { tabs: usize::MAX, ..unhurried() };
        let mut queue = queue(limits);
        let mut dice = Dice(3);
        COUNTS.store(true, Ordering::Relaxed);
        let before = BYTES.load(Ordering::Relaxed);
        for id in 0..PEOPLE {
            let mut newcomer = newcomer(id, dice.interests(5), looking);
            if one_browser {
                newcomer.identity = Identity(0);
            }
            queue.handle(Input::Arrive { connection: ConnectionId(id), stranger: StrangerId(id), newcomer }, Timestamp::from_millis(id));
            drain(&mut queue);
        }
        let people = usize::try_from(PEOPLE).unwrap();
        let Counts { resting, waiting, .. } = queue.counts();
        assert_eq!(if looking { waiting } else { resting }, people);
        COUNTS.store(false, Ordering::Relaxed);
        (BYTES.load(Ordering::Relaxed) - before) / people
    };
    let (resting, tab_resting, tab_waiting) = (cost(false, false), cost(true, false), cost(true, true));
    println!("{resting} bytes for somebody who rests, {} for somebody who waits with five interests", resting + tab_waiting - tab_resting);
}

impl Dice {
    fn interests(&mut self, count: usize) -> Interests {
        (0..count).map(|_| self.interest()).collect()
    }
}
