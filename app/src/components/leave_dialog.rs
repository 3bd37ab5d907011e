//! How a host leaves while others are there.

use call::Action;
use leptos::prelude::*;
use protocol::{Deed, Role};

use super::Dialog;
use crate::engine::CallHandle;
use crate::texts;

/// Leaves the call; but a host who leaves others behind is asked first, by the [`LeaveDialog`] that `asking` opens.
pub fn leave(call: CallHandle, asking: RwSignal<bool>) {
    if call.view.with_untracked(|view| view.own.role == Role::Host && view.tiles.len() > 1) {
        asking.set(true);
    } else {
        call.act(Action::Leave);
    }
}

/// Asks a host whether to leave the call to the others or to end it for them, too.
#[component]
pub fn LeaveDialog(
    /// The call.
    call: CallHandle,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let only_host = Memo::new(move |_| call.view.with(|view| view.own.only_host));
    view! {
        <Dialog title=texts::leave_title() open>
            <p>{move || if only_host.get() { texts::leave_only_host(call.has_host_key.get()) } else { texts::leave_more() }}</p>
            <div class="ways">
                <button type="button" class="button" data-kind="quiet" autofocus on:click=move |_| open.set(false)>
                    {texts::cancel()}
                </button>
                <button type="button" class="button" data-kind="quiet" on:click=move |_| call.act(Action::Do(Deed::EndForAll {}))>
                    {texts::end_for_everyone()}
                </button>
                <button type="button" class="button" data-kind="danger" on:click=move |_| call.act(Action::Leave)>
                    {texts::leave()}
                </button>
            </div>
        </Dialog>
    }
}
