//! How a room is set up: what its hosts decide, and everybody may know.

use serde::Serialize;

use crate::Rights;
use crate::{parsed, record, tagged, word};

/// The settings of a room. A password is not among them: nobody is told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Who may come in.
    pub door: Door,
    /// What participants may send.
    pub rights: Rights,
    /// What happens to bad language in the chat.
    pub filter: Filter,
    /// How long the chat is kept.
    pub retention: Retention,
    /// How many participants the room takes, at most as many as the server allows.
    pub limit: u32,
    /// Whether reactions are passed on.
    pub reactions: bool,
}

record!(Settings { door, rights, filter, retention, limit, reactions });

/// Who may come in. Hosts and moderators always may, and whoever is banned never.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// Everybody with the link.
    #[default]
    Open,
    /// Whoever is let in: they knock, and wait. Who was let in once may come back.
    Lobby,
    /// Whoever knows the password.
    Password,
    /// Nobody new.
    Locked,
}

word!(Door { Open, Lobby, Password, Locked });

/// What happens to bad language in the chat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// The message is refused; only its sender is told.
    #[default]
    Refuse,
    /// The words are replaced by asterisks.
    Mask,
    /// Nothing.
    Off,
}

word!(Filter { Refuse, Mask, Off });

/// How long the chat is kept after everybody has gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Retention {
    /// Not at all: it is deleted when the room is empty.
    Call,
    /// Until the room has been empty for a day.
    #[default]
    Day,
    /// Until the room has been empty for seven days.
    Week,
    /// Until the room has been empty for thirty days.
    Month,
}

word!(Retention { Call, Day, Week, Month });

impl Retention {
    /// How long the room has to be empty, in milliseconds.
    pub const fn millis(self) -> u64 {
        const DAY: u64 = 24 * 60 * 60 * 1000;
        match self {
            Self::Call => 0,
            Self::Day => DAY,
            Self::Week => 7 * DAY,
            Self::Month => 30 * DAY,
        }
    }
}

/// One change of the settings: a whole value, so that two hosts who change different things at once do not undo each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "setting", rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// Who may come in. [`Door::Password`] needs a password that was set before.
    Door {
        /// The new door.
        door: Door,
    },
    /// Sets a password and has the door ask for it.
    Password {
        /// The password.
        password: Password,
    },
    /// What participants may send. What they send against it is stopped at once.
    Rights {
        /// All of them.
        rights: Rights,
    },
    /// What happens to bad language.
    Filter {
        /// That.
        filter: Filter,
    },
    /// How long the chat is kept.
    Retention {
        /// So long.
        retention: Retention,
    },
    /// How many participants the room takes. Nobody has to leave when it is lowered.
    Limit {
        /// At least one, at most as many as the server allows.
        limit: u32,
    },
    /// Whether reactions are passed on.
    Reactions {
        /// That.
        reactions: bool,
    },
}

tagged!(Change by "setting" {
    Door { door },
    Password { password },
    Rights { rights },
    Filter { filter },
    Retention { retention },
    Limit { limit },
    Reactions { reactions }
});

/// A room's password: 1 to 128 characters. A secret: it is kept only as a hash.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("minLength" = 1, "maxLength" = Password::MAX_CHARS)))]
#[serde(into = "String")]
pub struct Password(String);

parsed!(Password from String);

impl Password {
    /// The greatest number of characters.
    pub const MAX_CHARS: usize = 128;

    /// Takes a password as it was typed.
    ///
    /// # Errors
    /// When it is empty or too long.
    pub fn parse(text: &str) -> Result<Self, PasswordError> {
        if text.is_empty() || text.chars().nth(Self::MAX_CHARS).is_some() { Err(PasswordError) } else { Ok(Self(text.to_owned())) }
    }

    /// The password itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a password has 1 to 128 characters")]
pub struct PasswordError;

impl std::fmt::Debug for Password {
    /// Shows nothing of it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(..)")
    }
}

impl TryFrom<String> for Password {
    type Error = PasswordError;

    fn try_from(text: String) -> Result<Self, PasswordError> {
        Self::parse(&text)
    }
}

impl From<Password> for String {
    fn from(password: Password) -> Self {
        password.0
    }
}
