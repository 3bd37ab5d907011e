//! Loads a TURN server, Confab's or another, and measures what that costs it.
//!
//! The clients are always the same; servers differ in how one comes to credentials ([`accounts`]), no more.

use std::time::Duration;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::idle;
use crate::relay::{Pace, Period};

mod accounts;
mod allocating;
mod client;
mod link;
mod passing;
#[cfg(test)]
mod tests;
mod traffic;

pub use accounts::{Account, Server};
pub use client::{Client, channel_head};
pub use link::Transport;
pub use passing::Pairs;

/// What is to be measured.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Task {
    /// As many packets as the server passes on.
    Capacity {
        /// Who sends them.
        pairs: Pairs,
        /// Packets on their way, over all pairs.
        in_flight: usize,
        /// The server's processor time before measuring.
        warm_up_busy_ms: u64,
        /// The server's processor time of measuring.
        window_busy_ms: u64,
    },
    /// A steady number of packets.
    Rate {
        /// Who sends them.
        pairs: Pairs,
        /// Packets, over all pairs.
        per_second: u32,
        /// Time before measuring.
        warm_up_ms: u64,
        /// Time of measuring.
        window_ms: u64,
    },
    /// Allocations that are made and given back, each by a socket that the server has not seen before.
    Allocating {
        /// Sockets that do so at the same time.
        at_once: usize,
        /// The server's processor time before measuring.
        warm_up_busy_ms: u64,
        /// The server's processor time of measuring.
        window_busy_ms: u64,
    },
    /// Allocations with a channel each, and nothing sent.
    Allocated {
        /// How many there are when the memory is read, growing.
        allocations: Vec<usize>,
    },
}

/// What came of it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    Passed(traffic::Passed),
    Allocating(allocating::Allocating),
    Allocated(Vec<allocating::Reading>),
}

/// Does what is asked with a server whose process is `pid`.
pub async fn run(server: Server, pid: u32, task: Task) -> Result<Answer> {
    let millis = Duration::from_millis;
    let busy = |times: [u64; 2]| times.map(|ms| Period::Busy(millis(ms)));
    let pairs = match &task {
        Task::Capacity { pairs, .. } | Task::Rate { pairs, .. } => pairs.count,
        Task::Allocating { at_once, .. } => at_once.div_ceil(2),
        Task::Allocated { allocations } => allocations.iter().max().map_or(0, |most| most.div_ceil(2)),
    };
    let address = server.address;
    let (accounts, mut staying) = server.accounts(pairs).await?;
    let measured = async {
        Ok(match task {
            Task::Capacity { pairs, in_flight, warm_up_busy_ms, window_busy_ms } => {
                let times = busy([warm_up_busy_ms, window_busy_ms]);
                Answer::Passed(passing::run(address, &accounts, pid, pairs, Pace::InFlight(in_flight), times).await?)
            }
            Task::Rate { pairs, per_second, warm_up_ms, window_ms } => {
                let times = [warm_up_ms, window_ms].map(|ms| Period::Clock(millis(ms)));
                Answer::Passed(passing::run(address, &accounts, pid, pairs, Pace::PerSecond(per_second), times).await?)
            }
            Task::Allocating { warm_up_busy_ms, window_busy_ms, .. } => {
                Answer::Allocating(allocating::again_and_again(address, accounts, pid, busy([warm_up_busy_ms, window_busy_ms])).await?)
            }
            Task::Allocated { allocations } => Answer::Allocated(allocating::keep(address, &accounts, pid, &allocations).await?),
        })
    };
    tokio::select! {
        answer = measured => answer,
        error = idle::gone(&mut staying) => Err(error),
    }
}
