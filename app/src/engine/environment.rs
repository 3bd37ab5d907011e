//! What this browser and this machine are.

use call::{Browser, Environment, PictureInPicture, System};
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;

use super::bindings::{call, can, get, text};

/// Looks what the browser offers. Where it does not say what it is, its name has to do.
pub(super) fn look() -> Environment {
    let window: JsValue = window().into();
    let document: JsValue = document().into();
    let navigator = get(&window, "navigator");
    let agent = text(&navigator, "userAgent");
    let system = system(&agent, get(&navigator, "maxTouchPoints").as_f64().unwrap_or_default() > 1.0);
    let handheld = matches!(system, System::Ios | System::Android) || matches_media(&window, "(pointer: coarse) and (hover: none)");
    let in_media = get(&get(&window, "HTMLMediaElement"), "prototype");
    Environment {
        browser: browser(&agent, system),
        system,
        handheld,
        modest: is_modest(&navigator, handheld),
        screen_sharing: can(&get(&navigator, "mediaDevices"), "getDisplayMedia"),
        speaker_choice: can(&in_media, "setSinkId"),
        full_screen: get(&document, "fullscreenEnabled").is_truthy(),
        picture_in_picture: if get(&window, "documentPictureInPicture").is_object() {
            PictureInPicture::Document
        } else if get(&document, "pictureInPictureEnabled").is_truthy() {
            PictureInPicture::Video
        } else {
            PictureInPicture::None
        },
        share_sheet: can(&navigator, "share"),
    }
}

fn browser(agent: &str, system: System) -> Browser {
    if system == System::Ios {
        // All of them are Safari inside.
        Browser::Safari
    } else if agent.contains("Firefox/") {
        Browser::Firefox
    } else if agent.contains("Chrome/") {
        Browser::Chromium
    } else if agent.contains("Safari/") {
        Browser::Safari
    } else {
        Browser::Other
    }
}

fn system(agent: &str, has_touch: bool) -> System {
    if agent.contains("Android") {
        System::Android
    } else if agent.contains("iPhone") || agent.contains("iPad") || agent.contains("Macintosh") && has_touch {
        // An iPad says that it is a Macintosh, and there is none with a touch screen.
        System::Ios
    } else if agent.contains("Macintosh") {
        System::MacOs
    } else if agent.contains("Windows") {
        System::Windows
    } else {
        System::Other
    }
}

/// Whether a telephone has few cores, or the connection is slow or costs (WICG Network Information).
fn is_modest(navigator: &JsValue, handheld: bool) -> bool {
    let connection = get(navigator, "connection");
    let has_few_cores = get(navigator, "hardwareConcurrency").as_f64().is_some_and(|cores| cores <= 4.0);
    handheld && has_few_cores
        || get(&connection, "saveData").is_truthy()
        || matches!(text(&connection, "effectiveType").as_str(), "slow-2g" | "2g" | "3g")
}

fn matches_media(window: &JsValue, query: &str) -> bool {
    call(window, "matchMedia", &query.into()).is_some_and(|list| get(&list, "matches").is_truthy())
}
