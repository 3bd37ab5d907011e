//! What one opens: what stands beside the call, and dialogs. It comes once one is in the call, or opens something before.

use call::Panel;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::components::{CallReceipt, ChatPanel, InvitationDialog, PeoplePanel, RoomSettings, SettingsDialog, ShortcutsDialog};
use crate::engine::CallHandle;

/// What draws it.
#[derive(Clone, Copy)]
pub struct OpenedPart {
    /// Draws what stands beside the stage.
    pub panel: fn(CallHandle, Panel) -> AnyView,
    /// Draws the dialogs that are there in the lobby, too.
    pub dialogs: fn(CallHandle) -> AnyView,
    /// Draws the invitation to the room of this title.
    pub invitation: fn(String, CallHandle) -> AnyView,
    /// Draws how it went, when it is over.
    pub receipt: fn(CallHandle) -> AnyView,
}

/// Brings it, as [`call_part`](super::in_call::call_part) does the call.
#[wasm_split(opened, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn opened_part() -> Result<OpenedPart, SplitLoaderError> {
    Ok(OpenedPart::here())
}

impl OpenedPart {
    /// It, for whoever has the module.
    pub(crate) fn here() -> Self {
        Self {
            panel: |call, panel| match panel {
                Panel::Chat => view! { <ChatPanel call /> }.into_any(),
                Panel::People => view! { <PeoplePanel call /> }.into_any(),
                Panel::RoomSettings => view! { <RoomSettings call /> }.into_any(),
            },
            dialogs: |call| {
                view! {
                    <SettingsDialog call />
                    <ShortcutsDialog call />
                }
                .into_any()
            },
            invitation: |title, call| view! { <InvitationDialog title call /> }.into_any(),
            receipt: |call| view! { <CallReceipt call /> }.into_any(),
        }
    }
}
