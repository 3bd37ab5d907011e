//! What is answered over plain HTTP by a server that speaks HTTPS: the way there, how the server is, and what makes its certificate
//! trusted.

use axum::Router;
use axum::extract::State as Extract;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use crate::state::State as Server;
use crate::tls::Tls;
use crate::{headers, origin, pages};

/// The address of the authority's certificate, where the authority is this server's own.
pub const AUTHORITY: &str = "/lan.crt";
/// The port that addresses of HTTPS leave out.
const HTTPS: u16 = 443;

/// Where HTTPS is spoken.
#[derive(Clone)]
struct Way {
    tls: Tls,
    /// At that port of the same host; or, if it is not named, at the one that was asked.
    port: Option<u16>,
}

/// What is answered at a port of plain HTTP: at HTTPS's own, or at another one, from which `port` is where to go.
pub fn router(server: &Server, tls: &Tls, port: Option<u16>) -> Router {
    Router::new()
        .fallback(to_https)
        .with_state(Way { tls: tls.clone(), port })
        // Who looks after the server need not know its name, nor whether it has a certificate yet.
        .merge(Router::new().route("/healthz", get(pages::health)).with_state(server.clone()))
        .layer(from_fn(headers::protect))
        .merge(authority(tls))
}

/// The certificate of the server's own authority, if there is one. It is no secret, and is asked for by those who do not trust it yet.
pub fn authority(tls: &Tls) -> Router {
    match &tls.authority {
        Some(authority) => {
            let pem = authority.pem().to_owned();
            let answer = move || async move { ([(CONTENT_TYPE, "application/x-x509-ca-cert")], pem) };
            Router::new().route(AUTHORITY, get(answer)).layer(from_fn(headers::protect))
        }
        None => Router::new(),
    }
}

/// The same address, in TLS. Status 308 keeps the method.
async fn to_https(Extract(way): Extract<Way>, uri: Uri, headers: HeaderMap) -> Response {
    if !way.tls.is_ready() {
        let words = "There is no certificate for HTTPS yet. It is being asked for: try again in a minute, or see the log of the server.\n";
        return (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "30")], words).into_response();
    }
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    match origin::host(&headers) {
        Some(host) => Redirect::permanent(&format!("https://{}{path}", at(host, way.port))).into_response(),
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// The host, at another port if one is named.
fn at(host: &str, port: Option<u16>) -> String {
    // The colons of an IPv6 address are within brackets.
    let name = match host.rsplit_once(':') {
        Some((name, number)) if !number.ends_with(']') => name,
        _ => host,
    };
    match port {
        None => host.to_owned(),
        Some(HTTPS) => name.to_owned(),
        Some(port) => format!("{name}:{port}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_to_the_same_host() {
        for (host, port, expected) in [
            ("call.example:3000", None, "call.example:3000"),
            ("call.example", Some(443), "call.example"),
            ("call.example:80", Some(443), "call.example"),
            ("call.example:80", Some(3000), "call.example:3000"),
            ("[2001:db8::7]", Some(3000), "[2001:db8::7]:3000"),
            ("[2001:db8::7]:80", Some(443), "[2001:db8::7]"),
            ("192.0.2.7", Some(8443), "192.0.2.7:8443"),
        ] {
            assert_eq!(at(host, port), expected, "{host} {port:?}");
        }
    }
}
