//! One thing that a person sets for themselves.

use call::{Action, CallView};
use leptos::prelude::*;

use crate::engine::CallHandle;

/// A box to tick, with words about what it means below its name.
#[component]
pub fn Tick(
    /// The call.
    call: CallHandle,
    /// Its id.
    id: &'static str,
    /// Its name.
    label: &'static str,
    /// What it means; nothing where the name says it.
    #[prop(optional)]
    hint: &'static str,
    /// Whether it is ticked.
    is_on: fn(&CallView) -> bool,
    /// What ticking it does.
    set: fn(bool) -> Action,
) -> impl IntoView {
    let checked = Memo::new(move |_| call.view.with(is_on));
    let hint_id = [id, "-hint"].concat();
    let describes = (!hint.is_empty()).then(|| hint_id.clone());
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id
                aria-describedby=describes
                prop:checked=move || checked.get()
                on:change=move |event| call.act(set(event_target_checked(&event)))
            />
            <label for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}
