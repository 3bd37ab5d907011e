//! The shell around [`call::meeting::Meeting`]: a socket, a sound, and the title of the window.
//!
//! Components know only [`MeetingHandle`], which exists on the server too, where it does nothing. The call of a talk is made by the
//! component that draws it, with [`CallHandle::of_seat`](super::CallHandle::of_seat).

#[cfg(feature = "hydrate")]
mod driver;

use call::meeting::{Action, Meeting, MeetingView};
use leptos::prelude::*;
use protocol::EncounterNumber;
use protocol::membership::Seat;

/// A talk that has begun, until it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// In which encounter.
    pub encounter: EncounterNumber,
    /// One's own seat in the room of the two.
    pub seat: Seat,
}

/// A component's way to the meeting: a picture to draw and a place to report actions. Cheap to copy.
#[derive(Clone, Copy)]
pub struct MeetingHandle {
    /// The meeting as it is now.
    pub view: ReadSignal<MeetingView>,
    /// The talk that there is: another one is another call.
    pub talk: ReadSignal<Option<Talk>>,
    /// The name typed last in this browser; empty until the page is hydrated, and when none was typed.
    pub remembered_name: ReadSignal<String>,
    /// The page has come alive: buttons work.
    pub ready: ReadSignal<bool>,
    /// The rules were accepted in this browser. False until hydrated.
    pub rules_accepted: ReadSignal<bool>,
    #[cfg(feature = "hydrate")]
    driver: StoredValue<driver::Driver, LocalStorage>,
}

impl MeetingHandle {
    /// A meeting that has not begun. In the browser it starts the engine; when the component goes, it is over.
    pub fn new() -> Self {
        let (view, set_view) = signal(Meeting::new(0).view());
        let (talk, set_talk) = signal(None);
        let (remembered_name, set_remembered_name) = signal(String::new());
        let (ready, set_ready) = signal(false);
        let (rules_accepted, set_rules_accepted) = signal(false);
        #[cfg(feature = "hydrate")]
        let driver = {
            let signals = driver::Signals {
                view: set_view,
                talk: set_talk,
                remembered_name: set_remembered_name,
                ready: set_ready,
                rules_accepted: set_rules_accepted,
            };
            let driver = StoredValue::new_local(driver::Driver::new(signals));
            // Effects run once the page is hydrated; what changes the picture must not come before.
            Effect::new(move |_| driver.get_value().start());
            on_cleanup(move || {
                let driver = driver.try_get_value();
                driver.into_iter().for_each(|driver| driver.end());
            });
            driver
        };
        #[cfg(not(feature = "hydrate"))]
        let _ = (set_view, set_talk, set_remembered_name, set_ready, set_rules_accepted);
        Self {
            view,
            talk,
            remembered_name,
            ready,
            rules_accepted,
            #[cfg(feature = "hydrate")]
            driver,
        }
    }

    /// A meeting that stands still, as `view` shows it.
    #[cfg(all(debug_assertions, feature = "ssr", not(feature = "hydrate")))]
    #[allow(dead_code, reason = "for whoever draws it")]
    pub(crate) fn still(view: MeetingView, talk: Option<Talk>) -> Self {
        Self { view: signal(view).0, talk: signal(talk).0, ready: signal(true).0, ..Self::new() }
    }

    /// Reports what the person did. To be called within the event of the gesture.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody acts on the server"))]
    pub fn act(self, action: Action) {
        #[cfg(feature = "hydrate")]
        self.driver.get_value().act(action);
    }

    /// Reports that the call of a talk is over: it was left, ended, or could not begin.
    #[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "nobody talks on the server"))]
    pub fn talk_ended(self, encounter: EncounterNumber) {
        #[cfg(feature = "hydrate")]
        self.driver.get_value().talk_ended(encounter);
    }

    /// Remembers in this browser that the rules were accepted.
    pub fn accept_rules(self) {
        #[cfg(feature = "hydrate")]
        self.driver.get_value().accept_rules();
    }
}

impl Default for MeetingHandle {
    fn default() -> Self {
        Self::new()
    }
}
