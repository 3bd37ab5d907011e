//! An encounter, from the first yes to its end.

use protocol::meeting::{Ending, MeetingMessage, Place};
use protocol::{EncounterNumber, LeaveReason, ParticipantId, Timestamp};

use super::telling::too_soon;
use super::{Due, Queue};
use crate::encounter::{Encounter, Phase, Which};
use crate::stranger::{Noted, Past, Stage};
use crate::{Output, Party, StrangerId};

/// What somebody does after an encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    Rest,
    /// Wait, as one who has since then.
    Wait(Timestamp),
}

impl Queue {
    pub(super) fn accept(&mut self, id: StrangerId, number: EncounterNumber) {
        let Some(encounter) = self.encounters.get_mut(&number) else { return };
        let Some(which) = encounter.side(id) else { return };
        let Phase::Proposed { until, yes } = &mut encounter.phase else { return };
        match yes {
            None => *yes = Some(which),
            Some(before) if *before == which => return,
            Some(_) => {
                self.deadlines.remove(&(*until, Due::End(number)));
                let until = self.now + self.limits.room_deadline;
                encounter.phase = Phase::Opening { until };
                self.deadlines.insert((until, Due::End(number)));
                let parties = encounter.sides.map(|side| {
                    let stranger = self.strangers.get(&side.stranger).expect("whoever is in an encounter is here");
                    Party { identity: stranger.identity, name: stranger.profile.name.clone() }
                });
                self.outputs.push_back(Output::MakeRoom { encounter: number, parties });
            }
        }
        self.tell_where(id);
    }

    pub(super) fn room_made(&mut self, number: EncounterNumber, places: Box<[Place; 2]>) {
        match self.encounters.get_mut(&number) {
            Some(encounter) if matches!(encounter.phase, Phase::Opening { .. }) => {
                if let Some(until) = encounter.until() {
                    self.deadlines.remove(&(until, Due::End(number)));
                }
                encounter.phase = Phase::Talking { since: self.now, places, reveals: [false; 2] };
                self.talks += 1;
                let sides = encounter.sides;
                sides.into_iter().for_each(|side| self.tell_where(side.stranger));
            }
            // The same again.
            Some(Encounter { phase: Phase::Talking { places: others, .. }, .. }) if *others == places => {}
            // It ended before there was a room.
            _ => {
                let [Place { room, .. }, _] = *places;
                self.outputs.push_back(Output::CloseRoom { encounter: number, room });
            }
        }
    }

    /// Wants both pictures clear. What one wants the other is told when both do, so that nobody is urged.
    pub(super) fn reveal(&mut self, id: StrangerId, number: EncounterNumber) {
        let Some(encounter) = self.encounters.get_mut(&number) else { return };
        let Some(which) = encounter.side(id) else { return };
        let Phase::Talking { reveals, .. } = &mut encounter.phase else { return };
        let own = which.of(reveals.each_mut());
        if std::mem::replace(own, true) {
            return;
        }
        let sides = encounter.sides.map(|side| side.stranger);
        match reveals {
            [true, true] => sides.into_iter().for_each(|side| self.tell_where(side)),
            _ => self.tell_where(id),
        }
    }

    pub(super) fn room_failed(&mut self, number: EncounterNumber) {
        if let Some(Encounter { phase: Phase::Opening { .. }, sides }) = self.encounters.get(&number) {
            let sides = sides.map(|side| (Ending::Failed, Then::Wait(side.since)));
            self.end(number, sides, false);
        }
    }

    pub(super) fn seat_ended(&mut self, number: EncounterNumber, participant: ParticipantId, reason: LeaveReason) {
        let Some(Encounter { phase: Phase::Talking { places, .. }, sides }) = self.encounters.get(&number) else { return };
        let Some(place) = places.iter().position(|place| place.participant == participant) else { return };
        let id = sides[place].stranger;
        match reason {
            LeaveReason::Lost => self.end_by(id, number, Ending::Lost, Ending::Lost, |_| Then::Rest),
            LeaveReason::Left | LeaveReason::Removed | LeaveReason::Banned | LeaveReason::Ended => {
                self.end_by(id, number, Ending::You, Ending::They, |_| Then::Rest);
            }
        }
    }

    pub(super) fn time_is_up(&mut self, number: EncounterNumber) {
        let Some(Encounter { sides, phase }) = self.encounters.get(&number) else { return };
        match phase {
            Phase::Proposed { yes, .. } => {
                let answered = |which| *yes == Some(which);
                let then = |which: Which| {
                    if answered(which) { (Ending::They, Then::Wait(which.of(*sides).since)) } else { (Ending::Unanswered, Then::Rest) }
                };
                self.end(number, [then(Which::First), then(Which::Second)], false);
            }
            Phase::Opening { .. } => self.room_failed(number),
            Phase::Talking { .. } => {}
        }
    }

    /// Says no to the encounter that runs, whatever came of it, and looks on if that was not done too often.
    pub(super) fn decline(&mut self, id: StrangerId, number: EncounterNumber) {
        if !self.is_in(id, number) {
            return;
        }
        let counted = self.count_next(id);
        let now = self.now;
        self.end_by(id, number, Ending::You, Ending::They, |_| if counted.is_ok() { Then::Wait(now) } else { Then::Rest });
        if let Err(wait) = counted {
            self.refuse(id, too_soon(wait));
        }
    }

    pub(super) fn next(&mut self, id: StrangerId, after: Option<EncounterNumber>) {
        match self.strangers.get(&id).map(|stranger| stranger.stage) {
            Some(Stage::Resting) => self.begin_to_look(id),
            Some(Stage::Meeting(number)) if after == Some(number) => self.decline(id, number),
            _ => {}
        }
    }

    pub(super) fn stop(&mut self, id: StrangerId) {
        match self.strangers.get(&id).map(|stranger| stranger.stage) {
            Some(Stage::Meeting(number)) => self.end_by(id, number, Ending::You, Ending::They, |_| Then::Rest),
            Some(Stage::Waiting(_)) => {
                self.unlist(id, Stage::Resting);
                self.rest(id);
            }
            _ => {}
        }
    }

    pub(super) fn is_in(&self, id: StrangerId, number: EncounterNumber) -> bool {
        self.strangers.get(&id).and_then(|stranger| stranger.encounter()) == Some(number)
    }

    /// Ends an encounter through one of its sides. Whoever said yes to somebody who then goes has done nothing, and keeps their turn;
    /// whoever was talking is not sent to the next one unasked.
    pub(super) fn end_by(
        &mut self,
        id: StrangerId,
        number: EncounterNumber,
        own: Ending,
        others: Ending,
        then: impl FnOnce(Timestamp) -> Then,
    ) {
        let Some(encounter) = self.encounters.get(&number) else { return };
        let Some(which) = encounter.side(id) else { return };
        let other = match encounter.phase {
            Phase::Talking { .. } => Then::Rest,
            Phase::Proposed { .. } | Phase::Opening { .. } => Then::Wait(which.other().of(encounter.sides).since),
        };
        let own = (own, then(which.of(encounter.sides).since));
        // To have lost each other is no reason not to meet again.
        self.end(number, which.order(own, (others, other)), others == Ending::They);
    }

    /// Ends an encounter for both, and lets them not meet again for a while if somebody had `enough`.
    fn end(&mut self, number: EncounterNumber, endings: [(Ending, Then); 2], enough: bool) {
        let Some(encounter) = self.encounters.remove(&number) else { return };
        if let Some(until) = encounter.until() {
            self.deadlines.remove(&(until, Due::End(number)));
        }
        let talked = encounter.talked(self.now);
        let ids = encounter.sides.map(|side| side.stranger);
        if let Phase::Talking { places, .. } = encounter.phase {
            self.talks -= 1;
            let [Place { room, .. }, _] = *places;
            self.outputs.push_back(Output::CloseRoom { encounter: number, room });
        }
        let [(one, profile), (other, others_profile)] = ids.map(|id| {
            let stranger = self.strangers.get(&id).expect("whoever is in an encounter is here");
            (stranger.identity, stranger.profile.clone())
        });
        if enough {
            self.people.pause([one, other], &self.limits, self.now);
        }
        let pasts = [(other, others_profile), (one, profile)];
        for ((id, (ending, _)), (identity, profile)) in ids.into_iter().zip(endings).zip(pasts) {
            let Some(stranger) = self.strangers.get_mut(&id) else { continue };
            stranger.stage = Stage::Resting;
            while stranger.past.len() >= self.limits.past.max(1) {
                stranger.past.pop_front();
            }
            stranger.past.push_back(Past { encounter: number, identity, profile, talked, noted: Noted::Nothing });
            if let Some(connection) = stranger.connection() {
                self.send_to(connection, MeetingMessage::Ended { encounter: number, ending });
            }
        }
        // Only now, when it is over for both, does either go on.
        for (id, (_, then)) in ids.into_iter().zip(endings) {
            match then {
                Then::Rest => self.rest(id),
                Then::Wait(since) => self.wait_or_keep(id, since),
            }
        }
    }

    fn wait_or_keep(&mut self, id: StrangerId, since: Timestamp) {
        let Some(stranger) = self.strangers.get_mut(&id) else { return };
        if stranger.connection().is_some() {
            self.wait(id, since);
        } else {
            stranger.stage = Stage::Kept { since };
        }
    }
}
