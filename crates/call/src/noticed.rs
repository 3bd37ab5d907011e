//! What this page notices of the room by itself: who speaks, how everybody arrives, who came and went, that nobody is there.

use protocol::{MediaKind, ParticipantId, Timestamp};

use crate::alone::Alone;
use crate::call::Call;
use crate::chimes::Chimes;
use crate::course::Stage;
use crate::receipt::Seen;
use crate::reception::Reception;
use crate::speakers::Speakers;
use crate::volumes::Volumes;
use crate::{Action, Chime, EndReason, Output, Place, Relays, Tile, TileState};

/// What was noticed, and what the person wants of it.
#[derive(Debug, Default)]
pub(crate) struct Noticed {
    pub(crate) speakers: Speakers,
    pub(crate) reception: Reception,
    pub(crate) chimes: Chimes,
    alone: Alone,
    volumes: Volumes,
}

impl Noticed {
    /// Seconds until the call is left because nobody else is there.
    pub(crate) const fn leaving_in(&self) -> Option<u16> {
        self.alone.leaving_in()
    }

    pub(crate) fn timeout(&mut self, now: Timestamp) {
        self.speakers.timeout(now);
    }

    pub(crate) fn due(&self) -> Option<Timestamp> {
        [self.speakers.due(), self.reception.due(), self.alone.due()].into_iter().flatten().min()
    }

    /// Is not in the room any more. Whether the page is seen is not about the room.
    pub(crate) fn clear(&mut self) {
        let is_hidden = self.chimes.is_hidden;
        *self = Self::default();
        self.chimes.is_hidden = is_hidden;
    }

    /// What is noticed of one of the others belongs to their tile.
    pub(crate) fn mark(&self, tile: Tile) -> Tile {
        let id = tile.id;
        Tile {
            speaking: self.speakers.speaks(id),
            quality: self.reception.quality(id),
            flow: self.reception.flow(id),
            cause: self.reception.cause(id),
            for_me: self.volumes.of(id),
            ..tile
        }
    }
}

impl Call {
    /// Whatever happened: takes everybody as they are now, and leaves if nobody was there for too long.
    pub(crate) fn notice(&mut self, now: Timestamp) {
        let is_in_call = matches!(self.stage, Stage::InCall);
        let noticed = &mut self.noticed;
        let peers = &self.peers;
        peers.links().for_each(|(other, _, _)| noticed.speakers.meet(other.id));
        let own = self.facts.rights().microphone && self.devices.media().get(MediaKind::Microphone);
        noticed.speakers.follow(own && is_in_call, |id| peers.other(id).map(|other| other.media.microphone));
        noticed.reception.offered = Relays::of(&self.ice);
        noticed.reception.follow(peers.links(), !self.preferences.audio_only, self.session.attached().is_none(), now);
        if is_in_call {
            let reception = &noticed.reception;
            let seen = peers.others().map(|(other, state)| Seen {
                id: other.id,
                name: other.name.as_str(),
                // The call was not interrupted where only the server was lost.
                state: if peers.stands(other.id) { TileState::Connected } else { state },
                flow: reception.flow(other.id),
                quality: reception.quality(other.id),
                cause: reception.cause(other.id),
                route: reception.route(other.id),
            });
            self.ledger.follow(self.session.attached().is_some(), seen, now);
        }
        noticed.volumes.follow(|id| peers.peer(id), &mut self.outputs);
        let own = self.facts.own.as_ref().filter(|_| noticed.speakers.own_speaks()).map(|own| own.id);
        let others = peers.others().map(|(other, _)| other.id).filter(|id| noticed.speakers.speaks(*id));
        self.scene.set_speakers(&own.into_iter().chain(others).collect::<Vec<_>>(), noticed.speakers.active(), now);
        if noticed.alone.follow(self.preferences.asked_when_alone && is_in_call && peers.others().next().is_none(), now) {
            self.leave_because(EndReason::Alone);
        }
    }

    /// The others are told how high they are drawn, and what they say of their own pictures is taken in.
    pub(crate) fn heed_stage(&mut self) {
        let others = self.peers.others().map(|(other, _)| other.id).collect::<Vec<_>>();
        for id in others {
            if self.scene.is_sized() {
                let [camera, screen] = [Place::Person(id), Place::Screen(id)].map(|place| self.scene.device_lines(place));
                self.peers.show(id, camera, screen);
                self.noticed.reception.set_watched(id, camera > 0);
            }
            self.noticed.reception.set_paused(id, self.peers.paused(id));
            if let Some(ends) = self.peers.ends(id) {
                self.noticed.reception.set_ends(id, ends);
            }
        }
    }

    /// How loud it is. Whoever is known to be muted is not heard.
    pub(crate) fn levels(&mut self, own: u8, mut others: Vec<(ParticipantId, u8)>, now: Timestamp) {
        if let Stage::InCall = self.stage {
            others.retain(|(id, _)| self.peers.other(*id).is_some_and(|other| other.media.microphone));
            self.noticed.speakers.hear(own, &others, now);
        }
    }

    /// The page is seen, or is not.
    pub(crate) fn set_visible(&mut self, visible: bool, now: Timestamp) {
        self.noticed.chimes.is_hidden = !visible;
        if visible {
            self.noticed.reception.look_again(now);
        }
    }

    /// What the person wants of the others for themselves, and whether they are there.
    pub(crate) fn act_for_oneself(&mut self, action: &Action, now: Timestamp) {
        match *action {
            Action::MuteForMe { participant, muted } => self.hear_differently(participant, |for_me| for_me.muted = muted),
            Action::SetVolume { participant, percent } => self.hear_differently(participant, |for_me| for_me.volume = percent.min(100)),
            Action::StayHere => self.noticed.alone.stay(now),
            _ => {}
        }
    }

    fn hear_differently(&mut self, participant: ParticipantId, change: impl FnOnce(&mut crate::ForMe)) {
        if let Some(peer) = self.peers.peer(participant) {
            self.noticed.volumes.change(participant, peer, change, &mut self.outputs);
        }
    }

    /// Something happened that may be heard, too.
    pub(crate) fn chime(&mut self, chime: Chime, now: Timestamp) {
        let people = self.peers.others().count() + 1;
        if self.noticed.chimes.ring(chime, people, &self.preferences, now) {
            self.outputs.push_back(Output::Chime { chime, volume: self.preferences.sound_volume });
        }
    }
}
