use proptest::prelude::*;

use super::*;
use crate::{Browser, DeviceProblem, Environment, System};

const ALL: Offer = Offer { stun: true, udp: true, tcp: true, tls: true };
const LINK: Link = Link { round_trip_ms: 40, lost_permille: 0, kbit_per_s: 4000 };

/// A check with a clock, and the engine's part of it.
#[derive(Default)]
struct World {
    check: Check,
    now: Timestamp,
    /// What is being tried, as the engine knows it.
    tried: Option<(Step, Attempt)>,
    heard: bool,
    asked_server: u32,
    rested: u32,
}

impl World {
    fn begun(offer: Offer) -> Self {
        let mut world = Self::default();
        world.says(Input::Begin);
        world.says(Input::Offered(offer));
        world
    }

    fn says(&mut self, input: Input) {
        self.check.handle(input, self.now);
        while let Some(output) = self.check.poll_output() {
            match output {
                Output::AskServer => self.asked_server += 1,
                Output::Try(step, attempt) => {
                    assert_eq!(self.tried, None, "one at a time");
                    self.tried = Some((step, attempt));
                }
                Output::LetGo => assert!(self.tried.take().is_some(), "there was something to let go of"),
                Output::Rest => self.rested += 1,
                Output::Hear(on) => {
                    assert_ne!(self.heard, on);
                    self.heard = on;
                }
            }
        }
    }

    fn notices(&mut self, sign: Sign) {
        let (_, attempt) = self.tried.expect("something is tried");
        self.says(Input::Noticed(attempt, sign));
    }

    fn waits(&mut self, millis: u64) {
        let until = self.now + Duration::from_millis(millis);
        while let Some(due) = self.check.poll_timeout().filter(|due| *due <= until) {
            self.now = self.now.max(due);
            self.says(Input::Timeout);
        }
        self.now = until;
    }

    /// Goes on to `step` by skipping what is before it.
    fn comes_to(&mut self, step: Step) {
        while self.tried.is_none_or(|(tried, _)| tried != step) {
            self.says(Input::Skip);
        }
    }

    fn found(&self, step: Step) -> Finding {
        self.check.view().finding(step).unwrap_or_else(|| panic!("{step:?} is {:?}", self.check.view().state(step)))
    }

    /// Everything goes well, except what `sign` says otherwise of.
    fn runs(&mut self, odd: &[(Step, Sign)]) {
        while let Some((step, _)) = self.tried {
            if let Some((_, sign)) = odd.iter().find(|(odd, _)| *odd == step) {
                self.notices(*sign);
                assert_ne!(self.tried.map(|(step, _)| step), Some(step), "{sign:?} decides");
                continue;
            }
            match step {
                Step::Microphone => {
                    self.notices(Sign::Opened);
                    for _ in 0..3 {
                        self.notices(Sign::Level(60));
                    }
                }
                Step::Camera => {
                    self.notices(Sign::Opened);
                    self.waits(2500);
                    self.notices(Sign::Picture { width: 1280, height: 720 });
                }
                Step::Speaker | Step::Recording => {
                    self.notices(Sign::Ended);
                    self.says(Input::Answer(true));
                }
                Step::Server => {
                    for millis in [90, 20, 10, 30, 400] {
                        self.notices(Sign::Echo(millis));
                    }
                }
                Step::Stun | Step::RelayUdp | Step::RelayTcp | Step::RelayTls => {
                    self.waits(50);
                    self.notices(Sign::Found);
                }
                Step::Direct => self.notices(Sign::Connected),
                Step::Link => self.notices(Sign::Carried(LINK)),
            }
        }
    }
}

#[test]
fn everything_is_tried_in_order_and_is_well() {
    let mut world = World::begun(ALL);
    world.runs(&[]);
    let view = world.check.view();
    assert_eq!(view.summary, Some(Summary::Well));
    assert!(!view.running);
    assert_eq!((world.asked_server, world.rested), (1, 1));
    assert_eq!(world.found(Step::Server), Finding::Reached { millis: 30 }, "the median");
    assert_eq!(world.found(Step::RelayTcp), Finding::Reached { millis: 50 });
    assert_eq!(world.found(Step::Camera), Finding::Seen { width: 1280, height: 720 });
    assert!(Step::ALL.iter().all(|step| world.found(*step).verdict(*step) == Verdict::Passed));
}

#[test]
fn each_way_in_which_a_step_ends_has_a_verdict() {
    use {Finding as F, Sign as S, Step as T, Verdict as V};
    let refused = S::Refused(DeviceProblem::NotAllowed);
    for (step, sign, finding, verdict) in [
        (T::Microphone, refused, F::NotGiven(DeviceProblem::NotAllowed), V::Failed),
        (T::Camera, S::Refused(DeviceProblem::InUse), F::NotGiven(DeviceProblem::InUse), V::Failed),
        (T::Speaker, S::Failed, F::NotPlayed, V::Failed),
        (T::Recording, S::Failed, F::NotPlayed, V::Failed),
        (T::Server, S::Failed, F::NotReached, V::Failed),
        (T::Stun, S::Found, F::Reached { millis: 0 }, V::Passed),
        (T::Stun, S::Ended, F::NoNetwork, V::Failed),
        (T::RelayUdp, S::Ended, F::NotReached, V::Warning),
        (T::RelayTcp, S::Failed, F::NotReached, V::Warning),
        (T::RelayTls, S::Ended, F::NotReached, V::Warning),
        (T::Direct, S::Failed, F::NotReached, V::Warning),
        (T::Link, S::Failed, F::NotReached, V::Failed),
        (T::Link, S::Carried(Link { lost_permille: 90, ..LINK }), F::Carries(Link { lost_permille: 90, ..LINK }), V::Warning),
    ] {
        let mut world = World::begun(ALL);
        world.runs(&[(step, sign)]);
        assert_eq!(world.found(step), finding, "{step:?} {sign:?}");
        assert_eq!(finding.verdict(step), verdict, "{step:?} {sign:?}");
        assert!(world.check.view().summary.is_some_and(|summary| summary != Summary::Well || verdict == V::Passed));
    }
}

#[test]
fn the_summary_names_what_matters_most() {
    use {Sign as S, Step as T};
    let udp = [(T::Stun, S::Failed), (T::RelayUdp, S::Failed)];
    let streams = [(T::RelayTcp, S::Failed), (T::RelayTls, S::Failed)];
    let camera = (T::Camera, S::Refused(DeviceProblem::NotFound));
    for (odd, summary) in [
        (vec![], Summary::Well),
        (udp.to_vec(), Summary::OnlyStreams),
        ([udp, streams].concat(), Summary::NoWay),
        (streams.to_vec(), Summary::Mostly),
        (vec![camera], Summary::Devices),
        (vec![camera, (T::Server, S::Failed)], Summary::NoServer),
        (vec![(T::Direct, S::Failed)], Summary::Mostly),
    ] {
        let mut world = World::begun(ALL);
        world.runs(&odd);
        assert_eq!(world.check.view().summary, Some(summary), "{odd:?}");
    }
}

#[test]
fn what_a_server_does_not_offer_is_not_tried() {
    let mut world = World::begun(Offer { stun: true, ..Offer::default() });
    world.runs(&[]);
    for relay in Step::RELAYS.into_iter().chain([Step::Link]) {
        assert_eq!(world.found(relay), Finding::NotOffered);
        assert_eq!(world.found(relay).verdict(relay), Verdict::Skipped);
    }
    assert_eq!(world.check.view().summary, Some(Summary::Well));
}

#[test]
fn a_server_that_does_not_say_what_it_offers_is_not_waited_for_forever() {
    let mut world = World::default();
    world.says(Input::Begin);
    world.comes_to(Step::Server);
    world.runs(&[]);
    assert_eq!(world.check.view().state(Step::Stun), State::Running);
    world.waits(13_000);
    assert_eq!(world.found(Step::Stun), Finding::NotOffered);
    assert_eq!(world.check.view().state(Step::RelayUdp), State::Running);
    world.says(Input::Offered(ALL));
    assert_eq!(world.tried.map(|(step, _)| step), Some(Step::RelayUdp), "what comes late is used");
}

#[test]
fn nothing_is_sent_over_a_relay_that_was_not_reached() {
    let mut world = World::begun(ALL);
    world.runs(&Step::RELAYS.map(|relay| (relay, Sign::Ended)));
    assert_eq!(world.found(Step::Link), Finding::NoRelay);
}

#[test]
fn a_quiet_room_is_no_voice_and_a_click_is_none_either() {
    let mut world = World::begun(ALL);
    world.notices(Sign::Level(99));
    world.notices(Sign::Opened);
    for level in [2, 10, 90, 95, 3, 19] {
        world.notices(Sign::Level(level));
    }
    world.waits(8000);
    assert_eq!(world.found(Step::Microphone), Finding::Silent);
}

#[test]
fn a_person_has_time_to_answer_the_browser_and_not_forever() {
    let mut world = World::begun(ALL);
    world.waits(50_000);
    assert_eq!(world.check.view().state(Step::Microphone), State::Running);
    world.waits(10_000);
    assert_eq!(world.found(Step::Microphone), Finding::Unanswered);
    world.notices(Sign::Opened);
    world.waits(6_000);
    assert_eq!(world.found(Step::Camera), Finding::NoPicture);
    world.notices(Sign::Ended);
    assert_eq!(world.check.view().state(Step::Speaker), State::Asking);
    world.waits(45_000);
    assert_eq!(world.found(Step::Speaker), Finding::Unanswered);
    assert_eq!(world.found(Step::Recording), Finding::NoMicrophone);
}

#[test]
fn a_server_that_tells_nothing_new_has_answered_and_one_that_is_silent_has_not() {
    let stun = |signs: &[Sign], after| {
        let mut world = World::begun(ALL);
        world.comes_to(Step::Stun);
        for sign in signs {
            world.notices(*sign);
        }
        world.waits(after);
        world.notices(Sign::Ended);
        world.found(Step::Stun)
    };
    assert_eq!(stun(&[Sign::Host], 200), Finding::SameAddress);
    assert_eq!(stun(&[Sign::Host], 9000), Finding::NotReached, "the browser asked until it lost its patience");
    assert_eq!(stun(&[], 10), Finding::NoNetwork);
}

#[test]
fn one_step_is_tried_again_and_the_others_stay() {
    let mut world = World::begun(ALL);
    world.runs(&[(Step::Camera, Sign::Refused(DeviceProblem::InUse))]);
    assert_eq!(world.check.view().summary, Some(Summary::Devices));
    world.says(Input::Repeat(Step::Camera));
    assert_eq!(world.check.view().summary, None);
    world.says(Input::Repeat(Step::Server));
    assert_eq!(world.tried.map(|(step, _)| step), Some(Step::Camera), "one at a time");
    world.runs(&[]);
    assert_eq!(world.check.view().summary, Some(Summary::Well));
}

#[test]
fn a_step_that_waits_for_the_server_is_begun_anew_with_nothing_to_let_go_of() {
    let mut world = World::default();
    world.says(Input::Repeat(Step::Stun));
    assert_eq!(world.tried, None, "nobody knows yet whether there is anything to ask");
    world.says(Input::Begin);
    assert_eq!(world.tried.map(|(step, _)| step), Some(Step::Microphone));
}

#[test]
fn what_is_stopped_is_left_untried() {
    let mut world = World::begun(ALL);
    world.comes_to(Step::Camera);
    world.says(Input::Stop);
    assert_eq!(world.tried, None);
    assert_eq!(world.found(Step::Camera), Finding::Skipped);
    assert_eq!(world.check.view().state(Step::Speaker), State::Waiting);
    assert_eq!(world.check.view().summary, None);
    assert_eq!(world.check.poll_timeout(), None);
}

#[test]
fn one_hears_oneself_for_a_minute_and_not_during_a_check() {
    let mut world = World::default();
    let hearing = |world: &World| world.check.view().hearing;
    world.says(Input::Hear(true));
    assert_eq!(hearing(&world), Hearing::Connecting);
    world.says(Input::Hearing(Way::Relay));
    assert_eq!(hearing(&world), Hearing::On(Way::Relay));
    world.waits(59_000);
    assert!(world.heard);
    world.waits(1000);
    assert_eq!((hearing(&world), world.heard), (Hearing::Off, false));

    world.says(Input::Hear(true));
    world.says(Input::Hear(false));
    assert_eq!((hearing(&world), world.heard), (Hearing::Off, false));
    world.says(Input::Hearing(Way::Within));
    assert_eq!(hearing(&world), Hearing::Off, "it comes too late");

    world.says(Input::Hear(true));
    world.waits(20_000);
    assert_eq!((hearing(&world), world.heard), (Hearing::Failed, false));

    world.says(Input::Hear(true));
    world.says(Input::Begin);
    assert_eq!((hearing(&world), world.heard), (Hearing::Off, false));
    world.says(Input::Hear(true));
    assert_eq!(world.tried, None);
    assert!(!world.check.view().running);
}

#[test]
fn a_link_is_told_by_its_median_its_loss_and_its_rate() {
    assert_eq!(Link::measured(4, vec![90, 10, 30], 1_000_000, 2000), Link { round_trip_ms: 30, lost_permille: 250, kbit_per_s: 4000 });
    let dead = Link::measured(50, vec![], 0, 0);
    assert_eq!((dead.lost_permille, dead.kbit_per_s, dead.weakness()), (1000, 0, Some(Weakness::Lossy)));
    assert_eq!(Link::measured(0, vec![400], 0, 10).weakness(), Some(Weakness::Slow));
    assert_eq!(LINK.weakness(), None);
    assert_eq!(Link { kbit_per_s: 100, ..LINK }.weakness(), Some(Weakness::Narrow));
}

#[test]
fn urls_say_what_is_offered() {
    let urls = ["stun:a.example:3000", "turn:a.example:3000", "turn:a.example:3000?transport=tcp", "turns:a.example?transport=tcp"];
    assert_eq!(Offer::of(urls), ALL);
    let steps = [Step::Stun, Step::RelayUdp, Step::RelayTcp, Step::RelayTls];
    for (url, step) in urls.into_iter().zip(steps) {
        assert_eq!(steps.into_iter().filter(|step| step.uses(url)).collect::<Vec<_>>(), [step], "{url}");
        assert_eq!(Step::Link.uses(url), step != Step::Stun, "{url}");
    }
    assert!(Step::RelayUdp.uses("turn:a.example?transport=udp"));
    assert_eq!(Offer::of(["", "stuns:a", "http://a.example", "turn", ":turn:"]), Offer::default());
}

#[test]
fn a_report_says_what_was_found_and_nothing_else() {
    let mut world = World::begun(Offer::default());
    world.runs(&[(Step::Microphone, Sign::Refused(DeviceProblem::NotFound))]);
    let environment = Environment { browser: Browser::Firefox, system: System::Windows, ..Environment::default() };
    let text = Report::of(world.check.view(), "1.2.3", &environment).text();
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["format"], "confab-check-1");
    assert_eq!((&report["confab"], &report["browser"], &report["system"]), (&"1.2.3".into(), &"firefox".into(), &"windows".into()));
    assert_eq!(report["summary"], "devices");
    assert_eq!(report["steps"].as_array().unwrap().len(), Step::ALL.len());
    assert_eq!(report["steps"][0], serde_json::json!({ "step": "microphone", "verdict": "failed", "finding": "not_found" }));
    assert_eq!(report["steps"][1]["size"], serde_json::json!([1280, 720]));
    assert_eq!(report["steps"][4]["millis"], 30);
    let untried = Report::of(Check::default().view(), "1", &environment).text();
    assert!(untried.contains("\"steps\": []"), "{untried}");
}

fn step() -> impl Strategy<Value = Step> {
    proptest::sample::select(Step::ALL.as_slice())
}

fn sign() -> impl Strategy<Value = Sign> {
    prop_oneof![
        Just(Sign::Opened),
        Just(Sign::Refused(DeviceProblem::Other)),
        any::<u8>().prop_map(Sign::Level),
        (any::<u16>(), any::<u16>()).prop_map(|(width, height)| Sign::Picture { width, height }),
        Just(Sign::Ended),
        Just(Sign::Failed),
        any::<u32>().prop_map(Sign::Echo),
        Just(Sign::Host),
        Just(Sign::Found),
        Just(Sign::Connected),
        (any::<u32>(), any::<u16>(), any::<u32>()).prop_map(|(round_trip_ms, lost_permille, kbit_per_s)| Sign::Carried(Link {
            round_trip_ms,
            lost_permille,
            kbit_per_s
        })),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    let offer = any::<[bool; 4]>().prop_map(|[stun, udp, tcp, tls]| Offer { stun, udp, tcp, tls });
    prop_oneof![
        1 => Just(Input::Begin),
        1 => step().prop_map(Input::Repeat),
        1 => Just(Input::Skip),
        1 => Just(Input::Stop),
        2 => any::<bool>().prop_map(Input::Answer),
        2 => offer.prop_map(Input::Offered),
        12 => ((0_u32..20).prop_map(Attempt), sign()).prop_map(|(attempt, sign)| Input::Noticed(attempt, sign)),
        1 => any::<bool>().prop_map(Input::Hear),
        1 => Just(Input::Hearing(Way::Within)),
        1 => Just(Input::HearingFailed),
        1 => Just(Input::Timeout),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_one_thing_is_tried_at_a_time_and_everything_ends(
        inputs in proptest::collection::vec((input(), 0_u64..5000, any::<bool>(), sign()), 0..60),
    ) {
        let mut world = World::default();
        for (input, pause, notices, sign) in inputs {
            world.says(input);
            if notices && world.tried.is_some() {
                world.notices(sign);
            }
            world.waits(pause);
            let view = world.check.view();
            let running: Vec<_> = view.states.iter().filter(|state| matches!(state, State::Running | State::Asking)).collect();
            prop_assert_eq!(running.len(), usize::from(view.running));
            prop_assert!(view.running || world.tried.is_none());
            prop_assert_eq!(view.summary.is_some(), !view.running && Step::ALL.iter().all(|step| view.finding(*step).is_some()));
            prop_assert_eq!(world.heard, world.check.hearing_until.is_some());
            prop_assert!(!(world.heard && view.running));
        }
        // Eleven steps with all their deadlines.
        world.waits(11 * 120_000);
        prop_assert_eq!(world.check.poll_timeout(), None);
        prop_assert!(!world.check.view().running && world.tried.is_none() && !world.heard);
    }
}
