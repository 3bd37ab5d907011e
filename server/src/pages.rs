//! What a person can open: the pages, and the addresses that lead to them.

use std::future::{Future, poll_fn};
use std::net::IpAddr;
use std::pin::pin;
use std::time::Duration;

use app::texts::{Language, too_many_requests, with_language};
use app::{Assets, Page, shell};
use axum::Extension;
use axum::body::Body;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, LOCATION, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::nonce::Nonce;
use leptos::prelude::{IntoView, provide_context};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use protocol::membership::RoomStatus;
use protocol::{RoomName, RoomNameError};
use serde::Deserialize;

use crate::headers::page_policy;
use crate::host_key::HostKey;
use crate::languages;
use crate::origin;
use crate::proxy::Client;
use crate::state::State as Server;
use crate::store::StoreError;

/// What is escaped in an address that we make.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// Characters of what was typed that are shown again, when it was no name. More than a name has.
const TYPED_CHARS: usize = 2 * RoomName::MAX_CHARS;

/// The query of `/` and `/r`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    room: String,
    problem: Option<Problem>,
}

/// A [`RoomNameError`] in an address; what nobody meant is no problem.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Problem {
    Empty,
    TooLong,
    #[serde(other)]
    None,
}

/// What no form of ours sends counts as nothing typed.
fn typed(query: Result<Query<Typed>, QueryRejection>) -> Typed {
    query.map(|Query(typed)| typed).unwrap_or_default()
}

/// `/`.
pub async fn home(State(server): State<Server>, query: Result<Query<Typed>, QueryRejection>, headers: HeaderMap) -> Response {
    let Typed { room, problem } = typed(query);
    let problem = match problem {
        Some(Problem::Empty) => Some(RoomNameError::Empty),
        Some(Problem::TooLong) => Some(RoomNameError::TooLong),
        Some(Problem::None) | None => None,
    };
    let typed = if problem.is_some() { room.chars().take(TYPED_CHARS).collect() } else { String::new() };
    draw(&server, Page::Home { typed, problem, meet: server.meeting.is_open() }, StatusCode::OK, &headers).await
}

/// `/about`.
pub async fn about(State(server): State<Server>, headers: HeaderMap) -> Response {
    draw(&server, Page::About { countries: server.countries.data() }, StatusCode::OK, &headers).await
}

/// `/check`.
pub async fn check(State(server): State<Server>, headers: HeaderMap) -> Response {
    draw(&server, Page::Check {}, StatusCode::OK, &headers).await
}

/// `/meet`.
pub async fn meet(State(server): State<Server>, headers: HeaderMap) -> Response {
    let (numbers, open) = (server.meeting.numbers(), server.meeting.is_open());
    draw(&server, Page::Meet { numbers, open, countries: server.countries.data() }, StatusCode::OK, &headers).await
}

/// `/new`: a room that nobody can guess, to whoever asks for it as its host.
pub async fn new(State(server): State<Server>, Extension(Client(client)): Extension<Client>, headers: HeaderMap) -> Response {
    let mut random = [0; 16];
    if let Err(error) = getrandom::fill(&mut random) {
        return fault(error, "no new room");
    }
    let words = petname::petname(2, "-").expect("there is a word for each of the two places");
    let room = RoomName::made_up(&words, u128::from_le_bytes(random)).expect("two words and a key are a name");
    start(&server, &room, client, &headers).await
}

/// `/r?room=`: the room of that name, or back to where it was typed. Whoever is the first to go there is its host.
///
/// That holds for names that people type. One with a secret part was made up by a host who is somewhere, or was.
pub async fn go(
    State(server): State<Server>,
    Extension(Client(client)): Extension<Client>,
    query: Result<Query<Typed>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let typed = typed(query).room;
    match RoomName::parse(&typed) {
        Ok(room) if room.is_made_up() => see(&address(&room)),
        Ok(room) => match server.store.is_started(&room).await {
            Ok(true) => see(&address(&room)),
            Ok(false) => start(&server, &room, client, &headers).await,
            Err(error) => fault(error, "a room cannot be looked up"),
        },
        Err(error) => {
            let problem = match error {
                RoomNameError::Empty => "empty",
                RoomNameError::TooLong => "too_long",
            };
            let typed = typed.chars().take(TYPED_CHARS).collect::<String>();
            see(&format!("/?problem={problem}&room={}", utf8_percent_encode(&typed, ESCAPED)))
        }
    }
}

/// Starts a room and leads to it, with the key behind the `#`; without, if somebody else has just started it.
async fn start(server: &Server, room: &RoomName, client: IpAddr, headers: &HeaderMap) -> Response {
    // Nobody starts a room, or uses up an address's rate, by a picture on a page elsewhere.
    if !origin::is_own(headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if let Err(wait) = server.throttle.join(client) {
        return too_soon(wait, languages::language_of(headers));
    }
    let key = match HostKey::draw() {
        Ok(key) => key,
        Err(error) => return fault(error, "no key for a new room"),
    };
    match server.store.start_room(room, &key.hash()).await {
        Ok(true) => ([(CACHE_CONTROL, "no-store")], see(&format!("{}#host={}", address(room), key.text()))).into_response(),
        Ok(false) => see(&address(room)),
        Err(error) => fault(error, "a room cannot be started"),
    }
}

/// `/r/{room}`: the page of the room; an address that is not spelled as the room's leads to the one that is.
pub async fn room(State(server): State<Server>, path: Result<Path<String>, PathRejection>, headers: HeaderMap) -> Response {
    let Ok(Path(typed)) = path else { return missing(&server, None, &headers).await };
    match RoomName::parse(&typed) {
        Ok(name) if name.as_str() == typed => {
            let status: RoomStatus = server.hub.status(&name).await;
            draw(&server, Page::Room { name, status, countries: server.countries.data() }, StatusCode::OK, &headers).await
        }
        Ok(name) => see(&address(&name)),
        Err(problem) => missing(&server, Some(problem), &headers).await,
    }
}

/// Everything else: a file of the front end, or nothing.
pub async fn other(State(server): State<Server>, request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    match server.site.serve(request.uri().path(), request.headers()) {
        Some(response) => response,
        None => missing(&server, None, request.headers()).await,
    }
}

/// `/healthz`: this process works. Whoever restarts it when that is not answered does not do so because something else is broken.
pub async fn health() -> &'static str {
    "ok\n"
}

/// `/readyz`: whether this server can take new people in. If not, the answer is a short word for what is missing.
pub async fn ready(State(server): State<Server>) -> Response {
    match server.store.check().await {
        Ok(()) => "ok\n".into_response(),
        // The store has told why, once.
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "store\n").into_response(),
    }
}

async fn missing(server: &Server, problem: Option<RoomNameError>, headers: &HeaderMap) -> Response {
    draw(server, Page::Missing { problem }, StatusCode::NOT_FOUND, headers).await
}

/// Draws a page for whoever sent `headers`.
async fn draw(server: &Server, page: Page, status: StatusCode, headers: &HeaderMap) -> Response {
    let assets = server.site.assets().unwrap_or_else(unbuilt);
    let catalogue = languages::catalogue_path(languages::language_of(headers));
    render(move || shell(page.clone(), assets.clone(), catalogue.clone()), status, headers).await
}

/// Draws a whole document for whoever sent `headers`.
pub(crate) async fn render<V: IntoView + 'static>(
    document: impl Fn() -> V + Clone + Send + Sync + 'static,
    status: StatusCode,
    headers: &HeaderMap,
) -> Response {
    let nonce = Nonce::new();
    let policy = page_policy(headers, &nonce);
    let language = languages::language_of(headers);
    let renderer = leptos_axum::render_app_async_with_context(move || provide_context(nonce.clone()), document);
    // The document is drawn from what it was made of alone, whatever the address was. It is complete before there is a response, but any thread may go
    // on with it: each step is told the language.
    let mut drawing = pin!(renderer(Request::new(Body::empty())));
    let mut response = poll_fn(|context| with_language(language, || drawing.as_mut().poll(context))).await;
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    languages::declare(response.headers_mut(), language);
    response
}

/// Where files would be that were never built. The pages can be read all the same; the start says what is missing.
fn unbuilt() -> Assets {
    let path = |extension| format!("/pkg/confab.{extension}");
    Assets { css: path("css"), js: path("js"), wasm: path("wasm"), later: path("later.js") }
}

/// Something of ours failed, and nobody who asks can help it.
fn fault(error: impl Into<StoreError>, what: &str) -> Response {
    error.into().tell(what);
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Too many rooms were started from that address.
fn too_soon(wait: Duration, language: Language) -> Response {
    let seconds = u32::try_from(wait.as_millis().div_ceil(1000).max(1)).unwrap_or(u32::MAX);
    let text = with_language(language, || too_many_requests(seconds)) + "\n";
    let mut response = (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())], text).into_response();
    languages::declare(response.headers_mut(), language);
    response
}

/// Where a room is on this server.
pub(crate) fn address(room: &RoomName) -> String {
    format!("/r/{}", utf8_percent_encode(room.as_str(), ESCAPED))
}

/// Leads to another address, with GET whatever the method was.
fn see(address: &str) -> Response {
    let address = HeaderValue::from_str(address).expect("an escaped address is header text");
    (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response()
}
