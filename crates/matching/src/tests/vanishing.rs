//! Pages that go, with or without a word, and come back.

use expect_test::expect;

use super::check;

#[test]
fn whoever_waits_and_comes_back_has_their_turn_still() {
    check(
        "ana comes; wait 2s | ana drops; ben comes; wait 3s; ana returns",
        expect![[r#"
        ana drops
        ben comes
          ben hears: 1 wait, 0 decide, 0 talk
        wait 3s
        ana returns
          ana#2 hears: 1: ben, 20000 ms
          ben hears: 1: ana, 20000 ms
    "#]],
    );
    check(
        "ana comes | ana drops; wait 10s; counts; ana returns",
        expect![[r#"
        ana drops
        wait 10s
        counts
          Counts { resting: 0, waiting: 0, proposed: 0, talking: 0 }
        ana returns
          ana#2 hears: 1 wait, 0 decide, 0 talk
    "#]],
    );
}

#[test]
fn one_vanishes_while_the_other_accepts() {
    check(
        "ana comes; ben comes | ana drops; ben accepts 1; ana returns",
        expect![[r#"
        ana drops
          ben hears: 1 ended, Lost
          ben hears: 1 wait, 0 decide, 0 talk
        ben accepts 1
        ana returns
          ana#2 hears: 2: ben, 20000 ms
          ben hears: 2: ana, 20000 ms
    "#]],
    );
    check(
        "ana comes; ben comes | ben accepts; ana drops; counts; wait 10s; counts",
        expect![[r#"
        ben accepts
          ben hears: 1: ana, 20000 ms, accepted
        ana drops
          ben hears: 1 ended, Lost
          ben hears: 1 wait, 0 decide, 0 talk
        counts
          Counts { resting: 1, waiting: 1, proposed: 0, talking: 0 }
        wait 10s
        counts
          Counts { resting: 0, waiting: 1, proposed: 0, talking: 0 }
    "#]],
    );
    check(
        "ana comes; ben comes; ana accepts; ben accepts | ana drops; room 1 made",
        expect![[r#"
        ana drops
          ben hears: 1 ended, Lost
          ben hears: 1 wait, 0 decide, 0 talk
        room 1 made
          close room-1 of 1
    "#]],
    );
}

#[test]
fn both_vanish_at_once() {
    check(
        "ana comes; ben comes | ana drops; ben drops; wait 10s; counts",
        expect![[r#"
        ana drops
          ben hears: 1 ended, Lost
          ben hears: 1 wait, 0 decide, 0 talk
        ben drops
        wait 10s
        counts
          Counts { resting: 0, waiting: 0, proposed: 0, talking: 0 }
    "#]],
    );
    check(
        "ana and ben meet | ana drops; ben drops; wait 30s; counts",
        expect![[r#"
        ana drops
        ben drops
        wait 30s
          after 30000 ms
            close room-1 of 1
        counts
          Counts { resting: 0, waiting: 0, proposed: 0, talking: 0 }
    "#]],
    );
}

#[test]
fn a_talk_outlives_a_socket_and_is_told_again() {
    check(
        "ana and ben meet | ana drops; wait 29s; ana returns; wait 60s; counts",
        expect![[r#"
        ana drops
        wait 29s
        ana returns
          ana#2 hears: 1: in room-1 as 102
        wait 60s
        counts
          Counts { resting: 0, waiting: 0, proposed: 0, talking: 2 }
    "#]],
    );
    check(
        "ana and ben meet | ana drops; wait 30s; ana returns; counts",
        expect![[r#"
        ana drops
        wait 30s
          after 30000 ms
            close room-1 of 1
            ben hears: 1 ended, Lost
            ben hears: resting
        ana returns
          ana#2 hears: 1 wait, 0 decide, 0 talk
        counts
          Counts { resting: 1, waiting: 1, proposed: 0, talking: 0 }
    "#]],
    );
}

#[test]
fn a_proposal_that_ended_in_the_meantime_is_not_told_again() {
    check(
        "ana and ben meet | ana drops; ben nexts; ana returns resting",
        expect![[r#"
        ana drops
        ben nexts
          close room-1 of 1
          ben hears: 1 ended, You
          ben hears: 1 wait, 0 decide, 0 talk
        ana returns resting
          ana#2 hears: resting
    "#]],
    );
}

#[test]
fn a_second_page_of_the_same_tab_takes_over() {
    check(
        "ana comes; ben comes; ana accepts | ana returns; ana#1 drops; ana#1 declines; ben accepts",
        expect![[r#"
        ana returns
          ana closed: TakenOver
          ana#2 hears: 1: ben, 20000 ms, accepted
        ana#1 drops
        ana#1 declines
        ben accepts
          make room 1 for ben and ana
          ben hears: 1: ana, 5000 ms, accepted
    "#]],
    );
    check(
        "ana comes | ana returns likes music; ana returns resting; ana returns",
        expect![[r#"
        ana returns likes music
          ana closed: TakenOver
          ana#2 hears: 1 wait, 0 decide, 0 talk
        ana returns resting
          ana#2 closed: TakenOver
          ana#3 hears: resting
        ana returns
          ana#3 closed: TakenOver
          ana#4 hears: 1 wait, 0 decide, 0 talk
    "#]],
    );
}

#[test]
fn a_pass_of_another_browser_is_none() {
    check(
        "ana comes | ana returns by eve; counts",
        expect![[r#"
        ana returns by eve
          ana#2 closed: BadTicket
        counts
          Counts { resting: 0, waiting: 1, proposed: 0, talking: 0 }
    "#]],
    );
}

#[test]
fn what_one_is_called_does_not_change_within_an_encounter() {
    check(
        "ana comes; ben comes | ana returns as zoe from DE likes art; ana stops; ana returns as zoe resting; ana looks; ben stops; cleo comes",
        expect![[r#"
            ana returns as zoe from DE likes art
              ana closed: TakenOver
              ana#2 hears: 1: ben, 20000 ms
            ana stops
              ben hears: 1 ended, They
              ana#2 hears: 1 ended, You
              ben hears: 1 wait, 0 decide, 0 talk
              ana#2 hears: resting
            ana returns as zoe resting
              ana#2 closed: TakenOver
              ana#3 hears: resting
            ana looks
              ana#3 hears: 2 wait, 0 decide, 0 talk
            ben stops
              ben hears: resting
            cleo comes
              cleo hears: 2: zoe, 20000 ms
              ana#3 hears: 2: cleo, 20000 ms
        "#]],
    );
}
