//! What comes only in a browser, for pages that are never in one.

/// What the storybook provided as a context, to be drawn in the place of what otherwise comes later; elsewhere nothing.
#[cfg(all(debug_assertions, feature = "ssr", not(feature = "hydrate")))]
pub fn prepared<T: Clone + 'static>() -> Option<T> {
    leptos::prelude::use_context()
}

/// Nothing: the page comes alive.
#[cfg(not(all(debug_assertions, feature = "ssr", not(feature = "hydrate"))))]
pub const fn prepared<T>() -> Option<T> {
    None
}
