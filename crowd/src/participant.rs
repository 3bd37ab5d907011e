//! Attaching to a room, as Confab's page does.

use anyhow::{Result, bail};
use futures::{SinkExt, StreamExt};
use protocol::{Endpoint, Hello, IceServer, Limits, ServerMessage, VERSION, codec};
use tokio_tungstenite::tungstenite::Message;

use crate::guest::Guest;
use crate::server::{Door, Server, Socket, open};

/// An attached participant.
pub struct Participant {
    /// The connection.
    pub socket: Socket,
    /// How the others address them.
    pub endpoint: Endpoint,
    /// What they were told of servers that help to find a way to others.
    pub servers: Vec<IceServer>,
}

/// Has a guest join a room and attach.
///
/// # Errors
/// When there is no seat, or no connection.
pub async fn enter(server: &Server, door: Door, guest: &mut Guest, room: &str) -> Result<Participant> {
    let seat = guest.join(room).await?;
    attach(server, door, seat.ticket).await
}

/// Opens a socket and attaches it to the seat of a ticket.
///
/// # Errors
/// When there is no connection, or the server refuses the ticket.
pub async fn attach(server: &Server, door: Door, ticket: String) -> Result<Participant> {
    let mut socket = open(server, door, "/ws").await?;
    let hello = Hello::Attach { version: VERSION, ticket, page: None };
    socket.send(Message::text(codec::encode(&hello))).await?;
    let limits = Limits::default();
    let mut servers = Vec::new();
    while let Some(message) = socket.next().await {
        let Message::Text(frame) = message? else { continue };
        match codec::decode(&frame, &limits).map_err(|refusal| anyhow::anyhow!("{refusal:?}: {frame}"))? {
            ServerMessage::Welcome { you, .. } => return Ok(Participant { socket, endpoint: you, servers }),
            ServerMessage::IceServers { ice } => servers = ice.servers,
            ServerMessage::Refused { .. } | ServerMessage::Closing { .. } => bail!("the server says {frame}"),
            _ => {}
        }
    }
    bail!("the server closed the connection before it was attached")
}
