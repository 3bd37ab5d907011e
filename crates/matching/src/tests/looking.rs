//! Who is proposed to whom.

use expect_test::expect;

use super::{check, check_with, limits, settings};
use crate::Settings;

#[test]
fn an_interest_in_common_is_waited_for_but_not_for_long() {
    check(
        "ana comes likes music | ben comes likes games; wait 799ms; counts; wait 1ms",
        expect![[r#"
        ben comes likes games
          ben hears: 2 wait, 0 decide, 0 talk
        wait 799ms
        counts
          Counts { resting: 0, waiting: 2, proposed: 0, talking: 0 }
        wait 1ms
          after 1 ms
            ben hears: 1: ana, 20000 ms
            ana hears: 1: ben, 20000 ms
    "#]],
    );
    check(
        "ana comes likes music; ben comes likes games | cleo comes likes games",
        expect![[r#"
        cleo comes likes games
          cleo hears: 1: ben, both like {Games}, 20000 ms
          ben hears: 1: cleo, both like {Games}, 20000 ms
    "#]],
    );
}

#[test]
fn whoever_has_no_interests_takes_anybody_at_once() {
    check(
        "ana comes | ben comes likes music",
        expect![[r#"
        ben comes likes music
          ben hears: 2 wait, 0 decide, 0 talk
    "#]],
    );
    check(
        "ana comes; wait 5s | ben comes likes music",
        expect![[r#"
        ben comes likes music
          ben hears: 1: ana, 20000 ms
          ana hears: 1: ben, 20000 ms
    "#]],
    );
}

#[test]
fn whoever_is_overdue_comes_before_what_others_have_in_common() {
    // Ana and ben do not meet, so both wait; cleo shares an interest with ben, but ana has waited longer than anybody should.
    let before = "ana comes blocking ben likes art; ben comes likes music; wait";
    check(
        &format!("{before} 4s | cleo comes likes music"),
        expect![[r#"
        cleo comes likes music
          cleo hears: 1: ben, both like {Music}, 20000 ms
          ben hears: 1: cleo, both like {Music}, 20000 ms
    "#]],
    );
    check(
        &format!("{before} 5s | cleo comes likes music"),
        expect![[r#"
        cleo comes likes music
          cleo hears: 1: ana, 20000 ms
          ana hears: 1: cleo, 20000 ms
    "#]],
    );
}

#[test]
fn nobody_is_met_twice_within_the_pause() {
    check(
        "ana comes; ben comes | ana declines; wait 599999ms; counts; wait 1ms",
        expect![[r#"
        ana declines
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: 1 wait, 0 decide, 0 talk
          ana hears: 2 wait, 0 decide, 0 talk
        wait 599999ms
        counts
          Counts { resting: 0, waiting: 2, proposed: 0, talking: 0 }
        wait 1ms
          after 1 ms
            ana hears: 2: ben, 20000 ms
            ben hears: 2: ana, 20000 ms
    "#]],
    );
}

#[test]
fn nobody_meets_themselves() {
    check(
        "ana comes | ana' comes; counts; ben comes; cleo comes",
        expect![[r#"
        ana' comes
          ana' hears: 2 wait, 0 decide, 0 talk
        counts
          Counts { resting: 0, waiting: 2, proposed: 0, talking: 0 }
        ben comes
          ben hears: 1: ana, 20000 ms
          ana hears: 1: ben, 20000 ms
        cleo comes
          cleo hears: 2: ana', 20000 ms
          ana' hears: 2: cleo, 20000 ms
    "#]],
    );
}

#[test]
fn one_may_meet_oneself_where_that_is_allowed_and_nobody_else_is_there() {
    let allowed = || Settings { with_oneself: true, ..settings(limits()) };
    check_with(
        allowed(),
        "ana comes | ana' comes; ana declines; ben comes",
        expect![[r#"
        ana' comes
          ana' hears: 1: ana, 20000 ms
          ana hears: 1: ana', 20000 ms
        ana declines
          ana' hears: 1 ended, They
          ana hears: 1 ended, You
          ana' hears: 1 wait, 0 decide, 0 talk
          ana hears: 2 wait, 0 decide, 0 talk
        ben comes
          ben hears: 2: ana, 20000 ms
          ana hears: 2: ben, 20000 ms
    "#]],
    );
    check_with(
        allowed(),
        "ben comes; ben' comes resting; ana comes resting; ana' comes resting; ben stops; ana looks | ben looks",
        expect![[r#"
            ben looks
              ben hears: 1: ana, 20000 ms
              ana hears: 1: ben, 20000 ms
        "#]],
    );
    check_with(
        allowed(),
        "ana comes likes music | ana' comes likes music; wait 800ms",
        expect![[r#"
        ana' comes likes music
          ana' hears: 2 wait, 0 decide, 0 talk
        wait 800ms
          after 800 ms
            ana' hears: 1: ana, both like {Music}, 20000 ms
            ana hears: 1: ana', both like {Music}, 20000 ms
    "#]],
    );
}
