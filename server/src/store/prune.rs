//! What is forgotten, and when.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::rooms::occupied;
use super::{SeatEnd, Store, StoreError, before, chat, integer, strangers};
use crate::clock::unix_millis;
use crate::identity::Identity;

/// How long everything else is remembered, if nobody says otherwise: as long as a browser keeps the cookie. Without it nobody could tell
/// that it is they.
pub const RETENTION: Duration = Identity::LIFETIME;
/// How long an ended seat is remembered at most.
const ENDED_SEATS: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// Rows that are forgotten at once.
const SLICE: i64 = 5000;
/// How often that is looked after.
const INTERVAL: Duration = Duration::from_secs(60 * 60);

impl Store {
    /// Forgets what is to be forgotten at the time `now`, in milliseconds since 1970:
    /// - what was said in rooms that have been empty for as long as they keep it, or for the [`retention`](super::Settings::retention);
    /// - denials that are over;
    /// - seats that ended a month ago, or the retention, if that is shorter;
    /// - members who have not come for the retention, and with them what they were in the room, a ban too;
    /// - rooms without any of these, unless somebody may still have the key: that is good for the retention after its last use;
    /// - blocks and reports of strangers that are older than the retention.
    ///
    /// Ends seats that nobody attached to in the `lifetime` of their tickets.
    ///
    /// # Errors
    /// As [`StoreError`] says; then what is not forgotten yet is, the next time.
    pub async fn prune(&self, lifetime: Duration, now: u64) -> Result<(), StoreError> {
        let retention = self.retention;
        let expired = self.within(self.end_and_expire(lifetime, now)).await?;
        if expired > 0 {
            tracing::info!(rooms = expired, "conversations are forgotten");
        }
        self.forget(
            "DELETE FROM seats WHERE id IN (SELECT id FROM seats WHERE ended_at < $1 LIMIT $2)",
            before(now, ENDED_SEATS.min(retention)),
        )
        .await?;
        self.forget(
            "DELETE FROM members WHERE id IN (SELECT id FROM members WHERE last_seen < $1
             AND NOT EXISTS (SELECT 1 FROM seats WHERE member_id = members.id) LIMIT $2)",
            before(now, retention),
        )
        .await?;
        self.forget(
            "DELETE FROM rooms WHERE id IN (SELECT id FROM rooms WHERE NOT EXISTS (SELECT 1 FROM members WHERE room_id = rooms.id)
             AND (host_key IS NULL OR (created_at < $1 AND last_used < $1)) LIMIT $2)",
            before(now, retention),
        )
        .await
    }

    /// Deletes what is older than that, some at a time: whoever else wants to write waits for these, and what there is of it, however much, never
    /// takes too long.
    async fn forget(&self, delete: &'static str, than: i64) -> Result<(), StoreError> {
        loop {
            let slice = async {
                let mut transaction = self.begin().await?;
                let deleted = sqlx::query(delete).bind(than).bind(SLICE).execute(&mut *transaction).await?.rows_affected();
                transaction.commit().await?;
                Ok(deleted)
            };
            if integer(self.within(slice).await?) < SLICE {
                return Ok(());
            }
        }
    }

    async fn end_and_expire(&self, lifetime: Duration, now: u64) -> Result<usize, StoreError> {
        let retention = self.retention;
        let mut transaction = self.begin().await?;
        // Noted for somebody whose request was over before the room knew of them.
        sqlx::query(
            "UPDATE seats SET ended_at = $1, end_reason = $2 WHERE ended_at IS NULL AND page IS NULL AND waits = 0 AND created_at < $3",
        )
        .bind(integer(now))
        .bind(SeatEnd::Unused.word())
        .bind(before(now, lifetime))
        .execute(&mut *transaction)
        .await?;
        // The server stopped, or the store failed, before it was written that everybody had gone.
        sqlx::query(concat!("UPDATE rooms SET emptied_at = $1 WHERE emptied_at IS NULL AND NOT ", occupied!()))
            .bind(integer(now))
            .execute(&mut *transaction)
            .await?;
        let expired = chat::expire(&mut transaction, retention, now).await?;
        sqlx::query(
            "UPDATE members SET decision = 'none', denied_until = NULL WHERE decision = 'denied' AND coalesce(denied_until, 0) <= $1",
        )
        .bind(integer(now))
        .execute(&mut *transaction)
        .await?;
        strangers::expire(&mut transaction, retention, now).await?;
        transaction.commit().await?;
        Ok(expired)
    }
}

/// Prunes the store every hour, until the server stops.
pub async fn keep_tidy(store: Store, lifetime: Duration, stop: CancellationToken) {
    while stop.run_until_cancelled(tokio::time::sleep(INTERVAL)).await.is_some() {
        match store.prune(lifetime, unix_millis()).await {
            Ok(()) => {}
            Err(error) => error.tell("what is old is not forgotten"),
        }
    }
}
