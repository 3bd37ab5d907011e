//! What strangers are told.

use std::sync::Arc;
use std::time::Duration;

use protocol::meeting::{MeetingMessage, MeetingRefusal, Numbers};
use protocol::{CloseReason, EncounterNumber};

use super::{Due, Queue};
use crate::encounter::Phase;
use crate::stranger::{Stage, Stranger};
use crate::{ConnectionId, Output, StrangerId};

impl Queue {
    /// How many there are: what those who wait are told, and what may be told to anybody.
    pub fn numbers(&mut self) -> Numbers {
        let is_old = self.numbers.expected_at.is_none_or(|at| at + self.limits.numbers_interval <= self.now);
        if is_old {
            let expected = self.waits.expected(&self.limits, self.now);
            // To the second, so that it is not told anew whenever somebody was found.
            self.numbers.expected_ms = expected.map(|wait| millis(Duration::from_secs(wait.as_millis().div_ceil(1000) as u64)));
            self.numbers.expected_at = Some(self.now);
        }
        let counts = self.counts();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let is_alone = counts.waiting + counts.proposed + counts.talking <= 1;
        Numbers {
            waiting: count(counts.waiting),
            proposed: count(counts.proposed),
            talking: count(counts.talking),
            expected_ms: self.numbers.expected_ms.filter(|_| !is_alone),
        }
    }

    /// Sees to it that those who wait will be told.
    pub(super) fn keep_telling(&mut self) {
        if self.waiting > 0 && self.numbers.due.is_none() {
            let due = self.now + self.limits.numbers_interval.max(Duration::from_millis(1));
            self.numbers.due = Some(due);
            self.deadlines.insert((due, Due::Tell));
        }
    }

    pub(super) fn tell_all(&mut self) {
        self.numbers.due = None;
        let numbers = self.numbers();
        if self.numbers.last == Some(numbers) {
            return;
        }
        self.numbers.last = Some(numbers);
        let message = Arc::new(MeetingMessage::Waiting { numbers });
        let waiting = self.strangers.values().filter(|stranger| matches!(stranger.stage, Stage::Waiting(_)));
        for connection in waiting.filter_map(|stranger| stranger.connection()) {
            self.outputs.push_back(Output::Send { connection, message: Arc::clone(&message) });
        }
    }

    /// Tells somebody where they are.
    pub(super) fn tell_where(&mut self, id: StrangerId) {
        let Some(stranger) = self.strangers.get(&id) else { return };
        let Some(connection) = stranger.connection() else { return };
        let message = match stranger.stage {
            Stage::Resting | Stage::Kept { .. } => MeetingMessage::Resting {},
            Stage::Meeting(number) => match self.encounter_of(id, stranger, number) {
                Some(message) => message,
                None => return,
            },
            Stage::Waiting(_) => {
                let numbers = self.numbers();
                if self.numbers.last != Some(numbers) {
                    // Not all know the same any more.
                    self.numbers.last = None;
                }
                MeetingMessage::Waiting { numbers }
            }
        };
        self.send_to(connection, message);
    }

    /// What somebody is told of an encounter. Of the other: a glimpse, and a place once both have said yes.
    fn encounter_of(&self, id: StrangerId, own: &Stranger, number: EncounterNumber) -> Option<MeetingMessage> {
        let encounter = self.encounters.get(&number)?;
        let which = encounter.side(id)?;
        let (until, accepted) = match &encounter.phase {
            Phase::Talking { places, reveals, .. } => {
                let place = which.of([&places[0], &places[1]]).clone();
                let (revealed, clear) = (which.of(*reveals), *reveals == [true, true]);
                return Some(MeetingMessage::Paired { encounter: number, place, revealed, clear });
            }
            Phase::Proposed { until, yes } => (*until, *yes == Some(which)),
            Phase::Opening { until } => (*until, true),
        };
        let other = self.strangers.get(&which.other().of(encounter.sides).stranger)?;
        let who = other.profile.glimpse(&own.profile);
        Some(MeetingMessage::Proposed { encounter: number, who, deadline_ms: millis(until.since(self.now)), accepted })
    }

    /// Lets somebody look for nobody, and tells them.
    pub(super) fn rest(&mut self, id: StrangerId) {
        if let Some(stranger) = self.strangers.get_mut(&id) {
            stranger.stage = Stage::Resting;
            self.send(id, MeetingMessage::Resting {});
        }
    }

    pub(super) fn note(&mut self, id: StrangerId, encounter: EncounterNumber) {
        self.send(id, MeetingMessage::Noted { encounter });
    }

    pub(super) fn refuse(&mut self, id: StrangerId, refusal: MeetingRefusal) {
        self.send(id, MeetingMessage::Refused { refusal });
    }

    pub(super) fn close(&mut self, connection: ConnectionId, reason: CloseReason) {
        self.holders.remove(&connection);
        self.outputs.push_back(Output::Close { connection, reason });
    }

    fn send(&mut self, id: StrangerId, message: MeetingMessage) {
        if let Some(connection) = self.strangers.get(&id).and_then(|stranger| stranger.connection()) {
            self.send_to(connection, message);
        }
    }

    pub(super) fn send_to(&mut self, connection: ConnectionId, message: MeetingMessage) {
        self.outputs.push_back(Output::Send { connection, message: Arc::new(message) });
    }
}

pub(super) fn too_soon(wait: Duration) -> MeetingRefusal {
    MeetingRefusal::TooSoon { wait_ms: millis(wait) }
}

fn millis(duration: Duration) -> u32 {
    u32::try_from(duration.as_millis()).unwrap_or(u32::MAX)
}
