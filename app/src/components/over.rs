//! What is there in the lobby and in the call alike, once the part of the program is there that brings it: the keys, and what is said.

use leptos::prelude::*;

use super::narrator::Narrator;
use crate::engine::CallHandle;

/// The keys, and what they bring about.
#[component]
pub fn Over(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let keyed = RwSignal::new(None);
    call.obey_keys(move |action| {
        let _ = keyed.try_update(|keyed| {
            let number = keyed.as_ref().map_or(0, |(number, _): &(u32, _)| *number);
            *keyed = Some((number.wrapping_add(1), action));
        });
    });
    view! { <Narrator call keyed /> }
}
