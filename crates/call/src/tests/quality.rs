//! How the others arrive, and what is to blame where they do not.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use protocol::Pause;

use super::strange::config;
use super::{World, check_noticed};
use crate::Flow;

const ROOM: &str = "join; joined; open; welcome abe ben; peer 1 connected; peer 2 connected";

/// What a script notices once they are in the room.
fn check_room(script: &str, expect: Expect) {
    check_noticed(&format!("{ROOM} | {script}"), expect);
}

#[test]
fn loss_is_told_when_it_lasts_and_for_as_long_as_it_is_not_surely_over() {
    check_room(
        "sampled 1 packets=100; sampled 1 packets=190 lost=10; sampled 1 packets=280 lost=20; sampled 1 packets=360 lost=40; \
         sampled 1 packets=440 lost=60; sampled 1 packets=531 lost=69; sampled 1 packets=622 lost=78; sampled 1 packets=722 lost=78; \
         sampled 1 packets=822 lost=78; sampled 1 packets=922 lost=78; sampled 1 packets=1022 lost=78; sampled 1 packets=1122 lost=78",
        expect![[r#"
            sampled 1 packets=280 lost=20: abe Fair because Loss { percent: 10 }
            sampled 1 packets=360 lost=40: abe Fair because Loss { percent: 20 }
            sampled 1 packets=440 lost=60: abe Poor because Loss { percent: 20 }
            sampled 1 packets=531 lost=69: abe Poor because Loss { percent: 15 }
            sampled 1 packets=622 lost=78: abe Poor because Loss { percent: 11 }
            sampled 1 packets=722 lost=78: abe Poor because Loss { percent: 8 }
            sampled 1 packets=822 lost=78: abe Poor because Loss { percent: 6 }
            sampled 1 packets=922 lost=78: 
        "#]],
    );
}

#[test]
fn one_bad_sample_is_nothing() {
    check_room(
        "sampled 1 packets=100; sampled 1 packets=150 lost=50; sampled 1 packets=250 lost=50; sampled 1 packets=300 lost=100",
        expect![[""]],
    );
}

#[test]
fn of_two_bad_samples_the_lesser_counts() {
    check_room(
        "sampled 1; sampled 1 trip=900; sampled 1 trip=350; sampled 1 trip=900; sampled 1 trip=900",
        expect![[r#"
            sampled 1 trip=350: abe Fair because Delay { millis: 350 }
            sampled 1 trip=900: abe Fair because Delay { millis: 900 }
            sampled 1 trip=900: abe Poor because Delay { millis: 900 }
        "#]],
    );
}

#[test]
fn late_packets_and_counts_that_begin_anew_are_no_loss() {
    check_room(
        "sampled 1 packets=1000 lost=50; sampled 1 packets=1100 lost=40; sampled 1 packets=30 lost=9; sampled 1 packets=130 lost=9",
        expect![[""]],
    );
}

#[test]
fn what_the_other_side_does_not_get_counts_while_something_goes() {
    check_room(
        "sampled 1 sent=30 refused=150; sampled 1 sent=60 refused=150; sampled 1 sent=90 refused=150; sampled 1 sent=90 refused=150; \
         sampled 1 sent=90 refused=150; sampled 1 sent=90 refused=150",
        expect![[r#"
            sampled 1 sent=90 refused=150: abe Poor because Loss { percent: 15 }
            sampled 1 sent=90 refused=150: abe Poor because Loss { percent: 11 }
            sampled 1 sent=90 refused=150: abe Poor because Loss { percent: 8 }
            sampled 1 sent=90 refused=150: 
        "#]],
    );
}

#[test]
fn of_another_connection_nothing_is_known() {
    check_room(
        "sampled 1; sampled 1 trip=900; sampled 1 trip=900; abe/2 is here; peer 3 connected; sampled 1 trip=900; sampled 3 trip=900",
        expect![[r#"
            sampled 1 trip=900: abe Poor because Delay { millis: 900 }
            abe/2 is here: 
        "#]],
    );
}

#[test]
fn a_picture_that_does_not_come_is_told_from_the_second_second_on() {
    check_room(
        "abe is visible; wait 1999ms; wait 1ms; wait 1s; sampled 1 frames=0; wait 3s; sampled 1 frames=4; wait 5s",
        expect![[r#"
        wait 1ms: abe waited for 2 s because TheirNetwork
        wait 1s: abe waited for 3 s because TheirNetwork
        wait 3s: abe waited for 6 s because TheirNetwork
        sampled 1 frames=4: 
    "#]],
    );
}

#[test]
fn a_picture_that_stands_still_is_frozen() {
    check_room(
        "abe is visible; sampled 1 frames=30; wait 2s; sampled 1 frames=60; wait 2s; sampled 1 frames=60; wait 2s; sampled 1 frames=60; \
         wait 1s; abe is here; wait 5s; abe is visible; wait 2s; sampled 1 frames=60; wait 1s; sampled 1 frames=61",
        expect![[r#"
            sampled 1 frames=60: abe frozen for 4 s because TheirNetwork
            wait 1s: abe frozen for 5 s because TheirNetwork
            abe is here: 
            wait 2s: abe waited for 2 s because TheirNetwork
            wait 1s: abe waited for 3 s because TheirNetwork
            sampled 1 frames=61: 
        "#]],
    );
}

#[test]
fn a_picture_that_is_paused_is_not_missed() {
    let mut world = World::new();
    world.play(ROOM);
    world.play("abe is visible; sampled 1 frames=30");
    let flow = |world: &World| world.call.view().tiles[1].flow;
    world.play("abe draws 360 0 paused bandwidth; wait 9s; sampled 1 frames=30");
    assert_eq!(flow(&world), Flow::Paused(Pause::Bandwidth));
    world.play("abe draws 360 0; sampled 1 frames=30");
    assert_eq!(flow(&world), Flow::Flowing);
    world.play("wait 2s");
    assert!(matches!(flow(&world), Flow::Waiting { seconds: 2, .. }));
    world.play("sampled 1 frames=31");
    assert_eq!(flow(&world), Flow::Flowing);
}

#[test]
fn a_picture_that_is_not_shown_is_not_missed() {
    let mut world = World::new();
    world.play(ROOM);
    world.play("abe is visible; sampled 1 frames=30");
    let abe = world.call.view().tiles[1].id;
    let flow = |world: &World| world.call.view().tiles[1].flow;
    world.call.noticed.reception.set_watched(abe, false);
    world.play("wait 2s; sampled 1 frames=30; wait 2s; sampled 1 frames=30; abe/2 is visible; peer 3 connected; wait 2s");
    assert_eq!(flow(&world), Flow::Flowing);
    world.call.noticed.reception.set_watched(abe, true);
    world.play("beat; wait 2s");
    assert!(matches!(flow(&world), Flow::Waiting { seconds: 2, .. }));
}

#[test]
fn whoever_wants_no_pictures_misses_none() {
    check_room("prefer no pictures; abe is visible; wait 20s", expect![[""]]);
}

#[test]
fn a_page_in_the_background_looks_again_before_it_says_anything() {
    check_room(
        "abe is visible; sampled 1 frames=30; hidden; wait 20s; seen; sampled 1 frames=30; wait 4s; sampled 1 frames=30",
        expect![[r#"
            sampled 1 frames=30: abe frozen for 4 s because OwnNetwork
        "#]],
    );
}

#[test]
fn what_is_to_blame_is_said() {
    check_noticed(
        "join; joined; open; welcome abe ben cleo | ben is visible; wait 2s; peer 1 connected; peer 2 connected; peer 3 connected; \
         peer 1 disconnected; peer 3 disconnected; peer 2 disconnected; peer 1 connected; peer 3 connected; ben? is visible; broken",
        expect![[r#"
            wait 2s: ben waited for 2 s
            peer 2 connected: ben waited for 2 s because TheirNetwork
            peer 1 disconnected: ben waited for 2 s
            peer 3 disconnected: abe because OwnNetwork, ben waited for 2 s because OwnNetwork, cleo because OwnNetwork
            peer 1 connected: ben waited for 2 s
            peer 3 connected: ben waited for 2 s because TheirNetwork
            ben? is visible: ben waited for 2 s because Away
            broken: ben waited for 2 s because OwnNetwork
        "#]],
    );
}

#[test]
fn between_two_nobody_knows_who_is_to_blame() {
    check_noticed(
        "join; joined; open; welcome abe; peer 1 connected | abe is visible; wait 2s; peer 1 disconnected",
        expect![[r#"
            wait 2s: abe waited for 2 s
        "#]],
    );
}

#[test]
fn time_is_told_only_while_somebody_is_waited_for() {
    let mut world = World::new();
    world.play(ROOM);
    world.play("abe is visible; sampled 1 frames=1; sampled 2 frames=0; network changed; wait 5s; beat; wait 5s");
    let beat = world.call.poll_timeout().expect("a beat").since(world.now);
    assert!(beat.as_millis() > 1000, "{beat:?}");
}

const STEPS: [&str; 14] = [
    "abe is here",
    "abe is visible",
    "abe? is visible",
    "abe/2 is visible",
    "peer 1 connected",
    "peer 1 disconnected",
    "broken",
    "wait 0s",
    "hidden",
    "seen",
    "wait 2s",
    "wait 7s",
    "sampled",
    "frames",
];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_picture_that_moves_again_is_seen_with_the_next_sample(steps in prop::collection::vec(prop::sample::select(&STEPS[..]), 0..60)) {
        let mut world = World::new();
        world.play("join; joined; open; welcome abe; peer 1 connected");
        let mut frames = 0;
        let mut sample = |world: &mut World, more: bool| {
            frames += u32::from(more);
            let peer = world.call.peers.links().map(|(_, peer, _)| peer.0).last().expect("abe is there");
            world.play(&format!("sampled {peer} frames={frames}"));
            let tiles = world.call.view().tiles;
            !more || tiles.get(1).is_none_or(|abe| abe.flow == Flow::Flowing)
        };
        for step in steps {
            match step {
                "sampled" => _ = sample(&mut world, false),
                "frames" => prop_assert!(sample(&mut world, true)),
                step => world.play(step),
            }
        }
        prop_assert!(sample(&mut world, true));
    }
}
