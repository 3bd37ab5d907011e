//! One tab that meets people.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use bucket::Bucket;
use protocol::meeting::{Glimpse, Interests};
use protocol::{Country, DisplayName, EncounterNumber, Timestamp};

use crate::{ConnectionId, Identity};

/// A stranger.
#[derive(Debug)]
pub struct Stranger {
    pub identity: Identity,
    pub profile: Arc<Profile>,
    pub attachment: Attachment,
    pub stage: Stage,
    /// How many messages may still come.
    pub messages: Bucket,
    /// The encounters that are over, latest last.
    pub past: VecDeque<Past>,
}

/// What they say of themselves.
#[derive(Debug, PartialEq, Eq)]
pub struct Profile {
    pub name: DisplayName,
    pub country: Option<Country>,
    pub interests: Interests,
}

/// Whether their page is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attachment {
    /// It is.
    Attached(ConnectionId),
    /// It is not, and is waited for until then.
    Until(Timestamp),
}

/// Where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// They look for nobody.
    Resting,
    /// They look for somebody, and their page is there.
    Waiting(Wait),
    /// They looked for somebody when their page went. Nobody is proposed to them.
    Kept {
        /// Since when they looked.
        since: Timestamp,
    },
    /// They are in an encounter.
    Meeting(EncounterNumber),
}

/// A wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Since when: whose is earlier goes first. It is kept when an encounter ends that they did not end.
    pub since: Timestamp,
    /// Since when without a break.
    pub listed: Timestamp,
    /// When they look again without anything having happened.
    pub again: Option<Timestamp>,
}

/// An encounter that is over.
#[derive(Debug)]
pub struct Past {
    pub encounter: EncounterNumber,
    pub identity: Identity,
    pub profile: Arc<Profile>,
    /// For how long they talked, if they did.
    pub talked: Option<Duration>,
    pub noted: Noted,
}

/// What was remembered of one whom one has met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    Nothing,
    Blocked,
    /// And blocked.
    Reported,
}

impl Profile {
    /// What somebody is told of them who has said yes to nothing yet.
    pub fn glimpse(&self, by: &Self) -> Glimpse {
        Glimpse { name: self.name.clone(), country: self.country, interests: self.interests.common(by.interests) }
    }
}

impl Stranger {
    pub const fn connection(&self) -> Option<ConnectionId> {
        if let Attachment::Attached(connection) = self.attachment { Some(connection) } else { None }
    }

    /// The encounter they are in.
    pub const fn encounter(&self) -> Option<EncounterNumber> {
        if let Stage::Meeting(number) = self.stage { Some(number) } else { None }
    }
}
