//! The way that media takes between two pages, as the browser tells of it. Kinds and counts: no address is taken out of a report.

use protocol::{Gathered, IcePath, IceServers};

/// What one look at the statistics tells of the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PathSample {
    /// The kinds of candidates gathered here.
    pub gathered: Gathered,
    /// A relay answered, and refused (`icecandidateerror` with a code that a server gave).
    pub refused: bool,
    /// The selected candidate pair; nothing while there is none.
    pub pair: Option<Pair>,
    /// `bytesReceived` of that, modulo 2³²: whether anything comes, not how much.
    pub received: u32,
}

/// The ways to relays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relays {
    /// Over UDP.
    pub udp: bool,
    /// Over TCP.
    pub tcp: bool,
    /// Over TLS.
    pub tls: bool,
}

impl Relays {
    /// Those among what a page is told to use, by their URLs (RFC 7065).
    pub fn of(ice: &IceServers) -> Self {
        let mut relays = Self::default();
        for url in ice.servers.iter().flat_map(|server| &server.urls) {
            relays.tls |= url.starts_with("turns:");
            relays.tcp |= url.starts_with("turn:") && url.ends_with("=tcp");
            relays.udp |= url.starts_with("turn:") && !url.ends_with("=tcp");
        }
        relays
    }

    /// There is one.
    pub const fn any(self) -> bool {
        self.udp || self.tcp || self.tls
    }
}

/// The two ends of a candidate pair, as far as they tell the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// This end is a relay's (`candidateType`), which is reached like this (`relayProtocol`).
    pub local_relay: Option<Transport>,
    /// The other end is a relay's.
    pub remote_relay: bool,
    /// How an end's address was learned that is no machine's own.
    pub learned: Learned,
}

/// How the address of an end was learned, where that is neither a machine's own nor a relay's (`candidateType`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Learned {
    /// Both are.
    #[default]
    Not,
    /// By a packet that came from there: peer reflexive.
    OfPeer,
    /// By asking a STUN server: server reflexive.
    OfServer,
}

/// How a relay is reached (W3C `RTCIceServerTransportProtocol`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transport {
    /// Over UDP.
    Udp,
    /// Over TCP.
    Tcp,
    /// Over TLS.
    Tls,
}

/// The way that media takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// From page to page.
    Direct,
    /// Over a relay, which is reached from here like this.
    Relay(Transport),
}

impl Route {
    /// The word for it in a report.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Relay(Transport::Udp) => "relay_udp",
            Self::Relay(Transport::Tcp) => "relay_tcp",
            Self::Relay(Transport::Tls) => "relay_tls",
        }
    }
}

impl Pair {
    /// The way through it. A relay that only the other end uses is reached from here over UDP.
    pub const fn route(self) -> Route {
        match self {
            Self { local_relay: Some(transport), .. } => Route::Relay(transport),
            Self { remote_relay: true, .. } => Route::Relay(Transport::Udp),
            Self { .. } => Route::Direct,
        }
    }

    /// The way through it, as whoever runs the server is told of it.
    pub const fn path(self) -> IcePath {
        match (self.route(), self.learned) {
            (Route::Relay(Transport::Udp), _) => IcePath::RelayUdp,
            (Route::Relay(Transport::Tcp), _) => IcePath::RelayTcp,
            (Route::Relay(Transport::Tls), _) => IcePath::RelayTls,
            (Route::Direct, Learned::OfServer) => IcePath::ServerReflexive,
            (Route::Direct, Learned::OfPeer) => IcePath::PeerReflexive,
            (Route::Direct, Learned::Not) => IcePath::Host,
        }
    }
}
