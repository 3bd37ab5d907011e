//! How fast the machine is, on one core and without a network: `cargo run --release -p turn --example throughput`.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "it measures, and says what")]

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/speaker/mod.rs"]
mod speaker;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/world/mod.rs"]
mod world;

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use protocol::{Flow, RelayLimits};
use turn::{Client, Input, Output};

use crate::speaker::Speaker;
use crate::world::{Person, World};

/// Counts what is allocated.
struct Counting;

static BYTES: AtomicUsize = AtomicUsize::new(0);

#[expect(unsafe_code, reason = "an allocator is")]
// SAFETY: as the system's own, which does it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        BYTES.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: handed through.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        BYTES.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: handed through.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const ALLOCATIONS: usize = 10_000;
const PACKETS: usize = 2_000_000;
/// Bytes of a packet of pictures.
const PAYLOAD: usize = 1100;

fn main() {
    let much = Flow { burst: u32::MAX, per_second: u32::MAX };
    let limits = RelayLimits { allocations: ALLOCATIONS, unauthenticated: much, flow: much, ..RelayLimits::default() };
    let mut world = World::of(limits);

    // Rooms of four, whose members have two allocations each.
    let mut people: Vec<Person> = (0..ALLOCATIONS)
        .map(|number| {
            let mut person = world.person(&format!("room {}", number / 8), (number / 2) as u64, 1);
            person.at.address = ([10, 0, (number >> 8) as u8, number as u8], 4000).into();
            person
        })
        .collect();
    for person in &mut people {
        world.ask(person, Speaker::allocate);
    }
    let requests: Vec<(Client, Vec<u8>)> = people.iter().map(|person| (person.at, person.speaker.allocate())).collect();
    let mut answers = Vec::with_capacity(ALLOCATIONS);
    let before = BYTES.load(Ordering::Relaxed);
    let started = Instant::now();
    for (client, packet) in requests {
        world.relay.handle(Input::Packet { client, packet }, world.now);
        answers.extend(world.relay.poll_output());
    }
    let taken = started.elapsed();
    assert_eq!(world.relay.allocations(), ALLOCATIONS);
    println!("{:.0} allocations/s", ALLOCATIONS as f64 / taken.as_secs_f64());
    let relayed: Vec<_> = people
        .iter_mut()
        .zip(&answers)
        .map(|(person, answer)| match answer {
            Output::Send { packet, .. } => match person.speaker.hear(packet) {
                speaker::Heard::Answer(answer) => answer.relayed(),
                other => panic!("{other:?}"),
            },
            Output::Close { .. } => panic!("nothing is closed"),
        })
        .collect();
    drop(answers);
    println!("{} bytes per allocation", BYTES.load(Ordering::Relaxed).saturating_sub(before + relayed.len() * 32) / ALLOCATIONS);

    // Each with the next, in a channel.
    for pair in 0..ALLOCATIONS / 2 {
        for (own, peer) in [(2 * pair, 2 * pair + 1), (2 * pair + 1, 2 * pair)] {
            let answer = world.ask(&mut people[own], |speaker| speaker.channel(0x4000, relayed[peer]));
            assert!(answer.is_success());
        }
    }
    for (what, senders) in [("between two", 2), ("between all", ALLOCATIONS)] {
        let mut packet = Speaker::channel_data(0x4000, &[7; PAYLOAD]);
        let started = Instant::now();
        for round in 0..PACKETS {
            let client = people[round * 7919 % senders].at;
            world.relay.handle(Input::Packet { client, packet }, world.now);
            let Some(Output::Send { client, packet: passed }) = world.relay.poll_output() else { panic!("it is passed on") };
            black_box(client);
            packet = passed;
        }
        let second = PACKETS as f64 / started.elapsed().as_secs_f64();
        println!("{second:.0} packets/s {what}, {:.1} Gbit/s of {PAYLOAD} bytes", second * PAYLOAD as f64 * 8.0 / 1e9);
    }
}
