//! What must outlive a restart, in one SQLite file: who was where, whose seats are taken, and the key that signs tickets.
//!
//! The live room is memory. Nothing here is asked while a call goes on, and a call goes on when something here fails.

use std::path::{Path, PathBuf};
use std::time::Duration;

use protocol::{DisplayName, PageNumber, ParticipantId, RoomName};
use room::KeptSeat;
use sha2::{Digest, Sha256};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, SqliteConnection};

use crate::clock::unix_millis;
use crate::identity::Identity;
use crate::ticket::TicketKey;

/// The file's name in the data directory.
const FILE: &str = "confab.sqlite3";
/// How long to wait for another process that writes to the same file.
const BUSY: Duration = Duration::from_secs(5);
/// How long an ended seat is remembered.
const ENDED_SEATS: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// How long a member is remembered who does not come back: as long as their browser keeps the cookie.
const MEMBERS: Duration = Identity::LIFETIME;

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The data directory cannot be made or entered.
    #[error("cannot use the directory {}", dir.display())]
    Directory {
        /// Which.
        dir: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The database said no.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The file is of a later version, or no database.
    #[error("the database could not be brought to this version")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The operating system gives no random numbers.
    #[error("no random numbers")]
    Random(#[from] getrandom::Error),
    /// An id has outgrown what a JavaScript number holds.
    #[error("out of ids")]
    Ids,
}

/// Why a seat ended, as it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatEnd {
    /// The participant left.
    Left,
    /// Their connection was lost for too long, or never came.
    Lost,
    /// The room had no seat for them.
    Refused,
    /// The server stopped before a connection came.
    Unused,
    /// The ticket expired.
    Expired,
}

impl SeatEnd {
    const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Lost => "lost",
            Self::Refused => "refused",
            Self::Unused => "unused",
            Self::Expired => "expired",
        }
    }
}

/// Something about a seat that is to be remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatChange {
    /// A page attached.
    Attached {
        /// Whose seat.
        participant: ParticipantId,
        /// Which page.
        page: PageNumber,
    },
    /// The seat is no more.
    Ended {
        /// Whose seat.
        participant: ParticipantId,
        /// Why.
        reason: SeatEnd,
    },
}

/// The store. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pool: SqlitePool,
}

impl Store {
    /// Opens the store in a directory; makes both where they are missing, and brings an older file to this version.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn open(dir: &Path) -> Result<Self, StoreError> {
        let unusable = |source| StoreError::Directory { dir: dir.into(), source };
        make_private_dir(dir).map_err(unusable)?;
        let options = SqliteConnectOptions::new()
            .filename(dir.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A power cut may lose the last moments, never the file.
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(BUSY);
        // SQLite writes one at a time. With one connection that queue is fair and ours; with more, waiting is polling.
        let pool = SqlitePoolOptions::new().max_connections(1).acquire_timeout(BUSY).connect_with(options).await?;
        sqlx::migrate!().run(&pool).await?;
        Ok(Self { pool })
    }

    /// The key that signs tickets, drawn on first use.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn ticket_key(&self) -> Result<TicketKey, StoreError> {
        let mut fresh = [0; 32];
        getrandom::fill(&mut fresh)?;
        let kept: Vec<u8> = sqlx::query_scalar(
            "INSERT INTO settings (name, value) VALUES ('ticket_key', ?)
             ON CONFLICT (name) DO UPDATE SET value = value RETURNING value",
        )
        .bind(fresh.as_slice())
        .fetch_one(&self.pool)
        .await?;
        let key = <[u8; 32]>::try_from(kept).map_err(|_| sqlx::Error::Decode("the ticket key is not 32 bytes".into()))?;
        Ok(TicketKey::new(key))
    }

    /// Gives a seat: finds or makes the room and the member, and notes the seat as theirs.
    ///
    /// # Errors
    /// As [`StoreError`] says; then nothing has changed.
    pub async fn take_seat(&self, room: &RoomName, identity: &Identity, name: &DisplayName) -> Result<ParticipantId, StoreError> {
        let now = integer(unix_millis());
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let room = get_or_create_room(&mut transaction, room, now).await?;
        let member = get_or_create_member(&mut transaction, room, identity, name, now).await?;
        let seat: i64 = sqlx::query_scalar("INSERT INTO seats (room_id, member_id, name, created_at) VALUES (?, ?, ?, ?) RETURNING id")
            .bind(room)
            .bind(member)
            .bind(name.as_str())
            .bind(now)
            .fetch_one(&mut *transaction)
            .await?;
        let participant = u64::try_from(seat).ok().and_then(ParticipantId::new).ok_or(StoreError::Ids)?;
        transaction.commit().await?;
        Ok(participant)
    }

    /// Writes changes down, in order, all of them or none.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn write(&self, changes: &[SeatChange]) -> Result<(), StoreError> {
        let now = integer(unix_millis());
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for change in changes {
            let query = match change {
                SeatChange::Attached { participant, page } => {
                    sqlx::query("UPDATE seats SET page = ? WHERE id = ?").bind(integer(page.get())).bind(integer(participant.get()))
                }
                SeatChange::Ended { participant, reason } => {
                    sqlx::query("UPDATE seats SET ended_at = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL")
                        .bind(now)
                        .bind(reason.word())
                        .bind(integer(participant.get()))
                }
            };
            query.execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Every seat that was taken when the server stopped, room by room, in order of arrival.
    ///
    /// To be asked once, at start: from then on the rooms know. Seats that nobody ever attached to, and those whose tickets
    /// have expired after `lifetime`, end here.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn kept_seats(&self, lifetime: Duration) -> Result<Vec<(RoomName, Vec<KeptSeat>)>, StoreError> {
        let now = unix_millis();
        let mut connection = self.pool.acquire().await?;
        sqlx::query(
            "UPDATE seats SET ended_at = ?1, end_reason = iif(page IS NULL, ?2, ?3)
             WHERE ended_at IS NULL AND (page IS NULL OR created_at < ?4)",
        )
        .bind(integer(now))
        .bind(SeatEnd::Unused.word())
        .bind(SeatEnd::Expired.word())
        .bind(before(now, lifetime))
        .execute(&mut *connection)
        .await?;
        let rows: Vec<(String, i64, String, i64)> = sqlx::query_as(
            "SELECT rooms.name, seats.id, seats.name, seats.page FROM seats JOIN rooms ON rooms.id = seats.room_id
             WHERE seats.ended_at IS NULL AND seats.page IS NOT NULL ORDER BY rooms.id, seats.id",
        )
        .fetch_all(&mut *connection)
        .await?;
        let mut rooms: Vec<(RoomName, Vec<KeptSeat>)> = Vec::new();
        for (room, id, name, page) in rows {
            let Some((room, seat)) = kept_seat(&room, id, &name, page) else {
                tracing::error!(seat = id, "a seat in the store cannot be read and is left out");
                continue;
            };
            match rooms.last_mut() {
                Some((last, seats)) if *last == room => seats.push(seat),
                _ => rooms.push((room, vec![seat])),
            }
        }
        Ok(rooms)
    }

    /// Forgets seats that ended long ago, members who have not come for as long as they could be recognised, and rooms
    /// without either.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn prune(&self) -> Result<(), StoreError> {
        let now = unix_millis();
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("DELETE FROM seats WHERE ended_at < ?").bind(before(now, ENDED_SEATS)).execute(&mut *transaction).await?;
        sqlx::query("DELETE FROM members WHERE last_seen < ? AND NOT EXISTS (SELECT 1 FROM seats WHERE member_id = members.id)")
            .bind(before(now, MEMBERS))
            .execute(&mut *transaction)
            .await?;
        sqlx::query("DELETE FROM rooms WHERE NOT EXISTS (SELECT 1 FROM members WHERE room_id = rooms.id)")
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.pool.acquire().await?.ping().await?)
    }

    /// Closes the file, once what is being written is written.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

async fn get_or_create_room(connection: &mut SqliteConnection, room: &RoomName, now: i64) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "INSERT INTO rooms (name, created_at, last_used) VALUES (?1, ?2, ?2)
         ON CONFLICT (name) DO UPDATE SET last_used = excluded.last_used RETURNING id",
    )
    .bind(room.as_str())
    .bind(now)
    .fetch_one(connection)
    .await
}

/// One statement, so that two tabs of one browser that join at once are one member.
async fn get_or_create_member(
    connection: &mut SqliteConnection,
    room: i64,
    identity: &Identity,
    name: &DisplayName,
    now: i64,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "INSERT INTO members (room_id, identity, name, created_at, last_seen) VALUES (?1, ?2, ?3, ?4, ?4)
         ON CONFLICT (room_id, identity) DO UPDATE SET name = excluded.name, last_seen = excluded.last_seen RETURNING id",
    )
    .bind(room)
    .bind(Sha256::digest(identity.bytes()).as_slice())
    .bind(name.as_str())
    .bind(now)
    .fetch_one(connection)
    .await
}

/// Parsed like anything that comes from outside.
fn kept_seat(room: &str, id: i64, name: &str, page: i64) -> Option<(RoomName, KeptSeat)> {
    let participant = ParticipantId::new(u64::try_from(id).ok()?)?;
    let page = PageNumber::new(u64::try_from(page).ok()?)?;
    let name = DisplayName::parse(name).ok()?;
    Some((RoomName::parse(room).ok()?, KeptSeat { participant, name, page }))
}

/// As SQLite keeps integers.
fn integer(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn before(now: u64, age: Duration) -> i64 {
    integer(now.saturating_sub(u64::try_from(age.as_millis()).unwrap_or(u64::MAX)))
}

/// Makes a directory that only its owner can enter. One that is there already stays as it is.
fn make_private_dir(dir: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(dir)
}
