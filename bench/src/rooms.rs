//! Many participants, in rooms of two.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use crowd::{Door, Guest, Participant, Server, Socket};
use futures::{SinkExt, StreamExt, TryStreamExt, stream};
use tokio_tungstenite::tungstenite::Message;

use crate::dialect::{Dialect, Heard};

/// Connections that are being made at the same time. Each door has a source address of its own, as one has only some 28,000 ports.
const DOORS: u8 = 16;

/// A room with its two participants.
pub type Pair = [Participant; 2];

/// Rooms that are filled with participants.
pub struct Rooms {
    /// The relay's kind.
    pub dialect: Dialect,
    server: Server,
    count: usize,
}

impl Rooms {
    /// None yet.
    pub fn new(dialect: Dialect, address: SocketAddr) -> Self {
        Self { dialect, server: Server::at(address), count: 0 }
    }

    /// Fills that many more rooms.
    pub async fn fill(&mut self, rooms: usize) -> Result<Vec<Pair>> {
        let first = self.count;
        self.count += rooms;
        // A relay that lives through several runs gets fresh rooms in each.
        let run = std::process::id();
        let all = &*self;
        let doors = stream::iter(0..DOORS).map(|number| async move {
            let door = door(number);
            let mut guest = match all.dialect {
                Dialect::Confab => Some(Guest::arrive(&all.server, door).await?),
                Dialect::Ws | Dialect::SocketIo => None,
            };
            let mut pairs = Vec::new();
            for room in (first..first + rooms).filter(|room| room % usize::from(DOORS) == usize::from(number)) {
                let room = format!("bench-{run}-{room}");
                pairs.push([all.participant(door, guest.as_mut(), &room).await?, all.participant(door, guest.as_mut(), &room).await?]);
            }
            anyhow::Ok(pairs)
        });
        let pairs = doors.buffer_unordered(usize::from(DOORS)).try_collect::<Vec<_>>().await?;
        Ok(pairs.into_iter().flatten().collect())
    }

    /// Makes browsers that were never here, each with a cookie of its own.
    pub async fn guests(&self, count: usize) -> Result<Vec<Guest>> {
        let guests = stream::iter(0..count).map(|index| async move {
            let number = u8::try_from(index % usize::from(DOORS)).context("few doors")?;
            Guest::arrive(&self.server, door(number)).await
        });
        guests.buffered(usize::from(DOORS)).try_collect().await
    }

    /// Has a guest join a room and attach.
    pub async fn enter(&self, guest: &mut Guest, room: &str) -> Result<Participant> {
        self.participant(door(0), Some(guest), room).await
    }

    /// Opens a socket and attaches it.
    async fn participant(&self, door: Door, guest: Option<&mut Guest>, room: &str) -> Result<Participant> {
        if let Some(guest) = guest {
            return crowd::enter(&self.server, door, guest, room).await;
        }
        let attach = self.dialect.attach(room);
        let mut socket: Socket = crowd::open(&self.server, door, self.dialect.path()).await?;
        match self.dialect {
            // Engine.IO opens by itself, then the client opens the default namespace.
            Dialect::SocketIo => socket.send(Message::text("40")).await?,
            Dialect::Confab | Dialect::Ws => socket.send(Message::Text(attach.clone())).await?,
        }
        while let Some(message) = socket.next().await {
            let Message::Text(frame) = message? else { continue };
            match self.dialect.hear(&frame)? {
                Heard::Welcome { you } => return Ok(Participant { socket, endpoint: you, servers: Vec::new() }),
                Heard::Open => socket.send(Message::Text(attach.clone())).await?,
                Heard::Ping => socket.send(Message::text("3")).await?,
                Heard::Signal | Heard::Other => {}
            }
        }
        bail!("the relay closed the connection before it was attached")
    }
}

/// A source address of this generator.
const fn door(number: u8) -> Door {
    Door::new(1, number + 1)
}
