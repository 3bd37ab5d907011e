//! A connection to the one port there is: HTTP or TURN, either of them in TLS or not, told apart by the first byte.

mod versions;

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use hyper::body::Incoming;
use hyper::service::{Service, service_fn};
use hyper_util::service::TowerToHyperService;
use protocol::Limits;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufWriter};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_io_timeout::TimeoutStream;
use tokio_util::sync::CancellationToken;
use turn::Opening;

use crate::proxy::{Peer, TrustedProxies};
use crate::relay::{self, Way};
use crate::tls::{CHALLENGE, HTTP_2, Tls};

/// Bytes that the relay writes to a connection at once, if as many wait.
const WRITTEN: usize = 16 * 1024;

/// What every connection is served with. Cheap to clone.
#[derive(Clone)]
pub struct Door(Arc<Parts>);

/// What it is made of.
pub struct Parts {
    /// Every page and every function.
    pub router: Router,
    /// What is answered without TLS, where TLS is spoken: the way to it.
    pub plain: Router,
    /// The proxies whose word is believed.
    pub proxies: TrustedProxies,
    /// The bounds: how long each step may take before something is asked, and what HTTP may take.
    pub limits: Limits,
    /// TLS, if it is spoken.
    pub tls: Option<Tls>,
    /// Whether this port is for nothing but what is answered without TLS.
    pub plain_only: bool,
    /// The relay, if it is at this port.
    pub relay: Option<Way>,
    /// Fires when the server is to stop.
    pub stop: CancellationToken,
}

impl Door {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Serves a connection until it ends or becomes a WebSocket; when the server stops, until what was asked is answered.
    ///
    /// What each kind of connection needs is in a box: otherwise every one would have room for the largest.
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
            (Some(Opening::Stun), _) => Box::pin(self.relay(BufWriter::with_capacity(WRITTEN, stream), peer)).await,
            (Some(Opening::Http), tls) => {
                let router = if tls.is_some() || self.0.plain_only { &self.0.plain } else { &self.0.router };
                Box::pin(self.http(stream, peer, router, false)).await;
            }
            (Some(Opening::Tls), Some(tls)) => Box::pin(self.tls(tls, stream, peer)).await,
            (Some(Opening::Tls | Opening::Other) | None, _) => {}
        }
    }

    /// Shakes hands, and serves what comes then.
    async fn tls(&self, tls: &Tls, stream: TcpStream, peer: SocketAddr) {
        let shaken = async {
            let mut stream = tls.acceptor.accept(stream).await?;
            if stream.get_ref().1.alpn_protocol() == Some(CHALLENGE) {
                // That was all that an authority wanted to see.
                stream.shutdown().await?;
                return Ok(None);
            }
            // What is in the buffer stays there.
            let opening = stream.fill_buf().await?.first().map(|first| Opening::of(*first));
            Ok(opening.map(|opening| (opening, stream)))
        };
        let opening = tokio::select! {
            opening = self.within_deadline(shaken) => opening,
            () = self.0.stop.cancelled() => return,
        };
        match opening {
            Some((Opening::Stun, stream)) => Box::pin(self.relay(stream, peer)).await,
            Some((Opening::Http, stream)) => {
                let is_2 = stream.get_ref().1.alpn_protocol() == Some(HTTP_2);
                Box::pin(self.http(stream, peer, &self.0.router, is_2)).await;
            }
            Some(_) | None => {}
        }
    }

    /// What comes of something, if it comes in time.
    async fn within_deadline<T>(&self, future: impl Future<Output = io::Result<Option<T>>>) -> Option<T> {
        match timeout(self.0.limits.request_deadline, future).await {
            Ok(Ok(some)) => some,
            Ok(Err(error)) => {
                tracing::debug!(%error, "a connection failed before it began");
                None
            }
            Err(_) => None,
        }
    }

    async fn relay<S: AsyncRead + AsyncWrite>(&self, stream: S, peer: SocketAddr) {
        if let Some(relay) = &self.0.relay {
            relay::stream::serve(self.patient(stream), peer, relay.clone(), self.0.stop.clone()).await;
        }
    }

    async fn http<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(&self, stream: S, peer: SocketAddr, router: &Router, is_2: bool) {
        let (router, door) = (TowerToHyperService::new(router.clone()), self.clone());
        let stream = self.patient(stream);
        // A connection from a proxy carries requests of many.
        let service = service_fn(move |mut request: hyper::Request<Incoming>| {
            let client = door.0.proxies.client(peer.ip(), request.headers());
            request.extensions_mut().insert(client);
            request.extensions_mut().insert(Peer(peer.ip()));
            router.call(request)
        });
        let Parts { limits, stop, .. } = &*self.0;
        if is_2 {
            Box::pin(versions::http2(stream, service, limits, stop)).await;
        } else {
            Box::pin(versions::http1(stream, service, limits, stop)).await;
        }
    }

    /// A connection that fails when the other side takes nothing for too long. That is for each piece: a slow line may take as long as it needs.
    fn patient<S: AsyncRead + AsyncWrite>(&self, stream: S) -> Pin<Box<TimeoutStream<S>>> {
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.0.limits.request_deadline));
        Box::pin(stream)
    }
}

async fn peek(stream: &TcpStream) -> io::Result<Option<Opening>> {
    let mut first = [0];
    let count = stream.peek(&mut first).await?;
    Ok((count > 0).then(|| Opening::of(first[0])))
}
