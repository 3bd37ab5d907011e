//! A device to choose, in the settings.

use call::{Action, Device, DeviceKind, Preference};
use leptos::ev;
use leptos::prelude::*;

use super::{changing, device_options};
use crate::engine::CallHandle;
use crate::texts;

/// The devices of a kind by their names, or what there is to do before they can be told.
#[component]
pub(super) fn DeviceSelect(
    /// The call.
    call: CallHandle,
    /// The kind.
    kind: DeviceKind,
) -> impl IntoView {
    let id = match kind {
        DeviceKind::Microphone => "choose-microphone",
        DeviceKind::Camera => "choose-camera",
        DeviceKind::Speaker => "choose-speaker",
    };
    let choices = Memo::new(move |_| call.view.with(|view| texts::device_choices(view, kind)));
    let can_choose = Memo::new(move |_| choices.with(|choices| !choices.is_empty()));
    let is_listed = Memo::new(move |_| call.view.with(|view| !view.devices.list.of(kind).is_empty()));
    let chosen = Memo::new(move |_| call.view.with(|view| device_options::chosen(view, kind)).unwrap_or_default());
    let choose = move |event: ev::Event| {
        let id = event_target_value(&event);
        let device =
            choices.with_untracked(|choices| choices.iter().filter_map(|(device, _)| device.clone()).find(|device| device.id == id));
        call.act(Action::Prefer(Preference::Device(kind, device)));
    };
    let options = move || {
        let option = |(device, name): (Option<Device>, String)| {
            let value = device.map(|device| device.id).unwrap_or_default();
            let id = value.clone();
            view! {
                <option value=value prop:selected=move || chosen.with(|chosen| *chosen == id)>
                    {name}
                </option>
            }
        };
        choices.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="setting">
            {changing(move || {
                if can_choose.get() {
                    view! {
                        <label for=id>{texts::device_kind(kind)}</label>
                        <select class="field" id=id on:change=choose>
                            {changing(options)}
                        </select>
                    }
                        .into_any()
                } else {
                    let allow = move |_| call.act(Action::SetMedia { kind: kind.told_with(), on: true });
                    let button = view! {
                        <button type="button" class="button" data-kind="quiet" on:click=allow>
                            {texts::allow()}
                        </button>
                    };
                    view! {
                        <p class="name">{texts::device_kind(kind)}</p>
                        <p class="hint">{texts::nothing_to_choose(kind, is_listed.get())}</p>
                        {is_listed.get().then_some(button)}
                    }
                        .into_any()
                }
            })}
        </div>
    }
}
