//! Whether a call is likely to work from here, in one line.

use call::probe::Prospect;
use leptos::prelude::*;

use super::changing;
use crate::engine::CallHandle;
use crate::texts;

/// Says so once it was found out; nothing where it could not be.
#[component]
pub fn ConnectionLine(
    /// The call that one is about to join.
    call: CallHandle,
) -> impl IntoView {
    let draw = |prospect: Prospect| view! { <span data-prospect=prospect.word()>{texts::prospect(prospect)}</span> }.into_any();
    view! {
        <p class="connection-line" role="status">
            {changing(move || call.view.with(|view| view.prospect.map(draw)))}
        </p>
    }
}
