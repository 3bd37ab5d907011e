//! Writes down what rooms order, without having them wait for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use protocol::Limits;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};

use crate::store::{Record, Store};

/// Where rooms hand in what is to be remembered.
#[derive(Clone, Debug)]
pub struct Ledger {
    items: mpsc::Sender<Item>,
    /// How many records found the queue full since that was last reported.
    lost: Arc<AtomicU64>,
}

/// What waits for the one task that writes.
#[derive(Debug)]
enum Item {
    Write(Record),
    /// To be told once everything before it is written.
    Settled(oneshot::Sender<()>),
}

impl Ledger {
    /// Starts the one task that writes. It ends when every ledger is dropped and everything is written.
    pub fn open(store: Store, limits: &Limits) -> (Self, tokio::task::JoinHandle<()>) {
        let most = limits.store_queue.max(1);
        let (items, waiting) = mpsc::channel(most);
        let lost = Arc::new(AtomicU64::new(0));
        (Self { items, lost: lost.clone() }, tokio::spawn(write(store, waiting, most, lost)))
    }

    /// Has something written down. What finds the queue full is reported and not written: the call goes on, and the store is behind by
    /// that fact until the room states it again.
    pub fn note(&self, record: Record) {
        match self.items.try_send(Item::Write(record)) {
            Ok(()) => {}
            Err(TrySendError::Full(item)) => {
                // The first of a flood is told at once, how many they were when there is time.
                if self.lost.fetch_add(1, Ordering::Relaxed) == 0 {
                    tracing::error!(?item, "the store is too slow: this and perhaps more is not written");
                }
            }
            Err(TrySendError::Closed(item)) => tracing::error!(?item, "the store is closed: this is not written"),
        }
    }

    /// Waits until everything that was noted before is written, or was found impossible to write.
    pub async fn settle(&self) {
        let (settled, answer) = oneshot::channel();
        if self.items.send(Item::Settled(settled)).await.is_ok() {
            // An error means that the task has ended, and with it everything that could be waited for.
            let _ = answer.await;
        }
    }
}

async fn write(store: Store, mut waiting: mpsc::Receiver<Item>, most: usize, lost: Arc<AtomicU64>) {
    let (mut items, mut records, mut settled) = (Vec::new(), Vec::new(), Vec::new());
    // What came while the last was being written goes together: one transaction costs as much as another.
    while waiting.recv_many(&mut items, most).await > 0 {
        for item in items.drain(..) {
            match item {
                Item::Write(record) => records.push(record),
                Item::Settled(tell) => settled.push(tell),
            }
        }
        if !records.is_empty()
            && let Err(error) = store.write(&records).await
        {
            tracing::error!(error = &error as &dyn std::error::Error, ?records, "this is not written");
        }
        records.clear();
        for tell in settled.drain(..) {
            // Whoever asked may have stopped waiting.
            let _ = tell.send(());
        }
        let lost = lost.swap(0, Ordering::Relaxed);
        if lost > 0 {
            tracing::error!(records = lost, "so many did not fit and are not written");
        }
    }
}
