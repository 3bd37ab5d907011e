//! Confab's pages: drawn by the server, alive in the browser, the same DOM on both sides.
//!
//! [`Page`] is all a page needs to know to draw itself. The server makes one for each request, draws it with [`shell`], and writes
//! it into the document as JSON; the browser reads it back and hydrates what is there.
//!
//! Components draw [`call::CallView`] and report [`call::Action`]s through [`engine::CallHandle`]. What acts in the browser (sockets,
//! peer connections, devices) is in [`engine`], and what decides is in the `call` crate.
#![recursion_limit = "256"]

pub mod components;
pub mod engine;
pub mod membership;
mod page;
pub mod pages;
mod shell;
#[cfg(all(debug_assertions, feature = "ssr", not(feature = "hydrate")))]
pub mod storybook;
pub mod texts;

#[cfg(feature = "ssr")]
pub use components::linkify;
pub use page::{App, CountryData, Page};
pub use shell::{Assets, shell};

/// Hydrates the document in the language whose catalogue this is: the one that the document was drawn in.
#[cfg(feature = "hydrate")]
pub fn hydrate(catalogue: &str) {
    console_error_panic_hook::set_once();
    texts::install(catalogue).expect("the server of this page sent the texts that belong to it");
    let page = page::read_from_document();
    leptos::mount::hydrate_body(move || page::App(page::AppProps { page }));
}
