//! Microphone, camera and screen.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use call::{CaptureId, CaptureWishes, Device, DeviceProblem, Facing, Given, Input};
use js_sys::{Promise, Reflect};
use protocol::{Media, MediaKind};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, MediaStream, MediaStreamConstraints, MediaStreamTrack};

use super::Driver;
use super::bindings::{call, text};
use super::listener::Listener;
use super::timer::Timer;

/// How long a track has to give nothing. Cameras of busy machines stall for a moment.
const INTERRUPTION: Duration = Duration::from_secs(1);

/// The tracks of one `getUserMedia` or `getDisplayMedia`. Dropping it ends them: the device's light goes off.
#[derive(Default)]
pub(super) struct Capture {
    tracks: Vec<Track>,
    /// What is heard of the screen that is shared. It may end before the screen does, and nothing follows from that.
    screen_sound: Option<Track>,
}

struct Track {
    kind: MediaKind,
    track: MediaStreamTrack,
    _listeners: Option<[Listener; 3]>,
}

impl Drop for Track {
    fn drop(&mut self) {
        self.track.stop();
    }
}

impl Capture {
    fn new(driver: &Driver, id: CaptureId, media: Media, stream: &MediaStream) -> Self {
        let tracks = MediaKind::ALL.into_iter().filter(|&kind| media.get(kind)).flat_map(|kind| {
            let tracks = match kind {
                MediaKind::Microphone => stream.get_audio_tracks(),
                MediaKind::Camera | MediaKind::Screen => stream.get_video_tracks(),
            };
            tracks.iter().map(move |track| (kind, track.unchecked_into::<MediaStreamTrack>())).collect::<Vec<_>>()
        });
        let tracks = tracks
            .map(|(kind, track)| {
                if kind == MediaKind::Screen {
                    // Text has to stay sharp; where bandwidth is short, fewer pictures a second do.
                    let _ = Reflect::set(&track, &"contentHint".into(), &"detail".into());
                }
                let listeners = listen(driver, id, kind, &track);
                Track { kind, track, _listeners: Some(listeners) }
            })
            .collect();
        let sound = media.screen.then(|| stream.get_audio_tracks().get(0)).and_then(|track| track.dyn_into().ok());
        Self { tracks, screen_sound: sound.map(|track| Track { kind: MediaKind::Screen, track, _listeners: None }) }
    }

    /// The sound of its screen.
    pub(super) fn screen_sound(&self) -> Option<&MediaStreamTrack> {
        self.screen_sound.as_ref().map(|sound| &sound.track)
    }

    /// What it gave.
    pub(super) fn given(&self) -> Given {
        let settings = |kind| {
            let track = self.track(kind)?;
            let settings = call(track, "getSettings", &JsValue::UNDEFINED)?;
            Some((Device::labelled(text(&settings, "deviceId"), &track.label()), settings))
        };
        let (camera, camera_settings) = settings(MediaKind::Camera).unzip();
        let facing = camera_settings.and_then(|settings| match text(&settings, "facingMode").as_str() {
            "user" => Some(Facing::User),
            "environment" => Some(Facing::Environment),
            _ => None,
        });
        Given {
            microphone: settings(MediaKind::Microphone).map(|(device, _)| device),
            camera,
            facing,
            whole_screen: settings(MediaKind::Screen).is_some_and(|(_, settings)| text(&settings, "displaySurface") == "monitor"),
            screen_sound: self.screen_sound.is_some(),
        }
    }

    /// Its track of this kind.
    pub(super) fn track(&self, kind: MediaKind) -> Option<&MediaStreamTrack> {
        self.tracks.iter().find(|track| track.kind == kind).map(|track| &track.track)
    }

    /// Ends its tracks of this kind; tells whether none is left.
    pub(super) fn stop(&mut self, kind: MediaKind) -> bool {
        self.tracks.retain(|track| track.kind != kind);
        self.screen_sound.take_if(|sound| sound.kind == kind);
        self.tracks.is_empty()
    }

    /// Has the microphone give silence, or sound again.
    pub(super) fn set_muted(&self, muted: bool) {
        if let Some(track) = self.track(MediaKind::Microphone) {
            track.set_enabled(!muted);
        }
    }
}

/// Tells the driver when the system ends a track, or takes it away for a while.
fn listen(driver: &Driver, capture: CaptureId, kind: MediaKind, track: &MediaStreamTrack) -> [Listener; 3] {
    let (ending, muting, unmuting) = (driver.clone(), driver.clone(), driver.clone());
    let interruption = Rc::new(RefCell::new(None::<Timer>));
    let awaited = Rc::clone(&interruption);
    [
        Listener::on(track, "ended", move |_: Event| ending.push(Input::CaptureEnded { capture, kind })),
        Listener::on(track, "mute", move |_: Event| {
            let driver = muting.clone();
            let tell = move || driver.push(Input::CaptureMuted { capture, kind, muted: true });
            awaited.replace(Some(Timer::after(INTERRUPTION, tell)));
        }),
        Listener::on(track, "unmute", move |_: Event| {
            interruption.take();
            unmuting.push(Input::CaptureMuted { capture, kind, muted: false });
        }),
    ]
}

/// Asks for devices, in the gesture that led here; the driver hears the outcome.
pub(super) fn start(driver: &Driver, id: CaptureId, media: Media, wishes: &CaptureWishes) {
    let asked = request(media, wishes.clone());
    let driver = driver.clone();
    spawn_local(async move {
        match asked.await {
            Ok(stream) => driver.capture_started(id, Capture::new(&driver, id, media, &stream)),
            Err(problem) => driver.push(Input::CaptureFailed { capture: id, problem }),
        }
    });
}

/// Asks for devices at once, and gives what came of it.
pub(super) fn request(media: Media, wishes: CaptureWishes) -> impl Future<Output = Result<MediaStream, DeviceProblem>> {
    let asked = ask(media, &wishes, Strictness::Exact);
    async move {
        let mut outcome = outcome(asked).await;
        if outcome == Err(DeviceProblem::NotFound) && (wishes.microphone.is_some() || wishes.camera.is_some()) {
            outcome = self::outcome(ask(media, &wishes, Strictness::Ideal)).await;
        }
        outcome.map(JsCast::unchecked_into)
    }
}

async fn outcome(asked: Result<Promise, DeviceProblem>) -> Result<JsValue, DeviceProblem> {
    JsFuture::from(asked?).await.map_err(|error| problem(&error))
}

/// How much it matters that it is the device that was chosen.
#[derive(Clone, Copy)]
enum Strictness {
    /// It has to be. A browser weighs an ideal device against an ideal size, and may ask the person which one it should be.
    Exact,
    /// Another one is better than none.
    Ideal,
}

impl Strictness {
    const fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Ideal => "ideal",
        }
    }
}

fn ask(media: Media, wishes: &CaptureWishes, strictness: Strictness) -> Result<Promise, DeviceProblem> {
    let devices =
        leptos::prelude::window().navigator().media_devices().ok().filter(|devices| devices.is_object()).ok_or(DeviceProblem::Insecure)?;
    if media.screen {
        return devices.get_display_media_with_constraints(screen_options().unchecked_ref()).map_err(|error| problem(&error));
    }
    let constraints = MediaStreamConstraints::new();
    let ideal = |value: JsValue| record(&[("ideal", value)]);
    let chosen = |id: &String| record(&[(strictness.key(), id.into())]);
    if media.microphone {
        let speech = !wishes.music;
        constraints.set_audio(&record(&[
            ("echoCancellation", speech.into()),
            ("noiseSuppression", speech.into()),
            ("autoGainControl", speech.into()),
            ("channelCount", if speech { JsValue::UNDEFINED } else { ideal(2.into()) }),
            match &wishes.microphone {
                Some(id) => ("deviceId", chosen(id)),
                None => ("deviceId", JsValue::UNDEFINED),
            },
        ]));
    }
    if media.camera {
        let facing = match wishes.facing {
            Some(Facing::Environment) => "environment",
            Some(Facing::User) | None => "user",
        };
        constraints.set_video(&record(&[
            ("width", ideal((wishes.lines * 16 / 9).into())),
            ("height", ideal(wishes.lines.into())),
            ("frameRate", ideal(wishes.rate.into())),
            match &wishes.camera {
                Some(id) => ("deviceId", chosen(id)),
                None => ("facingMode", ideal(facing.into())),
            },
        ]));
    }
    devices.get_user_media_with_constraints(&constraints).map_err(|error| problem(&error))
}

/// Which screens are offered, and how they are captured (W3C Screen Capture, section 5.3; browsers skip what they do not know).
fn screen_options() -> JsValue {
    record(&[
        (
            "video",
            record(&[
                ("width", record(&[("max", 1920.into())])),
                ("height", record(&[("max", 1080.into())])),
                ("frameRate", record(&[("ideal", 15.into())])),
            ]),
        ),
        // As it is, since it need not be speech; without what the others say, or they would hear themselves.
        (
            "audio",
            record(&[
                ("echoCancellation", false.into()),
                ("noiseSuppression", false.into()),
                ("autoGainControl", false.into()),
                ("restrictOwnAudio", true.into()),
                ("suppressLocalAudioPlayback", false.into()),
            ]),
        ),
        // This very tab would show itself in itself.
        ("selfBrowserSurface", "exclude".into()),
        ("surfaceSwitching", "include".into()),
        ("systemAudio", "include".into()),
        ("monitorTypeSurfaces", "include".into()),
    ])
}

/// An object with these fields.
pub(super) fn record(fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        // Fails only on frozen objects and proxies.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// Why `getUserMedia` gave nothing (W3C Media Capture and Streams, section 10.2; Firefox still says `NotFoundError` for
/// devices that the system hides), or `getDisplayMedia` (W3C Screen Capture, section 5.1), where closing the picker is
/// `NotAllowedError`, too.
fn problem(error: &JsValue) -> DeviceProblem {
    // By its name: not everywhere is an `OverconstrainedError` a `DOMException`.
    match text(error, "name").as_str() {
        // Only Chromium tells the two apart, and only in words.
        "NotAllowedError" if text(error, "message").contains("by system") => DeviceProblem::NotAllowedBySystem,
        "NotAllowedError" => DeviceProblem::NotAllowed,
        "NotFoundError" | "OverconstrainedError" => DeviceProblem::NotFound,
        "NotReadableError" | "AbortError" => DeviceProblem::InUse,
        "SecurityError" => DeviceProblem::Insecure,
        _ => DeviceProblem::Other,
    }
}
