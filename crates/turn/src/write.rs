//! Writing STUN messages (RFC 8489, section 5), into the buffer of a packet that is over.

use std::net::{IpAddr, SocketAddr};

use crate::credentials::Key;
use crate::stun::{COOKIE, Class, HEADER, INTEGRITY, Method, Transaction, attribute, mask};

/// A message as it is being written. Its length is right at any time.
pub struct Writing {
    packet: Vec<u8>,
    transaction: Transaction,
}

impl Writing {
    /// Begins a message in `packet`, of which nothing stays but the memory.
    pub fn begin(mut packet: Vec<u8>, method: Method, class: Class, transaction: Transaction) -> Self {
        packet.clear();
        // Methods up to 15 are written as they are.
        packet.extend((method as u16 | class as u16).to_be_bytes());
        packet.extend([0; 2]);
        packet.extend(COOKIE.to_be_bytes());
        packet.extend(transaction);
        Self { packet, transaction }
    }

    /// Adds an attribute. Without effect when there would be more than a message holds.
    pub fn attribute(mut self, kind: u16, value: &[u8]) -> Self {
        let body = self.packet.len() - HEADER + 4 + value.len().next_multiple_of(4);
        if let (Ok(body), Ok(length)) = (u16::try_from(body), u16::try_from(value.len())) {
            self.packet.extend(kind.to_be_bytes());
            self.packet.extend(length.to_be_bytes());
            self.packet.extend_from_slice(value);
            self.packet.resize(HEADER + usize::from(body), 0);
            self.packet[2..4].copy_from_slice(&body.to_be_bytes());
        }
        self
    }

    /// Adds ERROR-CODE (RFC 8489, section 14.8), without the words that may go with it: nobody reads them, and they would make an
    /// answer longer than what it answers.
    pub fn error(self, code: u16) -> Self {
        let [class, number] = [code / 100, code % 100].map(|part| u8::try_from(part).unwrap_or_default());
        self.attribute(attribute::ERROR_CODE, &[0, 0, class, number])
    }

    /// Adds an address, XORed (RFC 8489, section 14.2).
    pub fn address(self, kind: u16, address: SocketAddr) -> Self {
        let [a, b] = (address.port() ^ (COOKIE >> 16) as u16).to_be_bytes();
        match address.ip() {
            IpAddr::V4(ip) => {
                let [c, d, e, f] = (u32::from(ip) ^ COOKIE).to_be_bytes();
                self.attribute(kind, &[0, 1, a, b, c, d, e, f])
            }
            IpAddr::V6(ip) => {
                let mut value = [0; 20];
                value[..4].copy_from_slice(&[0, 2, a, b]);
                value[4..].copy_from_slice(&(u128::from(ip) ^ mask(self.transaction)).to_be_bytes());
                self.attribute(kind, &value)
            }
        }
    }

    /// Ends it with MESSAGE-INTEGRITY (RFC 8489, section 14.5), which says that the server has the key, too.
    pub fn signed(self, key: &Key) -> Vec<u8> {
        let covered = self.packet.len();
        let mut packet = self.attribute(attribute::MESSAGE_INTEGRITY, &[0; INTEGRITY]).packet;
        let signature = key.sign(&packet[..covered], packet.len() - HEADER);
        packet[covered + 4..].copy_from_slice(&signature);
        packet
    }

    /// Ends it without.
    pub fn unsigned(self) -> Vec<u8> {
        self.packet
    }
}
