//! Peer connections and the room.

use expect_test::expect;

use super::{check, check_view};

#[test]
fn ice_servers_are_there_before_the_first_connection() {
    check(
        "join; joined; open | ice stun:a; welcome abe; ice stun:a; ice turn:b; ben is here",
        expect![[r#"
            ice stun:a: use stun:a
            welcome abe: permit 1 nothing, open peer 1 to 1 with nothing, socket 1 > nothing, [connected]
            ice turn:b: use turn:b
            ben is here: permit 6 nothing, open peer 2 to 6 with audible, chime Arrival at 50
        "#]],
    );
}

#[test]
fn whoever_wants_only_the_relay_has_only_the_relay() {
    check(
        "prefer relay on | join; joined; open; ice turn:a; prefer relay off; ice turn:a relayed; prefer relay on",
        expect![[r#"
        join: ask for a seat as ana, [joining]
        joined: open socket 1, remember seat 5 nothing
        open: socket 1 > hello
        ice turn:a: use turn:a relayed only
        prefer relay off: keep preferences, use turn:a
        ice turn:a relayed: use turn:a relayed only
        prefer relay on: keep preferences
    "#]],
    );
}

#[test]
fn the_later_arrival_waits_for_the_offer() {
    check(
        "join; joined; open | welcome abe; peer 1 needs; abe offers 1; peer 1 remote set; peer 1 answer; peer 1 needs",
        expect![[r#"
            welcome abe: permit 1 nothing, open peer 1 to 1 with nothing, socket 1 > nothing, [connected]
            abe offers 1: peer 1 set remote Offer
            peer 1 remote set: peer 1 set local
            peer 1 answer: socket 1 > 1/1 Answer 1
            peer 1 needs: peer 1 set local
        "#]],
    );
}

#[test]
fn the_earlier_one_makes_it() {
    check(
        "join; joined; open; welcome | ben is here; peer 1 needs; peer 1 offer; peer 1 candidate; ben answers 1; peer 1 remote set",
        expect![[r#"
            ben is here: permit 6 nothing, open peer 1 to 6 with audible, chime Arrival at 50
            peer 1 needs: peer 1 set local
            peer 1 offer: socket 1 > 6/1 Offer 1
            peer 1 candidate: socket 1 > 6/1 Candidate
            ben answers 1: peer 1 set remote Answer
        "#]],
    );
}

#[test]
fn tracks_go_to_everybody_and_to_who_comes_later() {
    check(
        "join; joined; open; welcome abe; allow both | started 1; ben is here; camera off; cleo is here",
        expect![[r#"
            started 1: peer 1 send Microphone 1, peer 1 send Camera 1, socket 1 > audible visible, peer 1 encode Camera at 600000 by 200 24 a second
            ben is here: permit 6 nothing, open peer 2 to 6 with audible visible, peer 2 send Microphone 1, peer 2 send Camera 1, chime Arrival at 50, peer 2 encode Camera at 600000 by 200 24 a second
            camera off: stop Camera 1, peer 1 send no Camera, peer 2 send no Camera, socket 1 > audible, remember seat 5 audible
            cleo is here: permit 7 nothing, open peer 3 to 7 with audible, peer 3 send Microphone 1
        "#]],
    );
}

#[test]
fn early_candidates_wait() {
    check(
        "join; joined; open; welcome abe | abe candidate; abe offers 1; abe candidate; peer 1 remote set",
        expect![[r#"
        abe offers 1: peer 1 set remote Offer
        peer 1 remote set: peer 1 set local, peer 1 add candidate
    "#]],
    );
}

#[test]
fn own_candidates_go_after_their_description() {
    check(
        "join; joined; open; welcome ben; peer 1 needs | peer 1 candidate; peer 1 offer; peer 1 candidate",
        expect![[r#"
        peer 1 offer: socket 1 > 6/1 Offer 1, socket 1 > 6/1 Candidate
        peer 1 candidate: socket 1 > 6/1 Candidate
    "#]],
    );
}

#[test]
fn a_reload_of_another_is_another_connection() {
    check(
        "join; joined; open; welcome ben | ben/2 is here; ben offers 1; ben/2 is audible",
        expect![[r#"
            ben/2 is here: close peer 1, permit 6 nothing, open peer 2 to 6 with audible
            ben/2 is audible: permit 6 audible
        "#]],
    );
}

#[test]
fn who_leaves_is_closed() {
    check(
        "join; joined; open; welcome abe ben | ben leaves; ben leaves; peer 2 connected",
        expect![[r#"
            ben leaves: close peer 2, chime Departure at 50
        "#]],
    );
}

#[test]
fn a_welcome_keeps_closes_and_opens() {
    check(
        "join; joined; open; welcome abe ben; wait 6s; broken; wait 0s; open | welcome abe cleo",
        expect![[r#"
            welcome abe cleo: close peer 2, permit 7 nothing, open peer 3 to 7 with audible, socket 2 > nothing, [connected]
        "#]],
    );
}

#[test]
fn after_a_welcome_what_may_be_lost_is_said_again() {
    check(
        "join; joined; open; welcome ben; peer 1 needs; peer 1 offer; peer 1 candidate; wait 6s; broken; peer 1 candidate; wait 0s; open | welcome ben",
        expect![[r#"
            welcome ben: socket 2 > 6/1 Offer 1, socket 2 > 6/1 Candidate, socket 2 > 6/1 Candidate, socket 2 > nothing, [connected]
        "#]],
    );
}

#[test]
fn a_returning_participant_is_told_again() {
    check(
        "join; joined; open; welcome abe; abe offers 1; peer 1 remote set; peer 1 answer; peer 1 needs; peer 1 offer | abe? is audible; peer 1 candidate; abe is audible; abe is audible visible",
        expect![[r#"
            abe? is audible: permit 1 audible
            abe is audible: socket 1 > 1/1 Answer 1, socket 1 > 1/1 Offer 1, socket 1 > 1/1 Candidate
            abe is audible visible: permit 1 audible visible
        "#]],
    );
}

#[test]
fn a_disconnected_link_has_two_seconds() {
    check(
        "join; joined; open; welcome ben; peer 1 connected | peer 1 disconnected; wait 4900ms; peer 1 connected; wait 60ms",
        expect![[r#"
            wait 4900ms (2000 ms): socket 1 > observed Restarted, peer 1 restart ICE
            wait 4900ms (4000 ms): socket 1 > observed Restarted, peer 1 restart ICE
        "#]],
    );
}

#[test]
fn a_link_that_returns_by_itself_is_left_alone() {
    check("join; joined; open; welcome ben; peer 1 connected | peer 1 disconnected; wait 1s; peer 1 connected; wait 3s", expect![[""]]);
}

#[test]
fn a_failed_link_is_restarted_at_once_then_ever_more_slowly() {
    check(
        "join; joined; open; welcome ben; peer 1 connected | peer 1 failed; peer 1 connecting; peer 1 failed; wait 10s; beat; wait 10s; beat; wait 10s; beat; wait 10s",
        expect![[r#"
            peer 1 failed: socket 1 > observed Restarted, peer 1 restart ICE
            wait 10s (2000 ms): socket 1 > observed Restarted, peer 1 restart ICE
            wait 10s (5000 ms): open peer 2 to 6 with audible, close peer 1, socket 1 > observed Replaced, socket 1 > 6/1 replaced 1, socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat
            wait 10s (3000 ms): open peer 3 to 6 with audible, close peer 2, socket 1 > observed Failed, socket 1 > 6/1 replaced 2
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (9000 ms): open peer 4 to 6 with audible, close peer 3, socket 1 > 6/1 replaced 3
            wait 10s (10000 ms): socket 1 > beat
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat
        "#]],
    );
}

#[test]
fn a_link_that_never_comes_about_is_restarted() {
    check(
        "join; joined; open; welcome ben | wait 10s; beat; wait 6s",
        expect![[r#"
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat
            wait 6s (5000 ms): socket 1 > observed Failed, peer 1 restart ICE, socket 1 > beat
        "#]],
    );
}

#[test]
fn nothing_is_restarted_while_it_could_not_be_told() {
    check(
        "join; joined; open; welcome ben; wait 6s; peer 1 connected; broken; peer 1 failed | wait 9s; open; welcome ben? ; wait 9s; beat; ben is here; wait 1ms",
        expect![[r#"
            wait 9s (0 ms): open socket 2
            open: socket 2 > hello page 1
            welcome ben?: socket 2 > nothing, [connected]
            wait 9s (5000 ms): socket 2 > beat
            wait 1ms (0 ms): socket 2 > observed Restarted, peer 1 restart ICE
        "#]],
    );
}

#[test]
fn a_first_connection_starts_when_the_other_returns() {
    check(
        "join; joined; open; welcome ben? | wait 9s; beat; wait 9s; beat; ben is here; wait 9s; beat; wait 7s",
        expect![[r#"
            wait 9s (5000 ms): socket 1 > beat
            wait 9s (1000 ms): socket 1 > beat
            wait 9s (6000 ms): socket 1 > beat
            wait 9s (2000 ms): socket 1 > beat
            wait 9s (7000 ms): socket 1 > beat
            wait 7s (3000 ms): socket 1 > beat
            wait 7s (6000 ms): socket 1 > observed Failed, peer 1 restart ICE
        "#]],
    );
}

#[test]
fn a_change_of_network_restarts_what_waits() {
    check(
        "join; joined; open; welcome ben; peer 1 connected; peer 1 failed; wait 4s | network changed",
        expect![[r#"
            network changed: open peer 2 to 6 with audible, close peer 1, socket 1 > observed Replaced, socket 1 > 6/1 replaced 1
        "#]],
    );
}

#[test]
fn signals_of_strangers_and_old_pages_are_dropped() {
    check("join; joined; open; welcome abe | ben offers 1; abe/2 offers 1; ana offers 1", expect![[""]]);
}

#[test]
fn a_broken_negotiation_stops_trying_until_something_happens() {
    check(
        "join; joined; open; welcome ben; peer 1 needs | peer 1 local fails; peer 1 local fails; peer 1 local fails; peer 1 needs; peer 1 local fails; peer 1 needs; peer 1 offer",
        expect![[r#"
            peer 1 local fails: peer 1 set local
            peer 1 local fails: peer 1 set local
            peer 1 needs: peer 1 set local
            peer 1 needs: peer 1 set local
            peer 1 offer: socket 1 > 6/1 Offer 1
        "#]],
    );
}

#[test]
fn a_broken_negotiation_is_tried_again_with_each_restart() {
    check(
        "join; joined; open; welcome ben; peer 1 needs; peer 1 local fails; peer 1 local fails; peer 1 local fails | wait 10s; beat; wait 6s; peer 1 local fails; wait 3s",
        expect![[r#"
            wait 10s (5000 ms): socket 1 > beat
            wait 10s (10000 ms): socket 1 > beat
            wait 6s (5000 ms): socket 1 > observed Failed, peer 1 set local, peer 1 restart ICE, socket 1 > beat
            wait 3s (1000 ms): peer 1 set local, peer 1 restart ICE
        "#]],
    );
}

#[test]
fn an_answer_that_does_not_fit_asks_for_another_offer() {
    check(
        "join; joined; open; welcome ben; peer 1 needs; peer 1 offer; ben answers 1 | peer 1 remote fails; peer 1 offer; ben answers 2; peer 1 remote set",
        expect![[r#"
            peer 1 remote fails: peer 1 set local
            peer 1 offer: socket 1 > 6/1 Offer 2
            ben answers 2: peer 1 set remote Answer
        "#]],
    );
}

#[test]
fn an_offer_that_does_not_fit_is_met_by_another() {
    check(
        "join; joined; open; welcome ben; peer 1 needs; peer 1 offer; ben answers 1; peer 1 remote set; ben offers 1 | peer 1 remote fails; peer 1 offer",
        expect![[r#"
            peer 1 remote fails: peer 1 set local
            peer 1 offer: socket 1 > 6/1 Offer 2
        "#]],
    );
}

#[test]
fn an_answer_that_cannot_be_made_is_tried_again() {
    check(
        "join; joined; open; welcome abe; abe offers 1; peer 1 remote set | peer 1 local fails; peer 1 local fails; peer 1 local fails; abe offers 1; peer 1 remote set; peer 1 answer",
        expect![[r#"
            peer 1 local fails: peer 1 set local
            peer 1 local fails: peer 1 set local
            abe offers 1: peer 1 set remote Offer
            peer 1 remote set: peer 1 set local
            peer 1 answer: socket 1 > 1/1 Answer 1
        "#]],
    );
}

#[test]
fn tiles_are_oneself_then_by_arrival() {
    check_view(
        "join; joined; open; welcome abe ben cleo?; abe is audible; microphone on; started 1; peer 1 connected; peer 2 connected; peer 2 disconnected; peer 3 connected",
        expect![[r#"
            connected microphone On camera Off
            5 ana (you) audible connected
            1 abe audible connected
            6 ben nothing reconnecting because TheirNetwork
            7 cleo nothing reconnecting because Away
        "#]],
    );
}

#[test]
fn a_broken_negotiation_is_drawn_as_reconnecting() {
    check_view(
        "join; joined; open; welcome ben; peer 1 needs; peer 1 local fails; peer 1 local fails; peer 1 local fails",
        expect![[r#"
        connected microphone Off camera Off
        5 ana (you) nothing connected
        6 ben nothing reconnecting
    "#]],
    );
}

#[test]
fn a_link_that_no_restart_mends_is_replaced() {
    check(
        "join; joined; open; welcome ben; peer 1 connected; microphone on; started 1 | peer 1 failed; wait 5s; peer 2 needs; peer 2 offer; ben replaced 1; ben answers 1; peer 2 remote set; peer 2 connected; beat; wait 9s",
        expect![[r#"
            peer 1 failed: socket 1 > observed Restarted, peer 1 restart ICE
            wait 5s (2000 ms): socket 1 > observed Restarted, peer 1 restart ICE
            wait 5s (5000 ms): open peer 2 to 6 with audible, peer 2 send Microphone 1, close peer 1, socket 1 > observed Replaced, socket 1 > 6/1 replaced 1, socket 1 > beat
            peer 2 needs: peer 2 set local
            peer 2 offer: socket 1 > 6/1 Offer 1
            ben answers 1: peer 2 set remote Answer
            wait 9s (5000 ms): socket 1 > beat
        "#]],
    );
}

#[test]
fn whoever_hears_of_a_replacement_replaces_too_and_says_so() {
    check(
        "join; joined; open; welcome abe; peer 1 connected | abe replaced 1; abe offers 1; peer 2 remote set; abe replaced 1; abe replaced 0; abe offers 2",
        expect![[r#"
            abe replaced 1: open peer 2 to 1 with nothing, close peer 1, socket 1 > 1/1 replaced 1
            abe offers 1: peer 2 set remote Offer
            peer 2 remote set: peer 2 set local
        "#]],
    );
}

#[test]
fn replacements_that_meet_are_one() {
    check(
        "join; joined; open; welcome ben; peer 1 connected; peer 1 failed; wait 5s | ben offers 7; ben replaced 1; ben candidate; peer 2 needs; peer 2 offer; ben answers 1",
        expect![[r#"
            peer 2 needs: peer 2 set local
            peer 2 offer: socket 1 > 6/1 Offer 1
            ben answers 1: peer 2 set remote Answer
        "#]],
    );
}

#[test]
fn after_a_lost_socket_a_replacement_is_told_again_before_all_else() {
    check(
        "join; joined; open; welcome ben; peer 1 connected; peer 1 failed; wait 5s; peer 2 needs; peer 2 offer; broken; wait 1s; open | welcome ben",
        expect![[r#"
            welcome ben: socket 2 > 6/1 replaced 1, socket 2 > 6/1 Offer 1, socket 2 > nothing, [connected]
        "#]],
    );
}

#[test]
fn somebody_who_sends_and_is_not_heard_is_reached_anew() {
    check(
        "join; joined; open; welcome ben; ben is audible; peer 1 connected; sample 1 packets 9 | sample 1 packets 9; wait 4s; sample 1 packets 9; beat; wait 2s; sample 1 packets 9; wait 2s; sample 1 packets 10; beat; wait 9s",
        expect![[r#"
            wait 2s (1000 ms): socket 1 > beat
            wait 2s (0 ms): socket 1 > observed Restarted, peer 1 restart ICE
            wait 2s (2000 ms): socket 1 > observed Restarted, peer 1 restart ICE
            wait 9s (2000 ms): socket 1 > beat
            wait 9s (7000 ms): socket 1 > beat
        "#]],
    );
}

#[test]
fn nobody_is_expected_to_be_heard_who_is_muted() {
    check(
        "join; joined; open; welcome ben; peer 1 connected; sample 1 packets 9 | sample 1 packets 9; wait 4s; sample 1 packets 9; beat; wait 4s; sample 1 packets 9; wait 1s",
        expect![[r#"
            wait 4s (1000 ms): socket 1 > beat
        "#]],
    );
}

#[test]
fn silence_that_no_replacement_ends_is_not_the_fault_of_the_connection() {
    check(
        "join; joined; open; welcome ben; ben is audible; peer 1 connected; sample 1 packets 9; sample 1 packets 9; wait 6s; beat; sample 1 packets 9; wait 5s; beat; ben replaced 1; peer 2 connected | sample 2; wait 7s; beat; sample 2; wait 7s; beat; sample 2; wait 7s",
        expect![[r#"
            wait 7s (4000 ms): socket 1 > beat
            wait 7s (2000 ms): socket 1 > beat
            wait 7s (7000 ms): socket 1 > beat
            wait 7s (5000 ms): socket 1 > beat
        "#]],
    );
}
