//! How loudly one hears somebody.

use expect_test::expect;

use super::{check, check_noticed};

#[test]
fn what_is_set_is_played_now_and_through_the_next_connection() {
    check(
        "join; joined; open; welcome abe ben | hear abe at 30; mute abe for me; hear abe at 20; hear abe again; hear abe at 20; \
         abe/2 is here; mute abe for me; abe leaves; abe is here; hear ana at 3; hear dora at 3",
        expect![[r#"
            hear abe at 30: play 1 at 30
            mute abe for me: play 1 at 0
            hear abe again: play 1 at 20
            abe/2 is here: close peer 1, permit 1 nothing, open peer 3 to 1 with nothing, play 1 at 20
            mute abe for me: play 1 at 0
            abe leaves: close peer 3, chime Departure at 50
            abe is here: permit 1 nothing, open peer 4 to 1 with nothing
        "#]],
    );
}

#[test]
fn it_is_seen_by_oneself() {
    check_noticed(
        "join; joined; open; welcome abe ben | hear abe at 30; mute ben for me; mute abe for me; hear ben again; hear abe at 100; hear abe again",
        expect![[r#"
            hear abe at 30: abe for me at 30
            mute ben for me: abe for me at 30, ben for me muted at 100
            mute abe for me: abe for me muted at 30, ben for me muted at 100
            hear ben again: abe for me muted at 30
            hear abe at 100: abe for me muted at 100
            hear abe again: 
        "#]],
    );
}

#[test]
fn more_than_all_is_all() {
    check(
        "join; joined; open; welcome abe | hear abe at 200; hear abe at 0; hear abe at 101",
        expect![[r#"
        hear abe at 0: play 1 at 0
        hear abe at 101: play 1 at 100
    "#]],
    );
}
