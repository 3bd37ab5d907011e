//! In front of a room and after it: the door, waiting, and why a call is over.

use call::{DoorView, EndReason};
use protocol::membership::{JoinError, RoomStatus};
use protocol::{DisplayName, Door};

use super::{join_problem, wait};

/// What the name is for, and that it may be left out.
pub const YOUR_NAME_HINT: &str = "Shown to other participants. Leave it empty, and you are given one.";
/// The label of the text box for the room's password.
pub const PASSWORD: &str = "Password";
/// The switch of the flag beside one's name.
pub const SHOW_MY_COUNTRY: &str = "Show my country";
/// What the switch means.
pub const SHOW_MY_COUNTRY_HINT: &str =
    "Others see its flag beside your name. This server works it out from your connection, and asks nobody.";
/// Starts a room that nobody started, as its host.
pub const START_AS_HOST: &str = "Start this room as its host";
/// What that means.
pub const START_AS_HOST_HINT: &str = "Nobody has started it yet. Join as you are and it has no host.";

/// What one meets at the door, if it is not simply open.
pub fn door(status: RoomStatus, has_host_key: bool) -> Option<&'static str> {
    if has_host_key {
        return Some("You are a host of this room.");
    }
    match status.door {
        Door::Open => None,
        Door::Lobby if status.keeper_here => Some("Somebody inside lets people in. You knock by joining."),
        Door::Lobby => Some("People are let in here, and nobody is there yet who could do it. You can join and wait."),
        Door::Password => Some("This room asks for a password."),
        Door::Locked => Some("This room is locked: nobody new can come in."),
    }
}

// Waiting.

/// Somebody can let the person in.
pub const WAITING_TITLE: &str = "Waiting to be let in";
/// Nobody can.
pub const NO_HOST_TITLE: &str = "No host is here yet";
/// What happens next when somebody can let the person in.
pub const WAITING_MORE: &str = "Somebody inside has been told that you are here.";
/// What happens next when nobody can.
pub const NO_HOST_MORE: &str = "You are let in when somebody comes who can do it. Wait here, or come back later.";
/// The server cannot be reached just now.
pub const WAITING_RECONNECTING: &str = "Connection lost. Trying to reconnect… You keep your place.";
/// The label of the text box for a note.
pub const NOTE: &str = "Note to the host";
/// What a note is good for.
pub const NOTE_HINT: &str = "Say who you are, if your name does not.";
/// Sends it.
pub const SEND_NOTE: &str = "Send note";
/// Waits no longer.
pub const STOP_WAITING: &str = "Stop waiting";

/// The place among those who wait.
pub fn place(door: &DoorView) -> String {
    match door.place {
        0 => "Knocking…".into(),
        1 => "You are next".into(),
        2 => "1 person is before you".into(),
        place => format!("{} people are before you", place - 1),
    }
}

/// The note that was left.
pub fn note_left(note: &str) -> String {
    format!("Your note: “{note}”")
}

// After the call.

/// Knocks once more.
pub const ASK_AGAIN: &str = "Ask again";

/// That the call is over.
pub const fn ended_title(reason: EndReason) -> &'static str {
    match reason {
        EndReason::Left => "You left the call",
        EndReason::TakenOver => "This call moved to another tab",
        EndReason::Refused(_) => "You are no longer in the call",
        EndReason::Rejected => "This page cannot stay in the call",
        EndReason::Removed => "You were removed from the call",
        EndReason::Banned => "You were banned from this room",
        EndReason::EndedForAll => "The call was ended for everyone",
        EndReason::Denied => "You were not let in",
        EndReason::Unanswered => "Nobody answered",
    }
}

/// Why, and what to do.
pub fn ended_reason(reason: EndReason, by: Option<&DisplayName>) -> String {
    let who = |did: &str| by.map_or_else(|| format!("A host {did}"), |name| format!("{name} {did}"));
    match reason {
        EndReason::Left => "Your camera and microphone are off. You can come back at any time.".into(),
        EndReason::TakenOver => "You can be in it with one tab at a time. To go on in this one, bring the call back here.".into(),
        EndReason::Refused(JoinError::RoomFull { .. }) => {
            "Your connection was lost for too long, and the room has filled up since. Try again when somebody has left.".into()
        }
        EndReason::Refused(error) => join_problem(error),
        EndReason::Rejected => "Something is wrong between this page and the server. Rejoining usually helps.".into(),
        EndReason::Removed => {
            format!("{} Your camera and microphone are off. You can come back if the door lets you.", who("removed you."))
        }
        EndReason::Banned => format!("{} Your camera and microphone are off. A host can lift the ban.", who("banned you.")),
        EndReason::EndedForAll => format!("{} Your camera and microphone are off.", who("ended it.")),
        EndReason::Denied => "Somebody inside decided not to let you in. You can ask again in a minute.".into(),
        EndReason::Unanswered => "You have waited for a while, and nobody let you in. You can ask again, or come back later.".into(),
    }
}

/// Why one could not join at the door, and what to do.
pub fn door_problem(error: JoinError) -> Option<String> {
    Some(match error {
        JoinError::NameReserved => "That name could be taken for a host's. Please choose another one.".into(),
        JoinError::PasswordNeeded => "Type the password of this room to come in.".into(),
        JoinError::WrongPassword => "That is not the password. Please try again.".into(),
        JoinError::Locked => "This room is locked: nobody new can come in. Ask somebody inside to unlock it.".into(),
        JoinError::Banned => "You are banned from this room. Only somebody inside can lift the ban.".into(),
        JoinError::Denied { wait_ms } => format!("You were not let in. You can ask again in {}.", wait(wait_ms)),
        JoinError::TooSoon { wait_ms } => format!("Too many tries in a short time. Please try again in {}.", wait(wait_ms)),
        JoinError::LobbyFull => "Too many people are waiting to be let in. Please try again later.".into(),
        JoinError::InvalidRoom | JoinError::RoomFull { .. } | JoinError::Unreachable | JoinError::ServerFault => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_in_the_queue_is_said_in_words() {
        let said = [0, 1, 2, 5].map(|place_| place(&DoorView { place: place_, ..DoorView::default() }));
        assert_eq!(said, ["Knocking…", "You are next", "1 person is before you", "4 people are before you"]);
    }

    #[test]
    fn an_open_door_needs_no_words_and_a_host_needs_not_wait() {
        let status = |door| RoomStatus { door, ..RoomStatus::default() };
        assert_eq!(door(status(Door::Open), false), None);
        assert_eq!(door(status(Door::Locked), false), Some("This room is locked: nobody new can come in."));
        assert_eq!(door(status(Door::Locked), true), Some("You are a host of this room."));
    }

    #[test]
    fn whoever_was_made_to_go_is_told_by_whom() {
        let ana = DisplayName::parse("Ana").unwrap();
        assert_eq!(
            ended_reason(EndReason::Banned, Some(&ana)),
            "Ana banned you. Your camera and microphone are off. A host can lift the ban."
        );
        assert_eq!(ended_reason(EndReason::EndedForAll, None), "A host ended it. Your camera and microphone are off.");
    }
}
