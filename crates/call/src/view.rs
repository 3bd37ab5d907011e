//! The picture of a call: everything the components draw, and nothing else.

use protocol::membership::JoinError;
use protocol::{
    Backstage, Country, Deed, DisplayName, KnockNote, MediaKind, MemberId, ParticipantId, Reaction, Refusal, Rights, Role, Settings,
    UnixMillis,
};

use crate::chat::ChatView;
use crate::{DeviceProblem, Panel, ToastId};

/// A call, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallView {
    /// Where in its life the call is.
    pub phase: Phase,
    /// Everybody, oneself first, then in order of arrival. Empty unless in the call.
    pub tiles: Vec<Tile>,
    /// One's own microphone.
    pub microphone: DeviceState,
    /// One's own camera.
    pub camera: DeviceState,
    /// One's own screen.
    pub screen: DeviceState,
    /// The browser plays no sound before a gesture.
    pub sound_blocked: bool,
    /// While waiting at the door: what is known there.
    pub door: DoorView,
    /// In the room: what one is and may do. Kept for the screen after the call.
    pub own: Own,
    /// The room's settings; nothing before the first welcome.
    pub settings: Option<Settings>,
    /// What only those see who keep the door.
    pub backstage: Option<Backstage>,
    /// The conversation.
    pub chat: ChatView,
    /// What stands beside the call.
    pub panel: Option<Panel>,
    /// What is told in passing, the oldest first; at most three.
    pub toasts: Vec<Toast>,
    /// The reactions that are shown just now, the oldest first.
    pub reactions: Vec<Shown>,
    /// Whether this person wants to see reactions.
    pub reactions_wanted: bool,
    /// Who ended this page's part in the call, if somebody did.
    pub ended_by: Option<DisplayName>,
}

/// What one is in the room oneself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Who; nothing before the first welcome.
    pub participant: Option<ParticipantId>,
    /// Which member.
    pub member: Option<MemberId>,
    /// What.
    pub role: Role,
    /// What one may send.
    pub rights: Rights,
    /// One's own hand is up.
    pub hand: bool,
    /// No other host is there.
    pub only_host: bool,
}

/// The state of things at the door, for somebody who waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoorView {
    /// Their place: 1 is next; 0 before the server has said.
    pub place: u32,
    /// Whether somebody is there who can let them in.
    pub keeper_here: bool,
    /// The note that whoever keeps the door sees.
    pub note: Option<KnockNote>,
    /// The server cannot be reached just now.
    pub reconnecting: bool,
}

/// Something that is told in passing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Which.
    pub id: ToastId,
    /// What it tells.
    pub news: News,
}

/// What a toast tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Somebody muted one, or stopped one's camera or screen.
    Stopped {
        /// What.
        kind: MediaKind,
        /// Who did it.
        by: DisplayName,
    },
    /// A right was withdrawn that was in use.
    RightWithdrawn {
        /// What one may no longer send.
        kind: MediaKind,
    },
    /// Somebody lowered one's hand.
    HandLowered {
        /// Who did it.
        by: DisplayName,
    },
    /// Somebody gave one a role.
    RoleSet {
        /// The role.
        role: Role,
        /// Who did it.
        by: DisplayName,
    },
    /// What one did to others is done.
    Done {
        /// What it was.
        deed: Deed,
        /// Whom it concerned, if one person.
        whom: Option<DisplayName>,
    },
    /// What one wanted to do is not done.
    NotDone {
        /// What it was; nothing for something that concerns oneself.
        deed: Option<Deed>,
        /// Why not.
        refusal: Refusal,
    },
    /// Somebody raised their hand.
    HandRaised {
        /// Who.
        name: DisplayName,
    },
    /// Somebody waits to be let in; for whoever keeps the door.
    Knocked {
        /// Who.
        name: DisplayName,
    },
    /// Somebody said something while the chat was closed.
    Said {
        /// Who.
        name: DisplayName,
        /// To oneself alone.
        private: bool,
    },
}

/// A reaction that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Grows with every reaction.
    pub number: u32,
    /// Whose.
    pub from: ParticipantId,
    /// What they are called.
    pub name: DisplayName,
    /// Which.
    pub reaction: Reaction,
}

/// Where in its life a call is. `data-call` on the root element says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before joining (`lobby`).
    Lobby {
        /// Why the last try did not succeed.
        problem: Option<JoinError>,
    },
    /// The server was asked, or a seat is being attached (`joining`).
    Joining,
    /// At the door, waiting to be let in (`waiting`).
    Waiting,
    /// In the call (`connected`).
    Connected,
    /// In the call, but the server cannot be reached just now (`reconnecting`). Media goes on.
    Reconnecting,
    /// Over (`ended`).
    Ended(EndReason),
}

impl Phase {
    /// The word for it in `data-call`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lobby { .. } => "lobby",
            Self::Joining => "joining",
            Self::Waiting => "waiting",
            Self::Connected => "connected",
            Self::Reconnecting => "reconnecting",
            Self::Ended(_) => "ended",
        }
    }
}

/// Why a call is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// The person left.
    Left,
    /// Another tab took the seat; `Action::UseHere` takes it back.
    TakenOver,
    /// The seat was lost while away, and there was none to be had on return.
    Refused(JoinError),
    /// The server refuses this page for good: something is wrong with it.
    Rejected,
    /// A moderator removed the person; [`CallView::ended_by`] says who.
    Removed,
    /// A moderator banned the person; [`CallView::ended_by`] says who.
    Banned,
    /// A host ended the call for everyone; [`CallView::ended_by`] says who.
    EndedForAll,
    /// The person waited at the door and was not let in.
    Denied,
    /// The person waited at the door and nobody answered.
    Unanswered,
}

/// One participant's tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Whose.
    pub id: ParticipantId,
    /// What they are called.
    pub name: String,
    /// Their initials.
    pub initials: String,
    /// It is one's own.
    pub is_self: bool,
    /// Their microphone is on.
    pub microphone: bool,
    /// Their camera is on.
    pub camera: bool,
    /// They share a screen.
    pub screen: bool,
    /// Which member they are.
    pub member: MemberId,
    /// What they are.
    pub role: Role,
    /// Their raised hand.
    pub hand: Option<Hand>,
    /// Where they connect from, unless unknown or hidden.
    pub country: Option<Country>,
    /// How the connection to them is.
    pub state: TileState,
}

/// A raised hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hand {
    /// Its place among all raised hands: 1 was first.
    pub place: u32,
    /// Since when.
    pub since: UnixMillis,
}

/// How the connection to a participant is. `data-state` of the tile says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileState {
    /// Media is not flowing yet.
    Connecting,
    /// All is well.
    Connected,
    /// They, or the way to them, are lost just now.
    Reconnecting,
}

impl TileState {
    /// The word for it in `data-state`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Connected => "connected",
            Self::Reconnecting => "reconnecting",
        }
    }
}

/// One's own device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeviceState {
    /// Off, as the person wants.
    #[default]
    Off,
    /// Asked for.
    Starting,
    /// On.
    On,
    /// Wanted, but not to be had.
    Failed(DeviceProblem),
}

impl DeviceState {
    /// Whether it is on, or about to be.
    pub const fn is_wanted(self) -> bool {
        matches!(self, Self::Starting | Self::On)
    }
}
