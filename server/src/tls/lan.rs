//! An authority of one's own, for a network without a name on the net: made once, trusted by whoever installs its certificate, and
//! good for nothing but names and addresses of local networks.

pub mod names;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_util::sync::CancellationToken;

use self::names::{Name, is_for};
use super::slot::Slot;
use super::validity::{DAY, validity};
use super::{Pair, TlsError, keep};
use crate::clock::unix_seconds;

/// The folder of the authority, in the data directory.
pub const FOLDER: &str = "lan";
/// Its certificate, which everybody may see.
const AUTHORITY: &str = "authority.pem";
/// Its key.
const AUTHORITY_KEY: &str = "authority-key.pem";
/// The server's own certificate and key. Kept, so that whoever has accepted it without the authority need not do so at every start.
pub(crate) const OWN: &str = "own.pem";

/// How long the authority is good for, in days.
const AUTHORITY_DAYS: u64 = 3650;
/// How long a certificate is; browsers take none that is good for more than 398 days.
const DAYS: u64 = 365;
/// So many days before its end a certificate is made anew.
const SOON: u64 = 30;
/// A certificate is good from so long before it was made, for clocks that are slow: seconds.
const SLACK: u64 = DAY;
/// How often to look whether this machine has other addresses, or the certificate ends.
const LOOK: Duration = Duration::from_secs(60);

/// The authority. Cheap to clone.
#[derive(Clone)]
pub struct Lan(Arc<Parts>);

struct Parts {
    folder: PathBuf,
    /// Its certificate, as PEM.
    pem: String,
}

impl Lan {
    /// The authority of a folder, made where there is none, and a certificate of it for this machine as it is now.
    pub(super) fn open(folder: &Path, slot: &Slot) -> Result<Self, TlsError> {
        let problem = |source| TlsError::Read { file: folder.into(), source };
        keep::folder(folder).map_err(problem)?;
        let now = unix_seconds();
        let kept = keep::read(&folder.join(AUTHORITY)).map_err(problem)?;
        let kept = kept.filter(|pem| CertificateDer::from_pem_slice(pem.as_bytes()).is_ok_and(|authority| lasts(&authority, now)));
        let pem = match kept {
            Some(pem) => pem,
            None => {
                let key = KeyPair::generate()?;
                let mut params = of_authority(&key);
                limit(&mut params, now.saturating_sub(SLACK), now + AUTHORITY_DAYS * DAY);
                params.name_constraints = Some(names::constraints());
                let pem = params.self_signed(&key)?.pem();
                keep::write(&folder.join(AUTHORITY_KEY), &key.serialize_pem()).map_err(problem)?;
                keep::write(&folder.join(AUTHORITY), &pem).map_err(problem)?;
                tracing::info!("made an authority for the local network");
                pem
            }
        };
        let lan = Self(Arc::new(Parts { folder: folder.into(), pem }));
        slot.show(lan.certificate(&names::own(), now)?.certified()?);
        Ok(lan)
    }

    /// Its certificate, as PEM: what devices are to trust.
    pub fn pem(&self) -> &str {
        &self.0.pem
    }

    /// What the person who starts the server is to know: where others come, and how they trust the authority.
    pub fn words(&self, port: u16) -> String {
        words::words(&names::own(), port, &self.fingerprint())
    }

    /// SHA-256 of its certificate, as devices show it.
    fn fingerprint(&self) -> String {
        let Ok(authority) = CertificateDer::from_pem_slice(self.0.pem.as_bytes()) else { return String::new() };
        Sha256::digest(&authority).iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
    }

    /// The kept certificate if it is for all those names and lasts, or a new one.
    fn certificate(&self, names: &[Name], now: u64) -> Result<Pair, TlsError> {
        let file = self.0.folder.join(OWN);
        // One that cannot be read is made anew.
        match Pair::kept(&file) {
            Ok(Some(kept)) if lasts(kept.own(), now) && names.iter().all(|name| is_for(kept.own(), name)) && self.is_from(&kept) => {
                Ok(kept)
            }
            _ => {
                self.make(&file, names, now)?;
                Pair::kept(&file)?.ok_or_else(|| TlsError::Read { file, source: std::io::ErrorKind::NotFound.into() })
            }
        }
    }

    /// Whether this authority is what a kept certificate leads to: it is the second one in the file.
    fn is_from(&self, kept: &Pair) -> bool {
        CertificateDer::from_pem_slice(self.0.pem.as_bytes()).is_ok_and(|authority| kept.chain.get(1) == Some(&authority))
    }

    fn make(&self, file: &Path, names: &[Name], now: u64) -> Result<(), TlsError> {
        let problem = |source| TlsError::Read { file: self.0.folder.join(AUTHORITY_KEY), source };
        let key = keep::read(&self.0.folder.join(AUTHORITY_KEY)).map_err(problem)?;
        let key = key.ok_or_else(|| problem(std::io::ErrorKind::NotFound.into()))?;
        let authority = KeyPair::from_pem(&key)?;
        // A key of its own each time, and with it a serial number: browsers want no two certificates with the same one.
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::default();
        params.subject_alt_names = names.iter().map(Name::alternative).collect::<Result<_, _>>()?;
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, "Confab in this network");
        limit(&mut params, now.saturating_sub(SLACK), now + DAYS * DAY);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        let certificate = params.signed_by(&key, &Issuer::new(of_authority(&authority), &authority))?;
        let text = format!("{}{}{}", key.serialize_pem(), certificate.pem(), self.0.pem);
        keep::write(file, &text).map_err(|source| TlsError::Read { file: file.into(), source })?;
        tracing::info!("made a certificate for the names and addresses of this machine");
        Ok(())
    }

    /// Looks after the certificate until the server stops: this machine may go to another network.
    pub(super) async fn run(self, slot: Arc<Slot>, stop: CancellationToken) {
        let mut shown = names::own();
        let mut made = unix_seconds();
        loop {
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = stop.cancelled() => return,
            }
            let (names, now) = (names::own(), unix_seconds());
            if names == shown && now < made + DAY {
                continue;
            }
            let lan = self.clone();
            let asked = names.clone();
            match spawn_blocking(move || lan.certificate(&asked, now)?.certified()).await {
                Ok(Ok(certificate)) => slot.show(certificate),
                Ok(Err(error)) => tracing::warn!(error = &error as &dyn std::error::Error, "no certificate for the addresses of now"),
                Err(_) => {}
            }
            (shown, made) = (names, now);
        }
    }
}

/// What an authority is, whatever it says of time: the same for the same key, so that it need not be read from its certificate.
fn of_authority(key: &KeyPair) -> CertificateParams {
    let mut params = CertificateParams::default();
    // Told apart by people from others of the kind.
    let mark: String = Sha256::digest(key.public_key_raw()).iter().take(4).map(|byte| format!("{byte:02X}")).collect();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, format!("Confab local network {mark}"));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

/// Whether it is good for some days yet.
fn lasts(certificate: &CertificateDer<'_>, now: u64) -> bool {
    validity(certificate).is_some_and(|[begin, end]| begin <= now && now + SOON * DAY < end)
}

/// From when to when a certificate is good, in seconds since 1970.
fn limit(params: &mut CertificateParams, begin: u64, end: u64) {
    let epoch = rcgen::date_time_ymd(1970, 1, 1);
    (params.not_before, params.not_after) = (epoch + Duration::from_secs(begin), epoch + Duration::from_secs(end));
}

#[cfg(test)]
mod tests {
    use tokio_rustls::rustls::RootCertStore;
    use tokio_rustls::rustls::client::WebPkiServerVerifier;
    use tokio_rustls::rustls::client::danger::ServerCertVerifier;
    use tokio_rustls::rustls::crypto::ring;
    use tokio_rustls::rustls::pki_types::{ServerName, UnixTime};

    use super::*;

    /// Whether a device that trusts the authority believes that a certificate of it is of `name`.
    fn believed(lan: &Lan, name: Name, spoken: &str) -> bool {
        let file = lan.0.folder.join("test.pem");
        lan.make(&file, &[name], unix_seconds()).unwrap();
        let pair = Pair::kept(&file).unwrap().unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(lan.pem().as_bytes()).unwrap()).unwrap();
        let verifier = WebPkiServerVerifier::builder_with_provider(roots.into(), ring::default_provider().into()).build().unwrap();
        let name = ServerName::try_from(spoken.to_owned()).unwrap();
        verifier.verify_server_cert(pair.own(), &pair.chain[1..], &name, &[], UnixTime::now()).is_ok()
    }

    #[test]
    fn the_authority_is_believed_of_local_names_and_of_nothing_on_the_net() {
        let folder = std::env::temp_dir().join(format!("confab-lan-{}", std::process::id()));
        let lan = Lan::open(&folder, &Slot::default()).unwrap();
        let host = |name: &str| Name::Host(name.to_owned());
        for name in ["box.local", "localhost", "box.lan"] {
            assert!(believed(&lan, host(name), name), "{name}");
        }
        for name in ["call.example.org", "local.example"] {
            assert!(!believed(&lan, host(name), name), "{name}");
        }
        for (address, is_believed) in
            [("192.168.1.7", true), ("127.0.0.1", true), ("203.0.113.7", false), ("fd00::7", true), ("2001:db8::7", false)]
        {
            assert_eq!(believed(&lan, Name::Address(address.parse().unwrap()), address), is_believed, "{address}");
        }
        let kept = lan.certificate(&names::own(), unix_seconds()).unwrap();
        let later = lan.certificate(&names::own(), unix_seconds() + (DAYS - SOON) * DAY).unwrap();
        assert!(kept.own() != later.own(), "it is made anew before it ends");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
