//! The buttons that a call is steered by.

use call::DeviceState;
use leptos::html;
use leptos::prelude::*;
use protocol::MediaKind;

use super::{DEVICE_PROBLEMS, Glyph, Icon, changing};
use crate::texts;

/// The word for a device's state in `data-device`.
const fn word(state: DeviceState) -> &'static str {
    match state {
        DeviceState::Off => "off",
        DeviceState::Starting => "starting",
        DeviceState::On => "on",
        DeviceState::Interrupted => "interrupted",
        DeviceState::Failed(_) => "failed",
    }
}

/// Switches a device on and off. Its name stays the same; `aria-pressed` says how it is.
#[component]
pub fn DeviceControl(
    /// Which.
    kind: MediaKind,
    /// How it is.
    #[prop(into)]
    state: Signal<DeviceState>,
    /// Whether the page is alive yet.
    #[prop(into)]
    ready: Signal<bool>,
    /// Why it cannot be switched on, if it cannot. Off always goes.
    #[prop(default = Signal::stored(None), into)]
    reason: Signal<Option<&'static str>>,
    /// Told what the person wants: on or off.
    set: impl Fn(bool) + 'static,
) -> impl IntoView {
    let (key, label, on, off) = match kind {
        MediaKind::Microphone => ("microphone", texts::microphone(), Glyph::Microphone, Glyph::MicrophoneOff),
        MediaKind::Camera => ("camera", texts::camera(), Glyph::Camera, Glyph::CameraOff),
        MediaKind::Screen => ("screen", texts::share_screen(), Glyph::Screen, Glyph::Screen),
    };
    let wanted = Memo::new(move |_| state.get().is_wanted());
    let failed = move || matches!(state.get(), DeviceState::Failed(_));
    let barred = Memo::new(move |_| reason.get().filter(|_| !wanted.get()));
    let described = move || if barred.get().is_some() { Some(why_id(key)) } else { failed().then(|| DEVICE_PROBLEMS.to_owned()) };
    let press = move |_| {
        if barred.get_untracked().is_none() {
            set(!wanted.get_untracked());
        }
    };
    view! {
        <button
            type="button"
            class="control"
            data-control=key
            data-device=move || word(state.get())
            aria-label=label
            aria-pressed=move || wanted.get().to_string()
            aria-describedby=described
            aria-disabled=move || barred.get().map(|_| "true")
            disabled=move || !ready.get()
            on:click=press
        >
            <span class="face">
                <Icon glyph=Signal::derive(move || if wanted.get() { on } else { off }) />
                <span class="badge">
                    <Icon glyph=Glyph::Warning />
                </span>
            </span>
            <span class="word">{label}</span>
            <Why key reason=barred />
        </button>
    }
}

/// Switches something on and off that is no device. Its name stays the same; `aria-pressed` says how it is.
#[component]
pub fn ToggleControl(
    /// What it is known by to style sheets (`data-control`).
    key: &'static str,
    /// Its name.
    label: &'static str,
    /// Its pictogram.
    glyph: Glyph,
    /// Whether it is on.
    #[prop(into)]
    pressed: Signal<bool>,
    /// What waits behind it: a number, and the words for it. Zero shows nothing.
    #[prop(default = Signal::stored((0, String::new())), into)]
    count: Signal<(u32, String)>,
    /// The button, for whoever wants to bring the focus there.
    #[prop(default = NodeRef::new())]
    button: NodeRef<html::Button>,
    /// Told what the person wants: on or off.
    set: impl Fn(bool) + 'static,
) -> impl IntoView {
    let counts = Memo::new(move |_| count.with(|(number, _)| *number > 0));
    view! {
        <button
            node_ref=button
            type="button"
            class="control"
            data-control=key
            aria-label=label
            aria-pressed=move || pressed.get().to_string()
            aria-describedby=move || counts.get().then(|| count_id(key))
            on:click=move |_| set(!pressed.get_untracked())
        >
            <span class="face">
                <Icon glyph />
                <Count key count />
            </span>
            <span class="word">{label}</span>
        </button>
    }
}

/// The number of what waits behind a control, on its face.
#[component]
pub fn Count(
    /// What the control is known by.
    key: &'static str,
    /// The number, and the words for it. Zero shows nothing.
    count: Signal<(u32, String)>,
) -> impl IntoView {
    changing(move || {
        let (number, words) = count.get();
        (number > 0).then(|| {
            view! {
                <span class="count" aria-hidden="true">
                    {texts::on_badge(number)}
                </span>
                <span class="visually-hidden" id=count_id(key)>
                    {words}
                </span>
            }
        })
    })
}

/// Why a control does nothing just now: read by screen readers, and seen while the control has the pointer or the focus.
#[component]
pub fn Why(
    /// What the control is known by.
    key: &'static str,
    /// The reason, if there is one.
    #[prop(into)]
    reason: Signal<Option<&'static str>>,
) -> impl IntoView {
    changing(move || {
        reason.get().map(|reason| {
            view! {
                <span class="why" id=why_id(key)>
                    {reason}
                </span>
            }
        })
    })
}

/// The id of the element that says why the control known by `key` does nothing.
pub fn why_id(key: &str) -> String {
    format!("{key}-why")
}

/// The id of the words for the number on the control known by `key`.
fn count_id(key: &str) -> String {
    format!("{key}-count")
}

/// Leaves the call.
#[component]
pub fn LeaveControl(
    /// Told that the person wants to go.
    leave: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="control" data-leave="" on:click=move |_| leave()>
            <span class="face">
                <Icon glyph=Glyph::Leave />
            </span>
            <span class="word">{texts::leave()}</span>
        </button>
    }
}
