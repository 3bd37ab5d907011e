//! Hints about the microphone.

use expect_test::expect;

use super::check_view;

#[test]
fn a_microphone_without_a_sound_is_told() {
    check_view(
        "microphone on; started 1; level 0; wait 8s",
        expect![[r#"
            lobby microphone On camera Off hint SilentMicrophone
        "#]],
    );
}

#[test]
fn not_before_it_was_silent_for_long() {
    check_view(
        "microphone on; started 1; level 0; wait 7s",
        expect![[r#"
            lobby microphone On camera Off
        "#]],
    );
}

#[test]
fn nor_where_nothing_is_measured() {
    check_view(
        "microphone on; started 1; wait 20s",
        expect![[r#"
            lobby microphone On camera Off
        "#]],
    );
}

#[test]
fn nor_once_it_was_heard() {
    check_view(
        "microphone on; started 1; level 0; wait 9s; level 3",
        expect![[r#"
            lobby microphone On camera Off
        "#]],
    );
}

#[test]
fn nor_to_nobody() {
    check_view(
        "join; joined; open; welcome; microphone on; started 1; level 0; wait 4s; beat; wait 4s",
        expect![[r#"
            connected microphone On camera Off
            5 ana (you) audible connected
        "#]],
    );
}

#[test]
fn when_somebody_comes_it_is() {
    check_view(
        "join; joined; open; welcome; microphone on; started 1; level 0; wait 4s; beat; ben is here; wait 4s; beat; wait 4s",
        expect![[r#"
            connected microphone On camera Off hint SilentMicrophone
            5 ana (you) audible connected
            6 ben nothing connecting
        "#]],
    );
}

#[test]
fn nor_to_whoever_wants_no_hints() {
    check_view(
        "hints off; microphone on; started 1; level 0; wait 9s",
        expect![[r#"
            lobby microphone On camera Off
        "#]],
    );
}

#[test]
fn nor_to_whoever_has_read_it() {
    check_view(
        "microphone on; started 1; level 0; wait 9s; read silent; level 1; wait 9s",
        expect![[r#"
            lobby microphone On camera Off
        "#]],
    );
}

#[test]
fn whoever_talks_while_muted_is_told() {
    check_view(
        "join; joined; open; welcome abe; microphone on; started 1; microphone off; level 40; wait 250ms; level 40; wait 250ms; level 40",
        expect![[r#"
            connected microphone Off camera Off hint TalkingWhileMuted
            5 ana (you) nothing connected
            1 abe nothing connecting
        "#]],
    );
}

#[test]
fn a_cough_is_no_talk() {
    check_view(
        "join; joined; open; welcome abe; microphone on; started 1; microphone off; level 40; wait 250ms; level 40; wait 900ms; level 40",
        expect![[r#"
            connected microphone Off camera Off
            5 ana (you) nothing connected
            1 abe nothing connecting
        "#]],
    );
}

#[test]
fn talking_while_one_is_heard_is_no_matter() {
    check_view(
        "join; joined; open; welcome abe; microphone on; started 1; level 40; wait 250ms; level 40; wait 250ms; level 40",
        expect![[r#"
            connected microphone On camera Off
            5 ana (you) audible connected speaking
            1 abe nothing connecting
        "#]],
    );
}

#[test]
fn it_is_told_for_a_while() {
    check_view(
        "join; joined; open; welcome abe; microphone on; started 1; microphone off; level 40; level 40; level 40; wait 6s",
        expect![[r#"
            connected microphone Off camera Off
            5 ana (you) nothing connected
            1 abe nothing connecting
        "#]],
    );
}

#[test]
fn and_not_again_at_once() {
    check_view(
        "join; joined; open; welcome abe; microphone on; started 1; microphone off; level 40; level 40; level 40; wait 6s; level 40; level 40; level 40",
        expect![[r#"
            connected microphone Off camera Off
            5 ana (you) nothing connected
            1 abe nothing connecting
        "#]],
    );
}

#[test]
fn but_later() {
    check_view(
        "join; joined; open; welcome abe; microphone on; started 1; microphone off; level 40; level 40; level 40; wait 9s; beat; wait 9s; beat; wait 9s; beat; wait 9s; beat; level 40; level 40; level 40",
        expect![[r#"
            connected microphone Off camera Off hint TalkingWhileMuted
            5 ana (you) nothing connected
            1 abe nothing connecting
        "#]],
    );
}

#[test]
fn whoever_switches_it_on_has_understood() {
    check_view(
        "join; joined; open; welcome abe; microphone on; started 1; microphone off; level 40; level 40; level 40; microphone on",
        expect![[r#"
            connected microphone On camera Off
            5 ana (you) audible connected
            1 abe nothing connecting
        "#]],
    );
}
