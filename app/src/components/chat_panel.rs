//! Stands in for what is written elsewhere.

use leptos::prelude::*;

use crate::engine::CallHandle;

/// Nothing yet.
#[component]
pub fn ChatPanel(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let _ = call;
}
