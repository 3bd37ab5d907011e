//! One server for one store: two would not know of each other's rooms, and each would take the other's seats for lost.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::{AnyConnection, ConnectOptions, Connection, Executor};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{Database, Health, PostgresUrl, Settings, StoreError, make_private_dir, private_file};

/// The file in the data directory that is locked by whoever uses it. There is nothing in it.
const LOCK: &str = "confab.lock";
/// How often it is looked whether another server has stopped.
const LOOK: Duration = Duration::from_millis(100);

/// The right to be the only server of a store. It ends with the process, or when it is released.
#[derive(Debug)]
pub struct Claim(Held);

#[derive(Debug)]
enum Held {
    /// The system lets go of it when the file is closed.
    File(#[allow(dead_code, reason = "it is held, not read")] File),
    /// Postgres lets go of it when the connection is closed.
    Session { url: PostgresUrl, patience: Duration, connection: Box<AnyConnection> },
    /// The same, while somebody looks after the connection.
    Watched { task: JoinHandle<()>, stop: DropGuard },
}

impl Claim {
    /// Takes it, and makes the data directory; waits for another server that is just stopping.
    ///
    /// # Errors
    /// [`StoreError::Claimed`] when another server has it, or as else it says.
    pub async fn take(settings: &Settings) -> Result<Self, StoreError> {
        let deadline = Instant::now() + settings.patience;
        make_private_dir(&settings.dir)?;
        match &settings.database {
            Database::File => lock(&settings.dir, deadline).await.map(|file| Self(Held::File(file))),
            Database::Postgres(url) => {
                let patience = settings.patience;
                let mut connection = loop {
                    match timeout(patience, url.options().connect()).await.map_err(|_| StoreError::TooSlow)? {
                        Ok(connection) => break connection,
                        // It may be starting, as this does.
                        Err(_) if Instant::now() < deadline => sleep(LOOK).await,
                        Err(error) => return Err(error.into()),
                    }
                };
                while !try_claim(&mut connection).await? {
                    if Instant::now() >= deadline {
                        return Err(StoreError::Claimed);
                    }
                    sleep(LOOK).await;
                }
                Ok(Self(Held::Session { url: url.clone(), patience, connection: Box::new(connection) }))
            }
        }
    }

    /// Takes it again whenever Postgres has forgotten it, as after its restart. While another server has it, nothing is written.
    #[must_use]
    pub fn watch(self, health: Arc<Health>) -> Self {
        let Held::Session { url, patience, connection } = self.0 else { return self };
        let stop = CancellationToken::new();
        let task = tokio::spawn(keep(url, patience, *connection, health, stop.clone()));
        Self(Held::Watched { task, stop: stop.drop_guard() })
    }

    /// Lets another server take it.
    pub async fn release(self) {
        match self.0 {
            Held::File(file) => drop(file),
            Held::Session { connection, .. } => {
                // Whatever is wrong with it, it is closed.
                let _ = connection.close().await;
            }
            Held::Watched { task, stop } => {
                drop(stop);
                let _ = task.await;
            }
        }
    }
}

async fn lock(dir: &Path, deadline: Instant) -> Result<File, StoreError> {
    let unusable = |source| StoreError::Directory { dir: dir.into(), source };
    let file = private_file(&dir.join(LOCK)).map_err(unusable)?;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if Instant::now() >= deadline => return Err(StoreError::Claimed),
            Err(TryLockError::WouldBlock) => sleep(LOOK).await,
            Err(TryLockError::Error(source)) => return Err(unusable(source)),
        }
    }
}

async fn try_claim(connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    // The number is any that nobody else uses: "confab" and one byte.
    sqlx::query_scalar("SELECT pg_try_advisory_lock(27988542649098753)").fetch_one(connection).await
}

async fn keep(url: PostgresUrl, patience: Duration, connection: AnyConnection, health: Arc<Health>, stop: CancellationToken) {
    let mut held = Some(connection);
    while stop.run_until_cancelled(sleep(patience)).await.is_some() {
        held = match held.take() {
            Some(mut connection) => match timeout(patience, connection.execute("SELECT 1")).await {
                Ok(Ok(_)) => Some(connection),
                _ => None,
            },
            None => None,
        };
        if held.is_none() {
            held = timeout(patience, claim_again(&url, &health)).await.unwrap_or_default();
        }
    }
    if let Some(connection) = held {
        let _ = connection.close().await;
    }
}

async fn claim_again(url: &PostgresUrl, health: &Health) -> Option<AnyConnection> {
    let mut connection = url.options().connect().await.ok()?;
    let claimed = try_claim(&mut connection).await.ok()?;
    if claimed {
        health.set_taken(false);
        Some(connection)
    } else {
        if !health.is_taken() {
            tracing::error!("another Confab has taken the database: nothing is written to it until that one stops");
        }
        health.set_taken(true);
        None
    }
}
