//! Copies of the file, made while it is in use, and the way back.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use sqlx::{Connection, SqliteConnection};

use super::sqlite::{FILE, beside, latest, version};
use super::{Claim, Database, Settings, StoreError};
use crate::clock::unix_seconds;

/// Why there is no backup. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The store is in Postgres, which has programs for that.
    #[error("the store is in Postgres: make a backup with pg_dump --format=custom, which may be done while Confab runs")]
    Postgres,
    /// There is nothing to copy.
    #[error("there is no database at {}", .0.display())]
    Nothing(PathBuf),
    /// There is a file of that name, and it was not said that it may be replaced.
    #[error("{} is there already; --force replaces it", .0.display())]
    Exists(PathBuf),
    /// The database cannot be read, or the copy cannot be written.
    #[error("the database cannot be copied")]
    Database(#[from] sqlx::Error),
    /// The copy cannot be written.
    #[error("{} cannot be written", file.display())]
    Write {
        /// What.
        file: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The copy is not whole: the database is damaged.
    #[error("the copy is damaged, and so is the database: {0}")]
    Damaged(String),
}

/// Why nothing was restored. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The store is in Postgres, which has programs for that.
    #[error("the store is in Postgres: stop Confab and restore with pg_restore --clean")]
    Postgres,
    /// A server uses the data directory, or it cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The backup cannot be read.
    #[error("the backup cannot be read")]
    Unreadable(#[from] sqlx::Error),
    /// There is no backup.
    #[error("there is no file {}", .0.display())]
    Nothing(PathBuf),
    /// The backup is damaged.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// The backup is no store of this program.
    #[error("this is no backup of Confab")]
    Foreign,
    /// A later version made the backup.
    #[error("the backup is of version {found}, and this Confab knows up to {known}: use the Confab that made it, or a later one")]
    TooNew {
        /// What it is.
        found: i64,
        /// What this program knows.
        known: i64,
    },
    /// The backup cannot be copied, or put into its place.
    #[error("the backup cannot be put into its place")]
    Write(#[from] BackupError),
}

/// Copies the store to a file, as it is at one moment, whether a server runs or not. Only its owner can read it. The file is there whole or not at
/// all.
///
/// # Errors
/// As [`BackupError`] says.
pub async fn back_up(settings: &Settings, to: &Path, replace: bool) -> Result<(), BackupError> {
    if settings.database != Database::File {
        return Err(BackupError::Postgres);
    }
    let file = settings.dir.join(FILE);
    if !file.exists() {
        return Err(BackupError::Nothing(file));
    }
    if !replace && to.exists() {
        return Err(BackupError::Exists(to.into()));
    }
    let mut connection = beside(&file, settings.patience).await?;
    copy(&mut connection, to, replace).await?;
    Ok(connection.close().await?)
}

/// Puts a backup in the place of the store. What was there stays beside it, under the name that is given back.
///
/// # Errors
/// As [`RestoreError`] says; also when a server runs.
pub async fn restore(settings: &Settings, from: &Path) -> Result<Option<PathBuf>, RestoreError> {
    if settings.database != Database::File {
        return Err(RestoreError::Postgres);
    }
    if !from.is_file() {
        return Err(RestoreError::Nothing(from.into()));
    }
    let claim = Claim::take(settings).await?;
    let dir = &settings.dir;
    let mut backup = beside(from, settings.patience).await?;
    if let Some(damage) = damage(&mut backup, "PRAGMA integrity_check(1)").await? {
        return Err(RestoreError::Damaged(damage));
    }
    let found = version(&mut backup).await?.ok_or(RestoreError::Foreign)?;
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master WHERE name IN ('settings', 'rooms', 'members', 'seats')")
        .fetch_one(&mut backup)
        .await?;
    if tables != 4 {
        return Err(RestoreError::Foreign);
    }
    if found > latest() {
        return Err(RestoreError::TooNew { found, known: latest() });
    }
    // Whole, before anything else is touched.
    let fresh = dir.join(format!("{FILE}.restoring"));
    copy(&mut backup, &fresh, true).await?;
    backup.close().await?;

    let file = dir.join(FILE);
    let replaced = if file.exists() { Some(put_aside(settings, &file).await?) } else { None };
    let failed = |source| BackupError::Write { file: file.clone(), source };
    fs::rename(&fresh, &file).and_then(|()| sync_dir(dir)).map_err(failed)?;
    claim.release().await;
    Ok(replaced)
}

/// Keeps the file that is replaced, with what belongs to it, under another name; the file itself stays until another one takes its place.
async fn put_aside(settings: &Settings, file: &Path) -> Result<PathBuf, BackupError> {
    // The last who closes a sound file moves into it what waits beside it.
    if let Ok(connection) = beside(file, settings.patience).await {
        let _ = connection.close().await;
    }
    let name = |more: &str| settings.dir.join(format!("{FILE}.replaced-{}{more}", unix_seconds()));
    let kept = name("");
    let failed = |source| BackupError::Write { file: kept.clone(), source };
    fs::hard_link(file, &kept).or_else(|_| fs::copy(file, &kept).map(drop)).map_err(failed)?;
    // Of a damaged one they are still there, and would be taken for those of the backup.
    for more in ["-wal", "-shm"] {
        let beside = settings.dir.join(format!("{FILE}{more}"));
        if beside.exists() {
            fs::rename(&beside, name(more)).map_err(failed)?;
        }
    }
    Ok(kept)
}

/// Copies an open database to a file, as it is at one moment.
pub(super) async fn copy(connection: &mut SqliteConnection, to: &Path, replace: bool) -> Result<(), BackupError> {
    let failed = |source| BackupError::Write { file: to.into(), source };
    let name = to.file_name().ok_or_else(|| failed(io::ErrorKind::InvalidInput.into()))?;
    let dir = match to.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    };
    let mut partial = name.to_owned();
    partial.push(format!(".partial-{}", std::process::id()));
    let partial = Partial(dir.join(partial));
    let mut options = OpenOptions::new();
    // A file of this name is one that was left behind; what it may lead to elsewhere is not written to.
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = fs::remove_file(&partial.0);
    options.open(&partial.0).map_err(failed)?;
    let target = partial.0.to_str().ok_or_else(|| failed(io::ErrorKind::InvalidFilename.into()))?;
    sqlx::query("VACUUM INTO $1").bind(target).execute(&mut *connection).await?;
    let mut made = beside(&partial.0, super::PATIENCE).await?;
    if let Some(damage) = damage(&mut made, "PRAGMA quick_check(1)").await? {
        return Err(BackupError::Damaged(damage));
    }
    made.close().await?;
    File::open(&partial.0).and_then(|file| file.sync_all()).map_err(failed)?;
    if !replace {
        // Unlike a new name, a link takes the place of nothing. Not every file system has them.
        match fs::hard_link(&partial.0, to) {
            Ok(()) => return sync_dir(dir).map_err(failed),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(BackupError::Exists(to.into())),
            Err(_) if to.exists() => return Err(BackupError::Exists(to.into())),
            Err(_) => {}
        }
    }
    fs::rename(&partial.0, to).and_then(|()| sync_dir(dir)).map_err(failed)
}

/// What SQLite finds wrong with a file.
async fn damage(connection: &mut SqliteConnection, check: &'static str) -> Result<Option<String>, sqlx::Error> {
    let said: String = sqlx::query_scalar(check).fetch_one(connection).await?;
    Ok((said != "ok").then_some(said))
}

fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// A file that is not whole yet; it goes unless it gets another name.
struct Partial(PathBuf);

impl Drop for Partial {
    fn drop(&mut self) {
        // It is not there any more when all went well.
        let _ = fs::remove_file(&self.0);
    }
}
