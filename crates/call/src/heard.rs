//! What the server says, and what follows from it.

use protocol::{
    Backstage, ClientMessage, DisplayName, DoneToYou, Endpoint, Media, MediaKind, Participant, Refusal, Role, ServerMessage, Snapshot,
    Timestamp,
};

use crate::call::Call;
use crate::course::{JOINING_DEADLINE, Origin, Stage};
use crate::session::Heard;
use crate::{Chime, EndReason, News, Panel, SocketId};

impl Call {
    pub(crate) fn heard(&mut self, heard: Heard, now: Timestamp) {
        match heard {
            Heard::Message(socket, message) => self.message(socket, message, now),
            Heard::SentToTheDoor => self.sent_to_the_door(now),
            Heard::Waits(socket, place) => self.waits(socket, place, now),
            Heard::RefusedAtTheDoor(refusal) => self.not_done(None, refusal, now),
            Heard::LetIn => self.stage = Stage::Attaching { origin: Origin::LetIn, deadline: now + JOINING_DEADLINE },
            Heard::NotLetIn { reason, seat } => self.end(reason, None, seat),
            Heard::Closed { reason, seat } => self.closed(reason, seat, now),
        }
    }

    fn message(&mut self, socket: SocketId, message: ServerMessage, now: Timestamp) {
        let own = self.facts.own.as_ref().map(|own| own.id);
        let member = self.facts.member();
        match message {
            ServerMessage::IceServers { ice } => self.ice = ice,
            ServerMessage::Welcome { you, room, chat, backstage, stopped, .. } => {
                self.welcomed(socket, you, room, stopped, now);
                self.chat.welcome(chat, self.facts.member());
                self.set_backstage(backstage, now);
            }
            ServerMessage::ParticipantChanged { participant } => self.participant_changed(participant, now),
            ServerMessage::ParticipantLeft { id, .. } => {
                let was_here = self.peers.other(id).is_some();
                self.peers.left(id, &mut self.outputs);
                if was_here {
                    self.chime(Chime::Departure, now);
                }
            }
            ServerMessage::SettingsChanged { settings } => {
                self.facts.settings = Some(settings);
                self.obey_rights(now);
            }
            ServerMessage::BackstageChanged { backstage } => {
                if self.set_backstage(Some(backstage), now) {
                    self.chime(Chime::Hand, now);
                }
            }
            ServerMessage::Line { line } => {
                let Some(said) = self.chat.line(line, member) else { return };
                if !said.shown || self.noticed.chimes.is_hidden {
                    self.chime(Chime::Message, now);
                }
                if !said.shown {
                    self.toasts.tell(News::Said { name: said.from.name, private: said.private }, now);
                }
            }
            ServerMessage::Older { backlog } => self.chat.older(backlog),
            ServerMessage::DraftRefused { draft, refusal } => {
                if let Some(refusal) = self.chat.refused(draft, refusal) {
                    self.not_done(None, refusal, now);
                }
            }
            ServerMessage::Reacted { from, reaction } => {
                if let Some(name) = self.name_of(from) {
                    self.reactions.show(from, name, reaction, Some(from) == own, now);
                }
            }
            ServerMessage::DoneToYou { by, done } => self.done_to_you(by, done, now),
            ServerMessage::Done { number } => {
                if let Some(news) = self.deeds.done(number, own) {
                    self.toasts.tell(news, now);
                }
            }
            ServerMessage::NotDone { number, refusal } => {
                if let Some(news) = self.deeds.not_done(number, refusal) {
                    self.toasts.tell(news, now);
                }
            }
            ServerMessage::Signal { from, signal } => self.peers.signal(from, signal, now, &mut self.outputs),
            ServerMessage::Refused { refusal } => {
                if is_for_the_person(refusal) {
                    self.not_done(None, refusal, now);
                }
            }
            ServerMessage::Beat {} | ServerMessage::Closing { .. } => {}
        }
    }

    fn welcomed(&mut self, socket: SocketId, you: Endpoint, room: Snapshot, stopped: Media, now: Timestamp) {
        self.stage = Stage::InCall;
        self.told = None;
        self.note = None;
        self.deeds.forget();
        self.facts.settings = Some(room.settings);
        let own = room.participants.iter().find(|participant| participant.id == you.participant).cloned();
        if let Some(own) = own {
            self.set_own(own);
        }
        // What has to stop is stopped before anybody can get it.
        self.obey(stopped, now);
        self.peers.send(self.devices.tracks(), &mut self.outputs);
        self.peers.welcome(socket, you, room, now, &mut self.outputs);
        if let Some(shown) = self.country_shown {
            self.send(socket, ClientMessage::ShowCountry { shown });
        }
    }

    fn set_own(&mut self, own: Participant) {
        own.name.as_str().clone_into(&mut self.wishes.name);
        self.session.rename(&own.name);
        self.facts.own = Some(own);
        if self.panel == Some(Panel::RoomSettings) && self.facts.role() != Role::Host {
            self.set_panel(None);
        }
    }

    fn participant_changed(&mut self, participant: Participant, now: Timestamp) {
        if self.facts.is_own(participant.id) {
            self.set_own(participant);
            self.obey_rights(now);
            return;
        }
        let known = self.peers.other(participant.id);
        let comes = known.is_none();
        let raises = known.is_some_and(|known| known.hand.is_none()) && participant.hand.is_some();
        if raises && self.facts.role().keeps_the_door() {
            self.toasts.tell(News::HandRaised { name: participant.name.clone() }, now);
        }
        self.peers.changed(participant, now, &mut self.outputs);
        if comes {
            self.chime(Chime::Arrival, now);
        } else if raises {
            self.chime(Chime::Hand, now);
        }
    }

    /// Takes the backstage as it is now. Returns whether somebody knocks.
    fn set_backstage(&mut self, backstage: Option<Backstage>, now: Timestamp) -> bool {
        let knocks = self.facts.set_backstage(backstage);
        let somebody = !knocks.is_empty();
        for name in knocks {
            self.toasts.tell(News::Knocked { name }, now);
        }
        somebody
    }

    /// Stops what the server waits to hear stopped, and what may not be sent. What had to be stopped was told before, unless that was
    /// lost; who did it is not known then.
    fn obey(&mut self, stopped: Media, now: Timestamp) {
        for kind in MediaKind::ALL.into_iter().filter(|kind| stopped.get(*kind)) {
            self.stop_device(kind);
        }
        self.obey_rights(now);
    }

    fn done_to_you(&mut self, by: DisplayName, done: DoneToYou, now: Timestamp) {
        let is_own_doing = self.facts.own.as_ref().is_some_and(|own| own.name == by);
        match done {
            DoneToYou::Stopped { kind } => {
                self.stop_device(kind);
                self.toasts.tell(News::Stopped { kind, by }, now);
            }
            DoneToYou::HandLowered {} | DoneToYou::RoleSet { .. } if is_own_doing => {}
            DoneToYou::HandLowered {} => self.toasts.tell(News::HandLowered { by }, now),
            DoneToYou::RoleSet { role } => self.toasts.tell(News::RoleSet { role, by }, now),
            DoneToYou::Removed {} => self.ended_by(EndReason::Removed, by),
            DoneToYou::Banned {} => self.ended_by(EndReason::Banned, by),
            DoneToYou::Ended {} => self.ended_by(EndReason::EndedForAll, by),
        }
    }

    /// Somebody ended it. Nothing is waited for: should the socket break now, the page must not come back by itself.
    fn ended_by(&mut self, reason: EndReason, by: DisplayName) {
        if let Some(seat) = self.session.seat().cloned() {
            self.end(reason, Some(by), seat);
        }
    }
}

/// Whether a refusal tells the person something about what they did. The others concern signals, which are sent again when their
/// receiver returns, or would be faults of this page.
const fn is_for_the_person(refusal: Refusal) -> bool {
    match refusal {
        Refusal::Forbidden
        | Refusal::TooSoon { .. }
        | Refusal::Profane
        | Refusal::NoSuchLine
        | Refusal::NoSuchMember
        | Refusal::RoomFull
        | Refusal::NoPassword
        | Refusal::OutOfRange
        | Refusal::NameReserved
        | Refusal::ServerFault => true,
        Refusal::Malformed | Refusal::TooLong | Refusal::NoSuchParticipant | Refusal::NotReachable | Refusal::ToOneself => false,
    }
}
