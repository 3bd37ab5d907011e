//! Microphone and camera.

use expect_test::expect;

use super::{check, check_view};

#[test]
fn both_are_asked_for_in_one_question() {
    check(
        "| allow both; started 1",
        expect![[r#"
        allow both: start capture 1 audible visible
    "#]],
    );
}

#[test]
fn a_missing_camera_does_not_cost_the_microphone() {
    check(
        "allow both | failed 1 missing; started 2; failed 3 missing",
        expect![[r#"
        failed 1 missing: start capture 2 audible, start capture 3 visible
    "#]],
    );
}

#[test]
fn a_refusal_is_not_asked_again() {
    check("allow both | failed 1 denied", expect![[""]]);
}

#[test]
fn one_kind_alone_is_not_asked_for_twice() {
    check("camera on | failed 1 taken", expect![[""]]);
}

#[test]
fn a_microphone_is_muted_and_kept() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1 | microphone off; microphone on",
        expect![[r#"
        microphone off: mute 1, socket 1 > nothing, remember seat 5 nothing
        microphone on: unmute 1, socket 1 > audible, remember seat 5 audible
    "#]],
    );
}

#[test]
fn a_camera_is_stopped() {
    check(
        "join; joined; open; welcome abe; camera on; started 1 | camera off; camera on; started 2",
        expect![[r#"
            camera off: stop Camera 1, peer 1 send no Camera, socket 1 > nothing, remember seat 5 nothing
            camera on: start capture 2 visible, remember seat 5 visible
            started 2: peer 1 send Camera 2, socket 1 > visible, peer 1 encode Camera at 600000 by 200 24 a second
        "#]],
    );
}

#[test]
fn a_camera_that_comes_too_late_is_stopped() {
    check(
        "camera on; camera off | started 1",
        expect![[r#"
        started 1: stop Camera 1
    "#]],
    );
}

#[test]
fn what_is_asked_for_while_something_is_on_is_only_the_rest() {
    check(
        "microphone on; started 1 | allow both; started 2; allow both",
        expect![[r#"
        allow both: start capture 2 visible
    "#]],
    );
}

#[test]
fn a_device_pulled_out_is_replaced_and_told() {
    check(
        "join; joined; open; welcome abe; allow both; started 1 camera=front | unplugged 1 camera; unplugged 1 camera; started 2 camera=back",
        expect![[r#"
            unplugged 1 camera: stop Camera 1, start capture 2 visible, peer 1 send no Camera, socket 1 > audible
            started 2 camera=back: peer 1 send Camera 2, socket 1 > audible visible, peer 1 encode Camera at 600000 by 200 24 a second, toast Camera front is gone, back instead
        "#]],
    );
}

#[test]
fn a_muted_microphone_pulled_out_is_off() {
    check(
        "microphone on; started 1; microphone off | unplugged 1 microphone; microphone on",
        expect![[r#"
        unplugged 1 microphone: stop Microphone 1
        microphone on: start capture 2 audible
    "#]],
    );
}

#[test]
fn leaving_lets_a_muted_microphone_go() {
    check(
        "join; joined; open; welcome; microphone on; started 1; microphone off | leave",
        expect![[r#"
        leave: socket 1 > leave, close socket 1, stop Microphone 1, forget, [ended: Left]
    "#]],
    );
}

#[test]
fn a_capture_that_starts_after_the_end_is_stopped() {
    check(
        "join; joined; open; welcome; allow both; leave | started 1",
        expect![[r#"
        started 1: stop Microphone 1, stop Camera 1
    "#]],
    );
}

#[test]
fn one_of_two_is_not_wanted_any_more() {
    check(
        "allow both; camera off | started 1",
        expect![[r#"
        started 1: stop Camera 1
    "#]],
    );
}

#[test]
fn one_of_two_is_not_wanted_any_more_and_it_fails() {
    check(
        "allow both; camera off | failed 1 missing; started 2",
        expect![[r#"
        failed 1 missing: start capture 2 audible
    "#]],
    );
}

#[test]
fn a_failed_device_says_why() {
    check_view(
        "allow both; failed 1 missing; started 2; failed 3 taken",
        expect![[r#"
        lobby microphone On camera Failed(InUse)
    "#]],
    );
}

#[test]
fn a_muted_microphone_is_off() {
    check_view(
        "microphone on; started 1; microphone off",
        expect![[r#"
        lobby microphone Off camera Off
    "#]],
    );
}

#[test]
fn sound_may_be_blocked() {
    check_view(
        "playback blocked; sound",
        expect![[r#"
        lobby microphone Off camera Off sound blocked
    "#]],
    );
}
