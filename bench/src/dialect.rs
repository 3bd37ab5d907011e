//! How the relays want to be spoken to. Inside the envelope all of them speak Confab's messages.

use anyhow::{Context, Result, bail};
use protocol::{ClientMessage, Endpoint, codec};
use serde::Deserialize;
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// What a socket.io text packet with the event `message` begins with: Engine.IO message (`4`), Socket.IO event (`2`).
const SOCKET_IO_EVENT: &str = "42[\"message\",";

/// A kind of relay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// Confab: a seat by HTTP, then the WebSocket with its ticket.
    Confab,
    /// The relay on Node's `ws`: Confab's messages, but the first one names the room.
    Ws,
    /// The relay on socket.io: the same in Socket.IO events over Engine.IO's WebSocket transport.
    SocketIo,
}

/// What came in one frame.
#[derive(Debug)]
pub enum Heard {
    /// A signal of the other participant: what the load is made of.
    Signal,
    /// The connection is attached.
    Welcome {
        /// The own address.
        you: Endpoint,
    },
    /// Engine.IO asks for a sign of life.
    Ping,
    /// The namespace of Socket.IO is open: attach now.
    Open,
    /// Nothing that a load generator cares for.
    Other,
}

/// As much of what relays say as counts here: the references know no more of Confab's messages than a relay must.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Said {
    Welcome {
        you: Endpoint,
    },
    Refused,
    Closing,
    #[serde(other)]
    Other,
}

impl Dialect {
    /// Where the relay takes WebSockets.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Confab | Self::Ws => "/ws",
            Self::SocketIo => "/socket.io/?EIO=4&transport=websocket",
        }
    }

    /// Puts a message into a frame.
    pub fn envelope(self, json: &str) -> Utf8Bytes {
        match self {
            Self::Confab | Self::Ws => json.into(),
            Self::SocketIo => format!("{SOCKET_IO_EVENT}{json}]").into(),
        }
    }

    /// Makes the frame of a message.
    pub fn frame(self, message: &ClientMessage) -> Utf8Bytes {
        self.envelope(&codec::encode(message))
    }

    /// Makes the first frame for a reference relay, which takes anybody into any room.
    pub fn attach(self, room: &str) -> Utf8Bytes {
        self.envelope(&serde_json::json!({ "type": "attach", "room": room, "name": "Bench" }).to_string())
    }

    /// Reads a frame, no further than is needed: the signals are many, and the client's work is not what is measured.
    ///
    /// # Errors
    /// When it is a refusal or a goodbye: a relay that does not take the load must not look fast.
    pub fn hear(self, frame: &str) -> Result<Heard> {
        let json = match self {
            Self::Confab | Self::Ws => frame,
            Self::SocketIo => match frame.strip_prefix(SOCKET_IO_EVENT).and_then(|rest| rest.strip_suffix(']')) {
                Some(json) => json,
                None if frame == "2" => return Ok(Heard::Ping),
                None if frame.starts_with("40") => return Ok(Heard::Open),
                None if frame.starts_with('0') => return Ok(Heard::Other),
                None => bail!("the relay says {frame}"),
            },
        };
        if json.starts_with("{\"type\":\"signal\",\"from\":") {
            return Ok(Heard::Signal);
        }
        match serde_json::from_str(json).with_context(|| json.to_owned())? {
            Said::Welcome { you } => Ok(Heard::Welcome { you }),
            Said::Refused | Said::Closing => bail!("the relay says {json}"),
            Said::Other => Ok(Heard::Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_envelope_of_socket_io_is_taken_off_again() {
        let beat = Dialect::SocketIo.envelope("{\"type\":\"beat\"}");
        assert_eq!(beat.as_str(), "42[\"message\",{\"type\":\"beat\"}]");
        assert!(matches!(Dialect::SocketIo.hear(&beat), Ok(Heard::Other)));
    }

    #[test]
    fn a_welcome_says_who_one_is_whatever_else_it_says() {
        let heard = Dialect::Ws.hear(r#"{"type":"welcome","you":{"participant":1,"page":2},"room":{"participants":[]}}"#);
        assert!(matches!(heard, Ok(Heard::Welcome { you: Endpoint { participant, .. } }) if participant.get() == 1));
    }

    #[test]
    fn a_refusal_is_an_error() {
        assert!(Dialect::Ws.hear(r#"{"type":"refused","refusal":"malformed"}"#).is_err());
        assert!(Dialect::Ws.hear(r#"{"type":"closing","reason":"too_many_messages"}"#).is_err());
        assert!(Dialect::SocketIo.hear("41").is_err());
    }
}
