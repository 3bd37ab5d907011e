//! Many participants, in rooms of two.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::{Context, Result, bail};
use futures::{SinkExt, StreamExt, TryStreamExt, stream};
use protocol::{Endpoint, Hello, IceServer, VERSION, codec};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use crate::dialect::{Dialect, Heard};
use crate::guest::Guest;

/// Connections that are being made at the same time. Each door has a source address of its own, as one has only some 28,000 ports.
const DOORS: u8 = 16;

/// A WebSocket of the generator.
pub type Socket = WebSocketStream<TcpStream>;

/// An attached participant.
pub struct Participant {
    /// The connection.
    pub socket: Socket,
    /// How the others address them.
    pub endpoint: Endpoint,
    /// What they were told of servers that help to find a way to others.
    pub servers: Vec<IceServer>,
}

/// A room with its two participants.
pub type Pair = [Participant; 2];

/// Makes participants.
pub struct Crowd {
    /// The relay's kind.
    pub dialect: Dialect,
    address: SocketAddr,
    rooms: usize,
}

impl Crowd {
    /// Nobody yet.
    pub const fn new(dialect: Dialect, address: SocketAddr) -> Self {
        Self { dialect, address, rooms: 0 }
    }

    /// Fills that many more rooms.
    pub async fn fill(&mut self, rooms: usize) -> Result<Vec<Pair>> {
        let first = self.rooms;
        self.rooms += rooms;
        // A relay that lives through several runs gets fresh rooms in each.
        let run = std::process::id();
        let crowd = &*self;
        let doors = stream::iter(0..DOORS).map(|door| async move {
            let mut guest = match crowd.dialect {
                Dialect::Confab => Some(Guest::arrive(crowd.connect(door).await?, crowd.address).await?),
                Dialect::Ws | Dialect::SocketIo => None,
            };
            let mut pairs = Vec::new();
            for room in (first..first + rooms).filter(|room| room % usize::from(DOORS) == usize::from(door)) {
                let room = format!("bench-{run}-{room}");
                pairs.push([crowd.participant(door, guest.as_mut(), &room).await?, crowd.participant(door, guest.as_mut(), &room).await?]);
            }
            anyhow::Ok(pairs)
        });
        let pairs = doors.buffer_unordered(usize::from(DOORS)).try_collect::<Vec<_>>().await?;
        Ok(pairs.into_iter().flatten().collect())
    }

    async fn connect(&self, door: u8) -> Result<TcpStream> {
        let socket = TcpSocket::new_v4()?;
        if self.address.ip().is_loopback() {
            socket.bind((Ipv4Addr::new(127, 0, 1, door + 1), 0).into())?;
        }
        let stream = socket.connect(self.address).await.with_context(|| format!("cannot connect to {}", self.address))?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    /// Makes browsers that were never here, each with a cookie of its own.
    pub async fn guests(&self, count: usize) -> Result<Vec<Guest>> {
        let guests = stream::iter(0..count).map(|index| async move {
            let door = u8::try_from(index % usize::from(DOORS)).context("few doors")?;
            Guest::arrive(self.connect(door).await?, self.address).await
        });
        guests.buffered(usize::from(DOORS)).try_collect().await
    }

    /// Has a guest join a room and attach.
    pub async fn enter(&self, guest: &mut Guest, room: &str) -> Result<Participant> {
        self.participant(0, Some(guest), room).await
    }

    /// Opens a socket and attaches it.
    async fn participant(&self, door: u8, guest: Option<&mut Guest>, room: &str) -> Result<Participant> {
        let attach = match guest {
            Some(guest) => {
                let ticket = guest.join(room).await?.ticket;
                self.dialect.envelope(&codec::encode(&Hello::Attach { version: VERSION, ticket, page: None }))
            }
            None => self.dialect.attach(room),
        };
        let mut request = format!("ws://{}{}", self.address, self.dialect.path()).into_client_request()?;
        request.headers_mut().insert("Origin", format!("http://{}", self.address).parse()?);
        let config = WebSocketConfig::default().read_buffer_size(4 * 1024).write_buffer_size(0);
        let (mut socket, _) = tokio_tungstenite::client_async_with_config(request, self.connect(door).await?, Some(config)).await?;
        match self.dialect {
            // Engine.IO opens by itself, then the client opens the default namespace.
            Dialect::SocketIo => socket.send(Message::text("40")).await?,
            Dialect::Confab | Dialect::Ws => socket.send(Message::Text(attach.clone())).await?,
        }
        let mut servers = Vec::new();
        while let Some(message) = socket.next().await {
            let Message::Text(frame) = message? else { continue };
            match self.dialect.hear(&frame)? {
                Heard::Welcome { you } => return Ok(Participant { socket, endpoint: you, servers }),
                Heard::Servers(told) => servers = told,
                Heard::Open => socket.send(Message::Text(attach.clone())).await?,
                Heard::Ping => socket.send(Message::text("3")).await?,
                Heard::Signal | Heard::Other => {}
            }
        }
        bail!("the relay closed the connection before it was attached")
    }
}
