//! What a person can do with one picture on their own stage.

use std::sync::Arc;

use call::{Action, Layout, Part, Place, Preference, Spotlight, Tile};
use leptos::html;
use leptos::prelude::*;

use super::{CheckLink, Fit, Glyph, Icon, Menu, MenuItem, changing};
use crate::engine::CallHandle;
use crate::texts;

/// The menu of a tile. It concerns nobody else: they learn of nothing that is chosen here.
#[component]
pub fn TileMenu(
    /// The call.
    call: CallHandle,
    /// Whose tile, or whose screen.
    #[prop(into)]
    tile: Signal<Tile>,
    /// What it is the tile of.
    place: Place,
    /// What part it plays on the stage.
    #[prop(into)]
    part: Signal<Option<Part>>,
    /// How its picture is fitted.
    fit: Fit,
    /// What is shown on the full screen.
    frame: NodeRef<html::Div>,
) -> impl IntoView {
    let (id, is_self) = tile.with_untracked(|tile| (tile.id, tile.is_self));
    let is_person = matches!(place, Place::Person(_));
    let name = move || {
        tile.with(|tile| {
            let name = if is_person { texts::tile_name(&tile.name, is_self) } else { texts::screen_of(&tile.name, is_self) };
            texts::options_for(&name)
        })
    };
    let items = move || {
        let mut items = Vec::new();
        let prefer = move |preference| call.act(Action::Prefer(preference));
        if is_self {
            let hide = MenuItem::checkbox(texts::hide_own_picture(), false, move || prefer(Preference::HideSelf(true)));
            items.push(hide.glyph(Glyph::CameraOff));
            if part.get() == Some(Part::Inset) {
                let corner = call.view.with(|view| view.preferences.inset.next());
                items.push(MenuItem::new(texts::next_corner(), move || prefer(Preference::Inset(corner))).glyph(Glyph::SmallWindow));
            }
        } else {
            let layout = call.view.with(|view| view.arrangement.layout);
            let pinned = matches!(layout, Layout::Spotlight { on, because: Spotlight::Pinned } if on == place);
            let pin = move || call.act(Action::Pin((!pinned).then_some(place)));
            items.push(MenuItem::checkbox(texts::pin(), pinned, pin).glyph(Glyph::Pin));
            if is_person {
                let muted = tile.with(|tile| tile.for_me.muted);
                let mute = move || call.act(Action::MuteForMe { participant: id, muted: !muted });
                items.push(MenuItem::checkbox(texts::mute_for_me(), muted, mute).glyph(Glyph::SoundOff));
            }
        }
        items.push(MenuItem::checkbox(texts::whole_picture(), fit.is_whole(), move || fit.toggle()).glyph(Glyph::Eye));
        if call.view.with(|view| view.environment.full_screen) {
            let toggle = move || call.toggle_full_screen_of(frame);
            items.push(MenuItem::checkbox(texts::full_screen(), call.is_full_screen_of(frame), toggle).glyph(Glyph::FullScreen));
        }
        items
    };
    let cause = Memo::new(move |_| tile.with(|tile| tile.cause.map(|cause| (texts::because(cause, &tile.name), cause.is_worth_a_check()))));
    let because = |(why, worth_a_check): (String, bool)| {
        view! { <p class="cause">{why} " " {worth_a_check.then(|| view! { <CheckLink /> }.into_any())}</p> }
    };
    // Unlike what there is to do, it changes while one looks: nobody is to read on of what is over.
    let foot = move || {
        view! {
            <Volume call tile />
            {changing(move || cause.get().map(because))}
        }
        .into_any()
    };
    view! {
        <div class="tile-menu">
            {if is_person && !is_self {
                view! {
                    <Menu label=Signal::derive(name) class="icon-button" items foot=Arc::new(foot)>
                        <Icon glyph=Glyph::More />
                    </Menu>
                }
                    .into_any()
            } else {
                view! {
                    <Menu label=Signal::derive(name) class="icon-button" items>
                        <Icon glyph=Glyph::More />
                    </Menu>
                }
                    .into_any()
            }}
        </div>
    }
}

/// How loudly somebody is heard.
#[component]
fn Volume(call: CallHandle, tile: Signal<Tile>) -> impl IntoView {
    let participant = tile.with_untracked(|tile| tile.id);
    let set = move |event| {
        if let Ok(percent) = event_target_value(&event).parse::<u8>() {
            call.act(Action::SetVolume { participant, percent });
        }
    };
    view! {
        <label class="volume">
            <Icon glyph=Glyph::Sound />
            <span>{texts::volume()}</span>
            <input
                type="range"
                min="0"
                max="100"
                step="5"
                prop:value=move || tile.with(|tile| tile.for_me.volume.to_string())
                on:input=set
            />
        </label>
    }
}
