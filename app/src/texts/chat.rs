//! The words of the conversation.

use protocol::{Change, ChatText, DisplayName, Door, Filter, LeaveReason, LineEvent, Refusal, Retention, Rights, Role};

use super::wait;
use super::words::*;

/// In the place of a message that was deleted.
pub fn deleted(by: Option<&DisplayName>) -> String {
    by.map_or_else(|| message_deleted().into(), |by| message_deleted_by(by.as_str()))
}

/// How long the conversation is kept.
pub fn kept(retention: Retention) -> &'static str {
    match retention {
        Retention::Call => kept_call(),
        Retention::Day => kept_day(),
        Retention::Week => kept_week(),
        Retention::Month => kept_month(),
    }
}

/// Why one may not write.
pub fn may_not_write(role: Role) -> &'static str {
    match role {
        Role::Viewer => viewer_may_not_write(),
        Role::Participant | Role::Moderator | Role::Host => may_not_write_now(),
    }
}

/// Why a message was not sent.
pub fn not_said(refusal: Refusal) -> String {
    let said = match refusal {
        Refusal::Profane => not_said_profane(),
        Refusal::TooSoon { wait_ms } => return not_said_too_soon(&wait(wait_ms)),
        Refusal::TooLong => return too_long(),
        Refusal::NoSuchParticipant | Refusal::NotReachable => not_said_gone(),
        Refusal::Forbidden => not_said_forbidden(),
        Refusal::ToOneself => not_said_to_oneself(),
        Refusal::Malformed
        | Refusal::NoSuchLine
        | Refusal::NoSuchMember
        | Refusal::RoomFull
        | Refusal::NoPassword
        | Refusal::OutOfRange
        | Refusal::NameReserved
        | Refusal::ServerFault => not_said_fault(),
    };
    said.into()
}

/// A message is too long to be sent.
pub fn too_long() -> String {
    not_said_too_long(u32::try_from(ChatText::MAX_CHARS).unwrap_or(u32::MAX))
}

/// Who came and who went, in one line.
pub fn coming_and_going(came: &[DisplayName], went: &[DisplayName]) -> String {
    coming_then_going(&unique(came.iter().map(DisplayName::as_str)), &unique(went.iter().map(DisplayName::as_str)), listed, side_by_side)
}

/// The same with everybody's name, if there are names that [`coming_and_going`] leaves out.
pub fn everybody_coming_and_going(came: &[DisplayName], went: &[DisplayName]) -> Option<String> {
    let (came, went) = (unique(came.iter().map(DisplayName::as_str)), unique(went.iter().map(DisplayName::as_str)));
    (came.len() > NAMED || went.len() > NAMED).then(|| coming_then_going(&came, &went, in_a_row, side_by_side))
}

/// Who came and who went, for whoever does not see it.
pub fn came_and_went(came: &[String], went: &[String]) -> String {
    coming_then_going(&unique(came.iter().map(String::as_str)), &unique(went.iter().map(String::as_str)), listed, came_then_went)
}

fn side_by_side(came: &str, went: &str) -> String {
    [came, went].join(" · ")
}

/// Who came, and who went: their names as `list` puts them, and `both` if somebody did either.
fn coming_then_going(came: &[&str], went: &[&str], list: fn(&[&str]) -> String, both: fn(&str, &str) -> String) -> String {
    let count = |names: &[&str]| u32::try_from(names.len()).unwrap_or(u32::MAX);
    let joined = || names_joined(&list(came), count(came));
    let left = || names_left(&list(went), count(went));
    match (came.is_empty(), went.is_empty()) {
        (true, true) => String::new(),
        (false, true) => joined(),
        (true, false) => left(),
        (false, false) => both(&joined(), &left()),
    }
}

/// How many names are listed before the others are only counted.
const NAMED: usize = 3;

/// The names without those that are there already: somebody who is named twice is one person.
fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut unique: Vec<&str> = Vec::new();
    for name in names {
        // A crowd is only counted: looking each of them up would take too long.
        if unique.len() > 100 || !unique.contains(&name) {
            unique.push(name);
        }
    }
    unique
}

/// Names as one says them; of more than three, the first two and how many others.
fn listed(names: &[&str]) -> String {
    match names {
        [first, second, others @ ..] if names.len() > NAMED => {
            list_and_others(first, second, u32::try_from(others.len()).unwrap_or(u32::MAX))
        }
        names => in_a_row(names),
    }
}

/// One, two, or "one, two and three".
fn in_a_row(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).into(),
        [before @ .., last] => list_and(&before.join(list_separator()), last),
    }
}

/// Somebody was removed or banned, or the call was ended.
pub fn sent_away(name: &DisplayName, reason: LeaveReason, by: Option<&DisplayName>) -> String {
    let name = name.as_str();
    match (reason, by.map(DisplayName::as_str)) {
        (LeaveReason::Left | LeaveReason::Lost, _) => names_left(name, 1),
        (LeaveReason::Removed, Some(by)) => told_removed_by(by, name),
        (LeaveReason::Removed, None) => told_removed(name),
        (LeaveReason::Banned, Some(by)) => told_banned_by(by, name),
        (LeaveReason::Banned, None) => told_banned(name),
        (LeaveReason::Ended, Some(by)) => told_ended_by(by),
        (LeaveReason::Ended, None) => told_ended().into(),
    }
}

/// What the room itself tells. What somebody said is told with their name only: its text is drawn elsewhere.
pub fn told(event: &LineEvent) -> String {
    match event {
        LineEvent::Said { from, .. } => told_said(from.name.as_str()),
        LineEvent::Deleted { by, .. } => deleted(by.as_ref()),
        LineEvent::Joined { name } => names_joined(name.as_str(), 1),
        LineEvent::Left { name, reason, by } => sent_away(name, *reason, by.as_ref()),
        LineEvent::Renamed { from, to } => told_renamed(from.as_str(), to.as_str()),
        LineEvent::RoleSet { name, role, by } if name == by => is_from_here_on(name.as_str(), *role),
        LineEvent::RoleSet { name, role, by } => made(by.as_str(), name.as_str(), *role),
        LineEvent::Changed { change, by } => changed(change, by.as_str()),
        LineEvent::NoHost {} => told_no_host().into(),
    }
}

fn is_from_here_on(name: &str, role: Role) -> String {
    match role {
        Role::Viewer => told_is_viewer(name),
        Role::Participant => told_is_participant(name),
        Role::Moderator => told_is_moderator(name),
        Role::Host => told_is_host(name),
    }
}

fn made(by: &str, name: &str, role: Role) -> String {
    match role {
        Role::Viewer => told_made_viewer(by, name),
        Role::Participant => told_made_participant(by, name),
        Role::Moderator => told_made_moderator(by, name),
        Role::Host => told_made_host(by, name),
    }
}

fn changed(change: &Change, by: &str) -> String {
    match change {
        Change::Door { door: Door::Open } => set_door_open(by),
        Change::Door { door: Door::Lobby } => set_door_lobby(by),
        Change::Door { door: Door::Password } | Change::Password { .. } => set_door_password(by),
        Change::Door { door: Door::Locked } => set_door_locked(by),
        Change::Rights { rights } => changed_rights(*rights, by),
        Change::Filter { filter: Filter::Refuse } => set_filter_refuse(by),
        Change::Filter { filter: Filter::Mask } => set_filter_mask(by),
        Change::Filter { filter: Filter::Off } => set_filter_off(by),
        Change::Retention { retention: Retention::Call } => set_kept_call(by),
        Change::Retention { retention: Retention::Day } => set_kept_day(by),
        Change::Retention { retention: Retention::Week } => set_kept_week(by),
        Change::Retention { retention: Retention::Month } => set_kept_month(by),
        Change::Limit { limit } => set_limit(by, *limit),
        Change::Reactions { reactions: true } => set_reactions_on(by),
        Change::Reactions { reactions: false } => set_reactions_off(by),
    }
}

fn changed_rights(rights: Rights, by: &str) -> String {
    let all = [
        (rights.microphone, right_to_microphone()),
        (rights.camera, right_to_camera()),
        (rights.screen, right_to_screen()),
        (rights.chat, right_to_chat()),
    ];
    let named = |allowed| all.iter().filter(|(right, _)| *right == allowed).map(|(_, name)| *name).collect::<Vec<_>>();
    match (in_a_row(&named(true)), in_a_row(&named(false))) {
        (may, not) if not.is_empty() => set_rights_all(by, &may),
        (may, _) if may.is_empty() => set_rights_none(by),
        (may, not) => set_rights_some(by, &may, &not),
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
    fn names_that_are_only_counted_can_be_had() {
        let all = |came: &[&str], went: &[&str]| {
            let names = |names: &[&str]| names.iter().map(|one| name(one)).collect::<Vec<_>>();
            everybody_coming_and_going(&names(came), &names(went))
        };
        assert_eq!(all(&["Ana", "Ben", "Cleo", "Ana"], &["Ana"]), None);
        let everybody = all(&["Ana", "Ben", "Cleo", "Dora"], &["Emil"]);
        assert_eq!(everybody.as_deref(), Some("Ana, Ben, Cleo and Dora joined · Emil left"));
    }

    #[test]
    fn coming_and_going_is_said_in_one_breath() {
        let all = ["Ana", "Ben", "Cleo", "Dora", "Emil"].map(String::from);
        assert_eq!(came_and_went(&all[..2], &all[2..3]), "Ana and Ben joined. Cleo left");
        assert_eq!(came_and_went(&all, &[]), "Ana, Ben and 3 others joined");
        assert_eq!(came_and_went(&[], &all[1..2]), "Ben left");
        assert_eq!(came_and_went(&[], &[]), "");
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
