//! What a page that checks whether a call would work needs of the server.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{Method, StatusCode};
use futures::{SinkExt, StreamExt};
use protocol::membership::JoinError;
use protocol::{IceServers, Limits, Rate, ServerMessage, codec};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use crate::browser::{Host, Socket, soon};

async fn try_open(host: &Host, path: &str, origin: &str) -> Result<Socket, StatusCode> {
    let mut request = format!("ws://{}{path}", host.address()).into_client_request().unwrap();
    request.headers_mut().insert(ORIGIN, origin.parse().unwrap());
    match connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(response)) => Err(response.status()),
        Err(error) => panic!("{error}"),
    }
}

async fn open(host: &Host) -> Socket {
    try_open(host, "/ws/check", &format!("http://{}", host.address())).await.unwrap()
}

/// What a lobby is told: servers, or why the socket was closed.
pub(crate) async fn probe(host: &Host) -> Result<IceServers, CloseCode> {
    let mut socket = try_open(host, "/ws/probe", &format!("http://{}", host.address())).await.unwrap();
    match soon("servers", socket.next()).await {
        Some(Ok(Message::Text(text))) => match codec::decode(&text, &Limits::default()) {
            Ok(ServerMessage::IceServers { ice }) => Ok(ice),
            other => panic!("{other:?}"),
        },
        Some(Ok(Message::Close(Some(frame)))) => Err(frame.code),
        other => panic!("{other:?}"),
    }
}

/// What is echoed of what is said; nothing once it is over.
async fn echo(socket: &mut Socket, said: &str) -> Option<String> {
    // It may be over by now.
    let _ = socket.send(Message::text(said)).await;
    match soon("echo", socket.next()).await {
        Some(Ok(Message::Text(text))) => Some(text.as_str().to_owned()),
        _ => None,
    }
}

async fn servers(host: &Host) -> Result<IceServers, JoinError> {
    let own = format!("http://{}", host.address());
    let headers = [(CONTENT_TYPE, "application/json"), (ORIGIN, own.as_str())];
    let answer = host.browser().ask(Method::POST, "/api/check_servers", &headers, Bytes::from_static(b"{}")).await;
    protocol::json::read(answer.text().as_bytes()).unwrap_or_else(|| panic!("{}", answer.text()))
}

#[tokio::test]
async fn the_page_can_be_read() {
    let host = Host::start().await;
    let page = host.browser().get("/check").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Check devices and connection"), "{}", page.text());
    assert!(host.browser().get("/").await.text().contains("href=\"/check\""), "the home page leads there");
}

#[tokio::test]
async fn a_page_is_echoed_a_few_times() {
    let host = Host::with(|limits| limits.echo_frames = 3).await;
    let mut socket = open(&host).await;
    for said in ["?", "0", "é"] {
        assert_eq!(echo(&mut socket, said).await.as_deref(), Some(said));
    }
    assert_eq!(echo(&mut socket, "once more").await, None);
}

#[tokio::test]
async fn nothing_long_is_echoed() {
    let host = Host::start().await;
    let mut socket = open(&host).await;
    assert_eq!(echo(&mut socket, &"x".repeat(Limits::default().echo_bytes + 1)).await, None);
}

#[tokio::test]
async fn whoever_says_nothing_is_not_waited_for() {
    let host = Host::with(|limits| limits.echo_deadline = Duration::from_millis(1)).await;
    let mut socket = open(&host).await;
    assert!(matches!(soon("end", socket.next()).await, Some(Ok(Message::Close(_)) | Err(_)) | None));
}

#[tokio::test]
async fn another_site_is_not_echoed_and_told_nothing() {
    let host = Host::start().await;
    for path in ["/ws/check", "/ws/probe"] {
        assert_eq!(try_open(&host, path, "https://evil.example").await.err(), Some(StatusCode::FORBIDDEN), "{path}");
    }
}

#[tokio::test]
async fn servers_are_told_without_a_seat_and_not_too_often() {
    let host = Host::with(|limits| limits.check_rate = Rate { burst: 2, per_minute: 1 }).await;
    let told = servers(&host).await.unwrap();
    let urls: Vec<_> = told.servers.iter().flat_map(|server| &server.urls).map(String::as_str).collect();
    assert!(urls.contains(&format!("stun:127.0.0.1:{}", host.address().port()).as_str()), "{urls:?}");
    open(&host).await;
    assert!(matches!(servers(&host).await, Err(JoinError::TooSoon { .. })));
    let own = format!("http://{}", host.address());
    assert_eq!(try_open(&host, "/ws/check", &own).await.err(), Some(StatusCode::TOO_MANY_REQUESTS), "an echo counts as well");
}

#[tokio::test]
async fn a_lobby_is_told_servers_and_one_that_asks_too_often_is_sent_away_with_a_code() {
    let host = Host::with(|limits| limits.check_rate = Rate { burst: 1, per_minute: 1 }).await;
    let told = probe(&host).await.unwrap();
    let urls: Vec<_> = told.servers.iter().flat_map(|server| &server.urls).map(String::as_str).collect();
    assert!(urls.contains(&format!("stun:127.0.0.1:{}", host.address().port()).as_str()), "{urls:?}");
    assert!(urls.iter().any(|url| url.starts_with("turn:")), "{urls:?}");
    assert_eq!(probe(&host).await, Err(CloseCode::Again));
}
