//! A look at a store from outside, which changes nothing in it.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::{BUSY, FILE, Store, StoreError};

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// SQLite finds nothing wrong with the file.
    pub is_sound: bool,
    /// The latest time in it, in milliseconds since 1970; 0 when there is none.
    pub last: u64,
}

impl Store {
    /// Looks at the store in a directory, whatever version made it; nothing when there is none.
    ///
    /// # Errors
    /// [`StoreError::Database`] when it cannot be read.
    pub async fn inspect(dir: &Path) -> Result<Option<Inspection>, StoreError> {
        let file = dir.join(FILE);
        if !file.exists() {
            return Ok(None);
        }
        let mut connection = SqliteConnectOptions::new().filename(file).busy_timeout(BUSY).connect().await?;
        let said: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut connection).await?;
        let last: Option<i64> = sqlx::query_scalar(
            "SELECT max(time) FROM (SELECT max(last_used) AS time FROM rooms UNION ALL SELECT max(last_seen) FROM members)",
        )
        .fetch_one(&mut connection)
        .await?;
        connection.close().await?;
        Ok(Some(Inspection { is_sound: said == "ok", last: last.and_then(|last| u64::try_from(last).ok()).unwrap_or_default() }))
    }
}
