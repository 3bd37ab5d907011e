//! Rooms: who holds the key, how they are set up, and with what a room's task begins.

use protocol::{Door, Limits, Retention, RoomName, Settings, UnixMillis};
use room::{Founding, PasswordHash};
use sqlx::AnyConnection;

use super::{Store, StoreError, chat, integer, members};
use crate::clock::unix_millis;

/// What is kept of a room beside its people and its conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The settings; nothing while they are the usual ones.
    pub settings: Option<Settings>,
    /// The hash of the password that was set last.
    pub password: Option<PasswordHash>,
    /// Whether it was started or entered.
    pub started: bool,
}

impl Kept {
    /// Who may come in.
    pub fn door(&self) -> Door {
        self.settings.map(|settings| settings.door).unwrap_or_default()
    }
}

/// A room, as its task finds it.
#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    settings: Option<String>,
    password: Option<String>,
    emptied_at: Option<i64>,
}

/// Holds of a row of `rooms` that is there only because somebody was refused: such a room was never started nor entered.
macro_rules! untouched {
    () => {
        "rooms.host_key IS NULL AND rooms.settings IS NULL
         AND NOT EXISTS (SELECT 1 FROM members WHERE members.room_id = rooms.id AND members.name <> '')
         AND NOT EXISTS (SELECT 1 FROM seats WHERE seats.room_id = rooms.id AND seats.end_reason IS DISTINCT FROM 'refused')"
    };
}

/// Holds of a row of `rooms` while somebody is inside. Whoever is still on the way, or waits at the door, is not.
macro_rules! occupied {
    () => {
        "EXISTS (SELECT 1 FROM seats WHERE seats.room_id = rooms.id AND seats.ended_at IS NULL AND seats.page IS NOT NULL)"
    };
}
pub(super) use occupied;

impl Store {
    /// Makes a room with a host key, if nobody has started or entered a room of that name. Writers take turns, so of many who start
    /// it at once one does.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn start_room(&self, room: &RoomName, host_key_hash: &[u8; 32]) -> Result<bool, StoreError> {
        self.within(async {
            let mut transaction = self.begin().await?;
            let made: Option<i64> = sqlx::query_scalar(concat!(
                "INSERT INTO rooms (name, created_at, last_used, host_key) VALUES ($1, $2, $2, $3)
                 ON CONFLICT (name) DO UPDATE SET host_key = excluded.host_key, last_used = excluded.last_used WHERE ",
                untouched!(),
                " RETURNING id"
            ))
            .bind(room.as_str())
            .bind(integer(unix_millis()))
            .bind(host_key_hash.as_slice())
            .fetch_optional(&mut *transaction)
            .await?;
            transaction.commit().await?;
            Ok(made.is_some())
        })
        .await
    }

    /// The hash of a room's host key; nothing when it has none.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn host_key_hash(&self, room: &RoomName) -> Result<Option<[u8; 32]>, StoreError> {
        let query = sqlx::query_scalar("SELECT host_key FROM rooms WHERE name = $1").bind(room.as_str());
        let kept: Option<Option<Vec<u8>>> = self.within(async { Ok(query.fetch_optional(&self.pool).await?) }).await?;
        kept.flatten().map(|bytes| <[u8; 32]>::try_from(bytes).map_err(|_| StoreError::HostKey)).transpose()
    }

    /// Whether a room was started or entered.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn is_started(&self, room: &RoomName) -> Result<bool, StoreError> {
        let query = sqlx::query_scalar(concat!("SELECT CASE WHEN ", untouched!(), " THEN 0 ELSE 1 END FROM rooms WHERE name = $1"));
        let query = query.bind(room.as_str());
        let started: Option<i64> = self.within(async { Ok(query.fetch_optional(&self.pool).await?) }).await?;
        Ok(started.is_some_and(|started| started != 0))
    }

    /// How a room is set up.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn room(&self, room: &RoomName) -> Result<Kept, StoreError> {
        let query =
            sqlx::query_as(concat!("SELECT settings, password, CASE WHEN ", untouched!(), " THEN 0 ELSE 1 END FROM rooms WHERE name = $1"));
        let query = query.bind(room.as_str());
        let row: Option<(Option<String>, Option<String>, i64)> = self.within(async { Ok(query.fetch_optional(&self.pool).await?) }).await?;
        let Some((settings, password, started)) = row else {
            return Ok(Kept { settings: None, password: None, started: false });
        };
        let settings = settings.map(|text| read_settings(&text)).transpose().map_err(StoreError::Settings)?;
        Ok(Kept { settings, password: password.map(PasswordHash), started: started != 0 })
    }

    /// All that a room's task begins with. What was said is left out, and forgotten, when the room has been empty for as long as it
    /// keeps it. `zero` is what the clock of people says at the time zero of the room's own.
    ///
    /// # Errors
    /// As [`StoreError`] says, also when the settings cannot be read: a door that should be locked must not open.
    pub async fn founding(&self, room: &RoomName, limits: &Limits, zero: UnixMillis) -> Result<Founding, StoreError> {
        self.within(self.read_founding(room, limits, zero)).await
    }

    async fn read_founding(&self, room: &RoomName, limits: &Limits, zero: UnixMillis) -> Result<Founding, StoreError> {
        let now = unix_millis();
        let mut founding = Founding { zero, settings: None, password: None, members: Vec::new(), lines: Vec::new() };
        let mut connection = self.pool.acquire().await?;
        let row: Option<Row> = sqlx::query_as("SELECT id, settings, password, emptied_at FROM rooms WHERE name = $1")
            .bind(room.as_str())
            .fetch_optional(&mut *connection)
            .await?;
        let Some(Row { id, settings, password, emptied_at }) = row else { return Ok(founding) };
        if emptied_at.is_some_and(|since| is_over(settings.as_deref(), since, now)) {
            chat::forget_all(&mut connection, id).await?;
        }
        founding.settings = settings.map(|text| read_settings(&text)).transpose().map_err(StoreError::Settings)?;
        founding.password = password.map(PasswordHash);
        founding.members = members::with_standing(&mut connection, id, now).await?;
        founding.lines = chat::newest(&mut connection, id, limits.chat_lines).await?;
        Ok(founding)
    }
}

fn read_settings(text: &str) -> Result<Settings, serde_json::Error> {
    serde_json::from_str(text)
}

/// Whether a room that has been empty since then keeps its conversation no longer. Settings that cannot be read keep it as long as is
/// usual.
pub(super) fn is_over(settings: Option<&str>, emptied_at: i64, now: u64) -> bool {
    let retention = settings.and_then(|text| read_settings(text).ok()).map_or(Retention::default(), |settings| settings.retention);
    emptied_at.saturating_add(integer(retention.millis())) <= integer(now)
}

pub(super) async fn get_or_create(connection: &mut AnyConnection, room: &RoomName, now: i64) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "INSERT INTO rooms (name, created_at, last_used) VALUES ($1, $2, $2)
         ON CONFLICT (name) DO UPDATE SET last_used = excluded.last_used RETURNING id",
    )
    .bind(room.as_str())
    .bind(now)
    .fetch_one(connection)
    .await
}

/// Remembers how a room is set up.
pub(super) async fn write(
    connection: &mut AnyConnection,
    room: &RoomName,
    settings: &Settings,
    password: Option<&PasswordHash>,
) -> Result<(), sqlx::Error> {
    let settings = serde_json::to_string(settings).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query("UPDATE rooms SET settings = $1, password = $2 WHERE name = $3")
        .bind(settings)
        .bind(password.map(|hash| hash.0.as_str()))
        .bind(room.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

/// Remembers that everybody has gone from a room, and forgets what was said if it is kept no longer than that.
pub(super) async fn empty(connection: &mut AnyConnection, room: &RoomName, now: u64) -> Result<(), sqlx::Error> {
    let row: Option<(i64, Option<String>)> =
        sqlx::query_as("SELECT id, settings FROM rooms WHERE name = $1").bind(room.as_str()).fetch_optional(&mut *connection).await?;
    let Some((id, settings)) = row else { return Ok(()) };
    // Also when somebody is coming in at this moment: what they find is an empty room.
    if is_over(settings.as_deref(), integer(now), now) {
        chat::forget_all(connection, id).await?;
    }
    sqlx::query(concat!("UPDATE rooms SET emptied_at = $1, last_used = $1 WHERE id = $2 AND NOT ", occupied!()))
        .bind(integer(now))
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}
