//! The product's sign.

use leptos::prelude::*;

use crate::texts;

/// The sign alone.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="9" />
            <path d="M8.5 11.5a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v2.2l3.4-2.1a.8.8 0 0 1 1.2.7v7.4a.8.8 0 0 1-1.2.7l-3.4-2.1v.2a3 3 0 0 1-3 3h-4.3l-3.9 3a.5.5 0 0 1-.8-.4z" />
        </svg>
    }
}

/// The sign and the name, leading home.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href="/" aria-label=texts::home_link()>
            <Mark />
            <span>{texts::PRODUCT}</span>
        </a>
    }
}
