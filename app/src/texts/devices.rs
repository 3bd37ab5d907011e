//! The words about devices: their names, why they are not to be had, and where to press to have them.

use call::{Browser, CallView, Device, DeviceKind, DeviceProblem, Environment, Hint, Permission, System, VideoQuality};
use protocol::MediaKind;

use super::words::*;

/// A kind of device.
pub fn device_kind(kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Microphone => microphone(),
        DeviceKind::Camera => camera(),
        DeviceKind::Speaker => speaker(),
    }
}

/// What can be chosen of a kind, each with its name: first whichever the system prefers. Nothing where the browser does not say yet
/// what there is.
pub fn device_choices(view: &CallView, kind: DeviceKind) -> Vec<(Option<Device>, String)> {
    let list = &view.devices.list;
    let permission = match kind {
        DeviceKind::Microphone | DeviceKind::Speaker => view.devices.microphone_permission,
        DeviceKind::Camera => view.devices.camera_permission,
    };
    let there = list.of(kind);
    if there.is_empty() || !(list.is_named(kind) || permission == Permission::Granted) {
        return Vec::new();
    }
    let used = match kind {
        DeviceKind::Microphone => view.devices.microphone.as_ref(),
        DeviceKind::Camera => view.devices.camera.as_ref(),
        DeviceKind::Speaker => None,
    };
    let used = used.filter(|used| view.preferences.device(kind).is_none() && !used.label.is_empty());
    let default = used.map_or_else(|| system_default().into(), |used| system_default_is(&used.label));
    let named = there.iter().zip(1_u32..).map(|(device, number)| (Some(device.clone()), device_name(kind, device, number)));
    std::iter::once((None, default)).chain(named).collect()
}

fn device_name(kind: DeviceKind, device: &Device, number: u32) -> String {
    let number = number.to_string();
    match kind {
        _ if !device.label.is_empty() => device.label.clone(),
        DeviceKind::Microphone => numbered_microphone(&number),
        DeviceKind::Camera => numbered_camera(&number),
        DeviceKind::Speaker => numbered_speaker(&number),
    }
}

/// Why there is nothing to choose from, and what to press. `is_listed`: there is something, whose name the browser does not tell yet.
pub fn nothing_to_choose(kind: DeviceKind, is_listed: bool) -> &'static str {
    match kind {
        DeviceKind::Camera if is_listed => allow_camera_to_choose(),
        DeviceKind::Microphone | DeviceKind::Speaker if is_listed => allow_microphone_to_choose(),
        DeviceKind::Microphone => no_microphone_to_choose(),
        DeviceKind::Camera => no_camera_to_choose(),
        DeviceKind::Speaker => no_speaker_to_choose(),
    }
}

/// In the place of one's own picture: why there is none.
pub fn no_picture(problem: DeviceProblem) -> &'static str {
    match problem {
        DeviceProblem::NotAllowed | DeviceProblem::NotAllowedBySystem => no_picture_not_allowed(),
        DeviceProblem::NotFound => no_picture_not_found(),
        DeviceProblem::InUse => no_picture_in_use(),
        DeviceProblem::Insecure => no_picture_insecure(),
        DeviceProblem::Unplugged => no_picture_unplugged(),
        DeviceProblem::Other => no_picture_other(),
    }
}

/// Why microphone and camera are not to be had.
pub fn devices_problem(problem: DeviceProblem) -> &'static str {
    match problem {
        DeviceProblem::NotAllowed => devices_not_allowed(),
        DeviceProblem::NotAllowedBySystem => devices_not_allowed_by_system(),
        DeviceProblem::NotFound => devices_not_found(),
        DeviceProblem::InUse => devices_in_use(),
        DeviceProblem::Insecure => devices_insecure(),
        DeviceProblem::Unplugged => devices_unplugged(),
        DeviceProblem::Other => devices_failed(),
    }
}

/// Why one device is not to be had.
pub fn device_problem(kind: MediaKind, problem: DeviceProblem) -> &'static str {
    match kind {
        MediaKind::Microphone => microphone_problem(problem),
        MediaKind::Camera => camera_problem(problem),
        MediaKind::Screen => screen_problem(problem),
    }
}

fn camera_problem(problem: DeviceProblem) -> &'static str {
    match problem {
        DeviceProblem::NotAllowed => camera_not_allowed(),
        DeviceProblem::NotAllowedBySystem => camera_not_allowed_by_system(),
        DeviceProblem::NotFound => camera_not_found(),
        DeviceProblem::InUse => camera_in_use(),
        DeviceProblem::Insecure => camera_insecure(),
        DeviceProblem::Unplugged => camera_unplugged(),
        DeviceProblem::Other => camera_failed(),
    }
}

fn microphone_problem(problem: DeviceProblem) -> &'static str {
    match problem {
        DeviceProblem::NotAllowed => microphone_not_allowed(),
        DeviceProblem::NotAllowedBySystem => microphone_not_allowed_by_system(),
        DeviceProblem::NotFound => microphone_not_found(),
        DeviceProblem::InUse => microphone_in_use(),
        DeviceProblem::Insecure => microphone_insecure(),
        DeviceProblem::Unplugged => microphone_unplugged(),
        DeviceProblem::Other => microphone_failed(),
    }
}

fn screen_problem(problem: DeviceProblem) -> &'static str {
    match problem {
        DeviceProblem::NotAllowed | DeviceProblem::NotAllowedBySystem => screen_not_allowed(),
        DeviceProblem::Insecure => screen_insecure(),
        DeviceProblem::NotFound | DeviceProblem::InUse | DeviceProblem::Unplugged | DeviceProblem::Other => screen_failed(),
    }
}

/// Where to press, in this browser and on this system, so that microphone and camera may be used. Nothing for problems that are
/// not solved by that. Only Chromium tells whether it was the system that refused, so for others both are said.
pub fn steps(kind: MediaKind, problem: DeviceProblem, environment: &Environment) -> Vec<&'static str> {
    match (kind, problem) {
        (MediaKind::Screen, DeviceProblem::NotAllowed | DeviceProblem::NotAllowedBySystem) => {
            if environment.system == System::MacOs {
                vec![steps_screen_macos()]
            } else {
                Vec::new()
            }
        }
        (_, DeviceProblem::NotAllowedBySystem) => vec![system_steps(environment.system)],
        (_, DeviceProblem::NotAllowed) => {
            let is_sure = environment.browser == Browser::Chromium || environment.system == System::Ios;
            let system = (!is_sure).then(|| [steps_system_too(), system_steps(environment.system)]);
            std::iter::once(browser_steps(environment)).chain(system.into_iter().flatten()).collect()
        }
        _ => Vec::new(),
    }
}

fn browser_steps(environment: &Environment) -> &'static str {
    match (environment.browser, environment.system) {
        (_, System::Ios) => steps_ios(),
        (Browser::Safari, _) => steps_safari(),
        (Browser::Firefox, _) => steps_firefox(),
        (Browser::Chromium, System::Android) => steps_chromium_android(),
        (Browser::Chromium, _) => steps_chromium(),
        (Browser::Other, _) => steps_other_browser(),
    }
}

fn system_steps(system: System) -> &'static str {
    match system {
        System::Windows => steps_windows(),
        System::MacOs => steps_macos(),
        System::Ios => steps_ios_system(),
        System::Android => steps_android(),
        System::Other => steps_other_system(),
    }
}

/// The system took a device away.
pub fn interrupted(kind: MediaKind) -> (&'static str, &'static str) {
    match kind {
        MediaKind::Camera => (camera_interrupted(), resume_camera()),
        MediaKind::Microphone | MediaKind::Screen => (microphone_interrupted(), resume_microphone()),
    }
}

/// What a person may want to know of their microphone. `keys`: a key switches it.
pub fn hint(hint: Hint, keys: bool) -> &'static str {
    match hint {
        Hint::SilentMicrophone => microphone_silent(),
        Hint::TalkingWhileMuted if keys => you_are_muted_keys(),
        Hint::TalkingWhileMuted => you_are_muted(),
    }
}

/// A quality of one's own picture, and what it means.
pub fn video_quality(quality: VideoQuality) -> (&'static str, &'static str) {
    match quality {
        VideoQuality::Saver => (quality_saver(), quality_saver_hint()),
        VideoQuality::Standard => (quality_standard(), quality_standard_hint()),
        VideoQuality::High => (quality_high(), quality_high_hint()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> CallView {
        call::Call::new(0).view()
    }

    fn device(id: &str, label: &str) -> Device {
        Device { id: id.into(), label: label.into() }
    }

    #[test]
    fn there_is_nothing_to_choose_before_the_browser_says_what_there_is() {
        let mut view = view();
        assert!(device_choices(&view, DeviceKind::Camera).is_empty());
        view.devices.list.cameras = vec![device("a", ""), device("b", "")];
        assert!(device_choices(&view, DeviceKind::Camera).is_empty(), "they have no names yet");
    }

    #[test]
    fn devices_are_known_by_their_names_or_else_by_numbers() {
        let mut view = view();
        let names = |view: &CallView| device_choices(view, DeviceKind::Camera).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        view.devices.list.cameras = vec![device("a", "Lens"), device("b", "")];
        assert_eq!(names(&view), ["System default", "Lens", "Camera 2"]);
        view.devices.camera = Some(device("a", "Lens"));
        assert_eq!(names(&view), ["System default (Lens)", "Lens", "Camera 2"]);
        view.preferences.camera = Some(device("a", "Lens"));
        assert_eq!(names(&view), ["System default", "Lens", "Camera 2"], "it is not because the system prefers it");
    }

    #[test]
    fn every_browser_and_system_is_told_where_to_press() {
        let environment = |browser, system| Environment { browser, system, ..Environment::default() };
        let refused = |environment| steps(MediaKind::Camera, DeviceProblem::NotAllowed, &environment);
        assert_eq!(refused(environment(Browser::Chromium, System::Windows)), [steps_chromium()]);
        assert_eq!(refused(environment(Browser::Firefox, System::Windows)), [steps_firefox(), steps_system_too(), steps_windows()]);
        assert_eq!(refused(environment(Browser::Safari, System::MacOs)), [steps_safari(), steps_system_too(), steps_macos()]);
        assert_eq!(refused(environment(Browser::Safari, System::Ios)), [steps_ios()]);
        let blocked = |system| steps(MediaKind::Microphone, DeviceProblem::NotAllowedBySystem, &environment(Browser::Chromium, system));
        assert_eq!(blocked(System::Android), [steps_android()]);
        assert!(steps(MediaKind::Camera, DeviceProblem::InUse, &Environment::default()).is_empty());
    }
}
