//! Words about devices. A device is called `desk`, or `id:label`, or `?` where the browser does not say.

use super::{kind, number};
use crate::{
    Action, CaptureId, Device, DeviceKind, DeviceList, DeviceProblem, Environment, Facing, Given, Hint, Input, Permission, Preference,
    Preferences, VideoQuality,
};

pub(super) fn action(words: &[&str]) -> Option<Action> {
    Some(match *words {
        ["choose", of, "none"] => Action::Prefer(Preference::Device(device_kind(of), None)),
        ["choose", of, chosen] => Action::Prefer(Preference::Device(device_kind(of), Some(device(chosen)))),
        ["video", quality] => Action::Prefer(Preference::Video(match quality {
            "saver" => VideoQuality::Saver,
            "high" => VideoQuality::High,
            _ => VideoQuality::Standard,
        })),
        ["music", on] => Action::Prefer(Preference::Music(on == "on")),
        ["audio", "only", on] => Action::Prefer(Preference::AudioOnly(on == "on")),
        ["hints", on] => Action::Prefer(Preference::MicrophoneHints(on == "on")),
        ["mirror", on] => Action::Prefer(Preference::Mirror(on == "on")),
        ["flip"] => Action::FlipCamera,
        ["push"] => Action::PushToTalk(true),
        ["release"] => Action::PushToTalk(false),
        ["resume", of] => Action::Resume(kind(of)),
        ["read", "silent"] => Action::DismissHint(Hint::SilentMicrophone),
        ["read", "talking"] => Action::DismissHint(Hint::TalkingWhileMuted),
        _ => return None,
    })
}

pub(super) fn input(words: &[&str]) -> Option<Input> {
    Some(match *words {
        ["started", capture, ref what @ ..] => Input::CaptureStarted {
            capture: CaptureId(number(capture)),
            given: Given {
                microphone: value(what, "microphone").map(device),
                camera: value(what, "camera").map(device),
                facing: value(what, "facing").map(|way| if way == "away" { Facing::Environment } else { Facing::User }),
                ..Given::default()
            },
        },
        ["interrupted", capture, of] => Input::CaptureMuted { capture: CaptureId(number(capture)), kind: kind(of), muted: true },
        ["returned", capture, of] => Input::CaptureMuted { capture: CaptureId(number(capture)), kind: kind(of), muted: false },
        ["level", own] => Input::Levels { own: Some(u8::try_from(number(own)).expect("a level")), others: Vec::new() },
        ["there", "are", ref what @ ..] => {
            let list = |name| value(what, name).unwrap_or_default().split(',').filter(|id| !id.is_empty()).map(device).collect();
            let permission = if what.contains(&"denied") {
                Permission::Denied
            } else if what.contains(&"granted") {
                Permission::Granted
            } else {
                Permission::Ask
            };
            let list = DeviceList { microphones: list("microphone"), cameras: list("camera"), speakers: list("speaker") };
            Input::DevicesListed { list, microphone: permission, camera: permission }
        }
        ["browser", ref marks @ ..] => Input::Environment(Environment { modest: marks.contains(&"modest"), ..Environment::default() }),
        ["recalled", ref what @ ..] => Input::PreferencesRecalled(Box::new(Preferences {
            microphone: value(what, "microphone").map(device),
            camera: value(what, "camera").map(device),
            speaker: value(what, "speaker").map(device),
            audio_only: what.contains(&"audio-only"),
            ..Preferences::default()
        })),
        _ => return None,
    })
}

/// What stands behind `name=`.
fn value<'a>(words: &[&'a str], name: &str) -> Option<&'a str> {
    words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
}

fn device(text: &str) -> Device {
    let (id, label) = if text == "?" { ("", "") } else { text.split_once(':').unwrap_or((text, text)) };
    Device { id: id.to_owned(), label: label.to_owned() }
}

fn device_kind(name: &str) -> DeviceKind {
    match name {
        "microphone" => DeviceKind::Microphone,
        "camera" => DeviceKind::Camera,
        "speaker" => DeviceKind::Speaker,
        _ => panic!("no device: {name}"),
    }
}

pub(super) fn problem_named(name: &str) -> DeviceProblem {
    match name {
        "denied" => DeviceProblem::NotAllowed,
        "missing" => DeviceProblem::NotFound,
        "taken" => DeviceProblem::InUse,
        "blocked" => DeviceProblem::NotAllowedBySystem,
        _ => panic!("no problem: {name}"),
    }
}
