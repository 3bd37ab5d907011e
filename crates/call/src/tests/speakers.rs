//! Who speaks.

use expect_test::expect;
use proptest::prelude::*;

use super::strange::config;
use super::{World, check_noticed};

const ROOM: &str = "microphone on; started 1; join; joined; open; welcome abe ben cleo; abe is audible; ben is audible";

/// What a script notices once they are in the room.
fn check_room(script: &str, expect: expect_test::Expect) {
    check_noticed(&format!("{ROOM} | {script}"), expect);
}

fn in_room(script: &str) -> World {
    let mut world = World::new();
    world.play(ROOM);
    world.play(script);
    world
}

fn active(world: &World) -> Option<u64> {
    world.call.noticed.speakers.active().map(protocol::ParticipantId::get)
}

#[test]
fn a_loud_voice_is_heard_at_once_and_a_soft_one_with_the_next_sample() {
    check_room(
        "levels 0 abe=40 ben=13; wait 250ms; levels 0 abe=40 ben=13; wait 250ms; levels 0 abe=40 ben=0",
        expect![[r#"
        levels 0 abe=40 ben=13: abe speaking
        levels 0 abe=40 ben=13: abe speaking, ben speaking
    "#]],
    );
}

#[test]
fn pauses_between_words_are_bridged() {
    check_room(
        "levels 0 abe=40; wait 250ms; levels 0 abe=2; wait 250ms; levels 0 abe=40; wait 250ms; levels 0; wait 440ms; wait 10ms",
        expect![[r#"
            levels 0 abe=40: abe speaking
            wait 10ms: 
        "#]],
    );
}

#[test]
fn noise_is_not_speech() {
    check_room("levels 0 abe=11; wait 250ms; levels 0 abe=20; wait 250ms; levels 0 abe=11; wait 250ms; levels 0 abe=20", expect![[""]]);
}

#[test]
fn one_sees_that_one_is_heard() {
    check_room(
        "levels 40; microphone off; levels 40; microphone on; levels 40; rights camera screen chat",
        expect![[r#"
        levels 40: ana speaking
        microphone off: 
        levels 40: ana speaking
        rights camera screen chat: 
    "#]],
    );
}

#[test]
fn whoever_is_muted_does_not_speak() {
    check_room(
        "levels 0 abe=50 cleo=50; abe is here; levels 0 abe=50; abe is audible; levels 0 abe=50",
        expect![[r#"
        levels 0 abe=50 cleo=50: abe speaking
        abe is here: 
        levels 0 abe=50: abe speaking
    "#]],
    );
}

#[test]
fn the_active_speaker_stays_until_another_is_clearly_louder() {
    let speech = "levels 80 abe=50 ben=54; wait 250ms;";
    let mut world = in_room(&speech.repeat(4).replace("ben=54", "ben=0"));
    assert_eq!(active(&world), Some(1));
    world.play(&speech.repeat(20));
    assert_eq!(active(&world), Some(1), "ben is hardly louder");
    world.play(&speech.repeat(4).replace("ben=54", "ben=70"));
    assert_eq!(active(&world), Some(6));
}

#[test]
fn the_active_speaker_stays_in_silence_and_hands_over_to_whoever_speaks_then() {
    let mut world = in_room("levels 0 abe=60; wait 250ms; levels 0 abe=60; wait 250ms; levels 0; wait 10s");
    assert_eq!(active(&world), Some(1));
    world.play("levels 0 ben=35");
    assert_eq!(active(&world), Some(1), "it may be a knock on the table");
    world.play("wait 250ms; levels 0 ben=35");
    assert_eq!(active(&world), Some(6));
    world.play("levels 90; wait 250ms; levels 90");
    assert_eq!(active(&world), Some(6), "never oneself");
    world.play("ben leaves");
    assert_eq!(active(&world), None);
}

const STEPS: [&str; 16] = [
    "levels 40 abe=40 ben=40 cleo=40",
    "levels 20 abe=20 ben=60",
    "levels 0",
    "abe is here",
    "abe is audible",
    "abe? is audible",
    "abe/2 is audible",
    "ben is visible",
    "ben is audible visible",
    "ben leaves",
    "microphone off",
    "microphone on",
    "by abe stopped microphone",
    "rights none",
    "rights all",
    "wait 250ms",
];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nobody_speaks_who_is_muted(steps in prop::collection::vec(prop::sample::select(&STEPS[..]), 0..60)) {
        let mut world = in_room("");
        for step in steps {
            world.play(step);
            for tile in world.call.view().tiles {
                prop_assert!(tile.microphone || !tile.speaking, "{} after {}", tile.name, step);
            }
        }
        world.play("levels 0; wait 1s");
        prop_assert!(world.call.view().tiles.iter().all(|tile| !tile.speaking));
    }
}
