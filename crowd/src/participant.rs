//! Attaching to a room, as Confab's page does.

use std::time::Duration;

use anyhow::{Result, anyhow};
use futures::{SinkExt, StreamExt};
use protocol::{CloseReason, Endpoint, Hello, IceServer, Limits, PageNumber, Refusal, ServerMessage, VERSION, codec};
use tokio_tungstenite::tungstenite::Message;

use crate::guest::Guest;
use crate::server::{Door, Server, Socket, open};
use crate::view::View;

/// An attached participant.
pub struct Participant {
    /// The connection.
    pub socket: Socket,
    /// How the others address them.
    pub endpoint: Endpoint,
    /// What they were told of servers that help to find a way to others.
    pub servers: Vec<IceServer>,
}

/// What somebody has who just attached.
pub struct Attached {
    /// The participant.
    pub participant: Participant,
    /// The room as they were told of it.
    pub view: View,
    /// How often to say that one is there.
    pub beat: Duration,
    /// After how much silence the server is gone.
    pub silence: Duration,
}

/// The server closed the connection and said why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("closed: {0:?}")]
pub struct Closed(pub CloseReason);

/// The server refused a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("refused: {0:?}")]
pub struct Refused(pub Refusal);

/// Has a guest join a room and attach.
///
/// # Errors
/// When there is no seat, or no connection.
pub async fn enter(server: &Server, door: Door, guest: &mut Guest, room: &str) -> Result<Participant> {
    let seat = guest.join(room).await?;
    attach(server, door, seat.ticket).await
}

/// Opens a socket and attaches it to the seat of a ticket, as a fresh page.
///
/// # Errors
/// As [`attach_page`].
pub async fn attach(server: &Server, door: Door, ticket: String) -> Result<Participant> {
    Ok(attach_page(server, door, ticket, None).await?.participant)
}

/// Opens a socket and attaches it to the seat of a ticket: a fresh page, or the one with that number which only lost its socket.
///
/// # Errors
/// When there is no connection, or the server refuses the ticket: then with [`Closed`] or [`Refused`] as what it comes from.
pub async fn attach_page(server: &Server, door: Door, ticket: String, page: Option<PageNumber>) -> Result<Attached> {
    let mut socket = open(server, door, "/ws").await?;
    let hello = Hello::Attach { version: VERSION, ticket, page };
    socket.send(Message::text(codec::encode(&hello))).await?;
    let limits = Limits::default();
    let mut servers = Vec::new();
    while let Some(message) = socket.next().await {
        let Message::Text(frame) = message? else { continue };
        match codec::decode(&frame, &limits).map_err(|refusal| anyhow!("not understood: {refusal:?}"))? {
            ServerMessage::Welcome { you, room, chat, beat_interval_ms, silence_ms, .. } => {
                let [beat, silence] = [beat_interval_ms, silence_ms].map(|millis| Duration::from_millis(millis.into()));
                let participant = Participant { socket, endpoint: you, servers };
                return Ok(Attached { participant, view: View::new(you, room, chat), beat, silence });
            }
            ServerMessage::IceServers { ice } => servers = ice.servers,
            ServerMessage::Refused { refusal } => return Err(Refused(refusal).into()),
            ServerMessage::Closing { reason } => return Err(Closed(reason).into()),
            _ => {}
        }
    }
    Err(anyhow!("closed before it was attached"))
}
