//! What a page could gather for a peer connection, and what holds its pictures back: told to the other end, so that both can say why
//! a call does not work. Kinds only; addresses travel in candidates and nowhere else.

use serde::Serialize;

use crate::{record, word};

/// Which kinds of ICE candidates (RFC 8445 §5.1.1) a page has gathered for a peer connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Gathered {
    /// There will be no more, or there were none for so long that there is nothing to wait for.
    pub complete: bool,
    /// Some of the machine itself.
    pub host: bool,
    /// Some with an IPv4 address of the machine's own or its network's; a relay's do not count.
    pub ipv4: bool,
    /// Likewise with an IPv6 address.
    pub ipv6: bool,
    /// Some that a STUN server answered over UDP.
    pub reflexive: bool,
    /// Some of a relay that is reached over UDP.
    pub relay_udp: bool,
    /// Some of a relay that is reached over TCP.
    pub relay_tcp: bool,
    /// Some of a relay that is reached over TLS.
    pub relay_tls: bool,
}

record!(Gathered { complete, host, ipv4, ipv6, reflexive, relay_udp, relay_tcp, relay_tls });

impl Gathered {
    /// Some of a relay.
    pub const fn has_relay(self) -> bool {
        self.relay_udp || self.relay_tcp || self.relay_tls
    }
}

/// Why a page sends pictures less well than it is asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Hindrance {
    /// The machine is too slow.
    Machine,
    /// The camera is on and gives none.
    Camera,
}

word!(Hindrance { Machine, Camera });
