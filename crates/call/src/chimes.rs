//! When the page may make a sound of its own.

use std::time::Duration;

use protocol::Timestamp;

use crate::{Chime, Preferences};

/// The shortest time from one to the next. What happens sooner is seen, not heard.
const PAUSE: Duration = Duration::from_millis(1500);

/// With more people in the room, coming and going is not heard: it would never end.
const FEW_PEOPLE: usize = 8;

/// The sounds of the page.
#[derive(Debug, Default)]
pub(crate) struct Chimes {
    last: Option<Timestamp>,
    /// The page is in the background.
    pub(crate) is_hidden: bool,
}

impl Chimes {
    /// Whether this is to be heard now, with so many `people` in the room. If so, nothing else is for a while.
    pub(crate) fn ring(&mut self, chime: Chime, people: usize, preferences: &Preferences, now: Timestamp) -> bool {
        let wanted = match chime {
            Chime::Arrival | Chime::Departure => preferences.sound_of_arrival && people <= FEW_PEOPLE,
            Chime::Hand => preferences.sound_of_hand,
            Chime::Message => preferences.sound_of_message,
        };
        let rings = wanted && preferences.sound_volume > 0 && self.last.is_none_or(|last| now.since(last) >= PAUSE);
        if rings {
            self.last = Some(now);
        }
        rings
    }
}
