//! What the others would hear, played back to oneself.

use std::time::Duration;

use call::check::{Input, Step, Way};
use js_sys::{Array, Reflect};
use leptos::prelude::document;
use protocol::IceServers;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    AudioContext, AudioNode, Event, HtmlAudioElement, MediaStream, MediaStreamAudioSourceNode, RtcPeerConnectionState, RtcTrackEvent,
};

use super::devices::{MICROPHONE, Stream};
use super::network::servers_for;
use super::pair::Pair;
use super::tester::{self, Tester};
use crate::engine::bindings::{call, get, try_call};
use crate::engine::capture::request;
use crate::engine::listener::Listener;
use crate::engine::timer::Timer;

/// How much later one hears oneself, in seconds: in step with one's own voice nobody could tell the two apart.
const DELAY: f64 = 1.0;

/// How long a way may take to come about: after the relay, the one within this machine is tried.
const PATIENCE: Duration = Duration::from_secs(8);

/// One's own voice on its way back. Silent when dropped, at once.
#[derive(Default)]
pub(super) struct Hear {
    _way: Option<(Pair, [Listener; 2], Timer)>,
    heard: Option<Heard>,
    /// Let go after what it was sent by.
    _microphone: Option<Stream>,
}

/// What is heard at the end of it.
struct Heard {
    element: HtmlAudioElement,
    source: MediaStreamAudioSourceNode,
    delay: AudioNode,
}

impl Drop for Heard {
    fn drop(&mut self) {
        let _ = self.source.disconnect();
        let _ = self.delay.disconnect();
        self.element.set_src_object(None);
    }
}

impl Hear {
    /// Asks for the microphone and for servers; then one hears oneself.
    pub(super) fn begin(tester: &Tester) {
        let asked = request(MICROPHONE, tester::wishes());
        let tester = tester.clone();
        spawn_local(async move {
            let Ok(microphone) = asked.await.map(Stream::of) else { return tester.push(Input::HearingFailed) };
            let way = if tester.ask_server().await.relays() { Way::Relay } else { Way::Within };
            if tester.is_heard() && open(&tester, microphone, way).is_err() {
                tester.push(Input::HearingFailed);
            }
        });
    }
}

/// Opens a way, in place of the one that there is.
fn open(tester: &Tester, microphone: Stream, way: Way) -> Result<(), JsValue> {
    let servers = if way == Way::Relay { servers_for(Step::Link, tester.servers()) } else { IceServers::default() };
    let pair = Pair::new(&servers, |_| true)?;
    let sound = microphone.sound().ok_or(JsValue::NULL)?;
    pair.first().add_track_0(&sound, microphone.stream());
    let hearing = tester.clone();
    let came = move |event: RtcTrackEvent| {
        let heard = hearing.with_audio(|audio| {
            audio.set_speaker(tester::speaker());
            play(audio.context().ok_or(JsValue::NULL)?, &event)
        });
        match heard {
            Ok(heard) => hearing.with_hear(|hear| hear.heard = Some(heard)),
            Err(_) => hearing.push(Input::HearingFailed),
        }
    };
    let give_up = {
        let (tester, microphone) = (tester.clone(), microphone.clone());
        move || {
            if way == Way::Within || open(&tester, microphone.clone(), Way::Within).is_err() {
                tester.push(Input::HearingFailed);
            }
        }
    };
    let (connection, changing, failed) = (pair.first().clone(), tester.clone(), give_up.clone());
    let changed = move |_: Event| match connection.connection_state() {
        RtcPeerConnectionState::Connected => changing.push(Input::Hearing(way)),
        RtcPeerConnectionState::Failed => failed(),
        _ => {}
    };
    let listeners = [Listener::on(pair.second(), "track", came), Listener::on(pair.first(), "connectionstatechange", changed)];
    let connection = pair.first().clone();
    let patience = Timer::after(PATIENCE, move || {
        if connection.connection_state() != RtcPeerConnectionState::Connected {
            give_up();
        }
    });
    pair.connect();
    tester.with_hear(|hear| *hear = Hear { _way: Some((pair, listeners, patience)), heard: None, _microphone: Some(microphone) });
    Ok(())
}

/// Plays what comes, later.
fn play(context: &AudioContext, event: &RtcTrackEvent) -> Result<Heard, JsValue> {
    let stream = MediaStream::new_with_tracks(&Array::of1(&event.track()))?;
    // Chromium gives a context the sound of a peer connection only while an element plays it, too; that one is silent.
    let element = document().create_element("audio")?.unchecked_into::<HtmlAudioElement>();
    element.set_muted(true);
    element.set_src_object(Some(&stream));
    try_call(&element, "play", JsValue::UNDEFINED);
    let source = context.create_media_stream_source(&stream)?;
    let delay = call(context, "createDelay", &DELAY.into()).ok_or(JsValue::NULL)?.dyn_into::<AudioNode>()?;
    Reflect::set(&get(&delay, "delayTime"), &"value".into(), &DELAY.into())?;
    source.connect_with_audio_node(&delay)?.connect_with_audio_node(&context.destination())?;
    Ok(Heard { element, source, delay })
}
