//! What time it is, and timers that are cleared when they are dropped.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{IntervalHandle, TimeoutHandle, set_interval_with_handle, set_timeout_with_handle, window};
use protocol::Timestamp;

/// Milliseconds since the page was opened, by a clock that never goes back.
pub(super) fn now() -> Timestamp {
    let millis = window().performance().map_or(0.0, |performance| performance.now());
    Timestamp::from_millis(millis as u64)
}

/// What is to be called, until it is or nobody wants it any more.
type Once = Rc<Cell<Option<Box<dyn FnOnce()>>>>;

/// What is to be called again and again, until nobody wants it any more.
type Again = Rc<RefCell<Option<Rc<dyn Fn()>>>>;

/// Runs something once, unless dropped before. What that holds is let go with it: the browser keeps what it was given to call for as long
/// as it likes.
pub(super) struct Timer {
    handle: TimeoutHandle,
    then: Once,
}

impl Timer {
    /// Runs `then` after `delay`.
    pub(super) fn after(delay: Duration, then: impl FnOnce() + 'static) -> Self {
        let then: Once = Rc::new(Cell::new(Some(Box::new(then))));
        let called = then.clone();
        let call = move || {
            if let Some(then) = called.take() {
                then();
            }
        };
        Self { handle: set_timeout_with_handle(call, delay).expect("a window has timers"), then }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.handle.clear();
        drop(self.then.take());
    }
}

/// Runs something again and again until dropped, and lets go what that holds then.
pub(super) struct Ticker {
    handle: IntervalHandle,
    tick: Again,
}

impl Ticker {
    /// Runs `tick` every `period`.
    pub(super) fn every(period: Duration, tick: impl Fn() + 'static) -> Self {
        let tick: Again = Rc::new(RefCell::new(Some(Rc::new(tick))));
        let called = tick.clone();
        let call = move || {
            // It may drop this very ticker.
            let tick = called.borrow().clone();
            if let Some(tick) = tick {
                tick();
            }
        };
        Self { handle: set_interval_with_handle(call, period).expect("a window has timers"), tick }
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.handle.clear();
        drop(self.tick.take());
    }
}
