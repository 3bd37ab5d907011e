//! Which page it is, and what it needs to know.

use leptos::prelude::*;
use protocol::meeting::Numbers;
use protocol::membership::RoomStatus;
use protocol::{RoomName, RoomNameError};
use serde::Serialize;

use crate::pages::{About, Check, Home, Meet, Missing, Room};

/// A page and everything that it is drawn from, on the server and in the browser alike.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "page", rename_all = "snake_case")]
pub enum Page {
    /// `/`: start a room, or go to one by its name.
    Home {
        /// What was typed, when it was no room name.
        typed: String,
        /// Why it was none.
        problem: Option<RoomNameError>,
        /// Whether strangers meet here.
        meet: bool,
    },
    /// `/r/{room}`.
    Room {
        /// Which.
        name: RoomName,
        /// Who is there already.
        status: RoomStatus,
        /// What tells countries, if something does.
        countries: Option<CountryData>,
    },
    /// `/about`: what this is, and whose work is in it.
    About {
        /// What tells countries, if something does.
        countries: Option<CountryData>,
    },
    /// `/check`: whether a call would work from here.
    Check {},
    /// `/meet`: strangers who want to talk, two at a time.
    Meet {
        /// How many there are.
        numbers: Numbers,
        /// Whether whoever runs the server lets them.
        open: bool,
        /// What tells countries, if something does.
        countries: Option<CountryData>,
    },
    /// Any other address; with the reason when it looked like a room's.
    Missing {
        /// Why the address names no possible room.
        problem: Option<RoomNameError>,
    },
}

protocol::tagged!(Page by "page" {
    Home { typed, problem, meet },
    Room { name, status, countries },
    About { countries },
    Check {},
    Meet { numbers, open, countries },
    Missing { problem }
});

/// Where the data is from by which a server tells countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CountryData {
    /// It is DB-IP's, built into the binary.
    BuiltIn,
    /// Whoever runs the server chose a file.
    Given,
}

protocol::word!(CountryData { BuiltIn, Given });

impl Page {
    /// The document's title.
    pub fn title(&self) -> String {
        match self {
            Self::Home { .. } => crate::texts::PRODUCT.into(),
            Self::Room { name, .. } => format!("{} · {}", name.title(), crate::texts::PRODUCT),
            Self::About { .. } => format!("{} · {}", crate::texts::about_title(), crate::texts::PRODUCT),
            Self::Check {} => format!("{} · {}", crate::texts::check_title(), crate::texts::PRODUCT),
            Self::Meet { .. } => format!("{} · {}", crate::texts::meet_title(), crate::texts::PRODUCT),
            Self::Missing { .. } => format!("{} · {}", crate::texts::missing_title(), crate::texts::PRODUCT),
        }
    }
}

/// The body of any page.
#[component]
#[allow(missing_docs, reason = "the props struct is made by the macro")]
pub fn App(
    /// Which page to draw.
    page: Page,
) -> impl IntoView {
    match page {
        Page::Home { typed, problem, meet } => view! { <Home typed problem meet /> }.into_any(),
        Page::Room { name, status, countries } => view! { <Room name status countries /> }.into_any(),
        Page::About { countries } => view! { <About countries /> }.into_any(),
        Page::Check {} => view! { <Check /> }.into_any(),
        Page::Meet { numbers, open, countries } => view! { <Meet numbers open countries /> }.into_any(),
        Page::Missing { problem } => view! { <Missing problem /> }.into_any(),
    }
}

/// The id of the element that carries the page as JSON.
pub(crate) const ELEMENT: &str = "page";

/// Reads what the server wrote.
#[cfg(feature = "hydrate")]
pub(crate) fn read_from_document() -> Page {
    let json = document().get_element_by_id(ELEMENT).and_then(|element| element.text_content()).unwrap_or_default();
    protocol::json::read(json.as_bytes()).expect("the server of this page wrote what it was drawn from")
}
