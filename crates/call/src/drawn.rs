//! The picture of a call.

use protocol::{Media, Participant, ParticipantId, Role, UnixMillis};

use crate::call::Call;
use crate::course::{End, Origin, Purpose, Stage};
use crate::{CallView, Hand, Oneself, Own, Phase, Sorted, Tile, TileState};

impl Call {
    /// The picture of it.
    pub fn view(&self) -> CallView {
        CallView {
            phase: self.phase(),
            tiles: self.tiles(),
            microphone: self.devices.state(protocol::MediaKind::Microphone),
            camera: self.devices.state(protocol::MediaKind::Camera),
            screen: self.devices.state(protocol::MediaKind::Screen),
            devices: self.devices_view(),
            hints: self.hints.shown(),
            arrangement: self.scene.arrangement().clone(),
            dialog: self.dialog,
            preferences: self.preferences.clone(),
            environment: self.environment,
            leaving_in: self.noticed.leaving_in(),
            outage: self.outages.shown(),
            sound_blocked: self.sound_blocked,
            prospect: self.prospect,
            door: self.door_view(),
            own: self.own(),
            settings: self.facts.settings,
            backstage: self.facts.backstage().cloned(),
            chat: self.chat.view(self.facts.member(), self.facts.role()),
            panel: self.panel,
            toasts: self.toasts.shown(),
            reactions: self.reactions.shown(),
            reactions_wanted: self.reactions.wanted(),
            ended_by: match &self.stage {
                Stage::Ended(End { by, .. }) => by.clone(),
                _ => None,
            },
            receipt: match &self.stage {
                Stage::Ended(End { receipt, .. }) => receipt.clone(),
                _ => None,
            },
        }
    }

    pub(crate) fn phase(&self) -> Phase {
        match &self.stage {
            Stage::Lobby(problem) => Phase::Lobby { problem: *problem },
            Stage::Asking { purpose: Purpose::ToWaitAgain, .. } | Stage::Waiting(_) => Phase::Waiting,
            Stage::Attaching { origin: Origin::JoinedAgain, .. } | Stage::Asking { purpose: Purpose::InPlaceOf(_), .. } => {
                Phase::Reconnecting
            }
            Stage::Asking { purpose: Purpose::ToJoin, .. } | Stage::Attaching { .. } | Stage::Reloading { .. } => Phase::Joining,
            Stage::InCall if self.session.attached().is_some() => Phase::Connected,
            Stage::InCall => Phase::Reconnecting,
            Stage::Ended(End { reason, .. }) => Phase::Ended(*reason),
        }
    }

    /// Whether the person waits at the door, or for their place there.
    pub(crate) fn is_waiting(&self) -> bool {
        self.phase() == Phase::Waiting
    }

    fn own(&self) -> Own {
        let own = self.facts.own.as_ref();
        Own {
            participant: own.map(|own| own.id),
            member: own.map(|own| own.member),
            role: self.facts.role(),
            rights: self.facts.rights(),
            hand: own.is_some_and(|own| own.hand.is_some()),
            only_host: match &self.stage {
                Stage::Ended(End { only_host, .. }) => *only_host,
                _ => self.is_only_host(),
            },
        }
    }

    /// Whether the person is a host, and nobody else there is.
    pub(crate) fn is_only_host(&self) -> bool {
        self.facts.role() == Role::Host && self.peers.others().all(|(other, _)| other.role != Role::Host)
    }

    /// One's own tile shows what one's own devices do, at once, as far as one may send it; the others' show what the server says.
    fn tiles(&self) -> Vec<Tile> {
        let own_state = match self.phase() {
            Phase::Connected => TileState::Connected,
            Phase::Reconnecting => TileState::Reconnecting,
            Phase::Lobby { .. } | Phase::Joining | Phase::Waiting | Phase::Ended(_) => return Vec::new(),
        };
        let hands = self.hands();
        let media = self.own_media();
        let own = self.facts.own.as_ref().map(|own| Tile {
            is_self: true,
            speaking: self.noticed.speakers.own_speaks(),
            ..tile(&Participant { media, ..own.clone() }, own_state, &hands)
        });
        let others = self.peers.others().map(|(other, state)| self.noticed.mark(tile(other, state, &hands)));
        own.into_iter().chain(others).collect()
    }

    /// Arranges the stage for whoever is shown there.
    pub(crate) fn set_stage(&mut self) {
        let in_call = matches!(self.phase(), Phase::Connected | Phase::Reconnecting);
        let screen = self.own_media().screen;
        let own = self.facts.own.as_ref().filter(|_| in_call).map(|own| Oneself { id: own.id, screen });
        let others = self.peers.others().map(|(other, _)| other).filter(|_| in_call);
        self.scene.set(own, others, &self.preferences);
    }

    /// What one sends.
    fn own_media(&self) -> Media {
        self.facts.rights().allowed(self.devices.media())
    }

    /// All raised hands, the first first.
    fn hands(&self) -> Sorted<(UnixMillis, ParticipantId), ()> {
        let others = self.peers.others().map(|(other, _)| other);
        self.facts.own.iter().chain(others).filter_map(|one| Some(((one.hand?, one.id), ()))).collect()
    }
}

fn tile(participant: &Participant, state: TileState, hands: &Sorted<(UnixMillis, ParticipantId), ()>) -> Tile {
    let Participant { id, member, name, role, media, hand, country, .. } = participant;
    let place = hands.keys().position(|(_, raised)| raised == id).and_then(|before| u32::try_from(before + 1).ok());
    Tile {
        id: *id,
        name: name.as_str().to_owned(),
        initials: name.initials(),
        is_self: false,
        microphone: media.microphone,
        camera: media.camera,
        screen: media.screen,
        member: *member,
        role: *role,
        hand: hand.zip(place).map(|(since, place)| Hand { place, since }),
        country: *country,
        state,
        speaking: false,
        quality: crate::Quality::default(),
        flow: crate::Flow::default(),
        cause: None,
        for_me: crate::ForMe::default(),
    }
}
