//! What a call orders.

use protocol::membership::Seat;
use protocol::{Candidate, ClientMessage, Description, Hello, IceServers, KnockMessage, Media, MediaKind, ParticipantId};

use crate::{CaptureId, CaptureWishes, Encoding, PeerId, Preferences, SocketId, Wishes};

/// An order to the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Ask the server for a seat, and show the host key if this browser has one; comes back as `Input::Joined` or
    /// `Input::JoinFailed`.
    Join(Wishes),
    /// Tell the server, without a socket, that the seat is given up.
    GiveUp(Seat),
    /// Keep the seat and what is on for a reload of this tab.
    Remember {
        /// The seat.
        seat: Seat,
        /// What is on.
        media: Media,
    },
    /// Forget the kept seat.
    Forget,
    /// Open a socket. The first frame to be sent on it is a [`Hello`], which says what comes back: after [`Hello::Attach`] frames are
    /// read as `ServerMessage` and come as `Input::SocketMessage`, after [`Hello::Wait`] as `DoorMessage` and `Input::DoorMessage`.
    /// A socket never changes from one to the other.
    OpenSocket(SocketId),
    /// Send a frame.
    Send(SocketId, ClientFrame),
    /// Close the socket after what was sent; it reports nothing any more.
    CloseSocket(SocketId),
    /// Have peer connections use these servers: those that are made from now on, and those that are there when ICE is restarted
    /// (`setConfiguration`). Ordered before the first of them is made.
    SetIceServers(IceServers),
    /// Make a peer connection, with a media section for each kind in `sections`.
    OpenPeer {
        /// Its id.
        peer: PeerId,
        /// Whose pictures and sound it brings.
        participant: ParticipantId,
        /// The kinds to negotiate from the start, whether or not we send them.
        sections: Media,
    },
    /// Tell a peer connection something.
    Peer(PeerId, PeerOrder),
    /// Stop its senders, close it, drop it and its listeners. It reports nothing any more.
    ClosePeer(PeerId),
    /// Ask for devices: `getUserMedia` for these kinds at once, or `getDisplayMedia` for the screen, which is asked for alone. Comes
    /// back as `Input::CaptureStarted` or `Input::CaptureFailed`.
    StartCapture {
        /// Its id.
        capture: CaptureId,
        /// What to capture.
        media: Media,
        /// Which devices, and how.
        wishes: CaptureWishes,
    },
    /// End the track of this kind in this capture (device light off).
    StopCapture {
        /// Which capture.
        capture: CaptureId,
        /// Which of its tracks.
        kind: MediaKind,
    },
    /// Keep the track, but send silence (or sound again).
    SetMuted {
        /// Which capture's microphone.
        capture: CaptureId,
        /// Silence or not.
        muted: bool,
    },
    /// Show and play no more of what comes from a participant than this, whatever comes. Ordered before their first peer connection
    /// is opened, and whenever it changes.
    Permit {
        /// Whose.
        participant: ParticipantId,
        /// What they are known to send.
        media: Media,
    },
    /// Play a participant's sound so loudly, from 0 for not at all to 100.
    SetVolume {
        /// Whose.
        participant: ParticipantId,
        /// How loudly.
        percent: u8,
    },
    /// Play all sound on this speaker; nothing: whichever the system prefers.
    UseSpeaker(Option<String>),
    /// Play a short sound of the page's own.
    Chime {
        /// Which.
        chime: Chime,
        /// How loudly, from 0 to 100.
        volume: u8,
    },
    /// Keep the screen from going dark, or no longer (W3C Screen Wake Lock).
    KeepAwake(bool),
    /// Remember what the person prefers.
    KeepPreferences(Box<Preferences>),
    /// Play all remote sound, within the gesture that led here.
    PlaySound,
    /// Load the page again: it is of another version than the server.
    Reload,
}

/// A short sound of the page's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chime {
    /// Somebody came.
    Arrival,
    /// Somebody went.
    Departure,
    /// Somebody raised a hand, or waits at the door.
    Hand,
    /// Somebody wrote.
    Message,
}

/// A frame of either phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientFrame {
    /// The first.
    Hello(Hello),
    /// Any later one.
    Message(ClientMessage),
    /// Any later one, on a socket that waits at the door.
    Knock(KnockMessage),
}

/// An order to a peer connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeerOrder {
    /// `setLocalDescription()` without an argument: the browser makes the offer or answer that fits.
    SetLocalDescription,
    /// `setRemoteDescription(description)`, which rolls a local offer back if need be.
    SetRemoteDescription(Description),
    /// `addIceCandidate(candidate)`; a failure is of no consequence.
    AddCandidate(Candidate),
    /// `restartIce()`.
    RestartIce,
    /// Send the track of this kind of this capture: `replaceTrack` where there is a sender already, else `addTrack`.
    SendTrack {
        /// Which kind.
        kind: MediaKind,
        /// Whose track.
        capture: CaptureId,
    },
    /// Send nothing of this kind: `replaceTrack(null)`.
    StopSending(MediaKind),
    /// Encode pictures of this kind like this: `setParameters`. Holds for what is sent now and later.
    Encode {
        /// Which kind.
        kind: MediaKind,
        /// How.
        encoding: Encoding,
    },
}
