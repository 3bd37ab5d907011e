//! What came of a load, for people and for programs.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::Progress;
use crate::tally::{Bad, Count, Phase, Tally, Timed, Times};

/// What came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// What was planned.
    pub plan: Planned,
    /// Seats that were given, later ones of those who came again included.
    pub joined: u64,
    /// Seats per second while all came in.
    pub joins_per_second: f64,
    /// From asking for a seat to the answer.
    pub seat: Times,
    /// From opening the socket to the welcome.
    pub welcome: Times,
    /// How many were attached at the end.
    pub there: usize,
    /// From sending a signal to its arrival while all came in, when most is said.
    pub signal_while_joining: Times,
    /// From sending a signal to its arrival.
    pub signal: Times,
    /// From saying something to its arrival, at each.
    pub line: Times,
    /// Signals that arrived per second.
    pub signals_per_second: f64,
    /// Frames that the server sent per second, whatever they are.
    pub frames_per_second: f64,
    /// Signals that were sent to somebody who was there, in all.
    pub signals_sent: u64,
    /// Signals that arrived, in all.
    pub signals_arrived: u64,
    /// Lines that should have been heard, in all.
    pub lines_said: u64,
    /// Lines that were heard, in all.
    pub lines_heard: u64,
    /// Who went and came.
    pub churn: Churned,
    /// What was refused, by reason.
    pub refused: BTreeMap<String, u64>,
    /// Why the server closed sockets.
    pub closed: BTreeMap<String, u64>,
    /// What else went wrong.
    pub errors: BTreeMap<String, u64>,
    /// Promises that the server broke.
    pub violations: Vec<String>,
    /// Members who did not leave in time.
    pub stayed: usize,
    /// What the server used while they talked.
    pub server: Option<Cost>,
    /// The part of one processor core that the members used meanwhile.
    pub own_core: f64,
}

/// What was planned.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Planned {
    /// Rooms of members who talk.
    pub rooms: usize,
    /// Members in each.
    pub members: usize,
    /// Members who only are there.
    pub idle: usize,
    /// How many should come per second; nothing when all at once.
    pub join_rate: Option<f64>,
    /// How often a member who talks should go and come.
    pub churn_per_minute: f64,
    /// For how long they should talk.
    pub seconds: f64,
}

/// Who went and came.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Churned {
    /// Left, and another one came.
    pub left: u64,
    /// Lost the socket on purpose.
    pub dropped: u64,
    /// Loaded the page again.
    pub reloaded: u64,
    /// Came back to the seat that they had.
    pub returned: u64,
    /// Had to join anew, because the seat was gone.
    pub rejoined: u64,
}

/// What a server used.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Cost {
    /// The part of one processor core.
    pub core: f64,
    /// The memory that it held before anybody came.
    pub before_bytes: u64,
    /// The memory that it held at the end.
    pub resident_bytes: u64,
    /// The most that it held meanwhile.
    pub most_bytes: u64,
}

/// What is not in the tally.
pub(super) struct Measured {
    pub(super) joins_per_second: f64,
    pub(super) there: usize,
    pub(super) stayed: usize,
    pub(super) rates: (f64, f64),
    pub(super) cost: Option<Cost>,
    pub(super) own_core: f64,
}

impl Report {
    pub(super) fn new(plan: Planned, tally: &Tally, measured: Measured) -> Self {
        let Measured { joins_per_second, there, stayed, rates: (frames_per_second, signals_per_second), cost, own_core } = measured;
        let count = |count| tally.get(count);
        Self {
            plan,
            joined: count(Count::Joined),
            joins_per_second,
            seat: tally.times(Phase::Joining, Timed::Seat),
            welcome: tally.times(Phase::Joining, Timed::Welcome),
            there,
            signal_while_joining: tally.times(Phase::Joining, Timed::Signal),
            signal: tally.times(Phase::Steady, Timed::Signal),
            line: tally.times(Phase::Steady, Timed::Line),
            signals_per_second,
            frames_per_second,
            signals_sent: count(Count::SignalsSent),
            signals_arrived: count(Count::SignalsArrived),
            lines_said: count(Count::LinesSaid),
            lines_heard: count(Count::LinesHeard),
            churn: Churned {
                left: count(Count::Left),
                dropped: count(Count::Dropped),
                reloaded: count(Count::Reloaded),
                returned: count(Count::Returned),
                rejoined: count(Count::Rejoined),
            },
            refused: tally.all_bad(Bad::Refusal),
            closed: tally.all_bad(Bad::Closed),
            errors: tally.all_bad(Bad::Error),
            violations: tally.violations(),
            stayed,
            server: cost,
            own_core,
        }
    }

    /// As a table.
    pub fn table(&self) -> String {
        let Planned { rooms, members, idle, join_rate, .. } = self.plan;
        let pace = join_rate.map_or_else(|| "all at once".to_owned(), |rate| format!("{rate} a second"));
        let mut rows = vec![
            ("members".to_owned(), format!("{rooms} rooms of {members}, {idle} idle; {} there at the end", self.there)),
            ("joins".to_owned(), format!("{} seats, {:.1} a second (asked for: {pace})", self.joined, self.joins_per_second)),
            times("seat (HTTP)", self.seat),
            times("socket to welcome", self.welcome),
            times("signal, while joining", self.signal_while_joining),
            times("signal", self.signal),
            times("line of chat", self.line),
            (
                "signals".to_owned(),
                format!("{} of {} arrived, {:.0} a second", self.signals_arrived, self.signals_sent, self.signals_per_second),
            ),
            ("lines".to_owned(), format!("{} of {} heard", self.lines_heard, self.lines_said)),
            ("frames".to_owned(), format!("{:.0} a second from the server", self.frames_per_second)),
        ];
        let Churned { left, dropped, reloaded, returned, rejoined } = self.churn;
        rows.push((
            "churn".into(),
            format!("{left} left, {dropped} dropped, {reloaded} reloaded; {returned} returned, {rejoined} joined anew"),
        ));
        for (name, kinds) in [("refused", &self.refused), ("closed", &self.closed), ("errors", &self.errors)] {
            rows.push((name.into(), listed(kinds)));
        }
        if let Some(Cost { core, before_bytes, resident_bytes, most_bytes }) = self.server {
            let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
            let memory = format!(
                "{:.1} MiB before, {:.1} MiB at the end, {:.1} MiB at most",
                mib(before_bytes),
                mib(resident_bytes),
                mib(most_bytes)
            );
            rows.push(("server".into(), format!("{core:.2} cores; {memory}")));
        }
        rows.push(("this program".into(), format!("{:.2} cores", self.own_core)));
        if self.stayed > 0 {
            rows.push(("did not leave".into(), self.stayed.to_string()));
        }
        for violation in &self.violations {
            rows.push(("BROKEN PROMISE".into(), violation.clone()));
        }
        let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        rows.iter().fold(String::new(), |mut table, (name, value)| {
            // Writing to a text does not fail.
            let _ = writeln!(table, "{name:width$}  {value}");
            table
        })
    }
}

fn times(name: &str, times: Times) -> (String, String) {
    let Times { count, p50_ms, p95_ms, p99_ms, max_ms } = times;
    let text = match count {
        0 => "none".to_owned(),
        _ => format!("p50 {p50_ms:.1} ms, p95 {p95_ms:.1} ms, p99 {p99_ms:.1} ms, at most {max_ms:.1} ms ({count})"),
    };
    (name.to_owned(), text)
}

fn listed(kinds: &BTreeMap<String, u64>) -> String {
    let list: Vec<_> = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    if list.is_empty() { "none".into() } else { list.join(", ") }
}

/// All that did not go as it should.
pub(super) fn complaints(tally: &Tally) -> String {
    [Bad::Refusal, Bad::Closed, Bad::Error].map(|bad| listed(&tally.all_bad(bad))).join("; ")
}

/// A bar on standard error, if that is a terminal.
pub(super) fn bar() -> ProgressBar {
    let bar = ProgressBar::new(1);
    let style = ProgressStyle::with_template("{prefix:8} [{bar:30}] {pos}/{len} {msg}").unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style.progress_chars("=> "));
    bar
}

/// Shows how far it is.
pub(super) fn show(bar: &ProgressBar, progress: Progress, tally: &Tally) {
    let (prefix, done, all, message) = match progress {
        Progress::Joining(there, all) => ("joining", there as u64, all as u64, String::new()),
        Progress::Talking(done, all, there) => ("talking", done, all, format!("s, {there} there")),
        Progress::Leaving(there) => ("leaving", 0, there as u64, String::new()),
    };
    let phase = if matches!(progress, Progress::Joining(..)) { Phase::Joining } else { Phase::Steady };
    let Times { p99_ms, .. } = tally.times(phase, Timed::Signal);
    bar.set_prefix(prefix);
    bar.set_length(all.max(1));
    bar.set_position(done);
    bar.set_message(format!("{message} · signals p99 {:.1?}", Duration::from_secs_f64(p99_ms / 1000.0)));
}
