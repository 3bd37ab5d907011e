//! Tells whoever asks under which address their packets come, so that two browsers behind routers find each other: STUN Binding
//! (RFC 8489), and nothing else.

use std::net::SocketAddr;
use std::sync::Arc;

use stun_types::attribute::{Attribute, AttributeType, ErrorCode, UnknownAttributes, XorMappedAddress};
use stun_types::message::{BINDING, Message, MessageClass, MessageWrite, MessageWriteExt, MessageWriteVec};
use tokio::net::UdpSocket;
use tokio_util::sync::CancellationToken;

/// Bytes of the longest request that is read. A Binding request needs 20; browsers send few more.
const LONGEST: usize = 548;

/// Answers until the server stops.
pub async fn serve(socket: Arc<UdpSocket>, stop: CancellationToken) {
    // One more, to see that a packet was longer.
    let mut packet = [0; LONGEST + 1];
    loop {
        let received = tokio::select! {
            received = socket.recv_from(&mut packet) => received,
            () = stop.cancelled() => return,
        };
        // An error is that of a single packet: somebody to whom an answer went is not there.
        let Ok((length, from)) = received else { continue };
        if let Some(answer) = answer(&packet[..length], from) {
            // Whoever misses an answer asks again; a full send buffer must not hold up the others.
            let _ = socket.try_send_to(&answer, from);
        }
    }
}

/// The answer to a packet, if it asks for one. It is at most 24 bytes longer than what asked for it, so that it is no use to
/// anybody who asks in another's name.
fn answer(packet: &[u8], from: SocketAddr) -> Option<Vec<u8>> {
    if packet.len() > LONGEST {
        return None;
    }
    let request = Message::from_bytes(packet).ok()?;
    if !request.has_class(MessageClass::Request) || !request.has_method(BINDING) {
        return None;
    }
    // RFC 8489, section 6.3.1: what must be understood and is not is told. We understand a request that asks for nothing more.
    let unknown: Vec<AttributeType> =
        request.iter_attributes().map(|(_, attribute)| attribute.get_type()).filter(|kind| kind.comprehension_required()).collect();
    if !unknown.is_empty() {
        let mut response = Message::builder_error(&request, MessageWriteVec::new());
        // Without the words that go with it, which would make the answer longer than anybody needs.
        response.add_attribute(&ErrorCode::new(ErrorCode::UNKNOWN_ATTRIBUTE, "").ok()?).ok()?;
        response.add_attribute(&UnknownAttributes::new(&unknown)).ok()?;
        return Some(response.finish());
    }
    // A socket for both families shows IPv4 as IPv6.
    let seen = SocketAddr::new(from.ip().to_canonical(), from.port());
    let mut response = Message::builder_success(&request, MessageWriteVec::new());
    response.add_attribute(&XorMappedAddress::new(seen, request.transaction_id())).ok()?;
    Some(response.finish())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use stun_types::attribute::{AttributeStaticType, Software, Username};

    use super::*;

    fn from(address: &str) -> SocketAddr {
        address.parse().unwrap()
    }

    fn request() -> MessageWriteVec {
        Message::builder_request(BINDING, MessageWriteVec::new())
    }

    #[test]
    fn a_binding_request_is_told_its_address() {
        for (seen, told) in [
            ("192.0.2.7:4000", "192.0.2.7:4000"),
            ("[2001:db8::7]:4000", "[2001:db8::7]:4000"),
            ("[::ffff:192.0.2.7]:4000", "192.0.2.7:4000"),
        ] {
            let request = request().finish();
            let answer = answer(&request, from(seen)).unwrap();
            assert!(answer.len() <= request.len() + 24, "{} bytes for {}", answer.len(), request.len());
            let response = Message::from_bytes(&answer).unwrap();
            assert!(response.has_class(MessageClass::Success));
            assert_eq!(response.transaction_id(), Message::from_bytes(&request).unwrap().transaction_id());
            let mapped = response.attribute::<XorMappedAddress>().unwrap();
            assert_eq!(mapped.addr(response.transaction_id()), from(told));
        }
    }

    #[test]
    fn what_may_be_ignored_is() {
        let mut request = request();
        request.add_attribute(&Software::new("a browser").unwrap()).unwrap();
        request.add_fingerprint().unwrap();
        let answer = answer(&request.finish(), from("192.0.2.7:1")).unwrap();
        assert!(Message::from_bytes(&answer).unwrap().has_class(MessageClass::Success));
    }

    #[test]
    fn what_must_be_understood_and_is_not_is_told() {
        let mut request = request();
        request.add_attribute(&Username::new("ana").unwrap()).unwrap();
        let request = request.finish();
        let answer = answer(&request, from("192.0.2.7:1")).unwrap();
        let response = Message::from_bytes(&answer).unwrap();
        assert_eq!(response.attribute::<ErrorCode>().unwrap().code(), ErrorCode::UNKNOWN_ATTRIBUTE);
        assert!(response.attribute::<UnknownAttributes>().unwrap().has_attribute(Username::TYPE));
    }

    #[test]
    fn anything_else_gets_no_answer() {
        let response = Message::builder_success(&Message::from_bytes(&request().finish()).unwrap(), MessageWriteVec::new()).finish();
        let indication = Message::builder_indication(BINDING, MessageWriteVec::new()).finish();
        let other = Message::builder_request(stun_types::message::Method::new(3), MessageWriteVec::new()).finish();
        let mut long = request().finish();
        long.resize(LONGEST + 1, 0);
        for packet in [&b""[..], b"GET / HTTP/1.1\r\n\r\n", &[0; 20], &response, &indication, &other, &long] {
            assert_eq!(answer(packet, from("192.0.2.7:1")), None, "{packet:?}");
        }
    }

    proptest! {
        #[test]
        fn no_packet_is_answered_with_much_more(packet in proptest::collection::vec(any::<u8>(), 0..600)) {
            let longest = packet.len() + 24;
            prop_assert!(answer(&packet, from("[2001:db8::1]:9")).is_none_or(|answer| answer.len() <= longest));
        }

        #[test]
        fn no_request_is_answered_with_much_more(attributes in proptest::collection::vec((any::<u16>(), 0usize..9), 0..40)) {
            let mut packet = request().finish();
            for (kind, length) in attributes {
                packet.extend(kind.to_be_bytes());
                packet.extend(u16::try_from(length).unwrap().to_be_bytes());
                packet.resize(packet.len() + length.next_multiple_of(4), 0);
            }
            let body = u16::try_from(packet.len() - 20).unwrap();
            packet[2..4].copy_from_slice(&body.to_be_bytes());
            let longest = packet.len() + 24;
            prop_assert!(answer(&packet, from("[2001:db8::1]:9")).is_none_or(|answer| answer.len() <= longest));
        }
    }
}
