//! Whatever happens in whatever order, the promises of [`crate::watch`] hold.

use std::time::Duration;

use proptest::prelude::*;
use protocol::{Candidate, ClientMessage, DisplayName, Endpoint, Limits, Media, PageNumber, ParticipantId, Refusal, Signal, Timestamp};

use super::offer;
use crate::watch::Watch;
use crate::{ConnectionId, Detachment, Input, KeptSeat};

fn limits() -> Limits {
    Limits {
        participants: 3,
        sdp_bytes: 10,
        candidate_bytes: 5,
        message_burst: 2,
        message_rate: 1,
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
    (1_u64..5).prop_map(|id| ParticipantId::new(id).expect("small"))
}

fn page() -> impl Strategy<Value = PageNumber> {
    prop_oneof![9 => 0_u64..3, 1 => Just(protocol::MAX_SAFE_INTEGER)].prop_map(|page| PageNumber::new(page).expect("small"))
}

fn connection() -> impl Strategy<Value = ConnectionId> {
    (0_u64..12).prop_map(ConnectionId)
}

fn name() -> impl Strategy<Value = DisplayName> {
    "[a-c]{1,2}".prop_map(|name| DisplayName::parse(&name).expect("letters"))
}

fn signal() -> impl Strategy<Value = Signal> {
    let candidate = (0_usize..8).prop_map(|length| Signal::Candidate {
        candidate: Candidate { candidate: "c".repeat(length), sdp_mid: None, sdp_m_line_index: Some(0), username_fragment: None },
    });
    prop_oneof![(0_usize..13).prop_map(offer), candidate]
}

fn message() -> impl Strategy<Value = Result<ClientMessage, Refusal>> {
    let to = (participant(), page()).prop_map(|(participant, page)| Endpoint { participant, page });
    let media = (any::<bool>(), any::<bool>()).prop_map(|(microphone, camera)| Media { microphone, camera });
    prop_oneof![
        4 => (to, signal()).prop_map(|(to, signal)| Ok(ClientMessage::Signal { to, signal })),
        4 => media.prop_map(|media| Ok(ClientMessage::SetMedia { media })),
        1 => Just(Ok(ClientMessage::Leave {})),
        2 => Just(Ok(ClientMessage::Beat {})),
        1 => Just(Err(Refusal::Malformed)),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    let cause = prop_oneof![Just(Detachment::GoingAway), Just(Detachment::Lost)];
    prop_oneof![
        4 => (participant(), name()).prop_map(|(participant, name)| Input::Admit { participant, name }),
        8 => (connection(), participant(), prop::option::of(page()), page())
            .prop_map(|(connection, participant, page, fresh_page)| Input::Attach { connection, participant, page, fresh_page }),
        12 => (connection(), message()).prop_map(|(connection, message)| Input::Frame { connection, message }),
        3 => (connection(), cause).prop_map(|(connection, cause)| Input::Detach { connection, cause }),
        1 => participant().prop_map(|participant| Input::Leave { participant }),
        1 => (participant(), name(), page())
            .prop_map(|(participant, name, page)| Input::Restore(KeptSeat { participant, name, page })),
        3 => Just(Input::Timeout),
        1 => Just(Input::Shutdown),
    ]
}

/// What happens after how long; now and then the clock goes back.
fn schedule() -> impl Strategy<Value = Vec<(i64, Input)>> {
    let delay = prop_oneof![6 => Just(0), 6 => 0_i64..300, 1 => 0_i64..3000, 1 => -100_i64..0];
    prop::collection::vec((delay, input()), 1..120)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_everybody_believes_what_is_so(schedule in schedule(), prompt in any::<bool>()) {
        let mut watch = Watch::new(limits());
        let mut now = 10_000_u64;
        for (delay, input) in schedule {
            now = now.saturating_add_signed(delay);
            // A prompt shell wakes the room on time, a busy one whenever it comes to it.
            while prompt && let Some(due) = watch.room().poll_timeout().filter(|due| due.as_millis() <= now) {
                watch.handle(Input::Timeout, due);
            }
            watch.handle(input, Timestamp::from_millis(now));
        }
        watch.run_out();
    }
}
