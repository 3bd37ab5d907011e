//! The conversation: what was said, and what the room itself has to tell.

use std::fmt;

use serde::Serialize;

use crate::{Change, DisplayName, LeaveReason, LineId, MemberId, Role, UnixMillis};
use crate::{parsed, record, tagged, transparent, word};

/// What somebody writes: 1 to 2000 characters, none of them a control character but line breaks, none that turns the direction of
/// the text around it. No empty lines at either end.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("minLength" = 1, "maxLength" = ChatText::MAX_CHARS)))]
#[serde(into = "String")]
pub struct ChatText(String);

parsed!(ChatText from String);

/// Why a text is no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChatTextError {
    /// Nothing visible is left of it.
    #[error("a message needs a visible character")]
    Empty,
    /// It has more than [`ChatText::MAX_CHARS`] characters.
    #[error("a message has at most 2000 characters")]
    TooLong,
}

impl ChatText {
    /// The greatest number of characters.
    pub const MAX_CHARS: usize = 2000;

    /// Cleans what a person typed.
    ///
    /// # Errors
    /// When nothing visible is left, or too much.
    pub fn parse(text: &str) -> Result<Self, ChatTextError> {
        let mut cleaned = String::new();
        // Counts what is looked at, so that no text of invisible characters keeps anybody busy.
        for (count, c) in text.chars().enumerate() {
            if count >= 4 * Self::MAX_CHARS {
                return Err(ChatTextError::TooLong);
            }
            match c {
                '\n' => cleaned.push('\n'),
                '\t' => cleaned.push(' '),
                // A byte order mark says something of a file, and nothing to anybody.
                c if c.is_control() || turns_direction(c) || c == '\u{FEFF}' => {}
                c => cleaned.push(c),
            }
        }
        let is_nothing = |c: char| c.is_whitespace() || crate::name::is_invisible(c);
        let cleaned = cleaned.trim_start_matches(is_nothing);
        let visible = cleaned.trim_end_matches(is_nothing).len();
        // What follows the last visible character unseen may belong to it: the coloured form of a pictograph, the country of a flag.
        let cleaned = cleaned[visible..].find(char::is_whitespace).map_or(cleaned, |end| &cleaned[..visible + end]);
        if visible == 0 {
            return Err(ChatTextError::Empty);
        }
        if cleaned.chars().nth(Self::MAX_CHARS).is_some() { Err(ChatTextError::TooLong) } else { Ok(Self(cleaned.to_owned())) }
    }

    /// The text, to be shown as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether `c` overrides or embeds a direction (UAX #9), so that what follows reads otherwise than it is written.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

impl fmt::Debug for ChatText {
    /// Shows only how long it is: what people write stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChatText({} bytes)", self.0.len())
    }
}

impl TryFrom<String> for ChatText {
    type Error = ChatTextError;

    fn try_from(text: String) -> Result<Self, ChatTextError> {
        Self::parse(&text)
    }
}

impl From<ChatText> for String {
    fn from(text: ChatText) -> Self {
        text.0
    }
}

/// One line of the conversation. A line that is told again replaces the one of the same id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Which. Grows with every line of the room, also over restarts of the server.
    pub id: LineId,
    /// When, by the server's clock.
    pub at: UnixMillis,
    /// What.
    pub event: LineEvent,
}

record!(Line { id, at, event });

/// What a line tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum LineEvent {
    /// Somebody said something.
    Said {
        /// Who.
        from: Author,
        /// To whom alone; nothing when to all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Author>,
        /// What.
        text: ChatText,
        /// The number of the draft, as its sender gave it.
        draft: DraftNumber,
    },
    /// Something was said here, and deleted since.
    Deleted {
        /// Who had said it.
        from: Author,
        /// To whom alone it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Author>,
        /// Who deleted it, if that was somebody else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<DisplayName>,
    },
    /// Somebody came.
    Joined {
        /// Who.
        name: DisplayName,
    },
    /// Somebody is gone.
    Left {
        /// Who.
        name: DisplayName,
        /// Why.
        reason: LeaveReason,
        /// Who made them go, if somebody did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<DisplayName>,
    },
    /// Somebody goes by another name.
    Renamed {
        /// The name before.
        from: DisplayName,
        /// The name now.
        to: DisplayName,
    },
    /// Somebody has another role.
    RoleSet {
        /// Who.
        name: DisplayName,
        /// The role.
        role: Role,
        /// Who gave it.
        by: DisplayName,
    },
    /// A setting of the room was changed.
    Changed {
        /// Which, and to what. A new password is told as the door that asks for it.
        change: Change,
        /// Who changed it.
        by: DisplayName,
    },
    /// The last host has gone, and others are still here. A host who comes back, or comes with the host link, is host again.
    NoHost {},
}

tagged!(LineEvent by "type" {
    Said { from, to, text, draft },
    Deleted { from, to, by },
    Joined { name },
    Left { name, reason, by },
    Renamed { from, to },
    RoleSet { name, role, by },
    Changed { change, by },
    NoHost {}
});

impl LineEvent {
    /// Whether `member` may see it: what was said to one person is for the two of them.
    pub fn is_for(&self, member: MemberId) -> bool {
        match self {
            Self::Said { from, to: Some(to), .. } | Self::Deleted { from, to: Some(to), .. } => [from.member, to.member].contains(&member),
            _ => true,
        }
    }
}

/// Who says something, or is told it. The name as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// Which member: all of their tabs, now and when they return.
    pub member: MemberId,
    /// What they were called.
    pub name: DisplayName,
    /// What they were.
    pub role: Role,
}

record!(Author { member, name, role });

/// Numbers the drafts of one page, so that the answer says which of them it is about, and one that is sent again after a lost socket
/// is said only once. Made by the page, at random at first and then counting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct DraftNumber(pub u32);

transparent!(DraftNumber);

/// The newest lines, or some older ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Backlog {
    /// In order, at most [`Limits::chat_page`](crate::Limits::chat_page) and of no more than
    /// [`Limits::chat_page_bytes`](crate::Limits::chat_page_bytes).
    pub lines: Vec<Line>,
    /// Whether there are older ones.
    pub more: bool,
}

record!(Backlog { lines, more });

/// A feeling, shown for a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reaction {
    /// 👍
    ThumbsUp,
    /// 👏
    Applause,
    /// ❤️
    Heart,
    /// 😂
    Laughter,
    /// 😮
    Surprise,
    /// 🎉
    Celebration,
}

word!(Reaction { ThumbsUp, Applause, Heart, Laughter, Surprise, Celebration });

impl Reaction {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::ThumbsUp, Self::Applause, Self::Heart, Self::Laughter, Self::Surprise, Self::Celebration];
}
