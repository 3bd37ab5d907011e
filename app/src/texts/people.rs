//! The words about who is there.

use protocol::{DisplayName, Role};

/// Whose work the flags are, where they are shown.
pub const COUNTRIES_FROM: &str = "IP Geolocation by DB-IP";
/// Where they are to be found.
pub const COUNTRIES_FROM_LINK: &str = "https://db-ip.com";
/// The name of the list of them.
pub const IN_THE_CALL: &str = "In the call";
/// The heading of the hands that are up.
pub const RAISED_HANDS: &str = "Raised hands";
/// The name of the list of whoever waits.
pub const WAITING_LIST: &str = "Waiting to be let in";
/// Nobody does.
pub const NOBODY_WAITS: &str = "Nobody is waiting.";
/// The name of the list of whoever is banned.
pub const BANNED: &str = "Banned";
/// Mutes all others.
pub const MUTE_ALL: &str = "Mute all";
/// Lowers all hands.
pub const LOWER_ALL_HANDS: &str = "Lower all hands";
/// Lets everybody in who waits.
pub const ADMIT_ALL: &str = "Admit all";
/// Lets one person in.
pub const ADMIT: &str = "Admit";
/// Does not.
pub const DENY: &str = "Deny";
/// Lifts a ban.
pub const LIFT_THE_BAN: &str = "Lift the ban";
/// Opens the box for another name.
pub const CHANGE_NAME: &str = "Change name";
/// Takes the name.
pub const SAVE: &str = "Save";
/// There is no name in the box.
pub const OWN_NAME_EMPTY: &str = "Your name cannot be empty";
/// The camera is on.
pub const CAMERA_IS_ON: &str = "Camera on";
/// The camera is off.
pub const CAMERA_IS_OFF: &str = "Camera off";
/// The microphone is on.
pub const MICROPHONE_IS_ON: &str = "Microphone on";
/// A screen is shared.
pub const SHARES_SCREEN: &str = "Sharing the screen";
/// Nobody can decide about the room.
pub const NO_HOST: &str =
    "This room has no host just now. Whoever opens the host link becomes host, and a host who comes back is host again.";
/// What else muting all could mean.
pub const MUTE_ALL_HINT: &str = "They can switch their microphones on again, unless the room settings forbid it.";

/// What can be done with somebody.
pub const PRIVATE_MESSAGE: &str = "Send a private message";
/// Mutes one person.
pub const MUTE: &str = "Mute";
/// Stops a camera.
pub const STOP_CAMERA: &str = "Stop camera";
/// Stops a shared screen.
pub const STOP_SCREEN: &str = "Stop screen";
/// Lowers a hand.
pub const LOWER_HAND: &str = "Lower hand";
/// Removes somebody.
pub const REMOVE: &str = "Remove";
/// Bans somebody.
pub const BAN: &str = "Ban";

/// Gives a role.
pub const fn make(role: Role) -> &'static str {
    match role {
        Role::Viewer => "Make viewer",
        Role::Participant => "Make participant",
        Role::Moderator => "Make moderator",
        Role::Host => "Make host",
    }
}

/// Opens what can be done with somebody.
pub fn more_options(name: &str) -> String {
    format!("More options for {name}")
}

/// Asks before somebody is removed.
pub fn remove_question(name: &str) -> String {
    format!("Remove {name}?")
}

/// What removing means.
pub fn remove_means(name: &str) -> String {
    format!("{name} leaves the call at once, and is told who did it. They may come back if the door lets them.")
}

/// Asks before somebody is banned.
pub fn ban_question(name: &str) -> String {
    format!("Ban {name}?")
}

/// What banning means.
pub fn ban_means(name: &str) -> String {
    format!("{name} leaves the call at once and cannot come back, under any name, until a host or moderator lifts the ban.")
}

/// Lets one person in.
pub fn admit(name: &DisplayName) -> String {
    format!("{ADMIT} {}", name.as_str())
}

/// Does not let one person in.
pub fn deny(name: &DisplayName) -> String {
    format!("{DENY} {}", name.as_str())
}

/// Lifts one person's ban.
pub fn lift_the_ban(name: &DisplayName) -> String {
    format!("{LIFT_THE_BAN} on {}", name.as_str())
}

/// Who banned somebody.
pub fn banned_by(name: &DisplayName) -> String {
    format!("Banned by {}", name.as_str())
}

/// Where somebody connects from.
pub fn from_country(country: &str) -> String {
    format!("from {country}")
}

/// Since when, by the time of day.
pub fn since(time: &str) -> String {
    format!("since {time}")
}

/// A raised hand, by its place and the time of day.
pub fn hand_raised(place: u32, time: &str) -> String {
    format!("Hand raised, number {place}, since {time}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_done_names_the_person() {
        let ana = DisplayName::parse("Ana").expect("a proper name");
        assert_eq!(
            [
                more_options("Ana"),
                remove_question("Ana"),
                ban_question("Ana"),
                admit(&ana),
                deny(&ana),
                lift_the_ban(&ana),
                banned_by(&ana)
            ],
            ["More options for Ana", "Remove Ana?", "Ban Ana?", "Admit Ana", "Deny Ana", "Lift the ban on Ana", "Banned by Ana"]
        );
    }

    #[test]
    fn what_will_happen_is_said_before() {
        assert_eq!(
            [remove_means("Ana"), ban_means("Ana")],
            [
                "Ana leaves the call at once, and is told who did it. They may come back if the door lets them.",
                "Ana leaves the call at once and cannot come back, under any name, until a host or moderator lifts the ban."
            ]
        );
    }

    #[test]
    fn facts_about_somebody_are_words() {
        assert_eq!(hand_raised(2, "10:42"), "Hand raised, number 2, since 10:42");
        assert_eq!([from_country("Ireland"), since("10:42")], ["from Ireland", "since 10:42"]);
        assert_eq!(Role::ALL.map(make), ["Make viewer", "Make participant", "Make moderator", "Make host"]);
    }
}
