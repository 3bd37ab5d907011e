//! In which language somebody is answered.

use axum::body::Bytes;
use axum::http::header::{
    ACCEPT_ENCODING, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, COOKIE, ETAG, IF_NONE_MATCH,
    LOCATION, SET_COOKIE, VARY,
};
use axum::http::{HeaderName, Method, StatusCode};

use crate::browser::{Answer, Host};

async fn get(host: &Host, path: &str, headers: &[(HeaderName, &str)]) -> Answer {
    host.browser().ask(Method::GET, path, headers, Bytes::new()).await
}

/// The language and direction of a page, and where it has its texts from.
fn drawn_in(answer: &Answer) -> (&str, &str, &str) {
    let value = |name: &str| {
        let (_, rest) = answer.text().split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("no {name} in {}", answer.text()));
        rest.split_once('"').unwrap().0
    };
    assert_eq!(answer.header(CONTENT_LANGUAGE), value("lang"));
    assert_eq!(answer.headers.get_all(VARY).iter().filter(|vary| *vary == "accept-language, cookie").count(), 1);
    (value("lang"), value("dir"), value("data-texts"))
}

#[tokio::test]
async fn every_page_is_drawn_in_the_language_that_is_asked_for() {
    let host = Host::start().await;
    for path in ["/", "/about", "/r/team-kitchen", "/nowhere"] {
        for (accepted, language, direction) in [
            ("de-CH,de;q=0.9,en;q=0.8", "de", "ltr"),
            ("en;q=0.1, fr;q=0.9", "fr", "ltr"),
            ("zh-CN", "zh-Hans", "ltr"),
            ("ar", "ar", "rtl"),
            ("tlh", "en", "ltr"),
        ] {
            let page = get(&host, path, &[(ACCEPT_LANGUAGE, accepted)]).await;
            let (lang, dir, texts) = drawn_in(&page);
            assert_eq!((lang, dir), (language, direction), "{path} for {accepted}");
            assert!(texts.starts_with(&format!("/texts/{language}.")), "{texts}");
        }
    }
}

#[tokio::test]
async fn what_somebody_chose_is_remembered() {
    let host = Host::start().await;
    let mut browser = host.browser();
    let chosen = browser.get("/language?to=de&back=%2Fr%2Fteam-kitchen").await;
    assert_eq!((chosen.status, chosen.header(LOCATION)), (StatusCode::SEE_OTHER, "/r/team-kitchen"));
    assert_eq!(chosen.header(SET_COOKIE), "language=de; Path=/; Max-Age=31536000; SameSite=Lax");
    let page = browser.ask(Method::GET, "/", &[(ACCEPT_LANGUAGE, "fr")], Bytes::new()).await;
    assert_eq!(drawn_in(&page).0, "de");
}

#[tokio::test]
async fn junk_chooses_nothing() {
    let host = Host::start().await;
    for query in ["", "?", "?to=", "?to=xx&back=/", "?to=de%0d%0aSet-Cookie:x", "?to=de&to=fr", "?back=%FF"] {
        let answer = get(&host, &format!("/language{query}"), &[]).await;
        assert_eq!((answer.status, answer.header(LOCATION), answer.header(SET_COOKIE)), (StatusCode::SEE_OTHER, "/", ""), "{query}");
    }
    for cookie in ["language=xx", "language", "language=\"de\"", "=;=;language=../../etc"] {
        let page = get(&host, "/", &[(COOKIE, cookie), (ACCEPT_LANGUAGE, ";;q=x,fr;q=0.5")]).await;
        assert_eq!(drawn_in(&page).0, "fr", "{cookie}");
    }
}

#[tokio::test]
async fn a_choice_leads_to_no_other_site() {
    let host = Host::start().await;
    for back in [
        "https%3A%2F%2Fevil.example",
        "//evil.example",
        "%2F%2Fevil.example",
        "/%5Cevil.example",
        "/%09/evil.example",
        "evil.example",
        "%2F%0D%0A%2Fx",
    ] {
        let answer = get(&host, &format!("/language?to=de&back={back}"), &[]).await;
        assert_eq!((answer.status, answer.header(LOCATION)), (StatusCode::SEE_OTHER, "/"), "{back}");
    }
}

#[tokio::test]
async fn the_catalogue_that_a_page_names_is_kept_for_good() {
    let host = Host::start().await;
    let page = get(&host, "/", &[(ACCEPT_LANGUAGE, "es")]).await;
    let (_, _, path) = drawn_in(&page);
    let catalogue = get(&host, path, &[]).await;
    assert_eq!(catalogue.status, StatusCode::OK);
    assert_eq!(catalogue.header(CONTENT_TYPE), "application/json");
    assert_eq!(catalogue.header(CACHE_CONTROL), "public, max-age=31536000, immutable");
    assert_eq!(catalogue.text(), app::texts::json(app::texts::Language::Es));
    let compressed = get(&host, path, &[(ACCEPT_ENCODING, "br")]).await;
    assert_eq!(compressed.header(CONTENT_ENCODING), "br");
    assert!(compressed.body.len() * 2 < catalogue.body.len());
}

#[tokio::test]
async fn the_newest_catalogue_is_asked_for_again_and_sent_only_if_it_is_another_one() {
    let host = Host::start().await;
    for language in app::texts::Language::ALL {
        let path = format!("/texts/{}.json", language.tag());
        let catalogue = get(&host, &path, &[]).await;
        assert_eq!((catalogue.status, catalogue.header(CACHE_CONTROL)), (StatusCode::OK, "no-cache"), "{path}");
        let again = get(&host, &path, &[(IF_NONE_MATCH, catalogue.header(ETAG))]).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    }
    for path in ["/texts/", "/texts/en", "/texts/xx.json", "/texts/en.0123456789abcdef.json", "/texts/EN.json", "/texts/..%2Fen.json"] {
        assert_eq!(get(&host, path, &[]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
