//! A screen that is shared in the call.

use call::{Action, Tile};
use leptos::html;
use leptos::prelude::*;
use protocol::MediaKind;

use super::{Fit, Glyph, Icon, changing};
use crate::engine::{CallHandle, Picture};
use crate::texts;

/// Somebody's screen. In the place of one's own stand words: a screen that shows itself shows itself without end.
#[component]
pub fn ScreenTile(
    /// The call it is shared in.
    call: CallHandle,
    /// Whose it is.
    #[prop(into)]
    tile: Signal<Tile>,
    /// How its picture is fitted; all of it is shown where nothing is said.
    #[prop(optional)]
    fit: Option<Fit>,
) -> impl IntoView {
    let (id, is_self) = tile.with_untracked(|tile| (tile.id, tile.is_self));
    let name = Memo::new(move |_| tile.with(|tile| texts::screen_of(&tile.name, tile.is_self)));
    let content = if is_self {
        let stop = move |_| call.act(Action::SetMedia { kind: MediaKind::Screen, on: false });
        let whole = Memo::new(move |_| call.view.with(|view| view.devices.whole_screen));
        view! {
            <div class="placeholder">
                <Icon glyph=Glyph::Screen />
                {changing(move || {
                    let words = if whole.get() { texts::whole_screen_repeats() } else { texts::sharing_your_screen() };
                    view! { <p>{words}</p> }
                })}
                <button type="button" class="button" data-kind="quiet" on:click=stop>
                    {texts::stop_sharing()}
                </button>
            </div>
        }
        .into_any()
    } else {
        let video = NodeRef::<html::Video>::new();
        call.show(Picture::ScreenOf(id), video);
        let awaited = RwSignal::new(true);
        view! {
            {changing(move || {
                awaited
                    .get()
                    .then(|| {
                        view! {
                            <div class="placeholder">
                                <Icon glyph=Glyph::Screen />
                                <p>{texts::tile_connecting()}</p>
                            </div>
                        }
                    })
            })}
            // See the video of a participant's tile. It has no size before its first picture.
            <video
                node_ref=video
                playsinline
                muted
                autoplay
                prop:muted=true
                aria-hidden="true"
                on:resize=move |_| awaited.set(false)
            ></video>
            <p class="label">
                <Icon glyph=Glyph::Screen />
                <span class="name" dir="auto" title=move || name.get() aria-hidden="true">
                    {move || name.get()}
                </span>
            </p>
        }
        .into_any()
    };
    view! {
        <div
            class="screen-tile"
            role="group"
            aria-label=move || name.get()
            data-screen-of=id.get()
            data-fit=move || fit.map(Fit::word)
            on:dblclick=move |_| fit.into_iter().for_each(Fit::toggle)
        >
            {content}
        </div>
    }
}
