//! The choice of devices beside a switch.

use call::{Action, CallDialog, CallView, Device, DeviceKind, DeviceState, Preference, SettingsTab};
use leptos::prelude::*;
use protocol::MediaKind;

use super::{Glyph, Icon, Menu, MenuItem, changing, test_speaker};
use crate::engine::{CallHandle, open_hear_yourself};
use crate::texts;

/// A small button with the devices of one switch; beside the microphone's, also the speakers.
#[component]
pub fn DeviceOptions(
    /// The call.
    call: CallHandle,
    /// The microphone, or else the camera.
    kind: MediaKind,
) -> impl IntoView {
    let playing = RwSignal::new(false);
    let is_microphone = kind == MediaKind::Microphone;
    let items = move || call.view.with(|view| if is_microphone { of_sound(call, view, playing) } else { of_picture(call, view) });
    let label = if is_microphone { texts::microphone_options() } else { texts::camera_options() };
    view! {
        <div class="device-options">
            <Menu label=Signal::stored(label.to_owned()) class="icon-button" items>
                <Icon glyph=Glyph::Below />
            </Menu>
            <p class="told" role="status">
                {changing(move || playing.get().then(|| view! { <span>{texts::playing_test_sound()}</span> }))}
            </p>
        </div>
    }
}

fn of_sound(call: CallHandle, view: &CallView, playing: RwSignal<bool>) -> Vec<MenuItem> {
    let mut items = choices(call, view, DeviceKind::Microphone);
    if can_choose_speaker(view) {
        items.extend(choices(call, view, DeviceKind::Speaker));
    }
    items.push(MenuItem::new(texts::test_speaker(), move || test_speaker::play(call, playing)).glyph(Glyph::Sound));
    items.push(MenuItem::new(texts::hear_yourself(), open_hear_yourself).glyph(Glyph::SmallWindow));
    items.push(settings(call, SettingsTab::Sound));
    items
}

fn of_picture(call: CallHandle, view: &CallView) -> Vec<MenuItem> {
    let mut items = choices(call, view, DeviceKind::Camera);
    if can_flip(view) {
        items.push(MenuItem::new(texts::flip_camera(), move || call.act(Action::FlipCamera)).glyph(Glyph::Flip));
    }
    items.push(settings(call, SettingsTab::Picture));
    items
}

/// Whether there are speakers to choose from, by name.
pub(super) fn can_choose_speaker(view: &CallView) -> bool {
    view.environment.speaker_choice && view.devices.list.is_named(DeviceKind::Speaker)
}

/// Whether there is another side to turn the camera to.
pub(super) fn can_flip(view: &CallView) -> bool {
    view.environment.handheld && view.camera == DeviceState::On && view.devices.list.cameras.len() > 1
}

fn settings(call: CallHandle, tab: SettingsTab) -> MenuItem {
    MenuItem::new(texts::settings(), move || call.act(Action::OpenDialog(CallDialog::Settings(tab)))).glyph(Glyph::Settings)
}

/// The devices of a kind, or what there is to do before they can be told.
fn choices(call: CallHandle, view: &CallView, kind: DeviceKind) -> Vec<MenuItem> {
    let choices = texts::device_choices(view, kind);
    if choices.is_empty() {
        let is_listed = !view.devices.list.of(kind).is_empty();
        let allow = move || call.act(Action::SetMedia { kind: kind.told_with(), on: true });
        return vec![MenuItem::new(texts::nothing_to_choose(kind, is_listed), allow)];
    }
    let chosen = chosen(view, kind);
    let item = |(device, name): (Option<Device>, String)| {
        let is_chosen = device.as_ref().map(|device| &device.id) == chosen.as_ref();
        let choose = move || call.act(Action::Prefer(Preference::Device(kind, device.clone())));
        MenuItem::radio(texts::device_kind(kind), name, is_chosen, choose)
    };
    choices.into_iter().map(item).collect()
}

/// The id of the device that the person chose, where it is there.
pub(super) fn chosen(view: &CallView, kind: DeviceKind) -> Option<String> {
    let chosen = view.preferences.device(kind)?;
    view.devices.list.find(kind, chosen).map(|device| device.id.clone())
}
