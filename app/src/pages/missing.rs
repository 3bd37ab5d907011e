//! An address that leads nowhere.

use leptos::prelude::*;
use protocol::RoomNameError;

use crate::components::Brand;
use crate::texts;

/// The page for an unknown address.
#[component]
pub fn Missing(
    /// Why the address names no possible room, when it looked like one.
    problem: Option<RoomNameError>,
) -> impl IntoView {
    view! {
        <div class="missing">
            <header>
                <Brand />
            </header>
            <main class="message">
                <h1>{texts::MISSING_TITLE}</h1>
                <p>{texts::missing(problem)}</p>
                <p class="ways">
                    <a class="button" data-kind="primary" href="/" rel="external">
                        {texts::GO_HOME}
                    </a>
                    <a class="button" data-kind="quiet" href="/new" rel="external">
                        {texts::NEW_ROOM}
                    </a>
                </p>
            </main>
        </div>
    }
}
