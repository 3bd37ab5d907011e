//! Who asks: STUN's long-term credentials (RFC 8489, section 9.2), and nonces that nobody has to remember.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::Timestamp;

use crate::credentials::{Key, Secret, Username};
use crate::stun::{Message, attribute};

/// What passwords are for. Short: it is in every answer to whoever has not shown any.
pub const REALM: &str = "turn";

/// Bytes of a nonce before it is written: when it was given, in seconds, and the signature.
const NONCE: usize = 12;

/// Somebody who has shown the right password.
pub struct Asker {
    pub username: Username,
    pub key: Key,
}

/// Why somebody has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Stranger {
    /// Something that belongs to it is missing.
    BadRequest = 400,
    /// No password, or a wrong one.
    Unauthenticated = 401,
    /// The nonce was given too long ago, or to another address, or by somebody else.
    StaleNonce = 438,
}

/// What tells them apart.
pub struct Authentication {
    secret: Secret,
    lifetime: Duration,
}

impl Authentication {
    /// Nonces are good for `lifetime`.
    pub fn new(secret: Secret, lifetime: Duration) -> Self {
        Self { secret, lifetime }
    }

    /// Looks at the credentials of a request. Of whoever asked before with the same name, the key is `known`.
    pub fn ask(&self, message: Message<'_>, from: SocketAddr, known: Option<(Username, &Key)>, now: Timestamp) -> Result<Asker, Stranger> {
        if message.attribute(attribute::MESSAGE_INTEGRITY).is_none() {
            return Err(Stranger::Unauthenticated);
        }
        let text = |kind| message.text(kind).ok_or(Stranger::BadRequest);
        let (name, realm, nonce) = (text(attribute::USERNAME)?, text(attribute::REALM)?, text(attribute::NONCE)?);
        let username = Username::parse(name).filter(|_| realm == REALM).ok_or(Stranger::Unauthenticated)?;
        let key = match known {
            Some((known, key)) if known == username => key.clone(),
            _ => Key::of(name, REALM, &self.secret.password(name)),
        };
        if !message.is_of(&key) {
            return Err(Stranger::Unauthenticated);
        }
        if !self.is_fresh(nonce, from, now) {
            return Err(Stranger::StaleNonce);
        }
        Ok(Asker { username, key })
    }

    /// A nonce for an address. It says when it was given and is signed, with the address: nobody else can use it.
    pub fn nonce(&self, from: SocketAddr, now: Timestamp) -> String {
        let seconds = u32::try_from(now.as_millis() / 1000).unwrap_or(u32::MAX);
        URL_SAFE_NO_PAD.encode(self.sign(seconds, from))
    }

    fn is_fresh(&self, nonce: &str, from: SocketAddr, now: Timestamp) -> bool {
        let mut bytes = [0; NONCE];
        if URL_SAFE_NO_PAD.decode_slice(nonce, &mut bytes) != Ok(NONCE) {
            return false;
        }
        let [a, b, c, d, ..] = bytes;
        let seconds = u32::from_be_bytes([a, b, c, d]);
        let given = Timestamp::from_millis(u64::from(seconds) * 1000);
        // Nothing is gained by guessing it byte by byte: it opens nothing.
        given <= now && now.since(given) < self.lifetime && self.sign(seconds, from) == bytes
    }

    fn sign(&self, seconds: u32, from: SocketAddr) -> [u8; NONCE] {
        let ip = match from.ip() {
            IpAddr::V4(ip) => ip.to_ipv6_mapped(),
            IpAddr::V6(ip) => ip,
        };
        let seconds = seconds.to_be_bytes();
        let signature = self.secret.hash(&[b"nonce ", &seconds, &ip.octets(), &from.port().to_be_bytes()]);
        let mut nonce = [0; NONCE];
        nonce[..4].copy_from_slice(&seconds);
        nonce[4..].copy_from_slice(&signature[..NONCE - 4]);
        nonce
    }
}
