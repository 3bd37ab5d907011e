//! Which certificate is shown to whom. It may change at any time; handshakes that are under way end with the one they began with.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;

use super::CHALLENGE;

/// What there is to show.
#[derive(Default)]
pub(crate) struct Slot(RwLock<Shown>);

#[derive(Default)]
struct Shown {
    /// To everybody, once there is one.
    certificate: Option<Arc<CertifiedKey>>,
    /// By name: what answers an authority that asks whether the name is this server's (RFC 8737).
    answers: HashMap<String, Arc<CertifiedKey>>,
}

impl fmt::Debug for Slot {
    /// Leaves keys out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Slot(..)")
    }
}

impl Slot {
    /// Shows that one from now on.
    pub(super) fn show(&self, certificate: CertifiedKey) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).certificate = Some(Arc::new(certificate));
    }

    /// Whether there is one to show.
    pub(super) fn is_full(&self) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).certificate.is_some()
    }

    /// Answers the authority for that name.
    pub(super) fn answer(&self, name: String, certificate: CertifiedKey) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).answers.insert(name, Arc::new(certificate));
    }

    /// Answers nothing any more.
    pub(super) fn forget_answers(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).answers.clear();
    }
}

impl ResolvesServerCert for Slot {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let shown = self.0.read().unwrap_or_else(PoisonError::into_inner);
        // An authority offers this protocol and no other (RFC 8737, section 3).
        let asks = hello.alpn().is_some_and(|mut offered| offered.next() == Some(CHALLENGE) && offered.next().is_none());
        if asks { shown.answers.get(&hello.server_name()?.to_ascii_lowercase()).cloned() } else { shown.certificate.clone() }
    }
}
