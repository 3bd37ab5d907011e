//! A room is told a script, and what everybody saw is compared: `check("ana joins; ben joins | ben drops", expect![..])`.
//!
//! Steps are separated by `;`; what happens before a `|` is not written down. Every step is also watched ([`crate::watch`]).
//! `ana#2` is the second connection of ana. Limits are small, see [`limits`].

mod connections;
mod messages;
mod properties;
mod seats;
mod table;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use expect_test::Expect;
use protocol::{
    ClientMessage, Description, DescriptionKind, DisplayName, Endpoint, Limits, Media, MediaKind, OfferNumber, PageNumber, Participant,
    ParticipantId, Presence, Refusal, ServerMessage, Signal, Timestamp,
};

use crate::watch::Watch;
use crate::{ConnectionId, Detachment, Input, KeptSeat, Output};

fn limits() -> Limits {
    Limits { participants: 3, sdp_bytes: 100, candidate_bytes: 20, message_burst: 5, message_rate: 2, ..Limits::default() }
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
        let now = Timestamp::from_millis(1000);
        Self { watch: Watch::new(limits), now, names: Vec::new(), connections: BTreeMap::new(), transcript: String::new() }
    }

    fn play(&mut self, script: &str) {
        for step in script.split(';').map(str::trim).filter(|step| !step.is_empty()) {
            writeln!(self.transcript, "{step}").expect("a string takes all");
            self.step(&step.split_whitespace().collect::<Vec<_>>());
        }
    }

    fn step(&mut self, words: &[&str]) {
        match words {
            ["status"] => {
                let status = self.watch.room().status();
                writeln!(self.transcript, "  {} of {}", status.participants, status.limit).expect("a string takes all");
            }
            ["shutdown"] => self.input(Input::Shutdown),
            ["wait", time] => self.pass(parse_time(time), Awake::All),
            ["silence", time] => self.pass(parse_time(time), Awake::Nobody),
            [who, "sleeps", time] => {
                let id = self.id(who);
                self.pass(parse_time(time), Awake::AllBut(id));
            }
            ["restore", who, "page", page] => {
                let participant = self.id(who);
                self.input(Input::Restore(KeptSeat { participant, name: display_name(who), page: page_number(page) }));
            }
            [who, "asks"] => {
                let participant = self.id(who);
                self.input(Input::Admit { participant, name: display_name(who) });
            }
            [who, "joins"] => {
                self.step(&[who, "asks"]);
                self.step(&[who, "attaches"]);
            }
            [who, "attaches"] => self.attach(who, None, "1"),
            [who, "attaches", "proposing", page] => self.attach(who, None, page),
            [who, "resumes"] => {
                let page = self.endpoint(who).page;
                self.attach(who, Some(page), "1");
            }
            [who, "resumes", "page", page] => self.attach(who, Some(page_number(page)), "1"),
            [who, "says", "hello", "again"] => {
                let (connection, to) = (self.connection(who), self.endpoint(who));
                self.input(Input::Attach { connection, participant: to.participant, page: None, fresh_page: to.page });
            }
            [who, "drops"] => {
                let connection = self.connection(who);
                self.input(Input::Detach { connection, cause: Detachment::Lost });
            }
            [who, "goes", "away"] => {
                let connection = self.connection(who);
                self.input(Input::Detach { connection, cause: Detachment::GoingAway });
            }
            [who, "gives", "up"] => {
                let participant = self.id(who);
                self.input(Input::Leave { participant });
            }
            [who, "leaves"] => self.frame(who, Ok(ClientMessage::Leave {})),
            [who, "mumbles"] => self.frame(who, Err(Refusal::Malformed)),
            [who, "beats"] => self.frame(who, Ok(ClientMessage::Beat {})),
            [who, "beats", times, "times"] => {
                (0..times.parse::<u32>().expect("a count")).for_each(|_| self.frame(who, Ok(ClientMessage::Beat {})));
            }
            [who, "shows", kinds @ ..] => {
                let media = Media { microphone: kinds.contains(&"microphone"), camera: kinds.contains(&"camera") };
                self.frame(who, Ok(ClientMessage::SetMedia { media }));
            }
            [who, "offers", whom, rest @ ..] => {
                let mut to = self.endpoint(whom);
                let mut bytes = 3;
                match rest {
                    [] => {}
                    ["page", page] => to.page = page_number(page),
                    [count, "bytes"] => bytes = count.parse().expect("a count"),
                    other => panic!("what is {other:?}?"),
                }
                self.frame(who, Ok(ClientMessage::Signal { to, signal: offer(bytes) }));
            }
            other => panic!("what is {other:?}?"),
        }
    }

    fn attach(&mut self, who: &str, page: Option<PageNumber>, proposed: &str) {
        let participant = self.id(who);
        let connection = ConnectionId(u64::try_from(self.connections.len()).expect("few"));
        let earlier = self.connections.values().filter(|(id, _)| *id == participant).count();
        self.connections.insert(connection, (participant, earlier + 1));
        self.input(Input::Attach { connection, participant, page, fresh_page: page_number(proposed) });
    }

    fn frame(&mut self, who: &str, message: Result<ClientMessage, Refusal>) {
        let connection = self.connection(who);
        self.input(Input::Frame { connection, message });
    }

    fn input(&mut self, input: Input) {
        for output in self.watch.handle(input, self.now) {
            let line = self.show(&output);
            writeln!(self.transcript, "  {line}").expect("a string takes all");
        }
    }

    fn pass(&mut self, time: Duration, awake: Awake) {
        let end = self.now + time;
        let start = self.now;
        while let Some(next) = self.watch.room().poll_timeout().filter(|next| *next <= end) {
            self.now = next;
            let outputs = self.watch.handle(Input::Timeout, next);
            let mut heading = format!("  after {} ms\n", next.since(start).as_millis());
            for output in outputs {
                if let Output::Send { connection, message: ServerMessage::Beat {} } = output
                    && let Some((id, _)) = self.connections.get(&connection)
                    && awake != Awake::Nobody
                {
                    if awake != Awake::AllBut(*id) {
                        let answers = self.watch.handle(Input::Frame { connection, message: Ok(ClientMessage::Beat {}) }, next);
                        assert!(answers.is_empty(), "a beat is not answered");
                    }
                    continue;
                }
                let line = self.show(&output);
                writeln!(self.transcript, "{}    {line}", std::mem::take(&mut heading)).expect("a string takes all");
            }
        }
        self.now = end;
    }

    fn id(&mut self, who: &str) -> ParticipantId {
        let place = self.names.iter().position(|name| name == who).unwrap_or_else(|| {
            self.names.push(who.to_owned());
            self.names.len() - 1
        });
        ParticipantId::new(u64::try_from(place).expect("few") + 1).expect("small")
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

    fn label(&self, connection: ConnectionId) -> String {
        let (id, number) = self.connections[&connection];
        if number == 1 { self.name(id).to_owned() } else { format!("{}#{number}", self.name(id)) }
    }

    fn show(&self, output: &Output) -> String {
        match output {
            Output::Admitted { participant } => format!("{} admitted", self.name(*participant)),
            Output::Refused { participant, error } => format!("{} not admitted: {error:?}", self.name(*participant)),
            Output::Send { connection, message } => format!("{} hears: {}", self.label(*connection), self.show_message(message)),
            Output::Close { connection, reason } => format!("{} closed: {reason:?}", self.label(*connection)),
            Output::SeatAttached { participant, page } => format!("store: {} on page {page}", self.name(*participant)),
            Output::SeatEnded { participant, reason } => format!("store: {} ended, {reason:?}", self.name(*participant)),
        }
    }

    fn show_message(&self, message: &ServerMessage) -> String {
        match message {
            ServerMessage::Welcome { you, room, .. } => {
                let all = room.participants.iter().map(show_participant).collect::<Vec<_>>();
                format!("welcome {}/{}, here are {}", self.name(you.participant), you.page, all.join(", "))
            }
            ServerMessage::ParticipantChanged { participant } => show_participant(participant),
            ServerMessage::ParticipantLeft { id, reason } => format!("{} is gone, {reason:?}", self.name(*id)),
            ServerMessage::Signal { from, signal: Signal::Description { description, .. } } => {
                format!("{:?} from {}/{}", description.kind, self.name(from.participant), from.page)
            }
            ServerMessage::Refused { refusal } => format!("refused, {refusal:?}"),
            ServerMessage::Beat {} => "beat".to_owned(),
            other => format!("{other:?}"),
        }
    }
}

fn show_participant(participant: &Participant) -> String {
    let mut text = format!("{}/{}", participant.name, participant.page);
    for kind in MediaKind::ALL.into_iter().filter(|kind| participant.media.get(*kind)) {
        write!(text, " {}", format!("{kind:?}").to_lowercase()).expect("a string takes all");
    }
    if participant.presence == Presence::Reconnecting {
        text.push_str(" reconnecting");
    }
    text
}

fn offer(bytes: usize) -> Signal {
    Signal::Description {
        number: OfferNumber(1),
        description: Description { kind: DescriptionKind::Offer, sdp: "v=0".chars().cycle().take(bytes).collect() },
    }
}

fn display_name(name: &str) -> DisplayName {
    DisplayName::parse(name).expect("a name")
}

fn page_number(page: &str) -> PageNumber {
    page.parse().ok().and_then(PageNumber::new).expect("a page number")
}

fn parse_time(text: &str) -> Duration {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).expect("a unit"));
    let number = number.parse().expect("a number");
    match unit {
        "s" => Duration::from_secs(number),
        "ms" => Duration::from_millis(number),
        other => panic!("what is {other}?"),
    }
}
