//! A certificate and its key from files, taken anew when they change: whoever renews them by a program restarts nothing.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;

use super::slot::Slot;
use super::{Pair, TlsError};

/// How often to look whether they have changed.
const LOOK: Duration = Duration::from_secs(5);

/// A certificate and its key, as PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, and after it those that lead to one that browsers know.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
    /// How often to look whether they have changed.
    pub look: Duration,
}

/// What is in them.
#[derive(Clone, PartialEq, Eq)]
struct Contents {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

/// What one look at the files leads to.
#[derive(Debug, PartialEq, Eq)]
enum Change {
    /// Nothing.
    None,
    /// What is there is tried.
    Try,
    /// It is tried, and told if it cannot be used: it has not changed since the last look, so it is not being written just now.
    TryAndTell,
}

/// What was seen: the contents in use, and others that could not be used. Decides when to try others.
struct Seen {
    used: Contents,
    refused: Option<Contents>,
    is_told: bool,
}

impl TlsFiles {
    /// The pair in these files, looked at every few seconds.
    pub fn new(certificate: PathBuf, key: PathBuf) -> Self {
        Self { certificate, key, look: LOOK }
    }

    /// What is in them now.
    ///
    /// # Errors
    /// When they cannot be read, or are no pair.
    pub(crate) fn pair(&self) -> Result<Pair, TlsError> {
        self.parse(&self.contents()?)
    }

    fn contents(&self) -> Result<Contents, TlsError> {
        let read = |file: &Path| std::fs::read(file).map_err(|source| TlsError::Read { file: file.into(), source });
        Ok(Contents { certificate: read(&self.certificate)?, key: read(&self.key)? })
    }

    fn parse(&self, contents: &Contents) -> Result<Pair, TlsError> {
        Pair::parse((&contents.certificate, &self.certificate), (&contents.key, &self.key))
    }

    /// Shows what is in them. What they change to is shown once the watch runs.
    pub(super) fn open(self, slot: Arc<Slot>) -> Result<Watch, TlsError> {
        let used = self.contents()?;
        slot.show(self.parse(&used)?.certified()?);
        Ok(Watch { files: self, seen: Seen { used, refused: None, is_told: false }, slot })
    }
}

impl FromStr for TlsFiles {
    type Err = NoPair;

    /// Reads `CERT,KEY`.
    fn from_str(text: &str) -> Result<Self, NoPair> {
        match text.split_once(',') {
            Some((certificate, key)) if !certificate.is_empty() && !key.is_empty() && !key.contains(',') => {
                Ok(Self::new(certificate.into(), key.into()))
            }
            _ => Err(NoPair),
        }
    }
}

/// What was to name two files, and does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not two files, the certificate's and its key's, with a comma between")]
pub struct NoPair;

impl Seen {
    fn look(&self, now: &Contents) -> Change {
        match &self.refused {
            _ if *now == self.used => Change::None,
            Some(refused) if refused == now && self.is_told => Change::None,
            Some(refused) if refused == now => Change::TryAndTell,
            _ => Change::Try,
        }
    }

    fn use_(&mut self, now: Contents) {
        *self = Self { used: now, refused: None, is_told: false };
    }

    fn refuse(&mut self, now: Contents, told: bool) {
        self.refused = Some(now);
        self.is_told = told;
    }
}

/// Looks after the files.
pub(crate) struct Watch {
    files: TlsFiles,
    seen: Seen,
    slot: Arc<Slot>,
}

impl Watch {
    /// Until the server stops.
    pub(super) async fn run(mut self, stop: CancellationToken) {
        let mut missing = 0_u32;
        loop {
            tokio::select! {
                () = tokio::time::sleep(self.files.look) => {}
                () = stop.cancelled() => return,
            }
            let files = self.files.clone();
            let Ok(contents) = spawn_blocking(move || files.contents()).await else { continue };
            match contents {
                Ok(contents) => {
                    missing = 0;
                    self.look(contents);
                }
                // Between the end of an old file and the beginning of a new one there is none.
                Err(error) => {
                    missing = missing.saturating_add(1);
                    if missing == 2 {
                        let error = &error as &dyn std::error::Error;
                        tracing::warn!(error, "the certificate's files cannot be read any more; the certificate stays");
                    }
                }
            }
        }
    }

    fn look(&mut self, now: Contents) {
        let change = self.seen.look(&now);
        if change == Change::None {
            return;
        }
        match self.files.parse(&now).and_then(|pair| pair.certified()) {
            Ok(certificate) => {
                self.slot.show(certificate);
                self.seen.use_(now);
                tracing::info!("the certificate has changed, and is used from now on");
            }
            Err(error) => {
                let tell = change == Change::TryAndTell;
                if tell {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(error, "the certificate's files have changed and cannot be used; the old certificate stays");
                }
                self.seen.refuse(now, tell);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(certificate: &str, key: &str) -> Contents {
        Contents { certificate: certificate.into(), key: key.into() }
    }

    #[test]
    fn what_cannot_be_used_is_told_once_and_only_when_it_stays() {
        let mut seen = Seen { used: contents("old", "old"), refused: None, is_told: false };
        assert_eq!(seen.look(&contents("old", "old")), Change::None);
        let half = contents("new", "old");
        assert_eq!(seen.look(&half), Change::Try);
        seen.refuse(half.clone(), false);
        assert_eq!(seen.look(&half), Change::TryAndTell);
        seen.refuse(half.clone(), true);
        assert_eq!(seen.look(&half), Change::None);
        let whole = contents("new", "new");
        assert_eq!(seen.look(&whole), Change::Try);
        seen.use_(whole.clone());
        assert_eq!(seen.look(&whole), Change::None);
        assert_eq!(seen.look(&half), Change::Try, "it was refused beside another one");
    }

    #[test]
    fn two_files_are_named_with_a_comma_between() {
        let files = "chain.pem,key.pem".parse::<TlsFiles>().unwrap();
        assert_eq!((files.certificate, files.key), ("chain.pem".into(), "key.pem".into()));
        for wrong in ["", "chain.pem", ",", "chain.pem,", ",key.pem", "a,b,c"] {
            assert_eq!(wrong.parse::<TlsFiles>(), Err(NoPair), "{wrong}");
        }
    }
}
