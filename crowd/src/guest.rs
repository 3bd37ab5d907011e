//! Taking seats in Confab's rooms, as its page does: a cookie, then the server function.

use anyhow::{Context, Result, bail};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{CONTENT_TYPE, COOKIE, HOST, HeaderMap, LOCATION, ORIGIN, SET_COOKIE};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use protocol::membership::{Entry, JoinError, Seat};

use crate::server::{Door, Server};

/// What guests are called unless they say otherwise.
const NAME: &str = "Bench";

/// A browser that was given a cookie, and its connection to the server.
pub struct Guest {
    server: Server,
    door: Door,
    /// Its connection, if it has one just now.
    requests: Option<SendRequest<Full<Bytes>>>,
    cookie: String,
    /// What it is called.
    pub name: String,
    /// The secret of a room that it started: with it, it joins as host.
    pub host_key: Option<String>,
}

impl Guest {
    /// Opens the home page and keeps the cookie.
    ///
    /// # Errors
    /// When the server does not answer, or not with a page.
    pub async fn arrive(server: &Server, door: Door) -> Result<Self> {
        let mut guest = Self { server: server.clone(), door, requests: None, cookie: String::new(), name: NAME.into(), host_key: None };
        guest.exchange(Request::get("/"), Bytes::new(), StatusCode::OK).await?;
        Ok(guest)
    }

    /// Closes the connection: a browser does, after a while. The next request makes another one.
    pub fn rest(&mut self) {
        self.requests = None;
    }

    /// Starts a room, and keeps its host key; nothing is kept when somebody has started it before.
    ///
    /// # Errors
    /// When the server does not lead to the room.
    pub async fn start(&mut self, room: &str) -> Result<()> {
        let (headers, _) = self.exchange(Request::get(format!("/r?room={room}")), Bytes::new(), StatusCode::SEE_OTHER).await?;
        let place = headers.get(LOCATION).and_then(|place| place.to_str().ok());
        self.host_key = place.and_then(|place| place.split_once("#host=")).map(|(_, key)| key.to_owned());
        Ok(())
    }

    /// Takes a seat where the door is open.
    ///
    /// # Errors
    /// When there is none, with the [`JoinError`] as what it comes from, or no answer.
    pub async fn join(&mut self, room: &str) -> Result<Seat> {
        match self.ask(room).await? {
            Entry::Admitted(seat) => Ok(seat),
            Entry::Waiting(_) => bail!("the door is not open"),
        }
    }

    /// Asks for a seat, and takes what there is: the seat, or a place at the door.
    ///
    /// # Errors
    /// When there is none, with the [`JoinError`] as what it comes from, or no answer.
    pub async fn ask(&mut self, room: &str) -> Result<Entry> {
        let body = serde_json::json!({ "wishes": { "room": room, "name": self.name, "host_key": self.host_key } }).to_string();
        let request = Request::post("/api/join").header(ORIGIN, self.server.origin()).header(CONTENT_TYPE, "application/json");
        let (_, body) = self.exchange(request, body.into(), StatusCode::OK).await.context("cannot join")?;
        let answer = serde_json::from_slice::<Result<Entry, JoinError>>(&body);
        answer.with_context(|| format!("no answer: {}", String::from_utf8_lossy(&body)))?.context("no seat")
    }

    async fn exchange(&mut self, request: hyper::http::request::Builder, body: Bytes, wanted: StatusCode) -> Result<(HeaderMap, Bytes)> {
        let mut requests = match self.requests.take().filter(|requests| !requests.is_closed()) {
            Some(requests) => requests,
            None => {
                let (requests, connection) = handshake(TokioIo::new(self.server.connect(self.door).await?)).await?;
                // Ends with the requests; what goes wrong with it, they tell.
                tokio::spawn(connection);
                requests
            }
        };
        let request = request.header(HOST, self.server.host());
        let request = if self.cookie.is_empty() { request } else { request.header(COOKIE, &self.cookie) };
        requests.ready().await?;
        let (parts, body) = requests.send_request(request.body(Full::from(body))?).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        if parts.status != wanted {
            return Err(Unexpected(parts.status.as_u16()).into());
        }
        let cookies = parts.headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = cookies.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>();
        if !pairs.is_empty() {
            self.cookie = pairs.join("; ");
        }
        self.requests = Some(requests);
        Ok((parts.headers, body))
    }
}

/// A status that no page should see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("HTTP status {0}")]
pub struct Unexpected(pub u16);
