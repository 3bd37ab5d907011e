//! Who is meant: numbers that the server gives out and that fit a JavaScript number.

use std::fmt;

use serde::Serialize;

use crate::MAX_SAFE_INTEGER;
use crate::{parsed, record};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(into = "u64")]
        #[cfg_attr(feature = "schema", schemars(with = "u64", extend("maximum" = MAX_SAFE_INTEGER)))]
        pub struct $name(u64);

        parsed!($name from u64);

        impl $name {
            /// Makes the id; `None` above [`MAX_SAFE_INTEGER`].
            pub const fn new(value: u64) -> Option<Self> {
                if value <= MAX_SAFE_INTEGER { Some(Self(value)) } else { None }
            }

            /// The id as a number, at most [`MAX_SAFE_INTEGER`].
            pub const fn get(self) -> u64 {
                self.0
            }
        }

        impl TryFrom<u64> for $name {
            type Error = &'static str;

            fn try_from(value: u64) -> Result<Self, Self::Error> {
                Self::new(value).ok_or("an id is at most 2^53 - 1")
            }
        }

        impl From<$name> for u64 {
            fn from(id: $name) -> u64 {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id! {
    /// A participant: a person in a room for as long as their seat lasts. Given by the server, never used twice;
    /// a later arrival has a greater one.
    ParticipantId
}

id! {
    /// A member: one browser in one room, however often it comes. Given by the server, never used twice. The same browser is another
    /// member in every other room.
    MemberId
}

id! {
    /// A line of a room's conversation; a later one has a greater id. Starts anew in every room.
    LineId
}

id! {
    /// Which load of the page holds a participant's peer connections. Grows with every fresh page on the same seat (reload,
    /// "Use here"); a page that only lost its socket keeps its number.
    PageNumber
}

id! {
    /// An encounter of two strangers: that they were proposed to each other, and all that came of it. Given by the server; a later one
    /// has a greater one.
    EncounterNumber
}

/// One page of one participant: the thing that peer connections lead to, and that signals are addressed to.
///
/// A reload keeps the participant and changes the page, so that what was meant for the connections of the old page never
/// reaches those of the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    /// Whose page.
    pub participant: ParticipantId,
    /// Which of their pages.
    pub page: PageNumber,
}

record!(Endpoint { participant, page });
