//! Joining, leaving and looking, by the server functions.

use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, ORIGIN, SET_COOKIE};
use axum::http::{Method, StatusCode};
use futures::future::join_all;
use protocol::membership::{JoinError, RoomStatus};
use protocol::{CloseReason, Door};
use serde_json::json;

use crate::browser::Host;

#[tokio::test]
async fn who_joins_gets_a_seat_and_is_counted() {
    let host = Host::start().await;
    let mut browser = host.browser();
    let empty = RoomStatus { participants: 0, limit: 6, door: Door::Open, keeper_here: false, started: false };
    assert_eq!(browser.status("Team Kitchen").await, Ok(empty));

    let seat = browser.join(" Team  Kitchen ", "  Ana\u{202E} ").await.unwrap();

    assert_eq!(seat.room.as_str(), "team-kitchen");
    assert_eq!(seat.name.as_str(), "Ana");
    assert_eq!(browser.status("team-kitchen").await, Ok(RoomStatus { participants: 1, started: true, ..empty }));
    assert_eq!(browser.leave(&seat.ticket).await, Ok(()));
    assert_eq!(browser.status("team-kitchen").await, Ok(RoomStatus { started: true, ..empty }));
}

#[tokio::test]
async fn later_arrivals_have_greater_ids_even_after_everybody_left() {
    let host = Host::start().await;
    let ana = host.join("kitchen", "Ana").await;
    host.browser().leave(&ana.ticket).await.unwrap();
    let ben = host.join("kitchen", "Ben").await;
    assert!(ben.participant > ana.participant);
}

#[tokio::test]
async fn what_cannot_be_joined_is_told_why() {
    let host = Host::with(|limits| limits.participants = 1).await;
    let mut browser = host.browser();
    assert_eq!(browser.join("?!", "Ana").await, Err(JoinError::InvalidRoom));
    assert_eq!(browser.join(&"k".repeat(65), "Ana").await, Err(JoinError::InvalidRoom));
    assert_eq!(browser.status("").await, Err(JoinError::InvalidRoom));
    browser.join("kitchen", "Ana").await.unwrap();
    assert_eq!(browser.join("kitchen", "Ben").await, Err(JoinError::RoomFull { limit: 1 }));
    assert_eq!(browser.join("cellar", "Ben").await.map(|seat| seat.room.to_string()), Ok("cellar".to_owned()));
}

#[tokio::test]
async fn of_many_who_join_at_once_as_many_get_in_as_there_are_seats() {
    let host = Host::with(|limits| limits.participants = 3).await;
    let joins = (0..24).map(|i| {
        let mut browser = host.browser();
        async move { browser.join("kitchen", &format!("Guest {i}")).await }
    });
    let (seated, refused): (Vec<_>, Vec<_>) = join_all(joins).await.into_iter().partition(Result::is_ok);
    assert_eq!(seated.len(), 3);
    assert!(refused.iter().all(|result| *result == Err(JoinError::RoomFull { limit: 3 })), "{refused:?}");

    // A seat that was refused is nobody's: whoever leaves makes room for one more.
    host.browser().leave(&seated[0].as_ref().unwrap().ticket).await.unwrap();
    assert!(host.browser().join("kitchen", "Late").await.is_ok());
}

#[tokio::test]
async fn a_seat_that_nobody_attaches_to_is_given_up() {
    let host = Host::with(|limits| limits.attach_deadline = std::time::Duration::from_millis(20)).await;
    let ana = host.join("kitchen", "Ana").await;
    // Somebody who looks sees it go; the room is gone with it.
    let mut browser = host.browser();
    crate::browser::soon("end of the seat", async { while browser.status("kitchen").await.unwrap().participants > 0 {} }).await;
    assert_eq!(host.attach(&ana, None).await.closed().await, CloseReason::SeatGone);
}

#[tokio::test]
async fn a_browser_keeps_its_cookie() {
    let host = Host::start().await;
    let mut browser = host.browser();
    let first = browser.get("/").await;
    let cookie = first.header(SET_COOKIE);
    assert!(cookie.starts_with("confab_guest=") && cookie.ends_with("; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"), "{cookie}");
    assert_eq!(browser.get("/r/kitchen").await.header(SET_COOKIE), "");
    assert_eq!(browser.call("join", json!({"wishes": {"room": "kitchen", "name": "Ana"}})).await.header(SET_COOKIE), "");
}

#[tokio::test]
async fn behind_tls_the_cookie_is_for_https_only() {
    let host = Host::of(|config| config.behind_tls = true).await;
    assert!(host.browser().get("/").await.header(SET_COOKIE).ends_with("; Secure"));
}

#[tokio::test]
async fn another_sites_page_cannot_call() {
    let host = Host::start().await;
    let own = format!("http://{}", host.address());
    for (origin, status) in
        [(own.as_str(), StatusCode::OK), ("http://evil.example", StatusCode::FORBIDDEN), ("null", StatusCode::FORBIDDEN)]
    {
        let body = Bytes::from(json!({"room": "kitchen"}).to_string());
        let headers = [(CONTENT_TYPE, "application/json"), (ORIGIN, origin)];
        assert_eq!(host.browser().ask(Method::POST, "/api/room_status", &headers, body).await.status, status, "{origin}");
    }
}

#[tokio::test]
async fn a_request_is_bounded_and_must_be_one() {
    let host = Host::start().await;
    let mut browser = host.browser();
    let long = browser.call("join", json!({"wishes": {"room": "kitchen", "name": "n".repeat(20_000)}})).await;
    assert_eq!(long.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(browser.join("kitchen", &"n".repeat(500)).await.unwrap().name.as_str().len(), 64);
    let nonsense = browser.call("join", json!({"name": 1})).await;
    assert!(nonsense.status.is_server_error() || nonsense.status.is_client_error());
    assert_eq!(nonsense.text(), "\"server_fault\"");
    assert_eq!(browser.call("nonsense", json!({})).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(browser.get("/api/join").await.status, StatusCode::METHOD_NOT_ALLOWED);
}
