//! What is there in the lobby and in the call alike, once the part of the program is there that brings it: the keys, what is said, and
//! what stands over everything.

use leptos::prelude::*;

use super::narrator::Narrator;
use super::settings_dialog::SettingsDialog;
use super::shortcuts_dialog::ShortcutsDialog;
use crate::engine::CallHandle;

/// The keys, what they bring about, and the dialogs of the call.
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
    view! {
        <Narrator call keyed />
        <SettingsDialog call />
        <ShortcutsDialog call />
    }
}
