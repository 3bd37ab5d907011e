//! What may be wrong with the connection to somebody. `diagnosis` decides which of it is.

/// Why the connection to somebody is not as it should be, or takes a longer way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// No other page reaches this one: one's own connection.
    OwnNetwork,
    /// Others come, only theirs does not: their connection.
    TheirNetwork,
    /// Their page has lost the server, too, and tries to come back.
    Away,
    /// The connection is still being made.
    Connecting,
    /// No network was found at all.
    NothingGathered(Whose),
    /// The relay is not reached, and there is no direct way.
    RelayUnreachable(Whose),
    /// The relay does not serve this page, and there is no direct way.
    RelayRefused,
    /// There is no direct way, and the server offers no relay.
    NoRelay,
    /// Both reach the relay, and no way between them is found.
    NoPair,
    /// One has IPv6 alone, the other IPv4 alone. Where it works all the same, it does over the relay.
    Families,
    /// It stands, and nothing comes.
    NothingComes,
    /// Their camera is on and gives no pictures.
    TheirCamera,
    /// Their machine is too slow.
    TheirMachine,
    /// Much of what is sent is lost.
    Loss {
        /// So much, in the worse direction.
        percent: u8,
    },
    /// What is sent takes long.
    Delay {
        /// There and back.
        millis: u16,
    },
    /// UDP is blocked: it goes over the relay.
    UdpBlocked(Whose),
    /// Everything but TLS is blocked: it goes over the relay.
    OnlyTls(Whose),
    /// It goes over the relay, since no direct way was found.
    Relayed,
}

impl Cause {
    /// The word for it in a report.
    pub const fn word(self) -> &'static str {
        match self {
            Self::OwnNetwork => "own_network",
            Self::TheirNetwork => "their_network",
            Self::Away => "away",
            Self::Connecting => "connecting",
            Self::NothingGathered(_) => "nothing_gathered",
            Self::RelayUnreachable(_) => "relay_unreachable",
            Self::RelayRefused => "relay_refused",
            Self::NoRelay => "no_relay",
            Self::NoPair => "no_pair",
            Self::Families => "families",
            Self::NothingComes => "nothing_comes",
            Self::TheirCamera => "their_camera",
            Self::TheirMachine => "their_machine",
            Self::Loss { .. } => "loss",
            Self::Delay { .. } => "delay",
            Self::UdpBlocked(_) => "udp_blocked",
            Self::OnlyTls(_) => "only_tls",
            Self::Relayed => "relayed",
        }
    }

    /// A check of this end may tell more.
    pub const fn is_worth_a_check(self) -> bool {
        match self {
            Self::OwnNetwork | Self::RelayRefused | Self::NoRelay | Self::NoPair | Self::Families | Self::NothingComes | Self::Relayed => {
                true
            }
            Self::NothingGathered(whose) | Self::RelayUnreachable(whose) | Self::UdpBlocked(whose) | Self::OnlyTls(whose) => {
                !matches!(whose, Whose::Theirs)
            }
            // It may be at either end.
            Self::Loss { .. } | Self::Delay { .. } => true,
            Self::TheirNetwork | Self::Away | Self::Connecting | Self::TheirCamera | Self::TheirMachine => false,
        }
    }

    /// It works all the same.
    pub const fn is_detour(self) -> bool {
        matches!(self, Self::UdpBlocked(_) | Self::OnlyTls(_) | Self::Relayed)
    }
}

/// At which end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// Here.
    Own,
    /// There.
    Theirs,
    /// At both.
    Both,
}
