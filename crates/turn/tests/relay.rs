//! What a relay does for its clients, and what it does not.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "shared with other tests")]
mod speaker;
mod world;

use std::net::SocketAddr;
use std::time::Duration;

use protocol::{Flow, RelayLimits};
use stun_types::prelude::*;
use turn::Input;
use turn_types::AddressFamily;
use turn_types::attribute::{EvenPort, Lifetime, RequestedAddressFamily, RequestedTransport, ReservationToken};
use turn_types::message::{ALLOCATE, REFRESH};

use crate::speaker::{Answer, Heard, Speaker};
use crate::world::{Person, World, stream, udp};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn two_of_a_room_reach_each_other() {
    let mut world = World::new();
    let (mut ana, mut ben) = (world.person("kitchen", 1, 1), world.person("kitchen", 2, 2));
    let (to_ana, to_ben) = (world.allocates(&mut ana), world.allocates(&mut ben));
    assert_ne!(to_ana, to_ben);

    // Nothing passes before both have said so.
    world.packet(ana.at, ana.speaker.send(to_ben, b"too early"));
    assert!(world.ask(&mut ana, |ana| ana.permission(&[to_ben])).is_success());
    world.packet(ana.at, ana.speaker.send(to_ben, b"still too early"));
    assert_eq!(world.heard(&mut ben), []);
    assert!(world.ask(&mut ben, |ben| ben.permission(&[to_ana])).is_success());

    world.packet(ana.at, ana.speaker.send(to_ben, b"hello"));
    assert_eq!(world.heard(&mut ben), [Heard::Data(to_ana, b"hello".to_vec())]);

    // A channel at one end, then at both.
    assert!(world.ask(&mut ben, |ben| ben.channel(0x4001, to_ana)).is_success());
    world.packet(ben.at, Speaker::channel_data(0x4001, b"hi"));
    assert_eq!(world.heard(&mut ana), [Heard::Data(to_ben, b"hi".to_vec())]);
    world.packet(ana.at, ana.speaker.send(to_ben, b"how are you?"));
    assert_eq!(world.heard(&mut ben), [Heard::Channel(0x4001, b"how are you?".to_vec())]);
    assert!(world.ask(&mut ana, |ana| ana.channel(0x4FFF, to_ben)).is_success());
    let padded = [Speaker::channel_data(0x4001, b"fine"), vec![0; 3]].concat();
    world.packet(ben.at, padded);
    assert_eq!(world.heard(&mut ana), [Heard::Channel(0x4FFF, b"fine".to_vec())]);
}

#[test]
fn a_room_is_a_wall() {
    let mut world = World::new();
    let (mut ana, mut ben, mut eve) = (world.person("kitchen", 1, 1), world.person("kitchen", 2, 2), world.person("cellar", 1, 3));
    let to_ben = {
        world.allocates(&mut ana);
        world.allocates(&mut ben)
    };
    let to_eve = world.allocates(&mut eve);
    assert_eq!(world.ask(&mut eve, |eve| eve.permission(&[to_ben])), Answer::Error(403));
    assert_eq!(world.ask(&mut eve, |eve| eve.channel(0x4000, to_ben)), Answer::Error(403));
    // The first address is the first in each room: the same words, other meanings.
    world.packet(eve.at, eve.speaker.send(to_ben, b"boo"));
    assert_eq!((world.heard(&mut ana), world.heard(&mut ben)), (vec![], vec![]));
    assert_eq!(world.ask(&mut eve, |eve| eve.permission(&[to_eve])), Answer::Error(403), "not even oneself");
}

#[test]
fn nothing_but_allocations_of_the_room_can_be_named() {
    // What was reached through coturn in CVE-2020-26262 and CVE-2026-27624, and other ways to write it.
    let forbidden = [
        ("127.0.0.1:80", 403),
        ("127.8.9.10:80", 403),
        ("0.0.0.0:80", 403),
        ("0.1.2.3:80", 403),
        ("10.0.0.1:80", 403),
        ("100.64.0.1:80", 403),
        ("169.254.169.254:80", 403),
        ("172.16.0.1:80", 403),
        ("192.0.0.1:80", 403),
        ("192.168.1.1:80", 403),
        ("198.18.0.1:80", 403),
        ("198.51.100.7:1", 403),
        ("203.0.113.0:1024", 403),
        ("203.0.113.200:1024", 403),
        ("203.0.113.255:1024", 403),
        ("224.0.0.1:80", 403),
        ("240.0.0.1:80", 403),
        ("255.255.255.255:80", 403),
        ("8.8.8.8:53", 403),
        ("[::]:80", 443),
        ("[::1]:80", 443),
        ("[::7f00:1]:80", 443),
        ("[::ffff:127.0.0.1]:80", 443),
        ("[::ffff:0.0.0.0]:80", 443),
        ("[::ffff:169.254.169.254]:80", 443),
        ("[::ffff:203.0.113.2]:1024", 443),
        ("[64:ff9b::7f00:1]:80", 443),
        ("[64:ff9b::a9fe:a9fe]:80", 443),
        ("[64:ff9b:1::7f00:1]:80", 443),
        ("[2002:7f00:1::]:80", 443),
        ("[2001::7f00:1]:80", 443),
        ("[100::1]:80", 443),
        ("[fc00::1]:80", 443),
        ("[fd00:ec2::254]:80", 443),
        ("[fe80::1]:80", 443),
        ("[fec0::1]:80", 443),
        ("[ff02::1]:80", 443),
        ("[2001:db8::1]:80", 443),
        ("[2606:4700:4700::1111]:53", 443),
    ];
    let mut world = World::new();
    let (mut ana, mut ben) = (world.person("kitchen", 1, 1), world.person("kitchen", 2, 2));
    world.allocates(&mut ana);
    let to_ben = world.allocates(&mut ben);
    for (address, code) in forbidden {
        let address: SocketAddr = address.parse().unwrap();
        assert_eq!(world.ask(&mut ana, |ana| ana.permission(&[address])), Answer::Error(code), "{address}");
        assert_eq!(world.ask(&mut ana, |ana| ana.permission(&[to_ben, address])), Answer::Error(code), "{address}, behind another");
        assert_eq!(world.ask(&mut ana, |ana| ana.channel(0x4000, address)), Answer::Error(code), "{address}");
        world.packet(ana.at, ana.speaker.send(address, b"GET / HTTP/1.0\r\n\r\n"));
        assert!(world.mail.is_empty(), "{address}");
    }
    // Of those permissions that were asked for together with a forbidden one, none was given.
    assert!(world.ask(&mut ben, |ben| ben.permission(&["203.0.113.1:0".parse().unwrap()])).is_success());
    world.packet(ana.at, ana.speaker.send(to_ben, b"hello"));
    assert_eq!(world.heard(&mut ben), []);
}

#[test]
fn whoever_shows_no_credentials_gets_nothing() {
    let mut world = World::new();
    let mut ana = world.person("kitchen", 1, 1);
    assert_eq!(world.ask(&mut ana, Speaker::allocate), Answer::Error(401));

    let mut wrong = world.person("kitchen", 1, 1);
    wrong.speaker.password.push('x');
    wrong.speaker.realm = ana.speaker.realm.clone();
    assert_eq!(world.ask(&mut wrong, Speaker::allocate), Answer::Error(401));

    for name in ["", "ana", "1800000300:kitchen:1", "1800000300:AAAAAAAAAAAAAAAA:x", "01800000300:AAAAAAAAAAAAAAAA:1"] {
        let mut made_up = world.person("kitchen", 1, 1);
        made_up.speaker = Speaker::new(name, world.secret.password(name));
        made_up.speaker.realm = ana.speaker.realm.clone();
        assert_eq!(world.ask(&mut made_up, Speaker::allocate), Answer::Error(401), "{name:?}");
    }
    assert_eq!(world.relay.allocations(), 0);

    assert!(world.ask(&mut ana, Speaker::allocate).is_success());
}

#[test]
fn a_nonce_is_of_one_address_and_goes_stale() {
    let mut world = World::new();
    let (mut ana, mut other) = (world.person("kitchen", 1, 1), world.person("kitchen", 1, 2));
    world.allocates(&mut ana);
    other.speaker.realm = ana.speaker.realm.clone();
    assert_eq!(world.ask(&mut other, Speaker::allocate), Answer::Error(438));
    assert!(world.ask(&mut other, Speaker::allocate).is_success(), "with the nonce that came with it");

    world.wait(RelayLimits::default().nonce_lifetime / 2);
    let mut ana = world.person("kitchen", 1, 1);
    world.wait(RelayLimits::default().nonce_lifetime);
    ana.speaker.realm = other.speaker.realm.clone();
    assert_eq!(world.ask(&mut ana, |ana| ana.refresh(600)), Answer::Error(438));
}

#[test]
fn old_credentials_make_no_allocation_but_keep_one() {
    let mut world = World::new();
    let (mut ana, mut late) = (world.person("kitchen", 1, 1), world.person("kitchen", 1, 2));
    world.allocates(&mut ana);
    assert_eq!(world.ask(&mut late, Speaker::allocate), Answer::Error(401));
    world.wait(300 * SECOND);
    assert_eq!(world.ask(&mut late, Speaker::allocate), Answer::Error(401));
    assert_eq!(world.ask(&mut ana, |ana| ana.refresh(600)).lifetime(), 600 * SECOND);
}

#[test]
fn every_allocation_ends() {
    let limits = RelayLimits { longest: Duration::from_secs(1500), ..RelayLimits::default() };
    let mut world = World::of(limits);
    let (mut ana, mut ben) = (world.person("kitchen", 1, 1), world.person("kitchen", 2, 2));
    world.allocates(&mut ana);
    world.allocates(&mut ben);
    world.wait(599 * SECOND);
    assert_eq!(world.relay.allocations(), 2);
    assert_eq!(world.ask(&mut ana, |ana| ana.refresh(3600)).lifetime(), 600 * SECOND);
    world.wait(SECOND);
    assert_eq!(world.relay.allocations(), 1, "nobody refreshed it");
    assert_eq!(world.ask(&mut ben, |ben| ben.refresh(600)), Answer::Error(437));
    world.wait(590 * SECOND);
    assert_eq!(world.ask(&mut ana, |ana| ana.refresh(600)).lifetime(), 310 * SECOND);
    world.wait(310 * SECOND);
    assert_eq!((world.relay.allocations(), world.relay.poll_timeout()), (0, None), "that was the last time");

    let mut eve = world.person("kitchen", 3, 3);
    eve.speaker = ana.speaker;
    assert_eq!(world.ask(&mut eve, Speaker::allocate), Answer::Error(438));
    assert_eq!(world.ask(&mut eve, Speaker::allocate), Answer::Error(401));
}

#[test]
fn an_allocation_is_ended_by_its_owner_and_by_leaving() {
    let mut world = World::new();
    let (mut ana, mut ben) = (world.person("kitchen", 1, 1), world.person("kitchen", 2, 2));
    world.allocates(&mut ana);
    world.allocates(&mut ben);
    assert_eq!(world.ask(&mut ana, |ana| ana.refresh(0)).lifetime(), Duration::ZERO);
    assert_eq!(world.ask(&mut ana, |ana| ana.refresh(600)), Answer::Error(437));
    assert_eq!(world.relay.allocations(), 1);
    let username = world.username("kitchen", 2);
    let elsewhere = world.username("cellar", 2);
    world.input(Input::Left { room: elsewhere.room, participant: elsewhere.participant });
    assert_eq!(world.relay.allocations(), 1);
    world.input(Input::Left { room: username.room, participant: username.participant });
    assert_eq!((world.relay.allocations(), world.relay.poll_timeout()), (0, None));
}

#[test]
fn whoever_left_allocates_no_more() {
    let mut world = World::of(RelayLimits { departed: 2, ..RelayLimits::default() });
    let mut ana = world.person("kitchen", 1, 1);
    world.allocates(&mut ana);
    let leaves = |world: &mut World, room, participant| {
        let username = world.username(room, participant);
        world.input(Input::Left { room: username.room, participant: username.participant });
    };
    leaves(&mut world, "cellar", 1);
    assert!(world.ask(&mut ana, |ana| ana.refresh(600)).is_success(), "another room, another person");
    leaves(&mut world, "kitchen", 1);
    assert_eq!(world.ask(&mut ana, Speaker::allocate), Answer::Error(401));

    // Only so many are remembered, and only for as long as it matters.
    leaves(&mut world, "kitchen", 2);
    assert_eq!(world.ask(&mut ana, Speaker::allocate), Answer::Error(401));
    leaves(&mut world, "kitchen", 3);
    let address = world.allocates(&mut ana);
    leaves(&mut world, "kitchen", 1);
    world.wait(RelayLimits::default().credential_lifetime);
    leaves(&mut world, "kitchen", 4);
    let mut later = world.person("kitchen", 1, 5);
    let username = turn::Username { expires: crate::world::START + 3600, ..world.username("kitchen", 1) }.to_string();
    later.speaker = Speaker::new(&username, world.secret.password(&username));
    assert_eq!(world.allocates(&mut later).port(), address.port());
}

#[test]
fn nobody_changes_what_is_another_s() {
    let mut world = World::new();
    let (mut ana, mut eve) = (world.person("kitchen", 1, 1), world.person("kitchen", 2, 1));
    world.allocates(&mut ana);
    eve.speaker.realm = ana.speaker.realm.clone();
    assert_eq!(world.ask(&mut eve, |eve| eve.refresh(0)), Answer::Error(441));
    assert_eq!(world.ask(&mut eve, Speaker::allocate), Answer::Error(441));
    assert_eq!(world.relay.allocations(), 1);
}

#[test]
fn a_request_that_comes_again_is_answered_again() {
    let mut world = World::new();
    let mut ana = world.person("kitchen", 1, 1);
    assert_eq!(world.ask(&mut ana, Speaker::allocate), Answer::Error(401));
    let request = ana.speaker.allocate();
    let first = world.ask(&mut ana, |_| request.clone());
    assert_eq!(world.ask(&mut ana, |_| request.clone()), first);
    assert_eq!(world.ask(&mut ana, Speaker::allocate), Answer::Error(437));
    assert_eq!(world.relay.allocations(), 1);
}

#[test]
fn there_are_quotas() {
    let limits =
        RelayLimits { allocations: 4, allocations_in_room: 3, allocations_of_participant: 2, channels: 1, ..RelayLimits::default() };
    let mut world = World::of(limits);
    let mut people = Vec::new();
    let expected = [
        ("kitchen", 1, 200),
        ("kitchen", 1, 200),
        ("kitchen", 1, 486),
        ("kitchen", 2, 200),
        ("kitchen", 3, 486),
        ("hall", 1, 200),
        ("hall", 2, 508),
    ];
    for (port, (room, participant, code)) in (1..).zip(expected) {
        let mut person = world.person(room, participant, port);
        assert_eq!(world.ask(&mut person, Speaker::allocate), Answer::Error(401));
        match world.ask(&mut person, Speaker::allocate) {
            Answer::Error(error) => assert_eq!(error, code),
            success => {
                assert_eq!(code, 200);
                people.push((person, success.relayed()));
            }
        }
    }
    let [(ana, _), (_, second), (_, third), ..] = people.as_mut_slice() else { panic!("four have one") };
    let (second, third) = (*second, *third);
    assert!(world.ask(ana, |ana| ana.channel(0x4000, second)).is_success());
    assert!(world.ask(ana, |ana| ana.channel(0x4000, second)).is_success(), "once more is no more");
    assert_eq!(world.ask(ana, |ana| ana.channel(0x4000, third)), Answer::Error(400));
    assert_eq!(world.ask(ana, |ana| ana.channel(0x4001, second)), Answer::Error(400));
    assert_eq!(world.ask(ana, |ana| ana.channel(0x4001, third)), Answer::Error(508));
    for number in [0, 0x3FFF, 0x8000, 0xFFFF] {
        assert_eq!(world.ask(ana, |ana| ana.channel(number, third)), Answer::Error(400));
    }
}

#[test]
fn one_address_has_so_many_in_however_many_rooms() {
    let mut world = World::of(RelayLimits { allocations_of_address: 2, ..RelayLimits::default() });
    let [mut ana, mut ben, mut eve] = [("kitchen", 1), ("hall", 2), ("cellar", 3)].map(|(room, port)| world.person(room, 1, port));
    world.allocates(&mut ana);
    world.allocates(&mut ben);
    assert_eq!(world.ask(&mut eve, Speaker::allocate), Answer::Error(401));
    assert_eq!(world.ask(&mut eve, Speaker::allocate), Answer::Error(486));
    assert!(world.ask(&mut ana, |ana| ana.refresh(0)).is_success());
    assert!(world.ask(&mut eve, Speaker::allocate).is_success());
    // Somebody elsewhere is none of them.
    let mut dan = world.person("attic", 1, 4);
    dan.at.address.set_ip([198, 51, 100, 77].into());
    world.allocates(&mut dan);
}

#[test]
fn an_allocation_sends_so_much_and_no_more() {
    let limits = RelayLimits { flow: Flow { burst: 1000, per_second: 100 }, ..RelayLimits::default() };
    let mut world = World::of(limits);
    let (mut ana, mut ben) = (world.person("kitchen", 1, 1), world.person("kitchen", 2, 2));
    let (to_ana, to_ben) = (world.allocates(&mut ana), world.allocates(&mut ben));
    assert!(world.ask(&mut ben, |ben| ben.permission(&[to_ana])).is_success());
    assert!(world.ask(&mut ana, |ana| ana.channel(0x4000, to_ben)).is_success());
    let passed = |world: &mut World, ben: &mut Person| {
        for _ in 0..20 {
            world.packet(ana.at, Speaker::channel_data(0x4000, &[0; 100]));
        }
        world.heard(ben).len()
    };
    assert_eq!(passed(&mut world, &mut ben), 10);
    world.wait(3 * SECOND);
    assert_eq!(passed(&mut world, &mut ben), 3);
}

#[test]
fn permissions_and_channels_end() {
    let mut world = World::new();
    let (mut ana, mut ben) = (world.person("kitchen", 1, 1), world.person("kitchen", 2, 2));
    let (to_ana, to_ben) = (world.allocates(&mut ana), world.allocates(&mut ben));
    assert!(world.ask(&mut ana, |ana| ana.channel(0x4000, to_ben)).is_success());
    assert!(world.ask(&mut ben, |ben| ben.permission(&[to_ana])).is_success());
    world.wait(299 * SECOND);
    world.packet(ana.at, Speaker::channel_data(0x4000, b"a"));
    assert_eq!(world.heard(&mut ben).len(), 1);
    world.wait(SECOND);
    world.packet(ana.at, Speaker::channel_data(0x4000, b"b"));
    assert_eq!(world.heard(&mut ben).len(), 0, "five minutes are over");
    assert!(world.ask(&mut ana, |ana| ana.permission(&[to_ben])).is_success());
    assert!(world.ask(&mut ben, |ben| ben.permission(&[to_ana])).is_success());
    world.packet(ana.at, Speaker::channel_data(0x4000, b"c"));
    assert_eq!(world.heard(&mut ben).len(), 1);
    assert!(world.ask(&mut ana, |ana| ana.refresh(600)).is_success());
    assert!(world.ask(&mut ben, |ben| ben.refresh(600)).is_success());
    world.wait(299 * SECOND);
    assert!(world.ask(&mut ana, |ana| ana.permission(&[to_ben])).is_success());
    assert!(world.ask(&mut ben, |ben| ben.permission(&[to_ana])).is_success());
    world.wait(SECOND);
    world.packet(ana.at, Speaker::channel_data(0x4000, b"d"));
    assert_eq!(world.heard(&mut ben).len(), 0, "a channel lasts for ten");
    world.packet(ana.at, ana.speaker.send(to_ben, b"e"));
    assert_eq!(world.heard(&mut ben).len(), 1);
}

#[test]
fn what_is_not_there_is_said_so() {
    let mut world = World::new();
    let mut ana = world.person("kitchen", 1, 1);
    assert_eq!(world.ask(&mut ana, |ana| ana.refresh(600)), Answer::Error(401));
    assert_eq!(world.ask(&mut ana, |ana| ana.refresh(600)), Answer::Error(437));
    let udp = RequestedTransport::new(RequestedTransport::UDP);
    let v4 = RequestedAddressFamily::new(AddressFamily::IPV4);
    let v6 = RequestedAddressFamily::new(AddressFamily::IPV6);
    let (pair, token, tcp) = (EvenPort::new(true), ReservationToken::new(7), RequestedTransport::new(6));
    let wanted: [(&[&dyn AttributeWrite], u16); 5] =
        [(&[], 400), (&[&tcp], 442), (&[&udp, &v6], 440), (&[&udp, &pair], 508), (&[&udp, &token], 508)];
    for (attributes, code) in wanted {
        assert_eq!(world.ask(&mut ana, |ana| ana.request(ALLOCATE, attributes)), Answer::Error(code), "{code}");
    }
    let even = world.ask(&mut ana, |ana| ana.request(ALLOCATE, &[&udp, &v4, &EvenPort::new(false), &Lifetime::new(60)]));
    assert_eq!((even.relayed().port() % 2, even.lifetime()), (0, 600 * SECOND));
    assert_eq!(world.ask(&mut ana, |ana| ana.request(REFRESH, &[&v6])), Answer::Error(443));
    assert_eq!(world.ask(&mut ana, |ana| ana.permission(&[])), Answer::Error(400));
    let unknown = stun_types::attribute::RawAttribute::new(0x7777.into(), &[1, 2]);
    assert_eq!(world.ask(&mut ana, |ana| ana.request(REFRESH, &[&unknown])), Answer::Error(420));
}

#[test]
fn a_connection_without_an_allocation_is_closed() {
    let mut world = World::new();
    let limits = RelayLimits::default();
    let mut ana = world.person("kitchen", 1, 1);
    ana.at = stream(7);
    world.input(Input::Opened { client: stream(7) });
    world.input(Input::Opened { client: stream(8) });
    world.allocates(&mut ana);
    world.wait(limits.stream_deadline);
    assert_eq!(world.closed, [stream(8)]);
    world.wait(limits.lifetime);
    assert_eq!((world.relay.allocations(), world.closed.as_slice()), (0, &[stream(8), stream(7)][..]));
    assert_eq!(world.relay.poll_timeout(), None);

    world.input(Input::Opened { client: stream(9) });
    let mut ben = world.person("kitchen", 2, 1);
    ben.at = stream(9);
    let username = turn::Username { expires: u64::MAX, ..world.username("kitchen", 2) }.to_string();
    ben.speaker = Speaker::new(&username, world.secret.password(&username));
    world.allocates(&mut ben);
    world.input(Input::Closed { client: stream(9) });
    assert_eq!((world.relay.allocations(), world.relay.poll_timeout()), (0, None));
}

#[test]
fn strangers_are_told_little_and_not_often() {
    let limits = RelayLimits { unauthenticated: Flow { burst: 10, per_second: 2 }, ..RelayLimits::default() };
    let mut world = World::of(limits);
    let ana = world.person("kitchen", 1, 1);
    let told = |world: &mut World, port, request: Vec<u8>| {
        for _ in 0..50 {
            world.packet(udp(port), request.clone());
        }
        let answers = world.mail.remove(&udp(port)).unwrap_or_default();
        assert!(answers.iter().all(|answer| answer.len() <= request.len() + 32), "{} for {}", answers[0].len(), request.len());
        answers.len()
    };
    assert_eq!(told(&mut world, 1, ana.speaker.allocate()), 10);
    assert_eq!(told(&mut world, 2, ana.speaker.binding()), 0, "another port is not another address");
    world.wait(2 * SECOND);
    assert_eq!(told(&mut world, 1, ana.speaker.binding()), 4);
}

#[test]
fn whoever_is_known_is_not_held_up_by_strangers() {
    let limits = RelayLimits { unauthenticated: Flow { burst: 1, per_second: 0 }, ..RelayLimits::default() };
    let mut world = World::of(limits);
    let mut ana = world.person("kitchen", 1, 1);
    world.allocates(&mut ana);
    for _ in 0..10 {
        assert!(world.ask(&mut ana, |ana| ana.refresh(600)).is_success());
    }
}
