//! A page, which knows where it is only because it was told.

use protocol::EncounterNumber;
use protocol::meeting::MeetingMessage;

/// Where a page believes to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// It was told nothing yet.
    Nowhere,
    Resting,
    Waiting,
    /// Before a proposal, and whether it has said yes.
    Proposed(EncounterNumber, bool),
    /// In a talk: whether it wants both pictures clear, and whether they are.
    Paired(EncounterNumber, bool, bool),
}

impl Page {
    pub fn hear(&mut self, message: &MeetingMessage) {
        let encounter = self.encounter();
        match message {
            MeetingMessage::Resting {} => {
                assert_eq!(encounter, None, "an encounter that is over is told to be");
                *self = Self::Resting;
            }
            MeetingMessage::Waiting { numbers } => {
                assert_eq!(encounter, None, "an encounter that is over is told to be");
                assert!(numbers.waiting >= 1, "oneself too");
                *self = Self::Waiting;
            }
            MeetingMessage::Proposed { encounter: number, accepted, .. } => {
                assert!(encounter.is_none_or(|encounter| encounter == *number), "one encounter at a time");
                assert!(!matches!(self, Self::Paired(..)), "what is agreed is not proposed");
                *self = Self::Proposed(*number, *accepted);
            }
            MeetingMessage::Paired { encounter: number, revealed, clear, .. } => {
                let follows = match self {
                    Self::Nowhere => true,
                    Self::Proposed(same, true) => same == number,
                    Self::Paired(same, ..) => same == number,
                    _ => false,
                };
                assert!(follows, "{number} after {self:?}");
                assert!(*revealed || !clear, "nobody is shown clearly who does not want it");
                *self = Self::Paired(*number, *revealed, *clear);
            }
            MeetingMessage::Ended { encounter: number, .. } => {
                assert_eq!(encounter, Some(*number), "what ends was");
                *self = Self::Nowhere;
            }
            MeetingMessage::Noted { .. } | MeetingMessage::Refused { .. } => {}
            MeetingMessage::Welcome { .. } | MeetingMessage::Beat {} | MeetingMessage::Closing { .. } => panic!("the shell says that"),
        }
    }

    const fn encounter(self) -> Option<EncounterNumber> {
        match self {
            Self::Proposed(number, _) | Self::Paired(number, ..) => Some(number),
            Self::Nowhere | Self::Resting | Self::Waiting => None,
        }
    }
}
