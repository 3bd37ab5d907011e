//! Whatever happens in whatever order, the promises of [`crate::watch`] hold.

use std::time::Duration;

use proptest::prelude::*;
use protocol::{
    Candidate, Change, ChatText, ClientMessage, Country, Deed, DeedNumber, DisplayName, Door, DraftNumber, Endpoint, Filter, KnockMessage,
    KnockNote, Limits, LineId, Media, MediaKind, MemberId, Observation, PageNumber, ParticipantId, Password, Rate, Reaction, Refusal,
    Rights, Role, Signal, Timestamp,
};

use super::nothing;
use super::script::offer;
use crate::watch::Watch;
use crate::{ConnectionId, Detachment, Input, KeptPlace, KeptSeat, Newcomer, PasswordHash, SeatFacts, Source, Wish};

fn limits() -> Limits {
    let rate = Rate { burst: 2, per_minute: 60 };
    Limits {
        participants: 3,
        sdp_bytes: 10,
        candidate_bytes: 5,
        message_burst: 12,
        message_rate: 20,
        chat_rate: rate,
        chat_rate_of_address: Rate { burst: 3, per_minute: 60 },
        reaction_rate: rate,
        fact_rate: rate,
        waiting: 2,
        knock_deadline: Duration::from_millis(1500),
        keeper_deadline: Duration::from_millis(2500),
        denial: Duration::from_millis(600),
        chat_lines: 8,
        chat_page: 3,
        attach_deadline: Duration::from_millis(700),
        seat_grace: Duration::from_millis(900),
        reload_grace: Duration::from_millis(300),
        beat_interval: Duration::from_millis(500),
        silence: Duration::from_millis(1200),
        ..Limits::default()
    }
}

/// Few ids, so that most inputs are about somebody.
fn participant() -> impl Strategy<Value = ParticipantId> {
    (1_u64..7).prop_map(|id| ParticipantId::new(id).expect("small"))
}

fn member() -> impl Strategy<Value = MemberId> {
    (1_u64..5).prop_map(|id| MemberId::new(id).expect("small"))
}

fn page() -> impl Strategy<Value = PageNumber> {
    prop_oneof![9 => 0_u64..3, 1 => Just(protocol::MAX_SAFE_INTEGER)].prop_map(|page| PageNumber::new(page).expect("small"))
}

/// How many connections ago: what came long before is closed, mostly.
fn connection() -> impl Strategy<Value = ConnectionId> {
    (0_u64..5).prop_map(ConnectionId)
}

/// Whoever comes is a new connection, mostly.
fn newest_connection() -> impl Strategy<Value = ConnectionId> {
    prop_oneof![9 => Just(NEW), 1 => connection()]
}

/// In place of the number of a connection that nobody had before.
const NEW: ConnectionId = ConnectionId(u64::MAX);

/// Puts the number of a connection in, where `opened` is how many there were.
fn number_connection(input: &mut Input, opened: &mut u64) {
    let connection = match input {
        Input::Attach { connection, .. }
        | Input::Wait { connection, .. }
        | Input::Frame { connection, .. }
        | Input::Knock { connection, .. }
        | Input::Detach { connection, .. } => connection,
        _ => return,
    };
    if *connection == NEW {
        *opened += 1;
        *connection = ConnectionId(*opened);
    } else {
        *connection = ConnectionId(opened.saturating_sub(connection.0));
    }
}

fn name() -> impl Strategy<Value = DisplayName> {
    prop_oneof![6 => "[a-c]", 1 => Just("Host".to_owned())].prop_map(|name| DisplayName::parse(&name).expect("letters"))
}

fn line() -> impl Strategy<Value = LineId> {
    (0_u64..30).prop_map(|id| LineId::new(id).expect("small"))
}

fn signal() -> impl Strategy<Value = Signal> {
    let candidate = "[x]{0,7}".prop_map(|candidate| Signal::Candidate {
        candidate: Candidate { candidate, sdp_mid: None, sdp_m_line_index: None, username_fragment: None },
    });
    prop_oneof![(0_usize..14).prop_map(offer), candidate]
}

fn media() -> impl Strategy<Value = Media> {
    any::<[bool; 3]>().prop_map(|[microphone, camera, screen]| Media { microphone, camera, screen })
}

fn change() -> impl Strategy<Value = Change> {
    let door = prop::sample::select(vec![Door::Open, Door::Lobby, Door::Lobby, Door::Password, Door::Locked]);
    let rights = any::<[bool; 4]>().prop_map(|[microphone, camera, screen, chat]| Rights { microphone, camera, screen, chat });
    prop_oneof![
        4 => door.prop_map(|door| Change::Door { door }),
        2 => rights.prop_map(|rights| Change::Rights { rights }),
        1 => (0_u32..5).prop_map(|limit| Change::Limit { limit }),
        1 => any::<bool>().prop_map(|reactions| Change::Reactions { reactions }),
        1 => Just(Change::Filter { filter: Filter::Off }),
        1 => Just(Change::Password { password: Password::parse("sesame").expect("a password") }),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    let kind = prop::sample::select(MediaKind::ALL.to_vec());
    let role = prop::sample::select(Role::ALL.to_vec());
    prop_oneof![
        2 => (participant(), kind).prop_map(|(participant, kind)| Deed::StopMedia { participant, kind }),
        1 => Just(Deed::MuteAll {}),
        1 => participant().prop_map(|participant| Deed::LowerHand { participant }),
        1 => Just(Deed::LowerAllHands {}),
        1 => participant().prop_map(|participant| Deed::Remove { participant }),
        1 => participant().prop_map(|participant| Deed::Ban { participant }),
        1 => member().prop_map(|member| Deed::LiftBan { member }),
        3 => (participant(), role).prop_map(|(participant, role)| Deed::SetRole { participant, role }),
        3 => participant().prop_map(|participant| Deed::Admit { participant }),
        1 => participant().prop_map(|participant| Deed::Deny { participant }),
        1 => Just(Deed::AdmitAll {}),
        2 => line().prop_map(|line| Deed::DeleteLine { line }),
        6 => change().prop_map(|change| Deed::Change { change }),
        1 => Just(Deed::EndForAll {}),
    ]
}

fn message() -> impl Strategy<Value = Result<ClientMessage, Refusal>> {
    let to = (participant(), page()).prop_map(|(participant, page)| Endpoint { participant, page });
    let text = prop::sample::select(vec!["hi", "what the fuck"]).prop_map(|text| ChatText::parse(text).expect("a text"));
    prop_oneof![
        2 => (to, signal()).prop_map(|(to, signal)| Ok(ClientMessage::Signal { to, signal })),
        6 => media().prop_map(|media| Ok(ClientMessage::SetMedia { media })),
        4 => (0_u32..40, prop::option::of(participant()), text)
            .prop_map(|(draft, to, text)| Ok(ClientMessage::Say { draft: DraftNumber(draft), to, text })),
        1 => line().prop_map(|before| Ok(ClientMessage::Older { before })),
        2 => any::<bool>().prop_map(|raised| Ok(ClientMessage::SetHand { raised })),
        1 => Just(Ok(ClientMessage::React { reaction: Reaction::Heart })),
        1 => name().prop_map(|name| Ok(ClientMessage::Rename { name })),
        1 => any::<bool>().prop_map(|shown| Ok(ClientMessage::ShowCountry { shown })),
        1 => Just(Ok(ClientMessage::Observe { observation: Observation::Restarted {} })),
        16 => (any::<u32>(), deed()).prop_map(|(number, deed)| Ok(ClientMessage::Do { number: DeedNumber(number), deed })),
        1 => Just(Ok(ClientMessage::Leave {})),
        1 => Just(Ok(ClientMessage::Beat {})),
        1 => Just(Err(Refusal::Malformed)),
    ]
}

fn knock() -> impl Strategy<Value = Result<KnockMessage, Refusal>> {
    prop_oneof![
        3 => "[a-c]".prop_map(|note| Ok(KnockMessage::Note { note: KnockNote::parse(&note).expect("a letter") })),
        1 => Just(Ok(KnockMessage::Withdraw {})),
        2 => Just(Ok(KnockMessage::Beat {})),
        1 => Just(Err(Refusal::Malformed)),
    ]
}

fn country() -> impl Strategy<Value = Option<Country>> {
    prop::option::of(Just(Country::parse("DE").expect("a country")))
}

fn newcomer() -> impl Strategy<Value = Newcomer> {
    let wish = prop_oneof![3 => name().prop_map(Wish::Name), 1 => prop::collection::vec(name(), 0..3).prop_map(Wish::Any)];
    let password = prop::option::of(prop::sample::select(vec!["hash", "other"]).prop_map(|hash| PasswordHash(hash.to_owned())));
    let who = (participant(), member(), prop::option::of(name()), wish);
    (who, prop::bool::weighted(0.4), password, country(), any::<bool>()).prop_map(
        |((participant, member, last_name, wish), has_host_key, password, country, country_shown)| Newcomer {
            participant,
            member,
            last_name,
            wish,
            has_host_key,
            expected: false,
            password,
            country,
            country_shown,
        },
    )
}

fn kept() -> impl Strategy<Value = KeptSeat> {
    let place = prop_oneof![page().prop_map(|page| KeptPlace::Inside { page }), Just(KeptPlace::Waiting)];
    (participant(), member(), name(), country(), place).prop_map(|(participant, member, name, country, place)| KeptSeat {
        participant,
        member,
        facts: SeatFacts { name, hand: None, country, country_shown: true },
        place,
    })
}

fn input() -> impl Strategy<Value = Input> {
    let cause = prop_oneof![Just(Detachment::GoingAway), Just(Detachment::Lost)];
    let source = (0_u64..3).prop_map(Source);
    prop_oneof![
        2 => newcomer().prop_map(|newcomer| Input::Join(Box::new(newcomer))),
        4 => (newest_connection(), participant(), prop::option::weighted(0.3, page()), page(), source).prop_map(
            |(connection, participant, page, fresh_page, source)| Input::Attach { connection, participant, page, fresh_page, source }
        ),
        2 => (newest_connection(), participant()).prop_map(|(connection, participant)| Input::Wait { connection, participant }),
        60 => (connection(), message()).prop_map(|(connection, message)| Input::Frame { connection, message }),
        6 => (connection(), knock()).prop_map(|(connection, message)| Input::Knock { connection, message }),
        2 => (0_u64..4, any::<bool>()).prop_map(|(order, made)| Input::PasswordHashed {
            order,
            hash: made.then(|| PasswordHash("hash".to_owned())),
        }),
        3 => (connection(), cause).prop_map(|(connection, cause)| Input::Detach { connection, cause }),
        1 => participant().prop_map(|participant| Input::Leave { participant }),
        1 => kept().prop_map(|kept| Input::Restore(Box::new(kept))),
        3 => Just(Input::Timeout),
        1 => Just(Input::Shutdown),
    ]
}

/// Somebody comes: they ask, and then attach or wait, whatever they are answered.
fn arrival() -> impl Strategy<Value = Vec<Input>> {
    (newcomer(), page(), (0_u64..3).prop_map(Source)).prop_map(|(newcomer, fresh_page, source)| {
        let participant = newcomer.participant;
        let attach = Input::Attach { connection: NEW, participant, page: None, fresh_page, source };
        vec![Input::Join(Box::new(newcomer)), Input::Wait { connection: NEW, participant }, attach]
    })
}

/// What happens after how long; now and then the clock goes back.
fn schedule() -> impl Strategy<Value = Vec<(i64, Vec<Input>)>> {
    let delay = prop_oneof![30 => Just(0), 10 => 0_i64..300, 1 => 0_i64..3000, 1 => -100_i64..0];
    let inputs = prop_oneof![1 => arrival(), 6 => input().prop_map(|input| vec![input])];
    prop::collection::vec((delay, inputs), 1..160)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_everybody_believes_what_is_so(schedule in schedule(), prompt in any::<bool>(), restarts in prop::bool::weighted(0.2)) {
        let mut watch = Watch::new(limits(), nothing());
        let mut now = 10_000_u64;
        let mut opened = 0;
        for (delay, inputs) in schedule {
            now = now.saturating_add_signed(delay);
            // A prompt shell wakes the room on time, a busy one whenever it comes to it.
            while prompt && let Some(due) = watch.room().poll_timeout().filter(|due| due.as_millis() <= now) {
                watch.handle(Input::Timeout, due);
            }
            for mut input in inputs {
                number_connection(&mut input, &mut opened);
                if restarts && matches!(input, Input::Shutdown) {
                    watch.restart();
                } else {
                    watch.handle(input, Timestamp::from_millis(now));
                }
            }
        }
        watch.run_out();
    }
}
