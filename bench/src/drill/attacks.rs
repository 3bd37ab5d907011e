//! The ways in which a server is attacked.

use std::time::Duration;

use anyhow::Result;
use futures::future::BoxFuture;

use super::outcome::{Outcome, Target};
use super::{media, places, rooms};

/// One of them.
pub struct Attack {
    /// What it is called.
    pub name: &'static str,
    /// How long it has to go on to be one: until a deadline of the server is over.
    pub least: Duration,
    /// What does it.
    pub run: fn(Target) -> BoxFuture<'static, Result<Outcome>>,
}

const fn attack(name: &'static str, least_seconds: u64, run: fn(Target) -> BoxFuture<'static, Result<Outcome>>) -> Attack {
    Attack { name, least: Duration::from_secs(least_seconds), run }
}

/// All of them.
pub const ALL: [Attack; 15] = [
    attack("1,000 idle sockets", 17, |target| Box::pin(places::idle(target))),
    attack("200 joins a second, one address", 6, |target| Box::pin(rooms::joins(target, 1))),
    attack("200 joins a second, 200 addresses", 6, |target| Box::pin(rooms::joins(target, 200))),
    attack("frames of 10 MB", 3, |target| Box::pin(rooms::huge_frames(target))),
    attack("deflate bombs", 3, |target| Box::pin(places::bombs(target))),
    attack("10,000 candidates", 3, |target| Box::pin(rooms::candidates(target))),
    attack("SDP with 1,000 m-lines", 3, |target| Box::pin(rooms::descriptions(target))),
    attack("slow-loris, HTTP", 18, |target| Box::pin(places::slow_http(target))),
    attack("slow-loris, WebSocket", 18, |target| Box::pin(places::slow_sockets(target))),
    attack("RTP garbage, 100 Mbit/s", 6, |target| Box::pin(media::garbage(target))),
    attack("TURN allocations with bad passwords, one address", 6, |target| Box::pin(media::allocations(target, 1))),
    attack("TURN allocations with bad passwords, 200 addresses", 6, |target| Box::pin(media::allocations(target, 200))),
    attack("knock flood", 6, |target| Box::pin(rooms::knocks(target))),
    attack("chat flood", 6, |target| Box::pin(rooms::chat(target))),
    attack("match and next flood", 6, |target| Box::pin(rooms::strangers(target))),
];
