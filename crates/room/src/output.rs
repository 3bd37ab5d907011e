//! What a room orders.

use protocol::membership::JoinError;
use protocol::{CloseReason, LeaveReason, PageNumber, ParticipantId, ServerMessage};

use crate::ConnectionId;

/// An order to the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// The seat is theirs.
    Admitted {
        /// Whose.
        participant: ParticipantId,
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
        /// What.
        message: ServerMessage,
    },
    /// Send `ServerMessage::Closing` with this reason and close. The room has already forgotten the connection.
    Close {
        /// Which.
        connection: ConnectionId,
        /// Why.
        reason: CloseReason,
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
