//! What a room orders.

use std::sync::Arc;

use protocol::membership::JoinError;
use protocol::{
    CloseReason, DisplayName, DoorMessage, LeaveReason, Line, LineId, MemberId, Observation, PageNumber, ParticipantId, Password,
    ServerMessage, Settings,
};

use crate::{ConnectionId, PasswordHash, SeatFacts, Standing};

/// An order to the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// The seat is theirs.
    Admitted {
        /// Whose.
        participant: ParticipantId,
        /// What they are called.
        name: DisplayName,
    },
    /// They have to wait to be let in.
    Waits {
        /// Who.
        participant: ParticipantId,
        /// What they are called, unless somebody else of that name comes in first.
        name: DisplayName,
    },
    /// There is no seat for them.
    Refused {
        /// For whom.
        participant: ParticipantId,
        /// Why.
        error: JoinError,
    },
    /// Send this.
    Send {
        /// To whom.
        connection: ConnectionId,
        /// What. The same `Arc` for everybody who is told the same, so that it is encoded once.
        message: Arc<ServerMessage>,
    },
    /// Send this to somebody who waits.
    SendAtDoor {
        /// To whom.
        connection: ConnectionId,
        /// What.
        message: DoorMessage,
    },
    /// Send `DoorMessage::Closing` or `ServerMessage::Closing` with this reason and close. The room has already forgotten the connection.
    Close {
        /// Which.
        connection: ConnectionId,
        /// Why.
        reason: CloseReason,
    },
    /// Hash a password, and come back with `Input::PasswordHashed`.
    HashPassword {
        /// The order's number; never used twice.
        order: u64,
        /// The password.
        password: Password,
    },
    /// Remember what is known of the holder of a seat, or of a place at the door.
    SeatChanged {
        /// Whose seat.
        participant: ParticipantId,
        /// All of it.
        facts: SeatFacts,
        /// They wait at the door.
        waits: bool,
    },
    /// Remember what a member is.
    MemberChanged {
        /// Which.
        member: MemberId,
        /// All of it.
        standing: Standing,
    },
    /// Remember the settings.
    SettingsChanged {
        /// All of them.
        settings: Settings,
        /// The password that was set last.
        password: Option<PasswordHash>,
    },
    /// Remember a line, in place of an earlier one of the same id.
    LineChanged {
        /// The line.
        line: Line,
    },
    /// Forget the lines before this one.
    LinesForgotten {
        /// The oldest that is kept.
        before: LineId,
    },
    /// Count what a page tells of how calls go.
    Observed {
        /// Whose page.
        participant: ParticipantId,
        /// What it tells.
        observation: Observation,
    },
    /// Remember which page holds the seat.
    SeatAttached {
        /// Whose seat.
        participant: ParticipantId,
        /// The page.
        page: PageNumber,
    },
    /// Forget the seat: its ticket is worth nothing from now on.
    SeatEnded {
        /// Whose seat.
        participant: ParticipantId,
        /// Why it ended.
        reason: LeaveReason,
    },
}
