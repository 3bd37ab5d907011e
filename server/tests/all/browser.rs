//! A server to test, and what browsers do with it.

use std::fmt::{Debug, Write};
use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use futures::{SinkExt, StreamExt};
use protocol::membership::{JoinError, RoomStatus, Seat};
use protocol::{
    Candidate, ClientMessage, CloseReason, Description, DescriptionKind, Endpoint, Hello, Limits, OfferNumber, PageNumber, Participant,
    ParticipantId, Presence, ServerMessage, Signal, VERSION, codec,
};
use serde_json::json;
use server::Server;
use server::config::Config;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

use crate::temporary::TemporaryDir;

/// How long to wait for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for what must come.
pub async fn soon<T>(what: &str, future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future).await.unwrap_or_else(|_| panic!("no {what} after {PATIENCE:?}"))
}

/// A server of one's own.
pub struct Host {
    server: Server,
    dir: TemporaryDir,
}

impl Host {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// With other limits.
    pub async fn with(change: impl FnOnce(&mut Limits)) -> Self {
        Self::of(|config| change(&mut config.limits)).await
    }

    /// With another configuration.
    pub async fn of(change: impl FnOnce(&mut Config)) -> Self {
        Self::in_dir(TemporaryDir::new(), change).await
    }

    async fn in_dir(dir: TemporaryDir, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::at(([127, 0, 0, 1], 0).into(), dir.path().join("data"));
        change(&mut config);
        Self { server: Server::start(config).await.unwrap(), dir }
    }

    /// Stops it and starts another one that finds what this one left.
    pub async fn restart(self) -> Self {
        self.restart_with(|_| {}).await
    }

    /// The same, with another configuration.
    pub async fn restart_with(self, change: impl FnOnce(&mut Config)) -> Self {
        Self::in_dir(self.stop().await, change).await
    }

    /// Stops it; what it left is in the directory.
    pub async fn stop(self) -> TemporaryDir {
        soon("end of the server", self.server.stop()).await;
        self.dir
    }

    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    pub fn data_dir(&self) -> std::path::PathBuf {
        self.dir.path().join("data")
    }

    /// A browser that was never here.
    pub fn browser(&self) -> Browser {
        Browser { host: self.address(), cookie: None }
    }

    /// A new browser joins.
    pub async fn join(&self, room: &str, name: &str) -> Seat {
        self.browser().join(room, name).await.unwrap()
    }

    /// A new browser joins and attaches.
    pub async fn enter(&self, room: &str, name: &str) -> (Seat, Tab) {
        let seat = self.join(room, name).await;
        let tab = self.attach(&seat, None).await;
        (seat, tab)
    }

    /// Opens a socket.
    pub async fn open(&self) -> Tab {
        Tab { socket: self.try_open(&[]).await.unwrap() }
    }

    /// Opens a socket with these headers, if it can be opened.
    pub async fn try_open(&self, headers: &[(HeaderName, &str)]) -> Result<Socket, StatusCode> {
        let mut request = format!("ws://{}/ws", self.address()).into_client_request().unwrap();
        for (name, value) in headers {
            request.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
        }
        // Without waiting for more to send at once, as browsers do.
        match soon("socket", connect_async_with_config(request, None, true)).await {
            Ok((socket, _)) => Ok(socket),
            Err(tungstenite::Error::Http(response)) => Err(response.status()),
            Err(error) => panic!("{error}"),
        }
    }

    /// Opens a socket and attaches it, as a fresh page or as the one that it was.
    pub async fn attach(&self, seat: &Seat, page: Option<PageNumber>) -> Tab {
        let mut tab = self.open().await;
        tab.hello(&seat.ticket, page).await;
        tab
    }
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or_else(|| panic!("no end of the headers: {bytes:?}"));
        let mut lines = std::str::from_utf8(&bytes[..end]).unwrap().split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap().parse().unwrap();
        let headers = lines.map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.parse::<HeaderName>().unwrap(), value.parse::<HeaderValue>().unwrap())
        });
        Self { status, headers: headers.collect(), body: Bytes::copy_from_slice(&bytes[end + 4..]) }
    }

    pub fn header(&self, name: impl axum::http::header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// A browser with its cookie. It follows no redirects.
#[derive(Clone)]
pub struct Browser {
    host: SocketAddr,
    cookie: Option<String>,
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], Bytes::new()).await
    }

    pub async fn ask(&mut self, method: Method, path: &str, headers: &[(HeaderName, &str)], body: Bytes) -> Answer {
        // In HTTP/1.0 an answer is whatever comes until the connection ends.
        let mut request = format!("{method} {path} HTTP/1.0\r\n{HOST}: {}\r\n{CONTENT_LENGTH}: {}\r\n", self.host, body.len());
        for (name, value) in headers {
            writeln!(request, "{name}: {value}\r").unwrap();
        }
        if let Some(cookie) = &self.cookie {
            writeln!(request, "{COOKIE}: {cookie}\r").unwrap();
        }
        request.push_str("\r\n");
        let mut connection = TcpStream::connect(self.host).await.unwrap();
        connection.write_all(&[request.as_bytes(), &body].concat()).await.unwrap();
        let mut bytes = Vec::new();
        soon("answer", connection.read_to_end(&mut bytes)).await.unwrap();
        let answer = Answer::read(&bytes);
        if let Some((pair, _)) = answer.header(SET_COOKIE).split_once(';') {
            self.cookie = Some(pair.to_owned());
        }
        answer
    }

    /// Calls a server function.
    pub async fn call(&mut self, function: &str, arguments: serde_json::Value) -> Answer {
        let own = format!("http://{}", self.host);
        let headers = [(CONTENT_TYPE, "application/json"), (ORIGIN, own.as_str())];
        self.ask(Method::POST, &format!("/api/{function}"), &headers, arguments.to_string().into()).await
    }

    pub async fn join(&mut self, room: &str, name: &str) -> Result<Seat, JoinError> {
        answer(&self.call("join", json!({"room": room, "name": name})).await)?
    }

    pub async fn leave(&mut self, ticket: &str) -> Result<(), JoinError> {
        answer(&self.call("leave", json!({"ticket": ticket})).await)
    }

    pub async fn status(&mut self, room: &str) -> Result<RoomStatus, JoinError> {
        answer(&self.call("room_status", json!({"room": room})).await)?
    }
}

/// What a server function answered; an error where it gave no answer. A refusal is an answer.
fn answer<T: serde::de::DeserializeOwned>(answer: &Answer) -> Result<T, JoinError> {
    if answer.status.is_success() {
        Ok(serde_json::from_slice(&answer.body).unwrap())
    } else {
        Err(serde_json::from_slice(&answer.body).unwrap_or_else(|_| panic!("{answer:?} is no error of ours")))
    }
}

pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A page's end of a socket.
pub struct Tab {
    socket: Socket,
}

impl Tab {
    pub async fn hello(&mut self, ticket: &str, page: Option<PageNumber>) {
        self.says(&codec::encode(&Hello::Attach { version: VERSION, ticket: ticket.into(), page })).await;
    }

    /// Sends a text frame, whatever is in it.
    pub async fn says(&mut self, text: &str) {
        soon("room in the socket", self.socket.send(Message::text(text))).await.unwrap();
    }

    /// Sends a frame; `false` when the socket is gone.
    pub async fn tries(&mut self, message: Message) -> bool {
        soon("room in the socket", self.socket.send(message)).await.is_ok()
    }

    pub async fn asks(&mut self, message: ClientMessage) {
        self.says(&codec::encode(&message)).await;
    }

    pub async fn signals(&mut self, to: Endpoint, signal: Signal) {
        self.asks(ClientMessage::Signal { to, signal }).await;
    }

    /// Closes the socket as a browser does whose page is left.
    pub async fn goes_away(&mut self) {
        self.socket.close(Some(CloseFrame { code: CloseCode::Away, reason: "".into() })).await.unwrap();
    }

    /// The next message; nothing when there are no more. Beats are not mentioned.
    pub async fn next(&mut self) -> Option<ServerMessage> {
        loop {
            let text = match soon("message", self.socket.next()).await {
                Some(Ok(Message::Text(text))) => text,
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => continue,
            };
            match codec::decode(&text, &Limits { frame_bytes: usize::MAX, ..Limits::default() }).unwrap() {
                ServerMessage::Beat {} => {}
                message => return Some(message),
            }
        }
    }

    pub async fn hears(&mut self) -> ServerMessage {
        self.next().await.expect("the socket is closed")
    }

    /// The first message that is wanted; others before it do not matter.
    pub async fn until<T>(&mut self, what: impl Debug, wanted: impl Fn(&ServerMessage) -> Option<T>) -> T {
        loop {
            let Some(message) = self.next().await else { panic!("the socket is closed, without {what:?}") };
            if let Some(found) = wanted(&message) {
                return found;
            }
        }
    }

    /// Who one is, and who is there.
    pub async fn welcomed(&mut self) -> (Endpoint, Vec<Participant>) {
        match self.hears().await {
            ServerMessage::Welcome { you, room, .. } => (you, room.participants),
            other => panic!("{other:?} is no welcome"),
        }
    }

    /// Why the socket was closed; nothing comes after it.
    pub async fn closed(&mut self) -> CloseReason {
        let reason =
            self.until("Closing", |message| if let ServerMessage::Closing { reason } = message { Some(*reason) } else { None }).await;
        assert_eq!(self.next().await, None);
        reason
    }

    /// Until somebody is seen to be in that state.
    pub async fn sees(&mut self, id: ParticipantId, presence: Presence) {
        self.until((id, presence), |message| match message {
            ServerMessage::ParticipantChanged { participant } => (participant.id == id && participant.presence == presence).then_some(()),
            _ => None,
        })
        .await;
    }

    /// Shows that the socket works: the room answers on it.
    pub async fn works(&mut self) {
        let nobody = Endpoint { participant: ParticipantId::new(u64::from(u32::MAX)).unwrap(), page: PageNumber::new(1).unwrap() };
        self.signals(nobody, candidate("works?")).await;
        self.until("Refused", |message| matches!(message, ServerMessage::Refused { .. }).then_some(())).await;
    }
}

pub fn candidate(text: &str) -> Signal {
    Signal::Candidate { candidate: Candidate { candidate: text.into(), sdp_mid: None, sdp_m_line_index: None, username_fragment: None } }
}

pub fn offer(sdp: &str) -> Signal {
    Signal::Description { number: OfferNumber(1), description: Description { kind: DescriptionKind::Offer, sdp: sdp.into() } }
}

/// Whether only its owner can look into a directory.
#[cfg(unix)]
pub fn is_private(dir: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    dir.metadata().unwrap().permissions().mode().trailing_zeros() >= 6
}
