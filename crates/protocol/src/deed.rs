//! What one does to others or to the room, and what those hear of it whom it concerns.

use serde::Serialize;

use crate::{Change, DisplayName, MediaKind, MemberId, ParticipantId, Power, Role};
use crate::{record, tagged, transparent};

/// Something that concerns others or the whole room, and that takes authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "deed", rename_all = "snake_case", deny_unknown_fields)]
pub enum Deed {
    /// Mutes somebody, or stops their camera or screen. They may switch it on again themselves, unless a right forbids it.
    StopMedia {
        /// Whose.
        participant: ParticipantId,
        /// Which.
        kind: MediaKind,
    },
    /// Mutes everybody else over whom the sender has that power.
    MuteAll {},
    /// Lowers somebody's hand.
    LowerHand {
        /// Whose.
        participant: ParticipantId,
    },
    /// Lowers all hands.
    LowerAllHands {},
    /// Removes somebody from the call. The door decides whether they may come back.
    Remove {
        /// Whom.
        participant: ParticipantId,
    },
    /// Removes somebody with all their tabs, and lets them in no more, whatever they call themselves.
    Ban {
        /// Whom.
        participant: ParticipantId,
    },
    /// Lifts a ban.
    LiftBan {
        /// Whose.
        member: MemberId,
    },
    /// Gives somebody a role, in all of their tabs and for when they return. To hand over is to make another one host, then to step down.
    SetRole {
        /// Whom.
        participant: ParticipantId,
        /// Which.
        role: Role,
    },
    /// Lets somebody in who waits, now and when they return.
    Admit {
        /// Whom.
        participant: ParticipantId,
    },
    /// Does not let somebody in. They may knock again after [`Limits::denial`](crate::Limits::denial).
    Deny {
        /// Whom.
        participant: ParticipantId,
    },
    /// Lets everybody in who waits, as long as there are seats.
    AdmitAll {},
    /// Deletes a message, one's own or another's.
    DeleteLine {
        /// Which.
        line: crate::LineId,
    },
    /// Changes a setting.
    Change {
        /// Which, and to what.
        change: Change,
    },
    /// Ends the call for everyone.
    EndForAll {},
}

tagged!(Deed by "deed" {
    StopMedia { participant, kind },
    MuteAll {},
    LowerHand { participant },
    LowerAllHands {},
    Remove { participant },
    Ban { participant },
    LiftBan { member },
    SetRole { participant, role },
    Admit { participant },
    Deny { participant },
    AdmitAll {},
    DeleteLine { line },
    Change { change },
    EndForAll {}
});

impl Deed {
    /// The power that it takes.
    pub const fn power(&self) -> Power {
        match self {
            Self::StopMedia { .. } | Self::MuteAll {} => Power::StopMedia,
            Self::LowerHand { .. } | Self::LowerAllHands {} => Power::LowerHand,
            Self::Remove { .. } => Power::Remove,
            Self::Ban { .. } => Power::Ban,
            Self::LiftBan { .. } => Power::LiftBan,
            Self::SetRole { .. } => Power::SetRole,
            Self::Admit { .. } | Self::Deny { .. } | Self::AdmitAll {} => Power::Admit,
            Self::DeleteLine { .. } => Power::DeleteLine,
            Self::Change { .. } => Power::Change,
            Self::EndForAll {} => Power::EndForAll,
        }
    }
}

/// Numbers the deeds of one page, so that the answer says which of them it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct DeedNumber(pub u32);

transparent!(DeedNumber);

/// What was done to the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "done", rename_all = "snake_case", deny_unknown_fields)]
pub enum DoneToYou {
    /// Muted, or camera or screen stopped: the page is to end it now.
    Stopped {
        /// Which.
        kind: MediaKind,
    },
    /// The hand was lowered.
    HandLowered {},
    /// Another role.
    RoleSet {
        /// Which.
        role: Role,
    },
    /// Removed. The socket is closed next.
    Removed {},
    /// Banned. The socket is closed next.
    Banned {},
    /// The call was ended for everyone. The socket is closed next.
    Ended {},
}

tagged!(DoneToYou by "done" {
    Stopped { kind },
    HandLowered {},
    RoleSet { role },
    Removed {},
    Banned {},
    Ended {}
});

/// What only those see who keep the door ([`Role::keeps_the_door`]).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Backstage {
    /// Who waits to be let in, first come first.
    pub waiting: Vec<Waiting>,
    /// Who is banned.
    pub banned: Vec<Ban>,
}

record!(Backstage { waiting, banned });

/// Somebody who waits to be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Waiting {
    /// Who.
    pub participant: ParticipantId,
    /// What they call themselves.
    pub name: DisplayName,
    /// What they say to whoever keeps the door.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<crate::KnockNote>,
    /// Since when.
    pub since: crate::UnixMillis,
    /// Where they connect from, unless unknown or hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<crate::Country>,
}

record!(Waiting { participant, name, note, since, country });

/// Somebody who is banned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ban {
    /// Which member.
    pub member: MemberId,
    /// What they were called.
    pub name: DisplayName,
    /// Since when.
    pub at: crate::UnixMillis,
    /// Who banned them.
    pub by: DisplayName,
}

record!(Ban { member, name, at, by });
