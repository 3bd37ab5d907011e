//! What the queue orders.

use std::sync::Arc;
use std::time::Duration;

use protocol::meeting::{Interests, MeetingMessage, ReportNote, ReportReason};
use protocol::{CloseReason, Country, DisplayName, EncounterNumber, RoomName};

use crate::{ConnectionId, Identity};

/// An order to the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Send this.
    Send {
        /// To whom.
        connection: ConnectionId,
        /// What. The same `Arc` for all who are told the same, so that it is encoded once.
        message: Arc<MeetingMessage>,
    },
    /// Send `MeetingMessage::Closing` with this reason and close. The queue has already forgotten the connection.
    Close {
        /// Which.
        connection: ConnectionId,
        /// Why.
        reason: CloseReason,
    },
    /// Make a room with two seats, for these two and nobody else, in which only the relay is used. Come back with `Input::RoomMade` or
    /// `Input::RoomFailed`, and later with `Input::SeatEnded`.
    MakeRoom {
        /// For which encounter.
        encounter: EncounterNumber,
        /// For whom.
        parties: [Party; 2],
    },
    /// End the call in this room for both, and forget the room.
    CloseRoom {
        /// Of which encounter.
        encounter: EncounterNumber,
        /// The room.
        room: RoomName,
    },
    /// Remember this for good.
    Remember(Record),
}

/// One of the two that a room is made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Which browser it is: its member in that room.
    pub identity: Identity,
    /// What they are called there.
    pub name: DisplayName,
}

/// What the store keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// Two are not to meet again.
    Block {
        /// Who wants it so.
        by: Identity,
        /// Whom they do not want to meet.
        whom: Identity,
    },
    /// Somebody was reported. A block was ordered before it.
    Report(Box<ReportRecord>),
}

/// A report, with what is known of what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRecord {
    /// Who reports.
    pub by: Identity,
    /// Whom.
    pub about: Identity,
    /// In which encounter.
    pub encounter: EncounterNumber,
    /// Why.
    pub reason: ReportReason,
    /// What else they say.
    pub note: Option<ReportNote>,
    /// What the reported one was called.
    pub name: DisplayName,
    /// Where they connected from, if they showed it.
    pub country: Option<Country>,
    /// What they said they like.
    pub interests: Interests,
    /// For how long the two talked; nothing when they did not.
    pub talked: Option<Duration>,
}
