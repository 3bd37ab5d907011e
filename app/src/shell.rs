//! The document around a page.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::page::{App, ELEMENT, Page};
use crate::texts;

/// Where this build's files are, with the hashes of their contents in their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The JavaScript that loads the WebAssembly.
    pub js: String,
    /// The WebAssembly that every page begins with.
    pub wasm: String,
    /// The JavaScript that loads the rest of the WebAssembly when it is wanted.
    pub later: String,
}

/// The whole document: what the server answers for `page`, in the language that is in use. Its texts are at the path `catalogue`.
pub fn shell(page: Page, assets: Assets, catalogue: String) -> impl IntoView {
    let language = texts::language();
    let json = serde_json::to_string(&page).expect("a page is plain data").replace('<', "\\u003c");
    let boot = include_str!("boot.js");
    view! {
        <!DOCTYPE html>
        <html lang=language.tag() dir=language.direction()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
                <meta name="color-scheme" content="dark light" />
                <meta name="theme-color" content="#0e1113" media="(prefers-color-scheme: dark)" />
                <meta name="theme-color" content="#f7f8f8" />
                <meta name="mobile-web-app-capable" content="yes" />
                // Safari's name for it until version 17.
                <meta name="apple-mobile-web-app-capable" content="yes" />
                <meta name="apple-mobile-web-app-title" content=texts::PRODUCT />
                <title>{page.title()}</title>
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
                <link rel="stylesheet" href=assets.css />
                <link rel="modulepreload" href=assets.js.clone() />
                <link rel="modulepreload" href=assets.later />
                <script type="application/json" id=ELEMENT inner_html=json></script>
                <script nonce=use_nonce() data-js=assets.js data-wasm=assets.wasm data-texts=catalogue inner_html=boot></script>
            </head>
            <body>
                <App page />
            </body>
        </html>
    }
}
