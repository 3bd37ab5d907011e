//! The picture of a call: everything the components draw, and nothing else.

use std::sync::Arc;

use protocol::membership::JoinError;
use protocol::{
    Backstage, Country, Deed, DisplayName, KnockNote, MediaKind, MemberId, ParticipantId, Reaction, Refusal, Rights, Role, Settings,
    UnixMillis,
};

use crate::chat::ChatView;
use crate::probe::Prospect;
use crate::{
    Arrangement, CallDialog, Cause, Device, DeviceKind, DeviceList, DeviceProblem, Environment, Facing, Hint, Panel, Permission,
    Preferences, Receipt, ToastId,
};

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
    /// Which devices there are, and which are used.
    pub devices: DevicesView,
    /// What the person may want to know of their microphone.
    pub hints: Vec<Hint>,
    /// Where on the stage everybody is. Empty unless in the call.
    pub arrangement: Arrangement,
    /// What stands over everything.
    pub dialog: Option<CallDialog>,
    /// What the person prefers.
    pub preferences: Preferences,
    /// What this browser and this machine are.
    pub environment: Environment,
    /// Since when the person is alone, and the page is about to leave: seconds until then.
    pub leaving_in: Option<u16>,
    /// The server cannot be reached, during the call.
    pub outage: Option<Outage>,
    /// The browser plays no sound before a gesture.
    pub sound_blocked: bool,
    /// In the lobby: what the call has before it, once that was found out.
    pub prospect: Option<Prospect>,
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
    /// After a call: how it went.
    pub receipt: Option<Arc<Receipt>>,
}

/// The server cannot be reached. Media may well go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outage {
    /// For how many seconds.
    pub seconds: u16,
    /// In how many seconds it is tried again; nothing while it is being tried.
    pub retry_in: Option<u16>,
    /// The browser says that there is no network.
    pub is_offline: bool,
}

/// One's own devices, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DevicesView {
    /// Those there are.
    pub list: DeviceList,
    /// Whether microphones may be used.
    pub microphone_permission: Permission,
    /// Whether cameras may be used.
    pub camera_permission: Permission,
    /// The microphone in use.
    pub microphone: Option<Device>,
    /// The camera in use.
    pub camera: Option<Device>,
    /// Which way that looks. One that looks away is not mirrored.
    pub facing: Option<Facing>,
    /// What the system took away for a while; `Action::Resume` asks for it again.
    pub interrupted: Option<MediaKind>,
    /// A device that was asked for has not come for so long that the browser probably asks the person something.
    pub is_browser_asking: bool,
    /// The whole screen is shared: what is shown here shows itself there.
    pub whole_screen: bool,
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
    /// A device that was in use is gone.
    DeviceGone {
        /// Of which kind.
        kind: DeviceKind,
        /// What it was called.
        label: String,
        /// What is used in its place, if something is.
        instead: Option<String>,
    },
    /// Another device, or another way to use one, was not to be had: what was used is used still.
    NotSwitched {
        /// Of which kind.
        kind: DeviceKind,
        /// Why not.
        problem: DeviceProblem,
    },
    /// A device was plugged in that the person may want to use.
    DeviceFound {
        /// Of which kind.
        kind: DeviceKind,
        /// The device.
        device: Device,
    },
    /// Pictures are sent less well, because this machine is too slow for more.
    MachineTooSlow,
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
    /// Nobody else was there for a long time, and the person did not say that they were.
    Alone,
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
    /// They speak.
    pub speaking: bool,
    /// How good the connection to them is.
    pub quality: Quality,
    /// Whether their picture comes as it should.
    pub flow: Flow,
    /// Why, where something is not as it should be; or why the way is a longer one.
    pub cause: Option<Cause>,
    /// What this person alone has set about them.
    pub for_me: ForMe,
}

/// How good a connection is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quality {
    /// There is nothing to say of it.
    #[default]
    Good,
    /// It can be noticed.
    Fair,
    /// It disturbs.
    Poor,
}

/// Whether the picture of somebody whose camera is on comes as it should.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flow {
    /// It does, or there is none to come.
    #[default]
    Flowing,
    /// None has come yet.
    Waiting {
        /// For so many seconds.
        seconds: u16,
    },
    /// The last one has stood still for a while.
    Frozen {
        /// For so many seconds.
        seconds: u16,
    },
    /// They do not send it just now.
    Paused(protocol::Pause),
}

/// What one person has set about another, for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForMe {
    /// Nothing is heard of them.
    pub muted: bool,
    /// How loudly they are heard, from 0 to 100.
    pub volume: u8,
}

impl Default for ForMe {
    fn default() -> Self {
        Self { muted: false, volume: 100 }
    }
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
    /// On, but the system took it away for a while: the others get nothing of it.
    Interrupted,
    /// Wanted, but not to be had.
    Failed(DeviceProblem),
}

impl DeviceState {
    /// Whether it is on, or about to be.
    pub const fn is_wanted(self) -> bool {
        matches!(self, Self::Starting | Self::On | Self::Interrupted)
    }
}
