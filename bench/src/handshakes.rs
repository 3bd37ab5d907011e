//! TLS handshakes, one after another at several doors, each with the smallest of questions and its answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use crowd::Believer;
use crowd::process::Meter;
use serde::Serialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::client::Resumption;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, HandshakeKind};

/// Connections that are being made at the same time.
const DOORS: usize = 16;
/// What is asked once the hands are shaken: in TLS 1.3 the tickets come after the handshake.
const QUESTION: &[u8] = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// What came of it.
#[derive(Debug, Serialize)]
pub struct Shaken {
    /// Handshakes a second, on the clock.
    per_second: f64,
    /// The server's processor time for each, with question and answer.
    busy_us: f64,
    /// From connecting to the answer, half of them.
    p50_ms: f64,
    /// 99 of 100.
    p99_ms: f64,
}

/// Shakes hands for as long as `window`; where they are `resumed`, with a ticket of the time before.
pub async fn run(address: SocketAddr, pid: u32, resumed: bool, window: Duration) -> Result<Shaken> {
    let mut all = Vec::new();
    let meter = Meter::start(pid)?;
    let end = Instant::now() + window;
    let mut doors = tokio::task::JoinSet::new();
    for _ in 0..DOORS {
        // Each has its own tickets.
        doors.spawn_local(knock(address, resumed, end));
    }
    while let Some(times) = doors.join_next().await {
        all.extend(times??);
    }
    let used = meter.read()?;
    ensure!(!all.is_empty(), "no handshake");
    all.sort_by(f64::total_cmp);
    let count = all.len() as f64;
    let at = |share: f64| all[((count * share) as usize).min(all.len() - 1)];
    Ok(Shaken { per_second: count / used.seconds, busy_us: 1e6 * used.server / count, p50_ms: at(0.5), p99_ms: at(0.99) })
}

async fn knock(address: SocketAddr, resumed: bool, end: Instant) -> Result<Vec<f64>> {
    let provider = Arc::new(ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Believer::anybody(provider)))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    if !resumed {
        config.resumption = Resumption::disabled();
    }
    let connector = TlsConnector::from(Arc::new(config));
    let mut times = Vec::new();
    let mut first = resumed;
    while Instant::now() < end {
        let started = Instant::now();
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let mut stream = connector.connect(ServerName::try_from("localhost")?, stream).await?;
        let kind = stream.get_ref().1.handshake_kind();
        stream.write_all(QUESTION).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.context("no answer")?;
        ensure!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
        if !std::mem::take(&mut first) {
            ensure!((kind == Some(HandshakeKind::Resumed)) == resumed, "a handshake of another kind: {kind:?}");
            times.push(started.elapsed().as_secs_f64() * 1e3);
        }
    }
    Ok(times)
}
