//! What the fuzzers call with arbitrary bytes (`fuzz/`), and the committed corpus once more. Each panics where a promise is broken, and
//! nowhere else.

use std::net::{IpAddr, Ipv4Addr};

use app::linkify::{Piece, linkify};
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, COOKIE, HOST, IF_NONE_MATCH, ORIGIN};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

use crate::host_key::HostKey;
use crate::identity::Identity;
use crate::meeting::pass::PassKey;
use crate::proxy::TrustedProxies;
use crate::relay::servers::PublicAddress;
use crate::ticket::TicketKey;
use crate::{assets, config, headers, languages, operator, origin};

#[cfg(test)]
#[path = "../../fuzz/replay.rs"]
mod replay;

/// The headers that are read here, in the order of the lines.
const READ: [HeaderName; 9] = [
    HOST,
    ORIGIN,
    HeaderName::from_static("x-forwarded-for"),
    COOKIE,
    ACCEPT_LANGUAGE,
    AUTHORIZATION,
    IF_NONE_MATCH,
    HeaderName::from_static("sec-fetch-site"),
    HeaderName::from_static("sec-fetch-mode"),
];

/// Takes each line of `data` for a header of a request: every header that is read here.
///
/// # Panics
/// When a page elsewhere passes for one of ours, a policy has more to it than it should, or a stranger for somebody known.
pub fn request(data: &[u8]) {
    let mut sent = HeaderMap::new();
    for (name, line) in READ.iter().cycle().zip(data.split(|byte| *byte == b'\n')).take(32) {
        if let Ok(value) = HeaderValue::from_bytes(line) {
            sent.append(name, value);
        }
    }
    let host = origin::host(&sent);
    if origin::is_own(&sent)
        && let Some(origin) = sent.get(ORIGIN)
    {
        let (origin, host) = (origin.to_str().expect("it was compared"), host.expect("it was compared"));
        let (_, authority) = origin.split_once("://").expect("it has a scheme");
        let shorter = [":80", ":443"].map(|port| host.strip_suffix(port).unwrap_or(host));
        assert!(shorter.iter().any(|host| host.eq_ignore_ascii_case(authority)), "{origin} at {host}");
    }
    let policy = headers::page_policy(&sent, "nonce");
    let plain = headers::page_policy(&HeaderMap::new(), "nonce");
    let directives = |policy: &HeaderValue| policy.as_bytes().iter().filter(|byte| **byte == b';').count();
    assert_eq!(directives(&policy), directives(&plain), "{policy:?}");
    let words = policy.as_bytes().split(|byte| *byte == b' ').count();
    assert!(words <= plain.as_bytes().split(|byte| *byte == b' ').count() + 2, "{policy:?}");

    let trusted: TrustedProxies = "127.0.0.1,10.0.0.0/8".parse().expect("they are networks");
    let direct = IpAddr::from(Ipv4Addr::new(198, 51, 100, 7));
    assert_eq!(trusted.client(direct, &sent).0, direct, "whoever is not trusted is not believed");
    let through = trusted.client(Ipv4Addr::LOCALHOST.into(), &sent).0;
    assert_eq!(through, through.to_canonical());

    for secure in [false, true] {
        if let Some(identity) = Identity::of(&sent, secure) {
            assert_eq!(identity.bytes().len(), 16);
        }
    }
    languages::language_of(&sent);
    assert!(!operator::Token::of_text("what no seed shows").is_shown(&sent), "it is not in the corpus");
    if let Some(known) = sent.get(IF_NONE_MATCH) {
        assets::lists(known, "\"etag\"");
    }
    for value in sent.values().filter_map(|value| value.to_str().ok()) {
        // Both stand in what a browser is told.
        if let Some(path) = languages::own_path(value) {
            let path = path.as_bytes();
            assert!(path.starts_with(b"/") && !path.starts_with(b"//") && !path.starts_with(b"/\\"), "{value}");
        }
        if value.parse::<PublicAddress>().is_ok() {
            assert!(!value.contains(['/', '?', '@', ' ', ',', ';', '\\']), "{value}");
        }
    }
}

/// Takes `data` for everything that shows who somebody is, or that they may do something. All of it is signed, or drawn: nothing is.
///
/// # Panics
/// When something is.
pub fn secrets(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let key = TicketKey::new([7; 32]);
    assert!(key.open(text, 0).is_err(), "a ticket was guessed");
    assert!(PassKey::new(&key).open(text, matching::Identity(0)).is_none(), "a pass was guessed");
    if let Some(key) = HostKey::parse(text) {
        assert!(!key.is_kept_as(&[0; 32]));
        assert!(HostKey::parse(&key.text()).is_some_and(|again| again.is_kept_as(&key.hash())));
    }
}

/// Takes `data` for what somebody says, and looks for addresses in it. Nothing is lost, and links lead to where they say, in three schemes.
///
/// # Panics
/// When they do not.
pub fn links(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut whole = String::new();
    for piece in linkify(text) {
        match piece {
            Piece::Text(text) => whole.push_str(text),
            Piece::Link { href, text } => {
                whole.push_str(text);
                assert!(href.eq_ignore_ascii_case(text), "{href} is written {text}");
                assert!(["https://", "http://", "mailto:"].iter().any(|scheme| href.starts_with(scheme)), "{href}");
                assert!(!href.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '\\' | '"' | '<' | '>')), "{href}");
                let turned = href.chars().any(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}'..='\u{200F}'));
                assert!(!turned, "{href:?}");
            }
        }
    }
    assert_eq!(whole, text);
}

/// Takes `data` for a configuration file. It is read, or what is wrong with it is said.
///
/// # Panics
/// When neither.
pub fn file(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        config::file::is_read_or_refused(text);
    }
}

#[cfg(test)]
mod tests {
    use super::replay::replay;
    use super::{file, links, request, secrets};

    #[test]
    fn what_was_found_once_is_survived() {
        replay("request", request);
        replay("secrets", secrets);
        replay("links", links);
        replay("file", file);
    }
}
