//! A seat, a place at the door, and the sockets that may lead to them.

use bucket::Bucket;
use protocol::{
    Country, KnockNote, Limits, Media, MemberId, PageNumber, Participant, ParticipantId, Presence, Rate, Role, Timestamp, UnixMillis,
};

use crate::{ConnectionId, SeatFacts, Source};

/// A seat that somebody holds.
#[derive(Debug)]
pub(crate) struct Seat {
    /// Whose member it is.
    pub(crate) member: MemberId,
    pub(crate) facts: SeatFacts,
    pub(crate) stage: Stage,
}

/// How far the holder of a seat has come.
#[derive(Debug)]
pub(crate) enum Stage {
    /// Nobody attached yet: the seat counts, and nobody else knows of it.
    Reserved { until: Timestamp },
    /// Attached at least once. In a box, since the map of seats sets memory aside for more of them than most rooms have.
    Taken(Box<Occupant>),
}

/// What there is of a participant once they have been in the room.
#[derive(Debug)]
pub(crate) struct Occupant {
    pub(crate) page: PageNumber,
    /// What everybody is told that they send.
    pub(crate) media: Media,
    /// What they were made to stop and have not stated to be off since.
    pub(crate) stopped: Media,
    pub(crate) attachment: Attachment<Connection>,
}

/// Somebody who waits at the door.
#[derive(Debug)]
pub(crate) struct Place {
    /// Whose member it is.
    pub(crate) member: MemberId,
    pub(crate) facts: SeatFacts,
    pub(crate) since: UnixMillis,
    pub(crate) note: Option<KnockNote>,
    /// When nobody has answered.
    pub(crate) deadline: Timestamp,
    pub(crate) attachment: Attachment<Caller>,
}

/// What leads to somebody just now.
#[derive(Debug)]
pub(crate) enum Attachment<C> {
    /// A connection.
    Attached(C),
    /// Nothing: they are given up at that time.
    Until(Timestamp),
}

/// A socket, on either side of the door.
#[derive(Debug)]
pub(crate) struct Socket {
    pub(crate) id: ConnectionId,
    /// What it may still send.
    messages: Bucket,
    /// When it last sent anything.
    heard: Timestamp,
    /// When it was last sent anything.
    pub(crate) told: Timestamp,
}

/// A connection to the room.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) socket: Socket,
    pub(crate) source: Source,
    pub(crate) chat: Bucket,
    pub(crate) reactions: Bucket,
    pub(crate) facts: Bucket,
}

/// A connection to the door.
#[derive(Debug)]
pub(crate) struct Caller {
    pub(crate) socket: Socket,
    pub(crate) notes: Bucket,
    /// What it was told last; nothing at first.
    pub(crate) view: Option<DoorView>,
}

/// What somebody who waits may know, but for the time they have left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DoorView {
    pub(crate) place: u32,
    pub(crate) keeper_here: bool,
    pub(crate) note: Option<KnockNote>,
}

impl Seat {
    pub(crate) fn occupant(&self) -> Option<&Occupant> {
        match &self.stage {
            Stage::Reserved { .. } => None,
            Stage::Taken(occupant) => Some(occupant),
        }
    }

    pub(crate) fn occupant_mut(&mut self) -> Option<&mut Occupant> {
        match &mut self.stage {
            Stage::Reserved { .. } => None,
            Stage::Taken(occupant) => Some(occupant),
        }
    }

    pub(crate) fn connection(&self) -> Option<&Connection> {
        self.occupant()?.attachment.get()
    }

    pub(crate) fn connection_mut(&mut self) -> Option<&mut Connection> {
        self.occupant_mut()?.attachment.get_mut()
    }

    /// When something is due: the seat's end, or the connection's next beat or end.
    pub(crate) fn due(&self, limits: &Limits) -> Timestamp {
        match &self.stage {
            Stage::Reserved { until } => *until,
            Stage::Taken(occupant) => occupant.attachment.due(|connection| connection.socket.due(limits)),
        }
    }

    /// Whether nobody is attached and the time for it is over.
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        match &self.stage {
            Stage::Reserved { until } => *until <= now,
            Stage::Taken(occupant) => occupant.attachment.is_over(now),
        }
    }

    /// What the others may know, once there is anybody.
    pub(crate) fn participant(&self, id: ParticipantId, role: Role) -> Option<Participant> {
        let Occupant { page, media, attachment, .. } = self.occupant()?;
        let presence = match attachment {
            Attachment::Attached(_) => Presence::Connected,
            Attachment::Until(_) => Presence::Reconnecting,
        };
        Some(Participant {
            id,
            page: *page,
            member: self.member,
            name: self.facts.name.clone(),
            role,
            media: *media,
            presence,
            hand: self.facts.hand,
            country: shown_country(&self.facts),
        })
    }
}

/// The country that others may know.
pub(crate) fn shown_country(facts: &SeatFacts) -> Option<Country> {
    facts.country.filter(|_| facts.country_shown)
}

impl Place {
    /// When something is due: the place's end, or the connection's next beat or end.
    pub(crate) fn due(&self, limits: &Limits) -> Timestamp {
        self.deadline.min(self.attachment.due(|caller| caller.socket.due(limits)))
    }
}

impl<C> Attachment<C> {
    pub(crate) const fn get(&self) -> Option<&C> {
        match self {
            Self::Attached(connection) => Some(connection),
            Self::Until(_) => None,
        }
    }

    pub(crate) const fn get_mut(&mut self) -> Option<&mut C> {
        match self {
            Self::Attached(connection) => Some(connection),
            Self::Until(_) => None,
        }
    }

    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        matches!(self, Self::Until(until) if *until <= now)
    }

    fn due(&self, of_connection: impl Fn(&C) -> Timestamp) -> Timestamp {
        match self {
            Self::Attached(connection) => of_connection(connection),
            Self::Until(until) => *until,
        }
    }
}

impl Socket {
    pub(crate) fn new(id: ConnectionId, limits: &Limits, now: Timestamp) -> Self {
        Self { id, messages: Bucket::new(message_rate(limits), now), heard: now, told: now }
    }

    /// Takes note that it sent something; `false` when that was one too many.
    pub(crate) fn speaks(&mut self, limits: &Limits, now: Timestamp) -> bool {
        self.heard = now;
        self.messages.take(message_rate(limits), now).is_ok()
    }

    /// Whether it was not heard for too long.
    pub(crate) fn is_silent(&self, limits: &Limits, now: Timestamp) -> bool {
        self.heard + limits.silence <= now
    }

    /// Whether a beat is due.
    pub(crate) fn wants_beat(&self, limits: &Limits, now: Timestamp) -> bool {
        self.told + limits.beat_interval <= now
    }

    fn due(&self, limits: &Limits) -> Timestamp {
        (self.heard + limits.silence).min(self.told + limits.beat_interval)
    }
}

impl Connection {
    pub(crate) fn new(id: ConnectionId, source: Source, limits: &Limits, now: Timestamp) -> Self {
        Self {
            socket: Socket::new(id, limits, now),
            source,
            chat: Bucket::new(limits.chat_rate, now),
            reactions: Bucket::new(limits.reaction_rate, now),
            facts: Bucket::new(limits.fact_rate, now),
        }
    }
}

impl Caller {
    pub(crate) fn new(id: ConnectionId, limits: &Limits, now: Timestamp) -> Self {
        Self { socket: Socket::new(id, limits, now), notes: Bucket::new(limits.fact_rate, now), view: None }
    }
}

fn message_rate(limits: &Limits) -> Rate {
    Rate { burst: limits.message_burst, per_minute: limits.message_rate.saturating_mul(60) }
}
