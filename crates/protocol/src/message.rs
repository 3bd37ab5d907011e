//! The frames of the signaling socket.

use serde::{Deserialize, Serialize};

use crate::{CloseReason, DisplayName, Endpoint, LeaveReason, PageNumber, ParticipantId, Refusal, Signal};

/// The first frame of a connection, and the only one understood before a seat is attached.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
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
}

impl std::fmt::Debug for Hello {
    /// Leaves the ticket out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self::Attach { version, page, .. } = self;
        write!(f, "Attach(version {version}, page {page:?})")
    }
}

/// What an attached page asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// States whether one's own microphone and camera are on.
    SetMedia {
        /// Both, whole.
        media: Media,
    },
    /// Gives the seat up.
    Leave {},
    /// Says that one is still there.
    Beat {},
}

/// What the server tells an attached page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ServerMessage {
    /// The connection is attached. Replaces everything known about the room.
    Welcome {
        /// The receiver, as the others address it.
        you: Endpoint,
        /// The whole room, the receiver included.
        room: Snapshot,
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

/// A whole room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// Everybody who has attached, in order of arrival.
    pub participants: Vec<Participant>,
}

/// What everybody in the room may know about a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Who. Greater for later arrivals: of two, the later one is the polite peer.
    pub id: ParticipantId,
    /// Which of their pages is in the call.
    pub page: PageNumber,
    /// What they are called.
    pub name: DisplayName,
    /// What they send.
    pub media: Media,
    /// Whether they are connected just now.
    pub presence: Presence,
}

impl Participant {
    /// Where to send signals.
    pub const fn endpoint(&self) -> Endpoint {
        Endpoint { participant: self.id, page: self.page }
    }
}

/// Whether a participant's socket is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It is.
    Connected,
    /// It is not; the seat is kept for a while. Media may well go on.
    Reconnecting,
}

/// A kind of local media.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// Sound.
    Microphone,
    /// Pictures.
    Camera,
}

impl MediaKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Microphone, Self::Camera];
}

/// What a participant sends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Media {
    /// The microphone is on.
    pub microphone: bool,
    /// The camera is on.
    pub camera: bool,
}

impl Media {
    /// Whether `kind` is on.
    pub const fn get(self, kind: MediaKind) -> bool {
        match kind {
            MediaKind::Microphone => self.microphone,
            MediaKind::Camera => self.camera,
        }
    }

    /// Sets `kind` on or off.
    pub const fn set(&mut self, kind: MediaKind, on: bool) {
        match kind {
            MediaKind::Microphone => self.microphone = on,
            MediaKind::Camera => self.camera = on,
        }
    }
}
