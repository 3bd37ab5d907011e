//! What acts in the browser: the shell around [`call::Call`].
//!
//! Components know only [`CallHandle`], which exists on the server too, where it does nothing.

#[cfg(feature = "hydrate")]
mod bindings;
#[cfg(feature = "hydrate")]
mod capture;
#[cfg(feature = "hydrate")]
mod driver;
mod element;
#[cfg(feature = "hydrate")]
mod level;
#[cfg(feature = "hydrate")]
mod link;
#[cfg(feature = "hydrate")]
mod listener;
#[cfg(feature = "hydrate")]
mod locale;
#[cfg(feature = "hydrate")]
mod memory;
#[cfg(feature = "hydrate")]
mod peer;
#[cfg(feature = "hydrate")]
mod playback;
#[cfg(feature = "hydrate")]
mod preferences;
#[cfg(feature = "hydrate")]
mod socket;
#[cfg(feature = "hydrate")]
mod timer;
#[cfg(feature = "hydrate")]
mod title;

use call::{Action, CallView};
#[cfg(feature = "hydrate")]
use driver::Driver;
use leptos::html;
use leptos::prelude::*;
use protocol::membership::RoomStatus;
use protocol::{Country, ParticipantId, RoomName, UnixMillis};

pub use self::element::{close_dialog, focus, is_near_end, open_dialog, scroll_to_end};

/// Whose picture a video element shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Picture {
    /// One's own camera.
    Own,
    /// Another participant's.
    Of(ParticipantId),
    /// One's own screen.
    OwnScreen,
    /// Another participant's screen.
    ScreenOf(ParticipantId),
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
    /// The name typed last in this browser; empty until the page is hydrated, and when none was typed, so that one was made up.
    pub remembered_name: ReadSignal<String>,
    /// The page has come alive: buttons work.
    pub ready: ReadSignal<bool>,
    /// This browser holds the room's host key: whoever joins from it is host, and it can copy the host link. False until hydrated.
    pub has_host_key: ReadSignal<bool>,
    /// This person does not show their country; remembered by the browser.
    pub country_hidden: ReadSignal<bool>,
    /// This browser can share a screen.
    pub can_share_screen: ReadSignal<bool>,
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
        let (has_host_key, set_has_host_key) = signal(false);
        let (country_hidden, set_country_hidden) = signal(false);
        let (can_share_screen, set_can_share_screen) = signal(false);
        #[cfg(feature = "hydrate")]
        let driver = {
            let host = window().location().hostname().unwrap_or_default();
            let signals = driver::Signals {
                view: set_view,
                level: set_level,
                status: set_status,
                remembered_name: set_remembered_name,
                ready: set_ready,
                has_host_key: set_has_host_key,
                country_hidden: set_country_hidden,
                can_share_screen: set_can_share_screen,
            };
            let driver = StoredValue::new_local(Driver::new(room, format!("stun:{host}:{stun_port}"), signals));
            // Effects run once the page is hydrated; what changes the picture must not come before.
            Effect::new(move |_| driver.get_value().start());
            driver
        };
        #[cfg(not(feature = "hydrate"))]
        let _ =
            (set_view, set_level, set_status, set_remembered_name, set_ready, set_has_host_key, set_country_hidden, set_can_share_screen);
        Self {
            view,
            level,
            status,
            remembered_name,
            ready,
            has_host_key,
            country_hidden,
            can_share_screen,
            #[cfg(feature = "hydrate")]
            driver,
        }
    }

    /// Reports what the person did. To be called within the event of the gesture.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody acts on the server"))]
    pub fn act(self, action: Action) {
        #[cfg(feature = "hydrate")]
        self.driver.get_value().act(action);
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

    /// Copies the host link: the room's address with the host key in its fragment. To be offered only to whom
    /// [`has_host_key`](Self::has_host_key) is true. Tells whether that worked, once known.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody acts on the server"))]
    pub fn copy_host_link(self, copied: impl Fn(bool) + 'static) {
        #[cfg(feature = "hydrate")]
        match self.driver.get_value().host_key() {
            Some(key) => link::copy_for_hosts(&key, copied),
            None => copied(false),
        }
    }
}

/// What a country is called in the language of the page; its code where that is not known. In the browser only: the server has no
/// country to draw.
pub fn country_name(country: Country) -> String {
    #[cfg(feature = "hydrate")]
    if let Some(name) = locale::country_name(country) {
        return name;
    }
    country.code()
}

/// The hour and the minute of a moment, as is usual where this person is. In the browser only: the server does not know where that
/// is, and writes nothing.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "the server knows no time zone"))]
pub fn time_of_day(at: UnixMillis) -> String {
    #[cfg(feature = "hydrate")]
    if let Some(time) = locale::time_of_day(at) {
        return time;
    }
    String::new()
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
