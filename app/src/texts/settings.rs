//! The words of the room's settings.

use protocol::{Door, Filter, Refusal, Retention};

use super::wait;

/// What changing a setting does.
pub const SETTINGS_HINT: &str = "A change holds at once and for everybody. The chat says who made it.";
/// Somebody who is no host sees them.
pub const SETTINGS_FOR_HOSTS: &str = "Only hosts can change these settings.";
/// The heading of the choice of a door.
pub const WHO_CAN_COME_IN: &str = "Who can come in";
/// Whom no door keeps out, and whom each does.
pub const DOOR_HINT: &str = "Hosts and moderators can always come in, and whoever is banned never can.";
/// The label of the box for a password.
pub const NEW_PASSWORD: &str = "New password";
/// Sets it.
pub const SET_PASSWORD: &str = "Set password";
/// What setting a password does.
pub const PASSWORD_HINT: &str = "The door then asks for it. It takes the place of an earlier one, and is shown to nobody.";
/// There is no password in the box.
pub const PASSWORD_EMPTY: &str = "Type a password first.";
/// The heading of the rights.
pub const PARTICIPANTS_MAY: &str = "Participants may";
/// Whom the rights do not concern.
pub const RIGHTS_HINT: &str = "Hosts and moderators may do everything, viewers only watch and listen.";
/// The label of the right, and what participants notice without it.
pub const RIGHT_MICROPHONE: (&str, &str) =
    ("Use the microphone", "Without it, participants are muted at once and cannot unmute themselves.");
/// The same for cameras.
pub const RIGHT_CAMERA: (&str, &str) = ("Use the camera", "Without it, their cameras are stopped at once.");
/// The same for screens.
pub const RIGHT_SCREEN: (&str, &str) = ("Share a screen", "Without it, shared screens are stopped at once.");
/// The same for the chat.
pub const RIGHT_CHAT: (&str, &str) = ("Write and react", "Without it, they can read the chat, but not write or send reactions.");
/// The label of the choice of a filter.
pub const BAD_LANGUAGE: &str = "Bad language";
/// The label of the choice of how long the chat is kept.
pub const KEEP_THE_CHAT: &str = "Keep the chat";
/// From when that counts.
pub const KEEP_THE_CHAT_HINT: &str = "Counted from when everybody has gone.";
/// The label of how many the room takes.
pub const MOST_PEOPLE: &str = "Most people";
/// What happens at it.
pub const MOST_PEOPLE_HINT: &str = "Whoever comes after that is told that the room is full. Nobody has to leave.";
/// What the switch for reactions is about.
pub const REACTIONS_HINT: &str = "Thumbs up, applause and the like, shown for a moment.";

/// A door, and what newcomers notice of it.
pub const fn door_choice(door: Door) -> (&'static str, &'static str) {
    match door {
        Door::Open => ("Anyone with the link", "They come in at once."),
        Door::Lobby => {
            ("People who are let in", "They wait until a host or moderator lets them in. Whoever was let in once may come back.")
        }
        Door::Password => ("Anyone with the password", "They are asked for it before they come in."),
        Door::Locked => ("Nobody new", "Whoever is in the call stays, also when they load the page again."),
    }
}

/// What happens to bad language, and what people notice of it.
pub const fn filter_choice(filter: Filter) -> (&'static str, &'static str) {
    match filter {
        Filter::Refuse => ("Refuse", "Such a message is not sent. Only its writer is told."),
        Filter::Mask => ("Mask", "Such words are replaced by asterisks."),
        Filter::Off => ("Allow", "Messages are sent as they are written."),
    }
}

/// How long the chat is kept.
pub const fn retention_choice(retention: Retention) -> &'static str {
    match retention {
        Retention::Call => "Until the room is empty",
        Retention::Day => "For a day",
        Retention::Week => "For a week",
        Retention::Month => "For a month",
    }
}

/// What was typed is no possible number of people.
pub fn most_people_wrong(most: u32) -> String {
    format!("Type a number from 1 to {most}.")
}

/// Why a setting is as it was.
pub fn not_changed(refusal: Refusal) -> String {
    match refusal {
        Refusal::NoPassword => "There is no password yet. Set one below, and the door will ask for it.".into(),
        Refusal::OutOfRange => "This server does not take that many people in one room.".into(),
        Refusal::Forbidden => SETTINGS_FOR_HOSTS.into(),
        Refusal::TooSoon { wait_ms } => format!("Too many changes in a short time. Try again in {}.", wait(wait_ms)),
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
        | Refusal::ServerFault => "This was not changed: something went wrong on the server. Please try again.".into(),
    }
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
