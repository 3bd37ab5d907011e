//! What every response tells the browser to keep from happening.

use axum::extract::{Request, State as Extract};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::origin;
use crate::state::State as Server;

/// The same for everything: nothing is taken for what it does not say it is, and no other site embeds or reads what is here.
const ALWAYS: [(HeaderName, HeaderValue); 2] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// For all that a window can show. No address of a room leaves in a `Referer`; no other site opens it; microphone, camera and screen are
/// for our own pages.
const OF_DOCUMENTS: [(HeaderName, HeaderValue); 3] = [
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()"),
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
];

/// For half a year (RFC 6797), of this host alone: what else is below its name is somebody else's business.
const STRICT: HeaderValue = HeaderValue::from_static("max-age=15552000");

/// What a page loads and no window shows: to the browser these headers mean nothing there, and a page loads a dozen of them.
const PARTS: [&str; 4] = ["text/javascript", "text/css", "application/wasm", "application/json"];

/// Adds the headers to every response, and to documents that say nothing else a policy under which nothing runs, and that they are
/// not to be kept.
pub async fn protect(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.extend(ALWAYS);
    let is_part = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).is_some_and(|kind| {
        let kind = kind.split(';').next().unwrap_or_default();
        PARTS.contains(&kind.trim())
    });
    if !is_part {
        headers.extend(OF_DOCUMENTS);
        headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Has browsers come over HTTPS only, once they have come so, where that is spoken here for good. Not to this machine by itself: other
/// programs are at its other ports, and would not be reached any more.
pub async fn strict(Extract(server): Extract<Server>, request: Request, next: Next) -> Response {
    let strict = server.strict && origin::host(request.headers()).is_some_and(|host| host.split(':').next() != Some("localhost"));
    let mut response = next.run(request).await;
    if strict {
        response.headers_mut().insert(STRICT_TRANSPORT_SECURITY, STRICT);
    }
    response
}

/// What a page may load and run (CSP level 3): our own files, WebAssembly, and the one inline script that carries `nonce`.
///
/// `headers` are the request's. Not every browser takes a WebSocket of the same host for `'self'`, so it is named, unless it is an IPv6
/// address: the grammar of a policy has none (host-source), and browsers complain about it.
pub fn page_policy(headers: &HeaderMap, nonce: &str) -> HeaderValue {
    let host = origin::host(headers).filter(|host| !host.starts_with('['));
    let sockets = host.map(|host| format!(" ws://{host} wss://{host}")).unwrap_or_default();
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
         media-src 'self' blob: mediastream:; connect-src 'self'{sockets}; object-src 'none'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'self'"
    );
    HeaderValue::from_str(&policy).expect("a host and a nonce are header text")
}

#[cfg(test)]
mod tests {
    use axum::http::header::HOST;

    use super::*;

    fn connections(host: &'static str) -> String {
        let headers = [(HOST, HeaderValue::from_static(host))].into_iter().collect();
        let policy = page_policy(&headers, "nonce").to_str().unwrap().to_owned();
        policy.split("; ").find(|directive| directive.starts_with("connect-src")).unwrap().to_owned()
    }

    #[test]
    fn sockets_are_named_where_a_policy_can_name_them() {
        assert_eq!(connections("call.example:3000"), "connect-src 'self' ws://call.example:3000 wss://call.example:3000");
        assert_eq!(connections("192.0.2.7"), "connect-src 'self' ws://192.0.2.7 wss://192.0.2.7");
        assert_eq!(connections("[2001:db8::2]:3000"), "connect-src 'self'");
    }
}
