//! Packets through a TURN server, between the two of each pair.

use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use futures::{StreamExt, TryStreamExt, stream};
use serde::Deserialize;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

use super::accounts::Account;
use super::client::{Client, channel_head};
use super::link::{Link, Transport};
use super::traffic::{End, Passed, Traffic, Way};
use crate::relay::{Pace, Period};

/// Pairs that are made at the same time.
const AT_ONCE: usize = 16;
/// How long after sending a packet is taken for lost and another one is sent in its place.
const LOST: Duration = Duration::from_millis(50);

/// Who sends packets.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pairs {
    /// How many.
    pub count: usize,
    /// Of each packet's payload.
    pub bytes: usize,
    /// What allocations are made and used over.
    pub over: Transport,
    /// Which of the two has an allocation.
    pub relayed: Relayed,
}

/// Who of two needs a relay to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relayed {
    /// Both: each sends to the relayed address of the other one.
    Both,
    /// One: the other sends to its relayed address from a socket that can be reached by itself. Confab's relay does not reach those.
    One,
}

/// Makes pairs, has them send in turns, and after the first of the `times` measures for the second.
pub async fn run(server: SocketAddr, accounts: &[[Account; 2]], pid: u32, pairs: Pairs, pace: Pace, times: [Period; 2]) -> Result<Passed> {
    ensure!(pairs.count > 0, "nobody, nothing");
    let made = (0..).step_by(2).zip(accounts).map(|(number, accounts)| pair(server, accounts, number, pairs));
    let ends = stream::iter(made).buffer_unordered(AT_ONCE).try_collect::<Vec<_>>().await?;
    let traffic = Rc::new(Traffic::new(ends.into_iter().flatten().collect()));
    let mut talking = JoinSet::new();
    let in_flight = match pace {
        Pace::InFlight(count) => count as u64,
        Pace::PerSecond(_) => 0,
    };
    for end in 0..traffic.len() {
        let traffic = Rc::clone(&traffic);
        talking.spawn_local(async move { traffic.listen(end, || traffic.fill(in_flight)).await });
    }
    let sending = Rc::clone(&traffic);
    match pace {
        Pace::InFlight(_) => talking.spawn_local(keep_in_flight(sending, in_flight)),
        Pace::PerSecond(rate) => talking.spawn_local(keep_pace(sending, rate)),
    };
    let passed = tokio::select! {
        passed = traffic.measure(pid, pairs.bytes, times) => passed?,
        Some(ended) = talking.join_next() => {
            ended??;
            bail!("a client stopped");
        }
    };
    talking.shutdown().await;
    Rc::into_inner(traffic).context("somebody still sends")?.end().await?;
    Ok(passed)
}

/// Makes a pair that reach each other.
async fn pair(server: SocketAddr, accounts: &[Account; 2], number: u32, pairs: Pairs) -> Result<[End; 2]> {
    let Pairs { bytes, over, relayed, .. } = pairs;
    let head = channel_head(bytes)?;
    match relayed {
        Relayed::Both => {
            let [one, other] = Client::pair(server, over, accounts, number).await?;
            Ok([End::new(Way::Relayed(one), &head, bytes)?, End::new(Way::Relayed(other), &head, bytes)?])
        }
        Relayed::One => {
            let mut one = Client::new(Link::open(over, server, number).await?, accounts[0].clone());
            let other = Link::open(Transport::Udp, one.allocate().await?, number + 1).await?;
            one.bind(other.local_address()?).await?;
            other.writable().await?;
            Ok([End::new(Way::Relayed(one), &head, bytes)?, End::new(Way::Plain(other), &[], bytes)?])
        }
    }
}

/// Begins, and goes on where packets were lost; otherwise each that arrives has the next one sent.
async fn keep_in_flight(traffic: Rc<Traffic>, count: u64) -> Result<()> {
    let mut looks = tokio::time::interval(LOST);
    loop {
        looks.tick().await;
        traffic.give_up();
        traffic.fill(count)?;
    }
}

/// Has `rate` packets sent per second.
async fn keep_pace(traffic: Rc<Traffic>, rate: u32) -> Result<()> {
    let mut ticks = tokio::time::interval(Duration::from_millis(1));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let start = Instant::now();
    let mut sent = 0_u64;
    loop {
        ticks.tick().await;
        // Counted from the start, so that a late tick sends what was missed.
        let due = (start.elapsed().as_secs_f64() * f64::from(rate)) as u64;
        while sent < due {
            traffic.send()?;
            sent += 1;
        }
    }
}
