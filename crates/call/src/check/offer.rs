//! What a server offers, and which of its ways a step tries.

use super::{Offer, Step};

impl Offer {
    /// What servers of these URLs (RFC 7064, RFC 7065) offer.
    pub fn of<'a>(urls: impl IntoIterator<Item = &'a str>) -> Self {
        let mut offer = Self::default();
        for url in urls {
            offer.stun |= Step::Stun.uses(url);
            offer.udp |= Step::RelayUdp.uses(url);
            offer.tcp |= Step::RelayTcp.uses(url);
            offer.tls |= Step::RelayTls.uses(url);
        }
        offer
    }

    /// Whether it relays in any way.
    pub const fn relays(self) -> bool {
        self.udp || self.tcp || self.tls
    }
}

impl Step {
    /// Whether it tries the server of this URL: each way by itself, or all of them where it is about what they carry.
    pub fn uses(self, url: &str) -> bool {
        let (scheme, rest) = url.split_once(':').unwrap_or_default();
        let over_tcp = rest.split_once('?').is_some_and(|(_, query)| query.split('&').any(|part| part == "transport=tcp"));
        match self {
            Self::Stun | Self::Direct => scheme == "stun",
            Self::RelayUdp => scheme == "turn" && !over_tcp,
            Self::RelayTcp => scheme == "turn" && over_tcp,
            Self::RelayTls => scheme == "turns",
            Self::Link => matches!(scheme, "turn" | "turns"),
            Self::Microphone | Self::Camera | Self::Speaker | Self::Recording | Self::Server => false,
        }
    }
}
