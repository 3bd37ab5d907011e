//! Nobody else is there.

use expect_test::expect;

use super::{World, check_view};

/// Alone for so long, with the beats of the server that keep the socket.
fn alone(script: &str) -> World {
    let mut world = World::new();
    world.play("join; joined; open; welcome");
    for _ in 0..240 {
        world.play("wait 5s; beat");
    }
    world.transcript.clear();
    world.play(script);
    world
}

#[test]
fn the_seconds_are_counted() {
    let leaving_in = |script| alone(script).call.view().leaving_in;
    assert_eq!(leaving_in(""), Some(60));
    assert_eq!(leaving_in("wait 999ms"), Some(60));
    assert_eq!(leaving_in("wait 1000ms"), Some(59));
    assert_eq!(leaving_in("wait 10s; beat; wait 10s"), Some(40));
    assert_eq!(leaving_in("wait 10s; stay here"), None);
    assert_eq!(leaving_in("wait 10s; abe is here; wait 1s; abe leaves; wait 10s"), None);
}

#[test]
fn whoever_does_not_want_to_be_asked_is_not() {
    let mut world = alone("prefer alone unasked");
    for _ in 0..24 {
        assert_eq!(world.call.view().leaving_in, None);
        world.play("beat; wait 5s");
    }
    world.play("prefer alone asked");
    for _ in 0..240 {
        assert_eq!(world.call.view().leaving_in, None, "counted from when it was switched on");
        world.play("beat; wait 5s");
    }
    assert_eq!(world.call.view().leaving_in, Some(60));
}

#[test]
fn then_the_call_is_left() {
    let mut world = alone("");
    for _ in 0..12 {
        world.play("beat; wait 5s");
    }
    let last = world.transcript.lines().last().unwrap_or_default();
    assert!(last.ends_with("socket 1 > leave, close socket 1, forget, [ended: Alone]"), "{last}");
    assert_eq!(world.call.poll_timeout(), None);
}

#[test]
fn whoever_stays_is_asked_again_later() {
    let mut world = alone("stay here");
    for _ in 0..239 {
        world.play("beat; wait 5s");
    }
    assert_eq!(world.call.view().leaving_in, None);
    world.play("beat; wait 5s");
    assert_eq!(world.call.view().leaving_in, Some(60));
}

#[test]
fn whose_machine_slept_is_asked_all_the_same() {
    let mut world = World::new();
    world.play("join; joined; open; welcome");
    world.now = world.now + std::time::Duration::from_secs(8 * 3600);
    world.handle("wake", crate::Input::Timeout);
    assert_eq!(world.call.view().leaving_in, Some(60));
}

#[test]
fn nobody_is_asked_before_the_call() {
    check_view(
        "allow both; wait 1300s",
        expect![[r#"
            lobby microphone Starting camera Starting browser asks
        "#]],
    );
}
