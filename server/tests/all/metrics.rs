//! What is counted, who may see it, and what shows it.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::body::Bytes;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderName, Method, StatusCode, Uri};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use protocol::{
    Change, ClientMessage, CloseReason, Deed, Door, IcePath, LeaveReason, Observation, Presence, Rate, ServerMessage, WayQuality,
};
use server::operator::picture::Picture;
use server::tls::Source;
use server::top::{self, Belief};

use crate::browser::{Answer, Host, candidate, offer, soon};
use crate::relay::certificate;
use crate::temporary::TemporaryDir;

/// The value of a sample, by its name and labels as they are written.
pub fn value(text: &str, sample: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(sample)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {sample} in\n{text}")).parse().unwrap()
}

async fn metrics(host: &Host) -> String {
    let answer = host.browser().get("/metrics").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header(CONTENT_TYPE).starts_with("application/openmetrics-text"), "{answer:?}");
    answer.text().to_owned()
}

/// Waits until a sample has that value: a socket that is gone is counted out by its own task.
async fn comes_to(host: &Host, sample: &str, wanted: f64) {
    soon(sample, async { while value(&metrics(host).await, sample) != wanted {} }).await;
}

fn token(host: &Host) -> String {
    std::fs::read_to_string(host.data_dir().join("operator-token")).unwrap()
}

async fn with_token(host: &Host, path: &str) -> Answer {
    let bearer = format!("Bearer {}", token(host));
    host.browser().ask(Method::GET, path, &[(AUTHORIZATION, bearer.as_str())], Bytes::new()).await
}

async fn picture(host: &Host) -> Picture {
    serde_json::from_slice(&with_token(host, "/operator.json").await.body).unwrap()
}

#[tokio::test]
async fn two_who_talk_are_counted_and_so_is_how_they_came_together() {
    let host = Host::start().await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    ana.welcomed().await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    ben.welcomed().await;
    ben.works().await;
    for observation in [
        Observation::Failed {},
        Observation::Connected { path: IcePath::RelayTcp, after_ms: 700 },
        Observation::Restarted {},
        Observation::Replaced {},
        Observation::Connected { path: IcePath::Host, after_ms: u32::MAX },
        Observation::Quality { quality: WayQuality::Poor },
    ] {
        ana.asks(ClientMessage::Observe { observation }).await;
    }
    ana.works().await;
    let heard = ben.works().await;
    assert!(heard.is_empty(), "nobody else is told: {heard:?}");

    let text = metrics(&host).await;
    for (sample, expected) in [
        ("confab_rooms", 1.0),
        ("confab_participants", 2.0),
        ("confab_waiting", 0.0),
        ("confab_sockets", 2.0),
        (r#"confab_joins_total{outcome="admitted"}"#, 2.0),
        (r#"confab_joins_total{outcome="room_full"}"#, 0.0),
        (r#"confab_ice_total{path="relay_tcp"}"#, 1.0),
        (r#"confab_ice_total{path="host"}"#, 1.0),
        (r#"confab_ice_total{path="failed"}"#, 1.0),
        (r#"confab_reconnects_total{kind="ice"}"#, 1.0),
        (r#"confab_reconnects_total{kind="replaced"}"#, 1.0),
        (r#"confab_reconnects_total{kind="socket"}"#, 0.0),
        (r#"confab_connect_seconds_bucket{le="0.5"}"#, 0.0),
        (r#"confab_connect_seconds_bucket{le="1.0"}"#, 1.0),
        ("confab_connect_seconds_count", 2.0),
        // What a page may say without end is counted with one.
        ("confab_connect_seconds_sum", 120.7),
        ("confab_store_errors_total", 0.0),
        ("confab_store_lost_writes_total", 0.0),
        (r#"confab_http_seconds_count{route="/api/{*function}",status="2xx"}"#, 2.0),
    ] {
        assert_eq!(value(&text, sample), expected, "{sample}");
    }
    assert!(value(&text, "process_resident_memory_bytes") > 1e6 && value(&text, "tokio_tasks") > 3.0, "{text}");

    let seen = picture(&host).await;
    let [room] = seen.live.rooms.as_slice() else { panic!("{seen:?}") };
    assert_eq!((room.members, room.away, room.waiting, room.door, room.quality), (2, 0, 0, Door::Open, WayQuality::Poor));
    assert_eq!(room.paths.iter().map(|(path, count)| (path.as_str(), *count)).collect::<Vec<_>>(), [("host", 1), ("relay_tcp", 1)]);
    assert!(room.messages_per_second > 0.0);
}

#[tokio::test]
async fn it_is_told_when_the_process_began() {
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64();
    let before = now();
    let host = Host::start().await;
    let started = value(&metrics(&host).await, "process_start_time_seconds");
    assert!(before <= started && started <= now(), "{started}");
    assert_eq!(value(&metrics(&host).await, "process_start_time_seconds"), started, "it stays");
}

#[tokio::test]
async fn who_vanishes_returns_and_leaves_is_counted_in_and_out() {
    let host = Host::start().await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    ana.welcomed().await;
    let (seat, mut ben) = host.enter("kitchen", "Ben").await;
    let (page, _) = ben.welcomed().await;
    ben.asks(ClientMessage::Observe { observation: Observation::Quality { quality: WayQuality::Poor } }).await;
    ben.works().await;
    drop(ben);
    ana.sees(seat.participant, Presence::Reconnecting).await;
    comes_to(&host, "confab_sockets", 1.0).await;
    let seen = picture(&host).await;
    assert_eq!((seen.participants, seen.live.rooms[0].members, seen.live.rooms[0].away), (2, 1, 1));

    let mut again = host.attach(&seat, Some(page.page)).await;
    again.welcomed().await;
    let text = metrics(&host).await;
    assert_eq!(value(&text, r#"confab_reconnects_total{kind="socket"}"#), 1.0);
    assert_eq!(picture(&host).await.live.rooms[0].quality, WayQuality::Good, "what was told is told again");

    again.asks(ClientMessage::Leave {}).await;
    assert_eq!(again.closed().await, CloseReason::Left);
    ana.until("ParticipantLeft", |message| {
        matches!(message, ServerMessage::ParticipantLeft { reason: LeaveReason::Left, .. }).then_some(())
    })
    .await;
    comes_to(&host, r#"confab_closed_total{reason="left"}"#, 1.0).await;
    assert_eq!(value(&metrics(&host).await, "confab_participants"), 1.0);
    ana.asks(ClientMessage::Leave {}).await;
    comes_to(&host, "confab_rooms", 0.0).await;
    comes_to(&host, "confab_sockets", 0.0).await;
    assert_eq!(value(&metrics(&host).await, "confab_participants"), 0.0);
}

#[tokio::test]
async fn who_is_turned_away_waits_or_says_too_much_is_counted() {
    let host =
        Host::with(|limits| (limits.message_burst, limits.message_rate, limits.knock_rate) = (20, 1, Rate { burst: 1, per_minute: 1 }))
            .await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    ana.tab.does(Deed::Change { change: Change::Door { door: Door::Lobby } }).await.unwrap();
    host.browser().knock("kitchen", "Ben").await.unwrap();
    host.browser().knock("kitchen", "Cleo").await.unwrap_err();
    for _ in 0..30 {
        ana.tab.asks(ClientMessage::Observe { observation: Observation::Failed {} }).await;
    }
    assert_eq!(ana.tab.closed().await, CloseReason::TooManyMessages);
    let text = metrics(&host).await;
    assert_eq!(value(&text, "confab_waiting"), 1.0);
    assert_eq!(value(&text, r#"confab_joins_total{outcome="waiting"}"#), 1.0);
    assert_eq!(value(&text, r#"confab_joins_total{outcome="too_soon"}"#), 1.0);
    assert!(value(&text, r#"confab_ice_total{path="failed"}"#) < 20.0, "a page is not counted more often than it may speak");
    comes_to(&host, r#"confab_closed_total{reason="too_many_messages"}"#, 1.0).await;
    assert_eq!(picture(&host).await.live.rooms[0].door, Door::Lobby);
}

#[tokio::test]
async fn who_does_not_read_is_counted_as_too_slow() {
    let host = Host::with(|limits| {
        (limits.message_burst, limits.message_rate) = (1_000_000, 1_000_000);
        limits.send_queue = 8;
    })
    .await;
    let (_, mut slow) = host.enter("kitchen", "Slow").await;
    let (page, _) = slow.welcomed().await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    let (own, _) = ben.welcomed().await;
    let long = offer(&"x".repeat(40_000));
    loop {
        ben.signals(page, long.clone()).await;
        // This one is always answered.
        ben.signals(own, candidate("")).await;
        if let ServerMessage::ParticipantChanged { .. } = ben.hears().await {
            break;
        }
    }
    comes_to(&host, r#"confab_closed_total{reason="too_slow"}"#, 1.0).await;
}

#[tokio::test]
async fn what_the_store_does_not_take_is_counted() {
    let host = Host::start().await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    ana.welcomed().await;
    host.sql("DROP TABLE chat").await;
    ana.writes(None, "nothing keeps this").await;
    soon("errors", async { while value(&metrics(&host).await, "confab_store_errors_total") == 0.0 {} }).await;
    assert!(value(&metrics(&host).await, "confab_store_lost_writes_total") >= 1.0);
    assert_eq!(with_token(&host, "/operator").await.status, StatusCode::OK);
}

#[tokio::test]
async fn metrics_are_for_this_machine_and_for_whoever_has_the_token() {
    let host = Host::of(|config| config.trusted_proxies = "127.0.0.1".parse().unwrap()).await;
    let (basic, bearer) = (format!("Basic {}", STANDARD.encode(format!("me:{}", token(&host)))), format!("Bearer {}", token(&host)));
    let forwarded = HeaderName::from_static("x-forwarded-for");
    let ask = async |headers: &[(HeaderName, &str)]| host.browser().ask(Method::GET, "/metrics", headers, Bytes::new()).await;
    assert_eq!(ask(&[]).await.status, StatusCode::OK);
    // A proxy on this machine speaks for somebody else, whoever they claim to be.
    for claimed in ["192.0.2.1", "127.0.0.1", "::1", "localhost", ""] {
        let answer = ask(&[(forwarded.clone(), claimed)]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{claimed}");
        assert!(!answer.text().contains("confab_"));
        for right in [&basic, &bearer] {
            assert_eq!(ask(&[(forwarded.clone(), claimed), (AUTHORIZATION, right.as_str())]).await.status, StatusCode::OK);
        }
        assert_eq!(ask(&[(forwarded.clone(), claimed), (AUTHORIZATION, "Bearer wrong")]).await.status, StatusCode::UNAUTHORIZED);
    }
    for name in ["forwarded", "x-real-ip", "via"] {
        assert_eq!(ask(&[(HeaderName::from_static(name), "for=127.0.0.1")]).await.status, StatusCode::UNAUTHORIZED, "{name}");
    }
    assert_eq!(host.browser().get("/operator.json").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(with_token(&host, "/operator.json").await.status, StatusCode::OK);
}

#[tokio::test]
async fn nothing_that_is_shown_names_anybody() {
    let host = Host::start().await;
    let (seat, mut ana) = host.enter("secret kitchen", "Anastasia").await;
    ana.welcomed().await;
    ana.works().await;
    let shown = [
        metrics(&host).await,
        with_token(&host, "/operator.json").await.text().to_owned(),
        with_token(&host, "/operator").await.text().to_owned(),
    ];
    for text in &shown {
        for secret in ["kitchen", "Anastasia", "127.0.0.1", &seat.ticket, &token(&host)] {
            assert!(!text.contains(secret), "{secret} is in {text}");
        }
    }
    let room = &picture(&host).await.live.rooms[0].room;
    assert_eq!(room.len(), 10);
    assert!(shown[2].contains(room.as_str()) && !shown[0].contains(room.as_str()), "labels have few values");
}

#[tokio::test]
async fn every_answer_has_a_number_of_its_own() {
    let host = Host::start().await;
    let mut seen = BTreeSet::new();
    for path in ["/", "/healthz", "/nothing", "/metrics", "/operator"] {
        let id = host.browser().get(path).await.header("x-request-id").to_owned();
        assert!(id.len() == 16 && seen.insert(id.clone()), "{path}: {id:?}");
    }
    let text = metrics(&host).await;
    assert_eq!(value(&text, r#"confab_http_seconds_count{route="/operator",status="4xx"}"#), 1.0);
    assert!(text.contains(r#"confab_http_seconds_count{route="other",status="4xx"} 1"#), "an address that is none is no label: {text}");
}

#[tokio::test]
async fn the_operators_page_shows_what_is_now_and_is_loaded_again_unless_it_is_held_still() {
    let host = Host::start().await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    ana.welcomed().await;
    let page = with_token(&host, "/operator").await;
    assert_eq!(page.header("refresh"), "10");
    for words in ["1 of 6", "good", "Nobody has been reported.", "Strangers may meet.", "<table>"] {
        assert!(page.text().contains(words), "{words} is not in {}", page.text());
    }
    assert!(!page.text().contains("<script"), "{}", page.text());
    let still = with_token(&host, "/operator?still=").await;
    assert_eq!((still.status, still.header("refresh")), (StatusCode::OK, ""));
}

#[tokio::test]
async fn the_terminal_shows_it_too_or_says_why_not() {
    let host = Host::start().await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    ana.welcomed().await;
    let seen = picture(&host).await;
    let text = top::printed(&seen).unwrap();
    assert!(text.starts_with("Confab ") && text.contains("1 rooms  1 participants  0 waiting  1 sockets"), "{text}");
    let row = text.lines().find(|line| line.starts_with(&seen.live.rooms[0].room)).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(row.split_whitespace().skip(1).take(5).collect::<Vec<_>>(), ["1/6", "0", "0", "open", "good"], "{text}");

    let settings = |server: String, token: &str| top::Settings {
        server: server.parse().unwrap(),
        token_file: host.data_dir().join(token),
        belief: Belief::Authorities(None),
        once: true,
    };
    let at = format!("http://{}", host.address());
    top::run(settings(at.clone(), "operator-token")).await.unwrap();
    std::fs::write(host.data_dir().join("wrong"), "wrong").unwrap();
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (server, token, says) in [
        (at.clone(), "wrong", "does not take the token"),
        (at.clone(), "nothing", "cannot read the operator's token"),
        (format!("http://{closed}"), "operator-token", "cannot be reached"),
        (format!("{at}/r/kitchen"), "operator-token", "is not like http://HOST:PORT"),
        (format!("ftp://{}", host.address()), "operator-token", "is not like http://HOST:PORT"),
        (format!("https://{}", host.address()), "operator-token", "cannot be reached"),
    ] {
        let error = top::run(settings(server, token)).await.unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
}

/// The names that Prometheus knows a server's samples by.
fn names(text: &str) -> BTreeSet<String> {
    let samples = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split(['{', ' ']).next());
    samples.map(str::to_owned).collect()
}

/// Every name in a text that begins like one of ours.
fn used(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| ["confab_", "process_", "tokio_"].iter().any(|prefix| word.starts_with(prefix))).map(str::to_owned).collect()
}

/// What a sample belongs to: a histogram has three.
fn family(name: &str) -> &str {
    ["_bucket", "_sum", "_count"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// What the queries of a dashboard, or of rules, say.
fn queries(value: &serde_json::Value, key: &str) -> Vec<String> {
    match value {
        serde_json::Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| match value.as_str() {
                Some(text) if name == key => vec![text.to_owned()],
                _ => queries(value, key),
            })
            .collect(),
        serde_json::Value::Array(items) => items.iter().flat_map(|item| queries(item, key)).collect(),
        _ => Vec::new(),
    }
}

#[tokio::test]
async fn the_dashboard_has_every_metric_and_dashboard_and_alerts_have_no_other() {
    let host = Host::start().await;
    host.browser().get("/").await;
    let there = names(&metrics(&host).await);
    let dashboard = serde_json::from_str(include_str!("../../../deploy/grafana/confab.json")).unwrap();
    let shown = used(&queries(&dashboard, "expr").join("\n"));
    let alerts = include_str!("../../../deploy/prometheus/confab.rules.yml");
    let lines = alerts.lines().filter(|line| !line.trim_start().starts_with(['#', '-']) && !line.contains("alert:"));
    let alerted = used(&lines.collect::<Vec<_>>().join("\n"));
    assert!(alerted.len() > 5 && shown.len() > 20, "{alerted:?} {shown:?}");
    for name in shown.iter().chain(&alerted) {
        assert!(there.contains(name), "{name} is no metric of ours: {there:?}");
    }
    let families = |names: &BTreeSet<String>| names.iter().map(|name| family(name).to_owned()).collect::<BTreeSet<_>>();
    let missing = families(&there).difference(&families(&shown)).cloned().collect::<Vec<_>>();
    assert_eq!(missing, Vec::<String>::new(), "the dashboard lacks these");
}

#[tokio::test]
async fn the_terminal_reaches_a_server_over_tls_whose_certificate_it_is_told_to_believe() {
    let dir = TemporaryDir::new();
    let (tls, _) = certificate(dir.path());
    let ca = tls.certificate.clone();
    let host = Host::of(move |config| config.tls = Some(server::tls::Source::Files(tls))).await;
    let server = format!("https://localhost:{}", host.address().port()).parse::<Uri>().unwrap();
    let settings = |ca| top::Settings {
        server: server.clone(),
        token_file: host.data_dir().join("operator-token"),
        belief: Belief::Authorities(ca),
        once: true,
    };
    top::run(settings(Some(ca))).await.unwrap();
    let unknown = top::run(settings(None)).await.unwrap_err();
    assert!(unknown.to_string().contains("cannot be reached"), "{unknown}");
    let none = top::run(settings(Some(host.data_dir().join("operator-token")))).await;
    assert!(none.is_err(), "a file without certificates is no file of certificates");
}

#[tokio::test]
async fn the_terminal_believes_the_server_of_this_machine_by_the_certificate_that_it_has() {
    let dir = TemporaryDir::new();
    let (files, _) = certificate(dir.path());
    let host = Host::of({
        let files = files.clone();
        move |config| config.tls = Some(Source::Files(files))
    })
    .await;
    // No name of the certificate, and no authority that anybody trusts.
    let server = format!("https://{}", host.address()).parse::<Uri>().unwrap();
    let settings = |source: &Source, data_dir: &Path| top::Settings {
        server: server.clone(),
        token_file: host.data_dir().join("operator-token"),
        belief: Belief::Own { source: source.clone(), data_dir: data_dir.into() },
        once: true,
    };
    top::run(settings(&Source::Files(files), &host.data_dir())).await.unwrap();

    let none_yet = top::run(settings(&Source::Lan, dir.path())).await.unwrap_err();
    assert!(none_yet.to_string().contains("no certificate yet"), "{none_yet}");
    let another = Host::of(|config| config.tls = Some(Source::Lan)).await;
    let refused = top::run(settings(&Source::Lan, &another.data_dir())).await.unwrap_err();
    assert!(refused.to_string().contains("cannot be reached"), "{refused}");
    let its_own = top::Settings {
        server: format!("https://{}", another.address()).parse().unwrap(),
        token_file: another.data_dir().join("operator-token"),
        belief: Belief::Own { source: Source::Lan, data_dir: another.data_dir() },
        once: true,
    };
    top::run(its_own).await.unwrap();
}
