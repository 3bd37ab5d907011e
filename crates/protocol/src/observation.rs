//! What a page tells whoever runs the server of how calls go. It is counted, and told nobody else.

use serde::Serialize;

use crate::{tagged, word};

/// Something that a page noticed of its ways to the others. It names nobody and holds no address.
///
/// Of the two pages that a peer connection is between, the one of the participant who came first tells of it, so that each is counted
/// once. The server believes no more of it than that it was said: it may be counted, and nothing may depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Observation {
    /// A peer connection stands for the first time, or that in its place does.
    Connected {
        /// The way that it takes.
        path: IcePath,
        /// How long that took since the other page was known to be there, in milliseconds.
        after_ms: u32,
    },
    /// A peer connection did not come about in time, or at all. It is mended as one that broke, and may be told to be connected later.
    Failed {},
    /// ICE of a peer connection that stood is restarted.
    Restarted {},
    /// A peer connection that stood is replaced.
    Replaced {},
    /// The worst of all ways from and to this page is of another quality than was told last, by its own count.
    Quality {
        /// Of this one.
        quality: WayQuality,
    },
}

tagged!(Observation by "type" {
    Connected { path, after_ms },
    Failed {},
    Restarted {},
    Replaced {},
    Quality { quality }
});

/// The way that media takes between two pages, by the kinds of the two candidates of the selected pair (RFC 8445, section 5.1.1).
///
/// A relay at either end makes it one over a relay, reached as the page that tells reaches it (over UDP where only the other end uses
/// one); without, a server reflexive candidate at either end makes it one of those, and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum IcePath {
    /// Both are addresses of the machines' own.
    Host,
    /// One was learned from a packet of the other end's.
    PeerReflexive,
    /// One was learned from a STUN server.
    ServerReflexive,
    /// Over a relay that is reached over UDP.
    RelayUdp,
    /// Over TCP.
    RelayTcp,
    /// Over TLS.
    RelayTls,
}

word!(IcePath { Host, PeerReflexive, ServerReflexive, RelayUdp, RelayTcp, RelayTls });

impl IcePath {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Host, Self::PeerReflexive, Self::ServerReflexive, Self::RelayUdp, Self::RelayTcp, Self::RelayTls];
}

/// How good a way is, by what is lost on it and how long it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WayQuality {
    /// Nothing disturbs.
    Good,
    /// It can be noticed.
    Fair,
    /// It disturbs.
    Poor,
}

word!(WayQuality { Good, Fair, Poor });
