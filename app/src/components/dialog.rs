//! A question that has to be answered before anything else.

use leptos::html;
use leptos::prelude::*;

use crate::engine::{close_dialog, open_dialog};

/// A modal dialog. Mark the least destructive of its buttons with `autofocus`: it gets the focus. Escape closes it, and the focus goes
/// back to where it was.
///
/// To close it, set `open` to false.
#[component]
pub fn Dialog(
    /// Its heading and its name.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What is below the heading: sentences, and the answers in an element of class `ways`.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if dialog.with(Option::is_none) {
            return;
        }
        if open.get() { open_dialog(dialog) } else { close_dialog(dialog) }
    });
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            aria-label=move || title.get()
            on:close=move |_| open.set(false)
            // What is pressed in here is not for what is around.
            on:keydown=move |event| event.stop_propagation()
        >
            <h2 dir="auto">{move || title.get()}</h2>
            {children()}
        </dialog>
    }
}
