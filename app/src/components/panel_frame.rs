//! What stands beside the call: the frame of the chat, of the people and of the settings.

use leptos::prelude::*;
use leptos::{ev, html};

use super::{Glyph, Icon};
use crate::engine::focus;
use crate::texts;

/// A region with a heading and a button that closes it. The focus goes to the heading as it opens; whoever opened it gets the focus back
/// from the call's frame.
#[component]
pub fn PanelFrame(
    /// Its heading and its name.
    title: &'static str,
    /// Told that the person wants it closed.
    close: impl Fn() + Copy + Send + Sync + 'static,
    /// What is inside takes the focus by itself.
    #[prop(optional)]
    focuses_itself: bool,
    /// What is below the heading; fills what is left of the height, and scrolls by itself.
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if !focuses_itself && heading.with(Option::is_some) {
            focus(heading);
        }
    });
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            close();
        }
    };
    view! {
        <aside class="panel-frame" aria-label=title on:keydown=on_key>
            <header>
                <h2 node_ref=heading tabindex="-1">
                    {title}
                </h2>
                <button type="button" class="icon-button" aria-label=texts::close() title=texts::close() on:click=move |_| close()>
                    <Icon glyph=Glyph::Close />
                </button>
            </header>
            {children()}
        </aside>
    }
}
