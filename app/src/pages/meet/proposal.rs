//! Somebody is there: yes or no?

use call::meeting::{Action, Phase};
use leptos::prelude::*;
use protocol::EncounterNumber;
use protocol::meeting::{Glimpse, MeetingLimits};

use super::panel::Heading;
use super::waiting::Stop;
use crate::components::{Avatar, Glyph, Icon};
use crate::engine::{MeetingHandle, country_name};
use crate::texts;

/// One who is proposed, and the answers.
#[component]
pub(super) fn Proposal(
    /// The meeting.
    meeting: MeetingHandle,
    /// Which encounter it is.
    encounter: EncounterNumber,
) -> impl IntoView {
    let proposed = move |phase: &Phase| match phase {
        Phase::Proposed { encounter: this, who, seconds, accepted } if *this == encounter => Some((who.clone(), *seconds, *accepted)),
        _ => None,
    };
    let who = meeting.view.with_untracked(|view| proposed(&view.phase)).map(|(who, ..)| who);
    // It is over as soon as it is drawn.
    let Some(Glimpse { name, country, interests }) = who else { return ().into_any() };
    let state = Memo::new(move |_| {
        meeting.view.with(|view| proposed(&view.phase)).map_or((0, false), |(_, seconds, accepted)| (seconds, accepted))
    });
    let seconds = Memo::new(move |_| state.get().0);
    let accepted = Memo::new(move |_| state.get().1);
    let called = name.as_str().to_owned();
    let waiting_for = texts::meet_waiting_for(&called);
    let accept = move |_| {
        if !accepted.get_untracked() {
            meeting.act(Action::Accept);
        }
    };
    let longest = MeetingLimits::default().answer_deadline.as_secs();
    view! {
        <section class="step proposal" aria-labelledby="proposed">
            <Avatar initials=Signal::stored(name.initials()) seed=encounter.get() />
            <Heading id="proposed" text=Signal::stored(called) />
            {country
                .map(|country| {
                    view! {
                        <p class="country">
                            <span class="flag" aria-hidden="true">
                                {country.flag()}
                            </span>
                            " "
                            {texts::from_country(&country_name(country))}
                        </p>
                    }
                })}
            {(!interests.is_empty())
                .then(|| {
                    view! {
                        <div class="common">
                            <p id="in-common">{texts::meet_in_common()}</p>
                            <ul aria-labelledby="in-common">
                                {interests.iter().map(|interest| view! { <li class="chip">{texts::interest(interest)}</li> }).collect_view()}
                            </ul>
                        </div>
                    }
                })}
            <div class="left">
                <p role="timer">{move || texts::meet_answer_in(seconds.get().into())}</p>
                <progress max=longest.to_string() value=move || seconds.get().to_string() aria-hidden="true"></progress>
            </div>
            <p class="answer" role="status">
                {move || accepted.get().then(|| waiting_for.clone())}
            </p>
            <div class="ways">
                // It stays when it was pressed, and so does the focus.
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    data-size="large"
                    data-busy=move || accepted.get().then_some("")
                    aria-disabled=move || accepted.get().then_some("true")
                    on:click=accept
                >
                    <Icon glyph=Glyph::Check />
                    <span>{texts::meet_yes()}</span>
                </button>
                <button type="button" class="button" data-kind="quiet" data-size="large" on:click=move |_| meeting.act(Action::Decline)>
                    {texts::meet_no()}
                </button>
                <Stop meeting />
            </div>
        </section>
    }
    .into_any()
}
