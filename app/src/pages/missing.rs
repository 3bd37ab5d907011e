//! An address that leads nowhere.

use leptos::prelude::*;
use protocol::RoomNameError;

use crate::components::{Brand, LanguageLinks};
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
                <h1>{texts::missing_title()}</h1>
                <p>{texts::missing(problem)}</p>
                <p class="ways">
                    <a class="button" data-kind="primary" href="/" rel="external">
                        {texts::go_home()}
                    </a>
                    <a class="button" data-kind="quiet" href="/new" rel="external">
                        {texts::new_room()}
                    </a>
                </p>
            </main>
            <footer>
                <LanguageLinks back="/" />
            </footer>
        </div>
    }
}
