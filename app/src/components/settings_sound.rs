//! Microphone, speaker, and the sounds of the page.

use call::{Action, DeviceKind, Preference};
use leptos::prelude::*;

use super::device_options::can_choose_speaker;
use super::device_select::DeviceSelect;
use super::test_speaker::TestSpeaker;
use super::{LevelMeter, Tick, changing};
use crate::engine::CallHandle;
use crate::texts;

/// The part "Sound" of the settings.
#[component]
pub(super) fn SoundSettings(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let is_heard = Memo::new(move |_| call.view.with(|view| view.devices.microphone.is_some()));
    let speakers = Memo::new(move |_| call.view.with(can_choose_speaker));
    let volume = Memo::new(move |_| call.view.with(|view| view.preferences.sound_volume));
    let set_volume = move |event| {
        if let Ok(volume) = event_target_value(&event).parse() {
            call.act(Action::Prefer(Preference::SoundVolume(volume)));
        }
    };
    view! {
        <DeviceSelect call kind=DeviceKind::Microphone />
        <div class="meter">
            {changing(move || {
                if is_heard.get() {
                    view! { <LevelMeter level=call.level /> }.into_any()
                } else {
                    view! { <p class="hint">{texts::microphone_test()}</p> }.into_any()
                }
            })}
        </div>
        {changing(move || speakers.get().then(|| view! { <DeviceSelect call kind=DeviceKind::Speaker /> }))}
        <TestSpeaker call />
        <Tick
            call
            id="music-mode"
            label=texts::music_mode()
            hint=texts::music_mode_hint()
            is_on=|view| view.preferences.music
            set=|on| Action::Prefer(Preference::Music(on))
        />
        <Tick
            call
            id="microphone-hints"
            label=texts::microphone_hints()
            hint=texts::microphone_hints_hint()
            is_on=|view| view.preferences.microphone_hints
            set=|on| Action::Prefer(Preference::MicrophoneHints(on))
        />
        <fieldset>
            <legend>{texts::page_sounds()}</legend>
            <Tick
                call
                id="sound-of-arrival"
                label=texts::sound_of_arrival()
                is_on=|view| view.preferences.sound_of_arrival
                set=|on| Action::Prefer(Preference::SoundOfArrival(on))
            />
            <Tick
                call
                id="sound-of-hand"
                label=texts::sound_of_hand()
                is_on=|view| view.preferences.sound_of_hand
                set=|on| Action::Prefer(Preference::SoundOfHand(on))
            />
            <Tick
                call
                id="sound-of-message"
                label=texts::sound_of_message()
                is_on=|view| view.preferences.sound_of_message
                set=|on| Action::Prefer(Preference::SoundOfMessage(on))
            />
            <div class="setting">
                <label for="sound-volume">{texts::sound_volume()}</label>
                <input
                    type="range"
                    id="sound-volume"
                    min="0"
                    max="100"
                    step="5"
                    prop:value=move || volume.get().to_string()
                    on:change=set_volume
                />
            </div>
        </fieldset>
    }
}
