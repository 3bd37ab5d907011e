//! Messages over a stream: however the bytes come, the messages are the same.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::collection::vec;
use proptest::prelude::*;
use turn::{Broken, Framing, padding};

const LONGEST: usize = 2048;

fn stun(body: usize) -> Vec<u8> {
    let mut message = vec![0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42];
    message[2..4].copy_from_slice(&u16::try_from(body).unwrap().to_be_bytes());
    message.extend((0..12 + body).map(|byte| byte as u8));
    message
}

fn channel_data(number: u16, payload: &[u8]) -> Vec<u8> {
    [&number.to_be_bytes(), &u16::try_from(payload.len()).unwrap().to_be_bytes(), payload].concat()
}

fn message() -> impl Strategy<Value = Vec<u8>> {
    let channel = (0x4000u16..0x8000, vec(any::<u8>(), 0..300)).prop_map(|(number, payload)| channel_data(number, &payload));
    prop_oneof![(0usize..80).prop_map(|words| stun(4 * words)), channel]
}

/// What is read when the bytes come in these pieces, and whether it breaks off.
fn read(pieces: &[&[u8]]) -> (Vec<Vec<u8>>, Result<(), Broken>) {
    let (mut framing, mut messages) = (Framing::new(LONGEST), Vec::new());
    for piece in pieces {
        framing.push(piece);
        loop {
            match framing.message() {
                Ok(Some(message)) => messages.push(message.to_vec()),
                Ok(None) => break,
                Err(broken) => return (messages, Err(broken)),
            }
        }
    }
    (messages, Ok(()))
}

fn cut<'a>(bytes: &'a [u8], lengths: &[usize]) -> Vec<&'a [u8]> {
    let (mut pieces, mut rest) = (Vec::new(), bytes);
    for length in lengths.iter().cycle().take(bytes.len()) {
        let (piece, after) = rest.split_at((*length).min(rest.len()));
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

#[test]
fn padding_is_no_part_of_a_message() {
    for length in 0..9 {
        let message = channel_data(0x4000, &vec![7; length]);
        let padding = padding(&message);
        assert_eq!((message.len() + padding.len()) % 4, 0);
        assert!(padding.len() < 4);
        let bytes = [&message, padding, &stun(0)].concat();
        assert_eq!(read(&[&bytes]), (vec![message, stun(0)], Ok(())));
    }
}

#[test]
fn what_is_no_message_breaks_the_stream() {
    let mut no_cookie = stun(0);
    no_cookie[5] = 0;
    let mut odd = stun(4);
    odd[3] = 3;
    let long = channel_data(0x4000, &[0; LONGEST]);
    for bytes in [&no_cookie[..], &odd, &long[..4], b"GET / HTTP/1.1", &[0x80, 0, 0, 0], &[0x16, 3, 1, 0], &[0xFF; 8]] {
        assert_eq!(read(&[&stun(0), bytes]), (vec![stun(0)], Err(Broken)), "{bytes:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_do_not_matter(messages in vec(message(), 0..8), lengths in vec(1usize..50, 1..10)) {
        let bytes: Vec<u8> = messages.iter().flat_map(|message| [message.as_slice(), padding(message)].concat()).collect();
        prop_assert_eq!(read(&cut(&bytes, &lengths)), (messages, Ok(())));
    }

    #[test]
    fn noise_is_cut_alike_as_well(bytes in vec(prop_oneof![Just(0u8), Just(0x40), any::<u8>()], 0..400), lengths in vec(1usize..50, 1..10)) {
        prop_assert_eq!(read(&cut(&bytes, &lengths)), read(&[&bytes]));
    }
}
