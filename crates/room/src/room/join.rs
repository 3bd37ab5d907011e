//! Who gets a seat, who has to wait, and who is sent away.

use protocol::membership::JoinError;
use protocol::{DisplayName, Door, LeaveReason, Media, MemberId, Role};

use super::Room;
use crate::names::{claims_authority, told_apart};
use crate::seat::{Attachment, Caller, Occupant, Place, Seat, Stage};
use crate::{Decision, KeptPlace, KeptSeat, Newcomer, Output, SeatFacts, Standing, Wish};

/// Where somebody may go who asks to join.
enum Way {
    In,
    ToTheDoor,
}

impl Room {
    pub(super) fn join(&mut self, newcomer: &Newcomer) {
        let participant = newcomer.participant;
        let (name, way) = match self.judge_newcomer(newcomer) {
            Ok(judged) => judged,
            Err(error) => return self.outputs.push_back(Output::Refused { participant, error }),
        };
        let member = newcomer.member;
        if newcomer.has_host_key {
            self.make_host(member, &name);
        }
        self.keep_name(member, &name);
        let facts = SeatFacts { name: name.clone(), hand: None, country: newcomer.country, country_shown: newcomer.country_shown };
        let until = self.now + self.limits.attach_deadline;
        match way {
            Way::In => {
                self.seats.insert(participant, Seat { member, facts, stage: Stage::Reserved { until } });
                self.outputs.push_back(Output::Admitted { participant, name });
            }
            Way::ToTheDoor => {
                self.places.insert(participant, self.place(newcomer.member, facts, Attachment::Until(until)));
                self.outputs.push_back(Output::Waits { participant, name });
                self.stale.door = true;
                self.stale.backstage = true;
            }
        }
    }

    /// What is to become of a newcomer, and what they are called. Changes nothing.
    fn judge_newcomer(&self, newcomer: &Newcomer) -> Result<(DisplayName, Way), JoinError> {
        if self.seats.contains_key(&newcomer.participant) || self.places.contains_key(&newcomer.participant) {
            return Err(JoinError::ServerFault);
        }
        // Whoever holds the key holds the room: no decision stands against it.
        let keeper = newcomer.has_host_key || self.role(newcomer.member).keeps_the_door();
        let decision = self.decision(newcomer.member);
        match decision {
            Decision::Banned { .. } if !newcomer.has_host_key => return Err(JoinError::Banned),
            Decision::DeniedUntil(until) if !keeper && *until > self.unix_now() => {
                let wait_ms = u32::try_from(until.0 - self.unix_now().0).unwrap_or(u32::MAX);
                return Err(JoinError::Denied { wait_ms });
            }
            _ => {}
        }
        let may_be_called = |name: &DisplayName| keeper || !claims_authority(name);
        if let Wish::Name(name) = &newcomer.wish
            && !may_be_called(name)
        {
            return Err(JoinError::NameReserved);
        }
        let way = match self.settings.door {
            _ if keeper || newcomer.expected => Way::In,
            Door::Open => Way::In,
            Door::Locked => return Err(JoinError::Locked),
            Door::Password => match &newcomer.password {
                None => return Err(JoinError::PasswordNeeded),
                Some(given) if Some(given) != self.password.as_ref() => return Err(JoinError::WrongPassword),
                Some(_) => Way::In,
            },
            Door::Lobby if *decision == Decision::Admitted => Way::In,
            Door::Lobby => Way::ToTheDoor,
        };
        match way {
            Way::ToTheDoor if self.places.len() >= self.limits.waiting => return Err(JoinError::LobbyFull),
            Way::In if self.is_full() => return Err(JoinError::RoomFull { limit: self.limit() }),
            Way::In | Way::ToTheDoor => {}
        }
        let name = match &newcomer.wish {
            Wish::Name(name) => told_apart(name, self.names()),
            Wish::Any(candidates) => match newcomer.last_name.as_ref().filter(|name| may_be_called(name)) {
                Some(last) => told_apart(last, self.names()),
                None => {
                    let candidates =
                        || candidates.iter().filter(|name| may_be_called(name)).map(|name| (name, told_apart(name, self.names())));
                    let unnumbered = candidates().find(|(wish, name)| *wish == name);
                    // The shell has more pleasant names than this room has people; without any, it has failed.
                    unnumbered.or_else(|| candidates().next()).map(|(_, name)| name).ok_or(JoinError::ServerFault)?
                }
            },
        };
        Ok((name, way))
    }

    /// Makes whoever showed the host key a host. It lifts a ban or a denial, too.
    fn make_host(&mut self, member: MemberId, name: &DisplayName) {
        let decision = match self.decision(member) {
            Decision::Banned { .. } | Decision::DeniedUntil(_) => Decision::None,
            other @ (Decision::None | Decision::Admitted) => other.clone(),
        };
        let standing = Standing { name: name.clone(), role: Role::Host, decision };
        if self.members.get(&member) != Some(&standing) {
            self.remember(member, standing);
        }
    }

    /// A place at the door for somebody who comes there.
    fn place(&self, member: MemberId, facts: SeatFacts, attachment: Attachment<Caller>) -> Place {
        Place { member, facts, since: self.unix_now(), note: None, deadline: self.now + self.patience(), attachment }
    }

    pub(super) fn restore(&mut self, kept: KeptSeat) {
        let KeptSeat { participant, member, mut facts, place } = kept;
        if self.seats.contains_key(&participant) || self.places.contains_key(&participant) {
            return;
        }
        let lost = match (&place, self.decision(member)) {
            (_, Decision::Banned { .. }) => Some(LeaveReason::Banned),
            // The limits may have been lowered since.
            (KeptPlace::Inside { .. }, _) if self.seats.len() >= self.limits.participants => Some(LeaveReason::Lost),
            (KeptPlace::Waiting, _) if self.places.len() >= self.limits.waiting => Some(LeaveReason::Lost),
            _ => None,
        };
        if let Some(reason) = lost {
            return self.outputs.push_back(Output::SeatEnded { participant, reason });
        }
        let until = self.now + self.limits.seat_grace;
        match place {
            KeptPlace::Inside { page } => {
                let name = told_apart(&facts.name, self.names());
                let known = name == facts.name;
                facts.name = name;
                if !known {
                    self.outputs.push_back(Output::SeatChanged { participant, facts: facts.clone(), waits: false });
                }
                let (media, stopped) = (Media::default(), Media::default());
                let occupant = Occupant { page, media, stopped, attachment: Attachment::Until(until) };
                self.seats.insert(participant, Seat { member, facts, stage: Stage::Taken(Box::new(occupant)) });
                self.announce(participant);
            }
            KeptPlace::Waiting => {
                self.places.insert(participant, self.place(member, facts, Attachment::Until(until)));
                self.stale.door = true;
                self.stale.backstage = true;
            }
        }
    }
}
