//! What is said of the data by which countries are told, and what happens without.

use axum::http::StatusCode;
use server::config::Config;
use server::country::Choice;
use server::{Server, StartError};

use crate::browser::Host;
use crate::temporary::TemporaryDir;

const CREDIT: &str = "<a href=\"https://db-ip.com\" rel=\"external noopener noreferrer\">IP Geolocation by DB-IP</a>";
const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

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
    let has_data = option_env!("CONFAB_EMBED_COUNTRIES").is_some_and(|file| !file.is_empty());
    if !has_data {
        eprintln!("SKIPPED in part: this build has no country data (CONFAB_EMBED_COUNTRIES names it, `make test` does)");
    }
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
    let Some(file) = option_env!("CONFAB_EMBED_COUNTRIES").filter(|file| !file.is_empty()) else {
        eprintln!("SKIPPED: there is no country data (CONFAB_EMBED_COUNTRIES names it, `make test` does)");
        return;
    };
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
