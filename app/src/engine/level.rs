//! How loud the microphone is, and the page's one `AudioContext`.

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use web_sys::{AnalyserNode, AudioContext, AudioContextState, MediaStream, MediaStreamAudioSourceNode, MediaStreamTrack};

use super::bindings::{get, try_call};
use super::speaker;

/// The page's one `AudioContext`, made when it is needed first.
#[derive(Default)]
pub(super) struct Audio {
    context: Option<AudioContext>,
    /// The speaker it plays on.
    speaker: Option<String>,
}

impl Audio {
    /// The context, running or about to. Nothing where there is none to be had, or before the person has touched the page: browsers
    /// complain of one that is made earlier.
    pub(super) fn context(&mut self) -> Option<&AudioContext> {
        let activation = get(&window().navigator(), "userActivation");
        if activation.is_object() && !get(&activation, "hasBeenActive").is_truthy() {
            return None;
        }
        if self.context.is_none() {
            let context = AudioContext::new().ok()?;
            if self.speaker.is_some() {
                speaker::use_for_context(&context, self.speaker.as_deref());
            }
            self.context = Some(context);
        }
        let context = self.context.as_ref()?;
        if context.state() != AudioContextState::Running {
            try_call(context, "resume", JsValue::UNDEFINED);
        }
        Some(context)
    }

    /// Has it play on this speaker.
    pub(super) fn set_speaker(&mut self, speaker: Option<String>) {
        if let Some(context) = &self.context {
            speaker::use_for_context(context, speaker.as_deref());
        }
        self.speaker = speaker;
    }
}

impl Drop for Audio {
    fn drop(&mut self) {
        // A browser has only so many, and keeps each until it is closed.
        if let Some(context) = &self.context {
            try_call(context, "close", JsValue::UNDEFINED);
        }
    }
}

/// Listens to a microphone while it lives, also while it is muted.
pub(super) struct Ear {
    context: AudioContext,
    analyser: AnalyserNode,
    source: MediaStreamAudioSourceNode,
    /// A track of its own: the one that is sent is disabled while muted, and gives silence then.
    _track: OwnTrack,
}

/// A track that ends when it is dropped.
struct OwnTrack(MediaStreamTrack);

impl Drop for OwnTrack {
    fn drop(&mut self) {
        self.0.stop();
    }
}

impl Ear {
    /// Listens to what `track` is made from.
    pub(super) fn new(context: &AudioContext, track: &MediaStreamTrack) -> Result<Self, JsValue> {
        let analyser = context.create_analyser()?;
        analyser.set_fft_size(2048);
        // The browser's `clone`: another track of the same microphone.
        let track = OwnTrack(MediaStreamTrack::clone(track));
        track.0.set_enabled(true);
        let stream = MediaStream::new_with_tracks(&js_sys::Array::of1(&track.0))?;
        let source = context.create_media_stream_source(&stream)?;
        source.connect_with_audio_node(&analyser)?;
        Ok(Self { context: context.clone(), analyser, source, _track: track })
    }

    /// How loud it is now, from 0 to 100; nothing while the context does not run.
    pub(super) fn level(&self) -> Option<u8> {
        if self.context.state() != AudioContextState::Running {
            return None;
        }
        let mut samples = [0.0_f32; 2048];
        self.analyser.get_float_time_domain_data(&mut samples);
        Some(loudness(&samples))
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        let _ = self.source.disconnect();
    }
}

/// The root mean square on a scale that people see as even: decibels, from −60 dB (0) to 0 dB (100). What is quieter and yet no
/// silence is 2: a quiet room is not a dead microphone.
fn loudness(samples: &[f32]) -> u8 {
    let sum: f64 = samples.iter().map(|sample| f64::from(*sample).powi(2)).sum();
    let power = sum / samples.len() as f64;
    if power < 1e-9 {
        return 0;
    }
    (100.0 + power.log10() * (1000.0 / 60.0)).clamp(2.0, 100.0) as u8
}
