//! The signaling socket: beats, silence, retries.

use expect_test::expect;

use super::{World, check, check_view};
use crate::Outage;

#[test]
fn beats_go_on_while_it_stands() {
    check(
        "join; joined; open; welcome | wait 5s; beat; wait 5s; beat; wait 5s",
        expect![[r#"
        wait 5s (5000 ms): socket 1 > beat
        wait 5s (5000 ms): socket 1 > beat
        wait 5s (5000 ms): socket 1 > beat
    "#]],
    );
}

#[test]
fn silence_ends_a_socket_and_the_same_page_returns() {
    check(
        "join; joined; open; welcome abe | wait 12s; open; welcome abe",
        expect![[r#"
        wait 12s (5000 ms): socket 1 > beat
        wait 12s (10000 ms): socket 1 > beat
        wait 12s (12000 ms): close socket 1, [reconnecting]
        wait 12s (12000 ms): open socket 2
        open: socket 2 > hello page 1
        welcome abe: socket 2 > nothing, [connected]
    "#]],
    );
}

#[test]
fn a_broken_socket_is_replaced_at_once_then_ever_more_slowly() {
    check(
        "join; joined; open; welcome; wait 6s | broken; wait 0s; broken; wait 300ms; broken; wait 20s",
        expect![[r#"
            broken: [reconnecting]
            wait 0s (0 ms): open socket 2
            wait 300ms (300 ms): open socket 3
            wait 20s (1128 ms): open socket 4
            wait 20s (11128 ms): close socket 4
            wait 20s (12914 ms): open socket 5
        "#]],
    );
}

#[test]
fn a_server_that_takes_and_drops_is_not_hurried() {
    check(
        "join; joined; open; welcome | broken; wait 300ms; open; welcome; broken; wait 2s",
        expect![[r#"
        broken: [reconnecting]
        wait 300ms (300 ms): open socket 2
        open: socket 2 > hello page 1
        welcome: socket 2 > nothing, [connected]
        broken: [reconnecting]
        wait 2s (1128 ms): open socket 3
    "#]],
    );
}

#[test]
fn the_network_returns_and_the_next_try_is_made_now() {
    check(
        "join; joined; open; welcome; wait 6s; broken; wait 0s; broken; wait 300ms; broken | network changed; network changed",
        expect![[r#"
            network changed: open socket 4
        "#]],
    );
}

#[test]
fn after_a_change_of_network_silence_is_noticed_sooner() {
    check(
        "join; joined; open; welcome | network changed; wait 8s",
        expect![[r#"
        wait 8s (5000 ms): socket 1 > beat
        wait 8s (7500 ms): close socket 1, [reconnecting]
        wait 8s (7500 ms): open socket 2
    "#]],
    );
}

#[test]
fn a_socket_that_never_opens_is_given_up() {
    check(
        "join; joined; open; welcome; wait 6s; broken; wait 0s | wait 11s",
        expect![[r#"
        wait 11s (10000 ms): close socket 2
        wait 11s (10300 ms): open socket 3
    "#]],
    );
}

#[test]
fn a_server_that_restarts_keeps_the_seat() {
    check(
        "join; joined; open; welcome abe; peer 1 connected; wait 6s | closing restarting; wait 0s; open; welcome abe",
        expect![[r#"
        closing restarting: close socket 1, [reconnecting]
        wait 0s (0 ms): open socket 2
        open: socket 2 > hello page 1
        welcome abe: socket 2 > nothing, [connected]
    "#]],
    );
}

#[test]
fn old_sockets_are_not_heard() {
    check(
        "join; joined; open; welcome; wait 6s; broken; wait 0s | broken 1; open",
        expect![[r#"
        open: socket 2 > hello page 1
    "#]],
    );
}

#[test]
fn a_seat_lost_while_away_is_replaced() {
    check(
        "microphone on; started 1; join; joined; open; welcome abe; broken; wait 1s; open | closing gone; joined 8; open; welcome abe",
        expect![[r#"
            closing gone: close socket 2, ask for a seat as ana, forget
            joined 8: open socket 3, remember seat 8 audible
            open: socket 3 > hello
            welcome abe: close peer 1, permit 1 nothing, open peer 2 to 1 with nothing, peer 2 send Microphone 1, socket 3 > audible, [connected]
        "#]],
    );
}

#[test]
fn a_seat_lost_while_away_may_not_be_replaced() {
    check(
        "join; joined; open; welcome abe; broken; wait 1s; open | closing gone; refused full",
        expect![[r#"
        closing gone: close socket 2, ask for a seat as ana, forget
        refused full: close peer 1, [ended: Refused(RoomFull { limit: 6 })]
    "#]],
    );
}

#[test]
fn nor_within_any_time() {
    check(
        "join; joined; open; welcome abe; broken; wait 1s; open | closing ticket; wait 20s; joined 9",
        expect![[r#"
        closing ticket: close socket 2, ask for a seat as ana, forget
        wait 20s (15000 ms): close peer 1, [ended: Refused(Unreachable)]
        joined 9: give up seat 9
    "#]],
    );
}

#[test]
fn leaving_works_while_another_seat_is_asked_for() {
    check(
        "join; joined; open; welcome abe; broken; wait 1s; open; closing gone | leave; joined 9",
        expect![[r#"
        leave: close peer 1, [ended: Left]
        joined 9: give up seat 9
    "#]],
    );
}

#[test]
fn media_goes_on_while_the_server_is_away() {
    check_view(
        "join; joined; open; welcome abe; peer 1 connected; broken",
        expect![[r#"
        reconnecting microphone Off camera Off
        5 ana (you) nothing reconnecting
        1 abe nothing connected
    "#]],
    );
}

#[test]
fn so_does_one_while_another_seat_is_asked_for() {
    check_view(
        "join; joined; open; welcome abe; peer 1 connected; broken; wait 1s; open; closing gone",
        expect![[r#"
        reconnecting microphone Off camera Off
        5 ana (you) nothing reconnecting
        1 abe nothing connected
    "#]],
    );
}

#[test]
fn a_person_can_have_it_tried_now() {
    check(
        "join; joined; open; welcome; wait 6s; broken; wait 0s; broken; wait 300ms; broken | try now; leave",
        expect![[r#"
        try now: open socket 4
        leave: give up seat 5, close socket 4, forget, [ended: Left]
    "#]],
    );
}

#[test]
fn an_outage_is_counted_from_its_beginning() {
    let mut world = World::new();
    let mut shown = |script: &str| {
        world.play(script);
        world.call.view().outage
    };
    let outage = |seconds, retry_in| Some(Outage { seconds, retry_in, is_offline: false });
    assert_eq!(shown("join; joined; open"), None, "nothing was there to be lost");
    assert_eq!(shown("welcome; wait 6s"), None);
    assert_eq!(shown("broken; wait 0s"), outage(0, None));
    assert_eq!(shown("broken; wait 300ms; broken"), outage(0, Some(2)));
    assert_eq!(shown("wait 1200ms; broken"), outage(1, Some(2)));
    assert_eq!(shown("network off"), outage(1, Some(2)).map(|outage| Outage { is_offline: true, ..outage }));
    assert_eq!(shown("network on"), outage(1, None), "it is tried at once");
    assert_eq!(shown("open; welcome"), None);
}
