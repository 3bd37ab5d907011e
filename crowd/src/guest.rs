//! Taking seats in Confab's rooms, as its page does: a cookie, then the server function.

use anyhow::{Context, Result, bail, ensure};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use protocol::membership::{Entry, JoinError, Seat};

use crate::server::{Door, Server};

/// A browser that was given a cookie, and its connection to the server.
pub struct Guest {
    requests: SendRequest<Full<Bytes>>,
    host: String,
    origin: String,
    cookie: String,
}

impl Guest {
    /// Opens the home page and keeps the cookie.
    ///
    /// # Errors
    /// When the server does not answer, or not with a page.
    pub async fn arrive(server: &Server, door: Door) -> Result<Self> {
        let (requests, connection) = handshake(TokioIo::new(server.connect(door).await?)).await?;
        // Ends with the requests; what goes wrong with it, they tell.
        tokio::spawn(connection);
        let mut guest = Self { requests, host: server.host().to_owned(), origin: server.origin(), cookie: String::new() };
        let request = Request::get("/").header(HOST, &guest.host).body(Full::default())?;
        let (response, _) = guest.exchange(request).await?;
        let cookies = response.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = cookies.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>();
        guest.cookie = pairs.join("; ");
        Ok(guest)
    }

    /// Takes a seat.
    ///
    /// # Errors
    /// When there is none, with the [`JoinError`] as what it comes from, or no answer.
    pub async fn join(&mut self, room: &str) -> Result<Seat> {
        let body = serde_json::json!({ "wishes": { "room": room, "name": "Bench" } }).to_string();
        let request = Request::post("/api/join")
            .header(HOST, &self.host)
            .header(ORIGIN, &self.origin)
            .header(COOKIE, &self.cookie)
            .header(CONTENT_TYPE, "application/json")
            .body(Full::from(body))?;
        let (_, body) = self.exchange(request).await.context("cannot join")?;
        let answer = serde_json::from_slice::<Result<Entry, JoinError>>(&body);
        match answer.with_context(|| format!("no answer: {}", String::from_utf8_lossy(&body)))?.context("no seat")? {
            Entry::Admitted(seat) => Ok(seat),
            Entry::Waiting(_) => bail!("the door is not open"),
        }
    }

    async fn exchange(&mut self, request: Request<Full<Bytes>>) -> Result<(Response<()>, Bytes)> {
        self.requests.ready().await?;
        let (parts, body) = self.requests.send_request(request).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        ensure!(parts.status == StatusCode::OK, "HTTP status {}: {}", parts.status, String::from_utf8_lossy(&body));
        Ok((Response::from_parts(parts, ()), body))
    }
}
