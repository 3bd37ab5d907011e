//! What rooms and people are called: read once, at the edge.

use std::fmt;

use serde::Serialize;

use crate::{parsed, word};

/// The name of a room, as it stands in its address `/r/{room}`.
///
/// A name is what is left of a text when letters are made small and every run of anything but letters and digits becomes one
/// hyphen: `" Team Kitchen "` is `team-kitchen`. Letters and digits of every script count. It has 1 to 64 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("minLength" = 1, "maxLength" = RoomName::MAX_CHARS)))]
#[serde(into = "String")]
pub struct RoomName(String);

parsed!(RoomName from String);

/// Why a text is no room name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RoomNameError {
    /// It has no letter or digit.
    #[error("a room name needs a letter or a digit")]
    Empty,
    /// It has more than [`RoomName::MAX_CHARS`] characters.
    #[error("a room name has at most 64 characters")]
    TooLong,
}

word!(RoomNameError { Empty, TooLong });

impl RoomName {
    /// The greatest number of characters.
    pub const MAX_CHARS: usize = 64;

    /// Reads what a person typed, making of it the name that stands in the address.
    ///
    /// # Errors
    /// When nothing is left, or too much.
    pub fn parse(text: &str) -> Result<Self, RoomNameError> {
        let mut name = String::new();
        let mut chars = 0;
        let mut gap = false;
        // A name of 64 characters has no business in a longer text than this, whatever it is made of.
        if text.chars().nth(16 * Self::MAX_CHARS).is_some() {
            return Err(RoomNameError::TooLong);
        }
        for c in text.chars() {
            if !c.is_alphanumeric() {
                gap = !name.is_empty();
                continue;
            }
            if std::mem::take(&mut gap) {
                name.push('-');
                chars += 1;
            }
            for lower in c.to_lowercase() {
                // Some letters become a letter and a combining mark (İ), which is no letter.
                if lower.is_alphanumeric() {
                    name.push(lower);
                    chars += 1;
                }
            }
            if chars > Self::MAX_CHARS {
                return Err(RoomNameError::TooLong);
            }
        }
        if name.is_empty() { Err(RoomNameError::Empty) } else { Ok(Self(name)) }
    }

    /// The name as it stands in the address (before percent-encoding).
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as a title for people. Of a made-up name ([`RoomName::made_up`]) its two words, without the secret part.
    pub fn title(&self) -> String {
        let words = self.words();
        let shown = if self.is_made_up() { &words[..2] } else { &words };
        let mut title = shown.join(" ");
        if let Some(first) = title.chars().next() {
            let upper = first.to_uppercase().collect::<String>();
            title.replace_range(..first.len_utf8(), &upper);
        }
        title
    }

    /// Whether it has the form of a name that was made up: two words and a secret part.
    ///
    /// Whoever has such a name was sent it, or made it up; nobody comes upon it by typing.
    pub fn is_made_up(&self) -> bool {
        matches!(self.words().as_slice(), [_, _, key] if is_key(key))
    }

    fn words(&self) -> Vec<&str> {
        self.0.split('-').collect()
    }

    /// The length of the secret part of a made-up name: 26 characters of 5 bits each, 130 bits.
    pub const KEY_CHARS: usize = 26;

    /// A name that cannot be guessed, in a friendly form: two words, then a key made of `random` in Crockford's base 32.
    ///
    /// # Errors
    /// When the words are not words.
    pub fn made_up(words: &str, random: u128) -> Result<Self, RoomNameError> {
        let key = (0..Self::KEY_CHARS)
            .map(|i| char::from(KEY_ALPHABET[usize::try_from((random >> (5 * i)) & 31).unwrap_or_default()]))
            .collect::<String>();
        Self::parse(&format!("{words}-{key}"))
    }
}

/// Rooms that the server makes for two strangers.
impl RoomName {
    const STRANGERS: &'static str = "two-strangers";

    /// The name of such a room, made of `random`. It says what it is, so that whoever deals with the room knows it from the name.
    pub fn of_strangers(random: u128) -> Self {
        Self::made_up(Self::STRANGERS, random).expect("two words and a key are a name")
    }

    /// Whether it is one of those.
    pub fn is_of_strangers(&self) -> bool {
        self.is_made_up() && self.0.starts_with(Self::STRANGERS)
    }
}

/// Crockford's base 32: no letter in it is taken for a digit.
const KEY_ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Whether a word may be the secret part of a made-up name.
fn is_key(word: &str) -> bool {
    word.len() == RoomName::KEY_CHARS && word.bytes().all(|byte| KEY_ALPHABET.contains(&byte))
}

impl fmt::Display for RoomName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for RoomName {
    type Error = RoomNameError;

    fn try_from(text: String) -> Result<Self, RoomNameError> {
        Self::parse(&text)
    }
}

impl From<RoomName> for String {
    fn from(name: RoomName) -> Self {
        name.0
    }
}

/// What a participant is called, cleaned: no control characters, nothing that turns the direction of text, nothing invisible,
/// single spaces, 1 to 64 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("minLength" = 1, "maxLength" = DisplayName::MAX_CHARS)))]
#[serde(into = "String")]
pub struct DisplayName(String);

parsed!(DisplayName from String);

/// Why a text is no name: nothing visible is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a name needs a visible character")]
pub struct NameError;

impl DisplayName {
    /// The greatest number of characters; what is beyond is cut off, as the form does.
    pub const MAX_CHARS: usize = 64;

    /// Cleans what a person typed.
    ///
    /// # Errors
    /// When nothing visible is left.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        cleaned(text, Self::MAX_CHARS).map(Self).ok_or(NameError)
    }

    /// The name, to be shown as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// One or two letters to stand for the name where there is no picture: of the first and the last word.
    pub fn initials(&self) -> String {
        let mut words = self.0.split(' ');
        let first = words.next();
        let last = words.next_back();
        [first, last]
            .into_iter()
            .flatten()
            .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()).or_else(|| word.chars().next()))
            // Of letters that become two when made great (ß), the first.
            .filter_map(|c| c.to_uppercase().next())
            .collect()
    }
}

/// One line of what a person typed, at most `max_chars` of it; nothing when nothing visible is left.
pub(crate) fn cleaned(text: &str, max_chars: usize) -> Option<String> {
    let mut line = String::new();
    let mut chars = 0;
    let mut gap = false;
    let mut joiner = false;
    for c in text.chars().take(16 * max_chars) {
        if c.is_whitespace() {
            gap = !line.is_empty();
            joiner = false;
            continue;
        }
        let after_pictograph = !gap && line.chars().next_back().is_some_and(is_pictograph);
        if c == ZERO_WIDTH_JOINER {
            // Kept only once the pictograph that it joins to is there.
            joiner |= after_pictograph;
            continue;
        }
        let selects = c == EMOJI_PRESENTATION && after_pictograph && !joiner && !line.ends_with(EMOJI_PRESENTATION);
        if c.is_control() || (is_invisible(c) && !selects) {
            continue;
        }
        let joins = std::mem::take(&mut joiner) && is_pictograph(c);
        let needed = 1 + usize::from(gap) + usize::from(joins);
        if chars + needed > max_chars {
            break;
        }
        if std::mem::take(&mut gap) {
            line.push(' ');
        }
        if joins {
            line.push(ZERO_WIDTH_JOINER);
        }
        line.push(c);
        chars += needed;
    }
    if line.is_empty() { None } else { Some(line) }
}

/// Joins pictographs into one; anywhere else it is a hidden character.
const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// Asks for the coloured form of the pictograph before it; anywhere else it is a hidden character.
const EMOJI_PRESENTATION: char = '\u{FE0F}';

/// Whether `c` may stand beside a joiner: emoji, their modifiers and the variation selector that ends many.
const fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | EMOJI_PRESENTATION)
}

/// Whether `c` is shown as nothing or changes the direction of what surrounds it (Unicode category Cf, the
/// variation selectors and the fillers).
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{13430}'..='\u{1343F}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

impl fmt::Debug for DisplayName {
    /// Shows only how long it is: names stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DisplayName({} bytes)", self.0.len())
    }
}

impl fmt::Display for DisplayName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for DisplayName {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        Self::parse(&text)
    }
}

impl From<DisplayName> for String {
    fn from(name: DisplayName) -> Self {
        name.0
    }
}
