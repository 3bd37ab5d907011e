//! What people with authority do to others and to the room.

use protocol::{
    CloseReason, Deed, DeedNumber, DisplayName, DoneToYou, LeaveReason, LineEvent, MediaKind, MemberId, ParticipantId, Power, Refusal,
    Role, ServerMessage,
};

use super::Room;
use crate::{Decision, Output, Standing};

/// How far a deed has come that was not refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    Done,
    /// It is answered once the shell has done its part.
    Later,
}

/// Whoever does something.
struct Actor {
    id: ParticipantId,
    member: MemberId,
    role: Role,
    name: DisplayName,
}

impl Actor {
    /// Whether there is anybody to whom they may do it.
    fn has(&self, power: Power) -> Result<(), Refusal> {
        if Role::ALL.into_iter().any(|target| self.role.may(power, target)) { Ok(()) } else { Err(Refusal::Forbidden) }
    }
}

impl Room {
    pub(super) fn do_deed(&mut self, id: ParticipantId, number: DeedNumber, deed: Deed) {
        let done = self.try_deed(id, number, deed);
        self.answer(id, number, done);
    }

    /// Answers a deed, after all that follows from it was told.
    pub(super) fn answer(&mut self, id: ParticipantId, number: DeedNumber, done: Result<Progress, Refusal>) {
        self.settle();
        match done {
            Ok(Progress::Done) => self.send(id, ServerMessage::Done { number }),
            Ok(Progress::Later) => {}
            Err(refusal) => self.send(id, ServerMessage::NotDone { number, refusal }),
        }
    }

    fn try_deed(&mut self, id: ParticipantId, number: DeedNumber, deed: Deed) -> Result<Progress, Refusal> {
        let seat = self.seats.get(&id).ok_or(Refusal::NoSuchParticipant)?;
        let actor = Actor { id, member: seat.member, role: self.role(seat.member), name: seat.facts.name.clone() };
        let power = deed.power();
        match deed {
            Deed::StopMedia { participant, kind } => {
                self.target(&actor, power, participant)?;
                self.stop_media(participant, kind, &actor.name);
            }
            Deed::MuteAll {} => {
                for other in self.subjects(&actor, power)? {
                    self.stop_media(other, MediaKind::Microphone, &actor.name);
                }
            }
            Deed::LowerHand { participant } => {
                self.target(&actor, power, participant)?;
                self.lower_hand(participant, &actor.name);
            }
            Deed::LowerAllHands {} => {
                let others = self.subjects(&actor, power)?;
                for id in others.into_iter().chain(self.seats_of(actor.member)) {
                    self.lower_hand(id, &actor.name);
                }
            }
            Deed::Remove { participant } => {
                let member = self.target(&actor, power, participant)?;
                self.remove(&actor, participant, member);
            }
            Deed::Ban { participant } => {
                let member = self.target(&actor, power, participant)?;
                self.ban(&actor, participant, member);
            }
            Deed::LiftBan { member } => {
                actor.has(power)?;
                let standing = self.members.get(&member).ok_or(Refusal::NoSuchMember)?;
                let (Decision::Banned { .. }, name) = (&standing.decision, standing.name.clone()) else {
                    return Err(Refusal::NoSuchMember);
                };
                self.decide(member, &name, Decision::None);
            }
            Deed::SetRole { participant, role } => {
                let member = self.target(&actor, power, participant)?;
                self.set_role(&actor, participant, member, role);
            }
            Deed::Admit { participant } => {
                actor.has(power)?;
                self.admit(participant)?;
            }
            Deed::Deny { participant } => {
                actor.has(power)?;
                self.deny(participant)?;
            }
            Deed::AdmitAll {} => {
                actor.has(power)?;
                self.admit_all()?;
            }
            Deed::DeleteLine { line } => self.delete_line(line, actor.member, actor.role, &actor.name)?,
            Deed::Change { change } => {
                actor.has(power)?;
                return self.change(actor.id, &actor.name, number, change);
            }
            Deed::EndForAll {} => {
                actor.has(power)?;
                self.end_for_all(&actor);
            }
        }
        Ok(Progress::Done)
    }

    /// The member to whom something is to be done, if the actor may. Whoever has the power over nobody learns nothing of who is where.
    fn target(&self, actor: &Actor, power: Power, whom: ParticipantId) -> Result<MemberId, Refusal> {
        let inside = self.seats.get(&whom).filter(|seat| seat.occupant().is_some()).map(|seat| seat.member);
        // Of all that is done to people, only a ban reaches to the door.
        let at_door = || self.places.get(&whom).map(|place| place.member).filter(|_| power == Power::Ban);
        let member = inside.or_else(at_door);
        let to_oneself = member == Some(actor.member);
        if to_oneself && matches!(power, Power::StopMedia | Power::LowerHand) {
            return Ok(actor.member);
        }
        actor.has(power)?;
        let member = member.ok_or(Refusal::NoSuchParticipant)?;
        if to_oneself && matches!(power, Power::Remove | Power::Ban) {
            return Err(Refusal::ToOneself);
        }
        if actor.role.may(power, self.role(member)) { Ok(member) } else { Err(Refusal::Forbidden) }
    }

    /// All others to whom the actor may do something.
    fn subjects(&self, actor: &Actor, power: Power) -> Result<Vec<ParticipantId>, Refusal> {
        actor.has(power)?;
        let others = self.seats.iter().filter(|(_, seat)| seat.member != actor.member && seat.occupant().is_some());
        Ok(others.filter(|(_, seat)| actor.role.may(power, self.role(seat.member))).map(|(id, _)| *id).collect())
    }

    fn remove(&mut self, actor: &Actor, id: ParticipantId, member: MemberId) {
        self.send(id, done_to_you(actor, DoneToYou::Removed {}));
        let name = self.seats.get(&id).map(|seat| seat.facts.name.clone());
        self.end(id, LeaveReason::Removed, Some(&actor.name));
        // The door decides about them anew.
        if let Some(name) = name.filter(|_| *self.decision(member) == Decision::Admitted) {
            self.decide(member, &name, Decision::None);
        }
    }

    fn ban(&mut self, actor: &Actor, id: ParticipantId, member: MemberId) {
        let inside = self.seats.get(&id).map(|seat| &seat.facts.name);
        let Some(name) = inside.or_else(|| self.places.get(&id).map(|place| &place.facts.name)).cloned() else { return };
        // One more than are kept lifts the oldest.
        let banned = self.banned();
        if banned.len() >= self.limits.bans
            && banned.iter().all(|ban| ban.member != member)
            && let Some(oldest) = banned.into_iter().min_by_key(|ban| (ban.at, ban.member))
        {
            self.decide(oldest.member, &oldest.name, Decision::None);
        }
        self.decide(member, &name, Decision::Banned { at: self.unix_now(), by: actor.name.clone() });
        let seats = self.seats.iter().filter(|(_, seat)| seat.member == member).map(|(id, _)| *id).collect::<Vec<_>>();
        for id in seats {
            self.send(id, done_to_you(actor, DoneToYou::Banned {}));
            self.end(id, LeaveReason::Banned, Some(&actor.name));
        }
        for id in self.places_of(member) {
            self.end_place(id, None, CloseReason::Banned, LeaveReason::Banned);
        }
    }

    fn set_role(&mut self, actor: &Actor, id: ParticipantId, member: MemberId, role: Role) {
        let Some(name) = self.seats.get(&id).map(|seat| seat.facts.name.clone()) else { return };
        if self.role(member) == role {
            return;
        }
        self.remember(member, Standing { name: name.clone(), role, decision: self.decision(member).clone() });
        for id in self.seats_of(member) {
            self.send(id, done_to_you(actor, DoneToYou::RoleSet { role }));
        }
        self.add_line(LineEvent::RoleSet { name, role, by: actor.name.clone() });
    }

    fn end_for_all(&mut self, actor: &Actor) {
        self.tell(done_to_you(actor, DoneToYou::Ended {}), |_, _| true);
        self.passwords.clear();
        for (participant, seat) in std::mem::take(&mut self.seats) {
            if let Some(connection) = seat.connection() {
                self.close(connection.socket.id, CloseReason::Ended);
            }
            self.outputs.push_back(Output::SeatEnded { participant, reason: LeaveReason::Ended });
        }
        for id in self.places.keys().copied().collect::<Vec<_>>() {
            self.end_place(id, None, CloseReason::Ended, LeaveReason::Ended);
        }
        self.stale.door = true;
    }
}

fn done_to_you(actor: &Actor, done: DoneToYou) -> ServerMessage {
    ServerMessage::DoneToYou { by: actor.name.clone(), done }
}
