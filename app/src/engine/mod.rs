//! What acts in the browser: the shell around [`call::Call`].
//!
//! Components know only [`CallHandle`], which exists on the server too, where it does nothing.

#[cfg(feature = "hydrate")]
mod bindings;
#[cfg(feature = "hydrate")]
mod capture;
#[cfg(feature = "hydrate")]
mod driver;
#[cfg(feature = "hydrate")]
mod level;
#[cfg(feature = "hydrate")]
mod link;
#[cfg(feature = "hydrate")]
mod listener;
#[cfg(feature = "hydrate")]
mod memory;
#[cfg(feature = "hydrate")]
mod peer;
#[cfg(feature = "hydrate")]
mod playback;
#[cfg(feature = "hydrate")]
mod socket;
#[cfg(feature = "hydrate")]
mod timer;

use call::{Action, CallView};
#[cfg(feature = "hydrate")]
use driver::Driver;
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
    /// How loud one's own microphone is, from 0 to 1; only while it is on, in the lobby.
    pub level: ReadSignal<f64>,
    /// Who is in the room, refreshed while in the lobby.
    pub status: ReadSignal<RoomStatus>,
    /// The name used last in this browser; empty until the page is hydrated.
    pub remembered_name: ReadSignal<String>,
    /// The page has come alive: buttons work.
    pub ready: ReadSignal<bool>,
    #[cfg(feature = "hydrate")]
    driver: StoredValue<Driver, LocalStorage>,
}

impl CallHandle {
    /// The call of a room. In the browser it starts the engine, which finds its STUN server on this host at UDP port `stun_port`.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "the server only draws"))]
    pub fn new(room: RoomName, status: RoomStatus, stun_port: u16) -> Self {
        let (view, set_view) = signal(call::Call::new(0).view());
        let (level, set_level) = signal(0.0);
        let (status, set_status) = signal(status);
        let (remembered_name, set_remembered_name) = signal(String::new());
        let (ready, set_ready) = signal(false);
        #[cfg(feature = "hydrate")]
        let driver = {
            let host = window().location().hostname().unwrap_or_default();
            let signals = driver::Signals {
                view: set_view,
                level: set_level,
                status: set_status,
                remembered_name: set_remembered_name,
                ready: set_ready,
            };
            let driver = StoredValue::new_local(Driver::new(room, format!("stun:{host}:{stun_port}"), signals));
            // Effects run once the page is hydrated; what changes the picture must not come before.
            Effect::new(move |_| driver.get_value().start());
            driver
        };
        #[cfg(not(feature = "hydrate"))]
        let _ = (set_view, set_level, set_status, set_remembered_name, set_ready);
        Self {
            view,
            level,
            status,
            remembered_name,
            ready,
            #[cfg(feature = "hydrate")]
            driver,
        }
    }

    /// Reports what the person did. To be called within the event of the gesture.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody acts on the server"))]
    pub fn act(self, action: Action) {
        #[cfg(feature = "hydrate")]
        self.driver.get_value().push(call::Input::Action(action));
    }

    /// Has a video element show a picture for as long as the element exists.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing moves on the server"))]
    pub fn show(self, picture: Picture, element: NodeRef<html::Video>) {
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| {
            if let Some(element) = element.get() {
                let driver = self.driver;
                let screen = driver.get_value().show(picture, element);
                // When the whole page goes, the driver may go before the element.
                on_cleanup(move || {
                    let _ = driver.try_with_value(|driver| driver.forget(screen));
                });
            }
        });
    }

    /// Copies the room's address; tells whether that worked, once known.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody acts on the server"))]
    pub fn copy_link(self, copied: impl Fn(bool) + 'static) {
        #[cfg(feature = "hydrate")]
        link::copy(copied);
    }
}

/// Rooms visited lately in this browser, newest first. Empty on the server and until hydrated.
pub fn recent_rooms() -> ReadSignal<Vec<RoomName>> {
    let (rooms, set_rooms) = signal(Vec::new());
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| set_rooms.set(memory::rooms()));
    #[cfg(not(feature = "hydrate"))]
    let _ = set_rooms;
    rooms
}
