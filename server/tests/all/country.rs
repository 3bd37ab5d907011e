//! What is said of the data by which countries are told, and what happens without.

use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{HeaderName, Method, StatusCode};
use protocol::membership::{Entry, JoinError};
use serde_json::json;
use server::config::Config;
use server::country::Choice;
use server::{Server, StartError};

use crate::browser::Host;
use crate::temporary::TemporaryDir;

const CREDIT: &str = "<a href=\"https://db-ip.com\" rel=\"external noopener noreferrer\">IP Geolocation by DB-IP";
const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// The data that is built in; where there is none, says that a test is skipped.
fn data() -> Option<&'static str> {
    let file = option_env!("CONFAB_EMBED_COUNTRIES").filter(|file| !file.is_empty());
    if file.is_none() {
        // Past the test harness, which shows nothing of tests that pass.
        eprintln!("SKIPPED: this build has no country data; scripts/setup fetches it, and make test has it");
    }
    file
}

/// The country that others see beside the name of somebody who joins from an address.
async fn seen(host: &Host, address: &str, hide: bool) -> Option<String> {
    let own = format!("http://{}", host.address());
    let headers = [(CONTENT_TYPE, "application/json"), (ORIGIN, own.as_str()), (HeaderName::from_static("x-forwarded-for"), address)];
    let body = json!({"wishes": {"room": "kitchen", "name": "Ana", "hide_country": hide}}).to_string();
    let answer = host.browser().ask(Method::POST, "/api/join", &headers, body.into()).await;
    let Ok(Entry::Admitted(seat)) = serde_json::from_str::<Result<Entry, JoinError>>(answer.text()).unwrap() else { panic!("{answer:?}") };
    let (you, participants) = host.attach(&seat, None).await.welcomed().await;
    let own = participants.into_iter().find(|participant| participant.id == you.participant).unwrap();
    own.country.map(|country| country.code())
}

#[tokio::test]
async fn a_country_is_that_of_the_address_that_a_trusted_proxy_saw() {
    if data().is_none() {
        return;
    }
    let host = Host::of(|config| {
        config.trusted_proxies = "127.0.0.1".parse().unwrap();
        config.limits.participants = 20;
    })
    .await;
    assert_eq!(seen(&host, "129.132.19.216", false).await.as_deref(), Some("CH"));
    assert_eq!(seen(&host, "2001:200::1", false).await.as_deref(), Some("JP"));
    assert_eq!(seen(&host, "129.132.19.216", true).await, None, "one may hide it");
    for private in ["127.0.0.1", "192.168.1.7", "fd00::1", "garbage"] {
        assert_eq!(seen(&host, private, false).await, None, "{private}");
    }
    assert_eq!(seen(&host, "129.132.19.216, 133.11.0.1", false).await.as_deref(), Some("JP"), "the left one is only claimed");
    let host = Host::start().await;
    assert_eq!(seen(&host, "129.132.19.216", false).await, None, "nobody is believed who is not trusted");
}

async fn about(host: &Host) -> String {
    let answer = host.browser().get("/about").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.text().to_owned()
}

#[tokio::test]
async fn the_page_about_the_product_is_linked_from_home() {
    let host = Host::start().await;
    assert!(host.browser().get("/").await.text().contains("href=\"/about\""));
    let page = about(&host).await;
    assert!(page.contains("<title>About Confab"), "{page}");
    assert!(page.contains(env!("CARGO_PKG_VERSION")), "{page}");
}

#[tokio::test]
async fn whoever_made_the_data_is_named_where_there_is_data() {
    let host = Host::start().await;
    let has_data = data().is_some();
    let page = about(&host).await;
    assert_eq!(page.contains(CREDIT), has_data, "{page}");
    assert_eq!(page.contains(LICENCE), has_data, "{page}");
}

#[tokio::test]
async fn without_data_nobody_is_named() {
    let host = Host::of(|config| config.countries = Choice::None).await;
    let page = about(&host).await;
    assert!(!page.contains("db-ip") && !page.contains("flag"), "{page}");
}

#[tokio::test]
async fn a_file_of_ones_own_is_credited_as_such() {
    let Some(file) = data() else { return };
    let host = Host::of(|config| config.countries = Choice::File(file.into())).await;
    let page = about(&host).await;
    assert!(page.contains("whoever runs this server chose") && page.contains(CREDIT), "{page}");
}

#[tokio::test]
async fn a_file_that_cannot_be_used_keeps_the_server_from_starting() {
    let dir = TemporaryDir::new();
    std::fs::write(dir.path().join("text.mmdb"), "no database").unwrap();
    for (name, words) in [("missing.mmdb", "cannot read the countries"), ("text.mmdb", "is no database in MaxMind's format")] {
        let mut config = Config::at(([127, 0, 0, 1], 0).into(), dir.path().join("data"));
        config.countries = Choice::File(dir.path().join(name));
        let Err(StartError::Countries(error)) = Server::start(config).await else { panic!("it started with {name}") };
        assert!(error.to_string().contains(words) && error.to_string().contains(name), "{error}");
    }
}
