//! The full screen (WHATWG Fullscreen API).

use leptos::html;
use leptos::prelude::*;

use super::CallHandle;

impl CallHandle {
    /// Shows the call on the full screen, or no longer. To be called within the event of the gesture.
    pub fn toggle_full_screen(self) {
        #[cfg(feature = "hydrate")]
        if let Ok(Some(call)) = document().query_selector(CALL) {
            acting::toggle(&call);
        }
    }

    /// Whether the call is on the full screen now.
    pub fn is_full_screen(self) -> bool {
        #[cfg(feature = "hydrate")]
        return document().query_selector(CALL).is_ok_and(|call| call.is_some_and(|call| acting::is_shown(&call)));
        #[cfg(not(feature = "hydrate"))]
        false
    }

    /// Shows one element on the full screen, or no longer. To be called within the event of the gesture.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "there is no screen on the server"))]
    pub fn toggle_full_screen_of(self, element: NodeRef<html::Div>) {
        #[cfg(feature = "hydrate")]
        if let Some(element) = element.get_untracked() {
            acting::toggle(element.as_ref());
        }
    }

    /// Whether this element is on the full screen now.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "there is no screen on the server"))]
    pub fn is_full_screen_of(self, element: NodeRef<html::Div>) -> bool {
        #[cfg(feature = "hydrate")]
        return element.get_untracked().is_some_and(|element| acting::is_shown(element.as_ref()));
        #[cfg(not(feature = "hydrate"))]
        false
    }
}

/// What the call is drawn in. The screen after it is not on the full screen any more.
#[cfg(feature = "hydrate")]
const CALL: &str = ".call";

#[cfg(feature = "hydrate")]
mod acting {
    use leptos::prelude::document;
    use web_sys::Element;

    pub(super) fn is_shown(element: &Element) -> bool {
        document().fullscreen_element().as_ref() == Some(element)
    }

    pub(super) fn toggle(element: &Element) {
        if is_shown(element) {
            document().exit_fullscreen();
        } else {
            // Where it is not to be had, nothing happens.
            let _ = element.request_fullscreen();
        }
    }
}
