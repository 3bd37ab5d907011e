//! What can happen to a room.

use protocol::{
    ClientMessage, Country, DisplayName, KnockMessage, Line, MemberId, PageNumber, ParticipantId, Refusal, Role, Settings, UnixMillis,
};

/// One signaling socket, numbered by the shell; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub u64);

/// Where a connection comes from: a number for an address, which the room only compares with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source(pub u64);

/// The hash of a password, as the shell made it. The room only compares it with others.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

impl std::fmt::Debug for PasswordHash {
    /// Shows nothing of it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

/// What a room remembers of one member, present or not: all that outlives their seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What they were called last.
    pub name: DisplayName,
    /// What they are.
    pub role: Role,
    /// What was decided about them at the door.
    pub decision: Decision,
}

/// What was decided about a member at the door.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Decision {
    /// Nothing.
    #[default]
    None,
    /// They were let in, and may come again while the door is a lobby.
    Admitted,
    /// They were not let in, and may knock again from then on.
    DeniedUntil(UnixMillis),
    /// They may not come, by whatever name.
    Banned {
        /// Since when.
        at: UnixMillis,
        /// By whom.
        by: DisplayName,
    },
}

/// What a room begins with: nothing, or what the store remembers of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founding {
    /// What the clock of people says at the time zero of the room's own.
    pub zero: UnixMillis,
    /// The settings; nothing for a room that never had any, which begins with those that are usual.
    pub settings: Option<Settings>,
    /// The hash of the password that was set last, whether or not the door asks for it.
    pub password: Option<PasswordHash>,
    /// The members about whom there is anything to remember: another role than a participant's, or a decision.
    pub members: Vec<(MemberId, Standing)>,
    /// The conversation, in order.
    pub lines: Vec<Line>,
}

/// A seat that outlived the process which gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSeat {
    /// Whose it is.
    pub participant: ParticipantId,
    /// Which member they are.
    pub member: MemberId,
    /// What is known of them.
    pub facts: SeatFacts,
    /// How far they had come.
    pub place: KeptPlace,
}

/// How far the holder of a kept seat had come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptPlace {
    /// Into the room.
    Inside {
        /// The page that was attached last.
        page: PageNumber,
    },
    /// To the door.
    Waiting,
}

/// What is remembered with a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatFacts {
    /// What they are called.
    pub name: DisplayName,
    /// Since when their hand is raised.
    pub hand: Option<UnixMillis>,
    /// Where they connect from, if known.
    pub country: Option<Country>,
    /// Whether the others may know it.
    pub country_shown: bool,
}

/// What somebody wants to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// This, as they typed it.
    Name(DisplayName),
    /// Anything: what they were called last, or one of these pleasant names.
    Any(Vec<DisplayName>),
}

/// Somebody who asks to join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// The id for them, greater than any before.
    pub participant: ParticipantId,
    /// Which member they are.
    pub member: MemberId,
    /// What the store knows they were called last, if they were here before.
    pub last_name: Option<DisplayName>,
    /// What they want to be called.
    pub wish: Wish,
    /// They showed the room's host key.
    pub has_host_key: bool,
    /// The seat is theirs by arrangement: they come in whatever the door is.
    pub expected: bool,
    /// The hash for which their password was found right, if they gave one and it was.
    pub password: Option<PasswordHash>,
    /// Where they connect from, if known.
    pub country: Option<Country>,
    /// Whether the others may know it.
    pub country_shown: bool,
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
    /// The room's task starts, and the store remembers a seat, or a place at the door. It is kept as that of somebody reconnecting, for
    /// `Limits::seat_grace`, so that peers who return first do not take the others for gone. What they were sending is not
    /// remembered: their page says so when it is welcomed. A seat beyond `Limits::participants` ends at once.
    Restore(Box<KeptSeat>),
    /// Somebody asks to join. Answered by `Output::Admitted`, `Output::Waits` or `Output::Refused`; an id that holds a seat is
    /// refused, and its seat stays as it is. A seat is given up unless a connection attaches within `Limits::attach_deadline`; until
    /// one does, it counts, but nobody else knows of it. So is a place at the door.
    Join(Box<Newcomer>),
    /// A connection showed a valid ticket, to be attached. Answered by a welcome or a close (`CloseReason::NotAdmitted` for whoever
    /// still waits); ignored when the connection is attached already.
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
        /// Where it comes from.
        source: Source,
    },
    /// A connection showed a valid ticket, to wait at the door. Answered by `DoorMessage::Waiting`, by `DoorMessage::Admitted` and
    /// the end of the connection, or by a close. An older connection of the same ticket is closed with `CloseReason::TakenOver`.
    Wait {
        /// The connection.
        connection: ConnectionId,
        /// Whose place the ticket is for.
        participant: ParticipantId,
    },
    /// A waiting connection sent a frame, already decoded, or found not to be a message.
    Knock {
        /// The connection.
        connection: ConnectionId,
        /// The message.
        message: Result<KnockMessage, Refusal>,
    },
    /// A connection sent a frame, already decoded, or found not to be a message.
    Frame {
        /// The connection.
        connection: ConnectionId,
        /// The message.
        message: Result<ClientMessage, Refusal>,
    },
    /// The result of `Output::HashPassword`.
    PasswordHashed {
        /// The order's number.
        order: u64,
        /// The hash; nothing when it could not be made.
        hash: Option<PasswordHash>,
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
