//! From JSON to the types of this crate, exactly.
//!
//! A derived decoder is made anew for each type and each way that leads to it, and enums with a tag are read twice at that: together
//! they were a fifth of what a page has to load. Here a text is read once, into [`Json`], and each type then takes its fields from
//! that. What is told twice, not known, missing or of another type is refused, at any depth. The names are those that the derived
//! encoders write: of fields as they are called here, of variants in snake case.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Fields of one record; more are refused. No record of this protocol has as many, and each name is compared with those before it.
const MOST_FIELDS: usize = 16;

/// JSON, before it is known what it says. Nothing in this protocol is negative or a fraction.
#[derive(Debug)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(u64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Names and what they stand for.
    Record(Record),
}

/// Names and what they stand for; no name is there twice.
#[derive(Debug, Default)]
pub struct Record(Vec<(String, Json)>);

impl Record {
    /// Takes the field of that name out and reads it; `None` when it says something else than a `T`, or is missing and needed.
    pub fn take<T: FromJson>(&mut self, name: &str) -> Option<T> {
        self.remove(name).map_or_else(T::absent, T::from_json)
    }

    /// `None` unless every field has been taken.
    pub fn end(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }

    /// The only field; `None` unless there is just one.
    fn only(mut self) -> Option<(String, Json)> {
        if self.0.len() == 1 { self.0.pop() } else { None }
    }

    #[inline(never)]
    fn remove(&mut self, name: &str) -> Option<Json> {
        let at = self.0.iter().position(|(other, _)| other == name)?;
        Some(self.0.swap_remove(at).1)
    }
}

impl Json {
    /// What stands in a record.
    pub fn record(self) -> Option<Record> {
        if let Self::Record(record) = self { Some(record) } else { None }
    }

    /// What stands in a text.
    pub fn text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The name of a variant and its fields, if it has any: `"left"`, or `{"too_soon":{"wait_ms":5}}`.
    pub fn variant(self) -> Option<(String, Option<Record>)> {
        match self {
            Self::Text(name) => Some((name, None)),
            Self::Record(record) => {
                let (name, fields) = record.only()?;
                Some((name, Some(fields.record()?)))
            }
            _ => None,
        }
    }
}

/// A type that says for itself what it is made of.
pub trait FromJson: Sized {
    /// `None` when `json` says something else.
    fn from_json(json: Json) -> Option<Self>;

    /// What it is when nothing is said of it; `None` when something has to be.
    fn absent() -> Option<Self> {
        None
    }
}

/// Whether `name` is that of the variant, in snake case.
#[inline(never)]
pub fn names(name: &str, variant: &str) -> bool {
    let mut name = name.bytes();
    let is_begun = variant.bytes().enumerate().all(|(at, byte)| {
        (!byte.is_ascii_uppercase() || at == 0 || name.next() == Some(b'_')) && name.next() == Some(byte.to_ascii_lowercase())
    });
    is_begun && name.next().is_none()
}

impl FromJson for Json {
    fn from_json(json: Json) -> Option<Self> {
        Some(json)
    }
}

impl FromJson for bool {
    fn from_json(json: Json) -> Option<Self> {
        if let Json::Bool(value) = json { Some(value) } else { None }
    }
}

impl FromJson for u64 {
    fn from_json(json: Json) -> Option<Self> {
        if let Json::Number(number) = json { Some(number) } else { None }
    }
}

impl FromJson for u32 {
    fn from_json(json: Json) -> Option<Self> {
        u64::from_json(json)?.try_into().ok()
    }
}

impl FromJson for u16 {
    fn from_json(json: Json) -> Option<Self> {
        u64::from_json(json)?.try_into().ok()
    }
}

impl FromJson for String {
    fn from_json(json: Json) -> Option<Self> {
        json.text()
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Option<Self> {
        if let Json::Null = json { Some(None) } else { T::from_json(json).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// As derived encoders write it: by its variants as they are spelled.
impl<T: FromJson, E: FromJson> FromJson for Result<T, E> {
    fn from_json(json: Json) -> Option<Self> {
        let (name, value) = json.record()?.only()?;
        match name.as_str() {
            "Ok" => T::from_json(value).map(Ok),
            "Err" => E::from_json(value).map(Err),
            _ => None,
        }
    }
}

impl FromJson for () {
    fn from_json(json: Json) -> Option<Self> {
        if let Json::Null = json { Some(()) } else { None }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Option<Self> {
        if let Json::List(items) = json { items.into_iter().map(T::from_json).collect() } else { None }
    }
}

/// Reads a text that is JSON and nothing else; `None` when it is not, or says something else than a `T`.
pub fn read<T: FromJson>(text: &[u8]) -> Option<T> {
    serde_json::from_slice(text).ok().and_then(T::from_json)
}

/// Reads a `T` for whoever asks by way of serde.
///
/// # Errors
/// Those of `deserializer`, and one without details when what it has is no `T`.
pub fn deserialize<'de, T: FromJson, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::from_json(Json::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("not what is read here"))
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no negative number and no fraction")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_none<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        Json::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }

    // Refused here, as they would be otherwise, but without the words that tell the number.
    fn visit_i64<E: Error>(self, _: i64) -> Result<Json, E> {
        Err(E::custom("a negative number"))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Json, E> {
        Err(E::custom("a fraction"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json, A::Error> {
        let mut record = Vec::<(String, Json)>::new();
        while let Some(name) = fields.next_key()? {
            if record.len() == MOST_FIELDS || record.iter().any(|(other, _)| *other == name) {
                return Err(A::Error::custom("too many fields, or one told twice"));
            }
            record.push((name, fields.next_value()?));
        }
        Ok(Json::Record(Record(record)))
    }
}

/// `Deserialize` of a type that has [`FromJson`].
#[macro_export]
macro_rules! by_serde {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::deserialize(deserializer)
            }
        }
    };
}

/// Reads a struct. With `..` behind the fields, others may stand beside them.
#[macro_export]
macro_rules! record {
    ($name:ident { $($field:ident),* }) => { $crate::record!($name { $($field),* } then $crate::json::Record::end); };
    ($name:ident { $($field:ident),*, .. }) => { $crate::record!($name { $($field),* } then Some); };
    ($name:ident { $($field:ident),* } then $end:expr) => {
        impl $crate::json::FromJson for $name {
            fn from_json(json: $crate::json::Json) -> Option<Self> {
                let mut record = json.record()?;
                let read = Self { $($field: record.take(stringify!($field))?),* };
                $end(record)?;
                Some(read)
            }
        }
        $crate::by_serde!($name);
    };
}

/// Reads an enum whose variant stands in a field of its own, beside those of the variant.
#[macro_export]
macro_rules! tagged {
    ($name:ident by $tag:literal { $($variant:ident { $($field:ident),* }),* }) => {
        impl $crate::json::FromJson for $name {
            fn from_json(json: $crate::json::Json) -> Option<Self> {
                let mut record = json.record()?;
                let name = record.take::<String>($tag)?;
                let read = match () {
                    $(() if $crate::json::names(&name, stringify!($variant)) => {
                        Self::$variant { $($field: record.take(stringify!($field))?),* }
                    })*
                    () => return None,
                };
                record.end()?;
                Some(read)
            }
        }
        $crate::by_serde!($name);
    };
}

/// Reads an enum most of whose variants are just a word.
#[macro_export]
macro_rules! word {
    ($name:ident { $($variant:ident $({ $($field:ident),* })?),* }) => {
        impl $crate::json::FromJson for $name {
            fn from_json(json: $crate::json::Json) -> Option<Self> {
                let (name, fields) = json.variant()?;
                match () {
                    $(() if $crate::json::names(&name, stringify!($variant)) => $crate::word!(@ fields $variant $({ $($field),* })?),)*
                    () => None,
                }
            }
        }
        $crate::by_serde!($name);
    };
    (@ $fields:ident $variant:ident) => { if $fields.is_none() { Some(Self::$variant) } else { None } };
    (@ $fields:ident $variant:ident { $($field:ident),* }) => {{
        let mut fields = $fields?;
        let read = Self::$variant { $($field: fields.take(stringify!($field))?),* };
        fields.end()?;
        Some(read)
    }};
}

/// Reads what is made of a text or a number by `TryFrom`.
#[macro_export]
macro_rules! parsed {
    ($name:ident from $inner:ty) => {
        impl $crate::json::FromJson for $name {
            fn from_json(json: $crate::json::Json) -> Option<Self> {
                <$inner as $crate::json::FromJson>::from_json(json)?.try_into().ok()
            }
        }
        $crate::by_serde!($name);
    };
}

/// Reads a struct of one field without a name, which stands for the whole.
#[macro_export]
macro_rules! transparent {
    ($name:ident) => {
        impl $crate::json::FromJson for $name {
            fn from_json(json: $crate::json::Json) -> Option<Self> {
                $crate::json::FromJson::from_json(json).map(Self)
            }
        }
        $crate::by_serde!($name);
    };
}
