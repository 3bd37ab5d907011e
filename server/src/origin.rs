//! Whether a request comes from a page of ours.

use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Whether the page that made a request is one of this host; also when no page did, as only browsers send `Origin`.
///
/// `Origin` (RFC 6454) has no port when it is the scheme's own, `Host` may have it. Where browsers send none, for pictures and the like,
/// they say in other words whose page it was.
pub fn is_own(headers: &HeaderMap) -> bool {
    let mut origins = headers.get_all(ORIGIN).iter();
    let Some(origin) = origins.next() else { return !is_of_another_page(headers) };
    if origins.next().is_some() {
        return false;
    }
    let Some((origin, host)) = origin.to_str().ok().zip(host(headers)) else { return false };
    let Some((scheme, authority)) = origin.split_once("://") else { return false };
    let port = match scheme {
        "http" => ":80",
        "https" => ":443",
        _ => return false,
    };
    authority.eq_ignore_ascii_case(host.strip_suffix(port).unwrap_or(host))
}

/// Whether a page of another origin made the request by itself (Fetch Metadata): nobody followed a link.
fn is_of_another_page(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    let mode = headers.get("sec-fetch-mode").map(HeaderValue::as_bytes);
    !matches!(site, None | Some(b"same-origin" | b"none")) && mode != Some(b"navigate")
}

/// The host that a request is for, with its port; nothing when it is not spelled like one, or there are several.
pub fn host(headers: &HeaderMap) -> Option<&str> {
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next()?.to_str().ok()?;
    if hosts.next().is_some() {
        return None;
    }
    let spelled = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    (!host.is_empty() && host.chars().all(spelled)).then_some(host)
}

/// Refuses what another site's page asks for.
pub async fn only_own(request: Request, next: Next) -> Response {
    if is_own(request.headers()) { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

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
        let mut twice = HeaderMap::new();
        twice.insert(HOST, HeaderValue::from_static("localhost"));
        for origin in ["http://localhost", "http://evil.example"] {
            twice.append(ORIGIN, HeaderValue::from_static(origin));
        }
        assert!(!is_own(&twice), "two at once");
        twice.remove(ORIGIN);
        twice.insert(ORIGIN, HeaderValue::from_static("http://localhost"));
        assert!(is_own(&twice));
        twice.append(HOST, HeaderValue::from_static("evil.example"));
        assert!(!is_own(&twice), "two hosts");
    }

    #[test]
    fn without_an_origin_the_browser_says_whose_page_it_was() {
        let own = |site: &'static str, mode: &'static str| {
            let told = [("sec-fetch-site", site), ("sec-fetch-mode", mode)];
            let told = told.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
            is_own(&told.into_iter().collect())
        };
        for (site, mode, expected) in [
            ("same-origin", "no-cors", true),
            ("none", "navigate", true),
            ("cross-site", "navigate", true),
            ("cross-site", "no-cors", false),
            ("cross-site", "websocket", false),
            ("same-site", "cors", false),
            ("nonsense", "cors", false),
        ] {
            assert_eq!(own(site, mode), expected, "{site} {mode}");
        }
    }
}
