//! What may happen to a room.

use arbitrary::Arbitrary;
use protocol::{Country, DisplayName, MemberId, PageNumber, ParticipantId, Refusal};
use room::{ConnectionId, Detachment, Input, KeptPlace, KeptSeat, Newcomer, PasswordHash, SeatFacts, Source, Wish};

use super::words::{Knock, Said};

/// The inputs, with ids from so few that they meet.
#[derive(Arbitrary)]
pub(super) enum Event {
    Restore { participant: u8, member: u8, inside: Option<Page> },
    Join { participant: u8, member: u8, name: Option<u8>, key: bool, password: Option<u8>, country: bool },
    Attach { connection: u8, participant: u8, page: Option<Page>, fresh_page: Page },
    Wait { connection: u8, participant: u8 },
    Say { connection: u8, said: Said },
    Knock { connection: u8, knock: Knock },
    Garbage { connection: u8, too_long: bool, at_door: bool },
    PasswordHashed { order: u8, password: Option<u8> },
    Detach { connection: u8, going_away: bool },
    GiveUp { participant: u8 },
    Restart,
    Timeout,
}

/// What follows from an event.
pub(super) enum Happening {
    Input(Input),
    Restart,
}

#[derive(Arbitrary)]
pub(super) enum Page {
    Small(u8),
    Greatest,
}

impl Event {
    /// The input, where `connections` have been opened so far.
    pub(super) fn happening(self, connections: &mut u64) -> Happening {
        let opened = *connections;
        // One of the latest: what came before is closed, mostly.
        let recent = |number: u8| ConnectionId(opened.saturating_sub(u64::from(number % 6)));
        let mut next = |number: u8| {
            if number.is_multiple_of(8) {
                return recent(number / 8);
            }
            *connections += 1;
            ConnectionId(*connections)
        };
        Happening::Input(match self {
            Self::Restore { participant, member, inside } => {
                let participant = participant_id(participant);
                let facts = SeatFacts { name: name(participant), hand: None, country: None, country_shown: true };
                let place = inside.map_or(KeptPlace::Waiting, |page| KeptPlace::Inside { page: page.number() });
                Input::Restore(Box::new(KeptSeat { participant, member: member_id(member), facts, place }))
            }
            Self::Join { participant, member, name: wish, key, password, country } => {
                let participant = participant_id(participant);
                Input::Join(Box::new(Newcomer {
                    participant,
                    member: member_id(member),
                    last_name: None,
                    wish: match wish {
                        Some(wish) => Wish::Name(name(participant_id(wish))),
                        None => Wish::Any(vec![name(participant)]),
                    },
                    has_host_key: key,
                    expected: false,
                    password: password.map(hash),
                    country: country.then(|| Country::parse("de").expect("two letters")),
                    country_shown: participant.get().is_multiple_of(2),
                }))
            }
            Self::Attach { connection, participant, page, fresh_page } => Input::Attach {
                connection: next(connection),
                participant: participant_id(participant),
                page: page.map(Page::number),
                fresh_page: fresh_page.number(),
                source: Source(u64::from(participant % 2)),
            },
            Self::Wait { connection, participant } => {
                Input::Wait { connection: next(connection), participant: participant_id(participant) }
            }
            Self::Say { connection, said } => Input::Frame { connection: recent(connection), message: Ok(said.message()) },
            Self::Knock { connection, knock } => Input::Knock { connection: recent(connection), message: Ok(knock.message()) },
            Self::Garbage { connection, too_long, at_door } => {
                let (connection, refusal) = (recent(connection), if too_long { Refusal::TooLong } else { Refusal::Malformed });
                if at_door {
                    Input::Knock { connection, message: Err(refusal) }
                } else {
                    Input::Frame { connection, message: Err(refusal) }
                }
            }
            Self::PasswordHashed { order, password } => Input::PasswordHashed { order: u64::from(order % 4), hash: password.map(hash) },
            Self::Detach { connection, going_away } => {
                let cause = if going_away { Detachment::GoingAway } else { Detachment::Lost };
                Input::Detach { connection: recent(connection), cause }
            }
            Self::GiveUp { participant } => Input::Leave { participant: participant_id(participant) },
            Self::Restart => return Happening::Restart,
            Self::Timeout => Input::Timeout,
        })
    }
}

impl Page {
    pub(super) fn number(self) -> PageNumber {
        let number = match self {
            Self::Small(number) => u64::from(number % 4),
            Self::Greatest => protocol::MAX_SAFE_INTEGER,
        };
        PageNumber::new(number).expect("within the bound")
    }
}

pub(super) fn participant_id(number: u8) -> ParticipantId {
    ParticipantId::new(u64::from(number % 5)).expect("small")
}

pub(super) fn member_id(number: u8) -> MemberId {
    MemberId::new(u64::from(number % 4)).expect("small")
}

/// Two participants are called the same.
pub(super) fn name(participant: ParticipantId) -> DisplayName {
    DisplayName::parse(&format!("p{}", participant.get() % 4)).expect("a letter")
}

fn hash(number: u8) -> PasswordHash {
    PasswordHash(format!("hash {}", number % 2))
}
