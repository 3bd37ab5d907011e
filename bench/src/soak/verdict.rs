//! Whether everything is back where it began.

use std::path::Path;

use anyhow::Result;
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use crate::trial::{Readings, mib};

/// Memory that may be held more after the last wave than after the first: a part of that, and so many bytes. An allocator keeps what it
/// may need again, and where it lies is not the same twice.
const MEMORY: (f64, u64) = (0.15, 8 << 20);
/// Files and tasks that may be more: connections of the store are made when they are needed.
const FEW: f64 = 4.0;

/// A line of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    what: String,
    begin: String,
    end: String,
    /// Whether it is as it should be.
    pub is_well: bool,
    is_judged: bool,
}

impl Line {
    /// Something that should have been so and is so.
    pub fn of(what: &str, begin: &str, end: &str, is_well: bool) -> Self {
        Self { what: what.into(), begin: begin.into(), end: end.into(), is_well, is_judged: true }
    }

    /// Something to know.
    pub fn told(what: &str, is: &str) -> Self {
        Self { what: what.into(), begin: String::new(), end: is.into(), is_well: true, is_judged: false }
    }
}

/// Whether nothing is left of anybody but memory.
pub fn is_empty(fresh: &Readings, now: &Readings) -> bool {
    let few = |before: f64, after: f64| after <= before + FEW;
    let told = now.told.iter().all(|(name, value)| judged(fresh.told.get(name).copied().unwrap_or_default(), *value, name));
    now.connections == 0 && few(fresh.files as f64, now.files as f64) && told
}

fn judged(begin: f64, end: f64, name: &str) -> bool {
    // Of tasks the server has some more once it has worked; of everybody's things nothing may be left.
    if name.ends_with("tasks") { end <= begin + FEW } else { end <= begin }
}

/// What a server holds: fresh, after the first wave and after the last.
pub fn readings(fresh: &Readings, begin: &Readings, end: &Readings) -> Vec<Line> {
    let (part, bytes) = MEMORY;
    let most = begin.resident + bytes + (begin.resident as f64 * part) as u64;
    let mut lines = vec![
        Line::of(&format!("memory (fresh: {})", mib(fresh.resident)), &mib(begin.resident), &mib(end.resident), end.resident <= most),
        Line::of("open files", &fresh.files.to_string(), &end.files.to_string(), end.files as f64 <= fresh.files as f64 + FEW),
        Line::of("connections", &fresh.connections.to_string(), &end.connections.to_string(), end.connections == 0),
    ];
    for (name, value) in &end.told {
        let before = fresh.told.get(name).copied().unwrap_or_default();
        lines.push(Line::of(name, &before.to_string(), &value.to_string(), judged(before, *value, name)));
    }
    if end.told.is_empty() {
        lines.push(Line::told("rooms, participants, allocations, tasks", "this server does not tell (/metrics)"));
    }
    lines
}

/// As a table.
pub fn table(lines: &[Line]) -> String {
    let mut table = String::from("| what | begin | end | |\n|---|---|---|---|\n");
    for Line { what, begin, end, is_well, is_judged } in lines {
        let verdict = match (is_judged, is_well) {
            (false, _) => "",
            (true, true) => "well",
            (true, false) => "**NOT WELL**",
        };
        table.push_str(&format!("| {what} | {begin} | {end} | {verdict} |\n"));
    }
    table
}

/// Seats that are taken, in the file of a server that has stopped.
pub async fn seats(database: &Path) -> Result<i64> {
    let options = SqliteConnectOptions::new().filename(database).read_only(true);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let count = sqlx::query_scalar("SELECT count(*) FROM seats WHERE ended_at IS NULL").fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(resident: u64, files: usize, connections: usize, rooms: f64) -> Readings {
        Readings { resident, files, connections, told: [("confab_rooms", rooms), ("tokio_tasks", 9.0)].into() }
    }

    #[test]
    fn what_is_left_of_somebody_is_not_well() {
        let (fresh, begin) = (reading(10 << 20, 20, 0, 0.0), reading(50 << 20, 22, 0, 0.0));
        let well = |end| readings(&fresh, &begin, &end).iter().all(|line| line.is_well);
        assert!(well(reading(60 << 20, 23, 0, 0.0)));
        for end in
            [reading(90 << 20, 22, 0, 0.0), reading(50 << 20, 60, 0, 0.0), reading(50 << 20, 22, 1, 0.0), reading(50 << 20, 22, 0, 1.0)]
        {
            assert!(!well(end.clone()), "{end:?}");
        }
        assert!(is_empty(&fresh, &reading(900 << 20, 22, 0, 0.0)));
        assert!(!is_empty(&fresh, &reading(1 << 20, 22, 0, 1.0)));
    }
}
