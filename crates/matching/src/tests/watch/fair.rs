//! Whom chance may pick, and that nobody is left who could have somebody.

use std::collections::BTreeMap;

use protocol::{EncounterNumber, Timestamp};

use super::Watch;
use super::model::Tab;
use crate::StrangerId;
use crate::lists::Turn;
use crate::stranger::{Stage, Wait};

/// Those who wait.
pub type Waiting = BTreeMap<StrangerId, (Wait, bool)>;

impl Watch {
    /// Those who wait, how, and whether they have begun to take anybody: a shell that is late lets them begin late.
    pub(super) fn waiting(&self) -> Waiting {
        let stages = self.queue.strangers.iter().map(|(id, stranger)| (*id, stranger.stage));
        let wait = |(id, stage)| match stage {
            Stage::Waiting(wait) => Some((id, (wait, self.queue.lists.is_open((wait.since, id))))),
            _ => None,
        };
        stages.filter_map(wait).collect()
    }

    fn takes_anybody(&self, tab: &Tab, now: Timestamp) -> bool {
        tab.interests.is_empty() || tab.since + self.queue.limits.patience <= now
    }

    /// Of two who wait, neither is kept from the other.
    pub(super) fn nobody_is_missed(&self) {
        let waiting = self.waiting().into_keys().map(|id| (id, &self.model.tabs[&id])).collect::<Vec<_>>();
        for (place, (id, one)) in waiting.iter().enumerate() {
            for (other_id, other) in &waiting[place + 1..] {
                let both_open = self.takes_anybody(one, self.now) && self.takes_anybody(other, self.now);
                let share = !one.interests.common(other.interests).is_empty() && one.identity != other.identity;
                let missed = (both_open || share) && self.model.may_meet(one, other, self.now);
                assert!(!missed, "{id:?} and {other_id:?} wait for each other: {one:?}, {other:?}");
            }
        }
    }

    /// That a proposal passed over nobody who had more of a claim: of those who waited before, and still do.
    pub(super) fn is_fair(&self, number: EncounterNumber, before: &Waiting) {
        let Some(encounter) = self.queue.encounters.get(&number) else { return };
        let [seeker, found] = encounter.sides;
        let [seeker_tab, found_tab] = [seeker, found].map(|side| &self.model.tabs[&side.stranger]);
        let limits = &self.queue.limits;
        let now = self.waiting();
        let passed = before.iter().filter(|(id, (wait, _))| now.get(id).is_some_and(|(still, _)| still.listed == wait.listed));
        let passed = passed.map(|(id, (wait, is_open))| ((wait.since, *id), &self.model.tabs[id], *is_open));
        let passed: Vec<(Turn, &Tab, bool)> = passed.filter(|(_, tab, _)| tab.identity != seeker_tab.identity).collect();
        let passed = || passed.iter().filter(|(_, tab, _)| self.model.may_meet(seeker_tab, tab, self.now));
        let shares = |tab: &Tab| !tab.interests.common(seeker_tab.interests).is_empty();

        let turn = (found.since, found.stranger);
        let is_overdue = |since: Timestamp| since + limits.overdue <= self.now;
        let overdue = passed().find(|(other, _, is_open)| is_overdue(other.0) && *other < turn && *is_open);
        assert_eq!(overdue.map(|(turn, ..)| turn), None, "whoever is overdue comes before {found:?}");
        if is_overdue(found.since) {
            return;
        }
        if found_tab.identity == seeker_tab.identity {
            assert!(passed().all(|(.., is_open)| !is_open), "oneself comes last");
            return;
        }
        let share = shares(found_tab);
        if !share {
            assert_eq!(passed().find(|(_, tab, _)| shares(tab)).map(|(turn, ..)| turn), None, "whoever shares an interest comes first");
        }
        let longer = passed().filter(|(other, tab, is_open)| *other < turn && if share { shares(tab) } else { *is_open });
        assert!(longer.count() < limits.choice.max(1), "chance picks one of those who wait longest");
    }
}
