//! `/r/{room}`: lobby, call and end.

use leptos::prelude::*;
use protocol::RoomName;
use protocol::membership::RoomStatus;

use crate::engine::CallHandle;

/// The page of a room.
#[component]
pub fn Room(
    /// Which.
    name: RoomName,
    /// Who was there when the page was drawn.
    status: RoomStatus,
    /// The UDP port of this host where STUN is answered.
    stun_port: u16,
) -> impl IntoView {
    let call = CallHandle::new(name.clone(), status, stun_port);
    view! { <div class="room" data-call=move || call.view.get().phase.word()><h1>{name.title()}</h1></div> }
}
