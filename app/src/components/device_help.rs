//! What is wrong with the person's own devices, and the way on.

use call::{Action, CallDialog, DeviceKind, DeviceProblem, DeviceState, Hint, Preference, SettingsTab};
use leptos::prelude::*;
use protocol::MediaKind;

use super::{Glyph, Icon, changing};
use crate::engine::{CallHandle, secure_address};
use crate::texts;

/// The id of the element that explains which devices are not to be had.
pub const DEVICE_PROBLEMS: &str = "device-problems";

/// One thing to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// Microphone and camera are not to be had, for the same reason.
    Both(DeviceProblem),
    /// One device is not to be had.
    One(MediaKind, DeviceProblem),
    /// The system took it away for a while.
    Interrupted(MediaKind),
    /// The browser probably asks something.
    Asked,
    /// The microphone is on, and nothing is heard.
    Silent,
}

/// Explains which devices are not to be had, for this browser and this system. It stands in the document from the start, for screen
/// readers to watch it.
#[component]
pub fn DeviceHelp(
    /// The call.
    call: CallHandle,
    /// Tells of a silent microphone, too.
    #[prop(optional)]
    hints: bool,
) -> impl IntoView {
    let troubles = Memo::new(move |_| {
        call.view.with(|view| {
            let problem = |state| if let DeviceState::Failed(problem) = state { Some(problem) } else { None };
            let mut troubles = Vec::new();
            match (problem(view.microphone), problem(view.camera)) {
                (Some(microphone), Some(camera)) if microphone == camera => troubles.push(Trouble::Both(camera)),
                (microphone, camera) => {
                    troubles.extend(camera.map(|problem| Trouble::One(MediaKind::Camera, problem)));
                    troubles.extend(microphone.map(|problem| Trouble::One(MediaKind::Microphone, problem)));
                }
            }
            troubles.extend(problem(view.screen).map(|problem| Trouble::One(MediaKind::Screen, problem)));
            troubles.extend(view.devices.interrupted.map(Trouble::Interrupted));
            if view.devices.is_browser_asking {
                troubles.push(Trouble::Asked);
            }
            if hints && view.hints.contains(&Hint::SilentMicrophone) {
                troubles.push(Trouble::Silent);
            }
            troubles
        })
    });
    view! {
        <div class="device-help" id=DEVICE_PROBLEMS role="status">
            {changing(move || troubles.get().into_iter().map(|trouble| draw(call, trouble)).collect_view())}
        </div>
    }
}

fn draw(call: CallHandle, trouble: Trouble) -> AnyView {
    let settings = move |tab| ("", texts::choose_another(), Action::OpenDialog(CallDialog::Settings(tab)));
    let on = |kind, on| Action::SetMedia { kind, on };
    let (text, kind, problem) = match trouble {
        Trouble::Both(problem) => (texts::devices_problem(problem), MediaKind::Camera, problem),
        Trouble::One(kind, problem) => (texts::device_problem(kind, problem), kind, problem),
        Trouble::Interrupted(kind) => {
            let (text, resume) = texts::interrupted(kind);
            return entry(call, text, Vec::new(), vec![("primary", resume, Action::Resume(kind))], None);
        }
        Trouble::Asked => return entry(call, texts::browser_asks(), Vec::new(), Vec::new(), None),
        Trouble::Silent => return entry(call, texts::microphone_silent(), Vec::new(), silent_ways(), Some(vec![dismiss_silent()])),
    };
    let (steps, has_other) = call.view.with_untracked(|view| {
        let kind = if kind == MediaKind::Camera { DeviceKind::Camera } else { DeviceKind::Microphone };
        (problem, view.devices.list.of(kind).len() > 1)
    });
    let steps = call.view.with_untracked(|view| texts::steps(kind, steps, &view.environment));
    let mut ways = Vec::new();
    let mut dismiss = vec![on(kind, false)];
    if let Trouble::Both(_) = trouble {
        dismiss.push(on(MediaKind::Microphone, false));
    }
    if problem != DeviceProblem::Insecure {
        let again = if let Trouble::Both(_) = trouble { Action::AllowBoth } else { on(kind, true) };
        ways.push(("primary", texts::try_again(), again));
    }
    if has_other && matches!(problem, DeviceProblem::InUse | DeviceProblem::Unplugged | DeviceProblem::Other) {
        match kind {
            MediaKind::Microphone => ways.push(settings(SettingsTab::Sound)),
            MediaKind::Camera => ways.push(settings(SettingsTab::Picture)),
            MediaKind::Screen => {}
        }
    }
    entry(call, text, steps, ways, Some(dismiss))
}

/// What to do about a silent microphone.
pub(super) fn silent_ways() -> Vec<(&'static str, &'static str, Action)> {
    vec![
        ("", texts::choose_another(), Action::OpenDialog(CallDialog::Settings(SettingsTab::Sound))),
        ("", texts::do_not_show_again(), Action::Prefer(Preference::MicrophoneHints(false))),
    ]
}

/// It was read.
pub(super) fn dismiss_silent() -> Action {
    Action::DismissHint(Hint::SilentMicrophone)
}

/// What is wrong, where to press, and buttons: the kind of each, its name, and what it does.
fn entry(
    call: CallHandle,
    text: &'static str,
    steps: Vec<&'static str>,
    ways: Vec<(&'static str, &'static str, Action)>,
    dismiss: Option<Vec<Action>>,
) -> AnyView {
    let insecure = [texts::devices_insecure(), texts::camera_insecure(), texts::microphone_insecure(), texts::screen_insecure()];
    let secure = insecure.contains(&text).then(secure_address).flatten();
    let has_ways = !ways.is_empty() || secure.is_some();
    let ways = ways.into_iter().map(|(kind, label, action)| {
        let kind = if kind.is_empty() { "quiet" } else { kind };
        view! {
            <button type="button" class="button" data-kind=kind on:click=move |_| call.act(action.clone())>
                {label}
            </button>
        }
    });
    let ways = ways.collect_view();
    let dismiss = dismiss.map(|actions| {
        view! {
            <button
                type="button"
                class="icon-button"
                aria-label=texts::dismiss()
                title=texts::dismiss()
                on:click=move |_| actions.iter().for_each(|action| call.act(action.clone()))
            >
                <Icon glyph=Glyph::Close />
            </button>
        }
    });
    view! {
        <div class="trouble">
            <Icon glyph=Glyph::Warning />
            <div class="words">
                <p>{text}</p>
                {steps.into_iter().map(|step| view! { <p class="step">{step}</p> }).collect_view()}
                {has_ways
                    .then(|| {
                        view! {
                            <div class="ways">
                                {secure.map(|address| view! { <a class="button" data-kind="primary" rel="external" href=address>{texts::open_securely()}</a> })}
                                {ways}
                            </div>
                        }
                    })}
            </div>
            {dismiss}
        </div>
    }
    .into_any()
}
