//! The conversation, as this page knows it.

use std::sync::Arc;

use protocol::{Author, DisplayName, DraftNumber, LeaveReason, Line, LineEvent, LineId, Refusal, UnixMillis};

/// The conversation, as it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChatView {
    /// What was said and what happened, in order. Shared from one picture to the next for as long as it stays the same.
    pub entries: Arc<Vec<ChatEntry>>,
    /// There are older lines that could be fetched.
    pub more: bool,
    /// They are on their way.
    pub fetching: bool,
    /// Messages of others since the chat was last open.
    pub unread: u32,
    /// What became of the draft that was sent last.
    pub draft: DraftState,
}

/// What became of a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DraftState {
    /// Nothing was sent yet, or the box was edited since.
    #[default]
    None,
    /// It is on its way; also while the server cannot be reached.
    Sending(DraftNumber),
    /// It was said: the box may be emptied.
    Said(DraftNumber),
    /// It was not: the text stays in the box.
    Refused(DraftNumber, Refusal),
}

/// One entry of the conversation: a line, or several that tell the same kind of thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChatEntry {
    /// Somebody said something.
    Message(Message),
    /// Several people came and went, one after another.
    ComingAndGoing {
        /// The first of the lines.
        id: LineId,
        /// When the last of them happened.
        at: UnixMillis,
        /// Who came, in order.
        came: Vec<DisplayName>,
        /// Who went, in order.
        went: Vec<DisplayName>,
    },
    /// Somebody was removed or banned, or the call was ended.
    Sent {
        /// The line.
        id: LineId,
        /// When.
        at: UnixMillis,
        /// Who.
        name: DisplayName,
        /// Why.
        reason: LeaveReason,
        /// Who did it.
        by: Option<DisplayName>,
    },
    /// Anything else that the room tells: a name, a role or a setting was changed, or there is no host.
    Told(Line),
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The line.
    pub id: LineId,
    /// When.
    pub at: UnixMillis,
    /// By whom.
    pub from: Author,
    /// To whom alone; nothing when to all.
    pub to: Option<Author>,
    /// What; nothing when it was deleted.
    pub text: Option<String>,
    /// Who deleted it, if that was not its author.
    pub deleted_by: Option<DisplayName>,
    /// It is one's own.
    pub mine: bool,
    /// This person may delete it.
    pub may_delete: bool,
    /// It was there before this person came, and calls for no attention.
    pub history: bool,
}

impl ChatEntry {
    /// The id of its first line, by which it is known again.
    pub fn id(&self) -> LineId {
        match self {
            Self::Message(message) => message.id,
            Self::ComingAndGoing { id, .. } | Self::Sent { id, .. } => *id,
            Self::Told(line) => line.id,
        }
    }
}

/// Whether a line only tells that somebody came or went by themselves.
pub(crate) const fn is_coming_or_going(event: &LineEvent) -> bool {
    matches!(event, LineEvent::Joined { .. } | LineEvent::Left { reason: LeaveReason::Left | LeaveReason::Lost, .. })
}
