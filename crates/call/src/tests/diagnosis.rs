//! What is wrong with a way is named, and nothing is named that is not.

use std::time::Duration;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use protocol::{Gathered, Hindrance, Timestamp};

use super::check_noticed;
use super::strange::config;
use crate::diagnosis::{Evidence, Gathering};
use crate::{Cause, Relays, Route, TileState, Transport, Whose};

const RELAYS: Relays = Relays { udp: true, tcp: true, tls: true };
const NONE: Gathered = Gathered {
    complete: true,
    host: false,
    ipv4: false,
    ipv6: false,
    reflexive: false,
    relay_udp: false,
    relay_tcp: false,
    relay_tls: false,
};
/// Of a network that lets everything through.
const OPEN: Gathered = Gathered { host: true, ipv4: true, reflexive: true, relay_udp: true, relay_tcp: true, relay_tls: true, ..NONE };
const WITHOUT_UDP: Gathered = Gathered { reflexive: false, relay_udp: false, ..OPEN };
const TLS_ALONE: Gathered = Gathered { relay_tcp: false, ..WITHOUT_UDP };
const WITHOUT_RELAY: Gathered = Gathered { relay_udp: false, relay_tcp: false, relay_tls: false, ..OPEN };

/// A connection between two open networks that stands, and that nothing is wrong with.
fn well() -> Evidence {
    Evidence {
        state: TileState::Connected,
        lasting: Duration::from_secs(60),
        offline: false,
        away: false,
        offered: RELAYS,
        refused: false,
        own: OPEN,
        theirs: Some(OPEN),
        route: Some(Route::Direct),
        late: false,
        silence: Duration::ZERO,
        loss: 0,
        round_trip: 40,
        hindered: None,
        others: (0, 0),
    }
}

/// A connection that has not come about for a minute.
fn stuck(own: Gathered, theirs: Gathered) -> Evidence {
    Evidence { state: TileState::Connecting, route: None, own, theirs: Some(theirs), ..well() }
}

/// A connection that stands over a relay.
fn relayed(transport: Transport, own: Gathered, theirs: Gathered) -> Evidence {
    Evidence { route: Some(Route::Relay(transport)), own, theirs: Some(theirs), ..well() }
}

#[test]
fn each_of_the_injected_faults_is_named() {
    let six = Gathered { ipv4: false, ipv6: true, ..OPEN };
    let cases = [
        ("UDP blocked here", relayed(Transport::Tcp, WITHOUT_UDP, OPEN), Cause::UdpBlocked(Whose::Own)),
        ("UDP blocked there", relayed(Transport::Udp, OPEN, WITHOUT_UDP), Cause::UdpBlocked(Whose::Theirs)),
        ("UDP blocked at both", relayed(Transport::Tcp, WITHOUT_UDP, WITHOUT_UDP), Cause::UdpBlocked(Whose::Both)),
        ("relay unreachable", stuck(OPEN, WITHOUT_RELAY), Cause::RelayUnreachable(Whose::Theirs)),
        ("everything but one TCP port blocked", relayed(Transport::Tls, TLS_ALONE, OPEN), Cause::OnlyTls(Whose::Own)),
        ("15 % loss", Evidence { loss: 150, ..well() }, Cause::Loss { percent: 15 }),
        ("2 s delay", Evidence { round_trip: 2000, ..well() }, Cause::Delay { millis: 2000 }),
        ("peer's page gone", Evidence { state: TileState::Reconnecting, away: true, ..well() }, Cause::Away),
        ("IPv6 only with an IPv4-only peer", relayed(Transport::Udp, six, OPEN), Cause::Families),
        ("the same without a relay", Evidence { offered: Relays::default(), ..stuck(six, OPEN) }, Cause::Families),
    ];
    for (fault, evidence, cause) in cases {
        assert_eq!(evidence.cause(), Some(cause), "{fault}");
    }
}

#[test]
fn whatever_else_keeps_a_connection_from_coming_about_is_named() {
    let no_relay = Evidence { offered: Relays::default(), ..stuck(WITHOUT_RELAY, WITHOUT_RELAY) };
    let refused = Evidence { refused: true, ..stuck(WITHOUT_RELAY, OPEN) };
    let cases = [
        (stuck(NONE, OPEN), Cause::NothingGathered(Whose::Own)),
        (stuck(OPEN, NONE), Cause::NothingGathered(Whose::Theirs)),
        (stuck(WITHOUT_RELAY, OPEN), Cause::RelayUnreachable(Whose::Own)),
        (stuck(WITHOUT_RELAY, WITHOUT_RELAY), Cause::RelayUnreachable(Whose::Both)),
        (no_relay, Cause::NoRelay),
        (refused, Cause::RelayRefused),
        (stuck(OPEN, OPEN), Cause::NoPair),
        (Evidence { offline: true, ..stuck(OPEN, OPEN) }, Cause::OwnNetwork),
        // Nothing is said before it is known, and nothing before it is time.
        (Evidence { theirs: None, ..stuck(OPEN, OPEN) }, Cause::Connecting),
        (stuck(Gathered { complete: false, ..OPEN }, OPEN), Cause::Connecting),
        (Evidence { lasting: Duration::from_secs(4), ..stuck(NONE, OPEN) }, Cause::Connecting),
        // Of one that stood, only after the sockets would have told that a line is cut.
        (Evidence { state: TileState::Reconnecting, lasting: Duration::from_secs(9), ..stuck(OPEN, OPEN) }, Cause::Connecting),
        (Evidence { state: TileState::Reconnecting, lasting: Duration::from_secs(10), ..stuck(OPEN, OPEN) }, Cause::NoPair),
    ];
    for (evidence, cause) in cases {
        assert_eq!(evidence.cause(), Some(cause), "{evidence:?}");
    }
}

#[test]
fn whatever_is_wrong_with_a_connection_that_stands_is_named() {
    let late = Evidence { late: true, ..well() };
    let cases = [
        (well(), None),
        (late, None),
        (Evidence { hindered: Some(Hindrance::Camera), ..late }, Some(Cause::TheirCamera)),
        (Evidence { hindered: Some(Hindrance::Machine), ..well() }, Some(Cause::TheirMachine)),
        (Evidence { others: (2, 0), ..late }, Some(Cause::TheirNetwork)),
        (Evidence { others: (0, 2), ..late }, Some(Cause::OwnNetwork)),
        (Evidence { silence: Duration::from_secs(6), ..well() }, Some(Cause::NothingComes)),
        (Evidence { silence: Duration::from_secs(6), away: true, ..well() }, Some(Cause::Away)),
        // A page that only lost the server is no trouble while its media comes.
        (Evidence { away: true, ..well() }, None),
        (relayed(Transport::Udp, OPEN, OPEN), Some(Cause::Relayed)),
        (relayed(Transport::Udp, Gathered { relay_udp: true, ..NONE }, OPEN), None),
        // What disturbs goes before what only is so.
        (Evidence { loss: 150, ..relayed(Transport::Tcp, WITHOUT_UDP, OPEN) }, Some(Cause::Loss { percent: 15 })),
        // A server that has TLS alone does not tell whether anything else would come through.
        (
            Evidence { offered: Relays { udp: true, tcp: false, tls: true }, ..relayed(Transport::Tls, TLS_ALONE, OPEN) },
            Some(Cause::UdpBlocked(Whose::Own)),
        ),
    ];
    for (evidence, cause) in cases {
        assert_eq!(evidence.cause(), cause, "{evidence:?}");
    }
}

#[test]
fn a_check_is_offered_where_it_may_tell_more() {
    let offered = |cause: Cause| cause.is_worth_a_check();
    for whose in [Whose::Own, Whose::Both] {
        let own = [Cause::NothingGathered(whose), Cause::RelayUnreachable(whose), Cause::UdpBlocked(whose), Cause::OnlyTls(whose)];
        assert!(own.into_iter().all(offered), "{whose:?}");
    }
    assert!([Cause::OwnNetwork, Cause::NoPair, Cause::NoRelay, Cause::Loss { percent: 9 }].into_iter().all(offered));
    let theirs = [Cause::RelayUnreachable(Whose::Theirs), Cause::UdpBlocked(Whose::Theirs), Cause::TheirNetwork, Cause::TheirCamera];
    assert!(!theirs.into_iter().any(offered), "nothing is found out here about the other end");
    assert!(!offered(Cause::Connecting), "nothing is wrong yet");
}

#[test]
fn candidates_that_the_browser_forgets_were_gathered_all_the_same() {
    let start = Timestamp::from_millis(1000);
    let mut gathering = Gathering::new(start);
    gathering.take(Gathered { complete: false, ..OPEN }, false, start);
    assert_eq!(gathering.settled(), None);
    gathering.take(Gathered { complete: false, ..NONE }, true, start + Duration::from_secs(60));
    assert_eq!(gathering.settled(), None, "a connection that stands needs no more");
    gathering.take(Gathered { complete: false, ..NONE }, false, start + Duration::from_secs(61));
    assert_eq!(gathering.settled(), Some(OPEN));
}

fn check(script: &str, expect: Expect) {
    check_noticed(&format!("join; joined; open; welcome abe | {script}"), expect);
}

#[test]
fn both_ends_together_tell_why_it_takes_a_longer_way() {
    check(
        "peer 1 connected; sampled 1 all=gathered pair=udp; abe gathered by tcp; sampled 1 all=gathered pair=direct",
        expect![[r#"
        abe gathered by tcp: abe because UdpBlocked(Theirs)
        sampled 1 all=gathered pair=direct: 
    "#]],
    );
}

#[test]
fn a_connection_in_the_place_of_another_is_sought_for_as_long_as_both() {
    check(
        "ice turn:relay; peer 1 connected; sampled 1 all=gathered pair=udp; abe gathered by tcp; peer 1 disconnected; wait 6s; wait 2s; \
         sampled 2 all=gathered; abe gathered by tcp; wait 1s; wait 1s; peer 2 connected; sampled 2 all=gathered pair=direct",
        expect![[r#"
            abe gathered by tcp: abe because UdpBlocked(Theirs)
            peer 1 disconnected: 
            wait 1s: abe because NoPair
            peer 2 connected: 
        "#]],
    );
}

#[test]
fn whoever_comes_back_is_given_time_to_find_a_way() {
    check(
        "ice turn:relay; peer 1 connected; sampled 1 all=gathered pair=direct; abe gathered by tcp; peer 1 disconnected; wait 5s; \
         abe? is here; wait 7s; beat; wait 7s; abe is here; wait 9s; beat; wait 1s",
        expect![[r#"
            abe? is here: abe because Away
            abe is here: 
        "#]],
    );
    check(
        "ice turn:relay; peer 1 connected; sampled 1 all=gathered pair=direct; abe gathered by tcp; peer 1 disconnected; wait 12s; \
         wait 9s; open; welcome abe; wait 9s; beat; wait 1s",
        expect![[r#"
            wait 12s: abe because OwnNetwork
            welcome abe: 
        "#]],
    );
}

#[test]
fn whoever_has_lost_the_server_says_nothing_of_the_others() {
    check_noticed(
        "join; joined; open; welcome abe ben; peer 1 connected; peer 2 connected | abe? is here; peer 2 disconnected; peer 1 disconnected; \
         wait 5s; abe is here; wait 5s",
        expect![[r#"
            abe? is here: abe because Away
            abe is here: abe because OwnNetwork, ben because OwnNetwork
        "#]],
    );
}

fn gathered() -> impl Strategy<Value = Gathered> {
    any::<u8>().prop_map(|bits| Gathered {
        complete: bits & 1 > 0,
        host: bits & 2 > 0,
        ipv4: bits & 4 > 0,
        ipv6: bits & 8 > 0,
        reflexive: bits & 16 > 0,
        relay_udp: bits & 32 > 0,
        relay_tcp: bits & 64 > 0,
        relay_tls: bits & 128 > 0,
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_numbers_are_survived_and_what_does_not_stand_has_a_cause(
        own in gathered(), theirs in prop::option::of(gathered()), offered in any::<[bool; 3]>(), flags in any::<[bool; 4]>(),
        loss in any::<u32>(), round_trip in any::<u32>(), lasting in any::<u32>(), others in any::<(usize, usize)>(), state in 0..3_u8,
    ) {
        let [udp, tcp, tls] = offered;
        let [offline, away, refused, late] = flags;
        let state = [TileState::Connecting, TileState::Connected, TileState::Reconnecting][usize::from(state)];
        let lasting = Duration::from_millis(lasting.into());
        let offered = Relays { udp, tcp, tls };
        let route = None;
        let evidence =
            Evidence { state, lasting, offline, away, offered, refused, own, theirs, route, late, loss, round_trip, others, ..well() };
        let cause = evidence.cause();
        prop_assert!(state == TileState::Connected || cause.is_some());
        prop_assert!(!cause.is_some_and(Cause::is_detour), "there is no way that could be a longer one");
    }
}
