//! Which servers pages are told to find a way to each other by.

use axum::http::HeaderMap;
use axum::http::uri::Authority;
use protocol::{IceServer, IceServers};

use crate::origin;

/// The servers for a page that asked for its socket with these headers: STUN on the host that it knows this server by, since that is
/// known to lead here, at UDP port `stun_port`. None where the host is not spelled like one.
pub fn ice_servers(headers: &HeaderMap, stun_port: u16) -> IceServers {
    let authority = origin::host(headers).and_then(|host| host.parse::<Authority>().ok());
    let stun = |host: Authority| IceServer { urls: vec![format!("stun:{}:{stun_port}", host.host())], username: None, credential: None };
    // There is nothing in it that would be out of date some day.
    IceServers { servers: authority.map(stun).into_iter().collect(), lifetime_ms: u32::MAX, relay_only: false }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use axum::http::header::HOST;

    use super::*;

    fn told(host: &'static str) -> Vec<String> {
        let headers = [(HOST, HeaderValue::from_static(host))].into_iter().collect();
        ice_servers(&headers, 3478).servers.into_iter().flat_map(|server| server.urls).collect()
    }

    #[test]
    fn the_host_is_the_one_that_the_page_was_opened_with() {
        assert_eq!(told("call.example"), ["stun:call.example:3478"]);
        assert_eq!(told("call.example:8080"), ["stun:call.example:3478"]);
        assert_eq!(told("192.0.2.1:80"), ["stun:192.0.2.1:3478"]);
        assert_eq!(told("[2001:db8::1]:80"), ["stun:[2001:db8::1]:3478"]);
    }

    #[test]
    fn what_is_no_host_is_told_nobody() {
        for host in ["", "call.example/x", "a b", "[::1", ":80", "call.example:port:80"] {
            assert_eq!(told(host), Vec::<String>::new(), "{host}");
        }
    }
}
