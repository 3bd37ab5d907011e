//! A connection to the one port there is: HTTP or TURN, either of them in TLS or not, told apart by the first byte.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, BufWriter};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_io_timeout::TimeoutStream;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use turn::Opening;

use crate::origin;
use crate::proxy::TrustedProxies;
use crate::relay::{self, Way};

/// Bytes that the relay writes to a connection at once, if as many wait.
const WRITTEN: usize = 16 * 1024;

/// What every connection is served with. Cheap to clone.
#[derive(Clone)]
pub struct Door(Arc<Parts>);

/// What it is made of.
pub struct Parts {
    /// Every page and every function.
    pub router: Router,
    /// The proxies whose word is believed.
    pub proxies: TrustedProxies,
    /// How long each step may take before something is asked.
    pub deadline: Duration,
    /// TLS, if it is spoken.
    pub tls: Option<TlsAcceptor>,
    /// The relay.
    pub relay: Way,
    /// Fires when the server is to stop.
    pub stop: CancellationToken,
}

impl Door {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Serves a connection until it ends or becomes a WebSocket; when the server stops, until what was asked is answered.
    pub async fn serve(self, stream: TcpStream, peer: SocketAddr) {
        // A signal is small and somebody waits for it.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection stays as slow as it is");
        }
        let stop = self.0.stop.clone();
        let opening = tokio::select! {
            opening = self.within_deadline(peek(&stream)) => opening,
            () = stop.cancelled() => return,
        };
        match (opening, &self.0.tls) {
            // Messages that wait go together; in TLS each is a record of its own.
            (Some(Opening::Stun), _) => self.relay(BufWriter::with_capacity(WRITTEN, stream), peer).await,
            (Some(Opening::Http), None) => self.http(stream, peer, self.0.router.clone()).await,
            (Some(Opening::Http), Some(_)) => self.http(stream, peer, Router::new().fallback(to_https)).await,
            (Some(Opening::Tls), Some(tls)) => {
                let shaken = async {
                    let mut stream = tls.accept(stream).await?;
                    // What is in the buffer stays there.
                    let opening = stream.fill_buf().await?.first().map(|first| Opening::of(*first));
                    Ok(opening.map(|opening| (opening, stream)))
                };
                let opening = tokio::select! {
                    opening = self.within_deadline(shaken) => opening,
                    () = stop.cancelled() => return,
                };
                match opening {
                    Some((Opening::Stun, stream)) => self.relay(stream, peer).await,
                    Some((Opening::Http, stream)) => self.http(stream, peer, self.0.router.clone()).await,
                    Some(_) | None => {}
                }
            }
            (Some(Opening::Tls | Opening::Other) | None, _) => {}
        }
    }

    /// What comes of something, if it comes in time.
    async fn within_deadline<T>(&self, future: impl Future<Output = io::Result<Option<T>>>) -> Option<T> {
        match timeout(self.0.deadline, future).await {
            Ok(Ok(some)) => some,
            Ok(Err(error)) => {
                tracing::debug!(%error, "a connection failed before it began");
                None
            }
            Err(_) => None,
        }
    }

    async fn relay<S: AsyncRead + AsyncWrite>(&self, stream: S, peer: SocketAddr) {
        relay::stream::serve(stream, peer, self.0.relay.clone(), self.0.stop.clone()).await;
    }

    async fn http<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(&self, stream: S, peer: SocketAddr, router: Router) {
        let mut stream = TimeoutStream::new(stream);
        // For each piece that the other side takes: a slow line may take as long as it needs.
        stream.set_write_timeout(Some(self.0.deadline));
        let stream = Box::pin(stream);
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new()).header_read_timeout(self.0.deadline);
        let router = TowerToHyperService::new(router);
        // A connection from a proxy carries requests of many.
        let service = service_fn(move |mut request: hyper::Request<Incoming>| {
            let client = self.0.proxies.client(peer.ip(), request.headers());
            request.extensions_mut().insert(client);
            router.call(request)
        });
        let connection = builder.serve_connection(TokioIo::new(stream), service).with_upgrades();
        let mut connection = std::pin::pin!(connection);
        let result = tokio::select! {
            result = connection.as_mut() => result,
            () = self.0.stop.cancelled() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = result {
            tracing::debug!(%error, "a connection failed");
        }
    }
}

async fn peek(stream: &TcpStream) -> io::Result<Option<Opening>> {
    let mut first = [0];
    let count = stream.peek(&mut first).await?;
    Ok((count > 0).then(|| Opening::of(first[0])))
}

/// The same address, in TLS: where that is spoken, nothing else is.
async fn to_https(uri: Uri, headers: HeaderMap, _: Request) -> Response {
    match origin::host(&headers) {
        Some(host) => Redirect::permanent(&format!("https://{host}{uri}")).into_response(),
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}
