//! The servers that help two pages find a way to each other: STUN (RFC 8489) tells a page its address, TURN (RFC 8656) relays.

use serde::Serialize;

use crate::record;
use crate::{Limits, Refusal};

/// What a page's peer connections use from now on (W3C `RTCConfiguration`). Told whole; the last one counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IceServers {
    /// The servers, at most [`Limits::ice_servers`] of them.
    pub servers: Vec<IceServer>,
    /// How long the credentials are good for, in milliseconds from when they are told. They are told anew before that.
    pub lifetime_ms: u32,
    /// Only relayed ways are to be tried (W3C `RTCIceTransportPolicy` `relay`): neither side learns the other's address.
    pub relay_only: bool,
}

record!(IceServers { servers, lifetime_ms, relay_only });

/// One server, by all the ways to it (W3C `RTCIceServer`).
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IceServer {
    /// `stun:`, `turn:` and `turns:` URLs (RFC 7064, RFC 7065), at least one and at most [`Limits::ice_urls`].
    pub urls: Vec<String>,
    /// The TURN user, at most [`Limits::ice_text_bytes`] long, as every text here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// The TURN password. A secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
}

record!(IceServer { urls, username, credential });

impl std::fmt::Debug for IceServer {
    /// Leaves the user and the password out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IceServer({})", self.urls.join(" "))
    }
}

impl IceServers {
    /// Checks the sizes.
    ///
    /// # Errors
    /// [`Refusal::TooLong`] when a list or a text exceeds its bound in `limits`; [`Refusal::Malformed`] when a server has no URL.
    pub fn check(&self, limits: &Limits) -> Result<(), Refusal> {
        if self.servers.iter().any(|server| server.urls.is_empty()) {
            return Err(Refusal::Malformed);
        }
        let fits = self.servers.len() <= limits.ice_servers
            && self.servers.iter().all(|IceServer { urls, username, credential }| {
                let texts = urls.iter().chain(username).chain(credential);
                urls.len() <= limits.ice_urls && texts.into_iter().all(|text| text.len() <= limits.ice_text_bytes)
            });
        if fits { Ok(()) } else { Err(Refusal::TooLong) }
    }
}
