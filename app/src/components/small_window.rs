//! The call in a small window on top of others.

use call::{Action, Part, Place, Tile};
use leptos::html;
use leptos::prelude::*;
use protocol::{MediaKind, ParticipantId};

use super::{DeviceControl, LeaveControl, LeaveDialog, ParticipantTile, ScreenTile, changing, follow, leave};
use crate::engine::CallHandle;
use crate::texts;

/// Whoever is to be seen just now, and what steers the call. It is there as long as the person wants that window.
#[component]
pub fn SmallWindow(
    /// The call.
    call: CallHandle,
    /// Everybody.
    #[prop(into)]
    tiles: Signal<Vec<Tile>>,
) -> impl IntoView {
    let window = NodeRef::<html::Div>::new();
    call.float_in_window(window);
    on_cleanup(move || {
        let _ = call.small_window.try_set(false);
    });
    let microphone = Memo::new(move |_| call.view.with(|view| view.microphone));
    let camera = Memo::new(move |_| call.view.with(|view| view.camera));
    let seen = Memo::new(move |last: Option<&Option<Place>>| {
        let main = call.view.with(|view| view.arrangement.placed.iter().find(|placed| placed.part == Part::Main).map(|main| main.place));
        main.or_else(|| tiles.with(|tiles| speaker(tiles, last.copied().flatten())))
    });
    let asking = RwSignal::new(false);
    let set = move |kind| move |on| call.act(Action::SetMedia { kind, on });
    view! {
        // Stays in the page, which draws here; what is within goes.
        <div hidden>
            <div class="small-window" node_ref=window>
                <div class="seen">
                    {changing(move || {
                        let place = seen.get()?;
                        let (Place::Person(id) | Place::Screen(id)) = place;
                        let tile = follow(tiles, id)?;
                        Some(
                            match place {
                                Place::Person(_) => view! { <ParticipantTile call tile /> }.into_any(),
                                Place::Screen(_) => view! { <ScreenTile call tile /> }.into_any(),
                            },
                        )
                    })}
                </div>
                <section class="controls" aria-label=texts::call_controls()>
                    <DeviceControl kind=MediaKind::Microphone state=microphone ready=call.ready set=set(MediaKind::Microphone) />
                    <DeviceControl kind=MediaKind::Camera state=camera ready=call.ready set=set(MediaKind::Camera) />
                    <LeaveControl leave=move || leave(call, asking) />
                </section>
                // Whoever is asked is asked where they are.
                <LeaveDialog call open=asking />
            </div>
        </div>
    }
}

/// Who of the others speaks, or was seen last, or came first; oneself where there is nobody else.
fn speaker(tiles: &[Tile], last: Option<Place>) -> Option<Place> {
    let others = || tiles.iter().filter(|tile| !tile.is_self);
    let seen_last = |id: ParticipantId| last == Some(Place::Person(id));
    let tile = others()
        .find(|tile| tile.speaking && seen_last(tile.id))
        .or_else(|| others().find(|tile| tile.speaking))
        .or_else(|| others().find(|tile| seen_last(tile.id)))
        .or_else(|| others().next())
        .or_else(|| tiles.first());
    tile.map(|tile| Place::Person(tile.id))
}
