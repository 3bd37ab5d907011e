//! One allocation (RFC 8656, section 3.2): what it may reach, and what it is called by whoever has it.

use bucket::Bucket;
use protocol::Timestamp;

use crate::credentials::{Key, Username};
use crate::network::Relayed;
use crate::relay::Client;
use crate::slots::Handle;
use crate::stun::Transaction;

/// The numbers that channels may have (RFC 5766, section 11; RFC 8656 keeps to the first quarter of them).
pub const CHANNELS: std::ops::RangeInclusive<u16> = 0x4000..=0x7FFF;

/// What a client has been given.
pub struct Allocation {
    pub client: Client,
    /// Whose it is; nobody else may change it.
    pub username: Username,
    /// What its owner signs with.
    pub key: Key,
    /// The request that made it, which may come again.
    pub transaction: Transaction,
    /// Its name in the room.
    pub relayed: Relayed,
    /// When it ends unless it is refreshed.
    pub until: Timestamp,
    /// When it ends, refreshed or not.
    pub last: Timestamp,
    /// What it may still send.
    pub bucket: Bucket,
    permissions: Vec<(u8, Timestamp)>,
    channels: Vec<Channel>,
}

/// A number that stands for a peer.
#[derive(Clone, Copy)]
pub struct Channel {
    pub number: u16,
    pub address: Relayed,
    pub peer: Handle,
    until: Timestamp,
}

/// Why a channel is not bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelProblem {
    /// The number stands for another peer, or the peer has another number.
    Taken,
    /// There are as many as there may be.
    TooMany,
}

impl Allocation {
    #[expect(clippy::too_many_arguments, reason = "each is a fact of another kind, and there is one place that knows them all")]
    pub fn new(
        client: Client,
        username: Username,
        key: Key,
        transaction: Transaction,
        relayed: Relayed,
        until: Timestamp,
        last: Timestamp,
        bucket: Bucket,
    ) -> Self {
        Self { client, username, key, transaction, relayed, until, last, bucket, permissions: Vec::new(), channels: Vec::new() }
    }

    /// Whether packets of a host may come to it (RFC 8656, section 9: permissions are given to addresses without port).
    pub fn permits(&self, host: u8, now: Timestamp) -> bool {
        self.permissions.iter().any(|(permitted, until)| *permitted == host && *until > now)
    }

    pub fn permit(&mut self, host: u8, now: Timestamp, until: Timestamp) {
        self.permissions.retain(|(permitted, until)| *permitted != host && *until > now);
        self.permissions.push((host, until));
    }

    /// The channel of a number.
    pub fn channel(&self, number: u16, now: Timestamp) -> Option<Channel> {
        self.channels.iter().find(|channel| channel.number == number && channel.until > now).copied()
    }

    /// The number that stands for a peer.
    pub fn channel_of(&self, peer: Handle, now: Timestamp) -> Option<u16> {
        self.channels.iter().find(|channel| channel.peer == peer && channel.until > now).map(|channel| channel.number)
    }

    /// Binds a channel, or binds it again for longer (RFC 8656, section 12.2).
    pub fn bind(&mut self, channel: Channel, most: usize, now: Timestamp) -> Result<(), ChannelProblem> {
        self.channels.retain(|bound| bound.until > now);
        let same = |bound: &Channel| (bound.number == channel.number, bound.address == channel.address);
        if self.channels.iter().map(same).any(|(number, address)| number != address) {
            return Err(ChannelProblem::Taken);
        }
        self.channels.retain(|bound| bound.number != channel.number);
        if self.channels.len() >= most {
            return Err(ChannelProblem::TooMany);
        }
        self.channels.push(channel);
        Ok(())
    }
}

impl Channel {
    pub fn new(number: u16, address: Relayed, peer: Handle, until: Timestamp) -> Self {
        Self { number, address, peer, until }
    }
}
