//! A server to test, and what browsers do with it.

use std::fmt::Write;
use std::fs::File;
use std::future::Future;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use protocol::membership::{Entry, JoinError, JoinRequest, RoomStatus, Seat};
use protocol::{Limits, PageNumber};
use serde_json::json;
use server::Server;
use server::config::Config;
use server::store::Health;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::connect_async_with_config;
use tokio_tungstenite::tungstenite;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::database::Place;
pub use crate::tab::{Socket, Tab, Waiter, candidate, offer, said};

/// How long to wait for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for what must come.
pub async fn soon<T>(what: &str, future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future).await.unwrap_or_else(|_| panic!("no {what} after {PATIENCE:?}"))
}

/// A server of one's own.
pub struct Host {
    server: Running,
    place: Place,
}

/// Where it runs.
enum Running {
    Here(Box<Server>),
    /// As the program that people start, in a process of its own.
    Outside(Outside),
}

struct Outside {
    process: Child,
    address: SocketAddr,
}

impl Drop for Outside {
    fn drop(&mut self) {
        // It has ended, or nobody wants it any more.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
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
        Self::on(Place::file(), change).await
    }

    /// With its state in that place, and with another configuration.
    pub async fn on(place: Place, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = place.config();
        change(&mut config);
        Self { server: Running::Here(Box::new(Server::start(config).await.unwrap())), place }
    }

    /// The program itself, with these flags. What it writes is read with [`end`](Self::end).
    pub fn program(flags: &[&str]) -> Self {
        let place = Place::file();
        let log = File::create(place.path().join("log")).unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_confab"))
            .args(["--listen", "127.0.0.1:0", "--data-dir"])
            .arg(place.data_dir())
            .args(flags)
            .env("RUST_BACKTRACE", "full")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let (mut first, mut said) = (String::new(), BufReader::new(process.stdout.take().unwrap()));
        said.read_line(&mut first).unwrap();
        // It has more to say, and ends when nobody listens.
        process.stdout = Some(said.into_inner());
        let port = first.trim().rsplit_once(':').and_then(|(_, port)| port.parse().ok()).unwrap_or_else(|| panic!("{first:?}"));
        Self { server: Running::Outside(Outside { process, address: ([127, 0, 0, 1], port).into() }), place }
    }

    /// Asks the program to end, as the system would; all that it wrote to its log.
    pub fn end(self) -> String {
        let Running::Outside(mut outside) = self.server else { panic!("it is no program") };
        assert!(Command::new("kill").arg(outside.process.id().to_string()).status().unwrap().success());
        assert!(outside.process.wait().unwrap().success());
        std::fs::read_to_string(self.place.path().join("log")).unwrap()
    }

    /// Stops it and starts another one that finds what this one left.
    pub async fn restart(self) -> Self {
        self.restart_with(|_| {}).await
    }

    /// The same, with another configuration.
    pub async fn restart_with(self, change: impl FnOnce(&mut Config)) -> Self {
        Self::on(self.stop().await, change).await
    }

    /// Stops it; what it left is in that place.
    pub async fn stop(self) -> Place {
        if let Running::Here(server) = self.server {
            soon("end of the server", server.stop()).await;
        }
        self.place
    }

    /// Where its state is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// How its database does.
    pub fn store_health(&self) -> &Health {
        self.here().store_health()
    }

    fn here(&self) -> &Server {
        match &self.server {
            Running::Here(server) => server,
            Running::Outside(_) => panic!("it is a program of its own"),
        }
    }

    pub fn address(&self) -> SocketAddr {
        match &self.server {
            Running::Here(server) => server.address(),
            Running::Outside(outside) => outside.address,
        }
    }

    /// A browser that was never here, at the port that only leads to HTTPS.
    pub fn misled_browser(&self) -> Browser {
        Browser { host: self.here().redirects_from().expect("it leads to HTTPS from somewhere"), cookie: None }
    }

    pub fn data_dir(&self) -> std::path::PathBuf {
        self.place.data_dir()
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
        Tab::of(self.try_open(&[]).await.unwrap())
    }

    /// Opens a socket and waits at the door.
    pub async fn wait(&self, seat: &Seat) -> Waiter {
        let mut waiter = Waiter::of(self.try_open(&[]).await.unwrap());
        waiter.hello(&seat.ticket).await;
        waiter
    }

    /// A new browser starts a room of that name, and gets its host key.
    pub async fn start_room(&self, room: &str) -> String {
        self.browser().start_room(room).await.expect("the room was started before")
    }

    /// A new browser starts a room, joins it as its host and attaches. The welcome is heard.
    pub async fn enter_as_host(&self, room: &str, name: &str) -> Hosting {
        let key = self.start_room(room).await;
        self.enter_with_key(room, name, &key).await
    }

    /// A new browser joins with the host key and attaches. The welcome is heard.
    pub async fn enter_with_key(&self, room: &str, name: &str, key: &str) -> Hosting {
        let mut browser = self.browser();
        let seat = admitted(browser.ask_in(JoinRequest { host_key: Some(key.to_owned()), ..wishes(room, name) }).await.unwrap());
        let mut tab = self.attach(&seat, None).await;
        tab.welcomed().await;
        Hosting { key: key.to_owned(), browser, seat, tab }
    }

    /// Says something to the database, behind the server's back.
    pub async fn sql(&self, statement: &'static str) {
        self.place.sql(statement).await;
    }

    /// Stops it and asks the database for a number.
    pub async fn stop_and_ask(self, question: &'static str) -> i64 {
        self.stop().await.count(question).await
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

/// A host, and what they hold.
pub struct Hosting {
    pub key: String,
    pub browser: Browser,
    pub seat: Seat,
    pub tab: Tab,
}

/// What somebody asks for who types a name and nothing else.
pub fn wishes(room: &str, name: &str) -> JoinRequest {
    JoinRequest { room: room.to_owned(), name: name.to_owned(), ..JoinRequest::default() }
}

/// The seat of somebody who came in.
pub fn admitted(entry: Entry) -> Seat {
    match entry {
        Entry::Admitted(seat) => seat,
        Entry::Waiting(_) => panic!("they have to wait"),
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
    /// The same browser at another server.
    pub fn at(&self, host: &Host) -> Self {
        Self { host: host.address(), cookie: self.cookie.clone() }
    }

    /// What it shows of itself, once it was somewhere.
    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

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

    /// Asks to be let in, with everything that one may bring.
    pub async fn ask_in(&mut self, wishes: JoinRequest) -> Result<Entry, JoinError> {
        answer(&self.call("join", json!({"wishes": wishes})).await)?
    }

    /// Joins by name, where nobody has to wait.
    pub async fn join(&mut self, room: &str, name: &str) -> Result<Seat, JoinError> {
        self.ask_in(wishes(room, name)).await.map(admitted)
    }

    /// Knocks, where everybody has to wait.
    pub async fn knock(&mut self, room: &str, name: &str) -> Result<Seat, JoinError> {
        match self.ask_in(wishes(room, name)).await? {
            Entry::Waiting(seat) => Ok(seat),
            Entry::Admitted(_) => panic!("they came in at once"),
        }
    }

    /// Starts a room of that name; gives the host key that the address leads to, if it leads to one.
    pub async fn start_room(&mut self, room: &str) -> Option<String> {
        let answer = self.get(&format!("/r?room={room}")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        answer.header(LOCATION).split_once("#host=").map(|(_, key)| key.to_owned())
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

/// Whether only its owner can look into a directory.
#[cfg(unix)]
pub fn is_private(dir: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    dir.metadata().unwrap().permissions().mode().trailing_zeros() >= 6
}
