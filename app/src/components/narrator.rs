//! Says what happens in a call to those who do not see it: who came and who went, who raised a hand, shares a screen or reacted, what
//! a key brought about.
//!
//! What a toast or a notice tells is not told here as well: their regions are listened to, too.

use std::time::Duration;

use call::{Action, CallView, Layout, Panel, Phase, Place, Shown, Sorted, Spotlight};
use leptos::prelude::*;
use protocol::ParticipantId;

use super::announcer::Announcements;
use crate::engine::{CallHandle, later};
use crate::texts;

/// How long it is waited for others to come or go, so that all are told of in one sentence.
const GATHERING: Duration = Duration::from_millis(800);

/// What was noticed of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Noticed {
    name: String,
    is_self: bool,
    hand: bool,
    screen: bool,
}

/// What is so, as far as a change of it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Scene {
    phase: Phase,
    present: Sorted<ParticipantId, Noticed>,
    reactions: Vec<Shown>,
    /// What is pinned.
    pinned: Option<Place>,
    /// Toasts tell this person of hands.
    keeps_the_door: bool,
}

impl Scene {
    fn of(view: &CallView) -> Self {
        let noticed = view.tiles.iter().map(|tile| {
            let noticed = Noticed { name: tile.name.clone(), is_self: tile.is_self, hand: tile.hand.is_some(), screen: tile.screen };
            (tile.id, noticed)
        });
        let pinned = match view.arrangement.layout {
            Layout::Spotlight { on, because: Spotlight::Pinned } => Some(on),
            _ => None,
        };
        Self {
            phase: view.phase,
            present: noticed.collect(),
            reactions: view.reactions.clone(),
            pinned,
            keeps_the_door: view.own.role.keeps_the_door(),
        }
    }

    /// What is said of how this came to be `next`; who came and who went is not. Coming into a call or going out of it oneself says
    /// little.
    fn told(&self, next: &Self) -> Vec<String> {
        let mut told = Vec::new();
        match (self.phase, next.phase) {
            (Phase::Waiting, Phase::Joining | Phase::Connected) => told.push(texts::let_in().into()),
            (Phase::Reconnecting, Phase::Connected) => told.push(texts::connected_again().into()),
            _ => {}
        }
        if self.present.is_empty() || next.present.is_empty() {
            return told;
        }
        // What one does oneself one knows.
        for (id, now) in next.present.iter().filter(|(_, now)| !now.is_self) {
            let Some(before) = self.present.get(id) else { continue };
            if now.hand && !before.hand && !next.keeps_the_door {
                told.push(texts::raised_a_hand(&now.name));
            }
            if now.screen != before.screen {
                told.push(texts::shares(&now.name, now.screen));
            }
        }
        for (index, shown) in next.reactions.iter().enumerate() {
            let is_new = !self.reactions.iter().any(|other| other.number == shown.number);
            // Somebody who applauds without end is said to do so once.
            let same = |other: &Shown| (other.from, other.reaction) == (shown.from, shown.reaction);
            if is_new && !self.reactions.iter().chain(&next.reactions[..index]).any(same) {
                told.push(texts::reacted(shown.name.as_str(), shown.reaction));
            }
        }
        if self.pinned != next.pinned {
            told.push(next.pinned.map_or_else(|| texts::no_longer_pinned().into(), |place| next.pin(place)));
        }
        told
    }

    fn pin(&self, place: Place) -> String {
        let (Place::Person(id) | Place::Screen(id)) = place;
        let name = self.present.get(&id).map_or("", |noticed| &noticed.name);
        texts::pinned(&if let Place::Screen(_) = place { texts::screen_of_name(name) } else { name.to_owned() })
    }
}

/// Who came and who went since it was last said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Comings {
    came: Vec<(ParticipantId, String)>,
    went: Vec<(ParticipantId, String)>,
}

impl Comings {
    /// Takes in who is there now and was not before, and the other way round. Whoever comes and goes in between is not spoken of. Says
    /// whether there is something to say that there was not.
    fn gather(&mut self, before: &Scene, now: &Scene) -> bool {
        if before.present.is_empty() || now.present.is_empty() {
            *self = Self::default();
            return false;
        }
        let was_empty = self.is_empty();
        let missing_in = |one: &Scene, other: &Scene| {
            let missing = one.present.iter().filter(|(id, _)| !other.present.contains_key(id));
            missing.map(|(id, noticed)| (*id, noticed.name.clone())).collect::<Vec<_>>()
        };
        self.came.extend(missing_in(now, before));
        for (id, name) in missing_in(before, now) {
            let others = self.came.len();
            self.came.retain(|(came, _)| *came != id);
            if self.came.len() == others {
                self.went.push((id, name));
            }
        }
        was_empty && !self.is_empty()
    }

    fn is_empty(&self) -> bool {
        self.came.is_empty() && self.went.is_empty()
    }

    /// What is said of them.
    fn sentence(&self) -> String {
        let names = |all: &[(ParticipantId, String)]| all.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>();
        texts::came_and_went(&names(&self.came), &names(&self.went))
    }
}

/// Says what happens. Draws nothing.
#[component]
pub fn Narrator(
    /// The call.
    call: CallHandle,
    /// What was done because of a key, with a number.
    #[prop(into)]
    keyed: Signal<Option<(u32, Action)>>,
) -> impl IntoView {
    let announcements = Announcements::shared();
    let scene = Memo::new(move |_| call.view.with(Scene::of));
    let comings = StoredValue::new(Comings::default());
    let tell_comings = move || {
        let Some(gathered) = comings.try_update_value(std::mem::take) else { return };
        // Who reads the chat is told there.
        let is_told = call.view.with_untracked(|view| view.panel == Some(Panel::Chat));
        if !gathered.is_empty() && !is_told {
            announcements.say(gathered.sentence());
        }
    };
    Effect::new(move |before: Option<Scene>| {
        let now = scene.get();
        if let Some(before) = before {
            for sentence in before.told(&now) {
                announcements.say(sentence);
            }
            if comings.try_update_value(|comings| comings.gather(&before, &now)) == Some(true) {
                later(GATHERING, tell_comings);
            }
        }
        now
    });
    Effect::new(move |said: Option<u32>| {
        let said = said.unwrap_or_default();
        let Some((number, action)) = keyed.get().filter(|(number, _)| *number != said) else { return said };
        let Some(outcome) = call.view.with(|view| texts::outcome(&action, view)) else { return said };
        announcements.say(outcome);
        number
    });
}

#[cfg(test)]
mod tests {
    use call::Call;
    use protocol::{DisplayName, Reaction};

    use super::*;

    fn id(id: u64) -> ParticipantId {
        ParticipantId::new(id).unwrap()
    }

    /// A call with these people in it, the first of them oneself.
    fn scene(names: &[(u64, &str)]) -> Scene {
        let noticed =
            |&(number, name): &(u64, &str)| (id(number), Noticed { name: name.into(), is_self: number == 1, hand: false, screen: false });
        let present = names.iter().map(noticed).collect();
        Scene { phase: Phase::Connected, present, ..Scene::of(&Call::new(0).view()) }
    }

    fn shown(number: u32, from: u64, reaction: Reaction) -> Shown {
        Shown { number, from: id(from), name: DisplayName::parse("Ben").unwrap(), reaction }
    }

    #[test]
    fn only_comings_and_goings_of_others_while_one_is_there_are_said() {
        let rooms: [&[(u64, &str)]; 7] = [
            &[],
            &[(1, "Ana"), (2, "Ben")],
            &[(1, "Ana"), (2, "Ben"), (3, "Cleo")],
            &[(1, "Ana"), (2, "Ben"), (3, "Cleo")],
            &[(1, "Ana"), (4, "Ben")],
            &[(1, "Ana")],
            &[],
        ];
        let said = rooms.windows(2).map(|pair| {
            let mut comings = Comings::default();
            comings.gather(&scene(pair[0]), &scene(pair[1]));
            comings.sentence()
        });
        assert_eq!(said.collect::<Vec<_>>(), ["", "Cleo joined", "", "Ben joined. Ben and Cleo left", "Ben left", ""]);
    }

    #[test]
    fn many_who_come_at_once_are_told_of_in_one_sentence() {
        let people = [(1, "Ana"), (2, "Ben"), (3, "Cleo"), (4, "Dora"), (5, "Emil"), (6, "Finn")];
        let mut comings = Comings::default();
        let begins = (1..people.len()).map(|count| comings.gather(&scene(&people[..count]), &scene(&people[..=count])));
        assert_eq!(begins.collect::<Vec<_>>(), [true, false, false, false, false], "one sentence is waited for");
        assert_eq!(comings.sentence(), "Ben, Cleo and 3 others joined");
        comings.gather(&scene(&people), &scene(&people[..3]));
        assert_eq!(comings.sentence(), "Ben and Cleo joined", "who came and went meanwhile is not spoken of");
    }

    #[test]
    fn hands_and_screens_of_others_are_said_once() {
        let before = scene(&[(1, "Ana"), (2, "Ben"), (3, "Cleo")]);
        let mut after = before.clone();
        for noticed in after.present.values_mut().take(2) {
            (noticed.hand, noticed.screen) = (true, true);
        }
        assert_eq!(before.told(&after), ["Ben raised a hand", "Ben started sharing a screen"]);
        assert!(after.told(&after).is_empty(), "nothing happened");
        assert_eq!(after.told(&before), ["Ben stopped sharing a screen"]);
        after.keeps_the_door = true;
        assert_eq!(before.told(&after), ["Ben started sharing a screen"], "a toast tells of the hand");
    }

    #[test]
    fn a_reaction_is_said_once_for_as_long_as_it_is_shown() {
        let with = |reactions: &[Shown]| Scene { reactions: reactions.to_vec(), ..scene(&[(1, "Ana"), (2, "Ben")]) };
        let applause = [shown(1, 2, Reaction::Applause), shown(2, 2, Reaction::Applause), shown(3, 2, Reaction::Heart)];
        assert_eq!(with(&[]).told(&with(&applause[..2])), ["Ben: applause"]);
        assert_eq!(with(&applause[..2]).told(&with(&applause)), ["Ben: heart"]);
        assert!(with(&applause).told(&with(&[])).is_empty());
        assert_eq!(with(&[]).told(&with(&[shown(4, 2, Reaction::Applause)])), ["Ben: applause"]);
    }

    #[test]
    fn what_is_pinned_is_said_and_when_nothing_is() {
        let with = |pinned| Scene { pinned, ..scene(&[(1, "Ana"), (2, "Ben")]) };
        assert_eq!(with(None).told(&with(Some(Place::Person(id(2))))), ["Ben is pinned"]);
        assert_eq!(with(Some(Place::Person(id(2)))).told(&with(Some(Place::Screen(id(2))))), ["Ben's screen is pinned"]);
        assert_eq!(with(Some(Place::Screen(id(2)))).told(&with(None)), ["Nothing is pinned any more"]);
    }

    #[test]
    fn the_way_into_the_call_and_back_into_it_is_said() {
        let at = |phase, names: &[(u64, &str)]| Scene { phase, ..scene(names) };
        let ana = [(1, "Ana")];
        assert_eq!(at(Phase::Waiting, &[]).told(&at(Phase::Joining, &[])), ["You have been let in"]);
        assert_eq!(at(Phase::Reconnecting, &ana).told(&at(Phase::Connected, &ana)), ["Connected again"]);
        assert!(at(Phase::Joining, &[]).told(&at(Phase::Connected, &ana)).is_empty());
    }
}
