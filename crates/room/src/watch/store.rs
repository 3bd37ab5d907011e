//! What the store remembers of a room, and nothing else.

use std::collections::BTreeMap;

use protocol::{Line, LineId, MemberId, PageNumber, ParticipantId, Role, Settings, UnixMillis};

use crate::{Founding, Input, KeptPlace, KeptSeat, Output, PasswordHash, SeatFacts, Standing};

/// The store's side of a room.
#[derive(Debug)]
pub(super) struct Store {
    pub(super) zero: UnixMillis,
    settings: Option<Settings>,
    password: Option<PasswordHash>,
    members: BTreeMap<MemberId, Standing>,
    pub(super) lines: BTreeMap<LineId, Line>,
    held: BTreeMap<ParticipantId, Held>,
}

/// A seat, or a place at the door.
#[derive(Debug)]
struct Held {
    member: MemberId,
    facts: SeatFacts,
    place: Place,
}

#[derive(Debug, PartialEq, Eq)]
enum Place {
    Waiting,
    Reserved,
    Inside(PageNumber),
}

impl Store {
    pub(super) fn new(founding: &Founding) -> Self {
        Self {
            zero: founding.zero,
            settings: founding.settings,
            password: founding.password.clone(),
            members: founding.members.iter().cloned().collect(),
            lines: founding.lines.iter().map(|line| (line.id, line.clone())).collect(),
            held: BTreeMap::new(),
        }
    }

    pub(super) fn restored(&mut self, kept: &KeptSeat) {
        let KeptSeat { participant, member, facts, place } = kept.clone();
        let place = match place {
            KeptPlace::Inside { page } => Place::Inside(page),
            KeptPlace::Waiting => Place::Waiting,
        };
        self.held.entry(participant).or_insert(Held { member, facts, place });
    }

    /// What a room begins with after a restart, and the seats that it restores.
    pub(super) fn remembered(&self, zero: UnixMillis) -> (Founding, Vec<KeptSeat>) {
        let founding = Founding {
            zero,
            settings: self.settings,
            password: self.password.clone(),
            members: self.members.iter().map(|(member, standing)| (*member, standing.clone())).collect(),
            lines: self.lines.values().cloned().collect(),
        };
        let kept = self.held.iter().filter_map(|(participant, held)| {
            let place = match held.place {
                Place::Waiting => KeptPlace::Waiting,
                Place::Reserved => return None,
                Place::Inside(page) => KeptPlace::Inside { page },
            };
            Some(KeptSeat { participant: *participant, member: held.member, facts: held.facts.clone(), place })
        });
        (founding, kept.collect())
    }

    /// Begins anew with the seats: those to which nobody was attached yet do not outlive the server.
    pub(super) fn forget_seats(&mut self) {
        self.held.clear();
    }

    pub(super) fn follow(&mut self, input: &Input, output: &Output) {
        match output {
            Output::Admitted { participant, name } | Output::Waits { participant, name } => {
                let Input::Join(newcomer) = input else { panic!("only whoever asks is answered") };
                let facts = SeatFacts { name: name.clone(), hand: None, country: newcomer.country, country_shown: newcomer.country_shown };
                let place = if matches!(output, Output::Waits { .. }) { Place::Waiting } else { Place::Reserved };
                let earlier = self.held.insert(*participant, Held { member: newcomer.member, facts, place });
                assert!(earlier.is_none(), "a held seat is not given again");
            }
            Output::Refused { .. } => {}
            Output::SeatChanged { participant, facts, waits } => {
                let held = self.held.get_mut(participant).expect("only a seat that is held changes");
                assert!(!waits || held.place == Place::Waiting, "nobody is sent back to the door");
                if !waits && held.place == Place::Waiting {
                    held.place = Place::Reserved;
                }
                held.facts = facts.clone();
            }
            Output::MemberChanged { member, standing } => {
                assert_ne!(self.members.get(member), Some(standing), "what is known is not remembered again");
                self.members.insert(*member, standing.clone());
            }
            Output::SettingsChanged { settings, password } => {
                self.settings = Some(*settings);
                self.password.clone_from(password);
            }
            Output::LineChanged { line } => {
                let last = self.lines.keys().next_back();
                assert!(self.lines.contains_key(&line.id) || last.is_none_or(|last| *last < line.id), "lines are added at the end");
                self.lines.insert(line.id, line.clone());
            }
            Output::LinesForgotten { before } => self.lines = self.lines.split_off(before),
            Output::SeatAttached { participant, page } => {
                let held = self.held.get_mut(participant).expect("only a seat is attached to");
                assert!(
                    match held.place {
                        Place::Inside(last) => last < *page,
                        Place::Reserved => true,
                        Place::Waiting => false,
                    },
                    "page numbers grow, and nobody comes in who waits"
                );
                held.place = Place::Inside(*page);
            }
            Output::SeatEnded { participant, .. } => {
                assert!(self.held.remove(participant).is_some(), "a seat ends once");
            }
            Output::Observed { participant, .. } => assert!(self.held.contains_key(participant), "only whoever is there tells anything"),
            Output::Send { .. } | Output::SendAtDoor { .. } | Output::Close { .. } | Output::HashPassword { .. } => {}
        }
    }

    /// Whose seat, or place, it is.
    pub(super) fn member(&self, participant: ParticipantId) -> MemberId {
        self.held.get(&participant).expect("a page in the room has a seat").member
    }

    pub(super) fn role(&self, member: MemberId) -> Role {
        self.members.get(&member).map_or_else(Role::default, |standing| standing.role)
    }

    pub(super) fn facts(&self, participant: ParticipantId) -> Option<&SeatFacts> {
        self.held.get(&participant).map(|held| &held.facts)
    }

    pub(super) fn holds(&self, participant: ParticipantId) -> bool {
        self.held.contains_key(&participant)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Whose seats and places there are.
    pub(super) fn holders(&self) -> impl Iterator<Item = MemberId> {
        self.held.values().map(|held| held.member)
    }

    /// Who holds a seat.
    pub(super) fn seats(&self) -> impl Iterator<Item = ParticipantId> {
        self.held.iter().filter(|(_, held)| held.place != Place::Waiting).map(|(id, _)| *id)
    }

    /// Who waits.
    pub(super) fn waiting(&self) -> impl Iterator<Item = ParticipantId> {
        self.held.iter().filter(|(_, held)| held.place == Place::Waiting).map(|(id, _)| *id)
    }

    /// Who was attached, and with which page.
    pub(super) fn pages(&self) -> impl Iterator<Item = (ParticipantId, PageNumber)> {
        self.held.iter().filter_map(|(id, held)| match held.place {
            Place::Inside(page) => Some((*id, page)),
            Place::Waiting | Place::Reserved => None,
        })
    }
}
