//! The page that meets strangers, wherever one may be on it.

use call::StageSize;
pub(super) use call::meeting::{Closed, Phase, Resting};
use call::meeting::{Last, MeetingView};
use leptos::prelude::*;
pub(super) use protocol::meeting::Ending;
use protocol::meeting::{Glimpse, Interest, Interests, Numbers};
use protocol::membership::Seat;
use protocol::{Country, EncounterNumber};

use super::cast;
use crate::engine::{MeetingHandle, Talk};
use crate::page::CountryData;
use crate::pages::Meet;
use crate::pages::meet::MeetPart;
use crate::pages::room::in_call::CallPart;
use crate::pages::room::opened::OpenedPart;

fn encounter() -> EncounterNumber {
    EncounterNumber::new(3).expect("it is small")
}

fn numbers() -> Numbers {
    Numbers { waiting: 12, proposed: 4, talking: 30, expected_ms: Some(4000) }
}

fn view(phase: Phase) -> MeetingView {
    let last = Last { encounter: encounter(), name: cast::name("Ben Olsen"), noted: false };
    MeetingView { phase, numbers: Some(numbers()), outage: None, last: Some(last), note: None }
}

fn page(view: MeetingView, talk: Option<Talk>) -> AnyView {
    provide_context(MeetPart::here());
    provide_context(MeetingHandle::still(view, talk));
    view! { <Meet numbers=numbers() open=true countries=Some(CountryData::BuiltIn) /> }.into_any()
}

/// Where one is.
pub(super) fn at(phase: Phase) -> AnyView {
    page(view(phase), None)
}

/// Before anything.
pub(super) fn form() -> AnyView {
    page(MeetingView { last: None, ..view(Phase::Form) }, None)
}

/// Switched off.
pub(super) fn off() -> AnyView {
    view! { <Meet numbers=Numbers::default() open=false countries=None /> }.into_any()
}

/// Nobody else is there, nor is the server just now.
pub(super) fn alone() -> AnyView {
    let numbers = Some(Numbers { waiting: 1, ..Numbers::default() });
    page(MeetingView { numbers, last: None, outage: Some(7), ..view(Phase::Waiting) }, None)
}

/// Somebody is there.
pub(super) fn proposed(accepted: bool) -> AnyView {
    let interests = [Interest::Music, Interest::Travel, Interest::Photography].into_iter().collect::<Interests>();
    let who = Glimpse { name: cast::name("Ben Olsen"), country: Country::parse("NO").ok(), interests };
    at(Phase::Proposed { encounter: encounter(), who, seconds: 14, accepted })
}

/// One talks.
pub(super) fn talk(clear: bool) -> AnyView {
    let mut call = cast::in_call(2);
    call.arrangement = cast::arrangement(&call, None, StageSize::default());
    let seat = Seat { room: cast::room(), participant: cast::participant(1), name: cast::name("Ana Ruiz"), ticket: String::new() };
    provide_context(CallPart::here());
    provide_context(OpenedPart::here());
    provide_context(cast::still(call));
    let talking = Phase::Talking { encounter: encounter(), revealed: clear, clear };
    page(view(talking), Some(Talk { encounter: encounter(), seat }))
}
