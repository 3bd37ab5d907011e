//! Joining, leaving, joining again, reloading, two tabs.

use expect_test::expect;

use super::{check, check_view};

#[test]
fn a_person_joins() {
    check(
        "join; joined; open; welcome abe",
        expect![[r#"
            join: ask for a seat as ana, [joining]
            joined: open socket 1, remember seat 5 nothing
            open: socket 1 > hello
            welcome abe: permit 1 nothing, open peer 1 to 1 with nothing, socket 1 > nothing, [connected]
        "#]],
    );
}

#[test]
fn a_refusal_leads_back_to_the_lobby_with_the_devices_still_on() {
    check(
        "allow both; started 1 | join; refused full",
        expect![[r#"
        join: ask for a seat as ana, [joining]
        refused full: [lobby: RoomFull { limit: 6 }]
    "#]],
    );
}

#[test]
fn joining_has_a_deadline() {
    check(
        "| join; wait 20s; joined",
        expect![[r#"
        join: ask for a seat as ana, [joining]
        wait 20s (15000 ms): [lobby: Unreachable]
        joined: give up seat 5
    "#]],
    );
}

#[test]
fn attaching_has_a_deadline() {
    check(
        "join; joined | wait 20s",
        expect![[r#"
        wait 20s (10000 ms): close socket 1
        wait 20s (10300 ms): open socket 2
        wait 20s (15000 ms): give up seat 5, close socket 2, forget, [lobby: Unreachable]
    "#]],
    );
}

#[test]
fn leaving_while_joining_cancels() {
    check(
        "| join; leave; joined",
        expect![[r#"
        join: ask for a seat as ana, [joining]
        leave: [lobby]
        joined: give up seat 5
    "#]],
    );
}

#[test]
fn leaving_while_attaching_gives_the_seat_up() {
    check(
        "join; joined | leave; open",
        expect![[r#"
        leave: give up seat 5, close socket 1, forget, [lobby]
    "#]],
    );
}

#[test]
fn leaving_tells_the_others_at_once() {
    check(
        "allow both; started 1; join; joined; open; welcome abe | leave; peer 1 connected; broken; wait 60s",
        expect![[r#"
        leave: socket 1 > leave, close socket 1, close peer 1, stop Microphone 1, stop Camera 1, forget, [ended: Left]
    "#]],
    );
}

#[test]
fn leaving_works_without_a_socket() {
    check(
        "join; joined; open; welcome abe; broken | leave; wait 60s",
        expect![[r#"
        leave: give up seat 5, close peer 1, forget, [ended: Left]
    "#]],
    );
}

#[test]
fn leaving_twice_is_leaving() {
    check(
        "join; joined; open; welcome | leave; leave",
        expect![[r#"
        leave: socket 1 > leave, close socket 1, forget, [ended: Left]
    "#]],
    );
}

#[test]
fn rejoining_takes_the_same_name_and_devices() {
    check(
        "allow both; started 1; join; joined; open; welcome; camera off; leave | rejoin; joined 8; started 2; open; welcome",
        expect![[r#"
            rejoin: start capture 2 audible, ask for a seat as ana, [joining]
            joined 8: open socket 2, remember seat 8 audible
            open: socket 2 > hello
            welcome: socket 2 > audible, [connected]
        "#]],
    );
}

#[test]
fn a_reload_keeps_the_seat_and_what_was_on() {
    check(
        "| remembered audible; open; started 1; welcome abe",
        expect![[r#"
            remembered audible: start capture 1 audible, open socket 1, [joining]
            open: socket 1 > hello
            welcome abe: permit 1 nothing, open peer 1 to 1 with nothing, peer 1 send Microphone 1, socket 1 > audible, [connected]
        "#]],
    );
}

#[test]
fn a_reload_in_a_reload_remembers_what_was_wanted() {
    check(
        "remembered audible visible | failed 1 missing; started 2; failed 3 missing",
        expect![[r#"
        failed 1 missing: start capture 2 audible, start capture 3 visible
        failed 3 missing: remember seat 5 audible
    "#]],
    );
}

#[test]
fn a_remembered_seat_that_is_gone_leads_to_the_lobby() {
    check(
        "| remembered visible; open; closing gone",
        expect![[r#"
        remembered visible: start capture 1 visible, open socket 1, [joining]
        open: socket 1 > hello
        closing gone: close socket 1, forget, [lobby]
    "#]],
    );
}

#[test]
fn a_seat_that_was_just_given_and_is_gone_is_a_fault() {
    check(
        "| join; joined; open; closing gone; wait 60s",
        expect![[r#"
        join: ask for a seat as ana, [joining]
        joined: open socket 1, remember seat 5 nothing
        open: socket 1 > hello
        closing gone: close socket 1, forget, [lobby: ServerFault]
    "#]],
    );
}

#[test]
fn another_tab_takes_the_seat() {
    check(
        "allow both; started 1; join; joined; open; welcome abe | closing taken; broken; wait 60s",
        expect![[r#"
        closing taken: close socket 1, close peer 1, stop Microphone 1, stop Camera 1, forget, [ended: TakenOver]
    "#]],
    );
}

#[test]
fn the_seat_is_taken_back() {
    check(
        "allow both; started 1; join; joined; open; welcome abe; closing taken | use here; open; started 2; welcome abe",
        expect![[r#"
            use here: start capture 2 audible visible, open socket 2, remember seat 5 audible visible, [joining]
            open: socket 2 > hello
            welcome abe: permit 1 nothing, open peer 2 to 1 with nothing, peer 2 send Microphone 2, peer 2 send Camera 2, socket 2 > audible visible, peer 2 encode Camera at 600000 by 200 24 a second, [connected]
        "#]],
    );
}

#[test]
fn taking_back_what_cannot_be_reached_leaves_it_to_the_other_tab() {
    check(
        "join; joined; open; welcome; closing taken | use here; wait 20s; use here; leave",
        expect![[r#"
        use here: open socket 2, remember seat 5 nothing, [joining]
        wait 20s (10000 ms): close socket 2
        wait 20s (10300 ms): open socket 3
        wait 20s (15000 ms): close socket 3, forget, [ended: TakenOver]
        use here: open socket 4, remember seat 5 nothing, [joining]
        leave: close socket 4, forget, [ended: TakenOver]
    "#]],
    );
}

#[test]
fn taking_back_a_seat_that_is_gone_takes_another() {
    check(
        "join; joined; open; welcome; closing taken | use here; open; closing gone; joined 8; open; welcome",
        expect![[r#"
        use here: open socket 2, remember seat 5 nothing, [joining]
        open: socket 2 > hello
        closing gone: close socket 2, ask for a seat as ana, forget, [reconnecting]
        joined 8: open socket 3, remember seat 8 nothing
        open: socket 3 > hello
        welcome: socket 3 > nothing, [connected]
    "#]],
    );
}

#[test]
fn of_two_seats_one_is_given_back() {
    check(
        "| join; joined; joined 8",
        expect![[r#"
        join: ask for a seat as ana, [joining]
        joined: open socket 1, remember seat 5 nothing
        joined 8: give up seat 8
    "#]],
    );
}

#[test]
fn an_old_page_loads_itself_again() {
    check(
        "microphone on; started 1; join; joined; open | closing version; wait 60s",
        expect![[r#"
        closing version: close socket 1, stop Microphone 1, remember seat 5 audible, reload
    "#]],
    );
}

#[test]
fn a_page_that_was_just_loaded_does_not_load_itself_for_ever() {
    check(
        "remembered audible; open | closing version",
        expect![[r#"
        closing version: close socket 1, forget, [ended: Rejected]
    "#]],
    );
}

#[test]
fn the_end_by_other_means_is_the_end() {
    check(
        "join; joined; open; welcome abe | closing left",
        expect![[r#"
        closing left: close socket 1, close peer 1, forget, [ended: Left]
    "#]],
    );
}

#[test]
fn a_page_that_the_server_refuses_ends() {
    check(
        "join; joined; open; welcome abe | closing large; wait 60s",
        expect![[r#"
        closing large: close socket 1, close peer 1, forget, [ended: Rejected]
    "#]],
    );
}

#[test]
fn after_the_end_no_device_goes_on() {
    check("join; joined; open; welcome; leave | microphone on; allow both", expect![[""]]);
}

#[test]
fn nobody_is_drawn_before_joining() {
    check_view(
        "allow both; started 1; join; joined",
        expect![[r#"
        joining microphone On camera On
    "#]],
    );
}
