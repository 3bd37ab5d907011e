//! Passing packets on, from one allocation to another (RFC 8656, sections 11 and 12.5 to 12.7). What may not pass is dropped without a
//! word, as packets are.

use std::ops::Range;

use protocol::Timestamp;

use crate::network::Relayed;
use crate::relay::{Client, Relay};
use crate::slots::Handle;
use crate::stun::{self, Class, Message, Method, attribute};
use crate::write::Writing;

/// Bytes before the payload of ChannelData.
const HEAD: usize = 4;

impl Relay {
    /// What a Send indication wants passed on: to whom, and where in the packet it is.
    pub(crate) fn indicated(&self, client: Client, message: Message<'_>) -> Option<(Handle, Range<usize>)> {
        let mut unknown = message.unknown(&attribute::UNDERSTOOD);
        let peer = Relayed::of(stun::address(message.attribute(attribute::XOR_PEER_ADDRESS)?, message.transaction())?)?;
        let payload = message.place(attribute::DATA)?;
        let (_, own) = self.allocation_of(client)?;
        let peer = self.rooms.at(own.username.room, peer)?;
        unknown.next().is_none().then_some((peer, payload))
    }

    pub(crate) fn channel_data(&mut self, client: Client, packet: Vec<u8>, now: Timestamp) {
        let Some(&[a, b, c, d]) = packet.first_chunk() else { return };
        let payload = HEAD..HEAD + usize::from(u16::from_be_bytes([c, d]));
        let Some((_, own)) = self.allocation_of(client) else { return };
        // What comes after the payload is padding, and need not be there over UDP.
        if payload.end <= packet.len()
            && let Some(channel) = own.channel(u16::from_be_bytes([a, b]), now)
        {
            self.pass_on(client, channel.peer, packet, payload, now);
        }
    }

    /// Passes `payload` on, if both may and the sender may still send as much.
    ///
    /// Both are in the same room: a peer is found there, and numbers are not used for anybody else.
    pub(crate) fn pass_on(&mut self, client: Client, to: Handle, mut packet: Vec<u8>, payload: Range<usize>, now: Timestamp) {
        let Some(&from) = self.clients.get(&client) else { return };
        let Some(peer) = self.allocations.get(to).filter(|_| to != from) else { return };
        let (peer_client, peer_host, channel) = (peer.client, peer.relayed.host, peer.channel_of(from, now));
        let Some(own) = self.allocations.get(from) else { return };
        let relayed = own.relayed;
        if !peer.permits(relayed.host, now) || !own.permits(peer_host, now) {
            return;
        }
        let flow = self.limits.flow;
        if self.allocations.get_mut(from).is_none_or(|own| own.bucket.take_some(payload.len(), flow, now).is_err()) {
            return;
        }
        let packet = match channel {
            Some(number) => {
                let length = payload.len();
                if payload.start != HEAD {
                    packet.copy_within(payload, HEAD);
                }
                packet.truncate(HEAD + length);
                packet[..2].copy_from_slice(&number.to_be_bytes());
                packet[2..HEAD].copy_from_slice(&u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes());
                packet
            }
            None => {
                self.indications = self.indications.wrapping_add(1);
                let mut transaction = [0; 12];
                transaction[4..].copy_from_slice(&self.indications.to_be_bytes());
                let indication = Writing::begin(Vec::with_capacity(packet.capacity()), Method::Data, Class::Indication, transaction);
                let indication = indication.address(attribute::XOR_PEER_ADDRESS, relayed.address());
                indication.attribute(attribute::DATA, packet.get(payload).unwrap_or_default()).unsigned()
            }
        };
        self.send(peer_client, packet);
    }
}
