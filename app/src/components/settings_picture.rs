//! Camera and pictures.

use call::{Action, DeviceKind, DeviceState, Facing, Preference, VideoQuality};
use leptos::html;
use leptos::prelude::*;

use super::device_options::can_flip;
use super::device_select::DeviceSelect;
use super::{Glyph, Icon, Tick, changing};
use crate::engine::{CallHandle, Picture};
use crate::texts;

/// The part "Picture" of the settings.
#[component]
pub(super) fn PictureSettings(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let video = NodeRef::<html::Video>::new();
    call.show(Picture::Own, video);
    let is_on = Memo::new(move |_| call.view.with(|view| view.camera == DeviceState::On));
    let mirrored = Memo::new(move |_| call.view.with(|view| view.preferences.mirror && view.devices.facing != Some(Facing::Environment)));
    let flip = Memo::new(move |_| call.view.with(can_flip));
    let quality = Memo::new(move |_| call.view.with(|view| view.preferences.quality(&view.environment)));
    let choice = move |(one, id): (VideoQuality, &'static str)| {
        let (label, hint) = texts::video_quality(one);
        let hint_id = [id, "-hint"].concat();
        view! {
            <div class="choice">
                <input
                    type="radio"
                    name="quality"
                    id=id
                    aria-describedby=hint_id.clone()
                    prop:checked=move || quality.get() == one
                    on:change=move |_| call.act(Action::Prefer(Preference::Video(one)))
                />
                <label for=id>{label}</label>
                <p class="hint" id=hint_id>
                    {hint}
                </p>
            </div>
        }
    };
    let qualities =
        [(VideoQuality::Saver, "quality-saver"), (VideoQuality::Standard, "quality-standard"), (VideoQuality::High, "quality-high")];
    view! {
        <DeviceSelect call kind=DeviceKind::Camera />
        <div
            class="picture"
            role="group"
            aria-label=texts::preview()
            data-mirrored=move || mirrored.get().then_some("")
            data-camera=move || if is_on.get() { "on" } else { "off" }
        >
            <video node_ref=video playsinline muted autoplay prop:muted=true aria-hidden="true"></video>
            <p>{texts::camera_off()}</p>
        </div>
        {changing(move || {
            flip.get()
                .then(|| {
                    view! {
                        <button type="button" class="button" data-kind="quiet" on:click=move |_| call.act(Action::FlipCamera)>
                            <Icon glyph=Glyph::Flip />
                            <span>{texts::flip_camera()}</span>
                        </button>
                    }
                })
        })}
        <fieldset role="radiogroup" aria-labelledby="quality">
            <legend id="quality">{texts::picture_quality()}</legend>
            {qualities.map(choice).into_iter().collect_view()}
        </fieldset>
        <Tick
            call
            id="audio-only"
            label=texts::audio_only()
            hint=texts::audio_only_hint()
            is_on=|view| view.preferences.audio_only
            set=|on| Action::Prefer(Preference::AudioOnly(on))
        />
        <Tick
            call
            id="mirror-picture"
            label=texts::mirror_picture()
            hint=texts::mirror_picture_hint()
            is_on=|view| view.preferences.mirror
            set=|on| Action::Prefer(Preference::Mirror(on))
        />
        <Tick
            call
            id="hide-picture"
            label=texts::hide_own_picture()
            hint=texts::hide_picture_hint()
            is_on=|view| view.preferences.hide_self
            set=|on| Action::Prefer(Preference::HideSelf(on))
        />
    }
}
