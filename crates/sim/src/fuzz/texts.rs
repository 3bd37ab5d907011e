//! What people type, and what their pages send besides frames.

use std::fmt::Debug;

use protocol::json::{self, FromJson};
use protocol::meeting::ReportNote;
use protocol::membership::{Entry, JoinError, JoinRequest, RoomStatus, Seat};
use protocol::{ChatText, Country, DisplayName, IceServers, KnockNote, Line, Password, RoomName, Settings};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Makes of `data` everything that can be made of what people type. What comes of it is bounded, has nothing in it that is not seen or
/// turns the others' text around, and is left as it is when it is read once more.
///
/// # Panics
/// When it is not.
pub fn texts(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(name) = RoomName::parse(text) {
        clean(name.as_str(), RoomName::MAX_CHARS, false);
        assert_eq!(RoomName::parse(name.as_str()).as_ref(), Ok(&name), "a room has one name");
        assert!(name.as_str().chars().all(|c| c == '-' || !c.is_ascii() || c.is_ascii_alphanumeric()), "{name:?} is a part of an address");
        // Whatever it says is shown somewhere.
        assert!(!name.title().is_empty());
    }
    if let Ok(name) = DisplayName::parse(text) {
        clean(name.as_str(), DisplayName::MAX_CHARS, false);
        assert_eq!(DisplayName::parse(name.as_str()).as_ref(), Ok(&name));
        assert!(!name.initials().is_empty());
        room::is_fit_for_strangers(&name);
    }
    if let Ok(note) = KnockNote::parse(text) {
        clean(note.as_str(), KnockNote::MAX_CHARS, false);
        assert_eq!(KnockNote::parse(note.as_str()).as_ref(), Ok(&note));
    }
    if let Ok(note) = ReportNote::parse(text) {
        clean(note.as_str(), ReportNote::MAX_CHARS, false);
        assert_eq!(ReportNote::parse(note.as_str()).as_ref(), Ok(&note));
    }
    if let Ok(said) = ChatText::parse(text) {
        clean(said.as_str(), ChatText::MAX_CHARS, true);
        assert_eq!(ChatText::parse(said.as_str()).as_ref(), Ok(&said));
    }
    if let Ok(password) = Password::parse(text) {
        assert_eq!(password.as_str(), text, "of a password nothing is taken away");
        assert!(text.chars().count() <= Password::MAX_CHARS);
    }
    if let Ok(country) = Country::parse(text) {
        assert_eq!((country.code().chars().count(), country.flag().chars().count()), (2, 2));
    }
}

fn clean(text: &str, most: usize, lines: bool) {
    assert!(!text.is_empty() && text.chars().count() <= most, "{text:?}");
    let control = text.chars().find(|c| c.is_control() && !(lines && *c == '\n'));
    assert_eq!(control, None, "{text:?}");
    let turning = text.chars().find(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'));
    assert_eq!(turning, None, "{text:?}");
}

/// Reads `data` as what a page sends and is sent to join, and as what the store keeps of a room. What can be read is written and read
/// again, and is the same.
///
/// # Panics
/// When it is not.
pub fn bodies(data: &[u8]) {
    reread::<JoinRequest>(data);
    reread::<Settings>(data);
    reread::<Line>(data);
    answered::<Result<Entry, JoinError>>(data);
    answered::<Seat>(data);
    answered::<RoomStatus>(data);
    answered::<IceServers>(data);
}

fn reread<T: Serialize + DeserializeOwned + PartialEq + Debug>(data: &[u8]) {
    let Ok(read) = serde_json::from_slice::<T>(data) else { return };
    let written = serde_json::to_vec(&read).expect("it was read from JSON");
    assert_eq!(serde_json::from_slice::<T>(&written).ok().as_ref(), Some(&read), "{}", String::from_utf8_lossy(&written));
}

fn answered<T: Serialize + FromJson + PartialEq + Debug>(data: &[u8]) {
    let Some(read) = json::read::<T>(data) else { return };
    let written = serde_json::to_vec(&read).expect("it was read from JSON");
    assert_eq!(json::read::<T>(&written).as_ref(), Some(&read), "{}", String::from_utf8_lossy(&written));
}
