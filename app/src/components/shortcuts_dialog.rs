//! The keys that steer a call, for people to read.

use call::{Action, CallDialog, Preference, SHORTCUTS, Shortcut, System};
use leptos::prelude::*;

use super::dialog::{Dialog, opened};
use super::{Tick, changing};
use crate::engine::CallHandle;
use crate::texts;

/// The list of shortcuts, made from the table that is obeyed, and the switch for those of a single key.
#[component]
pub fn ShortcutsDialog(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let open = opened(call, |dialog| dialog == CallDialog::Shortcuts);
    let mac = Memo::new(move |_| call.view.with(|view| view.environment.system == System::MacOs));
    view! {
        <Dialog title=texts::keyboard_shortcuts() open>
            <div class="shortcuts-dialog settings">
                <Tick
                    call
                    id="single-keys"
                    label=texts::single_keys()
                    hint=texts::single_keys_hint()
                    is_on=|view| view.preferences.single_keys
                    set=|on| Action::Prefer(Preference::SingleKeys(on))
                />
                // It scrolls, so it has to be reached by the keyboard.
                <div class="keys" role="region" aria-label=texts::keyboard_shortcuts() tabindex="0">
                    {changing(move || SHORTCUTS.chunk_by(|one, next| one.habit == next.habit).map(|group| list(group, mac.get())).collect_view())}
                </div>
            </div>
            <div class="ways">
                <button type="button" class="button" data-kind="primary" autofocus on:click=move |_| open.set(false)>
                    {texts::close()}
                </button>
            </div>
        </Dialog>
    }
}

/// Shortcuts of one origin, with a heading if it is not our own.
fn list(group: &'static [Shortcut], mac: bool) -> AnyView {
    let heading = group.first().and_then(|shortcut| shortcut.habit).map(|habit| view! { <h3>{texts::habit(habit)}</h3> });
    let line = |shortcut: &Shortcut| {
        let keys = texts::keys(shortcut, mac).into_iter().map(|key| view! { <kbd>{key}</kbd> " " });
        view! {
            <div>
                <dt>{texts::command(shortcut.command)}</dt>
                <dd>{keys.collect_view()}</dd>
            </div>
        }
    };
    view! {
        {heading}
        <dl>{group.iter().map(line).collect_view()}</dl>
    }
    .into_any()
}
