//! TLS to a server, and who is believed to be it.

use std::io;
use std::sync::Arc;

use anyhow::{Result, ensure};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};

/// Who is believed to be the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Whoever shows a certificate for its name from an authority that the system trusts, or from one of these.
    System(Vec<CertificateDer<'static>>),
    /// Whoever shows this certificate, whatever its name and its age.
    This(CertificateDer<'static>),
    /// Whoever answers. For servers on this machine, whose certificates nobody has signed: nothing secret is said to them.
    Anybody,
}

/// How TLS is spoken to a server.
#[derive(Clone)]
pub struct Tls {
    connector: TlsConnector,
    name: ServerName<'static>,
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls(..)")
    }
}

impl Tls {
    /// For the server of that name.
    ///
    /// # Errors
    /// When the system trusts nobody, and no authority is given that can be.
    pub fn new(name: ServerName<'static>, trust: Trust) -> Result<Self> {
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions()?;
        let config = match trust {
            Trust::System(besides) => {
                let mut roots = RootCertStore::empty();
                let found = rustls_native_certs::load_native_certs();
                let (added, _) = roots.add_parsable_certificates(found.certs.into_iter().chain(besides));
                ensure!(added > 0, "this system has no certificates that it trusts");
                builder.with_root_certificates(roots).with_no_client_auth()
            }
            Trust::Anybody => {
                builder.dangerous().with_custom_certificate_verifier(Arc::new(Believer::anybody(provider))).with_no_client_auth()
            }
            Trust::This(certificate) => {
                let believer = Believer { provider, only: Some(certificate) };
                builder.dangerous().with_custom_certificate_verifier(Arc::new(believer)).with_no_client_auth()
            }
        };
        Ok(Self { connector: TlsConnector::from(Arc::new(config)), name })
    }

    /// Speaks TLS on a connection.
    ///
    /// # Errors
    /// When the other side does not, or is not to be trusted.
    pub async fn connect(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.connector.connect(self.name.clone(), stream).await
    }
}

/// Asks no authority. Signatures are looked at, as browsers do: whoever shows a certificate has its key.
#[derive(Debug)]
pub struct Believer {
    provider: Arc<CryptoProvider>,
    /// Whoever shows that is believed; without it, everybody is.
    only: Option<CertificateDer<'static>>,
}

impl Believer {
    /// Believes everybody, and looks at signatures with that.
    pub const fn anybody(provider: Arc<CryptoProvider>) -> Self {
        Self { provider, only: None }
    }
}

impl ServerCertVerifier for Believer {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.only.as_ref().is_none_or(|only| only == shown) {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
