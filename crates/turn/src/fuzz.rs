//! What the fuzzers call with arbitrary bytes (`fuzz/`), and the committed corpus once more. Each panics where a promise is broken, and
//! nowhere else.

use std::net::SocketAddr;

use protocol::{ParticipantId, RelayLimits, RoomName, Timestamp, UnixMillis};

use crate::framing::{Framing, padding};
use crate::stun::{self, Message, attribute};
use crate::{Client, Datagram, Input, Opening, Output, Relay, Secret, Settings, Stream, Username};

#[cfg(test)]
#[path = "../../../fuzz/replay.rs"]
mod replay;

/// Bytes of the longest message.
const LONGEST: usize = 2048;

/// Takes `data` for what comes over a connection: in pieces, whose lengths the first bytes say, or all at once, there are the same
/// messages in it, each no longer than it may be, and nothing is kept of what was given out.
///
/// # Panics
/// When there are not.
pub fn framing(data: &[u8]) {
    let Some((&lengths, bytes)) = data.split_first() else { return };
    if let Some(first) = bytes.first() {
        Opening::of(*first);
    }
    let (whole, broken) = cut(std::iter::once(bytes));
    let step = usize::from(lengths % 32) + 1;
    assert_eq!(cut(bytes.chunks(step)), (whole.clone(), broken), "pieces of {step}");
    for message in whole {
        let padded = message.len() + padding(&message).len();
        assert!(padded <= LONGEST + 3 && padded.is_multiple_of(4), "{message:?}");
        assert_ne!(Datagram::of(&message), Datagram::Other);
    }
}

fn cut<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> (Vec<Vec<u8>>, bool) {
    let (mut framing, mut messages) = (Framing::new(LONGEST), Vec::new());
    for piece in pieces {
        framing.push(piece);
        loop {
            match framing.message() {
                Ok(Some(message)) => messages.push(message.to_vec()),
                Ok(None) => break,
                Err(_) => return (messages, true),
            }
        }
    }
    (messages, false)
}

/// Reads `data` as a message, and everything in it in every way.
///
/// # Panics
/// When something is said to be where it is not.
pub fn message(data: &[u8]) {
    if let Some(username) = std::str::from_utf8(data).ok().and_then(Username::parse) {
        assert_eq!(Some(username.to_string().as_bytes()), Some(data), "a user has one name");
    }
    let Some(message) = Message::parse(data) else { return };
    assert_eq!((data.len() - stun::HEADER) % 4, 0);
    let transaction = message.transaction();
    let (_, _) = (message.class(), message.method());
    for kind in attribute::UNDERSTOOD {
        if let (Some(value), Some(place)) = (message.attribute(kind), message.place(kind)) {
            assert_eq!(data.get(place), Some(value));
        }
        message.text(kind);
    }
    for attribute in message.attributes() {
        stun::address(attribute.value, transaction);
    }
    message.unknown(&attribute::UNDERSTOOD).count();
    let key = crate::credentials::Key::of("user", "realm", "password");
    assert!(!message.is_of(&key), "nobody knows the password");
}

/// Takes `data` for packets of three who share nothing with the server: one byte that says who sends it and how, two that say how long it
/// is, and the packet. Nobody gets anything but whoever asked, nobody gets much more than they sent, and nothing is kept for anybody.
///
/// # Panics
/// When somebody does.
pub fn relay(data: &[u8]) {
    let mut relay = relay_of("nobody knows");
    let (mut rest, mut now) = (data, 1000);
    while let Some((&[who, high, low], more)) = rest.split_first_chunk() {
        let length = usize::from(u16::from_be_bytes([high, low])).min(more.len());
        let (packet, more) = more.split_at(length);
        rest = more;
        now += u64::from(who >> 4) * 100;
        let stream = (who & 4 != 0).then_some(Stream(u64::from(who & 3)));
        let address = SocketAddr::from(([198, 51, 100, who & 3], 4000));
        let client = Client { address, stream };
        if stream.is_some() {
            relay.handle(Input::Opened { client }, Timestamp::from_millis(now));
        }
        relay.handle(Input::Packet { client, packet: packet.to_vec() }, Timestamp::from_millis(now));
        while let Some(output) = relay.poll_output() {
            match output {
                Output::Send { client: to, packet: answer } => {
                    assert_eq!(to, client, "whoever asks is answered, and nobody else");
                    // A realm and a nonce are the most that is added.
                    assert!(answer.len() <= packet.len() + 36, "{} bytes for {}", answer.len(), packet.len());
                }
                Output::Close { client: gone } => assert!(gone.stream.is_some()),
            }
        }
    }
    assert_eq!(relay.allocations(), 0, "nobody has shown anything");
}

fn relay_of(secret: &str) -> Relay {
    let settings = Settings { limits: RelayLimits::default(), secret: Secret::new(secret), zero: UnixMillis(1_800_000_000_000) };
    Relay::new(settings, Timestamp::from_millis(0))
}

/// Takes `data` for what follows in a request that is signed as it should be: attributes, and before them the number of the method. It is
/// answered or not; what is allocated ends, and reaches nobody else's room.
///
/// # Panics
/// When it does not.
pub fn signed(data: &[u8]) {
    let secret = Secret::new("known");
    let (Ok(room), Some(participant)) = (RoomName::parse("kitchen"), ParticipantId::new(1)) else { return };
    let username = Username { expires: 1_900_000_000, room: secret.room_tag(&room), participant }.to_string();
    let password = secret.password(&username);
    let mut relay = relay_of("known");
    let client = Client { address: SocketAddr::from(([198, 51, 100, 7], 4000)), stream: None };
    let ask = |relay: &mut Relay, packet: Vec<u8>| {
        relay.handle(Input::Packet { client, packet }, Timestamp::from_millis(1000));
        let mut last = None;
        while let Some(output) = relay.poll_output() {
            if let Output::Send { client: to, packet } = output {
                assert_eq!(to, client);
                last = Some(packet);
            }
        }
        last
    };
    // Without credentials one is told what to sign with.
    let Some(told) = ask(&mut relay, request(0x003, &[0x00, 0x19, 0, 4, 17, 0, 0, 0], None)) else { return };
    let Some(told) = Message::parse(&told) else { panic!("the answer is a message") };
    let (Some(realm), Some(nonce)) = (told.text(attribute::REALM), told.attribute(attribute::NONCE)) else { panic!("401 names both") };
    let key = crate::credentials::Key::of(&username, realm, &password);
    for part in data.split(|byte| *byte == b'\n').take(32) {
        let Some((&method, attributes)) = part.split_first() else { continue };
        let mut all = attributes.to_vec();
        all.truncate(attributes.len() / 4 * 4);
        for (kind, value) in [(attribute::USERNAME, username.as_bytes()), (attribute::REALM, realm.as_bytes()), (attribute::NONCE, nonce)] {
            all.extend(kind.to_be_bytes());
            all.extend(u16::try_from(value.len()).unwrap_or(0).to_be_bytes());
            all.extend(value);
            all.resize(all.len().next_multiple_of(4), 0);
        }
        ask(&mut relay, request(u16::from(method & 0x0F), &all, Some(&key)));
        assert!(relay.allocations() <= 1, "one client, one allocation");
    }
    let mut now = 1000;
    while let Some(due) = relay.poll_timeout() {
        assert!(due.as_millis() >= now, "time goes on");
        now = due.as_millis().max(now + 1);
        relay.handle(Input::Timeout, Timestamp::from_millis(now));
        while relay.poll_output().is_some() {}
    }
    assert_eq!(relay.allocations(), 0, "every allocation ends");
}

/// A request with these attributes, signed.
fn request(method: u16, attributes: &[u8], key: Option<&crate::credentials::Key>) -> Vec<u8> {
    let mut packet = method.to_be_bytes().to_vec();
    packet.extend([0, 0]);
    packet.extend(stun::COOKIE.to_be_bytes());
    packet.extend([7; 12]);
    packet.extend(attributes);
    let signed = if key.is_some() { 4 + stun::INTEGRITY } else { 0 };
    let length = u16::try_from(packet.len() - stun::HEADER + signed).unwrap_or(u16::MAX);
    packet[2..4].copy_from_slice(&length.to_be_bytes());
    if let Some(key) = key {
        let signature = key.sign(&packet, usize::from(length));
        packet.extend(attribute::MESSAGE_INTEGRITY.to_be_bytes());
        packet.extend((stun::INTEGRITY as u16).to_be_bytes());
        packet.extend(signature);
    }
    packet
}

#[cfg(test)]
mod tests {
    use super::replay::replay;
    use super::{framing, message, relay, signed};

    #[test]
    fn what_was_found_once_is_survived() {
        replay("framing", framing);
        replay("message", message);
        replay("relay", relay);
        replay("signed", signed);
    }
}
