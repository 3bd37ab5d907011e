//! Attacks on connections: many of them, slow ones, and what grows when it is unpacked.

use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use crowd::{Door, Server, open};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use futures::{StreamExt, stream};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::Message;

use super::outcome::{Outcome, Target};

/// Connections that are opened at the same time.
const AT_ONCE: usize = 64;
/// Idle connections of each kind.
const IDLE: usize = 500;
/// Slow connections.
const SLOW: usize = 500;
/// Bytes of zeros in a bomb.
const BOMB: usize = 64 << 20;
/// Bombs of each kind.
const BOMBS: usize = 20;
/// The network of those who attack connections.
const NETWORK: u8 = 10;

fn door(number: usize) -> Door {
    Door::new(NETWORK, u8::try_from(number % 200).unwrap_or_default() + 1)
}

/// What an open connection is told by the end.
async fn fate(mut stream: TcpStream, end: Instant) -> String {
    let mut buffer = [0; 512];
    loop {
        match timeout(end.saturating_duration_since(Instant::now()), stream.read(&mut buffer)).await {
            Err(_) => return "still open".into(),
            Ok(Ok(0)) => return "closed by the server".into(),
            Ok(Err(_)) => return "reset by the server".into(),
            Ok(Ok(count)) => {
                if let Some(status) = std::str::from_utf8(&buffer[..count]).ok().and_then(|text| text.strip_prefix("HTTP/1.1 ")) {
                    return format!("HTTP {}", &status[..status.len().min(3)]);
                }
            }
        }
    }
}

/// Half of them say nothing at all, half of them open a WebSocket and then say nothing.
pub async fn idle(target: Target) -> Result<Outcome> {
    let (server, end) = (Server::at(target.address), target.until());
    let mut outcome = Outcome::default();
    let fates = stream::iter(0..2 * IDLE).map(|number| {
        let server = server.clone();
        async move {
            if number < IDLE {
                return match server.dial(door(number)).await {
                    Ok(stream) => tokio::spawn(fate(stream, end)).await.unwrap_or_default(),
                    Err(_) => "not accepted".into(),
                };
            }
            let path = if number.is_multiple_of(2) { "/ws" } else { "/ws/meet" };
            match open(&server, door(number), path).await {
                Ok(mut socket) => {
                    let last = async {
                        let mut last = "closed by the server".to_owned();
                        while let Some(Ok(message)) = socket.next().await {
                            if let Message::Text(text) = message {
                                last = super::rooms::word(&text);
                            }
                        }
                        last
                    };
                    timeout(end.saturating_duration_since(Instant::now()), last).await.unwrap_or_else(|_| "still open".into())
                }
                Err(error) => refused(&error),
            }
        }
    });
    // All of them stay open at once.
    let fates: Vec<String> = fates.buffer_unordered(2 * IDLE).collect().await;
    outcome.sent("connections without a word", IDLE as u64);
    outcome.sent("WebSockets without a word", IDLE as u64);
    fates.iter().for_each(|fate| outcome.answered(fate, 1));
    Ok(outcome)
}

/// Why there is no WebSocket.
fn refused(error: &anyhow::Error) -> String {
    use tokio_tungstenite::tungstenite::Error;
    match error.downcast_ref() {
        Some(Error::Http(response)) => format!("HTTP {}", response.status().as_u16()),
        _ => "not accepted".into(),
    }
}

/// Requests of which a byte comes every second.
pub async fn slow_http(target: Target) -> Result<Outcome> {
    let (server, end) = (Server::at(target.address), target.until());
    let mut outcome = Outcome::default();
    let request =
        format!("POST /api/join HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nX-A: {}", server.host(), "a".repeat(500));
    let fates = stream::iter(0..SLOW).map(|number| {
        let (server, request) = (server.clone(), request.clone());
        async move {
            let Ok(stream) = server.dial(door(number)).await else { return "not accepted".to_owned() };
            drip(stream, request.as_bytes(), 30, end).await
        }
    });
    let fates: Vec<String> = fates.buffer_unordered(SLOW).collect().await;
    outcome.sent("requests, a byte a second", SLOW as u64);
    fates.iter().for_each(|fate| outcome.answered(fate, 1));
    Ok(outcome)
}

/// WebSockets whose first frame comes byte by byte.
pub async fn slow_sockets(target: Target) -> Result<Outcome> {
    let (server, end) = (Server::at(target.address), target.until());
    let mut outcome = Outcome::default();
    let fates = stream::iter(0..SLOW).map(|number| {
        let server = server.clone();
        async move {
            let Ok(stream) = upgraded(&server, door(number), "").await else { return "not accepted".to_owned() };
            // A text of 60,000 bytes, masked with zeros.
            let mut frame = vec![0x81, 0x80 | 126, 0xEA, 0x60, 0, 0, 0, 0];
            frame.resize(frame.len() + 1000, b' ');
            drip(stream, &frame, 8, end).await
        }
    });
    let fates: Vec<String> = fates.buffer_unordered(SLOW).collect().await;
    outcome.sent("WebSockets, a byte a second", SLOW as u64);
    fates.iter().for_each(|fate| outcome.answered(fate, 1));
    Ok(outcome)
}

/// Sends the beginning at once and the rest byte by byte; what came of it.
async fn drip(stream: TcpStream, bytes: &[u8], first: usize, end: Instant) -> String {
    let (reading, mut writing) = stream.into_split();
    let bytes = bytes.to_vec();
    let dripping = tokio::spawn(async move {
        let (beginning, rest) = bytes.split_at(first.min(bytes.len()));
        writing.write_all(beginning).await?;
        for byte in rest {
            sleep(Duration::from_secs(1)).await;
            writing.write_all(&[*byte]).await?;
        }
        std::io::Result::Ok(writing)
    });
    let mut reading = reading;
    let mut buffer = [0; 512];
    let fate = async {
        loop {
            match reading.read(&mut buffer).await {
                Ok(0) => return "closed by the server".to_owned(),
                Err(_) => return "reset by the server".to_owned(),
                Ok(count) => {
                    let text = String::from_utf8_lossy(&buffer[..count]).into_owned();
                    if let Some(status) = text.strip_prefix("HTTP/1.1 ") {
                        return format!("HTTP {}", &status[..status.len().min(3)]);
                    }
                    if text.contains("closing") {
                        return super::rooms::word(text.trim_start_matches(|c| c != '{'));
                    }
                }
            }
        }
    };
    let fate = timeout(end.saturating_duration_since(Instant::now()), fate).await.unwrap_or_else(|_| "still open".into());
    dripping.abort();
    fate
}

/// A WebSocket by hand, so that anything can be said on it.
async fn upgraded(server: &Server, door: Door, more: &str) -> Result<TcpStream> {
    let mut stream = server.dial(door).await?;
    let request = format!(
        "GET /ws HTTP/1.1\r\nHost: {}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{more}\r\n",
        server.host()
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        let byte = timeout(Duration::from_secs(10), stream.read_u8()).await??;
        answer.push(byte);
    }
    let answer = String::from_utf8_lossy(&answer).into_owned();
    anyhow::ensure!(answer.starts_with("HTTP/1.1 101"), "no WebSocket");
    anyhow::ensure!(more.is_empty() || !answer.to_ascii_lowercase().contains("sec-websocket-extensions"), "deflate is agreed to");
    Ok(stream)
}

/// What is small when it comes and huge when it is unpacked: in a frame of a WebSocket, and in the body of a request.
pub async fn bombs(target: Target) -> Result<Outcome> {
    let (server, end) = (Server::at(target.address), target.until());
    let zeros = vec![0; BOMB];
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    deflate.write_all(&zeros)?;
    let (deflated, mut gzip) = (deflate.finish()?, GzEncoder::new(Vec::new(), Compression::best()));
    gzip.write_all(&zeros)?;
    let gzipped = gzip.finish()?;
    drop(zeros);
    let mut outcome = Outcome::default();
    let attempts = stream::iter(0..2 * BOMBS).map(|number| {
        let (server, deflated, gzipped) = (server.clone(), deflated.clone(), gzipped.clone());
        async move {
            if number < BOMBS {
                let stream = upgraded(&server, door(number), "Sec-WebSocket-Extensions: permessage-deflate\r\n").await;
                let mut stream = match stream {
                    Ok(stream) => stream,
                    Err(error) => return format!("{error}"),
                };
                // A compressed text, RSV1 set (RFC 7692), masked with zeros. The frame itself is below what a frame may have, in parts.
                let length = deflated.len().min(60_000);
                let [high, low] = u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes();
                let head = [0xC1, 0x80 | 126, high, low, 0, 0, 0, 0];
                if stream.write_all(&[&head, &deflated[..length]].concat()).await.is_err() {
                    return "reset by the server".into();
                }
                fate(stream, end).await
            } else {
                post(&server, door(number), &gzipped, end).await.unwrap_or_else(|_| "reset by the server".into())
            }
        }
    });
    let fates: Vec<String> = attempts.buffer_unordered(AT_ONCE).collect().await;
    outcome.sent("compressed frames of 64 MiB of zeros", BOMBS as u64);
    outcome.sent("gzipped requests of 64 MiB of zeros", BOMBS as u64);
    fates.iter().for_each(|fate| outcome.answered(fate, 1));
    Ok(outcome)
}

async fn post(server: &Server, door: Door, body: &[u8], end: Instant) -> Result<String> {
    let mut stream = server.dial(door).await?;
    let head = format!(
        "POST /api/join HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        server.host(),
        server.origin(),
        body.len()
    );
    stream.write_all(head.as_bytes()).await.context("the head")?;
    // The server may hang up in the middle of it.
    let _ = stream.write_all(body).await;
    Ok(fate(stream, end).await)
}
