//! `/ws`: one WebSocket, from its first frame to its last.
//!
//! The first frame shows a ticket and says on which side of the door the connection is. What comes after it is read as the words of
//! that side and no other, and goes to the room; whatever the room queues goes out. Nobody is waited for but by their own task: a room
//! that is busy holds up those who talk to it, and a connection that does not take its messages is closed by the room.
//!
//! No cookie counts here, the ticket does, so a page elsewhere could do nothing with a socket; it is refused all the same. Programs
//! that are no browsers send no `Origin` and are let in.

use std::future::ready;
use std::net::IpAddr;
use std::time::Duration;

use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use protocol::{ClientMessage, CloseReason, DoorMessage, Hello, KnockMessage, Limits, Refusal, ServerMessage, VERSION, codec};
use room::{ConnectionId, Detachment};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, interval_at, timeout};
use tracing::Instrument;

use crate::clock::unix_seconds;
use crate::line::{Frames, Heard, Link, Outgoing, farewell, greet, hear, unless_closed};
use crate::origin;
use crate::proxy::Client;
use crate::room_task::{Attach, Command, Wait};
use crate::state::State as Server;
use crate::ticket::Ticket;

/// Bytes set aside for what comes in, per connection. A longer message makes it grow.
const READ_BUFFER: usize = 1024;
/// Bytes collected before they are written without being asked to.
const WRITE_BUFFER: usize = 2 * 1024;

/// On which side of a room's door a connection is. Each has words of its own.
#[derive(Clone, Copy)]
enum Side {
    Inside,
    AtTheDoor,
}

/// Somebody who opened a socket.
struct Visit {
    server: Server,
    address: IpAddr,
    /// The name of the server that they used.
    host: Option<String>,
    socket: WebSocket,
}

/// A connection that a room knows.
struct Connection<'a> {
    id: ConnectionId,
    side: Side,
    socket: &'a mut WebSocket,
    /// To the room.
    inbox: mpsc::Sender<Command>,
    /// From the room.
    queue: Outgoing,
    /// Why the room closes it. Dropped without a word when the room is gone.
    close: oneshot::Receiver<CloseReason>,
}

/// How such a connection ended.
enum End {
    /// The other side went.
    Gone(Detachment),
    /// The other side is to go; the room does not know yet.
    Close(CloseReason),
    /// The room wants it closed, or is no more.
    Closed(Option<CloseReason>),
}

/// Opens a socket for a page of ours.
pub async fn open(
    State(server): State<Server>,
    client: Option<Extension<Client>>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !origin::is_own(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(Extension(Client(address))) = client else {
        tracing::error!("a request for a socket carries no address");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let limits = &server.limits;
    let open = server.metrics.socket();
    let host = origin::host(&headers).map(str::to_owned);
    // Waited for at the end, also while the socket is not there yet.
    let tasks = server.hub.tasks().clone();
    let task = tasks.token();
    upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        // One frame is added at most to what waits to be written. The memory is taken only when it is needed.
        .max_write_buffer_size(WRITE_BUFFER + 2 * limits.server_frame_bytes)
        .max_message_size(limits.frame_bytes)
        .max_frame_size(limits.frame_bytes)
        .on_upgrade(move |socket| {
            let mut visit = Visit { server, address, host, socket };
            // The task of the upgrade has room for all that it went through, and would keep it for as long as the socket is there.
            tasks.spawn(async move {
                visit.run().await;
                drop(open);
            });
            drop(task);
            ready(())
        })
}

impl Visit {
    /// From the first frame to the last.
    ///
    /// There are as many of these as there are participants, and most of them are quiet: what only the beginning and the end need is in
    /// boxes that go with it.
    async fn run(&mut self) {
        let Some(Introduced { id, side, ticket, inbox, queue, close }) = Box::pin(self.arrive()).await else { return };
        let Self { server, host, socket, .. } = self;
        let ice = || {
            let Ticket { room, participant, .. } = &ticket;
            let ice = server.servers.of(room, *participant, host.as_deref(), &server.limits);
            Utf8Bytes::from(codec::encode(&ServerMessage::IceServers { ice }))
        };
        let prelude = match side {
            Side::Inside => Some(ice()),
            Side::AtTheDoor => None,
        };
        let queue = Outgoing { queue, prelude, next: None };
        let span = {
            let (room, seat) = (server.hub.pseudonyms().of(&ticket.room), ticket.participant.get());
            tracing::info_span!("socket", connection = id.0, room = room.as_str(), participant = seat)
        };
        let mut connection = Connection { id, side, socket, inbox, queue, close };
        let end = connection.talk(&server.limits, ice).instrument(span.clone()).await;
        Box::pin(connection.part(server, end)).instrument(span).await;
    }

    /// Waits for the first frame, and does as it says. Whoever is not let in is told so, and nothing is left to do.
    async fn arrive(&mut self) -> Option<Introduced> {
        let Self { server, address, socket, .. } = self;
        let greeting = tokio::select! {
            greeting = timeout(server.limits.hello_deadline, greet(socket, &server.limits)) => greeting,
            () = server.stop.cancelled() => Ok(Err(Some(CloseReason::Restarting))),
        };
        let (side, reason) = match greeting.unwrap_or(Err(Some(CloseReason::TooLate))) {
            Ok(hello) => {
                let side = Side::of(&hello);
                match introduce(server, *address, side, hello).await {
                    Ok(introduced) => return Some(introduced),
                    Err(reason) => (side, reason),
                }
            }
            Err(None) => return None,
            Err(Some(reason)) => (Side::Inside, reason),
        };
        server.metrics.closed(reason);
        farewell(socket, side.closing(reason), None, reason, &server.limits).await;
        None
    }
}

/// What a connection is once the room of its ticket has heard of it.
struct Introduced {
    id: ConnectionId,
    side: Side,
    ticket: Ticket,
    inbox: mpsc::Sender<Command>,
    queue: Frames,
    close: oneshot::Receiver<CloseReason>,
}

/// Makes a connection known to the room of its ticket.
async fn introduce(server: &Server, address: IpAddr, side: Side, hello: Hello) -> Result<Introduced, CloseReason> {
    let (Hello::Attach { version, ticket, .. } | Hello::Wait { version, ticket }) = &hello;
    if *version != VERSION {
        return Err(CloseReason::WrongVersion);
    }
    let ticket = server.key.open(ticket, unix_seconds()).map_err(|error| {
        tracing::debug!(%error, "a ticket is refused");
        CloseReason::BadTicket
    })?;
    let (room, participant) = (&ticket.room, ticket.participant);
    let id = server.hub.number_connection();
    let (link, queue, close) = Link::new(server.limits.send_queue);
    let inbox = match hello {
        Hello::Attach { page, .. } => {
            let source = server.hub.source(address);
            server.hub.attach(room, Attach { connection: id, participant, page, source, link }).await?
        }
        Hello::Wait { .. } => server.hub.wait(room, Wait { connection: id, participant, link }).await?,
    };
    Ok(Introduced { id, side, ticket, inbox, queue, close })
}

impl Side {
    const fn of(hello: &Hello) -> Self {
        match hello {
            Hello::Attach { .. } => Self::Inside,
            Hello::Wait { .. } => Self::AtTheDoor,
        }
    }

    /// What a frame is to the room. One that is no word of this side is malformed, whatever it is on the other.
    fn read(self, connection: ConnectionId, frame: Result<&str, Refusal>, limits: &Limits) -> Result<Command, CloseReason> {
        let too_long = |refusal: &Refusal| *refusal == Refusal::TooLong;
        match self {
            Self::Inside => {
                let message = frame.and_then(|text| codec::decode::<ClientMessage>(text, limits));
                if message.as_ref().is_err_and(too_long) {
                    return Err(CloseReason::FrameTooLarge);
                }
                Ok(Command::Frame { connection, message: Box::new(message) })
            }
            Self::AtTheDoor => {
                let message = frame.and_then(|text| codec::decode::<KnockMessage>(text, limits));
                if message.as_ref().is_err_and(too_long) {
                    return Err(CloseReason::FrameTooLarge);
                }
                Ok(Command::Knock { connection, message: Box::new(message) })
            }
        }
    }

    fn beat(self, connection: ConnectionId) -> Command {
        match self {
            Self::Inside => Command::Frame { connection, message: Box::new(Ok(ClientMessage::Beat {})) },
            Self::AtTheDoor => Command::Knock { connection, message: Box::new(Ok(KnockMessage::Beat {})) },
        }
    }

    fn closing(self, reason: CloseReason) -> String {
        match self {
            Self::Inside => codec::encode(&ServerMessage::Closing { reason }),
            Self::AtTheDoor => codec::encode(&DoorMessage::Closing { reason }),
        }
    }
}

impl Connection<'_> {
    /// Ends as it must.
    async fn part(&mut self, server: &Server, end: End) {
        let reason = match end {
            End::Gone(cause) => return self.detach(cause).await,
            End::Close(reason) => {
                self.detach(Detachment::Lost).await;
                reason
            }
            End::Closed(reason) => reason.unwrap_or_else(|| server.hub.gone()),
        };
        server.metrics.closed(reason);
        let queued = (reason != CloseReason::TooSlow).then_some(&mut self.queue);
        farewell(self.socket, self.side.closing(reason), queued, reason, &server.limits).await;
    }

    /// Passes frames both ways until there is a reason to stop. `ice` is what to tell it of servers.
    async fn talk(&mut self, limits: &Limits, ice: impl Fn() -> Utf8Bytes) -> End {
        let renewal = (limits.relay.credential_lifetime * 2 / 3).max(Duration::from_secs(1));
        let mut renewal = interval_at(Instant::now() + renewal, renewal);
        loop {
            let accepted = matches!(self.side, Side::Inside) && self.queue.prelude.is_none();
            tokio::select! {
                reason = &mut self.close => return End::Closed(reason.ok()),
                waits = self.queue.waits() => {
                    // The room drops the queue together with its last word, or by dying.
                    if !waits {
                        return End::Closed((&mut self.close).await.ok());
                    }
                    let written = unless_closed(&mut self.close, self.queue.write(self.socket)).await;
                    match written {
                        Ok(Ok(())) => {}
                        Ok(Err(_)) => return End::Gone(Detachment::Lost),
                        Err(reason) => return End::Closed(reason),
                    }
                }
                _ = renewal.tick(), if accepted => {
                    match unless_closed(&mut self.close, self.socket.send(Message::Text(ice()))).await {
                        Ok(Ok(())) => {}
                        Ok(Err(_)) => return End::Gone(Detachment::Lost),
                        Err(reason) => return End::Closed(reason),
                    }
                }
                heard = hear(self.socket) => {
                    let command = match &heard {
                        Heard::Text(text) => self.side.read(self.id, Ok(text.as_str()), limits),
                        // As good as a beat, and counted like one: each of them costs an answer.
                        Heard::Ping => Ok(self.side.beat(self.id)),
                        Heard::Binary => self.side.read(self.id, Err(Refusal::Malformed), limits),
                        Heard::TooLarge => Err(CloseReason::FrameTooLarge),
                        Heard::Gone(cause) => return End::Gone(*cause),
                    };
                    let command = match command {
                        Ok(command) => command,
                        Err(reason) => return End::Close(reason),
                    };
                    match unless_closed(&mut self.close, self.inbox.send(command)).await {
                        Ok(Ok(())) => {}
                        Ok(Err(_)) => return End::Closed((&mut self.close).await.ok()),
                        Err(reason) => return End::Closed(reason),
                    }
                }
            }
        }
    }

    async fn detach(&mut self, cause: Detachment) {
        // A room that has ended does not mind.
        let _ = self.inbox.send(Command::Detach { connection: self.id, cause }).await;
    }
}
