//! Microphone, camera and speaker.

use std::rc::Rc;
use std::time::Duration;

use call::check::{Attempt, Sign};
use js_sys::{Array, Function, Reflect};
use leptos::prelude::{document, window};
use protocol::Media;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, EventTarget, HtmlAudioElement, HtmlVideoElement, MediaStream, MediaStreamTrack};

use super::tester::{self, Tester};
use crate::engine::bindings::{call, get, try_call};
use crate::engine::capture::request;
use crate::engine::level::Ear;
use crate::engine::listener::Listener;
use crate::engine::speaker::{TestSound, use_for};
use crate::engine::timer::{Ticker, Timer};

/// Often enough to look alive.
const METER_PERIOD: Duration = Duration::from_millis(80);

/// How often one looks whether there is a picture.
const LOOK_PERIOD: Duration = Duration::from_millis(200);

/// What is asked for to be heard.
pub(super) const MICROPHONE: Media = Media { microphone: true, camera: false, screen: false };

/// How long is recorded.
const RECORDING: Duration = Duration::from_secs(4);

/// What `getUserMedia` gave. Its devices are let go with the last clone.
#[derive(Clone)]
pub(super) struct Stream(Rc<Tracks>);

struct Tracks(MediaStream);

impl Drop for Tracks {
    fn drop(&mut self) {
        for track in self.0.get_tracks().iter() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}

impl Stream {
    pub(super) fn of(stream: MediaStream) -> Self {
        Self(Rc::new(Tracks(stream)))
    }

    pub(super) fn stream(&self) -> &MediaStream {
        &self.0.0
    }

    /// Its microphone.
    pub(super) fn sound(&self) -> Option<MediaStreamTrack> {
        self.stream().get_audio_tracks().get(0).dyn_into().ok()
    }
}

/// Listens to the microphone.
pub(super) fn listen(tester: &Tester, attempt: Attempt) {
    // In the gesture, if there is one.
    tester.with_audio(|audio| audio.context().is_some());
    let asked = request(MICROPHONE, tester::wishes());
    let tester = tester.clone();
    spawn_local(async move {
        let stream = match asked.await {
            Ok(stream) => Stream::of(stream),
            Err(problem) => return tester.notice(attempt, Sign::Refused(problem)),
        };
        if !tester.is_trying(attempt) {
            return;
        }
        tester.notice(attempt, Sign::Opened);
        let ear = stream.sound().and_then(|sound| tester.with_audio(|audio| Ear::new(audio.context()?, &sound).ok()));
        tester.keep_microphone(stream);
        let hearing = tester.clone();
        let tick = move || match ear.as_ref().and_then(Ear::level) {
            Some(level) => {
                hearing.show_level(level);
                hearing.notice(attempt, Sign::Level(level));
            }
            // It may run now.
            None => {
                hearing.with_audio(|audio| audio.context().is_some());
            }
        };
        tester.keep(attempt, Ticker::every(METER_PERIOD, tick));
    });
}

/// Shows the camera where the page has a place for it.
struct Shown(HtmlVideoElement);

impl Drop for Shown {
    fn drop(&mut self) {
        self.0.set_src_object(None);
    }
}

/// Looks through the camera.
pub(super) fn look(tester: &Tester, attempt: Attempt) {
    let asked = request(Media { camera: true, ..Media::default() }, tester::wishes());
    let tester = tester.clone();
    spawn_local(async move {
        let stream = match asked.await {
            Ok(stream) => Stream::of(stream),
            Err(problem) => return tester.notice(attempt, Sign::Refused(problem)),
        };
        if !tester.is_trying(attempt) {
            return;
        }
        tester.notice(attempt, Sign::Opened);
        let Some(screen) = tester.screen() else { return tester.notice(attempt, Sign::Failed) };
        screen.set_src_object(Some(stream.stream()));
        tester.keep(attempt, Shown(screen.clone()));
        tester.keep(attempt, stream);
        let looking = tester.clone();
        let tick = move || {
            let side = |length: u32| u16::try_from(length).unwrap_or(u16::MAX);
            if screen.current_time() > 0.1 && screen.video_width() > 0 {
                looking.notice(attempt, Sign::Picture { width: side(screen.video_width()), height: side(screen.video_height()) });
            }
        };
        tester.keep(attempt, Ticker::every(LOOK_PERIOD, tick));
    });
}

/// Plays a few notes.
pub(super) fn play_tone(tester: &Tester, attempt: Attempt) -> Result<(), JsValue> {
    let ended = {
        let tester = tester.clone();
        move || tester.notice(attempt, Sign::Ended)
    };
    let speaker = tester::speaker();
    let sound = tester.with_audio(|audio| {
        let context = audio.context().ok_or(JsValue::NULL)?;
        TestSound::play(context, speaker.as_deref(), ended)
    })?;
    tester.keep(attempt, sound);
    Ok(())
}

/// A sound that was recorded, being played. Forgotten when dropped.
struct Played {
    element: HtmlAudioElement,
    address: JsValue,
    _listeners: [Listener; 2],
}

impl Drop for Played {
    fn drop(&mut self) {
        let _ = self.element.pause();
        call(&get(&window(), "URL"), "revokeObjectURL", &self.address);
    }
}

/// Records the microphone, and plays it.
pub(super) fn record(tester: &Tester, attempt: Attempt) {
    let kept = tester.microphone();
    let tester = tester.clone();
    spawn_local(async move {
        let microphone = match kept {
            Some(microphone) => microphone,
            None => match request(MICROPHONE, tester::wishes()).await {
                Ok(stream) => Stream::of(stream),
                Err(_) => return tester.notice(attempt, Sign::Failed),
            },
        };
        if start_recorder(&tester, attempt, &microphone).is_err() {
            return tester.notice(attempt, Sign::Failed);
        }
        tester.keep(attempt, microphone);
    });
}

/// Records for a while (W3C MediaStream Recording).
fn start_recorder(tester: &Tester, attempt: Attempt, microphone: &Stream) -> Result<(), JsValue> {
    let maker = get(&window(), "MediaRecorder").dyn_into::<Function>()?;
    let recorder = Reflect::construct(&maker, &Array::of1(microphone.stream()))?.dyn_into::<EventTarget>()?;
    let recorded = {
        let tester = tester.clone();
        move |event: Event| match play(&tester, attempt, &get(&event, "data")) {
            Ok(played) => tester.keep(attempt, played),
            Err(_) => tester.notice(attempt, Sign::Failed),
        }
    };
    tester.keep(attempt, Listener::on(&recorder, "dataavailable", recorded));
    call(&recorder, "start", &JsValue::UNDEFINED).ok_or(JsValue::NULL)?;
    let stop = move || {
        call(&recorder, "stop", &JsValue::UNDEFINED);
    };
    tester.keep(attempt, Timer::after(RECORDING, stop));
    Ok(())
}

fn play(tester: &Tester, attempt: Attempt, recorded: &JsValue) -> Result<Played, JsValue> {
    let address = call(&get(&window(), "URL"), "createObjectURL", recorded).ok_or(JsValue::NULL)?;
    let element = document().create_element("audio")?.unchecked_into::<HtmlAudioElement>();
    use_for(&element, tester::speaker().as_deref());
    let tell = |event, sign| {
        let tester = tester.clone();
        Listener::on(&element, event, move |_: Event| tester.notice(attempt, sign))
    };
    let listeners = [tell("ended", Sign::Ended), tell("error", Sign::Failed)];
    element.set_src(&address.as_string().unwrap_or_default());
    try_call(&element, "play", JsValue::UNDEFINED);
    Ok(Played { element, address, _listeners: listeners })
}
