//! What was said, for as long as the room keeps it.

use std::time::Duration;

use protocol::{Line, LineId, RoomName};
use sqlx::AnyConnection;

use super::rooms::occupied;
use super::{StoreError, before, integer, rooms};

/// Remembers a line, in place of an earlier one of the same id.
pub(super) async fn write(connection: &mut AnyConnection, room: &RoomName, line: &Line) -> Result<(), sqlx::Error> {
    let text = serde_json::to_string(line).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query(
        "INSERT INTO chat (room_id, id, at, line) SELECT id, $2, $3, $4 FROM rooms WHERE name = $1
         ON CONFLICT (room_id, id) DO UPDATE SET at = excluded.at, line = excluded.line",
    )
    .bind(room.as_str())
    .bind(integer(line.id.get()))
    .bind(integer(line.at.0))
    .bind(text)
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets the lines before one.
pub(super) async fn forget(connection: &mut AnyConnection, room: &RoomName, before: LineId) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM chat WHERE room_id = (SELECT id FROM rooms WHERE name = $1) AND id < $2")
        .bind(room.as_str())
        .bind(integer(before.get()))
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets all lines of a room.
pub(super) async fn forget_all(connection: &mut AnyConnection, room: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM chat WHERE room_id = $1").bind(room).execute(connection).await?;
    Ok(())
}

/// The newest lines of a room, in order.
pub(super) async fn newest(connection: &mut AnyConnection, room: i64, most: usize) -> Result<Vec<Line>, sqlx::Error> {
    let rows: Vec<(i64, String)> = sqlx::query_as("SELECT id, line FROM chat WHERE room_id = $1 ORDER BY id DESC LIMIT $2")
        .bind(room)
        .bind(i64::try_from(most).unwrap_or(i64::MAX))
        .fetch_all(connection)
        .await?;
    let read = rows.into_iter().rev().filter_map(|(id, text)| match serde_json::from_str::<Line>(&text) {
        Ok(line) if integer(line.id.get()) == id => Some(line),
        _ => {
            tracing::error!(line = id, "a line in the store cannot be read and is left out");
            None
        }
    });
    Ok(read.collect())
}

/// Forgets what was said in rooms that have been empty for as long as they keep it, or for `retention`. Gives how many rooms those were.
pub(super) async fn expire(connection: &mut AnyConnection, retention: Duration, now: u64) -> Result<usize, StoreError> {
    let rooms: Vec<(i64, Option<String>, i64)> = sqlx::query_as(concat!(
        "SELECT id, settings, emptied_at FROM rooms
         WHERE emptied_at IS NOT NULL AND EXISTS (SELECT 1 FROM chat WHERE room_id = rooms.id) AND NOT ",
        occupied!()
    ))
    .fetch_all(&mut *connection)
    .await?;
    let mut expired = 0;
    for (room, settings, emptied_at) in rooms {
        if emptied_at < before(now, retention) || rooms::is_over(settings.as_deref(), emptied_at, now) {
            forget_all(connection, room).await?;
            expired += 1;
        }
    }
    Ok(expired)
}
