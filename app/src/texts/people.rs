//! The words about who is there.

use protocol::Role;

use super::words::*;

/// Gives a role.
pub fn make(role: Role) -> &'static str {
    match role {
        Role::Viewer => make_viewer(),
        Role::Participant => make_participant(),
        Role::Moderator => make_moderator(),
        Role::Host => make_host(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_done_names_the_person() {
        assert_eq!(
            [
                more_options("Ana"),
                remove_question("Ana"),
                ban_question("Ana"),
                admit_person("Ana"),
                deny_person("Ana"),
                lift_the_ban_on("Ana"),
                banned_by("Ana")
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
        assert_eq!(hand_raised_since(2, "10:42"), "Hand raised, number 2, since 10:42");
        assert_eq!([from_country("Ireland"), since("10:42")], ["from Ireland", "since 10:42"]);
        assert_eq!(Role::ALL.map(make), ["Make viewer", "Make participant", "Make moderator", "Make host"]);
    }
}
