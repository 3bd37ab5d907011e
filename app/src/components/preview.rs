//! One's own picture before the call.

use call::{Action, DeviceState};
use leptos::html;
use leptos::prelude::*;

use super::{Avatar, Glyph, Icon};
use crate::engine::{CallHandle, Picture};
use crate::texts;

/// What the others would see. Asks for nothing by itself: it says what a press of the button will ask.
#[component]
pub fn Preview(
    /// The call.
    call: CallHandle,
    /// How the microphone is.
    #[prop(into)]
    microphone: Signal<DeviceState>,
    /// How the camera is.
    #[prop(into)]
    camera: Signal<DeviceState>,
    /// Initials of the name typed so far.
    #[prop(into)]
    initials: Signal<String>,
) -> impl IntoView {
    let video = NodeRef::<html::Video>::new();
    call.show(Picture::Own, video);
    // Whoever has used a switch needs no more asking, also when both are off again.
    let asked = Memo::new(move |asked: Option<&bool>| {
        let off = camera.get() == DeviceState::Off && microphone.get() == DeviceState::Off;
        asked.copied().unwrap_or(false) || !off
    });
    let words = move || match camera.get() {
        DeviceState::Off => texts::CAMERA_OFF,
        DeviceState::Starting => texts::CAMERA_STARTING,
        DeviceState::On => "",
        DeviceState::Failed(problem) => texts::no_picture(problem),
    };
    let glyph = Signal::derive(move || if camera.get().is_wanted() { Glyph::Camera } else { Glyph::CameraOff });
    view! {
        <div
            class="preview"
            role="group"
            aria-label=texts::PREVIEW
            data-camera=move || if camera.get() == DeviceState::On { "on" } else { "off" }
        >
            <video node_ref=video playsinline muted autoplay prop:muted=true aria-hidden="true"></video>
            {move || {
                if asked.get() {
                    view! {
                        <div class="placeholder">
                            {move || {
                                if initials.with(String::is_empty) {
                                    view! { <Icon glyph /> }.into_any()
                                } else {
                                    view! { <Avatar initials seed=0 /> }.into_any()
                                }
                            }}
                            <p role="status">{words}</p>
                        </div>
                    }
                        .into_any()
                } else {
                    view! {
                        <div class="placeholder">
                            <p class="question">{texts::PRIMER}</p>
                            <button
                                type="button"
                                class="button"
                                data-kind="primary"
                                disabled=move || !call.ready.get()
                                on:click=move |_| call.act(Action::AllowBoth)
                            >
                                <Icon glyph=Glyph::Camera />
                                <span>{texts::ALLOW_BOTH}</span>
                            </button>
                            <p>{texts::PRIMER_MORE}</p>
                        </div>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
