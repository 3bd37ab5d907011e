//! The room itself.

use std::collections::VecDeque;

use protocol::membership::RoomStatus;
use protocol::{Limits, Snapshot, Timestamp};

use crate::{Input, Output};

/// One room.
#[derive(Debug)]
pub struct Room {
    limits: Limits,
    outputs: VecDeque<Output>,
}

impl Room {
    /// An empty room.
    pub fn new(limits: Limits) -> Self {
        Self { limits, outputs: VecDeque::new() }
    }

    /// Tells the room what happened, and when. Drain [`poll_output`](Self::poll_output) afterwards.
    pub fn handle(&mut self, _input: Input, _now: Timestamp) {}

    /// The next order, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to come back with [`Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        None
    }

    /// What the attached participants believe, or should.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot::default()
    }

    /// What may be known without joining.
    pub fn status(&self) -> RoomStatus {
        RoomStatus { participants: 0, limit: u32::try_from(self.limits.participants).unwrap_or(u32::MAX) }
    }

    /// Whether nobody holds a seat: the room may be dropped.
    pub fn is_empty(&self) -> bool {
        true
    }
}
