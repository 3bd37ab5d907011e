//! The languages to choose from, as plain links.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::engine::choose_language;
use crate::texts::{self, Language};

/// A link for each language, by the name that it has in itself. They load the page again in that language, with or without JavaScript.
#[component]
pub fn LanguageLinks(
    /// The path of this page, to come back to.
    #[prop(into)]
    back: String,
    /// The page is drawn anew when [`choose_language`] is called, and need not be loaded again.
    #[prop(optional)]
    live: bool,
) -> impl IntoView {
    let link = |language: Language| {
        let tag = language.tag();
        let choose = move |event: MouseEvent| {
            if live {
                event.prevent_default();
                choose_language(language);
            }
        };
        view! {
            <li>
                <a
                    href=["/language?to=", tag, "&back=", &back].concat()
                    rel="external"
                    lang=tag
                    dir=language.direction()
                    aria-current=(language == texts::language()).then_some("true")
                    on:click=choose
                >
                    {language.own_name()}
                </a>
            </li>
        }
    };
    view! {
        <nav class="language-links" aria-label=texts::language_links()>
            <ul>{Language::ALL.map(link).into_iter().collect_view()}</ul>
        </nav>
    }
}
