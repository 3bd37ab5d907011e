//! A room is told a script, and what everybody saw is compared: `check("ana joins; ben joins | ben drops", expect![..])`.
//!
//! Steps are separated by `;`; what happens before a `|` is not written down. Every step is also watched ([`crate::watch`]).
//! `ana#2` is the second connection of ana, `ana'` another tab of her browser. Limits are small, see [`limits`].

mod authority;
mod chat;
mod connections;
mod door;
mod joining;
mod messages;
mod moderation;
mod properties;
mod roles;
mod script;
mod seats;
mod settings;
mod show;
mod table;
mod waiting;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use expect_test::Expect;
use protocol::{
    ClientMessage, Deed, DeedNumber, DisplayName, DraftNumber, Endpoint, KnockMessage, Limits, MemberId, PageNumber, ParticipantId, Rate,
    Refusal, ServerMessage, Timestamp, UnixMillis,
};

use crate::watch::Watch;
use crate::{ConnectionId, Founding, Input, Output};

fn limits() -> Limits {
    Limits {
        participants: 3,
        sdp_bytes: 100,
        candidate_bytes: 20,
        message_burst: 5,
        message_rate: 2,
        chat_rate: Rate { burst: 3, per_minute: 60 },
        chat_rate_of_address: Rate { burst: 5, per_minute: 60 },
        reaction_rate: Rate { burst: 3, per_minute: 60 },
        fact_rate: Rate { burst: 3, per_minute: 60 },
        waiting: 3,
        ..Limits::default()
    }
}

/// Limits that nobody reaches, for what has nothing to do with them.
fn ample() -> Limits {
    Limits { participants: 10, message_burst: 1000, ..limits() }
}

fn nothing() -> Founding {
    Founding { zero: UnixMillis(0), settings: None, password: None, members: Vec::new(), lines: Vec::new() }
}

fn check(script: &str, expect: Expect) {
    check_with(limits(), script, expect);
}

fn check_with(limits: Limits, script: &str, expect: Expect) {
    let mut world = World::new(limits);
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
    /// In order of id: ana is 1, whoever is mentioned next is 2.
    names: Vec<String>,
    connections: BTreeMap<ConnectionId, (ParticipantId, usize)>,
    /// The orders to hash a password that are not answered yet.
    hashing: Vec<(u64, String)>,
    deeds: u32,
    drafts: u32,
    transcript: String,
}

/// Who answers the server's beats while time passes.
#[derive(Clone, Copy, PartialEq)]
enum Awake {
    All,
    AllBut(ParticipantId),
    Nobody,
}

impl World {
    fn new(limits: Limits) -> Self {
        Self {
            watch: Watch::new(limits, nothing()),
            now: Timestamp::from_millis(1000),
            names: Vec::new(),
            connections: BTreeMap::new(),
            hashing: Vec::new(),
            deeds: 0,
            drafts: 0,
            transcript: String::new(),
        }
    }

    fn play(&mut self, script: &str) {
        for step in script.split(';').map(str::trim).filter(|step| !step.is_empty()) {
            writeln!(self.transcript, "{step}").expect("a string takes all");
            self.step(&step.split_whitespace().collect::<Vec<_>>());
        }
    }

    /// A connection of `who` that nobody had before.
    fn fresh_connection(&mut self, who: &str) -> (ConnectionId, ParticipantId) {
        let participant = self.id(who);
        let connection = ConnectionId(u64::try_from(self.connections.len()).expect("few"));
        let earlier = self.connections.values().filter(|(id, _)| *id == participant).count();
        self.connections.insert(connection, (participant, earlier + 1));
        (connection, participant)
    }

    fn frame(&mut self, who: &str, message: Result<ClientMessage, Refusal>) {
        let connection = self.connection(who);
        self.input(Input::Frame { connection, message });
    }

    fn say(&mut self, who: &str, message: ClientMessage) {
        self.frame(who, Ok(message));
    }

    fn knock(&mut self, who: &str, message: Result<KnockMessage, Refusal>) {
        let connection = self.connection(who);
        self.input(Input::Knock { connection, message });
    }

    fn deed(&mut self, who: &str, deed: Deed) {
        self.deeds += 1;
        let number = DeedNumber(self.deeds);
        self.say(who, ClientMessage::Do { number, deed });
    }

    fn next_draft(&mut self) -> DraftNumber {
        self.drafts += 1;
        DraftNumber(self.drafts)
    }

    fn input(&mut self, input: Input) {
        let outputs = self.watch.handle(input, self.now);
        for line in self.show_all(&outputs) {
            writeln!(self.transcript, "  {line}").expect("a string takes all");
        }
        for output in outputs {
            if let Output::HashPassword { order, password } = output {
                self.hashing.push((order, password.as_str().to_owned()));
            }
        }
    }

    fn pass(&mut self, time: Duration, awake: Awake) {
        let end = self.now + time;
        let start = self.now;
        while let Some(next) = self.watch.room().poll_timeout().filter(|next| *next <= end) {
            self.now = next;
            let mut outputs = self.watch.handle(Input::Timeout, next);
            if awake != Awake::Nobody {
                outputs.retain(|output| !self.answers_beat(output, awake));
            }
            let mut heading = format!("  after {} ms\n", next.since(start).as_millis());
            for line in self.show_all(&outputs) {
                writeln!(self.transcript, "{}    {line}", std::mem::take(&mut heading)).expect("a string takes all");
            }
        }
        self.now = end;
    }

    /// Answers a beat, if it is one and its hearer is awake.
    fn answers_beat(&mut self, output: &Output, awake: Awake) -> bool {
        let (connection, answer) = match output {
            Output::Send { connection, message } if matches!(**message, ServerMessage::Beat {}) => {
                (*connection, Input::Frame { connection: *connection, message: Ok(ClientMessage::Beat {}) })
            }
            Output::SendAtDoor { connection, message: protocol::DoorMessage::Beat {} } => {
                (*connection, Input::Knock { connection: *connection, message: Ok(KnockMessage::Beat {}) })
            }
            _ => return false,
        };
        if self.connections.get(&connection).is_some_and(|(id, _)| awake != Awake::AllBut(*id)) {
            let answers = self.watch.handle(answer, self.now);
            assert!(answers.is_empty(), "a beat is not answered");
        }
        true
    }

    fn id(&mut self, who: &str) -> ParticipantId {
        let place = self.names.iter().position(|name| name == who).unwrap_or_else(|| {
            self.names.push(who.to_owned());
            self.names.len() - 1
        });
        ParticipantId::new(u64::try_from(place).expect("few") + 1).expect("small")
    }

    /// The member of `ana` and `ana'`: numbers of their own, a hundred above those of participants.
    fn member(&mut self, who: &str) -> MemberId {
        let first = self.id(who.trim_end_matches('\''));
        MemberId::new(first.get() + 100).expect("small")
    }

    /// The latest connection of `ana`, or the one that `ana#1` says. Of nobody, one that never was.
    fn connection(&self, who: &str) -> ConnectionId {
        let (name, number) = who.split_once('#').unwrap_or((who, ""));
        let number = (!number.is_empty()).then(|| number.parse::<usize>().expect("a count"));
        let wanted = |(id, n): &(ParticipantId, usize)| self.name(*id) == name && number.is_none_or(|number| number == *n);
        self.connections.iter().filter(|(_, owner)| wanted(owner)).map(|(id, _)| *id).next_back().unwrap_or(ConnectionId(u64::MAX))
    }

    /// Where `who` is in the room, or would be.
    fn endpoint(&mut self, who: &str) -> Endpoint {
        let participant = self.id(who);
        let seated = self.watch.room().snapshot().participants.into_iter().find(|seated| seated.id == participant);
        seated.map_or(Endpoint { participant, page: page_number("1") }, |seated| seated.endpoint())
    }

    fn name(&self, id: ParticipantId) -> &str {
        usize::try_from(id.get()).ok().and_then(|id| self.names.get(id - 1)).expect("mentioned before")
    }
}

fn display_name(name: &str) -> DisplayName {
    DisplayName::parse(name).expect("a name")
}

fn page_number(page: &str) -> PageNumber {
    page.parse().ok().and_then(PageNumber::new).expect("a page number")
}

/// What each of `rows` is answered after `before`, as a table.
fn table(limits: &Limits, before: &str, rows: &[&str]) -> String {
    let mut table = String::new();
    for row in rows {
        let answers = answers(limits, before, row);
        writeln!(table, "{row}: {answers}").expect("a string takes all");
    }
    table
}

/// What happens at the last of the steps of `script`, after those of `before`, in one line.
fn answers(limits: &Limits, before: &str, script: &str) -> String {
    let mut world = World::new(limits.clone());
    world.play(before);
    let (earlier, last) = script.rsplit_once(';').unwrap_or(("", script));
    world.play(earlier);
    world.transcript.clear();
    world.play(last);
    let lines = world.transcript.lines().skip(1).map(str::trim).collect::<Vec<_>>();
    let answers = if lines.is_empty() { "nothing".to_owned() } else { lines.join("; ") };
    world.watch.run_out();
    answers
}
