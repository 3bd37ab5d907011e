//! An event listener that is gone when it is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget};

/// A listener on a target, removed on drop.
pub(super) struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
    /// It hears of an event before what the event is about does.
    captures: bool,
}

impl Listener {
    /// Listens for `event`, which is of type `E`.
    pub(super) fn on<E: JsCast>(target: &EventTarget, event: &'static str, handle: impl FnMut(E) + 'static) -> Self {
        Self::add(target, event, handle, false)
    }

    /// The same, and hears of it before what is within the target does.
    pub(super) fn before<E: JsCast>(target: &EventTarget, event: &'static str, handle: impl FnMut(E) + 'static) -> Self {
        Self::add(target, event, handle, true)
    }

    fn add<E: JsCast>(target: &EventTarget, event: &'static str, mut handle: impl FnMut(E) + 'static, captures: bool) -> Self {
        let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| handle(event.unchecked_into()));
        target
            .add_event_listener_with_callback_and_bool(event, closure.as_ref().unchecked_ref(), captures)
            .expect("an event name and a function are accepted");
        Self { target: target.clone(), event, closure, captures }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Fails only for arguments of the wrong type.
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.event, self.closure.as_ref().unchecked_ref(), self.captures);
    }
}
