//! An event listener that is gone when it is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget};

/// A listener on a target, removed on drop.
pub(super) struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens for `event`, which is of type `E`.
    pub(super) fn on<E: JsCast>(target: &EventTarget, event: &'static str, mut handle: impl FnMut(E) + 'static) -> Self {
        let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| handle(event.unchecked_into()));
        target
            .add_event_listener_with_callback(event, closure.as_ref().unchecked_ref())
            .expect("an event name and a function are accepted");
        Self { target: target.clone(), event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Fails only for arguments of the wrong type.
        let _ = self.target.remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}
