//! Coming in, and the server going.

use expect_test::expect;

use super::check;

#[test]
fn whoever_is_alone_is_told_so_and_waits() {
    check(
        "ana comes; wait 3600s; counts; ben comes",
        expect![[r#"
        ana comes
          ana hears: 1 wait, 0 decide, 0 talk
        wait 3600s
        counts
          Counts { resting: 0, waiting: 1, proposed: 0, talking: 0 }
        ben comes
          ben hears: 1: ana, 20000 ms
          ana hears: 1: ben, 20000 ms
    "#]],
    );
}

#[test]
fn one_may_come_and_look_for_nobody() {
    check(
        "ana comes resting; ben comes; counts; ana looks; ana looks",
        expect![[r#"
        ana comes resting
          ana hears: resting
        ben comes
          ben hears: 1 wait, 0 decide, 0 talk
        counts
          Counts { resting: 1, waiting: 1, proposed: 0, talking: 0 }
        ana looks
          ana hears: 1: ben, 20000 ms
          ben hears: 1: ana, 20000 ms
        ana looks
    "#]],
    );
}

#[test]
fn a_server_that_stops_tells_everybody_and_leaves_the_rooms() {
    check(
        "ana and ben meet; cleo comes; dan comes resting | shutdown; counts; room 1 made",
        expect![[r#"
        shutdown
          ana closed: Restarting
          ben closed: Restarting
          cleo closed: Restarting
          dan closed: Restarting
        counts
          Counts { resting: 0, waiting: 0, proposed: 0, talking: 0 }
        room 1 made
          close room-1 of 1
    "#]],
    );
}

#[test]
fn who_is_not_here_says_nothing() {
    check(
        "ana comes | ben accepts 1; ben stops; ben drops; ana mumbles; ana beats 1 times",
        expect![[r#"
        ben accepts 1
        ben stops
        ben drops
        ana mumbles
          ana hears: Malformed
        ana beats 1 times
    "#]],
    );
}
