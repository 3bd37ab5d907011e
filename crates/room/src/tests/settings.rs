//! Settings: what can be changed, what follows from it, and who hears.

use expect_test::expect;

use super::{ample, check, check_with};

#[test]
fn a_change_is_told_to_all_and_remembered() {
    check_with(
        ample(),
        "ana joins with key; ben joins | ana sets door lobby; ana sets filter mask; ana sets retention week; ana sets limit 4; \
         ana sets reactions off; ana sets rights chat",
        expect![[r#"
            ana sets door lobby
              store: settings Lobby, microphone camera screen chat, Refuse, Day, 10
              ana, ben hear: settings Lobby, microphone camera screen chat, Refuse, Day, 10
              ana, ben hear: line 3, Door { door: Lobby } by ana
              ana hears: done
            ana sets filter mask
              store: settings Lobby, microphone camera screen chat, Mask, Day, 10
              ana, ben hear: settings Lobby, microphone camera screen chat, Mask, Day, 10
              ana, ben hear: line 4, Filter { filter: Mask } by ana
              ana hears: done
            ana sets retention week
              store: settings Lobby, microphone camera screen chat, Mask, Week, 10
              ana, ben hear: settings Lobby, microphone camera screen chat, Mask, Week, 10
              ana, ben hear: line 5, Retention { retention: Week } by ana
              ana hears: done
            ana sets limit 4
              store: settings Lobby, microphone camera screen chat, Mask, Week, 4
              ana, ben hear: settings Lobby, microphone camera screen chat, Mask, Week, 4
              ana, ben hear: line 6, Limit { limit: 4 } by ana
              ana hears: done
            ana sets reactions off
              store: settings Lobby, microphone camera screen chat, Mask, Week, 4, no reactions
              ana, ben hear: settings Lobby, microphone camera screen chat, Mask, Week, 4, no reactions
              ana, ben hear: line 7, Reactions { reactions: false } by ana
              ana hears: done
            ana sets rights chat
              store: settings Lobby, chat, Mask, Week, 4, no reactions
              ana, ben hear: settings Lobby, chat, Mask, Week, 4, no reactions
              ana, ben hear: line 8, other rights by ana
              ana hears: done
        "#]],
    );
}

#[test]
fn what_is_so_already_is_done_without_a_word() {
    check(
        "ana joins with key; ben joins | ana sets door open; ana sets limit 3; ana sets reactions on",
        expect![[r#"
        ana sets door open
          ana hears: done
        ana sets limit 3
          ana hears: done
        ana sets reactions on
          ana hears: done
    "#]],
    );
}

#[test]
fn a_limit_is_between_one_and_what_the_server_allows() {
    check(
        "ana joins with key | ana sets limit 0; ana sets limit 1; ana sets limit 3; ana sets limit 4; status",
        expect![[r#"
        ana sets limit 0
          ana hears: not done, OutOfRange
        ana sets limit 1
          store: settings Open, microphone camera screen chat, Refuse, Day, 1
          ana hears: settings Open, microphone camera screen chat, Refuse, Day, 1
          ana hears: line 2, Limit { limit: 1 } by ana
          ana hears: done
        ana sets limit 3
          store: settings Open, microphone camera screen chat, Refuse, Day, 3
          ana hears: settings Open, microphone camera screen chat, Refuse, Day, 3
          ana hears: line 3, Limit { limit: 3 } by ana
          ana hears: done
        ana sets limit 4
          ana hears: not done, OutOfRange
        status
          1 of 3, Open, kept
    "#]],
    );
}

#[test]
fn nobody_has_to_leave_when_the_limit_is_lowered() {
    check(
        "ana joins with key; ben joins; cleo joins | ana sets limit 1; status; ben drops; ben resumes; dan asks",
        expect![[r#"
        ana sets limit 1
          store: settings Open, microphone camera screen chat, Refuse, Day, 1
          ana, ben, cleo hear: settings Open, microphone camera screen chat, Refuse, Day, 1
          ana, ben, cleo hear: line 4, Limit { limit: 1 } by ana
          ana hears: done
        status
          3 of 1, Open, kept
        ben drops
          ana, cleo hear: ben/1 reconnecting
        ben resumes
          ben#2 hears: welcome ben/1, here are ana/1 Host, ben/1, cleo/1
          ana, cleo hear: ben/1
        dan asks
          dan not admitted: RoomFull { limit: 1 }
    "#]],
    );
}

#[test]
fn a_door_asks_for_a_password_that_was_set() {
    check(
        "ana joins with key | ana sets door password; ana sets password sesame; status; hashing ends; ben asks; ben asks with password open; \
         ben asks with password sesame; ana sets door open; ana sets door password",
        expect![[r#"
            ana sets door password
              ana hears: not done, NoPassword
            ana sets password sesame
              hash password 1
            status
              1 of 3, Open, kept
            hashing ends
              store: settings Password, microphone camera screen chat, Refuse, Day, 3, password
              ana hears: settings Password, microphone camera screen chat, Refuse, Day, 3
              ana hears: line 2, Door { door: Password } by ana
              ana hears: done
            ben asks
              ben not admitted: PasswordNeeded
            ben asks with password open
              ben not admitted: WrongPassword
            ben asks with password sesame
              ben admitted
            ana sets door open
              store: settings Open, microphone camera screen chat, Refuse, Day, 3, password
              ana hears: settings Open, microphone camera screen chat, Refuse, Day, 3
              ana hears: line 3, Door { door: Open } by ana
              ana hears: done
            ana sets door password
              store: settings Password, microphone camera screen chat, Refuse, Day, 3, password
              ana hears: settings Password, microphone camera screen chat, Refuse, Day, 3
              ana hears: line 4, Door { door: Password } by ana
              ana hears: done
        "#]],
    );
}

#[test]
fn passwords_without_end_are_not_hashed() {
    check(
        "ana joins with key; ana sets password one; hashing ends; ana sets password two; hashing ends; ana sets password three; hashing ends \
         | ana sets password four",
        expect![[r#"
            ana sets password four
              ana hears: not done, TooSoon { wait_ms: 1000 }
        "#]],
    );
}

#[test]
fn another_password_is_told_as_the_same_door() {
    check(
        "ana joins with key; ana sets password one; hashing ends | ana sets password two; hashing ends; ben asks with password one; ben asks with password two",
        expect![[r#"
            ana sets password two
              hash password 2
            hashing ends
              store: settings Password, microphone camera screen chat, Refuse, Day, 3, password
              ana hears: settings Password, microphone camera screen chat, Refuse, Day, 3
              ana hears: line 3, Door { door: Password } by ana
              ana hears: done
            ben asks with password one
              ben not admitted: WrongPassword
            ben asks with password two
              ben admitted
        "#]],
    );
}

#[test]
fn a_password_that_cannot_be_hashed_is_not_set() {
    check(
        "ana joins with key | ana sets password one; hashing fails; status",
        expect![[r#"
        ana sets password one
          hash password 1
        hashing fails
          ana hears: not done, ServerFault
        status
          1 of 3, Open, kept
    "#]],
    );
}

#[test]
fn one_password_is_hashed_after_the_other() {
    check(
        "ana joins with key; ben joins with key | ana sets password one; ana sets password two; ben sets password three; hashing ends; hashing ends; ana sets password two",
        expect![[r#"
            ana sets password one
              hash password 1
            ana sets password two
              ana hears: not done, TooSoon { wait_ms: 1000 }
            ben sets password three
              hash password 2
            hashing ends
              store: settings Password, microphone camera screen chat, Refuse, Day, 3, password
              ana, ben hear: settings Password, microphone camera screen chat, Refuse, Day, 3
              ana, ben hear: line 3, Door { door: Password } by ana
              ana hears: done
            hashing ends
              store: settings Password, microphone camera screen chat, Refuse, Day, 3, password
              ana, ben hear: settings Password, microphone camera screen chat, Refuse, Day, 3
              ana, ben hear: line 4, Door { door: Password } by ben
              ben hears: done
            ana sets password two
              hash password 3
        "#]],
    );
}

#[test]
fn a_password_is_set_for_a_host_who_lost_the_socket_but_not_for_one_who_is_none_any_more() {
    check(
        "ana joins with key | ana sets password one; ana drops; hashing ends; status; ana resumes",
        expect![[r#"
        ana sets password one
          hash password 1
        ana drops
        hashing ends
          store: settings Password, microphone camera screen chat, Refuse, Day, 3, password
        status
          1 of 3, Password
        ana resumes
          ana#2 hears: welcome ana/1, here are ana/1 Host
    "#]],
    );
    check(
        "ana joins with key; ben joins with key | ana sets password one; ben makes ana participant; hashing ends; status",
        expect![[r#"
        ana sets password one
          hash password 1
        ben makes ana participant
          store: member ana is ana, Participant
          ana, ben hear: ana/1
          ana hears: done to you by ben: RoleSet { role: Participant }
          ana, ben hear: line 3, ana is Participant by ben
          ben hears: done
        hashing ends
          ana hears: not done, Forbidden
        status
          2 of 3, Open, kept
    "#]],
    );
    check(
        "ana joins with key; ben joins with key | ana sets password one; ana leaves; hashing ends; status",
        expect![[r#"
        ana sets password one
          hash password 1
        ana leaves
          ana closed: Left
          ben hears: ana is gone, Left
          store: ana ended, Left
          ben hears: line 3, ana went, Left
        hashing ends
        status
          1 of 3, Open, kept
    "#]],
    );
}
