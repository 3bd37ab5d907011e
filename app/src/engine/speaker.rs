//! The speaker that is chosen, and a sound to try it with.

use std::time::Duration;

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AudioContext, HtmlAudioElement, HtmlMediaElement};

use super::bindings::try_call;
use super::chime::note;
use super::timer::Timer;

/// Has an element play on a speaker, or on whichever the system prefers (W3C Audio Output Devices). One that is not there leaves it
/// as it was.
pub(super) fn use_for(element: &HtmlMediaElement, speaker: Option<&str>) {
    try_call(element, "setSinkId", speaker.unwrap_or_default().into());
}

/// Has what a context plays by itself go there, too, where the browser can (W3C Web Audio API 1.1).
pub(super) fn use_for_context(context: &AudioContext, speaker: Option<&str>) {
    try_call(context, "setSinkId", speaker.unwrap_or_default().into());
}

/// A few notes on a speaker. Silent when dropped.
pub(super) struct TestSound {
    element: HtmlAudioElement,
    _end: Timer,
}

/// The notes, in hertz: a chord that goes up.
const NOTES: [f32; 3] = [523.25, 659.25, 783.99];

/// From one note to the next, in seconds.
const STEP: f64 = 0.22;

/// How long it takes until the last note has faded.
const LENGTH: Duration = Duration::from_millis(1500);

impl TestSound {
    /// Plays them, in a gesture, and tells when they end.
    pub(super) fn play(context: &AudioContext, speaker: Option<&str>, ended: impl FnOnce() + 'static) -> Result<Self, JsValue> {
        let destination = context.create_media_stream_destination()?;
        let start = context.current_time() + 0.05;
        for (number, frequency) in (0_u8..).zip(NOTES) {
            note(context, &destination, frequency, 0.4, start + f64::from(number) * STEP)?;
        }
        let element = document().create_element("audio")?.unchecked_into::<HtmlAudioElement>();
        use_for(&element, speaker);
        element.set_src_object(Some(&destination.stream()));
        try_call(&element, "play", JsValue::UNDEFINED);
        Ok(Self { element, _end: Timer::after(LENGTH, ended) })
    }
}

impl Drop for TestSound {
    fn drop(&mut self) {
        let _ = self.element.pause();
        self.element.set_src_object(None);
    }
}
