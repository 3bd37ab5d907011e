//! What whoever runs the server is told of how calls go.

use expect_test::expect;

use super::check;

const FIRST: &str = "join; joined; open; welcome; ben is here";

#[test]
fn a_connection_is_told_once_by_whoever_was_here_first_with_its_way_and_the_time_it_took() {
    check(
        &format!("{FIRST} | wait 800ms; peer 1 connected; wait 1s; sampled 1; sampled 1 pair=server; sampled 1 pair=udp"),
        expect![[r#"
            sampled 1 pair=server: socket 1 > observed Connected { path: ServerReflexive, after_ms: 800 }
        "#]],
    );
    check("join; joined; open; welcome abe | peer 1 connected; sampled 1 pair=direct", expect![[""]]);
}

#[test]
fn the_kinds_of_both_ends_make_the_way() {
    for (pair, path) in [
        ("direct", "Host"),
        ("peer", "PeerReflexive"),
        ("server", "ServerReflexive"),
        ("udp", "RelayUdp"),
        ("tcp", "RelayTcp"),
        ("tls", "RelayTls"),
    ] {
        let mut world = super::World::new();
        world.play(&format!("{FIRST}; peer 1 connected; sampled 1 pair={pair}"));
        assert!(world.transcript.contains(&format!("observed Connected {{ path: {path}, after_ms: 0 }}")), "{}", world.transcript);
    }
}

#[test]
fn a_connection_that_does_not_come_about_is_told_to_have_failed_once_and_to_stand_when_it_does() {
    check(
        &format!("{FIRST}; wait 9s; beat | wait 7s; peer 1 connected; sampled 1 pair=tcp"),
        expect![[r#"
            wait 7s (1000 ms): socket 1 > beat
            wait 7s (6000 ms): socket 1 > observed Failed, peer 1 restart ICE, socket 1 > beat
            sampled 1 pair=tcp: socket 1 > observed Connected { path: RelayTcp, after_ms: 16000 }
        "#]],
    );
}

#[test]
fn what_is_done_to_a_connection_that_stood_is_told() {
    check(
        &format!("{FIRST}; peer 1 connected; sampled 1 pair=direct | peer 1 disconnected; wait 8s; peer 2 connected; sampled 2 pair=udp"),
        expect![[r#"
            wait 8s (2000 ms): socket 1 > observed Restarted, peer 1 restart ICE
            wait 8s (4000 ms): socket 1 > observed Restarted, peer 1 restart ICE
            wait 8s (5000 ms): socket 1 > beat
            wait 8s (7000 ms): open peer 2 to 6 with audible, close peer 1, socket 1 > observed Replaced, socket 1 > 6/1 replaced 1
            sampled 2 pair=udp: socket 1 > observed Connected { path: RelayUdp, after_ms: 1000 }
        "#]],
    );
}

#[test]
fn what_cannot_be_told_while_the_server_is_away_is_told_later() {
    check(
        &format!("{FIRST} | broken; peer 1 connected; sampled 1 pair=direct; wait 1s; open; welcome ben"),
        expect![[r#"
            broken: [reconnecting]
            wait 1s (300 ms): open socket 2
            open: socket 2 > hello page 1
            welcome ben: socket 2 > nothing, socket 2 > observed Connected { path: Host, after_ms: 0 }, [connected]
        "#]],
    );
}

#[test]
fn quality_is_told_when_it_changes_and_not_often() {
    check(
        "join; joined; open; welcome abe; peer 1 connected; sampled 1 | sampled 1 trip=900; sampled 1 trip=900; sampled 1; sampled 1; \
         sampled 1; wait 10s; sampled 1; wait 10s; sampled 1",
        expect![[r#"
            sampled 1 trip=900: socket 1 > observed Quality { quality: Poor }
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat, socket 1 > observed Quality { quality: Good }
            wait 10s (2000 ms): close socket 1, [reconnecting]
            wait 10s (2000 ms): open socket 2
        "#]],
    );
}

#[test]
fn a_server_that_may_know_nothing_is_told_anew_what_is_not_good() {
    check(
        "join; joined; open; welcome abe; peer 1 connected; sampled 1; sampled 1 trip=900; sampled 1 trip=900 | broken; wait 1s; open; \
         welcome abe; wait 9s; sampled 1 trip=900",
        expect![[r#"
            broken: [reconnecting]
            wait 1s (300 ms): open socket 2
            open: socket 2 > hello page 1
            welcome abe: socket 2 > nothing, [connected]
            wait 9s (5000 ms): socket 2 > beat
            sampled 1 trip=900: socket 2 > observed Quality { quality: Poor }
        "#]],
    );
}
