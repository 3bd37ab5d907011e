//! The words of the scripts.

use std::time::Duration;

use protocol::{
    Change, ChatText, ClientMessage, Country, Deed, Description, DescriptionKind, Door, DraftNumber, Filter, KnockMessage, KnockNote,
    LineId, Media, MediaKind, Observation, OfferNumber, ParticipantId, Password, Reaction, Refusal, Retention, Rights, Role, Signal,
};

use super::{Awake, World, display_name, page_number};
use crate::{ConnectionId, Detachment, Input, KeptPlace, KeptSeat, Newcomer, PasswordHash, SeatFacts, Source, Wish};

impl World {
    pub(super) fn step(&mut self, words: &[&str]) {
        match words {
            ["status"] => {
                let status = self.watch.room().status();
                let keeper = if status.keeper_here { ", kept" } else { "" };
                let line = format!("  {} of {}, {:?}{keeper}\n", status.participants, status.limit, status.door);
                self.transcript.push_str(&line);
            }
            ["shutdown"] => self.input(Input::Shutdown),
            ["restart"] => self.watch.restart(),
            ["wait", time] => self.pass(parse_time(time), Awake::All),
            ["silence", time] => self.pass(parse_time(time), Awake::Nobody),
            ["hashing", "ends"] => {
                let (order, password) = self.hashing.remove(0);
                self.input(Input::PasswordHashed { order, hash: Some(hash(&password)) });
            }
            ["hashing", "fails"] => {
                let (order, _) = self.hashing.remove(0);
                self.input(Input::PasswordHashed { order, hash: None });
            }
            ["restore", who, rest @ ..] => self.restore(who, rest),
            [who, "sleeps", time] => {
                let id = self.id(who);
                self.pass(parse_time(time), Awake::AllBut(id));
            }
            [who, "asks", how @ ..] => self.ask(who, how),
            [who, "joins", how @ ..] => {
                self.ask(who, how);
                self.attach(who, None, &[]);
            }
            [who, "knocks", how @ ..] => {
                self.ask(who, how);
                self.step(&[who, "waits"]);
            }
            [who, "waits"] => {
                let (connection, participant) = self.fresh_connection(who);
                self.input(Input::Wait { connection, participant });
            }
            [who, "attaches", rest @ ..] => self.attach(who, None, rest),
            [who, "resumes", "page", page] => self.attach(who, Some(page), &[]),
            [who, "resumes"] => {
                let page = self.endpoint(who).page.to_string();
                self.attach(who, Some(&page), &[]);
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
            [who, "notes", note @ ..] => {
                let note = KnockNote::parse(&note.join(" ")).expect("a note");
                self.knock(who, Ok(KnockMessage::Note { note }));
            }
            [who, "withdraws"] => self.knock(who, Ok(KnockMessage::Withdraw {})),
            [who, "beats", "at", "the", "door"] => self.knock(who, Ok(KnockMessage::Beat {})),
            [who, "mumbles", "at", "the", "door"] => self.knock(who, Err(Refusal::Malformed)),
            [who, words @ ..] => self.speak(who, words),
            [] => {}
        }
    }

    /// What is said over a connection to the room.
    fn speak(&mut self, who: &str, words: &[&str]) {
        match words {
            ["says", "hello", "again"] => {
                let (connection, to) = (self.connection(who), self.endpoint(who));
                self.input(Input::Attach { connection, participant: to.participant, page: None, fresh_page: to.page, source: Source(0) });
            }
            ["tells", "of", "a", "failure"] => self.say(who, ClientMessage::Observe { observation: Observation::Failed {} }),
            ["leaves"] => self.say(who, ClientMessage::Leave {}),
            ["mumbles"] => self.frame(who, Err(Refusal::Malformed)),
            ["beats"] => self.say(who, ClientMessage::Beat {}),
            ["beats", times, "times"] => {
                (0..times.parse::<u32>().expect("a count")).for_each(|_| self.say(who, ClientMessage::Beat {}));
            }
            ["says", "draft", draft, text @ ..] => {
                let draft = DraftNumber(draft.parse().expect("a number"));
                self.say(who, ClientMessage::Say { draft, to: None, text: text_of(text) });
            }
            ["says", text @ ..] => {
                let draft = self.next_draft();
                self.say(who, ClientMessage::Say { draft, to: None, text: text_of(text) });
            }
            ["tells", whom, text @ ..] => {
                let (draft, to) = (self.next_draft(), Some(self.id(whom)));
                self.say(who, ClientMessage::Say { draft, to, text: text_of(text) });
            }
            ["reads", "before", line] => self.say(who, ClientMessage::Older { before: line_id(line) }),
            ["raises", "hand"] => self.say(who, ClientMessage::SetHand { raised: true }),
            ["lowers", "hand"] => self.say(who, ClientMessage::SetHand { raised: false }),
            ["reacts"] => self.say(who, ClientMessage::React { reaction: Reaction::Heart }),
            ["renames", name @ ..] => self.say(who, ClientMessage::Rename { name: display_name(&name.join(" ")) }),
            ["shows", "country"] => self.say(who, ClientMessage::ShowCountry { shown: true }),
            ["hides", "country"] => self.say(who, ClientMessage::ShowCountry { shown: false }),
            ["shows", kinds @ ..] => {
                let mut media = Media::default();
                kinds.iter().for_each(|kind| media.set(media_kind(kind), true));
                self.say(who, ClientMessage::SetMedia { media });
            }
            ["offers", whom, rest @ ..] => {
                let mut to = self.endpoint(whom);
                let mut bytes = 3;
                match rest {
                    [] => {}
                    ["page", page] => to.page = page_number(page),
                    [count, "bytes"] => bytes = count.parse().expect("a count"),
                    other => panic!("what is {other:?}?"),
                }
                self.say(who, ClientMessage::Signal { to, signal: offer(bytes) });
            }
            deed => {
                let deed = self.deed_of(deed);
                self.deed(who, deed);
            }
        }
    }

    pub(super) fn deed_of(&mut self, words: &[&str]) -> Deed {
        match words {
            ["mutes", "all"] => Deed::MuteAll {},
            ["mutes", whom] => Deed::StopMedia { participant: self.id(whom), kind: MediaKind::Microphone },
            ["stops", kind, "of", whom] => Deed::StopMedia { participant: self.id(whom), kind: media_kind(kind) },
            ["lowers", "all", "hands"] => Deed::LowerAllHands {},
            ["lowers", "hand", "of", whom] => Deed::LowerHand { participant: self.id(whom) },
            ["removes", whom] => Deed::Remove { participant: self.id(whom) },
            ["bans", whom] => Deed::Ban { participant: self.id(whom) },
            ["lifts", "ban", "on", whom] => Deed::LiftBan { member: self.member(whom) },
            ["makes", whom, role] => Deed::SetRole { participant: self.id(whom), role: role_of(role) },
            ["admits", "all"] => Deed::AdmitAll {},
            ["admits", whom] => Deed::Admit { participant: self.id(whom) },
            ["denies", whom] => Deed::Deny { participant: self.id(whom) },
            ["deletes", line] => Deed::DeleteLine { line: line_id(line) },
            ["ends", "the", "call"] => Deed::EndForAll {},
            ["sets", setting, value @ ..] => Deed::Change { change: change(setting, value) },
            other => panic!("what is {other:?}?"),
        }
    }

    /// Asks to join: `with key`, `with password sesame`, `called Ana Maria`, `once Ana` (whose name is remembered), `nameless`, `from DE`, `expected`.
    fn ask(&mut self, who: &str, how: &[&str]) {
        let (participant, member) = (self.id(who), self.member(who));
        let mut newcomer = Newcomer {
            participant,
            member,
            last_name: None,
            wish: Wish::Name(display_name(who.trim_end_matches('\''))),
            has_host_key: false,
            expected: false,
            password: None,
            country: None,
            country_shown: true,
        };
        let mut how = how.iter();
        while let Some(word) = how.next() {
            match *word {
                "with" | "and" => {}
                "key" => newcomer.has_host_key = true,
                "password" => newcomer.password = how.next().map(|password| hash(password)),
                "called" => newcomer.wish = Wish::Name(display_name(&how.by_ref().copied().collect::<Vec<_>>().join(" "))),
                "once" => newcomer.last_name = how.next().map(|name| display_name(name)),
                "nameless" => newcomer.wish = Wish::Any(["Red Fox", "Host Fox", "Blue Owl"].map(display_name).into()),
                "from" => newcomer.country = how.next().and_then(|code| Country::parse(code).ok()),
                "expected" => newcomer.expected = true,
                "hidden" => newcomer.country_shown = false,
                other => panic!("what is {other}?"),
            }
        }
        self.input(Input::Join(Box::new(newcomer)));
    }

    fn restore(&mut self, who: &str, rest: &[&str]) {
        let place = match rest {
            ["page", page] => KeptPlace::Inside { page: page_number(page) },
            ["waiting"] => KeptPlace::Waiting,
            other => panic!("what is {other:?}?"),
        };
        let (participant, member) = (self.id(who), self.member(who));
        let facts = SeatFacts { name: display_name(who.trim_end_matches('\'')), hand: None, country: None, country_shown: true };
        self.input(Input::Restore(Box::new(KeptSeat { participant, member, facts, place })));
    }

    /// Attaches: `proposing 7` is the number for a fresh page, `from 3` the address.
    fn attach(&mut self, who: &str, page: Option<&str>, rest: &[&str]) {
        let (mut fresh_page, mut source) = (page_number("1"), None);
        for pair in rest.chunks(2) {
            match pair {
                ["proposing", page] => fresh_page = page_number(page),
                ["from", address] => source = Some(Source(address.parse().expect("a number"))),
                other => panic!("what is {other:?}?"),
            }
        }
        let (connection, participant) = self.fresh_connection(who);
        // Everybody has an address of their own, unless the script says otherwise.
        let source = source.unwrap_or(Source(1000 + participant.get()));
        self.input(Input::Attach { connection, participant, page: page.map(page_number), fresh_page, source });
    }

    pub(super) fn owner(&self, connection: ConnectionId) -> (ParticipantId, usize) {
        self.connections[&connection]
    }
}

fn change(setting: &str, value: &[&str]) -> Change {
    match (setting, value) {
        ("door", [door]) => Change::Door {
            door: match *door {
                "open" => Door::Open,
                "lobby" => Door::Lobby,
                "password" => Door::Password,
                "locked" => Door::Locked,
                other => panic!("what is {other}?"),
            },
        },
        ("password", [password]) => Change::Password { password: Password::parse(password).expect("a password") },
        ("rights", rights) => Change::Rights {
            rights: Rights {
                microphone: rights.contains(&"microphone"),
                camera: rights.contains(&"camera"),
                screen: rights.contains(&"screen"),
                chat: rights.contains(&"chat"),
            },
        },
        ("filter", [filter]) => Change::Filter {
            filter: match *filter {
                "refuse" => Filter::Refuse,
                "mask" => Filter::Mask,
                "off" => Filter::Off,
                other => panic!("what is {other}?"),
            },
        },
        ("retention", ["week"]) => Change::Retention { retention: Retention::Week },
        ("retention", ["day"]) => Change::Retention { retention: Retention::Day },
        ("limit", [limit]) => Change::Limit { limit: limit.parse().expect("a number") },
        ("reactions", [on]) => Change::Reactions { reactions: *on == "on" },
        other => panic!("what is {other:?}?"),
    }
}

fn hash(password: &str) -> PasswordHash {
    PasswordHash(format!("hash of {password}"))
}

fn role_of(word: &str) -> Role {
    match word {
        "viewer" => Role::Viewer,
        "participant" => Role::Participant,
        "moderator" => Role::Moderator,
        "host" => Role::Host,
        other => panic!("what is {other}?"),
    }
}

fn media_kind(word: &str) -> MediaKind {
    match word {
        "microphone" => MediaKind::Microphone,
        "camera" => MediaKind::Camera,
        "screen" => MediaKind::Screen,
        other => panic!("what is {other}?"),
    }
}

fn text_of(words: &[&str]) -> ChatText {
    ChatText::parse(&words.join(" ")).expect("a text")
}

fn line_id(line: &str) -> LineId {
    line.parse().ok().and_then(LineId::new).expect("a line")
}

pub(super) fn offer(bytes: usize) -> Signal {
    let sdp = "v=0".chars().cycle().take(bytes).collect();
    Signal::Description {
        number: OfferNumber(1),
        description: Description { kind: DescriptionKind::Offer, sdp, screen_mid: None, screen_sound_mid: None },
    }
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
