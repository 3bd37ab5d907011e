//! Tells those who do not see it who came and who went.

use std::collections::BTreeMap;

use call::Tile;
use leptos::prelude::*;
use protocol::ParticipantId;

use crate::texts;

/// Who is there, and what was said last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct News {
    present: BTreeMap<ParticipantId, String>,
    said: String,
}

impl News {
    /// What is new when `tiles` are there now. Coming into a call or going out of it oneself says nothing.
    fn next(&self, tiles: &[Tile]) -> Self {
        let present = tiles.iter().map(|tile| (tile.id, tile.name.clone())).collect::<BTreeMap<_, _>>();
        if self.present.is_empty() || present.is_empty() {
            return Self { present, said: String::new() };
        }
        let missing_in = |one: &BTreeMap<ParticipantId, String>, other: &BTreeMap<ParticipantId, String>| {
            one.iter().filter(|(id, _)| !other.contains_key(id)).map(|(_, name)| name.clone()).collect::<Vec<_>>()
        };
        let came = missing_in(&present, &self.present);
        let went = missing_in(&self.present, &present);
        let said = if came.is_empty() && went.is_empty() { self.said.clone() } else { texts::came_and_went(&came, &went) };
        Self { present, said }
    }
}

/// A polite live region: to stand in the document from the start, or screen readers do not watch it.
#[component]
pub fn Announcer(
    /// Who is in the call; empty outside of it.
    #[prop(into)]
    tiles: Signal<Vec<Tile>>,
) -> impl IntoView {
    let news = Memo::new(move |last: Option<&News>| tiles.with(|tiles| last.cloned().unwrap_or_default().next(tiles)));
    view! { <p class="visually-hidden" role="status">{move || news.with(|news| news.said.clone())}</p> }
}

#[cfg(test)]
mod tests {
    use call::TileState;

    use super::*;

    fn tiles(names: &[(u64, &str)]) -> Vec<Tile> {
        let tile = |&(id, name): &(u64, &str)| Tile {
            id: ParticipantId::new(id).unwrap(),
            name: name.into(),
            initials: String::new(),
            is_self: id == 1,
            microphone: true,
            camera: true,
            state: TileState::Connected,
        };
        names.iter().map(tile).collect()
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
            news = news.next(&tiles(room));
            news.said.clone()
        });
        assert_eq!(said, ["", "", "Cleo joined", "Cleo joined", "Ben joined. Ben, Cleo left", "Ben left", ""]);
    }
}
