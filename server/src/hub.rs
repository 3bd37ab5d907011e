//! Which rooms there are, and the way to each.
//!
//! A room is made when somebody joins it and ends when its last seat does. Every seat that the store holds as taken is therefore
//! in a room that is here: which seats are taken is read once, at start. What else the store remembers of a room is read when its task
//! begins.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use protocol::membership::{JoinError, RoomStatus};
use protocol::{CloseReason, LeaveReason, Limits, ParticipantId, RoomName};
use room::{ConnectionId, Founding, KeptSeat, Newcomer, Source};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout_at};
use tokio_util::task::TaskTracker;

use crate::clock::Clock;
use crate::ledger::Ledger;
use crate::metrics::Metrics;
use crate::password::Passwords;
use crate::pseudonym::Pseudonyms;
use crate::relay::Way;
use crate::room_task::{Attach, Command, Place, RoomTask, Threshold, Wait};
use crate::store::{Store, StoreError};
use crate::survey::{self, Survey};

/// The rooms. Cheap to clone.
#[derive(Clone)]
pub struct Hub(Arc<Shared>);

struct Shared {
    limits: Arc<Limits>,
    clock: Clock,
    store: Store,
    ledger: Ledger,
    relay: Way,
    passwords: Passwords,
    metrics: Metrics,
    pseudonyms: Pseudonyms,
    /// Who wants to know of the ends of strangers' seats.
    strangers: OnceLock<mpsc::Sender<SeatEnd>>,
    /// Makes of an address a number that says nothing of it, and another one after a restart.
    sources: RandomState,
    rooms: Mutex<Rooms>,
    /// Rooms and sockets, to be waited for at the end.
    tasks: TaskTracker,
    connections: AtomicU64,
}

#[derive(Default)]
struct Rooms {
    open: HashMap<RoomName, mpsc::Sender<Command>>,
    closed: bool,
}

/// A seat in a room of two strangers that ended.
#[derive(Clone, Debug)]
pub(crate) struct SeatEnd {
    /// Which room.
    pub(crate) room: RoomName,
    /// Whose seat.
    pub(crate) participant: ParticipantId,
    /// Why.
    pub(crate) reason: LeaveReason,
}

/// The server is stopping: there are no rooms any more.
#[derive(Debug)]
struct Stopping;

impl Hub {
    /// No rooms yet.
    pub fn new(limits: Limits, store: Store, ledger: Ledger, relay: Way, metrics: Metrics, pseudonyms: Pseudonyms) -> Self {
        Self(Arc::new(Shared {
            limits: Arc::new(limits),
            clock: Clock::start(),
            store,
            ledger,
            relay,
            passwords: Passwords::default(),
            metrics,
            pseudonyms,
            strangers: OnceLock::new(),
            sources: RandomState::new(),
            rooms: Mutex::default(),
            tasks: TaskTracker::new(),
            connections: AtomicU64::new(0),
        }))
    }

    /// Opens a room with the seats that the store kept, as those of participants who are reconnecting.
    pub fn restore(&self, name: &RoomName, seats: Vec<KeptSeat>) {
        let mut rooms = self.rooms();
        if let Entry::Vacant(vacant) = rooms.open.entry(name.clone()) {
            vacant.insert(self.start(name, seats));
        }
    }

    /// Asks a room for a seat; makes the room if need be.
    ///
    /// # Errors
    /// As the room says; [`JoinError::ServerFault`] when the server stops, or cannot read what it remembers of the room.
    pub async fn join(&self, room: &RoomName, newcomer: Newcomer) -> Result<Place, JoinError> {
        let (reply, answer) = oneshot::channel();
        let command = Command::Join { newcomer: Box::new(newcomer), reply };
        self.send(room, command).await.map_err(|Stopping| JoinError::ServerFault)?;
        answer.await.unwrap_or(Err(JoinError::ServerFault))
    }

    /// Attaches a connection to a seat. From then on the room answers it, and frames go to the room directly.
    ///
    /// # Errors
    /// When there is no such room, and so no seat.
    pub async fn attach(&self, room: &RoomName, attach: Attach) -> Result<mpsc::Sender<Command>, CloseReason> {
        self.connect(room, Command::Attach(Box::new(attach))).await
    }

    /// Has a connection wait at a room's door. From then on the room answers it, and what it says goes to the room directly.
    ///
    /// # Errors
    /// When there is no such room, and so nothing to wait for.
    pub async fn wait(&self, room: &RoomName, wait: Wait) -> Result<mpsc::Sender<Command>, CloseReason> {
        self.connect(room, Command::Wait(Box::new(wait))).await
    }

    /// Gives a seat up. One that is no more is none to give up.
    pub async fn leave(&self, room: &RoomName, participant: ParticipantId) {
        let inbox = self.rooms().open.get(room).cloned();
        if let Some(inbox) = inbox {
            // A room that has ended had no seat left.
            let _ = inbox.send(Command::Leave { participant }).await;
        }
    }

    /// What may be known of a room without joining it. What the store cannot say is told as usual.
    pub async fn status(&self, room: &RoomName) -> RoomStatus {
        let (reply, answer) = oneshot::channel();
        if let Some(status) = self.ask(room, Command::Status { reply }, answer).await {
            return status;
        }
        let most = u32::try_from(self.0.limits.participants).unwrap_or(u32::MAX);
        let (limit, door, started) = match self.0.store.room(room).await {
            Ok(kept) => (kept.settings.map_or(most, |settings| settings.limit.min(most)), kept.door(), kept.started),
            Err(error) => {
                error.tell("what is kept of a room cannot be told");
                (most, protocol::Door::default(), true)
            }
        };
        RoomStatus { participants: 0, limit, door, keeper_here: false, started }
    }

    /// What a newcomer to a room needs.
    ///
    /// # Errors
    /// When the store cannot say.
    pub async fn threshold(&self, room: &RoomName) -> Result<Threshold, StoreError> {
        let (reply, answer) = oneshot::channel();
        if let Some(threshold) = self.ask(room, Command::Threshold { reply }, answer).await {
            return Ok(threshold);
        }
        // A room that has just ended may have changed its door before.
        self.0.ledger.settle().await?;
        let kept = self.0.store.room(room).await?;
        Ok(Threshold { door: kept.door(), password: kept.password })
    }

    /// What there is to be seen of every room. Those that do not answer within a second are told to be busy.
    pub async fn survey(&self) -> Survey {
        let open = self.rooms().open.iter().map(|(name, inbox)| (name.clone(), inbox.clone())).collect::<Vec<_>>();
        let (mut survey, mut asked) = (Survey::default(), Vec::new());
        for (name, inbox) in open {
            let (reply, answer) = oneshot::channel();
            match inbox.try_send(Command::Describe { reply }) {
                Ok(()) => asked.push((name, answer)),
                Err(TrySendError::Full(_)) => survey.busy.push(self.0.pseudonyms.of(&name)),
                // It has just ended.
                Err(TrySendError::Closed(_)) => {}
            }
        }
        let deadline = Instant::now() + survey::DEADLINE;
        for (name, answer) in asked {
            match timeout_at(deadline, answer).await {
                Ok(Ok(view)) => survey.rooms.push(*view),
                Ok(Err(_)) => {}
                Err(_) => survey.busy.push(self.0.pseudonyms.of(&name)),
            }
        }
        survey.sort();
        survey
    }

    /// A number for a new connection.
    pub fn number_connection(&self) -> ConnectionId {
        ConnectionId(self.0.connections.fetch_add(1, Ordering::Relaxed))
    }

    /// A number for an address, always the same while this server runs. Addresses of one IPv6 network of 64 bits are one: whoever has
    /// one of them has all.
    pub fn source(&self, address: IpAddr) -> Source {
        let address = match address.to_canonical() {
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
            address => address,
        };
        Source(self.0.sources.hash_one(address))
    }

    /// Why a room that was there is not.
    pub fn gone(&self) -> CloseReason {
        if self.rooms().closed { CloseReason::Restarting } else { CloseReason::SeatGone }
    }

    /// What outlives a restart.
    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    /// Tells whoever meets strangers of seats that end in their rooms. Said once, at the start.
    pub(crate) fn tell_of_strangers(&self, ends: mpsc::Sender<SeatEnd>) {
        // The second time changes nothing.
        let _ = self.0.strangers.set(ends);
    }

    /// A seat ended, and with it what it has at the relay.
    pub(crate) fn seat_ended(&self, room: RoomName, participant: ParticipantId) {
        let relay = self.0.relay.clone();
        // A room waits for nobody.
        self.0.tasks.spawn(async move { relay.left(room, participant).await });
    }

    /// A seat in a room of two strangers ended.
    pub(crate) fn seat_of_stranger_ended(&self, end: SeatEnd) {
        if let Some(ends) = self.0.strangers.get().cloned() {
            // A room waits for nobody.
            self.0.tasks.spawn(async move {
                // Whoever stopped meeting strangers needs no word.
                let _ = ends.send(end).await;
            });
        }
    }

    /// The bounds.
    pub fn limits(&self) -> &Arc<Limits> {
        &self.0.limits
    }

    /// The clock of every room.
    pub fn clock(&self) -> Clock {
        self.0.clock
    }

    /// The relay that the rooms' participants may use.
    pub(crate) fn relay(&self) -> &Way {
        &self.0.relay
    }

    /// Where rooms hand in what is to be remembered.
    pub fn ledger(&self) -> &Ledger {
        &self.0.ledger
    }

    /// Where passwords are hashed.
    pub fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    /// What is counted.
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// What rooms are called in logs.
    pub fn pseudonyms(&self) -> &Pseudonyms {
        &self.0.pseudonyms
    }

    /// What is waited for at the end.
    pub fn tasks(&self) -> &TaskTracker {
        &self.0.tasks
    }

    /// Closes every room with [`CloseReason::Restarting`] and opens no more. Returns once all connections have had their last
    /// words, or [`Limits::close_deadline`] is over for each.
    pub async fn stop(&self) {
        let open = {
            let mut rooms = self.rooms();
            rooms.closed = true;
            std::mem::take(&mut rooms.open)
        };
        for inbox in open.into_values() {
            // A room that has ended needs no word. Rooms take what they are sent without waiting for anybody.
            let _ = inbox.send(Command::Shutdown).await;
        }
        self.0.tasks.close();
        self.0.tasks.wait().await;
    }

    /// All that a room begins with, once what an earlier task of the same room had to say is written.
    pub(crate) async fn founding(&self, name: &RoomName) -> Result<Founding, StoreError> {
        self.0.ledger.settle().await?;
        self.0.store.founding(name, &self.0.limits, self.0.clock.zero()).await
    }

    /// Takes a room's name off the door. Called by its own task, which must afterwards close the inbox and pass on what came.
    pub(crate) fn end(&self, name: &RoomName) {
        self.rooms().open.remove(name);
    }

    /// Passes on what came to a room while it ended.
    pub(crate) async fn pass_on(&self, name: &RoomName, command: Command) {
        match command {
            Command::Join { .. } => {
                // When the server stops, the reply is dropped with the command, which is an answer.
                let _ = self.send(name, command).await;
            }
            command => command.answer_too_late(self.gone()),
        }
    }

    /// Asks a room that is there; nothing when it is not. One that has just ended drops the question, which is an answer, too.
    async fn ask<T>(&self, room: &RoomName, question: Command, answer: oneshot::Receiver<T>) -> Option<T> {
        let inbox = self.rooms().open.get(room).cloned()?;
        inbox.send(question).await.ok()?;
        answer.await.ok()
    }

    async fn connect(&self, room: &RoomName, command: Command) -> Result<mpsc::Sender<Command>, CloseReason> {
        let inbox = {
            let rooms = self.rooms();
            if rooms.closed {
                return Err(CloseReason::Restarting);
            }
            rooms.open.get(room).cloned().ok_or(CloseReason::SeatGone)?
        };
        match inbox.send(command).await {
            Ok(()) => Ok(inbox),
            Err(_) => Err(self.gone()),
        }
    }

    /// Sends to a room that may have to be made for it.
    async fn send(&self, name: &RoomName, mut command: Command) -> Result<(), Stopping> {
        loop {
            let inbox = self.open(name)?;
            match inbox.send(command).await {
                Ok(()) => return Ok(()),
                // The room ended in between, and is no longer the one that is open.
                Err(returned) => command = returned.0,
            }
        }
    }

    fn open(&self, name: &RoomName) -> Result<mpsc::Sender<Command>, Stopping> {
        let mut rooms = self.rooms();
        if rooms.closed {
            return Err(Stopping);
        }
        match rooms.open.entry(name.clone()) {
            Entry::Occupied(entry) if !entry.get().is_closed() => Ok(entry.get().clone()),
            // Its task has died: a fault of ours, but not the end of that room's name.
            Entry::Occupied(mut entry) => {
                entry.insert(self.start(name, Vec::new()));
                Ok(entry.get().clone())
            }
            Entry::Vacant(vacant) => Ok(vacant.insert(self.start(name, Vec::new())).clone()),
        }
    }

    fn start(&self, name: &RoomName, kept: Vec<KeptSeat>) -> mpsc::Sender<Command> {
        let (sender, inbox) = mpsc::channel(self.0.limits.room_queue.max(1));
        let task = RoomTask { hub: self.clone(), name: name.clone(), own: sender.downgrade(), inbox, kept };
        self.0.tasks.spawn(task.run());
        sender
    }

    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        // Nothing that holds the lock can panic half way.
        self.0.rooms.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
