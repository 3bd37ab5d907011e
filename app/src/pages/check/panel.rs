//! The check itself: what is tried, what was found, and what can be done.

use call::check::{Hearing, Input, State, Step, Verdict};
use leptos::html;
use leptos::prelude::*;

use crate::components::{Glyph, Icon, LevelMeter, changing};
use crate::engine::{CheckHandle, focus};
use crate::texts;

/// Everything below the introduction.
#[component]
pub fn Panel() -> impl IntoView {
    let check = CheckHandle::new();
    let running = Memo::new(move |_| check.view.with(|view| view.running));
    let summary = Memo::new(move |_| check.view.with(|view| view.summary));
    let has_findings = Memo::new(move |_| check.view.with(|view| Step::ALL.iter().any(|step| view.finding(*step).is_some())));
    let toggle = move |_| check.act(if running.get_untracked() { Input::Stop } else { Input::Begin });
    view! {
        <div class="ways">
            <button type="button" class="button" data-kind="primary" data-size="large" on:click=toggle>
                {move || {
                    if running.get() {
                        texts::check_stop()
                    } else if has_findings.get() {
                        texts::check_again()
                    } else {
                        texts::check_start()
                    }
                }}
            </button>
            {changing(move || {
                (has_findings.get() && !running.get())
                    .then(|| {
                        view! {
                            <a
                                class="button"
                                data-kind="quiet"
                                data-size="large"
                                download="confab-check.json"
                                href=move || check.report_address()
                                aria-describedby="report-hint"
                            >
                                {texts::check_download()}
                            </a>
                            <p class="hint" id="report-hint">
                                {texts::check_download_hint()}
                            </p>
                        }
                    })
            })}
        </div>
        <p class="summary" role="status" data-summary=move || summary.get().map(texts::check_summary_word)>
            {move || summary.get().map(texts::check_summary)}
        </p>
        <Told check />
        <ol class="steps" aria-label=texts::check_steps()>
            {Step::ALL.map(|step| view! { <Row check step /> }).collect_view()}
        </ol>
        <HearYourself check />
    }
}

/// Says what was found last to those who do not see it.
#[component]
fn Told(check: CheckHandle) -> impl IntoView {
    let last = Memo::new(move |before: Option<&(Vec<State>, String)>| {
        let states = check.view.with(|view| view.states.to_vec());
        let new = |step: &Step| before.is_none_or(|(before, _)| before[*step as usize] != states[*step as usize]);
        let said = Step::ALL.into_iter().filter(new).filter_map(|step| match states[step as usize] {
            State::Done(finding) => Some(texts::check_told(step, finding)),
            State::Waiting | State::Running | State::Asking => None,
        });
        let said = said.collect::<Vec<_>>().join(" ");
        let said = if said.is_empty() { before.map(|(_, said)| said.clone()).unwrap_or_default() } else { said };
        (states, said)
    });
    view! {
        <p class="visually-hidden" role="status">
            {move || last.with(|(_, said)| said.clone())}
        </p>
    }
}

/// One step.
#[component]
fn Row(check: CheckHandle, step: Step) -> impl IntoView {
    let state = Memo::new(move |_| check.view.with(|view| view.state(step)));
    let verdict = Memo::new(move |_| if let State::Done(finding) = state.get() { Some(finding.verdict(step)) } else { None });
    let running = Memo::new(move |_| check.view.with(|view| view.running));
    let glyph = move || match verdict.get() {
        Some(Verdict::Passed) => Glyph::Check,
        Some(Verdict::Warning | Verdict::Failed) => Glyph::Warning,
        Some(Verdict::Skipped) => Glyph::Ban,
        None => Glyph::More,
    };
    view! {
        <li data-step=texts::check_step_word(step) data-state=move || texts::check_state_word(state.get(), step)>
            <Icon glyph=Signal::derive(glyph) />
            <div class="words">
                <h2>{texts::check_step(step)}</h2>
                <p class="verdict">{move || texts::check_state(state.get(), step)}</p>
                {changing(move || draw(check, step, state.get()))}
                {changing(move || {
                    let is_bad = matches!(verdict.get(), Some(Verdict::Warning | Verdict::Failed | Verdict::Skipped));
                    (is_bad && !running.get())
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button"
                                    data-kind="quiet"
                                    aria-label=texts::check_repeat(texts::check_step(step))
                                    on:click=move |_| check.act(Input::Repeat(step))
                                >
                                    {texts::try_again()}
                                </button>
                            }
                        })
                })}
            </div>
        </li>
    }
}

/// What there is to say of a step, and to do.
fn draw(check: CheckHandle, step: Step, state: State) -> Option<AnyView> {
    match state {
        State::Waiting => None,
        State::Running => {
            let skip = view! {
                <button type="button" class="button" data-kind="quiet" on:click=move |_| check.act(Input::Skip)>
                    {texts::check_skip()}
                </button>
            };
            let trying = match step {
                Step::Microphone => Some(view! { <LevelMeter level=check.level /> }.into_any()),
                Step::Camera => Some(view! { <Look check /> }.into_any()),
                _ => None,
            };
            let hint = texts::check_hint(step).map(|hint| view! { <p>{hint}</p> });
            Some(view! { {hint} {trying} {skip} }.into_any())
        }
        State::Asking => Some(view! { <Question check step /> }.into_any()),
        State::Done(finding) => {
            let steps = check.environment.with_untracked(|environment| texts::check_device_steps(step, finding, environment));
            let steps = steps.into_iter().map(|step| view! { <p class="hint">{step}</p> }).collect_view();
            Some(view! { <p class="finding">{texts::check_finding(step, finding)}</p> {steps} }.into_any())
        }
    }
}

/// The camera's picture.
#[component]
fn Look(check: CheckHandle) -> impl IntoView {
    let video = NodeRef::<html::Video>::new();
    check.show(video);
    view! { <video node_ref=video autoplay playsinline prop:muted=true muted aria-label=texts::preview()></video> }
}

/// Asks whether something was heard.
#[component]
fn Question(check: CheckHandle, step: Step) -> impl IntoView {
    let yes = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if yes.with(Option::is_some) {
            focus(yes);
        }
    });
    view! {
        <div role="group" class="question" aria-labelledby="check-question">
            <p id="check-question">{texts::check_question(step)}</p>
            <div class="ways">
                <button
                    node_ref=yes
                    type="button"
                    class="button"
                    data-kind="primary"
                    aria-describedby="check-question"
                    on:click=move |_| check.act(Input::Answer(true))
                >
                    {texts::check_yes()}
                </button>
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    aria-describedby="check-question"
                    on:click=move |_| check.act(Input::Answer(false))
                >
                    {texts::check_no()}
                </button>
            </div>
        </div>
    }
}

/// What the others would hear, played back.
#[component]
fn HearYourself(check: CheckHandle) -> impl IntoView {
    let hearing = Memo::new(move |_| check.view.with(|view| view.hearing));
    let button = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if button.with(Option::is_some) && check.comes_to_hear() {
            focus(button);
        }
    });
    let wanted = move || matches!(hearing.get(), Hearing::Connecting | Hearing::On(_));
    let toggle = move |_| check.act(Input::Hear(!matches!(hearing.get_untracked(), Hearing::Connecting | Hearing::On(_))));
    view! {
        <section class="hear" aria-labelledby="hear-title">
            <h2 id="hear-title">{texts::hear_yourself()}</h2>
            <p id="hear-hint">{texts::hear_yourself_hint()}</p>
            <button
                node_ref=button
                type="button"
                class="button"
                data-kind="quiet"
                aria-pressed=move || wanted().to_string()
                aria-describedby="hear-hint"
                on:click=toggle
            >
                <Icon glyph=Glyph::Sound />
                <span>{texts::hear_yourself()}</span>
            </button>
            <p class="hint" role="status">
                {move || texts::hearing(hearing.get())}
            </p>
        </section>
    }
}
