//! What strangers like to talk about: words of a list, so that each is shown in the language of whoever reads it, and none can carry a
//! message to somebody who has not said yes.

use serde::{Serialize, Serializer};

use crate::json::{FromJson, Json};
use crate::{by_serde, word};

/// Something to talk about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each says what it is")]
pub enum Interest {
    Animals,
    Art,
    Books,
    Cooking,
    Crafts,
    Dancing,
    Fashion,
    Films,
    Fitness,
    Games,
    Gardening,
    History,
    Languages,
    Music,
    Nature,
    Philosophy,
    Photography,
    Programming,
    Science,
    Series,
    Space,
    Sports,
    Technology,
    Travel,
}

word!(Interest {
    Animals,
    Art,
    Books,
    Cooking,
    Crafts,
    Dancing,
    Fashion,
    Films,
    Fitness,
    Games,
    Gardening,
    History,
    Languages,
    Music,
    Nature,
    Philosophy,
    Photography,
    Programming,
    Science,
    Series,
    Space,
    Sports,
    Technology,
    Travel
});

impl Interest {
    /// All of them, in the order of the alphabet.
    pub const ALL: [Self; 24] = [
        Self::Animals,
        Self::Art,
        Self::Books,
        Self::Cooking,
        Self::Crafts,
        Self::Dancing,
        Self::Fashion,
        Self::Films,
        Self::Fitness,
        Self::Games,
        Self::Gardening,
        Self::History,
        Self::Languages,
        Self::Music,
        Self::Nature,
        Self::Philosophy,
        Self::Photography,
        Self::Programming,
        Self::Science,
        Self::Series,
        Self::Space,
        Self::Sports,
        Self::Technology,
        Self::Travel,
    ];

    /// Its place in [`ALL`](Self::ALL).
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// Some interests, in no order and none twice. On the wire a list; one that names an interest twice is refused.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "Vec<Interest>", extend("uniqueItems" = true)))]
pub struct Interests(u32);

impl Interests {
    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether `interest` is among them.
    pub const fn contains(self, interest: Interest) -> bool {
        self.0 & (1 << interest.index()) != 0
    }

    /// Those of both.
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Each of them, in the order of the alphabet.
    pub fn iter(self) -> impl Iterator<Item = Interest> {
        Interest::ALL.into_iter().filter(move |interest| self.contains(*interest))
    }
}

impl FromIterator<Interest> for Interests {
    fn from_iter<I: IntoIterator<Item = Interest>>(interests: I) -> Self {
        Self(interests.into_iter().fold(0, |bits, interest| bits | 1 << interest.index()))
    }
}

impl std::fmt::Debug for Interests {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl Serialize for Interests {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl FromJson for Interests {
    fn from_json(json: Json) -> Option<Self> {
        let list = Vec::<Interest>::from_json(json)?;
        let count = list.len();
        Some(list.into_iter().collect::<Self>()).filter(|interests| interests.len() == count)
    }
}

by_serde!(Interests);
