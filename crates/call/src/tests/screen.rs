//! The screen: asked for alone, ended by the browser, not brought back.

use expect_test::expect;

use super::{check, check_view};

#[test]
fn a_screen_is_asked_for_alone_and_sent_beside_the_camera() {
    check(
        "camera on; started 1; join; joined; open; welcome abe | screen on; started 2; screen off",
        expect![[r#"
            screen on: start capture 2 showing
            started 2: peer 1 send Screen 2, socket 1 > visible showing, peer 1 encode Screen at 1000000 by 100 8 a second
            screen off: stop Screen 2, peer 1 send no Screen, socket 1 > visible
        "#]],
    );
}

#[test]
fn whoever_comes_later_gets_it() {
    check(
        "join; joined; open; welcome; screen on; started 1 | ben is here; ben is showing",
        expect![[r#"
            ben is here: permit 6 nothing, open peer 1 to 6 with audible, peer 1 send Screen 1, chime Arrival at 50, peer 1 encode Screen at 1000000 by 100 8 a second
            ben is showing: permit 6 showing
        "#]],
    );
}

#[test]
fn a_closed_picker_is_no_problem() {
    check(
        "join; joined; open; welcome; screen on | failed 1 denied; screen on",
        expect![[r#"
            screen on: start capture 2 showing
        "#]],
    );
}

#[test]
fn the_browsers_own_button_ends_it() {
    check(
        "join; joined; open; welcome abe; screen on; started 1 | unplugged 1 screen; unplugged 1 screen",
        expect![[r#"
            unplugged 1 screen: stop Screen 1, peer 1 send no Screen, socket 1 > nothing
        "#]],
    );
}

#[test]
fn a_screen_that_comes_too_late_is_stopped() {
    check(
        "join; joined; open; welcome; screen on; screen off | started 1",
        expect![[r#"
            started 1: stop Screen 1
        "#]],
    );
}

#[test]
fn a_reload_does_not_bring_it_back() {
    check(
        "| remembered audible showing",
        expect![[r#"
            remembered audible showing: start capture 1 audible, open socket 1, remember seat 5 audible, [joining]
        "#]],
    );
}

#[test]
fn nor_does_a_rejoin() {
    check(
        "microphone on; started 1; join; joined; open; welcome abe; screen on; started 2 | leave; rejoin",
        expect![[r#"
            leave: socket 1 > leave, close socket 1, close peer 1, stop Microphone 1, stop Screen 2, forget, [ended: Left]
            rejoin: start capture 3 audible, ask for a seat as ana, [joining]
        "#]],
    );
}

#[test]
fn nor_taking_the_seat_back() {
    check(
        "join; joined; open; welcome abe; screen on; started 1; closing taken | use here",
        expect![[r#"
            use here: open socket 2, remember seat 5 nothing, [joining]
        "#]],
    );
}

#[test]
fn it_survives_a_lost_socket() {
    check(
        "join; joined; open; welcome abe; screen on; started 1; wait 6s; broken; wait 0s; open | welcome abe",
        expect![[r#"
            welcome abe: socket 2 > showing, [connected]
        "#]],
    );
}

#[test]
fn another_problem_is_shown() {
    check_view(
        "join; joined; open; welcome; screen on; failed 1 taken",
        expect![[r#"
            connected microphone Off camera Off screen Failed(InUse)
            5 ana (you) nothing connected
        "#]],
    );
}

#[test]
fn a_picker_that_was_closed_shows_nothing() {
    check_view(
        "join; joined; open; welcome; screen on; failed 1 denied",
        expect![[r#"
            connected microphone Off camera Off
            5 ana (you) nothing connected
        "#]],
    );
}

#[test]
fn a_shared_screen_is_drawn() {
    check_view(
        "join; joined; open; welcome abe; abe is showing; screen on; started 1",
        expect![[r#"
            connected microphone Off camera Off screen On
            5 ana (you) showing connected
            1 abe showing connecting
        "#]],
    );
}
