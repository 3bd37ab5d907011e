//! Reading STUN messages (RFC 8489, section 5) where they lie in a packet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use crate::credentials::Key;

/// Bytes of the header.
pub const HEADER: usize = 20;
/// What bytes 4 to 8 of every message are.
pub const COOKIE: u32 = 0x2112_A442;
/// Bytes of MESSAGE-INTEGRITY: HMAC-SHA1.
pub const INTEGRITY: usize = 20;

/// What tells a request from all others of its client.
pub type Transaction = [u8; 12];

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Method {
    Binding = 0x001,
    Allocate = 0x003,
    Refresh = 0x004,
    Send = 0x006,
    Data = 0x007,
    CreatePermission = 0x008,
    ChannelBind = 0x009,
}

/// What a message does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Class {
    Request = 0x000,
    Indication = 0x010,
    Success = 0x100,
    Error = 0x110,
}

/// Attributes, by the number that is on the wire. Those below 0x8000 must be understood.
pub mod attribute {
    pub const USERNAME: u16 = 0x0006;
    pub const MESSAGE_INTEGRITY: u16 = 0x0008;
    pub const ERROR_CODE: u16 = 0x0009;
    pub const UNKNOWN_ATTRIBUTES: u16 = 0x000A;
    pub const CHANNEL_NUMBER: u16 = 0x000C;
    pub const LIFETIME: u16 = 0x000D;
    pub const XOR_PEER_ADDRESS: u16 = 0x0012;
    pub const DATA: u16 = 0x0013;
    pub const REALM: u16 = 0x0014;
    pub const NONCE: u16 = 0x0015;
    pub const XOR_RELAYED_ADDRESS: u16 = 0x0016;
    pub const REQUESTED_ADDRESS_FAMILY: u16 = 0x0017;
    pub const EVEN_PORT: u16 = 0x0018;
    pub const REQUESTED_TRANSPORT: u16 = 0x0019;
    pub const DONT_FRAGMENT: u16 = 0x001A;
    pub const XOR_MAPPED_ADDRESS: u16 = 0x0020;
    pub const RESERVATION_TOKEN: u16 = 0x0022;

    /// What TURN's requests may have and be understood. Who relays no packet of IP fragments none.
    pub const UNDERSTOOD: [u16; 14] = [
        USERNAME,
        MESSAGE_INTEGRITY,
        CHANNEL_NUMBER,
        LIFETIME,
        XOR_PEER_ADDRESS,
        DATA,
        REALM,
        NONCE,
        REQUESTED_ADDRESS_FAMILY,
        EVEN_PORT,
        REQUESTED_TRANSPORT,
        DONT_FRAGMENT,
        RESERVATION_TOKEN,
        // Sent by nobody who asks, but not unknown.
        XOR_MAPPED_ADDRESS,
    ];
}

/// A well-formed message. Its attributes lie within it, whatever they say.
#[derive(Clone, Copy)]
pub struct Message<'a> {
    class: Class,
    method: u16,
    packet: &'a [u8],
}

/// An attribute, and where in the packet it begins.
#[derive(Clone, Copy)]
pub struct Attribute<'a> {
    pub kind: u16,
    pub value: &'a [u8],
    at: usize,
}

impl<'a> Message<'a> {
    /// The message that a packet is; nothing when it is none, or something is left over.
    pub fn parse(packet: &'a [u8]) -> Option<Self> {
        let (header, body) = packet.split_first_chunk::<HEADER>()?;
        let [a, b, c, d, cookie @ ..] = *header;
        if u32::from_be_bytes(*cookie.first_chunk()?) != COOKIE || usize::from(u16::from_be_bytes([c, d])) != body.len() {
            return None;
        }
        let kind = u16::from_be_bytes([a, b]);
        let class = match kind & 0x0110 {
            0x0000 => Class::Request,
            0x0010 => Class::Indication,
            0x0100 => Class::Success,
            _ => Class::Error,
        };
        let method = (kind & 0x000F) | (kind & 0x00E0) >> 1 | (kind & 0x3E00) >> 2;
        let message = Self { class, method, packet };
        let well_formed = kind < 0x4000 && message.all().last().map_or(HEADER, Attribute::end) == packet.len();
        well_formed.then_some(message)
    }

    pub fn class(&self) -> Class {
        self.class
    }

    /// What it is about, if that is known here.
    pub fn method(&self) -> Option<Method> {
        use Method::*;
        [Binding, Allocate, Refresh, Send, Data, CreatePermission, ChannelBind].into_iter().find(|known| *known as u16 == self.method)
    }

    pub fn transaction(&self) -> Transaction {
        self.packet.get(8..HEADER).and_then(|bytes| bytes.try_into().ok()).unwrap_or_default()
    }

    /// The attributes up to MESSAGE-INTEGRITY. Whatever comes after it is nobody's word (RFC 8489, section 14.5).
    pub fn attributes(self) -> impl Iterator<Item = Attribute<'a>> {
        let mut over = false;
        self.all().take_while(move |attribute| !std::mem::replace(&mut over, attribute.kind == attribute::MESSAGE_INTEGRITY))
    }

    /// The value of the first attribute of a kind.
    pub fn attribute(self, kind: u16) -> Option<&'a [u8]> {
        self.attributes().find(|attribute| attribute.kind == kind).map(|attribute| attribute.value)
    }

    /// Where in the packet that value is.
    pub fn place(self, kind: u16) -> Option<std::ops::Range<usize>> {
        let found = self.attributes().find(|attribute| attribute.kind == kind)?;
        Some(found.at + 4..found.at + 4 + found.value.len())
    }

    /// That value, where it is text.
    pub fn text(self, kind: u16) -> Option<&'a str> {
        std::str::from_utf8(self.attribute(kind)?).ok()
    }

    /// What must be understood, and is none of `understood`.
    pub fn unknown(self, understood: &[u16]) -> impl Iterator<Item = u16> {
        self.attributes().map(|attribute| attribute.kind).filter(move |kind| *kind < 0x8000 && !understood.contains(kind))
    }

    /// Whether whoever wrote it has the key.
    pub fn is_of(self, key: &Key) -> bool {
        let Some(integrity) = self.attributes().find(|attribute| attribute.kind == attribute::MESSAGE_INTEGRITY) else { return false };
        let Some(covered) = self.packet.get(..integrity.at) else { return false };
        key.has_signed(covered, integrity.value)
    }

    fn all(self) -> impl Iterator<Item = Attribute<'a>> {
        let mut at = HEADER;
        std::iter::from_fn(move || {
            let (head, rest) = self.packet.get(at..)?.split_first_chunk::<4>()?;
            let [a, b, c, d] = *head;
            let value = rest.get(..usize::from(u16::from_be_bytes([c, d])))?;
            let attribute = Attribute { kind: u16::from_be_bytes([a, b]), value, at };
            at = attribute.end();
            (at <= self.packet.len()).then_some(attribute)
        })
    }
}

impl Attribute<'_> {
    /// Where the next one begins.
    fn end(self) -> usize {
        self.at + 4 + self.value.len().next_multiple_of(4)
    }
}

/// Reads an address that is written XORed (RFC 8489, section 14.2).
pub fn address(value: &[u8], transaction: Transaction) -> Option<SocketAddr> {
    let (&[_, family, a, b], rest) = value.split_first_chunk()?;
    let port = u16::from_be_bytes([a, b]) ^ (COOKIE >> 16) as u16;
    let ip: IpAddr = match family {
        1 => Ipv4Addr::from(u32::from_be_bytes(rest.try_into().ok()?) ^ COOKIE).into(),
        2 => Ipv6Addr::from(u128::from_be_bytes(rest.try_into().ok()?) ^ mask(transaction)).into(),
        _ => return None,
    };
    Some(SocketAddr::new(ip, port))
}

/// What IPv6 addresses are XORed with: the cookie and the transaction.
pub fn mask(transaction: Transaction) -> u128 {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&COOKIE.to_be_bytes());
    bytes[4..].copy_from_slice(&transaction);
    u128::from_be_bytes(bytes)
}
