//! The focus is never nowhere.
//!
//! What has it may go away, or be hidden: a toast that was read, the picture of somebody who leaves, what opened a dialog. The browser
//! then starts again at the top of the page, without a word.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::listener::Listener;

/// Watches the focus until it is dropped.
#[derive(Clone)]
pub(super) struct KeptFocus {
    last: Rc<RefCell<Option<Last>>>,
    _listeners: Rc<[Listener; 2]>,
}

/// What has the focus, or had it last.
struct Last {
    element: HtmlElement,
    /// The panel that it is in.
    panel: Option<Element>,
}

impl KeptFocus {
    pub(super) fn new() -> Self {
        let last = Rc::new(RefCell::new(None));
        let (came, went) = (Rc::clone(&last), Rc::clone(&last));
        let listeners = [
            Listener::on(&document(), "focusin", move |event: Event| {
                let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
                *came.borrow_mut() = element.map(|element| Last { panel: element.closest("aside").ok().flatten(), element });
            }),
            Listener::on(&document(), "focusout", move |_: Event| look_later(&went, true)),
        ];
        Self { last, _listeners: Rc::new(listeners) }
    }

    /// Something has changed: looks whether what had the focus is still there.
    pub(super) fn look(&self) {
        look_later(&self.last, false);
    }
}

/// Looks when the next picture has been drawn: until then, somebody may give the focus to something of their own choice.
fn look_later(last: &Rc<RefCell<Option<Last>>>, went: bool) {
    if last.borrow().is_none() {
        return;
    }
    let last = Rc::clone(last);
    request_animation_frame(move || {
        request_animation_frame(move || {
            let is_lost = last.borrow().as_ref().is_some_and(|last| !is_shown(&last.element)) && is_nowhere();
            if !is_lost {
                // Whoever pressed beside everything wants it to be nowhere.
                if went && is_nowhere() {
                    *last.borrow_mut() = None;
                }
                return;
            }
            let panel = last.borrow_mut().take().and_then(|last| last.panel);
            if let Some(next) = nearest(panel) {
                let _ = next.focus();
            }
        });
    });
}

fn is_shown(element: &HtmlElement) -> bool {
    element.is_connected() && element.offset_width() > 0
}

fn is_nowhere() -> bool {
    let focused = document().active_element().and_then(|focused| focused.dyn_into::<HtmlElement>().ok());
    focused.is_none_or(|focused| focused.tag_name() == "BODY" || !is_shown(&focused))
}

/// What is nearest to something in `panel`: an open dialog, the panel, the call.
fn nearest(panel: Option<Element>) -> Option<HtmlElement> {
    let dialog = document().query_selector("dialog[open] button").ok().flatten();
    let panel = || panel.filter(|panel| panel.is_connected())?.query_selector("h2[tabindex]").ok()?;
    let call = || document().query_selector(".call h1").ok().flatten();
    dialog.or_else(panel).or_else(call)?.dyn_into().ok()
}
