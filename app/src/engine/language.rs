//! The language of the page, and how it becomes another one while a call goes on.

#[cfg(feature = "hydrate")]
use leptos::prelude::*;

use crate::texts::{self, Language};

#[cfg(feature = "hydrate")]
thread_local! {
    // Belongs to no part of the page: it lives for as long as the page does.
    static CHANGED: ArcTrigger = ArcTrigger::new();
}

/// The language that everything is said in. What reads it is drawn anew when it becomes another one; words alone are not.
pub fn language() -> Language {
    #[cfg(feature = "hydrate")]
    CHANGED.with(Track::track);
    texts::language()
}

/// Has the browser remember the choice of a language, fetches its texts and draws the page anew in it.
///
/// Where they cannot be had, or are of a newer program than this page, everything stays as it is until the page is loaded again. The
/// choice made last counts, whichever is answered first.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "the server is asked for another page"))]
pub fn choose_language(language: Language) {
    #[cfg(feature = "hydrate")]
    browser::choose(language);
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::Cell;

    use js_sys::Reflect;
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::{JsFuture, spawn_local};

    use super::{CHANGED, Language, texts};

    thread_local! {
        static CHOSEN: Cell<Option<Language>> = const { Cell::new(None) };
    }

    pub(super) fn choose(language: Language) {
        CHOSEN.set(Some(language));
        let tag = language.tag();
        // The name, age and scope are those of the cookie that the server sets.
        let cookie = ["language=", tag, "; Path=/; Max-Age=31536000; SameSite=Lax"].concat();
        // Where cookies are refused, the choice holds for as long as the page lives.
        let _ = Reflect::set(&document(), &"cookie".into(), &cookie.into());
        spawn_local(async move {
            // Without its texts, the language stays as it was.
            let Ok(catalogue) = fetch(&["/texts/", tag, ".json"].concat()).await else { return };
            if CHOSEN.get() == Some(language) && texts::install(&catalogue).is_some() {
                if let Some(root) = document().document_element() {
                    // An element takes any value for these.
                    let _ = root.set_attribute("lang", tag);
                    let _ = root.set_attribute("dir", language.direction());
                }
                CHANGED.with(Notify::notify);
            }
        });
    }

    async fn fetch(path: &str) -> Result<String, JsValue> {
        let response = JsFuture::from(window().fetch_with_str(path)).await?.dyn_into::<web_sys::Response>()?;
        JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::UNDEFINED)
    }
}
