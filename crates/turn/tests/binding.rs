//! STUN alone: whoever asks is told under which address their packets come, and nobody is told much.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "shared with other tests")]
mod speaker;
#[allow(dead_code, reason = "shared with other tests")]
mod world;

use std::net::SocketAddr;

use proptest::prelude::*;
use stun_types::attribute::{AttributeStaticType, ErrorCode, Software, UnknownAttributes, Username, XorMappedAddress};
use stun_types::message::{BINDING, Message, MessageClass, MessageWrite, MessageWriteExt, MessageWriteVec, Method};
use turn::Client;

use crate::world::World;

/// What comes of a packet from an address.
fn answer(packet: &[u8], from: &str) -> Option<Vec<u8>> {
    let client = Client { address: from.parse().unwrap(), stream: None };
    let mut world = World::new();
    world.packet(client, packet.to_vec());
    let mut answers = world.mail.remove(&client).unwrap_or_default();
    assert!(world.mail.is_empty() && answers.len() < 2, "one answer, to whoever asked");
    answers.pop()
}

fn request() -> MessageWriteVec {
    Message::builder_request(BINDING, MessageWriteVec::new())
}

#[test]
fn a_binding_request_is_told_its_address() {
    for (seen, told) in
        [("192.0.2.7:4000", "192.0.2.7:4000"), ("[2001:db8::7]:4000", "[2001:db8::7]:4000"), ("[::ffff:192.0.2.7]:4000", "192.0.2.7:4000")]
    {
        let request = request().finish();
        let answer = answer(&request, seen).unwrap();
        assert!(answer.len() <= request.len() + 24, "{} bytes for {}", answer.len(), request.len());
        let response = Message::from_bytes(&answer).unwrap();
        assert!(response.has_class(MessageClass::Success));
        assert_eq!(response.transaction_id(), Message::from_bytes(&request).unwrap().transaction_id());
        let mapped = response.attribute::<XorMappedAddress>().unwrap();
        assert_eq!(mapped.addr(response.transaction_id()), told.parse::<SocketAddr>().unwrap());
    }
}

#[test]
fn what_may_be_ignored_is() {
    let mut request = request();
    request.add_attribute(&Software::new("a browser").unwrap()).unwrap();
    request.add_fingerprint().unwrap();
    let answer = answer(&request.finish(), "192.0.2.7:1").unwrap();
    assert!(Message::from_bytes(&answer).unwrap().has_class(MessageClass::Success));
}

#[test]
fn what_must_be_understood_and_is_not_is_told() {
    let mut request = request();
    request.add_attribute(&Username::new("ana").unwrap()).unwrap();
    let answer = answer(&request.finish(), "192.0.2.7:1").unwrap();
    let response = Message::from_bytes(&answer).unwrap();
    assert_eq!(response.attribute::<ErrorCode>().unwrap().code(), ErrorCode::UNKNOWN_ATTRIBUTE);
    assert!(response.attribute::<UnknownAttributes>().unwrap().has_attribute(Username::TYPE));
}

#[test]
fn anything_else_gets_no_answer() {
    let response = Message::builder_success(&Message::from_bytes(&request().finish()).unwrap(), MessageWriteVec::new()).finish();
    let indication = Message::builder_indication(BINDING, MessageWriteVec::new()).finish();
    let other = Message::builder_request(Method::new(0xA), MessageWriteVec::new()).finish();
    let mut long = request().finish();
    long.resize(4000, 0);
    for packet in [&b""[..], b"GET / HTTP/1.1\r\n\r\n", &[0; 20], &[0x40, 0, 0, 4, 1, 2, 3, 4], &response, &indication, &other, &long] {
        assert_eq!(answer(packet, "192.0.2.7:1"), None, "{packet:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_packet_is_answered_with_much_more(packet in proptest::collection::vec(any::<u8>(), 0..600)) {
        let longest = packet.len() + 24;
        prop_assert!(answer(&packet, "[2001:db8::1]:9").is_none_or(|answer| answer.len() <= longest));
    }

    #[test]
    fn no_request_is_answered_with_much_more(
        method in 0u8..12,
        attributes in proptest::collection::vec((prop_oneof![0u16..0x30, any::<u16>()], 0usize..9), 0..40),
    ) {
        let mut packet = request().finish();
        packet[1] = method;
        for (kind, length) in attributes {
            packet.extend(kind.to_be_bytes());
            packet.extend(u16::try_from(length).unwrap().to_be_bytes());
            packet.resize(packet.len() + length.next_multiple_of(4), 0);
        }
        let body = u16::try_from(packet.len() - 20).unwrap();
        packet[2..4].copy_from_slice(&body.to_be_bytes());
        // With realm and nonce, which whoever asks for more than an address needs.
        let longest = packet.len() + if method == 1 { 24 } else { 36 };
        prop_assert!(answer(&packet, "[2001:db8::1]:9").is_none_or(|answer| answer.len() <= longest));
    }
}
