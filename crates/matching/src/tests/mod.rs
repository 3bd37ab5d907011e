//! The queue is told a script, and what everybody saw is compared: `check("ana comes; ben comes | ana accepts", expect![..])`.
//!
//! Steps are separated by `;`; what happens before a `|` is not written down. Every step is also watched ([`watch`]). `ana'` is another
//! tab of ana's browser, `ana#2` the second connection of a tab. Where a step names no encounter, it means the last one that its stranger
//! was told of. Limits are small, see [`limits`].

mod coming;
mod consent;
mod looking;
mod numbers;
mod properties;
mod rates;
mod safety;
mod script;
mod vanishing;
mod watch;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use expect_test::Expect;
use protocol::meeting::{MeetingLimits, MeetingMessage, Place, StrangerMessage};
use protocol::{DisplayName, EncounterNumber, ParticipantId, Rate, Refusal, RoomName, Timestamp};

use crate::{ConnectionId, Identity, Input, Output, Record, Settings, StrangerId};
use watch::Watch;

/// Rates that nobody reaches.
const AMPLE: Rate = Rate { burst: 10_000, per_minute: 10_000 };

fn limits() -> MeetingLimits {
    MeetingLimits {
        tabs: 2,
        join_rate: AMPLE,
        next_rate: AMPLE,
        report_rate: AMPLE,
        message_rate: AMPLE,
        past: 3,
        choice: 2,
        // Told once, so that scripts are about something else.
        numbers_interval: Duration::from_secs(24 * 60 * 60),
        ..MeetingLimits::default()
    }
}

fn settings(limits: MeetingLimits) -> Settings {
    Settings { limits, seed: 7, first_encounter: encounter(1), with_oneself: false }
}

fn check(script: &str, expect: Expect) {
    check_with(settings(limits()), script, expect);
}

fn check_with(settings: Settings, script: &str, expect: Expect) {
    let mut world = World::new(settings);
    let (before, script) = script.split_once('|').unwrap_or(("", script));
    world.play(before);
    world.transcript.clear();
    world.play(script);
    expect.assert_eq(&world.transcript);
    world.watch.run_out();
}

struct World {
    watch: Watch,
    now: Timestamp,
    /// In order of id: the first who is mentioned is 1.
    names: Vec<String>,
    /// Whose each connection is, and which of theirs.
    connections: BTreeMap<ConnectionId, (StrangerId, usize)>,
    /// The last encounter that each was told of.
    met: BTreeMap<StrangerId, EncounterNumber>,
    transcript: String,
}

impl World {
    fn new(settings: Settings) -> Self {
        Self {
            watch: Watch::new(settings),
            now: Timestamp::from_millis(1000),
            names: Vec::new(),
            connections: BTreeMap::new(),
            met: BTreeMap::new(),
            transcript: String::new(),
        }
    }

    fn play(&mut self, script: &str) {
        for step in script.split(';').map(str::trim).filter(|step| !step.is_empty()) {
            writeln!(self.transcript, "{step}").expect("a string takes all");
            self.step(&step.split_whitespace().collect::<Vec<_>>());
        }
    }

    fn id(&mut self, who: &str) -> StrangerId {
        let place = self.names.iter().position(|name| name == who).unwrap_or_else(|| {
            self.names.push(who.to_owned());
            self.names.len() - 1
        });
        StrangerId(u64::try_from(place).expect("few") + 1)
    }

    fn name(&self, id: StrangerId) -> &str {
        usize::try_from(id.0).ok().and_then(|id| self.names.get(id - 1)).expect("mentioned before")
    }

    /// The latest connection of `ana`, or the one that `ana#1` says. Of nobody, one that never was.
    fn connection(&self, who: &str) -> ConnectionId {
        let (name, number) = who.split_once('#').unwrap_or((who, ""));
        let number = (!number.is_empty()).then(|| number.parse::<usize>().expect("a count"));
        let wanted = |(id, n): &(StrangerId, usize)| self.name(*id) == name && number.is_none_or(|number| number == *n);
        self.connections.iter().filter(|(_, owner)| wanted(owner)).map(|(id, _)| *id).next_back().unwrap_or(ConnectionId(u64::MAX))
    }

    fn say(&mut self, who: &str, message: Result<StrangerMessage, Refusal>) {
        let connection = self.connection(who);
        self.input(Input::Frame { connection, message });
    }

    fn input(&mut self, input: Input) {
        let outputs = self.watch.handle(input, self.now);
        self.see(&outputs, "  ");
    }

    fn pass(&mut self, time: Duration) {
        let (start, end) = (self.now, self.now + time);
        while let Some(next) = self.watch.queue.poll_timeout().filter(|next| *next <= end) {
            self.now = next;
            let outputs = self.watch.handle(Input::Timeout, next);
            if !outputs.is_empty() {
                writeln!(self.transcript, "  after {} ms", next.since(start).as_millis()).expect("a string takes all");
            }
            self.see(&outputs, "    ");
        }
        self.now = end;
    }

    fn see(&mut self, outputs: &[Output], indent: &str) {
        for output in outputs {
            if let Output::Send { connection, message } = output
                && let MeetingMessage::Proposed { encounter, .. } = **message
            {
                self.met.insert(self.connections[connection].0, encounter);
            }
            let line = self.show(output);
            writeln!(self.transcript, "{indent}{line}").expect("a string takes all");
        }
    }

    fn label(&self, connection: ConnectionId) -> String {
        let (id, number) = self.connections[&connection];
        if number == 1 { self.name(id).to_owned() } else { format!("{}#{number}", self.name(id)) }
    }

    fn show(&self, output: &Output) -> String {
        match output {
            Output::Send { connection, message } => format!("{} hears: {}", self.label(*connection), show_message(message)),
            Output::Close { connection, reason } => format!("{} closed: {reason:?}", self.label(*connection)),
            Output::MakeRoom { encounter, parties: [first, second] } => {
                format!("make room {encounter} for {} and {}", first.name, second.name)
            }
            Output::CloseRoom { encounter, room } => format!("close {room} of {encounter}"),
            Output::Remember(Record::Block { by, whom }) => format!("store: {} blocks {}", self.browser(*by), self.browser(*whom)),
            Output::Remember(Record::Report(record)) => {
                let talked = record.talked.map(|talked| format!(", talked {} ms", talked.as_millis())).unwrap_or_default();
                let country = record.country.map(|country| format!(" from {country:?}")).unwrap_or_default();
                let note = record.note.as_ref().map(|note| format!(" {:?}", note.as_str())).unwrap_or_default();
                let (by, about) = (self.browser(record.by), self.browser(record.about));
                format!("store: {by} reports {about} ({}{country}) in {}: {:?}{note}{talked}", record.name, record.encounter, record.reason)
            }
        }
    }

    fn browser(&self, identity: Identity) -> &str {
        let named = |id: StrangerId| identity_of(self.name(id)) == identity;
        (1..).map(StrangerId).find(|id| named(*id)).map(|id| self.name(id)).expect("mentioned before")
    }
}

fn show_message(message: &MeetingMessage) -> String {
    match message {
        MeetingMessage::Welcome { .. } | MeetingMessage::Beat {} | MeetingMessage::Closing { .. } => panic!("the shell says that"),
        MeetingMessage::Resting {} => "resting".into(),
        MeetingMessage::Waiting { numbers } => {
            let expected = numbers.expected_ms.map(|wait| format!(", about {wait} ms")).unwrap_or_default();
            format!("{} wait, {} decide, {} talk{expected}", numbers.waiting, numbers.proposed, numbers.talking)
        }
        MeetingMessage::Proposed { encounter, who, deadline_ms, accepted } => {
            let country = who.country.map(|country| format!(" from {country:?}")).unwrap_or_default();
            let interests = if who.interests.is_empty() { String::new() } else { format!(", both like {:?}", who.interests) };
            let accepted = if *accepted { ", accepted" } else { "" };
            format!("{encounter}: {}{country}{interests}, {deadline_ms} ms{accepted}", who.name)
        }
        MeetingMessage::Paired { encounter, place, revealed, clear } => {
            let pictures = if *clear {
                ", clear"
            } else if *revealed {
                ", wants it clear"
            } else {
                ""
            };
            format!("{encounter}: in {} as {}{pictures}", place.room, place.participant)
        }
        MeetingMessage::Ended { encounter, ending } => format!("{encounter} ended, {ending:?}"),
        MeetingMessage::Noted { encounter } => format!("{encounter} noted"),
        MeetingMessage::Refused { refusal } => format!("{refusal:?}"),
    }
}

/// The browser of `ana` and `ana'`.
fn identity_of(who: &str) -> Identity {
    Identity(who.trim_end_matches('\'').bytes().fold(0, |identity, byte| identity << 8 | u128::from(byte)))
}

fn display_name(name: &str) -> DisplayName {
    DisplayName::parse(name).expect("a name")
}

fn encounter(number: u64) -> EncounterNumber {
    EncounterNumber::new(number).expect("small")
}

/// The seats in the room of an encounter.
fn places(number: EncounterNumber) -> Box<[Place; 2]> {
    let place = |seat: u64| Place {
        room: RoomName::parse(&format!("room-{number}")).expect("a name"),
        participant: ParticipantId::new(100 * number.get() + seat).expect("small"),
        name: display_name("somebody"),
        ticket: "ticket".into(),
    };
    Box::new([place(1), place(2)])
}
