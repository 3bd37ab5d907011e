//! `/operator`: what whoever runs the server sees of it and decides about strangers who meet, behind a token; `/operator.json` says the
//! same to programs.
//!
//! The token is drawn on the first start and kept in a file that only its owner can read. A browser asks for it as a password (RFC 7617);
//! the name beside it does not matter. It is 128 random bits: there is nothing to be guessed.

pub(crate) mod page;
pub mod picture;

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::time::Duration;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_SECURITY_POLICY, HeaderName, LOCATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use axum::{Form, Json};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use leptos::prelude::{Owner, RenderHtml};
use serde::Deserialize;
use subtle::ConstantTimeEq;
use tokio::time::timeout;

use self::page::{Drawn, document};
use self::picture::Picture;
use crate::state::State as Server;
use crate::store::{Report, Safety, StoreError};

/// The file's name in the data directory.
pub const FILE: &str = "operator-token";
/// Reports that are shown at most.
const REPORTS: u32 = 200;
/// How long the store may take; what is of it is left out then.
const STORE_DEADLINE: Duration = Duration::from_secs(2);
/// Has a browser load the page again after so many seconds. No standard has it, every browser does it.
const REFRESH: (HeaderName, HeaderValue) = (HeaderName::from_static("refresh"), HeaderValue::from_static("10"));

/// Nothing runs on this page, and it loads its style sheet only (CSP level 3).
const POLICY: (HeaderName, HeaderValue) = (
    CONTENT_SECURITY_POLICY,
    HeaderValue::from_static(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
);

/// What shows that somebody runs the server.
#[derive(Clone)]
pub struct Token(String);

impl std::fmt::Debug for Token {
    /// Leaves it out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

impl Token {
    /// The token of a data directory, drawn and written where there is none.
    ///
    /// # Errors
    /// When the file can be neither read nor written, or there are no random numbers.
    pub fn of(dir: &Path) -> std::io::Result<Self> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(std::io::Error::other)?;
        let fresh = URL_SAFE_NO_PAD.encode(random);
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let path = dir.join(FILE);
        match options.open(&path) {
            Ok(mut file) => {
                file.write_all(fresh.as_bytes())?;
                Ok(Self(fresh))
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let mut kept = String::new();
                std::fs::File::open(path)?.take(1024).read_to_string(&mut kept)?;
                match kept.trim() {
                    "" => Err(std::io::Error::new(ErrorKind::InvalidData, "the operator's token is empty; remove the file for a new one")),
                    kept => Ok(Self(kept.into())),
                }
            }
            Err(error) => Err(error),
        }
    }

    /// That text.
    #[cfg(any(test, feature = "fuzz"))]
    pub(crate) fn of_text(text: &str) -> Self {
        Self(text.into())
    }

    /// Whether a request shows it, as the password, or as a bearer token (RFC 6750), which programs have.
    pub(crate) fn is_shown(&self, headers: &HeaderMap) -> bool {
        let Some(given) = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()) else { return false };
        let Some((scheme, coded)) = given.split_once(' ') else { return false };
        if scheme.eq_ignore_ascii_case("bearer") {
            return coded.trim().as_bytes().ct_eq(self.0.as_bytes()).into();
        }
        let Some(bytes) = scheme.eq_ignore_ascii_case("basic").then(|| STANDARD.decode(coded.trim()).ok()).flatten() else { return false };
        let Some(colon) = bytes.iter().position(|byte| *byte == b':') else { return false };
        bytes[colon + 1..].ct_eq(self.0.as_bytes()).into()
    }
}

/// Lets only those through who show the token.
pub async fn only(State(server): State<Server>, request: Request, next: Next) -> Response {
    if server.operator.is_shown(request.headers()) {
        return next.run(request).await;
    }
    ask()
}

/// Asks for the token.
pub(crate) fn ask() -> Response {
    let ask = [(WWW_AUTHENTICATE, "Basic realm=\"Confab operator\", charset=\"UTF-8\"")];
    (StatusCode::UNAUTHORIZED, ask, "The password is in the file operator-token in the data directory.\n").into_response()
}

/// What the form says.
#[derive(Debug, Deserialize)]
pub struct Decision {
    meeting: Switch,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Switch {
    On,
    Off,
}

/// `POST /operator/meeting`.
pub async fn decide(State(server): State<Server>, Form(Decision { meeting }): Form<Decision>) -> Response {
    match server.meeting.allow(meeting == Switch::On).await {
        Ok(()) => (StatusCode::SEE_OTHER, [(LOCATION, "/operator")]).into_response(),
        Err(error) => fault(&error),
    }
}

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
pub struct Wish {
    /// It is to stay as it is: whoever reads slowly, or listens to it, is not interrupted.
    still: Option<String>,
}

/// `/operator`.
pub async fn page(State(server): State<Server>, wish: Result<Query<Wish>, QueryRejection>) -> Response {
    let is_still = wish.is_ok_and(|Query(wish)| wish.still.is_some());
    let picture = Picture::of(&server).await;
    // The page is needed most when the store does not answer.
    let kept = match timeout(STORE_DEADLINE, kept(&server)).await {
        Ok(Ok(kept)) => Some(kept),
        Ok(Err(error)) => {
            error.tell("the operator's page lacks what is kept");
            None
        }
        Err(_) => None,
    };
    let drawn = Drawn {
        css: server.site.assets().map(|assets| assets.css),
        is_open: server.meeting.is_open(),
        is_offered: server.meeting.is_offered(),
        picture,
        kept,
        is_still,
    };
    // It does not come alive in the browser, so it is drawn without what that takes.
    let html = Owner::new().with(|| document(drawn).to_html());
    let mut response = ([POLICY], Html(html)).into_response();
    if !is_still {
        response.headers_mut().extend([REFRESH]);
    }
    response
}

/// `/operator.json`.
pub async fn json(State(server): State<Server>) -> Json<Picture> {
    Json(Picture::of(&server).await)
}

async fn kept(server: &Server) -> Result<(Safety, Vec<Report>), StoreError> {
    // What was reported a moment ago may still wait to be written. While the database fails, what it last knew is better than nothing.
    let _ = server.hub.ledger().settle().await;
    Ok((server.store.safety().await?, server.store.reports(REPORTS).await?))
}

fn fault(error: &StoreError) -> Response {
    error.tell("a decision of the operator's is not kept");
    (StatusCode::INTERNAL_SERVER_ERROR, "The store does not answer; the log says why.\n").into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_token_opens() {
        let token = Token("secret".into());
        let shown = |value: &str| token.is_shown(&[(AUTHORIZATION, value.parse().unwrap())].into_iter().collect());
        let basic = |text: &str| format!("Basic {}", STANDARD.encode(text));
        assert!(shown(&basic("anybody:secret")) && shown(&basic(":secret")) && shown(&basic("a:secret").replace("Basic", "basic")));
        assert!(shown("Bearer secret") && shown("bearer secret"));
        for wrong in
            [&basic("secret"), &basic("secret:"), &basic("a:secret2"), &basic("a:"), "Basic", "Basic ?", "Bearer", "Bearer secre", "secret"]
        {
            assert!(!shown(wrong), "{wrong}");
        }
        assert!(!token.is_shown(&HeaderMap::new()));
    }
}
