//! `/ws/meet`: one WebSocket of somebody who meets people, from its first frame to its last.
//!
//! The cookie says which browser it is, so a page elsewhere could act for it: only our own pages are let in (and programs that are no
//! browsers, which send no `Origin`).

use std::time::Duration;

use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use matching::{ConnectionId, Newcomer, StrangerId};
use protocol::meeting::{MeetingHello, MeetingMessage, MeetingRefusal, StrangerMessage};
use protocol::{CloseReason, Limits, Refusal, VERSION, codec};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until, timeout};

use super::{Arrival, Coming, Command, pass};
use crate::identity::Identity;
use crate::line::{Heard, Link, Outgoing, farewell, greet, hear, unless_closed};
use crate::origin;
use crate::proxy::Client;
use crate::state::State as Server;
use crate::store::StoreError;

/// Bytes set aside for what comes in, per connection.
const READ_BUFFER: usize = 512;
/// Bytes collected before they are written without being asked to.
const WRITE_BUFFER: usize = 1024;
/// Frames that may wait for a page, which hears little.
const QUEUE: usize = 32;

/// Opens a socket for a page of ours.
pub async fn open(
    State(server): State<Server>,
    Extension(Client(address)): Extension<Client>,
    identity: Option<Extension<Identity>>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !origin::is_own(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(Extension(identity)) = identity else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let task = server.hub.tasks().token();
    let open = server.metrics.socket();
    let bytes = server.limits.meeting.frame_bytes;
    upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_write_buffer_size(WRITE_BUFFER + 2 * server.limits.server_frame_bytes)
        .max_message_size(bytes)
        .max_frame_size(bytes)
        .on_upgrade(move |socket| async move {
            serve(&server, Coming { address, identity }, socket).await;
            drop((open, task));
        })
}

fn closing(reason: CloseReason) -> String {
    codec::encode(&MeetingMessage::Closing { reason })
}

async fn serve(server: &Server, coming: Coming, mut socket: WebSocket) {
    let limits = &server.limits;
    let greeting = tokio::select! {
        greeting = timeout(limits.hello_deadline, greet(&mut socket, limits)) => greeting,
        () = server.stop.cancelled() => Ok(Err(Some(CloseReason::Restarting))),
    };
    let hello = match greeting.unwrap_or(Err(Some(CloseReason::TooLate))) {
        Ok(hello) => hello,
        Err(None) => return,
        Err(Some(reason)) => {
            server.metrics.closed(reason);
            return farewell(&mut socket, closing(reason), None, reason, limits).await;
        }
    };
    match introduce(server, &coming, hello).await {
        Ok(connection) => connection.live(server, socket).await,
        Err(TurnedAway { refusal, reason }) => {
            if let Some(refusal) = refusal {
                let said = Message::Text(codec::encode(&MeetingMessage::Refused { refusal }).into());
                // Whoever does not take it in time is dropped without.
                let _ = timeout(limits.close_deadline, socket.send(said)).await;
            }
            server.metrics.closed(reason);
            farewell(&mut socket, closing(reason), None, reason, limits).await;
        }
    }
}

/// Why somebody may not come.
struct TurnedAway {
    refusal: Option<MeetingRefusal>,
    reason: CloseReason,
}

impl TurnedAway {
    const fn because(refusal: MeetingRefusal) -> Self {
        Self { refusal: Some(refusal), reason: CloseReason::SeatGone }
    }

    const fn with(reason: CloseReason) -> Self {
        Self { refusal: None, reason }
    }
}

/// Makes a connection known to the queue.
async fn introduce(server: &Server, coming: &Coming, hello: MeetingHello) -> Result<Connection, TurnedAway> {
    if !server.meeting.is_open() {
        return Err(TurnedAway::with(CloseReason::Ended));
    }
    let MeetingHello::Meet { version, pass, name, country_shown, interests, looking } = hello;
    if version != VERSION {
        return Err(TurnedAway::with(CloseReason::WrongVersion));
    }
    if !room::is_fit_for_strangers(&name) {
        return Err(TurnedAway::because(MeetingRefusal::NameRefused));
    }
    let shared = &server.meeting.0;
    let identity = pass::browser(&coming.identity);
    let stranger = match pass.and_then(|pass| shared.passes.open(&pass, identity)) {
        Some(known) => known,
        None => {
            // A cookie that is thrown away makes another browser, but no other address.
            server.throttle.join(coming.address).map_err(|wait| {
                let wait_ms = u32::try_from(wait.as_millis()).unwrap_or(u32::MAX).max(1);
                TurnedAway::because(MeetingRefusal::TooSoon { wait_ms })
            })?;
            draw().map_err(|error| fault(error.into()))?
        }
    };
    // What was decided a moment ago may still wait to be written.
    server.hub.ledger().settle().await.map_err(fault)?;
    let apart = server.store.apart(identity, server.limits.meeting.blocks).await.map_err(fault)?;
    let country = if country_shown { server.countries.of(coming.address) } else { None };
    let newcomer = Newcomer { identity, name, country, interests, looking, apart };
    let id = ConnectionId(server.hub.number_connection().0);
    let (link, queue, close) = Link::new(QUEUE);
    let welcome = MeetingMessage::Welcome {
        pass: shared.passes.sign(stranger, identity),
        beat_interval_ms: u32::try_from(server.limits.beat_interval.as_millis()).unwrap_or(u32::MAX),
        silence_ms: u32::try_from(server.limits.silence.as_millis()).unwrap_or(u32::MAX),
    };
    let arrival = Arrival { connection: id, stranger, newcomer, link };
    shared.inbox.send(Command::Arrive(Box::new(arrival))).await.map_err(|_| TurnedAway::with(CloseReason::Restarting))?;
    let queue = Outgoing { queue, prelude: Some(Utf8Bytes::from(codec::encode(&welcome))), next: None };
    Ok(Connection { id, inbox: shared.inbox.clone(), queue, close })
}

/// A number that nobody has.
fn draw() -> Result<StrangerId, getrandom::Error> {
    let mut random = [0; 8];
    getrandom::fill(&mut random)?;
    Ok(StrangerId(u64::from_le_bytes(random)))
}

/// Something of ours failed, such as what knows whom one blocked: nobody is met.
fn fault(error: StoreError) -> TurnedAway {
    error.tell("nobody can be met");
    TurnedAway::with(CloseReason::Restarting)
}

/// A connection that the queue knows.
struct Connection {
    id: ConnectionId,
    inbox: mpsc::Sender<Command>,
    queue: Outgoing,
    /// Why the queue closes it. Dropped without a word when the server stops.
    close: oneshot::Receiver<CloseReason>,
}

/// How it ended.
enum End {
    /// The other side went.
    Gone,
    /// The other side is to go; the queue does not know yet.
    Close(CloseReason),
    /// The queue wants it closed, or is no more.
    Closed(Option<CloseReason>),
}

impl Connection {
    async fn live(mut self, server: &Server, mut socket: WebSocket) {
        let reason = match self.talk(&mut socket, &server.limits).await {
            End::Gone => return self.detach().await,
            End::Close(reason) => {
                self.detach().await;
                reason
            }
            End::Closed(reason) => reason.unwrap_or(CloseReason::Restarting),
        };
        server.metrics.closed(reason);
        let queued = (reason != CloseReason::TooSlow).then_some(&mut self.queue);
        farewell(&mut socket, closing(reason), queued, reason, &server.limits).await;
    }

    /// Passes frames both ways until there is a reason to stop.
    async fn talk(&mut self, socket: &mut WebSocket, limits: &Limits) -> End {
        let (interval, silence) = (limits.beat_interval.max(Duration::from_millis(1)), limits.silence);
        let beat = Utf8Bytes::from(codec::encode(&MeetingMessage::Beat {}));
        let (mut heard_at, mut said_at) = (Instant::now(), Instant::now());
        loop {
            tokio::select! {
                reason = &mut self.close => return End::Closed(reason.ok()),
                waits = self.queue.waits() => {
                    if !waits {
                        return End::Closed((&mut self.close).await.ok());
                    }
                    said_at = Instant::now();
                    match unless_closed(&mut self.close, self.queue.write(socket)).await {
                        Ok(Ok(())) => {}
                        Ok(Err(_)) => return End::Gone,
                        Err(reason) => return End::Closed(reason),
                    }
                }
                () = sleep_until(said_at + interval) => {
                    said_at = Instant::now();
                    match unless_closed(&mut self.close, socket.send(Message::Text(beat.clone()))).await {
                        Ok(Ok(())) => {}
                        Ok(Err(_)) => return End::Gone,
                        Err(reason) => return End::Closed(reason),
                    }
                }
                () = sleep_until(heard_at + silence) => return End::Close(CloseReason::Silent),
                heard = hear(socket) => {
                    heard_at = Instant::now();
                    let message = match &heard {
                        Heard::Text(text) => codec::decode::<StrangerMessage>(text, limits),
                        Heard::Ping => Ok(StrangerMessage::Beat {}),
                        Heard::Binary => Err(Refusal::Malformed),
                        Heard::TooLarge => return End::Close(CloseReason::FrameTooLarge),
                        Heard::Gone(_) => return End::Gone,
                    };
                    // It was heard, which is all that a beat is for, and costs nobody a look; but too many of them are counted.
                    let command = Command::Frame(self.id, Box::new(message));
                    match unless_closed(&mut self.close, self.inbox.send(command)).await {
                        Ok(Ok(())) => {}
                        Ok(Err(_)) => return End::Closed((&mut self.close).await.ok()),
                        Err(reason) => return End::Closed(reason),
                    }
                }
            }
        }
    }

    async fn detach(&mut self) {
        // A server that stops does not mind.
        let _ = self.inbox.send(Command::Detach(self.id)).await;
    }
}
