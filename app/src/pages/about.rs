//! `/about`: what this is, and whose work is in it.

use leptos::prelude::*;

use crate::components::Brand;
use crate::texts;

/// The page about the product.
#[component]
pub fn About() -> impl IntoView {
    view! {
        <div class="home">
            <header>
                <Brand />
            </header>
            <main class="message">
                <h1>{texts::ABOUT_TITLE}</h1>
            </main>
        </div>
    }
}
