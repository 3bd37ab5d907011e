//! How a call went is written down, and told when it is over.

use std::sync::Arc;

use expect_test::{Expect, expect};

use super::World;
use crate::Receipt;

fn receipt(script: &str) -> Option<Arc<Receipt>> {
    let mut world = World::new();
    world.play(script);
    world.call.view().receipt
}

fn check(script: &str, expect: Expect) {
    let receipt = receipt(&format!("join; joined; open; welcome abe | {script}").replace(" | ", "; ")).expect("there was a call");
    let json: serde_json::Value = serde_json::from_str(&receipt.json()).expect("it is JSON");
    expect.assert_eq(&json.to_string());
}

#[test]
fn minutes_and_ways_are_counted() {
    check(
        "peer 1 connected; sampled 1 pair=direct; wait 90s; leave",
        expect![[
            r#"{"confab_receipt":1,"people":[{"freezes":0,"frozen_seconds":0,"name":"abe","paths":["direct"],"reconnected":0,"seconds":90}],"reconnected":0,"seconds":90,"worst":null}"#
        ]],
    );
}

#[test]
fn what_was_lost_and_came_back_is_counted_and_the_longest_is_the_worst() {
    check(
        "abe is visible; peer 1 connected; sampled 1 frames=30 pair=tls; wait 4s; sampled 1 frames=30 pair=tls; wait 6s; \
         sampled 1 frames=60 pair=tls; peer 1 disconnected; wait 2s; peer 1 connected; broken; wait 1s; open; welcome abe; wait 9s; abe leaves; \
         wait 30s; closing removed",
        expect![[
            r#"{"confab_receipt":1,"people":[{"freezes":1,"frozen_seconds":10,"name":"abe","paths":["relay_tls"],"reconnected":1,"seconds":20}],"reconnected":1,"seconds":52,"worst":{"after":0,"cause":null,"name":"abe","seconds":10,"trouble":"frozen"}}"#
        ]],
    );
}

#[test]
fn a_picture_that_stands_still_around_a_loss_is_part_of_it() {
    check(
        "abe is visible; peer 1 connected; sampled 1 frames=30 pair=direct; wait 4s; sampled 1 frames=30 pair=direct; wait 2s; \
         peer 1 disconnected; wait 3s; peer 1 connected; sampled 1 frames=30 pair=direct; wait 1s; sampled 1 frames=60 pair=direct; wait 1s; leave",
        expect![[
            r#"{"confab_receipt":1,"people":[{"freezes":1,"frozen_seconds":6,"name":"abe","paths":["direct"],"reconnected":1,"seconds":8}],"reconnected":0,"seconds":11,"worst":{"after":0,"cause":null,"name":"abe","seconds":10,"trouble":"lost"}}"#
        ]],
    );
}

#[test]
fn whoever_loses_the_server_alone_is_not_lost() {
    check(
        "peer 1 connected; sampled 1 pair=direct; wait 10s; abe? is here; wait 9s; beat; wait 9s; abe is here; wait 5s; leave",
        expect![[
            r#"{"confab_receipt":1,"people":[{"freezes":0,"frozen_seconds":0,"name":"abe","paths":["direct"],"reconnected":0,"seconds":33}],"reconnected":0,"seconds":33,"worst":null}"#
        ]],
    );
    check(
        "peer 1 connected; sampled 1 pair=direct; wait 10s; abe? is here; wait 5s; peer 1 disconnected; wait 6s; abe is here; \
         peer 1 connected; wait 5s; leave",
        expect![[
            r#"{"confab_receipt":1,"people":[{"freezes":0,"frozen_seconds":0,"name":"abe","paths":["direct"],"reconnected":1,"seconds":20}],"reconnected":0,"seconds":26,"worst":{"after":15,"cause":"away","name":"abe","seconds":6,"trouble":"lost"}}"#
        ]],
    );
}

#[test]
fn a_name_cannot_break_the_report() {
    let mut receipt = Receipt::default();
    let name = "a\"}\n\\".to_owned();
    receipt.people.push(crate::Meeting {
        name: name.clone(),
        seconds: 1,
        routes: Vec::new(),
        reconnected: 0,
        freezes: 0,
        frozen_seconds: 0,
    });
    let json: serde_json::Value = serde_json::from_str(&receipt.json()).expect("it is JSON");
    assert_eq!(json["people"][0]["name"], name);
}

#[test]
fn without_a_call_there_is_nothing_to_tell() {
    assert_eq!(receipt("join; joined; open; leave"), None);
    assert_eq!(receipt("join; joined; open; welcome abe; wait 3s"), None, "it is not over");
    assert!(receipt("join; joined; open; welcome abe; leave").is_some());
    assert_eq!(receipt("join; joined; open; welcome abe; leave; rejoin; joined; open; welcome"), None);
}
