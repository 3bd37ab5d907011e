//! What can happen to a call.

use protocol::membership::{Entry, JoinError, Seat};
use protocol::{
    Candidate, ChatText, Deed, Description, DisplayName, DoorMessage, KnockNote, Media, MediaKind, ParticipantId, Reaction, ServerMessage,
};

use crate::probe::Prospect;
use crate::{DeviceList, Environment, Given, Permission, Place, Preference, Preferences, Sample, StageSize};

/// One signaling socket of this page; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SocketId(pub u32);

/// One `RTCPeerConnection` of this page; never used twice, so that a promise of a closed one cannot be taken for another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeerId(pub u32);

/// One request for a device; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaptureId(pub u32);

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// The person did something.
    Action(Action),
    /// The page has come alive, in this browser.
    Environment(Environment),
    /// What the browser remembers of the person's preferences.
    PreferencesRecalled(Box<Preferences>),
    /// The tab remembers a seat from before a reload, and what was on.
    SeatRemembered {
        /// The seat.
        seat: Seat,
        /// What was on.
        media: Media,
    },
    /// The server gave a seat, or a place at the door.
    Joined(Entry),
    /// It did not.
    JoinFailed(JoinError),
    /// The socket is open.
    SocketOpened(SocketId),
    /// A frame came on a socket that said `Hello::Attach`.
    SocketMessage(SocketId, ServerMessage),
    /// A frame came on a socket that said `Hello::Wait`.
    DoorMessage(SocketId, DoorMessage),
    /// The socket is closed, or could not be opened. The last event of a socket.
    SocketClosed(SocketId),
    /// A peer connection reports.
    Peer(PeerId, PeerEvent),
    /// A capture gave tracks.
    CaptureStarted {
        /// Which.
        capture: CaptureId,
        /// What it gave.
        given: Given,
    },
    /// A capture gave none.
    CaptureFailed {
        /// Which.
        capture: CaptureId,
        /// Why.
        problem: DeviceProblem,
    },
    /// A running capture's track was ended by the system: device unplugged, permission withdrawn.
    CaptureEnded {
        /// Which.
        capture: CaptureId,
        /// Which of its tracks.
        kind: MediaKind,
    },
    /// The system took a running capture's track away for a while, or gave it back (`mute` and `unmute` of the track): a telephone call,
    /// a closed lid.
    CaptureMuted {
        /// Which.
        capture: CaptureId,
        /// Which of its tracks.
        kind: MediaKind,
        /// Taken away, or given back.
        muted: bool,
    },
    /// The devices there are, and whether they may be used. Told at the start and whenever it changes.
    DevicesListed {
        /// The devices.
        list: DeviceList,
        /// Whether microphones may be used.
        microphone: Permission,
        /// Whether cameras may be used.
        camera: Permission,
    },
    /// How loud it is, from 0 for silence to 100; told about four times a second, and not when all is silent as before.
    Levels {
        /// One's own microphone, also while it is muted; nothing when that is not measured.
        own: Option<u8>,
        /// What comes from the others.
        others: Vec<(ParticipantId, u8)>,
    },
    /// The browser's statistics of a peer connection; about every two seconds.
    Sampled(PeerId, Box<Sample>),
    /// The stage has this size now.
    StageSized(StageSize),
    /// The page is seen, or in the background.
    Visible(bool),
    /// The browser wants a gesture before it plays sound.
    PlaybackBlocked,
    /// Sound plays.
    PlaybackStarted,
    /// The browser says that there is a network, or none (`navigator.onLine`). One that comes back has changed.
    Online(bool),
    /// The network changed or came back, or the page is visible again: whatever waits to try again should do it now.
    NetworkChanged,
    /// Pictures of the camera are to be so small that they are blurs, whoever receives them; or as they are. To be told before the first
    /// of them is sent.
    Blur(bool),
    /// What a call from here has before it, as a [`Probe`](crate::probe::Probe) found out in the lobby; nothing while it does not know.
    Foreseen(Option<Prospect>),
    /// The time of [`Call::poll_timeout`](crate::Call::poll_timeout) has come.
    Timeout,
}

/// What a person can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Join, with what is on now.
    Join(Wishes),
    /// Leave a note at the door, in place of an earlier one.
    LeaveNote(KnockNote),
    /// Open a panel, in place of the one that is open.
    OpenPanel(Panel),
    /// Close the panel that is open.
    ClosePanel,
    /// Say something.
    Say {
        /// To whom alone; nothing when to all.
        to: Option<ParticipantId>,
        /// What.
        text: ChatText,
    },
    /// Fetch older lines of the conversation.
    FetchOlder,
    /// Raise or lower one's own hand.
    SetHand(bool),
    /// Show a feeling for a moment.
    React(Reaction),
    /// Show the reactions of others, or not.
    ShowReactions(bool),
    /// Take another name.
    Rename(DisplayName),
    /// Show one's own country, or not.
    ShowCountry(bool),
    /// Do something to others or to the room.
    Do(Deed),
    /// A toast was read.
    DismissToast(ToastId),
    /// The toasts are being read, or not any more.
    HoldToasts(bool),
    /// Switch a device on or off, before or during the call.
    SetMedia {
        /// Which.
        kind: MediaKind,
        /// On or off.
        on: bool,
    },
    /// Hold the microphone open for as long as a key is held, or let it go.
    PushToTalk(bool),
    /// Take the other camera of a telephone.
    FlipCamera,
    /// Ask again for a device that the system took away.
    Resume(MediaKind),
    /// Prefer something, in this call and later ones.
    Prefer(Preference),
    /// Put something into the spotlight, or nothing any more.
    Pin(Option<Place>),
    /// Show this page of the stage, from 0.
    TurnPage(u16),
    /// Hear nothing of somebody, or hear them again. Nobody else learns of it.
    MuteForMe {
        /// Whom.
        participant: ParticipantId,
        /// Nothing, or again.
        muted: bool,
    },
    /// Hear somebody more or less loudly.
    SetVolume {
        /// Whom.
        participant: ParticipantId,
        /// From 0 to 100.
        percent: u8,
    },
    /// Open a dialog over everything, in place of the one that is open.
    OpenDialog(CallDialog),
    /// Close the dialog that is open.
    CloseDialog,
    /// A hint was read, and is not wanted again in this call.
    DismissHint(Hint),
    /// The person is still there, alone in a room.
    StayHere,
    /// Switch both on, with one question to the person.
    AllowBoth,
    /// Try now to reach the server, and whoever is not reached.
    TryNow,
    /// End the call.
    Leave,
    /// Join again after the end, under the same name.
    Rejoin,
    /// Take the seat back from another tab.
    UseHere,
    /// Play sound, in a gesture.
    TurnOnSound,
}

/// What a person says when they join.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Their name, as typed; may be empty.
    pub name: String,
    /// The password, as typed, if they were asked for one.
    pub password: Option<String>,
    /// Do not show their country.
    pub hide_country: bool,
}

/// What stands beside the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Panel {
    /// The conversation.
    Chat,
    /// Who is there, who waits, who is banned.
    People,
    /// The settings of the room, for hosts.
    RoomSettings,
}

/// What can stand over everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CallDialog {
    /// The person's own settings.
    Settings(SettingsTab),
    /// The keys that steer a call.
    Shortcuts,
    /// How others find the room.
    Invitation,
}

/// A part of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SettingsTab {
    /// Microphone and speaker.
    #[default]
    Sound,
    /// Camera and pictures.
    Picture,
    /// Language, sounds, keys.
    General,
}

/// Something that a person may want to know of their microphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hint {
    /// It is on, and nothing was heard for several seconds.
    SilentMicrophone,
    /// The person talks, and it is muted.
    TalkingWhileMuted,
}

/// One toast of this page; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ToastId(pub u32);

/// Why a device cannot be used (from the `getUserMedia` errors of W3C Media Capture and Streams).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeviceProblem {
    /// The person or a policy refused (`NotAllowedError`).
    NotAllowed,
    /// The person permits it, and the operating system does not let the browser (`NotAllowedError`, with other words).
    NotAllowedBySystem,
    /// There is none (`NotFoundError`).
    NotFound,
    /// Something else holds it, or the system failed (`NotReadableError`, `AbortError`).
    InUse,
    /// The page is not served over HTTPS nor from this machine, so the browser offers no devices.
    Insecure,
    /// It was there and is gone.
    Unplugged,
    /// Anything else.
    Other,
}

/// What a peer connection reports. Exactly one of the four results follows each order that has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeerEvent {
    /// The `negotiationneeded` event.
    NegotiationNeeded,
    /// Result of `PeerOrder::SetLocalDescription`: what was set.
    LocalDescriptionSet(Description),
    /// Result of `PeerOrder::SetLocalDescription`: nothing was.
    LocalDescriptionFailed,
    /// Result of `PeerOrder::SetRemoteDescription`: done.
    RemoteDescriptionSet,
    /// Result of `PeerOrder::SetRemoteDescription`: not done.
    RemoteDescriptionFailed,
    /// A local candidate, or the end of them.
    Candidate(Candidate),
    /// `connectionState` changed.
    ConnectionState(ConnectionState),
}

/// The states of a peer connection that matter here (W3C `RTCPeerConnectionState`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConnectionState {
    /// `new` or `connecting`.
    Connecting,
    /// `connected`.
    Connected,
    /// `disconnected`: may come back by itself.
    Disconnected,
    /// `failed`: will not.
    Failed,
}
