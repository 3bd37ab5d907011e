//! Tells those who do not see it what the others do: who came and who went, who raised a hand, shares a screen or reacted.
//!
//! What a toast tells is not told here as well: the regions of the toasts are listened to, too.

use std::collections::BTreeMap;

use call::{Shown, Tile};
use leptos::prelude::*;
use protocol::ParticipantId;

use super::Each;
use crate::engine::CallHandle;
use crate::texts;

/// How many sentences stay for whoever reads more slowly than things happen.
const KEPT: usize = 4;

/// What was noticed of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Noticed {
    name: String,
    hand: bool,
    screen: bool,
}

/// What is so, and what was said of how it came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct News {
    present: BTreeMap<ParticipantId, Noticed>,
    reactions: Vec<Shown>,
    /// Each with its number, so that the same sentence can be said again.
    said: Vec<(u32, String)>,
    last: u32,
}

impl News {
    /// What is new when `tiles` and `reactions` are there now. Coming into a call or going out of it oneself says nothing. Whoever keeps
    /// the door is told of hands by toasts.
    fn next(&self, tiles: &[Tile], reactions: &[Shown], keeps_the_door: bool) -> Self {
        let noticed = |tile: &Tile| Noticed { name: tile.name.clone(), hand: tile.hand.is_some(), screen: tile.screen };
        let present = tiles.iter().map(|tile| (tile.id, noticed(tile))).collect::<BTreeMap<_, _>>();
        let mut next = Self { present, reactions: reactions.to_vec(), said: Vec::new(), last: self.last };
        if self.present.is_empty() || next.present.is_empty() {
            return next;
        }
        next.said.clone_from(&self.said);
        let missing_in = |one: &BTreeMap<ParticipantId, Noticed>, other: &BTreeMap<ParticipantId, Noticed>| {
            one.iter().filter(|(id, _)| !other.contains_key(id)).map(|(_, noticed)| noticed.name.clone()).collect::<Vec<_>>()
        };
        let (came, went) = (missing_in(&next.present, &self.present), missing_in(&self.present, &next.present));
        if !(came.is_empty() && went.is_empty()) {
            next.say(texts::came_and_went(&came, &went));
        }
        // What one does oneself one knows.
        for tile in tiles.iter().filter(|tile| !tile.is_self) {
            let Some(before) = self.present.get(&tile.id) else { continue };
            if tile.hand.is_some() && !before.hand && !keeps_the_door {
                next.say(texts::raised_a_hand(&tile.name));
            }
            if tile.screen != before.screen {
                next.say(texts::shares(&tile.name, tile.screen));
            }
        }
        for (index, shown) in reactions.iter().enumerate() {
            let is_new = !self.reactions.iter().any(|other| other.number == shown.number);
            // Somebody who applauds without end is said to do so once.
            let same = |other: &Shown| (other.from, other.reaction) == (shown.from, shown.reaction);
            if is_new && !self.reactions.iter().chain(&reactions[..index]).any(same) {
                next.say(texts::reacted(shown.name.as_str(), shown.reaction));
            }
        }
        next
    }

    fn say(&mut self, sentence: String) {
        self.last = self.last.wrapping_add(1);
        self.said.push((self.last, sentence));
        let old = self.said.len().saturating_sub(KEPT);
        self.said.drain(..old);
    }
}

/// A polite live region: to stand in the document from the start, or screen readers do not watch it.
#[component]
pub fn Announcer(
    /// The call.
    call: CallHandle,
    /// Who is in the call; empty outside of it.
    #[prop(into)]
    tiles: Signal<Vec<Tile>>,
) -> impl IntoView {
    let reactions = Memo::new(move |_| call.view.with(|view| view.reactions.clone()));
    let keeps_the_door = Memo::new(move |_| call.view.with(|view| view.own.role.keeps_the_door()));
    let news = Memo::new(move |last: Option<&News>| {
        let last = last.cloned().unwrap_or_default();
        tiles.with(|tiles| reactions.with(|reactions| last.next(tiles, reactions, keeps_the_door.get())))
    });
    view! {
        <div class="visually-hidden" role="status" aria-atomic="false">
            <Each each=move || news.with(|news| news.said.clone()) key=|(number, _)| *number let((_, sentence))>
                <p>{sentence}</p>
            </Each>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use call::{Hand, TileState};
    use protocol::{DisplayName, MemberId, Reaction, Role, UnixMillis};

    use super::*;

    fn id(id: u64) -> ParticipantId {
        ParticipantId::new(id).unwrap()
    }

    fn tiles(names: &[(u64, &str)]) -> Vec<Tile> {
        let tile = |&(number, name): &(u64, &str)| Tile {
            id: id(number),
            name: name.into(),
            initials: String::new(),
            is_self: number == 1,
            microphone: true,
            camera: true,
            screen: false,
            member: MemberId::new(number).unwrap(),
            role: Role::Participant,
            hand: None,
            country: None,
            state: TileState::Connected,
        };
        names.iter().map(tile).collect()
    }

    fn shown(number: u32, from: u64, reaction: Reaction) -> Shown {
        Shown { number, from: id(from), name: DisplayName::parse("Ben").unwrap(), reaction }
    }

    /// The sentences that `next` has and `news` has not.
    fn said(news: &News, next: &News) -> Vec<String> {
        next.said.iter().filter(|(number, _)| *number > news.last).map(|(_, sentence)| sentence.clone()).collect()
    }

    #[test]
    fn only_what_happens_to_others_while_one_is_there_is_said() {
        let rooms: [&[(u64, &str)]; 7] = [
            &[],
            &[(1, "Ana"), (2, "Ben")],
            &[(1, "Ana"), (2, "Ben"), (3, "Cleo")],
            &[(1, "Ana"), (2, "Ben"), (3, "Cleo")],
            &[(1, "Ana"), (4, "Ben")],
            &[(1, "Ana")],
            &[],
        ];
        let mut news = News::default();
        let said = rooms.map(|room| {
            news = news.next(&tiles(room), &[], false);
            news.said.last().map(|(_, sentence)| sentence.clone()).unwrap_or_default()
        });
        assert_eq!(said, ["", "", "Cleo joined", "Cleo joined", "Ben joined. Ben, Cleo left", "Ben left", ""]);
    }

    #[test]
    fn hands_and_screens_of_others_are_said_once() {
        let before = tiles(&[(1, "Ana"), (2, "Ben"), (3, "Cleo")]);
        let mut after = before.clone();
        for (index, tile) in after.iter_mut().take(2).enumerate() {
            tile.hand = Some(Hand { place: u32::try_from(index).unwrap() + 1, since: UnixMillis(0) });
            tile.screen = true;
        }
        let start = News::default().next(&before, &[], false);
        let raised = start.next(&after, &[], false);
        assert_eq!(said(&start, &raised), ["Ben raised a hand", "Ben started sharing a screen"]);
        assert_eq!(raised.next(&after, &[], false), raised, "nothing happened");
        assert_eq!(said(&raised, &raised.next(&before, &[], false)), ["Ben stopped sharing a screen"]);
        assert_eq!(said(&start, &start.next(&after, &[], true)), ["Ben started sharing a screen"], "a toast tells of the hand");
    }

    #[test]
    fn a_reaction_is_said_once_for_as_long_as_it_is_shown() {
        let tiles = tiles(&[(1, "Ana"), (2, "Ben")]);
        let start = News::default().next(&tiles, &[], false);
        let applause = [shown(1, 2, Reaction::Applause), shown(2, 2, Reaction::Applause), shown(3, 2, Reaction::Heart)];
        let first = start.next(&tiles, &applause[..2], false);
        assert_eq!(said(&start, &first), ["Ben: applause"]);
        let second = first.next(&tiles, &applause, false);
        assert_eq!(said(&first, &second), ["Ben: heart"]);
        let over = second.next(&tiles, &[], false);
        let again = over.next(&tiles, &[shown(4, 2, Reaction::Applause)], false);
        assert_eq!(said(&over, &again), ["Ben: applause"]);
    }

    #[test]
    fn no_more_sentences_stay_than_can_be_read() {
        let mut news = News::default().next(&tiles(&[(1, "Ana")]), &[], false);
        for number in 2..20 {
            news = news.next(&tiles(&[(1, "Ana"), (number, "Ben")]), &[], false);
        }
        assert_eq!(news.said.len(), KEPT);
    }
}
