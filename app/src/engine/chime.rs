//! The short sounds of the page. They are made, not loaded: notes of a sine.

use call::Chime;
use wasm_bindgen::JsValue;
use web_sys::{AudioContext, AudioContextState, AudioNode};

/// From one note to the next, in seconds.
const STEP: f64 = 0.12;

/// Plays a chime, as loud as `volume` of 100. While the context does not run nothing is heard: a sound that came later would come when
/// nobody knows why.
pub(super) fn play(context: &AudioContext, chime: Chime, volume: u8) {
    if context.state() == AudioContextState::Running {
        let start = context.current_time();
        let (first, second) = notes(chime);
        let note = |frequency, at| note(context, &context.destination(), frequency, f32::from(volume) / 250.0, at);
        // Fails only where there is no memory left for a node.
        let _ = note(first, start).and_then(|()| note(second, start + STEP));
    }
}

/// Plays that somebody was found, as loud as `volume` of 100: like the others, but three notes, lest it is taken for one of theirs.
pub(super) fn play_found(context: &AudioContext, volume: u8) {
    if context.state() == AudioContextState::Running {
        let start = context.current_time();
        for (number, frequency) in (0_u8..).zip([587.0, 784.0, 1175.0]) {
            let _ = note(context, &context.destination(), frequency, f32::from(volume) / 250.0, start + STEP * f64::from(number));
        }
    }
}

/// The frequencies of its notes, in hertz: up for somebody who comes, down for somebody who goes.
const fn notes(chime: Chime) -> (f32, f32) {
    match chime {
        Chime::Arrival => (523.0, 784.0),
        Chime::Departure => (784.0, 523.0),
        Chime::Hand => (659.0, 880.0),
        Chime::Message => (988.0, 988.0),
    }
}

/// One note at `start`, in seconds of the context, with `gain` at most: it swells at once and fades like a bell. A sine at full gain
/// hurts.
pub(super) fn note(context: &AudioContext, destination: &AudioNode, frequency: f32, gain: f32, start: f64) -> Result<(), JsValue> {
    let oscillator = context.create_oscillator()?;
    oscillator.frequency().set_value(frequency);
    let loudness = context.create_gain()?;
    let level = loudness.gain();
    level.set_value(0.0);
    level.set_target_at_time(gain, start, 0.008)?;
    level.set_target_at_time(0.0, start + 0.06, 0.1)?;
    oscillator.connect_with_audio_node(&loudness)?.connect_with_audio_node(destination)?;
    oscillator.start_with_when(start)?;
    oscillator.stop_with_when(start + 0.8)
}
