//! Timers that are cleared when they are dropped.

use std::time::Duration;

use leptos::prelude::{IntervalHandle, TimeoutHandle, set_interval_with_handle, set_timeout_with_handle};

/// Runs something once, unless dropped before.
pub(super) struct Timer(TimeoutHandle);

impl Timer {
    /// Runs `then` after `delay`.
    pub(super) fn after(delay: Duration, then: impl FnOnce() + 'static) -> Self {
        Self(set_timeout_with_handle(then, delay).expect("a window has timers"))
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.0.clear();
    }
}

/// Runs something again and again until dropped.
pub(super) struct Ticker(IntervalHandle);

impl Ticker {
    /// Runs `tick` every `period`.
    pub(super) fn every(period: Duration, tick: impl Fn() + 'static) -> Self {
        Self(set_interval_with_handle(tick, period).expect("a window has timers"))
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.0.clear();
    }
}
