//! At the door: waiting, notes, being let in or not.

use expect_test::expect;

use super::{check, check_view};

#[test]
fn a_person_waits_and_is_let_in() {
    check(
        "| join with secret; sent to wait; open; door place 2; door place 1; door opens; broken 1; open; welcome abe",
        expect![[r#"
            join with secret: ask for a seat as ana with secret, [joining]
            sent to wait: open socket 1, remember seat 5 nothing, [waiting]
            open: socket 1 > knock
            door opens: close socket 1, open socket 2, [joining]
            open: socket 2 > hello
            welcome abe: permit 1 nothing, open peer 1 to 1 with nothing, socket 2 > nothing, [connected]
        "#]],
    );
}

#[test]
fn the_socket_may_end_before_the_closing_is_read() {
    check(
        "join; sent to wait; open; door place 1 | door opens; door closing left; broken 1; open; welcome",
        expect![[r#"
            door opens: close socket 1, open socket 2, [joining]
            open: socket 2 > hello
            welcome: socket 2 > nothing, [connected]
        "#]],
    );
}

#[test]
fn a_reload_finds_the_way_back_to_the_door() {
    check(
        "| remembered visible; open; closing wait; open; door place 1 noted; started 1; door opens; open; welcome",
        expect![[r#"
            remembered visible: start capture 1 visible, open socket 1, [joining]
            open: socket 1 > hello
            closing wait: close socket 1, open socket 2, [waiting]
            open: socket 2 > knock
            door opens: close socket 2, open socket 3, [joining]
            open: socket 3 > hello
            welcome: socket 3 > visible, [connected]
        "#]],
    );
}

#[test]
fn waiting_survives_lost_sockets() {
    check(
        "join; sent to wait; open; door place 1; wait 6s | broken; wait 0s; broken; wait 300ms; open; door place 1; wait 13s; open; door closing restarting",
        expect![[r#"
            wait 0s (0 ms): open socket 2
            wait 300ms (300 ms): open socket 3
            open: socket 3 > knock
            wait 13s (5000 ms): socket 3 > door beat
            wait 13s (10000 ms): socket 3 > door beat
            wait 13s (12000 ms): close socket 3
            wait 13s (12000 ms): open socket 4
            open: socket 4 > knock
            door closing restarting: close socket 4
        "#]],
    );
}

#[test]
fn beats_are_said_at_the_door() {
    check(
        "join; sent to wait; open; door place 1 | wait 5s; door beat; wait 5s",
        expect![[r#"
            wait 5s (5000 ms): socket 1 > door beat
            wait 5s (5000 ms): socket 1 > door beat
        "#]],
    );
}

#[test]
fn a_note_is_left_and_left_again_elsewhere() {
    check(
        "join with secret; sent to wait; open; door place 1 | note hello; door place 1 noted; door closing gone; sent to wait 8; open; door place 3; door place 2",
        expect![[r#"
            note hello: socket 1 > note hello
            door closing gone: close socket 1, ask for a seat as ana with secret, forget
            sent to wait 8: open socket 2, remember seat 8 nothing
            open: socket 2 > knock
            door place 3: socket 2 > note hello
        "#]],
    );
}

#[test]
fn a_note_that_waits_for_the_socket_is_left_when_it_stands() {
    check(
        "join; sent to wait | note hello; open; door place 1; door place 1",
        expect![[r#"
            open: socket 1 > knock
            door place 1: socket 1 > note hello
        "#]],
    );
}

#[test]
fn a_note_that_is_known_is_not_left_again() {
    check("join; sent to wait; open; door place 1; note hello; wait 6s; broken; wait 0s; open | door place 1 noted", expect![[""]]);
}

#[test]
fn a_note_that_is_refused_is_told() {
    check(
        "join; sent to wait; open; door place 1; note hello | door refuses soon",
        expect![[r#"
            door refuses soon: toast not done: TooSoon { wait_ms: 500 }
        "#]],
    );
}

#[test]
fn a_place_that_is_lost_is_asked_for_again() {
    check(
        "join with secret; sent to wait; open; door place 1 | door closing ticket; joined 8; open; welcome",
        expect![[r#"
            door closing ticket: close socket 1, ask for a seat as ana with secret, forget
            joined 8: open socket 2, remember seat 8 nothing, [joining]
            open: socket 2 > hello
            welcome: socket 2 > nothing, [connected]
        "#]],
    );
}

#[test]
fn or_it_may_not_be_had() {
    check(
        "join; sent to wait; open; door place 1 | door closing gone; refused full",
        expect![[r#"
            door closing gone: close socket 1, ask for a seat as ana, forget
            refused full: [lobby: RoomFull { limit: 6 }]
        "#]],
    );
}

#[test]
fn a_place_that_was_just_given_and_is_gone_is_a_fault() {
    check(
        "join; sent to wait; open | door closing gone; wait 60s",
        expect![[r#"
            door closing gone: close socket 1, forget, [lobby: ServerFault]
        "#]],
    );
}

#[test]
fn a_person_is_denied_and_asks_again() {
    check(
        "microphone on; started 1; join with secret; sent to wait; open; door place 1 | door denies; door closing left; rejoin; refused denied",
        expect![[r#"
            door denies: close socket 1, stop Microphone 1, forget, [ended: Denied]
            rejoin: start capture 2 audible, ask for a seat as ana with secret, [joining]
            refused denied: [lobby: Denied { wait_ms: 900 }]
        "#]],
    );
}

#[test]
fn nobody_answers() {
    check(
        "join; sent to wait; open; door place 1 nobody | door unanswered; rejoin; sent to wait 8; open; door place 1",
        expect![[r#"
            door unanswered: close socket 1, forget, [ended: Unanswered]
            rejoin: ask for a seat as ana, [joining]
            sent to wait 8: open socket 2, remember seat 8 nothing, [waiting]
            open: socket 2 > knock
        "#]],
    );
}

#[test]
fn nobody_waits_for_ever() {
    check(
        "join; sent to wait; open; door place 1; wait 6s | broken; network changed; broken; wait 10s; broken; wait 290s; network changed; wait 60s",
        expect![[r#"
            network changed: open socket 2
            wait 10s (300 ms): open socket 3
            wait 290s (1128 ms): open socket 4
            wait 290s (11128 ms): close socket 4
            wait 290s (12914 ms): open socket 5
            wait 290s (22914 ms): close socket 5
            wait 290s (24605 ms): open socket 6
            wait 290s (34605 ms): close socket 6
            wait 290s (36087 ms): open socket 7
            wait 290s (46087 ms): close socket 7
            wait 290s (47607 ms): open socket 8
            wait 290s (57607 ms): close socket 8
            wait 290s (59070 ms): open socket 9
            wait 290s (69070 ms): close socket 9
            wait 290s (70818 ms): open socket 10
            wait 290s (80818 ms): close socket 10
            wait 290s (82452 ms): open socket 11
            wait 290s (92452 ms): close socket 11
            wait 290s (94333 ms): open socket 12
            wait 290s (104333 ms): close socket 12
            wait 290s (106100 ms): open socket 13
            wait 290s (116100 ms): close socket 13
            wait 290s (117658 ms): open socket 14
            wait 290s (127658 ms): close socket 14
            wait 290s (129159 ms): open socket 15
            wait 290s (139159 ms): close socket 15
            wait 290s (141040 ms): open socket 16
            wait 290s (151040 ms): close socket 16
            wait 290s (152921 ms): open socket 17
            wait 290s (162921 ms): close socket 17
            wait 290s (164498 ms): open socket 18
            wait 290s (174498 ms): close socket 18
            wait 290s (176132 ms): open socket 19
            wait 290s (186132 ms): close socket 19
            wait 290s (187842 ms): open socket 20
            wait 290s (197842 ms): close socket 20
            wait 290s (199286 ms): open socket 21
            wait 290s (209286 ms): close socket 21
            wait 290s (213750 ms): open socket 22
            wait 290s (223750 ms): close socket 22
            wait 290s (230120 ms): open socket 23
            wait 290s (240120 ms): close socket 23
            wait 290s (249020 ms): open socket 24
            wait 290s (259020 ms): close socket 24
            wait 290s (267320 ms): open socket 25
            wait 290s (277320 ms): close socket 25
            wait 290s (284920 ms): open socket 26
            wait 60s (4920 ms): close socket 26
            wait 60s (13820 ms): open socket 27
            wait 60s (23820 ms): close socket 27
            wait 60s (24000 ms): give up seat 5, forget, [ended: Unanswered]
        "#]],
    );
}

#[test]
fn nor_for_the_first_word() {
    check(
        "| join; sent to wait; wait 20s",
        expect![[r#"
            join: ask for a seat as ana, [joining]
            sent to wait: open socket 1, remember seat 5 nothing, [waiting]
            wait 20s (10000 ms): close socket 1
            wait 20s (10300 ms): open socket 2
            wait 20s (15000 ms): give up seat 5, close socket 2, forget, [lobby: Unreachable]
        "#]],
    );
}

#[test]
fn waiting_is_left_through_the_socket() {
    check(
        "join; sent to wait; open; door place 1 | leave; door opens; wait 60s",
        expect![[r#"
            leave: socket 1 > withdraw, close socket 1, forget, [lobby]
        "#]],
    );
}

#[test]
fn or_without_one() {
    check(
        "join; sent to wait; open; door place 1; broken | leave; wait 60s",
        expect![[r#"
            leave: give up seat 5, forget, [lobby]
        "#]],
    );
}

#[test]
fn or_while_a_place_is_asked_for() {
    check(
        "join; sent to wait; open; door place 1; door closing gone | leave; sent to wait 8",
        expect![[r#"
            leave: [lobby]
            sent to wait 8: give up seat 8
        "#]],
    );
}

#[test]
fn another_tab_waits_in_its_place() {
    check(
        "join; sent to wait; open; door place 1 | door closing taken; use here; open; closing wait; open; door place 1",
        expect![[r#"
            door closing taken: close socket 1, forget, [ended: TakenOver]
            use here: open socket 2, remember seat 5 nothing, [joining]
            open: socket 2 > hello
            closing wait: close socket 2, open socket 3, [waiting]
            open: socket 3 > knock
        "#]],
    );
}

#[test]
fn whoever_is_banned_at_the_door_is_told() {
    check(
        "join; sent to wait; open; door place 1 | door closing banned",
        expect![[r#"
            door closing banned: close socket 1, forget, [ended: Banned]
        "#]],
    );
}

#[test]
fn a_call_that_is_ended_is_ended_at_the_door() {
    check(
        "join; sent to wait; open; door place 1 | door closing ended",
        expect![[r#"
            door closing ended: close socket 1, forget, [ended: EndedForAll]
        "#]],
    );
}

#[test]
fn an_old_page_loads_itself_again_at_the_door() {
    check(
        "join; sent to wait; open; door place 1 | door closing version",
        expect![[r#"
            door closing version: close socket 1, remember seat 5 nothing, reload, [joining]
        "#]],
    );
}

#[test]
fn a_seat_lost_while_away_may_be_had_only_at_the_door() {
    check(
        "allow both; started 1; join; joined; open; welcome abe; panel chat; broken; wait 1s; open; closing gone | sent to wait 8; open; door place 1; door opens; open; welcome abe",
        expect![[r#"
            sent to wait 8: close peer 1, open socket 3, remember seat 8 audible visible, [panel closed], [waiting]
            open: socket 3 > knock
            door opens: close socket 3, open socket 4, [joining]
            open: socket 4 > hello
            welcome abe: permit 1 nothing, open peer 2 to 1 with nothing, peer 2 send Microphone 1, peer 2 send Camera 1, socket 4 > audible visible, peer 2 encode Camera at 600000 by 200 24 a second, [connected]
        "#]],
    );
}

#[test]
fn what_is_let_in_and_gone_is_asked_for_again() {
    check(
        "join with secret; sent to wait; open; door place 1; door opens; open | closing gone; joined 8",
        expect![[r#"
            closing gone: close socket 2, ask for a seat as ana with secret, forget
            joined 8: open socket 3, remember seat 8 nothing
        "#]],
    );
}

#[test]
fn a_door_that_sends_back_and_forth_is_not_hurried() {
    check(
        "| join; sent to wait; open; door opens; open; closing wait; open; door opens; open; closing wait; wait 3s",
        expect![[r#"
            join: ask for a seat as ana, [joining]
            sent to wait: open socket 1, remember seat 5 nothing, [waiting]
            open: socket 1 > knock
            door opens: close socket 1, open socket 2, [joining]
            open: socket 2 > hello
            closing wait: close socket 2, open socket 3, [waiting]
            open: socket 3 > knock
            door opens: close socket 3, [joining]
            wait 3s (1786 ms): open socket 4
        "#]],
    );
}

#[test]
fn a_socket_that_attaches_does_not_hear_the_door() {
    check(
        "join; joined; open | door opens; door place 1; door closing gone; welcome; door denies",
        expect![[r#"
            welcome: socket 1 > nothing, [connected]
        "#]],
    );
}

#[test]
fn a_socket_that_waits_does_not_hear_the_room() {
    check("join; sent to wait; open; door place 1 | welcome abe; abe is here; by abe removed; closing gone; line 1:abe:hi", expect![[""]]);
}

#[test]
fn a_wrong_password_leads_back_to_the_lobby() {
    check(
        "| join with wrong; refused password; join with right; joined",
        expect![[r#"
            join with wrong: ask for a seat as ana with wrong, [joining]
            refused password: [lobby: WrongPassword]
            join with right: ask for a seat as ana with right, [joining]
            joined: open socket 1, remember seat 5 nothing
        "#]],
    );
}

#[test]
fn a_place_at_the_door_is_drawn() {
    check_view(
        "join; sent to wait; open; door place 2 nobody noted; wait 6s; broken",
        expect![[r#"
            waiting microphone Off camera Off
            door place 2 noted hello nobody there reconnecting
        "#]],
    );
}

#[test]
fn so_is_the_wait_for_another() {
    check_view(
        "join; sent to wait; open; door place 2; note hello; door closing gone",
        expect![[r#"
            waiting microphone Off camera Off
            door place 0 noted hello nobody there reconnecting
        "#]],
    );
}

#[test]
fn nothing_is_known_of_a_place_at_first() {
    check_view(
        "join; sent to wait",
        expect![[r#"
            waiting microphone Off camera Off
        "#]],
    );
}
