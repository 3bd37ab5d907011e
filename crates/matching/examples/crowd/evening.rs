//! An evening: people come, say yes or no, talk, skip, lose their connection, and go home.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::time::Duration;

use matching::{ConnectionId, Input, Output, Queue, StrangerId};
use protocol::meeting::{MeetingLimits, MeetingMessage, StrangerMessage};
use protocol::{EncounterNumber, Timestamp};

use crate::PEOPLE;
use crate::person::{Dice, newcomer, places};

/// What somebody does at a time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Come,
    Answer(EncounterNumber),
    Move(EncounterNumber),
    Look,
    Room(EncounterNumber),
    Drop,
}

struct Evening {
    queue: Queue,
    dice: Dice,
    now: u64,
    acts: BinaryHeap<Reverse<(u64, u64, Act)>>,
    /// The latest connection of each.
    connections: Vec<u64>,
    /// Whose each connection is.
    owners: Vec<u64>,
    /// Since when each waits.
    waiting: BTreeMap<u64, u64>,
    waits: Vec<u64>,
    proposals: usize,
    common: usize,
    talks: usize,
    refused: usize,
    most_waiting: usize,
    /// All that happened, to be played again without the people.
    record: Vec<(Input, Timestamp)>,
}

/// Plays it, and says how it was.
pub fn run() {
    for (minutes, patience) in [(10, 800), (10, 3000), (600, 800)] {
        let limits = MeetingLimits { patience: Duration::from_millis(patience), ..MeetingLimits::default() };
        let mut evening = Evening {
            queue: crate::queue(limits.clone()),
            dice: Dice(4),
            now: 0,
            acts: BinaryHeap::new(),
            connections: vec![u64::MAX; usize::try_from(PEOPLE).unwrap()],
            owners: Vec::new(),
            waiting: BTreeMap::new(),
            waits: Vec::new(),
            proposals: 0,
            common: 0,
            talks: 0,
            refused: 0,
            most_waiting: 0,
            record: Vec::new(),
        };
        for person in 0..PEOPLE {
            let at = evening.dice.below(minutes * 60_000);
            evening.acts.push(Reverse((at, person, Act::Come)));
        }
        evening.play();
        evening.print(minutes, patience);
        let (record, proposals) = (evening.record, evening.proposals / 2);
        let (mut queue, inputs) = (crate::queue(limits), record.len());
        let started = crate::seconds();
        for (input, now) in record {
            queue.handle(input, now);
            crate::drain(&mut queue);
        }
        let taken = crate::seconds() - started;
        println!("  the machine took {taken:.2} s for {inputs} inputs: {:.0} proposals/s", proposals as f64 / taken);
    }
}

impl Evening {
    fn play(&mut self) {
        loop {
            let act = self.acts.peek().map(|Reverse((at, ..))| *at);
            let due = self.queue.poll_timeout().map(Timestamp::as_millis);
            match (act, due) {
                (Some(at), due) if due.is_none_or(|due| at < due) => {
                    self.now = at;
                    if let Some(Reverse((_, person, act))) = self.acts.pop() {
                        self.act(person, act);
                    }
                }
                (_, Some(due)) => {
                    self.now = due;
                    self.handle(Input::Timeout);
                    // Whoever waits for nobody any more would be told so for ever.
                    if act.is_none() && self.queue.counts().proposed + self.queue.counts().talking == 0 {
                        return;
                    }
                }
                _ => return,
            }
        }
    }

    fn act(&mut self, person: u64, act: Act) {
        let connection = ConnectionId(self.connections[usize::try_from(person).unwrap()]);
        let say = |message| Input::Frame { connection, message: Ok(message) };
        match act {
            Act::Come => {
                let connection = ConnectionId(self.owners.len() as u64);
                self.connections[usize::try_from(person).unwrap()] = connection.0;
                self.owners.push(person);
                let count = usize::try_from(person % 4).unwrap();
                // The same ones whenever they come.
                let mut dice = Dice(person);
                let interests = (0..count).map(|_| dice.interest()).collect();
                self.handle(Input::Arrive { connection, stranger: StrangerId(person), newcomer: newcomer(person, interests, true) });
            }
            Act::Answer(encounter) => {
                let accepts = self.dice.percent(80);
                self.handle(say(if accepts { StrangerMessage::Accept { encounter } } else { StrangerMessage::Decline { encounter } }));
            }
            Act::Move(encounter) => {
                let message = match self.dice.below(100) {
                    0..70 => StrangerMessage::Next { after: Some(encounter) },
                    70..72 => StrangerMessage::Block { encounter },
                    _ => StrangerMessage::Stop {},
                };
                self.handle(say(message));
            }
            Act::Look => self.handle(say(StrangerMessage::Next { after: None })),
            Act::Room(encounter) => self.handle(Input::RoomMade { encounter, places: places(encounter) }),
            Act::Drop => self.handle(Input::Detach { connection }),
        }
    }

    fn handle(&mut self, input: Input) {
        let now = Timestamp::from_millis(self.now);
        self.record.push((input.clone(), now));
        self.queue.handle(input, now);
        while let Some(output) = self.queue.poll_output() {
            match output {
                Output::Send { connection, message } => self.hear(connection, &message),
                Output::MakeRoom { encounter, .. } => {
                    self.talks += 1;
                    self.later(20, 0, Act::Room(encounter));
                }
                _ => {}
            }
        }
        self.most_waiting = self.most_waiting.max(self.queue.counts().waiting);
    }

    fn hear(&mut self, connection: ConnectionId, message: &MeetingMessage) {
        let person = self.person(connection);
        match message {
            MeetingMessage::Waiting { .. } => {
                self.waiting.entry(person).or_insert(self.now);
            }
            MeetingMessage::Proposed { encounter, who, accepted: false, .. } => {
                self.proposals += 1;
                self.common += usize::from(!who.interests.is_empty());
                let since = self.waiting.remove(&person).unwrap_or(self.now);
                self.waits.push(self.now - since);
                // A few are not there to answer, a few lose their connection and come back.
                let time = self.dice.time(3000);
                match self.dice.below(100) {
                    0..4 => {}
                    4..6 => {
                        self.later(time, person, Act::Drop);
                        self.later(time + 2000, person, Act::Come);
                    }
                    _ => self.later(time, person, Act::Answer(*encounter)),
                }
            }
            MeetingMessage::Paired { encounter, .. } => {
                let time = self.dice.time(60_000);
                self.later(time, person, Act::Move(*encounter));
            }
            MeetingMessage::Resting {} => {
                self.waiting.remove(&person);
                // Some look on, the others go home.
                let time = self.dice.time(2000);
                let act = if self.dice.percent(60) { Act::Look } else { Act::Drop };
                self.later(time, person, act);
            }
            MeetingMessage::Refused { .. } => self.refused += 1,
            _ => {}
        }
    }

    fn later(&mut self, time: u64, person: u64, act: Act) {
        self.acts.push(Reverse((self.now + time, person, act)));
    }

    fn person(&self, connection: ConnectionId) -> u64 {
        self.owners[usize::try_from(connection.0).unwrap()]
    }

    fn print(&mut self, minutes: u64, patience: u64) {
        self.waits.sort_unstable();
        let percentile = |percent: usize| self.waits[(self.waits.len() - 1) * percent / 100];
        println!(
            "{PEOPLE} people within {minutes} minutes, patience {patience} ms: {} proposals, {}% with something in common, {} talks, {} refusals",
            self.proposals / 2,
            self.common * 100 / self.proposals,
            self.talks,
            self.refused
        );
        println!(
            "  wait p50 {} ms, p90 {} ms, p99 {} ms, longest {} ms; {} waited at most",
            percentile(50),
            percentile(90),
            percentile(99),
            percentile(100),
            self.most_waiting
        );
    }
}
