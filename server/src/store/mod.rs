//! What must outlive a restart: who was where and as what, whose seats are taken, how rooms are set up, what was said in them, and the key
//! that signs tickets. It is in one SQLite file, or in a database of Postgres.
//!
//! The live room is memory. Nothing here is asked while a call goes on, and a call goes on when something here fails. Whatever is read
//! is parsed like anything that comes from outside.
//!
//! Each query is one text that both engines understand: parameters are `$1`, times are `BIGINT`, and what is yes or no is 1 or 0.
//! Whoever writes more than one fact at a time takes turns with all others (`Store::begin`), in both engines, so that what is sound in
//! one is in the other.

mod backup;
mod chat;
mod claim;
mod health;
mod inspect;
mod members;
mod place;
mod prune;
mod record;
mod rooms;
mod seats;
mod sqlite;
mod strangers;

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::postgres::PgDatabaseError;
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, ConnectOptions, Connection, Executor, Transaction};
use sqlx_core::transaction::TransactionManager;
use tokio::time::timeout;

use crate::ticket::TicketKey;

pub use backup::{BackupError, RestoreError, back_up, restore};
pub use claim::Claim;
pub use health::{Health, Outage};
pub use inspect::Inspection;
pub use place::{Database, NoDatabase, PostgresUrl, Settings};
pub use prune::{RETENTION, keep_tidy};
pub use record::{Record, SeatEnd};
pub use rooms::Kept;
pub use seats::Taken;
pub use sqlite::FILE;
pub use strangers::{Report, Safety};

/// How long to wait for the database where nobody says otherwise.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// Connections to Postgres: one may write while others read.
const CONNECTIONS: u32 = 4;

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
    /// The file could not be copied before it was brought to this version.
    #[error("the database could not be copied before it is changed")]
    Copy(#[source] Box<BackupError>),
    /// The database said nothing for too long.
    #[error("the database does not answer")]
    TooSlow,
    /// The database failed a moment ago, and it is tried again soon.
    #[error("the database failed a moment ago")]
    Down,
    /// Another server keeps its state here.
    #[error("another Confab uses the same database")]
    Claimed,
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

impl StoreError {
    /// Whether it is the database that fails, and not what was asked of it: the same may succeed later.
    pub fn is_outage(&self) -> bool {
        match self {
            Self::TooSlow | Self::Down | Self::Claimed => true,
            Self::Database(error) => is_outage(error),
            _ => false,
        }
    }

    /// Tells that something failed because of it. Of an outage the store has told, once.
    pub(crate) fn tell(&self, what: &str) {
        let error = self as &dyn std::error::Error;
        if self.is_outage() {
            tracing::debug!(error, "{what}");
        } else {
            tracing::error!(error, "{what}");
        }
    }

    /// Whether the database can still be read, as far as this error tells.
    fn lets_read(&self) -> bool {
        match self {
            Self::Claimed => true,
            Self::Database(sqlx::Error::Database(error)) => match error.try_downcast_ref::<PgDatabaseError>() {
                Some(error) => ["25", "40", "53", "55"].iter().any(|class| error.code().starts_with(class)),
                None => true,
            },
            _ => false,
        }
    }
}

fn is_outage(error: &sqlx::Error) -> bool {
    use sqlx::Error;
    match error {
        Error::Io(_) | Error::Tls(_) | Error::Protocol(_) | Error::PoolTimedOut | Error::PoolClosed => true,
        Error::WorkerCrashed | Error::BeginFailed | Error::InvalidSavePointStatement => true,
        Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            if error.try_downcast_ref::<PgDatabaseError>().is_some() {
                // Classes of SQLSTATE: no connection, no rights, no such database, read only, conflicts, out of disk or memory, locked,
                // stopped by somebody, and faults of the system.
                ["08", "25", "28", "3D", "40", "53", "55", "57", "58", "XX"].iter().any(|class| code.starts_with(class))
            } else {
                // The lower byte is the primary code: PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB.
                matches!(code.parse::<i32>().map(|code| code & 0xff), Ok(3 | 5 | 6 | 7 | 8 | 10 | 11 | 13 | 14 | 15 | 26))
            }
        }
        _ => false,
    }
}

/// Which engine it is, as far as the two differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgres,
}

/// The store. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    engine: Engine,
    patience: Duration,
    retention: Duration,
    health: Arc<Health>,
}

impl Store {
    /// Opens the store; makes what is missing, and brings an older one to this version. Of a file it keeps a copy before that.
    ///
    /// Whoever serves takes a [`Claim`] first.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn open(settings: &Settings) -> Result<Self, StoreError> {
        let patience = settings.patience;
        let pool = AnyPoolOptions::new()
            .acquire_timeout(patience)
            // How long that takes is said by whoever waits.
            .acquire_slow_threshold(patience * 2)
            .after_release(move |connection, _| {
                Box::pin(async move { Ok(matches!(timeout(patience, tidy(connection)).await, Ok(Ok(())))) })
            });
        let (pool, engine) = match &settings.database {
            Database::File => {
                make_private_dir(&settings.dir)?;
                sqlite::copy_before_upgrade(&settings.dir, patience).await?;
                // SQLite writes one at a time. With one connection that queue is fair and ours; with more, waiting is polling.
                let pool = pool.max_connections(1).after_connect(move |connection, _| Box::pin(sqlite::prepare(connection, patience)));
                let pool = pool.connect_with(sqlite::address(&settings.dir)?).await?;
                sqlite::MIGRATIONS.run(&pool).await?;
                (pool, Engine::Sqlite)
            }
            Database::Postgres(url) => {
                // On a connection of its own: it may take longer than anything else may.
                let mut connection = url.options().connect().await?;
                sqlx::migrate!("migrations/postgres").run(&mut connection).await?;
                connection.close().await?;
                let pool = pool.max_connections(CONNECTIONS).after_connect(move |connection, _| Box::pin(prepare(connection, patience)));
                (pool.connect_with(url.options()).await?, Engine::Postgres)
            }
        };
        Ok(Self { pool, engine, patience, retention: settings.retention, health: Arc::default() })
    }

    /// How the database does.
    pub fn health(&self) -> &Arc<Health> {
        &self.health
    }

    /// How long it is waited for.
    pub(crate) fn patience(&self) -> Duration {
        self.patience
    }

    /// The key that signs tickets, drawn on first use.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn ticket_key(&self) -> Result<TicketKey, StoreError> {
        let mut fresh = [0; 32];
        getrandom::fill(&mut fresh)?;
        let query = sqlx::query_scalar(
            "INSERT INTO settings (name, value) VALUES ('ticket_key', $1)
             ON CONFLICT (name) DO UPDATE SET value = settings.value RETURNING value",
        )
        .bind(fresh.as_slice());
        let kept: Vec<u8> = self.within(async { Ok(query.fetch_one(&self.pool).await?) }).await?;
        let key = <[u8; 32]>::try_from(kept).map_err(|_| sqlx::Error::Decode("the ticket key is not 32 bytes".into()))?;
        Ok(TicketKey::new(key))
    }

    /// Whether the store answers, and what was last written to it was taken.
    ///
    /// # Errors
    /// When it does not.
    pub async fn check(&self) -> Result<(), StoreError> {
        if !self.health.is_well() {
            return Err(StoreError::Down);
        }
        self.within(async { Ok(self.pool.acquire().await?.ping().await?) }).await
    }

    /// Tries whether something can be written, also while the store is known to be down.
    ///
    /// # Errors
    /// When it cannot.
    pub(crate) async fn probe(&self) -> Result<(), StoreError> {
        self.attempt(async {
            let mut transaction = self.begin().await?;
            sqlx::query("UPDATE settings SET value = value WHERE name = 'ticket_key'").execute(&mut *transaction).await?;
            Ok(transaction.commit().await?)
        })
        .await
    }

    /// Closes the connections, once what is being written is written.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// Begins to write. Whoever else does waits until this is over.
    async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        if self.health.is_taken() {
            return Err(StoreError::Claimed);
        }
        match self.engine {
            Engine::Sqlite => Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?),
            Engine::Postgres => {
                let mut transaction = self.pool.begin().await?;
                // The number is any that nobody else uses: "confab" and one byte.
                sqlx::query("SELECT pg_advisory_xact_lock(27988542649098754)").execute(&mut *transaction).await?;
                Ok(transaction)
            }
        }
    }

    /// Does something that may be asked while the store is well, or can at least be read; with a deadline.
    async fn within<T>(&self, work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
        if !self.health.can_read() {
            return Err(StoreError::Down);
        }
        self.attempt(work).await
    }

    /// Does something, with a deadline, and takes notice of an outage.
    async fn attempt<T>(&self, work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
        // It may wait for a connection, then for a lock, and then needs some time itself; less than a request may take, or nobody would hear.
        let done = timeout(self.patience * 5 / 2, work).await.unwrap_or(Err(StoreError::TooSlow));
        if let Err(error) = &done
            && error.is_outage()
        {
            self.health.fails(error);
        }
        done
    }
}

/// Makes sure that the next who is given a connection can use it. One whose last answer never came, or that is left in a transaction that
/// failed, is none to give to anybody: then it is closed.
async fn tidy(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    connection.execute("SELECT 1").await?;
    if connection.is_in_transaction() {
        // When the disk is full, SQLite ends a transaction itself, and then there is nothing that sqlx could roll back: it would believe in
        // that transaction for ever, and begin no other.
        connection.execute("BEGIN").await?;
        <Any as sqlx::Database>::TransactionManager::rollback(connection).await?;
    }
    Ok(())
}

/// Sets up a connection to Postgres: what waits or idles there ends by itself, also when this end is gone.
async fn prepare(connection: &mut AnyConnection, patience: Duration) -> Result<(), sqlx::Error> {
    let (lock, statement) = (patience.as_millis(), (patience * 3).as_millis());
    let settings = format!(
        "SET application_name = 'confab'; SET lock_timeout = {lock}; SET statement_timeout = {statement};
         SET idle_in_transaction_session_timeout = {statement}"
    );
    connection.execute(AssertSqlSafe(settings)).await.map(drop)
}

/// As databases keep integers.
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
fn make_private_dir(dir: &Path) -> Result<(), StoreError> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(dir).map_err(|source| StoreError::Directory { dir: dir.into(), source })
}

/// Opens a file to write to. One that is made for that can be read by its owner only: there is a key in it, and who was where.
fn private_file(file: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}
