//! The words of the conversation.

use protocol::{Change, ChatText, DisplayName, Door, Filter, LeaveReason, LineEvent, Refusal, Retention, Rights, Role};

use super::{people, wait};

/// The name of what was said.
pub const MESSAGES: &str = "Messages";
/// The label of the box one writes in.
pub const MESSAGE: &str = "Message";
/// The label of the choice of whom to write to.
pub const MESSAGE_TO: &str = "To";
/// To all.
pub const EVERYONE: &str = "Everyone";
/// Says it.
pub const SEND: &str = "Send";
/// It takes its time.
pub const SENDING: &str = "Sending…";
/// Deletes one message.
pub const DELETE_MESSAGE: &str = "Delete message";
/// Fetches older lines.
pub const SHOW_OLDER: &str = "Show older messages";
/// They are on their way.
pub const FETCHING_OLDER: &str = "Fetching older messages…";
/// Goes to what was said below.
pub const NEW_MESSAGES: &str = "New messages";
/// Above what was there before one came.
pub const EARLIER: &str = "Earlier";
/// Above what was said since.
pub const NEW: &str = "New";
/// Nobody has said anything.
pub const NOTHING_SAID: &str = "Nothing has been said yet.";
/// How the box works.
pub const MESSAGE_HINT: &str = "Enter sends, Shift and Enter begin another line.";
/// A private message, for its receiver.
pub const TO_YOU_ONLY: &str = "to you only";

/// A private message, for its sender, and in the choice of whom to write to.
pub fn to_only(name: &str) -> String {
    format!("to {name} only")
}

/// What the choice of a receiver means.
pub fn only_sees(name: &str) -> String {
    format!("Only {name} will see this.")
}

/// In the choice: somebody who has left since they were chosen.
pub fn gone(name: &str) -> String {
    format!("{name} (has left)")
}

/// Why there is nobody to take the message.
pub fn receiver_gone(name: &str) -> String {
    format!("This was not sent: {name} has left. Choose who should get it.")
}

/// In the place of a message that was deleted.
pub fn deleted(by: Option<&DisplayName>) -> String {
    by.map_or_else(|| "This message was deleted".into(), |by| format!("This message was deleted by {by}", by = by.as_str()))
}

/// How long the conversation is kept.
pub const fn kept(retention: Retention) -> &'static str {
    match retention {
        Retention::Call => "Deleted when the room is empty",
        Retention::Day => "Kept until the room has been empty for a day",
        Retention::Week => "Kept until the room has been empty for a week",
        Retention::Month => "Kept until the room has been empty for a month",
    }
}

/// Why one may not write.
pub const fn may_not_write(role: Role) -> &'static str {
    match role {
        Role::Viewer => "You are a viewer: you can read along, but not write.",
        Role::Participant | Role::Moderator | Role::Host => "Only hosts and moderators can write here just now.",
    }
}

/// Why a message was not sent.
pub fn not_said(refusal: Refusal) -> String {
    match refusal {
        Refusal::Profane => "This was not sent: the room does not allow such language. Nobody else saw it.".into(),
        Refusal::TooSoon { wait_ms } => format!("This was not sent: too many messages in a short time. Try again in {}.", wait(wait_ms)),
        Refusal::TooLong => too_long(),
        Refusal::NoSuchParticipant | Refusal::NotReachable => "This was not sent: they are not here any more.".into(),
        Refusal::Forbidden => "This was not sent: you may not write here just now.".into(),
        Refusal::ToOneself => "This was not sent: you cannot write to yourself.".into(),
        Refusal::Malformed
        | Refusal::NoSuchLine
        | Refusal::NoSuchMember
        | Refusal::RoomFull
        | Refusal::NoPassword
        | Refusal::OutOfRange
        | Refusal::NameReserved
        | Refusal::ServerFault => "This was not sent: something went wrong on the server. Please try again.".into(),
    }
}

/// A message is too long to be sent.
pub fn too_long() -> String {
    format!("This was not sent: a message has at most {} characters.", ChatText::MAX_CHARS)
}

/// Who came and who went, in one line.
pub fn coming_and_going(came: &[DisplayName], went: &[DisplayName]) -> String {
    let said = [(came, "joined"), (went, "left")].into_iter().filter(|(names, _)| !names.is_empty());
    said.map(|(names, did)| format!("{} {did}", listed(names))).collect::<Vec<_>>().join(" · ")
}

/// Names as one says them; of more than three, the first two and how many others. Somebody who is named twice is one person.
fn listed(names: &[DisplayName]) -> String {
    let mut unique: Vec<&str> = Vec::new();
    for name in names.iter().map(DisplayName::as_str) {
        // A crowd is only counted: looking each of them up would take too long.
        if unique.len() > 100 || !unique.contains(&name) {
            unique.push(name);
        }
    }
    match unique.as_slice() {
        [first, second, others @ ..] if others.len() > 1 => format!("{first}, {second} and {} others", others.len()),
        names => in_a_row(names),
    }
}

/// One, two, or "one, two and three".
fn in_a_row(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).into(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// Somebody was removed or banned, or the call was ended.
pub fn sent_away(name: &DisplayName, reason: LeaveReason, by: Option<&DisplayName>) -> String {
    let name = name.as_str();
    match (reason, by.map(DisplayName::as_str)) {
        (LeaveReason::Left | LeaveReason::Lost, _) => format!("{name} left"),
        (LeaveReason::Removed, Some(by)) => format!("{by} removed {name} from the call"),
        (LeaveReason::Removed, None) => format!("{name} was removed from the call"),
        (LeaveReason::Banned, Some(by)) => format!("{by} banned {name} from this room"),
        (LeaveReason::Banned, None) => format!("{name} was banned from this room"),
        (LeaveReason::Ended, Some(by)) => format!("{by} ended the call for everyone"),
        (LeaveReason::Ended, None) => "The call was ended for everyone".into(),
    }
}

/// What the room itself tells. What somebody said is told with their name only: its text is drawn elsewhere.
pub fn told(event: &LineEvent) -> String {
    match event {
        LineEvent::Said { from, .. } => format!("{} wrote a message", from.name.as_str()),
        LineEvent::Deleted { by, .. } => deleted(by.as_ref()),
        LineEvent::Joined { name } => format!("{} joined", name.as_str()),
        LineEvent::Left { name, reason, by } => sent_away(name, *reason, by.as_ref()),
        LineEvent::Renamed { from, to } => format!("{} changed their name to {}", from.as_str(), to.as_str()),
        LineEvent::RoleSet { name, role, by } if name == by => format!("{} is {} from here on", name.as_str(), a_role(*role)),
        LineEvent::RoleSet { name, role, by } => format!("{} made {} {}", by.as_str(), name.as_str(), a_role(*role)),
        LineEvent::Changed { change, by } => changed(change, by.as_str()),
        LineEvent::NoHost {} => "The last host has left. A host who comes back, and whoever opens the host link, is host again.".into(),
    }
}

/// What somebody is, with its article.
const fn a_role(role: Role) -> &'static str {
    match role {
        Role::Viewer => "a viewer",
        Role::Participant => "a participant",
        Role::Moderator => "a moderator",
        Role::Host => "a host",
    }
}

fn changed(change: &Change, by: &str) -> String {
    match change {
        Change::Door { door: Door::Open } => format!("{by} opened the room: anyone with the link can come in"),
        Change::Door { door: Door::Lobby } => format!("{by} closed the door: whoever wants to come in has to be let in"),
        Change::Door { door: Door::Password } | Change::Password { .. } => {
            format!("{by} set a password: whoever wants to come in has to know it")
        }
        Change::Door { door: Door::Locked } => format!("{by} locked the room: nobody new can come in"),
        Change::Rights { rights } => changed_rights(*rights, by),
        Change::Filter { filter: Filter::Refuse } => format!("{by} set that messages with bad language are refused"),
        Change::Filter { filter: Filter::Mask } => format!("{by} set that bad language is masked"),
        Change::Filter { filter: Filter::Off } => format!("{by} set that any language is allowed"),
        Change::Retention { retention: Retention::Call } => format!("{by} set that the chat is deleted when the room is empty"),
        Change::Retention { retention: Retention::Day } => {
            format!("{by} set that the chat is kept until the room has been empty for a day")
        }
        Change::Retention { retention: Retention::Week } => {
            format!("{by} set that the chat is kept until the room has been empty for a week")
        }
        Change::Retention { retention: Retention::Month } => {
            format!("{by} set that the chat is kept until the room has been empty for a month")
        }
        Change::Limit { limit } => format!("{by} set that at most {} can be in the room", people(*limit)),
        Change::Reactions { reactions: true } => format!("{by} switched reactions on"),
        Change::Reactions { reactions: false } => format!("{by} switched reactions off"),
    }
}

fn changed_rights(rights: Rights, by: &str) -> String {
    let all = [
        (rights.microphone, "the microphone"),
        (rights.camera, "the camera"),
        (rights.screen, "a shared screen"),
        (rights.chat, "the chat"),
    ];
    let named = |allowed| all.iter().filter(|(right, _)| *right == allowed).map(|(_, name)| *name).collect::<Vec<_>>();
    match (in_a_row(&named(true)), in_a_row(&named(false))) {
        (may, may_not) if may_not.is_empty() => format!("{by} set that participants may use {may}"),
        (may, _) if may.is_empty() => format!("{by} set that participants may only watch and listen"),
        (may, may_not) => format!("{by} set that participants may use {may}, but not {may_not}"),
    }
}

#[cfg(test)]
mod tests {
    use protocol::{Author, MemberId, Password};

    use super::*;

    fn name(name: &str) -> DisplayName {
        DisplayName::parse(name).expect("the tests use proper names")
    }

    fn names<const N: usize>(all: [&str; N]) -> Vec<DisplayName> {
        all.map(name).to_vec()
    }

    fn ana_changed(change: Change) -> String {
        told(&LineEvent::Changed { change, by: name("Ana") })
    }

    #[test]
    fn coming_and_going_is_one_line() {
        let cases: [(&[&str], &[&str], &str); 7] = [
            (&["Ana"], &[], "Ana joined"),
            (&[], &["Cleo"], "Cleo left"),
            (&["Ana", "Ben"], &["Cleo"], "Ana and Ben joined · Cleo left"),
            (&["Ana", "Ben", "Dora"], &[], "Ana, Ben and Dora joined"),
            (&["Ana", "Ben", "Dora", "Emil", "Finn"], &["Cleo"], "Ana, Ben and 3 others joined · Cleo left"),
            (&["Ana", "Ana"], &["Ana"], "Ana joined · Ana left"),
            (&[], &[], ""),
        ];
        for (came, went, line) in cases {
            let all = |names: &[&str]| names.iter().map(|one| name(one)).collect::<Vec<_>>();
            assert_eq!(coming_and_going(&all(came), &all(went)), line);
        }
        let crowd = (0..200).map(|number| name(&format!("Guest {number}"))).collect::<Vec<_>>();
        assert_eq!(coming_and_going(&crowd, &names(["Ana"])), "Guest 0, Guest 1 and 198 others joined · Ana left");
    }

    #[test]
    fn who_was_sent_away_is_told_with_who_did_it() {
        let (ana, ben) = (name("Ana"), name("Ben"));
        let tell = |reason| [sent_away(&ana, reason, Some(&ben)), sent_away(&ana, reason, None)];
        assert_eq!(tell(LeaveReason::Removed), ["Ben removed Ana from the call", "Ana was removed from the call"]);
        assert_eq!(tell(LeaveReason::Banned), ["Ben banned Ana from this room", "Ana was banned from this room"]);
        assert_eq!(tell(LeaveReason::Ended), ["Ben ended the call for everyone", "The call was ended for everyone"]);
        assert_eq!(tell(LeaveReason::Lost), ["Ana left", "Ana left"]);
    }

    #[test]
    fn the_room_tells_what_happened_to_people() {
        let author = Author { member: MemberId::new(1).expect("a small number"), name: name("Ana"), role: Role::Participant };
        let (ana, ben) = (name("Ana"), name("Ben"));
        let role_set = |name: &DisplayName, role| LineEvent::RoleSet { name: name.clone(), role, by: ben.clone() };
        let cases = [
            (LineEvent::Joined { name: ana.clone() }, "Ana joined"),
            (LineEvent::Left { name: ana.clone(), reason: LeaveReason::Banned, by: Some(ben.clone()) }, "Ben banned Ana from this room"),
            (LineEvent::Renamed { from: ana.clone(), to: name("Anna") }, "Ana changed their name to Anna"),
            (role_set(&ana, Role::Host), "Ben made Ana a host"),
            (role_set(&ana, Role::Moderator), "Ben made Ana a moderator"),
            (role_set(&ana, Role::Participant), "Ben made Ana a participant"),
            (role_set(&ana, Role::Viewer), "Ben made Ana a viewer"),
            (role_set(&ben, Role::Moderator), "Ben is a moderator from here on"),
            (LineEvent::NoHost {}, "The last host has left. A host who comes back, and whoever opens the host link, is host again."),
            (LineEvent::Deleted { from: author, to: None, by: Some(ben.clone()) }, "This message was deleted by Ben"),
        ];
        for (event, line) in cases {
            assert_eq!(told(&event), line);
        }
    }

    #[test]
    fn the_room_tells_what_was_set() {
        let password = Password::parse("secret").expect("it is long enough");
        let cases = [
            (Change::Door { door: Door::Open }, "Ana opened the room: anyone with the link can come in"),
            (Change::Door { door: Door::Lobby }, "Ana closed the door: whoever wants to come in has to be let in"),
            (Change::Door { door: Door::Password }, "Ana set a password: whoever wants to come in has to know it"),
            (Change::Password { password }, "Ana set a password: whoever wants to come in has to know it"),
            (Change::Door { door: Door::Locked }, "Ana locked the room: nobody new can come in"),
            (Change::Filter { filter: Filter::Refuse }, "Ana set that messages with bad language are refused"),
            (Change::Filter { filter: Filter::Mask }, "Ana set that bad language is masked"),
            (Change::Filter { filter: Filter::Off }, "Ana set that any language is allowed"),
            (Change::Retention { retention: Retention::Call }, "Ana set that the chat is deleted when the room is empty"),
            (Change::Retention { retention: Retention::Day }, "Ana set that the chat is kept until the room has been empty for a day"),
            (Change::Retention { retention: Retention::Week }, "Ana set that the chat is kept until the room has been empty for a week"),
            (Change::Retention { retention: Retention::Month }, "Ana set that the chat is kept until the room has been empty for a month"),
            (Change::Limit { limit: 1 }, "Ana set that at most 1 person can be in the room"),
            (Change::Limit { limit: 8 }, "Ana set that at most 8 people can be in the room"),
            (Change::Reactions { reactions: true }, "Ana switched reactions on"),
            (Change::Reactions { reactions: false }, "Ana switched reactions off"),
        ];
        for (change, line) in cases {
            assert_eq!(ana_changed(change), line);
        }
    }

    #[test]
    fn the_room_tells_what_participants_may_send() {
        let cases = [
            (Rights::ALL, "Ana set that participants may use the microphone, the camera, a shared screen and the chat"),
            (Rights::NONE, "Ana set that participants may only watch and listen"),
            (
                Rights { screen: false, ..Rights::ALL },
                "Ana set that participants may use the microphone, the camera and the chat, but not a shared screen",
            ),
            (
                Rights { chat: true, ..Rights::NONE },
                "Ana set that participants may use the chat, but not the microphone, the camera and a shared screen",
            ),
        ];
        for (rights, line) in cases {
            assert_eq!(ana_changed(Change::Rights { rights }), line);
        }
    }

    #[test]
    fn why_a_message_was_not_sent_is_said_in_words() {
        let cases = [
            (Refusal::Profane, "This was not sent: the room does not allow such language. Nobody else saw it."),
            (Refusal::TooSoon { wait_ms: 4_200 }, "This was not sent: too many messages in a short time. Try again in 5 seconds."),
            (Refusal::TooLong, "This was not sent: a message has at most 2000 characters."),
            (Refusal::Forbidden, "This was not sent: you may not write here just now."),
            (Refusal::NoSuchParticipant, "This was not sent: they are not here any more."),
            (Refusal::ServerFault, "This was not sent: something went wrong on the server. Please try again."),
        ];
        for (refusal, sentence) in cases {
            assert_eq!(not_said(refusal), sentence);
        }
    }

    #[test]
    fn private_messages_and_deleted_ones_say_so() {
        assert_eq!([to_only("Ben"), only_sees("Ben")], ["to Ben only", "Only Ben will see this."]);
        assert_eq!(gone("Ben"), "Ben (has left)");
        assert_eq!(receiver_gone("Ben"), "This was not sent: Ben has left. Choose who should get it.");
        assert_eq!([deleted(None), deleted(Some(&name("Ana")))], ["This message was deleted", "This message was deleted by Ana"]);
    }
}
