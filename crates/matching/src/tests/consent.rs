//! From a proposal to a talk and its end, by what the two say.

use expect_test::expect;

use super::check;

#[test]
fn two_who_both_say_yes_are_given_a_room() {
    check(
        "ana comes from DE likes music,art; ben comes likes art,games; ana accepts; ben accepts; room 1 made; counts; ana nexts",
        expect![[r#"
            ana comes from DE likes music,art
              ana hears: 1 wait, 0 decide, 0 talk
            ben comes likes art,games
              ben hears: 1: ana from DE, both like {Art}, 20000 ms
              ana hears: 1: ben, both like {Art}, 20000 ms
            ana accepts
              ana hears: 1: ben, both like {Art}, 20000 ms, accepted
            ben accepts
              make room 1 for ben and ana
              ben hears: 1: ana from DE, both like {Art}, 5000 ms, accepted
            room 1 made
              ben hears: 1: in room-1 as 101
              ana hears: 1: in room-1 as 102
            counts
              Counts { resting: 0, waiting: 0, proposed: 0, talking: 2 }
            ana nexts
              close room-1 of 1
              ben hears: 1 ended, They
              ana hears: 1 ended, You
              ben hears: resting
              ana hears: 1 wait, 0 decide, 0 talk
        "#]],
    );
}

#[test]
fn whoever_declines_looks_on_and_the_other_keeps_their_turn() {
    check(
        "ana comes; wait 3s; ben comes; ana accepts | ben declines; wait 1s; cleo comes",
        expect![[r#"
        ben declines
          ben hears: 1 ended, You
          ana hears: 1 ended, They
          ben hears: 1 wait, 0 decide, 0 talk
          ana hears: 2 wait, 0 decide, 0 talk
        wait 1s
        cleo comes
          cleo hears: 2: ana, 20000 ms
          ana hears: 2: cleo, 20000 ms
    "#]],
    );
}

#[test]
fn a_yes_may_be_taken_back_until_there_is_a_room_and_after() {
    check(
        "ana comes; ben comes; ana accepts | ana declines; ben accepts",
        expect![[r#"
        ana declines
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: 1 wait, 0 decide, 0 talk
          ana hears: 2 wait, 0 decide, 0 talk
        ben accepts
    "#]],
    );
    check(
        "ana comes; ben comes; ana accepts; ben accepts | ana declines; room 1 made",
        expect![[r#"
        ana declines
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: 1 wait, 0 decide, 0 talk
          ana hears: 2 wait, 0 decide, 0 talk
        room 1 made
          close room-1 of 1
    "#]],
    );
    check(
        "ana and ben meet | ana declines",
        expect![[r#"
        ana declines
          close room-1 of 1
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: resting
          ana hears: 1 wait, 0 decide, 0 talk
    "#]],
    );
}

#[test]
fn both_at_once_is_the_same_as_one_after_the_other() {
    // Both accept.
    check(
        "ana comes; ben comes | ana accepts; ben accepts; ana accepts; ben accepts",
        expect![[r#"
        ana accepts
          ana hears: 1: ben, 20000 ms, accepted
        ben accepts
          make room 1 for ben and ana
          ben hears: 1: ana, 5000 ms, accepted
        ana accepts
        ben accepts
    "#]],
    );
    // Both decline.
    check(
        "ana comes; ben comes | ana declines 1; ben declines 1",
        expect![[r#"
        ana declines 1
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: 1 wait, 0 decide, 0 talk
          ana hears: 2 wait, 0 decide, 0 talk
        ben declines 1
    "#]],
    );
    // Both skip a talk: neither is sent on twice.
    check(
        "ana and ben meet | ana nexts 1; ben nexts 1; ana nexts 1; ben nexts 1",
        expect![[r#"
        ana nexts 1
          close room-1 of 1
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: resting
          ana hears: 1 wait, 0 decide, 0 talk
        ben nexts 1
          ben hears: 2 wait, 0 decide, 0 talk
        ana nexts 1
        ben nexts 1
    "#]],
    );
    // Both stop.
    check(
        "ana and ben meet | ana stops; ben stops; ana stops",
        expect![[r#"
        ana stops
          close room-1 of 1
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: resting
          ana hears: resting
        ben stops
        ana stops
    "#]],
    );
    // One accepts while the other declines.
    check(
        "ana comes; ben comes; ana accepts | ben declines 1; ana accepts 1",
        expect![[r#"
        ben declines 1
          ben hears: 1 ended, You
          ana hears: 1 ended, They
          ben hears: 1 wait, 0 decide, 0 talk
          ana hears: 2 wait, 0 decide, 0 talk
        ana accepts 1
    "#]],
    );
}

#[test]
fn a_word_is_about_the_encounter_that_it_names() {
    check(
        "ana comes; ben comes | ana declines; cleo comes; ana accepts 1; ben accepts 1; ana declines 1; ana nexts 1; ana accepts 2; cleo accepts 999",
        expect![[r#"
            ana declines
              ben hears: 1 ended, They
              ana hears: 1 ended, You
              ben hears: 1 wait, 0 decide, 0 talk
              ana hears: 2 wait, 0 decide, 0 talk
            cleo comes
              cleo hears: 2: ana, 20000 ms
              ana hears: 2: cleo, 20000 ms
            ana accepts 1
            ben accepts 1
            ana declines 1
            ana nexts 1
            ana accepts 2
              ana hears: 2: cleo, 20000 ms, accepted
            cleo accepts 999
        "#]],
    );
    check(
        "ana comes; ben comes; cleo comes | cleo accepts 1; cleo declines 1; cleo nexts 1; cleo blocks 1",
        expect![[r#"
        cleo accepts 1
        cleo declines 1
        cleo nexts 1
        cleo blocks 1
          cleo hears: NoSuchEncounter
    "#]],
    );
}

#[test]
fn whoever_does_not_answer_looks_no_longer() {
    check(
        "ana comes; wait 2s; ben comes; ana accepts | wait 20s; ben accepts; ben looks",
        expect![[r#"
        wait 20s
          after 20000 ms
            ben hears: 1 ended, Unanswered
            ana hears: 1 ended, They
            ben hears: resting
            ana hears: 1 wait, 0 decide, 0 talk
        ben accepts
        ben looks
          ben hears: 2: ana, 20000 ms
          ana hears: 2: ben, 20000 ms
    "#]],
    );
    check(
        "ana comes; ben comes | wait 20s; counts",
        expect![[r#"
        wait 20s
          after 20000 ms
            ben hears: 1 ended, Unanswered
            ana hears: 1 ended, Unanswered
            ben hears: resting
            ana hears: resting
        counts
          Counts { resting: 2, waiting: 0, proposed: 0, talking: 0 }
    "#]],
    );
}

#[test]
fn a_room_that_fails_or_comes_too_late_sends_both_back() {
    check(
        "ana comes; ben comes; ana accepts; ben accepts | room 1 fails; counts",
        expect![[r#"
        room 1 fails
          ben hears: 1 ended, Failed
          ana hears: 1 ended, Failed
          ben hears: 1 wait, 0 decide, 0 talk
          ana hears: 2: ben, 20000 ms
          ben hears: 2: ana, 20000 ms
        counts
          Counts { resting: 0, waiting: 0, proposed: 2, talking: 0 }
    "#]],
    );
    check(
        "ana comes; ben comes; ana accepts; ben accepts | wait 5s; room 1 made; room 1 fails",
        expect![[r#"
        wait 5s
          after 5000 ms
            ben hears: 1 ended, Failed
            ana hears: 1 ended, Failed
            ben hears: 1 wait, 0 decide, 0 talk
            ana hears: 2: ben, 20000 ms
            ben hears: 2: ana, 20000 ms
        room 1 made
          close room-1 of 1
        room 1 fails
    "#]],
    );
    check(
        "ana and ben meet | room 1 made; room 1 fails; room 7 fails",
        expect![[r#"
        room 1 made
        room 1 fails
        room 7 fails
    "#]],
    );
}

#[test]
fn whoever_is_left_after_a_talk_rests() {
    check(
        "ana and ben meet; cleo comes | ana nexts; ben nexts 1",
        expect![[r#"
        ana nexts
          close room-1 of 1
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: resting
          ana hears: 2: cleo, 20000 ms
          cleo hears: 2: ana, 20000 ms
        ben nexts 1
          ben hears: 1 wait, 2 decide, 0 talk
    "#]],
    );
}

#[test]
fn stopping_ends_whatever_there_is() {
    check(
        "ana comes | ana stops; ana stops; ana looks; ben comes; ana stops; ana stops; counts",
        expect![[r#"
        ana stops
          ana hears: resting
        ana stops
        ana looks
          ana hears: 1 wait, 0 decide, 0 talk
        ben comes
          ben hears: 1: ana, 20000 ms
          ana hears: 1: ben, 20000 ms
        ana stops
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: 1 wait, 0 decide, 0 talk
          ana hears: resting
        ana stops
        counts
          Counts { resting: 1, waiting: 1, proposed: 0, talking: 0 }
    "#]],
    );
}

#[test]
fn a_seat_that_ends_in_the_room_ends_the_talk() {
    check(
        "ana and ben meet | ana leaves room 1; counts",
        expect![[r#"
        ana leaves room 1
          close room-1 of 1
          ben hears: 1 ended, They
          ana hears: 1 ended, You
          ben hears: resting
          ana hears: resting
        counts
          Counts { resting: 2, waiting: 0, proposed: 0, talking: 0 }
    "#]],
    );
    check(
        "ana and ben meet | ben loses room 1",
        expect![[r#"
        ben loses room 1
          close room-1 of 1
          ben hears: 1 ended, Lost
          ana hears: 1 ended, Lost
          ben hears: resting
          ana hears: resting
    "#]],
    );
}

#[test]
fn pictures_are_clear_once_both_want_them_so() {
    check(
        "ana comes; ben comes; ana accepts; ben accepts; room 1 made | ana reveals; ana reveals; ben reveals 7; ben reveals; ana reveals",
        expect![[r#"
            ana reveals
              ana hears: 1: in room-1 as 102, wants it clear
            ana reveals
            ben reveals 7
            ben reveals
              ben hears: 1: in room-1 as 101, clear
              ana hears: 1: in room-1 as 102, clear
            ana reveals
        "#]],
    );
}
