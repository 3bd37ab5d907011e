//! Microphone, camera and screen.

use call::{CaptureId, DeviceProblem, Input};
use js_sys::Reflect;
use protocol::{Media, MediaKind};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DomException, Event, MediaStream, MediaStreamConstraints, MediaStreamTrack};

use super::Driver;
use super::listener::Listener;

/// The tracks of one `getUserMedia` or `getDisplayMedia`. Dropping it ends them: the device's light goes off.
#[derive(Default)]
pub(super) struct Capture {
    tracks: Vec<Track>,
}

struct Track {
    kind: MediaKind,
    track: MediaStreamTrack,
    _ended: Listener,
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
                let driver = driver.clone();
                let ended = Listener::on(&track, "ended", move |_: Event| driver.push(Input::CaptureEnded { capture: id, kind }));
                Track { kind, track, _ended: ended }
            })
            .collect();
        Self { tracks }
    }

    /// Its track of this kind.
    pub(super) fn track(&self, kind: MediaKind) -> Option<&MediaStreamTrack> {
        self.tracks.iter().find(|track| track.kind == kind).map(|track| &track.track)
    }

    /// Ends its tracks of this kind; tells whether none is left.
    pub(super) fn stop(&mut self, kind: MediaKind) -> bool {
        self.tracks.retain(|track| track.kind != kind);
        self.tracks.is_empty()
    }

    /// Has the microphone give silence, or sound again.
    pub(super) fn set_muted(&self, muted: bool) {
        if let Some(track) = self.track(MediaKind::Microphone) {
            track.set_enabled(!muted);
        }
    }
}

/// Asks for devices, in the gesture that led here; the driver hears the outcome.
pub(super) fn start(driver: &Driver, id: CaptureId, media: Media) {
    let asked = ask(media);
    let driver = driver.clone();
    spawn_local(async move {
        let outcome = match asked {
            Ok(promise) => JsFuture::from(promise).await.map_err(|error| problem(&error)),
            Err(problem) => Err(problem),
        };
        match outcome {
            Ok(stream) => driver.capture_started(id, |driver| Capture::new(driver, id, media, stream.unchecked_ref())),
            Err(problem) => driver.push(Input::CaptureFailed { capture: id, problem }),
        }
    });
}

/// Whether this browser can share a screen; on telephones none can.
pub(super) fn can_share_screen() -> bool {
    let devices = leptos::prelude::window().navigator().media_devices();
    devices.is_ok_and(|devices| Reflect::get(&devices, &"getDisplayMedia".into()).is_ok_and(|method| method.is_function()))
}

fn ask(media: Media) -> Result<js_sys::Promise, DeviceProblem> {
    let devices =
        leptos::prelude::window().navigator().media_devices().ok().filter(|devices| devices.is_object()).ok_or(DeviceProblem::Insecure)?;
    if media.screen {
        // Without arguments it gives pictures and no sound.
        return devices.get_display_media().map_err(|error| problem(&error));
    }
    let constraints = MediaStreamConstraints::new();
    if media.microphone {
        constraints.set_audio(&record(&[
            ("echoCancellation", true.into()),
            ("noiseSuppression", true.into()),
            ("autoGainControl", true.into()),
        ]));
    }
    if media.camera {
        let ideal = |value: JsValue| record(&[("ideal", value)]);
        constraints.set_video(&record(&[
            ("width", ideal(1280.into())),
            ("height", ideal(720.into())),
            ("frameRate", ideal(30.into())),
            ("facingMode", ideal("user".into())),
        ]));
    }
    devices.get_user_media_with_constraints(&constraints).map_err(|error| problem(&error))
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
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("NotAllowedError") => DeviceProblem::NotAllowed,
        Some("NotFoundError" | "OverconstrainedError") => DeviceProblem::NotFound,
        Some("NotReadableError" | "AbortError") => DeviceProblem::InUse,
        Some("SecurityError") => DeviceProblem::Insecure,
        _ => DeviceProblem::Other,
    }
}
