//! What a page that finds out whether a call would work needs of the server: an echo, and servers to try without a seat in a room.

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade, close_code};
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use protocol::{IceServers, Limits, ParticipantId, RoomName, ServerMessage, codec};
use tokio::time::timeout;

use crate::origin;
use crate::proxy::Client;
use crate::state::State as Server;

/// Bytes set aside for each direction of an echo.
const BUFFER: usize = 256;

/// `/ws/check`: sends back what it is sent, a few times, to a page of ours. It is no part of any room.
pub async fn open(
    State(server): State<Server>,
    Extension(Client(address)): Extension<Client>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !origin::is_own(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if server.throttle.check(address).is_err() {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let bytes = server.limits.echo_bytes;
    upgrade
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .max_write_buffer_size(2 * BUFFER + bytes)
        .max_message_size(bytes)
        .max_frame_size(bytes)
        .on_upgrade(move |mut socket| async move {
            let limits = server.limits.clone();
            tokio::select! {
                _ = timeout(limits.echo_deadline, echo(&mut socket, &limits)) => {}
                () = server.stop.cancelled() => {}
            }
            say_goodbye(socket, close_code::NORMAL, &limits).await;
        })
}

/// `/ws/probe`: tells a page that is in a lobby servers to try, in the words of `/ws`, and ends. That this comes shows that a WebSocket
/// gets through. Whoever asks too often is let in and sent away with a code: a browser tells a refusal from no answer by nothing else.
pub async fn tell(
    State(server): State<Server>,
    Extension(Client(address)): Extension<Client>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !origin::is_own(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let answer = if server.throttle.check(address).is_err() {
        Err(close_code::AGAIN)
    } else {
        servers(&server, &headers).map(|ice| codec::encode(&ServerMessage::IceServers { ice })).map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "no servers can be told to a lobby");
            close_code::ERROR
        })
    };
    let limits = server.limits.clone();
    upgrade
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .max_write_buffer_size(2 * BUFFER + limits.server_frame_bytes)
        .max_message_size(limits.echo_bytes)
        .max_frame_size(limits.echo_bytes)
        .on_upgrade(move |mut socket| async move {
            let code = match answer {
                Ok(text) => {
                    let _ = timeout(limits.close_deadline, socket.send(Message::Text(text.into()))).await;
                    close_code::NORMAL
                }
                Err(code) => code,
            };
            say_goodbye(socket, code, &limits).await;
        })
}

/// Whoever does not take it in time is dropped without.
async fn say_goodbye(mut socket: WebSocket, code: u16, limits: &Limits) {
    let goodbye = CloseFrame { code, reason: Utf8Bytes::default() };
    let _ = timeout(limits.close_deadline, socket.send(Message::Close(Some(goodbye)))).await;
}

/// Until the other side goes, says something else, or has said enough.
async fn echo(socket: &mut WebSocket, limits: &Limits) {
    for _ in 0..limits.echo_frames {
        match socket.recv().await {
            Some(Ok(Message::Text(text))) => {
                if socket.send(Message::Text(text)).await.is_err() {
                    return;
                }
            }
            // Pings are answered on the way, and count.
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
            Some(Ok(Message::Binary(_) | Message::Close(_)) | Err(_)) | None => return,
        }
    }
}

/// Servers to try, for a page that asked with these headers: with credentials as for a room, of one that nobody else is in.
///
/// # Errors
/// When the operating system gives no random numbers.
pub fn servers(server: &Server, headers: &HeaderMap) -> Result<IceServers, getrandom::Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    let room = RoomName::made_up("check", u128::from_le_bytes(random)).expect("a word and a key are a name");
    let participant = ParticipantId::new(1).expect("one is an id");
    Ok(server.servers.of(&room, participant, origin::host(headers), &server.limits))
}
