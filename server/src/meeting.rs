//! Meeting strangers: one task owns the queue, as one task owns a room.
//!
//! It tells the queue what happened and does as the queue orders. What takes time, making a room or asking the store, is done elsewhere and
//! comes back into the inbox.

pub(crate) mod pass;
mod rooms;
pub mod socket;

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::ws::Utf8Bytes;
use matching::{ConnectionId, Input, Newcomer, Output, Queue, Settings, StrangerId};
use protocol::meeting::{MeetingMessage, Numbers, Place, StrangerMessage};
use protocol::{CloseReason, EncounterNumber, MAX_SAFE_INTEGER, Refusal, RoomName, codec};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};

use self::pass::PassKey;
use crate::clock::unix_millis;
use crate::hub::{Hub, SeatEnd};
use crate::line::Link;
use crate::store::{Record, Store, StoreError};
use crate::ticket::TicketKey;

/// What is put into the inbox.
enum Command {
    /// Somebody said a valid hello.
    Arrive(Box<Arrival>),
    /// A connection sent something.
    Frame(ConnectionId, Box<Result<StrangerMessage, Refusal>>),
    /// A connection ended.
    Detach(ConnectionId),
    /// A room is there.
    RoomMade(EncounterNumber, Box<[Place; 2]>),
    /// A room could not be made.
    RoomFailed(EncounterNumber),
    /// Everybody is sent away, and nobody comes any more for now.
    SendAway,
    /// The server stops.
    Shutdown,
}

/// Somebody who comes, and the way to them.
struct Arrival {
    connection: ConnectionId,
    stranger: StrangerId,
    newcomer: Newcomer,
    link: Link,
}

/// The way to those who meet strangers. Cheap to clone.
#[derive(Clone)]
pub struct Meeting(Arc<Shared>);

struct Shared {
    inbox: mpsc::Sender<Command>,
    numbers: watch::Receiver<Numbers>,
    passes: PassKey,
    store: Store,
    /// Whether strangers may meet.
    open: AtomicBool,
    /// Whether whoever starts the server allows it at all.
    offered: bool,
}

impl Meeting {
    /// Starts the task. `offered` says whether strangers may meet on this server unless whoever runs it decides otherwise on their page;
    /// `with_oneself`, whether two tabs of one browser may meet where nobody else is.
    ///
    /// # Errors
    /// When the store cannot say, or there are no random numbers.
    pub async fn open(hub: &Hub, store: &Store, key: &TicketKey, offered: bool, with_oneself: bool) -> Result<Self, StoreError> {
        let mut seed = [0; 8];
        getrandom::fill(&mut seed)?;
        let open = offered && store.is_meeting_allowed().await?.unwrap_or(true);
        let (inbox, commands) = mpsc::channel(hub.limits().room_queue.max(1));
        let (ends_in, ends) = mpsc::channel(hub.limits().room_queue.max(1));
        let (tell, numbers) = watch::channel(Numbers::default());
        hub.tell_of_strangers(ends_in);
        let queue = Queue::new(Settings {
            limits: hub.limits().meeting.clone(),
            seed: u64::from_le_bytes(seed),
            // Greater than all that an earlier process gave.
            first_encounter: EncounterNumber::new(unix_millis().clamp(1, MAX_SAFE_INTEGER)).expect("it is a number of those"),
            with_oneself,
        });
        let task = Task {
            hub: hub.clone(),
            key: key.clone(),
            queue,
            own: inbox.downgrade(),
            commands,
            ends,
            links: HashMap::new(),
            rooms: HashMap::new(),
            numbers: tell,
            goodbye: CloseReason::Restarting,
        };
        hub.tasks().spawn(task.run());
        let shared = Shared { inbox, numbers, passes: PassKey::new(key), store: store.clone(), open: AtomicBool::new(open), offered };
        Ok(Self(Arc::new(shared)))
    }

    /// Whether strangers may meet.
    pub fn is_open(&self) -> bool {
        self.0.open.load(Ordering::Relaxed)
    }

    /// Whether whoever starts the server allows it at all.
    pub fn is_offered(&self) -> bool {
        self.0.offered
    }

    /// How many there are.
    pub fn numbers(&self) -> Numbers {
        *self.0.numbers.borrow()
    }

    /// Switches it on or off, and remembers that. Switched off, everybody is sent away; who talks goes on talking.
    ///
    /// # Errors
    /// As [`StoreError`] says; then nothing has changed.
    pub async fn allow(&self, allowed: bool) -> Result<(), StoreError> {
        self.0.store.allow_meeting(allowed).await?;
        self.0.open.store(allowed && self.0.offered, Ordering::Relaxed);
        if !allowed {
            self.send(Command::SendAway).await;
        }
        Ok(())
    }

    /// Sends everybody away with [`CloseReason::Restarting`]. Rooms go on.
    pub async fn stop(&self) {
        self.send(Command::Shutdown).await;
    }

    async fn send(&self, command: Command) {
        // The task ends with the server only.
        let _ = self.0.inbox.send(command).await;
    }
}

/// The queue, and what leads to and from it.
struct Task {
    hub: Hub,
    key: TicketKey,
    queue: Queue,
    /// The way into its own inbox, for what comes back to it.
    own: mpsc::WeakSender<Command>,
    commands: mpsc::Receiver<Command>,
    ends: mpsc::Receiver<SeatEnd>,
    links: HashMap<ConnectionId, Link>,
    /// The talks: whose room each is, and the two seats in it.
    rooms: HashMap<RoomName, (EncounterNumber, Box<[Place; 2]>)>,
    numbers: watch::Sender<Numbers>,
    /// Why everybody is sent away, when they are.
    goodbye: CloseReason,
}

impl Task {
    async fn run(mut self) {
        let mut due = Instant::now();
        let timer = sleep_until(due);
        tokio::pin!(timer);
        loop {
            let timeout = self.queue.poll_timeout().map(|time| self.hub.clock().instant(time));
            if let Some(time) = timeout
                && time != due
            {
                due = time;
                timer.as_mut().reset(due);
            }
            tokio::select! {
                command = self.commands.recv() => match command {
                    Some(Command::Shutdown) | None => return self.send_away(),
                    Some(command) => self.obey(command),
                },
                Some(end) = self.ends.recv() => {
                    if let Some((encounter, _)) = self.rooms.get(&end.room) {
                        self.happened(Input::SeatEnded { encounter: *encounter, participant: end.participant, reason: end.reason });
                    }
                }
                () = &mut timer, if timeout.is_some() => self.happened(Input::Timeout),
            }
        }
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Arrive(arrival) => {
                let Arrival { connection, stranger, newcomer, link } = *arrival;
                self.links.insert(connection, link);
                self.happened(Input::Arrive { connection, stranger, newcomer: Box::new(newcomer) });
            }
            Command::Frame(connection, message) => self.happened(Input::Frame { connection, message: *message }),
            Command::Detach(connection) => {
                self.links.remove(&connection);
                self.happened(Input::Detach { connection });
            }
            Command::RoomMade(encounter, places) => {
                let [Place { room, .. }, _] = places.as_ref();
                self.rooms.insert(room.clone(), (encounter, places.clone()));
                self.happened(Input::RoomMade { encounter, places });
            }
            Command::RoomFailed(encounter) => self.happened(Input::RoomFailed { encounter }),
            Command::SendAway => {
                self.goodbye = CloseReason::Ended;
                self.send_away();
                self.goodbye = CloseReason::Restarting;
            }
            Command::Shutdown => self.send_away(),
        }
    }

    /// Forgets who waits and who talks. The talks are rooms, and go on.
    fn send_away(&mut self) {
        self.happened(Input::Shutdown);
        self.rooms.clear();
    }

    /// Tells the queue, and does as it orders.
    fn happened(&mut self, input: Input) {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            self.queue.handle(input, self.hub.clock().now());
            // What goes to many is encoded once.
            let mut last: Option<(Arc<MeetingMessage>, Utf8Bytes)> = None;
            while let Some(output) = self.queue.poll_output() {
                match output {
                    Output::Send { connection, message } => {
                        let frame = match last.take() {
                            Some((same, frame)) if Arc::ptr_eq(&same, &message) => frame,
                            _ => Utf8Bytes::from(codec::encode(message.as_ref())),
                        };
                        inputs.extend(self.queue_frame(connection, frame.clone()));
                        last = Some((message, frame));
                    }
                    Output::Close { connection, reason: CloseReason::Restarting } => self.close(connection, self.goodbye),
                    Output::Close { connection, reason } => self.close(connection, reason),
                    Output::MakeRoom { encounter, parties } => self.make_room(encounter, parties),
                    Output::CloseRoom { encounter, room } => self.close_room(encounter, &room),
                    Output::Remember(record) => self.hub.ledger().note(Record::Stranger(record)),
                }
            }
        }
        let numbers = self.queue.numbers();
        self.numbers.send_if_modified(|told| std::mem::replace(told, numbers) != numbers);
    }

    /// Queues a frame for a connection. One that does not take its messages in time is closed, which is something that happened.
    fn queue_frame(&mut self, connection: ConnectionId, frame: Utf8Bytes) -> Option<Input> {
        if self.links.get_mut(&connection).is_none_or(|link| link.queue(frame)) {
            return None;
        }
        self.close(connection, CloseReason::TooSlow);
        Some(Input::Detach { connection })
    }

    fn close(&mut self, connection: ConnectionId, reason: CloseReason) {
        if let Some(link) = self.links.remove(&connection) {
            link.close(reason);
        }
    }

    fn make_room(&self, encounter: EncounterNumber, parties: [matching::Party; 2]) {
        let Some(inbox) = self.own.upgrade() else { return };
        let (hub, key) = (self.hub.clone(), self.key.clone());
        self.hub.tasks().spawn(async move {
            let command = match rooms::make(&hub, &key, &parties).await {
                Ok(places) => Command::RoomMade(encounter, places),
                Err(error) => {
                    tracing::error!(error = &error as &dyn std::error::Error, "no room for two strangers");
                    Command::RoomFailed(encounter)
                }
            };
            // Without anybody to tell, the seats expire.
            let _ = inbox.send(command).await;
        });
    }

    fn close_room(&mut self, encounter: EncounterNumber, room: &RoomName) {
        let Some((_, places)) = self.rooms.remove(room) else {
            tracing::error!(%encounter, "a room of strangers is to be closed that is not there");
            return;
        };
        let hub = self.hub.clone();
        self.hub.tasks().spawn(async move { rooms::close(&hub, &places).await });
    }
}

/// What somebody brings who comes: told by the socket, which has asked the store.
struct Coming {
    address: IpAddr,
    identity: crate::identity::Identity,
}
