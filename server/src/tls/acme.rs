//! Certificates from an authority that is asked over ACME (RFC 8555), which sees that a name is this server's by shaking hands with it on
//! the port that browsers use (TLS-ALPN-01, RFC 8737). Nothing else has to be reachable, and no other program has to run.
//!
//! What was given is kept, so that a start asks for nothing. A certificate is asked for anew when a third of its time is left.

mod order;
mod problem;
pub mod schedule;

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio_util::sync::CancellationToken;

use self::problem::Problem;
use self::schedule::{Schedule, Waits};
use super::slot::Slot;
use super::validity::{DAY, validity};
use super::{Pair, TlsError, keep};
use crate::clock::unix_seconds;

/// The folder of what was given, in the data directory.
pub const FOLDER: &str = "acme";
/// The authority that is asked, unless another one is named: Let's Encrypt.
pub const DIRECTORY: &str = "https://acme-v02.api.letsencrypt.org/directory";
/// The longest that is waited before the clock is looked at again: it may be set, and machines sleep.
const LOOK: Duration = Duration::from_secs(60 * 60);

/// A name on the net, in lower case and ASCII (RFC 5890).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Domain(String);

/// What was to be such a name, and is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no name such as call.example.org (one with other letters is written as xn--…; an address is no name)")]
pub struct NoDomain(String);

impl Domain {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Domain {
    type Err = NoDomain;

    fn from_str(text: &str) -> Result<Self, NoDomain> {
        let name = text.trim().to_ascii_lowercase();
        let is_label = |label: &str| {
            let letters = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            (1..=63).contains(&label.len()) && letters && !label.starts_with('-') && !label.ends_with('-')
        };
        // Of an address the last part is a number; of a name it is not.
        let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
        let (count, last) = (name.split('.').count(), name.rsplit('.').next().unwrap_or_default());
        let is_name = count > 1 && name.len() <= 253 && name.split('.').all(is_label) && !is_number(last);
        if is_name { Ok(Self(name)) } else { Err(NoDomain(text.into())) }
    }
}

/// What is asked of whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acme {
    /// The names that the certificate is for; at least one.
    pub domains: Vec<Domain>,
    /// Where the authority writes to when something is wrong with the certificate: a mail address.
    pub contact: Option<String>,
    /// The authority: the URL of its directory.
    pub directory: String,
    /// What the authority's own certificate leads to, as PEM, where that is nothing that this machine trusts.
    pub root: Option<PathBuf>,
    /// How long to wait.
    pub waits: Waits,
}

impl Acme {
    /// A certificate for those names, from [`DIRECTORY`].
    pub fn new(domains: Vec<Domain>) -> Self {
        Self { domains, contact: None, directory: DIRECTORY.into(), root: None, waits: Waits::default() }
    }

    /// Where the certificate is kept in that folder, with its key.
    pub fn certificate(&self, folder: &Path) -> PathBuf {
        let of = std::iter::once(self.directory.as_str()).chain(self.domains.iter().map(Domain::as_str));
        folder.join(format!("certificate-{}.pem", mark(of)))
    }

    /// Where the account is kept in that folder.
    pub fn account(&self, folder: &Path) -> PathBuf {
        folder.join(format!("account-{}.json", mark([self.directory.as_str(), self.contact.as_deref().unwrap_or_default()])))
    }

    /// Shows the certificate that is kept, if there is one. Others are shown once the keeper runs.
    pub(super) fn open(self, folder: &Path, slot: Arc<Slot>) -> Result<Keeper, TlsError> {
        keep::folder(folder).map_err(|source| TlsError::Read { file: folder.into(), source })?;
        // What cannot be used is asked for again.
        let kept = Pair::kept(&self.certificate(folder)).unwrap_or_else(|error| {
            tracing::warn!(error = &error as &dyn std::error::Error, "the certificate that was kept cannot be used");
            None
        });
        let mut schedule = Schedule::new(self.waits.clone());
        if let Some(pair) = kept {
            let validity = validity(pair.own());
            match pair.certified() {
                Ok(certificate) => {
                    slot.show(certificate);
                    schedule.has(validity, unix_seconds());
                }
                Err(error) => tracing::warn!(error = &error as &dyn std::error::Error, "the certificate that was kept cannot be used"),
            }
        }
        Ok(Keeper { settings: self, folder: folder.into(), slot, schedule, last: None })
    }
}

/// The beginning of the hash of some texts, for the name of a file.
fn mark<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Has a certificate, and gets another one in time.
pub(crate) struct Keeper {
    settings: Acme,
    folder: PathBuf,
    slot: Arc<Slot>,
    schedule: Schedule,
    /// The problem that was told last, so that one which lasts is told once.
    last: Option<String>,
}

impl Keeper {
    /// Until the server stops.
    pub(super) async fn run(mut self, stop: CancellationToken) {
        loop {
            let wait = self.schedule.wait(unix_seconds());
            tokio::select! {
                () = tokio::time::sleep(wait.min(LOOK)) => {}
                () = stop.cancelled() => return,
            }
            if !self.schedule.wait(unix_seconds()).is_zero() {
                continue;
            }
            let asking = tokio::time::timeout(self.settings.waits.order, order::certificate(&self.settings, &self.folder, &self.slot));
            let result = tokio::select! {
                result = asking => result.unwrap_or(Err(Problem::TooLong)),
                () = stop.cancelled() => return,
            };
            self.slot.forget_answers();
            match result.and_then(|text| self.take(&text)) {
                Ok(()) => self.last = None,
                Err(problem) => self.failed(&problem),
            }
        }
    }

    /// Uses what was given: a key, and after it the certificate.
    fn take(&mut self, text: &str) -> Result<(), Problem> {
        let file = self.settings.certificate(&self.folder);
        let pair = Pair::parse((text.as_bytes(), &file), (text.as_bytes(), &file)).map_err(Problem::Given)?;
        let validity = validity(pair.own());
        self.slot.show(pair.certified().map_err(Problem::Given)?);
        let days = validity.map_or(0, |[_, end]| end.saturating_sub(unix_seconds()) / DAY);
        tracing::info!(days, "the authority gave a certificate, good for so many days");
        self.schedule.has(validity, unix_seconds());
        if let Err(error) = keep::write(&file, text) {
            tracing::warn!(%error, "the certificate cannot be kept, and the next start will ask for another one");
        }
        Ok(())
    }

    fn failed(&mut self, problem: &Problem) {
        self.schedule.failed(unix_seconds());
        let (said, wait) = (problem.to_string(), self.schedule.wait(unix_seconds()));
        if self.last.as_ref() == Some(&said) {
            tracing::debug!(%problem, ?wait, "still no certificate from the authority");
        } else if self.slot.is_full() {
            tracing::warn!(%problem, ?wait, "the authority gives no new certificate; the old one stays, and it is asked again");
        } else {
            tracing::warn!(%problem, ?wait, "no HTTPS yet: the authority gives no certificate; it is asked again");
        }
        self.last = Some(said);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_on_the_net_are_told_from_what_is_none() {
        for (text, name) in [
            ("call.example.org", "call.example.org"),
            (" Call.Example ", "call.example"),
            ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ] {
            assert_eq!(text.parse::<Domain>().unwrap().as_str(), name);
        }
        for wrong in [
            "",
            "localhost",
            "192.0.2.1",
            "::1",
            "*.example.org",
            "bücher.example",
            "a..b",
            ".a.b",
            "a.b.",
            "-a.b",
            "a_b.c",
            "a.b:443",
            "https://a.b",
        ] {
            assert!(wrong.parse::<Domain>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_kept_is_of_one_authority_and_of_those_names() {
        let acme = |names: &[&str]| Acme::new(names.iter().map(|name| name.parse().unwrap()).collect());
        let file = |acme: &Acme| acme.certificate(Path::new("acme"));
        let one = acme(&["a.example"]);
        assert_eq!(file(&one), file(&acme(&["a.example"])));
        assert_ne!(file(&one), file(&acme(&["b.example"])));
        assert_ne!(file(&acme(&["a.b", "c.d"])), file(&acme(&["a.bc", "d.e"])));
        let other = Acme { directory: "https://acme.example/dir".into(), ..one.clone() };
        assert_ne!(file(&one), file(&other));
        assert_ne!(one.account(Path::new("acme")), other.account(Path::new("acme")));
    }
}
