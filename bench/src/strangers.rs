//! Many strangers who look for somebody in the same moment.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use futures::{SinkExt, StreamExt, TryStreamExt, stream};
use protocol::meeting::{Interests, MeetingHello, MeetingMessage, StrangerMessage};
use protocol::{DisplayName, Limits, VERSION, codec};
use serde::Serialize;
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::process;

/// From so many addresses they come: one has no more than some 28,000 ports.
const DOORS: usize = 64;
/// How long somebody may be looked for.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came of it.
#[derive(Debug, Serialize)]
pub struct Matched {
    /// Who was proposed to somebody.
    matched: usize,
    /// From asking to hearing who is there, half of them.
    p50_ms: f64,
    /// 99 of 100.
    p99_ms: f64,
    /// All of them.
    max_ms: f64,
    /// From the first question to the last answer.
    all_ms: f64,
    /// The server's memory for each before they look.
    bytes_each: f64,
}

/// So many come and rest; then all look at once.
pub async fn run(address: SocketAddr, pid: u32, count: usize) -> Result<Matched> {
    ensure!(count > 0 && count.is_multiple_of(2), "everybody has a partner");
    let before = process::resident_bytes(pid)?;
    let (go, going) = watch::channel(false);
    let mut all = JoinSet::new();
    let mut coming = stream::iter(0..count).map(|number| come(address, number)).buffer_unordered(DOORS);
    // The early ones have to say that they are there while the later ones come.
    while let Some(socket) = coming.try_next().await? {
        all.spawn_local(look(socket, going.clone()));
    }
    let bytes_each = (process::resident_bytes(pid)? as f64 - before as f64) / count as f64;
    let started = Instant::now();
    go.send(true).context("nobody waits")?;
    let (mut waits, mut there) = (Vec::with_capacity(count), Vec::with_capacity(count));
    while let Some(found) = all.join_next().await {
        let (wait, socket) = found??;
        waits.push(wait);
        // Whoever went would send the other back to those who wait.
        there.push(socket);
    }
    let all_ms = started.elapsed().as_secs_f64() * 1000.0;
    waits.sort_unstable();
    let at = |part: f64| waits[((waits.len() - 1) as f64 * part) as usize].as_secs_f64() * 1000.0;
    Ok(Matched { matched: waits.len(), p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1.0), all_ms, bytes_each })
}

type Socket = WebSocketStream<TcpStream>;

async fn come(address: SocketAddr, number: usize) -> Result<Socket> {
    let socket = TcpSocket::new_v4()?;
    if address.ip().is_loopback() {
        let door = u8::try_from(number % DOORS).context("few doors")?;
        socket.bind((Ipv4Addr::new(127, 0, 2, door + 1), 0).into())?;
    }
    let stream = socket.connect(address).await?;
    stream.set_nodelay(true)?;
    // Without a cookie: each is given one, and is another browser.
    let request = format!("ws://{address}/ws/meet").into_client_request()?;
    let (mut socket, _) = client_async(request, stream).await?;
    let name = DisplayName::parse(&format!("Guest {number}")).context("a name")?;
    let hello =
        MeetingHello::Meet { version: VERSION, pass: None, name, country_shown: false, interests: Interests::default(), looking: false };
    socket.send(Message::text(codec::encode(&hello))).await?;
    loop {
        match hear(&mut socket).await? {
            MeetingMessage::Resting {} => return Ok(socket),
            MeetingMessage::Welcome { .. } | MeetingMessage::Beat {} => {}
            other => bail!("{other:?} instead of rest"),
        }
    }
}

/// Rests until all are there, then looks; how long it took until somebody was there.
async fn look(mut socket: Socket, mut going: watch::Receiver<bool>) -> Result<(Duration, Socket)> {
    let beat = Message::text(codec::encode(&StrangerMessage::Beat {}));
    let mut beats = tokio::time::interval(Limits::default().beat_interval);
    loop {
        tokio::select! {
            biased;
            gone = going.wait_for(|going| *going) => {
                gone.context("it was given up")?;
                break;
            }
            _ = beats.tick() => socket.send(beat.clone()).await?,
            message = hear(&mut socket) => ensure!(message? == MeetingMessage::Beat {}, "one is not left in peace"),
        }
    }
    let asked = Instant::now();
    socket.send(Message::text(codec::encode(&StrangerMessage::Next { after: None }))).await?;
    let found = async {
        loop {
            if let MeetingMessage::Proposed { .. } = hear(&mut socket).await? {
                return anyhow::Ok(asked.elapsed());
            }
        }
    };
    let wait = tokio::time::timeout(PATIENCE, found).await.context("nobody was found")??;
    Ok((wait, socket))
}

async fn hear(socket: &mut Socket) -> Result<MeetingMessage> {
    loop {
        let message = socket.next().await.context("the server closed a connection")??;
        if let Message::Text(text) = message {
            let limits = Limits { server_frame_bytes: usize::MAX, ..Limits::default() };
            return codec::decode(&text, &limits).map_err(|refusal| anyhow::anyhow!("{refusal:?}: {text}"));
        }
    }
}
