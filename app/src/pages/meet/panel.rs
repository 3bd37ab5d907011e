//! The page, alive: where one is, and what is told wherever that is.

use call::meeting::{Action, Closed, MeetingView, Phase, Resting};
use leptos::html;
use leptos::prelude::*;
use protocol::EncounterNumber;

use super::escape::EscapeTwice;
use super::form::{Form, Typed};
use super::proposal::Proposal;
use super::resting::{ClosedPage, RestingPage};
use super::talk::TalkPage;
use super::unwanted::{Unwanted, UnwantedDialogs};
use super::waiting::{ConnectingPage, WaitingPage};
use super::{Frame, Setting};
use crate::components::{Announcements, Glyph, Notice, changing};
use crate::engine::{MeetingHandle, focus, language};
use crate::texts;

/// What is drawn, in phases that share their elements.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Form,
    Connecting,
    Waiting,
    Proposed(EncounterNumber),
    Talking(EncounterNumber),
    /// Which of them; how many seconds are left is drawn by itself.
    Resting(Resting),
    Closed(Closed),
}

impl Stage {
    fn of(phase: &Phase) -> Self {
        match phase {
            Phase::Form => Self::Form,
            Phase::Connecting => Self::Connecting,
            Phase::Waiting => Self::Waiting,
            Phase::Proposed { encounter, .. } => Self::Proposed(*encounter),
            Phase::Talking { encounter, .. } => Self::Talking(*encounter),
            Phase::Resting(Resting::TooSoon(_)) => Self::Resting(Resting::TooSoon(0)),
            Phase::Resting(resting) => Self::Resting(*resting),
            Phase::Closed(Closed::TooSoon(_)) => Self::Closed(Closed::TooSoon(0)),
            Phase::Closed(closed) => Self::Closed(*closed),
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Connecting => "connecting",
            Self::Waiting => "waiting",
            Self::Proposed(_) => "proposed",
            Self::Talking(_) => "talking",
            Self::Resting(_) => "resting",
            Self::Closed(_) => "closed",
        }
    }
}

/// Everything, and what is asked over it.
#[component]
pub(super) fn Panel(
    /// The meeting.
    meeting: MeetingHandle,
    /// The page.
    setting: Setting,
) -> impl IntoView {
    let Setting { numbers, countries, place, call, opened } = setting;
    let stage = Memo::new(move |_| meeting.view.with(|view| Stage::of(&view.phase)));
    let talking = Memo::new(move |_| if let Stage::Talking(encounter) = stage.get() { Some(encounter) } else { None });
    let numbers = Memo::new(move |_| meeting.view.with(|view| view.numbers).unwrap_or(numbers));
    let typed = Typed::new(meeting);
    let unwanted = Unwanted::new(meeting);
    Effect::new(move |_| place.set(stage.get().word()));
    // What draws a call is there by the time that one begins.
    call.fetch_when(move || matches!(stage.get(), Stage::Waiting | Stage::Proposed(_) | Stage::Talking(_)));
    opened.fetch_when(move || talking.get().is_some());
    tell(meeting);
    let draw = move || {
        language();
        match stage.get() {
            Stage::Form => view! { <Form meeting typed numbers countries /> }.into_any(),
            Stage::Connecting => view! { <ConnectingPage meeting /> }.into_any(),
            Stage::Waiting => view! { <WaitingPage meeting numbers unwanted /> }.into_any(),
            Stage::Proposed(encounter) => view! { <Proposal meeting encounter /> }.into_any(),
            Stage::Resting(resting) => view! { <RestingPage meeting resting unwanted /> }.into_any(),
            Stage::Closed(closed) => view! { <ClosedPage meeting closed /> }.into_any(),
            // The talk is drawn without the page around it.
            Stage::Talking(_) => ().into_any(),
        }
    };
    view! {
        {changing(move || match talking.get() {
            Some(encounter) => view! { <TalkPage meeting encounter unwanted call opened /> }.into_any(),
            None => {
                view! {
                    <Frame>
                        <Outage meeting />
                        {changing(draw)}
                    </Frame>
                }
                    .into_any()
            }
        })}
        {changing(move || {
            matches!(stage.get(), Stage::Waiting | Stage::Proposed(_))
                .then(|| view! { <EscapeTwice busy=unwanted.is_asking() leave=move || meeting.act(Action::Stop) /> })
        })}
        <UnwantedDialogs meeting unwanted />
    }
}

/// Tells those who do not see it that somebody is there, and what became of a block or a report.
fn tell(meeting: MeetingHandle) {
    let announcements = Announcements::shared();
    let found = |view: &MeetingView| {
        if let Phase::Proposed { encounter, who, .. } = &view.phase { Some((*encounter, who.name.clone())) } else { None }
    };
    let found = Memo::new(move |_| meeting.view.with(found));
    Effect::new(move |_| {
        if let Some((_, name)) = found.get() {
            announcements.say(texts::meet_found(name.as_str()));
        }
    });
    let noted = Memo::new(move |_| meeting.view.with(|view| view.note.zip(view.last.as_ref().map(|last| last.name.clone()))));
    Effect::new(move |_| {
        if let Some((note, name)) = noted.get() {
            announcements.say(texts::meet_note(note, name.as_str()));
        }
    });
}

/// For how long the server has not been reached.
#[component]
pub(super) fn Outage(
    /// The meeting.
    meeting: MeetingHandle,
) -> impl IntoView {
    let outage = Memo::new(move |_| meeting.view.with(|view| view.outage));
    let is_out = Memo::new(move |_| outage.get().is_some());
    view! {
        <div class="outage">
            <div role="alert">
                {changing(move || is_out.get().then(|| view! { <Notice glyph=Glyph::Warning text=texts::meet_outage() /> }))}
            </div>
            // Beside what is read out: it changes every second.
            {changing(move || {
                is_out
                    .get()
                    .then(|| view! { <p class="since">{move || outage.get().map(|seconds| texts::outage(seconds, None))}</p> })
            })}
        </div>
    }
}

/// What one is now, as a heading that takes the focus: what had it is gone.
#[component]
pub(super) fn Heading(
    /// What it says.
    #[prop(into)]
    text: Signal<String>,
    /// Its id, for what it names.
    #[prop(optional)]
    id: Option<&'static str>,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if heading.with(Option::is_some) {
            focus(heading);
        }
    });
    view! {
        <h2 node_ref=heading id=id tabindex="-1" dir="auto">
            {move || text.get()}
        </h2>
    }
}
