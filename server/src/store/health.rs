//! How the database does: what the operator is told of it, once for each outage, and what metrics may show.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::StoreError;
use crate::clock::unix_millis;

/// What is known of the database.
#[derive(Debug, Default)]
pub struct Health {
    failures: AtomicU64,
    lost: AtomicU64,
    waiting: AtomicU64,
    taken: AtomicBool,
    outage: Mutex<Option<Outage>>,
    fell: Notify,
}

/// The database fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outage {
    /// Since when, in milliseconds since 1970.
    pub since: u64,
    /// It can still be read.
    pub lets_read: bool,
    lost_before: u64,
}

impl Health {
    /// How many times the database failed, or refused something, since the server's start.
    pub fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }

    /// How many facts were not written and never will be, since the server's start.
    pub fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    /// How many facts wait to be written.
    pub fn waiting(&self) -> u64 {
        self.waiting.load(Ordering::Relaxed)
    }

    /// What is wrong; nothing while the database does what it is asked.
    pub fn outage(&self) -> Option<Outage> {
        *self.state()
    }

    /// Whether the database does what it is asked.
    pub fn is_well(&self) -> bool {
        self.state().is_none()
    }

    /// Whether there is any use in reading from it.
    pub(super) fn can_read(&self) -> bool {
        self.state().is_none_or(|outage| outage.lets_read)
    }

    /// Whether another server has taken the database.
    pub(super) fn is_taken(&self) -> bool {
        self.taken.load(Ordering::Relaxed)
    }

    pub(super) fn set_taken(&self, taken: bool) {
        self.taken.store(taken, Ordering::Relaxed);
    }

    /// Something failed because of the database.
    pub(super) fn fails(&self, error: &StoreError) {
        if matches!(error, StoreError::Down) {
            return;
        }
        self.failures.fetch_add(1, Ordering::Relaxed);
        let mut state = self.state();
        match &mut *state {
            Some(outage) => outage.lets_read &= error.lets_read(),
            None => {
                *state = Some(Outage { since: unix_millis(), lets_read: error.lets_read(), lost_before: self.lost() });
                drop(state);
                let error = error as &dyn std::error::Error;
                tracing::warn!(error, "the database fails: calls go on, nobody new can join, and what is to be remembered waits");
                self.fell.notify_one();
            }
        }
    }

    /// Something cannot be written, and not because the database fails.
    pub(crate) fn refuses(&self) {
        self.failures.fetch_add(1, Ordering::Relaxed);
    }

    /// Everything that waited is written, or there was nothing, and the database takes what is written to it.
    pub(crate) fn works(&self) {
        let over = self.state().take();
        if let Some(Outage { since, lost_before, .. }) = over {
            let seconds = unix_millis().saturating_sub(since) / 1000;
            tracing::info!(seconds, lost = self.lost().saturating_sub(lost_before), "the database works again, and what waited is written");
        }
    }

    /// So many facts wait.
    pub(crate) fn waits(&self, records: usize) {
        self.waiting.store(records as u64, Ordering::Relaxed);
    }

    /// So many facts will never be written. Gives how many there were before.
    pub(crate) fn loses(&self, records: u64) -> u64 {
        self.lost.fetch_add(records, Ordering::Relaxed)
    }

    /// Waits for the beginning of an outage. One that began while nobody waited counts.
    pub(crate) async fn fell(&self) {
        self.fell.notified().await;
    }

    fn state(&self) -> MutexGuard<'_, Option<Outage>> {
        // Nothing that holds the lock can panic half way.
        self.outage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
