//! Passes: what shows that a tab which meets people is the one that it was. It is of one browser: another one that has it, or the same with
//! another cookie, comes anew.
//!
//! Signed as tickets are, with a key of its own. What it says is of interest to this process only: after a restart nobody is here, and a
//! pass is as good as none.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use matching::{Identity, StrangerId};
use protocol::meeting::Pass;
use sha2::{Digest, Sha256};

use crate::identity;
use crate::ticket::TicketKey;

/// Bytes of the signature.
const TAG: usize = 32;
/// Characters of a pass: 8 bytes and the signature, in base 64.
const CHARS: usize = (8 + TAG) * 4 / 3 + 1;

/// What passes are signed with.
pub struct PassKey([u8; TAG]);

impl PassKey {
    /// Made of the key of tickets, which outlives a restart; so a number must not come back for another tab: it is drawn.
    pub fn new(key: &TicketKey) -> Self {
        Self(key.derive("pass"))
    }

    /// Makes the pass of a tab.
    pub fn sign(&self, stranger: StrangerId, browser: Identity) -> Pass {
        let number = stranger.0.to_be_bytes();
        let mut text = number.to_vec();
        text.extend(self.mac(&number, browser).finalize().into_bytes());
        Pass(URL_SAFE_NO_PAD.encode(text))
    }

    /// Whose pass it is; nothing when it is none of ours for a tab of this browser.
    pub fn open(&self, pass: &str, browser: Identity) -> Option<StrangerId> {
        if pass.len() > CHARS {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(pass).ok()?;
        let (number, tag) = bytes.split_first_chunk::<8>()?;
        self.mac(number, browser).verify_slice(tag).ok()?;
        Some(StrangerId(u64::from_be_bytes(*number)))
    }

    fn mac(&self, number: &[u8; 8], Identity(browser): Identity) -> Hmac<Sha256> {
        let key = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key of any length will do");
        key.chain_update(number).chain_update(browser.to_be_bytes())
    }
}

/// Which browser it is, to the queue and to the store: nobody can tell of it which member of a room it is.
pub fn browser(identity: &identity::Identity) -> Identity {
    let digest = Sha256::new().chain_update(b"stranger").chain_update(identity.bytes()).finalize();
    let (first, _) = digest.split_at(16);
    Identity(u128::from_be_bytes(first.try_into().expect("that many bytes")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_is_the_tabs_own() {
        let key = PassKey::new(&TicketKey::new([7; 32]));
        let Pass(pass) = key.sign(StrangerId(0x0102_0304), Identity(5));
        assert_eq!(key.open(&pass, Identity(5)), Some(StrangerId(0x0102_0304)));
        assert_eq!(key.open(&pass, Identity(6)), None, "of another browser");
        assert_eq!(PassKey::new(&TicketKey::new([8; 32])).open(&pass, Identity(5)), None, "of another server");
        for wrong in ["", "A", &pass[1..], &format!("{pass}A"), &pass.replace(pass.chars().next().unwrap(), "x")] {
            assert_eq!(key.open(wrong, Identity(5)), None, "{wrong}");
        }
    }

    #[test]
    fn a_browser_is_always_the_same_and_never_another() {
        let [one, other] = [(); 2].map(|()| identity::Identity::draw().unwrap());
        assert_eq!(browser(&one), browser(&one));
        assert_ne!(browser(&one), browser(&other));
    }
}
