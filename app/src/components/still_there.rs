//! The question to somebody who has been alone in a call for long.

use call::Action;
use leptos::prelude::*;

use super::{Dialog, changing};
use crate::engine::CallHandle;
use crate::texts;

/// Asks whether the person is still there, for as long as there is time to answer. Whoever closes it is.
#[component]
pub fn StillThere(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let left = Memo::new(move |_| call.view.with(|view| view.leaving_in));
    let asked = Memo::new(move |_| left.get().is_some());
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asked.get()));
    Effect::new(move |before: Option<bool>| {
        let open = open.get();
        if before == Some(true) && !open && asked.get_untracked() {
            call.act(Action::StayHere);
        }
        open
    });
    view! {
        <Dialog title=texts::still_there() open>
            // Inserted as it opens, so that it is said.
            <div role="alert">{changing(move || asked.get().then(|| view! { <p>{texts::still_there_more()}</p> }))}</div>
            // Every second is too often to be said.
            <p role="timer">{move || left.get().map(|seconds| texts::leaving_in(seconds.into()))}</p>
            <div class="ways">
                <button type="button" class="button" data-kind="quiet" on:click=move |_| call.act(Action::Leave)>
                    {texts::leave()}
                </button>
                <button type="button" class="button" data-kind="primary" autofocus on:click=move |_| open.set(false)>
                    {texts::still_here()}
                </button>
            </div>
        </Dialog>
    }
}
