//! What the fuzzers call with arbitrary bytes. Each panics where a promise is broken, and nowhere else.

use std::time::Duration;

use arbitrary::{Arbitrary, Unstructured};
use protocol::codec::{self, Frame};
use protocol::meeting::{MeetingHello, MeetingMessage, StrangerMessage};
use protocol::{ClientMessage, DoorMessage, Hello, KnockMessage, Limits, Rate, ServerMessage, Timestamp, UnixMillis};
use room::watch::Watch;
use room::{Founding, Input};

use event::{Event, Happening};

pub use page::page;
pub use texts::{bodies, texts};

mod event;
mod page;
mod texts;
mod words;

/// Reads `data` as a frame of each kind. What can be read is written and read again, and is the same.
///
/// # Panics
/// When it is not.
pub fn decode(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    reread::<Hello>(text);
    reread::<KnockMessage>(text);
    reread::<DoorMessage>(text);
    reread::<ClientMessage>(text);
    reread::<ServerMessage>(text);
    reread::<MeetingHello>(text);
    reread::<StrangerMessage>(text);
    reread::<MeetingMessage>(text);
}

fn reread<M: Frame + PartialEq + std::fmt::Debug>(text: &str) {
    let Ok(message) = codec::decode::<M>(text, &Limits::default()) else { return };
    let written = codec::encode(&message);
    // What is written may be longer than what was read (a number in place of its exponent): the bound is for strangers.
    let unbounded = Limits { frame_bytes: usize::MAX, server_frame_bytes: usize::MAX, ..Limits::default() };
    assert_eq!(codec::decode::<M>(&written, &unbounded).as_ref(), Ok(&message), "{written}");
}

/// Takes `data` for a schedule of what happens to a room of three, and watches the room.
///
/// # Panics
/// When the room breaks a promise.
pub fn room(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let founding = Founding { zero: UnixMillis(1_000_000), settings: None, password: None, members: Vec::new(), lines: Vec::new() };
    let mut watch = Watch::new(limits(), founding);
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
        match step.event.happening(&mut connections) {
            Happening::Input(input) => drop(watch.handle(input, Timestamp::from_millis(now))),
            Happening::Restart => watch.restart(),
        }
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
        chat_rate: Rate { burst: 3, per_minute: 600 },
        chat_rate_of_address: Rate { burst: 4, per_minute: 1200 },
        fact_rate: Rate { burst: 3, per_minute: 600 },
        waiting: 2,
        knock_deadline: Duration::from_millis(800),
        keeper_deadline: Duration::from_millis(1600),
        denial: Duration::from_millis(500),
        chat_lines: 6,
        chat_bytes: 60,
        chat_page: 3,
        chat_page_bytes: 30,
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
