//! What acts in the browser: the shell around [`call::Call`].
//!
//! Components know only [`CallHandle`], which exists on the server too, where it does nothing.

use call::{Action, CallView};
use leptos::html;
use leptos::prelude::*;
use protocol::membership::RoomStatus;
use protocol::{ParticipantId, RoomName};

/// Whose picture a video element shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Picture {
    /// One's own camera.
    Own,
    /// Another participant's.
    Of(ParticipantId),
}

/// A component's way to the call: a picture to draw and a place to report actions. Cheap to copy.
#[derive(Clone, Copy)]
pub struct CallHandle {
    /// The call as it is now.
    pub view: ReadSignal<CallView>,
    /// How loud one's own microphone is, from 0 to 1; only while it is on.
    pub level: ReadSignal<f64>,
    /// Who is in the room, refreshed while in the lobby.
    pub status: ReadSignal<RoomStatus>,
    /// The name used last in this browser; empty until the page is hydrated.
    pub remembered_name: ReadSignal<String>,
    /// The page has come alive: buttons work.
    pub ready: ReadSignal<bool>,
}

impl CallHandle {
    /// The call of a room. In the browser it starts the engine.
    pub fn new(_room: RoomName, status: RoomStatus) -> Self {
        Self {
            view: RwSignal::new(call::Call::new().view()).read_only(),
            level: RwSignal::new(0.0).read_only(),
            status: RwSignal::new(status).read_only(),
            remembered_name: RwSignal::new(String::new()).read_only(),
            ready: RwSignal::new(false).read_only(),
        }
    }

    /// Reports what the person did. To be called within the event of the gesture.
    pub fn act(self, _action: Action) {}

    /// Has a video element show a picture for as long as the element exists.
    pub fn show(self, _picture: Picture, _element: NodeRef<html::Video>) {}

    /// Copies the room's address; tells whether that worked, once known.
    pub fn copy_link(self, _copied: impl Fn(bool) + 'static) {}
}

/// Rooms visited lately in this browser, newest first. Empty on the server and until hydrated.
pub fn recent_rooms() -> ReadSignal<Vec<RoomName>> {
    RwSignal::new(Vec::new()).read_only()
}
