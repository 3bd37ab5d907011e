//! Allocations: what it costs a TURN server to make them, and to have them.

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use crowd::process::{self, Meter, Used};
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use tokio::task::JoinSet;

use super::accounts::Account;
use super::client::Client;
use super::link::{Link, Transport};
use crate::relay::Period;

/// Pairs that are made at the same time.
const AT_ONCE: usize = 16;
/// How long a server is left alone before its memory is read.
const SETTLE: Duration = Duration::from_millis(500);

/// How fast allocations are made and given back.
#[derive(Debug, Serialize)]
pub struct Allocating {
    /// So many per second.
    per_second: f64,
    /// So many per second of the server's processor time.
    per_processor_second: f64,
    /// The part of one processor core that the server used.
    core: f64,
    /// The same of the generator.
    generator_core: f64,
    /// From the first request to the relayed address, half of them, in milliseconds.
    p50_ms: f64,
    /// 99 of 100.
    p99_ms: f64,
}

/// The server's memory with so many allocations.
#[derive(Debug, Serialize)]
pub struct Reading {
    /// How many there are.
    allocations: usize,
    /// The memory that the server holds.
    resident_bytes: u64,
    /// What it holds more than before the first one, for each.
    bytes_per_allocation: f64,
}

#[derive(Default)]
struct Record {
    measuring: Cell<bool>,
    over: Cell<bool>,
    waits: RefCell<Vec<Duration>>,
}

/// For each account makes an allocation and gives it back, over and over, each time with a socket of its own.
pub async fn again_and_again(
    server: SocketAddr,
    accounts: Vec<[Account; 2]>,
    pid: u32,
    [warm_up, window]: [Period; 2],
) -> Result<Allocating> {
    let record = Rc::new(Record::default());
    let number = Rc::new(Cell::new(0_u32));
    let mut asking = JoinSet::new();
    for account in accounts.into_iter().flatten() {
        let (record, number) = (Rc::clone(&record), Rc::clone(&number));
        asking.spawn_local(async move {
            while !record.over.get() {
                number.set(number.get().wrapping_add(1));
                let mut client = Client::new(Link::open(Transport::Udp, server, number.get()).await?, account.clone());
                let asked = Instant::now();
                client.allocate().await?;
                if record.measuring.get() {
                    record.waits.borrow_mut().push(asked.elapsed());
                }
                client.release().await?;
            }
            anyhow::Ok(())
        });
    }
    let measured = async {
        warm_up.pass(pid).await?;
        let meter = Meter::start(pid)?;
        record.measuring.set(true);
        window.pass(pid).await?;
        record.measuring.set(false);
        meter.read()
    };
    let Used { seconds, server, generator } = tokio::select! {
        used = measured => used?,
        Some(ended) = asking.join_next() => {
            ended??;
            bail!("a client stopped");
        }
    };
    record.over.set(true);
    while let Some(ended) = asking.join_next().await {
        ended??;
    }
    let mut waits = record.waits.take();
    ensure!(!waits.is_empty(), "nothing was allocated in {seconds} s");
    waits.sort_unstable();
    let quantile = |part: f64| waits[((waits.len() - 1) as f64 * part).round() as usize].as_secs_f64() * 1e3;
    let count = waits.len() as f64;
    Ok(Allocating {
        per_second: count / seconds,
        per_processor_second: count / server,
        core: server / seconds,
        generator_core: generator / seconds,
        p50_ms: quantile(0.5),
        p99_ms: quantile(0.99),
    })
}

/// Makes pairs of allocations up to each of the `steps`, each with a channel to the other one, and reads the server's memory there.
pub async fn keep(server: SocketAddr, accounts: &[[Account; 2]], pid: u32, steps: &[usize]) -> Result<Vec<Reading>> {
    tokio::time::sleep(SETTLE).await;
    let before = process::resident_bytes(pid)?;
    let mut rest = (0..).step_by(2).zip(accounts);
    let mut kept = Vec::new();
    let mut readings = Vec::new();
    for &step in steps {
        ensure!(step > 0 && step % 2 == 0, "a pair has two allocations");
        let more = (step / 2).checked_sub(kept.len()).context("the steps grow")?;
        let making = rest.by_ref().take(more).map(|(number, accounts)| Client::pair(server, Transport::Udp, accounts, number));
        kept.extend(stream::iter(making).buffer_unordered(AT_ONCE).try_collect::<Vec<_>>().await?);
        tokio::time::sleep(SETTLE).await;
        let resident_bytes = process::resident_bytes(pid)?;
        let bytes_per_allocation = (resident_bytes as f64 - before as f64) / step as f64;
        readings.push(Reading { allocations: step, resident_bytes, bytes_per_allocation });
    }
    Ok(readings)
}
