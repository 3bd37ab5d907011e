//! Before the call: see oneself, say one's name, join.

use call::{Action, DeviceState, Phase, Wishes};
use leptos::prelude::*;
use leptos::{ev, html};
use protocol::{DisplayName, MediaKind};

use crate::components::{Brand, DeviceControl, DeviceProblems, Glyph, Icon, LevelMeter, Preview};
use crate::engine::CallHandle;
use crate::texts;

/// The lobby.
#[component]
pub fn Lobby(
    /// The room's name, as a title.
    title: String,
    /// The call.
    call: CallHandle,
    /// [`Phase::Lobby`] or [`Phase::Joining`].
    #[prop(into)]
    phase: Signal<Phase>,
) -> impl IntoView {
    let microphone = Memo::new(move |_| call.view.with(|view| view.microphone));
    let camera = Memo::new(move |_| call.view.with(|view| view.camera));
    let typed = RwSignal::new(String::new());
    let initials =
        Signal::derive(move || typed.with(|typed| DisplayName::parse(typed).map_or_else(|_| String::new(), |name| name.initials())));
    let set = move |kind| move |on| call.act(Action::SetMedia { kind, on });
    view! {
        <div class="lobby">
            <header>
                <Brand />
            </header>
            <main>
                <div class="about">
                    <h1 dir="auto">{title}</h1>
                    <p class="presence">
                        <Icon glyph=Glyph::People />
                        <span>{move || texts::presence(call.status.get())}</span>
                    </p>
                </div>
                <div class="devices">
                    <Preview call microphone camera initials />
                    <div class="switches">
                        <DeviceControl kind=MediaKind::Microphone state=microphone ready=call.ready set=set(MediaKind::Microphone) />
                        <DeviceControl kind=MediaKind::Camera state=camera ready=call.ready set=set(MediaKind::Camera) />
                        {move || match microphone.get() {
                            DeviceState::On => Some(view! { <LevelMeter level=call.level /> }.into_any()),
                            DeviceState::Starting => Some(texts::MICROPHONE_STARTING.into_any()),
                            DeviceState::Off => Some(texts::MICROPHONE_TEST.into_any()),
                            DeviceState::Failed(_) => None,
                        }
                            .map(|test| view! { <div class="test">{test}</div> })}
                    </div>
                    <DeviceProblems microphone camera />
                </div>
                <JoinForm call phase typed />
            </main>
        </div>
    }
}

/// The name, and the way in.
#[component]
fn JoinForm(call: CallHandle, #[prop(into)] phase: Signal<Phase>, typed: RwSignal<String>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let button = NodeRef::<html::Button>::new();
    let name_missing = RwSignal::new(false);
    let edited = RwSignal::new(false);
    let joining = move || phase.get() == Phase::Joining;
    // What was typed before the page came alive counts, and goes before the name remembered from last time. The element holds the
    // text and is never written over: a bound value would wipe what is already there.
    Effect::new(move |_| {
        let remembered = call.remembered_name.get();
        let Some(input) = input.get() else { return };
        if input.value().is_empty() && !edited.get_untracked() && !remembered.is_empty() {
            input.set_value(&remembered);
            // Nothing is left to do but join. If the button cannot take the focus, it stays in the box.
            let _ = button.get_untracked().map(|button| button.focus());
        }
        typed.set(input.value());
    });
    let edit = move |event| {
        edited.set(true);
        name_missing.set(false);
        typed.set(event_target_value(&event));
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        if phase.get_untracked() == Phase::Joining {
            return;
        }
        let name = input.value();
        let missing = DisplayName::parse(&name).is_err();
        name_missing.set(missing);
        if missing {
            // It is there to be typed into; if it cannot take the focus, the sentence still says what is wrong.
            let _ = input.focus();
        } else {
            call.act(Action::Join(Wishes { name, ..Wishes::default() }));
        }
    };
    view! {
        <form class="join-form" novalidate data-early="" on:submit=submit>
            <label for="your-name">{texts::YOUR_NAME}</label>
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
                required
                aria-invalid=move || name_missing.get().then_some("true")
                aria-describedby=move || if name_missing.get() { "name-problem name-hint" } else { "name-hint" }
                on:input=edit
            />
            {move || {
                name_missing
                    .get()
                    .then(|| {
                        view! {
                            <p class="problem" id="name-problem" role="alert">
                                {texts::NAME_EMPTY}
                            </p>
                        }
                    })
            }}
            <p class="hint" id="name-hint">
                {texts::YOUR_NAME_HINT}
            </p>
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
                    <span>{move || if joining() { texts::JOINING } else { texts::JOIN }}</span>
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
                                    {texts::CANCEL}
                                </button>
                            }
                        })
                }}
            </div>
            {move || match phase.get() {
                Phase::Lobby { problem: Some(problem) } => {
                    Some(view! {
                        <p class="problem" role="alert">
                            {texts::join_problem(problem)}
                        </p>
                    })
                }
                _ => None,
            }}
            <p class="problem load-failed" role="alert">
                {texts::LOAD_FAILED} " " <a href="">{texts::RELOAD}</a>
            </p>
            // Text and nothing else: where scripts run, a browser parses whatever is in here as text.
            <noscript class="problem">{texts::CALL_NEEDS_JAVASCRIPT}</noscript>
        </form>
    }
}
