//! What must outlive a restart, in one SQLite file: who was where and as what, whose seats are taken, how rooms are set up, what was
//! said in them, and the key that signs tickets.
//!
//! The live room is memory. Nothing here is asked while a call goes on, and a call goes on when something here fails. Whatever is read
//! is parsed like anything that comes from outside.

mod chat;
mod inspect;
mod members;
mod prune;
mod record;
mod rooms;
mod seats;
mod strangers;

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use crate::ticket::TicketKey;

pub use inspect::Inspection;
pub use prune::keep_tidy;
pub use record::{Record, SeatEnd};
pub use rooms::Kept;
pub use seats::Taken;
pub use strangers::{Report, Safety};

/// The file's name in the data directory.
const FILE: &str = "confab.sqlite3";
/// How long to wait for another process that writes to the same file.
const BUSY: Duration = Duration::from_secs(5);

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
    /// The settings of a room are no settings.
    #[error("the settings of a room cannot be read")]
    Settings(#[source] serde_json::Error),
    /// The hash of a host key is no hash.
    #[error("the hash of a host key cannot be read")]
    HostKey,
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

/// As SQLite keeps integers.
fn integer(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A time that was written by [`integer`].
fn time(kept: i64) -> Option<protocol::UnixMillis> {
    u64::try_from(kept).ok().map(protocol::UnixMillis)
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
