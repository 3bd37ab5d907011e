//! Who may do what. The table of docs/roles.md is made of the functions that both sides ask. `UPDATE_EXPECT=1` writes it anew.

use std::fmt::Write;

use expect_test::expect;
use protocol::{Door, Filter, Media, MediaKind, Power, Retention, Rights, Role, Settings};

/// What a power is called where people read of it.
fn called(power: Power) -> &'static str {
    match power {
        Power::StopMedia => "Mute somebody, stop their camera or screen",
        Power::LowerHand => "Lower somebody's hand",
        Power::Remove => "Remove somebody from the call",
        Power::Ban => "Ban somebody from the room",
        Power::SetRole => "Give somebody a role",
        Power::Admit => "Let people in who wait, or not",
        Power::SeeBackstage => "See who waits and who is banned",
        Power::DeleteLine => "Delete somebody else's message",
        Power::LiftBan => "Lift a ban",
        Power::Change => "Change the room's settings",
        Power::EndForAll => "End the call for everyone",
    }
}

fn name(role: Role) -> &'static str {
    match role {
        Role::Viewer => "viewer",
        Role::Participant => "participant",
        Role::Moderator => "moderator",
        Role::Host => "host",
    }
}

/// To whom somebody of `role` may do `power`.
fn reach(role: Role, power: Power) -> String {
    let targets = Role::ALL.into_iter().rev().filter(|target| role.may(power, *target)).map(|target| format!("{}s", name(target)));
    match targets.collect::<Vec<_>>().as_slice() {
        [] => "no".to_owned(),
        all if all.len() == Role::ALL.len() => "yes".to_owned(),
        [one] => format!("to {one}"),
        [some @ .., last] => format!("to {} and {last}", some.join(", ")),
    }
}

fn table() -> String {
    let mut table = "| | host | moderator | participant | viewer |\n|---|---|---|---|---|\n".to_owned();
    for power in Power::ALL {
        let cells = Role::ALL.map(|role| reach(role, power));
        let [viewer, participant, moderator, host] = cells;
        writeln!(table, "| {} | {host} | {moderator} | {participant} | {viewer} |", called(power)).expect("into memory");
    }
    table
}

#[test]
fn who_may_do_what_to_whom() {
    expect![[r#"
        | | host | moderator | participant | viewer |
        |---|---|---|---|---|
        | Mute somebody, stop their camera or screen | yes | to participants and viewers | no | no |
        | Lower somebody's hand | yes | to participants and viewers | no | no |
        | Remove somebody from the call | yes | to participants and viewers | no | no |
        | Ban somebody from the room | yes | to participants and viewers | no | no |
        | Give somebody a role | yes | no | no | no |
        | Let people in who wait, or not | yes | yes | no | no |
        | See who waits and who is banned | yes | yes | no | no |
        | Delete somebody else's message | yes | yes | no | no |
        | Lift a ban | yes | yes | no | no |
        | Change the room's settings | yes | no | no | no |
        | End the call for everyone | yes | no | no | no |
    "#]]
    .assert_eq(&table());
}

#[test]
fn the_table_that_people_read_is_the_one_that_is_obeyed() {
    const BEGIN: &str = "<!-- Made by crates/protocol/tests/roles.rs -->\n\n";
    const END: &str = "\n<!-- End -->";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/roles.md");
    let text = std::fs::read_to_string(&path).expect("the file is there");
    let (before, rest) = text.split_once(BEGIN).expect("a mark before the table");
    let (shown, after) = rest.split_once(END).expect("a mark after the table");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{}{END}{after}", table())).expect("the file can be written");
    } else {
        assert_eq!(shown, table(), "docs/roles.md");
    }
}

#[test]
fn a_greater_role_may_do_what_a_smaller_one_may() {
    for power in Power::ALL {
        for target in Role::ALL {
            let may = Role::ALL.map(|role| role.may(power, target));
            assert!(may.is_sorted(), "{power:?} to {target:?}: {may:?}");
        }
        for role in Role::ALL {
            let may = Role::ALL.map(|target| !role.may(power, target));
            assert!(may.is_sorted(), "who may {power:?} to a role may to a smaller one: {role:?}, {may:?}");
        }
    }
    assert!(Role::ALL.is_sorted());
    assert_eq!(Role::default(), Role::Participant);
}

#[test]
fn whoever_has_power_over_the_door_sees_who_waits() {
    for role in Role::ALL {
        let powers = [Power::Admit, Power::SeeBackstage, Power::LiftBan].map(|power| role.may(power, Role::Participant));
        assert_eq!(powers, [role.keeps_the_door(); 3], "{role:?}");
    }
}

#[test]
fn rights_are_for_participants() {
    let rooms = (0..16_u8).map(|bits| {
        let [microphone, camera, screen, chat] = [1, 2, 4, 8].map(|bit| bits & bit != 0);
        Rights { microphone, camera, screen, chat }
    });
    for room in rooms {
        assert_eq!(Role::Viewer.rights(room), Rights::NONE);
        assert_eq!(Role::Participant.rights(room), room);
        assert_eq!(Role::Moderator.rights(room), Rights::ALL);
        assert_eq!(Role::Host.rights(room), Rights::ALL);
    }
    assert_eq!(Rights::default(), Rights::ALL);
}

#[test]
fn what_is_not_a_right_is_not_allowed() {
    for bits in 0..64_u8 {
        let [microphone, camera, screen] = [1, 2, 4].map(|bit| bits & bit != 0);
        let rights = Rights { microphone, camera, screen, chat: false };
        let [microphone, camera, screen] = [8, 16, 32].map(|bit| bits & bit != 0);
        let media = Media { microphone, camera, screen };
        for kind in MediaKind::ALL {
            assert_eq!(rights.allowed(media).get(kind), rights.media(kind) && media.get(kind));
        }
    }
}

#[test]
fn media_are_set_one_by_one() {
    for kind in MediaKind::ALL {
        let mut media = Media::default();
        media.set(kind, true);
        assert_eq!(MediaKind::ALL.map(|other| media.get(other)), MediaKind::ALL.map(|other| other == kind));
        media.set(kind, false);
        assert_eq!(media, Media::default());
    }
}

#[test]
fn a_room_begins_open_and_forgets_in_a_day() {
    assert_eq!((Door::default(), Filter::default(), Retention::default()), (Door::Open, Filter::Refuse, Retention::Day));
    let hours = [Retention::Call, Retention::Day, Retention::Week, Retention::Month].map(|retention| retention.millis() / 3_600_000);
    assert_eq!(hours, [0, 24, 7 * 24, 30 * 24]);
}

#[test]
fn settings_are_read_as_they_were_written() {
    for door in [Door::Open, Door::Lobby, Door::Password, Door::Locked] {
        for filter in [Filter::Refuse, Filter::Mask, Filter::Off] {
            for retention in [Retention::Call, Retention::Day, Retention::Week, Retention::Month] {
                let settings = Settings { door, rights: Rights::NONE, filter, retention, limit: u32::MAX, reactions: false };
                let text = serde_json::to_string(&settings).expect("JSON");
                assert_eq!(serde_json::from_str::<Settings>(&text).expect("what was written"), settings);
            }
        }
    }
}
