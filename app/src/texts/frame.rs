//! The words of a call's frame: the bar, the tiles, the menus, the dialogs.

use call::DeviceProblem;
use protocol::{MediaKind, Reaction, Role};

/// Closes a panel.
pub const CLOSE: &str = "Close";
/// Raises one's hand.
pub const RAISE_HAND: &str = "Raise hand";
/// Opens the reactions.
pub const REACT: &str = "React";
/// The name of the group of reactions.
pub const REACTIONS: &str = "Reactions";
/// The conversation: the toggle, and the panel.
pub const CHAT: &str = "Chat";
/// Who is there: the toggle, and the panel.
pub const PEOPLE: &str = "People";
/// Opens what else there is.
pub const MORE: &str = "More";
/// The settings of the room: the way there, and the panel.
pub const ROOM_SETTINGS: &str = "Room settings";
/// Copies the link that makes whoever opens it host.
pub const COPY_HOST_LINK: &str = "Copy host link";
/// It worked.
pub const HOST_LINK_COPIED: &str = "Host link copied. Whoever opens it is a host.";
/// It did not, and there is no other way to get at it.
pub const HOST_LINK_NOT_COPIED: &str = "The host link could not be copied. Your browser may not use the clipboard.";
/// Whether one sees the reactions of others.
pub const SHOW_REACTIONS: &str = "Show reactions";
/// Whether the others see one's country.
pub const SHOW_OWN_COUNTRY: &str = "Show my country";
/// Takes a toast away.
pub const DISMISS: &str = "Dismiss";
/// Opens what a toast is about.
pub const SHOW: &str = "Show";
/// Ends one's own screen.
pub const STOP_SHARING: &str = "Stop sharing";
/// In the place of one's own screen.
pub const SHARING_YOUR_SCREEN: &str = "You are sharing your screen";
/// On the tile of somebody whose hand is up.
pub const HAND_RAISED: &str = "Hand raised";
/// Reactions are not passed on.
pub const REACTIONS_OFF: &str = "Reactions are switched off in this room";

/// Asks a host how they want to leave.
pub const LEAVE_TITLE: &str = "Leave the call?";
/// What leaving means while other hosts are there.
pub const LEAVE_MORE: &str = "You can leave it to the others, or end it for everyone.";
/// What leaving means for the only host. `has_key`: this browser holds the host key.
pub const fn leave_only_host(has_key: bool) -> &'static str {
    if has_key {
        "You are the only host. If you leave, the call goes on without one until you come back. To keep the room yours wherever you are, \
         copy its host link under More. To hand it over, make somebody else host under People first."
    } else {
        "You are the only host. If you leave, the call goes on without one until you come back. To hand it over, make somebody else host \
         under People first."
    }
}

/// Ends the call for all.
pub const END_FOR_EVERYONE: &str = "End the call for everyone";

/// What somebody is, on a badge; nothing for what most are.
pub const fn role_badge(role: Role) -> Option<&'static str> {
    match role {
        Role::Host => Some("Host"),
        Role::Moderator => Some("Moderator"),
        Role::Participant => None,
        Role::Viewer => Some("Viewer"),
    }
}

/// What a reaction is called.
pub const fn reaction(reaction: Reaction) -> &'static str {
    match reaction {
        Reaction::ThumbsUp => "Thumbs up",
        Reaction::Applause => "Applause",
        Reaction::Heart => "Heart",
        Reaction::Laughter => "Laughter",
        Reaction::Surprise => "Surprise",
        Reaction::Celebration => "Celebration",
    }
}

/// What a reaction looks like.
pub const fn emoji(reaction: Reaction) -> &'static str {
    match reaction {
        Reaction::ThumbsUp => "👍",
        Reaction::Applause => "👏",
        Reaction::Heart => "❤️",
        Reaction::Laughter => "😂",
        Reaction::Surprise => "😮",
        Reaction::Celebration => "🎉",
    }
}

/// Why somebody of this role may not send media of this kind, where the room's rights do not allow it.
pub const fn no_right(role: Role, kind: MediaKind) -> &'static str {
    match (role, kind) {
        (Role::Viewer, MediaKind::Microphone) => "Viewers cannot use the microphone",
        (Role::Viewer, MediaKind::Camera) => "Viewers cannot use the camera",
        (Role::Viewer, MediaKind::Screen) => "Viewers cannot share a screen",
        _ => SWITCHED_OFF,
    }
}

/// Why somebody of this role may not react, where the room's rights do not allow it.
pub const fn no_right_to_react(role: Role) -> &'static str {
    if let Role::Viewer = role { "Viewers cannot react" } else { SWITCHED_OFF }
}

const SWITCHED_OFF: &str = "A host has switched this off for participants";

/// How many messages are unread.
pub fn unread(count: u32) -> String {
    counted(count, "unread message", "unread messages")
}

/// How many people wait at the door.
pub fn waiting(count: u32) -> String {
    counted(count, "person is waiting", "people are waiting")
}

fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A number on a badge, where there is room for two digits.
pub fn on_badge(count: u32) -> String {
    if count > 99 { "99+".into() } else { count.to_string() }
}

/// The name of somebody's screen.
pub fn screen_of(name: &str, is_self: bool) -> String {
    if is_self { "Your screen".into() } else { format!("{name}'s screen") }
}

/// Why a screen cannot be shared, and what to do.
pub const fn screen_problem(problem: DeviceProblem) -> &'static str {
    match problem {
        DeviceProblem::NotAllowed => {
            "Your browser was not allowed to share the screen. If it was not you who said no, look at the privacy settings of your system."
        }
        DeviceProblem::Insecure => "Browsers share the screen only from pages opened over HTTPS. Ask for a link that begins with https.",
        DeviceProblem::NotFound | DeviceProblem::InUse | DeviceProblem::Unplugged | DeviceProblem::Other => {
            "The screen could not be shared. Press Share screen to try again."
        }
    }
}

/// Somebody raised a hand, for whoever does not see it.
pub fn raised_a_hand(name: &str) -> String {
    format!("{name} raised a hand")
}

/// Somebody shares a screen, or no longer.
pub fn shares(name: &str, on: bool) -> String {
    format!("{name} {} sharing a screen", if on { "started" } else { "stopped" })
}

/// Somebody reacted, for whoever does not see it.
pub fn reacted(name: &str, with: Reaction) -> String {
    format!("{name}: {}", reaction(with).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn badges_count_in_words() {
        assert_eq!([unread(1), unread(3)], ["1 unread message", "3 unread messages"]);
        assert_eq!([waiting(1), waiting(2)], ["1 person is waiting", "2 people are waiting"]);
        assert_eq!([on_badge(7), on_badge(99), on_badge(100)], ["7", "99", "99+"]);
    }

    #[test]
    fn the_only_host_is_told_how_to_keep_the_room() {
        assert_eq!(
            leave_only_host(true),
            "You are the only host. If you leave, the call goes on without one until you come back. To keep the room yours wherever you \
             are, copy its host link under More. To hand it over, make somebody else host under People first."
        );
        assert!(!leave_only_host(false).contains("link"), "there is none to copy");
    }

    #[test]
    fn what_others_do_is_said_in_few_words() {
        assert_eq!(reacted("Ana", Reaction::ThumbsUp), "Ana: thumbs up");
        assert_eq!(raised_a_hand("Ana"), "Ana raised a hand");
        assert_eq!([shares("Ana", true), shares("Ana", false)], ["Ana started sharing a screen", "Ana stopped sharing a screen"]);
        assert_eq!([screen_of("Ana", false), screen_of("Ana", true)], ["Ana's screen", "Your screen"]);
    }
}
