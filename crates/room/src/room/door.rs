//! Those who wait to be let in: what they are told, what they may say, and how their waiting ends.

use std::time::Duration;

use protocol::{
    CloseReason, Door, DoorMessage, KnockMessage, KnockNote, LeaveReason, MemberId, ParticipantId, Refusal, Role, UnixMillis, Waiting,
};

use super::facts::too_soon;
use super::{Room, millis};
use crate::names::told_apart;
use crate::seat::{Attachment, Caller, DoorView, Place, Seat, Stage, shown_country};
use crate::{ConnectionId, Decision, Output};

impl Room {
    /// How long somebody waits who begins to.
    pub(super) fn patience(&self) -> Duration {
        if self.keeper_here { self.limits.knock_deadline } else { self.limits.keeper_deadline }
    }

    pub(super) fn waiting(&self) -> Vec<Waiting> {
        let waiting = |(id, place): (&ParticipantId, &Place)| Waiting {
            participant: *id,
            name: place.facts.name.clone(),
            note: place.note.clone(),
            since: place.since,
            country: shown_country(&place.facts),
        };
        self.places.iter().map(waiting).collect()
    }

    pub(super) fn wait(&mut self, connection: ConnectionId, id: ParticipantId) {
        if self.holders.contains_key(&connection) {
            return;
        }
        if self.seats.contains_key(&id) {
            self.outputs.push_back(Output::SendAtDoor { connection, message: DoorMessage::Admitted {} });
            return self.close(connection, CloseReason::Left);
        }
        let caller = Caller::new(connection, &self.limits, self.now);
        let Some(place) = self.places.get_mut(&id) else { return self.close(connection, CloseReason::SeatGone) };
        let older = std::mem::replace(&mut place.attachment, Attachment::Attached(caller));
        if let Some(older) = older.get() {
            self.close(older.socket.id, CloseReason::TakenOver);
        }
        self.holders.insert(connection, id);
        self.stale.entry = true;
        self.stale.door = true;
    }

    pub(super) fn knock(&mut self, connection: ConnectionId, message: Result<KnockMessage, Refusal>) {
        let Some(id) = self.holders.get(&connection).copied() else { return };
        // One to the room has no business at the door.
        let Some(place) = self.places.get_mut(&id) else { return };
        let Some(caller) = place.attachment.get_mut() else { return };
        if !caller.socket.speaks(&self.limits, self.now) {
            self.close(connection, CloseReason::TooManyMessages);
            return self.keep_place(id, self.limits.seat_grace);
        }
        let obeyed = match message {
            Ok(KnockMessage::Note { note }) => self.leave_note(id, note),
            Ok(KnockMessage::Withdraw {}) => {
                self.end_place(id, None, CloseReason::Left, LeaveReason::Left);
                Ok(())
            }
            // Being heard was all it is for.
            Ok(KnockMessage::Beat {}) => Ok(()),
            Err(refusal) => Err(refusal),
        };
        if let Err(refusal) = obeyed {
            self.send_at_door(id, DoorMessage::Refused { refusal });
        }
    }

    fn leave_note(&mut self, id: ParticipantId, note: KnockNote) -> Result<(), Refusal> {
        let Some(place) = self.places.get_mut(&id) else { return Ok(()) };
        let Some(caller) = place.attachment.get_mut() else { return Ok(()) };
        caller.notes.take(self.limits.fact_rate, self.now).map_err(too_soon)?;
        if place.note.as_ref() != Some(&note) {
            place.note = Some(note);
            self.stale.door = true;
            self.stale.backstage = true;
        }
        Ok(())
    }

    /// Lets somebody in, now and when they return, with all tabs of theirs that wait.
    pub(super) fn admit(&mut self, id: ParticipantId) -> Result<(), Refusal> {
        let place = self.places.get(&id).ok_or(Refusal::NoSuchParticipant)?;
        if self.is_full() {
            return Err(Refusal::RoomFull);
        }
        let (member, name) = (place.member, place.facts.name.clone());
        self.decide(member, &name, Decision::Admitted);
        self.seat(id);
        for id in self.places_of(member) {
            if !self.is_full() {
                self.seat(id);
            }
        }
        Ok(())
    }

    /// Lets in who waits, first come first, until there is no seat left.
    pub(super) fn admit_all(&mut self) -> Result<(), Refusal> {
        if self.is_full() && !self.places.is_empty() {
            return Err(Refusal::RoomFull);
        }
        while let Some(id) = self.places.first_key_value().map(|(id, _)| *id).filter(|_| !self.is_full()) {
            self.admit(id)?;
        }
        Ok(())
    }

    /// Sends somebody away, with all tabs of theirs that wait.
    pub(super) fn deny(&mut self, id: ParticipantId) -> Result<(), Refusal> {
        let place = self.places.get(&id).ok_or(Refusal::NoSuchParticipant)?;
        let (member, name) = (place.member, place.facts.name.clone());
        let now = self.unix_now();
        // Of a denial that is over there is nothing to remember, and there may be many.
        self.members.retain(|_, standing| {
            standing.role != Role::default() || !matches!(standing.decision, Decision::DeniedUntil(until) if until <= now)
        });
        let wait_ms = millis(self.limits.denial);
        self.decide(member, &name, Decision::DeniedUntil(UnixMillis(now.0.saturating_add(u64::from(wait_ms)))));
        for id in self.places_of(member) {
            self.end_place(id, Some(DoorMessage::Denied { wait_ms }), CloseReason::SeatGone, LeaveReason::Removed);
        }
        Ok(())
    }

    pub(super) fn places_of(&self, member: MemberId) -> Vec<ParticipantId> {
        self.places.iter().filter(|(_, place)| place.member == member).map(|(id, _)| *id).collect()
    }

    /// Lets those in whom nothing keeps out any more, as long as there are seats.
    pub(super) fn let_in(&mut self) {
        let waiting = self.places.iter();
        let free = waiting.filter(|(_, place)| self.may_enter(place.member)).map(|(id, _)| *id).collect::<Vec<_>>();
        for id in free {
            if !self.is_full() {
                self.seat(id);
            }
        }
    }

    fn may_enter(&self, member: MemberId) -> bool {
        self.role(member).keeps_the_door()
            || match self.settings.door {
                Door::Open => true,
                Door::Lobby => *self.decision(member) == Decision::Admitted,
                Door::Password | Door::Locked => false,
            }
    }

    /// Makes a place a seat. The connection ends: another one is to be attached.
    fn seat(&mut self, id: ParticipantId) {
        self.send_at_door(id, DoorMessage::Admitted {});
        let Some(Place { member, mut facts, attachment, .. }) = self.places.remove(&id) else { return };
        if let Some(caller) = attachment.get() {
            self.close(caller.socket.id, CloseReason::Left);
        }
        facts.name = told_apart(&facts.name, self.names());
        self.keep_name(member, &facts.name);
        self.outputs.push_back(Output::SeatChanged { participant: id, facts: facts.clone(), waits: false });
        let until = self.now + self.limits.attach_deadline;
        self.seats.insert(id, Seat { member, facts, stage: Stage::Reserved { until } });
        self.stale.door = true;
        self.stale.backstage = true;
    }

    /// Ends a place, after a last word.
    pub(super) fn end_place(&mut self, id: ParticipantId, word: Option<DoorMessage>, close: CloseReason, reason: LeaveReason) {
        if let Some(word) = word {
            self.send_at_door(id, word);
        }
        let Some(place) = self.places.remove(&id) else { return };
        if let Some(caller) = place.attachment.get() {
            self.close(caller.socket.id, close);
        }
        self.outputs.push_back(Output::SeatEnded { participant: id, reason });
        self.stale.door = true;
        self.stale.backstage = true;
    }

    /// Keeps the place of a connection that is gone.
    pub(super) fn keep_place(&mut self, id: ParticipantId, grace: Duration) {
        let until = self.now + grace;
        if let Some(place) = self.places.get_mut(&id) {
            place.attachment = Attachment::Until(until);
        }
    }

    /// Tells those who wait what has changed for them.
    pub(super) fn tell_the_door(&mut self) {
        let keeper_here = self.keepers().next().is_some();
        if keeper_here != self.keeper_here {
            self.keeper_here = keeper_here;
            let deadline = self.now + self.patience();
            self.places.values_mut().for_each(|place| place.deadline = deadline);
        }
        for (number, place) in (1..).zip(self.places.values_mut()) {
            let Some(caller) = place.attachment.get_mut() else { continue };
            let view = DoorView { place: number, keeper_here, note: place.note.clone() };
            if caller.view.as_ref() == Some(&view) {
                continue;
            }
            let message = DoorMessage::Waiting {
                place: number,
                keeper_here,
                deadline_ms: millis(place.deadline.since(self.now)),
                note: place.note.clone(),
                beat_interval_ms: millis(self.limits.beat_interval),
                silence_ms: millis(self.limits.silence),
            };
            caller.view = Some(view);
            caller.socket.told = self.now;
            self.outputs.push_back(Output::SendAtDoor { connection: caller.socket.id, message });
        }
    }

    pub(super) fn places_in_time(&mut self) {
        let (limits, now) = (&self.limits, self.now);
        let silent =
            |place: &Place| place.attachment.get().filter(|caller| caller.socket.is_silent(limits, now)).map(|caller| caller.socket.id);
        let silent = self.places.iter().filter_map(|(id, place)| Some((*id, silent(place)?))).collect::<Vec<_>>();
        for (id, connection) in silent {
            self.close(connection, CloseReason::Silent);
            self.keep_place(id, self.limits.seat_grace);
        }
        let unanswered = self.places.iter().filter(|(_, place)| place.deadline <= now).map(|(id, _)| *id).collect::<Vec<_>>();
        for id in unanswered {
            self.end_place(id, Some(DoorMessage::Unanswered {}), CloseReason::SeatGone, LeaveReason::Lost);
        }
        let over = self.places.iter().filter(|(_, place)| place.attachment.is_over(now)).map(|(id, _)| *id).collect::<Vec<_>>();
        for id in over {
            self.end_place(id, None, CloseReason::SeatGone, LeaveReason::Lost);
        }
    }

    /// Beats for those who wait, after all else is said.
    pub(super) fn beat_at_door(&mut self) {
        let quiet = |place: &Place| place.attachment.get().is_some_and(|caller| caller.socket.wants_beat(&self.limits, self.now));
        let quiet = self.places.iter().filter(|(_, place)| quiet(place)).map(|(id, _)| *id).collect::<Vec<_>>();
        for id in quiet {
            self.send_at_door(id, DoorMessage::Beat {});
        }
    }

    fn send_at_door(&mut self, id: ParticipantId, message: DoorMessage) {
        if let Some(caller) = self.places.get_mut(&id).and_then(|place| place.attachment.get_mut()) {
            caller.socket.told = self.now;
            self.outputs.push_back(Output::SendAtDoor { connection: caller.socket.id, message });
        }
    }
}
