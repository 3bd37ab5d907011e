//! Who left their room a moment ago: their credentials are still good by what is written in them, and must not be.

use std::collections::{BTreeSet, VecDeque};

use protocol::{ParticipantId, Timestamp};

use crate::credentials::{RoomTag, Username};

/// Those who left, until whatever credentials they may have are over. Seats are not given twice, so nobody comes back as one of them.
pub struct Departed {
    there: BTreeSet<(RoomTag, ParticipantId)>,
    /// The same, with the time until which each is remembered; the first to be forgotten first.
    until: VecDeque<(Timestamp, (RoomTag, ParticipantId))>,
    /// How many are remembered.
    most: usize,
}

impl Departed {
    pub fn new(most: usize) -> Self {
        Self { there: BTreeSet::new(), until: VecDeque::new(), most }
    }

    /// Remembers somebody until a time that is not before that of anybody else.
    pub fn remember(&mut self, room: RoomTag, participant: ParticipantId, now: Timestamp, until: Timestamp) {
        while let Some((over, somebody)) = self.until.front().copied()
            && (over <= now || self.until.len() >= self.most)
        {
            self.until.pop_front();
            self.there.remove(&somebody);
        }
        if self.most > 0 && self.there.insert((room, participant)) {
            self.until.push_back((until, (room, participant)));
        }
    }

    /// Whether a username is of somebody who left.
    pub fn holds(&self, username: &Username) -> bool {
        self.there.contains(&(username.room, username.participant))
    }
}
