//! Asks the server, over HTTP or HTTPS.

use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, HOST};
use axum::http::uri::{Authority, Scheme};
use axum::http::{Request, StatusCode, Uri};
use crowd::{Tls, Trust};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};

use super::{Belief, Settings};
use crate::operator::picture::Picture;
use crate::tls::TlsError;

/// How long an answer may take: a room has a second.
const DEADLINE: Duration = Duration::from_secs(5);
/// Bytes of the longest answer: ten thousand rooms and more.
const LONGEST: usize = 8 << 20;

/// Why the server does not tell.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The file with the token cannot be read.
    #[error("cannot read the operator's token in {file}")]
    Token {
        /// Which.
        file: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file with certificates cannot be used.
    #[error("cannot use the certificates in {file}")]
    Certificates {
        /// Which.
        file: PathBuf,
        /// Why.
        #[source]
        source: pem::Error,
    },
    /// It is no address of a server.
    #[error("{0} is not like http://HOST:PORT or https://HOST:PORT")]
    Url(Uri),
    /// The certificate that the server shows cannot be read.
    #[error("cannot read the server's certificate")]
    Own(#[from] TlsError),
    /// It has none yet.
    #[error("the server has no certificate yet")]
    NoCertificate,
    /// TLS cannot be spoken.
    #[error("cannot speak TLS: {0}")]
    Tls(String),
    /// Nobody is there.
    #[error("{server} cannot be reached")]
    Unreachable {
        /// Which.
        server: Uri,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// It did not answer in time.
    #[error("{0} does not answer")]
    Silent(Uri),
    /// The answer ended half way.
    #[error("the answer broke off")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It does not take the token.
    #[error("the server does not take the token in {0}")]
    Refused(PathBuf),
    /// It is no Confab, or another version.
    #[error("the server answers with {0}: is it this version of Confab?")]
    Other(StatusCode),
    /// It tells something else.
    #[error("the server is of another version")]
    Unread(#[source] serde_json::Error),
}

/// Whoever asks.
pub(super) struct Asker {
    settings: Settings,
    authority: Authority,
    port: u16,
    /// Whose name a certificate has to be for, where TLS is spoken.
    name: Option<ServerName<'static>>,
    token: String,
}

impl Asker {
    pub(super) fn new(settings: Settings) -> Result<Self, AskError> {
        let server = &settings.server;
        let url = || AskError::Url(server.clone());
        let authority = server.authority().cloned().ok_or_else(url)?;
        let is_tls = match server.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return Err(url()),
        };
        if !matches!(server.path(), "" | "/") {
            return Err(url());
        }
        let file = settings.token_file.clone();
        let token = std::fs::read_to_string(&file).map_err(|source| AskError::Token { file, source })?.trim().to_owned();
        let name = is_tls.then(|| ServerName::try_from(host(&authority).to_owned()).map_err(|_| url())).transpose()?;
        let port = authority.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
        let asker = Self { authority, port, name, token, settings };
        // A file that is no good does not become good by waiting; a certificate may come yet.
        if let Belief::Authorities(_) = &asker.settings.belief {
            asker.tls()?;
        }
        Ok(asker)
    }

    /// What there is to be seen now.
    pub(super) async fn ask(&self) -> Result<Picture, AskError> {
        timeout(DEADLINE, self.get()).await.unwrap_or_else(|_| Err(AskError::Silent(self.settings.server.clone())))
    }

    async fn get(&self) -> Result<Picture, AskError> {
        let unreachable = |source| AskError::Unreachable { server: self.settings.server.clone(), source };
        let tls = self.tls()?;
        let stream = TcpStream::connect((host(&self.authority), self.port)).await.map_err(unreachable)?;
        match tls {
            None => self.get_over(stream).await,
            Some(tls) => self.get_over(tls.connect(stream).await.map_err(unreachable)?).await,
        }
    }

    /// How TLS is spoken just now, where it is: the server's own certificate may be another one than it was.
    fn tls(&self) -> Result<Option<Tls>, AskError> {
        let Some(name) = &self.name else { return Ok(None) };
        let trust = match &self.settings.belief {
            Belief::Authorities(file) => Trust::System(file.as_deref().map(authorities).transpose()?.unwrap_or_default()),
            Belief::Own { source, data_dir } => Trust::This(source.shown(data_dir)?.ok_or(AskError::NoCertificate)?),
        };
        Tls::new(name.clone(), trust).map(Some).map_err(|error| AskError::Tls(format!("{error:#}")))
    }

    async fn get_over(&self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) -> Result<Picture, AskError> {
        let broken = |error: hyper::Error| AskError::Broken(error.into());
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
        let request = Request::get("/operator.json")
            .header(HOST, self.authority.as_str())
            .header(AUTHORIZATION, format!("Bearer {}", self.token))
            .body(Body::empty())
            .map_err(|error| AskError::Broken(error.into()))?;
        let answer = async {
            let response = sender.send_request(request).await.map_err(broken)?;
            match response.status() {
                StatusCode::OK => {}
                StatusCode::UNAUTHORIZED => return Err(AskError::Refused(self.settings.token_file.clone())),
                other => return Err(AskError::Other(other)),
            }
            let bytes = to_bytes(Body::new(response.into_body()), LONGEST).await.map_err(|error| AskError::Broken(error.into()))?;
            serde_json::from_slice(&bytes).map_err(AskError::Unread)
        };
        // The connection has to be driven for as long as the answer is awaited.
        tokio::select! {
            answer = answer => answer,
            Err(error) = connection => Err(broken(error)),
        }
    }
}

/// An address of IPv6 stands in brackets.
fn host(authority: &Authority) -> &str {
    authority.host().trim_start_matches('[').trim_end_matches(']')
}

/// The certificates in a file, one at least.
fn authorities(file: &Path) -> Result<Vec<CertificateDer<'static>>, AskError> {
    let problem = |source| AskError::Certificates { file: file.to_owned(), source };
    let found = CertificateDer::pem_file_iter(file).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(problem)?;
    if found.is_empty() { Err(problem(pem::Error::NoItemsFound)) } else { Ok(found) }
}
