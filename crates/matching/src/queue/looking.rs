//! Who is proposed to whom.

use protocol::{EncounterNumber, Timestamp};

use super::{Due, Queue};
use crate::encounter::{Encounter, Phase, Side};
use crate::lists::Turn;
use crate::people::Fit;
use crate::stranger::{Stage, Stranger, Wait};
use crate::{Identity, StrangerId};

/// Those among whom chance decides, and when it will be worth to look again.
#[derive(Debug, Default)]
struct Choice {
    few: Vec<StrangerId>,
    again: Option<Timestamp>,
}

impl Queue {
    /// Lets somebody wait whose page is there, and proposes somebody to them at once if there is somebody.
    pub(super) fn wait(&mut self, id: StrangerId, since: Timestamp) {
        let Some(stranger) = self.strangers.get_mut(&id) else { return };
        stranger.stage = Stage::Waiting(Wait { since, listed: self.now, again: None });
        self.lists.enter((since, id), stranger.identity, stranger.profile.interests);
        self.waiting += 1;
        self.look(id);
        if self.strangers.get(&id).is_some_and(|stranger| matches!(stranger.stage, Stage::Waiting(_))) {
            self.tell_where(id);
        }
    }

    /// Lets somebody wait no longer, if they do, and do something else instead.
    pub(super) fn unlist(&mut self, id: StrangerId, instead: Stage) -> Option<Wait> {
        let stranger = self.strangers.get_mut(&id)?;
        let Stage::Waiting(wait) = stranger.stage else { return None };
        stranger.stage = instead;
        self.lists.leave((wait.since, id), stranger.profile.interests);
        self.waiting -= 1;
        if let Some(again) = wait.again {
            self.deadlines.remove(&(again, Due::Look(id)));
        }
        Some(wait)
    }

    /// The time has come at which somebody who waits may find somebody.
    pub(super) fn look_again(&mut self, id: StrangerId) {
        if let Some(Stage::Waiting(wait)) = self.strangers.get_mut(&id).map(|stranger| &mut stranger.stage) {
            wait.again = None;
            self.look(id);
        }
    }

    fn look(&mut self, id: StrangerId) {
        let Some(stranger) = self.strangers.get(&id) else { return };
        let Stage::Waiting(Wait { since, .. }) = stranger.stage else { return };
        let patient_until = since + self.limits.patience;
        let is_open = stranger.profile.interests.is_empty() || patient_until <= self.now;
        if is_open {
            self.lists.open((since, id), stranger.identity);
        }
        let mut choice = self.find(id, stranger, is_open);
        if let Some(other) = self.random.one_of(&choice.few) {
            return self.propose([id, other]);
        }
        if !is_open {
            choice.may_come(patient_until);
        }
        if let (Some(again), Some(Stage::Waiting(wait))) = (choice.again, self.strangers.get_mut(&id).map(|stranger| &mut stranger.stage)) {
            wait.again = Some(again);
            self.deadlines.insert((again, Due::Look(id)));
        }
    }

    /// Those who may be proposed to somebody: of the first kind of which there is anybody.
    fn find(&self, id: StrangerId, stranger: &Stranger, is_open: bool) -> Choice {
        let mut choice = Choice::default();
        let Some(known) = self.people.get(stranger.identity) else { return choice };
        let fit = |(turn, identity): (Turn, Identity)| (identity != stranger.identity).then(|| (turn.1, known.fit(identity, self.now)));
        // Whoever has waited for very long comes before chance and before interests, or could be passed over for ever.
        let overdue = self.lists.takers().take_while(|((since, _), _)| *since + self.limits.overdue <= self.now);
        if choice.takes(1, overdue.filter_map(fit)) {
            return choice;
        }
        let most = self.limits.choice.max(1);
        if choice.takes(most, self.lists.sharing(stranger.profile.interests).filter_map(fit)) {
            return choice;
        }
        if is_open && !choice.takes(most, self.lists.takers().filter_map(fit)) && self.with_oneself {
            // Another tab of the same browser that takes anybody.
            let tabs = known.tabs().iter().filter(|tab| **tab != id && self.takes_anybody(**tab));
            choice.takes(1, tabs.map(|tab| (*tab, known.fit(stranger.identity, self.now))));
        }
        choice
    }

    fn takes_anybody(&self, id: StrangerId) -> bool {
        match self.strangers.get(&id).map(|stranger| stranger.stage) {
            Some(Stage::Waiting(wait)) => self.lists.is_open((wait.since, id)),
            _ => false,
        }
    }

    fn propose(&mut self, pair: [StrangerId; 2]) {
        let number = EncounterNumber::new(self.next_encounter).expect("there are fewer encounters than milliseconds");
        self.next_encounter += 1;
        let sides = pair.map(|stranger| {
            let wait = self.unlist(stranger, Stage::Meeting(number)).expect("whoever is found waits");
            // Who finds somebody at once never reads how long it takes.
            if wait.listed < self.now {
                self.waits.add(self.now.since(wait.listed), &self.limits, self.now);
            }
            Side { stranger, since: wait.since }
        });
        let until = self.now + self.limits.answer_deadline;
        self.encounters.insert(number, Encounter { sides, phase: Phase::Proposed { until, yes: None } });
        self.deadlines.insert((until, Due::End(number)));
        pair.into_iter().for_each(|id| self.tell_where(id));
    }
}

impl Choice {
    /// Takes up to so many who fit; whether there was anybody.
    fn takes(&mut self, most: usize, waiting: impl Iterator<Item = (StrangerId, Fit)>) -> bool {
        for (other, fit) in waiting {
            match fit {
                Fit::Yes => self.few.push(other),
                Fit::From(time) => self.may_come(time),
                Fit::Never => {}
            }
            if self.few.len() >= most {
                break;
            }
        }
        !self.few.is_empty()
    }

    fn may_come(&mut self, time: Timestamp) {
        self.again = Some(self.again.map_or(time, |again| again.min(time)));
    }
}
