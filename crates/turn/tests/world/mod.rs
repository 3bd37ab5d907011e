//! A relay and its clients, in one process and on one clock.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use protocol::{ParticipantId, RelayLimits, RoomName, Timestamp, UnixMillis};
use turn::{Client, Input, Output, Relay, Secret, Settings, Stream, Username};

use crate::speaker::{Answer, Heard, Speaker};

/// What the clock of people says at the start, in seconds since 1970.
pub const START: u64 = 1_800_000_000;

pub struct World {
    pub relay: Relay,
    pub secret: Secret,
    pub now: Timestamp,
    pub mail: BTreeMap<Client, Vec<Vec<u8>>>,
    pub closed: Vec<Client>,
}

/// Somebody with credentials, at an address.
pub struct Person {
    pub at: Client,
    pub speaker: Speaker,
}

impl World {
    pub fn of(limits: RelayLimits) -> Self {
        let secret = Secret::new("a secret");
        let now = Timestamp::from_millis(5000);
        let zero = UnixMillis(START * 1000 - now.as_millis());
        let relay = Relay::new(Settings { limits, secret: secret.clone(), zero }, now);
        Self { relay, secret, now, mail: BTreeMap::new(), closed: Vec::new() }
    }

    pub fn new() -> Self {
        Self::of(RelayLimits::default())
    }

    pub fn username(&self, room: &str, participant: u64) -> Username {
        let room = self.secret.room_tag(&RoomName::parse(room).unwrap());
        Username { expires: START + 300, room, participant: ParticipantId::new(participant).unwrap() }
    }

    /// A participant of a room, at a port of their own.
    pub fn person(&self, room: &str, participant: u64, port: u16) -> Person {
        let username = self.username(room, participant).to_string();
        let speaker = Speaker::new(&username, self.secret.password(&username));
        Person { at: udp(port), speaker }
    }

    pub fn input(&mut self, input: Input) {
        self.relay.handle(input, self.now);
        while let Some(output) = self.relay.poll_output() {
            match output {
                Output::Send { client, packet } => self.mail.entry(client).or_default().push(packet),
                Output::Close { client } => self.closed.push(client),
            }
        }
    }

    pub fn packet(&mut self, client: Client, packet: Vec<u8>) {
        self.input(Input::Packet { client, packet });
    }

    /// Lets time pass, waking the relay whenever it wants to be woken.
    pub fn wait(&mut self, time: Duration) {
        let end = self.now + time;
        while let Some(due) = self.relay.poll_timeout().filter(|due| *due <= end) {
            assert!(due >= self.now || self.relay.poll_timeout() != Some(due), "time goes on");
            self.now = due.max(self.now);
            self.input(Input::Timeout);
        }
        self.now = end;
    }

    /// What came for somebody.
    pub fn heard(&mut self, person: &mut Person) -> Vec<Heard> {
        let mail = self.mail.remove(&person.at).unwrap_or_default();
        mail.iter().map(|packet| person.speaker.hear(packet)).collect()
    }

    /// The answer to a request.
    pub fn ask(&mut self, person: &mut Person, request: impl Fn(&Speaker) -> Vec<u8>) -> Answer {
        self.packet(person.at, request(&person.speaker));
        let mut heard = self.heard(person);
        match (heard.pop(), heard.as_slice()) {
            (Some(Heard::Answer(answer)), []) => answer,
            (last, before) => panic!("one answer, not {before:?} {last:?}"),
        }
    }

    /// Allocates: the relayed address.
    pub fn allocates(&mut self, person: &mut Person) -> SocketAddr {
        if person.speaker.realm.is_none() {
            assert_eq!(self.ask(person, Speaker::allocate), Answer::Error(401));
        }
        self.ask(person, Speaker::allocate).relayed()
    }
}

pub fn udp(port: u16) -> Client {
    Client { address: SocketAddr::from(([198, 51, 100, 7], port)), stream: None }
}

pub fn stream(number: u64) -> Client {
    Client { address: SocketAddr::from(([198, 51, 100, 8], 4000)), stream: Some(Stream(number)) }
}
