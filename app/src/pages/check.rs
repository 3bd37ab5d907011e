//! `/check`: whether a call would work from here.

mod panel;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use self::panel::Panel;
use crate::components::{Brand, LanguageLinks, changing};
use crate::engine::Part;
use crate::texts;

/// What draws the check.
#[derive(Clone, Copy)]
pub struct CheckPart {
    /// Draws it.
    draw: fn() -> AnyView,
}

/// Brings it, as [`call_part`](super::room::in_call::call_part) brings the call: no other page needs it.
#[wasm_split(check, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn check_part() -> Result<CheckPart, SplitLoaderError> {
    Ok(CheckPart { draw: || view! { <Panel /> }.into_any() })
}

/// The page that checks devices, server and network.
#[component]
pub fn Check() -> impl IntoView {
    let part = Part::new(check_part);
    part.fetch_when(|| true);
    view! {
        <div class="check-page">
            <header>
                <Brand />
            </header>
            <main>
                <h1>{texts::check_title()}</h1>
                <p class="more">{texts::check_intro()}</p>
                {changing(move || part.get().map(|part| (part.draw)()))}
                <p class="problem load-failed" role="alert" data-shown=move || part.has_failed().then_some("")>
                    {texts::load_failed()} " " <a href="">{texts::reload()}</a>
                </p>
                // Text and nothing else: where scripts run, a browser parses whatever is in here as text.
                <noscript class="problem">{texts::check_needs_javascript()}</noscript>
            </main>
            <footer>
                <LanguageLinks back="/check" />
            </footer>
        </div>
    }
}
