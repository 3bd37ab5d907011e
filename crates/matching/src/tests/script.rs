//! The words of the scripts.

use std::time::Duration;

use protocol::meeting::{Interest, Interests, ReportNote, ReportReason, StrangerMessage};
use protocol::{Country, EncounterNumber, LeaveReason, Refusal};

use super::{World, display_name, encounter, identity_of, places};
use crate::{ConnectionId, Input, Newcomer};

impl World {
    pub(super) fn step(&mut self, words: &[&str]) {
        match words {
            ["counts"] => {
                let line = format!("  {:?}\n", self.watch.queue.counts());
                self.transcript.push_str(&line);
            }
            ["shutdown"] => self.input(Input::Shutdown),
            ["wait", time] => self.pass(parse_time(time)),
            ["room", number, "made"] => {
                let encounter = parse_number(number);
                self.input(Input::RoomMade { encounter, places: places(encounter) });
            }
            ["room", number, "fails"] => self.input(Input::RoomFailed { encounter: parse_number(number) }),
            [who, "comes" | "returns", how @ ..] => self.arrive(who, how),
            [who, "drops"] => {
                let connection = self.connection(who);
                self.input(Input::Detach { connection });
            }
            [who, "leaves", "room", number] => self.end_seat(who, number, LeaveReason::Left),
            [who, "loses", "room", number] => self.end_seat(who, number, LeaveReason::Lost),
            [first, "and", second, "meet"] => {
                // From two who come to two who talk.
                self.play(&format!("{first} comes; {second} comes; {first} accepts; {second} accepts"));
                let id = self.id(first);
                self.play(&format!("room {} made", self.met[&id]));
            }
            [who, words @ ..] => self.speak(who, words),
            [] => {}
        }
    }

    fn speak(&mut self, who: &str, words: &[&str]) {
        let message = match words {
            ["accepts", rest @ ..] => StrangerMessage::Accept { encounter: self.meant(who, rest) },
            ["declines", rest @ ..] => StrangerMessage::Decline { encounter: self.meant(who, rest) },
            ["looks"] => StrangerMessage::Next { after: None },
            ["nexts", rest @ ..] => StrangerMessage::Next { after: Some(self.meant(who, rest)) },
            ["reveals", rest @ ..] => StrangerMessage::Reveal { encounter: self.meant(who, rest) },
            ["stops"] => StrangerMessage::Stop {},
            ["blocks", rest @ ..] => StrangerMessage::Block { encounter: self.meant(who, rest) },
            ["reports", rest @ ..] => {
                let (number, note) = match rest {
                    [number, note @ ..] if number.parse::<u64>().is_ok() => (&rest[..1], note),
                    note => (&rest[..0], note),
                };
                let encounter = self.meant(who, number);
                StrangerMessage::Report { encounter, reason: ReportReason::Spam, note: ReportNote::parse(&note.join(" ")).ok() }
            }
            ["beats", times, "times"] => {
                (0..times.parse::<u32>().expect("a count")).for_each(|_| self.say(who, Ok(StrangerMessage::Beat {})));
                return;
            }
            ["mumbles"] => return self.say(who, Err(Refusal::Malformed)),
            other => panic!("{who} {other:?}"),
        };
        self.say(who, Ok(message));
    }

    fn arrive(&mut self, who: &str, how: &[&str]) {
        let mut newcomer = Newcomer {
            identity: identity_of(who),
            name: display_name(who),
            country: None,
            interests: Interests::default(),
            looking: true,
            apart: Vec::new(),
        };
        let mut how = how.iter();
        while let Some(word) = how.next() {
            match *word {
                "resting" => newcomer.looking = false,
                "likes" => newcomer.interests = how.next().expect("what").split(',').map(parse_interest).collect(),
                "from" => newcomer.country = how.next().and_then(|code| Country::parse(code).ok()),
                "as" => newcomer.name = display_name(how.next().expect("a name")),
                "by" => newcomer.identity = identity_of(how.next().expect("whom")),
                "blocking" => {
                    let whom = identity_of(how.next().expect("whom"));
                    self.watch.store.insert((newcomer.identity.min(whom), newcomer.identity.max(whom)));
                }
                other => panic!("{who} comes {other}"),
            }
        }
        let stranger = self.id(who);
        let connection = ConnectionId(u64::try_from(self.connections.len()).expect("few"));
        let earlier = self.connections.values().filter(|(id, _)| *id == stranger).count();
        self.connections.insert(connection, (stranger, earlier + 1));
        self.input(Input::Arrive { connection, stranger, newcomer: Box::new(newcomer) });
    }

    fn end_seat(&mut self, who: &str, number: &str, reason: LeaveReason) {
        let (id, encounter) = (self.id(who), parse_number(number));
        let seat = self.watch.seat_of(id, encounter);
        let participant = places(encounter)[seat].participant;
        self.input(Input::SeatEnded { encounter, participant, reason });
    }

    fn meant(&mut self, who: &str, rest: &[&str]) -> EncounterNumber {
        let id = self.id(who.split_once('#').map_or(who, |(name, _)| name));
        rest.first().map_or_else(|| self.met.get(&id).copied().unwrap_or(encounter(999)), |number| parse_number(number))
    }
}

fn parse_number(text: &str) -> EncounterNumber {
    encounter(text.parse().expect("a number"))
}

fn parse_interest(text: &str) -> Interest {
    Interest::ALL.into_iter().find(|interest| format!("{interest:?}").eq_ignore_ascii_case(text)).expect("an interest")
}

pub(super) fn parse_time(text: &str) -> Duration {
    match text.strip_suffix("ms") {
        Some(millis) => Duration::from_millis(millis.parse().expect("a number")),
        None => Duration::from_secs(text.strip_suffix('s').and_then(|seconds| seconds.parse().ok()).expect("a time")),
    }
}
