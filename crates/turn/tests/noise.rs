//! Whatever comes, and in whatever order.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "shared with other tests")]
mod speaker;
#[allow(dead_code, reason = "shared with other tests")]
mod world;

use std::net::SocketAddr;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use turn::Input;

use crate::speaker::{Heard, Speaker};
use crate::world::{Person, World, stream, udp};

const PEOPLE: usize = 6;

/// Something that somebody does.
#[derive(Clone, Debug)]
enum Deed {
    Allocate,
    Refresh(u32),
    Permit(Vec<SocketAddr>),
    Bind(u16, SocketAddr),
    Send(SocketAddr),
    Say(u16),
    Noise(Vec<u8>),
    /// Any request, with a byte changed.
    Garble(Box<Deed>, usize, u8),
    Close,
    Leave,
    Wait(u64),
}

/// Mostly those that are given out in the rooms.
fn address() -> impl Strategy<Value = SocketAddr> {
    let given = (1u8..4).prop_map(|host| SocketAddr::from(([203, 0, 113, host], 1024)));
    prop_oneof![8 => given, 1 => any::<u32>().prop_map(|ip| (ip.to_be_bytes(), 1024).into()), 1 => any::<u128>().prop_map(|ip| (ip.to_be_bytes(), 1024).into())]
}

fn deed() -> impl Strategy<Value = Deed> {
    let sound = prop_oneof![
        1 => Just(Deed::Allocate),
        1 => prop_oneof![Just(0u32), any::<u32>()].prop_map(Deed::Refresh),
        6 => vec(address(), 0..3).prop_map(Deed::Permit),
        3 => (0x3FFEu16..0x4004, address()).prop_map(|(number, peer)| Deed::Bind(number, peer)),
        6 => address().prop_map(Deed::Send),
        4 => (0x4000u16..0x4004).prop_map(Deed::Say),
        1 => Just(Deed::Close),
        1 => Just(Deed::Leave),
        1 => (0u64..400).prop_map(Deed::Wait),
    ];
    let garbled = (sound.clone(), any::<usize>(), any::<u8>()).prop_map(|(deed, place, byte)| Deed::Garble(Box::new(deed), place, byte));
    prop_oneof![10 => sound, 1 => garbled, 1 => vec(any::<u8>(), 0..100).prop_map(Deed::Noise)]
}

fn room(person: usize) -> &'static str {
    if person.is_multiple_of(2) { "kitchen" } else { "cellar" }
}

/// What somebody sends to do something; the payload names who sent it.
fn packet(person: usize, speaker: &Speaker, deed: &Deed) -> Option<Vec<u8>> {
    let payload = [person as u8; 5];
    Some(match deed {
        Deed::Allocate => speaker.allocate(),
        Deed::Refresh(seconds) => speaker.refresh(*seconds),
        Deed::Permit(peers) => speaker.permission(peers),
        Deed::Bind(number, peer) => speaker.channel(*number, *peer),
        Deed::Send(peer) => speaker.send(*peer, &payload),
        Deed::Say(number) => Speaker::channel_data(*number, &payload),
        Deed::Noise(bytes) => bytes.clone(),
        Deed::Garble(deed, place, byte) => {
            let mut packet = packet(person, speaker, deed)?;
            let place = place % packet.len();
            // Not what it is about: a request that is answered is understood as one by those who asked.
            if place > 1 && !matches!(**deed, Deed::Send(_) | Deed::Say(_)) {
                packet[place] = *byte;
            }
            packet
        }
        Deed::Close | Deed::Leave | Deed::Wait(_) => return None,
    })
}

fn everybody(world: &World) -> Vec<Person> {
    let mut people: Vec<_> = (0..PEOPLE).map(|person| world.person(room(person), person as u64, person as u16)).collect();
    for person in people.iter_mut().skip(4) {
        person.at = stream(u64::from(person.at.address.port()));
    }
    people
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn nobody_reaches_another_room_and_every_allocation_ends(deeds in vec((0..PEOPLE, deed()), 10..100)) {
        let mut world = World::new();
        let mut people = everybody(&world);
        // All of them have what it takes; then they do as they like.
        for person in &mut people {
            world.allocates(person);
        }
        for (number, deed) in deeds {
            let person = &mut people[number];
            match &deed {
                Deed::Close => world.input(Input::Closed { client: person.at }),
                Deed::Leave => {
                    let username = world.username(room(number), number as u64);
                    world.input(Input::Left { room: username.room, participant: username.participant });
                }
                Deed::Wait(seconds) => world.wait(Duration::from_secs(*seconds)),
                _ => {
                    if let Some(packet) = packet(number, &person.speaker, &deed) {
                        world.packet(person.at, packet);
                    }
                }
            }
            for (other, person) in people.iter_mut().enumerate() {
                for heard in world.heard(person) {
                    match heard {
                        Heard::Data(_, payload) | Heard::Channel(_, payload) => {
                            prop_assert!(payload.iter().all(|byte| usize::from(*byte) == number), "it is what was said");
                            prop_assert_ne!(other, number, "nobody hears themselves");
                            prop_assert_eq!(room(other), room(number), "a room is a wall");
                        }
                        Heard::Answer(_) => prop_assert_eq!(other, number, "whoever asked is answered"),
                    }
                }
            }
            prop_assert!(world.mail.is_empty(), "nothing goes to anybody else");
        }
        world.wait(Duration::from_secs(24 * 60 * 60));
        prop_assert_eq!((world.relay.allocations(), world.relay.poll_timeout()), (0, None));
    }

    #[test]
    fn noise_does_no_harm(packets in vec((0u16..3, vec(any::<u8>(), 0..200), any::<bool>()), 0..50)) {
        let mut world = World::new();
        for (port, mut packet, looks_right) in packets {
            if looks_right && packet.len() >= 20 {
                let length = u16::try_from(packet.len() - 20).unwrap();
                packet[0] &= 0x01;
                packet[2..4].copy_from_slice(&length.to_be_bytes());
                packet[4..8].copy_from_slice(&[0x21, 0x12, 0xA4, 0x42]);
            }
            world.packet(udp(port), packet);
        }
        prop_assert_eq!(world.relay.allocations(), 0);
    }
}
