//! Somebody who wants to talk to a stranger, as Confab's page for that does.

use anyhow::{Context, Result, bail};
use futures::{SinkExt, StreamExt};
use protocol::meeting::{Interests, MeetingHello, MeetingMessage, StrangerMessage};
use protocol::{DisplayName, Limits, VERSION, codec};
use tokio_tungstenite::tungstenite::Message;

use crate::server::{Door, Server, Socket, open};

/// Somebody at `/ws/meet`.
pub struct Stranger {
    socket: Socket,
}

impl Stranger {
    /// Comes, and rests. Without a cookie: each is given one, and is another browser.
    ///
    /// # Errors
    /// When the server does not take them.
    pub async fn come(server: &Server, door: Door, name: &str) -> Result<Self> {
        let mut stranger = Self { socket: open(server, door, "/ws/meet").await? };
        let name = DisplayName::parse(name).context("a name")?;
        let interests = Interests::default();
        let hello = MeetingHello::Meet { version: VERSION, pass: None, name, country_shown: false, interests, looking: false };
        stranger.socket.send(Message::text(codec::encode(&hello))).await?;
        loop {
            match stranger.hear().await? {
                MeetingMessage::Resting {} => return Ok(stranger),
                MeetingMessage::Welcome { .. } | MeetingMessage::Beat {} => {}
                other => bail!("{other:?} instead of rest"),
            }
        }
    }

    /// Says something.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn say(&mut self, message: &StrangerMessage) -> Result<()> {
        Ok(self.socket.send(Message::text(codec::encode(message))).await?)
    }

    /// Waits for what comes next.
    ///
    /// # Errors
    /// When the connection is gone, or what comes cannot be understood.
    pub async fn hear(&mut self) -> Result<MeetingMessage> {
        loop {
            let message = self.socket.next().await.context("the server closed a connection")??;
            if let Message::Text(text) = message {
                let limits = Limits { server_frame_bytes: usize::MAX, ..Limits::default() };
                return codec::decode(&text, &limits).map_err(|refusal| anyhow::anyhow!("{refusal:?}: {text}"));
            }
        }
    }
}
