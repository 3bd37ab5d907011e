//! What this browser, or this tab, remembers.

use call::Preferences;
use call::meeting::{Last, Memory, Profile};
use leptos::prelude::window;
use protocol::meeting::{Interests, Pass};
use protocol::membership::Seat;
use protocol::{DisplayName, EncounterNumber, Media, RoomName, json};
use serde::Serialize;
use web_sys::Storage;

const NAME: &str = "confab.name";
const COUNTRY: &str = "confab.country";
const REACTIONS: &str = "confab.reactions";
const PREFERENCES: &str = "confab.preferences";
const ROOMS: &str = "confab.rooms";
const MEETING: &str = "confab.meeting";
const RULES: &str = "confab.meet-rules";
const RELOADED: &str = "confab.reloaded";
const RECENT: usize = 5;

/// A seat in a tab, and what was on, for the page after a reload.
#[derive(Serialize)]
pub(super) struct Kept {
    pub(super) seat: Seat,
    pub(super) media: Media,
}

protocol::record!(Kept { seat, media, .. });

// Storage may be switched off or full; then nothing is remembered, which no feature depends on.

fn browser() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn read(storage: Option<Storage>, key: &str) -> Option<String> {
    storage?.get_item(key).ok().flatten()
}

fn write(storage: Option<Storage>, key: &str, value: &str) {
    if let Some(storage) = storage {
        let _ = storage.set_item(key, value);
    }
}

/// The name typed last.
pub(super) fn name() -> String {
    read(browser(), NAME).unwrap_or_default()
}

/// Remembers the name.
pub(super) fn keep_name(name: &str) {
    write(browser(), NAME, name);
}

/// Whether the person hides their country.
pub(super) fn is_country_hidden() -> bool {
    read(browser(), COUNTRY).is_some_and(|choice| choice == "hidden")
}

/// Remembers whether they do.
pub(super) fn keep_country_hidden(hidden: bool) {
    write(browser(), COUNTRY, if hidden { "hidden" } else { "shown" });
}

/// Whether the person wants to see reactions, if they ever said so.
pub(super) fn are_reactions_wanted() -> Option<bool> {
    read(browser(), REACTIONS).map(|choice| choice != "hidden")
}

/// Remembers whether they do.
pub(super) fn keep_reactions_wanted(wanted: bool) {
    write(browser(), REACTIONS, if wanted { "shown" } else { "hidden" });
}

/// What the person prefers.
pub(super) fn preferences() -> Preferences {
    read(browser(), PREFERENCES).map(|text| Preferences::read(&text)).unwrap_or_default()
}

/// Remembers it.
pub(super) fn keep_preferences(preferences: &Preferences) {
    write(browser(), PREFERENCES, &preferences.write());
}

/// The host key of a room, as `boot.js` took it out of the address, now or long ago.
pub(super) fn host_key(room: &RoomName) -> Option<String> {
    read(browser(), &format!("confab.host.{room}")).or_else(|| js_sys::Reflect::get(&window(), &"confabHostKey".into()).ok()?.as_string())
}

/// The rooms joined last, newest first.
pub(super) fn rooms() -> Vec<RoomName> {
    read(browser(), ROOMS).and_then(|text| json::read(text.as_bytes())).unwrap_or_default()
}

/// Remembers a room as the one joined last.
pub(super) fn keep_room(room: &RoomName) {
    let mut rooms = rooms();
    rooms.retain(|other| other != room);
    rooms.insert(0, room.clone());
    rooms.truncate(RECENT);
    if let Ok(json) = serde_json::to_string(&rooms) {
        write(browser(), ROOMS, &json);
    }
}

fn seat_key(room: &RoomName) -> String {
    format!("confab.seat.{room}")
}

/// The seat that this tab had in a room before it was reloaded.
pub(super) fn seat(room: &RoomName) -> Option<Kept> {
    json::read(read(tab(), &seat_key(room))?.as_bytes())
}

/// Remembers the seat for a reload.
pub(super) fn keep_seat(kept: &Kept) {
    if let Ok(json) = serde_json::to_string(kept) {
        write(tab(), &seat_key(&kept.seat.room), &json);
    }
}

/// Forgets it.
pub(super) fn forget_seat(room: &RoomName) {
    if let Some(storage) = tab() {
        let _ = storage.remove_item(&seat_key(room));
    }
}

/// What a tab keeps of a meeting.
#[derive(Serialize)]
struct KeptMeeting {
    pass: Pass,
    name: DisplayName,
    country_shown: bool,
    interests: Interests,
    last: Option<KeptLast>,
}

protocol::record!(KeptMeeting { pass, name, country_shown, interests, last, .. });

/// Of whom something may still be said.
#[derive(Serialize)]
struct KeptLast {
    encounter: EncounterNumber,
    name: DisplayName,
    noted: bool,
}

protocol::record!(KeptLast { encounter, name, noted, .. });

/// What this tab knew of meeting strangers before it was reloaded.
pub(super) fn meeting() -> Option<Memory> {
    let KeptMeeting { pass, name, country_shown, interests, last } = json::read(read(tab(), MEETING)?.as_bytes())?;
    let last = last.map(|KeptLast { encounter, name, noted }| Last { encounter, name, noted });
    Some(Memory { pass, profile: Profile { name, country_shown, interests }, last })
}

/// Remembers it for a reload.
pub(super) fn keep_meeting(memory: Memory) {
    let Memory { pass, profile: Profile { name, country_shown, interests }, last } = memory;
    let last = last.map(|Last { encounter, name, noted }| KeptLast { encounter, name, noted });
    if let Ok(json) = serde_json::to_string(&KeptMeeting { pass, name, country_shown, interests, last }) {
        write(tab(), MEETING, &json);
    }
}

/// Forgets it.
pub(super) fn forget_meeting() {
    if let Some(storage) = tab() {
        let _ = storage.remove_item(MEETING);
    }
}

/// Whether the person has accepted the rules for meeting strangers.
pub(super) fn are_rules_accepted() -> bool {
    read(browser(), RULES).is_some()
}

/// Remembers that they have.
pub(super) fn keep_rules_accepted() {
    write(browser(), RULES, "accepted");
}

/// Whether the page may reload itself: not twice within a minute, lest a stale cache makes it a loop.
pub(super) fn may_reload() -> bool {
    let now = js_sys::Date::now() as u64;
    let last = read(tab(), RELOADED).and_then(|time| time.parse::<u64>().ok());
    write(tab(), RELOADED, &now.to_string());
    last.is_none_or(|last| now.saturating_sub(last) > 60_000)
}
