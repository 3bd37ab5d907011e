//! The file: where it is, how it is opened, and the copy that is made before it is changed.

use std::path::Path;
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use sqlx::any::AnyConnectOptions;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AnyConnection, AssertSqlSafe, ConnectOptions, Connection, Executor, SqliteConnection};

use super::backup::copy;
use super::{StoreError, make_private_dir, private_file};

/// The file's name in the data directory.
pub const FILE: &str = "confab.sqlite3";
/// What has been done to it since the first version.
pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// The file in a directory that is there, to be made where it is missing.
pub(super) fn address(dir: &Path) -> Result<AnyConnectOptions, StoreError> {
    sqlx::any::install_default_drivers();
    let unusable = |source| StoreError::Directory { dir: dir.into(), source };
    // Dots in a path mean something else in an address.
    let file = dir.canonicalize().map_err(unusable)?.join(FILE);
    // What SQLite puts beside it is as private as it is.
    private_file(&file).map_err(unusable)?;
    let encoded = percent_encode(file.as_os_str().as_encoded_bytes(), NON_ALPHANUMERIC);
    Ok(format!("sqlite://{encoded}?mode=rwc").parse()?)
}

/// Sets up a connection.
pub(super) async fn prepare(connection: &mut AnyConnection, patience: Duration) -> Result<(), sqlx::Error> {
    // A power cut may lose the last moments, never the file.
    let settings = format!("PRAGMA busy_timeout = {}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", patience.as_millis());
    connection.execute(AssertSqlSafe(settings)).await.map(drop)
}

/// Opens a file that is there, beside whoever else has it open.
pub(super) async fn beside(file: &Path, patience: Duration) -> Result<SqliteConnection, sqlx::Error> {
    SqliteConnectOptions::new().filename(file).busy_timeout(patience).connect().await
}

/// The version that a file was brought to last; nothing when no version of this program made it.
pub(super) async fn version(connection: &mut SqliteConnection) -> Result<Option<i64>, sqlx::Error> {
    let made: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'")
        .fetch_one(&mut *connection)
        .await?;
    if made == 0 {
        return Ok(None);
    }
    sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations WHERE success").fetch_one(connection).await
}

/// The version that this program brings a file to.
pub(super) fn latest() -> i64 {
    MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default()
}

/// Keeps a copy of a file that is about to be brought to version N, as `confab.sqlite3.before-N`.
pub(super) async fn copy_before_upgrade(dir: &Path, patience: Duration) -> Result<(), StoreError> {
    make_private_dir(dir)?;
    let file = dir.join(FILE);
    // An empty file is one that is being made.
    if !file.metadata().is_ok_and(|file| file.len() > 0) {
        return Ok(());
    }
    let mut connection = beside(&file, patience).await?;
    let version = version(&mut connection).await?;
    if version.is_some_and(|version| version < latest()) {
        let kept = dir.join(format!("{FILE}.before-{}", latest()));
        copy(&mut connection, &kept, true).await.map_err(|error| StoreError::Copy(Box::new(error)))?;
        tracing::info!(from = version, to = latest(), "the database is brought to this version; a copy is kept beside it");
    }
    Ok(connection.close().await?)
}
