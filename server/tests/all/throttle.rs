//! Who asks too often is told how long to wait; others are not concerned.

use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{HeaderName, Method};
use protocol::Rate;
use protocol::membership::{Entry, JoinError};
use serde_json::json;

use crate::browser::Host;
use crate::check;

/// What one says to join.
fn wishes(room: &str) -> serde_json::Value {
    json!({"wishes": {"room": room, "name": "Ana"}})
}

/// Asks to join a room from an address, as a proxy on this machine passes it on; what was answered, as text.
async fn join(host: &Host, room: &str, address: &str) -> String {
    let own = format!("http://{}", host.address());
    let headers = [(CONTENT_TYPE, "application/json"), (ORIGIN, own.as_str()), (HeaderName::from_static("x-forwarded-for"), address)];
    let body = wishes(room).to_string();
    host.browser().ask(Method::POST, "/api/join", &headers, body.into()).await.text().to_owned()
}

/// Whether they were told to wait; they have a seat otherwise.
fn is_refused(answer: &str) -> bool {
    match serde_json::from_str::<Result<Entry, JoinError>>(answer).unwrap_or_else(|_| panic!("{answer}")) {
        Ok(Entry::Admitted(_)) => false,
        Err(JoinError::TooSoon { wait_ms }) => {
            assert!((1..=60_000).contains(&wait_ms), "{wait_ms}");
            true
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn whoever_joins_too_often_is_told_when_to_come_back() {
    let host = Host::of(|config| {
        config.trusted_proxies = "127.0.0.1".parse().unwrap();
        config.limits.join_rate = Rate { burst: 3, per_minute: 1 };
    })
    .await;
    for room in ["kitchen", "cellar", "attic"] {
        assert!(!is_refused(&join(&host, room, "203.0.113.1").await), "{room}");
    }
    assert!(is_refused(&join(&host, "garden", "203.0.113.1").await));
    assert!(!is_refused(&join(&host, "garden", "203.0.113.2").await), "another address");
}

#[tokio::test]
async fn a_school_behind_one_address_joins_at_once() {
    let host = Host::with(|limits| limits.participants = 200).await;
    let joining = (0..200).map(|_| async { host.browser().call("join", wishes("hall")).await.text().to_owned() });
    let answers = futures::future::join_all(joining).await;
    assert_eq!(answers.iter().filter(|answer| !is_refused(answer)).count(), 200);
}

#[tokio::test]
async fn a_school_that_opens_the_lobby_takes_no_seat_from_itself() {
    let host = Host::with(|limits| {
        (limits.participants, limits.join_rate) = (200, Rate { burst: 200, per_minute: 1 });
    })
    .await;
    let looking = (0..300).map(|_| async { check::probe(&host).await.is_ok() });
    assert_eq!(futures::future::join_all(looking).await.into_iter().filter(|told| *told).count(), 300);
    let joining = (0..200).map(|_| async { host.browser().call("join", wishes("hall")).await.text().to_owned() });
    let answers = futures::future::join_all(joining).await;
    assert_eq!(answers.iter().filter(|answer| !is_refused(answer)).count(), 200);
}

#[tokio::test]
async fn pages_are_not_counted() {
    let host = Host::with(|limits| limits.join_rate = Rate { burst: 1, per_minute: 1 }).await;
    for _ in 0..5 {
        for path in ["/", "/about", "/r/kitchen", "/healthz"] {
            let answer = host.browser().ask(Method::GET, path, &[], Bytes::new()).await;
            assert!(answer.status.is_success(), "{path}: {}", answer.status);
        }
    }
}
