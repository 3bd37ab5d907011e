//! The name, and the way in.

use call::{Action, Phase, Wishes};
use leptos::prelude::*;
use leptos::{ev, html};
use protocol::membership::JoinError;
use protocol::{DisplayName, Door, Password};

use crate::engine::CallHandle;
use crate::texts;

/// The form that joins.
#[component]
pub fn JoinForm(
    /// The address that starts the room, if that can be done by its name.
    start: Option<String>,
    /// The call.
    call: CallHandle,
    /// [`Phase::Lobby`] or [`Phase::Joining`].
    #[prop(into)]
    phase: Signal<Phase>,
    /// What is in the box for the name; outlives the form.
    typed: RwSignal<String>,
    /// What draws the call could not be loaded.
    load_failed: Signal<bool>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let password = NodeRef::<html::Input>::new();
    let button = NodeRef::<html::Button>::new();
    let edited = RwSignal::new(false);
    let joining = move || phase.get() == Phase::Joining;
    let problem = Memo::new(move |_| if let Phase::Lobby { problem } = phase.get() { problem } else { None });
    let name_refused = move || problem.get() == Some(JoinError::NameReserved);
    let password_missing = move || matches!(problem.get(), Some(JoinError::PasswordNeeded | JoinError::WrongPassword));
    // Stays once it was asked for, also while the answer is awaited.
    let asks_password = Memo::new(move |asked: Option<&bool>| {
        asked.is_some_and(|asked| *asked) || password_missing() || (call.status.get().door == Door::Password && !call.has_host_key.get())
    });
    // What was typed before the page came alive counts, and goes before the name remembered from last time. The element holds the
    // text and is never written over: a bound value would wipe what is already there.
    Effect::new(move |_| {
        let remembered = call.remembered_name.get();
        let Some(input) = input.get() else { return };
        if input.value().is_empty() && !edited.get_untracked() {
            let before = typed.get_untracked();
            let known = if before.is_empty() { &remembered } else { &before };
            if !known.is_empty() {
                input.set_value(known);
                // Nothing is left to do but join. If the button cannot take the focus, it stays in the box.
                let _ = button.get_untracked().map(|button| button.focus());
            }
        }
        typed.set(input.value());
    });
    // The box that has to be filled differently takes the focus; if it cannot, the sentence still says what is wrong.
    Effect::new(move |_| {
        let wrong = if name_refused() { input.get() } else { password.get().filter(|_| password_missing()) };
        let _ = wrong.map(|wrong| wrong.focus());
    });
    let edit = move |event| {
        edited.set(true);
        typed.set(event_target_value(&event));
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        if phase.get_untracked() != Phase::Joining {
            let password = password.get_untracked().map(|password| password.value()).filter(|password| !password.is_empty());
            call.act(Action::Join(Wishes { name: input.value(), password, hide_country: call.country_hidden.get_untracked() }));
        }
    };
    view! {
        <form class="join-form" novalidate data-early="" on:submit=submit>
            <label for="your-name">{texts::your_name()}</label>
            <input
                node_ref=input
                class="field"
                id="your-name"
                name="name"
                type="text"
                autocomplete="name"
                enterkeyhint="go"
                maxlength=DisplayName::MAX_CHARS.to_string()
                dir="auto"
                autofocus
                aria-invalid=move || name_refused().then_some("true")
                aria-describedby=move || if name_refused() { "join-problem name-hint" } else { "name-hint" }
                on:input=edit
            />
            <p class="hint" id="name-hint">
                {texts::your_name_hint()}
            </p>
            {move || {
                asks_password
                    .get()
                    .then(|| {
                        view! {
                            <label for="password">{texts::password()}</label>
                            <input
                                node_ref=password
                                class="field"
                                id="password"
                                name="password"
                                type="password"
                                autocomplete="off"
                                enterkeyhint="go"
                                maxlength=Password::MAX_CHARS.to_string()
                                aria-invalid=move || password_missing().then_some("true")
                                aria-describedby=move || password_missing().then_some("join-problem")
                            />
                        }
                    })
            }}
            <div class="ways">
                <button
                    node_ref=button
                    type="submit"
                    class="button"
                    data-kind="primary"
                    data-size="large"
                    data-busy=move || joining().then_some("")
                    aria-disabled=move || joining().then_some("true")
                >
                    <span>{move || if joining() { texts::joining() } else { texts::join() }}</span>
                </button>
                {move || {
                    joining()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button"
                                    data-kind="quiet"
                                    data-size="large"
                                    on:click=move |_| call.act(Action::Leave)
                                >
                                    {texts::cancel()}
                                </button>
                            }
                        })
                }}
            </div>
            {move || {
                problem
                    .get()
                    .map(|problem| {
                        view! {
                            <p class="problem" id="join-problem" role="alert">
                                {texts::join_problem(problem)}
                            </p>
                        }
                    })
            }}
            <div class="choice">
                <input
                    class="check"
                    id="show-country"
                    type="checkbox"
                    checked
                    prop:checked=move || !call.country_hidden.get()
                    aria-describedby="country-hint"
                    on:change=move |event| call.act(Action::ShowCountry(event_target_checked(&event)))
                />
                <label for="show-country">{texts::show_my_country()}</label>
                <p class="hint" id="country-hint">
                    {texts::show_my_country_hint()}
                </p>
            </div>
            {move || {
                let start = start.clone().filter(|_| !call.status.get().started && !call.has_host_key.get());
                start
                    .map(|start| {
                        view! {
                            <p class="start hint">
                                <a href=start rel="external">
                                    {texts::start_as_host()}
                                </a>
                                ". "
                                {texts::start_as_host_hint()}
                            </p>
                        }
                    })
            }}
            <p class="problem load-failed" role="alert" data-shown=move || load_failed.get().then_some("")>
                {texts::load_failed()} " " <a href="">{texts::reload()}</a>
            </p>
            // Text and nothing else: where scripts run, a browser parses whatever is in here as text.
            <noscript class="problem">{texts::call_needs_javascript()}</noscript>
        </form>
    }
}
