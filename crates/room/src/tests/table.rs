//! Every message, said from every state a connection can be in, to a target in every state: one table.

use std::fmt::Write as _;

use expect_test::expect;

use super::{World, limits};

/// How ben's first connection comes to be what the row says.
const SENDERS: [(&str, &str); 7] = [
    ("attached", "ben joins"),
    ("never attached", "ben asks"),
    ("seat unknown", "ben attaches"),
    ("broken", "ben joins; ben drops"),
    ("taken over", "ben joins; ben attaches"),
    ("left", "ben joins; ben leaves"),
    ("too fast", "ben joins; ben beats 6 times"),
];

/// How cleo comes to be what the row says.
const TARGETS: [(&str, &str); 6] = [
    ("attached", "cleo joins"),
    ("unknown", ""),
    ("reserved", "cleo asks"),
    ("reconnecting", "cleo joins; cleo drops"),
    ("on a newer page", "cleo joins; cleo attaches"),
    ("left", "cleo joins; cleo leaves"),
];

const MESSAGES: [&str; 5] = ["ben#1 offers ana", "ben#1 shows camera", "ben#1 leaves", "ben#1 beats", "ben#1 mumbles"];

fn answers(before: &str, message: &str) -> String {
    let mut world = World::new(limits());
    world.play(before);
    world.transcript.clear();
    world.play(message);
    let lines = world.transcript.lines().skip(1).map(str::trim).collect::<Vec<_>>();
    if lines.is_empty() { "nothing".to_owned() } else { lines.join("; ") }
}

#[test]
fn only_an_attached_connection_is_heard() {
    let mut table = String::new();
    for (state, script) in SENDERS {
        writeln!(table, "{state}").expect("a string takes all");
        for message in MESSAGES {
            let answers = answers(&format!("ana joins; {script}"), message);
            writeln!(table, "  {message}: {answers}").expect("a string takes all");
        }
    }
    expect![[r#"
        attached
          ben#1 offers ana: ana hears: Offer from ben/1
          ben#1 shows camera: ana, ben hear: ben/1 camera
          ben#1 leaves: ben closed: Left; ana hears: ben is gone, Left; store: ben ended, Left; ana hears: line 3, ben went, Left
          ben#1 beats: nothing
          ben#1 mumbles: ben hears: refused, Malformed
        never attached
          ben#1 offers ana: nothing
          ben#1 shows camera: nothing
          ben#1 leaves: nothing
          ben#1 beats: nothing
          ben#1 mumbles: nothing
        seat unknown
          ben#1 offers ana: nothing
          ben#1 shows camera: nothing
          ben#1 leaves: nothing
          ben#1 beats: nothing
          ben#1 mumbles: nothing
        broken
          ben#1 offers ana: nothing
          ben#1 shows camera: nothing
          ben#1 leaves: nothing
          ben#1 beats: nothing
          ben#1 mumbles: nothing
        taken over
          ben#1 offers ana: nothing
          ben#1 shows camera: nothing
          ben#1 leaves: nothing
          ben#1 beats: nothing
          ben#1 mumbles: nothing
        left
          ben#1 offers ana: nothing
          ben#1 shows camera: nothing
          ben#1 leaves: nothing
          ben#1 beats: nothing
          ben#1 mumbles: nothing
        too fast
          ben#1 offers ana: nothing
          ben#1 shows camera: nothing
          ben#1 leaves: nothing
          ben#1 beats: nothing
          ben#1 mumbles: nothing
    "#]]
    .assert_eq(&table);
}

#[test]
fn only_an_attached_page_is_reached() {
    let mut table = String::new();
    for (state, script) in TARGETS {
        let answers = answers(&format!("ana joins; ben joins; {script}"), "ben offers cleo page 1");
        writeln!(table, "{state}: {answers}").expect("a string takes all");
    }
    expect![[r#"
        attached: cleo hears: Offer from ben/1
        unknown: ben hears: refused, NoSuchParticipant
        reserved: ben hears: refused, NoSuchParticipant
        reconnecting: ben hears: refused, NotReachable
        on a newer page: ben hears: refused, NotReachable
        left: ben hears: refused, NoSuchParticipant
    "#]]
    .assert_eq(&table);
}
