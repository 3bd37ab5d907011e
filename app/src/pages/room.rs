//! `/r/{room}`: lobby, call and end.

mod ended;
pub(crate) mod in_call;
mod join_form;
mod lobby;
pub(crate) mod opened;
mod waiting;

use call::{EndReason, Phase};
use leptos::prelude::*;
use protocol::RoomName;
use protocol::membership::RoomStatus;

use self::ended::Ended;
use self::in_call::call_part;
use self::lobby::Lobby;
use self::opened::opened_part;
use crate::components::{Announcements, Announcer, Draft, changing};
use crate::engine::{CallHandle, Part, language};
use crate::page::CountryData;

/// The page of a room.
#[component]
pub fn Room(
    /// Which.
    name: RoomName,
    /// Who was there when the page was drawn.
    status: RoomStatus,
    /// What tells countries, if something does.
    countries: Option<CountryData>,
) -> impl IntoView {
    provide_context(countries);
    let call = CallHandle::new(name.clone(), status);
    // A made-up name comes from whoever started the room.
    let start = (!name.is_made_up()).then(|| format!("/r?room={name}"));
    view! { <RoomFrame title=name.title() address=format!("/r/{name}") start call /> }
}

/// What is drawn, in phases that share their elements.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Lobby,
    Call,
    Ended(EndReason),
}

impl From<Phase> for Stage {
    fn from(phase: Phase) -> Self {
        match phase {
            Phase::Lobby { .. } | Phase::Joining | Phase::Waiting => Self::Lobby,
            Phase::Connected | Phase::Reconnecting => Self::Call,
            Phase::Ended(reason) => Self::Ended(reason),
        }
    }
}

/// A room around a call, whoever runs it.
#[component]
pub fn RoomFrame(
    /// The room's name, as a title.
    title: String,
    /// The room's address.
    address: String,
    /// The address that starts the room for whoever opens it, if that can be done by its name.
    start: Option<String>,
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let reached = Memo::new(move |_| call.view.with(|view| view.phase));
    let connected = Memo::new(move |_| Stage::from(reached.get()) == Stage::Call);
    let needed = Memo::new(move |_| connected.get() || call.view.with(|view| view.dialog.is_some()));
    let part = Part::new(call_part);
    // As soon as the page has come alive, and again when it is needed.
    part.fetch_when(move || {
        needed.get();
        true
    });
    // Once one is in the call, since that may outlive the server that has it.
    let shown = Memo::new(move |_| call.view.with(|view| (view.dialog, view.panel)));
    let opened = Part::new(opened_part);
    opened.fetch_when(move || {
        let is_open = shown.get() != (None, None);
        connected.get() || is_open
    });
    Announcements::provide();
    // A call that cannot be drawn yet is still being joined.
    let phase = Memo::new(move |_| if connected.get() && part.get().is_none() { Phase::Joining } else { reached.get() });
    let load_failed = Memo::new(move |_| needed.get() && part.has_failed());
    let options = Signal::derive(move || part.get().map(|part| part.options));
    let stage = Memo::new(move |_| Stage::from(phase.get()));
    let tiles = Memo::new(move |_| call.view.with(|view| view.tiles.clone()));
    view! {
        <div class="room" data-call=move || phase.get().word()>
            {move || {
                let (title, address, start) = (title.clone(), address.clone(), start.clone());
                // What people typed belongs to the stage: it stays when that is drawn anew in another language.
                let typed = RwSignal::new(String::new());
                Draft::provide();
                let stage = stage.get();
                changing(move || {
                    language();
                    match stage {
                        Stage::Lobby => {
                            view! { <Lobby title=title.clone() address=address.clone() start=start.clone() call phase typed load_failed options /> }.into_any()
                        }
                        Stage::Call => part.get().map(|part| (part.draw)(title.clone(), call, phase, tiles, opened)).into_any(),
                        Stage::Ended(reason) => {
                            let receipt = opened.get().map(|part| (part.receipt)(call));
                            view! { <Ended reason call receipt /> }.into_any()
                        }
                    }
                })
            }}
            {changing(move || {
                language();
                let is_over = matches!(stage.get(), Stage::Ended(_));
                part.get().filter(|_| !is_over).map(|part| (part.over)(call, opened))
            })}
            <Announcer />
        </div>
    }
}
