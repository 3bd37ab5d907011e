//! What others do to one: muted, rights withdrawn, another role, removed.

use expect_test::expect;

use super::check;

#[test]
fn a_mute_is_obeyed_and_stated() {
    check(
        "microphone on; started 1; join; joined; open; welcome abe | by abe stopped microphone; microphone on; microphone off",
        expect![[r#"
            by abe stopped microphone: mute 1, socket 1 > nothing, remember seat 5 nothing, toast abe stopped Microphone
            microphone on: unmute 1, socket 1 > audible, remember seat 5 audible
            microphone off: mute 1, socket 1 > nothing, remember seat 5 nothing
        "#]],
    );
}

#[test]
fn a_mute_of_what_is_off_is_stated() {
    check(
        "join; joined; open; welcome abe | by abe stopped microphone; by abe stopped camera; by abe stopped screen",
        expect![[r#"
            by abe stopped microphone: socket 1 > nothing, toast abe stopped Microphone
            by abe stopped camera: socket 1 > nothing, toast abe stopped Camera
            by abe stopped screen: socket 1 > nothing, toast abe stopped Screen
        "#]],
    );
}

#[test]
fn a_camera_is_stopped_by_a_moderator() {
    check(
        "allow both; started 1; join; joined; open; welcome abe | by abe stopped camera",
        expect![[r#"
            by abe stopped camera: stop Camera 1, peer 1 send no Camera, socket 1 > audible, remember seat 5 audible, toast abe stopped Camera
        "#]],
    );
}

#[test]
fn what_was_asked_for_is_stopped_as_it_comes() {
    check(
        "join; joined; open; welcome abe; camera on | by abe stopped camera; started 1",
        expect![[r#"
            by abe stopped camera: socket 1 > nothing, remember seat 5 nothing, toast abe stopped Camera
            started 1: stop Camera 1
        "#]],
    );
}

#[test]
fn a_mute_that_was_lost_is_obeyed_at_the_next_welcome() {
    check(
        "allow both; started 1; join; joined; open; welcome abe; wait 6s; broken; wait 0s; open | given stopped audible; welcome abe; given stopped; microphone on",
        expect![[r#"
            welcome abe: mute 1, socket 2 > visible, remember seat 5 visible, [connected]
            microphone on: unmute 1, socket 2 > audible visible, remember seat 5 audible visible
        "#]],
    );
}

#[test]
fn and_told_once() {
    check(
        "microphone on; started 1; join; joined; open; welcome abe; wait 6s; by abe stopped microphone; broken; wait 0s; open | given stopped audible; welcome abe",
        expect![[r#"
            welcome abe: socket 2 > nothing, [connected]
        "#]],
    );
}

#[test]
fn after_a_reload_it_is_off_before_it_is_on() {
    check(
        "remembered audible visible; open | given stopped audible; welcome abe; started 1",
        expect![[r#"
            welcome abe: permit 1 nothing, open peer 1 to 1 with nothing, socket 1 > nothing, remember seat 5 visible, [connected]
            started 1: stop Microphone 1, peer 1 send Camera 1, socket 1 > visible, peer 1 encode Camera at 600000 by 200 24 a second
        "#]],
    );
}

#[test]
fn a_right_that_is_withdrawn_switches_off() {
    check(
        "allow both; started 1; join; joined; open; welcome abe; screen on; started 2 | rights camera chat; rights camera chat; microphone on; screen on; allow both; rights all; microphone on",
        expect![[r#"
            rights camera chat: mute 1, stop Screen 2, peer 1 send no Screen, socket 1 > visible, remember seat 5 visible, toast no right to Microphone, toast no right to Screen
            microphone on: toast not done: Forbidden
            screen on: toast not done: Forbidden
            allow both: toast not done: Forbidden
            microphone on: unmute 1, socket 1 > audible visible, remember seat 5 audible visible
        "#]],
    );
}

#[test]
fn a_right_that_was_not_used_is_withdrawn_quietly() {
    check(
        "join; joined; open; welcome abe | rights none; rights all",
        expect![[r#"
            rights none: socket 1 > nothing
        "#]],
    );
}

#[test]
fn what_is_asked_for_without_a_right_is_not_used() {
    check(
        "join; joined; open; welcome abe; camera on | rights none; started 1",
        expect![[r#"
            rights none: socket 1 > nothing, remember seat 5 nothing, toast no right to Camera
            started 1: stop Camera 1
        "#]],
    );
}

#[test]
fn a_viewer_sends_nothing() {
    check(
        "allow both; started 1; join; joined; open; welcome abe | by abe role viewer; ana+viewer is here; camera on; say hi; ana is here; by abe role participant",
        expect![[r#"
            by abe role viewer: toast abe made one Viewer
            ana+viewer is here: mute 1, stop Camera 1, peer 1 send no Camera, socket 1 > nothing, remember seat 5 nothing, toast no right to Microphone, toast no right to Camera
            camera on: toast not done: Forbidden
            say hi: draft 0 refused: Forbidden
            by abe role participant: toast abe made one Participant
        "#]],
    );
}

#[test]
fn a_viewer_who_joins_sends_nothing() {
    check(
        "allow both; started 1; join; joined; open | welcome abe ana+viewer",
        expect![[r#"
            welcome abe ana+viewer: mute 1, stop Camera 1, permit 1 nothing, open peer 1 to 1 with nothing, peer 1 send Microphone 1, socket 1 > nothing, remember seat 5 nothing, toast no right to Microphone, toast no right to Camera, [connected]
        "#]],
    );
}

#[test]
fn a_moderator_sends_whatever_the_rights() {
    check(
        "given rights; allow both; started 1; join; joined; open | welcome abe ana+moderator",
        expect![[r#"
            welcome abe ana+moderator: permit 1 nothing, open peer 1 to 1 with nothing, peer 1 send Microphone 1, peer 1 send Camera 1, socket 1 > audible visible, peer 1 encode Camera at 600000 by 200 24 a second, [connected]
        "#]],
    );
}

#[test]
fn a_role_that_one_gives_oneself_is_no_news() {
    check(
        "join; joined; open; welcome ana+host | do role participant ana; by ana role participant; ana is here; done 1",
        expect![[r#"
            do role participant ana: socket 1 > do 1 make 5 Participant
            done 1: toast done: make 5 Participant (ana)
        "#]],
    );
}

#[test]
fn a_lowered_hand_is_told() {
    check(
        "join; joined; open; welcome abe | by abe lowered",
        expect![[r#"
            by abe lowered: toast abe lowered hand
        "#]],
    );
}

#[test]
fn removed() {
    check(
        "allow both; started 1; join; joined; open; welcome abe; panel chat | by abe removed; closing removed; broken; wait 60s; rejoin",
        expect![[r#"
            by abe removed: close socket 1, close peer 1, stop Microphone 1, stop Camera 1, forget, [panel closed], [ended: Removed by abe]
            rejoin: start capture 2 audible visible, ask for a seat as ana, [joining]
        "#]],
    );
}

#[test]
fn banned() {
    check(
        "join; joined; open; welcome abe | by abe banned; closing banned",
        expect![[r#"
            by abe banned: close socket 1, close peer 1, forget, [ended: Banned by abe]
        "#]],
    );
}

#[test]
fn ended_for_everyone() {
    check(
        "join; joined; open; welcome abe | by abe ended; closing ended",
        expect![[r#"
            by abe ended: close socket 1, close peer 1, forget, [ended: EndedForAll by abe]
        "#]],
    );
}

#[test]
fn removed_by_nobody_in_particular() {
    check(
        "join; joined; open; welcome abe | closing removed",
        expect![[r#"
            closing removed: close socket 1, close peer 1, forget, [ended: Removed]
        "#]],
    );
}

#[test]
fn the_own_end_has_no_other_name() {
    check(
        "join; joined; open; welcome abe; by abe removed; rejoin; joined 8; open; welcome abe | leave",
        expect![[r#"
            leave: socket 2 > leave, close socket 2, close peer 2, forget, [ended: Left]
        "#]],
    );
}

#[test]
fn banned_while_away() {
    check(
        "join; joined; open; welcome abe; broken; wait 1s; open; closing gone | refused banned",
        expect![[r#"
            refused banned: close peer 1, [ended: Banned]
        "#]],
    );
}
