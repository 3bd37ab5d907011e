//! In which language somebody is answered, and where the texts of each language are.
//!
//! A cookie says what somebody chose; without one, what the browser asks for decides. The cookie is not hidden from the page, which sets
//! it as well when the language is changed during a call.

use std::fmt::Write;
use std::sync::LazyLock;

use app::texts::{self, Language};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, COOKIE, ETAG, IF_NONE_MATCH, LOCATION, SET_COOKIE, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use fluent_langneg::{NegotiationStrategy, accepted_languages, negotiate_languages};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::assets::lists;
use crate::state::State as Server;

/// The cookie's name, as the page knows it too.
const COOKIE_NAME: &str = "language";
/// For how many seconds a browser keeps it: a year.
const COOKIE_AGE: u32 = 365 * 24 * 60 * 60;
/// What is escaped in an address to lead back to; the rest of it is as it was.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ');
/// How many languages that a browser asks for are looked at. Nobody reads more.
const MOST_ASKED_FOR: usize = 16;

/// The language for whoever sent `headers`: the one chosen, or the one among those asked for that they like best, or English.
pub fn language_of(headers: &HeaderMap) -> Language {
    chosen(headers).or_else(|| asked_for(headers)).unwrap_or_default()
}

/// What the cookie says, if it names a language of ours.
fn chosen(headers: &HeaderMap) -> Option<Language> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
    let mut values = cookies.filter_map(|cookie| cookie.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='));
    values.find_map(Language::from_tag)
}

/// What `Accept-Language` (RFC 9110, 12.5.4) asks for, if we have it. The crate looks at languages in the order in which they stand.
fn asked_for(headers: &HeaderMap) -> Option<Language> {
    let values = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
    let mut asked: Vec<_> = values.flat_map(|value| value.split(',')).take(MOST_ASKED_FOR).filter_map(weighed).collect();
    asked.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    let asked = asked.into_iter().map(|(tag, _)| tag).collect::<Vec<_>>().join(",");
    let ours = accepted_languages::parse(&Language::ALL.map(Language::tag).join(","));
    let asked = accepted_languages::parse(&asked);
    let fitting = negotiate_languages(&asked, &ours, None, NegotiationStrategy::Lookup);
    fitting.first().and_then(|language| Language::from_tag(&language.to_string()))
}

/// A language that is asked for and its weight in thousandths; nothing when it is not wanted at all, or the weight is none.
fn weighed(entry: &str) -> Option<(&str, u16)> {
    let (tag, weight) = entry.split_once(';').map_or((entry, None), |(tag, weight)| (tag, Some(weight)));
    let weight = match weight {
        None => 1.0,
        Some(weight) => weight.trim().strip_prefix("q=")?.parse::<f32>().ok()?,
    };
    // A weight that is no number at all becomes 0.
    let weight = (weight.clamp(0.0, 1.0) * 1000.0) as u16;
    (weight > 0).then_some((tag.trim(), weight))
}

/// The catalogues, by what they are called for good.
static CATALOGUES: LazyLock<[Catalogue; Language::ALL.len()]> = LazyLock::new(|| Language::ALL.map(Catalogue::of));

struct Catalogue {
    language: Language,
    /// Of the contents: 64 bits in hexadecimal digits.
    hash: String,
}

impl Catalogue {
    fn of(language: Language) -> Self {
        let mut hash = String::new();
        for byte in &Sha256::digest(texts::json(language))[..8] {
            write!(hash, "{byte:02x}").expect("a string takes everything");
        }
        Self { language, hash }
    }
}

/// Where the texts of a language are, under a name that no other texts will ever have.
pub fn catalogue_path(language: Language) -> String {
    format!("/texts/{}.{}.json", language.tag(), CATALOGUES[language as usize].hash)
}

/// `/texts/{tag}.{hash}.json`, to be kept for good, and `/texts/{tag}.json`, for a page that changes its language, to be asked for again.
pub async fn catalogue(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let found = file.strip_suffix(".json").and_then(|name| {
        let (tag, hash) = name.split_once('.').map_or((name, None), |(tag, hash)| (tag, Some(hash)));
        let catalogue = CATALOGUES.iter().find(|catalogue| catalogue.language.tag() == tag)?;
        hash.is_none_or(|hash| hash == catalogue.hash).then_some((catalogue, hash.is_some()))
    });
    let Some((catalogue, for_good)) = found else { return StatusCode::NOT_FOUND.into_response() };
    let etag = HeaderValue::from_str(&format!("\"{}\"", catalogue.hash)).expect("digits are header text");
    let cache = if for_good { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = headers.get(IF_NONE_MATCH).is_some_and(|known| lists(known, etag.to_str().unwrap_or_default()));
    let about = [(ETAG, etag), (CACHE_CONTROL, HeaderValue::from_static(cache))];
    if known {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    (about, [(CONTENT_TYPE, "application/json")], texts::json(catalogue.language)).into_response()
}

/// The query of `/language`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    to: String,
    back: String,
}

/// `/language?to=de&back=/about`: remembers a choice and leads back, for pages that are not alive.
pub async fn choose(State(server): State<Server>, choice: Result<Query<Choice>, QueryRejection>) -> Response {
    let Choice { to, back } = choice.map(|Query(choice)| choice).unwrap_or_default();
    let back = own_path(&back).unwrap_or(HeaderValue::from_static("/"));
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, back)]).into_response();
    if let Some(language) = Language::from_tag(&to) {
        let secure = if server.behind_tls { "; Secure" } else { "" };
        let cookie = format!("{COOKIE_NAME}={}; Path=/; Max-Age={COOKIE_AGE}; SameSite=Lax{secure}", language.tag());
        response.headers_mut().insert(SET_COOKIE, HeaderValue::from_str(&cookie).expect("a tag and these words are header text"));
    }
    response
}

/// An address, if it leads to a path of this site and nowhere else: browsers take `\` for `/`, drop tabs and line ends, and `//` begins
/// the name of another host.
pub(crate) fn own_path(address: &str) -> Option<HeaderValue> {
    let rest = address.strip_prefix('/')?;
    let is_own = !rest.starts_with(['/', '\\']) && address.chars().all(|character| !character.is_control());
    if is_own { HeaderValue::from_bytes(escaped(address).as_bytes()).ok() } else { None }
}

/// What is not ASCII was decoded from an address, and is escaped again.
fn escaped(address: &str) -> String {
    utf8_percent_encode(address, ESCAPED).to_string()
}

/// Says of a page in which language it is, and on what that depends.
pub fn declare(headers: &mut HeaderMap, language: Language) {
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.append(VARY, HeaderValue::from_static("accept-language, cookie"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(accepted: &str, cookie: &str) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_str(accepted).unwrap());
        headers.insert(COOKIE, HeaderValue::from_str(cookie).unwrap());
        language_of(&headers).tag()
    }

    #[test]
    fn the_language_is_the_best_liked_one_that_there_is() {
        let cases = [
            ("", "en"),
            ("de", "de"),
            ("DE-ch", "de"),
            ("de-CH,de;q=0.9,en;q=0.8", "de"),
            ("en;q=0.1, fr;q=0.9", "fr"),
            ("fr;q=0, es;q=0.2", "es"),
            ("pt-BR,pt;q=0.9,es;q=0.3,en;q=0.2", "es"),
            ("ja", "en"),
            ("*", "en"),
            ("zh", "zh-Hans"),
            ("zh-CN", "zh-Hans"),
            ("zh-Hans-SG", "zh-Hans"),
            ("ar-EG,en;q=0.5", "ar"),
            ("es-419", "es"),
            ("fr-CA;q=0.8,de-DE;q=0.9", "de"),
        ];
        for (accepted, tag) in cases {
            assert_eq!(asks(accepted, ""), tag, "{accepted}");
        }
    }

    #[test]
    fn what_was_chosen_goes_before_what_is_asked_for() {
        assert_eq!(asks("fr", "a=b; language=de"), "de");
        assert_eq!(asks("fr", "language=xx; language=zh-Hans"), "zh-Hans");
        for cookie in ["language", "language=", "language=DE", "language=../en", "languages=de", "my_language=de"] {
            assert_eq!(asks("fr", cookie), "fr", "{cookie}");
        }
    }

    #[test]
    fn junk_is_no_language() {
        let long = "x,".repeat(10_000) + "de";
        for accepted in [";;;", "de;q=", "de;q=two", "de;q=NaN", ",,,=", "de--", "a-very-long-tag-that-is-none", long.as_str()] {
            assert_eq!(asks(accepted, ""), "en", "{accepted:.40}");
        }
    }

    #[test]
    fn an_own_path_leads_nowhere_else() {
        for own in ["/", "/about", "/r/team-kitchen?x=//y", "/r/%C3%A4"] {
            assert_eq!(own_path(own).unwrap(), own);
        }
        assert_eq!(own_path("/r/ä b").unwrap(), "/r/%C3%A4%20b");
        for other in [
            "",
            "about",
            "//evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "/\r\nx: y",
            " //x",
        ] {
            assert_eq!(own_path(other), None, "{other:?}");
        }
    }
}
