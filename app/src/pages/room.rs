//! `/r/{room}`: lobby, call and end.

mod ended;
mod in_call;
mod join_form;
mod lobby;
mod waiting;

use call::{EndReason, Phase};
use leptos::prelude::*;
use protocol::RoomName;
use protocol::membership::RoomStatus;

use self::ended::Ended;
use self::in_call::InCall;
use self::lobby::Lobby;
use crate::components::Announcer;
use crate::engine::CallHandle;
use crate::page::CountryData;

/// The page of a room.
#[component]
pub fn Room(
    /// Which.
    name: RoomName,
    /// Who was there when the page was drawn.
    status: RoomStatus,
    /// The UDP port of this host where STUN is answered.
    stun_port: u16,
    /// What tells countries, if something does.
    countries: Option<CountryData>,
) -> impl IntoView {
    provide_context(countries);
    let call = CallHandle::new(name.clone(), status, stun_port);
    // A made-up name comes from whoever started the room.
    let start = (!name.is_made_up()).then(|| format!("/r?room={name}"));
    view! { <RoomFrame title=name.title() start call /> }
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
    /// The address that starts the room for whoever opens it, if that can be done by its name.
    start: Option<String>,
    /// The call.
    call: CallHandle,
) -> impl IntoView {
    let phase = Memo::new(move |_| call.view.with(|view| view.phase));
    let stage = Memo::new(move |_| Stage::from(phase.get()));
    let tiles = Memo::new(move |_| call.view.with(|view| view.tiles.clone()));
    view! {
        <div class="room" data-call=move || phase.get().word()>
            {move || match stage.get() {
                Stage::Lobby => view! { <Lobby title=title.clone() start=start.clone() call phase /> }.into_any(),
                Stage::Call => view! { <InCall title=title.clone() call phase tiles /> }.into_any(),
                Stage::Ended(reason) => view! { <Ended reason call /> }.into_any(),
            }}
            <Announcer call tiles />
        </div>
    }
}
