//! What those hear who wait, message by message, and what they cannot say or hear.

use expect_test::expect;

use super::{ample, check, table};

#[test]
fn whoever_waits_is_told_how_it_stands() {
    check(
        "ana joins with key; ana sets door lobby | ben asks from DE; ben waits; cleo asks from DE hidden; cleo waits; ben withdraws",
        expect![[r#"
            ben asks from DE
              ben has to wait
              ana hears: waiting [ben DE], banned []
            ben waits
              ben hears at the door: place 1, somebody is there, 300000 ms
            cleo asks from DE hidden
              cleo has to wait
              ana hears: waiting [ben DE, cleo], banned []
            cleo waits
              cleo hears at the door: place 2, somebody is there, 300000 ms
            ben withdraws
              ben closed: Left
              store: ben ended, Left
              cleo hears at the door: place 1, somebody is there, 300000 ms
              ana hears: waiting [cleo], banned []
        "#]],
    );
}

#[test]
fn a_note_is_for_the_keepers_and_its_writer() {
    check(
        "ana joins with key; dan joins; ana sets door lobby; ben knocks; cleo knocks | \
         ben notes let me in; ben notes let me in; ben notes please; ben notes now; wait 1s; ben notes now",
        expect![[r#"
            ben notes let me in
              ben hears at the door: place 1, somebody is there, 300000 ms, "let me in"
              ana hears: waiting [ben "let me in", cleo], banned []
            ben notes let me in
            ben notes please
              ben hears at the door: place 1, somebody is there, 300000 ms, "please"
              ana hears: waiting [ben "please", cleo], banned []
            ben notes now
              ben hears at the door: Refused { refusal: TooSoon { wait_ms: 1000 } }
            wait 1s
            ben notes now
              ben hears at the door: place 1, somebody is there, 299000 ms, "now"
              ana hears: waiting [ben "now", cleo], banned []
        "#]],
    );
}

#[test]
fn nothing_of_the_room_is_heard_at_the_door() {
    let heard = table(
        &ample(),
        "ana joins with key; dan joins; ana sets door lobby; ben knocks",
        &[
            "dan says hi",
            "dan shows camera",
            "dan raises hand",
            "dan reacts",
            "dan renames Dana",
            "dan offers ana",
            "dan leaves",
            "dan drops",
            "erna knocks",
            "ana makes dan moderator",
            "ana makes dan viewer",
            "ana bans dan",
            "ana sets filter off",
            "ana sets rights none",
            "ana sets door locked",
        ],
    );
    assert!(!heard.contains("ben hear") && !heard.contains("ben closed"), "{heard}");
}

#[test]
fn nothing_is_said_to_the_room_from_the_door() {
    let rows = [
        "ben offers ana",
        "ben shows camera",
        "ben says hi",
        "ben tells ana hi",
        "ben reads before 9",
        "ben raises hand",
        "ben reacts",
        "ben renames Bert",
        "ben shows country",
        "ben mutes ana",
        "ben mutes all",
        "ben stops camera of ana",
        "ben lowers hand of ana",
        "ben lowers all hands",
        "ben removes ana",
        "ben bans ana",
        "ben lifts ban on ana",
        "ben makes ben host",
        "ben admits ben",
        "ben admits all",
        "ben denies ben",
        "ben deletes 1",
        "ben sets door open",
        "ben ends the call",
        "ben leaves",
        "ben beats",
        "ben mumbles",
    ];
    let said = table(&ample(), "ana joins with key; ana sets door lobby; ben knocks", &rows);
    assert!(said.lines().all(|line| line.ends_with(": nothing")), "{said}");
}

#[test]
fn what_is_said_at_the_door_is_not_heard_from_inside() {
    let rows = ["ana notes hello", "ana withdraws", "ana beats at the door", "ana mumbles at the door"];
    let said = table(&ample(), "ana joins with key; ana sets door lobby; ben knocks", &rows);
    assert!(said.lines().all(|line| line.ends_with(": nothing")), "{said}");
}

#[test]
fn whoever_waits_can_be_admitted_denied_or_banned_and_nothing_else() {
    expect![[r#"
        ana offers ben: ana hears: refused, NoSuchParticipant
        ana tells ben hi: ana hears: draft 1 refused, NoSuchParticipant
        ana mutes ben: ana hears: not done, NoSuchParticipant
        ana lowers hand of ben: ana hears: not done, NoSuchParticipant
        ana removes ben: ana hears: not done, NoSuchParticipant
        ana makes ben host: ana hears: not done, NoSuchParticipant
        ana bans ben: store: member ben is ben, Participant, banned by ana; ben closed: Banned; store: ben ended, Banned; ana hears: waiting [], banned [ben by ana]; ana hears: done
        ana denies ben: store: member ben is ben, Participant, DeniedUntil(UnixMillis(61000)); ben hears at the door: Denied { wait_ms: 60000 }; ben closed: SeatGone; store: ben ended, Removed; ana hears: waiting [], banned []; ana hears: done
        ana admits ben: store: member ben is ben, Participant, Admitted; ben hears at the door: Admitted; ben closed: Left; store: ben is ben; ana hears: waiting [], banned []; ana hears: done
    "#]].assert_eq(&table(
        &ample(),
        "ana joins with key; ana sets door lobby; ben knocks",
        &[
            "ana offers ben",
            "ana tells ben hi",
            "ana mutes ben",
            "ana lowers hand of ben",
            "ana removes ben",
            "ana makes ben host",
            "ana bans ben",
            "ana denies ben",
            "ana admits ben",
        ],
    ));
}

#[test]
fn no_host_yet_is_waited_for_longer() {
    check(
        "ana joins with key; ana sets door lobby; ana leaves; ben knocks | wait 3599s; ben notes hello; wait 1s",
        expect![[r#"
        wait 3599s
        ben notes hello
          ben hears at the door: place 1, nobody is there, 1000 ms, "hello"
        wait 1s
          after 1000 ms
            ben hears at the door: Unanswered
            ben closed: SeatGone
            store: ben ended, Lost
    "#]],
    );
}

#[test]
fn nobody_answers() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks | wait 299999ms; wait 1ms; status",
        expect![[r#"
        wait 299999ms
        wait 1ms
          after 1 ms
            ben hears at the door: Unanswered
            ben closed: SeatGone
            store: ben ended, Lost
            ana hears: waiting [], banned []
        status
          1 of 3, Lobby, kept
    "#]],
    );
}

#[test]
fn the_time_begins_anew_when_somebody_comes_who_could_answer() {
    check(
        "ana joins with key; ana sets door lobby; ana leaves; ben knocks | wait 3599s; ana joins; wait 299s; ana drops; wait 10s; ana resumes",
        expect![[r#"
            wait 3599s
            ana joins
              ana admitted
              store: ana on page 1
              ana#2 hears: welcome ana/1, here are ana/1 Host; waiting [ben], banned []
              ana#2 hears: line 4, ana came
              ben hears at the door: place 1, somebody is there, 300000 ms
            wait 299s
            ana drops
              ben hears at the door: place 1, nobody is there, 3600000 ms
            wait 10s
            ana resumes
              ana#3 hears: welcome ana/1, here are ana/1 Host; waiting [ben], banned []
              ben hears at the door: place 1, somebody is there, 300000 ms
        "#]],
    );
}

#[test]
fn a_second_keeper_does_not_prolong_it() {
    check(
        "ana joins with key; dan joins; ana sets door lobby; ben knocks; wait 200s | ana makes dan host; wait 100s",
        expect![[r#"
        ana makes dan host
          store: member dan is dan, Host
          ana, dan hear: dan/1 Host
          dan hears: waiting [ben], banned []
          dan hears: done to you by ana: RoleSet { role: Host }
          ana, dan hear: line 4, dan is Host by ana
          ana hears: done
        wait 100s
          after 100000 ms
            ben hears at the door: Unanswered
            ben closed: SeatGone
            store: ben ended, Lost
            ana, dan hear: waiting [], banned []
    "#]],
    );
}

#[test]
fn a_lost_socket_keeps_its_place() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks; cleo knocks | ben drops; wait 29s; ben waits; wait 60s; ben drops; wait 30s",
        expect![[r#"
            ben drops
            wait 29s
            ben waits
              ben#2 hears at the door: place 1, somebody is there, 271000 ms
            wait 60s
            ben drops
            wait 30s
              after 30000 ms
                store: ben ended, Lost
                cleo hears at the door: place 1, somebody is there, 181000 ms
                ana hears: waiting [cleo], banned []
        "#]],
    );
}

#[test]
fn a_reload_keeps_the_place_for_as_long_as_that_takes() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks | ben goes away; wait 9999ms; wait 1ms",
        expect![[r#"
        ben goes away
        wait 9999ms
        wait 1ms
          after 1 ms
            store: ben ended, Lost
            ana hears: waiting [], banned []
    "#]],
    );
}

#[test]
fn a_place_that_nobody_takes_ends() {
    check(
        "ana joins with key; ana sets door lobby | ben asks; wait 15s",
        expect![[r#"
        ben asks
          ben has to wait
          ana hears: waiting [ben], banned []
        wait 15s
          after 15000 ms
            store: ben ended, Lost
            ana hears: waiting [], banned []
    "#]],
    );
}

#[test]
fn a_silent_socket_at_the_door_is_closed() {
    check(
        "ana joins with key; ana sets door lobby; ana drops; ben knocks | silence 12s",
        expect![[r#"
        silence 12s
          after 5000 ms
            ben hears at the door: beat
          after 10000 ms
            ben hears at the door: beat
          after 12000 ms
            ben closed: Silent
    "#]],
    );
}

#[test]
fn too_many_messages_close_the_socket_and_keep_the_place() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks | ben beats at the door; ben mumbles at the door; ben mumbles at the door; \
         ben notes a; ben notes b; ben notes c; ben waits",
        expect![[r#"
            ben beats at the door
            ben mumbles at the door
              ben hears at the door: Refused { refusal: Malformed }
            ben mumbles at the door
              ben hears at the door: Refused { refusal: Malformed }
            ben notes a
              ben hears at the door: place 1, somebody is there, 300000 ms, "a"
              ana hears: waiting [ben "a"], banned []
            ben notes b
              ben hears at the door: place 1, somebody is there, 300000 ms, "b"
              ana hears: waiting [ben "b"], banned []
            ben notes c
              ben closed: TooManyMessages
            ben waits
              ben#2 hears at the door: place 1, somebody is there, 300000 ms, "b"
        "#]],
    );
}

#[test]
fn a_second_socket_takes_the_place_over() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks | ben waits; ben#1 notes hello; ben#2 notes hi",
        expect![[r#"
        ben waits
          ben closed: TakenOver
          ben#2 hears at the door: place 1, somebody is there, 300000 ms
        ben#1 notes hello
        ben#2 notes hi
          ben#2 hears at the door: place 1, somebody is there, 300000 ms, "hi"
          ana hears: waiting [ben "hi"], banned []
    "#]],
    );
}

#[test]
fn whoever_waits_is_not_attached_and_whoever_is_in_does_not_wait() {
    check(
        "ana joins with key; ana sets door lobby; ben asks | ben attaches; ben waits; ana waits; cleo waits; ana#1 admits ben; ben waits; ben attaches",
        expect![[r#"
            ben attaches
              ben closed: NotAdmitted
            ben waits
              ben#2 hears at the door: place 1, somebody is there, 300000 ms
            ana waits
              ana#2 hears at the door: Admitted
              ana#2 closed: Left
            cleo waits
              cleo closed: SeatGone
            ana#1 admits ben
              store: member ben is ben, Participant, Admitted
              ben#2 hears at the door: Admitted
              ben#2 closed: Left
              store: ben is ben
              ana hears: waiting [], banned []
              ana hears: done
            ben waits
              ben#3 hears at the door: Admitted
              ben#3 closed: Left
            ben attaches
              store: ben on page 1
              ben#4 hears: welcome ben/1, here are ana/1 Host, ben/1
              ana hears: ben/1
              ana, ben#4 hear: line 3, ben came
        "#]],
    );
}
