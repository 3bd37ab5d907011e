//! Whether a request comes from a page of ours.

use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Whether the page that made a request is one of this host; also when no page did, as only browsers send `Origin`.
///
/// `Origin` (RFC 6454) has no port when it is the scheme's own, `Host` may have it.
pub fn is_own(headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(ORIGIN) else { return true };
    let Some((origin, host)) = origin.to_str().ok().zip(host(headers)) else { return false };
    let Some((scheme, authority)) = origin.split_once("://") else { return false };
    let port = match scheme {
        "http" => ":80",
        "https" => ":443",
        _ => return false,
    };
    authority.eq_ignore_ascii_case(host.strip_suffix(port).unwrap_or(host))
}

/// The host that a request is for, with its port; nothing when it is not spelled like one.
pub fn host(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(HOST)?.to_str().ok()?;
    let spelled = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    (!host.is_empty() && host.chars().all(spelled)).then_some(host)
}

/// Refuses what another site's page asks for.
pub async fn only_own(request: Request, next: Next) -> Response {
    if is_own(request.headers()) { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn own(origin: &str, host: &str) -> bool {
        is_own(&[(ORIGIN, HeaderValue::from_str(origin).unwrap()), (HOST, HeaderValue::from_str(host).unwrap())].into_iter().collect())
    }

    #[test]
    fn a_page_of_this_host_is_our_own() {
        assert!(own("http://localhost:3000", "localhost:3000"));
        assert!(own("https://call.example", "call.example"));
        assert!(own("https://call.example", "Call.Example:443"));
        assert!(own("http://call.example", "call.example:80"));
        assert!(own("http://[::1]:3000", "[::1]:3000"));
        assert!(is_own(&HeaderMap::new()), "no page asked");
    }

    #[test]
    fn any_other_is_not() {
        for (origin, host) in [
            ("http://evil.example", "localhost:3000"),
            ("http://localhost:3001", "localhost:3000"),
            ("http://localhost", "localhost:3000"),
            ("https://call.example", "call.example:80"),
            ("https://call.example.evil.example", "call.example"),
            ("null", "localhost:3000"),
            ("file://", ""),
            ("file://localhost:3000", "localhost:3000"),
        ] {
            assert!(!own(origin, host), "{origin} at {host}");
        }
        assert!(!is_own(&[(ORIGIN, HeaderValue::from_static("http://localhost"))].into_iter().collect()), "no host");
    }
}
