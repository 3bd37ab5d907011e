//! The room's address, to be given to others.

use js_sys::{Function, Object, Promise, Reflect, encode_uri_component};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies the address of the page, without query and fragment; tells whether that worked.
pub(super) fn copy(copied: impl Fn(bool) + 'static) {
    write(&address(), copied);
}

/// Copies the host link: the same address, with the host key in its fragment, which browsers send to no server.
pub(super) fn copy_for_hosts(host_key: &str, copied: impl Fn(bool) + 'static) {
    write(&format!("{}#host={host_key}", address()), copied);
}

/// Asks the system to send the address on (W3C Web Share), under a title. To be called in a gesture, where there is such a thing. The
/// person sees how it goes; whether they sent it is nobody's business.
pub(super) fn share(title: &str) {
    let data = Object::new();
    for (key, value) in [("title", title), ("url", &address())] {
        // An object of our own takes any key.
        let _ = Reflect::set(&data, &key.into(), &value.into());
    }
    let navigator: JsValue = window().navigator().into();
    let share = Reflect::get(&navigator, &"share".into()).and_then(|share| share.dyn_into::<Function>());
    if let Ok(sent) = share.and_then(|share| share.call1(&navigator, &data)).and_then(|sent| sent.dyn_into::<Promise>()) {
        // Fails when the person thinks better of it.
        spawn_local(async move { drop(JsFuture::from(sent).await) });
    }
}

/// Where the server draws the address of the page as a QR code.
pub(super) fn code() -> String {
    let location = window().location();
    let origin = String::from(encode_uri_component(&location.origin().unwrap_or_default()));
    [&location.pathname().unwrap_or_default(), "/code.svg?origin=", &origin].concat()
}

/// The address of the page, without query and fragment.
pub(super) fn address() -> String {
    let location = window().location();
    format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default())
}

fn write(link: &str, copied: impl Fn(bool) + 'static) {
    let clipboard = window().navigator().clipboard();
    // On a page that is not served securely there is none, whatever its type says.
    if !AsRef::<JsValue>::as_ref(&clipboard).has_type::<Object>() {
        return copied(false);
    }
    let written = clipboard.write_text(link);
    spawn_local(async move { copied(JsFuture::from(written).await.is_ok()) });
}
