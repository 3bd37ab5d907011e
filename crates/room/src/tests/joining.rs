//! Who gets a seat, by which door, and under which name.

use std::fmt::Write as _;

use expect_test::expect;

use super::{ample, answers, check, check_with};

/// How somebody comes to be what the row says, and how they ask.
const NEWCOMERS: [(&str, &str, &str); 15] = [
    ("a stranger", "", "ben asks"),
    ("was here", "ben joins; ben leaves", "ben asks"),
    ("let in before", "ana sets door lobby; ben knocks; ana admits ben; ben attaches; ben leaves", "ben asks"),
    ("removed", "ana sets door lobby; ben knocks; ana admits ben; ben attaches; ana removes ben", "ben asks"),
    ("viewer", "ben joins; ana makes ben viewer; ben leaves", "ben asks"),
    ("moderator", "ben joins; ana makes ben moderator; ben leaves", "ben asks"),
    ("has the password", "", "ben asks with password sesame"),
    ("has an old password", "", "ben asks with password old"),
    ("has the key", "", "ben asks with key"),
    ("denied", "ana sets door lobby; ben knocks; ana denies ben", "ben asks"),
    ("denied, has the key", "ana sets door lobby; ben knocks; ana denies ben", "ben asks with key"),
    ("banned", "ben joins; ana bans ben", "ben asks called Bert"),
    ("banned, has the key", "ben joins; ana bans ben", "ben asks with key"),
    ("banned moderator", "ben joins; ana makes ben moderator; ana bans ben", "ben asks"),
    ("claims to be host", "", "ben asks called Ben (Host)"),
];

#[test]
fn every_door_judges_every_newcomer() {
    let mut table = String::new();
    for (door, set) in [
        ("open", "ana sets door open"),
        ("lobby", "ana sets door lobby"),
        ("password", "ana sets door password"),
        ("locked", "ana sets door locked"),
    ] {
        writeln!(table, "{door}").expect("a string takes all");
        for (newcomer, before, asks) in NEWCOMERS {
            let before = format!("ana joins with key; ana sets password sesame; hashing ends; ana sets door open; {before}; {set}");
            let answers = answers(&ample(), &before, asks);
            let own = answers.split("; ").filter(|line| line.starts_with("ben ") || line.starts_with("store")).collect::<Vec<_>>();
            writeln!(table, "  {newcomer}: {}", own.join("; ")).expect("a string takes all");
        }
    }
    expect![[r#"
        open
          a stranger: ben admitted
          was here: ben admitted
          let in before: ben admitted
          removed: ben admitted
          viewer: ben admitted
          moderator: ben admitted
          has the password: ben admitted
          has an old password: ben admitted
          has the key: store: member ben is ben, Host; ben admitted
          denied: ben not admitted: Denied { wait_ms: 60000 }
          denied, has the key: store: member ben is ben, Host; ben admitted
          banned: ben not admitted: Banned
          banned, has the key: store: member ben is ben, Host; ben admitted
          banned moderator: ben not admitted: Banned
          claims to be host: ben not admitted: NameReserved
        lobby
          a stranger: ben has to wait
          was here: ben has to wait
          let in before: ben admitted
          removed: ben has to wait
          viewer: ben has to wait
          moderator: ben admitted
          has the password: ben has to wait
          has an old password: ben has to wait
          has the key: store: member ben is ben, Host; ben admitted
          denied: ben not admitted: Denied { wait_ms: 60000 }
          denied, has the key: store: member ben is ben, Host; ben admitted
          banned: ben not admitted: Banned
          banned, has the key: store: member ben is ben, Host; ben admitted
          banned moderator: ben not admitted: Banned
          claims to be host: ben not admitted: NameReserved
        password
          a stranger: ben not admitted: PasswordNeeded
          was here: ben not admitted: PasswordNeeded
          let in before: ben not admitted: PasswordNeeded
          removed: ben not admitted: PasswordNeeded
          viewer: ben not admitted: PasswordNeeded
          moderator: ben admitted
          has the password: ben admitted
          has an old password: ben not admitted: WrongPassword
          has the key: store: member ben is ben, Host; ben admitted
          denied: ben not admitted: Denied { wait_ms: 60000 }
          denied, has the key: store: member ben is ben, Host; ben admitted
          banned: ben not admitted: Banned
          banned, has the key: store: member ben is ben, Host; ben admitted
          banned moderator: ben not admitted: Banned
          claims to be host: ben not admitted: NameReserved
        locked
          a stranger: ben not admitted: Locked
          was here: ben not admitted: Locked
          let in before: ben not admitted: Locked
          removed: ben not admitted: Locked
          viewer: ben not admitted: Locked
          moderator: ben admitted
          has the password: ben not admitted: Locked
          has an old password: ben not admitted: Locked
          has the key: store: member ben is ben, Host; ben admitted
          denied: ben not admitted: Denied { wait_ms: 60000 }
          denied, has the key: store: member ben is ben, Host; ben admitted
          banned: ben not admitted: Banned
          banned, has the key: store: member ben is ben, Host; ben admitted
          banned moderator: ben not admitted: Banned
          claims to be host: ben not admitted: NameReserved
    "#]]
    .assert_eq(&table);
}

#[test]
fn a_full_room_takes_nobody_not_even_a_host() {
    check(
        "ana joins with key; ben joins; cleo joins | dan asks with key; ana sets limit 2; ben leaves; dan asks with key; ana sets limit 3; dan asks with key",
        expect![[r#"
            dan asks with key
              dan not admitted: RoomFull { limit: 3 }
            ana sets limit 2
              store: settings Open, microphone camera screen chat, Refuse, Day, 2
              ana, ben, cleo hear: settings Open, microphone camera screen chat, Refuse, Day, 2
              ana, ben, cleo hear: line 4, Limit { limit: 2 } by ana
              ana hears: done
            ben leaves
              ben closed: Left
              ana, cleo hear: ben is gone, Left
              store: ben ended, Left
              ana, cleo hear: line 5, ben went, Left
            dan asks with key
              dan not admitted: RoomFull { limit: 2 }
            ana sets limit 3
              store: settings Open, microphone camera screen chat, Refuse, Day, 3
              ana, cleo hear: settings Open, microphone camera screen chat, Refuse, Day, 3
              ana, cleo hear: line 6, Limit { limit: 3 } by ana
              ana hears: done
            dan asks with key
              store: member dan is dan, Host
              dan admitted
        "#]],
    );
}

#[test]
fn a_room_that_is_full_still_has_a_door_to_wait_at() {
    check(
        "ana joins with key; ben joins; cleo joins; ana sets door lobby | dan knocks; status",
        expect![[r#"
        dan knocks
          dan has to wait
          ana hears: waiting [dan], banned []
          dan hears at the door: place 1, somebody is there, 300000 ms
        status
          3 of 3, Lobby, kept
    "#]],
    );
}

#[test]
fn only_so_many_wait() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks; cleo knocks; dan knocks | erna asks; cleo withdraws; erna asks",
        expect![[r#"
            erna asks
              erna not admitted: LobbyFull
            cleo withdraws
              cleo closed: Left
              store: cleo ended, Left
              dan hears at the door: place 2, somebody is there, 300000 ms
              ana hears: waiting [ben, dan], banned []
            erna asks
              erna has to wait
              ana hears: waiting [ben, dan, erna], banned []
        "#]],
    );
}

#[test]
fn the_key_makes_all_tabs_of_a_member_host() {
    check(
        "ana joins; ben joins | ana' joins with key; ben shows camera",
        expect![[r#"
        ana' joins with key
          store: member ana is ana (2), Host
          ana, ben hear: ana/1 Host
          ana hears: waiting [], banned []
          ana' admitted as ana (2)
          store: ana' on page 1
          ana' hears: welcome ana'/1, here are ana/1 Host, ben/1, ana (2)/1 Host
          ana, ben hear: ana (2)/1 Host
          ana, ben, ana' hear: line 3, ana (2) came
        ben shows camera
          ana, ben, ana' hear: ben/1 camera
    "#]],
    );
}

#[test]
fn the_key_lifts_a_ban() {
    check(
        "ana joins with key; ben joins; ana bans ben | ben joins with key",
        expect![[r#"
        ben joins with key
          store: member ben is ben, Host
          ben admitted
          ana hears: waiting [], banned []
          store: ben on page 1
          ben#2 hears: welcome ben/1, here are ana/1 Host, ben/1 Host
          ana hears: ben/1 Host
          ana, ben#2 hear: line 4, ben came
    "#]],
    );
}

#[test]
fn whoever_is_called_the_same_gets_a_number() {
    check(
        "ana joins | ana' asks; ben asks called ana; cleo asks called ANA",
        expect![[r#"
        ana' asks
          ana' admitted as ana (2)
        ben asks called ana
          ben admitted as ana (3)
        cleo asks called ANA
          cleo not admitted: RoomFull { limit: 3 }
    "#]],
    );
}

#[test]
fn whoever_has_no_name_gets_one() {
    check_with(
        ample(),
        "ana asks nameless; ben asks nameless; cleo asks nameless; dan asks nameless once Dana; erna asks nameless once Dana; \
         finn asks nameless once Moderator; gina asks nameless once Host with key",
        expect![[r#"
            ana asks nameless
              ana admitted as Red Fox
            ben asks nameless
              ben admitted as Blue Owl
            cleo asks nameless
              cleo admitted as Red Fox (2)
            dan asks nameless once Dana
              dan admitted as Dana
            erna asks nameless once Dana
              erna admitted as Dana (2)
            finn asks nameless once Moderator
              finn admitted as Red Fox (3)
            gina asks nameless once Host with key
              store: member gina is Host, Host
              gina admitted as Host
        "#]],
    );
}

#[test]
fn a_standing_keeps_the_name() {
    check(
        "ana joins with key; ana leaves | ana asks called Anna; ana attaches",
        expect![[r#"
        ana asks called Anna
          store: member ana is Anna, Host
          ana admitted as Anna
        ana attaches
          store: ana on page 1
          ana#2 hears: welcome ana/1, here are Anna/1 Host
          ana#2 hears: line 3, Anna came
    "#]],
    );
}

#[test]
fn a_denial_is_over_in_time() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks; ana denies ben | wait 59999ms; ben asks; wait 1ms; ben asks",
        expect![[r#"
            wait 59999ms
            ben asks
              ben not admitted: Denied { wait_ms: 1 }
            wait 1ms
            ben asks
              ben has to wait
              ana hears: waiting [ben], banned []
        "#]],
    );
}
