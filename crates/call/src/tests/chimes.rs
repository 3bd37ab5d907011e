//! What is heard of what happens.

use expect_test::expect;

use super::check;

#[test]
fn coming_and_going_is_heard() {
    check(
        "join; joined; open; welcome abe | ben is here; wait 2s; ben? is here; wait 2s; ben/2 is here; wait 2s; ben leaves; wait 2s; ben leaves",
        expect![[r#"
            ben is here: permit 6 nothing, open peer 2 to 6 with audible, chime Arrival at 50
            ben/2 is here: close peer 2, permit 6 nothing, open peer 3 to 6 with audible
            wait 2s (1000 ms): socket 1 > beat
            ben leaves: close peer 3, chime Departure at 50
        "#]],
    );
}

#[test]
fn hands_are_heard_as_they_go_up() {
    check(
        "join; joined; open; welcome abe | ana+hand1 is here; abe+hand2 is here; wait 2s; abe+hand2 is audible; abe is here",
        expect![[r#"
            abe+hand2 is here: chime Hand at 50
            abe+hand2 is audible: permit 1 audible
            abe is here: permit 1 nothing
        "#]],
    );
}

#[test]
fn knocks_are_heard_by_whoever_keeps_the_door() {
    check(
        "given waiting dora; join; joined; open; welcome ana+host | backstage dora; backstage dora eve; wait 2s; ana is here; backstage dora",
        expect![[r#"
            backstage dora eve: chime Hand at 50, toast eve knocks
        "#]],
    );
}

#[test]
fn messages_are_heard_that_nobody_sees() {
    check(
        "join; joined; open; welcome abe | line 1:abe:a; wait 2s; panel chat; line 2:abe:b; hidden; line 3:abe:c; wait 2s; line 4:ana:d; \
         line 4:abe!; seen; line 5:abe:e",
        expect![[r#"
            line 1:abe:a: chime Message at 50, toast abe said something
            panel chat: [panel Chat]
            line 3:abe:c: chime Message at 50
        "#]],
    );
}

#[test]
fn one_sound_at_a_time() {
    check(
        "join; joined; open; welcome abe | ben is here; cleo is here; wait 1499ms; line 1:abe:a; wait 1ms; line 2:abe:b",
        expect![[r#"
        ben is here: permit 6 nothing, open peer 2 to 6 with audible, chime Arrival at 50
        cleo is here: permit 7 nothing, open peer 3 to 7 with audible
        line 1:abe:a: toast abe said something
        line 2:abe:b: chime Message at 50, toast abe said something
    "#]],
    );
}

#[test]
fn each_sound_can_be_off() {
    check(
        "join; joined; open; welcome abe | prefer no sound of arrival; ben is here; prefer no sound of hand; abe+hand1 is here; \
         prefer no sound of message; line 1:abe:a",
        expect![[r#"
            prefer no sound of arrival: keep preferences
            ben is here: permit 6 nothing, open peer 2 to 6 with audible
            prefer no sound of hand: keep preferences
            prefer no sound of message: keep preferences
            line 1:abe:a: toast abe said something
        "#]],
    );
}

#[test]
fn sounds_are_as_loud_as_one_likes() {
    check(
        "join; joined; open; welcome abe | prefer sounds at 20; ben is here; wait 2s; prefer sounds at 0; ben leaves",
        expect![[r#"
        prefer sounds at 20: keep preferences
        ben is here: permit 6 nothing, open peer 2 to 6 with audible, chime Arrival at 20
        prefer sounds at 0: keep preferences
        ben leaves: close peer 2
    "#]],
    );
}
