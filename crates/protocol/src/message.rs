//! The frames of the signaling socket.

use serde::Serialize;

use crate::{
    Backlog, Backstage, ChatText, CloseReason, Country, Deed, DeedNumber, DisplayName, DoneToYou, DraftNumber, Endpoint, IceServers,
    LeaveReason, Line, LineId, MemberId, Observation, PageNumber, ParticipantId, Reaction, Refusal, Role, Settings, Signal, UnixMillis,
};
use crate::{record, tagged, word};

/// The first frame of a connection, and the only one understood before a seat is attached.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Hello {
    /// Attaches this connection to the seat of a ticket.
    Attach {
        /// [`VERSION`](crate::VERSION) of the page.
        version: u32,
        /// What [`membership`](crate::membership) gave for joining. A secret.
        ticket: String,
        /// The page number of an earlier [`ServerMessage::Welcome`], when this very page was attached before and only lost its
        /// socket; nothing on a fresh page, which takes the seat over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<PageNumber>,
    },
    /// Waits at the door with a ticket whose holder has not been let in yet. From then on the connection speaks
    /// [`KnockMessage`](crate::KnockMessage)s and hears [`DoorMessage`](crate::DoorMessage)s; whoever has been let in meanwhile hears
    /// [`Admitted`](crate::DoorMessage::Admitted) at once.
    Wait {
        /// [`VERSION`](crate::VERSION) of the page.
        version: u32,
        /// What [`membership`](crate::membership) gave for joining. A secret.
        ticket: String,
    },
}

tagged!(Hello by "type" {
    Attach { version, ticket, page },
    Wait { version, ticket }
});

impl std::fmt::Debug for Hello {
    /// Leaves the ticket out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Attach { version, page, .. } => write!(f, "Attach(version {version}, page {page:?})"),
            Self::Wait { version, .. } => write!(f, "Wait(version {version})"),
        }
    }
}

/// What an attached page asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientMessage {
    /// Passes a signal to another page in the room.
    Signal {
        /// Which page.
        to: Endpoint,
        /// What to pass.
        signal: Signal,
    },
    /// States whether one's own microphone, camera and screen are on. What one may not send stays off for the others. Whoever was
    /// told to stop something ([`DoneToYou::Stopped`]) has to state once that it is off before it can be on again.
    SetMedia {
        /// All of them, whole.
        media: Media,
    },
    /// Says something. Answered by [`ServerMessage::Line`], which carries the draft's number, or by
    /// [`ServerMessage::DraftRefused`]. A draft that was said already is answered again and not said again.
    Say {
        /// The draft's number.
        draft: DraftNumber,
        /// To whom alone; nothing when to all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<ParticipantId>,
        /// What.
        text: ChatText,
    },
    /// Asks for the lines before this one; answered by [`ServerMessage::Older`].
    Older {
        /// The oldest line that one knows.
        before: LineId,
    },
    /// Raises or lowers one's own hand.
    SetHand {
        /// Up or down.
        raised: bool,
    },
    /// Shows a feeling for a moment.
    React {
        /// Which.
        reaction: Reaction,
    },
    /// Takes another name. It may get a number, to be told apart.
    Rename {
        /// The name.
        name: DisplayName,
    },
    /// Shows or hides the country that one connects from.
    ShowCountry {
        /// Shown or hidden.
        shown: bool,
    },
    /// Does something to others or to the room. Answered by [`ServerMessage::Done`] or [`ServerMessage::NotDone`], after everything
    /// that follows from it was told.
    Do {
        /// The deed's number.
        number: DeedNumber,
        /// What.
        deed: Deed,
    },
    /// Tells whoever runs the server how calls go. It is not answered, and passed on to nobody.
    Observe {
        /// What was noticed.
        observation: Observation,
    },
    /// Gives the seat up.
    Leave {},
    /// Says that one is still there.
    Beat {},
}

tagged!(ClientMessage by "type" {
    Signal { to, signal },
    SetMedia { media },
    Say { draft, to, text },
    Older { before },
    SetHand { raised },
    React { reaction },
    Rename { name },
    ShowCountry { shown },
    Do { number, deed },
    Observe { observation },
    Leave {},
    Beat {}
});

/// What the server tells an attached page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ServerMessage {
    /// What peer connections use from now on. Told right before the welcome, so that they have it when they are made, and again before
    /// it is out of date.
    IceServers {
        /// All of it.
        ice: IceServers,
    },
    /// The connection is attached. Replaces everything known about the room.
    Welcome {
        /// The receiver, as the others address it.
        you: Endpoint,
        /// The whole room, the receiver included.
        room: Snapshot,
        /// The newest lines of the conversation.
        chat: Backlog,
        /// What only those see who keep the door; nothing for others.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        backstage: Option<Backstage>,
        /// What the receiver was told to stop and has not stated to be off since: to be stopped now.
        stopped: Media,
        /// How often to send [`ClientMessage::Beat`], in milliseconds.
        beat_interval_ms: u32,
        /// After how much silence to give the socket up, in milliseconds.
        silence_ms: u32,
    },
    /// Somebody came, or a fact about them changed. Replaces what was known about them.
    ParticipantChanged {
        /// The participant, whole.
        participant: Participant,
    },
    /// Somebody is no longer in the room.
    ParticipantLeft {
        /// Who.
        id: ParticipantId,
        /// Why.
        reason: LeaveReason,
    },
    /// The settings of the room, whole.
    SettingsChanged {
        /// All of them.
        settings: Settings,
    },
    /// What only those see who keep the door, whole. Told when it changes, and to whoever begins to keep the door.
    BackstageChanged {
        /// All of it.
        backstage: Backstage,
    },
    /// A line of the conversation, new or changed.
    Line {
        /// The line.
        line: Line,
    },
    /// Older lines, as asked for.
    Older {
        /// Those before the one that was named.
        backlog: Backlog,
    },
    /// A draft was not said. Nobody else was told of it.
    DraftRefused {
        /// Which.
        draft: DraftNumber,
        /// Why.
        refusal: Refusal,
    },
    /// Somebody shows a feeling; the sender is told, too.
    Reacted {
        /// Who.
        from: ParticipantId,
        /// Which.
        reaction: Reaction,
    },
    /// Something was done to the receiver.
    DoneToYou {
        /// Who did it.
        by: DisplayName,
        /// What.
        done: DoneToYou,
    },
    /// A deed of the receiver's is done.
    Done {
        /// Which.
        number: DeedNumber,
    },
    /// A deed of the receiver's is not done.
    NotDone {
        /// Which.
        number: DeedNumber,
        /// Why.
        refusal: Refusal,
    },
    /// A signal from another page.
    Signal {
        /// Which page, as the server knows it: a sender cannot claim another.
        from: Endpoint,
        /// What it says.
        signal: Signal,
    },
    /// The last message could not be obeyed.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// The server is still there.
    Beat {},
    /// The last frame: the server closes the socket.
    Closing {
        /// Why.
        reason: CloseReason,
    },
}

tagged!(ServerMessage by "type" {
    IceServers { ice },
    Welcome { you, room, chat, backstage, stopped, beat_interval_ms, silence_ms },
    ParticipantChanged { participant },
    ParticipantLeft { id, reason },
    SettingsChanged { settings },
    BackstageChanged { backstage },
    Line { line },
    Older { backlog },
    DraftRefused { draft, refusal },
    Reacted { from, reaction },
    DoneToYou { by, done },
    Done { number },
    NotDone { number, refusal },
    Signal { from, signal },
    Refused { refusal },
    Beat {},
    Closing { reason }
});

/// A whole room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// Everybody who has attached, in order of arrival.
    pub participants: Vec<Participant>,
    /// How the room is set up.
    pub settings: Settings,
}

record!(Snapshot { participants, settings });

/// What everybody in the room may know about a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Who. Greater for later arrivals: of two, the later one is the polite peer.
    pub id: ParticipantId,
    /// Which of their pages is in the call.
    pub page: PageNumber,
    /// Which member they are: all tabs of one browser are the same.
    pub member: MemberId,
    /// What they are called. Nobody else in the room is called the same, or what looks the same.
    pub name: DisplayName,
    /// What they are.
    pub role: Role,
    /// What they send. Whatever else comes from them is not to be shown or played: in a mesh the server cannot hold media back, so
    /// every page does.
    pub media: Media,
    /// Whether they are connected just now.
    pub presence: Presence,
    /// Since when their hand is raised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hand: Option<UnixMillis>,
    /// Where they connect from, unless unknown or hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
}

record!(Participant { id, page, member, name, role, media, presence, hand, country });

impl Participant {
    /// Where to send signals.
    pub const fn endpoint(&self) -> Endpoint {
        Endpoint { participant: self.id, page: self.page }
    }
}

/// Whether a participant's socket is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It is.
    Connected,
    /// It is not; the seat is kept for a while. Media may well go on.
    Reconnecting,
}

word!(Presence { Connected, Reconnecting });

/// A kind of local media.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// Sound.
    Microphone,
    /// Pictures of oneself.
    Camera,
    /// Pictures of a screen, a window or a tab.
    Screen,
}

word!(MediaKind { Microphone, Camera, Screen });

impl MediaKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Microphone, Self::Camera, Self::Screen];
}

/// What a participant sends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Media {
    /// The microphone is on.
    pub microphone: bool,
    /// The camera is on.
    pub camera: bool,
    /// A screen is shared.
    pub screen: bool,
}

record!(Media { microphone, camera, screen });

impl Media {
    /// Whether `kind` is on.
    pub const fn get(self, kind: MediaKind) -> bool {
        match kind {
            MediaKind::Microphone => self.microphone,
            MediaKind::Camera => self.camera,
            MediaKind::Screen => self.screen,
        }
    }

    /// Sets `kind` on or off.
    pub const fn set(&mut self, kind: MediaKind, on: bool) {
        match kind {
            MediaKind::Microphone => self.microphone = on,
            MediaKind::Camera => self.camera = on,
            MediaKind::Screen => self.screen = on,
        }
    }
}
