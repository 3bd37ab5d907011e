//! How much the relay passes on: counted by its task, looked at from outside.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts since it began.
#[derive(Debug, Default)]
pub struct Traffic {
    received: AtomicU64,
    sent: AtomicU64,
    dropped: AtomicU64,
    allocations: AtomicU64,
}

impl Traffic {
    /// Bytes of messages that came.
    pub fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// Bytes of messages that were sent.
    pub fn sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// Packets that could not be sent at once.
    pub fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// Allocations that last.
    pub fn allocations(&self) -> u64 {
        self.allocations.load(Ordering::Relaxed)
    }

    pub(super) fn receive(&self, bytes: usize) {
        self.received.fetch_add(count(bytes), Ordering::Relaxed);
    }

    pub(super) fn send(&self, bytes: usize, sent: bool) {
        if sent {
            self.sent.fetch_add(count(bytes), Ordering::Relaxed);
        } else {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(super) fn set_allocations(&self, allocations: usize) {
        self.allocations.store(count(allocations), Ordering::Relaxed);
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
