//! What a room is called where its name must not be: in logs, and on the operator's page.

use std::sync::Arc;

use hmac::{Hmac, Mac};
use protocol::RoomName;
use sha2::Sha256;

use crate::ticket::TicketKey;

/// Bytes of a digest that are shown: enough to tell a million rooms apart, mostly.
const SHOWN: usize = 5;

/// Gives rooms other names. Cheap to clone.
///
/// They are the same for as long as the data directory is kept, so that what is logged of a room can be found together. Whoever has no
/// key cannot tell the room, nor try names out.
#[derive(Clone)]
pub struct Pseudonyms(Arc<[u8; 32]>);

impl std::fmt::Debug for Pseudonyms {
    /// Leaves the key out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pseudonyms(..)")
    }
}

impl Pseudonyms {
    /// Made of the key of tickets, which outlives a restart.
    pub fn new(key: &TicketKey) -> Self {
        Self(Arc::new(key.derive("pseudonym")))
    }

    /// A room's other name: ten hexadecimal digits.
    pub fn of(&self, room: &RoomName) -> String {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(self.0.as_slice()).expect("HMAC takes a key of any length");
        mac.update(room.as_str().as_bytes());
        mac.finalize().into_bytes().iter().take(SHOWN).map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_has_one_name_under_one_key() {
        let [one, other] = [1, 2].map(|byte| Pseudonyms::new(&TicketKey::new([byte; 32])));
        let [kitchen, garden] = ["kitchen", "garden"].map(|name| RoomName::parse(name).unwrap());
        let name = one.of(&kitchen);
        assert!(name.len() == 10 && name.chars().all(|c| c.is_ascii_hexdigit()), "{name}");
        assert_eq!(one.of(&kitchen), name);
        assert!(one.of(&garden) != name && other.of(&kitchen) != name);
    }
}
