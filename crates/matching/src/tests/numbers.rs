//! How many there are, as it is told.

use std::time::Duration;

use expect_test::expect;
use protocol::meeting::MeetingLimits;

use super::{World, check_with, limits, settings};
use crate::Output;

fn often() -> MeetingLimits {
    MeetingLimits { numbers_interval: Duration::from_secs(2), pause: Duration::from_secs(3600), ..limits() }
}

#[test]
fn those_who_wait_are_told_when_numbers_change_and_not_otherwise() {
    check_with(
        settings(often()),
        "ana comes | wait 10s; ana' comes; wait 10s; ben comes resting; wait 10s; ana stops; ana' stops; wait 10s",
        expect![[r#"
            wait 10s
              after 2000 ms
                ana hears: 1 wait, 0 decide, 0 talk
            ana' comes
              ana' hears: 2 wait, 0 decide, 0 talk
            wait 10s
              after 2000 ms
                ana hears: 2 wait, 0 decide, 0 talk
                ana' hears: 2 wait, 0 decide, 0 talk
            ben comes resting
              ben hears: resting
            wait 10s
            ana stops
              ana hears: resting
            ana' stops
              ana' hears: resting
            wait 10s
        "#]],
    );
}

#[test]
fn the_expected_wait_is_that_of_others_lately() {
    let limits = MeetingLimits { recent_least: 2, ..often() };
    check_with(
        settings(limits),
        "ana comes; wait 7s; ben comes; cleo comes; wait 9s; dan comes; ana stops | cleo stops; ben stops; dan stops; ana looks; wait 2s; eve comes blocking ana; wait 2s",
        expect![[r#"
            cleo stops
              dan hears: 2 ended, They
              cleo hears: 2 ended, You
              dan hears: 3: ben, 20000 ms
              ben hears: 3: dan, 20000 ms
              cleo hears: resting
            ben stops
              dan hears: 3 ended, They
              ben hears: 3 ended, You
              dan hears: 1 wait, 0 decide, 0 talk
              ben hears: resting
            dan stops
              dan hears: resting
            ana looks
              ana hears: 1 wait, 0 decide, 0 talk
            wait 2s
              after 2000 ms
                ana hears: 1 wait, 0 decide, 0 talk
            eve comes blocking ana
              eve hears: 2 wait, 0 decide, 0 talk, about 9000 ms
            wait 2s
              after 2000 ms
                ana hears: 2 wait, 0 decide, 0 talk, about 9000 ms
                eve hears: 2 wait, 0 decide, 0 talk, about 9000 ms
        "#]],
    );
}

#[test]
fn all_are_told_the_same_at_once() {
    let mut world = World::new(settings(often()));
    world.play("ana comes; ana' comes; wait 1s");
    let due = world.watch.queue.poll_timeout().expect("they will be told");
    let outputs = world.watch.handle(crate::Input::Timeout, due);
    let [Output::Send { message: one, .. }, Output::Send { message: other, .. }] = outputs.as_slice() else { panic!("{outputs:?}") };
    assert!(std::sync::Arc::ptr_eq(one, other), "it is encoded once");
}
