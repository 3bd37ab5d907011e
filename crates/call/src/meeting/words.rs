//! What can happen to a meeting, what it orders, and how it is drawn.

use protocol::meeting::{
    Ending, Glimpse, Interests, MeetingHello, MeetingMessage, Numbers, Pass, Place, ReportNote, ReportReason, StrangerMessage,
};
use protocol::{DisplayName, EncounterNumber};

use crate::SocketId;

/// What somebody says of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// What they want to be called.
    pub name: DisplayName,
    /// Whether others may know the country that they connect from.
    pub country_shown: bool,
    /// What they like to talk about.
    pub interests: Interests,
}

/// What the person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Looks for somebody, from the form.
    Begin(Profile),
    /// Says yes to the one who is proposed.
    Accept,
    /// Says no, and looks on.
    Decline,
    /// Ends the talk, and looks on; or looks again, from where one rests.
    Next,
    /// Ends whatever there is, and looks no longer.
    Stop,
    /// Wants both pictures clear. They are, once the other wants it, too.
    Reveal,
    /// Never wants to meet them again: the one of the talk, or of the last encounter.
    Block,
    /// The same, and tells whoever runs the server why.
    Report {
        /// Why.
        reason: ReportReason,
        /// What else there is to say.
        note: Option<ReportNote>,
    },
    /// Goes back to the form: meets nobody any more.
    Back,
}

/// What a tab remembers of a meeting, for the page after a reload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    /// By which the server knows who one is.
    pub pass: Pass,
    /// What one says of oneself.
    pub profile: Profile,
    /// Of whom something may still be said.
    pub last: Option<Last>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The person did something.
    Action(Action),
    /// The page was here before in this tab, before a reload, and met people. Comes first, if at all.
    Remembered(Memory),
    /// A socket is open.
    SocketOpened(SocketId),
    /// A socket brought a frame; nothing when it was none of these messages.
    Frame {
        /// Which.
        socket: SocketId,
        /// What.
        message: Option<Box<MeetingMessage>>,
    },
    /// A socket closed, or could not be opened.
    SocketClosed(SocketId),
    /// The call of a talk ended: the person pressed Leave in it, or its connection was given up.
    TalkEnded(EncounterNumber),
    /// The browser says that there is a network, or none.
    Online(bool),
    /// The time of `poll_timeout` has come.
    Timeout,
}

/// What is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeetingFrame {
    /// The first frame.
    Hello(MeetingHello),
    /// Any other.
    Message(StrangerMessage),
}

/// An order to the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Open a socket at `/ws/meet`.
    OpenSocket(SocketId),
    /// Send this.
    Send(SocketId, MeetingFrame),
    /// Close it, after what was sent.
    CloseSocket(SocketId),
    /// Remember this in the tab, for the page after a reload.
    Remember(Memory),
    /// Remember nothing any more.
    Forget,
    /// Begin the call of a talk, with this seat.
    Talk(EncounterNumber, Place),
    /// End it: leave, and let everything go.
    EndTalk(EncounterNumber),
    /// Somebody was found: a sound, and the title of the page.
    Alert,
    /// Load the page anew: the server speaks another version.
    Reload,
}

/// A meeting, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingView {
    /// Where one is.
    pub phase: Phase,
    /// How many people there are, as far as was told lately.
    pub numbers: Option<Numbers>,
    /// The server cannot be reached and is tried again: for how many seconds. A talk goes on all the same.
    pub outage: Option<u16>,
    /// The last encounter in which something may still be said of the other: the one that runs, or the one before.
    pub last: Option<Last>,
    /// What is to be told in passing.
    pub note: Option<Note>,
}

/// Where one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before the form.
    Form,
    /// The server is asked.
    Connecting,
    /// One waits for somebody.
    Waiting,
    /// Somebody is there.
    Proposed {
        /// Which encounter.
        encounter: EncounterNumber,
        /// All that is known of them.
        who: Glimpse,
        /// How many seconds there are to answer.
        seconds: u16,
        /// One has said yes. After that the other is waited for, and then the room.
        accepted: bool,
    },
    /// One talks with somebody.
    Talking {
        /// Which encounter.
        encounter: EncounterNumber,
        /// One wants both pictures clear.
        revealed: bool,
        /// Both do: pictures are sent as they are. Before that they are sent so small that they are blurs.
        clear: bool,
    },
    /// One looks for nobody.
    Resting(Resting),
    /// One cannot meet anybody, for a reason that does not go away by itself.
    Closed(Closed),
}

/// Why one looks for nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resting {
    /// One stopped.
    Stopped,
    /// An encounter ended.
    After(Ending),
    /// One went on too often: for how many seconds one has to wait. 0 when one may go on.
    TooSoon(u16),
}

/// Why one cannot meet anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// As many people are here as there may be.
    Full,
    /// This browser meets people in as many tabs as it may.
    TooManyTabs,
    /// Another tab has taken over.
    TakenOver,
    /// What one wants to be called is not allowed here. The form keeps what was typed.
    NameRefused,
    /// One came too often: for how many seconds one has to wait. 0 when one may come again.
    TooSoon(u16),
    /// The server was not reached for a minute.
    Unreachable,
    /// The server closed for any other reason.
    Refused,
}

/// Somebody of whom something may still be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// In which encounter.
    pub encounter: EncounterNumber,
    /// What they are called.
    pub name: DisplayName,
    /// The server remembers that they are blocked, or reported.
    pub noted: bool,
}

/// Something that is told in passing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The block or the report is remembered.
    Noted,
    /// So many reports were made that this one is not kept; the other is blocked all the same.
    ReportTooSoon,
}
