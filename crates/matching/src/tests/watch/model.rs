//! The queue in the simplest way: what every input means for those whom it concerns. Whether a rate allows to look on it does not count;
//! it takes either, and what it was is seen.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use protocol::meeting::{Ending, Glimpse, Interests, MeetingLimits, StrangerMessage};
use protocol::{Country, DisplayName, EncounterNumber, LeaveReason, Timestamp};

use super::Pair;
use crate::{ConnectionId, Identity, Input, Newcomer, Queue, StrangerId};

/// What is told to whom when an encounter ends.
type Endings = Vec<(ConnectionId, (EncounterNumber, Ending))>;

pub struct Model {
    limits: MeetingLimits,
    with_oneself: bool,
    pub tabs: BTreeMap<StrangerId, Tab>,
    pub meetings: BTreeMap<EncounterNumber, Meeting>,
    pauses: BTreeMap<Pair, Timestamp>,
    apart: BTreeSet<Pair>,
    /// Who said yes in which encounter, of all that ever were.
    yes: BTreeMap<EncounterNumber, BTreeSet<StrangerId>>,
    /// Whom each of the two may have seen, in every encounter.
    glimpses: BTreeMap<(EncounterNumber, StrangerId), Glimpse>,
}

#[derive(Debug)]
pub struct Tab {
    pub identity: Identity,
    name: DisplayName,
    country: Option<Country>,
    pub interests: Interests,
    pub connection: Option<ConnectionId>,
    gone_at: Timestamp,
    pub at: At,
    pub since: Timestamp,
    past: Vec<(EncounterNumber, Identity)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Resting,
    Looking,
    /// As the rate allows.
    Either,
    Meeting(EncounterNumber),
}

pub struct Meeting {
    pub sides: [StrangerId; 2],
    pub yes: BTreeSet<StrangerId>,
    /// Who wants both pictures clear.
    pub reveals: BTreeSet<StrangerId>,
    pub room: Room,
    pub until: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    None,
    Asked,
    Made,
}

impl Model {
    pub fn new(limits: MeetingLimits, with_oneself: bool) -> Self {
        Self {
            limits,
            with_oneself,
            tabs: BTreeMap::new(),
            meetings: BTreeMap::new(),
            pauses: BTreeMap::new(),
            apart: BTreeSet::new(),
            yes: BTreeMap::new(),
            glimpses: BTreeMap::new(),
        }
    }

    pub fn may_meet(&self, one: &Tab, other: &Tab, now: Timestamp) -> bool {
        let pair = (one.identity.min(other.identity), one.identity.max(other.identity));
        let is_allowed = one.identity != other.identity || self.with_oneself;
        is_allowed && !self.apart.contains(&pair) && self.pauses.get(&pair).is_none_or(|until| *until <= now)
    }

    pub fn both_accepted(&self, number: EncounterNumber) -> bool {
        self.yes.get(&number).is_some_and(|yes| yes.len() == 2)
    }

    /// That what somebody saw is what they may see.
    pub fn saw(&self, connection: ConnectionId, number: EncounterNumber, who: &Glimpse) {
        let (id, _) = self.tabs.iter().find(|(_, tab)| tab.connection == Some(connection)).expect("somebody's");
        assert_eq!(&self.glimpses[&(number, *id)], who);
    }

    /// Takes over a proposal.
    pub fn meet(&mut self, number: EncounterNumber, sides: [StrangerId; 2], now: Timestamp) {
        for (own, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
            let (tab, seen) = (&self.tabs[&own], &self.tabs[&other]);
            let interests = tab.interests.iter().filter(|interest| seen.interests.contains(*interest)).collect();
            self.glimpses.insert((number, own), Glimpse { name: seen.name.clone(), country: seen.country, interests });
        }
        for side in sides {
            self.tab(side).at = At::Meeting(number);
        }
        let until = now + self.limits.answer_deadline;
        self.meetings.insert(number, Meeting { sides, yes: BTreeSet::new(), reveals: BTreeSet::new(), room: Room::None, until });
    }

    /// What an input changes, and what is told of encounters that end. `queue` has taken the input.
    pub fn apply(&mut self, input: &Input, queue: &Queue, now: Timestamp) -> Endings {
        let mut endings = Endings::new();
        match input {
            Input::Arrive { connection, stranger, newcomer } => self.arrive(*connection, *stranger, newcomer, queue, now),
            Input::Frame { connection, message } => {
                let Some(id) = self.holder(*connection) else { return endings };
                if !queue.holders.contains_key(connection) {
                    // It said too much.
                    self.detach(id, now, &mut endings);
                } else if let Ok(message) = message {
                    self.hear(id, message, now, &mut endings);
                }
            }
            Input::Detach { connection } => {
                if let Some(id) = self.holder(*connection) {
                    self.detach(id, now, &mut endings);
                }
            }
            Input::RoomMade { encounter, .. } => {
                if let Some(meeting) = self.meetings.get_mut(encounter).filter(|meeting| meeting.room == Room::Asked) {
                    meeting.room = Room::Made;
                }
            }
            Input::RoomFailed { encounter } => {
                if self.meetings.get(encounter).is_some_and(|meeting| meeting.room == Room::Asked) {
                    self.end(*encounter, |_, tab| (Ending::Failed, At::Looking, tab.since), false, now, &mut endings);
                }
            }
            Input::SeatEnded { encounter, participant, reason } => {
                let Some(meeting) = self.meetings.get(encounter).filter(|meeting| meeting.room == Room::Made) else { return endings };
                let seat = crate::tests::places(*encounter).iter().position(|place| place.participant == *participant);
                let Some(by) = seat.map(|seat| meeting.sides[seat]) else { return endings };
                let is_lost = *reason == LeaveReason::Lost;
                let told = |id| if is_lost { Ending::Lost } else { by_whom(id, by) };
                self.end(*encounter, |id, tab| (told(id), At::Resting, tab.since), !is_lost, now, &mut endings);
            }
            Input::Shutdown => {
                self.tabs.clear();
                self.meetings.clear();
                self.pauses.clear();
            }
            Input::Timeout => self.time_passes(now, &mut endings),
        }
        endings
    }

    fn arrive(&mut self, connection: ConnectionId, id: StrangerId, newcomer: &Newcomer, queue: &Queue, now: Timestamp) {
        let Newcomer { identity, name, country, interests, looking, apart } = newcomer;
        if let Some(tab) = self.tabs.get_mut(&id) {
            if tab.identity != *identity {
                return;
            }
            tab.connection = Some(connection);
            if matches!(tab.at, At::Meeting(_)) {
                return;
            }
            (tab.name, tab.country, tab.interests) = (name.clone(), *country, *interests);
            match (tab.at, looking) {
                (At::Looking, false) => tab.at = At::Resting,
                (At::Resting, true) => (tab.at, tab.since) = (At::Either, now),
                _ => {}
            }
            return;
        }
        let tabs = self.tabs.values().filter(|tab| tab.identity == *identity).count();
        let fits = self.tabs.len() < self.limits.strangers && tabs < self.limits.tabs;
        let is_admitted = queue.strangers.contains_key(&id);
        assert!(is_admitted == fits || (fits && self.limits.join_rate != crate::tests::AMPLE), "{fits}, but {is_admitted}");
        if is_admitted {
            self.apart.extend(apart.iter().map(|other| (*identity.min(other), *identity.max(other))));
            let tab = Tab {
                identity: *identity,
                name: name.clone(),
                country: *country,
                interests: *interests,
                connection: Some(connection),
                gone_at: now,
                at: if *looking { At::Looking } else { At::Resting },
                since: now,
                past: Vec::new(),
            };
            self.tabs.insert(id, tab);
        }
    }

    fn hear(&mut self, id: StrangerId, message: &StrangerMessage, now: Timestamp, endings: &mut Endings) {
        let at = self.tabs[&id].at;
        let leaves = |then: At| move |side: StrangerId| (by_whom(side, id), if side == id { Some(then) } else { None });
        match message {
            StrangerMessage::Accept { encounter } if at == At::Meeting(*encounter) => {
                let until = now + self.limits.room_deadline;
                let meeting = self.meetings.get_mut(encounter).expect("they are in it");
                meeting.yes.insert(id);
                self.yes.entry(*encounter).or_default().insert(id);
                if meeting.yes.len() == 2 && meeting.room == Room::None {
                    (meeting.room, meeting.until) = (Room::Asked, until);
                }
            }
            StrangerMessage::Decline { encounter } | StrangerMessage::Next { after: Some(encounter) } if at == At::Meeting(*encounter) => {
                self.end_by(*encounter, leaves(At::Either), Some((id, now)), true, now, endings);
            }
            StrangerMessage::Next { .. } if at == At::Resting => {
                let tab = self.tab(id);
                (tab.at, tab.since) = (At::Either, now);
            }
            StrangerMessage::Reveal { encounter } if at == At::Meeting(*encounter) => {
                let meeting = self.meetings.get_mut(encounter).expect("they are in it");
                if meeting.room == Room::Made {
                    meeting.reveals.insert(id);
                }
            }
            StrangerMessage::Stop {} => match at {
                At::Meeting(number) => self.end_by(number, leaves(At::Resting), None, true, now, endings),
                _ => self.tab(id).at = At::Resting,
            },
            StrangerMessage::Block { encounter } | StrangerMessage::Report { encounter, .. } => {
                if at == At::Meeting(*encounter) {
                    self.end_by(*encounter, leaves(At::Resting), None, true, now, endings);
                }
                let tab = &self.tabs[&id];
                let others = tab.past.iter().filter(|(number, other)| number == encounter && *other != tab.identity);
                let pairs = others.map(|(_, other)| (tab.identity.min(*other), tab.identity.max(*other))).collect::<Vec<_>>();
                self.apart.extend(pairs);
            }
            _ => {}
        }
    }

    fn detach(&mut self, id: StrangerId, now: Timestamp, endings: &mut Endings) {
        let At::Meeting(number) = self.tabs[&id].at else { return self.keep(id, self.limits.grace, now) };
        if self.meetings[&number].room == Room::Made {
            return self.keep(id, self.limits.talk_grace, now);
        }
        self.keep(id, self.limits.grace, now);
        let told = |side: StrangerId| (Ending::Lost, if side == id { Some(At::Either) } else { None });
        self.end_by(number, told, None, false, now, endings);
    }

    fn keep(&mut self, id: StrangerId, grace: Duration, now: Timestamp) {
        let tab = self.tab(id);
        (tab.connection, tab.gone_at) = (None, now + grace);
    }

    /// What is due, in order.
    fn time_passes(&mut self, now: Timestamp, endings: &mut Endings) {
        let late = self.meetings.iter().filter(|(_, meeting)| meeting.room != Room::Made && meeting.until <= now);
        let late = late.map(|(number, meeting)| (meeting.until, false, number.get())).collect::<Vec<_>>();
        let gone = self.tabs.iter().filter(|(_, tab)| tab.connection.is_none() && tab.gone_at <= now);
        let mut due = gone.map(|(id, tab)| (tab.gone_at, true, id.0)).chain(late).collect::<Vec<_>>();
        due.sort_unstable();
        for (_, is_gone, number) in due {
            if is_gone {
                let id = StrangerId(number);
                if let At::Meeting(number) = self.tabs[&id].at {
                    self.end_by(number, |_| (Ending::Lost, Some(At::Resting)), None, false, now, endings);
                }
                self.tabs.remove(&id);
                continue;
            }
            let Some(number) = EncounterNumber::new(number).filter(|number| self.meetings.contains_key(number)) else { continue };
            let meeting = &self.meetings[&number];
            if meeting.room == Room::Asked {
                self.end(number, |_, tab| (Ending::Failed, At::Looking, tab.since), false, now, endings);
            } else {
                let yes = meeting.yes.clone();
                let answered = |id, tab: &Tab| {
                    if yes.contains(&id) { (Ending::They, At::Looking, tab.since) } else { (Ending::Unanswered, At::Resting, tab.since) }
                };
                self.end(number, answered, false, now, endings);
            }
        }
    }

    /// Ends an encounter through one. The other rests after a talk and looks on otherwise, unless it is said what they do.
    fn end_by(
        &mut self,
        number: EncounterNumber,
        told: impl Fn(StrangerId) -> (Ending, Option<At>),
        since: Option<(StrangerId, Timestamp)>,
        enough: bool,
        now: Timestamp,
        endings: &mut Endings,
    ) {
        let usual = if self.meetings[&number].room == Room::Made { At::Resting } else { At::Looking };
        let then = |id: StrangerId, tab: &Tab| {
            let (ending, at) = told(id);
            let since = since.filter(|(whose, _)| *whose == id).map_or(tab.since, |(_, since)| since);
            (ending, at.unwrap_or(usual), since)
        };
        self.end(number, then, enough, now, endings);
    }

    fn end(
        &mut self,
        number: EncounterNumber,
        then: impl Fn(StrangerId, &Tab) -> (Ending, At, Timestamp),
        enough: bool,
        now: Timestamp,
        endings: &mut Endings,
    ) {
        let Meeting { sides, .. } = self.meetings.remove(&number).expect("it runs");
        let [one, other] = sides.map(|side| self.tabs[&side].identity);
        if enough {
            self.pauses.insert((one.min(other), one.max(other)), now + self.limits.pause);
        }
        for (id, met) in [(sides[0], other), (sides[1], one)] {
            let past = self.limits.past;
            let tab = self.tab(id);
            let (ending, at, since) = then(id, tab);
            (tab.at, tab.since) = (at, since);
            tab.past.push((number, met));
            let too_many = tab.past.len().saturating_sub(past);
            tab.past.drain(..too_many);
            endings.extend(tab.connection.map(|connection| (connection, (number, ending))));
        }
    }

    fn holder(&self, connection: ConnectionId) -> Option<StrangerId> {
        self.tabs.iter().find(|(_, tab)| tab.connection == Some(connection)).map(|(id, _)| *id)
    }

    fn tab(&mut self, id: StrangerId) -> &mut Tab {
        self.tabs.get_mut(&id).expect("they are here")
    }
}

fn by_whom(id: StrangerId, by: StrangerId) -> Ending {
    if id == by { Ending::You } else { Ending::They }
}
