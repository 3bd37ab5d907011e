//! Bots: participants without a browser, whom browsers see and hear.
//!
//! A bot is [`call::Call`], the machine that decides everything in a participant's page, with another shell around it: where a page has
//! `RTCPeerConnection` and a camera, a bot has a WebRTC stack in this process (str0m) and recordings. So it negotiates as pages do, comes
//! back on its seat when its socket breaks, and stops its media when it is told to. What differs is said where it does: it opens UDP
//! sockets at this machine's own addresses, asks no server for a way to others, and makes no difference between qualities.

mod bot;
mod clip;
mod connection;
mod counts;
mod cryptography;
mod line;
mod network;
mod player;
mod report;
mod section;

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;
use protocol::{Media, RoomName};
use tokio::sync::watch;
use tokio::task::JoinSet;

pub use self::counts::{Counts, Stream};
pub use self::report::{Links, Outcome, Progress, Report, complaints, table};
use crate::server::{Door, Server};
use crate::tls::Trust;

/// The time between two bots that come, unless something else is said: a storm is not what most want to see.
const PACE: Duration = Duration::from_millis(100);
/// How often it is said how it goes.
const TELLING_PACE: Duration = Duration::from_millis(500);
/// The network of loopback addresses from which bots come, so that a server on this machine takes each for another household.
const NETWORK: u8 = 7;

/// Puts bots into a room: participants without a browser, who send a picture that moves and a soft sound, and receive what the others
/// send. Ctrl-C ends it, and prints what came of it.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// Where the server is
    #[arg(long, value_name = "URL", default_value = "http://localhost:3000")]
    pub server: String,
    /// The room, which is made if there is none; as it stands in its address
    #[arg(long, value_name = "NAME")]
    pub room: String,
    /// How many bots. Each sends to each of the others: a room of more than six needs `--mesh-limit` on the server, and this machine
    /// carries n (n - 1) streams
    #[arg(long, short, value_name = "NUMBER", default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=500))]
    pub n: u16,
    /// For how long, in seconds; until Ctrl-C if it is not said
    #[arg(long, value_name = "NUMBER")]
    pub seconds: Option<u64>,
    /// Send no pictures
    #[arg(long)]
    pub no_video: bool,
    /// Send no sound
    #[arg(long)]
    pub no_audio: bool,
    /// What they are called, before their number
    #[arg(long, value_name = "TEXT", default_value = "Bot")]
    pub name_prefix: String,
    /// Have each say something in the conversation every so many seconds
    #[arg(long, value_name = "SECONDS")]
    pub chat: Option<u64>,
    /// Believe any certificate: for a server that made its own
    #[arg(long)]
    pub insecure: bool,
}

/// What came of all of them.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Of each, in order.
    pub reports: Vec<Report>,
    /// How long it took.
    pub elapsed: Duration,
}

/// Puts bots into a room, until `stop` comes or the time is over.
///
/// # Errors
/// When the server cannot be found, the room can have no such name, or this machine has no sockets left.
pub async fn run(arguments: &Arguments, progress: Arc<Progress>, stop: impl Future<Output = ()>) -> Result<Summary> {
    let start = Instant::now();
    let trust = if arguments.insecure { Trust::Anybody } else { Trust::System(Vec::new()) };
    let server = Server::find(&arguments.server, trust).await?;
    let room = RoomName::parse(&arguments.room).context("no room can have that name")?;
    let (stopped, stops) = watch::channel(false);
    let mut bots = JoinSet::new();
    for number in 0..u32::from(arguments.n) {
        let character = bot::Character {
            server: server.clone(),
            door: Door::new(NETWORK, u8::try_from(number % 250 + 1).unwrap_or(1)),
            room: room.clone(),
            name: format!("{} {}", arguments.name_prefix, number + 1),
            media: Media { microphone: !arguments.no_audio, camera: !arguments.no_video, screen: false },
            chat: arguments.chat.map(|seconds| Duration::from_secs(seconds.max(1))),
            number,
        };
        let (progress, mut stops) = (Arc::clone(&progress), stops.clone());
        bots.spawn(async move {
            let is_over = tokio::time::timeout(PACE * number, stops.wait_for(|stop| *stop)).await.is_ok();
            if is_over { Ok(Report::new(number)) } else { Box::pin(bot::Bot::run(character, progress, stops)).await }
        });
    }
    let over = async {
        match arguments.seconds {
            Some(seconds) => tokio::time::sleep(Duration::from_secs(seconds)).await,
            None => std::future::pending().await,
        }
    };
    let mut reports = Vec::new();
    let mut over = std::pin::pin!(async {
        tokio::select! { () = over => {}, () = stop => {} }
    });
    loop {
        tokio::select! {
            () = &mut over, if !*stopped.borrow() => drop(stopped.send(true)),
            ended = bots.join_next() => match ended {
                Some(report) => reports.push(report.context("a bot broke down")??),
                None => break,
            },
        }
    }
    reports.sort_unstable_by_key(|report: &Report| report.number);
    Ok(Summary { reports, elapsed: start.elapsed() })
}

/// Runs bots for somebody at a terminal, until `stop`: says how it goes on standard error, and what came of it to `out`. Returns whether
/// all of them were in the room.
///
/// # Errors
/// As [`run`], and when `out` cannot be written to.
pub async fn command(arguments: &Arguments, stop: impl Future<Output = ()>, out: &mut impl Write) -> Result<bool> {
    let progress = Arc::new(Progress::default());
    let summary = {
        let mut run = std::pin::pin!(run(arguments, Arc::clone(&progress), stop));
        let mut ticks = tokio::time::interval(TELLING_PACE);
        let mut told = (0, 0, 0);
        loop {
            tokio::select! {
                summary = &mut run => break summary?,
                _ = ticks.tick() => tell(&progress, &mut told)?,
            }
        }
    };
    if std::io::stderr().is_terminal() {
        writeln!(std::io::stderr())?;
    }
    table(out, &summary.reports, summary.elapsed.as_secs_f64())?;
    let complaints = complaints(&summary.reports);
    for complaint in &complaints {
        writeln!(out, "{complaint}")?;
    }
    Ok(complaints.is_empty())
}

/// Says how it goes, if that has changed: on a terminal on one line, else on lines of their own.
fn tell(progress: &Progress, told: &mut (usize, usize, usize)) -> Result<()> {
    let seen = progress.sum();
    if seen != *told {
        *told = seen;
        let (there, standing, all) = seen;
        let mut err = std::io::stderr();
        let (before, after) = if err.is_terminal() { ("\r\x1b[K", "") } else { ("", "\n") };
        write!(err, "{before}{there} bots in the room, {standing} of {all} connections stand{after}")?;
        err.flush()?;
    }
    Ok(())
}
