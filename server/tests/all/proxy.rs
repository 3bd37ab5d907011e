//! Whose requests are whose, when they come through a proxy. What each address may do shows it.

use axum::body::Bytes;
use axum::http::{HeaderName, Method, StatusCode};
use protocol::Rate;

use crate::browser::Host;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// A server where every address starts one room an hour, behind proxies at `proxies`.
async fn behind(proxies: &str) -> Host {
    Host::of(|config| {
        config.trusted_proxies = proxies.parse().unwrap();
        config.limits.join_rate = Rate { burst: 1, per_minute: 0 };
    })
    .await
}

/// Whether a request with these headers may start a room.
async fn starts(host: &Host, forwarded_for: &[&str]) -> bool {
    let headers: Vec<_> = forwarded_for.iter().map(|value| (FORWARDED_FOR, *value)).collect();
    match host.browser().ask(Method::GET, "/new", &headers, Bytes::new()).await.status {
        StatusCode::SEE_OTHER => true,
        StatusCode::TOO_MANY_REQUESTS => false,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn without_a_trusted_proxy_a_header_makes_nobody_another() {
    for proxies in ["", "10.0.0.0/8"] {
        let host = behind(proxies).await;
        assert!(starts(&host, &[]).await);
        for claimed in ["203.0.113.1", "127.0.0.1", "10.0.0.1", "[2001:db8::1]:80", "", "garbage"] {
            assert!(!starts(&host, &[claimed]).await, "{claimed} with {proxies:?}");
        }
    }
}

#[tokio::test]
async fn a_trusted_proxy_says_whose_request_it_is() {
    let host = behind("127.0.0.0/8, 10.0.0.0/8").await;
    assert!(starts(&host, &["203.0.113.1"]).await);
    assert!(!starts(&host, &["203.0.113.1"]).await);
    assert!(starts(&host, &["203.0.113.2"]).await, "another person");
    assert!(!starts(&host, &["203.0.113.2, 10.1.2.3"]).await, "through two proxies");
    assert!(!starts(&host, &["203.0.113.2", "10.1.2.3"]).await, "that write a header each");
    assert!(starts(&host, &[]).await, "the proxy itself");
}

#[tokio::test]
async fn what_a_client_sends_through_the_proxy_makes_it_nobody_else() {
    let host = behind("127.0.0.1").await;
    assert!(starts(&host, &["203.0.113.1"]).await);
    for claimed in ["198.51.100.1", "127.0.0.1", "garbage", "203.0.113.2, 203.0.113.3", "[::1]:443", "\u{fffd}"] {
        assert!(!starts(&host, &[&format!("{claimed}, 203.0.113.1")]).await, "{claimed}");
        assert!(!starts(&host, &[claimed, "203.0.113.1"]).await, "{claimed}, in a header of its own");
        assert!(!starts(&host, &[&format!("{claimed}, 203.0.113.1:4711")]).await, "{claimed}, with the port");
    }
    let long = "198.51.100.1, ".repeat(2000);
    assert!(!starts(&host, &[&format!("{long}203.0.113.1")]).await);
}

#[tokio::test]
async fn a_forwarded_header_is_not_read() {
    let host = behind("127.0.0.1").await;
    assert!(starts(&host, &["203.0.113.1"]).await);
    let headers = [(HeaderName::from_static("forwarded"), "for=198.51.100.1"), (FORWARDED_FOR, "203.0.113.1")];
    let answer = host.browser().ask(Method::GET, "/new", &headers, Bytes::new()).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn neighbours_in_ipv6_are_one() {
    let host = behind("127.0.0.1").await;
    assert!(starts(&host, &["2001:db8:1:2::1"]).await);
    assert!(!starts(&host, &["2001:db8:1:2:ffff::9"]).await);
    assert!(starts(&host, &["2001:db8:1:3::1"]).await);
}
