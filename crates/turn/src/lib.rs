//! STUN (RFC 8489) and TURN (RFC 8656) for people in the same room: who may relay what to whom.
//!
//! The relayed addresses are *virtual*. No port is bound for them and no packet is ever sent to an address that a client names: a
//! relayed address is a name for another allocation of the same room in this process, and whatever else is named is refused. So
//! there is nothing that would have to be denied, neither loopback nor private networks nor other forms to write them in, and
//! nothing that could be opened by mistake. Each room is a network of its own in which the other rooms have no address.
//!
//! Of RFC 8656 there is all that browsers use: allocations over UDP, TCP and TLS that relay UDP, permissions, channels. Not there:
//! IPv6 relayed addresses (440; an IPv6 client is given an IPv4 one, which every other allocation can reach), reserved ports (508),
//! and TCP allocations (RFC 6062; 442).
//!
//! [`Relay`] decides, with the contract of every machine here; the server acts. What a client sends is read where it lies, and a
//! packet that is passed on goes out in the buffer that it came in.

mod allocation;
mod answer;
mod authentication;
mod credentials;
mod crowd;
mod demultiplex;
mod departed;
mod framing;
#[cfg(any(test, feature = "fuzz"))]
pub mod fuzz;
mod network;
mod origins;
mod passing;
mod relay;
mod requests;
mod rooms;
mod slots;
mod stun;
mod write;

pub use credentials::{RoomTag, Secret, Username};
pub use demultiplex::{Datagram, Opening};
pub use framing::{Broken, Framing, padding};
pub use network::Relayed;
pub use relay::{Client, Input, Output, Relay, Settings, Stream};
