//! Copies the room's address.

use leptos::html;
use leptos::prelude::*;

use super::{Each, Glyph, Icon};
use crate::engine::CallHandle;
use crate::texts;

/// A try to copy: its number, so that each is told anew, and whether it worked.
pub(super) type Try = (u32, bool);

/// The button, and beside it for a while how it went. Where copying is not possible, the address itself, to be copied by hand.
#[component]
pub fn CopyLink(
    /// The call whose address it is.
    call: CallHandle,
) -> impl IntoView {
    let last = RwSignal::new(None::<Try>);
    let copy = move |_| {
        call.copy_link(move |copied| last.update(|last| *last = Some((last.map_or(0, |(number, _)| number + 1), copied))));
    };
    let glyph = Signal::derive(move || if last.get().is_some_and(|(_, copied)| copied) { Glyph::Check } else { Glyph::Link });
    view! {
        <div class="copy-link">
            <button type="button" class="button" data-kind="quiet" on:click=copy>
                <Icon glyph />
                <span>{texts::copy_link()}</span>
            </button>
            <div class="told" role="status">
                // Keyed by the try: a new element starts its fading anew, and is spoken anew.
                <Each each=move || last.get() key=|&(number, _)| number let((_, copied))>
                    {if copied {
                        view! { <p class="copied">{texts::link_copied()}</p> }.into_any()
                    } else {
                        view! { <Address done=move || last.set(None) /> }.into_any()
                    }}
                </Each>
            </div>
        </div>
    }
}

/// The address of the page, selected, until the person goes on to something else.
#[component]
pub(super) fn Address(
    /// Told that it is no longer needed.
    done: impl Fn() + 'static,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        let Some(input) = input.get() else { return };
        input.set_value(&input.base_uri().ok().flatten().unwrap_or_default());
        // An element that cannot be focused can still be selected.
        let _ = input.focus();
        input.select();
    });
    view! {
        <div class="link-address">
            <p>{texts::link_not_copied()}</p>
            <input node_ref=input class="field" type="text" readonly aria-label=texts::room_link() on:blur=move |_| done() />
        </div>
    }
}
