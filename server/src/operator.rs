//! `/operator`: what whoever runs the server sees and decides about strangers who meet, behind a token.
//!
//! The token is drawn on the first start and kept in a file that only its owner can read. A browser asks for it as a password (RFC 7617);
//! the name beside it does not matter. It is 128 random bits: there is nothing to be guessed.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use axum::Form;
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, LOCATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use leptos::prelude::*;
use protocol::meeting::Numbers;
use serde::Deserialize;
use subtle::ConstantTimeEq;

use crate::pages;
use crate::state::State as Server;
use crate::store::{Report, Safety, StoreError};

/// The file's name in the data directory.
pub const FILE: &str = "operator-token";
/// Reports that are shown at most.
const REPORTS: u32 = 200;

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

    /// Whether a request shows it, as the password.
    pub(crate) fn is_shown(&self, headers: &HeaderMap) -> bool {
        let Some(given) = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()) else { return false };
        let Some((scheme, coded)) = given.split_once(' ') else { return false };
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

/// `/operator`.
pub async fn page(State(server): State<Server>, headers: HeaderMap) -> Response {
    let (safety, reports) = match kept(&server).await {
        Ok(kept) => kept,
        Err(error) => return fault(&error),
    };
    let css = server.site.assets().map(|assets| assets.css);
    let drawn = Drawn {
        css,
        is_open: server.meeting.is_open(),
        is_offered: server.meeting.is_offered(),
        numbers: server.meeting.numbers(),
        safety,
        reports,
    };
    pages::render(move || document(drawn.clone()), StatusCode::OK, &headers).await
}

async fn kept(server: &Server) -> Result<(Safety, Vec<Report>), StoreError> {
    // What was reported a moment ago may still wait to be written.
    server.hub.ledger().settle().await;
    Ok((server.store.safety().await?, server.store.reports(REPORTS).await?))
}

fn fault(error: &StoreError) -> Response {
    tracing::error!(error = error as &dyn std::error::Error, "the operator's page fails");
    (StatusCode::INTERNAL_SERVER_ERROR, "The store does not answer; the log says why.\n").into_response()
}

#[derive(Clone)]
struct Drawn {
    css: Option<String>,
    is_open: bool,
    is_offered: bool,
    numbers: Numbers,
    safety: Safety,
    reports: Vec<Report>,
}

fn document(drawn: Drawn) -> impl IntoView {
    let Drawn { css, is_open, is_offered, numbers, safety, reports } = drawn;
    let none = reports.is_empty().then(|| view! { <p>"Nobody has been reported."</p> });
    let rows = reports.into_iter().map(row).collect_view();
    let state = if !is_offered {
        "Switched off where the server is started (--meeting false)."
    } else if is_open {
        "Strangers may meet."
    } else {
        "Nobody can meet anybody. Talks that had begun go on."
    };
    let (to, label) = if is_open { ("off", "Switch it off") } else { ("on", "Switch it on") };
    let switch = is_offered.then(|| {
        view! {
            <form method="post" action="/operator/meeting">
                <button type="submit" name="meeting" value=to>{label}</button>
            </form>
        }
    });
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="dark light" />
                <meta name="robots" content="noindex" />
                <title>"Operator · Confab"</title>
                {css.map(|css| view! { <link rel="stylesheet" href=css /> })}
            </head>
            <body>
                <main class="operator">
                    <h1>"Meet someone"</h1>
                    <p>{state}</p>
                    {switch}
                    <h2>"Now"</h2>
                    <dl>
                        <dt>"Waiting"</dt><dd>{numbers.waiting}</dd>
                        <dt>"Before a proposal"</dt><dd>{numbers.proposed}</dd>
                        <dt>"Talking"</dt><dd>{numbers.talking}</dd>
                    </dl>
                    <h2>"In all"</h2>
                    <dl>
                        <dt>"Blocks"</dt><dd>{safety.blocks}</dd>
                        <dt>"Reports"</dt><dd>{safety.reports}</dd>
                        <dt>"Browsers reported"</dt><dd>{safety.reported}</dd>
                    </dl>
                    <h2>"Reports, newest first"</h2>
                    {none}
                    <ol>{rows}</ol>
                </main>
            </body>
        </html>
    }
}

fn row(report: Report) -> impl IntoView {
    let Report { at, about, reason, note, name, country, interests, talked_ms } = report;
    let talked = talked_ms.map_or_else(|| "did not talk".to_owned(), |millis| format!("talked for {} s", millis / 1000));
    let facts = [Some(talked), country, (!interests.is_empty()).then_some(interests)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <p><strong>{reason}</strong> ": " {name} " (browser " {about} "), " {utc(at)}</p>
            <p>{facts}</p>
            {note.map(|note| view! { <blockquote>{note}</blockquote> })}
        </li>
    }
}

/// A time in milliseconds since 1970 as people write it, in UTC (civil from days, as in the proleptic Gregorian calendar).
fn utc(millis: i64) -> String {
    let seconds = millis.div_euclid(1000);
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Years that begin in March end with the day that leaps.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", rest / 3600, rest / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_people_write_them() {
        for (millis, text) in [
            (0, "1970-01-01 00:00 UTC"),
            (951_782_400_000, "2000-02-29 00:00 UTC"),
            (1_782_864_059_000, "2026-07-01 00:00 UTC"),
            (4_107_542_399_999, "2100-02-28 23:59 UTC"),
            (4_107_542_400_000, "2100-03-01 00:00 UTC"),
        ] {
            assert_eq!(utc(millis), text);
        }
    }

    #[test]
    fn only_the_token_opens() {
        let token = Token("secret".into());
        let shown = |value: &str| token.is_shown(&[(AUTHORIZATION, value.parse().unwrap())].into_iter().collect());
        let basic = |text: &str| format!("Basic {}", STANDARD.encode(text));
        assert!(shown(&basic("anybody:secret")) && shown(&basic(":secret")) && shown(&basic("a:secret").replace("Basic", "basic")));
        for wrong in [&basic("secret"), &basic("secret:"), &basic("a:secret2"), &basic("a:"), "Basic", "Basic ?", "Bearer secret", "secret"]
        {
            assert!(!shown(wrong), "{wrong}");
        }
        assert!(!token.is_shown(&HeaderMap::new()));
    }
}
