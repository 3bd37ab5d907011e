//! What can happen to a room.

use protocol::{ClientMessage, DisplayName, PageNumber, ParticipantId, Refusal};

/// One signaling socket, numbered by the shell; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub u64);

/// A seat that outlived the process which gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSeat {
    /// Whose it is.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: DisplayName,
    /// The page that was attached last.
    pub page: PageNumber,
}

/// How a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detachment {
    /// The page said goodbye (WebSocket close code 1001): a reload, or the tab was closed.
    GoingAway,
    /// It broke.
    Lost,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The room's task starts, and the store remembers a seat. It is kept as that of somebody reconnecting, for
    /// `Limits::seat_grace`, so that peers who return first do not take the others for gone. What they were sending is not
    /// remembered: their page says so when it is welcomed. A seat beyond `Limits::participants` ends at once.
    Restore(KeptSeat),
    /// Somebody asks to join. Answered by `Output::Admitted` or `Output::Refused`; an id that holds a seat is refused, and its
    /// seat stays as it is. The seat is given up unless a connection attaches within `Limits::attach_deadline`; until one does,
    /// it counts, but nobody else knows of it.
    Admit {
        /// The id for them, greater than any before.
        participant: ParticipantId,
        /// What they are called.
        name: DisplayName,
    },
    /// A connection showed a valid ticket. Answered by a welcome or a close; ignored when the connection is attached already.
    /// A connection that was attached to the seat is closed, and the others see the participant reconnecting, then connected:
    /// what they sent to it meanwhile may be lost, so that they have to send it again.
    Attach {
        /// The connection.
        connection: ConnectionId,
        /// Whose seat the ticket is for.
        participant: ParticipantId,
        /// The page it claims to be, if it was attached before. Obeyed when it is the seat's current page, else
        /// `CloseReason::TakenOver`. The same page keeps its media; a fresh one starts with nothing on.
        page: Option<PageNumber>,
        /// The number for the page if it claims none. The room makes it greater than the seat's last, if it is not.
        fresh_page: PageNumber,
    },
    /// A connection sent a frame, already decoded, or found not to be a message.
    Frame {
        /// The connection.
        connection: ConnectionId,
        /// The message.
        message: Result<ClientMessage, Refusal>,
    },
    /// A connection ended. Unknown ones (closed by the room itself) are of no interest.
    Detach {
        /// The connection.
        connection: ConnectionId,
        /// How it ended.
        cause: Detachment,
    },
    /// A participant gives the seat up without a socket.
    Leave {
        /// Who.
        participant: ParticipantId,
    },
    /// The server stops: every connection is closed with `CloseReason::Restarting`, seats are kept by the store. The last
    /// input; what would come after it comes to the room that restores them.
    Shutdown,
    /// The time of [`Room::poll_timeout`](crate::Room::poll_timeout) has come.
    Timeout,
}
