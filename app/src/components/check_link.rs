//! The way to the page that checks devices and connection.

use leptos::prelude::*;

use crate::texts;

/// Leads there beside this page, where a name may have been typed, or a call goes on.
#[component]
pub fn CheckLink() -> impl IntoView {
    view! {
        <a class="check-link" href="/check" target="_blank" rel="external noopener">
            {texts::check_title()}
        </a>
    }
}
