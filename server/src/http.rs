//! HTTP: which address is answered by what; and connections, which are accepted here.

use std::io;
use std::time::Duration;

use app::membership::{CheckServers, Join, Leave, LookAtRoom, MembershipPort};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use leptos::prelude::provide_context;
use leptos::server_fn::axum::register_explicit;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::connection::Door;
use crate::membership::Members;
use crate::state::State as Server;
use crate::{check, headers, identity, invitation, languages, meeting, metrics, operator, origin, pages, socket};

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
    register_explicit::<CheckServers>();
    let port: MembershipPort = std::sync::Arc::new(Members::of(server.clone()));
    let call = move |request: Request| {
        let port = port.clone();
        async move { leptos_axum::handle_server_fns_with_context(move || provide_context(port.clone()), request).await.into_response() }
    };
    let pages = Router::new()
        .route("/", get(pages::home))
        .route("/about", get(pages::about))
        .route("/check", get(pages::check))
        .route("/meet", get(pages::meet))
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
    let strangers =
        Router::new().route("/ws/meet", get(meeting::socket::open)).layer(from_fn_with_state(server.clone(), identity::recognise));
    let operator = Router::new()
        .route("/operator", get(operator::page))
        .route("/operator.json", get(operator::json))
        .route("/operator/meeting", post(operator::decide))
        .layer(RequestBodyLimitLayer::new(server.limits.request_bytes))
        .layer(from_fn_with_state(server.clone(), operator::only))
        .layer(from_fn(origin::only_own));
    #[cfg(debug_assertions)]
    let pages = pages.merge(crate::storybook::router());
    Router::new()
        .merge(pages)
        .merge(api)
        .merge(operator)
        .route("/language", get(languages::choose))
        .route("/texts/{file}", get(languages::catalogue))
        .fallback(pages::other)
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(BROTLI_QUALITY)))
        .layer(from_fn(whole))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, server.limits.request_deadline))
        .route("/healthz", get(pages::health))
        .route("/readyz", get(pages::ready))
        .route("/metrics", get(metrics::http::metrics))
        .route("/ws", get(socket::open))
        .route("/ws/check", get(check::open))
        .route("/ws/probe", get(check::tell))
        .merge(strangers)
        .layer(from_fn(headers::protect))
        .layer(from_fn_with_state(server.clone(), metrics::http::watch))
        .layer(from_fn_with_state(server.clone(), headers::strict))
        .with_state(server.clone())
}

/// Accepts connections until the server stops, and then waits for what is under way on them.
///
/// Every request carries the [`Client`](crate::proxy::Client) that it comes from.
pub async fn serve(listener: TcpListener, door: Door, stop: CancellationToken) {
    let connections = TaskTracker::new();
    let mut failing = false;
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.cancelled() => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                failing = false;
                connections.spawn(door.clone().serve(stream, peer));
            }
            Err(error) if is_of_the_other_side(&error) => {}
            Err(error) => {
                // The first in a row: there may be ten a second.
                if !std::mem::replace(&mut failing, true) {
                    tracing::error!(error = &error as &dyn std::error::Error, "cannot accept a connection");
                }
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop(listener);
    connections.close();
    connections.wait().await;
}

/// Has an answer complete before it is sent. What compresses it has a megabyte of memory until it is, and whoever takes it might take
/// their time.
async fn whole(request: Request, next: Next) -> Response {
    let (parts, body) = next.run(request).await.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(bytes) => Response::from_parts(parts, Body::from(bytes)),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "an answer cannot be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The connection was gone before it was accepted.
fn is_of_the_other_side(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset)
}
