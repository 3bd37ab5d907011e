//! Keeps the screen from going dark during a call (W3C Screen Wake Lock).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::bindings::{await_call, get, try_call};

/// The wish that the screen stays on, and the browser's promise that it does. A browser that promises nothing costs nothing else.
#[derive(Clone, Default)]
pub(super) struct Wake(Rc<State>);

#[derive(Default)]
struct State {
    wanted: Cell<bool>,
    /// What has to be released.
    sentinel: RefCell<Option<JsValue>>,
}

impl Wake {
    /// Keeps it on from now on, or no longer.
    pub(super) fn keep(&self, wanted: bool) {
        self.0.wanted.set(wanted);
        if wanted {
            self.renew();
        } else {
            self.release();
        }
    }

    /// Asks again: the browser takes its promise back whenever the page is hidden.
    pub(super) fn renew(&self) {
        if !self.0.wanted.get() {
            return;
        }
        let this = self.clone();
        spawn_local(async move {
            let sentinel = await_call(&get(&window().navigator(), "wakeLock"), "request", &"screen".into()).await;
            this.release();
            this.0.sentinel.replace(sentinel);
            if !this.0.wanted.get() {
                this.release();
            }
        });
    }

    fn release(&self) {
        if let Some(sentinel) = self.0.sentinel.take() {
            try_call(&sentinel, "release", JsValue::UNDEFINED);
        }
    }
}
