//! The entry of the WebAssembly module: hydrates the page that the server drew.

/// Called by the page once the module and the catalogue of texts are loaded.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate(catalogue: &str) {
    app::hydrate(catalogue);
}
