//! `/`: start a room, or go to one.

use leptos::prelude::*;
use protocol::RoomNameError;

/// The home page.
#[component]
pub fn Home(
    /// What was typed, when it was no room name.
    typed: String,
    /// Why it was none.
    problem: Option<RoomNameError>,
) -> impl IntoView {
    let _ = (typed, problem);
    view! { <main><h1>"Confab"</h1><a href="/new">"New room"</a></main> }
}
