//! The document around a page.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::page::{App, ELEMENT, Page};

/// Where this build's files are, with the hashes of their contents in their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The JavaScript that loads the WebAssembly.
    pub js: String,
    /// The WebAssembly.
    pub wasm: String,
}

/// The whole document: what the server answers for `page`.
pub fn shell(page: Page, assets: Assets) -> impl IntoView {
    let json = serde_json::to_string(&page).expect("a page is plain data").replace('<', "\\u003c");
    let boot = include_str!("boot.js");
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="dark light" />
                <meta name="theme-color" content="#0e1113" media="(prefers-color-scheme: dark)" />
                <meta name="theme-color" content="#f7f8f8" />
                <title>{page.title()}</title>
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=assets.css />
                <link rel="modulepreload" href=assets.js.clone() />
                <script type="application/json" id=ELEMENT inner_html=json></script>
                <script nonce=use_nonce() data-js=assets.js data-wasm=assets.wasm inner_html=boot></script>
            </head>
            <body>
                <App page />
            </body>
        </html>
    }
}
