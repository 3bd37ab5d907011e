//! Until somebody is there.

use call::meeting::Action;
use leptos::prelude::*;
use protocol::meeting::Numbers;

use super::panel::Heading;
use super::unwanted::{AboutLast, Unwanted};
use crate::engine::MeetingHandle;
use crate::texts;

/// The server is asked.
#[component]
pub(super) fn ConnectingPage(
    /// The meeting.
    meeting: MeetingHandle,
) -> impl IntoView {
    view! {
        <section class="step" data-busy="">
            <Heading text=Signal::derive(|| texts::meet_connecting().to_owned()) />
            <p class="ways">
                <Stop meeting />
            </p>
        </section>
    }
}

/// One waits for somebody.
#[component]
pub(super) fn WaitingPage(
    /// The meeting.
    meeting: MeetingHandle,
    /// How many people there are.
    #[prop(into)]
    numbers: Signal<Numbers>,
    /// Who is to be blocked or reported.
    unwanted: Unwanted,
) -> impl IntoView {
    let expected = Memo::new(move |_| texts::meet_expected_wait(numbers.get()));
    view! {
        <section class="step" data-busy="">
            <div role="status">
                <Heading text=Signal::derive(|| texts::meet_looking().to_owned()) />
            </div>
            // Beside what is read out, which it changes too often for.
            <p class="numbers">{move || texts::meet_people(numbers.get(), true)}</p>
            {move || expected.get().map(|expected| view! { <p class="expected">{expected}</p> })}
            <p class="ways">
                <Stop meeting />
            </p>
            <AboutLast meeting unwanted />
        </section>
    }
}

/// Ends whatever there is.
#[component]
pub(super) fn Stop(
    /// The meeting.
    meeting: MeetingHandle,
) -> impl IntoView {
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=move |_| meeting.act(Action::Stop)>
            {texts::meet_stop()}
        </button>
    }
}
