//! STUN and TURN: the task that owns the machine, and what brings packets to it.
//!
//! UDP is read and written by the task itself, in batches; [connections](stream) have tasks of their own and queues in between. What
//! cannot be sent at once is not sent: it is media, and comes too late otherwise.

pub mod servers;
pub mod stream;
pub mod traffic;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use protocol::{ParticipantId, RelayLimits, RoomName};
use socket2::SockRef;
use tokio::net::UdpSocket;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::sleep_until;
use tokio_util::sync::CancellationToken;
use turn::{Client, Input, Output, Relay, Secret, Settings, Stream};

use self::traffic::Traffic;
use crate::clock::Clock;

/// Packets that are taken from one source before it is looked at the others.
const BATCH: usize = 64;

/// What connections and rooms tell the relay.
enum Event {
    Opened(Client, mpsc::Sender<Vec<u8>>),
    Message(Client, Vec<u8>),
    Closed(Client),
    Left(RoomName, ParticipantId),
}

/// The way to the relay. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Way {
    inbox: mpsc::Sender<Event>,
    /// The number of the next connection.
    next: Arc<AtomicU64>,
    /// How many more connections there may be.
    places: Arc<Semaphore>,
    limits: Arc<RelayLimits>,
    traffic: Arc<Traffic>,
}

/// The relay, before it runs.
pub struct Task {
    machine: Relay,
    clock: Clock,
    tags: Secret,
    limits: Arc<RelayLimits>,
    socket: UdpSocket,
    inbox: mpsc::Receiver<Event>,
    streams: HashMap<Stream, mpsc::Sender<Vec<u8>>>,
    /// The memory of packets that are over.
    spare: Vec<Vec<u8>>,
    traffic: Arc<Traffic>,
}

impl Way {
    fn number(&self) -> Stream {
        Stream(self.next.fetch_add(1, Ordering::Relaxed))
    }

    /// How much it passes on.
    pub fn traffic(&self) -> &Traffic {
        &self.traffic
    }

    /// How many more connections it takes.
    pub fn places_left(&self) -> u64 {
        u64::try_from(self.places.available_permits()).unwrap_or(u64::MAX)
    }

    /// Ends what a participant has there who is no longer in the room. Waits while much else waits for the relay.
    pub async fn left(&self, room: RoomName, participant: ParticipantId) {
        // A relay that has ended has nothing of theirs.
        let _ = self.inbox.send(Event::Left(room, participant)).await;
    }
}

impl Task {
    /// A relay on `socket`, for credentials that are signed with `secret`.
    pub fn new(socket: UdpSocket, secret: Secret, clock: Clock, limits: RelayLimits) -> (Self, Way) {
        let limits = Arc::new(limits);
        let buffers = SockRef::from(&socket);
        let sized = buffers.set_recv_buffer_size(limits.socket_bytes).and_then(|()| buffers.set_send_buffer_size(limits.socket_bytes));
        if let Err(error) = sized {
            tracing::debug!(%error, "the relay's socket has the system's buffers");
        }
        let (sender, inbox) = mpsc::channel(limits.queue.max(1));
        let settings = Settings { limits: RelayLimits::clone(&limits), secret: secret.clone(), zero: clock.zero() };
        let machine = Relay::new(settings, clock.now());
        let places = Arc::new(Semaphore::new(limits.streams.min(Semaphore::MAX_PERMITS)));
        let way = Way { inbox: sender, next: Arc::default(), places, limits: limits.clone(), traffic: Arc::default() };
        let traffic = way.traffic.clone();
        (Self { machine, clock, tags: secret, limits, socket, inbox, streams: HashMap::new(), spare: Vec::new(), traffic }, way)
    }

    /// Relays until the server stops.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut events = Vec::with_capacity(BATCH);
        let asleep = sleep_until(self.clock.instant(self.clock.now()));
        let mut asleep = std::pin::pin!(asleep);
        let mut due = None;
        loop {
            let wanted = self.machine.poll_timeout();
            if wanted != due {
                due = wanted;
                if let Some(due) = due {
                    asleep.as_mut().reset(self.clock.instant(due));
                }
            }
            tokio::select! {
                // An error is that of a single packet: somebody to whom one went is not there.
                _ = self.socket.readable() => self.receive(),
                _ = self.inbox.recv_many(&mut events, BATCH) => {
                    for event in events.drain(..) {
                        self.happened(event);
                    }
                }
                () = asleep.as_mut(), if due.is_some() => {
                    due = None;
                    self.input(Input::Timeout);
                }
                () = stop.cancelled() => return,
            }
        }
    }

    /// Takes what datagrams there are.
    fn receive(&mut self) {
        for _ in 0..BATCH {
            // One more, to see that a packet was longer.
            let mut packet = self.spare.pop().unwrap_or_else(|| Vec::with_capacity(self.limits.packet_bytes + 1));
            match self.socket.try_recv_buf_from(&mut packet) {
                Ok((_, address)) => self.input(Input::Packet { client: Client { address, stream: None }, packet }),
                Err(error) => {
                    self.spare(packet);
                    if error.kind() == std::io::ErrorKind::WouldBlock {
                        return;
                    }
                }
            }
        }
    }

    /// Keeps memory for packets to come. What came over a connection has only as much as it needed, and would cut a datagram off.
    fn spare(&mut self, packet: Vec<u8>) {
        if packet.capacity() > self.limits.packet_bytes && self.spare.len() < BATCH {
            self.spare.push(packet);
        }
    }

    fn happened(&mut self, event: Event) {
        match event {
            Event::Opened(client, queue) => {
                if let Some(stream) = client.stream {
                    self.streams.insert(stream, queue);
                }
                self.input(Input::Opened { client });
            }
            Event::Message(client, packet) => self.input(Input::Packet { client, packet }),
            Event::Closed(client) => {
                if let Some(stream) = client.stream {
                    self.streams.remove(&stream);
                }
                self.input(Input::Closed { client });
            }
            Event::Left(room, participant) => self.input(Input::Left { room: self.tags.room_tag(&room), participant }),
        }
    }

    fn input(&mut self, input: Input) {
        if let Input::Packet { packet, .. } = &input {
            self.traffic.receive(packet.len());
        }
        self.machine.handle(input, self.clock.now());
        while let Some(output) = self.machine.poll_output() {
            match output {
                Output::Send { client: Client { stream: Some(stream), .. }, packet } => {
                    if let Some(queue) = self.streams.get(&stream) {
                        let bytes = packet.len();
                        self.traffic.send(bytes, queue.try_send(packet).is_ok());
                    }
                }
                Output::Send { client: Client { address, stream: None }, mut packet } => {
                    self.traffic.send(packet.len(), self.socket.try_send_to(&packet, address).is_ok());
                    packet.clear();
                    self.spare(packet);
                }
                // Its task ends with the queue.
                Output::Close { client } => {
                    if let Some(stream) = client.stream {
                        self.streams.remove(&stream);
                    }
                }
            }
        }
        self.traffic.set_allocations(self.machine.allocations());
    }
}
