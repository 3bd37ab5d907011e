//! How what the others send arrives, and what is to blame where it does not.

use std::time::Duration;

use protocol::{Gathered, Participant, ParticipantId, Pause, Presence, Report, Timestamp};

use crate::diagnosis::Evidence;
use crate::flow::Picture;
use crate::quality::{Grade, received_loss, sent_loss};
use crate::{Cause, Flow, Pair, PeerId, Quality, Relays, Route, Sample, Sorted, TileState};

/// The ways from everybody else.
#[derive(Debug, Default)]
pub(crate) struct Reception {
    ways: Sorted<ParticipantId, Way>,
    /// The server cannot be reached either.
    is_offline: bool,
    /// The relays that the server offers.
    pub(crate) offered: Relays,
}

/// The way from one of them.
#[derive(Debug)]
struct Way {
    peer: PeerId,
    state: TileState,
    /// The server does not reach them.
    is_away: bool,
    /// Since when it is in this state with both ends in the room, and for how long by now.
    since: Timestamp,
    lasting: Duration,
    sample: Option<Sample>,
    /// The worse of the two losses, in thousandths; what was before is forgotten slowly.
    loss: u32,
    /// They send something.
    is_heard: bool,
    /// When something came last, and for how long nothing had come when that was looked at last.
    came_at: Timestamp,
    silence: Duration,
    /// What was gathered here, and what they said last of their end.
    gathered: Gathered,
    told: Report,
    grade: Grade,
    picture: Picture,
    /// Why they send no pictures just now.
    paused: Option<Pause>,
    /// They need not send any: none of them is shown here.
    is_unwatched: bool,
}

impl Way {
    /// The way through this peer connection, in place of another. What holds pictures back is not of the connection, nor is it for how
    /// long there has been none that stands.
    fn new(peer: PeerId, before: Option<Self>, now: Timestamp) -> Self {
        let (state, since) = before.as_ref().map_or((TileState::Connecting, now), |before| (before.state, before.since));
        Self {
            peer,
            state,
            is_away: false,
            since,
            lasting: Duration::ZERO,
            sample: None,
            loss: 0,
            is_heard: false,
            came_at: now,
            silence: Duration::ZERO,
            gathered: Gathered::default(),
            told: Report::default(),
            grade: Grade::new(),
            picture: Picture::None,
            paused: before.as_ref().and_then(|before| before.paused),
            is_unwatched: before.is_some_and(|before| before.is_unwatched),
        }
    }

    /// Whether it is as it should be; nothing before that can be known.
    fn is_good(&self) -> Option<bool> {
        match self.state {
            TileState::Connecting => None,
            TileState::Connected => Some(!self.picture.is_late() && self.grade.told() != Quality::Poor),
            // Whoever has lost the server says nothing about this end, nor about anybody else's.
            TileState::Reconnecting => (!self.is_away).then_some(false),
        }
    }
}

impl Reception {
    /// Takes everybody else as they are now. Another peer connection is another way.
    pub(crate) fn follow<'a>(
        &mut self,
        others: impl Iterator<Item = (&'a Participant, PeerId, TileState)>,
        pictures_wanted: bool,
        is_offline: bool,
        now: Timestamp,
    ) {
        self.is_offline = is_offline;
        let mut before = std::mem::take(&mut self.ways);
        for (other, peer, state) in others {
            let mut way = match before.remove(&other.id) {
                Some(way) if way.peer == peer => way,
                way => Way::new(peer, way, now),
            };
            way.is_away = other.presence == Presence::Reconnecting;
            // While one end hears nothing of the other, no way can be found, whatever there would be.
            if way.state != state || is_offline || way.is_away {
                way.since = now;
            }
            way.lasting = now.since(way.since);
            way.state = state;
            let may_come = pictures_wanted && way.paused.is_none() && !way.is_unwatched;
            way.picture.expect(other.media.camera && may_come, now);
            way.is_heard = other.media.microphone || other.media.camera && may_come;
            if state != TileState::Connected || !way.is_heard {
                (way.came_at, way.silence) = (now, Duration::ZERO);
            }
            self.ways.insert(other.id, way);
        }
    }

    /// Takes what the browser counted.
    pub(crate) fn sampled(&mut self, peer: PeerId, sample: Sample, now: Timestamp) {
        let Some(way) = self.ways.values_mut().find(|way| way.peer == peer) else { return };
        let before = way.sample.replace(sample);
        if let Some(before) = &before {
            way.grade.take(before, &sample);
            way.loss = received_loss(before, &sample).max(sent_loss(before, &sample)).max(way.loss / 4 * 3);
            if before.path.received != sample.path.received || sample.path.pair.is_none() {
                way.came_at = now;
            }
            way.silence = now.since(way.came_at);
        }
        // Where the count begins anew, what it counts has come.
        let frames = before.map_or(0, |before| before.camera.frames);
        way.picture.counted(sample.camera.frames != frames && sample.camera.frames > 0, now);
    }

    /// Somebody's camera sends nothing for this reason, or sends again.
    pub(crate) fn set_paused(&mut self, participant: ParticipantId, paused: Option<Pause>) {
        if let Some(way) = self.ways.get_mut(&participant) {
            way.paused = paused;
        }
    }

    /// What was gathered at this end, and what they said of theirs.
    pub(crate) fn set_ends(&mut self, participant: ParticipantId, (gathered, told): (Gathered, Report)) {
        if let Some(way) = self.ways.get_mut(&participant) {
            (way.gathered, way.told) = (gathered, told);
        }
    }

    /// Somebody's camera is shown here, or not: whoever is told that sends none.
    pub(crate) fn set_watched(&mut self, participant: ParticipantId, watched: bool) {
        if let Some(way) = self.ways.get_mut(&participant) {
            way.is_unwatched = !watched;
        }
    }

    /// The page is seen again: what stood still meanwhile may have stood still with it.
    pub(crate) fn look_again(&mut self, now: Timestamp) {
        self.ways.values_mut().for_each(|way| way.picture.look_again(now));
    }

    /// How good the connection to somebody is. Of one that does not stand there is nothing to say.
    pub(crate) fn quality(&self, id: ParticipantId) -> Quality {
        self.ways.get(&id).filter(|way| way.state == TileState::Connected).map_or(Quality::Good, |way| way.grade.told())
    }

    /// Whether somebody's picture comes.
    pub(crate) fn flow(&self, id: ParticipantId) -> Flow {
        match self.ways.get(&id) {
            None => Flow::Flowing,
            Some(Way { paused: Some(paused), .. }) => Flow::Paused(*paused),
            Some(way) => way.picture.flow(),
        }
    }

    /// The way that media to and from somebody takes.
    pub(crate) fn route(&self, id: ParticipantId) -> Option<Route> {
        let way = self.ways.get(&id).filter(|way| way.state == TileState::Connected)?;
        way.sample?.path.pair.map(Pair::route)
    }

    /// Why it is not as it should be, or takes a longer way.
    pub(crate) fn cause(&self, id: ParticipantId) -> Option<Cause> {
        let way = self.ways.get(&id)?;
        let others = self.ways.iter().filter(|(other, _)| **other != id).filter_map(|(_, way)| way.is_good());
        let others = others.fold((0, 0), |(good, bad), is_good| if is_good { (good + 1, bad) } else { (good, bad + 1) });
        let Sample { path, round_trip_ms, .. } = way.sample.unwrap_or_default();
        let disturbs = way.grade.told() != Quality::Good;
        let evidence = Evidence {
            state: way.state,
            lasting: way.lasting,
            offline: self.is_offline,
            away: way.is_away,
            offered: self.offered,
            refused: path.refused,
            own: way.gathered,
            theirs: way.told.gathered,
            route: path.pair.map(Pair::route),
            late: way.picture.is_late(),
            silence: way.silence,
            loss: if disturbs { way.loss } else { 0 },
            round_trip: if disturbs { round_trip_ms.unwrap_or_default() } else { 0 },
            hindered: way.told.hindered,
            others,
        };
        evidence.cause()
    }

    /// When another second of waiting has to be told.
    pub(crate) fn due(&self) -> Option<Timestamp> {
        self.ways.values().filter_map(|way| way.picture.due()).min()
    }
}
