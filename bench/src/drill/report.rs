//! What came of each attack, as a table.

use std::io::Write;
use std::time::Duration;

use super::outcome::{Outcome, listed};
use super::watch::Seen;
use crate::trial::mib;

/// Of 100 packets or messages of other rooms, how many may be lost while somebody attacks.
const LOST_PERCENT: f64 = 1.0;
/// Bytes of memory that may be held more after an attack than before it: what an allocator keeps of what was given back.
pub const MEMORY: u64 = 16 << 20;

/// What came of one.
pub struct Row {
    /// The attack.
    pub name: &'static str,
    /// What was sent and answered.
    pub outcome: Outcome,
    /// How long it took.
    pub took: Duration,
    /// What other rooms noticed before it.
    pub before_seen: Seen,
    /// What they noticed of it.
    pub seen: Seen,
    /// Memory before, at most, and after.
    pub memory: [u64; 3],
    /// How many of the watched connections have ended by now.
    pub broken: u64,
}

impl Row {
    /// Whether the other rooms went on, and nothing is kept of it.
    pub fn is_withstood(&self) -> bool {
        let [before, _, after] = self.memory;
        let lost = self.seen.signals.lost_percent < LOST_PERCENT && self.seen.packets.lost_percent < LOST_PERCENT;
        lost && self.broken == 0 && after <= before + MEMORY
    }

    fn cells(&self) -> [String; 7] {
        let Self { name, outcome, took, before_seen, seen, memory, broken } = self;
        let [before, peak, after] = memory.map(mib);
        let noticed = |before: super::watch::Part, during: super::watch::Part| {
            let (loss, was) = (during.lost_percent, before.lost_percent);
            format!("{was:.2} → {loss:.2} %, {:.1} → {:.1} ms", before.p99_ms, during.p99_ms)
        };
        let verdict = if self.is_withstood() {
            "pass".to_owned()
        } else {
            match broken {
                0 => "**FAIL**".to_owned(),
                broken => format!("**FAIL**: {broken} watched connections ended"),
            }
        };
        [
            (*name).to_owned(),
            format!("{} in {:.0} s", listed(&outcome.sent), took.as_secs_f64()),
            listed(&outcome.answers),
            noticed(before_seen.packets, seen.packets),
            noticed(before_seen.signals, seen.signals),
            format!("{before} / {peak} / {after}"),
            verdict,
        ]
    }
}

/// As a Markdown table.
pub fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "| attack | what was sent | what came back | relayed packets of other rooms: loss, p99 | their messages: loss, p99 | memory before / most / after | |\n\
         |---|---|---|---|---|---|---|\n",
    );
    text.extend(rows.iter().map(|row| format!("| {} |\n", row.cells().join(" | "))));
    text
}

/// Says on standard error what came of the last one.
pub fn progress(row: Option<&Row>) {
    if let Some(row) = row {
        // Nobody may listen.
        let _ = writeln!(std::io::stderr(), "{}", row.cells().join(" · "));
    }
}
