//! Answers to requests, and how they are written.

use std::net::SocketAddr;
use std::time::Duration;

use crate::authentication::{REALM, Stranger};
use crate::credentials::Key;
use crate::stun::{Class, Method, Transaction, attribute};
use crate::write::Writing;

/// RFC 8489, section 14.8.
const UNKNOWN_ATTRIBUTE: u16 = 420;

/// What is said to whoever asked.
pub enum Answer {
    /// Where the request came from.
    Mapped(SocketAddr),
    /// There is now an allocation.
    Allocated { relayed: SocketAddr, seen: SocketAddr, lifetime: Duration },
    /// It lasts as long, from now.
    Refreshed { lifetime: Duration },
    /// What was asked for is done.
    Done,
    /// There are attributes that must be understood, and are not.
    Unknown(Vec<u16>),
    /// Show who you are.
    Stranger(Stranger),
    /// What was asked for is not done.
    Refused(Refusal),
}

/// Why something is not done (RFC 8656, section 19).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Refusal {
    BadRequest = 400,
    Forbidden = 403,
    AllocationMismatch = 437,
    AddressFamilyNotSupported = 440,
    WrongCredentials = 441,
    UnsupportedTransport = 442,
    PeerAddressFamilyMismatch = 443,
    QuotaReached = 486,
    InsufficientCapacity = 508,
}

impl Answer {
    /// Writes it into `packet`, signed if there is a key.
    pub fn write(
        self,
        packet: Vec<u8>,
        method: Method,
        transaction: Transaction,
        key: Option<&Key>,
        nonce: impl FnOnce() -> String,
    ) -> Vec<u8> {
        let class = match self {
            Self::Mapped(_) | Self::Allocated { .. } | Self::Refreshed { .. } | Self::Done => Class::Success,
            Self::Unknown(_) | Self::Stranger(_) | Self::Refused(_) => Class::Error,
        };
        let empty = Writing::begin(packet, method, class, transaction);
        let answer = match self {
            Self::Mapped(seen) => empty.address(attribute::XOR_MAPPED_ADDRESS, seen),
            Self::Allocated { relayed, seen, lifetime } => empty
                .address(attribute::XOR_RELAYED_ADDRESS, relayed)
                .attribute(attribute::LIFETIME, &seconds(lifetime))
                .address(attribute::XOR_MAPPED_ADDRESS, seen),
            Self::Refreshed { lifetime } => empty.attribute(attribute::LIFETIME, &seconds(lifetime)),
            Self::Done => empty,
            Self::Unknown(kinds) => {
                let kinds: Vec<u8> = kinds.into_iter().flat_map(u16::to_be_bytes).collect();
                empty.error(UNKNOWN_ATTRIBUTE).attribute(attribute::UNKNOWN_ATTRIBUTES, &kinds)
            }
            Self::Stranger(stranger @ Stranger::BadRequest) => empty.error(stranger as u16),
            Self::Stranger(stranger) => {
                let answer = empty.error(stranger as u16).attribute(attribute::REALM, REALM.as_bytes());
                answer.attribute(attribute::NONCE, nonce().as_bytes())
            }
            Self::Refused(refusal) => empty.error(refusal as u16),
        };
        match key {
            Some(key) => answer.signed(key),
            None => answer.unsigned(),
        }
    }
}

/// Whole seconds, rounded down: nobody is promised more than there is.
fn seconds(lifetime: Duration) -> [u8; 4] {
    u32::try_from(lifetime.as_secs()).unwrap_or(u32::MAX).to_be_bytes()
}
