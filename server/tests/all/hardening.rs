//! What those try who want to break in, or to keep others out, before anybody has joined anything.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, ORIGIN, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use protocol::membership::JoinError;
use protocol::{Change, Deed, Door};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::browser::{Host, soon};

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const JSON: (HeaderName, &str) = (CONTENT_TYPE, "application/json");
const FORM: (HeaderName, &str) = (CONTENT_TYPE, "application/x-www-form-urlencoded");

/// Every address that takes something in.
const POSTS: [&str; 5] = ["/api/join", "/api/leave", "/api/room_status", "/api/check_servers", "/operator/meeting"];
/// Every address that becomes a socket.
const SOCKETS: [&str; 4] = ["/ws", "/ws/check", "/ws/probe", "/ws/meet"];

/// Everything that comes back for these bytes, until the server closes the connection.
async fn answered(host: &Host, request: &[u8]) -> String {
    let mut connection = TcpStream::connect(host.address()).await.unwrap();
    // Whoever is sent away may not be listened to any more.
    let _ = connection.write_all(request).await;
    let mut answer = Vec::new();
    let _ = soon("end of the connection", connection.read_to_end(&mut answer)).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn operators(host: &Host) -> String {
    let token = std::fs::read_to_string(host.data_dir().join("operator-token")).unwrap();
    format!("Basic {}", STANDARD.encode(format!(":{token}")))
}

#[tokio::test]
async fn every_kind_of_answer_has_a_policy_under_which_nothing_else_runs() {
    let host = Host::with(|limits| limits.join_rate = protocol::Rate { burst: 1, per_minute: 1 }).await;
    let own = format!("http://{}", host.address());
    let (evil, own) = ((ORIGIN, "http://evil.example"), (ORIGIN, own.as_str()));
    let get = |path: &'static str| (Method::GET, path, vec![], "");
    let asked = [
        (200, get("/")),
        (200, get("/about")),
        (200, get("/check")),
        (200, get("/meet")),
        (200, get("/healthz")),
        (303, get("/new")),
        (429, get("/new")),
        (303, get("/r?room=%21")),
        (303, get("/r/Team%20Kitchen")),
        (303, get("/language?to=de&back=/about")),
        (404, get("/nowhere")),
        (404, get("/r/%21")),
        (404, get("/r/kitchen/code.svg")),
        (401, get("/operator")),
        (405, get("/api/join")),
        (405, get("/operator/meeting")),
        (405, (Method::POST, "/", vec![], "")),
        (405, (Method::POST, "/nowhere", vec![], "")),
        (405, (Method::DELETE, "/r/kitchen", vec![], "")),
        (400, get("/ws")),
        (403, (Method::POST, "/api/join", vec![JSON, evil.clone()], "{}")),
        (403, (Method::POST, "/operator/meeting", vec![FORM, evil.clone()], "meeting=off")),
        (401, (Method::POST, "/operator/meeting", vec![FORM, own.clone()], "meeting=off")),
        (500, (Method::POST, "/api/join", vec![JSON, own.clone()], "{")),
        (200, (Method::POST, "/api/room_status", vec![JSON, own.clone()], r#"{"room":"kitchen"}"#)),
    ];
    for (status, (method, path, headers, body)) in asked {
        let answer = host.browser().ask(method.clone(), path, &headers, Bytes::from_static(body.as_bytes())).await;
        let what = format!("{method} {path}: {}", answer.status);
        assert_eq!(answer.status.as_u16() / 100, status / 100, "{what}");
        assert_eq!(answer.header(X_CONTENT_TYPE_OPTIONS), "nosniff", "{what}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{what}");
        assert_eq!(answer.header(CACHE_CONTROL), "no-store", "{what}");
        if answer.header(CONTENT_TYPE).starts_with("application/json") {
            continue;
        }
        let policy = answer.header(CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'self'; ") || policy == "default-src 'none'; frame-ancestors 'none'", "{what}: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'") && !policy.contains('*'), "{what}: {policy}");
        assert_eq!(answer.header(REFERRER_POLICY), "no-referrer", "{what}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{what}");
        let permitted = answer.header("permissions-policy");
        assert!(permitted.starts_with("camera=(self), microphone=(self), display-capture=(self)"), "{what}: {permitted}");
    }
}

#[tokio::test]
async fn a_policy_names_no_host_that_a_request_smuggles_in() {
    let host = Host::start().await;
    for smuggled in ["evil.example; script-src *", "a b", "evil.example/", "evil.example,x", "'unsafe-inline'", "é.example", "a\r\nHost: b"]
    {
        let said = answered(&host, format!("GET / HTTP/1.1\r\nConnection: close\r\nHost: {smuggled}\r\n\r\n").as_bytes()).await;
        let policy = said.lines().find(|line| line.starts_with("content-security-policy")).unwrap_or_default();
        assert!(said.starts_with("HTTP/1.1 400") || policy.contains("connect-src 'self';"), "{smuggled}: {said}");
    }
}

#[tokio::test]
async fn another_sites_page_opens_no_socket_and_posts_nothing() {
    let host = Host::start().await;
    let own = format!("http://{}", host.address());
    let mut browser = host.browser();
    browser.get("/").await;
    let cookie = browser.cookie().unwrap().to_owned();
    let others = [
        vec![(ORIGIN, "http://evil.example")],
        vec![(ORIGIN, "null")],
        vec![(ORIGIN, "")],
        vec![(ORIGIN, "http://127.0.0.1")],
        vec![(ORIGIN, own.as_str()), (ORIGIN, "http://evil.example")],
        vec![(SITE, "cross-site"), (MODE, "no-cors")],
        vec![(SITE, "same-site"), (MODE, "cors")],
    ];
    for headers in &others {
        for path in SOCKETS {
            let mut request = format!("ws://{}{path}", host.address()).into_client_request().unwrap();
            request.headers_mut().insert("cookie", cookie.parse().unwrap());
            for (name, value) in headers {
                request.headers_mut().append(name, value.parse().unwrap());
            }
            match connect_async(request).await {
                Err(Error::Http(response)) => assert_eq!(response.status(), StatusCode::FORBIDDEN, "{path} {headers:?}"),
                other => panic!("{path} {headers:?}: {other:?}"),
            }
        }
        let token = operators(&host);
        for path in POSTS {
            let (kind, body) = if path.starts_with("/api") { (JSON, r#"{"room":"kitchen"}"#) } else { (FORM, "meeting=off") };
            let headers = [headers.as_slice(), &[kind, (AUTHORIZATION, token.as_str())]].concat();
            let answer = browser.ask(Method::POST, path, &headers, Bytes::from_static(body.as_bytes())).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
        }
    }
    let token = operators(&host);
    let page = browser.ask(Method::GET, "/operator", &[(AUTHORIZATION, token.as_str())], Bytes::new()).await;
    assert!(page.text().contains("Strangers may meet."), "nobody switched it off");
}

#[tokio::test]
async fn a_picture_on_another_page_starts_no_room() {
    let host = Host::start().await;
    for path in ["/new", "/r?room=kitchen"] {
        let picture = [(SITE, "cross-site"), (MODE, "no-cors")];
        assert_eq!(host.browser().ask(Method::GET, path, &picture, Bytes::new()).await.status, StatusCode::FORBIDDEN, "{path}");
        let link = [(SITE, "cross-site"), (MODE, "navigate")];
        let answer = host.browser().ask(Method::GET, path, &link, Bytes::new()).await;
        assert!(answer.header(LOCATION).contains("#host="), "{path}: a link is followed by somebody");
    }
}

#[tokio::test]
async fn a_body_is_bounded_wherever_one_is_taken() {
    let host = Host::with(|limits| limits.request_bytes = 1000).await;
    let (own, token) = (format!("http://{}", host.address()), operators(&host));
    for path in POSTS {
        let (kind, body) = if path.starts_with("/api") { ("application/json", "{\"room\":\"") } else { (FORM.1, "meeting=") };
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nOrigin: {own}\r\nAuthorization: {token}\r\nContent-Type: {kind}\r\nConnection: close\r\n",
            host.address()
        );
        let long = format!("{body}{}", "x".repeat(1001));
        let said = answered(&host, format!("{head}Content-Length: {}\r\n\r\n{long}", long.len()).as_bytes()).await;
        assert!(said.starts_with("HTTP/1.1 413"), "{path}: {said}");
        let said = answered(&host, format!("{head}Content-Length: 99999999999\r\n\r\n{body}").as_bytes()).await;
        assert!(said.starts_with("HTTP/1.1 413"), "{path}: {said}");
        // In pieces, of which nobody says how many there are.
        let chunk = format!("{:x}\r\n{long}\r\n", long.len());
        let said = answered(&host, format!("{head}Transfer-Encoding: chunked\r\n\r\n{chunk}0\r\n\r\n").as_bytes()).await;
        assert!(said.starts_with("HTTP/1.1 4") || said.starts_with("HTTP/1.1 500"), "{path}: {said}");
        assert!(!said.contains("HTTP/1.1 200"), "{path}: {said}");
    }
    // Where none is wanted, none is read.
    let said = answered(&host, b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 99999999999\r\n\r\nx").await;
    assert!(said.starts_with("HTTP/1.1 405"), "{said}");
}

#[tokio::test]
async fn whoever_is_slow_is_not_waited_for() {
    let host = Host::with(|limits| limits.request_deadline = Duration::from_millis(200)).await;
    // One byte after another: of the headers, and of a body.
    let starts = [
        ("GET / HTTP/1.1\r\nHost: localhost\r\n", "X"),
        ("POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n", " "),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n", "x"),
    ];
    for (start, more) in starts {
        let connection = TcpStream::connect(host.address()).await.unwrap();
        let (mut reader, mut writer) = connection.into_split();
        writer.write_all(start.as_bytes()).await.unwrap();
        let trickle = async {
            let mut pause = tokio::time::interval(Duration::from_millis(20));
            while writer.write_all(more.as_bytes()).await.is_ok() {
                pause.tick().await;
            }
        };
        let mut answer = Vec::new();
        tokio::select! {
            _ = soon("end of the connection", reader.read_to_end(&mut answer)) => {}
            () = trickle => {}
        }
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(["", "HTTP/1.1 408", "HTTP/1.1 413", "HTTP/1.1 200"].iter().any(|known| answer.starts_with(known)), "{start}: {answer}");
    }
    // Between two requests, nothing.
    let mut idle = TcpStream::connect(host.address()).await.unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    soon("end of an idle connection", idle.read_to_end(&mut answer)).await.unwrap();
    assert!(answer.ends_with(b"ok\n"));
    // A socket that is opened and never says hello, and one that is asked for and never upgraded.
    assert!(
        answered(&host, b"GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
            .await
            .starts_with("HTTP/1.1 4")
    );
}

#[tokio::test]
async fn whoever_takes_no_answer_is_dropped() {
    let host = Host::with(|limits| limits.request_deadline = Duration::from_millis(200)).await;
    let mut deaf = TcpStream::connect(host.address()).await.unwrap();
    // Answers to so many requests do not fit into what the system keeps for a connection.
    let requests = b"GET /about HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(5000);
    let written = soon("end of the connection", deaf.write_all(&requests)).await;
    let mut end = Vec::new();
    if written.is_ok() {
        // Nothing is read until the server has given up.
        soon("a connection that is reset", async { while deaf.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.is_ok() {} }).await;
    }
    let _ = soon("end of the connection", deaf.read_to_end(&mut end)).await;
    assert_eq!(host.browser().get("/healthz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_request_that_two_would_read_differently_is_read_by_nobody() {
    let host = Host::with(|limits| limits.request_deadline = Duration::from_millis(300)).await;
    let smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (head, body) in [
        ("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        ("Content-Length: 0\r\nContent-Length: 44\r\n", ""),
        ("Content-Length: 0, 44\r\n", ""),
        ("Content-Length: +0\r\n", ""),
        ("Content-Length: -1\r\n", ""),
        ("Content-Length : 0\r\n", ""),
        ("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
        ("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
        ("Transfer-Encoding:\u{b}chunked\r\n", "0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", "0x0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", "-1\r\n\r\n"),
        ("X: y\r\n folded: z\r\n", ""),
        ("X\0: y\r\n", ""),
        ("X: a\rb\r\n", ""),
    ] {
        let said =
            answered(&host, format!("POST /api/room_status HTTP/1.1\r\nHost: localhost\r\n{head}\r\n{body}{smuggled}").as_bytes()).await;
        let answers = said.matches("HTTP/1.1 ").count();
        assert!(answers <= 1, "{head:?}: {said}");
        assert!(!said.contains("Nothing here"), "{head:?}: what was smuggled is not answered: {said}");
    }
}

#[tokio::test]
async fn no_path_leads_out_of_what_is_embedded() {
    let host = Host::start().await;
    for path in [
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e/Cargo.toml",
        "/%2e%2e%2fCargo.toml",
        "/..%5cCargo.toml",
        "/..;/Cargo.toml",
        "/....//Cargo.toml",
        "/pkg/../../Cargo.toml",
        "/pkg/%2e%2e/%2e%2e/Cargo.toml",
        "/pkg/..%252f..%252fCargo.toml",
        "/pkg//etc/passwd",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/etc/passwd%00.css",
        "/pkg/%c0%ae%c0%ae/Cargo.toml",
        "/texts/../Cargo.toml",
        "/texts/..%2f..%2fCargo.toml.json",
        "/data/confab.sqlite3",
        "/operator-token",
        "/.env",
    ] {
        let answer = host.browser().get(path).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        let text = String::from_utf8_lossy(&answer.body);
        assert!(!text.contains("[workspace]") && !text.contains("root:") && !text.contains("SQLite"), "{path}: {text}");
    }
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let host = Host::start().await;
    for path in [
        "/language?to=de&back=//evil.example",
        "/language?to=de&back=/%5Cevil.example",
        "/language?to=de&back=https://evil.example",
        "/language?to=de&back=/%09/evil.example",
        "/language?to=de&back=/%0d%0aSet-Cookie:%20a=b",
        "/language?to=de%0d%0aX:%20y&back=/",
        "/r?room=//evil.example",
        "/r?room=%0d%0aLocation:%20//evil.example",
        "/r/..%2F..%2F%2Fevil.example",
    ] {
        let answer = host.browser().get(path).await;
        let location = answer.header(LOCATION);
        assert!(location.starts_with('/') && !location.starts_with("//") && !location.starts_with("/\\"), "{path}: {location}");
        assert!(!location.chars().any(char::is_control), "{path}: {location:?}");
        for cookie in answer.headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(
                cookie.starts_with("confab_guest=") || cookie == "language=de; Path=/; Max-Age=31536000; SameSite=Lax",
                "{path}: {cookie}"
            );
        }
    }
}

#[tokio::test]
async fn what_fails_inside_is_told_as_a_code() {
    let host = Host::start().await;
    host.sql("ALTER TABLE rooms RENAME TO away").await;
    let mut browser = host.browser();
    let join = browser.call("join", serde_json::json!({"wishes": {"room": "kitchen", "name": "Ana"}})).await;
    assert_eq!(join.text(), "\"server_fault\"");
    let token = operators(&host);
    let pages = [
        browser.get("/r?room=kitchen").await,
        browser.get("/new").await,
        browser.call("nonsense", serde_json::json!({})).await,
        browser.call("join", serde_json::json!({"wishes": 1})).await,
        browser.ask(Method::GET, "/operator", &[(AUTHORIZATION, token.as_str())], Bytes::new()).await,
    ];
    for answer in pages {
        let text = answer.text().to_lowercase();
        for inside in ["sqlite", "no such table", "away", "server/src", ".rs:", "panicked", "expected", "sqlx", "line 1 column"] {
            assert!(!text.contains(inside), "{inside} is in {}: {text}", answer.status);
        }
    }
}

/// Who has the address of a room may ask at its door; whether there is a room of a name that was made up tells nothing, since nobody
/// can make up the same.
#[tokio::test]
async fn a_made_up_room_is_found_by_nobody_who_does_not_have_its_address() {
    let host = Host::start().await;
    let mut browser = host.browser();
    let address = browser.get("/new").await.header(LOCATION).to_owned();
    let (room, key) = address.strip_prefix("/r/").unwrap().split_once("#host=").unwrap();
    let mut ana = host.enter_with_key(room, "Ana", key).await;
    ana.tab.does(Deed::Change { change: Change::Door { door: Door::Locked } }).await.unwrap();
    assert_eq!(host.browser().join(room, "Eve").await.err(), Some(JoinError::Locked));
    // The words alone, or with another secret: as good as any other name.
    let (words, secret) = room.rsplit_once('-').unwrap();
    let other: String = secret.chars().rev().collect();
    let nowhere = host.browser().status("a-name-that-nobody-typed").await.unwrap();
    for guessed in [words.to_owned(), format!("{words}-{other}")] {
        assert_eq!(host.browser().status(&guessed).await.unwrap(), nowhere, "{guessed}");
    }
    for page in ["/", "/about", "/meet", "/healthz"] {
        assert!(!host.browser().get(page).await.text().contains(words), "{page} lists no rooms");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn secrets_are_drawn_on_the_first_start_and_are_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (one, other) = (Host::start().await, Host::start().await);
    let token = |host: &Host| std::fs::read_to_string(host.data_dir().join("operator-token")).unwrap();
    assert_ne!(token(&one), token(&other));
    assert!(token(&one).len() >= 22, "128 bits");
    // What is in the directory is locked up by itself, too: it may be copied elsewhere.
    assert!(crate::browser::is_private(&one.data_dir()));
    for entry in std::fs::read_dir(one.data_dir()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o} {entry:?}");
    }
}

#[tokio::test]
async fn a_header_is_bounded_and_a_page_is_complete_before_it_is_sent() {
    let host = Host::start().await;
    let with = |header: &str| format!("GET /about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\r\n\r\n");
    let answer = answered(&host, with(&format!("X: {}", "x".repeat(100_000))).as_bytes()).await;
    assert!(["", "HTTP/1.1 431"].iter().any(|known| answer.starts_with(known)), "{answer}");
    // What compresses it is gone then.
    let answer = answered(&host, with("Accept-Encoding: br").as_bytes()).await.to_ascii_lowercase();
    assert!(answer.contains("\r\ncontent-encoding: br\r\n") && answer.contains("\r\ncontent-length: "), "{answer}");
}
