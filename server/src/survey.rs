//! What whoever runs the server sees of the rooms there are: numbers under another name, and nobody.

use std::collections::BTreeMap;
use std::time::Duration;

use protocol::{Door, IcePath, Observation, ParticipantId, Timestamp, WayQuality};
use room::{Room, Summary};
use serde::{Deserialize, Serialize};

use crate::metrics::path_word;

/// How long a room may take to answer.
pub(crate) const DEADLINE: Duration = Duration::from_secs(1);
/// The time over which messages are counted.
const WINDOW: Duration = Duration::from_secs(10);

/// The rooms there are, the fullest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// Those that answered.
    pub rooms: Vec<RoomView>,
    /// The pseudonyms of those that did not in time.
    pub busy: Vec<String>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoomView {
    /// Its [pseudonym](crate::pseudonym), as in the log.
    pub room: String,
    /// Two strangers are in it.
    pub strangers: bool,
    /// Participants who are connected.
    pub members: u32,
    /// Seats of those who are not: on the way in, or reconnecting.
    pub away: u32,
    /// Who waits at the door.
    pub waiting: u32,
    /// Seats there are.
    pub limit: u32,
    /// Who may come in.
    pub door: Door,
    /// How long it has been open, in seconds; since the start of the server at most.
    pub age_seconds: u64,
    /// How many peer connections came about in it so far, by the way that they took.
    pub paths: BTreeMap<String, u32>,
    /// The worst that one of those who are there tells of the ways to the others.
    pub quality: WayQuality,
    /// What pages say to it, over the last ten seconds or so.
    pub messages_per_second: f64,
}

/// What a room's task notes down for it.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    opened: Timestamp,
    paths: [u32; IcePath::ALL.len()],
    /// What is not good.
    quality: BTreeMap<ParticipantId, WayQuality>,
    messages: u32,
    /// When that count began.
    since: Timestamp,
    /// What the last whole count came to, a second.
    rate: Option<f64>,
}

impl Notes {
    pub(crate) fn new(now: Timestamp) -> Self {
        Self { opened: now, since: now, ..Self::default() }
    }

    /// A page said something.
    pub(crate) fn heard(&mut self, now: Timestamp) {
        self.turn(now);
        self.messages = self.messages.saturating_add(1);
    }

    /// A page told how calls go.
    pub(crate) fn observed(&mut self, participant: ParticipantId, observation: Observation) {
        match observation {
            Observation::Connected { path, .. } => {
                if let Some(at) = IcePath::ALL.iter().position(|known| *known == path) {
                    self.paths[at] = self.paths[at].saturating_add(1);
                }
            }
            Observation::Quality { quality: WayQuality::Good } => self.forget(participant),
            Observation::Quality { quality } => drop(self.quality.insert(participant, quality)),
            Observation::Failed {} | Observation::Restarted {} | Observation::Replaced {} => {}
        }
    }

    /// Another page may be there, or none any more: what it does not tell is good.
    pub(crate) fn forget(&mut self, participant: ParticipantId) {
        self.quality.remove(&participant);
    }

    pub(crate) fn view(&mut self, pseudonym: &str, strangers: bool, room: &Room, now: Timestamp) -> RoomView {
        self.turn(now);
        let Summary { attached, away, waiting, limit, door } = room.summary();
        let paths = IcePath::ALL.into_iter().zip(self.paths).filter(|(_, count)| *count > 0);
        let so_far = f64::from(self.messages) / now.since(self.since).as_secs_f64().max(1.0);
        RoomView {
            room: pseudonym.to_owned(),
            strangers,
            members: attached,
            away,
            waiting,
            limit,
            door,
            age_seconds: now.since(self.opened).as_secs(),
            paths: paths.map(|(path, count)| (path_word(path).to_owned(), count)).collect(),
            quality: self.quality.values().copied().max().unwrap_or(WayQuality::Good),
            messages_per_second: self.rate.unwrap_or(so_far),
        }
    }

    /// Ends a count that is long enough.
    fn turn(&mut self, now: Timestamp) {
        let elapsed = now.since(self.since);
        if elapsed >= WINDOW {
            self.rate = Some(f64::from(self.messages) / elapsed.as_secs_f64());
            (self.messages, self.since) = (0, now);
        }
    }
}

impl Survey {
    /// The fullest first, then the oldest.
    pub(crate) fn sort(&mut self) {
        self.rooms.sort_by_key(|room| std::cmp::Reverse((room.members, room.away + room.waiting, room.age_seconds)));
    }
}

#[cfg(test)]
mod tests {
    use protocol::{Limits, UnixMillis};
    use room::Founding;

    use super::*;

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_millis(seconds * 1000)
    }

    fn view(notes: &mut Notes, seconds: u64) -> RoomView {
        let founding = Founding { zero: UnixMillis(0), settings: None, password: None, members: Vec::new(), lines: Vec::new() };
        notes.view("0123456789", false, &Room::new(Limits::default(), founding), at(seconds))
    }

    #[test]
    fn messages_are_counted_over_a_window_and_quality_is_the_worst_of_those_who_are_there() {
        let mut notes = Notes::new(at(5));
        (0..40).for_each(|_| notes.heard(at(6)));
        assert_eq!(view(&mut notes, 7).messages_per_second, 20.0);
        assert_eq!(view(&mut notes, 15).messages_per_second, 4.0);
        notes.heard(at(16));
        assert_eq!(view(&mut notes, 17).messages_per_second, 4.0);
        assert_eq!(view(&mut notes, 25).messages_per_second, 0.1);

        let [ana, ben] = [1, 2].map(|id| ParticipantId::new(id).unwrap());
        notes.observed(ana, Observation::Quality { quality: WayQuality::Poor });
        notes.observed(ben, Observation::Quality { quality: WayQuality::Fair });
        assert_eq!(view(&mut notes, 26).quality, WayQuality::Poor);
        notes.forget(ana);
        assert_eq!(view(&mut notes, 26).quality, WayQuality::Fair);
        notes.observed(ben, Observation::Quality { quality: WayQuality::Good });
        notes.observed(ben, Observation::Connected { path: IcePath::RelayTcp, after_ms: 5 });
        let seen = view(&mut notes, 27);
        assert_eq!((seen.quality, seen.age_seconds), (WayQuality::Good, 22));
        assert_eq!(seen.paths, BTreeMap::from([("relay_tcp".to_owned(), 1)]));
    }
}
