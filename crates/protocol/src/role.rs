//! Who may do what: roles, the rights of a room, and the one table that both sides look things up in.

use serde::Serialize;

use crate::{Media, MediaKind};
use crate::{record, word};

/// What somebody is in a room. A role belongs to a member: all of their tabs have it, and it is there when they return.
///
/// In order: a greater role may do whatever a smaller one may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees and hears, sends nothing; may raise a hand.
    Viewer,
    /// Sends what the [`Rights`] of the room allow.
    #[default]
    Participant,
    /// Keeps order: lets people in, mutes, removes, bans.
    Moderator,
    /// Decides about the room itself and about roles. Whoever shows the room's host key is one.
    Host,
}

word!(Role { Viewer, Participant, Moderator, Host });

impl Role {
    /// All of them, the smallest first.
    pub const ALL: [Self; 4] = [Self::Viewer, Self::Participant, Self::Moderator, Self::Host];

    /// Whether somebody of this role can let others in.
    pub const fn keeps_the_door(self) -> bool {
        matches!(self, Self::Moderator | Self::Host)
    }

    /// What somebody of this role may send in a room with these rights.
    pub const fn rights(self, room: Rights) -> Rights {
        match self {
            Self::Viewer => Rights::NONE,
            Self::Participant => room,
            Self::Moderator | Self::Host => Rights::ALL,
        }
    }

    /// Whether somebody of this role may do `power` to somebody of role `target`; for what concerns nobody in particular, `target`
    /// is of no interest.
    ///
    /// The one authority table: the server obeys it, the page shows by it what can be done. Doing something to oneself is not in
    /// it: everybody may mute themselves and lower their own hand, and a host may step down.
    pub fn may(self, power: Power, target: Self) -> bool {
        match power {
            // Hosts also hold sway over hosts, or a room could never be rid of one.
            Power::StopMedia | Power::LowerHand | Power::Remove | Power::Ban => {
                self == Self::Host || (self == Self::Moderator && target < self)
            }
            Power::Admit | Power::SeeBackstage | Power::DeleteLine | Power::LiftBan => self.keeps_the_door(),
            Power::SetRole | Power::Change | Power::EndForAll => self == Self::Host,
        }
    }
}

/// What needs authority: the rows of the table [`Role::may`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Power {
    /// Mute somebody, stop their camera or their screen.
    StopMedia,
    /// Lower somebody's hand.
    LowerHand,
    /// Remove somebody from the call.
    Remove,
    /// Remove somebody for good.
    Ban,
    /// Give somebody another role.
    SetRole,
    /// Let somebody in who waits, or not.
    Admit,
    /// See who waits and who is banned.
    SeeBackstage,
    /// Delete somebody else's message.
    DeleteLine,
    /// Lift a ban.
    LiftBan,
    /// Change the room's settings.
    Change,
    /// End the call for everyone.
    EndForAll,
}

impl Power {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::StopMedia,
        Self::LowerHand,
        Self::Remove,
        Self::Ban,
        Self::SetRole,
        Self::Admit,
        Self::SeeBackstage,
        Self::DeleteLine,
        Self::LiftBan,
        Self::Change,
        Self::EndForAll,
    ];
}

/// What participants may send in a room. Hosts and moderators may send everything, viewers nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rights {
    /// Sound.
    pub microphone: bool,
    /// Pictures of a camera.
    pub camera: bool,
    /// Pictures of a screen.
    pub screen: bool,
    /// Messages, and reactions.
    pub chat: bool,
}

record!(Rights { microphone, camera, screen, chat });

impl Rights {
    /// Everything.
    pub const ALL: Self = Self { microphone: true, camera: true, screen: true, chat: true };
    /// Nothing.
    pub const NONE: Self = Self { microphone: false, camera: false, screen: false, chat: false };

    /// Whether media of `kind` may be sent.
    pub const fn media(self, kind: MediaKind) -> bool {
        match kind {
            MediaKind::Microphone => self.microphone,
            MediaKind::Camera => self.camera,
            MediaKind::Screen => self.screen,
        }
    }

    /// What is left of `media` under these rights.
    pub const fn allowed(self, media: Media) -> Media {
        Media { microphone: media.microphone && self.microphone, camera: media.camera && self.camera, screen: media.screen && self.screen }
    }
}

impl Default for Rights {
    fn default() -> Self {
        Self::ALL
    }
}
