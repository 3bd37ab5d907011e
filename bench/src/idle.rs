//! What connections cost that say nothing.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use crowd::{Participant, process};
use futures::{SinkExt, StreamExt};
use protocol::{ClientMessage, Limits};
use serde::Serialize;
use tokio::task::JoinSet;
use tokio_tungstenite::tungstenite::Message;

use crate::dialect::{Dialect, Heard};
use crate::rooms::Rooms;

/// The relay's memory with so many connections.
#[derive(Debug, Serialize)]
pub struct Reading {
    /// How many there are.
    connections: usize,
    /// The memory that the relay holds.
    resident_bytes: u64,
    /// What it holds more than before the first one, for each.
    bytes_per_connection: f64,
}

/// Makes connections up to each of the `steps`, and reads the relay's memory there.
pub async fn run(mut rooms: Rooms, pid: u32, steps: &[usize]) -> Result<Vec<Reading>> {
    let before = process::resident_bytes(pid)?;
    let mut staying = JoinSet::new();
    let mut readings = Vec::new();
    for &step in steps {
        let more = step.checked_sub(staying.len()).context("the steps grow")?;
        ensure!(step > 0 && more % 2 == 0, "a room has two connections");
        // The early ones have to say that they are there while the later ones are made.
        let filling = rooms.fill(more / 2);
        let pairs = tokio::select! {
            pairs = filling => pairs?,
            error = gone(&mut staying) => return Err(error),
        };
        for participant in pairs.into_iter().flatten() {
            staying.spawn_local(stay(participant, rooms.dialect));
        }
        // All have been there for a whole beat: what a connection needs for hearing and saying it, it has.
        tokio::select! {
            () = tokio::time::sleep(Limits::default().beat_interval) => {}
            error = gone(&mut staying) => return Err(error),
        }
        let resident_bytes = process::resident_bytes(pid)?;
        let bytes_per_connection = (resident_bytes as f64 - before as f64) / step as f64;
        readings.push(Reading { connections: step, resident_bytes, bytes_per_connection });
    }
    Ok(readings)
}

/// Waits until a connection ends, which none should.
pub async fn gone(staying: &mut JoinSet<Result<()>>) -> anyhow::Error {
    match staying.join_next().await {
        None => std::future::pending().await,
        Some(Ok(Ok(()))) => anyhow::anyhow!("a connection ended"),
        Some(Ok(Err(error))) => error,
        Some(Err(error)) => error.into(),
    }
}

/// Keeps a connection as a page does that has nothing to say.
pub async fn stay(participant: Participant, dialect: Dialect) -> Result<()> {
    let Participant { mut socket, .. } = participant;
    let beat = dialect.frame(&ClientMessage::Beat {});
    let mut beats = tokio::time::interval(Limits::default().beat_interval.max(Duration::from_secs(1)));
    loop {
        tokio::select! {
            _ = beats.tick(), if dialect != Dialect::SocketIo => socket.send(Message::Text(beat.clone())).await?,
            message = socket.next() => match message {
                None => bail!("the relay closed an idle connection"),
                Some(message) => {
                    if let Message::Text(frame) = message?
                        && let Heard::Ping = dialect.hear(&frame)?
                    {
                        socket.send(Message::text("3")).await?;
                    }
                }
            },
        }
    }
}
