//! What the fuzzers call with arbitrary bytes. Each panics where a promise is broken, and nowhere else.

use std::time::Duration;

use arbitrary::{Arbitrary, Unstructured};
use protocol::codec::{self, Frame};
use protocol::{
    Candidate, ClientMessage, Description, DescriptionKind, DisplayName, Endpoint, Hello, Limits, Media, OfferNumber, PageNumber,
    ParticipantId, Refusal, ServerMessage, Signal, Timestamp,
};
use room::watch::Watch;
use room::{ConnectionId, Detachment, Input, KeptSeat};

/// Reads `data` as a frame of each kind. What can be read is written and read again, and is the same.
///
/// # Panics
/// When it is not.
pub fn decode(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    reread::<Hello>(text);
    reread::<ClientMessage>(text);
    reread::<ServerMessage>(text);
}

fn reread<M: Frame + PartialEq + std::fmt::Debug>(text: &str) {
    let Ok(message) = codec::decode::<M>(text, &Limits::default()) else { return };
    let written = codec::encode(&message);
    // What is written may be longer than what was read (a number in place of its exponent): the bound is for strangers.
    let unbounded = Limits { frame_bytes: usize::MAX, ..Limits::default() };
    assert_eq!(codec::decode::<M>(&written, &unbounded).as_ref(), Ok(&message), "{written}");
}

/// Takes `data` for a schedule of what happens to a room of three, and watches the room.
///
/// # Panics
/// When the room breaks a promise.
pub fn room(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let mut watch = Watch::new(limits());
    let mut now = 1000_u64;
    let mut connections = 0;
    while !bytes.is_empty() {
        let Ok(step) = Step::arbitrary(&mut bytes) else { break };
        now = now.saturating_add(step.delay());
        while step.prompt
            && let Some(due) = watch.room().poll_timeout().filter(|due| due.as_millis() <= now)
        {
            watch.handle(Input::Timeout, due);
        }
        watch.handle(step.event.input(&mut connections), Timestamp::from_millis(now));
    }
    watch.run_out();
}

fn limits() -> Limits {
    Limits {
        participants: 3,
        sdp_bytes: 8,
        candidate_bytes: 4,
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

#[derive(Arbitrary)]
struct Step {
    delay: u8,
    /// Whether the room is woken at its time, or only by what happens.
    prompt: bool,
    event: Event,
}

impl Step {
    /// In milliseconds: often none, now and then enough for every deadline.
    fn delay(&self) -> u64 {
        match self.delay {
            0..=127 => 0,
            255 => 2500,
            some => u64::from(some - 127),
        }
    }
}

/// The inputs, with ids from so few that they meet.
#[derive(Arbitrary)]
enum Event {
    Restore { participant: u8, page: Page },
    Admit { participant: u8 },
    Attach { connection: u8, participant: u8, page: Option<Page>, fresh_page: Page },
    Signal { connection: u8, participant: u8, page: Page, signal: SignalShape },
    SetMedia { connection: u8, microphone: bool, camera: bool },
    Leave { connection: u8 },
    Beat { connection: u8 },
    Garbage { connection: u8, too_long: bool },
    Detach { connection: u8, going_away: bool },
    GiveUp { participant: u8 },
    Shutdown,
    Timeout,
}

#[derive(Arbitrary)]
enum Page {
    Small(u8),
    Greatest,
}

#[derive(Arbitrary)]
enum SignalShape {
    Offer { number: u32, bytes: u8 },
    Answer { number: u32, bytes: u8 },
    Candidate { bytes: u8, mid: Option<u8>, index: Option<u16>, fragment: Option<u8> },
}

impl Event {
    /// The input, where `connections` have been opened so far.
    fn input(self, connections: &mut u64) -> Input {
        let opened = *connections;
        // One of the latest: what came before is closed, mostly.
        let recent = |number: u8| ConnectionId(opened.saturating_sub(u64::from(number % 6)));
        let frame = |connection, message| Input::Frame { connection: recent(connection), message };
        match self {
            Self::Restore { participant, page } => {
                let participant = participant_id(participant);
                Input::Restore(KeptSeat { participant, name: name(participant), page: page.number() })
            }
            Self::Admit { participant } => {
                let participant = participant_id(participant);
                Input::Admit { participant, name: name(participant) }
            }
            Self::Attach { connection, participant, page, fresh_page } => Input::Attach {
                connection: if connection % 8 == 0 {
                    recent(connection / 8)
                } else {
                    *connections += 1;
                    ConnectionId(*connections)
                },
                participant: participant_id(participant),
                page: page.map(Page::number),
                fresh_page: fresh_page.number(),
            },
            Self::Signal { connection, participant, page, signal } => {
                let to = Endpoint { participant: participant_id(participant), page: page.number() };
                frame(connection, Ok(ClientMessage::Signal { to, signal: signal.signal() }))
            }
            Self::SetMedia { connection, microphone, camera } => {
                frame(connection, Ok(ClientMessage::SetMedia { media: Media { microphone, camera } }))
            }
            Self::Leave { connection } => frame(connection, Ok(ClientMessage::Leave {})),
            Self::Beat { connection } => frame(connection, Ok(ClientMessage::Beat {})),
            Self::Garbage { connection, too_long } => frame(connection, Err(if too_long { Refusal::TooLong } else { Refusal::Malformed })),
            Self::Detach { connection, going_away } => {
                let cause = if going_away { Detachment::GoingAway } else { Detachment::Lost };
                Input::Detach { connection: recent(connection), cause }
            }
            Self::GiveUp { participant } => Input::Leave { participant: participant_id(participant) },
            Self::Shutdown => Input::Shutdown,
            Self::Timeout => Input::Timeout,
        }
    }
}

impl Page {
    fn number(self) -> PageNumber {
        let number = match self {
            Self::Small(number) => u64::from(number % 4),
            Self::Greatest => protocol::MAX_SAFE_INTEGER,
        };
        PageNumber::new(number).expect("within the bound")
    }
}

impl SignalShape {
    fn signal(self) -> Signal {
        let description =
            |number, kind, bytes| Signal::Description { number: OfferNumber(number), description: Description { kind, sdp: text(bytes) } };
        match self {
            Self::Offer { number, bytes } => description(number, DescriptionKind::Offer, bytes),
            Self::Answer { number, bytes } => description(number, DescriptionKind::Answer, bytes),
            Self::Candidate { bytes, mid, index, fragment } => Signal::Candidate {
                candidate: Candidate {
                    candidate: text(bytes),
                    sdp_mid: mid.map(text),
                    sdp_m_line_index: index,
                    username_fragment: fragment.map(text),
                },
            },
        }
    }
}

/// A text around the bounds of [`limits`].
fn text(bytes: u8) -> String {
    "x".repeat(usize::from(bytes % 12))
}

fn participant_id(number: u8) -> ParticipantId {
    ParticipantId::new(u64::from(number % 5)).expect("small")
}

fn name(participant: ParticipantId) -> DisplayName {
    DisplayName::parse(&format!("p{participant}")).expect("a letter")
}
