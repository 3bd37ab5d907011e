//! The words by which two strangers meet: at `/ws/meet`, from the first frame to the last.
//!
//! A page says [`MeetingHello`], and from then on [`StrangerMessage`]s; it hears [`MeetingMessage`]s. They are types of their own, so that
//! nothing of a room can be said or heard here. Two who are proposed to each other are an *encounter*, which has a number; whatever is
//! said about one names it. So a word that comes late, or twice, is about what it was meant for, and about nothing else.
//!
//! Before both have said yes, a page hears of the other what [`Glimpse`] holds, and there is no message that could say more. Then both
//! are told of a room with two seats ([`Place`]), and go on as in every other room: at `/ws`, with a ticket. This socket stays open for
//! as long as one meets people: the encounter ends here.
//!
//! What is told is where one is, whole: at rest, waiting, before a proposal, or paired. Whoever comes back is told it again.

mod interest;
mod limits;
mod report;

use serde::Serialize;

use crate::codec::Frame;
use crate::{CloseReason, Country, DisplayName, EncounterNumber, Limits, ParticipantId, Refusal, RoomName};
use crate::{record, tagged, word};

pub use interest::{Interest, Interests};
pub use limits::MeetingLimits;
pub use report::{ReportNote, ReportReason};

/// The first frame, and the only one understood before it.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum MeetingHello {
    /// Comes to meet people, or comes back.
    Meet {
        /// [`VERSION`](crate::VERSION) of the page.
        version: u32,
        /// The pass of an earlier [`MeetingMessage::Welcome`] in this tab, so that one is who one was: with a place among those who wait,
        /// or in an encounter. One that is no longer good counts as none. A secret.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pass: Option<String>,
        /// What one wants to be called. In an encounter one is called as before.
        name: DisplayName,
        /// Whether others may know the country that one connects from.
        country_shown: bool,
        /// What one likes to talk about, at most [`MeetingLimits::interests`].
        interests: Interests,
        /// Whether to look for somebody. A page says no that is still in a room from before the server was started.
        looking: bool,
    },
}

tagged!(MeetingHello by "type" {
    Meet { version, pass, name, country_shown, interests, looking }
});

impl std::fmt::Debug for MeetingHello {
    /// Leaves the pass and the name out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self::Meet { version, looking, .. } = self;
        write!(f, "Meet(version {version}, looking {looking})")
    }
}

/// What a page may say. All of it may be said twice: the second time changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum StrangerMessage {
    /// Says yes to the other. When both have, they are told [`MeetingMessage::Paired`].
    Accept {
        /// To whom: ignored if it is not the one that runs.
        encounter: EncounterNumber,
    },
    /// Says no, even after a yes, and looks on. The encounter ends for both.
    Decline {
        /// To whom: ignored if it is not the one that runs.
        encounter: EncounterNumber,
    },
    /// Looks for somebody: begins to, or ends an encounter and goes on. Ignored by whoever looks already.
    Next {
        /// The encounter that is to end, if there is one. In another one it is ignored: it was pressed twice.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<EncounterNumber>,
    },
    /// Looks no longer, and ends whatever encounter there is.
    Stop {},
    /// Wants both pictures clear: until both do, each sends its own so small that it is a blur. Once said it holds for the talk.
    Reveal {
        /// In which talk: ignored if it is not the one that runs.
        encounter: EncounterNumber,
    },
    /// Never wants to meet them again. Ends the encounter, if it is the one that runs, and looks no longer. Answered by
    /// [`MeetingMessage::Noted`].
    Block {
        /// Whom: the one that runs, or one of the last [`MeetingLimits::past`].
        encounter: EncounterNumber,
    },
    /// The same, and tells whoever runs the server why. Answered likewise.
    Report {
        /// Whom: the one that runs, or one of the last [`MeetingLimits::past`].
        encounter: EncounterNumber,
        /// Why.
        reason: ReportReason,
        /// What else there is to say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<ReportNote>,
    },
    /// Says that one is still there.
    Beat {},
}

tagged!(StrangerMessage by "type" {
    Accept { encounter },
    Decline { encounter },
    Next { after },
    Stop {},
    Reveal { encounter },
    Block { encounter },
    Report { encounter, reason, note },
    Beat {}
});

/// What a page is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum MeetingMessage {
    /// The hello was understood. Where one is comes next.
    Welcome {
        /// What to say in the next hello of this tab.
        pass: Pass,
        /// How often to send [`StrangerMessage::Beat`], in milliseconds.
        beat_interval_ms: u32,
        /// After how much silence to give the socket up, in milliseconds.
        silence_ms: u32,
    },
    /// One looks for nobody.
    Resting {},
    /// One looks for somebody. Told at first, and while it lasts, again whenever the numbers have changed.
    Waiting {
        /// How many others there are.
        numbers: Numbers,
    },
    /// There is somebody: yes or no? Told again when one has answered, or has come back.
    Proposed {
        /// Which encounter it is. A later one has a greater number.
        encounter: EncounterNumber,
        /// All that one is told of them.
        who: Glimpse,
        /// How long there is to answer, from now, in milliseconds.
        deadline_ms: u32,
        /// Whether one has said yes. What the other has said nobody is told.
        accepted: bool,
    },
    /// Both have said yes, and there is a room for them.
    Paired {
        /// Which encounter it is.
        encounter: EncounterNumber,
        /// One's own seat.
        place: Place,
        /// Whether one wants both pictures clear. What the other wants one is told when both do.
        revealed: bool,
        /// Whether both do. Told again when that has changed.
        clear: bool,
    },
    /// An encounter is over. What one does now comes next: [`Resting`](Self::Resting), [`Waiting`](Self::Waiting), or the next one.
    Ended {
        /// Which.
        encounter: EncounterNumber,
        /// Why.
        ending: Ending,
    },
    /// A block or a report is remembered.
    Noted {
        /// About whom.
        encounter: EncounterNumber,
    },
    /// The last message could not be obeyed, or not wholly.
    Refused {
        /// Why.
        refusal: MeetingRefusal,
    },
    /// The server is still there.
    Beat {},
    /// The last frame: the server closes the socket.
    Closing {
        /// Why.
        reason: CloseReason,
    },
}

tagged!(MeetingMessage by "type" {
    Welcome { pass, beat_interval_ms, silence_ms },
    Resting {},
    Waiting { numbers },
    Proposed { encounter, who, deadline_ms, accepted },
    Paired { encounter, place, revealed, clear },
    Ended { encounter, ending },
    Noted { encounter },
    Refused { refusal },
    Beat {},
    Closing { reason }
});

/// What shows that a tab is the one that it was. A secret, signed by the server; opaque to the page.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Pass(pub String);

crate::transparent!(Pass);

impl std::fmt::Debug for Pass {
    /// Shows nothing of it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pass(..)")
    }
}

/// What one is told of a stranger before both have said yes. There is no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Glimpse {
    /// What they are called.
    pub name: DisplayName,
    /// Where they connect from, if they show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// What both like to talk about. What only they like, one is not told.
    pub interests: Interests,
}

record!(Glimpse { name, country, interests });

/// A seat in a room of two: what one needs to go there.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The room.
    pub room: RoomName,
    /// Who one is there.
    pub participant: ParticipantId,
    /// What one is called there.
    pub name: DisplayName,
    /// What to say in [`Hello::Attach`](crate::Hello::Attach). A secret.
    pub ticket: String,
}

record!(Place { room, participant, name, ticket });

impl std::fmt::Debug for Place {
    /// Leaves the ticket and the name out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Place(participant {})", self.participant)
    }
}

/// How many people there are: counted, not estimated, but for the wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// How many look for somebody, oneself too.
    pub waiting: u32,
    /// How many are before a proposal.
    pub proposed: u32,
    /// How many are in a call.
    pub talking: u32,
    /// How long one waits for a proposal, in milliseconds: the median of those who had to wait lately. Nothing when they are too few to
    /// tell, or when nobody else is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_ms: Option<u32>,
}

record!(Numbers { waiting, proposed, talking, expected_ms });

/// Why an encounter is over, for the one who is told. Nobody learns whether they were declined, skipped, blocked or reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// One ended it oneself.
    You,
    /// The other ended it, or did not answer in time.
    They,
    /// One did not answer in time, and looks no longer.
    Unanswered,
    /// The connection of one of the two was lost.
    Lost,
    /// No room could be made, through a fault of the server's.
    Failed,
}

word!(Ending { You, They, Unanswered, Lost, Failed });

/// Why something was not done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MeetingRefusal {
    /// The frame is none of these messages.
    Malformed,
    /// A list or a frame exceeds its bound.
    TooLong,
    /// More of this kind than the rate allows. What was to end has ended all the same, and who was to be blocked is; one does not look
    /// on, or the report is not kept.
    TooSoon {
        /// When it may be tried again, from now, in milliseconds.
        wait_ms: u32,
    },
    /// One has met nobody of that number, or too many others since.
    NoSuchEncounter,
    /// What one wants to be called may not be said to strangers. The socket is closed next.
    NameRefused,
    /// This browser meets people in as many tabs as it may. The socket is closed next.
    TooManyTabs,
    /// As many people are here as there may be. The socket is closed next.
    Full,
}

word!(MeetingRefusal { Malformed, TooLong, TooSoon { wait_ms }, NoSuchEncounter, NameRefused, TooManyTabs, Full });

impl From<Refusal> for MeetingRefusal {
    /// Of what [`decode`](crate::codec::decode) finds.
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::TooLong => Self::TooLong,
            Refusal::TooSoon { wait_ms } => Self::TooSoon { wait_ms },
            _ => Self::Malformed,
        }
    }
}

impl Frame for MeetingHello {
    fn most_bytes(limits: &Limits) -> usize {
        limits.meeting.frame_bytes
    }

    fn check(&self, limits: &Limits) -> Result<(), Refusal> {
        let Self::Meet { interests, .. } = self;
        if interests.len() <= limits.meeting.interests { Ok(()) } else { Err(Refusal::TooLong) }
    }
}

impl Frame for StrangerMessage {
    fn most_bytes(limits: &Limits) -> usize {
        limits.meeting.frame_bytes
    }
}

impl Frame for MeetingMessage {}
