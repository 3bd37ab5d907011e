//! What a person sets for themselves.

use call::{Action, CallDialog, SettingsTab};
use leptos::prelude::*;
use leptos::{ev, html};

use super::settings_general::General;
use super::settings_picture::PictureSettings;
use super::settings_sound::SoundSettings;
use super::{Dialog, changing, opened};
use crate::engine::{CallHandle, focus};
use crate::texts;

/// The parts, in their order.
const TABS: [SettingsTab; 3] = [SettingsTab::Sound, SettingsTab::Picture, SettingsTab::General];

const fn key(tab: SettingsTab) -> &'static str {
    match tab {
        SettingsTab::Sound => "settings-sound",
        SettingsTab::Picture => "settings-picture",
        SettingsTab::General => "settings-general",
    }
}

fn name(tab: SettingsTab) -> &'static str {
    match tab {
        SettingsTab::Sound => texts::settings_sound(),
        SettingsTab::Picture => texts::settings_picture(),
        SettingsTab::General => texts::settings_general(),
    }
}

/// The dialog, in the lobby and in the call. Follows <https://www.w3.org/WAI/ARIA/apg/patterns/tabs/>.
#[component]
pub fn SettingsDialog(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let open = opened(call, |dialog| matches!(dialog, CallDialog::Settings(_)));
    let tab = Memo::new(move |last: Option<&SettingsTab>| {
        let shown = call.view.with(|view| view.dialog);
        if let Some(CallDialog::Settings(tab)) = shown { tab } else { last.copied().unwrap_or_default() }
    });
    let buttons = TABS.map(|_| NodeRef::<html::Button>::new());
    let show = move |tab| call.act(Action::OpenDialog(CallDialog::Settings(tab)));
    let on_key = move |event: ev::KeyboardEvent| {
        let at = TABS.iter().position(|one| *one == tab.get_untracked()).unwrap_or(0);
        let is_rtl = texts::language().direction() == "rtl";
        let to = match event.key().as_str() {
            "ArrowRight" if is_rtl => at + TABS.len() - 1,
            "ArrowLeft" if is_rtl => at + 1,
            "ArrowRight" => at + 1,
            "ArrowLeft" => at + TABS.len() - 1,
            "Home" => 0,
            "End" => TABS.len() - 1,
            _ => return,
        } % TABS.len();
        event.prevent_default();
        show(TABS[to]);
        focus(buttons[to]);
    };
    let button = move |(index, one): (usize, SettingsTab)| {
        view! {
            <button
                node_ref=buttons[index]
                type="button"
                role="tab"
                id=key(one)
                aria-selected=move || (tab.get() == one).to_string()
                aria-controls="settings-panel"
                tabindex=move || if tab.get() == one { "0" } else { "-1" }
                autofocus=move || tab.get() == one
                on:click=move |_| show(one)
            >
                {name(one)}
            </button>
        }
    };
    view! {
        <Dialog title=Signal::stored(texts::settings().to_owned()) open>
            <div class="settings-dialog">
                <div role="tablist" aria-label=texts::settings() on:keydown=on_key>
                    {TABS.into_iter().enumerate().map(button).collect_view()}
                </div>
                <div class="panel settings" role="tabpanel" id="settings-panel" aria-labelledby=move || key(tab.get())>
                    {changing(move || {
                        open.get()
                            .then(|| match tab.get() {
                                SettingsTab::Sound => view! { <SoundSettings call /> }.into_any(),
                                SettingsTab::Picture => view! { <PictureSettings call /> }.into_any(),
                                SettingsTab::General => view! { <General call /> }.into_any(),
                            })
                    })}
                </div>
                <div class="ways">
                    <button type="button" class="button" data-kind="primary" on:click=move |_| open.set(false)>
                        {texts::close()}
                    </button>
                </div>
            </div>
        </Dialog>
    }
}
