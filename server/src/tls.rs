//! TLS on the port of everything else, with a certificate from files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// What is spoken in it, for those who ask beforehand: HTTP, and STUN (RFC 7443). Browsers do not ask for STUN.
const PROTOCOLS: [&[u8]; 2] = [b"http/1.1", b"stun.turn"];

/// A certificate and its key, as PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, and after it those that lead to one that browsers know.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read, or holds something else.
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
}

impl TlsFiles {
    /// What shakes hands with whoever comes.
    ///
    /// # Errors
    /// As [`TlsError`] says.
    pub fn acceptor(&self) -> Result<TlsAcceptor, TlsError> {
        let problem = |file: &Path| {
            let file = file.to_owned();
            move |source| TlsError::File { file, source }
        };
        let chain = CertificateDer::pem_file_iter(&self.certificate)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .and_then(|chain| if chain.is_empty() { Err(pem::Error::NoItemsFound) } else { Ok(chain) })
            .map_err(problem(&self.certificate))?;
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(problem(&self.key))?;
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).into();
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}
