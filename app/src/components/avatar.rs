//! Stands for a person where there is no picture.

use leptos::prelude::*;

/// Initials on a disc. Says nothing to a screen reader: the name is beside it.
#[component]
pub fn Avatar(
    /// One or two letters; empty draws an empty disc.
    #[prop(into)]
    initials: Signal<String>,
    /// What the colour is chosen by: the same number, the same colour.
    seed: u64,
) -> impl IntoView {
    view! { <span class="avatar" data-hue=hue(seed) aria-hidden="true">{move || initials.get()}</span> }
}

/// One of twelve colours. Neighbouring numbers, as people who come one after another have, get colours far apart.
const fn hue(seed: u64) -> u64 {
    (seed % 12) * 5 % 12
}
