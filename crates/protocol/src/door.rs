//! The words at the door: between the server and somebody who waits to be let in.
//!
//! They are types of their own. What is said in a room cannot be said from here, nor heard.

use std::fmt;

use serde::Serialize;

use crate::CloseReason;
use crate::{parsed, tagged};

/// What somebody who waits may say, after [`Hello::Wait`](crate::Hello::Wait).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum KnockMessage {
    /// Leaves a note for whoever keeps the door, in place of an earlier one.
    Note {
        /// What it says.
        note: KnockNote,
    },
    /// Waits no longer.
    Withdraw {},
    /// Says that one is still there.
    Beat {},
}

tagged!(KnockMessage by "type" {
    Note { note },
    Withdraw {},
    Beat {}
});

/// What somebody who waits is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum DoorMessage {
    /// They wait. Told at first, and whenever one of these facts changes.
    Waiting {
        /// Their place: 1 is next.
        place: u32,
        /// Whether somebody is there who can let them in.
        keeper_here: bool,
        /// When they will be told that nobody answered, from now, in milliseconds.
        deadline_ms: u32,
        /// The note that whoever keeps the door sees.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<KnockNote>,
        /// How often to send [`KnockMessage::Beat`], in milliseconds.
        beat_interval_ms: u32,
        /// After how much silence to give the socket up, in milliseconds.
        silence_ms: u32,
    },
    /// They may come in: the same ticket is good for [`Hello::Attach`](crate::Hello::Attach). The socket is closed next.
    Admitted {},
    /// They may not. The seat is gone, and the socket is closed next.
    Denied {
        /// When they may knock again, from now, in milliseconds.
        wait_ms: u32,
    },
    /// Nobody answered in time. The seat is gone, and the socket is closed next.
    Unanswered {},
    /// The last message could not be obeyed.
    Refused {
        /// Why.
        refusal: crate::Refusal,
    },
    /// The server is still there.
    Beat {},
    /// The last frame: the server closes the socket.
    Closing {
        /// Why.
        reason: CloseReason,
    },
}

tagged!(DoorMessage by "type" {
    Waiting { place, keeper_here, deadline_ms, note, beat_interval_ms, silence_ms },
    Admitted {},
    Denied { wait_ms },
    Unanswered {},
    Refused { refusal },
    Beat {},
    Closing { reason }
});

/// A short note to whoever keeps the door: one line of 1 to 140 characters, cleaned as names are.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("minLength" = 1, "maxLength" = KnockNote::MAX_CHARS)))]
#[serde(into = "String")]
pub struct KnockNote(String);

parsed!(KnockNote from String);

/// Why a text is no note: nothing visible is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a note needs a visible character")]
pub struct NoteError;

impl KnockNote {
    /// The greatest number of characters; what is beyond is cut off.
    pub const MAX_CHARS: usize = 140;

    /// Cleans what a person typed.
    ///
    /// # Errors
    /// When nothing visible is left.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        crate::name::cleaned(text, Self::MAX_CHARS).map(Self).ok_or(NoteError)
    }

    /// The note, to be shown as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for KnockNote {
    /// Shows only how long it is: notes stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KnockNote({} bytes)", self.0.len())
    }
}

impl TryFrom<String> for KnockNote {
    type Error = NoteError;

    fn try_from(text: String) -> Result<Self, NoteError> {
        Self::parse(&text)
    }
}

impl From<KnockNote> for String {
    fn from(note: KnockNote) -> Self {
        note.0
    }
}
