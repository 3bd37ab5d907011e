//! A look at a store from outside, which changes nothing in it.

use sqlx::{ConnectOptions, Connection};
use tokio::time::timeout;

use super::{Database, FILE, Settings, Store, StoreError, sqlite};

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// SQLite finds nothing wrong with the file. Postgres looks after that itself.
    pub is_sound: bool,
    /// The latest time in it, in milliseconds since 1970; 0 when there is none.
    pub last: u64,
}

/// The latest time of all.
const LAST: &str = "SELECT max(at) FROM (SELECT max(last_used) AS at FROM rooms UNION ALL SELECT max(last_seen) FROM members) AS times";

impl Store {
    /// Looks at a store, whatever version made it; nothing when there is none.
    ///
    /// # Errors
    /// [`StoreError::Database`] when it cannot be read.
    pub async fn inspect(settings: &Settings) -> Result<Option<Inspection>, StoreError> {
        timeout(settings.patience * 3, inspect(settings)).await.map_err(|_| StoreError::TooSlow)?
    }
}

async fn inspect(settings: &Settings) -> Result<Option<Inspection>, StoreError> {
    let (is_sound, last): (bool, Option<i64>) = match &settings.database {
        Database::File => {
            let file = settings.dir.join(FILE);
            if !file.exists() {
                return Ok(None);
            }
            let mut connection = sqlite::beside(&file, settings.patience).await?;
            let said: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut connection).await?;
            let last = sqlx::query_scalar(LAST).fetch_one(&mut connection).await?;
            connection.close().await?;
            (said == "ok", last)
        }
        Database::Postgres(url) => {
            let mut connection = url.options().connect().await?;
            let made: bool = sqlx::query_scalar("SELECT to_regclass('members') IS NOT NULL").fetch_one(&mut connection).await?;
            if !made {
                return Ok(None);
            }
            let last = sqlx::query_scalar(LAST).fetch_one(&mut connection).await?;
            connection.close().await?;
            (true, last)
        }
    };
    Ok(Some(Inspection { is_sound, last: last.and_then(|last| u64::try_from(last).ok()).unwrap_or_default() }))
}
