//! What one says of oneself, and the rules.

use call::meeting::{Action, Profile};
use leptos::prelude::*;
use leptos::{ev, html};
use protocol::DisplayName;
use protocol::meeting::{Interest, Interests, MeetingLimits, Numbers};

use crate::engine::{MeetingHandle, focus};
use crate::page::CountryData;
use crate::texts;

/// What is in the form; outlives it. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    name: RwSignal<String>,
    interests: RwSignal<Interests>,
    country: RwSignal<bool>,
    rules: RwSignal<bool>,
    /// The form was left once.
    left: StoredValue<bool>,
}

impl Typed {
    /// What is remembered of last time, as soon as that is known, unless something else is typed before.
    pub(super) fn new(meeting: MeetingHandle) -> Self {
        let name = RwSignal::new(String::new());
        let interests = RwSignal::new(Interests::default());
        Effect::new(move |_| {
            let remembered = meeting.remembered_name.get();
            if name.with_untracked(String::is_empty) && !remembered.is_empty() {
                name.set(remembered);
            }
        });
        Self { name, interests, country: RwSignal::new(false), rules: RwSignal::new(false), left: StoredValue::new(false) }
    }
}

/// What was forgotten.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forgotten {
    Name,
    Rules,
}

/// The form.
#[component]
pub(super) fn Form(
    /// The meeting.
    meeting: MeetingHandle,
    /// What is in it.
    typed: Typed,
    /// How many people there are.
    #[prop(into)]
    numbers: Signal<Numbers>,
    /// What tells countries, if something does.
    countries: Option<CountryData>,
) -> impl IntoView {
    let (name, rules) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let forgotten = RwSignal::new(None::<Forgotten>);
    let forgot = move |what| forgotten.get() == Some(what);
    // What had the focus is gone, but for the first time.
    Effect::new(move |_| {
        if name.with(Option::is_some) && typed.left.get_value() {
            focus(name);
        }
    });
    on_cleanup(move || {
        let _ = typed.left.try_set_value(true);
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Ok(called) = typed.name.with_untracked(|name| DisplayName::parse(name)) else {
            forgotten.set(Some(Forgotten::Name));
            return focus(name);
        };
        if !meeting.rules_accepted.get_untracked() {
            if !typed.rules.get_untracked() {
                forgotten.set(Some(Forgotten::Rules));
                return focus(rules);
            }
            meeting.accept_rules();
        }
        let country_shown = countries.is_some() && typed.country.get_untracked();
        meeting.act(Action::Begin(Profile { name: called, country_shown, interests: typed.interests.get_untracked() }));
    };
    view! {
        <p class="more">{texts::meet_intro()}</p>
        <p class="numbers">{move || texts::meet_people(numbers.get(), false)}</p>
        <form class="profile" novalidate on:submit=submit>
            <div class="name">
                <label for="your-name">{texts::your_name()}</label>
                <input
                    node_ref=name
                    class="field"
                    id="your-name"
                    name="name"
                    type="text"
                    autocomplete="name"
                    enterkeyhint="go"
                    maxlength=DisplayName::MAX_CHARS.to_string()
                    dir="auto"
                    required
                    aria-invalid=move || forgot(Forgotten::Name).then_some("true")
                    aria-describedby=move || if forgot(Forgotten::Name) { "name-problem name-hint" } else { "name-hint" }
                    prop:value=move || typed.name.get()
                    on:input=move |event| {
                        forgotten.set(None);
                        typed.name.set(event_target_value(&event));
                    }
                />
                <p class="hint" id="name-hint">
                    {texts::meet_name_hint()}
                </p>
                {move || {
                    forgot(Forgotten::Name)
                        .then(|| {
                            view! {
                                <p class="problem" id="name-problem" role="alert">
                                    {texts::own_name_empty()}
                                </p>
                            }
                        })
                }}
            </div>
            <InterestChips chosen=typed.interests />
            {countries
                .map(|_| {
                    view! {
                        <div class="choice">
                            <input
                                class="check"
                                id="show-country"
                                type="checkbox"
                                aria-describedby="country-hint"
                                prop:checked=move || typed.country.get()
                                on:change=move |event| typed.country.set(event_target_checked(&event))
                            />
                            <label for="show-country">{texts::show_my_country()}</label>
                            <p class="hint" id="country-hint">
                                {texts::show_my_country_hint()}
                            </p>
                        </div>
                    }
                })}
            <section class="rules" aria-labelledby="rules">
                <h2 id="rules">{texts::meet_rules()}</h2>
                <ul>{texts::meet_rules_each().map(|rule| view! { <li>{rule}</li> }).collect_view()}</ul>
                {move || {
                    (!meeting.rules_accepted.get())
                        .then(|| {
                            view! {
                                <div class="choice">
                                    <input
                                        node_ref=rules
                                        class="check"
                                        id="accept-rules"
                                        type="checkbox"
                                        required
                                        aria-invalid=move || forgot(Forgotten::Rules).then_some("true")
                                        aria-describedby=move || forgot(Forgotten::Rules).then_some("rules-problem")
                                        prop:checked=move || typed.rules.get()
                                        on:change=move |event| {
                                            forgotten.set(None);
                                            typed.rules.set(event_target_checked(&event));
                                        }
                                    />
                                    <label for="accept-rules">{texts::meet_accept_rules()}</label>
                                </div>
                                {move || {
                                    forgot(Forgotten::Rules)
                                        .then(|| {
                                            view! {
                                                <p class="problem" id="rules-problem" role="alert">
                                                    {texts::meet_rules_missing()}
                                                </p>
                                            }
                                        })
                                }}
                            }
                        })
                }}
            </section>
            <div class="ways">
                <button
                    type="submit"
                    class="button"
                    data-kind="primary"
                    data-size="large"
                    aria-describedby="devices-hint"
                    disabled=move || !meeting.ready.get()
                >
                    {texts::meet_find()}
                </button>
            </div>
            <p class="hint" id="devices-hint">
                {texts::meet_devices()}
            </p>
        </form>
    }
}

/// The interests, of which a few are chosen.
#[component]
fn InterestChips(chosen: RwSignal<Interests>) -> impl IntoView {
    let limit = MeetingLimits::default().interests;
    let full = Memo::new(move |_| chosen.with(|chosen| chosen.len() >= limit));
    let chip = move |interest: Interest| {
        let is_chosen = Memo::new(move |_| chosen.with(|chosen| chosen.contains(interest)));
        let choose = move |event| {
            let wanted = event_target_checked(&event);
            chosen.update(|chosen| {
                *chosen = chosen.iter().filter(|other| *other != interest).chain(wanted.then_some(interest)).collect();
            });
        };
        view! {
            <li>
                <label class="chip">
                    <input
                        type="checkbox"
                        prop:checked=move || is_chosen.get()
                        disabled=move || full.get() && !is_chosen.get()
                        on:change=choose
                    />
                    <span>{texts::interest(interest)}</span>
                </label>
            </li>
        }
    };
    view! {
        <fieldset class="interests" aria-describedby="interests-chosen">
            <legend>{texts::meet_interests()}</legend>
            <ul>{Interest::ALL.map(chip).into_iter().collect_view()}</ul>
            <p class="hint" id="interests-chosen" role="status">
                {move || texts::meet_interests_chosen(&chosen.with(|chosen| chosen.len()).to_string(), &limit.to_string())}
            </p>
        </fieldset>
    }
}
