//! What a component may have done to an element of its own: scroll it, focus it, open it.
//!
//! To be called where something happened, in an event or in an effect. None of these subscribes to the element, and all do nothing
//! while it is not there, on the server above all.

use leptos::html::{self, ElementType};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
#[cfg(feature = "hydrate")]
use web_sys::{Element, HtmlElement};

/// How far from its end something scrolled still counts as at its end, in CSS pixels: about two lines.
#[cfg(feature = "hydrate")]
const NEAR: f64 = 48.0;

/// Scrolls to the end, once what has changed together with this call is drawn.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing moves on the server"))]
pub fn scroll_to_end<E>(element: NodeRef<E>)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    #[cfg(feature = "hydrate")]
    if let Some(element) = element.get_untracked() {
        let element = element.unchecked_into::<Element>();
        // Runs before the browser paints, when the effects that draw have run.
        request_animation_frame(move || element.set_scroll_top(element.scroll_height()));
    }
}

/// Whether the end is in sight, or nearly so: whoever reads further up is not to be scrolled away from there. To be asked before
/// something is added at the end.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing moves on the server"))]
pub fn is_near_end<E>(element: NodeRef<E>) -> bool
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    #[cfg(feature = "hydrate")]
    if let Some(element) = element.get_untracked() {
        let element = element.unchecked_ref::<Element>();
        let below = element.scroll_height() - element.scroll_top() - element.client_height();
        return f64::from(below) <= NEAR;
    }
    true
}

/// Gives it the focus.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing moves on the server"))]
pub fn focus<E>(element: NodeRef<E>)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    #[cfg(feature = "hydrate")]
    if let Some(element) = element.get_untracked() {
        // Fails for nothing: what cannot have the focus does not get it.
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Opens a dialog as a modal one: the focus stays within, Escape closes it, and the focus returns to where it was.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing moves on the server"))]
pub fn open_dialog(dialog: NodeRef<html::Dialog>) {
    #[cfg(feature = "hydrate")]
    if let Some(dialog) = dialog.get_untracked()
        && !dialog.open()
    {
        // Fails for a dialog that is not in the document, which nobody could see either.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog; its `close` event follows.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing moves on the server"))]
pub fn close_dialog(dialog: NodeRef<html::Dialog>) {
    #[cfg(feature = "hydrate")]
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}

/// Whether a dialog is open.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing opens on the server"))]
pub fn is_dialog_open(dialog: NodeRef<html::Dialog>) -> bool {
    #[cfg(feature = "hydrate")]
    let is_open = dialog.get_untracked().is_some_and(|dialog| dialog.open());
    #[cfg(not(feature = "hydrate"))]
    let is_open = false;
    is_open
}

/// Keeps an element that opens over others within the window: where it would stand out, it is moved by as much.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing moves on the server"))]
pub fn keep_in_window(element: NodeRef<html::Div>) {
    #[cfg(feature = "hydrate")]
    while_there(element, |element| {
        let shown = element.get_bounding_client_rect();
        let (Some(width), Some(height)) = (length(window().inner_width()), length(window().inner_height())) else { return };
        let (x, y) = (inwards(shown.left(), shown.right(), width), inwards(shown.top(), shown.bottom(), height));
        if (x, y) != (0, 0) {
            // Fails for no property that exists.
            let _ = element.style().set_property("transform", &format!("translate({x}px, {y}px)"));
        }
    });
}

#[cfg(feature = "hydrate")]
fn length(given: Result<leptos::wasm_bindgen::JsValue, leptos::wasm_bindgen::JsValue>) -> Option<f64> {
    given.ok()?.as_f64()
}

/// By how much something from `from` to `to` has to be moved to be between 0 and `end`, with a little to spare; its beginning is the
/// more important.
#[cfg(feature = "hydrate")]
fn inwards(from: f64, to: f64, end: f64) -> i32 {
    const MARGIN: f64 = 8.0;
    let moved = (end - MARGIN - to).min(0.0);
    (moved + (MARGIN - (from + moved)).max(0.0)) as i32
}

/// Makes something of an element once it is there, and drops that when the element goes.
#[cfg(feature = "hydrate")]
pub(super) fn while_there<E, T>(element: NodeRef<E>, make: impl Fn(HtmlElement) -> T + 'static)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
    T: 'static,
{
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            // What an effect has made goes with it.
            StoredValue::new_local(make(element.unchecked_into()));
        }
    });
}
