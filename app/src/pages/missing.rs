//! An address that leads nowhere.

use leptos::prelude::*;
use protocol::RoomNameError;

/// The page for an unknown address.
#[component]
pub fn Missing(
    /// Why the address names no possible room, when it looked like one.
    problem: Option<RoomNameError>,
) -> impl IntoView {
    let _ = problem;
    view! { <main><h1>"Nothing here"</h1></main> }
}
