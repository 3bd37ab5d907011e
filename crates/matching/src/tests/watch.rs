//! What holds of every queue whatever happens, asserted after every input.
//!
//! It plays the other side of the contract: the pages, which believe only what they were told; the store, which knows only what it was
//! ordered to remember; the shell, which makes rooms and closes them. And it has a model that does the same as the queue in the simplest
//! way there is, but for whom it proposes to whom: of that it only says whether it was right.

mod fair;
mod model;
mod page;

use std::collections::{BTreeMap, BTreeSet};

use protocol::meeting::{Ending, MeetingMessage, StrangerMessage};
use protocol::{CloseReason, EncounterNumber, Timestamp};

use crate::encounter::Phase;
use crate::stranger::Stage;
use crate::{ConnectionId, Identity, Input, Output, Queue, Record, Settings, StrangerId};
use model::{At, Model, Room};
use page::Page;

/// Two, the lesser first.
pub type Pair = (Identity, Identity);

/// A queue under watch. Its methods panic where the queue breaks a promise.
pub struct Watch {
    pub queue: Queue,
    /// Who does not want to meet whom.
    pub store: BTreeSet<Pair>,
    /// Whether what a page says is said twice, to see that it changes nothing.
    pub twice: bool,
    model: Model,
    pages: BTreeMap<ConnectionId, Page>,
    used: BTreeSet<ConnectionId>,
    /// The rooms that were ordered, and whether there is one.
    rooms: BTreeMap<EncounterNumber, bool>,
    now: Timestamp,
    /// How many encounters there were, and how many came to talk.
    pub encounters: usize,
    pub talks: usize,
}

impl Watch {
    pub fn new(settings: Settings) -> Self {
        Self {
            model: Model::new(settings.limits.clone(), settings.with_oneself),
            queue: Queue::new(settings),
            store: BTreeSet::new(),
            twice: false,
            pages: BTreeMap::new(),
            used: BTreeSet::new(),
            rooms: BTreeMap::new(),
            now: Timestamp::default(),
            encounters: 0,
            talks: 0,
        }
    }

    /// Hands an input to the queue, and gives what it ordered. A connection whose number is used up is not handed on: the shell never
    /// does that.
    pub fn handle(&mut self, mut input: Input, now: Timestamp) -> Vec<Output> {
        self.now = self.now.max(now);
        let mut outputs = Vec::new();
        if !matches!(input, Input::Timeout) && self.queue.poll_timeout().is_some_and(|due| due <= self.now) {
            outputs = self.step(Input::Timeout);
        }
        if let Input::Arrive { connection, newcomer, .. } = &mut input {
            if !self.used.insert(*connection) {
                return outputs;
            }
            let identity = newcomer.identity;
            newcomer.apart = self.store.iter().filter_map(|pair| other_of(*pair, identity)).collect();
        }
        let again = (self.twice && self.is_sensible(&input)).then(|| input.clone());
        outputs.extend(self.step(input));
        if let Some(Input::Frame { connection, message }) = again {
            let before = self.digest();
            for output in self.step(Input::Frame { connection, message }) {
                assert!(matches!(&output, Output::Send { connection: to, .. } if *to == connection), "{output:?} of what was said before");
            }
            assert_eq!(self.digest(), before, "what is said twice changes nothing");
        }
        outputs
    }

    /// Lets everybody go, and looks that nothing is left.
    pub fn run_out(&mut self) {
        let open = self.pages.keys().copied().collect::<Vec<_>>();
        for connection in open {
            self.handle(Input::Detach { connection }, self.now);
        }
        while let Some(due) = self.queue.poll_timeout() {
            self.handle(Input::Timeout, due);
        }
        assert_eq!(self.queue.counts(), crate::Counts::default());
        assert!(self.queue.holders.is_empty() && self.queue.deadlines.is_empty(), "nobody is left");
        let asked = self.rooms.iter().filter(|(_, made)| !**made).map(|(number, _)| *number).collect::<Vec<_>>();
        for encounter in asked {
            self.handle(Input::RoomMade { encounter, places: super::places(encounter) }, self.now);
        }
        assert!(self.rooms.is_empty(), "every room is closed: {:?}", self.rooms);
        self.handle(Input::Timeout, Timestamp::from_millis(u64::MAX));
        assert_eq!(self.queue.people.sizes(), (0, 0, 0), "nobody is remembered for ever");
    }

    /// Whether it is a message, and about no encounter that is still to come: no page knows of one.
    fn is_sensible(&self, input: &Input) -> bool {
        let Input::Frame { message: Ok(message), .. } = input else { return false };
        let StrangerMessage::Next { after: Some(number) } = message else { return true };
        self.model.meetings.contains_key(number) || number.get() < self.encounters as u64
    }

    /// Which seat of its room somebody has.
    pub fn seat_of(&self, id: StrangerId, number: EncounterNumber) -> usize {
        let meeting = self.model.meetings.get(&number).expect("it runs");
        meeting.sides.iter().position(|side| *side == id).expect("they are in it")
    }

    fn step(&mut self, input: Input) -> Vec<Output> {
        let before = self.waiting();
        self.shell(&input);
        self.queue.handle(input.clone(), self.now);
        let outputs: Vec<Output> = std::iter::from_fn(|| self.queue.poll_output()).collect();
        assert!(self.queue.poll_timeout().is_none_or(|due| due > self.now), "nothing is due any more");
        let mut endings = self.model.apply(&input, &self.queue, self.now);
        let fresh = self.take_over_encounters();
        self.hear(&outputs, &mut endings);
        endings.retain(|(connection, _)| self.pages.contains_key(connection));
        assert!(endings.is_empty(), "not told: {endings:?}");
        self.agree();
        for number in fresh {
            self.is_fair(number, &before);
        }
        self.nobody_is_missed();
        outputs
    }

    /// What the shell knows itself before it tells the queue.
    fn shell(&mut self, input: &Input) {
        match input {
            Input::Arrive { connection, .. } => {
                self.pages.insert(*connection, Page::Nowhere);
            }
            Input::Detach { connection } => {
                self.pages.remove(connection);
            }
            Input::RoomMade { encounter, .. } => {
                self.rooms.insert(*encounter, true);
            }
            Input::RoomFailed { encounter } if self.rooms.get(encounter) == Some(&false) => {
                self.rooms.remove(encounter);
            }
            // Rooms go on without the queue.
            Input::Shutdown => self.rooms.retain(|_, made| !*made),
            _ => {}
        }
    }

    /// Looks at the encounters that are new, and lets the model have them.
    fn take_over_encounters(&mut self) -> Vec<EncounterNumber> {
        let mut fresh = Vec::new();
        for (number, encounter) in &self.queue.encounters {
            if self.model.meetings.contains_key(number) {
                continue;
            }
            assert!(matches!(encounter.phase, Phase::Proposed { yes: None, .. }), "nobody has said anything yet");
            let sides = encounter.sides.map(|side| side.stranger);
            let [one, other] = sides.map(|side| &self.model.tabs[&side]);
            for (tab, side) in [(one, encounter.sides[0]), (other, encounter.sides[1])] {
                assert!(matches!(tab.at, At::Looking | At::Either), "{tab:?} looks for somebody, and is in no other encounter");
                assert!(tab.connection.is_some(), "{tab:?} is there");
                assert_eq!(side.since, tab.since);
            }
            assert_ne!(sides[0], sides[1]);
            assert!(self.model.may_meet(one, other, self.now), "{one:?} and {other:?} may meet");
            assert!(!self.store.contains(&(one.identity.min(other.identity), one.identity.max(other.identity))), "the store knows better");
            fresh.push(*number);
        }
        self.encounters += fresh.len();
        for number in &fresh {
            let sides = self.queue.encounters[number].sides.map(|side| side.stranger);
            self.model.meet(*number, sides, self.now);
        }
        fresh
    }

    fn hear(&mut self, outputs: &[Output], endings: &mut Vec<(ConnectionId, (EncounterNumber, Ending))>) {
        for output in outputs {
            match output {
                Output::Send { connection, message } => {
                    if let MeetingMessage::Ended { encounter, ending } = **message {
                        let place = endings.iter().position(|expected| *expected == (*connection, (encounter, ending)));
                        endings.swap_remove(place.unwrap_or_else(|| panic!("{message:?} for {connection:?}, not in {endings:?}")));
                    }
                    if let MeetingMessage::Proposed { encounter, who, .. } = &**message {
                        // Which encounter it is may be over by now, but not who was seen in it.
                        self.model.saw(*connection, *encounter, who);
                    }
                    if let MeetingMessage::Paired { encounter, .. } = **message {
                        assert!(self.model.both_accepted(encounter), "nobody is paired who has not said yes");
                    }
                    let page = self.pages.get_mut(connection).unwrap_or_else(|| panic!("{message:?} for a connection that is closed"));
                    page.hear(message);
                }
                Output::Close { connection, reason } => {
                    assert!(self.pages.remove(connection).is_some(), "it is open");
                    assert!(!self.queue.holders.contains_key(connection) || *reason == CloseReason::Restarting);
                }
                Output::MakeRoom { encounter, .. } => {
                    assert!(self.model.both_accepted(*encounter), "both have said yes");
                    assert_eq!(self.rooms.insert(*encounter, false), None, "one room an encounter");
                    self.talks += 1;
                }
                Output::CloseRoom { encounter, .. } => assert_eq!(self.rooms.remove(encounter), Some(true), "there is one"),
                Output::Remember(Record::Block { by, whom }) => {
                    self.store.insert((*by.min(whom), *by.max(whom)));
                }
                Output::Remember(Record::Report(report)) => {
                    let pair = (report.by.min(report.about), report.by.max(report.about));
                    assert!(report.by == report.about || self.store.contains(&pair), "whoever is reported is blocked");
                }
            }
        }
    }

    /// The queue, the model and the pages believe the same.
    fn agree(&mut self) {
        assert!(self.queue.strangers.keys().eq(self.model.tabs.keys()), "the same are there");
        for (id, stranger) in &self.queue.strangers {
            let tab = self.model.tabs.get_mut(id).expect("the same are there");
            assert_eq!(stranger.connection(), tab.connection);
            let page = tab.connection.map(|connection| self.pages[&connection]);
            match stranger.stage {
                Stage::Resting => {
                    assert!(matches!(tab.at, At::Resting | At::Either), "{id:?} rests: {tab:?}");
                    tab.at = At::Resting;
                    assert!(page.is_none_or(|page| page == Page::Resting), "{id:?} rests, and knows it: {page:?}");
                }
                Stage::Waiting(wait) => {
                    assert!(matches!(tab.at, At::Looking | At::Either), "{id:?} waits: {tab:?}");
                    tab.at = At::Looking;
                    assert_eq!(wait.since, tab.since);
                    assert_eq!(page, Some(Page::Waiting), "{id:?} waits, and knows it");
                }
                Stage::Kept { since } => {
                    assert!(matches!(tab.at, At::Looking | At::Either), "{id:?} waited: {tab:?}");
                    tab.at = At::Looking;
                    assert_eq!((since, tab.connection), (tab.since, None));
                }
                Stage::Meeting(number) => {
                    assert_eq!(tab.at, At::Meeting(number), "{id:?}");
                    let meeting = &self.model.meetings[&number];
                    let said_yes = meeting.yes.contains(id);
                    let place = if meeting.room == Room::Made {
                        Page::Paired(number, meeting.reveals.contains(id), meeting.reveals.len() == 2)
                    } else {
                        Page::Proposed(number, said_yes)
                    };
                    assert!(page.is_none_or(|page| page == place), "{id:?} is in {place:?}, not {page:?}");
                }
            }
        }
        let phase = |number: &EncounterNumber| match self.queue.encounters[number].phase {
            Phase::Proposed { until, .. } => (Room::None, Some(until)),
            Phase::Opening { until } => (Room::Asked, Some(until)),
            Phase::Talking { .. } => (Room::Made, None),
        };
        assert!(self.queue.encounters.keys().eq(self.model.meetings.keys()), "the same encounters");
        for (number, meeting) in &self.model.meetings {
            assert_eq!(phase(number), (meeting.room, (meeting.room != Room::Made).then_some(meeting.until)));
            for side in meeting.sides {
                assert_eq!(self.model.tabs[&side].at, At::Meeting(*number), "both are in it, or nobody");
            }
        }
    }

    /// All that a message could change, but for how many may follow.
    fn digest(&self) -> String {
        let strangers = self.queue.strangers.iter();
        let strangers = strangers.map(|(id, stranger)| (id, stranger.attachment, stranger.stage, &stranger.past)).collect::<Vec<_>>();
        format!("{strangers:?} {:?} {:?} {:?}", self.queue.encounters, self.queue.lists, self.queue.deadlines)
    }
}

fn other_of((one, other): Pair, identity: Identity) -> Option<Identity> {
    if one == identity { Some(other) } else { (other == identity).then_some(one) }
}
