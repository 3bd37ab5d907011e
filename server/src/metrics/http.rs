//! Requests as they are counted and told apart in logs; and `/metrics`.
//!
//! Numbers say nothing of anybody, but a stranger could watch a small server by them: they are for programs on this machine, and for
//! whoever shows the operator's token.

use std::net::IpAddr;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::Instant;
use tracing::Instrument;

use super::Readings;
use crate::operator;
use crate::origin;
use crate::proxy::Peer;
use crate::state::State as Server;

/// By which a request is found in the log.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// What a proxy says of whom it speaks for, in either way: whoever asks through one is not on this machine.
const FORWARDED: [&str; 4] = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];
/// The type of what Prometheus reads.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Counts a request, and gives it a number that the answer and the log have.
pub async fn watch(State(server): State<Server>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    // The pattern, not the address: a room's name is in that.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = || route.as_ref().map_or("other", MatchedPath::as_str);
    let id = draw();
    let span = tracing::info_span!("request", id = id.as_str(), method = request.method().as_str(), route = route());
    let mut response = next.run(request).instrument(span.clone()).await;
    let after = begun.elapsed();
    let status = response.status();
    server.metrics.answered(route(), status.as_u16(), after);
    span.in_scope(|| tracing::debug!(status = status.as_u16(), millis = u64::try_from(after.as_millis()).unwrap_or(u64::MAX), "answered"));
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// 16 hexadecimal digits that nobody can guess; none where the system gives no random numbers.
fn draw() -> String {
    let mut random = [0; 8];
    match getrandom::fill(&mut random) {
        Ok(()) => format!("{:016x}", u64::from_be_bytes(random)),
        Err(_) => String::new(),
    }
}

/// `/metrics`.
pub async fn metrics(State(server): State<Server>, request: Request) -> Response {
    let peer = request.extensions().get::<Peer>().map(|Peer(address)| *address);
    if !is_from_here(peer, request.headers()) && !server.operator.is_shown(request.headers()) {
        return operator::ask();
    }
    let text = server.metrics.render(&Readings::of(&server));
    ([(CONTENT_TYPE, OPEN_METRICS), (CACHE_CONTROL, "no-store")], text).into_response()
}

/// Whether a program on this machine asks for itself. What a header says can only speak against it: that of a host does where a page
/// elsewhere has its own name lead to this machine.
fn is_from_here(peer: Option<IpAddr>, headers: &HeaderMap) -> bool {
    let is_local = |host: &str| {
        let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.ends_with(']') { host } else { name });
        let name = name.trim_start_matches('[').trim_end_matches(']');
        name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    };
    peer.is_some_and(|peer| peer.to_canonical().is_loopback())
        && FORWARDED.iter().all(|name| !headers.contains_key(*name))
        && origin::host(headers).is_some_and(is_local)
}

impl Readings {
    /// What a server counts elsewhere.
    pub fn of(server: &Server) -> Self {
        let (traffic, store, numbers) = (server.hub.relay().traffic(), server.store.health(), server.meeting.numbers());
        Self {
            relay_received: traffic.received(),
            relay_sent: traffic.sent(),
            relay_dropped: traffic.dropped(),
            relay_allocations: traffic.allocations(),
            relay_places: server.hub.relay().places_left(),
            store_errors: store.failures(),
            store_lost: store.lost(),
            store_queue: store.waiting(),
            meeting_waiting: numbers.waiting,
            // Each talk is of two.
            meeting_talks: numbers.talking / 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header::HOST;

    use super::*;

    #[test]
    fn only_a_program_on_this_machine_that_speaks_for_itself_is_from_here() {
        let from = |peer: &str, header: Option<&'static str>| {
            let forwarded = header.map(|name| (HeaderName::from_static(name), HeaderValue::from_static("127.0.0.1")));
            let host = (HOST, HeaderValue::from_static("localhost:3000"));
            let headers = forwarded.into_iter().chain([host]).collect();
            is_from_here(Some(peer.parse().unwrap()), &headers)
        };
        assert!(from("127.0.0.1", None) && from("127.9.9.9", None) && from("::1", None) && from("::ffff:127.0.0.1", None));
        assert!(!from("192.0.2.1", None) && !from("2001:db8::1", None) && !from("::ffff:192.0.2.1", None));
        for header in FORWARDED {
            assert!(!from("127.0.0.1", Some(header)) && !from("192.0.2.1", Some(header)), "{header}");
        }
        assert!(!is_from_here(None, &HeaderMap::new()));
        let at =
            |host: &'static str| is_from_here(Some([127, 0, 0, 1].into()), &[(HOST, HeaderValue::from_static(host))].into_iter().collect());
        for host in ["localhost", "LOCALHOST:3000", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:3000"] {
            assert!(at(host), "{host}");
        }
        for host in ["call.example", "localhost.example:3000", "127.0.0.1.example", "192.0.2.1", "[2001:db8::1]", ""] {
            assert!(!at(host), "{host}");
        }
    }
}
