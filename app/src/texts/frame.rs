//! The words of a call's frame: the bar, the tiles, the menus, the dialogs.

use protocol::{MediaKind, Reaction, Role};

use super::words::*;

/// What leaving means for the only host. `has_key`: this browser holds the host key.
pub fn leave_only_host(has_key: bool) -> &'static str {
    if has_key { leave_only_host_with_key() } else { leave_only_host_without_key() }
}

/// What somebody is, on a badge; nothing for what most are.
pub fn role_badge(role: Role) -> Option<&'static str> {
    match role {
        Role::Host => Some(role_host()),
        Role::Moderator => Some(role_moderator()),
        Role::Participant => None,
        Role::Viewer => Some(role_viewer()),
    }
}

/// What a reaction is called.
pub fn reaction(reaction: Reaction) -> &'static str {
    match reaction {
        Reaction::ThumbsUp => thumbs_up(),
        Reaction::Applause => applause(),
        Reaction::Heart => heart(),
        Reaction::Laughter => laughter(),
        Reaction::Surprise => surprise(),
        Reaction::Celebration => celebration(),
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
pub fn no_right(role: Role, kind: MediaKind) -> &'static str {
    match (role, kind) {
        (Role::Viewer, MediaKind::Microphone) => viewer_no_microphone(),
        (Role::Viewer, MediaKind::Camera) => viewer_no_camera(),
        (Role::Viewer, MediaKind::Screen) => viewer_no_screen(),
        _ => switched_off(),
    }
}

/// Why somebody of this role may not react, where the room's rights do not allow it.
pub fn no_right_to_react(role: Role) -> &'static str {
    if let Role::Viewer = role { viewer_no_reactions() } else { switched_off() }
}

/// A number on a badge, where there is room for two digits.
pub fn on_badge(count: u32) -> String {
    if count > 99 { "99+".into() } else { count.to_string() }
}

/// The name of somebody's screen.
pub fn screen_of(name: &str, is_self: bool) -> String {
    if is_self { your_screen().into() } else { screen_of_name(name) }
}

/// Somebody shares a screen, or no longer.
pub fn shares(name: &str, on: bool) -> String {
    if on { started_sharing(name) } else { stopped_sharing(name) }
}

/// Somebody reacted, for whoever does not see it.
pub fn reacted(name: &str, with: Reaction) -> String {
    match with {
        Reaction::ThumbsUp => reacted_thumbs_up(name),
        Reaction::Applause => reacted_applause(name),
        Reaction::Heart => reacted_heart(name),
        Reaction::Laughter => reacted_laughter(name),
        Reaction::Surprise => reacted_surprise(name),
        Reaction::Celebration => reacted_celebration(name),
    }
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
