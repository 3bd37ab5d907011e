//! Why something was not done, or ended: closed sets to branch on. Sentences for people are made elsewhere.

use serde::Serialize;

use crate::word;

/// Why one message was not obeyed. The connection goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Refusal {
    /// The frame is not a message of this protocol: not JSON, of unknown type, or with a missing, unknown or mistyped field.
    Malformed,
    /// A text exceeds its bound.
    TooLong,
    /// Nobody with that id is in this room (any more).
    NoSuchParticipant,
    /// That page of the participant is gone, or they are not connected just now. They will be told afresh when they return.
    NotReachable,
    /// A signal to oneself, or something that can only be done to others.
    ToOneself,
    /// The sender's role, or a right of the room, does not allow it.
    Forbidden,
    /// More of this kind than the rate allows, from this connection or from this address.
    TooSoon {
        /// When it may be tried again, from now, in milliseconds.
        wait_ms: u32,
    },
    /// The room's filter takes it for bad language. Nobody else was told.
    Profane,
    /// That line is not there (any more).
    NoSuchLine,
    /// That member is not known, or not banned.
    NoSuchMember,
    /// All seats are taken.
    RoomFull,
    /// The door cannot ask for a password before one was set.
    NoPassword,
    /// A number is outside of what is allowed.
    OutOfRange,
    /// The name could be taken for a host's, a moderator's or the server's: it says that it is one.
    NameReserved,
    /// The server could not do it, through a fault of its own.
    ServerFault,
}

word!(Refusal {
    Malformed, TooLong, NoSuchParticipant, NotReachable, ToOneself, Forbidden, TooSoon { wait_ms }, Profane, NoSuchLine, NoSuchMember,
    RoomFull, NoPassword, OutOfRange, NameReserved, ServerFault
});

/// Why the server closes a socket. Sent just before it does, in [`ServerMessage::Closing`](crate::ServerMessage::Closing), or in
/// [`DoorMessage::Closing`](crate::DoorMessage::Closing) to somebody who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    /// The page speaks another version: load it again.
    WrongVersion,
    /// The ticket is forged, malformed or expired: join again.
    BadTicket,
    /// The ticket's seat was left or given up: join again.
    SeatGone,
    /// Another page attached to the seat: this one may take it back by saying [`Hello`](crate::Hello) without a page.
    TakenOver,
    /// The participant left.
    Left,
    /// No valid [`Hello`](crate::Hello) in time.
    TooLate,
    /// Nothing was heard for too long.
    Silent,
    /// A frame exceeded its bound.
    FrameTooLarge,
    /// More messages than the rate allows.
    TooManyMessages,
    /// The connection did not take its messages in time.
    TooSlow,
    /// The first frame was not a [`Hello`](crate::Hello).
    NotHello,
    /// The server is shutting down; try again soon: the seat is kept.
    Restarting,
    /// The participant still waits to be let in: say [`Hello::Wait`](crate::Hello::Wait).
    NotAdmitted,
    /// A moderator removed the participant.
    Removed,
    /// A moderator banned the participant.
    Banned,
    /// A host ended the call for everyone.
    Ended,
}

word!(CloseReason {
    WrongVersion,
    BadTicket,
    SeatGone,
    TakenOver,
    Left,
    TooLate,
    Silent,
    FrameTooLarge,
    TooManyMessages,
    TooSlow,
    NotHello,
    Restarting,
    NotAdmitted,
    Removed,
    Banned,
    Ended
});

impl CloseReason {
    /// Whether the same ticket may succeed on a new connection without anybody doing anything.
    pub const fn may_retry(self) -> bool {
        match self {
            Self::Restarting | Self::TooSlow | Self::Silent | Self::TooLate | Self::TooManyMessages => true,
            Self::WrongVersion
            | Self::BadTicket
            | Self::SeatGone
            | Self::TakenOver
            | Self::Left
            | Self::FrameTooLarge
            | Self::NotHello
            | Self::NotAdmitted
            | Self::Removed
            | Self::Banned
            | Self::Ended => false,
        }
    }
}

/// Why a participant is no longer there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LeaveReason {
    /// They pressed Leave.
    Left,
    /// Their connection was lost and did not come back in time.
    Lost,
    /// A moderator removed them.
    Removed,
    /// A moderator banned them.
    Banned,
    /// A host ended the call for everyone.
    Ended,
}

word!(LeaveReason { Left, Lost, Removed, Banned, Ended });
