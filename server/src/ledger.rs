//! Writes down what rooms order, without having them wait for it; keeps it while the database fails.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use protocol::Limits;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until, timeout};

use crate::store::{Health, Record, Store, StoreError};

/// Where rooms hand in what is to be remembered.
#[derive(Clone, Debug)]
pub struct Ledger {
    items: mpsc::Sender<Item>,
    health: Arc<Health>,
}

/// What waits for the one task that writes.
#[derive(Debug)]
enum Item {
    Write(Record),
    /// To be told once everything before it is written; or that this cannot be waited for.
    Settled(oneshot::Sender<bool>),
}

impl Ledger {
    /// Starts the one task that writes. It ends when every ledger is dropped and everything is written, or was tried once more.
    pub fn open(store: Store, limits: &Limits) -> (Self, tokio::task::JoinHandle<()>) {
        let most = limits.store_queue.max(1);
        let (items, inbox) = mpsc::channel(most);
        let health = store.health().clone();
        // It is asked five times as often as it is waited for.
        let pause = store.patience() / 5;
        let writer = Writer { store, backlog: Backlog::new(most), settled: Vec::new(), most, pause };
        (Self { items, health }, tokio::spawn(writer.run(inbox)))
    }

    /// Has something written down. What finds too much waiting is reported and not written: the call goes on, and the store is behind by
    /// that fact until the room states it again.
    pub fn note(&self, record: Record) {
        match self.items.try_send(Item::Write(record)) {
            Ok(()) => {}
            Err(TrySendError::Full(item)) => lose(&self.health, &item),
            Err(TrySendError::Closed(item)) => tracing::error!(?item, "the store is closed: this is not written"),
        }
    }

    /// Waits until everything that was noted before is written, or was found to be nothing that can be written.
    ///
    /// # Errors
    /// [`StoreError::Down`] when the database fails: what the store says is not all that was decided.
    pub async fn settle(&self) -> Result<(), StoreError> {
        if !self.health.is_well() {
            return Err(StoreError::Down);
        }
        let (settled, answer) = oneshot::channel();
        // Without the task that writes, there is nothing that could be waited for.
        if self.items.send(Item::Settled(settled)).await.is_err() || answer.await.unwrap_or(true) { Ok(()) } else { Err(StoreError::Down) }
    }
}

/// What waits to be written, in order, and no more than so much of it.
#[derive(Debug)]
struct Backlog {
    records: VecDeque<Record>,
    most: usize,
}

impl Backlog {
    fn new(most: usize) -> Self {
        Self { records: VecDeque::new(), most }
    }

    /// Takes one more, and gives what had no place: the oldest line of conversation, since what was decided about people counts for more;
    /// or this one, when there is none.
    fn push(&mut self, record: Record) -> Option<Record> {
        let mut gone = None;
        if self.records.len() >= self.most {
            match self.records.iter().position(|record| matches!(record, Record::LineChanged { .. })) {
                Some(line) => gone = self.records.remove(line),
                None => return Some(record),
            }
        }
        self.records.push_back(record);
        gone
    }
}

struct Writer {
    store: Store,
    backlog: Backlog,
    settled: Vec<oneshot::Sender<bool>>,
    most: usize,
    pause: Duration,
}

impl Writer {
    async fn run(mut self, mut inbox: mpsc::Receiver<Item>) {
        let mut items = Vec::new();
        let mut retry = Instant::now();
        loop {
            let is_well = self.health().is_well();
            let open = tokio::select! {
                received = inbox.recv_many(&mut items, self.most) => received > 0,
                // Somebody else found that the database fails.
                () = self.store.health().fell(), if is_well => true,
                () = sleep_until(retry), if !is_well => true,
            };
            for item in items.drain(..) {
                match item {
                    Item::Write(record) => {
                        if let Some(lost) = self.backlog.push(record) {
                            lose(self.store.health(), &lost);
                        }
                    }
                    Item::Settled(tell) => self.settled.push(tell),
                }
            }
            // What came while the last was being written goes together: one transaction costs as much as another.
            if is_well || (open && Instant::now() >= retry) {
                self.write().await;
                retry = Instant::now() + self.pause;
            } else if !open {
                // Whoever stops the server has little time.
                let _ = timeout(self.pause, self.write()).await;
            }
            self.health().waits(self.backlog.records.len());
            let is_well = self.health().is_well();
            for tell in self.settled.drain(..) {
                // Whoever asked may have stopped waiting.
                let _ = tell.send(is_well);
            }
            if !open {
                break;
            }
        }
        let lost = self.backlog.records.len();
        if lost > 0 {
            self.health().loses(lost as u64);
            tracing::error!(records = lost, "the database fails to the end: so many facts are not written");
        }
    }

    fn health(&self) -> &Health {
        self.store.health()
    }

    /// Writes all that waits; or, when nothing does and the database failed before, tries whether it still fails.
    async fn write(&mut self) {
        let records = self.backlog.records.make_contiguous();
        let written = match records {
            [] if self.store.health().is_well() => return,
            [] => self.store.probe().await,
            records => self.store.write(records).await,
        };
        match written {
            Ok(()) => self.backlog.records.clear(),
            // The health has told.
            Err(error) if error.is_outage() => return,
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "not everything can be written");
                if !self.write_singly().await {
                    return;
                }
            }
        }
        self.health().works();
    }

    /// Something among it cannot be written, whatever the database does: the rest is. Gives whether the database took what it could.
    async fn write_singly(&mut self) -> bool {
        while let Some(record) = self.backlog.records.front() {
            match self.store.write(std::slice::from_ref(record)).await {
                Ok(()) => {}
                Err(error) if error.is_outage() => return false,
                Err(error) => {
                    self.health().refuses();
                    self.health().loses(1);
                    tracing::error!(error = &error as &dyn std::error::Error, ?record, "this is not written");
                }
            }
            self.backlog.records.pop_front();
        }
        true
    }
}

/// Tells that something will not be written: the first at once, how many they were when the outage is over.
fn lose(health: &Health, what: &dyn std::fmt::Debug) {
    if health.loses(1) == 0 {
        tracing::error!(?what, "too much waits for the store: this and perhaps more is not written");
    }
}

#[cfg(test)]
mod tests {
    use protocol::{Author, DisplayName, Line, LineEvent, LineId, MemberId, Role, RoomName, UnixMillis};

    use super::*;
    use crate::store::SeatEnd;

    fn line(id: u64) -> Record {
        let from = Author { member: MemberId::new(1).unwrap(), name: DisplayName::parse("Ana").unwrap(), role: Role::Participant };
        let event = LineEvent::Deleted { from, to: None, by: None };
        let line = Line { id: LineId::new(id).unwrap(), at: UnixMillis(id), event };
        Record::LineChanged { room: RoomName::parse("kitchen").unwrap(), line }
    }

    fn ended(id: u64) -> Record {
        Record::SeatEnded { participant: protocol::ParticipantId::new(id).unwrap(), reason: SeatEnd::Left }
    }

    #[test]
    fn where_too_much_waits_lines_of_conversation_give_way_to_what_was_decided() {
        let mut backlog = Backlog::new(3);
        for record in [ended(1), line(1), line(2)] {
            assert_eq!(backlog.push(record), None);
        }
        assert_eq!(backlog.push(ended(2)), Some(line(1)));
        assert_eq!(backlog.push(line(3)), Some(line(2)));
        assert_eq!(backlog.push(ended(3)), Some(line(3)));
        assert_eq!(backlog.push(line(4)), Some(line(4)), "nothing else gives way");
        assert_eq!(backlog.push(ended(4)), Some(ended(4)));
        assert_eq!(backlog.records, [ended(1), ended(2), ended(3)]);
    }
}
