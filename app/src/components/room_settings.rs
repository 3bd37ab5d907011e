//! How the room is set up, for hosts.
//!
//! Each control shows what the server says. What a person chooses is sent at once and shown meanwhile, as browsers do; when it is
//! refused, or the connection is lost, every control is set back to what is so.

use call::{Action, CallView, News, Phase, ToastId};
use leptos::prelude::*;
use leptos::{ev, html};
use protocol::{Change, Deed, Door, Filter, Password, Power, Refusal, Retention, Rights, Role, Settings};

use super::PanelFrame;
use crate::engine::{CallHandle, focus};
use crate::texts;

/// The greatest number of people that can be asked for. What a server takes is its own to say.
const MOST_PEOPLE: u32 = 500;

/// Why the last change was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Refused {
    /// The newest toast that told of a refusal: a later one is another refusal.
    toast: Option<ToastId>,
    /// What it was about; nothing once a setting was changed since.
    why: Option<(Change, Refusal)>,
    /// The settings then.
    settings: Option<Settings>,
}

impl Refused {
    /// What is so once `view` is.
    fn next(self, view: &CallView) -> Self {
        let told = view.toasts.iter().rev().find_map(|toast| match &toast.news {
            News::NotDone { deed: Some(Deed::Change { change }), refusal } => Some((toast.id, change.clone(), *refusal)),
            _ => None,
        });
        match told {
            Some((toast, change, refusal)) if self.toast.is_none_or(|last| toast > last) => {
                Self { toast: Some(toast), why: Some((change, refusal)), settings: view.settings }
            }
            _ if self.settings != view.settings => Self { why: None, settings: view.settings, ..self },
            _ => self,
        }
    }

    /// The words for it, if it was about a setting like `is_meant`.
    fn words(&self, is_meant: fn(&Change) -> bool) -> Option<String> {
        self.why.as_ref().filter(|(change, _)| is_meant(change)).map(|(_, refusal)| texts::not_changed(*refusal))
    }
}

/// What the controls show, and a number of what makes them show it anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Truth {
    settings: Settings,
    refused: Option<ToastId>,
    connected: bool,
}

/// The settings.
#[component]
pub fn RoomSettings(
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let refused = Memo::new(move |last: Option<&Refused>| call.view.with(|view| last.cloned().unwrap_or_default().next(view)));
    let is_host = Memo::new(move |_| call.view.with(|view| view.own.role.may(Power::Change, Role::Participant)));
    let first = call.view.with_untracked(|view| view.settings);
    let truth = move |first: Settings| {
        Memo::new(move |last: Option<&Truth>| {
            let settings = call.view.with(|view| view.settings).or_else(|| last.map(|last| last.settings)).unwrap_or(first);
            let connected = call.view.with(|view| view.phase == Phase::Connected);
            Truth { settings, refused: refused.with(|refused| refused.toast), connected }
        })
    };
    // The settings come with the first welcome, and there is no panel before that.
    let controls = first.map(|first| {
        let controls = Controls { call, truth: truth(first), refused };
        move || {
            if is_host.get() {
                view! {
                    <p class="hint">{texts::settings_hint()}</p>
                    <DoorChoice controls />
                    <PasswordForm controls />
                    <RightsChoice controls />
                    <ChatChoices controls />
                    <RoomChoices controls />
                }
                .into_any()
            } else {
                view! { <p class="hint">{texts::settings_for_hosts()}</p> }.into_any()
            }
        }
    });
    view! {
        <PanelFrame title=texts::room_settings() close=move || call.act(Action::ClosePanel)>
            <div class="room-settings settings">{controls}</div>
        </PanelFrame>
    }
}

/// What all controls need.
#[derive(Clone, Copy)]
struct Controls {
    call: CallHandle,
    truth: Memo<Truth>,
    refused: Memo<Refused>,
}

impl Controls {
    fn change(self, change: Change) {
        self.call.act(Action::Do(Deed::Change { change }));
    }

    fn show<T>(self, part: fn(&Settings) -> T) -> T {
        self.truth.with(|truth| part(&truth.settings))
    }
}

/// Why a change like `is_meant` was refused, beside what was changed; a toast says it aloud.
#[component]
fn Problem(controls: Controls, is_meant: fn(&Change) -> bool, id: &'static str) -> impl IntoView {
    let words = Memo::new(move |_| controls.refused.with(|refused| refused.words(is_meant)));
    view! {
        <p class="problem" id=id>
            {move || words.get()}
        </p>
    }
}

/// Who can come in.
#[component]
fn DoorChoice(controls: Controls) -> impl IntoView {
    let choice = move |door: Door, id: &'static str| {
        let (label, hint) = texts::door_choice(door);
        let hint_id = format!("{id}-hint");
        view! {
            <div class="choice">
                <input
                    type="radio"
                    name="door"
                    id=id
                    aria-describedby=hint_id.clone()
                    prop:checked=move || controls.show(|settings| settings.door) == door
                    on:change=move |_| controls.change(Change::Door { door })
                />
                <label for=id>{label}</label>
                <p class="hint" id=hint_id>
                    {hint}
                </p>
            </div>
        }
    };
    view! {
        <fieldset role="radiogroup" aria-labelledby="door" aria-describedby="door-hint door-problem">
            <legend id="door">{texts::who_can_come_in()}</legend>
            {choice(Door::Open, "door-open")}
            {choice(Door::Lobby, "door-lobby")}
            {choice(Door::Password, "door-password")}
            {choice(Door::Locked, "door-locked")}
            <p class="hint" id="door-hint">
                {texts::door_hint()}
            </p>
            <Problem controls is_meant=|change| matches!(change, Change::Door { .. }) id="door-problem" />
        </fieldset>
    }
}

/// The password.
#[component]
fn PasswordForm(controls: Controls) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let empty = RwSignal::new(false);
    let set = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(element) = input.get_untracked() else { return };
        match Password::parse(&element.value()) {
            Ok(password) => {
                element.set_value("");
                controls.change(Change::Password { password });
            }
            Err(_) => {
                empty.set(true);
                focus(input);
            }
        }
    };
    view! {
        <form class="setting" novalidate on:submit=set>
            <label for="new-password">{texts::new_password()}</label>
            <div class="row">
                // Seen as it is typed: it is told to others, and written down nowhere else.
                <input
                    node_ref=input
                    class="field"
                    id="new-password"
                    type="text"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    maxlength=Password::MAX_CHARS.to_string()
                    aria-invalid=move || empty.get().then_some("true")
                    aria-describedby="new-password-empty new-password-problem new-password-hint"
                    on:input=move |_| empty.set(false)
                />
                <button type="submit" class="button" data-kind="quiet">
                    {texts::set_password()}
                </button>
            </div>
            {move || empty.get().then(|| view! { <p class="problem" role="alert" id="new-password-empty">{texts::password_empty()}</p> })}
            <Problem controls is_meant=|change| matches!(change, Change::Password { .. }) id="new-password-problem" />
            <p class="hint" id="new-password-hint">
                {texts::password_hint()}
            </p>
        </form>
    }
}

/// What participants may send.
#[component]
fn RightsChoice(controls: Controls) -> impl IntoView {
    let microphone = NodeRef::<html::Input>::new();
    let camera = NodeRef::<html::Input>::new();
    let screen = NodeRef::<html::Input>::new();
    let chat = NodeRef::<html::Input>::new();
    // Read from the boxes: two that are changed in a row are both meant, though the server has not answered the first.
    let change = move |_| {
        let is_checked = |input: NodeRef<html::Input>| input.get_untracked().is_some_and(|input| input.checked());
        let rights =
            Rights { microphone: is_checked(microphone), camera: is_checked(camera), screen: is_checked(screen), chat: is_checked(chat) };
        controls.change(Change::Rights { rights });
    };
    let choice = move |input, id: &'static str, (label, hint): (&'static str, &'static str), has: fn(&Settings) -> bool| {
        let hint_id = format!("{id}-hint");
        view! {
            <div class="choice">
                <input
                    node_ref=input
                    type="checkbox"
                    id=id
                    aria-describedby=hint_id.clone()
                    prop:checked=move || controls.show(has)
                    on:change=change
                />
                <label for=id>{label}</label>
                <p class="hint" id=hint_id>
                    {hint}
                </p>
            </div>
        }
    };
    view! {
        <fieldset aria-describedby="rights-hint rights-problem">
            <legend>{texts::participants_may()}</legend>
            {choice(microphone, "right-microphone", (texts::right_microphone(), texts::right_microphone_hint()), |settings| settings.rights.microphone)}
            {choice(camera, "right-camera", (texts::right_camera(), texts::right_camera_hint()), |settings| settings.rights.camera)}
            {choice(screen, "right-screen", (texts::right_screen(), texts::right_screen_hint()), |settings| settings.rights.screen)}
            {choice(chat, "right-chat", (texts::right_chat(), texts::right_chat_hint()), |settings| settings.rights.chat)}
            <p class="hint" id="rights-hint">
                {texts::rights_hint()}
            </p>
            <Problem controls is_meant=|change| matches!(change, Change::Rights { .. }) id="rights-problem" />
        </fieldset>
    }
}

/// What is chosen from `all` by its place in it.
fn chosen<T: Copy>(event: &ev::Event, all: &[T]) -> Option<T> {
    event_target_value(event).parse::<usize>().ok().and_then(|index| all.get(index).copied())
}

/// What concerns the chat.
#[component]
fn ChatChoices(controls: Controls) -> impl IntoView {
    const FILTERS: [Filter; 3] = [Filter::Refuse, Filter::Mask, Filter::Off];
    const RETENTIONS: [Retention; 4] = [Retention::Call, Retention::Day, Retention::Week, Retention::Month];
    let filter = move |(index, filter): (usize, Filter)| {
        view! {
            <option value=index.to_string() prop:selected=move || controls.show(|settings| settings.filter) == filter>
                {texts::filter_choice(filter).0}
            </option>
        }
    };
    let retention = move |(index, retention): (usize, Retention)| {
        view! {
            <option value=index.to_string() prop:selected=move || controls.show(|settings| settings.retention) == retention>
                {texts::retention_choice(retention)}
            </option>
        }
    };
    let set_filter = move |event| {
        if let Some(filter) = chosen(&event, &FILTERS) {
            controls.change(Change::Filter { filter });
        }
    };
    let set_retention = move |event| {
        if let Some(retention) = chosen(&event, &RETENTIONS) {
            controls.change(Change::Retention { retention });
        }
    };
    view! {
        <div class="setting">
            <label for="filter">{texts::bad_language()}</label>
            <select class="field" id="filter" aria-describedby="filter-problem filter-hint" on:change=set_filter>
                {FILTERS.into_iter().enumerate().map(filter).collect_view()}
            </select>
            <Problem controls is_meant=|change| matches!(change, Change::Filter { .. }) id="filter-problem" />
            <p class="hint" id="filter-hint">
                {move || texts::filter_choice(controls.show(|settings| settings.filter)).1}
            </p>
        </div>
        <div class="setting">
            <label for="retention">{texts::keep_the_chat()}</label>
            <select class="field" id="retention" aria-describedby="retention-problem retention-hint" on:change=set_retention>
                {RETENTIONS.into_iter().enumerate().map(retention).collect_view()}
            </select>
            <Problem controls is_meant=|change| matches!(change, Change::Retention { .. }) id="retention-problem" />
            <p class="hint" id="retention-hint">
                {texts::keep_the_chat_hint()}
            </p>
        </div>
    }
}

/// What concerns the room as a whole.
#[component]
fn RoomChoices(controls: Controls) -> impl IntoView {
    let wrong = RwSignal::new(false);
    let set_limit = move |event: ev::Event| {
        let limit = event_target_value(&event).trim().parse::<u32>().ok().filter(|limit| (1..=MOST_PEOPLE).contains(limit));
        wrong.set(limit.is_none());
        if let Some(limit) = limit {
            controls.change(Change::Limit { limit });
        }
    };
    view! {
        <div class="setting">
            <label for="limit">{texts::most_people()}</label>
            <input
                class="field"
                id="limit"
                type="number"
                inputmode="numeric"
                min="1"
                max=MOST_PEOPLE.to_string()
                step="1"
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby="limit-wrong limit-problem limit-hint"
                prop:value=move || controls.show(|settings| settings.limit).to_string()
                on:change=set_limit
            />
            {move || wrong.get().then(|| view! { <p class="problem" role="alert" id="limit-wrong">{texts::most_people_wrong(MOST_PEOPLE)}</p> })}
            <Problem controls is_meant=|change| matches!(change, Change::Limit { .. }) id="limit-problem" />
            <p class="hint" id="limit-hint">
                {texts::most_people_hint()}
            </p>
        </div>
        <div class="choice">
            <input
                type="checkbox"
                id="reactions"
                aria-describedby="reactions-problem reactions-hint"
                prop:checked=move || controls.show(|settings| settings.reactions)
                on:change=move |event| controls.change(Change::Reactions { reactions: event_target_checked(&event) })
            />
            <label for="reactions">{texts::reactions()}</label>
            <p class="hint" id="reactions-hint">
                {texts::reactions_hint()}
            </p>
        </div>
        <Problem controls is_meant=|change| matches!(change, Change::Reactions { .. }) id="reactions-problem" />
    }
}

#[cfg(test)]
mod tests {
    use call::Toast;

    use super::*;

    const SETTINGS: Settings =
        Settings { door: Door::Open, rights: Rights::ALL, filter: Filter::Refuse, retention: Retention::Day, limit: 6, reactions: true };

    fn view(settings: Settings, toasts: &[(u32, Change)]) -> CallView {
        let news = |change: &Change| News::NotDone { deed: Some(Deed::Change { change: change.clone() }), refusal: Refusal::OutOfRange };
        let toasts = toasts.iter().map(|(id, change)| Toast { id: ToastId(*id), news: news(change) }).collect();
        CallView { settings: Some(settings), toasts, ..call::Call::new(0).view() }
    }

    fn is_limit(change: &Change) -> bool {
        matches!(change, Change::Limit { .. })
    }

    #[test]
    fn a_refusal_is_told_until_something_was_changed_and_not_again() {
        let limit = (1, Change::Limit { limit: 400 });
        let refused = Refused::default().next(&view(SETTINGS, std::slice::from_ref(&limit)));
        assert_eq!(refused.words(is_limit).as_deref(), Some("This server does not take that many people in one room."));
        assert_eq!(refused.words(|change| matches!(change, Change::Door { .. })), None);
        let dismissed = refused.clone().next(&view(SETTINGS, &[]));
        assert_eq!(dismissed, refused, "the toast has gone, the limit is still as it was");
        let changed = Settings { limit: 4, ..SETTINGS };
        let after = refused.next(&view(changed, std::slice::from_ref(&limit)));
        assert_eq!(after.words(is_limit), None);
        assert_eq!(after.clone().next(&view(changed, std::slice::from_ref(&limit))).words(is_limit), None, "an old toast tells nothing");
        let again = after.clone().next(&view(changed, &[limit, (2, Change::Limit { limit: 300 })]));
        assert!(again.words(is_limit).is_some() && again.toast > after.toast);
    }

    #[test]
    fn what_else_is_told_in_passing_is_no_refusal() {
        let toast = |news| Toast { id: ToastId(1), news };
        let deed = Some(Deed::MuteAll {});
        for news in [News::NotDone { deed, refusal: Refusal::Forbidden }, News::NotDone { deed: None, refusal: Refusal::NameReserved }] {
            let view = CallView { toasts: vec![toast(news)], ..view(SETTINGS, &[]) };
            assert_eq!(Refused::default().next(&view).why, None);
        }
    }
}
