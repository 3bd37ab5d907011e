//! `/ws`: one WebSocket, from its first frame to its last.
//!
//! The first frame shows a ticket; after that, whatever comes goes to the room, and whatever the room queues goes out. Nobody is
//! waited for but by their own task: a room that is busy holds up those who talk to it, and a connection that does not take its
//! messages is closed by the room.
//!
//! No cookie counts here, the ticket does, so a page elsewhere could do nothing with a socket; it is refused all the same. Programs
//! that are no browsers send no `Origin` and are let in.

use std::future::Future;

use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade, close_code};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures::SinkExt;
use protocol::{ClientMessage, CloseReason, Hello, Limits, Refusal, ServerMessage, VERSION, codec};
use room::{ConnectionId, Detachment};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tungstenite::error::{CapacityError, Error as WebSocketError};

use crate::clock::unix_seconds;
use crate::origin;
use crate::room_task::{Attach, Command, Link};
use crate::state::State as Server;

/// Bytes set aside for what comes in, per connection. A longer message makes it grow.
const READ_BUFFER: usize = 1024;
/// Bytes collected before they are written without being asked to.
const WRITE_BUFFER: usize = 2 * 1024;

/// What a connection said.
enum Heard {
    Text(Utf8Bytes),
    Binary,
    TooLarge,
    Gone(Detachment),
}

/// An attached connection.
struct Connection {
    id: ConnectionId,
    socket: WebSocket,
    /// To the room.
    inbox: mpsc::Sender<Command>,
    /// From the room.
    queue: mpsc::Receiver<Utf8Bytes>,
    /// Why the room closes it. Dropped without a word when the room is gone.
    close: oneshot::Receiver<CloseReason>,
}

/// How an attached connection ended.
enum End {
    /// The other side went.
    Gone(Detachment),
    /// The other side is to go; the room does not know yet.
    Close(CloseReason),
    /// The room wants it closed, or is no more.
    Closed(Option<CloseReason>),
}

/// Opens a socket for a page of ours.
pub async fn open(State(server): State<Server>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    if !origin::is_own(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let limits = server.limits.clone();
    let task = server.hub.tasks().token();
    upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_write_buffer_size(WRITE_BUFFER + 2 * limits.frame_bytes)
        .max_message_size(limits.frame_bytes)
        .max_frame_size(limits.frame_bytes)
        .on_upgrade(move |socket| async move {
            serve(server, socket).await;
            drop(task);
        })
}

async fn serve(server: Server, mut socket: WebSocket) {
    let greeting = tokio::select! {
        greeting = timeout(server.limits.hello_deadline, greet(&mut socket, &server.limits)) => greeting,
        () = server.stop.cancelled() => Ok(Err(Some(CloseReason::Restarting))),
    };
    let greeting = greeting.unwrap_or(Err(Some(CloseReason::TooLate)));
    let attached = match greeting {
        Ok(hello) => attach(&server, hello).await,
        Err(None) => return,
        Err(Some(reason)) => Err(reason),
    };
    match attached {
        Err(reason) => farewell(&mut socket, None, reason, &server.limits).await,
        Ok((id, inbox, queue, close)) => Connection { id, socket, inbox, queue, close }.live(&server).await,
    }
}

/// Waits for the first frame, which must be a hello; nothing when the other side went without one.
async fn greet(socket: &mut WebSocket, limits: &Limits) -> Result<Hello, Option<CloseReason>> {
    match hear(socket).await {
        Heard::Text(text) => codec::decode(&text, limits).map_err(|refusal| {
            Some(match refusal {
                Refusal::TooLong => CloseReason::FrameTooLarge,
                _ => CloseReason::NotHello,
            })
        }),
        Heard::Binary => Err(Some(CloseReason::NotHello)),
        Heard::TooLarge => Err(Some(CloseReason::FrameTooLarge)),
        Heard::Gone(_) => Err(None),
    }
}

type Attached = (ConnectionId, mpsc::Sender<Command>, mpsc::Receiver<Utf8Bytes>, oneshot::Receiver<CloseReason>);

async fn attach(server: &Server, hello: Hello) -> Result<Attached, CloseReason> {
    let Hello::Attach { version, ticket, page } = hello;
    if version != VERSION {
        return Err(CloseReason::WrongVersion);
    }
    let ticket = server.key.open(&ticket, unix_seconds()).map_err(|error| {
        tracing::debug!(%error, "a ticket is refused");
        CloseReason::BadTicket
    })?;
    let (to_connection, queue) = mpsc::channel(server.limits.send_queue.max(1));
    let (ender, close) = oneshot::channel();
    let connection = server.hub.number_connection();
    let link = Link { queue: to_connection, close: ender };
    let inbox = server.hub.attach(&ticket.room, Attach { connection, participant: ticket.participant, page, link }).await?;
    Ok((connection, inbox, queue, close))
}

impl Connection {
    async fn live(mut self, server: &Server) {
        let reason = match self.talk(&server.limits).await {
            End::Gone(cause) => {
                self.detach(cause).await;
                return;
            }
            End::Close(reason) => {
                self.detach(Detachment::Lost).await;
                reason
            }
            End::Closed(reason) => reason.unwrap_or_else(|| server.hub.gone()),
        };
        let queued = (reason != CloseReason::TooSlow).then_some(&mut self.queue);
        farewell(&mut self.socket, queued, reason, &server.limits).await;
    }

    /// Passes frames both ways until there is a reason to stop.
    async fn talk(&mut self, limits: &Limits) -> End {
        loop {
            tokio::select! {
                reason = &mut self.close => return End::Closed(reason.ok()),
                frame = self.queue.recv() => {
                    // The room drops the queue together with its last word, or by dying.
                    let Some(frame) = frame else { return End::Closed((&mut self.close).await.ok()) };
                    let written = unless_closed(&mut self.close, write(&mut self.socket, frame, &mut self.queue)).await;
                    match written {
                        Ok(Ok(())) => {}
                        Ok(Err(_)) => return End::Gone(Detachment::Lost),
                        Err(reason) => return End::Closed(reason),
                    }
                }
                heard = hear(&mut self.socket) => {
                    let message = match heard {
                        Heard::Text(text) => match codec::decode::<ClientMessage>(&text, limits) {
                            Err(Refusal::TooLong) => return End::Close(CloseReason::FrameTooLarge),
                            message => message,
                        },
                        Heard::Binary => Err(Refusal::Malformed),
                        Heard::TooLarge => return End::Close(CloseReason::FrameTooLarge),
                        Heard::Gone(cause) => return End::Gone(cause),
                    };
                    let command = Command::Frame { connection: self.id, message: Box::new(message) };
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

/// Waits for `future`, unless the room closes the connection first.
async fn unless_closed<F: Future>(close: &mut oneshot::Receiver<CloseReason>, future: F) -> Result<F::Output, Option<CloseReason>> {
    tokio::select! {
        done = future => Ok(done),
        reason = close => Err(reason.ok()),
    }
}

/// Writes a frame and whatever else waits, in as few packets as they need.
async fn write(socket: &mut WebSocket, first: Utf8Bytes, queue: &mut mpsc::Receiver<Utf8Bytes>) -> Result<(), axum::Error> {
    socket.feed(Message::Text(first)).await?;
    while let Ok(frame) = queue.try_recv() {
        socket.feed(Message::Text(frame)).await?;
    }
    socket.flush().await
}

/// Waits for the next thing said. Pings are answered on the way.
async fn hear(socket: &mut WebSocket) -> Heard {
    loop {
        return match socket.recv().await {
            Some(Ok(Message::Text(text))) => Heard::Text(text),
            Some(Ok(Message::Binary(_))) => Heard::Binary,
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
            // What a browser says when the page is left or loaded again (RFC 6455, section 7.4.1).
            Some(Ok(Message::Close(Some(frame)))) if frame.code == close_code::AWAY => Heard::Gone(Detachment::GoingAway),
            Some(Ok(Message::Close(_))) | None => Heard::Gone(Detachment::Lost),
            Some(Err(error)) => {
                if is_too_large(error) {
                    Heard::TooLarge
                } else {
                    Heard::Gone(Detachment::Lost)
                }
            }
        };
    }
}

fn is_too_large(error: axum::Error) -> bool {
    let error = error.into_inner().downcast::<WebSocketError>();
    matches!(error.as_deref(), Ok(WebSocketError::Capacity(CapacityError::MessageTooLong { .. })))
}

/// Says what is queued, then why, then the WebSocket's own goodbye, and waits for the answer to it: a socket that is dropped with
/// unread data in it takes back what was just said.
async fn farewell(socket: &mut WebSocket, queued: Option<&mut mpsc::Receiver<Utf8Bytes>>, reason: CloseReason, limits: &Limits) {
    let goodbye = async {
        if let Some(queue) = queued {
            while let Ok(frame) = queue.try_recv() {
                socket.feed(Message::Text(frame)).await?;
            }
        }
        socket.feed(Message::Text(codec::encode(&ServerMessage::Closing { reason }).into())).await?;
        socket.send(Message::Close(Some(CloseFrame { code: code(reason), reason: Utf8Bytes::default() }))).await?;
        while let Some(Ok(_)) = socket.recv().await {}
        Ok::<(), axum::Error>(())
    };
    // Whoever does not take it in time is dropped without.
    let _ = timeout(limits.close_deadline, goodbye).await;
}

/// The WebSocket's own word for a reason (RFC 6455, section 7.4.1, and the registry that it sets up).
const fn code(reason: CloseReason) -> u16 {
    match reason {
        CloseReason::Left => close_code::NORMAL,
        CloseReason::FrameTooLarge => close_code::SIZE,
        CloseReason::Restarting => close_code::RESTART,
        CloseReason::TooSlow | CloseReason::TooManyMessages => close_code::AGAIN,
        CloseReason::WrongVersion
        | CloseReason::BadTicket
        | CloseReason::SeatGone
        | CloseReason::TakenOver
        | CloseReason::TooLate
        | CloseReason::Silent
        | CloseReason::NotHello => close_code::POLICY,
    }
}
