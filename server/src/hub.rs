//! Which rooms there are, and the way to each.
//!
//! A room is made when somebody joins it and ends when its last seat does. Every seat that the store holds as taken is therefore
//! in a room that is here: what the store remembers is read once, at start.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use protocol::membership::{JoinError, RoomStatus};
use protocol::{CloseReason, DisplayName, Limits, ParticipantId, RoomName};
use room::{ConnectionId, KeptSeat};
use tokio::sync::{mpsc, oneshot};
use tokio_util::task::TaskTracker;

use crate::clock::Clock;
use crate::ledger::Ledger;
use crate::room_task::{Attach, Command, RoomTask};

/// The rooms. Cheap to clone.
#[derive(Clone)]
pub struct Hub(Arc<Shared>);

struct Shared {
    limits: Limits,
    clock: Clock,
    ledger: Ledger,
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

/// The server is stopping: there are no rooms any more.
#[derive(Debug)]
struct Stopping;

impl Hub {
    /// No rooms yet.
    pub fn new(limits: Limits, ledger: Ledger) -> Self {
        let (clock, connections) = (Clock::start(), AtomicU64::new(0));
        Self(Arc::new(Shared { limits, clock, ledger, rooms: Mutex::default(), tasks: TaskTracker::new(), connections }))
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
    /// As the room says; [`JoinError::ServerFault`] when the server stops.
    pub async fn admit(&self, room: &RoomName, participant: ParticipantId, name: DisplayName) -> Result<(), JoinError> {
        let (reply, answer) = oneshot::channel();
        self.send(room, Command::Admit { participant, name, reply }).await.map_err(|Stopping| JoinError::ServerFault)?;
        answer.await.unwrap_or(Err(JoinError::ServerFault))
    }

    /// Attaches a connection to a seat. From then on the room answers it, and frames go to the room directly.
    ///
    /// # Errors
    /// When there is no such room, and so no seat.
    pub async fn attach(&self, room: &RoomName, attach: Attach) -> Result<mpsc::Sender<Command>, CloseReason> {
        let inbox = {
            let rooms = self.rooms();
            if rooms.closed {
                return Err(CloseReason::Restarting);
            }
            rooms.open.get(room).cloned().ok_or(CloseReason::SeatGone)?
        };
        match inbox.send(Command::Attach(Box::new(attach))).await {
            Ok(()) => Ok(inbox),
            Err(_) => Err(self.gone()),
        }
    }

    /// Gives a seat up. One that is no more is none to give up.
    pub async fn leave(&self, room: &RoomName, participant: ParticipantId) {
        let inbox = self.rooms().open.get(room).cloned();
        if let Some(inbox) = inbox {
            // A room that has ended had no seat left.
            let _ = inbox.send(Command::Leave { participant }).await;
        }
    }

    /// How many are in a room.
    pub async fn status(&self, room: &RoomName) -> RoomStatus {
        let (reply, answer) = oneshot::channel();
        let inbox = self.rooms().open.get(room).cloned();
        if let Some(inbox) = inbox
            && inbox.send(Command::Status { reply }).await.is_ok()
            && let Ok(status) = answer.await
        {
            return status;
        }
        RoomStatus { participants: 0, limit: u32::try_from(self.0.limits.participants).unwrap_or(u32::MAX) }
    }

    /// A number for a new connection.
    pub fn number_connection(&self) -> ConnectionId {
        ConnectionId(self.0.connections.fetch_add(1, Ordering::Relaxed))
    }

    /// Why a room that was there is not.
    pub fn gone(&self) -> CloseReason {
        if self.rooms().closed { CloseReason::Restarting } else { CloseReason::SeatGone }
    }

    /// The bounds.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The clock of every room.
    pub fn clock(&self) -> Clock {
        self.0.clock
    }

    /// Where rooms hand in what is to be remembered.
    pub fn ledger(&self) -> &Ledger {
        &self.0.ledger
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

    /// Takes a room's name off the door. Called by its own task, which must afterwards close the inbox and pass on what came.
    pub(crate) fn end(&self, name: &RoomName) {
        self.rooms().open.remove(name);
    }

    /// Passes on what came to a room while it ended.
    pub(crate) async fn pass_on(&self, name: &RoomName, command: Command) {
        match command {
            Command::Admit { .. } => {
                // When the server stops, the reply is dropped with the command, which is an answer.
                let _ = self.send(name, command).await;
            }
            Command::Attach(attach) => attach.link.close(self.gone()),
            // About seats that are no more.
            Command::Frame { .. } | Command::Detach { .. } | Command::Leave { .. } | Command::Status { .. } | Command::Shutdown => {}
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
        self.0.tasks.spawn(RoomTask::new(self.clone(), name.clone(), inbox).run(kept));
        sender
    }

    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        // Nothing that holds the lock can panic half way.
        self.0.rooms.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
