//! Whatever happens, in whatever order: thousands of schedules, each watched input by input.

use std::time::Duration;

use proptest::prelude::*;
use protocol::meeting::{Interest, Interests, MeetingLimits, ReportNote, ReportReason, StrangerMessage};
use protocol::{Country, EncounterNumber, LeaveReason, ParticipantId, Rate, Refusal, Timestamp};

use super::watch::Watch;
use super::{display_name, encounter, limits, places, settings};
use crate::encounter::Side;
use crate::{ConnectionId, Identity, Input, Newcomer, Output, StrangerId};

/// Which encounter something is about.
#[derive(Clone, Copy, Debug)]
enum About {
    /// The one that its stranger is in, or was in last.
    Last,
    /// One that is chosen without regard.
    Any(u64),
}

/// What happens.
#[derive(Clone, Debug)]
enum Event {
    Arrive {
        stranger: u64,
        browser: u64,
        interests: u8,
        shows: bool,
        looking: bool,
    },
    Say {
        stranger: u64,
        word: Word,
        about: About,
    },
    Detach {
        stranger: u64,
    },
    /// Of the encounters that run, both sides of one accept.
    Agree {
        which: usize,
    },
    /// Of the rooms that were ordered, one is made, or fails.
    Room {
        which: usize,
        made: bool,
    },
    /// A room is made, or fails, that nobody may have ordered.
    StrayRoom {
        number: u64,
        made: bool,
    },
    SeatEnded {
        number: u64,
        seat: usize,
        reason: LeaveReason,
    },
    Shutdown,
}

#[derive(Clone, Copy, Debug)]
enum Word {
    Accept,
    Decline,
    Look,
    Next,
    Reveal,
    Stop,
    Block,
    Report,
    Beat,
    Noise,
}

fn event() -> impl Strategy<Value = Event> {
    let stranger = || 0..8_u64;
    let about = prop_oneof![8 => Just(About::Last), 1 => (0..30_u64).prop_map(About::Any)];
    let word = prop_oneof![
        20 => Just(Word::Accept),
        3 => Just(Word::Decline),
        6 => Just(Word::Look),
        5 => Just(Word::Next),
        2 => Just(Word::Reveal),
        1 => Just(Word::Stop),
        1 => Just(Word::Block),
        1 => Just(Word::Report),
        1 => Just(Word::Beat),
        1 => Just(Word::Noise),
    ];
    let reason = prop::sample::select(vec![LeaveReason::Left, LeaveReason::Lost, LeaveReason::Ended]);
    prop_oneof![
        // Most tabs are of a browser of their own; two browsers have two.
        10 => (stranger(), prop::bool::weighted(0.98), 0..8_u8, any::<bool>(), prop::bool::weighted(0.9)).prop_map(
            |(stranger, same, interests, shows, looking)| {
                let browser = if same { stranger % 6 } else { stranger + 1 };
                Event::Arrive { stranger, browser, interests, shows, looking }
            }
        ),
        30 => (stranger(), word, about).prop_map(|(stranger, word, about)| Event::Say { stranger, word, about }),
        4 => stranger().prop_map(|stranger| Event::Detach { stranger }),
        6 => (0..4_usize).prop_map(|which| Event::Agree { which }),
        8 => (0..4_usize, prop::bool::weighted(0.8)).prop_map(|(which, made)| Event::Room { which, made }),
        1 => (0..30_u64, any::<bool>()).prop_map(|(number, made)| Event::StrayRoom { number, made }),
        1 => (0..30_u64, 0..3_usize, reason).prop_map(|(number, seat, reason)| Event::SeatEnded { number, seat, reason }),
    ]
}

fn schedule() -> impl Strategy<Value = Vec<(u64, Event)>> {
    let delay = prop_oneof![20 => Just(0), 10 => 0_u64..300, 5 => 0_u64..3000, 1 => 0_u64..40_000];
    let event = prop_oneof![300 => event(), 1 => Just(Event::Shutdown)];
    prop::collection::vec((delay, event), 1..120)
}

/// Plays a schedule. A prompt shell wakes the queue on time, a busy one whenever it comes to it.
fn play(mut watch: Watch, schedule: Vec<(u64, Event)>, prompt: bool) -> Watch {
    let mut now = 10_000;
    let mut connections = 0;
    // The last connection of each, the last encounter of each, and the rooms that were ordered.
    let mut attached = [ConnectionId(u64::MAX); 8];
    let mut last = [encounter(0); 8];
    let mut ordered: Vec<EncounterNumber> = Vec::new();
    for (delay, event) in schedule {
        now += delay;
        while prompt && let Some(due) = watch.queue.poll_timeout().filter(|due| due.as_millis() <= now) {
            watch.handle(Input::Timeout, due);
        }
        for (place, last) in last.iter_mut().enumerate() {
            let stranger = watch.queue.strangers.get(&StrangerId(place as u64));
            *last = stranger.and_then(|stranger| stranger.encounter()).unwrap_or(*last);
        }
        let inputs = match event {
            Event::Arrive { stranger, browser, interests, shows, looking } => {
                connections += 1;
                attached[stranger as usize] = ConnectionId(connections);
                let newcomer = newcomer(browser, interests, shows, looking);
                vec![Input::Arrive { connection: ConnectionId(connections), stranger: StrangerId(stranger), newcomer }]
            }
            Event::Say { stranger, word, about } => {
                let about = match about {
                    About::Last => last[stranger as usize],
                    About::Any(number) => encounter(number),
                };
                vec![Input::Frame { connection: attached[stranger as usize], message: say(word, about) }]
            }
            Event::Detach { stranger } => vec![Input::Detach { connection: attached[stranger as usize] }],
            Event::Agree { which } => {
                let running = watch.queue.encounters.iter().nth(which);
                let accept = |number| move |side: Side| (side.stranger, say(Word::Accept, number));
                let words = running.map(|(number, encounter)| encounter.sides.map(accept(*number)));
                let frame = |(id, message)| Some(Input::Frame { connection: watch.queue.strangers.get(&id)?.connection()?, message });
                words.into_iter().flatten().filter_map(frame).collect()
            }
            Event::Room { which, made } => {
                if ordered.is_empty() {
                    continue;
                }
                vec![room(ordered.swap_remove(which % ordered.len()), made)]
            }
            Event::StrayRoom { number, made } => vec![room(encounter(number), made)],
            Event::SeatEnded { number, seat, reason } => {
                let encounter = encounter(number);
                let nobody = ParticipantId::new(7).expect("small");
                let participant = places(encounter).get(seat).map_or(nobody, |place| place.participant);
                vec![Input::SeatEnded { encounter, participant, reason }]
            }
            Event::Shutdown => vec![Input::Shutdown],
        };
        for input in inputs {
            for output in watch.handle(input, Timestamp::from_millis(now)) {
                if let Output::MakeRoom { encounter, .. } = output {
                    ordered.push(encounter);
                }
            }
        }
    }
    watch
}

fn room(encounter: EncounterNumber, made: bool) -> Input {
    if made { Input::RoomMade { encounter, places: places(encounter) } } else { Input::RoomFailed { encounter } }
}

fn newcomer(browser: u64, interests: u8, shows: bool, looking: bool) -> Box<Newcomer> {
    let all = [Interest::Art, Interest::Books, Interest::Music];
    let interests: Interests = all.into_iter().enumerate().filter(|(bit, _)| interests & 1 << bit != 0).map(|(_, one)| one).collect();
    Box::new(Newcomer {
        identity: Identity(browser.into()),
        name: display_name(&format!("browser {browser}")),
        country: Country::parse("DE").ok().filter(|_| shows),
        interests,
        looking,
        apart: Vec::new(),
    })
}

fn say(word: Word, encounter: EncounterNumber) -> Result<StrangerMessage, Refusal> {
    Ok(match word {
        Word::Accept => StrangerMessage::Accept { encounter },
        Word::Decline => StrangerMessage::Decline { encounter },
        Word::Look => StrangerMessage::Next { after: None },
        Word::Next => StrangerMessage::Next { after: Some(encounter) },
        Word::Reveal => StrangerMessage::Reveal { encounter },
        Word::Stop => StrangerMessage::Stop {},
        Word::Block => StrangerMessage::Block { encounter },
        Word::Report => StrangerMessage::Report { encounter, reason: ReportReason::Other, note: ReportNote::parse("rude").ok() },
        Word::Beat => StrangerMessage::Beat {},
        Word::Noise => return Err(Refusal::Malformed),
    })
}

/// Everything that is bounded at its bound.
fn tight() -> MeetingLimits {
    let few = Rate { burst: 3, per_minute: 20 };
    MeetingLimits {
        strangers: 6,
        join_rate: few,
        next_rate: few,
        report_rate: Rate { burst: 1, per_minute: 1 },
        message_rate: Rate { burst: 12, per_minute: 60 },
        ..limits()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 700, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_two_meet_by_consent_and_part_as_two(
        schedule in schedule(), seed in any::<u64>(), prompt in any::<bool>(), with_oneself in prop::bool::weighted(0.2),
        pause in prop::sample::select(vec![2_u64, 600]),
    ) {
        let limits = MeetingLimits { pause: Duration::from_secs(pause), numbers_interval: Duration::from_secs(2), ..limits() };
        let watch = Watch::new(crate::Settings { seed, with_oneself, ..settings(limits) });
        play(watch, schedule, prompt).run_out();
    }

    #[test]
    fn what_is_said_twice_is_said_once(schedule in schedule(), seed in any::<u64>()) {
        let mut watch = Watch::new(crate::Settings { seed, ..settings(limits()) });
        watch.twice = true;
        play(watch, schedule, true).run_out();
    }

    #[test]
    fn at_every_bound_a_no_is_still_a_no(schedule in schedule(), seed in any::<u64>(), prompt in any::<bool>()) {
        let watch = Watch::new(crate::Settings { seed, ..settings(tight()) });
        play(watch, schedule, prompt).run_out();
    }
}

/// The schedules are worth watching: many of them lead to a talk.
#[test]
fn the_schedules_go_all_the_way() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut encounters, mut talks) = (0, 0);
    for _ in 0..200 {
        let schedule = schedule().new_tree(&mut runner).expect("there is one").current();
        let watch = play(Watch::new(settings(limits())), schedule, true);
        encounters += watch.encounters;
        talks += watch.talks;
    }
    assert!(encounters > 800 && talks > 200, "{encounters} encounters, {talks} of which led to a talk");
}
