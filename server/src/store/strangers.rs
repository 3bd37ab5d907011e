//! Strangers: who does not want to meet whom, what was reported, and rooms that two of them are given.

use std::time::Duration;

use matching::{Identity, Record, ReportRecord};
use protocol::meeting::{Interest, Interests, ReportReason};
use protocol::{RoomName, Settings};
use sqlx::AnyConnection;

use super::{Store, StoreError, before, integer, rooms};
use crate::clock::unix_millis;

/// The setting in which it is kept whether strangers may meet; nothing while nobody has decided.
const MEETING: &str = "meeting";
/// A room of strangers may be without a seat for so long, while it is made.
const MAKING: Duration = Duration::from_secs(60);

/// A report, as whoever runs the server reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// When it was made, in milliseconds since 1970.
    pub at: i64,
    /// Of which browser: the first characters of what it is kept as, enough to see that two reports are about the same.
    pub about: String,
    /// Why, as on the wire.
    pub reason: String,
    /// What else was said.
    pub note: Option<String>,
    /// What the reported one was called.
    pub name: String,
    /// Where they connected from, if they showed it.
    pub country: Option<String>,
    /// What they said they like, with commas between.
    pub interests: String,
    /// For how long the two talked, in milliseconds; nothing when they did not.
    pub talked_ms: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct ReportRow {
    at: i64,
    about: Vec<u8>,
    reason: String,
    note: Option<String>,
    name: String,
    country: Option<String>,
    interests: String,
    talked_ms: Option<i64>,
}

impl From<ReportRow> for Report {
    fn from(row: ReportRow) -> Self {
        let ReportRow { at, about, reason, note, name, country, interests, talked_ms } = row;
        let about = about.iter().take(4).map(|byte| format!("{byte:02X}")).collect();
        Self { at, about, reason, note, name, country, interests, talked_ms }
    }
}

/// How many blocks and reports there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Safety {
    /// Pairs of which one does not want to meet the other.
    pub blocks: i64,
    /// Reports.
    pub reports: i64,
    /// Browsers that were reported.
    pub reported: i64,
}

impl Store {
    /// Whom a browser blocked and who blocked it, the latest first, at most so many.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn apart(&self, identity: Identity, most: usize) -> Result<Vec<Identity>, StoreError> {
        let query = sqlx::query_scalar(
            "SELECT other FROM
             (SELECT whom AS other, at FROM blocks WHERE by = $1 UNION ALL SELECT by, at FROM blocks WHERE whom = $1) AS others
             ORDER BY at DESC LIMIT $2",
        )
        .bind(bytes(identity))
        .bind(i64::try_from(most).unwrap_or(i64::MAX));
        let kept: Vec<Vec<u8>> = self.within(async { Ok(query.fetch_all(&self.pool).await?) }).await?;
        Ok(kept.into_iter().filter_map(|bytes| Some(Identity(u128::from_be_bytes(bytes.try_into().ok()?)))).collect())
    }

    /// Makes a room for two strangers, and its settings.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn make_room_of_strangers(&self, room: &RoomName, settings: &Settings) -> Result<(), StoreError> {
        self.within(async {
            let mut transaction = self.begin().await?;
            rooms::get_or_create(&mut transaction, room, integer(unix_millis())).await?;
            rooms::write(&mut transaction, room, settings, None).await?;
            Ok(transaction.commit().await?)
        })
        .await
    }

    /// Whether strangers may meet, if whoever runs the server has decided it.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn is_meeting_allowed(&self) -> Result<Option<bool>, StoreError> {
        let query = sqlx::query_scalar("SELECT value FROM settings WHERE name = $1").bind(MEETING);
        let kept: Option<Vec<u8>> = self.within(async { Ok(query.fetch_optional(&self.pool).await?) }).await?;
        Ok(kept.map(|value| value == b"on"))
    }

    /// Remembers whether strangers may meet.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn allow_meeting(&self, allowed: bool) -> Result<(), StoreError> {
        let value: &[u8] = if allowed { b"on" } else { b"off" };
        let query =
            sqlx::query("INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        let query = query.bind(MEETING).bind(value);
        self.within(async { Ok(query.execute(&self.pool).await.map(drop)?) }).await
    }

    /// How many blocks and reports there are.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn safety(&self) -> Result<Safety, StoreError> {
        let query = sqlx::query_as(
            "SELECT (SELECT count(*) FROM blocks) AS blocks, count(*) AS reports, count(DISTINCT about) AS reported FROM reports",
        );
        self.within(async { Ok(query.fetch_one(&self.pool).await?) }).await
    }

    /// The newest reports.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn reports(&self, most: u32) -> Result<Vec<Report>, StoreError> {
        let query =
            sqlx::query_as("SELECT at, about, reason, note, name, country, interests, talked_ms FROM reports ORDER BY id DESC LIMIT $1")
                .bind(i64::from(most));
        let rows: Vec<ReportRow> = self.within(async { Ok(query.fetch_all(&self.pool).await?) }).await?;
        Ok(rows.into_iter().map(Report::from).collect())
    }
}

/// Remembers a block or a report. The same again changes nothing.
pub(super) async fn write(connection: &mut AnyConnection, record: &Record, now: u64) -> Result<(), sqlx::Error> {
    match record {
        Record::Block { by, whom } => {
            sqlx::query("INSERT INTO blocks (by, whom, at) VALUES ($1, $2, $3) ON CONFLICT (by, whom) DO NOTHING")
                .bind(bytes(*by))
                .bind(bytes(*whom))
                .bind(integer(now))
                .execute(connection)
                .await?;
        }
        Record::Report(report) => {
            let ReportRecord { by, about, encounter, reason, note, name, country, interests, talked } = report.as_ref();
            sqlx::query(
                "INSERT INTO reports (at, by, about, encounter, reason, note, name, country, interests, talked_ms)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (by, encounter) DO NOTHING",
            )
            .bind(integer(now))
            .bind(bytes(*by))
            .bind(bytes(*about))
            .bind(integer(encounter.get()))
            .bind(reason_word(*reason))
            .bind(note.as_ref().map(|note| note.as_str().to_owned()))
            .bind(name.as_str())
            .bind(country.map(|country| country.code()))
            .bind(list(*interests))
            .bind(talked.map(|talked| i64::try_from(talked.as_millis()).unwrap_or(i64::MAX)))
            .execute(connection)
            .await?;
        }
    }
    Ok(())
}

/// Forgets a room of strangers, with all that was said and who was there.
pub(super) async fn forget_room(connection: &mut AnyConnection, room: &RoomName) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM rooms WHERE name = $1").bind(room.as_str()).execute(connection).await?;
    Ok(())
}

/// Forgets blocks and reports that are older than `retention`, and rooms of strangers in which nobody is.
pub(super) async fn expire(connection: &mut AnyConnection, retention: Duration, now: u64) -> Result<(), sqlx::Error> {
    let then = before(now, retention);
    sqlx::query("DELETE FROM blocks WHERE at < $1").bind(then).execute(&mut *connection).await?;
    sqlx::query("DELETE FROM reports WHERE at < $1").bind(then).execute(&mut *connection).await?;
    // A room that was over when the server stopped before that was written.
    let empty: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM rooms WHERE name LIKE 'two-strangers-%' AND last_used < $1
         AND NOT EXISTS (SELECT 1 FROM seats WHERE room_id = rooms.id AND ended_at IS NULL)",
    )
    .bind(before(now, MAKING))
    .fetch_all(&mut *connection)
    .await?;
    // Somebody may have typed a name that begins like that.
    for room in empty.iter().filter_map(|name| RoomName::parse(name).ok()).filter(RoomName::is_of_strangers) {
        forget_room(connection, &room).await?;
    }
    Ok(())
}

fn bytes(identity: Identity) -> Vec<u8> {
    identity.0.to_be_bytes().into()
}

const fn reason_word(reason: ReportReason) -> &'static str {
    match reason {
        ReportReason::Sexual => "sexual",
        ReportReason::Harassment => "harassment",
        ReportReason::Hate => "hate",
        ReportReason::Violence => "violence",
        ReportReason::Minor => "minor",
        ReportReason::Spam => "spam",
        ReportReason::Other => "other",
    }
}

fn list(interests: Interests) -> String {
    let words = interests.iter().map(|interest: Interest| format!("{interest:?}").to_lowercase());
    words.collect::<Vec<_>>().join(",")
}
