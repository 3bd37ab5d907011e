//! A question that has to be answered before anything else.

use call::{Action, CallDialog};
use leptos::html;
use leptos::prelude::*;

use crate::engine::{CallHandle, close_dialog, is_dialog_open, open_dialog};

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
    // The browser brings the focus back only from a dialog that is closed, not from one that is taken away.
    on_cleanup(move || close_dialog(dialog));
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            aria-label=move || title.get()
            // By Escape. That it is closed is told a moment later, when it may be open again, or gone.
            on:cancel=move |_: leptos::ev::Event| open.set(false)
            on:close=move |_| {
                if !is_dialog_open(dialog) {
                    let _ = open.try_set(false);
                }
            }
            // What is pressed in here is not for what is around.
            on:keydown=move |event| event.stop_propagation()
        >
            <h2>{move || title.get()}</h2>
            {children()}
        </dialog>
    }
}

/// For [`Dialog`]: whether the dialog of the call is open that `is_it` is true of. Closing it tells the call.
pub fn opened(call: CallHandle, is_it: fn(CallDialog) -> bool) -> RwSignal<bool> {
    let wanted = Memo::new(move |_| call.view.with(|view| view.dialog.is_some_and(is_it)));
    let open = RwSignal::new(wanted.get_untracked());
    Effect::new(move |_| open.set(wanted.get()));
    Effect::new(move |before: Option<bool>| {
        let open = open.get();
        if before == Some(true) && !open && wanted.get_untracked() {
            call.act(Action::CloseDialog);
        }
        open
    });
    open
}
