//! Writes down what rooms order, without having them wait for it.

use protocol::Limits;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

use crate::store::{SeatChange, Store};

/// Where rooms hand in what is to be remembered.
#[derive(Clone, Debug)]
pub struct Ledger {
    changes: mpsc::Sender<SeatChange>,
}

impl Ledger {
    /// Starts the one task that writes. It ends when every ledger is dropped and everything is written.
    pub fn open(store: Store, limits: &Limits) -> (Self, tokio::task::JoinHandle<()>) {
        let (changes, waiting) = mpsc::channel(limits.store_queue.max(1));
        (Self { changes }, tokio::spawn(write(store, waiting, limits.store_queue.max(1))))
    }

    /// Has a change written down. One that finds the queue full is reported and not written: the call goes on, and the store
    /// may remember a seat that is no more, or a page before the last.
    pub fn note(&self, change: SeatChange) {
        match self.changes.try_send(change) {
            Ok(()) => {}
            Err(TrySendError::Full(change)) => tracing::error!(?change, "the store is too slow: a change of a seat is not written"),
            Err(TrySendError::Closed(change)) => tracing::error!(?change, "the store is closed: a change of a seat is not written"),
        }
    }
}

async fn write(store: Store, mut waiting: mpsc::Receiver<SeatChange>, most: usize) {
    let mut changes = Vec::new();
    // What came while the last was being written goes together: one transaction costs as much as another.
    while waiting.recv_many(&mut changes, most).await > 0 {
        if let Err(error) = store.write(&changes).await {
            tracing::error!(error = &error as &dyn std::error::Error, ?changes, "changes of seats are not written");
        }
        changes.clear();
    }
}
