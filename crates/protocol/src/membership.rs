//! Joining, leaving and looking before one joins: what the server functions take and give.

use serde::{Deserialize, Serialize};

use crate::{DisplayName, ParticipantId, RoomName};

/// What joining gives: the right to attach a connection.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The room it is in.
    pub room: RoomName,
    /// Whose it is.
    pub participant: ParticipantId,
    /// The name as the others will see it.
    pub name: DisplayName,
    /// What to say in [`Hello`](crate::Hello). A secret, signed by the server; never part of an address.
    pub ticket: String,
}

impl std::fmt::Debug for Seat {
    /// Leaves the ticket and the name out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Seat(participant {})", self.participant)
    }
}

/// Why somebody could not join. The words for it are the page's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum JoinError {
    /// The address names no possible room.
    #[error("invalid room name")]
    InvalidRoom,
    /// Nothing is left of the name after cleaning.
    #[error("empty name")]
    EmptyName,
    /// All seats are taken.
    #[error("room full ({limit})")]
    RoomFull {
        /// How many there are.
        limit: u32,
    },
    /// The request did not reach the server, or no answer came.
    #[error("server unreachable")]
    Unreachable,
    /// The server could not do it, through a fault of its own.
    #[error("server fault")]
    ServerFault,
}

/// What may be known of a room before joining.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomStatus {
    /// How many participants are in it.
    pub participants: u32,
    /// How many it takes.
    pub limit: u32,
}
