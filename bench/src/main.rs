//! Loads a relay of signaling or of media, Confab or a reference, and measures what that costs it.
//!
//! The one argument is a [`Plan`] as JSON, the answer a line of JSON. One generator for all relays, so that the load is the same and
//! the client's cost too: they differ in how a participant attaches and in the envelope of a frame ([`dialect`]), or in who may use
//! them ([`turning`]), no more.
//! `soak` and `drill` instead of a plan are trials of Confab alone: [`soak`] and [`drill`].
//! `end2end/bench/run.mjs` starts relays and generator in turns, each on a core of its own, and makes a table of the answers.

use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

mod dialect;
mod drill;
mod gathering;
mod handshakes;
mod idle;
mod relay;
mod rooms;
mod soak;
mod strangers;
mod traffic;
mod trial;
mod turning;

/// What to do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    /// How the relay wants to be spoken to. Nothing where there is no signaling.
    dialect: Option<dialect::Dialect>,
    /// Where it listens.
    address: SocketAddr,
    /// Its process, whose memory and processor time are read.
    pid: u32,
    /// How to load it.
    load: Load,
}

/// A kind of load.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Load {
    /// As many messages as the relay carries: each participant keeps `in_flight` of them on their way to the other one in the room.
    Capacity {
        /// Rooms of two.
        rooms: usize,
        /// Messages on their way, from each participant.
        in_flight: usize,
        /// The relay's processor time before measuring: on a machine with other work, how long that takes is up to the others.
        warm_up_busy_ms: u64,
        /// The relay's processor time of measuring.
        window_busy_ms: u64,
    },
    /// A steady number of messages, however fast the relay is.
    Rate {
        /// Rooms of two.
        rooms: usize,
        /// Messages, over all rooms.
        per_second: u32,
        /// Time before measuring.
        warm_up_ms: u64,
        /// Time of measuring.
        window_ms: u64,
    },
    /// One room full of people without media: they join within a second, then each of them, once a second, says something, raises or
    /// lowers a hand, and states a change of media.
    Gathering {
        /// How many.
        members: usize,
        /// Time before measuring.
        warm_up_ms: u64,
        /// Time of measuring.
        window_ms: u64,
    },
    /// A room with a long conversation, and how long it takes to join it.
    Backlog {
        /// Its lines.
        lines: usize,
        /// How many join, one after another, while somebody is there; and as many find it empty.
        newcomers: usize,
    },
    /// Connections that say nothing but that they are there.
    Idle {
        /// How many there are when the memory is read, growing.
        connections: Vec<usize>,
    },
    /// People at `/ws/meet` who all look for somebody in the same moment.
    Strangers {
        /// How many, an even number.
        strangers: usize,
    },
    /// TLS handshakes, each with a small question.
    Handshakes {
        /// Whether they go on from one before.
        resumed: bool,
        /// Time of measuring.
        window_ms: u64,
    },
    /// What a TURN server does.
    Turn {
        /// The user that it was started with. Without, rooms are joined.
        user: Option<turning::Account>,
        /// What.
        task: turning::Task,
    },
}

/// What came of it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Answer {
    Relayed(relay::Relayed),
    Gathered(gathering::Gathered),
    Backlog(gathering::Joins),
    Idle(Vec<idle::Reading>),
    Strangers(strangers::Matched),
    Handshakes(handshakes::Shaken),
    Turn(turning::Answer),
}

async fn run(plan: Plan) -> Result<Answer> {
    let Plan { dialect, address, pid, load } = plan;
    let all = || anyhow::Ok(rooms::Rooms::new(dialect.context("the relay speaks no dialect")?, address));
    let millis = Duration::from_millis;
    let (rooms, pace, times) = match load {
        Load::Gathering { members, warm_up_ms, window_ms } => {
            let times = [warm_up_ms, window_ms].map(millis);
            return Ok(Answer::Gathered(gathering::run(&all()?, pid, members, times).await?));
        }
        Load::Backlog { lines, newcomers } => {
            return Ok(Answer::Backlog(gathering::join_a_long_conversation(&all()?, lines, newcomers).await?));
        }
        Load::Strangers { strangers } => return Ok(Answer::Strangers(strangers::run(address, pid, strangers).await?)),
        Load::Handshakes { resumed, window_ms } => {
            return Ok(Answer::Handshakes(handshakes::run(address, pid, resumed, millis(window_ms)).await?));
        }
        Load::Turn { user, task } => {
            ensure!(user.is_some() == dialect.is_none(), "a server has rooms or a user");
            return Ok(Answer::Turn(turning::run(turning::Server { address, user }, pid, task).await?));
        }
        Load::Idle { connections } => return Ok(Answer::Idle(idle::run(all()?, pid, &connections).await?)),
        Load::Capacity { rooms, in_flight, warm_up_busy_ms, window_busy_ms } => {
            (rooms, relay::Pace::InFlight(in_flight), [warm_up_busy_ms, window_busy_ms].map(|ms| relay::Period::Busy(millis(ms))))
        }
        Load::Rate { rooms, per_second, warm_up_ms, window_ms } => {
            (rooms, relay::Pace::PerSecond(per_second), [warm_up_ms, window_ms].map(|ms| relay::Period::Clock(millis(ms))))
        }
    };
    Ok(Answer::Relayed(relay::run(all()?, pid, rooms, pace, times).await?))
}

/// Trials, which have options of their own.
#[derive(Debug, clap::Parser)]
#[command(name = "confab-bench")]
enum Trial {
    /// Soaks a server in members who come, talk, drop and go while it is killed and started again, and looks whether all is back after that
    Soak(soak::Arguments),
    /// Attacks a server in the ways there are, and looks what those in other rooms notice
    Drill(drill::Arguments),
}

fn main() -> Result<ExitCode> {
    let argument = std::env::args().nth(1).context("the first argument is a trial, or a plan in JSON; end2end/bench/run.mjs gives it")?;
    if argument.starts_with('{') {
        let plan = serde_json::from_str(&argument).context("the argument is no plan")?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let answer = tokio::task::LocalSet::new().block_on(&runtime, run(plan))?;
        writeln!(std::io::stdout(), "{}", serde_json::to_string(&answer)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let trial = <Trial as clap::Parser>::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (text, is_well) = tokio::task::LocalSet::new().block_on(&runtime, async {
        match trial {
            Trial::Soak(arguments) => Box::pin(soak::run(arguments)).await,
            Trial::Drill(arguments) => Box::pin(drill::run(arguments)).await,
        }
    })?;
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
