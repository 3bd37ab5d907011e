//! What can happen to the queue.

use protocol::meeting::{Interests, Place, StrangerMessage};
use protocol::{Country, DisplayName, EncounterNumber, LeaveReason, ParticipantId, Refusal};

/// One socket, numbered by the shell; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub u64);

/// One tab that meets people: what its pass says. Given by the shell, and to no other tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StrangerId(pub u64);

/// Which browser it is: 128 bits made of its cookie by the shell. The queue only compares it with others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity(pub u128);

impl std::fmt::Debug for Identity {
    /// Shows nothing of it: it is one browser for as long as it keeps the cookie.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity(..)")
    }
}

/// Somebody who comes, or comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Which browser it is.
    pub identity: Identity,
    /// What they are called.
    pub name: DisplayName,
    /// Where they connect from, if that is known and they show it. What they do not show does not come in here.
    pub country: Option<Country>,
    /// What they like to talk about.
    pub interests: Interests,
    /// Whether they look for somebody.
    pub looking: bool,
    /// Whom they blocked, and who blocked them, as the store knows it; the latest first. What is beyond `MeetingLimits::blocks` is not
    /// looked at.
    pub apart: Vec<Identity>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A connection said a valid hello. Told where they are, or a refusal and a close. A stranger who is here already is who they were:
    /// an older connection of theirs is closed (`CloseReason::TakenOver`); one of another identity is closed (`CloseReason::BadTicket`).
    /// Ignored when the connection is known.
    Arrive {
        /// The connection.
        connection: ConnectionId,
        /// Who its pass says it is, or a number that nobody has.
        stranger: StrangerId,
        /// What is known of them.
        newcomer: Box<Newcomer>,
    },
    /// A connection sent a frame, already decoded, or found not to be a message.
    Frame {
        /// The connection.
        connection: ConnectionId,
        /// The message.
        message: Result<StrangerMessage, Refusal>,
    },
    /// A connection ended, or was silent for too long. Unknown ones are of no interest.
    Detach {
        /// The connection.
        connection: ConnectionId,
    },
    /// The room of `Output::MakeRoom` is there, with two seats that nobody else can have.
    RoomMade {
        /// For which encounter.
        encounter: EncounterNumber,
        /// The seats, in the order of the order's parties.
        places: Box<[Place; 2]>,
    },
    /// There is no room: the result of `Output::MakeRoom` otherwise.
    RoomFailed {
        /// For which encounter.
        encounter: EncounterNumber,
    },
    /// A seat in the room of an encounter ended there. Of an encounter that is over it is of no interest.
    SeatEnded {
        /// Of which encounter.
        encounter: EncounterNumber,
        /// Whose seat.
        participant: ParticipantId,
        /// Why it ended.
        reason: LeaveReason,
    },
    /// The server stops: every connection is closed with `CloseReason::Restarting`, and nobody is here any more. Rooms go on.
    Shutdown,
    /// The time of [`Queue::poll_timeout`](crate::Queue::poll_timeout) has come.
    Timeout,
}
