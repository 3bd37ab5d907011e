//! Everybody, and the screens that are shared, where the call has arranged them.

use call::{Action, Part, Place, Placed, Tile};
use leptos::html;
use leptos::prelude::*;

use crate::components::{Each, Fit, Glyph, Icon, ParticipantTile, ScreenTile, TileMenu, changing, follow};
use crate::engine::{CallHandle, place_on_stage};
use crate::texts;

/// What tells a place from the others.
fn key(place: &Place) -> String {
    match place {
        Place::Screen(id) => format!("screen {id}"),
        Place::Person(id) => format!("person {id}"),
    }
}

/// All places that there are: those that are shown, in the order in which they are arranged, which is the order that Tab goes, then the
/// others, whose elements stay.
fn places(tiles: &[Tile], placed: &[Placed]) -> Vec<Place> {
    let people = tiles.iter().map(|tile| Place::Person(tile.id));
    let screens = tiles.iter().filter(|tile| tile.screen).map(|tile| Place::Screen(tile.id));
    let all: Vec<_> = people.chain(screens).collect();
    let shown = placed.iter().map(|placed| placed.place).filter(|place| all.contains(place));
    let rest = all.iter().copied().filter(|place| placed.iter().all(|placed| placed.place != *place));
    shown.chain(rest).collect()
}

/// The places of `order`, in the order of `last` as far as they were there.
fn unmoved(last: &[Place], order: &[Place]) -> Vec<Place> {
    let kept = last.iter().filter(|place| order.contains(place));
    let new = order.iter().filter(|place| !last.contains(place));
    kept.chain(new).copied().collect()
}

/// The stage.
#[component]
pub(super) fn Stage(
    /// The call.
    call: CallHandle,
    /// Everybody.
    tiles: Signal<Vec<Tile>>,
) -> impl IntoView {
    let stage = NodeRef::<html::Div>::new();
    call.watch_stage(stage);
    let layout = Memo::new(move |_| call.view.with(|view| view.arrangement.layout.word()));
    let pages = Memo::new(move |_| call.view.with(|view| (view.arrangement.page, view.arrangement.pages)));
    // An element that is moved loses the focus, and a menu with it closes: the order, which only Tab follows, waits until nobody is there.
    let left = Trigger::new();
    let order = Memo::new(move |last: Option<&Vec<Place>>| {
        left.track();
        let order = tiles.with(|tiles| call.view.with(|view| places(tiles, &view.arrangement.placed)));
        let is_in_use = stage.get_untracked().is_some_and(|stage| stage.matches(":focus-within").unwrap_or(false));
        last.filter(|_| is_in_use).map_or(order.clone(), |last| unmoved(last, &order))
    });
    let draw = move |place| {
        let (Place::Screen(id) | Place::Person(id)) = place;
        follow(tiles, id).map(|tile| view! { <OnStage call tile place /> })
    };
    view! {
        <div
            class="stage"
            node_ref=stage
            data-layout=move || layout.get()
            on:focusout=move |_| request_animation_frame(move || left.notify())
        >
            <Each each=move || order.get() key=key children=draw />
            {changing(move || (pages.get().1 > 1).then(|| view! { <Pages call pages /> }))}
        </div>
    }
}

/// Something on the stage, in its place.
#[component]
fn OnStage(call: CallHandle, tile: Signal<Tile>, place: Place) -> impl IntoView {
    let placed = Memo::new(move |_| call.view.with(|view| view.arrangement.placed.iter().find(|placed| placed.place == place).copied()));
    let rect = Memo::new(move |_| placed.get().map(|placed| placed.rect));
    let part = Memo::new(move |_| placed.get().map(|placed| placed.part));
    let frame = NodeRef::<html::Div>::new();
    place_on_stage(frame, rect);
    let fit = Fit::new(place, rect);
    let is_self = tile.with_untracked(|tile| tile.is_self);
    let (picture, has_menu) = match place {
        Place::Screen(_) => (view! { <ScreenTile call tile fit /> }.into_any(), !is_self),
        Place::Person(_) => (view! { <ParticipantTile call tile fit /> }.into_any(), true),
    };
    if is_self {
        call.drag_inset(frame);
    }
    view! {
        <div class="place" node_ref=frame data-part=move || part.get().map(Part::word) hidden=move || part.get().is_none()>
            {picture}
            {has_menu.then(|| view! { <TileMenu call tile place part fit frame /> })}
        </div>
    }
}

/// The way to those who have no room on this page.
#[component]
fn Pages(call: CallHandle, pages: Memo<(u16, u16)>) -> impl IntoView {
    let turn = move |onward: bool| {
        let (page, pages) = pages.get_untracked();
        let next = if onward { page.checked_add(1).filter(|next| *next < pages) } else { page.checked_sub(1) };
        if let Some(next) = next {
            call.act(Action::TurnPage(next));
        }
    };
    // At the last page, too, the button is there: whoever pressed it keeps the focus.
    let is_last = move |onward: bool| {
        let (page, pages) = pages.get();
        if onward { page + 1 >= pages } else { page == 0 }
    };
    let button = move |onward: bool| {
        let (words, glyph) = if onward { (texts::next_page(), Glyph::Next) } else { (texts::previous_page(), Glyph::Previous) };
        view! {
            <button
                type="button"
                class="icon-button"
                data-turn=if onward { "next" } else { "previous" }
                aria-label=words
                title=words
                aria-disabled=move || is_last(onward).then_some("true")
                on:click=move |_| turn(onward)
            >
                <Icon glyph />
            </button>
        }
    };
    view! {
        <div class="pages">
            {button(false)}
            <p role="status">
                {move || {
                    let (page, pages) = pages.get();
                    texts::page_of_stage(page, pages)
                }}
            </p>
            {button(true)}
        </div>
    }
}
