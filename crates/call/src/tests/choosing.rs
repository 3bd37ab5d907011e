//! What the person chooses about their devices.

use expect_test::expect;

use super::{check, check_view};

#[test]
fn another_microphone_takes_the_place_of_the_old_one_without_a_gap() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1 microphone=desk | choose microphone headset; started 2 microphone=headset",
        expect![[r#"
            choose microphone headset: keep preferences, start capture 2 audible by headset
            started 2 microphone=headset: peer 1 send Microphone 2, stop Microphone 1
        "#]],
    );
}

#[test]
fn one_that_cannot_be_had_leaves_the_old_one() {
    check(
        "join; joined; open; welcome abe; camera on; started 1 camera=front; microphone on; started 2 microphone=desk | choose microphone headset; failed 3 taken; microphone off",
        expect![[r#"
            choose microphone headset: keep preferences, start capture 3 audible by headset
            failed 3 taken: toast Microphone not switched: InUse
            microphone off: mute 2, socket 1 > visible, remember seat 5 visible
        "#]],
    );
}

#[test]
fn a_muted_microphone_is_exchanged_and_stays_muted() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1 microphone=desk; microphone off | choose microphone headset; started 2 microphone=headset; microphone on",
        expect![[r#"
            choose microphone headset: keep preferences, start capture 2 audible by headset
            started 2 microphone=headset: mute 2, peer 1 send Microphone 2, stop Microphone 1
            microphone on: unmute 2, socket 1 > audible, remember seat 5 audible
        "#]],
    );
}

#[test]
fn one_that_is_muted_while_another_is_awaited_stays_muted() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1; choose microphone headset | microphone off; started 2",
        expect![[r#"
            microphone off: mute 1, socket 1 > nothing, remember seat 5 nothing
            started 2: mute 2, peer 1 send Microphone 2, stop Microphone 1
        "#]],
    );
}

#[test]
fn a_camera_that_is_stopped_while_another_is_awaited_stays_off() {
    check(
        "join; joined; open; welcome abe; camera on; started 1; choose camera back | camera off; started 2",
        expect![[r#"
            camera off: stop Camera 1, peer 1 send no Camera, socket 1 > nothing, remember seat 5 nothing
            started 2: stop Camera 2
        "#]],
    );
}

#[test]
fn of_two_choices_the_last_counts() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1; choose microphone headset; choose microphone lap | started 2; started 3",
        expect![[r#"
            started 2: stop Microphone 2
            started 3: peer 1 send Microphone 3, stop Microphone 1
        "#]],
    );
}

#[test]
fn what_is_off_is_only_remembered() {
    check(
        "| choose microphone headset; choose camera back; allow both",
        expect![[r#"
            choose microphone headset: keep preferences
            choose camera back: keep preferences
            allow both: start capture 1 audible visible by headset of back
        "#]],
    );
}

#[test]
fn what_is_used_already_is_not_asked_for_again() {
    check(
        "microphone on; started 1 microphone=desk | choose microphone desk; choose microphone none; started 2 microphone=lap; choose microphone none",
        expect![[r#"
            choose microphone desk: keep preferences
            choose microphone none: keep preferences, start capture 2 audible
            started 2 microphone=lap: stop Microphone 1
            choose microphone none: keep preferences
        "#]],
    );
}

#[test]
fn whoever_could_not_be_had_may_be_replaced() {
    check(
        "microphone on; failed 1 taken | choose microphone headset; started 2",
        expect![[r#"
            choose microphone headset: keep preferences, start capture 2 audible by headset
        "#]],
    );
}

#[test]
fn a_choice_does_not_ask_for_what_was_refused() {
    check(
        "microphone on; failed 1 denied | choose microphone headset",
        expect![[r#"
            choose microphone headset: keep preferences
        "#]],
    );
}

#[test]
fn a_choice_while_something_starts_holds() {
    check(
        "microphone on | choose microphone headset; started 1; started 2",
        expect![[r#"
            choose microphone headset: keep preferences, start capture 2 audible by headset
            started 1: stop Microphone 1
        "#]],
    );
}

#[test]
fn a_remembered_device_is_found_by_its_id_or_else_by_its_name() {
    check(
        "recalled microphone=a:Desk camera=gone:Gone | there are microphone=x:Lap,b:Desk camera=c:Front granted; allow both",
        expect![[r#"
            allow both: start capture 1 audible visible by b
        "#]],
    );
}

#[test]
fn before_names_are_known_a_remembered_device_is_hoped_for() {
    check(
        "recalled microphone=a:Desk | there are microphone=?; microphone on",
        expect![[r#"
            microphone on: start capture 1 audible by a
        "#]],
    );
}

#[test]
fn one_that_comes_back_is_used_at_the_next_start() {
    check(
        "recalled camera=b; there are camera=a granted; camera on; started 1 camera=a | there are camera=a,b granted; camera off; camera on",
        expect![[r#"
            there are camera=a,b granted: toast Camera b is there
            camera off: stop Camera 1
            camera on: start capture 2 visible of b
        "#]],
    );
}

#[test]
fn the_quality_of_the_picture_is_changed_at_once() {
    check(
        "join; joined; open; welcome abe; camera on; started 1 | video high; started 2; video high; video saver",
        expect![[r#"
            video high: keep preferences, start capture 2 visible at 1080/30
            started 2: peer 1 send Camera 2, stop Camera 1
            video high: keep preferences
            video saver: keep preferences, start capture 3 visible at 360/15
        "#]],
    );
}

#[test]
fn a_slow_machine_starts_small_unless_told_otherwise() {
    check(
        "browser modest | camera on; started 1; video standard",
        expect![[r#"
            camera on: start capture 1 visible at 360/15
            video standard: keep preferences, start capture 2 visible
        "#]],
    );
}

#[test]
fn music_is_captured_anew() {
    check(
        "join; joined; open; welcome abe; microphone on; started 1 | music on; started 2; mirror off",
        expect![[r#"
            music on: keep preferences, start capture 2 audible as music
            started 2: peer 1 send Microphone 2, stop Microphone 1
            mirror off: keep preferences
        "#]],
    );
}

#[test]
fn a_telephone_takes_its_other_camera() {
    check(
        "join; joined; open; welcome abe; camera on; started 1 camera=front facing=user | flip; started 2 camera=back facing=away; flip; started 3 camera=front facing=user",
        expect![[r#"
            flip: start capture 2 visible away
            started 2 camera=back facing=away: peer 1 send Camera 2, stop Camera 1
            flip: start capture 3 visible
            started 3 camera=front facing=user: peer 1 send Camera 3, stop Camera 2
        "#]],
    );
}

#[test]
fn a_telephone_with_one_camera_at_a_time_lets_the_first_go() {
    check(
        "join; joined; open; welcome abe; camera on; started 1 facing=user | flip; failed 2 taken; started 3 facing=away",
        expect![[r#"
            flip: start capture 2 visible away
            failed 2 taken: stop Camera 1, start capture 3 visible away, peer 1 send no Camera, socket 1 > nothing
            started 3 facing=away: peer 1 send Camera 3, socket 1 > visible, peer 1 encode Camera at 600000 by 200 24 a second
        "#]],
    );
}

#[test]
fn and_takes_it_back_if_it_has_to() {
    check(
        "join; joined; open; welcome abe; camera on; started 1 facing=user | flip; failed 2 taken; failed 3 taken; started 4; camera off; camera on",
        expect![[r#"
            flip: start capture 2 visible away
            failed 2 taken: stop Camera 1, start capture 3 visible away, peer 1 send no Camera, socket 1 > nothing
            failed 3 taken: start capture 4 visible, toast Camera not switched: InUse
            started 4: peer 1 send Camera 4, socket 1 > visible, peer 1 encode Camera at 600000 by 200 24 a second
            camera off: stop Camera 4, peer 1 send no Camera, socket 1 > nothing, remember seat 5 nothing
            camera on: start capture 5 visible, remember seat 5 visible
        "#]],
    );
}

#[test]
fn a_flip_overrules_the_chosen_camera_until_one_is_chosen_again() {
    check(
        "choose camera front; camera on; started 1 camera=front | flip; started 2 camera=back facing=away; choose camera front",
        expect![[r#"
            flip: start capture 2 visible away
            started 2 camera=back facing=away: stop Camera 1
            choose camera front: keep preferences, start capture 3 visible of front
        "#]],
    );
}

#[test]
fn a_flip_that_fails_is_undone() {
    check(
        "camera on; started 1 facing=user | flip; failed 2 missing; camera off; camera on",
        expect![[r#"
            flip: start capture 2 visible away
            failed 2 missing: toast Camera not switched: NotFound
            camera off: stop Camera 1
            camera on: start capture 3 visible
        "#]],
    );
}

#[test]
fn sound_alone_needs_no_pictures() {
    check(
        "join; joined; open; welcome abe; abe is visible showing; camera on; started 1 | audio only on; ben is visible; audio only off",
        expect![[r#"
            audio only on: keep preferences, stop Camera 1, permit 1 showing, peer 1 send no Camera, socket 1 > nothing, remember seat 5 nothing
            ben is visible: permit 6 nothing, open peer 2 to 6 with audible visible, chime Arrival at 50
            audio only off: keep preferences, permit 1 visible showing, permit 6 visible
        "#]],
    );
}

#[test]
fn whoever_switches_a_camera_on_wants_pictures() {
    check(
        "join; joined; open; welcome abe; abe is visible; audio only on | camera on; started 1",
        expect![[r#"
            camera on: keep preferences, start capture 1 visible, permit 1 visible, remember seat 5 visible
            started 1: peer 1 send Camera 1, socket 1 > visible, peer 1 encode Camera at 600000 by 200 24 a second
        "#]],
    );
}

#[test]
fn a_reload_brings_no_camera_back_where_sound_alone_is_wanted() {
    check(
        "recalled audio-only | remembered audible visible",
        expect![[r#"
            remembered audible visible: start capture 1 audible, open socket 1, remember seat 5 audible, [joining]
        "#]],
    );
}

#[test]
fn a_speaker_is_used_at_once() {
    check(
        "| choose speaker box; choose speaker box; choose speaker none",
        expect![[r#"
            choose speaker box: keep preferences, use speaker box
            choose speaker box: keep preferences
            choose speaker none: keep preferences, use speaker of the system
        "#]],
    );
}

#[test]
fn a_remembered_speaker_is_used_from_the_start() {
    check(
        "| recalled speaker=a:Box; there are speaker=b:Box,x:Lap granted",
        expect![[r#"
            recalled speaker=a:Box: use speaker a
            there are speaker=b:Box,x:Lap granted: use speaker b
        "#]],
    );
}

#[test]
fn a_speaker_that_is_gone_is_told() {
    check(
        "join; joined; open; welcome abe; there are speaker=a,b granted; choose speaker b | there are speaker=a granted; there are speaker=a,b granted",
        expect![[r#"
            there are speaker=a granted: use speaker of the system, toast Speaker b is gone, nothing instead
            there are speaker=a,b granted: toast Speaker b is there
        "#]],
    );
}

#[test]
fn what_is_used_is_drawn() {
    check_view(
        "allow both; started 1 microphone=desk camera=front",
        expect![[r#"
            lobby microphone On camera On by desk of front
        "#]],
    );
}
