//! What participants state about themselves, and what of it others may take back.

use std::time::Duration;

use protocol::{DisplayName, DoneToYou, LineEvent, Media, MediaKind, ParticipantId, Refusal, ServerMessage};

use super::{Room, millis};
use crate::Output;
use crate::names::{claims_authority, told_apart};
use crate::seat::{Occupant, Seat};

impl Room {
    /// Takes what a page states. What it may not send stays off, and so does what it was told to stop until it has stated that it is.
    pub(super) fn set_media(&mut self, id: ParticipantId, stated: Media) -> Result<(), Refusal> {
        let Some(seat) = self.seats.get(&id) else { return Ok(()) };
        let rights = self.rights(seat.member);
        let Some(occupant) = self.occupant(id) else { return Ok(()) };
        let mut media = rights.allowed(stated);
        for kind in MediaKind::ALL {
            occupant.stopped.set(kind, occupant.stopped.get(kind) && stated.get(kind));
            media.set(kind, media.get(kind) && !occupant.stopped.get(kind));
        }
        if occupant.media != media {
            occupant.media = media;
            self.announce(id);
        }
        if rights.allowed(stated) == stated { Ok(()) } else { Err(Refusal::Forbidden) }
    }

    /// Stops what a participant may not send any more. `true` when there was any.
    ///
    /// It does not come back with the right: that would be a message that switches a device on.
    pub(super) fn limit_media(&mut self, id: ParticipantId) -> bool {
        let Some(rights) = self.seats.get(&id).map(|seat| self.rights(seat.member)) else { return false };
        let Some(occupant) = self.occupant(id) else { return false };
        let forbidden = MediaKind::ALL.into_iter().filter(|kind| occupant.media.get(*kind) && !rights.media(*kind));
        let forbidden = forbidden.collect::<Vec<_>>();
        for kind in &forbidden {
            occupant.stop(*kind);
        }
        !forbidden.is_empty()
    }

    /// Stops one kind of what a participant sends, and tells them who did.
    pub(super) fn stop_media(&mut self, id: ParticipantId, kind: MediaKind, by: &DisplayName) {
        let Some(occupant) = self.occupant(id).filter(|occupant| occupant.media.get(kind)) else { return };
        occupant.stop(kind);
        self.send(id, ServerMessage::DoneToYou { by: by.clone(), done: DoneToYou::Stopped { kind } });
        self.announce(id);
    }

    pub(super) fn set_hand(&mut self, id: ParticipantId, raised: bool) -> Result<(), Refusal> {
        self.spend_fact(id)?;
        let now = self.unix_now();
        let Some(seat) = self.seats.get_mut(&id) else { return Ok(()) };
        if seat.facts.hand.is_some() != raised {
            seat.facts.hand = raised.then_some(now);
            self.facts_changed(id);
        }
        Ok(())
    }

    /// Lowers somebody's hand, and tells them who did.
    pub(super) fn lower_hand(&mut self, id: ParticipantId, by: &DisplayName) {
        if self.seats.get_mut(&id).and_then(|seat| seat.facts.hand.take()).is_some() {
            self.send(id, ServerMessage::DoneToYou { by: by.clone(), done: DoneToYou::HandLowered {} });
            self.facts_changed(id);
        }
    }

    pub(super) fn rename(&mut self, id: ParticipantId, wish: &DisplayName) -> Result<(), Refusal> {
        self.spend_fact(id)?;
        let Some(seat) = self.seats.get(&id) else { return Ok(()) };
        let member = seat.member;
        if !self.role(member).keeps_the_door() && claims_authority(wish) {
            return Err(Refusal::NameReserved);
        }
        let others = self.seats.iter().filter(|(other, _)| **other != id).map(|(_, seat)| &seat.facts.name);
        let to = told_apart(wish, others);
        let Some(seat) = self.seats.get_mut(&id).filter(|seat| seat.facts.name != to) else { return Ok(()) };
        let from = std::mem::replace(&mut seat.facts.name, to.clone());
        self.keep_name(member, &to);
        self.facts_changed(id);
        self.add_line(LineEvent::Renamed { from, to });
        Ok(())
    }

    pub(super) fn show_country(&mut self, id: ParticipantId, shown: bool) -> Result<(), Refusal> {
        self.spend_fact(id)?;
        let Some(seat) = self.seats.get_mut(&id) else { return Ok(()) };
        if seat.facts.country_shown != shown {
            seat.facts.country_shown = shown;
            self.facts_changed(id);
        }
        Ok(())
    }

    fn facts_changed(&mut self, id: ParticipantId) {
        if let Some(seat) = self.seats.get(&id) {
            self.outputs.push_back(Output::SeatChanged { participant: id, facts: seat.facts.clone(), waits: false });
            self.announce(id);
        }
    }

    pub(super) fn spend_fact(&mut self, id: ParticipantId) -> Result<(), Refusal> {
        let (rate, now) = (self.limits.fact_rate, self.now);
        match self.seats.get_mut(&id).and_then(Seat::connection_mut) {
            Some(connection) => connection.facts.take(rate, now).map_err(too_soon),
            None => Ok(()),
        }
    }

    fn occupant(&mut self, id: ParticipantId) -> Option<&mut Occupant> {
        self.seats.get_mut(&id)?.occupant_mut()
    }
}

impl Occupant {
    const fn stop(&mut self, kind: MediaKind) {
        self.media.set(kind, false);
        self.stopped.set(kind, true);
    }
}

/// The refusal of what is too much at once.
pub(super) fn too_soon(wait: Duration) -> Refusal {
    Refusal::TooSoon { wait_ms: millis(wait) }
}
