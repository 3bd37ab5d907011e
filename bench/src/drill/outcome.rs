//! What an attack sent, and what came of it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Whom to attack.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Where it listens.
    pub address: SocketAddr,
    /// For how long.
    pub time: Duration,
}

impl Target {
    /// Until when, from now.
    pub fn until(&self) -> Instant {
        Instant::now() + self.time
    }
}

/// What was sent, and what the server did.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What was sent, and how much of it.
    pub sent: BTreeMap<String, u64>,
    /// What came back, by kind.
    pub answers: BTreeMap<String, u64>,
}

impl Outcome {
    /// Notes what was sent.
    pub fn sent(&mut self, what: &str, count: u64) {
        *self.sent.entry(what.into()).or_default() += count;
    }

    /// Notes an answer.
    pub fn answered(&mut self, what: &str, count: u64) {
        *self.answers.entry(what.into()).or_default() += count;
    }

    /// Adds another one.
    pub fn join(&mut self, other: Self) {
        for (what, count) in other.sent {
            self.sent(&what, count);
        }
        for (what, count) in other.answers {
            self.answered(&what, count);
        }
    }
}

/// As a list, the most frequent first.
pub fn listed(counts: &BTreeMap<String, u64>) -> String {
    let mut list: Vec<_> = counts.iter().collect();
    list.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let list: Vec<_> = list.into_iter().map(|(what, count)| format!("{count} {what}")).collect();
    if list.is_empty() { "nothing".into() } else { list.join(", ") }
}
