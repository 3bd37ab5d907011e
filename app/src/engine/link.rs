//! The room's address, to be given to others.

use js_sys::Object;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies the address of the page, without query and fragment; tells whether that worked.
pub(super) fn copy(copied: impl Fn(bool) + 'static) {
    write(&address(), copied);
}

/// Copies the host link: the same address, with the host key in its fragment, which browsers send to no server.
pub(super) fn copy_for_hosts(host_key: &str, copied: impl Fn(bool) + 'static) {
    write(&format!("{}#host={host_key}", address()), copied);
}

fn address() -> String {
    let location = window().location();
    format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default())
}

fn write(link: &str, copied: impl Fn(bool) + 'static) {
    let clipboard = window().navigator().clipboard();
    // On a page that is not served securely there is none, whatever its type says.
    if !AsRef::<wasm_bindgen::JsValue>::as_ref(&clipboard).has_type::<Object>() {
        return copied(false);
    }
    let written = clipboard.write_text(link);
    spawn_local(async move { copied(JsFuture::from(written).await.is_ok()) });
}
