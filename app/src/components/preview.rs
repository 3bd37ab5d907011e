//! One's own picture before the call.

use call::{Action, DeviceState, Facing};
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
    let mirrored = Memo::new(move |_| call.view.with(|view| view.preferences.mirror && view.devices.facing != Some(Facing::Environment)));
    let words = move || match camera.get() {
        DeviceState::Off | DeviceState::Interrupted => texts::camera_off(),
        DeviceState::Starting => texts::camera_starting(),
        DeviceState::On => "",
        DeviceState::Failed(problem) => texts::no_picture(problem),
    };
    let glyph = Signal::derive(move || if camera.get().is_wanted() { Glyph::Camera } else { Glyph::CameraOff });
    view! {
        <div
            class="preview"
            role="group"
            aria-label=texts::preview()
            title=texts::preview_hint()
            aria-description=texts::preview_hint()
            data-mirrored=move || mirrored.get().then_some("")
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
                            <p class="question">{texts::primer()}</p>
                            <button
                                type="button"
                                class="button"
                                data-kind="primary"
                                disabled=move || !call.ready.get()
                                on:click=move |_| call.act(Action::AllowBoth)
                            >
                                <Icon glyph=Glyph::Camera />
                                <span>{texts::allow_both()}</span>
                            </button>
                            <p>{texts::primer_more()}</p>
                        </div>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
