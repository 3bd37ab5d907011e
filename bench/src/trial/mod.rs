//! Trials: what a server goes through, and whether it is afterwards as it was before.

mod confab;
mod readings;

pub use confab::{Confab, Ending, Setup};
pub use readings::Readings;

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use crowd::Door;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper::header::HOST;
use hyper_util::rt::TokioIo;

/// The status and the body of one `GET`, on a connection of its own.
pub async fn get(address: SocketAddr, door: Door, path: &str) -> Result<(u16, String)> {
    let server = crowd::Server::at(address);
    let (mut requests, connection) = hyper::client::conn::http1::handshake(TokioIo::new(server.dial(door).await?)).await?;
    tokio::spawn(connection);
    let request = Request::get(path).header(HOST, server.host()).body(Full::<Bytes>::default())?;
    let (parts, body) = requests.send_request(request).await?.into_parts();
    Ok((parts.status.as_u16(), String::from_utf8_lossy(&body.collect().await?.to_bytes()).into_owned()))
}

/// Does something again until it succeeds.
pub async fn until<T>(what: &str, patience: std::time::Duration, mut attempt: impl AsyncFnMut() -> Option<T>) -> Result<T> {
    let start = std::time::Instant::now();
    loop {
        if let Some(result) = attempt().await {
            return Ok(result);
        }
        if start.elapsed() > patience {
            bail!("{what}: not within {patience:?}");
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// Bytes as people read them.
pub fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

/// A port of loopback that nobody has just now.
pub fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").context("no port")?;
    Ok(listener.local_addr()?.port())
}
