//! What a person can open, before any script runs.

use std::collections::HashSet;

use axum::body::Bytes;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{Method, StatusCode};
use protocol::RoomName;

use crate::browser::{Answer, Host};

async fn leads_to(host: &Host, path: &str) -> String {
    let answer = host.browser().get(path).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
    answer.header(LOCATION).to_owned()
}

fn is_page(answer: &Answer) {
    assert_eq!(answer.header(CONTENT_TYPE), "text/html; charset=utf-8");
    assert!(answer.text().starts_with("<!DOCTYPE html>"), "{}", answer.text());
    assert_eq!(answer.header(CACHE_CONTROL), "no-store");
    let nonce = answer.text().split_once("nonce=\"").and_then(|(_, rest)| rest.split_once('"')).expect("a script has a nonce").0;
    assert!(nonce.len() >= 22, "{nonce}");
    let policy = answer.header(CONTENT_SECURITY_POLICY);
    assert!(policy.contains(&format!("script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval';")), "{policy} for {nonce}");
    // Nothing runs that does not carry it.
    let scripts = answer.text().matches("<script").count();
    let data = answer.text().matches("<script type=\"application/json\"").count();
    assert_eq!(scripts - data, answer.text().matches(&format!("nonce=\"{nonce}\"")).count());
}

#[tokio::test]
async fn the_pages_can_be_read_without_javascript() {
    let host = Host::start().await;
    let home = host.browser().get("/").await;
    assert_eq!(home.status, StatusCode::OK);
    is_page(&home);
    assert!(home.text().contains("href=\"/new\"") || home.text().contains("action=\"/new\""), "{}", home.text());
    let room = host.browser().get("/r/team-kitchen").await;
    assert_eq!(room.status, StatusCode::OK);
    is_page(&room);
    assert!(room.text().contains("Team kitchen"), "{}", room.text());
}

#[tokio::test]
async fn the_storybook_is_in_no_release() {
    let host = Host::start().await;
    for address in ["/storybook", "/storybook/lobby", "/storybook/style/main.css"] {
        let is_there = host.browser().get(address).await.status == StatusCode::OK;
        assert_eq!(is_there, cfg!(debug_assertions), "{address}");
    }
    assert_eq!(host.browser().get("/storybook/style/..%2f..%2fCargo.toml").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_page_leads_to_its_manifest_and_icons() {
    let host = Host::start().await;
    let home = host.browser().get("/").await;
    for link in ["rel=\"manifest\" href=\"/manifest.webmanifest\"", "rel=\"apple-touch-icon\" href=\"/apple-touch-icon.png\""] {
        assert!(home.text().contains(link), "{}", home.text());
    }
}

#[tokio::test]
async fn the_licences_of_all_that_is_inside_are_a_link_away() {
    let host = Host::start().await;
    let about = host.browser().get("/about").await;
    assert!(about.text().contains("href=\"/licences.txt\""), "{}", about.text());
    // It is with the icons, which are there when the front end was built before the server.
    if host.browser().get("/icon.svg").await.status == StatusCode::OK {
        let licences = host.browser().get("/licences.txt").await;
        assert_eq!(licences.header(CONTENT_TYPE), "text/plain; charset=utf-8");
        assert!(licences.text().contains("\naxum ") && licences.text().contains("Apache License"), "{} bytes", licences.text().len());
    }
}

#[tokio::test]
async fn no_two_pages_share_a_nonce() {
    let host = Host::start().await;
    let policies =
        [host.browser().get("/").await, host.browser().get("/").await].map(|page| page.header(CONTENT_SECURITY_POLICY).to_owned());
    assert_ne!(policies[0], policies[1]);
}

#[tokio::test]
async fn a_new_room_has_a_name_that_nobody_can_guess() {
    let host = Host::start().await;
    let mut keys = HashSet::new();
    for _ in 0..50 {
        let address = leads_to(&host, "/new").await;
        let name = address.strip_prefix("/r/").and_then(|rest| rest.split_once("#host=")).unwrap().0;
        assert_eq!(RoomName::parse(name).unwrap().as_str(), name, "it is the room's own address");
        let (words, key) = name.rsplit_once('-').unwrap();
        assert_eq!(words.split('-').count(), 2, "{words}");
        assert_eq!(key.len(), RoomName::KEY_CHARS);
        keys.insert(key.to_owned());
    }
    assert_eq!(keys.len(), 50);
}

#[tokio::test]
async fn a_typed_name_leads_to_its_room_or_back() {
    let host = Host::start().await;
    for (typed, address) in [("Team+Kitchen%21", "/r/team-kitchen"), ("%C3%84pfel", "/r/%C3%A4pfel")] {
        let first = leads_to(&host, &format!("/r?room={typed}")).await;
        assert_eq!(first.split_once("#host=").map(|(path, _)| path), Some(address), "whoever is first is host");
        assert_eq!(leads_to(&host, &format!("/r?room={typed}")).await, address);
    }
    assert_eq!(leads_to(&host, "/r?room=%21%3F%26").await, "/?problem=empty&room=%21%3F%26");
    assert_eq!(leads_to(&host, "/r?room=").await, "/?problem=empty&room=");
    assert_eq!(leads_to(&host, "/r").await, "/?problem=empty&room=");
    assert_eq!(leads_to(&host, "/r?room=%FF").await, "/?problem=empty&room=%EF%BF%BD");
    let long = leads_to(&host, &format!("/r?room={}", "k".repeat(5000))).await;
    assert_eq!(long, format!("/?problem=too_long&room={}", "k".repeat(128)));
}

#[tokio::test]
async fn back_home_what_was_typed_is_shown_as_text() {
    let host = Host::start().await;
    let answer = host.browser().get("/?problem=empty&room=%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E").await;
    assert_eq!(answer.status, StatusCode::OK);
    is_page(&answer);
    assert!(!answer.text().contains("<script>alert"), "{}", answer.text());
    for odd in ["/?problem=nonsense&room=x", "/?problem=", "/?room=a&room=b", "/?problem=%FF"] {
        assert_eq!(host.browser().get(odd).await.status, StatusCode::OK, "{odd}");
    }
}

#[tokio::test]
async fn a_room_has_one_address() {
    let host = Host::start().await;
    assert_eq!(leads_to(&host, "/r/Team%20Kitchen").await, "/r/team-kitchen");
    assert_eq!(leads_to(&host, "/r/-kitchen-").await, "/r/kitchen");
    assert_eq!(leads_to(&host, "/r/..%2F..%2Fevil.example").await, "/r/evil-example");
    assert_eq!(leads_to(&host, "/r/%2F%2Fevil.example%0D%0AX:%20y").await, "/r/evil-example-x-y");
    assert_eq!(host.browser().get("/r/%C3%A4pfel").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_so_on_a_page() {
    let host = Host::start().await;
    let too_long = format!("/r/{}", "k".repeat(65));
    for path in ["/nowhere", "/r/%21", &too_long, "/r/%FF", "/r/a/b", "/pkg/confab.js", "/index.html", "/../etc/passwd", "/.git/config"] {
        let answer = host.browser().get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        is_page(&answer);
    }
    assert_eq!(host.browser().ask(Method::POST, "/nowhere", &[], Bytes::new()).await.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn every_response_is_protected() {
    let host = Host::start().await;
    for path in ["/", "/about", "/new", "/r?room=kitchen", "/r/kitchen", "/nowhere", "/healthz", "/ws", "/api/join"] {
        let answer = host.browser().get(path).await;
        assert_eq!(answer.header(X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
        assert_eq!(answer.header(REFERRER_POLICY), "no-referrer", "{path}");
        assert!(answer.header("permissions-policy").starts_with("camera=(self), microphone=(self), display-capture=(self)"), "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        let policy = answer.header(CONTENT_SECURITY_POLICY);
        assert!(policy.contains("default-src 'self'") || policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors") && !policy.contains("unsafe-inline"), "{path}: {policy}");
    }
    let policy = host.browser().get("/").await.header(CONTENT_SECURITY_POLICY).to_owned();
    assert!(policy.contains(&format!("connect-src 'self' ws://{0} wss://{0};", host.address())), "{policy}");
}

#[tokio::test]
async fn pages_are_compressed_for_those_who_can_read_it() {
    let host = Host::start().await;
    for (accepted, encoding) in [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("identity", "")] {
        let answer = host.browser().ask(Method::GET, "/", &[(ACCEPT_ENCODING, accepted)], Bytes::new()).await;
        assert_eq!(answer.header(CONTENT_ENCODING), encoding);
    }
}

#[tokio::test]
async fn health_is_told() {
    let host = Host::start().await;
    let answer = host.browser().get("/healthz").await;
    assert_eq!((answer.status, answer.text()), (StatusCode::OK, "ok\n"));
    let answer = host.browser().get("/readyz").await;
    assert_eq!((answer.status, answer.text()), (StatusCode::OK, "ok\n"));
}
