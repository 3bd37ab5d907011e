//! One task owns one room. It tells the room what happened and does as the room orders; nothing is locked, nothing waits.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::ws::Utf8Bytes;
use protocol::MAX_SAFE_INTEGER;
use protocol::membership::{JoinError, RoomStatus};
use protocol::{
    ClientMessage, CloseReason, DisplayName, Door, KnockMessage, PageNumber, ParticipantId, Password, Refusal, RoomName, ServerMessage,
    codec,
};
use room::{ConnectionId, Detachment, Founding, Input, KeptPlace, KeptSeat, Newcomer, Output, PasswordHash, Room, Source};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};
use tracing::Instrument;

use crate::clock::unix_millis;
use crate::hub::{Hub, SeatEnd};
use crate::line::Link;
use crate::metrics::Tally;
use crate::store::Record;
use crate::survey::{Notes, RoomView};

/// Passwords of one room that may wait to be hashed. One more fails at once: hosts who race each other, or one who floods.
const HASHES: usize = 4;

/// What is put into a room's inbox. Small: the inbox sets memory aside for several.
pub enum Command {
    /// Somebody asks for a seat.
    Join {
        /// Who, and what they bring.
        newcomer: Box<Newcomer>,
        /// Where to answer.
        reply: oneshot::Sender<Result<Place, JoinError>>,
    },
    /// A connection showed a valid ticket, to be attached.
    Attach(Box<Attach>),
    /// A connection showed a valid ticket, to wait.
    Wait(Box<Wait>),
    /// An attached connection sent something.
    Frame {
        /// Which.
        connection: ConnectionId,
        /// What.
        message: Box<Result<ClientMessage, Refusal>>,
    },
    /// A waiting connection sent something.
    Knock {
        /// Which.
        connection: ConnectionId,
        /// What.
        message: Box<Result<KnockMessage, Refusal>>,
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
    /// A password was hashed, or could not be.
    PasswordHashed {
        /// The number of the room's order.
        order: u64,
        /// The hash.
        hash: Option<PasswordHash>,
    },
    /// Somebody asks who is there.
    Status {
        /// Where to answer.
        reply: oneshot::Sender<RoomStatus>,
    },
    /// Somebody asks what a newcomer needs.
    Threshold {
        /// Where to answer.
        reply: oneshot::Sender<Threshold>,
    },
    /// Whoever runs the server asks what is to be seen.
    Describe {
        /// Where to answer.
        reply: oneshot::Sender<Box<RoomView>>,
    },
    /// The server stops.
    Shutdown,
}

impl Command {
    /// Answers what came after the room's end. What is about seats that are no more needs no answer.
    pub(crate) fn answer_too_late(self, reason: CloseReason) {
        match self {
            Self::Attach(attach) => attach.link.close(reason),
            Self::Wait(wait) => wait.link.close(reason),
            Self::Join { reply, .. } => {
                // Whoever asked may have given up waiting.
                let _ = reply.send(Err(JoinError::ServerFault));
            }
            // A question that is dropped is answered.
            Self::Frame { .. }
            | Self::Knock { .. }
            | Self::Detach { .. }
            | Self::Leave { .. }
            | Self::PasswordHashed { .. }
            | Self::Status { .. }
            | Self::Threshold { .. }
            | Self::Describe { .. }
            | Self::Shutdown => {}
        }
    }
}

/// What somebody who joins is given, and what the room calls them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A seat.
    Seat(DisplayName),
    /// A place at the door.
    Door(DisplayName),
}

/// What a newcomer needs who is nobody in particular.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Who may come in.
    pub door: Door,
    /// The hash of the password that was set last, whether or not the door asks for it.
    pub password: Option<PasswordHash>,
}

/// A connection that wants to be attached to a seat.
pub struct Attach {
    /// The connection.
    pub connection: ConnectionId,
    /// Whose seat its ticket is for.
    pub participant: ParticipantId,
    /// The page that it claims to be.
    pub page: Option<PageNumber>,
    /// Where it comes from.
    pub source: Source,
    /// The way to it.
    pub link: Link,
}

/// A connection that wants to wait at the door.
pub struct Wait {
    /// The connection.
    pub connection: ConnectionId,
    /// Whose place its ticket is for.
    pub participant: ParticipantId,
    /// The way to it.
    pub link: Link,
}

/// A room's task before it begins.
pub(crate) struct RoomTask {
    pub(crate) hub: Hub,
    pub(crate) name: RoomName,
    /// The way into its own inbox, for what comes back to it.
    pub(crate) own: mpsc::WeakSender<Command>,
    pub(crate) inbox: mpsc::Receiver<Command>,
    /// The seats that outlived the last server.
    pub(crate) kept: Vec<KeptSeat>,
}

/// A room and what leads to and from it.
struct Live {
    hub: Hub,
    name: RoomName,
    room: Room,
    own: mpsc::WeakSender<Command>,
    inbox: mpsc::Receiver<Command>,
    links: HashMap<ConnectionId, Link>,
    joining: HashMap<ParticipantId, oneshot::Sender<Result<Place, JoinError>>>,
    /// The hash of the password that was set last.
    password: Option<PasswordHash>,
    /// Passwords that wait to be hashed.
    hashing: usize,
    /// Somebody has been inside.
    entered: bool,
    /// What the room is called where its name must not be.
    pseudonym: String,
    /// What it adds to the numbers of all.
    tally: Tally,
    notes: Notes,
}

impl RoomTask {
    /// Runs the room until nobody holds a seat, or the server stops.
    pub(crate) async fn run(self) {
        // Not by its name: whoever reads the log is not invited.
        let pseudonym = self.hub.pseudonyms().of(&self.name);
        let span = tracing::info_span!("room", room = pseudonym.as_str());
        self.begin(pseudonym).instrument(span).await;
    }

    /// Reads what the store remembers, before anything else happens; what comes meanwhile waits. A room of which that cannot be read is
    /// closed to everybody: its door may be locked. The next who joins makes it try again.
    async fn begin(self, pseudonym: String) {
        // In a box, which goes when that is done: the task of a room is as large as its largest step.
        match Box::pin(self.hub.founding(&self.name)).await {
            Ok(founding) => {
                let mut room = Live::new(self.hub, self.name, pseudonym, self.own, self.inbox, founding);
                room.restore(self.kept);
                room.live().await;
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, seats = self.kept.len(), "cannot open");
                self.refuse().await;
            }
        }
    }

    async fn refuse(mut self) {
        self.hub.end(&self.name);
        self.inbox.close();
        while let Some(command) = self.inbox.recv().await {
            // The store still holds the seats, for a server that can read what is kept.
            command.answer_too_late(CloseReason::Restarting);
        }
    }
}

impl Live {
    fn new(
        hub: Hub,
        name: RoomName,
        pseudonym: String,
        own: mpsc::WeakSender<Command>,
        inbox: mpsc::Receiver<Command>,
        founding: Founding,
    ) -> Self {
        let password = founding.password.clone();
        let room = Room::new(Arc::clone(hub.limits()), founding);
        let (links, joining) = (HashMap::new(), HashMap::new());
        let (tally, notes) = (hub.metrics().room(), Notes::new(hub.clock().now()));
        Self { hub, name, room, own, inbox, links, joining, password, hashing: 0, entered: false, pseudonym, tally, notes }
    }

    fn restore(&mut self, kept: Vec<KeptSeat>) {
        tracing::debug!(seats = kept.len(), "opens");
        for seat in kept {
            self.entered |= matches!(seat.place, KeptPlace::Inside { .. });
            self.happened(Input::Restore(Box::new(seat)));
        }
    }

    async fn live(&mut self) {
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
                if self.name.is_of_strangers() {
                    self.note(Record::Forgotten { room: self.name.clone() });
                } else if self.entered {
                    self.hub.ledger().note(Record::Emptied { room: self.name.clone() });
                }
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
            Command::Join { newcomer, reply } => {
                self.joining.insert(newcomer.participant, reply);
                self.happened(Input::Join(newcomer));
            }
            Command::Attach(attach) => {
                let Attach { connection, participant, page, source, link } = *attach;
                self.links.insert(connection, link);
                // The time of the page load, so that it grows over restarts of the server as well.
                let fresh_page = PageNumber::new(unix_millis().min(MAX_SAFE_INTEGER)).expect("it is at most the greatest");
                // What it told before its socket was lost, it tells again.
                self.notes.forget(participant);
                self.happened(Input::Attach { connection, participant, page, fresh_page, source });
                if page.is_some() && self.links.contains_key(&connection) {
                    self.hub.metrics().reattached();
                }
            }
            Command::Wait(wait) => {
                let Wait { connection, participant, link } = *wait;
                self.links.insert(connection, link);
                self.happened(Input::Wait { connection, participant });
            }
            Command::Frame { connection, message } => {
                self.notes.heard(self.hub.clock().now());
                self.happened(Input::Frame { connection, message: *message });
            }
            Command::Knock { connection, message } => self.happened(Input::Knock { connection, message: *message }),
            Command::Detach { connection, cause } => {
                self.links.remove(&connection);
                self.happened(Input::Detach { connection, cause });
            }
            Command::Leave { participant } => self.happened(Input::Leave { participant }),
            Command::PasswordHashed { order, hash } => {
                self.hashing = self.hashing.saturating_sub(1);
                self.happened(Input::PasswordHashed { order, hash });
            }
            // Whoever asked may have stopped waiting.
            Command::Status { reply } => drop(reply.send(self.room.status())),
            Command::Threshold { reply } => {
                drop(reply.send(Threshold { door: self.room.status().door, password: self.password.clone() }));
            }
            Command::Describe { reply } => {
                let view = self.notes.view(&self.pseudonym, self.name.is_of_strangers(), &self.room, self.hub.clock().now());
                drop(reply.send(Box::new(view)));
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
            let mut last: Option<(Arc<ServerMessage>, Utf8Bytes)> = None;
            while let Some(output) = self.room.poll_output() {
                match output {
                    Output::Send { connection, message } => {
                        let frame = match last.take() {
                            Some((same, frame)) if Arc::ptr_eq(&same, &message) => frame,
                            _ => Utf8Bytes::from(codec::encode(message.as_ref())),
                        };
                        inputs.extend(self.queue(connection, frame.clone()));
                        last = Some((message, frame));
                    }
                    Output::SendAtDoor { connection, message } => {
                        inputs.extend(self.queue(connection, Utf8Bytes::from(codec::encode(&message))));
                    }
                    Output::Close { connection, reason } => self.close(connection, reason),
                    Output::HashPassword { order, password } => inputs.extend(self.hash(order, password)),
                    Output::Admitted { participant, name } => {
                        tracing::info!(participant = participant.get(), "joined");
                        self.note(Record::SeatGiven { participant, name: name.clone(), waits: false });
                        self.answer(participant, Ok(Place::Seat(name)));
                    }
                    Output::Waits { participant, name } => {
                        tracing::info!(participant = participant.get(), "waits at the door");
                        self.note(Record::SeatGiven { participant, name: name.clone(), waits: true });
                        self.answer(participant, Ok(Place::Door(name)));
                    }
                    Output::Refused { participant, error } => {
                        tracing::info!(%error, "refused");
                        self.answer(participant, Err(error));
                    }
                    Output::SettingsChanged { settings, password } => {
                        tracing::info!(door = ?settings.door, "settings changed");
                        self.password.clone_from(&password);
                        self.note(Record::SettingsChanged { room: self.name.clone(), settings, password });
                    }
                    Output::SeatAttached { participant, page } => {
                        tracing::debug!(participant = participant.get(), "attached");
                        self.entered = true;
                        self.note(Record::SeatAttached { participant, page });
                    }
                    Output::SeatEnded { participant, reason } => {
                        tracing::info!(participant = participant.get(), ?reason, "left");
                        self.notes.forget(participant);
                        self.hub.seat_ended(self.name.clone(), participant);
                        if self.name.is_of_strangers() {
                            self.hub.seat_of_stranger_ended(SeatEnd { room: self.name.clone(), participant, reason });
                        }
                        self.note(Record::SeatEnded { participant, reason: reason.into() });
                    }
                    Output::Observed { participant, observation } => {
                        tracing::debug!(participant = participant.get(), ?observation, "observed");
                        self.hub.metrics().observed(observation);
                        self.notes.observed(participant, observation);
                    }
                    Output::SeatChanged { participant, facts, waits } => self.note(Record::SeatChanged { participant, facts, waits }),
                    Output::MemberChanged { member, standing } => self.note(Record::MemberChanged { member, standing }),
                    Output::LineChanged { line } => self.note(Record::LineChanged { room: self.name.clone(), line }),
                    Output::LinesForgotten { before } => self.note(Record::LinesForgotten { room: self.name.clone(), before }),
                }
            }
        }
        let (seats, waiting) = self.room.count();
        self.tally.set(seats, waiting);
    }

    fn note(&self, record: Record) {
        self.hub.ledger().note(record);
    }

    /// Queues a frame for a connection. One that does not take its messages in time is closed, which is something that happened.
    fn queue(&mut self, connection: ConnectionId, frame: Utf8Bytes) -> Option<Input> {
        if self.links.get_mut(&connection).is_none_or(|link| link.queue(frame)) {
            return None;
        }
        self.close(connection, CloseReason::TooSlow);
        Some(Input::Detach { connection, cause: Detachment::Lost })
    }

    /// Has a password hashed elsewhere; the answer comes into the inbox. Too many at once get none.
    fn hash(&mut self, order: u64, password: Password) -> Option<Input> {
        let fails = Input::PasswordHashed { order, hash: None };
        if self.hashing >= HASHES {
            tracing::debug!("too many passwords at once");
            return Some(fails);
        }
        let Some(inbox) = self.own.upgrade() else { return Some(fails) };
        self.hashing += 1;
        let passwords = self.hub.passwords().clone();
        let work = async move {
            let hash = match passwords.turn().await.hash(password).await {
                Ok(hash) => Some(hash),
                Err(error) => {
                    tracing::error!(error = &error as &dyn std::error::Error, "a password is not set");
                    None
                }
            };
            // A room that has ended needs no password.
            let _ = inbox.send(Command::PasswordHashed { order, hash }).await;
        };
        self.hub.tasks().spawn(work.in_current_span());
        None
    }

    fn close(&mut self, connection: ConnectionId, reason: CloseReason) {
        if let Some(link) = self.links.remove(&connection) {
            tracing::debug!(connection = connection.0, ?reason, "closes");
            link.close(reason);
        }
    }

    fn answer(&mut self, participant: ParticipantId, answer: Result<Place, JoinError>) {
        if let Some(reply) = self.joining.remove(&participant) {
            // Whoever asked may have given up waiting; the seat will expire.
            let _ = reply.send(answer);
        }
    }
}
