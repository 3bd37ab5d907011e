//! In front of a room and after it: the door, waiting, and why a call is over.

use call::{DoorView, EndReason};
use protocol::membership::{JoinError, RoomStatus};
use protocol::{DisplayName, Door};

use super::words::*;
use super::{join_problem, wait};

/// What one meets at the door, if it is not simply open.
pub fn door(status: RoomStatus, has_host_key: bool) -> Option<&'static str> {
    if has_host_key {
        return Some(door_host());
    }
    match status.door {
        Door::Open => None,
        Door::Lobby if status.keeper_here => Some(door_lobby()),
        Door::Lobby => Some(door_lobby_nobody()),
        Door::Password => Some(door_password()),
        Door::Locked => Some(door_locked()),
    }
}

/// Who can come in by the room's address alone.
pub fn who_can_come(door: Door) -> &'static str {
    match door {
        Door::Open => invited_open(),
        Door::Lobby => invited_lobby(),
        Door::Password => invited_password(),
        Door::Locked => invited_locked(),
    }
}

/// The place among those who wait.
pub fn place(door: &DoorView) -> String {
    match door.place {
        0 => knocking().into(),
        1 => you_are_next().into(),
        place => people_before_you(place - 1),
    }
}

/// That the call is over.
pub fn ended_title(reason: EndReason) -> &'static str {
    match reason {
        EndReason::Left | EndReason::Alone => ended_left(),
        EndReason::TakenOver => ended_taken_over(),
        EndReason::Refused(_) => ended_refused(),
        EndReason::Rejected => ended_rejected(),
        EndReason::Removed => ended_removed(),
        EndReason::Banned => ended_banned(),
        EndReason::EndedForAll => ended_for_all(),
        EndReason::Denied => ended_denied(),
        EndReason::Unanswered => ended_unanswered(),
    }
}

/// Why, and what to do.
pub fn ended_reason(reason: EndReason, by: Option<&DisplayName>) -> String {
    let said = match (reason, by.map(DisplayName::as_str)) {
        (EndReason::Removed, Some(by)) => return ended_removed_by(by),
        (EndReason::Banned, Some(by)) => return ended_banned_by(by),
        (EndReason::EndedForAll, Some(by)) => return ended_for_all_by(by),
        (EndReason::Refused(JoinError::RoomFull { .. }), _) => ended_refused_full(),
        (EndReason::Refused(error), _) => return join_problem(error),
        (EndReason::Removed, None) => ended_removed_more(),
        (EndReason::Banned, None) => ended_banned_more(),
        (EndReason::EndedForAll, None) => ended_for_all_more(),
        (EndReason::Left, _) => ended_left_more(),
        (EndReason::Alone, _) => ended_alone_more(),
        (EndReason::TakenOver, _) => ended_taken_over_more(),
        (EndReason::Rejected, _) => ended_rejected_more(),
        (EndReason::Denied, _) => ended_denied_more(),
        (EndReason::Unanswered, _) => ended_unanswered_more(),
    };
    said.into()
}

/// Why one could not join at the door, and what to do.
pub fn door_problem(error: JoinError) -> Option<String> {
    let said = match error {
        JoinError::NameReserved => name_reserved(),
        JoinError::PasswordNeeded => password_needed(),
        JoinError::WrongPassword => password_wrong(),
        JoinError::Locked => join_locked(),
        JoinError::Banned => join_banned(),
        JoinError::Denied { wait_ms } => return Some(join_denied(&wait(wait_ms))),
        JoinError::TooSoon { wait_ms } => return Some(join_too_soon(&wait(wait_ms))),
        JoinError::LobbyFull => join_lobby_full(),
        JoinError::InvalidRoom | JoinError::RoomFull { .. } | JoinError::Unreachable | JoinError::ServerFault => return None,
    };
    Some(said.into())
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
