//! One looks for nobody, or can meet nobody: why, and the ways on.

use call::meeting::{Action, Closed, Phase, Resting};
use leptos::prelude::*;

use super::panel::Heading;
use super::unwanted::{AboutLast, Unwanted};
use crate::engine::MeetingHandle;
use crate::texts;

/// One looks for nobody.
#[component]
pub(super) fn RestingPage(
    /// The meeting.
    meeting: MeetingHandle,
    /// Why.
    resting: Resting,
    /// Who is to be blocked or reported.
    unwanted: Unwanted,
) -> impl IntoView {
    let [title, more] = texts::meet_resting(resting);
    let seconds = move |phase: &Phase| if let Phase::Resting(Resting::TooSoon(seconds)) = phase { *seconds } else { 0 };
    let seconds = Memo::new(move |_| meeting.view.with(|view| seconds(&view.phase)));
    let met_somebody = Memo::new(move |_| meeting.view.with(|view| view.last.is_some()));
    let next = move |_| {
        if seconds.get_untracked() == 0 {
            meeting.act(Action::Next);
        }
    };
    view! {
        <section class="step">
            <Heading text=Signal::stored(title.to_owned()) />
            <p>{more}</p>
            {matches!(resting, Resting::TooSoon(_)).then(|| view! { <p role="timer">{move || texts::meet_go_on(seconds.get())}</p> })}
            <p class="ways">
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    data-size="large"
                    aria-disabled=move || (seconds.get() > 0).then_some("true")
                    on:click=next
                >
                    {move || {
                        if met_somebody.get() || !matches!(resting, Resting::Stopped) { texts::meet_find_else() } else { texts::meet_find() }
                    }}
                </button>
                <Back meeting />
            </p>
            <AboutLast meeting unwanted />
        </section>
    }
}

/// One can meet nobody.
#[component]
pub(super) fn ClosedPage(
    /// The meeting.
    meeting: MeetingHandle,
    /// Why.
    closed: Closed,
) -> impl IntoView {
    let [title, more] = texts::meet_closed(closed);
    let seconds = move |phase: &Phase| if let Phase::Closed(Closed::TooSoon(seconds)) = phase { *seconds } else { 0 };
    let seconds = Memo::new(move |_| meeting.view.with(|view| seconds(&view.phase)));
    view! {
        <section class="step">
            <Heading text=Signal::stored(title.to_owned()) />
            <p>{more}</p>
            {matches!(closed, Closed::TooSoon(_)).then(|| view! { <p role="timer">{move || texts::meet_go_on(seconds.get())}</p> })}
            <p class="ways">
                <Back meeting />
                <a class="button" data-kind="quiet" href="/" rel="external">
                    {texts::go_home()}
                </a>
            </p>
        </section>
    }
}

/// Goes back to the form, which keeps what was typed.
#[component]
fn Back(meeting: MeetingHandle) -> impl IntoView {
    view! {
        <button type="button" class="button" data-kind="quiet" data-size="large" on:click=move |_| meeting.act(Action::Back)>
            {texts::meet_back()}
        </button>
    }
}
