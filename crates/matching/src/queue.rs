//! The queue itself: what it holds, and what it does with an input.

mod coming;
mod looking;
mod meeting;
mod safety;
mod telling;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use protocol::meeting::{MeetingLimits, Numbers, StrangerMessage};
use protocol::{CloseReason, EncounterNumber, Refusal, Timestamp};

use crate::encounter::Encounter;
use crate::lists::Lists;
use crate::numbers::{Counts, Waits};
use crate::people::People;
use crate::random::Random;
use crate::stranger::Stranger;
use crate::{ConnectionId, Input, Output, StrangerId};

/// What a queue is made with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The bounds.
    pub limits: MeetingLimits,
    /// What chance begins with. Drawn by the shell; the same seed and the same inputs give the same outputs.
    pub seed: u64,
    /// The number of the first encounter. Greater than all that an earlier process gave, so that no page and no report means another one
    /// by it: the time of people in milliseconds will do.
    pub first_encounter: EncounterNumber,
    /// Whether two tabs of one browser may be proposed to each other where nobody else can be. For those who try the server out.
    pub with_oneself: bool,
}

/// All who meet people on one server.
#[derive(Debug)]
pub struct Queue {
    pub(crate) limits: MeetingLimits,
    with_oneself: bool,
    /// The time of the latest input: a clock that goes back stands still here.
    now: Timestamp,
    random: Random,
    /// Apart from the map, whose search goes through less memory so.
    pub(crate) strangers: BTreeMap<StrangerId, Box<Stranger>>,
    /// Whose each open connection is.
    pub(crate) holders: BTreeMap<ConnectionId, StrangerId>,
    pub(crate) people: People,
    pub(crate) lists: Lists,
    /// How many are in `lists`.
    waiting: usize,
    pub(crate) encounters: BTreeMap<EncounterNumber, Encounter>,
    /// How many of the encounters are in a room.
    talks: usize,
    next_encounter: u64,
    waits: Waits,
    numbers: Told,
    pub(crate) deadlines: BTreeSet<(Timestamp, Due)>,
    outputs: VecDeque<Output>,
}

/// What is to be done at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Due {
    /// An encounter comes to an end.
    End(EncounterNumber),
    /// Somebody who waits looks again.
    Look(StrangerId),
    /// A page has not come back.
    Gone(StrangerId),
    /// Those who wait are told how many there are.
    Tell,
}

/// What those who wait were told.
#[derive(Debug, Default)]
struct Told {
    /// The same to all of them; nothing when not.
    last: Option<Numbers>,
    /// The expected wait, as of the time beside it.
    expected_ms: Option<u32>,
    expected_at: Option<Timestamp>,
    /// When they are told next, if anybody waits.
    due: Option<Timestamp>,
}

impl Queue {
    /// A queue of nobody.
    pub fn new(settings: Settings) -> Self {
        let Settings { limits, seed, first_encounter, with_oneself } = settings;
        Self {
            limits,
            with_oneself,
            now: Timestamp::default(),
            random: Random::new(seed),
            strangers: BTreeMap::new(),
            holders: BTreeMap::new(),
            people: People::default(),
            lists: Lists::new(),
            waiting: 0,
            encounters: BTreeMap::new(),
            talks: 0,
            next_encounter: first_encounter.get(),
            waits: Waits::default(),
            numbers: Told::default(),
            deadlines: BTreeSet::new(),
            outputs: VecDeque::new(),
        }
    }

    /// Tells the queue what happened, and when. Drain [`poll_output`](Self::poll_output) afterwards.
    pub fn handle(&mut self, input: Input, now: Timestamp) {
        self.now = self.now.max(now);
        // What was due before is done before, so that it does not matter who wakes the queue.
        self.expire();
        match input {
            Input::Arrive { connection, stranger, newcomer } => self.arrive(connection, stranger, *newcomer),
            Input::Frame { connection, message } => self.frame(connection, message),
            Input::Detach { connection } => {
                if let Some(id) = self.holders.remove(&connection) {
                    self.detached(id);
                }
            }
            Input::RoomMade { encounter, places } => self.room_made(encounter, places),
            Input::RoomFailed { encounter } => self.room_failed(encounter),
            Input::SeatEnded { encounter, participant, reason } => self.seat_ended(encounter, participant, reason),
            Input::Shutdown => self.shutdown(),
            Input::Timeout => {}
        }
        self.people.forget(&self.limits, self.now);
        self.keep_telling();
    }

    /// The next order, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to come back with [`Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        self.deadlines.first().map(|(time, _)| *time)
    }

    /// How many strangers are where.
    pub fn counts(&self) -> Counts {
        let (waiting, talking) = (self.waiting, 2 * self.talks);
        let proposed = 2 * (self.encounters.len() - self.talks);
        Counts { resting: self.strangers.len() - waiting - proposed - talking, waiting, proposed, talking }
    }

    fn frame(&mut self, connection: ConnectionId, message: Result<StrangerMessage, Refusal>) {
        let Some(id) = self.holders.get(&connection).copied() else { return };
        let Some(stranger) = self.strangers.get_mut(&id) else { return };
        if stranger.messages.take(self.limits.message_rate, self.now).is_err() {
            self.close(connection, CloseReason::TooManyMessages);
            return self.detached(id);
        }
        match message {
            Ok(StrangerMessage::Accept { encounter }) => self.accept(id, encounter),
            Ok(StrangerMessage::Decline { encounter }) => self.decline(id, encounter),
            Ok(StrangerMessage::Next { after }) => self.next(id, after),
            Ok(StrangerMessage::Stop {}) => self.stop(id),
            Ok(StrangerMessage::Reveal { encounter }) => self.reveal(id, encounter),
            Ok(StrangerMessage::Block { encounter }) => self.block(id, encounter),
            Ok(StrangerMessage::Report { encounter, reason, note }) => self.report(id, encounter, reason, note),
            // Being heard was all it is for.
            Ok(StrangerMessage::Beat {}) => {}
            Err(refusal) => self.refuse(id, refusal.into()),
        }
    }

    fn expire(&mut self) {
        while let Some(&(time, due)) = self.deadlines.first()
            && time <= self.now
        {
            self.deadlines.pop_first();
            match due {
                Due::End(number) => self.time_is_up(number),
                Due::Look(id) => self.look_again(id),
                Due::Gone(id) => self.gone(id),
                Due::Tell => self.tell_all(),
            }
        }
    }

    fn shutdown(&mut self) {
        for connection in std::mem::take(&mut self.holders).into_keys() {
            self.outputs.push_back(Output::Close { connection, reason: CloseReason::Restarting });
        }
        self.strangers.clear();
        self.people = People::default();
        self.lists = Lists::new();
        self.waiting = 0;
        self.encounters.clear();
        self.talks = 0;
        self.numbers = Told::default();
        self.deadlines.clear();
    }
}
