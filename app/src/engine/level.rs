//! How loud the microphone is.

use std::time::Duration;

use leptos::prelude::{Set, WriteSignal};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AudioContext, MediaStream, MediaStreamTrack};

use super::timer::Ticker;

/// Measures a microphone while it lives.
pub(super) struct LevelMeter {
    context: AudioContext,
    _ticker: Ticker,
}

/// Often enough to look alive.
const PERIOD: Duration = Duration::from_millis(80);

impl LevelMeter {
    /// Writes the loudness of `track` to `level`: 0 for silence, 1 for as loud as it gets.
    pub(super) fn new(track: &MediaStreamTrack, level: WriteSignal<f64>) -> Result<Self, JsValue> {
        let context = AudioContext::new()?;
        let analyser = context.create_analyser()?;
        analyser.set_fft_size(1024);
        let stream = MediaStream::new_with_tracks(&js_sys::Array::of1(track))?;
        context.create_media_stream_source(&stream)?.connect_with_audio_node(&analyser)?;
        let resumed = context.resume()?;
        spawn_local(async move {
            let _ = JsFuture::from(resumed).await;
        });
        let ticker = Ticker::every(PERIOD, move || {
            let mut samples = [0.0_f32; 1024];
            analyser.get_float_time_domain_data(&mut samples);
            level.set(loudness(&samples));
        });
        Ok(Self { context, _ticker: ticker })
    }
}

impl Drop for LevelMeter {
    fn drop(&mut self) {
        if let Ok(closed) = self.context.close() {
            spawn_local(async move {
                let _ = JsFuture::from(closed).await;
            });
        }
    }
}

/// The root mean square on a scale that people see as even: decibels, from −60 dB (0) to 0 dB (1).
fn loudness(samples: &[f32]) -> f64 {
    let sum: f64 = samples.iter().map(|sample| f64::from(*sample).powi(2)).sum();
    let decibels = 10.0 * (sum / samples.len() as f64).max(1e-12).log10();
    (1.0 + decibels / 60.0).clamp(0.0, 1.0)
}
