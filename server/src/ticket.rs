//! Seat tickets: what proves, on any later connection, that a seat is one's own.
//!
//! A ticket names the room, the participant and when it expires, and is signed with a key that only this server has
//! (HMAC-SHA256, RFC 2104). Nobody can make one, or change one. Whether the seat still exists is the room's business.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use protocol::{ParticipantId, RoomName};
use sha2::Sha256;

/// The layout of what is signed: this byte, the participant and the expiry as 8 bytes each (big endian), the room's name.
const VERSION: u8 = 1;
/// Bytes of the signature.
const TAG: usize = 32;
/// Bytes before the room's name.
const HEAD: usize = 1 + 8 + 8;
/// Characters of the longest ticket: 64 characters of a name, 4 bytes each, with head and signature, in base 64. A longer
/// text is not looked at.
const MAX_CHARS: usize = (HEAD + 4 * RoomName::MAX_CHARS + TAG) * 4 / 3 + 1;

/// What tickets are signed with. Drawn on the first start and kept in the store.
#[derive(Clone)]
pub struct TicketKey([u8; 32]);

impl std::fmt::Debug for TicketKey {
    /// Leaves the key out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TicketKey(..)")
    }
}

/// The right to a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The room it is in.
    pub room: RoomName,
    /// Whose it is.
    pub participant: ParticipantId,
    /// Until when it is good, in seconds since 1970.
    pub expires: u64,
}

/// Why a text is worth nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TicketError {
    /// It never was a ticket.
    #[error("not a ticket")]
    Malformed,
    /// It was not signed by this server, or changed since.
    #[error("not signed by this server")]
    Forged,
    /// Its time is over.
    #[error("expired")]
    Expired,
}

impl TicketKey {
    /// A key of these bytes, which are random and secret.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Another key, for something else. Whoever knows it knows neither this one nor that of another purpose.
    pub fn derive(&self, purpose: &str) -> [u8; TAG] {
        // What is signed for tickets begins with another byte.
        self.mac(purpose.as_bytes()).finalize().into_bytes().into()
    }

    /// Makes a ticket.
    pub fn sign(&self, ticket: &Ticket) -> String {
        let mut text = vec![VERSION];
        text.extend(ticket.participant.get().to_be_bytes());
        text.extend(ticket.expires.to_be_bytes());
        text.extend(ticket.room.as_str().as_bytes());
        let tag = self.mac(&text).finalize().into_bytes();
        text.extend(tag);
        URL_SAFE_NO_PAD.encode(text)
    }

    /// Reads a ticket, `now` seconds after 1970.
    ///
    /// # Errors
    /// As [`TicketError`] says. The signature is compared in constant time, and before anything else is believed.
    pub fn open(&self, ticket: &str, now: u64) -> Result<Ticket, TicketError> {
        if ticket.len() > MAX_CHARS {
            return Err(TicketError::Malformed);
        }
        let bytes = URL_SAFE_NO_PAD.decode(ticket).map_err(|_| TicketError::Malformed)?;
        let (text, tag) = bytes.split_last_chunk::<TAG>().ok_or(TicketError::Malformed)?;
        self.mac(text).verify_slice(tag).map_err(|_| TicketError::Forged)?;

        let (&version, rest) = text.split_first().ok_or(TicketError::Malformed)?;
        let (participant, rest) = rest.split_first_chunk().ok_or(TicketError::Malformed)?;
        let (expires, name) = rest.split_first_chunk().ok_or(TicketError::Malformed)?;
        let participant = ParticipantId::new(u64::from_be_bytes(*participant)).ok_or(TicketError::Malformed)?;
        let expires = u64::from_be_bytes(*expires);
        let name = std::str::from_utf8(name).map_err(|_| TicketError::Malformed)?;
        let room = RoomName::parse(name).map_err(|_| TicketError::Malformed)?;
        if version != VERSION || room.as_str() != name {
            return Err(TicketError::Malformed);
        }
        if expires <= now {
            return Err(TicketError::Expired);
        }
        Ok(Ticket { room, participant, expires })
    }

    fn mac(&self, text: &[u8]) -> Hmac<Sha256> {
        Hmac::<Sha256>::new_from_slice(&self.0).expect("a key of any length will do").chain_update(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEY: TicketKey = TicketKey::new([7; 32]);

    fn ticket() -> Ticket {
        Ticket { room: RoomName::parse("kitchen").unwrap(), participant: ParticipantId::new(42).unwrap(), expires: 1000 }
    }

    #[test]
    fn a_ticket_says_what_was_signed() {
        assert_eq!(KEY.open(&KEY.sign(&ticket()), 999), Ok(ticket()));
    }

    #[test]
    fn the_longest_name_fits() {
        let room = RoomName::parse(&"𐐨".repeat(RoomName::MAX_CHARS)).unwrap();
        let ticket = Ticket { room, ..ticket() };
        assert_eq!(KEY.open(&KEY.sign(&ticket), 0), Ok(ticket));
    }

    #[test]
    fn an_expired_ticket_is_worth_nothing() {
        assert_eq!(KEY.open(&KEY.sign(&ticket()), 1000), Err(TicketError::Expired));
    }

    #[test]
    fn another_servers_ticket_is_forged() {
        assert_eq!(KEY.open(&TicketKey::new([8; 32]).sign(&ticket()), 0), Err(TicketError::Forged));
    }

    #[test]
    fn a_ticket_cannot_be_turned_to_another_room_or_participant() {
        let signed = URL_SAFE_NO_PAD.decode(KEY.sign(&ticket())).unwrap();
        let others = [
            Ticket { room: RoomName::parse("cellars").unwrap(), ..ticket() },
            Ticket { participant: ParticipantId::new(43).unwrap(), ..ticket() },
            Ticket { expires: 2000, ..ticket() },
        ];
        for other in others {
            let mut forged = URL_SAFE_NO_PAD.decode(TicketKey::new([0; 32]).sign(&other)).unwrap();
            let tag = forged.len() - TAG;
            forged.truncate(tag);
            forged.extend(&signed[signed.len() - TAG..]);
            assert_eq!(KEY.open(&URL_SAFE_NO_PAD.encode(forged), 0), Err(TicketError::Forged), "{other:?}");
        }
    }

    #[test]
    fn what_is_no_ticket_is_malformed() {
        for text in ["", "ticket", "äöü", "====", &"A".repeat(MAX_CHARS + 1)] {
            assert_eq!(KEY.open(text, 0), Err(TicketError::Malformed), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_flipped_bit_goes_unseen(bit in 0..8 * (HEAD + "kitchen".len() + TAG)) {
            let mut bytes = URL_SAFE_NO_PAD.decode(KEY.sign(&ticket())).unwrap();
            bytes[bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(KEY.open(&URL_SAFE_NO_PAD.encode(bytes), 0), Err(TicketError::Forged));
        }

        #[test]
        fn nothing_from_outside_reaches_a_panic(text in "\\PC*") {
            prop_assert!(KEY.open(&text, 0).is_err());
        }
    }
}
