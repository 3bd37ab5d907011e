//! The addresses of a room: a network that is nowhere.
//!
//! They are those of TEST-NET-3, 203.0.113.0/24 (RFC 5737), which nobody on the Internet has, and which no browser takes for a local
//! network that one must be asked about. What is sent to them by whoever takes them for real gets lost. They are handed out in each
//! room from the first on: the same address is another allocation in another room, or none.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

const NETWORK: [u8; 3] = [203, 0, 113];
/// Hosts: without the address of the network and that of everybody in it.
const HOSTS: u32 = 254;
const FIRST_PORT: u32 = 1024;
/// Ports of each host. They are even, so that whoever wants an even one has it.
const PORTS: u32 = (65536 - FIRST_PORT) / 2;

/// A relayed transport address (RFC 8656, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relayed {
    /// Which host: what permissions are given to.
    pub(crate) host: u8,
    port: u16,
}

impl Relayed {
    /// How many there are before the first one comes again.
    pub(crate) const COUNT: u32 = HOSTS * PORTS;

    /// One after the other, each on another host as long as there are some.
    pub(crate) fn nth(number: u32) -> Self {
        let host = u8::try_from(1 + number % HOSTS).unwrap_or(u8::MAX);
        let port = FIRST_PORT + 2 * (number / HOSTS % PORTS);
        Self { host, port: u16::try_from(port).unwrap_or(u16::MAX) }
    }

    /// All that a host may have.
    pub(crate) fn of_host(host: u8) -> std::ops::RangeInclusive<Self> {
        Self { host, port: 0 }..=Self { host, port: u16::MAX }
    }

    /// What an address means in any room; nothing unless it is written as it was given out.
    pub fn of(address: SocketAddr) -> Option<Self> {
        let IpAddr::V4(ip) = address.ip() else { return None };
        let [network @ .., host] = ip.octets();
        (network == NETWORK).then_some(Self { host, port: address.port() })
    }

    /// As it is written.
    pub fn address(self) -> SocketAddr {
        let [a, b, c] = NETWORK;
        (Ipv4Addr::new(a, b, c, self.host), self.port).into()
    }
}
