//! Two strangers who were proposed to each other, and how far they have come.

use std::time::Duration;

use protocol::Timestamp;
use protocol::meeting::Place;

use crate::StrangerId;

/// An encounter. It is held in one place, so it is over for both at once.
#[derive(Debug)]
pub struct Encounter {
    pub sides: [Side; 2],
    pub phase: Phase,
}

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    pub stranger: StrangerId,
    /// Since when they looked for somebody: their place among those who wait, should they have to go on.
    pub since: Timestamp,
}

/// How far they have come.
#[derive(Debug)]
pub enum Phase {
    /// Not both have said yes.
    Proposed {
        /// How long they may.
        until: Timestamp,
        /// Which has.
        yes: Option<Which>,
    },
    /// Both have, and a room is being made.
    Opening {
        /// How long it may take.
        until: Timestamp,
    },
    /// They are in a room.
    Talking {
        /// Since when.
        since: Timestamp,
        /// Their seats there.
        places: Box<[Place; 2]>,
        /// Which of them want both pictures clear.
        reveals: [bool; 2],
    },
}

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    First,
    Second,
}

impl Which {
    pub const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }

    /// That of two.
    pub fn of<T>(self, [first, second]: [T; 2]) -> T {
        match self {
            Self::First => first,
            Self::Second => second,
        }
    }

    /// Two things in the order of the sides: this side's and the other's.
    pub fn order<T>(self, own: T, other: T) -> [T; 2] {
        match self {
            Self::First => [own, other],
            Self::Second => [other, own],
        }
    }
}

impl Encounter {
    /// Which side somebody is on; nothing for whoever is no part of it.
    pub fn side(&self, stranger: StrangerId) -> Option<Which> {
        let [first, second] = self.sides.map(|side| side.stranger == stranger);
        if first { Some(Which::First) } else { second.then_some(Which::Second) }
    }

    /// When it comes to an end by itself.
    pub const fn until(&self) -> Option<Timestamp> {
        match self.phase {
            Phase::Proposed { until, .. } | Phase::Opening { until } => Some(until),
            Phase::Talking { .. } => None,
        }
    }

    /// For how long the two have been in a room, if they are.
    pub const fn talked(&self, now: Timestamp) -> Option<Duration> {
        if let Phase::Talking { since, .. } = self.phase { Some(now.since(since)) } else { None }
    }
}
