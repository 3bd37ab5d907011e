//! Credentials that end by themselves, and that nobody has to remember: what coturn calls `use-auth-secret`
//! (draft-uberti-behave-turn-rest, section 2.2).
//!
//! The username says until when it is good, in which room, and for whom; the password is its signature. Whoever has the secret can
//! make them, so what makes them and what checks them need not know each other.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use md5::{Digest, Md5};
use protocol::{ParticipantId, RoomName};
use sha1::Sha1;

use crate::stun::{HEADER, INTEGRITY};

/// Characters of a [`RoomTag`]: 12 bytes in base 64.
const TAG_CHARS: usize = 16;

/// What credentials are signed with. Its `Debug` leaves it out.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

/// A room, to those who may not know its name: on the wire a username is read by anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoomTag([u8; TAG_CHARS]);

/// Who may relay, where, and until when. Written `expires:room:participant`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Username {
    /// Until when an allocation may be made with it, in seconds since 1970.
    pub expires: u64,
    /// In which room.
    pub room: RoomTag,
    /// By whom.
    pub participant: ParticipantId,
}

/// What messages of a username are signed with: STUN's long-term credential (RFC 8489, section 9.2.2).
#[derive(Clone)]
pub struct Key([u8; 16]);

impl Secret {
    /// A secret of these bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// The password that goes with a username.
    pub fn password(&self, username: &str) -> String {
        STANDARD.encode(self.hash(&[username.as_bytes()]))
    }

    /// The name of a room for those who do not know this secret. For the same secret it is always the same.
    pub fn room_tag(&self, room: &RoomName) -> RoomTag {
        let hash = self.hash(&[b"room ", room.as_str().as_bytes()]);
        let mut tag = [0; TAG_CHARS];
        // Three quarters of the characters are as many bytes as fill them.
        let _ = URL_SAFE_NO_PAD.encode_slice(&hash[..TAG_CHARS * 3 / 4], &mut tag);
        RoomTag(tag)
    }

    /// HMAC-SHA1 of `parts` one after the other.
    pub(crate) fn hash(&self, parts: &[&[u8]]) -> [u8; INTEGRITY] {
        parts.iter().fold(hmac(&self.0), |mac, part| mac.chain_update(part)).finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Username {
    /// Reads one; nothing when it is written in any other way than [`Display`](std::fmt::Display) does.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, ':');
        let (expires, room, participant) = (parts.next()?, parts.next()?, parts.next()?);
        let username = Self {
            expires: expires.parse().ok()?,
            room: RoomTag(room.as_bytes().try_into().ok()?),
            participant: ParticipantId::new(participant.parse().ok()?)?,
        };
        (username.to_string() == text).then_some(username)
    }
}

impl std::fmt::Display for Username {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.expires, String::from_utf8_lossy(&self.room.0), self.participant.get())
    }
}

impl Key {
    /// MD5 of the three, as RFC 8489 says.
    pub fn of(username: &str, realm: &str, password: &str) -> Self {
        Self(Md5::new().chain_update(format!("{username}:{realm}:{password}")).finalize().into())
    }

    /// Whether `signature` is that of the message whose bytes up to MESSAGE-INTEGRITY are `covered`. Compares in constant time.
    pub fn has_signed(&self, covered: &[u8], signature: &[u8]) -> bool {
        let length = covered.len() + 4 + INTEGRITY - HEADER;
        self.begin(covered, length).verify_slice(signature).is_ok()
    }

    /// The signature of the message whose bytes up to MESSAGE-INTEGRITY are `covered`, and whose header is to say `length`.
    pub fn sign(&self, covered: &[u8], length: usize) -> [u8; INTEGRITY] {
        self.begin(covered, length).finalize().into_bytes().into()
    }

    /// The header is signed as if MESSAGE-INTEGRITY were the last attribute.
    fn begin(&self, covered: &[u8], length: usize) -> Hmac<Sha1> {
        let length = u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes();
        let (kind, rest) = covered.split_at(2.min(covered.len()));
        hmac(&self.0).chain_update(kind).chain_update(length).chain_update(rest.get(2..).unwrap_or_default())
    }
}

fn hmac(key: &[u8]) -> Hmac<Sha1> {
    Hmac::new_from_slice(key).expect("a key of any length will do")
}
