//! One task owns one room. It tells the room what happened and does as the room orders; nothing is locked, nothing waits.

use std::collections::HashMap;

use axum::extract::ws::Utf8Bytes;
use protocol::MAX_SAFE_INTEGER;
use protocol::membership::{JoinError, RoomStatus};
use protocol::{ClientMessage, CloseReason, DisplayName, LeaveReason, PageNumber, ParticipantId, Refusal, RoomName, ServerMessage, codec};
use room::{ConnectionId, Detachment, Input, KeptSeat, Output, Room};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};
use tracing::Instrument;

use crate::clock::unix_millis;
use crate::hub::Hub;
use crate::store::{SeatChange, SeatEnd};

/// What is put into a room's inbox. Small: the inbox sets memory aside for several.
pub enum Command {
    /// Somebody asks for a seat.
    Admit {
        /// Who.
        participant: ParticipantId,
        /// What they are called.
        name: DisplayName,
        /// Where to answer.
        reply: oneshot::Sender<Result<(), JoinError>>,
    },
    /// A connection showed a valid ticket.
    Attach(Box<Attach>),
    /// A connection sent something.
    Frame {
        /// Which.
        connection: ConnectionId,
        /// What.
        message: Box<Result<ClientMessage, Refusal>>,
    },
    /// A connection ended.
    Detach {
        /// Which.
        connection: ConnectionId,
        /// How.
        cause: Detachment,
    },
    /// A participant gives the seat up without a socket.
    Leave {
        /// Who.
        participant: ParticipantId,
    },
    /// Somebody asks who is there.
    Status {
        /// Where to answer.
        reply: oneshot::Sender<RoomStatus>,
    },
    /// The server stops.
    Shutdown,
}

/// A connection that wants to be attached to a seat.
pub struct Attach {
    /// The connection.
    pub connection: ConnectionId,
    /// Whose seat its ticket is for.
    pub participant: ParticipantId,
    /// The page that it claims to be.
    pub page: Option<PageNumber>,
    /// The way to it.
    pub link: Link,
}

/// The room's way to a connection: a bounded queue, and a word to end it that needs no room in the queue.
pub struct Link {
    /// Frames to be sent, encoded.
    pub queue: mpsc::Sender<Utf8Bytes>,
    /// Why the connection is to be closed, once what is queued was sent.
    pub close: oneshot::Sender<CloseReason>,
}

impl Link {
    /// Has the connection closed.
    pub fn close(self, reason: CloseReason) {
        // One that is gone already needs no closing.
        let _ = self.close.send(reason);
    }
}

/// A room and what leads to and from it.
pub(crate) struct RoomTask {
    hub: Hub,
    name: RoomName,
    room: Room,
    inbox: mpsc::Receiver<Command>,
    links: HashMap<ConnectionId, Link>,
    joining: HashMap<ParticipantId, oneshot::Sender<Result<(), JoinError>>>,
}

impl RoomTask {
    pub(crate) fn new(hub: Hub, name: RoomName, inbox: mpsc::Receiver<Command>) -> Self {
        let room = Room::new(hub.limits().clone());
        Self { hub, name, room, inbox, links: HashMap::new(), joining: HashMap::new() }
    }

    /// Runs the room until nobody holds a seat, or the server stops.
    pub(crate) async fn run(self, kept: Vec<KeptSeat>) {
        // Without the secret part of a made-up name: whoever reads the log is not invited.
        let span = tracing::info_span!("room", room = %self.name.title());
        self.live(kept).instrument(span).await;
    }

    async fn live(mut self, kept: Vec<KeptSeat>) {
        tracing::debug!(seats = kept.len(), "opens");
        for seat in kept {
            self.happened(Input::Restore(seat));
        }
        let mut due = Instant::now();
        let timer = sleep_until(due);
        tokio::pin!(timer);
        loop {
            let timeout = self.room.poll_timeout().map(|time| self.hub.clock().instant(time));
            if let Some(time) = timeout
                && time != due
            {
                due = time;
                timer.as_mut().reset(due);
            }
            tokio::select! {
                command = self.inbox.recv() => match command {
                    Some(Command::Shutdown) | None => {
                        self.happened(Input::Shutdown);
                        break;
                    }
                    Some(command) => self.obey(command),
                },
                () = &mut timer, if timeout.is_some() => self.happened(Input::Timeout),
            }
            if self.room.is_empty() {
                self.hub.end(&self.name);
                break;
            }
        }
        tracing::debug!("ends");
        self.inbox.close();
        while let Some(command) = self.inbox.recv().await {
            self.hub.pass_on(&self.name, command).await;
        }
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Admit { participant, name, reply } => {
                self.joining.insert(participant, reply);
                self.happened(Input::Admit { participant, name });
            }
            Command::Attach(attach) => {
                let Attach { connection, participant, page, link } = *attach;
                self.links.insert(connection, link);
                // The time of the page load, so that it grows over restarts of the server as well.
                let fresh_page = PageNumber::new(unix_millis().min(MAX_SAFE_INTEGER)).expect("it is at most the greatest");
                self.happened(Input::Attach { connection, participant, page, fresh_page });
            }
            Command::Frame { connection, message } => self.happened(Input::Frame { connection, message: *message }),
            Command::Detach { connection, cause } => {
                self.links.remove(&connection);
                self.happened(Input::Detach { connection, cause });
            }
            Command::Leave { participant } => self.happened(Input::Leave { participant }),
            Command::Status { reply } => {
                // Whoever asked may have stopped waiting.
                let _ = reply.send(self.room.status());
            }
            Command::Shutdown => self.happened(Input::Shutdown),
        }
    }

    /// Tells the room, and does as it orders.
    fn happened(&mut self, input: Input) {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            self.room.handle(input, self.hub.clock().now());
            // What goes to many is encoded once.
            let mut last: Option<(ServerMessage, Utf8Bytes)> = None;
            while let Some(output) = self.room.poll_output() {
                match output {
                    Output::Admitted { participant } => {
                        tracing::info!(participant = participant.get(), "joined");
                        self.answer(participant, Ok(()));
                    }
                    Output::Refused { participant, error } => {
                        tracing::info!(%error, "refused");
                        self.answer(participant, Err(error));
                    }
                    Output::Send { connection, message } => {
                        let frame = match last.take() {
                            Some((same, frame)) if same == message => frame,
                            _ => Utf8Bytes::from(codec::encode(&message)),
                        };
                        if !self.queue(connection, frame.clone()) {
                            self.close(connection, CloseReason::TooSlow);
                            inputs.push(Input::Detach { connection, cause: Detachment::Lost });
                        }
                        last = Some((message, frame));
                    }
                    Output::Close { connection, reason } => self.close(connection, reason),
                    Output::SeatAttached { participant, page } => {
                        tracing::debug!(participant = participant.get(), "attached");
                        self.hub.ledger().note(SeatChange::Attached { participant, page });
                    }
                    Output::SeatEnded { participant, reason } => {
                        tracing::info!(participant = participant.get(), ?reason, "left");
                        self.hub.ledger().note(SeatChange::Ended { participant, reason: seat_end(reason) });
                    }
                }
            }
        }
    }

    /// Queues a frame for a connection; `false` when the queue is full.
    fn queue(&self, connection: ConnectionId, frame: Utf8Bytes) -> bool {
        // One that is closed already, or about to tell that it ended, misses nothing.
        let full = |link: &Link| matches!(link.queue.try_send(frame), Err(TrySendError::Full(_)));
        !self.links.get(&connection).is_some_and(full)
    }

    fn close(&mut self, connection: ConnectionId, reason: CloseReason) {
        if let Some(link) = self.links.remove(&connection) {
            tracing::debug!(connection = connection.0, ?reason, "closes");
            link.close(reason);
        }
    }

    fn answer(&mut self, participant: ParticipantId, answer: Result<(), JoinError>) {
        if let Some(reply) = self.joining.remove(&participant) {
            // Whoever asked may have given up waiting; the seat will expire.
            let _ = reply.send(answer);
        }
    }
}

const fn seat_end(reason: LeaveReason) -> SeatEnd {
    match reason {
        LeaveReason::Left => SeatEnd::Left,
        LeaveReason::Lost => SeatEnd::Lost,
    }
}
