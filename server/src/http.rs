//! HTTP: which address is answered by what, and the connections that ask.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use app::membership::{Join, Leave, LookAtRoom, MembershipPort};
use axum::Router;
use axum::extract::Request;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use leptos::prelude::provide_context;
use leptos::server_fn::axum::register_explicit;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::membership::Members;
use crate::proxy::TrustedProxies;
use crate::state::State as Server;
use crate::{headers, identity, invitation, languages, origin, pages, socket};

/// How long to wait before accepting again when that failed. It fails when there are too many connections, and at once.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// How hard to compress pages, which are made anew each time: from 0 to 11, where more than this takes longer than sending.
const BROTLI_QUALITY: i32 = 5;

/// Everything that is answered.
pub fn router(server: &Server) -> Router {
    // They also register themselves, where the linker keeps what does it.
    register_explicit::<Join>();
    register_explicit::<Leave>();
    register_explicit::<LookAtRoom>();
    let port: MembershipPort = std::sync::Arc::new(Members::of(server.clone()));
    let call = move |request: Request| {
        let port = port.clone();
        async move { leptos_axum::handle_server_fns_with_context(move || provide_context(port.clone()), request).await.into_response() }
    };
    let pages = Router::new()
        .route("/", get(pages::home))
        .route("/about", get(pages::about))
        .route("/new", get(pages::new))
        .route("/r", get(pages::go))
        .route("/r/{room}", get(pages::room))
        .route("/r/{room}/code.svg", get(invitation::code))
        .layer(from_fn_with_state(server.clone(), identity::recognise));
    let api = Router::new()
        .route("/api/{*function}", post(call))
        .layer(from_fn_with_state(server.clone(), identity::recognise))
        .layer(RequestBodyLimitLayer::new(server.limits.request_bytes))
        .layer(from_fn(origin::only_own));
    #[cfg(debug_assertions)]
    let pages = pages.merge(crate::storybook::router());
    Router::new()
        .merge(pages)
        .merge(api)
        .route("/language", get(languages::choose))
        .route("/texts/{file}", get(languages::catalogue))
        .fallback(pages::other)
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(BROTLI_QUALITY)))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, server.limits.request_deadline))
        .route("/healthz", get(pages::health))
        .route("/ws", get(socket::open))
        .layer(from_fn(headers::protect))
        .with_state(server.clone())
}

/// Accepts connections until the server stops, and then waits for the requests that are under way.
///
/// Every request carries the [`Client`](crate::proxy::Client) that it comes from.
pub async fn serve(listener: TcpListener, router: Router, proxies: TrustedProxies, server: Server) {
    let connections = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = server.stop.cancelled() => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let (proxies, deadline, stop) = (proxies.clone(), server.limits.request_deadline, server.stop.clone());
                connections.spawn(serve_connection(stream, peer.ip(), router.clone(), proxies, deadline, stop));
            }
            Err(error) if is_of_the_other_side(&error) => {}
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "cannot accept a connection");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop(listener);
    connections.close();
    connections.wait().await;
}

/// Serves a connection until it ends or becomes a WebSocket; when the server stops, until what was asked is answered.
async fn serve_connection(
    stream: TcpStream,
    peer: IpAddr,
    router: Router,
    proxies: TrustedProxies,
    deadline: Duration,
    stop: CancellationToken,
) {
    // A signal is small and somebody waits for it.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection stays as slow as it is");
    }
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(deadline);
    let router = TowerToHyperService::new(router);
    // A connection from a proxy carries requests of many.
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        let client = proxies.client(peer, request.headers());
        request.extensions_mut().insert(client);
        router.call(request)
    });
    let connection = builder.serve_connection(TokioIo::new(stream), service).with_upgrades();
    let mut connection = std::pin::pin!(connection);
    let result = tokio::select! {
        result = connection.as_mut() => result,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = result {
        tracing::debug!(%error, "a connection failed");
    }
}

/// The connection was gone before it was accepted.
fn is_of_the_other_side(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset)
}
