//! The machine: what clients send goes in, what is to be sent comes out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::SocketAddr;

use protocol::{ParticipantId, RelayLimits, Timestamp, UnixMillis};

use crate::allocation::Allocation;
use crate::authentication::Authentication;
use crate::credentials::{RoomTag, Secret};
use crate::crowd::Crowd;
use crate::demultiplex::Datagram;
use crate::departed::Departed;
use crate::origins::Origins;
use crate::rooms::Rooms;
use crate::slots::{Handle, Slots};
use crate::stun::{Class, Message, Method};

/// Where a packet comes from or goes to: the client's half of what RFC 8656 calls the 5-tuple.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Client {
    /// Its address, as packets show it.
    pub address: SocketAddr,
    /// The connection over which it speaks, unless that is UDP.
    pub stream: Option<Stream>,
}

/// A connection, TCP or TLS. Numbers are not used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stream(pub u64);

/// Something that happened.
pub enum Input {
    /// A connection was opened.
    Opened {
        /// Which.
        client: Client,
    },
    /// A datagram came, or over a connection a message, without padding.
    Packet {
        /// From whom.
        client: Client,
        /// What. The memory comes back with what is sent.
        packet: Vec<u8>,
    },
    /// A connection is closed. Its allocation ends with it.
    Closed {
        /// Which.
        client: Client,
    },
    /// Somebody left a room. Their allocations end, and they may make no others.
    Left {
        /// Which room.
        room: RoomTag,
        /// Who.
        participant: ParticipantId,
    },
    /// The time came that [`Relay::poll_timeout`] named.
    Timeout,
}

/// An order.
#[derive(PartialEq, Eq)]
pub enum Output {
    /// Send a packet; over a connection, with [`padding`](crate::padding). If that cannot be done at once, do not do it.
    Send {
        /// To whom.
        client: Client,
        /// What.
        packet: Vec<u8>,
    },
    /// Close a connection.
    Close {
        /// Which.
        client: Client,
    },
}

/// What a relay is made with.
#[derive(Debug)]
pub struct Settings {
    /// The bounds.
    pub limits: RelayLimits,
    /// What credentials are signed with.
    pub secret: Secret,
    /// What the clock of people says at time zero.
    pub zero: UnixMillis,
}

/// All allocations of a server.
pub struct Relay {
    pub(crate) limits: RelayLimits,
    pub(crate) zero: UnixMillis,
    pub(crate) authentication: Authentication,
    pub(crate) crowd: Crowd,
    pub(crate) departed: Departed,
    pub(crate) clients: BTreeMap<Client, Handle>,
    pub(crate) allocations: Slots<Allocation>,
    pub(crate) rooms: Rooms,
    pub(crate) origins: Origins,
    /// Connections without allocation, and when they are closed.
    idle: BTreeMap<Client, Timestamp>,
    deadlines: BTreeSet<(Timestamp, Due)>,
    outputs: VecDeque<Output>,
    /// Indications sent: what tells one from the other.
    pub(crate) indications: u64,
}

/// What comes to an end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    Allocation(Handle),
    Idle(Client),
}

impl Relay {
    /// One without allocations.
    pub fn new(settings: Settings, now: Timestamp) -> Self {
        let Settings { limits, secret, zero } = settings;
        let [a, b, c, d, e, f, g, h, ..] = secret.hash(&[b"crowd"]);
        Self {
            crowd: Crowd::new(limits.unauthenticated, u64::from_be_bytes([a, b, c, d, e, f, g, h]), now),
            authentication: Authentication::new(secret, limits.nonce_lifetime),
            departed: Departed::new(limits.departed),
            limits,
            zero,
            clients: BTreeMap::new(),
            allocations: Slots::new(),
            rooms: Rooms::default(),
            origins: Origins::default(),
            idle: BTreeMap::new(),
            deadlines: BTreeSet::new(),
            outputs: VecDeque::new(),
            indications: 0,
        }
    }

    /// Takes what happened. It cannot fail.
    pub fn handle(&mut self, input: Input, now: Timestamp) {
        self.expire(now);
        match input {
            Input::Opened { client } => self.wait_for_allocation(client, now),
            Input::Packet { client, packet } => self.packet(client, packet, now),
            Input::Closed { client } => {
                if let Some(&allocation) = self.clients.get(&client) {
                    self.end(allocation);
                }
                self.forget_idle(client);
            }
            Input::Left { room, participant } => self.left(room, participant, now),
            Input::Timeout => {}
        }
    }

    /// The next order, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to wake it with [`Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        self.deadlines.first().map(|(time, _)| *time)
    }

    /// How many allocations there are.
    pub fn allocations(&self) -> usize {
        self.allocations.len()
    }

    fn packet(&mut self, client: Client, packet: Vec<u8>, now: Timestamp) {
        if packet.len() > self.limits.packet_bytes {
            return;
        }
        match Datagram::of(&packet) {
            Datagram::ChannelData => self.channel_data(client, packet, now),
            Datagram::Stun => self.message(client, packet, now),
            Datagram::Other => {}
        }
    }

    fn message(&mut self, client: Client, packet: Vec<u8>, now: Timestamp) {
        let Some(message) = Message::parse(&packet) else { return };
        match (message.class(), message.method()) {
            (Class::Indication, Some(Method::Send)) => {
                if let Some((peer, payload)) = self.indicated(client, message) {
                    self.pass_on(client, peer, packet, payload, now);
                }
            }
            (
                Class::Request,
                Some(method @ (Method::Binding | Method::Allocate | Method::Refresh | Method::CreatePermission | Method::ChannelBind)),
            ) => {
                let transaction = message.transaction();
                let (answer, key) = self.answer(client, method, message, now);
                if key.is_some() || self.crowd.admits(client.address, now) {
                    let nonce = || self.authentication.nonce(client.address, now);
                    let packet = answer.write(packet, method, transaction, key.as_ref(), nonce);
                    self.outputs.push_back(Output::Send { client, packet });
                }
            }
            _ => {}
        }
    }

    pub(crate) fn send(&mut self, client: Client, packet: Vec<u8>) {
        self.outputs.push_back(Output::Send { client, packet });
    }

    pub(crate) fn allocation_of(&self, client: Client) -> Option<(Handle, &Allocation)> {
        let handle = *self.clients.get(&client)?;
        Some((handle, self.allocations.get(handle)?))
    }

    /// Keeps a new allocation; nothing when there is no number for it.
    pub(crate) fn begin(&mut self, allocation: Allocation) -> Option<Handle> {
        let (client, username, relayed, until) = (allocation.client, allocation.username, allocation.relayed, allocation.until);
        let handle = self.allocations.insert(allocation)?;
        self.clients.insert(client, handle);
        self.rooms.enter(&username, relayed, handle);
        self.origins.enter(client.address);
        self.deadlines.insert((until, Due::Allocation(handle)));
        self.forget_idle(client);
        Some(handle)
    }

    /// Lets an allocation last until another time.
    pub(crate) fn prolong(&mut self, handle: Handle, until: Timestamp) {
        let Some(allocation) = self.allocations.get_mut(handle) else { return };
        self.deadlines.remove(&(allocation.until, Due::Allocation(handle)));
        allocation.until = until;
        self.deadlines.insert((until, Due::Allocation(handle)));
    }

    /// Ends an allocation. A connection that had it may make another one, if it does so soon.
    pub(crate) fn end_and_wait(&mut self, handle: Handle, now: Timestamp) {
        if let Some(client) = self.end(handle).filter(|client| client.stream.is_some()) {
            self.wait_for_allocation(client, now);
        }
    }

    fn end(&mut self, handle: Handle) -> Option<Client> {
        let allocation = self.allocations.remove(handle)?;
        self.deadlines.remove(&(allocation.until, Due::Allocation(handle)));
        self.clients.remove(&allocation.client);
        self.rooms.leave(&allocation.username, allocation.relayed);
        self.origins.leave(allocation.client.address);
        Some(allocation.client)
    }

    fn left(&mut self, room: RoomTag, participant: ParticipantId, now: Timestamp) {
        self.departed.remember(room, participant, now, now + self.limits.credential_lifetime);
        let everybody: Vec<_> = self.rooms.everybody(room).collect();
        for handle in everybody {
            if self.allocations.get(handle).is_some_and(|allocation| allocation.username.participant == participant) {
                self.end_and_wait(handle, now);
            }
        }
    }

    fn wait_for_allocation(&mut self, client: Client, now: Timestamp) {
        let until = now + self.limits.stream_deadline;
        self.forget_idle(client);
        self.idle.insert(client, until);
        self.deadlines.insert((until, Due::Idle(client)));
    }

    fn forget_idle(&mut self, client: Client) {
        if let Some(until) = self.idle.remove(&client) {
            self.deadlines.remove(&(until, Due::Idle(client)));
        }
    }

    fn expire(&mut self, now: Timestamp) {
        while let Some(&(time, due)) = self.deadlines.first()
            && time <= now
        {
            match due {
                Due::Allocation(handle) => self.end_and_wait(handle, now),
                Due::Idle(client) => {
                    self.forget_idle(client);
                    self.outputs.push_back(Output::Close { client });
                }
            }
            self.deadlines.remove(&(time, due));
        }
    }
}

impl std::fmt::Debug for Client {
    /// Leaves the address out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("stream", &self.stream).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Relay").field("allocations", &self.allocations()).finish_non_exhaustive()
    }
}
