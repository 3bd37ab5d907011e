//! What acts in the browser: the shell around [`call::Call`].
//!
//! Components know only [`CallHandle`], which exists on the server too, where it does nothing.

#[cfg(feature = "hydrate")]
mod bindings;
#[cfg(feature = "hydrate")]
mod capture;
mod check;
#[cfg(feature = "hydrate")]
mod chime;
#[cfg(feature = "hydrate")]
mod devices;
#[cfg(feature = "hydrate")]
mod driver;
mod element;
#[cfg(feature = "hydrate")]
mod environment;
mod full_screen;
#[cfg(feature = "hydrate")]
mod gathering;
#[cfg(feature = "hydrate")]
mod ice;
#[cfg(feature = "hydrate")]
mod kept_focus;
#[cfg(feature = "hydrate")]
mod keys;
mod language;
#[cfg(feature = "hydrate")]
mod level;
#[cfg(feature = "hydrate")]
mod link;
#[cfg(feature = "hydrate")]
mod listener;
#[cfg(feature = "hydrate")]
mod locale;
mod meeting;
#[cfg(feature = "hydrate")]
mod memory;
#[cfg(feature = "hydrate")]
mod parameters;
mod part;
#[cfg(feature = "hydrate")]
mod peer;
mod pip;
#[cfg(feature = "hydrate")]
mod playback;
#[cfg(feature = "hydrate")]
mod preferences;
mod prepared;
#[cfg(feature = "hydrate")]
mod probe;
#[cfg(feature = "hydrate")]
mod socket;
#[cfg(feature = "hydrate")]
mod speaker;
mod stage;
#[cfg(feature = "hydrate")]
mod statistics;
#[cfg(feature = "hydrate")]
mod timer;
#[cfg(feature = "hydrate")]
mod title;
#[cfg(feature = "hydrate")]
mod wake;
#[cfg(feature = "hydrate")]
mod watch;

use call::{Action, CallView, Phase};
#[cfg(feature = "hydrate")]
use driver::Driver;
use leptos::html;
use leptos::prelude::*;
use protocol::membership::{RoomStatus, Seat};
use protocol::{Country, Media, ParticipantId, RoomName, UnixMillis};

pub use self::check::{CheckHandle, open_hear_yourself};
pub use self::element::{close_dialog, focus, is_dialog_open, is_near_end, keep_in_window, open_dialog, scroll_to_end};
pub use self::language::{choose_language, language};
pub use self::meeting::{MeetingHandle, Talk};
pub use self::part::Part;
pub use self::pip::toggle_floating_picture;
pub use self::prepared::prepared;
pub use self::stage::place_on_stage;

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
    /// How loud one's own microphone is, from 0 to 1, in the lobby; also while it is muted.
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
    /// The person wants the call in a small window on top of others, and it is there or about to come.
    pub small_window: RwSignal<bool>,
    #[cfg(feature = "hydrate")]
    driver: StoredValue<Driver, LocalStorage>,
}

impl CallHandle {
    /// The call of a room. In the browser it starts the engine.
    pub fn new(room: RoomName, status: RoomStatus) -> Self {
        let call = Self::prepare(room, status, None);
        // Effects run once the page is hydrated; what changes the picture must not come before.
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| call.driver.get_value().start());
        call
    }

    /// The call of a seat that one has already, with that on which is to be on: it begins at once, and has no lobby. Cameras are sent
    /// as blurs until it is said otherwise. It is for components that are drawn in the browser alone; when the one that makes it goes,
    /// the call is left, and all that it held is let go.
    ///
    /// Once it is over, it [says so](Self::is_over).
    pub fn of_seat(seat: Seat, media: Media) -> Self {
        let call = Self::prepare(seat.room.clone(), RoomStatus::default(), Some((seat, media)));
        #[cfg(feature = "hydrate")]
        {
            let driver = call.driver;
            untrack(|| {
                let driver = driver.get_value();
                driver.set_blurred(true);
                driver.start();
            });
            // It is there still: what is cleaned up goes after what is to be done then.
            on_cleanup(move || {
                let driver = driver.try_get_value();
                driver.into_iter().for_each(|driver| driver.end());
            });
        }
        call
    }

    /// Whether the call of a seat is over: it was left, ended, or could not begin.
    pub fn is_over(self) -> bool {
        self.view.with(|view| matches!(view.phase, Phase::Ended(_) | Phase::Lobby { .. }))
    }

    /// Has cameras be sent as blurs from now on, or as they are.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "the server sends nothing"))]
    pub fn set_blurred(self, blurred: bool) {
        #[cfg(feature = "hydrate")]
        self.driver.get_value().set_blurred(blurred);
    }

    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "the server only draws"))]
    fn prepare(room: RoomName, status: RoomStatus, given: Option<(Seat, Media)>) -> Self {
        let (view, set_view) = signal(call::Call::new(0).view());
        let (level, set_level) = signal(0.0);
        let (status, set_status) = signal(status);
        let (remembered_name, set_remembered_name) = signal(String::new());
        let (ready, set_ready) = signal(false);
        let (has_host_key, set_has_host_key) = signal(false);
        let (country_hidden, set_country_hidden) = signal(false);
        #[cfg(feature = "hydrate")]
        let driver = {
            let signals = driver::Signals {
                view: set_view,
                level: set_level,
                status: set_status,
                remembered_name: set_remembered_name,
                ready: set_ready,
                has_host_key: set_has_host_key,
                country_hidden: set_country_hidden,
            };
            let given = given.map(|(seat, media)| driver::Given { seat, media });
            StoredValue::new_local(Driver::new(room, signals, given))
        };
        #[cfg(not(feature = "hydrate"))]
        let _ = (set_view, set_level, set_status, set_remembered_name, set_ready, set_has_host_key, set_country_hidden);
        Self {
            view,
            level,
            status,
            remembered_name,
            ready,
            has_host_key,
            country_hidden,
            small_window: RwSignal::new(false),
            #[cfg(feature = "hydrate")]
            driver,
        }
    }

    /// A call that stands still, as `view` shows it.
    #[cfg(all(debug_assertions, feature = "ssr", not(feature = "hydrate")))]
    pub(crate) fn still(room: RoomName, status: RoomStatus, view: CallView) -> Self {
        Self { view: signal(view).0, level: signal(0.6).0, ready: signal(true).0, ..Self::new(room, status) }
    }

    /// Reports what the person did. To be called within the event of the gesture.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody acts on the server"))]
    pub fn act(self, action: Action) {
        #[cfg(feature = "hydrate")]
        // Of a call that is gone nothing is wanted any more.
        if let Some(driver) = self.driver.try_get_value() {
            driver.act(action);
        }
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

    /// Plays a short sound on the speaker that is chosen; tells when it has ended, or that there is none to be had. To be called
    /// within the event of the gesture.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "the server is silent"))]
    pub fn test_speaker(self, ended: impl FnOnce() + 'static) {
        #[cfg(feature = "hydrate")]
        self.driver.get_value().test_speaker(ended);
    }

    /// Copies the room's address; tells whether that worked, once known.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody acts on the server"))]
    pub fn copy_link(self, copied: impl Fn(bool) + 'static) {
        #[cfg(feature = "hydrate")]
        link::copy(copied);
    }

    /// The room's address, for people to read; nothing on the server, which may have several.
    pub fn link(self) -> Option<String> {
        #[cfg(feature = "hydrate")]
        {
            Some(link::address())
        }
        #[cfg(not(feature = "hydrate"))]
        None
    }

    /// Where there is a picture of the room's address, a QR code; nothing on the server.
    pub fn link_code(self) -> Option<String> {
        #[cfg(feature = "hydrate")]
        {
            Some(link::code())
        }
        #[cfg(not(feature = "hydrate"))]
        None
    }

    /// Has the system send the room's address on, under a title. To be offered only where the environment has a share sheet, and to be
    /// called within the event of the gesture.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody acts on the server"))]
    pub fn share_link(self, title: &str) {
        #[cfg(feature = "hydrate")]
        link::share(title);
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

/// The address of this page over HTTPS, where it was opened without. Nothing on the server, and where nothing is wrong with it.
pub fn secure_address() -> Option<String> {
    #[cfg(feature = "hydrate")]
    if let Ok(address) = window().location().href()
        && let Some(rest) = address.strip_prefix("http:")
    {
        return Some(["https:", rest].concat());
    }
    None
}

/// Where the keyboard goes, and what is done later.
impl CallHandle {
    /// Has keys steer the call for as long as the component is drawn that asks for it. `obeyed` is told what was done because of one.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody types on the server"))]
    pub fn obey_keys(self, obeyed: impl Fn(Action) + Clone + 'static) {
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| {
            // It goes when the effect does.
            StoredValue::new_local(keys::Keys::new(self, obeyed.clone()));
        });
    }

    /// Has it found out, each time that somebody is in the lobby, whether a call is likely to work from here.
    pub fn foresee(self) {
        #[cfg(feature = "hydrate")]
        self.driver.get_value().foresee(probe::begin);
    }

    /// Brings the focus to what is nearest where what has it goes away, for as long as the component is drawn that asks for it.
    pub fn keep_focus(self) {
        #[cfg(feature = "hydrate")]
        Effect::new(move |kept: Option<kept_focus::KeptFocus>| {
            self.view.track();
            let kept = kept.unwrap_or_else(kept_focus::KeptFocus::new);
            kept.look();
            kept
        });
    }

    /// Brings the focus to the first control of the bar.
    pub fn focus_bar(self) {
        #[cfg(feature = "hydrate")]
        keys::focus_bar();
    }
}

/// Does something after a time, by which whoever asks for it may be gone.
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nothing happens later on the server"))]
pub fn later(time: std::time::Duration, act: impl FnOnce() + 'static) {
    #[cfg(feature = "hydrate")]
    set_timeout(act, time);
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
    let (rooms, set_rooms) = signal(prepared().unwrap_or_default());
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| set_rooms.set(memory::rooms()));
    #[cfg(not(feature = "hydrate"))]
    let _ = set_rooms;
    rooms
}
