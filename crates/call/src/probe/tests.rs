use proptest::prelude::*;
use protocol::IceServer;

use super::*;

const STUN: &str = "stun:a.example:3000";
const UDP: &str = "turn:a.example:3000";
const TCP: &str = "turn:a.example:3000?transport=tcp";
const TLS: &str = "turns:a.example:3000?transport=tcp";
const ALL: [&str; 4] = [STUN, UDP, TCP, TLS];

const NOTHING: Gathered = Gathered {
    complete: false,
    host: false,
    ipv4: false,
    ipv6: false,
    reflexive: false,
    relay_udp: false,
    relay_tcp: false,
    relay_tls: false,
};
const HOST: Gathered = Gathered { host: true, ipv4: true, ..NOTHING };

/// A probe with a clock, and the engine's part of it.
struct World {
    probe: Probe,
    now: Timestamp,
    /// A socket is open.
    asks: bool,
    /// A peer connection gathers with servers of these URLs.
    gathers: Option<Vec<String>>,
    asked: u32,
}

impl World {
    /// Somebody came to the lobby just now.
    fn begun() -> Self {
        let now = Timestamp::from_millis(5_000);
        Self { probe: Probe::begun(now), now, asks: false, gathers: None, asked: 0 }
    }

    /// The server was asked.
    fn asking() -> Self {
        let mut world = Self::begun();
        world.waits(1000);
        assert!(world.asks, "the lobby was left alone long enough");
        world
    }

    /// The server offers these ways, too.
    fn gathering(urls: &[&str]) -> Self {
        let mut world = Self::asking();
        world.says(told(urls));
        assert!(world.gathers.is_some());
        world
    }

    fn says(&mut self, input: Input) {
        self.probe.handle(input, self.now);
        while let Some(output) = self.probe.poll_output() {
            match output {
                Output::Ask => {
                    assert!(!self.asks && self.gathers.is_none(), "one at a time");
                    self.asks = true;
                    self.asked += 1;
                }
                Output::Gather(servers) => {
                    assert!(std::mem::take(&mut self.asks), "the server said so");
                    self.gathers = Some(servers.servers.into_iter().flat_map(|server| server.urls).collect());
                }
                Output::LetGo => {
                    assert!(self.asks || self.gathers.is_some(), "there is something to let go of");
                    (self.asks, self.gathers) = (false, None);
                }
            }
        }
    }

    fn waits(&mut self, millis: u64) {
        let until = self.now + Duration::from_millis(millis);
        while let Some(due) = self.probe.poll_timeout().filter(|due| *due <= until) {
            self.now = self.now.max(due);
            self.says(Input::Timeout);
        }
        self.now = until;
    }

    fn is_idle(&self) -> bool {
        !self.asks && self.gathers.is_none() && self.probe.poll_timeout().is_none()
    }

    /// What was found out, with everything closed.
    fn found(&self) -> Option<Prospect> {
        assert!(self.is_idle(), "{:?}", self.probe);
        self.probe.prospect()
    }
}

fn told(urls: &[&str]) -> Input {
    let server = IceServer { urls: urls.iter().map(|url| (*url).to_owned()).collect(), username: None, credential: None };
    Input::Told(IceServers { servers: vec![server], ..IceServers::default() })
}

#[test]
fn the_lobby_is_left_alone_first() {
    let mut world = World::begun();
    world.waits(999);
    assert_eq!(world.asked, 0);
    world.waits(1);
    assert_eq!(world.asked, 1);
}

#[test]
fn one_answer_over_udp_is_enough() {
    for answered in [Gathered { reflexive: true, ..HOST }, Gathered { relay_udp: true, ..HOST }] {
        let mut world = World::gathering(&ALL);
        assert_eq!(world.gathers.as_deref(), Some(&ALL.map(str::to_owned)[..]));
        world.waits(40);
        world.says(Input::Gathered(HOST));
        assert_eq!(world.probe.prospect(), None);
        world.says(Input::Gathered(answered));
        assert_eq!(world.found(), Some(Prospect::Ready));
    }
}

#[test]
fn without_udp_calls_go_over_the_relay_that_is_reached() {
    for (relays, transport) in
        [(Gathered { relay_tcp: true, relay_tls: true, ..HOST }, Transport::Tcp), (Gathered { relay_tls: true, ..HOST }, Transport::Tls)]
    {
        let mut world = World::gathering(&ALL);
        world.waits(300);
        world.says(Input::Gathered(relays));
        world.waits(3_600);
        assert_eq!(world.probe.prospect(), None, "UDP may be slow");
        world.waits(100);
        assert_eq!(world.found(), Some(Prospect::OverRelay(transport)));
    }
}

#[test]
fn udp_that_is_only_slow_is_not_called_blocked() {
    let mut world = World::gathering(&ALL);
    world.says(Input::Gathered(Gathered { relay_tcp: true, ..HOST }));
    world.waits(3_000);
    world.says(Input::Gathered(Gathered { reflexive: true, relay_tcp: true, ..HOST }));
    assert_eq!(world.found(), Some(Prospect::Ready));
}

#[test]
fn a_relay_that_is_slow_to_answer_is_waited_for() {
    let mut world = World::gathering(&ALL);
    world.says(Input::Gathered(HOST));
    world.waits(6_000);
    assert_eq!(world.probe.prospect(), None);
    world.says(Input::Gathered(Gathered { relay_tls: true, ..HOST }));
    assert_eq!(world.found(), Some(Prospect::OverRelay(Transport::Tls)));
}

#[test]
fn a_browser_that_may_not_use_udp_has_the_relay() {
    let mut world = World::gathering(&ALL);
    world.waits(200);
    world.says(Input::Gathered(Gathered { complete: true, relay_tcp: true, ..NOTHING }));
    assert_eq!(world.found(), Some(Prospect::OverRelay(Transport::Tcp)));
}

#[test]
fn a_server_that_tells_nothing_new_has_answered_and_one_that_is_silent_has_not() {
    for (urls, after, found) in [
        (&[STUN][..], 200, Prospect::Ready),
        (&ALL[..], 200, Prospect::Ready),
        (&[STUN][..], 7_000, Prospect::NoWay),
        // Nobody could have answered.
        (&[][..], 7_000, Prospect::Ready),
    ] {
        let mut world = World::gathering(urls);
        world.says(Input::Gathered(HOST));
        world.waits(after);
        world.says(Input::Gathered(Gathered { complete: true, ..HOST }));
        assert_eq!(world.found(), Some(found), "{urls:?} after {after} ms");
    }
}

#[test]
fn where_nothing_answers_that_is_said_in_time() {
    for (gathered, found) in [(HOST, Prospect::NoWay), (NOTHING, Prospect::NoNetwork)] {
        let mut world = World::gathering(&ALL);
        world.says(Input::Gathered(gathered));
        world.waits(7_999);
        assert_eq!(world.probe.prospect(), None);
        world.waits(1);
        assert_eq!(world.found(), Some(found));
    }
    let mut world = World::gathering(&ALL);
    world.says(Input::Gathered(Gathered { complete: true, ..NOTHING }));
    assert_eq!(world.found(), Some(Prospect::NoNetwork), "at once where there is nothing to wait for");
}

#[test]
fn a_server_that_is_not_reached_is_told_from_one_that_is_busy() {
    let mut world = World::asking();
    world.says(Input::Closed { by_server: false });
    assert_eq!(world.found(), Some(Prospect::NoServer));

    let mut world = World::asking();
    world.says(Input::Closed { by_server: true });
    assert_eq!(world.found(), None);

    let mut world = World::asking();
    world.waits(7_999);
    assert!(world.asks);
    world.waits(1);
    assert_eq!(world.found(), Some(Prospect::NoServer));
}

#[test]
fn what_cannot_be_done_is_no_problem() {
    let mut world = World::asking();
    world.says(Input::Failed);
    assert_eq!(world.found(), None);

    let mut world = World::gathering(&ALL);
    world.says(Input::Failed);
    assert_eq!(world.found(), None);
}

#[test]
fn it_is_found_out_once_and_again_when_the_network_changes() {
    let mut world = World::gathering(&[STUN]);
    world.says(Input::Gathered(Gathered { complete: true, ..HOST }));
    world.says(Input::Gathered(Gathered { complete: true, ..NOTHING }));
    world.waits(60_000);
    assert_eq!((world.found(), world.asked), (Some(Prospect::Ready), 1));

    world.says(Input::NetworkChanged);
    assert_eq!(world.probe.prospect(), None);
    world.waits(1000);
    assert_eq!(world.asked, 2);
    world.says(Input::NetworkChanged);
    assert!(!world.asks, "what was begun is of the old network");
    world.says(told(&ALL));
    assert_eq!(world.gathers, None, "so is what comes late");
    world.waits(1000);
    assert_eq!(world.asked, 3);
}

fn input() -> impl Strategy<Value = Input> {
    let gathered = any::<[bool; 6]>().prop_map(|[complete, host, reflexive, relay_udp, relay_tcp, relay_tls]| {
        Input::Gathered(Gathered { complete, host, reflexive, relay_udp, relay_tcp, relay_tls, ..NOTHING })
    });
    prop_oneof![
        1 => Just(Input::NetworkChanged),
        4 => proptest::sample::subsequence(ALL.to_vec(), 0..=4).prop_map(|urls| told(&urls)),
        1 => any::<bool>().prop_map(|by_server| Input::Closed { by_server }),
        6 => gathered,
        1 => Just(Input::Failed),
        1 => Just(Input::Timeout),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_it_ends_with_nothing_left_open(inputs in proptest::collection::vec((input(), 0_u64..3000), 0..40)) {
        let mut world = World::begun();
        for (input, pause) in inputs {
            world.says(input);
            world.waits(pause);
        }
        // A pause, an answer and a gathering.
        world.waits(17_000);
        prop_assert!(world.is_idle());
    }
}
