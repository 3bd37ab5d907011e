//! Many strangers who look for somebody in the same moment.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use crowd::{Door, Server, Stranger, process};
use futures::{StreamExt, TryStreamExt, stream};
use protocol::Limits;
use protocol::meeting::{MeetingMessage, StrangerMessage};
use serde::Serialize;
use tokio::sync::watch;
use tokio::task::JoinSet;

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
    let server = Server::at(address);
    let (go, going) = watch::channel(false);
    let mut all = JoinSet::new();
    let mut coming = stream::iter(0..count).map(|number| come(&server, number)).buffer_unordered(DOORS);
    // The early ones have to say that they are there while the later ones come.
    while let Some(stranger) = coming.try_next().await? {
        all.spawn_local(look(stranger, going.clone()));
    }
    let bytes_each = (process::resident_bytes(pid)? as f64 - before as f64) / count as f64;
    let started = Instant::now();
    go.send(true).context("nobody waits")?;
    let (mut waits, mut there) = (Vec::with_capacity(count), Vec::with_capacity(count));
    while let Some(found) = all.join_next().await {
        let (wait, stranger) = found??;
        waits.push(wait);
        // Whoever went would send the other back to those who wait.
        there.push(stranger);
    }
    let all_ms = started.elapsed().as_secs_f64() * 1000.0;
    waits.sort_unstable();
    let at = |part: f64| waits[((waits.len() - 1) as f64 * part) as usize].as_secs_f64() * 1000.0;
    Ok(Matched { matched: waits.len(), p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1.0), all_ms, bytes_each })
}

async fn come(server: &Server, number: usize) -> Result<Stranger> {
    let door = u8::try_from(number % DOORS).context("few doors")?;
    Stranger::come(server, Door::new(2, door + 1), &format!("Guest {number}")).await
}

/// Rests until all are there, then looks; how long it took until somebody was there.
async fn look(mut stranger: Stranger, mut going: watch::Receiver<bool>) -> Result<(Duration, Stranger)> {
    let beat = StrangerMessage::Beat {};
    let mut beats = tokio::time::interval(Limits::default().beat_interval);
    loop {
        tokio::select! {
            biased;
            gone = going.wait_for(|going| *going) => {
                gone.context("it was given up")?;
                break;
            }
            _ = beats.tick() => stranger.say(&beat).await?,
            message = stranger.hear() => ensure!(message? == MeetingMessage::Beat {}, "one is not left in peace"),
        }
    }
    let asked = Instant::now();
    stranger.say(&StrangerMessage::Next { after: None }).await?;
    let found = async {
        loop {
            if let MeetingMessage::Proposed { .. } = stranger.hear().await? {
                return anyhow::Ok(asked.elapsed());
            }
        }
    };
    let wait = tokio::time::timeout(PATIENCE, found).await.context("nobody was found")??;
    Ok((wait, stranger))
}
