//! HTTP/1.1 and HTTP/2 on a connection. Which of them, TLS has settled (ALPN); nothing is guessed from what comes.
//!
//! WebSockets are of HTTP/1.1: browsers open a connection for each that offers nothing else, and extended CONNECT (RFC 8441) stays off.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::HeaderValue;
use axum::http::header::HOST;
use axum::response::Response;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::{http1, http2};
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use protocol::Limits;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// Bytes of one answer that wait to be sent over HTTP/2.
const WAITING: usize = 64 * 1024;
/// Bytes that wait on a connection of HTTP/1.1, either way. Headers with cookies of every length are shorter.
const BUFFER: usize = 64 * 1024;
/// Bytes of all requests on one connection that may come before somebody reads them.
const WINDOW: u32 = 256 * 1024;
/// What is under way on a connection that did nothing may take so many times the deadline to end.
const GRACE: u32 = 5;

/// What answers requests.
pub trait Answer:
    Service<hyper::Request<Incoming>, Response = Response, Error = std::convert::Infallible, Future: Send + 'static> + Send + Sync + 'static
{
}
impl<S> Answer for S where
    S: Service<hyper::Request<Incoming>, Response = Response, Error = std::convert::Infallible, Future: Send + 'static>
        + Send
        + Sync
        + 'static
{
}

/// Speaks HTTP/1.1 until the connection ends or becomes a WebSocket. The header of a request has a deadline to come whole, and so has that of the
/// next one.
pub async fn http1(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    answer: impl Answer,
    limits: &Limits,
    stop: &CancellationToken,
) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.request_deadline).max_buf_size(BUFFER);
    let connection = builder.serve_connection(TokioIo::new(stream), answer).with_upgrades();
    let mut connection = std::pin::pin!(connection);
    let result = tokio::select! {
        result = connection.as_mut() => Some(result),
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            timeout(limits.close_deadline, connection).await.ok()
        }
    };
    if let Some(Err(error)) = result {
        tracing::debug!(%error, "a connection failed");
    }
}

/// Speaks HTTP/2 until the connection ends. One on which nothing happens is closed: hyper has no deadline for its beginning, nor for a
/// request's header, nor between requests.
pub async fn http2(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    answer: impl Answer,
    limits: &Limits,
    stop: &CancellationToken,
) {
    let mut builder = http2::Builder::new(TokioExecutor::new());
    builder
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.request_streams)
        .max_header_list_size(limits.header_bytes)
        .initial_stream_window_size(u32::try_from(limits.request_bytes).unwrap_or(u32::MAX).max(WINDOW / 4))
        .initial_connection_window_size(WINDOW)
        .max_send_buf_size(WAITING);
    let steps = Steps::default();
    let own = steps.clone();
    let service = service_fn(move |request| {
        own.one();
        let (answer, steps) = (answer.call(named(request)), own.clone());
        async move {
            let answer = answer.await;
            steps.one();
            answer.map(|answer: Response| answer.map(|body| Counted { body, steps }))
        }
    });
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    let (mut seen, mut deadline) = (0, limits.request_deadline);
    let ended = loop {
        tokio::select! {
            result = connection.as_mut() => break Some(result),
            () = stop.cancelled() => break None,
            () = sleep(deadline) => {
                let steps = steps.count();
                if steps == seen {
                    break None;
                }
                (seen, deadline) = (steps, limits.idle_deadline);
            }
        }
    };
    let result = match ended {
        Some(result) => Some(result),
        None => {
            connection.as_mut().graceful_shutdown();
            // What was answered may be on a long way yet; where nothing was asked, something may be coming just now.
            let grace = if seen == 0 { limits.close_deadline } else { limits.idle_deadline * GRACE };
            tokio::select! {
                result = timeout(grace, connection.as_mut()) => result.ok(),
                () = stop.cancelled() => timeout(limits.close_deadline, connection.as_mut()).await.ok(),
            }
        }
    };
    if let Some(Err(error)) = result {
        tracing::debug!(%error, "a connection failed");
    }
}

/// The same request with the name of the host where HTTP/1.1 has it (RFC 9113, section 8.3.1): what it says in `:authority` counts.
fn named(mut request: hyper::Request<Incoming>) -> hyper::Request<Incoming> {
    let host = request.uri().authority().and_then(|authority| HeaderValue::from_str(authority.as_str()).ok());
    if let Some(host) = host {
        request.headers_mut().insert(HOST, host);
    }
    request
}

/// How often something happened on a connection.
#[derive(Clone, Default)]
struct Steps(Arc<AtomicU64>);

impl Steps {
    fn one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The body of an answer, each part of which is a step.
struct Counted {
    body: Body,
    steps: Steps,
}

impl hyper::body::Body for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        if frame.is_ready() {
            self.steps.one();
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
