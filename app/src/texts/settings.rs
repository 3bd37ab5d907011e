//! The words of the room's settings.

use protocol::{Door, Filter, Refusal, Retention};

use super::wait;
use super::words::*;

/// A door, and what newcomers notice of it.
pub fn door_choice(door: Door) -> (&'static str, &'static str) {
    match door {
        Door::Open => (door_open_choice(), door_open_hint()),
        Door::Lobby => (door_lobby_choice(), door_lobby_hint()),
        Door::Password => (door_password_choice(), door_password_hint()),
        Door::Locked => (door_locked_choice(), door_locked_hint()),
    }
}

/// What happens to bad language, and what people notice of it.
pub fn filter_choice(filter: Filter) -> (&'static str, &'static str) {
    match filter {
        Filter::Refuse => (filter_refuse(), filter_refuse_hint()),
        Filter::Mask => (filter_mask(), filter_mask_hint()),
        Filter::Off => (filter_off(), filter_off_hint()),
    }
}

/// How long the chat is kept.
pub fn retention_choice(retention: Retention) -> &'static str {
    match retention {
        Retention::Call => keep_call(),
        Retention::Day => keep_day(),
        Retention::Week => keep_week(),
        Retention::Month => keep_month(),
    }
}

/// Why a setting is as it was.
pub fn not_changed(refusal: Refusal) -> String {
    let said = match refusal {
        Refusal::NoPassword => not_changed_no_password(),
        Refusal::OutOfRange => not_changed_out_of_range(),
        Refusal::Forbidden => settings_for_hosts(),
        Refusal::TooSoon { wait_ms } => return not_changed_too_soon(&wait(wait_ms)),
        Refusal::Malformed
        | Refusal::TooLong
        | Refusal::NoSuchParticipant
        | Refusal::NotReachable
        | Refusal::ToOneself
        | Refusal::Profane
        | Refusal::NoSuchLine
        | Refusal::NoSuchMember
        | Refusal::RoomFull
        | Refusal::NameReserved
        | Refusal::ServerFault => not_changed_fault(),
    };
    said.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_setting_was_not_changed_is_said_in_words() {
        assert_eq!(not_changed(Refusal::NoPassword), "There is no password yet. Set one below, and the door will ask for it.");
        assert_eq!(not_changed(Refusal::OutOfRange), "This server does not take that many people in one room.");
        assert_eq!(not_changed(Refusal::TooSoon { wait_ms: 3000 }), "Too many changes in a short time. Try again in 3 seconds.");
        assert_eq!(not_changed(Refusal::Malformed), "This was not changed: something went wrong on the server. Please try again.");
    }

    #[test]
    fn choices_have_the_names_that_people_look_for() {
        let doors = [Door::Open, Door::Lobby, Door::Password, Door::Locked].map(|one| door_choice(one).0);
        assert_eq!(doors, ["Anyone with the link", "People who are let in", "Anyone with the password", "Nobody new"]);
        assert_eq!([Filter::Refuse, Filter::Mask, Filter::Off].map(|one| filter_choice(one).0), ["Refuse", "Mask", "Allow"]);
    }
}
