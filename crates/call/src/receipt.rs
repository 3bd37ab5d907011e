//! How a call went: written down while it lasts, and shown when it is over. It is kept nowhere but in the page.

use std::time::Duration;

use protocol::{ParticipantId, Timestamp};

use crate::{Cause, Flow, Quality, Route, TileState};

/// Whoever comes after so many is not written down by name.
const MOST: usize = 100;

/// How a call went.
///
/// [`json`](Self::json) writes it for whoever wants to keep it:
///
/// | field | |
/// |---|---|
/// | `confab_receipt` | the version of this format, 1 |
/// | `seconds` | how long one was in the call |
/// | `reconnected` | how often the server was lost and found again |
/// | `people` | for each of the others `name`, `seconds` connected, `paths` (`direct`, `relay_udp`, `relay_tcp`, `relay_tls`; the first first), `reconnected`, `freezes`, `frozen_seconds` |
/// | `worst` | `null`, or the longest trouble: `name`, `after` and `seconds`, `trouble` (`lost`, `frozen`, `poor`), and `cause` or `null` |
///
/// No address is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// How long one was in the call, in seconds.
    pub seconds: u32,
    /// How often the server was lost and found again.
    pub reconnected: u16,
    /// The others, in the order in which they were met.
    pub people: Vec<Meeting>,
    /// What was in the way for the longest time.
    pub worst: Option<Moment>,
}

/// How it went with one of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// What they were called last.
    pub name: String,
    /// How long the connection stood, in seconds.
    pub seconds: u32,
    /// The ways that it took, the first first.
    pub routes: Vec<Route>,
    /// How often it was lost and came back.
    pub reconnected: u16,
    /// How often their picture stood still for seconds.
    pub freezes: u16,
    /// For how long in all.
    pub frozen_seconds: u32,
}

/// A time when something was in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// With whom.
    pub name: String,
    /// So many seconds after the call began.
    pub after: u32,
    /// For so many seconds.
    pub seconds: u32,
    /// What was wrong.
    pub trouble: Trouble,
    /// Why, if that was known.
    pub cause: Option<Cause>,
}

/// What can be wrong with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// It was lost.
    Lost,
    /// The picture stood still.
    Frozen,
    /// It was poor.
    Poor,
}

impl Trouble {
    const fn word(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Frozen => "frozen",
            Self::Poor => "poor",
        }
    }
}

impl Receipt {
    /// The whole of it as JSON.
    pub fn json(&self) -> String {
        let Self { seconds, reconnected, people, worst } = self;
        let people = people.iter().map(Meeting::json).collect::<Vec<_>>().join(",");
        let worst = worst.as_ref().map_or_else(null, Moment::json);
        format!(r#"{{"confab_receipt":1,"seconds":{seconds},"reconnected":{reconnected},"people":[{people}],"worst":{worst}}}"#)
    }
}

impl Meeting {
    fn json(&self) -> String {
        let Self { name, seconds, routes, reconnected, freezes, frozen_seconds } = self;
        let name = quoted(name);
        let paths = routes.iter().map(|route| quoted(route.word())).collect::<Vec<_>>().join(",");
        format!(
            r#"{{"name":{name},"seconds":{seconds},"paths":[{paths}],"reconnected":{reconnected},"freezes":{freezes},"frozen_seconds":{frozen_seconds}}}"#
        )
    }
}

impl Moment {
    fn json(&self) -> String {
        let Self { name, after, seconds, trouble, cause } = self;
        let (name, trouble) = (quoted(name), trouble.word());
        let cause = cause.map_or_else(null, |cause| quoted(cause.word()));
        format!(r#"{{"name":{name},"after":{after},"seconds":{seconds},"trouble":"{trouble}","cause":{cause}}}"#)
    }
}

fn null() -> String {
    "null".to_owned()
}

/// A text of JSON. Texts can always be written.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// One of the others, as the page sees them now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'a> {
    pub(crate) id: ParticipantId,
    pub(crate) name: &'a str,
    pub(crate) state: TileState,
    pub(crate) flow: Flow,
    pub(crate) quality: Quality,
    pub(crate) cause: Option<Cause>,
    pub(crate) route: Option<Route>,
}

impl Seen<'_> {
    /// What is to blame. A longer way is not, nor that it is being tried.
    fn blamed(&self) -> Option<Cause> {
        self.cause.filter(|cause| !cause.is_detour() && *cause != Cause::Connecting)
    }

    fn trouble(&self, now: Timestamp) -> Option<(Trouble, Timestamp)> {
        match (self.state, self.flow, self.quality) {
            (TileState::Reconnecting, ..) => Some((Trouble::Lost, now)),
            (TileState::Connected, Flow::Frozen { seconds }, _) => {
                let still = u64::from(seconds) * 1000;
                Some((Trouble::Frozen, Timestamp::from_millis(now.as_millis().saturating_sub(still))))
            }
            (TileState::Connected, _, Quality::Poor) => Some((Trouble::Poor, now)),
            _ => None,
        }
    }
}

/// Writes a call down.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    began: Option<Timestamp>,
    /// When it was looked last, and the time by now.
    looked: Timestamp,
    now: Timestamp,
    /// The server was reached then.
    attached: bool,
    reconnected: u16,
    people: Vec<Entry>,
    worst: Option<Moment>,
}

#[derive(Debug)]
struct Entry {
    id: ParticipantId,
    meeting: Meeting,
    /// Is still in the room.
    here: bool,
    /// The connection stood when it was looked last.
    connected: bool,
    /// It stood before.
    was_connected: bool,
    time: Duration,
    frozen: Duration,
    trouble: Option<(Trouble, Timestamp, Option<Cause>)>,
}

impl Ledger {
    /// It is so late.
    pub(crate) const fn pass(&mut self, now: Timestamp) {
        self.now = now;
    }

    /// In the room, with the server reached or not, and with those.
    pub(crate) fn follow<'a>(&mut self, attached: bool, others: impl Iterator<Item = Seen<'a>>, now: Timestamp) {
        let began = *self.began.get_or_insert(now);
        let passed = now.since(self.looked.max(began));
        self.looked = now;
        if attached && !self.attached && !began.eq(&now) {
            self.reconnected = self.reconnected.saturating_add(1);
        }
        self.attached = attached;
        self.people.iter_mut().for_each(|entry| entry.here = false);
        for seen in others {
            let at = match self.people.iter().position(|entry| entry.id == seen.id) {
                Some(at) => at,
                None if self.people.len() >= MOST => continue,
                None => {
                    self.people.push(Entry::new(seen.id));
                    self.people.len() - 1
                }
            };
            let ended = self.people[at].take(&seen, passed, began, now);
            self.weigh(ended);
        }
        let mut ended = Vec::new();
        for entry in self.people.iter_mut().filter(|entry| !entry.here) {
            if std::mem::take(&mut entry.connected) {
                entry.time += passed;
            }
            // Whoever comes back does not reconnect.
            entry.was_connected = false;
            ended.push(entry.end_trouble(began, now));
        }
        ended.into_iter().for_each(|moment| self.weigh(moment));
    }

    fn weigh(&mut self, moment: Option<Moment>) {
        let longest = self.worst.as_ref().map_or(0, |worst| worst.seconds);
        if let Some(moment) = moment.filter(|moment| moment.seconds > longest) {
            self.worst = Some(moment);
        }
    }

    /// The call is over: what there is to tell of it, if it ever began.
    pub(crate) fn close(mut self) -> Option<Receipt> {
        let (began, now) = (self.began?, self.now);
        self.follow(self.attached, std::iter::empty(), now);
        let people = self.people.into_iter().map(|entry| Meeting {
            seconds: seconds(entry.time),
            frozen_seconds: seconds(entry.frozen),
            ..entry.meeting
        });
        Some(Receipt { seconds: seconds(now.since(began)), reconnected: self.reconnected, people: people.collect(), worst: self.worst })
    }
}

impl Entry {
    const fn new(id: ParticipantId) -> Self {
        let meeting = Meeting { name: String::new(), seconds: 0, routes: Vec::new(), reconnected: 0, freezes: 0, frozen_seconds: 0 };
        Self {
            id,
            meeting,
            here: true,
            connected: false,
            was_connected: false,
            time: Duration::ZERO,
            frozen: Duration::ZERO,
            trouble: None,
        }
    }

    /// Takes them as they are now. Returns the trouble that is over.
    fn take(&mut self, seen: &Seen<'_>, passed: Duration, began: Timestamp, now: Timestamp) -> Option<Moment> {
        self.here = true;
        if self.meeting.name != seen.name {
            seen.name.clone_into(&mut self.meeting.name);
        }
        let connected = seen.state == TileState::Connected;
        if self.connected {
            self.time += passed;
        } else if connected && self.was_connected {
            self.meeting.reconnected = self.meeting.reconnected.saturating_add(1);
        }
        self.connected = connected;
        self.was_connected |= connected;
        if let Some(route) = seen.route
            && !self.meeting.routes.contains(&route)
        {
            self.meeting.routes.push(route);
        }
        match (&mut self.trouble, seen.trouble(now)) {
            (Some((before, _, cause)), Some((trouble, _))) if *before == trouble => {
                *cause = seen.blamed().or(*cause);
                None
            }
            // The picture stands still before a connection is found to be lost, and for a moment after it is back.
            (Some((Trouble::Lost, _, cause)), Some((Trouble::Frozen, _))) => {
                *cause = seen.blamed().or(*cause);
                None
            }
            (Some((Trouble::Frozen, since, cause)), Some((Trouble::Lost, _))) => {
                let lost = (Trouble::Lost, *since, seen.blamed().or(*cause));
                let ended = self.end_trouble(began, now);
                self.trouble = Some(lost);
                ended
            }
            (_, trouble) => {
                let ended = self.end_trouble(began, now);
                self.trouble = trouble.map(|(trouble, since)| (trouble, since, seen.blamed()));
                ended
            }
        }
    }

    fn end_trouble(&mut self, began: Timestamp, now: Timestamp) -> Option<Moment> {
        let (trouble, since, cause) = self.trouble.take()?;
        let lasted = now.since(since);
        if trouble == Trouble::Frozen {
            self.meeting.freezes = self.meeting.freezes.saturating_add(1);
            self.frozen += lasted;
        }
        Some(Moment { name: self.meeting.name.clone(), after: seconds(since.since(began)), seconds: seconds(lasted), trouble, cause })
    }
}

fn seconds(time: Duration) -> u32 {
    u32::try_from(time.as_secs()).unwrap_or(u32::MAX)
}
