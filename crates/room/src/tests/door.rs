//! The keepers' side of the door: admitting, denying, opening and closing.

use expect_test::expect;

use super::{ample, check, check_with};

#[test]
fn whoever_is_admitted_comes_in_with_the_same_ticket() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks | ana admits ben; ben attaches; ben leaves; ben asks",
        expect![[r#"
        ana admits ben
          store: member ben is ben, Participant, Admitted
          ben hears at the door: Admitted
          ben closed: Left
          store: ben is ben
          ana hears: waiting [], banned []
          ana hears: done
        ben attaches
          store: ben on page 1
          ben#2 hears: welcome ben/1, here are ana/1 Host, ben/1
          ana hears: ben/1
          ana, ben#2 hear: line 3, ben came
        ben leaves
          ben#2 closed: Left
          ana hears: ben is gone, Left
          store: ben ended, Left
          ana hears: line 4, ben went, Left
        ben asks
          ben admitted
    "#]],
    );
}

#[test]
fn an_admitted_seat_is_given_up_unless_they_attach() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks | ana admits ben; wait 15s; ben asks",
        expect![[r#"
        ana admits ben
          store: member ben is ben, Participant, Admitted
          ben hears at the door: Admitted
          ben closed: Left
          store: ben is ben
          ana hears: waiting [], banned []
          ana hears: done
        wait 15s
          after 15000 ms
            store: ben ended, Lost
        ben asks
          ben admitted
    "#]],
    );
}

#[test]
fn whoever_is_denied_goes_and_asks_again_later() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks; cleo knocks | ana denies ben; ben attaches; ben asks",
        expect![[r#"
        ana denies ben
          store: member ben is ben, Participant, DeniedUntil(UnixMillis(61000))
          ben hears at the door: Denied { wait_ms: 60000 }
          ben closed: SeatGone
          store: ben ended, Removed
          cleo hears at the door: place 1, somebody is there, 300000 ms
          ana hears: waiting [cleo], banned []
          ana hears: done
        ben attaches
          ben#2 closed: SeatGone
        ben asks
          ben not admitted: Denied { wait_ms: 60000 }
    "#]],
    );
}

#[test]
fn a_full_room_admits_nobody() {
    check(
        "ana joins with key; ben joins; dan joins; ana sets door lobby; cleo knocks | ana admits cleo; ana admits all; ben leaves; ana admits cleo",
        expect![[r#"
            ana admits cleo
              ana hears: not done, RoomFull
            ana admits all
              ana hears: not done, RoomFull
            ben leaves
              ben closed: Left
              ana, dan hear: ben is gone, Left
              store: ben ended, Left
              ana, dan hear: line 5, ben went, Left
            ana admits cleo
              store: member cleo is cleo, Participant, Admitted
              cleo hears at the door: Admitted
              cleo closed: Left
              store: cleo is cleo
              ana hears: waiting [], banned []
              ana hears: done
        "#]],
    );
}

#[test]
fn all_are_admitted_as_long_as_there_are_seats() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks; cleo knocks; dan knocks | ana admits all; ana admits all; cleo gives up; ana admits all; ana admits all",
        expect![[r#"
            ana admits all
              store: member ben is ben, Participant, Admitted
              ben hears at the door: Admitted
              ben closed: Left
              store: ben is ben
              store: member cleo is cleo, Participant, Admitted
              cleo hears at the door: Admitted
              cleo closed: Left
              store: cleo is cleo
              dan hears at the door: place 1, somebody is there, 300000 ms
              ana hears: waiting [dan], banned []
              ana hears: done
            ana admits all
              ana hears: not done, RoomFull
            cleo gives up
              store: cleo ended, Left
            ana admits all
              store: member dan is dan, Participant, Admitted
              dan hears at the door: Admitted
              dan closed: Left
              store: dan is dan
              ana hears: waiting [], banned []
              ana hears: done
            ana admits all
              ana hears: done
        "#]],
    );
}

#[test]
fn an_open_door_lets_those_in_who_wait_as_seats_become_free() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks; cleo knocks; dan knocks | ana sets door open; ben attaches; ben leaves; ana sets limit 3",
        expect![[r#"
            ana sets door open
              store: settings Open, microphone camera screen chat, Refuse, Day, 3
              ana hears: settings Open, microphone camera screen chat, Refuse, Day, 3
              ana hears: line 3, Door { door: Open } by ana
              ben hears at the door: Admitted
              ben closed: Left
              store: ben is ben
              cleo hears at the door: Admitted
              cleo closed: Left
              store: cleo is cleo
              dan hears at the door: place 1, somebody is there, 300000 ms
              ana hears: waiting [dan], banned []
              ana hears: done
            ben attaches
              store: ben on page 1
              ben#2 hears: welcome ben/1, here are ana/1 Host, ben/1
              ana hears: ben/1
              ana, ben#2 hear: line 4, ben came
            ben leaves
              ben#2 closed: Left
              ana hears: ben is gone, Left
              store: ben ended, Left
              ana hears: line 5, ben went, Left
              dan hears at the door: Admitted
              dan closed: Left
              store: dan is dan
              ana hears: waiting [], banned []
            ana sets limit 3
              ana hears: done
        "#]],
    );
}

#[test]
fn a_door_that_is_locked_or_asks_for_a_password_lets_them_wait_on() {
    check(
        "ana joins with key; ana sets password sesame; hashing ends; ana sets door lobby; ben knocks | \
         ana sets door locked; ana sets door password; ana admits ben",
        expect![[r#"
            ana sets door locked
              store: settings Locked, microphone camera screen chat, Refuse, Day, 3, password
              ana hears: settings Locked, microphone camera screen chat, Refuse, Day, 3
              ana hears: line 4, Door { door: Locked } by ana
              ana hears: done
            ana sets door password
              store: settings Password, microphone camera screen chat, Refuse, Day, 3, password
              ana hears: settings Password, microphone camera screen chat, Refuse, Day, 3
              ana hears: line 5, Door { door: Password } by ana
              ana hears: done
            ana admits ben
              store: member ben is ben, Participant, Admitted
              ben hears at the door: Admitted
              ben closed: Left
              store: ben is ben
              ana hears: waiting [], banned []
              ana hears: done
        "#]],
    );
}

#[test]
fn all_tabs_of_a_member_are_admitted_and_denied_together() {
    check(
        "ana joins with key; ana sets limit 3; ana sets door lobby; ben knocks; ben' knocks | ana denies ben; wait 60s; ben knocks; ben' knocks; ana admits ben'",
        expect![[r#"
            ana denies ben
              store: member ben is ben, Participant, DeniedUntil(UnixMillis(61000))
              ben hears at the door: Denied { wait_ms: 60000 }
              ben closed: SeatGone
              store: ben ended, Removed
              ben' hears at the door: Denied { wait_ms: 60000 }
              ben' closed: SeatGone
              store: ben' ended, Removed
              ana hears: waiting [], banned []
              ana hears: done
            wait 60s
            ben knocks
              ben has to wait
              ana hears: waiting [ben], banned []
              ben#2 hears at the door: place 1, somebody is there, 300000 ms
            ben' knocks
              ben' has to wait as ben
              ana hears: waiting [ben, ben], banned []
              ben'#2 hears at the door: place 2, somebody is there, 300000 ms
            ana admits ben'
              store: member ben is ben, Participant, Admitted
              ben'#2 hears at the door: Admitted
              ben'#2 closed: Left
              store: ben' is ben
              ben#2 hears at the door: Admitted
              ben#2 closed: Left
              store: member ben is ben (2), Participant, Admitted
              store: ben is ben (2)
              ana hears: waiting [], banned []
              ana hears: done
        "#]],
    );
}

#[test]
fn a_name_that_was_taken_meanwhile_gets_a_number() {
    check(
        "ana joins with key; ana sets door lobby; ben knocks called Max; cleo knocks called Max | ana admits cleo; ana admits ben",
        expect![[r#"
            ana admits cleo
              store: member cleo is Max, Participant, Admitted
              cleo hears at the door: Admitted
              cleo closed: Left
              store: cleo is Max
              ana hears: waiting [Max], banned []
              ana hears: done
            ana admits ben
              store: member ben is Max, Participant, Admitted
              ben hears at the door: Admitted
              ben closed: Left
              store: member ben is Max (2), Participant, Admitted
              store: ben is Max (2)
              ana hears: waiting [], banned []
              ana hears: done
        "#]],
    );
}

#[test]
fn whoever_becomes_a_keeper_need_not_wait() {
    check(
        "ana joins with key; ben joins; ana sets door lobby; ben' knocks | ana makes ben moderator",
        expect![[r#"
        ana makes ben moderator
          store: member ben is ben, Moderator
          ana, ben hear: ben/1 Moderator
          ben hears: waiting [ben (2)], banned []
          ben hears: done to you by ana: RoleSet { role: Moderator }
          ana, ben hear: line 4, ben is Moderator by ana
          ben' hears at the door: Admitted
          ben' closed: Left
          store: member ben is ben (2), Moderator
          store: ben' is ben (2)
          ana, ben hear: waiting [], banned []
          ana hears: done
    "#]],
    );
}

#[test]
fn keepers_hear_of_the_door_and_others_do_not() {
    check_with(
        ample(),
        "ana joins with key; ben joins; cleo joins; ana makes ben moderator; ana sets door lobby | \
         dan knocks; ana makes cleo moderator; ana makes ben participant; erna knocks; cleo drops; dan withdraws; cleo resumes",
        expect![[r#"
            dan knocks
              dan has to wait
              ana, ben hear: waiting [dan], banned []
              dan hears at the door: place 1, somebody is there, 300000 ms
            ana makes cleo moderator
              store: member cleo is cleo, Moderator
              ana, ben, cleo hear: cleo/1 Moderator
              cleo hears: waiting [dan], banned []
              cleo hears: done to you by ana: RoleSet { role: Moderator }
              ana, ben, cleo hear: line 6, cleo is Moderator by ana
              ana hears: done
            ana makes ben participant
              store: member ben is ben, Participant
              ana, ben, cleo hear: ben/1
              ben hears: done to you by ana: RoleSet { role: Participant }
              ana, ben, cleo hear: line 7, ben is Participant by ana
              ana hears: done
            erna knocks
              erna has to wait
              ana, cleo hear: waiting [dan, erna], banned []
              erna hears at the door: place 2, somebody is there, 300000 ms
            cleo drops
              ana, ben hear: cleo/1 Moderator reconnecting
            dan withdraws
              dan closed: Left
              store: dan ended, Left
              erna hears at the door: place 1, somebody is there, 300000 ms
              ana hears: waiting [erna], banned []
            cleo resumes
              cleo#2 hears: welcome cleo/1, here are ana/1 Host, ben/1, cleo/1 Moderator; waiting [erna], banned []
              ana, ben hear: cleo/1 Moderator
        "#]],
    );
}

#[test]
fn decisions_outlive_a_restart() {
    check_with(
        ample(),
        "ana joins with key; ana sets door lobby; ben knocks; ana admits ben; ben attaches; cleo knocks; ana denies cleo; dan knocks; \
         erna knocks; ana bans erna; ben says hi; ana makes ben moderator; shutdown | \
         restart; status; ben resumes; dan waits; cleo asks; erna asks; ana resumes; ana admits dan",
        expect![[r#"
            restart
            status
              2 of 10, Lobby
            ben resumes
              ben#3 hears: welcome ben/1, here are ana/1 Host reconnecting, ben/1 Moderator; waiting [dan], banned [erna by ana]
            dan waits
              dan#2 hears at the door: place 1, somebody is there, 300000 ms
            cleo asks
              cleo not admitted: Denied { wait_ms: 60000 }
            erna asks
              erna not admitted: Banned
            ana resumes
              ana#2 hears: welcome ana/1, here are ana/1 Host, ben/1 Moderator; waiting [dan], banned [erna by ana]
              ben#3 hears: ana/1 Host
            ana admits dan
              store: member dan is dan, Participant, Admitted
              dan#2 hears at the door: Admitted
              dan#2 closed: Left
              store: dan is dan
              ana#2, ben#3 hear: waiting [], banned [erna by ana]
              ana#2 hears: done
        "#]],
    );
}

#[test]
fn whoever_is_expected_comes_in_whatever_the_door_is() {
    check(
        "ana joins with key; ana sets door locked | ben asks; cleo asks expected; ana sets door lobby; dora asks expected",
        expect![[r#"
            ben asks
              ben not admitted: Locked
            cleo asks expected
              cleo admitted
            ana sets door lobby
              store: settings Lobby, microphone camera screen chat, Refuse, Day, 3
              ana hears: settings Lobby, microphone camera screen chat, Refuse, Day, 3
              ana hears: line 3, Door { door: Lobby } by ana
              ana hears: done
            dora asks expected
              dora admitted
        "#]],
    );
}
