//! The buttons that a call is steered by.

use call::DeviceState;
use leptos::prelude::*;
use protocol::MediaKind;

use super::{DEVICE_PROBLEMS, Glyph, Icon};
use crate::texts;

/// The word for a device's state in `data-device`.
const fn word(state: DeviceState) -> &'static str {
    match state {
        DeviceState::Off => "off",
        DeviceState::Starting => "starting",
        DeviceState::On => "on",
        DeviceState::Failed(_) => "failed",
    }
}

/// Switches a device on and off. Its name stays the same; `aria-pressed` says how it is.
#[component]
pub fn DeviceControl(
    /// Microphone or camera.
    kind: MediaKind,
    /// How it is.
    #[prop(into)]
    state: Signal<DeviceState>,
    /// Whether the page is alive yet.
    #[prop(into)]
    ready: Signal<bool>,
    /// Told what the person wants: on or off.
    set: impl Fn(bool) + 'static,
) -> impl IntoView {
    let (label, on, off) = match kind {
        MediaKind::Microphone => (texts::MICROPHONE, Glyph::Microphone, Glyph::MicrophoneOff),
        MediaKind::Camera => (texts::CAMERA, Glyph::Camera, Glyph::CameraOff),
        MediaKind::Screen => (texts::SHARE_SCREEN, Glyph::Camera, Glyph::CameraOff),
    };
    let wanted = move || state.get().is_wanted();
    let failed = move || matches!(state.get(), DeviceState::Failed(_));
    view! {
        <button
            type="button"
            class="control"
            data-device=move || word(state.get())
            aria-pressed=move || wanted().to_string()
            aria-describedby=move || failed().then_some(DEVICE_PROBLEMS)
            disabled=move || !ready.get()
            on:click=move |_| set(!state.get_untracked().is_wanted())
        >
            <span class="face">
                <Icon glyph=Signal::derive(move || if wanted() { on } else { off }) />
                <span class="badge">
                    <Icon glyph=Glyph::Warning />
                </span>
            </span>
            <span>{label}</span>
        </button>
    }
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
            <span>{texts::LEAVE}</span>
        </button>
    }
}
