//! The stage, as far as the call sets it. How it is arranged is tested in `layout`.

use expect_test::expect;

use super::check_stage;

#[test]
fn it_is_empty_in_the_lobby() {
    check_stage(
        "stage 800 600",
        expect![[r#"
        Alone
    "#]],
    );
}

#[test]
fn and_after_the_end() {
    check_stage(
        "join; joined; open; welcome abe; leave",
        expect![[r#"
        Alone
    "#]],
    );
}

#[test]
fn one_alone_has_it_all() {
    check_stage(
        "join; joined; open; welcome; stage 800 600",
        expect![[r#"
        Alone
        Person(ParticipantId(5)) main 800x600 at 0,0
    "#]],
    );
}

#[test]
fn it_has_a_size_before_the_browser_says_so() {
    check_stage(
        "join; joined; open; welcome abe",
        expect![[r#"
        SideBySide
        Person(ParticipantId(5)) cell 636x636 at 0,42
        Person(ParticipantId(1)) cell 636x636 at 644,42
    "#]],
    );
}

#[test]
fn on_a_phone_one_floats_where_one_wants() {
    check_stage(
        "stage 390 700; prefer top; join; joined; open; welcome abe",
        expect![[r#"
        OneToOne { inset: TopStart }
        Person(ParticipantId(1)) main 390x700 at 0,0
        Person(ParticipantId(5)) inset 114x85 at 12,12
    "#]],
    );
}

#[test]
fn a_screen_is_large() {
    check_stage(
        "stage 800 600; join; joined; open; welcome abe; abe is showing",
        expect![[r#"
        Spotlight { on: Screen(ParticipantId(1)), because: Screen }
        Screen(ParticipantId(1)) main 632x600 at 0,0
        Person(ParticipantId(5)) strip 160x120 at 640,176
        Person(ParticipantId(1)) strip 160x120 at 640,304
    "#]],
    );
}

#[test]
fn ones_own_screen_is_on_it_while_one_may_share_it() {
    check_stage(
        "stage 800 600; join; joined; open; welcome abe ben; screen on; started 1; ana is showing",
        expect![[r#"
        Grid { columns: 2, rows: 2 }
        Person(ParticipantId(5)) cell 396x296 at 0,0
        Screen(ParticipantId(5)) cell 396x296 at 404,0
        Person(ParticipantId(1)) cell 396x296 at 0,304
        Person(ParticipantId(6)) cell 396x296 at 404,304
    "#]],
    );
}

#[test]
fn without_the_right_to_it_is_not() {
    check_stage(
        "stage 800 600; join; joined; open; welcome abe ben; screen on; started 1; rights camera microphone",
        expect![[r#"
        Grid { columns: 2, rows: 2 }
        Person(ParticipantId(5)) cell 396x296 at 0,0
        Person(ParticipantId(1)) cell 396x296 at 404,0
        Person(ParticipantId(6)) cell 396x296 at 202,304
    "#]],
    );
}

#[test]
fn what_is_pinned_is_large_until_it_goes() {
    check_stage(
        "stage 800 600; join; joined; open; welcome abe ben; pin ben; ben leaves",
        expect![[r#"
        SideBySide
        Person(ParticipantId(5)) cell 396x396 at 0,102
        Person(ParticipantId(1)) cell 396x396 at 404,102
    "#]],
    );
}

#[test]
fn a_pin_survives_a_lost_socket() {
    check_stage(
        "stage 800 600; join; joined; open; welcome abe ben; pin ben; broken; wait 3s; open; welcome abe ben",
        expect![[r#"
        Spotlight { on: Person(ParticipantId(6)), because: Pinned }
        Person(ParticipantId(6)) main 632x600 at 0,0
        Person(ParticipantId(5)) strip 160x120 at 640,176
        Person(ParticipantId(1)) strip 160x120 at 640,304
    "#]],
    );
}

#[test]
fn pages_are_turned() {
    check_stage(
        "stage 300 200; join; joined; open; welcome abe ben cleo dora; page 2",
        expect![[r#"
        Grid { columns: 2, rows: 1 } page 2 of 3
        Person(ParticipantId(6)) cell 146x146 at 0,27
        Person(ParticipantId(7)) cell 146x146 at 154,27
    "#]],
    );
}

#[test]
fn one_is_not_seen_if_one_does_not_want_it() {
    check_stage(
        "stage 800 600; hide self; prefer grid; join; joined; open; welcome abe",
        expect![[r#"
        Grid { columns: 1, rows: 1 }
        Person(ParticipantId(1)) cell 800x600 at 0,0
    "#]],
    );
}

#[test]
fn who_was_first_is_large_while_nobody_spoke() {
    check_stage(
        "stage 800 600; prefer spotlight; join; joined; open; welcome abe ben",
        expect![[r#"
        Spotlight { on: Person(ParticipantId(1)), because: Speaker }
        Person(ParticipantId(1)) main 632x600 at 0,0
        Person(ParticipantId(5)) strip 160x120 at 640,176
        Person(ParticipantId(6)) strip 160x120 at 640,304
    "#]],
    );
}
