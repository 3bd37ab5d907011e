//! What is forgotten, and when.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::rooms::occupied;
use super::{SeatEnd, Store, StoreError, before, chat, integer, strangers};
use crate::clock::unix_millis;
use crate::identity::Identity;

/// How long an ended seat is remembered.
const ENDED_SEATS: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// How long a member is remembered who does not come back: as long as their browser keeps the cookie. With them goes what they were in
/// the room, a ban too: nobody could tell that it is they.
const MEMBERS: Duration = Identity::LIFETIME;
/// How long a room is remembered that somebody has the key of and nobody is a member of.
const KEYS: Duration = Identity::LIFETIME;
/// How often that is looked after.
const INTERVAL: Duration = Duration::from_secs(60 * 60);

impl Store {
    /// Forgets what is to be forgotten: what was said in rooms that have been empty for as long as they keep it; denials that are over;
    /// seats that ended long ago; members who have not come for as long as they could be recognised; and rooms without any of
    /// these, unless somebody may still have the key. Ends seats that nobody attached to in the `lifetime` of their tickets.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn prune(&self, lifetime: Duration) -> Result<(), StoreError> {
        let now = unix_millis();
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        // Noted for somebody whose request was over before the room knew of them.
        sqlx::query(
            "UPDATE seats SET ended_at = ?, end_reason = ? WHERE ended_at IS NULL AND page IS NULL AND waits = 0 AND created_at < ?",
        )
        .bind(integer(now))
        .bind(SeatEnd::Unused.word())
        .bind(before(now, lifetime))
        .execute(&mut *transaction)
        .await?;
        // The server stopped, or the store failed, before it was written that everybody had gone.
        sqlx::query(concat!("UPDATE rooms SET emptied_at = ? WHERE emptied_at IS NULL AND NOT ", occupied!()))
            .bind(integer(now))
            .execute(&mut *transaction)
            .await?;
        let expired = chat::expire(&mut transaction, now).await?;
        sqlx::query(
            "UPDATE members SET decision = 'none', denied_until = NULL WHERE decision = 'denied' AND coalesce(denied_until, 0) <= ?",
        )
        .bind(integer(now))
        .execute(&mut *transaction)
        .await?;
        sqlx::query("DELETE FROM seats WHERE ended_at < ?").bind(before(now, ENDED_SEATS)).execute(&mut *transaction).await?;
        sqlx::query("DELETE FROM members WHERE last_seen < ? AND NOT EXISTS (SELECT 1 FROM seats WHERE member_id = members.id)")
            .bind(before(now, MEMBERS))
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "DELETE FROM rooms WHERE NOT EXISTS (SELECT 1 FROM members WHERE room_id = rooms.id)
             AND (host_key IS NULL OR max(created_at, last_used) < ?)",
        )
        .bind(before(now, KEYS))
        .execute(&mut *transaction)
        .await?;
        strangers::expire(&mut transaction, now).await?;
        transaction.commit().await?;
        if expired > 0 {
            tracing::info!(rooms = expired, "conversations are forgotten");
        }
        Ok(())
    }
}

/// Prunes the store every hour, until the server stops.
pub async fn keep_tidy(store: Store, lifetime: Duration, stop: CancellationToken) {
    while stop.run_until_cancelled(tokio::time::sleep(INTERVAL)).await.is_some() {
        if let Err(error) = store.prune(lifetime).await {
            tracing::error!(error = &error as &dyn std::error::Error, "what is old is not forgotten");
        }
    }
}
