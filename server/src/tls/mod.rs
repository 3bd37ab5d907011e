//! TLS on the port of everything else, with a certificate from [files], from an [authority on the net](acme), or from one that is
//! [made here](lan). Whichever it is, it may change while the server runs.

pub mod acme;
pub mod files;
pub(crate) mod keep;
pub mod lan;
mod slot;
pub(crate) mod validity;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::rustls::{self, ServerConfig};
use tokio_util::sync::CancellationToken;

use self::acme::Acme;
pub use self::files::TlsFiles;
use self::lan::Lan;
use self::slot::Slot;

/// HTTP/2 (RFC 9113).
pub(crate) const HTTP_2: &[u8] = b"h2";
/// What is spoken in it, for those who ask beforehand, the best first: HTTP, and STUN (RFC 7443). Browsers do not ask for STUN.
const PROTOCOLS: [&[u8]; 3] = [HTTP_2, b"http/1.1", b"stun.turn"];
/// What an authority asks for that wants to know whether a name is this server's (RFC 8737): the handshake is all of it.
pub(crate) const CHALLENGE: &[u8] = b"acme-tls/1";

/// Where the certificate comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// From files, which somebody else renews.
    Files(TlsFiles),
    /// From an authority that is asked for it, over ACME (RFC 8555).
    Acme(Acme),
    /// From an authority that is made here, for a local network.
    Lan,
}

impl Source {
    /// The certificate that a server with that data directory shows, if it has one.
    ///
    /// # Errors
    /// When a file is there and cannot be used.
    pub fn shown(&self, data_dir: &Path) -> Result<Option<CertificateDer<'static>>, TlsError> {
        let pair = match self {
            Self::Files(files) => Some(files.pair()?),
            Self::Acme(acme) => Pair::kept(&acme.certificate(&data_dir.join(acme::FOLDER)))?,
            Self::Lan => Pair::kept(&data_dir.join(lan::FOLDER).join(lan::OWN))?,
        };
        Ok(pair.map(|pair| pair.own().clone()))
    }
}

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file or folder can be neither read nor made.
    #[error("cannot use {file}")]
    Read {
        /// Which.
        file: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A file holds something else.
    #[error("cannot use {file}")]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        #[source]
        source: pem::Error,
    },
    /// They do not belong together, or are of a kind that is not known.
    #[error("cannot use the certificate with the key")]
    Pair(#[from] rustls::Error),
    /// No certificate can be made here.
    #[error("cannot make a certificate")]
    Making(#[from] rcgen::Error),
}

/// A certificate, with those that lead to one that browsers know, and its key.
pub(crate) struct Pair {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl Pair {
    /// Reads PEM. The names are for the error.
    fn parse((certificate, its): (&[u8], &Path), (key, its_key): (&[u8], &Path)) -> Result<Self, TlsError> {
        let problem = |file: &Path| {
            let file = file.to_owned();
            move |source| TlsError::File { file, source }
        };
        let chain = CertificateDer::pem_slice_iter(certificate)
            .collect::<Result<Vec<_>, _>>()
            .and_then(|chain| if chain.is_empty() { Err(pem::Error::NoItemsFound) } else { Ok(chain) })
            .map_err(problem(its))?;
        let key = PrivateKeyDer::from_pem_slice(key).map_err(problem(its_key))?;
        Ok(Self { chain, key })
    }

    /// A key, and after it the certificate, in one file; nothing where there is none.
    pub(crate) fn kept(file: &Path) -> Result<Option<Self>, TlsError> {
        let text = keep::read(file).map_err(|source| TlsError::Read { file: file.into(), source })?;
        text.map(|text| Self::parse((text.as_bytes(), file), (text.as_bytes(), file))).transpose()
    }

    /// The certificate itself.
    pub(crate) fn own(&self) -> &CertificateDer<'static> {
        &self.chain[0]
    }

    /// As it is shown.
    pub(crate) fn certified(self) -> Result<CertifiedKey, TlsError> {
        Ok(CertifiedKey::from_der(self.chain, self.key, &ring::default_provider())?)
    }

    /// The same, where certificate and key were made for each other here: what answers an authority's question has an extension that nobody
    /// may pass over, and that rustls does not know.
    pub(crate) fn own_made(self) -> Result<CertifiedKey, TlsError> {
        Ok(CertifiedKey::new(self.chain, ring::sign::any_supported_type(&self.key)?))
    }
}

/// TLS, with a certificate that changes. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Tls {
    /// Shakes hands with whoever comes.
    pub acceptor: TlsAcceptor,
    /// The authority that is made here, if it is.
    pub authority: Option<Lan>,
    slot: Arc<Slot>,
}

/// What looks after the certificate.
pub(crate) enum Keeper {
    /// It is in files.
    Files(files::Watch),
    /// It is asked for.
    Acme(acme::Keeper),
    /// It is made here.
    Lan(Lan, Arc<Slot>),
}

impl Tls {
    /// Takes what certificate there is. What is kept of certificates is in folders of `data_dir`.
    ///
    /// # Errors
    /// As [`TlsError`] says.
    pub fn open(source: &Source, data_dir: &Path) -> Result<(Self, Keeper), TlsError> {
        let slot = Arc::new(Slot::default());
        let mut authority = None;
        let keeper = match source {
            Source::Files(files) => Keeper::Files(files.clone().open(slot.clone())?),
            Source::Acme(acme) => Keeper::Acme(acme.clone().open(&data_dir.join(acme::FOLDER), slot.clone())?),
            Source::Lan => {
                let lan = Lan::open(&data_dir.join(lan::FOLDER), &slot)?;
                authority = Some(lan.clone());
                Keeper::Lan(lan, slot.clone())
            }
        };
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(slot.clone());
        config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).into();
        if matches!(source, Source::Acme(_)) {
            config.alpn_protocols.push(CHALLENGE.to_vec());
        }
        // Whoever comes back need not shake hands in full. Tickets need no memory here, and their keys change by themselves.
        config.ticketer = ring::Ticketer::new()?;
        Ok((Self { acceptor: TlsAcceptor::from(Arc::new(config)), authority, slot }, keeper))
    }

    /// Whether there is a certificate.
    pub fn is_ready(&self) -> bool {
        self.slot.is_full()
    }
}

impl Keeper {
    /// Looks after it until the server stops.
    pub async fn run(self, stop: CancellationToken) {
        match self {
            Self::Files(watch) => watch.run(stop).await,
            Self::Acme(keeper) => keeper.run(stop).await,
            Self::Lan(lan, slot) => lan.run(slot, stop).await,
        }
    }
}
