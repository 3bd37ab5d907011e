//! What is tried.

use std::time::Duration;

use serde::Serialize;

/// One thing that a call needs, in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The microphone is given, and something is heard.
    Microphone,
    /// The camera is given, and its picture moves.
    Camera,
    /// The person hears a tone.
    Speaker,
    /// The person hears what they have just said, recorded and played back.
    Recording,
    /// The server answers over a WebSocket, as in a call.
    Server,
    /// The server answers over UDP and tells under which address (STUN, RFC 8489).
    Stun,
    /// The server relays over UDP (TURN, RFC 8656).
    RelayUdp,
    /// Over TCP.
    RelayTcp,
    /// Over TLS.
    RelayTls,
    /// Two ends in this page connect over UDP, without a relay.
    Direct,
    /// What the relay carries between two ends in this page.
    Link,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 11] = [
        Self::Microphone,
        Self::Camera,
        Self::Speaker,
        Self::Recording,
        Self::Server,
        Self::Stun,
        Self::RelayUdp,
        Self::RelayTcp,
        Self::RelayTls,
        Self::Direct,
        Self::Link,
    ];

    /// Those that ask for a relay, each in its own way.
    pub const RELAYS: [Self; 3] = [Self::RelayUdp, Self::RelayTcp, Self::RelayTls];

    /// How long it may take until there is a finding, or until the device is given: a person has to read what the browser asks.
    pub(super) const fn patience(self) -> Duration {
        Duration::from_secs(match self {
            Self::Microphone | Self::Camera => 60,
            // Browsers ask a server that is silent for up to ten seconds.
            Self::Stun | Self::RelayUdp | Self::RelayTcp | Self::RelayTls => 12,
            Self::Speaker | Self::Server | Self::Direct => 8,
            Self::Recording => 15,
            Self::Link => 25,
        })
    }
}

/// How one's own voice comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Through the server's relay, as to somebody far away.
    Relay,
    /// Within this machine.
    Within,
}
