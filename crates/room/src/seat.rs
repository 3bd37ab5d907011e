//! One seat, and the connection that may be attached to it.

use protocol::{DisplayName, Limits, Media, PageNumber, Participant, ParticipantId, Presence, Timestamp};

use crate::ConnectionId;
use crate::bucket::Bucket;

/// A seat that somebody holds.
#[derive(Debug)]
pub(crate) enum Seat {
    /// Given, but nobody attached yet: it counts, and nobody else knows of it.
    Reserved { name: DisplayName, until: Timestamp },
    /// Attached at least once.
    Taken(Occupant),
}

/// A participant, as the others know them.
#[derive(Debug)]
pub(crate) struct Occupant {
    pub(crate) name: DisplayName,
    pub(crate) page: PageNumber,
    pub(crate) media: Media,
    pub(crate) attachment: Attachment,
}

/// What leads to a participant just now.
#[derive(Debug)]
pub(crate) enum Attachment {
    /// A connection.
    Attached(Connection),
    /// Nothing: they are given up at that time.
    Until(Timestamp),
}

/// An attached connection.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) id: ConnectionId,
    /// What it may still send.
    pub(crate) bucket: Bucket,
    /// When it last sent anything.
    pub(crate) heard: Timestamp,
    /// When it was last sent anything.
    pub(crate) told: Timestamp,
}

impl Seat {
    pub(crate) const fn occupant(&self) -> Option<&Occupant> {
        match self {
            Self::Reserved { .. } => None,
            Self::Taken(occupant) => Some(occupant),
        }
    }

    pub(crate) const fn occupant_mut(&mut self) -> Option<&mut Occupant> {
        match self {
            Self::Reserved { .. } => None,
            Self::Taken(occupant) => Some(occupant),
        }
    }

    pub(crate) fn connection(&self) -> Option<&Connection> {
        self.occupant().and_then(Occupant::connection)
    }

    pub(crate) fn connection_mut(&mut self) -> Option<&mut Connection> {
        match &mut self.occupant_mut()?.attachment {
            Attachment::Attached(connection) => Some(connection),
            Attachment::Until(_) => None,
        }
    }

    /// When something is due: the seat's end, or the connection's next beat or end.
    pub(crate) fn deadline(&self, limits: &Limits) -> Timestamp {
        match self {
            Self::Reserved { until, .. } | Self::Taken(Occupant { attachment: Attachment::Until(until), .. }) => *until,
            Self::Taken(Occupant { attachment: Attachment::Attached(connection), .. }) => {
                connection.silent_at(limits).min(connection.told + limits.beat_interval)
            }
        }
    }

    /// Whether nobody is attached and the time for it is over.
    pub(crate) fn is_over(&self, limits: &Limits, now: Timestamp) -> bool {
        self.connection().is_none() && self.deadline(limits) <= now
    }
}

impl Occupant {
    pub(crate) const fn connection(&self) -> Option<&Connection> {
        match &self.attachment {
            Attachment::Attached(connection) => Some(connection),
            Attachment::Until(_) => None,
        }
    }

    /// What the others may know.
    pub(crate) fn participant(&self, id: ParticipantId) -> Participant {
        let presence = match self.attachment {
            Attachment::Attached(_) => Presence::Connected,
            Attachment::Until(_) => Presence::Reconnecting,
        };
        Participant { id, page: self.page, name: self.name.clone(), media: self.media, presence }
    }
}

impl Connection {
    pub(crate) fn new(id: ConnectionId, limits: &Limits, now: Timestamp) -> Self {
        Self { id, bucket: Bucket::new(limits, now), heard: now, told: now }
    }

    /// When it counts as gone unless it is heard.
    pub(crate) fn silent_at(&self, limits: &Limits) -> Timestamp {
        self.heard + limits.silence
    }
}
