//! How loud one's own microphone is.

use leptos::prelude::*;

use crate::texts;

/// Steps that can be told apart; finer changes redraw nothing.
const STEPS: f64 = 24.0;

/// A bar that moves with the voice.
#[component]
pub fn LevelMeter(
    /// From 0 to 1.
    #[prop(into)]
    level: Signal<f64>,
) -> impl IntoView {
    // A whole number: no other text of the page needs the code that writes fractions.
    let percent = Memo::new(move |_| ((level.get().clamp(0.0, 1.0) * STEPS).round() / STEPS * 100.0).round_ties_even() as u8);
    view! {
        <div
            class="level-meter"
            role="meter"
            aria-label=texts::microphone_level()
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || percent.get().to_string()
        >
            // An attribute of SVG, because the content security policy allows no inline style.
            <svg aria-hidden="true">
                <rect class="rest" width="100%" height="100%" />
                <rect class="filled" width=move || format!("{}%", percent.get()) height="100%" />
            </svg>
        </div>
    }
}
