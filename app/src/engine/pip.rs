//! The call in a small window that stays on top of others (WICG Document Picture-in-Picture, or W3C Picture-in-Picture where only
//! that is).

use leptos::html;
use leptos::prelude::*;

use super::CallHandle;

impl CallHandle {
    /// Moves an element into a small window on top of all others, for as long as the element is there. When that window has gone by
    /// itself, or does not come, [`small_window`](Self::small_window) says so. To be called soon after a gesture.
    ///
    /// The element must not be what is drawn anew: what stands beside it in the page does not go with it.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "there are no windows on the server"))]
    pub fn float_in_window(self, element: NodeRef<html::Div>) {
        #[cfg(feature = "hydrate")]
        super::element::while_there(element, move |element| {
            acting::Floating::open(element, move || {
                let _ = self.small_window.try_set(false);
                let _ = self.driver.try_with_value(super::Driver::visibility_changed);
            })
        });
    }
}

/// Has the main picture of the stage float on top of other windows, or no longer. To be called within the event of the gesture.
pub fn toggle_floating_picture() {
    #[cfg(feature = "hydrate")]
    acting::toggle_picture();
}

/// Whether something of the call floats on top of other windows: then the page is seen, also from the background.
#[cfg(feature = "hydrate")]
pub(super) fn is_floating() -> bool {
    acting::is_floating()
}

#[cfg(feature = "hydrate")]
mod acting {
    use std::cell::RefCell;
    use std::rc::Rc;

    use leptos::prelude::{document, window};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{Document, Event, HtmlElement, Window};

    use super::super::bindings::{FloatingDocument, FloatingVideo, FloatingWindows};
    use super::super::capture::record;
    use super::super::listener::Listener;

    /// The size that the window is asked to have at first, in CSS pixels; people change it.
    const SIZE: [(&str, u16); 2] = [("width", 360), ("height", 280)];

    /// A small window. Closed when dropped.
    pub(super) struct Floating(Rc<RefCell<State>>);

    enum State {
        Asked,
        Open { small: Window, _gone: Listener },
        Dropped,
    }

    impl Floating {
        pub(super) fn open(element: HtmlElement, closed: impl Fn() + 'static) -> Self {
            let state = Rc::new(RefCell::new(State::Asked));
            let kept = Rc::clone(&state);
            let asked = window()
                .unchecked_into::<FloatingWindows>()
                .floating()
                .map(|floating| floating.request_window(&record(&SIZE.map(|(name, length)| (name, JsValue::from(length))))));
            spawn_local(async move {
                let small = match asked {
                    Some(asked) => JsFuture::from(asked).await.ok().map(JsCast::unchecked_into::<Window>),
                    None => None,
                };
                let Some(small) = small else { return closed() };
                let mut state = state.borrow_mut();
                if let (State::Asked, Some(page)) = (&*state, small.document()) {
                    furnish(&page, &element);
                    let gone = Listener::on(&small, "pagehide", move |_: Event| closed());
                    *state = State::Open { small, _gone: gone };
                } else {
                    let _ = small.close();
                }
            });
            Self(kept)
        }
    }

    impl Drop for Floating {
        fn drop(&mut self) {
            if let State::Open { small, .. } = self.0.replace(State::Dropped) {
                let _ = small.close();
            }
        }
    }

    /// Gives the window's page the looks and the language of this one, and the element.
    fn furnish(page: &Document, element: &HtmlElement) {
        page.set_title(&document().title());
        if let (Some(here), Some(there)) = (document().document_element(), page.document_element()) {
            for attribute in ["lang", "dir"] {
                let _ = there.set_attribute(attribute, &here.get_attribute(attribute).unwrap_or_default());
            }
        }
        if let (Some(head), Ok(Some(sheet))) = (page.head(), document().query_selector("link[rel=stylesheet]")) {
            let _ = sheet.clone_node().and_then(|sheet| head.append_child(&sheet));
        }
        if let Some(body) = page.body() {
            let _ = body.append_child(element);
        }
    }

    pub(super) fn toggle_picture() {
        let page = document().unchecked_into::<FloatingDocument>();
        if page.floating_element().is_some() {
            drop(page.stop_floating());
            return;
        }
        let video =
            ["[data-part=main] video", "[data-part] video"].into_iter().find_map(|where_| document().query_selector(where_).ok()?);
        if let Some(video) = video {
            let asked = video.unchecked_into::<FloatingVideo>().start_floating();
            spawn_local(async move {
                // Where there is no picture yet, nothing happens.
                let _ = JsFuture::from(asked).await;
            });
        }
    }

    pub(super) fn is_floating() -> bool {
        let small = window().unchecked_into::<FloatingWindows>().floating().and_then(|floating| floating.window());
        small.is_some() || document().unchecked_into::<FloatingDocument>().floating_element().is_some()
    }
}
