//! Where somebody's connection comes from: a country, never more.

use std::fmt;

use serde::Serialize;

use crate::parsed;

/// A country by its two letters (ISO 3166-1 alpha-2), in capitals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("pattern" = "^[A-Z]{2}$")))]
#[serde(into = "String")]
pub struct Country([u8; 2]);

parsed!(Country from String);

/// Why a text is no country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a country is two letters")]
pub struct CountryError;

impl Country {
    /// Reads a code, in letters of either case.
    ///
    /// # Errors
    /// When it is not two letters of the Latin alphabet.
    pub fn parse(code: &str) -> Result<Self, CountryError> {
        match code.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()])),
            _ => Err(CountryError),
        }
    }

    /// The two letters.
    pub fn code(&self) -> String {
        self.0.iter().map(|byte| char::from(*byte)).collect()
    }

    /// The flag: two regional indicator symbols (Unicode UTS #51). Systems without pictures of flags show the two letters.
    pub fn flag(&self) -> String {
        const REGIONAL_A: u32 = 0x1F1E6;
        self.0.iter().filter_map(|byte| char::from_u32(REGIONAL_A + u32::from(byte - b'A'))).collect()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl TryFrom<String> for Country {
    type Error = CountryError;

    fn try_from(code: String) -> Result<Self, CountryError> {
        Self::parse(&code)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code()
    }
}
