//! What is plugged in, pulled out, taken away and permitted.

use expect_test::expect;

use super::{check, check_toasts, check_view};

#[test]
fn a_device_that_is_pulled_out_is_replaced_by_the_next() {
    check(
        "join; joined; open; welcome abe; choose microphone headset; microphone on; started 1 microphone=headset | unplugged 1 microphone; started 2 microphone=lap",
        expect![[r#"
            unplugged 1 microphone: stop Microphone 1, start capture 2 audible, peer 1 send no Microphone, socket 1 > nothing
            started 2 microphone=lap: peer 1 send Microphone 2, socket 1 > audible, toast Microphone headset is gone, lap instead
        "#]],
    );
}

#[test]
fn one_that_cannot_be_replaced_is_told() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1 microphone=headset | unplugged 1 microphone; failed 2 missing; microphone off; microphone on",
        expect![[r#"
            unplugged 1 microphone: stop Microphone 1, start capture 2 audible, peer 1 send no Microphone, socket 1 > nothing
            failed 2 missing: remember seat 5 nothing, toast Microphone headset is gone, nothing instead
            microphone on: start capture 3 audible, remember seat 5 audible
        "#]],
    );
}

#[test]
fn the_problem_is_drawn() {
    check_view(
        "microphone on; started 1 microphone=headset; unplugged 1 microphone; failed 2 missing",
        expect![[r#"
            lobby microphone Failed(Unplugged) camera Off
        "#]],
    );
}

#[test]
fn a_device_whose_permission_was_withdrawn_was_not_pulled_out() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1 microphone=headset | unplugged 1 microphone; failed 2 denied; microphone off",
        expect![[r#"
            unplugged 1 microphone: stop Microphone 1, start capture 2 audible, peer 1 send no Microphone, socket 1 > nothing
            failed 2 denied: remember seat 5 nothing
        "#]],
    );
}

#[test]
fn what_is_replaced_may_be_switched_off_meanwhile() {
    check(
        "join; joined; open; welcome abe; camera on; started 1; unplugged 1 camera | camera off; started 2",
        expect![[r#"
            camera off: remember seat 5 nothing
            started 2: stop Camera 2
        "#]],
    );
}

#[test]
fn pulled_out_for_another_one() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1 microphone=headset; choose microphone desk | unplugged 1 microphone; started 2 microphone=desk",
        expect![[r#"
            unplugged 1 microphone: stop Microphone 1, peer 1 send no Microphone, socket 1 > nothing
            started 2 microphone=desk: peer 1 send Microphone 2, socket 1 > audible, toast Microphone headset is gone, desk instead
        "#]],
    );
}

#[test]
fn pulled_out_for_another_one_that_is_not_there() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1 microphone=headset; choose microphone desk | unplugged 1 microphone; failed 2 taken; started 3 microphone=lap",
        expect![[r#"
            unplugged 1 microphone: stop Microphone 1, peer 1 send no Microphone, socket 1 > nothing
            failed 2 taken: start capture 3 audible
            started 3 microphone=lap: peer 1 send Microphone 3, socket 1 > audible, toast Microphone headset is gone, lap instead
        "#]],
    );
}

#[test]
fn what_is_plugged_in_is_offered_and_not_used() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1 microphone=lap; there are microphone=lap granted | there are microphone=lap,desk granted",
        expect![[r#"
            there are microphone=lap,desk granted: toast Microphone desk is there
        "#]],
    );
}

#[test]
fn the_first_list_is_no_news() {
    check_toasts("join; joined; open; welcome abe; there are microphone=lap camera=front granted", expect![[""]]);
}

#[test]
fn names_that_come_with_the_permission_are_no_news() {
    check_toasts(
        "join; joined; open; welcome abe; there are microphone=? camera=?; there are microphone=lap,desk camera=front speaker=box granted",
        expect![[""]],
    );
}

#[test]
fn a_headset_is_one_device() {
    check_toasts(
        "join; joined; open; welcome abe; there are microphone=lap speaker=box granted; there are microphone=lap,ears speaker=box,ears granted",
        expect![[r#"
            1 Microphone ears is there
        "#]],
    );
}

#[test]
fn a_camera_with_a_microphone_is_one_device() {
    check_toasts(
        "join; joined; open; welcome abe; there are microphone=lap camera=front granted; there are microphone=lap,eye camera=front,eye granted",
        expect![[r#"
            1 Camera eye is there
        "#]],
    );
}

#[test]
fn a_speaker_is_offered_too() {
    check_toasts(
        "join; joined; open; welcome abe; there are speaker=lap granted; there are speaker=lap,box granted",
        expect![[r#"
            1 Speaker box is there
        "#]],
    );
}

#[test]
fn a_device_that_was_missing_is_found() {
    check_view(
        "there are camera=front granted; microphone on; failed 1 missing; there are microphone=desk camera=front granted",
        expect![[r#"
            lobby microphone Off camera Off
        "#]],
    );
}

#[test]
fn an_interrupted_device_is_off_for_the_others() {
    check(
        "join; joined; open; welcome abe; allow both; started 1 | interrupted 1 microphone; returned 1 microphone",
        expect![[r#"
        interrupted 1 microphone: socket 1 > visible
        returned 1 microphone: socket 1 > audible visible
    "#]],
    );
}

#[test]
fn an_interrupted_device_is_drawn() {
    check_view(
        "join; joined; open; welcome abe; allow both; started 1; interrupted 1 camera",
        expect![[r#"
            connected microphone On camera Interrupted interrupted Camera
            5 ana (you) audible connected
            1 abe nothing connecting
        "#]],
    );
}

#[test]
fn it_is_asked_for_again_in_the_tap() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1 microphone=lap; interrupted 1 microphone | resume microphone; started 2 microphone=lap; resume microphone",
        expect![[r#"
            resume microphone: start capture 2 audible
            started 2 microphone=lap: peer 1 send Microphone 2, stop Microphone 1, socket 1 > audible
        "#]],
    );
}

#[test]
fn what_was_muted_while_interrupted_comes_back_muted() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1; interrupted 1 microphone | microphone off; returned 1 microphone",
        expect![[r#"
            microphone off: mute 1, remember seat 5 nothing
        "#]],
    );
}

#[test]
fn so_does_what_was_stopped_by_others() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1; interrupted 1 microphone | by abe stopped microphone; returned 1 microphone",
        expect![[r#"
            by abe stopped microphone: mute 1, socket 1 > nothing, remember seat 5 nothing, toast abe stopped Microphone
        "#]],
    );
}

#[test]
fn a_successor_may_take_the_old_one_away_at_once() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1; choose microphone desk | interrupted 1 microphone; started 2",
        expect![[r#"
            started 2: peer 1 send Microphone 2, stop Microphone 1
        "#]],
    );
}

#[test]
fn a_permission_that_is_given_later_clears_the_refusal() {
    check_view(
        "there are denied; microphone on; failed 1 denied; there are microphone=? granted",
        expect![[r#"
            lobby microphone Off camera Off
        "#]],
    );
}

#[test]
fn one_that_is_not_given_does_not() {
    check_view(
        "there are; microphone on; failed 1 denied; there are denied",
        expect![[r#"
            lobby microphone Failed(NotAllowed) camera Off
        "#]],
    );
}

#[test]
fn the_system_may_refuse_only_one_of_two() {
    check(
        "allow both | failed 1 blocked; started 2; failed 3 blocked",
        expect![[r#"
            failed 1 blocked: start capture 2 audible, start capture 3 visible
        "#]],
    );
}

#[test]
fn after_a_while_the_browser_is_probably_asking() {
    check_view(
        "allow both; wait 10s",
        expect![[r#"
            lobby microphone Starting camera Starting browser asks
        "#]],
    );
}

#[test]
fn not_before() {
    check_view(
        "allow both; wait 9s",
        expect![[r#"
            lobby microphone Starting camera Starting
        "#]],
    );
}

#[test]
fn nor_when_it_has_answered() {
    check_view(
        "allow both; wait 10s; started 1",
        expect![[r#"
            lobby microphone On camera On
        "#]],
    );
}

#[test]
fn a_key_that_is_held_opens_the_microphone() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1; microphone off | push; push; release; release",
        expect![[r#"
            push: unmute 1, socket 1 > audible
            release: mute 1, socket 1 > nothing
        "#]],
    );
}

#[test]
fn it_switches_one_on_that_was_off() {
    check(
        "join; joined; open; welcome abe; | push; started 1; release; push; release",
        expect![[r#"
            push: start capture 1 audible
            started 1: peer 1 send Microphone 1, socket 1 > audible
            release: mute 1, socket 1 > nothing
            push: unmute 1, socket 1 > audible
            release: mute 1, socket 1 > nothing
        "#]],
    );
}

#[test]
fn one_that_was_on_stays_on() {
    check("join; joined; open; welcome abe; microphone on; started 1 | push; release", expect![[""]]);
}

#[test]
fn what_is_switched_by_hand_meanwhile_holds() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1; microphone off | push; microphone off; release; push; microphone on; release",
        expect![[r#"
            push: unmute 1, socket 1 > audible
            microphone off: mute 1, socket 1 > nothing
            push: unmute 1, socket 1 > audible
            microphone on: remember seat 5 audible
        "#]],
    );
}

#[test]
fn who_is_stopped_while_they_hold_a_key_stays_stopped() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1; microphone off; push | by abe stopped microphone; push; release; push",
        expect![[r#"
            by abe stopped microphone: mute 1, socket 1 > nothing, toast abe stopped Microphone
            push: unmute 1, socket 1 > audible
        "#]],
    );
}

#[test]
fn no_right_no_talk() {
    check(
        "join; joined; open; welcome abe; rights camera | push; release",
        expect![[r#"
            push: toast not done: Forbidden
        "#]],
    );
}

#[test]
fn a_key_that_is_held_is_not_remembered() {
    check(
        "join; joined; open; welcome abe; | push; started 1; leave; rejoin",
        expect![[r#"
            push: start capture 1 audible
            started 1: peer 1 send Microphone 1, socket 1 > audible
            leave: socket 1 > leave, close socket 1, close peer 1, stop Microphone 1, forget, [ended: Left]
            rejoin: ask for a seat as ana, [joining]
        "#]],
    );
}
