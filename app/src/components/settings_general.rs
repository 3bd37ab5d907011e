//! Language, keys, and what others see.

use call::{Action, CallDialog, Preference};
use leptos::ev;
use leptos::prelude::*;

use super::Tick;
use crate::engine::{CallHandle, choose_language};
use crate::texts::{self, Language};

/// The part "General" of the settings.
#[component]
pub(super) fn General(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let language = |one: Language| {
        view! {
            <option value=one.tag() lang=one.tag() dir=one.direction() prop:selected=one == texts::language()>
                {one.own_name()}
            </option>
        }
    };
    let choose = move |event: ev::Event| {
        if let Some(language) = Language::from_tag(&event_target_value(&event)) {
            choose_language(language);
        }
    };
    view! {
        <div class="setting">
            <label for="choose-language">{texts::language_links()}</label>
            <select class="field" id="choose-language" on:change=choose>
                {Language::ALL.map(language).into_iter().collect_view()}
            </select>
        </div>
        <Tick
            call
            id="keys-without-modifier"
            label=texts::single_keys()
            hint=texts::single_keys_hint()
            is_on=|view| view.preferences.single_keys
            set=|on| Action::Prefer(Preference::SingleKeys(on))
        />
        <Tick
            call
            id="asked-when-alone"
            label=texts::asked_when_alone()
            hint=texts::asked_when_alone_hint()
            is_on=|view| view.preferences.asked_when_alone
            set=|on| Action::Prefer(Preference::AskedWhenAlone(on))
        />
        <button
            type="button"
            class="button"
            data-kind="quiet"
            on:click=move |_| call.act(Action::OpenDialog(CallDialog::Shortcuts))
        >
            {texts::keyboard_shortcuts()}
        </button>
        <Tick
            call
            id="show-reactions"
            label=texts::show_reactions()
            is_on=|view| view.reactions_wanted
            set=Action::ShowReactions
        />
        <Tick
            call
            id="relay-only"
            label=texts::relay_only()
            hint=texts::relay_only_hint()
            is_on=|view| view.preferences.relay_only
            set=|on| Action::Prefer(Preference::RelayOnly(on))
        />
        <div class="choice">
            <input
                type="checkbox"
                id="show-own-country"
                aria-describedby="show-own-country-hint"
                prop:checked=move || !call.country_hidden.get()
                on:change=move |event| call.act(Action::ShowCountry(event_target_checked(&event)))
            />
            <label for="show-own-country">{texts::show_own_country()}</label>
            <p class="hint" id="show-own-country-hint">
                {texts::show_my_country_hint()}
            </p>
        </div>
    }
}
