//! What somebody reports who was met.

use std::fmt;

use serde::Serialize;

use crate::{parsed, word};

/// Why somebody is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportReason {
    /// They showed something sexual, or asked for it.
    Sexual,
    /// They insulted or threatened.
    Harassment,
    /// They spoke against people for what they are.
    Hate,
    /// They showed violence, or called for it.
    Violence,
    /// They seem to be a child.
    Minor,
    /// They advertised, or were a recording.
    Spam,
    /// Something else, which the note may say.
    Other,
}

word!(ReportReason { Sexual, Harassment, Hate, Violence, Minor, Spam, Other });

impl ReportReason {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [Self::Sexual, Self::Harassment, Self::Hate, Self::Violence, Self::Minor, Self::Spam, Self::Other];
}

/// What else there is to say of it: one line of 1 to 500 characters, cleaned as names are.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("minLength" = 1, "maxLength" = ReportNote::MAX_CHARS)))]
#[serde(into = "String")]
pub struct ReportNote(String);

parsed!(ReportNote from String);

/// Why a text is no note: nothing visible is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a note needs a visible character")]
pub struct ReportNoteError;

impl ReportNote {
    /// The greatest number of characters; what is beyond is cut off.
    pub const MAX_CHARS: usize = 500;

    /// Cleans what a person typed.
    ///
    /// # Errors
    /// When nothing visible is left.
    pub fn parse(text: &str) -> Result<Self, ReportNoteError> {
        crate::name::cleaned(text, Self::MAX_CHARS).map(Self).ok_or(ReportNoteError)
    }

    /// The note, to be shown as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ReportNote {
    /// Shows only how long it is: notes stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReportNote({} bytes)", self.0.len())
    }
}

impl TryFrom<String> for ReportNote {
    type Error = ReportNoteError;

    fn try_from(text: String) -> Result<Self, ReportNoteError> {
        Self::parse(&text)
    }
}

impl From<ReportNote> for String {
    fn from(note: ReportNote) -> Self {
        note.0
    }
}
