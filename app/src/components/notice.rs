//! What a person should know while they go on with what they do.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// One line across, and what can be done about it.
#[component]
pub fn Notice(
    /// The pictogram before the words.
    glyph: Glyph,
    /// The words.
    text: &'static str,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="notice">
            <p>
                <Icon glyph />
                <span>{text}</span>
            </p>
            {children.map(|children| children())}
        </div>
    }
}
