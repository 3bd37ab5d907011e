//! Who may be host: whoever has the key that was drawn when the room was started.
//!
//! The key is in the link that only its host has, behind the `#`, where no request carries it; the store keeps its hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Characters of 128 bits in base 64.
const CHARS: usize = 22;

/// The key of a room: 128 random bits. Whoever has it is host.
#[derive(Clone)]
pub struct HostKey([u8; 16]);

impl std::fmt::Debug for HostKey {
    /// Leaves the bits out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HostKey(..)")
    }
}

impl HostKey {
    /// A key that nobody has.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn draw() -> Result<Self, getrandom::Error> {
        let mut bits = [0; 16];
        getrandom::fill(&mut bits)?;
        Ok(Self(bits))
    }

    /// Reads what [`text`](Self::text) wrote; nothing when it is no key.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != CHARS {
            return None;
        }
        Some(Self(URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?))
    }

    /// The key as it stands in the host link: base 64 for addresses, 22 characters.
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What the store keeps: SHA-256, so that whoever reads the store is host of nothing. 128 random bits need no salt.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// Whether this is the key that was kept as `hash`. Takes as long for every wrong key.
    pub fn is_kept_as(&self, hash: &[u8; 32]) -> bool {
        self.hash().ct_eq(hash).into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_key_is_read_as_it_was_written() {
        let key = HostKey::draw().unwrap();
        let text = key.text();
        assert_eq!(text.len(), CHARS);
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'), "it stands in an address");
        let read = HostKey::parse(&text).unwrap();
        assert!(read.is_kept_as(&key.hash()));
        assert_eq!(read.text(), text);
    }

    #[test]
    fn no_two_keys_are_the_same() {
        let (one, other) = (HostKey::draw().unwrap(), HostKey::draw().unwrap());
        assert_ne!(one.text(), other.text());
        assert!(!one.is_kept_as(&other.hash()));
    }

    #[test]
    fn what_is_kept_is_the_hash_of_the_bits() {
        // FIPS 180-4, of sixteen zero bytes.
        let hash = HostKey([0; 16]).hash().map(|byte| format!("{byte:02x}")).concat();
        assert_eq!(hash, "374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb");
    }

    #[test]
    fn what_is_no_key_is_none() {
        let key = HostKey([0; 16]).text();
        // The last character has two bits of a key: others in it would be another text for the same key.
        let others = ["", "A", &key[1..], &format!("{key}A"), &format!("{key}="), &format!("{}B", &key[1..]), &format!("{}+", &key[1..])];
        for text in others.into_iter().chain(["äöüäöüäöüäö", "AAAAAAAAAAAAAAAAAAAA =", "../../../../etc/passwd"]) {
            assert!(HostKey::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn nothing_is_told_of_a_key_in_a_log() {
        assert_eq!(format!("{:?}", HostKey([7; 16])), "HostKey(..)");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_from_outside_reaches_a_panic(text in "\\PC{0,30}") {
            if let Some(key) = HostKey::parse(&text) {
                prop_assert_eq!(key.text(), text);
            }
        }
    }
}
