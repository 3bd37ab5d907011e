//! What is asked of the relay (RFC 8489, section 6.3.1; RFC 8656, sections 7 to 10 and 12.2), and what the answer is.

use std::net::SocketAddr;
use std::time::Duration;

use bucket::Bucket;
use protocol::Timestamp;

use crate::allocation::{Allocation, CHANNELS, Channel, ChannelProblem};
use crate::answer::{Answer, Refusal};
use crate::authentication::{Asker, Stranger};
use crate::credentials::Key;
use crate::network::Relayed;
use crate::relay::{Client, Relay};
use crate::slots::Handle;
use crate::stun::{self, Message, Method, attribute};

/// REQUESTED-TRANSPORT: the protocol number of UDP.
const UDP: u8 = 17;
/// REQUESTED-ADDRESS-FAMILY: IPv4 (RFC 8656, section 18.8; it was RFC 6156).
const IPV4: u8 = 1;
/// EVEN-PORT: the bit that asks for the port after it as well.
const RESERVE: u8 = 0x80;
/// How long a permission lasts (RFC 8656, section 9).
const PERMISSION: Duration = Duration::from_secs(5 * 60);
/// How long a channel lasts (RFC 8656, section 12).
const CHANNEL: Duration = Duration::from_secs(10 * 60);

impl Relay {
    /// The answer to a request, and what to sign it with.
    pub(crate) fn answer(&mut self, client: Client, method: Method, message: Message<'_>, now: Timestamp) -> (Answer, Option<Key>) {
        // A socket for both families shows IPv4 as IPv6.
        let seen = SocketAddr::new(client.address.ip().to_canonical(), client.address.port());
        if method == Method::Binding {
            // Whoever asks for nothing more need understand nothing more.
            let unknown: Vec<_> = message.unknown(&[]).collect();
            return (if unknown.is_empty() { Answer::Mapped(seen) } else { Answer::Unknown(unknown) }, None);
        }
        let own = self.allocation_of(client);
        let known = own.map(|(_, allocation)| (allocation.username, &allocation.key));
        let asker = match self.authentication.ask(message, client.address, known, now) {
            Ok(asker) => asker,
            Err(stranger) => return (Answer::Stranger(stranger), None),
        };
        let key = Some(asker.key.clone());
        let unknown: Vec<_> = message.unknown(&attribute::UNDERSTOOD).collect();
        if !unknown.is_empty() {
            return (Answer::Unknown(unknown), key);
        }
        let own = match own {
            Some((_, allocation)) if allocation.username != asker.username => Err(Refusal::WrongCredentials),
            Some((handle, _)) => Ok(handle),
            None => Err(Refusal::AllocationMismatch),
        };
        let answer = match (method, own) {
            (_, Err(refusal @ Refusal::WrongCredentials)) => Err(refusal),
            (Method::Allocate, own) => match self.allocate(client, message, asker, own.ok(), seen, now) {
                Ok(answer) => Ok(answer),
                Err(None) => return (Answer::Stranger(Stranger::Unauthenticated), None),
                Err(Some(refusal)) => Err(refusal),
            },
            (_, Err(refusal)) => Err(refusal),
            (Method::Refresh, Ok(own)) => self.refresh(own, message, now),
            (Method::CreatePermission, Ok(own)) => self.create_permission(own, message, now),
            (_, Ok(own)) => self.bind_channel(own, message, now),
        };
        (answer.unwrap_or_else(Answer::Refused), key)
    }

    /// RFC 8656, section 7.2. Refused without a reason when the credentials are too old to begin something with, or those of somebody
    /// who left.
    fn allocate(
        &mut self,
        client: Client,
        message: Message<'_>,
        asker: Asker,
        own: Option<Handle>,
        seen: SocketAddr,
        now: Timestamp,
    ) -> Result<Answer, Option<Refusal>> {
        let Asker { username, key } = asker;
        if let Some(allocation) = own.and_then(|own| self.allocations.get(own)) {
            // Its answer was lost, or it is another request.
            let again = allocation.transaction == message.transaction();
            let answer = Answer::Allocated { relayed: allocation.relayed.address(), seen, lifetime: allocation.until.since(now) };
            return if again { Ok(answer) } else { Err(Some(Refusal::AllocationMismatch)) };
        }
        if username.expires.saturating_mul(1000) <= self.zero.0.saturating_add(now.as_millis()) || self.departed.holds(&username) {
            return Err(None);
        }
        match message.attribute(attribute::REQUESTED_TRANSPORT) {
            Some([UDP, ..]) => {}
            Some([_, ..]) => return Err(Some(Refusal::UnsupportedTransport)),
            _ => return Err(Some(Refusal::BadRequest)),
        }
        match message.attribute(attribute::REQUESTED_ADDRESS_FAMILY) {
            None | Some([IPV4, ..]) => {}
            Some(_) => return Err(Some(Refusal::AddressFamilyNotSupported)),
        }
        let reserves = message.attribute(attribute::EVEN_PORT).is_some_and(|value| value.first().is_some_and(|bits| bits & RESERVE != 0));
        if reserves || message.attribute(attribute::RESERVATION_TOKEN).is_some() || self.allocations.len() >= self.limits.allocations {
            return Err(Some(Refusal::InsufficientCapacity));
        }
        let (in_room, own) = self.rooms.count(&username);
        let from_there = self.origins.count(client.address);
        if in_room >= self.limits.allocations_in_room
            || own >= self.limits.allocations_of_participant
            || from_there >= self.limits.allocations_of_address
        {
            return Err(Some(Refusal::QuotaReached));
        }
        let relayed = self.rooms.address(&username).ok_or(Some(Refusal::InsufficientCapacity))?;
        let last = now + self.limits.longest;
        let until = last.min(now + self.limits.lifetime);
        let bucket = Bucket::new(self.limits.flow, now);
        let allocation = Allocation::new(client, username, key, message.transaction(), relayed, until, last, bucket);
        self.begin(allocation).ok_or(Some(Refusal::InsufficientCapacity))?;
        Ok(Answer::Allocated { relayed: relayed.address(), seen, lifetime: until.since(now) })
    }

    /// RFC 8656, section 8. Lifetimes other than none are not negotiable.
    fn refresh(&mut self, own: Handle, message: Message<'_>, now: Timestamp) -> Result<Answer, Refusal> {
        if message.attribute(attribute::REQUESTED_ADDRESS_FAMILY).is_some_and(|family| family.first() != Some(&IPV4)) {
            return Err(Refusal::PeerAddressFamilyMismatch);
        }
        if message.attribute(attribute::LIFETIME) == Some(&[0; 4]) {
            self.end_and_wait(own, now);
            return Ok(Answer::Refreshed { lifetime: Duration::ZERO });
        }
        let last = self.allocations.get(own).ok_or(Refusal::AllocationMismatch)?.last;
        let until = last.min(now + self.limits.lifetime);
        self.prolong(own, until);
        Ok(Answer::Refreshed { lifetime: until.since(now) })
    }

    /// RFC 8656, section 10.2. All of them, or none.
    fn create_permission(&mut self, own: Handle, message: Message<'_>, now: Timestamp) -> Result<Answer, Refusal> {
        let peers = message.attributes().filter(|attribute| attribute.kind == attribute::XOR_PEER_ADDRESS);
        let room = self.allocations.get(own).ok_or(Refusal::AllocationMismatch)?.username.room;
        let mut hosts = Vec::new();
        for peer in peers {
            let host = peer_address(peer.value, message)?.host;
            if !self.rooms.at_host(room, host).any(|there| there != own) {
                return Err(Refusal::Forbidden);
            }
            hosts.push(host);
        }
        if hosts.is_empty() {
            return Err(Refusal::BadRequest);
        }
        let allocation = self.allocations.get_mut(own).ok_or(Refusal::AllocationMismatch)?;
        for host in hosts {
            allocation.permit(host, now, now + PERMISSION);
        }
        Ok(Answer::Done)
    }

    /// RFC 8656, section 12.2.
    fn bind_channel(&mut self, own: Handle, message: Message<'_>, now: Timestamp) -> Result<Answer, Refusal> {
        let (Some(&[a, b, ..]), Some(peer)) =
            (message.attribute(attribute::CHANNEL_NUMBER), message.attribute(attribute::XOR_PEER_ADDRESS))
        else {
            return Err(Refusal::BadRequest);
        };
        let number = u16::from_be_bytes([a, b]);
        if !CHANNELS.contains(&number) {
            return Err(Refusal::BadRequest);
        }
        let address = peer_address(peer, message)?;
        let allocation = self.allocations.get_mut(own).ok_or(Refusal::AllocationMismatch)?;
        let peer = self.rooms.at(allocation.username.room, address).filter(|peer| *peer != own).ok_or(Refusal::Forbidden)?;
        let channel = Channel::new(number, address, peer, now + CHANNEL);
        allocation.bind(channel, self.limits.channels, now).map_err(|problem| match problem {
            ChannelProblem::Taken => Refusal::BadRequest,
            ChannelProblem::TooMany => Refusal::InsufficientCapacity,
        })?;
        allocation.permit(address.host, now, now + PERMISSION);
        Ok(Answer::Done)
    }
}

/// What an XOR-PEER-ADDRESS names. Whatever is not an address that was given out is forbidden, or of another family.
fn peer_address(value: &[u8], message: Message<'_>) -> Result<Relayed, Refusal> {
    let address = stun::address(value, message.transaction()).ok_or(Refusal::BadRequest)?;
    if address.is_ipv6() {
        return Err(Refusal::PeerAddressFamilyMismatch);
    }
    Relayed::of(address).ok_or(Refusal::Forbidden)
}
