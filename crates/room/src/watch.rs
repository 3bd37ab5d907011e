//! What holds of every room whatever happens, asserted after every input. Tests and fuzzers drive a room through a [`Watch`].
//!
//! It plays the other side of the contract: the pages, which believe only what they were told, and the store, which knows of
//! seats only what it was ordered to remember and to forget.

use std::collections::{BTreeMap, BTreeSet};

use protocol::membership::JoinError;
use protocol::{ClientMessage, Endpoint, LeaveReason, Limits, PageNumber, ParticipantId, Presence, ServerMessage, Snapshot, Timestamp};

use crate::{ConnectionId, Input, Output, Room};

/// A room under watch. Its methods panic where the room breaks a promise.
#[derive(Debug)]
pub struct Watch {
    room: Room,
    limits: Limits,
    now: Timestamp,
    pages: BTreeMap<ConnectionId, Page>,
    used: BTreeSet<ConnectionId>,
    seats: BTreeMap<ParticipantId, Option<PageNumber>>,
}

/// What a page with an open connection believes.
#[derive(Debug)]
struct Page {
    seat: ParticipantId,
    told: Option<(Endpoint, Snapshot)>,
}

impl Watch {
    /// Watches an empty room.
    pub fn new(limits: Limits) -> Self {
        Self {
            room: Room::new(limits.clone()),
            limits,
            now: Timestamp::default(),
            pages: BTreeMap::new(),
            used: BTreeSet::new(),
            seats: BTreeMap::new(),
        }
    }

    /// The room.
    pub const fn room(&self) -> &Room {
        &self.room
    }

    /// Hands an input to the room, and gives what it ordered. An attaching connection whose number is used up is not handed on:
    /// the shell never does that.
    ///
    /// # Panics
    /// When the room breaks a promise.
    pub fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Output> {
        let mut fresh = None;
        match &input {
            Input::Attach { connection, participant, .. } if !self.pages.contains_key(connection) => {
                if !self.used.insert(*connection) {
                    return Vec::new();
                }
                self.pages.insert(*connection, Page { seat: *participant, told: None });
                fresh = Some(*connection);
            }
            Input::Detach { connection, .. } => {
                self.pages.remove(connection);
            }
            Input::Restore(kept) => {
                self.seats.entry(kept.participant).or_insert(Some(kept.page));
            }
            _ => {}
        }
        self.now = self.now.max(now);
        let seats_before = self.seats.len();
        let signaled =
            matches!(&input, Input::Frame { connection, message: Ok(ClientMessage::Signal { .. }) } if self.pages.contains_key(connection));
        self.room.handle(input.clone(), now);
        let outputs = std::iter::from_fn(|| self.room.poll_output()).collect::<Vec<_>>();
        for output in &outputs {
            self.follow(output);
        }
        if let Some(connection) = fresh
            && let Some(page) = self.pages.get(&connection)
        {
            assert!(page.told.is_some(), "attaching is answered by a welcome or a close");
        }
        assert!(!signaled || !outputs.is_empty(), "a signal is passed on or refused");
        self.check_answers(&input, &outputs, seats_before);
        self.check_room();
        outputs
    }

    /// Lets time pass with nobody saying or doing anything until the room is empty, and asserts that it comes to that.
    ///
    /// # Panics
    /// When the room breaks a promise.
    pub fn run_out(&mut self) {
        let limits = &self.limits;
        let longest = limits.silence + limits.seat_grace.max(limits.reload_grace).max(limits.attach_deadline);
        let end = self.now + longest;
        while let Some(next) = self.room.poll_timeout() {
            assert!(next <= end, "a seat outlasts every deadline");
            self.handle(Input::Timeout, next);
        }
        assert!(self.room.is_empty() && self.seats.is_empty() && self.pages.is_empty(), "something is left: {self:?}");
    }

    /// Does what an order says, as shell, store and pages would.
    fn follow(&mut self, output: &Output) {
        match output {
            Output::Send { connection, message } => {
                self.pages.get_mut(connection).expect("only an open connection is sent anything").hear(message);
            }
            Output::Close { connection, .. } => {
                assert!(self.pages.remove(connection).is_some(), "only an open connection is closed");
            }
            Output::Admitted { participant } => {
                assert!(self.seats.insert(*participant, None).is_none(), "a held seat is not given again");
            }
            Output::Refused { .. } => {}
            Output::SeatAttached { participant, page } => {
                let last = self.seats.get_mut(participant).expect("only a seat is attached to");
                assert!(last.is_none_or(|last| last < *page), "page numbers grow");
                *last = Some(*page);
            }
            Output::SeatEnded { participant, .. } => {
                assert!(self.seats.remove(participant).is_some(), "a seat ends once");
            }
        }
    }

    fn check_answers(&self, input: &Input, outputs: &[Output], seats_before: usize) {
        match input {
            Input::Admit { participant, .. } => match outputs {
                [Output::Admitted { participant: admitted }] => {
                    assert!(admitted == participant && seats_before < self.limits.participants);
                }
                [Output::Refused { participant: refused, error: JoinError::RoomFull { .. } }] => {
                    assert!(refused == participant && seats_before >= self.limits.participants);
                }
                [Output::Refused { participant: refused, error }] => {
                    assert!(refused == participant && *error == JoinError::ServerFault && self.seats.contains_key(participant));
                }
                other => panic!("asking to join is answered once: {other:?}"),
            },
            Input::Timeout => {
                assert!(self.room.poll_timeout().is_none_or(|next| next > self.now), "what is due is done at once");
            }
            Input::Shutdown => {
                assert!(self.pages.is_empty(), "a stopped room has no connections");
                assert!(!outputs.iter().any(|output| matches!(output, Output::SeatEnded { .. })), "seats outlive the server");
            }
            Input::Leave { participant } => assert!(!self.seats.contains_key(participant)),
            Input::Restore(_) | Input::Attach { .. } | Input::Frame { .. } | Input::Detach { .. } => {
                let lost = |output: &Output| matches!(output, Output::SeatEnded { reason: LeaveReason::Lost, .. });
                assert!(matches!(input, Input::Restore(_)) || !outputs.iter().any(lost), "only time loses a seat");
            }
        }
    }

    fn check_room(&self) {
        let snapshot = self.room.snapshot();
        for (connection, page) in &self.pages {
            let (you, told) = page.told.as_ref().expect("an open connection was welcomed");
            assert_eq!(*told, snapshot, "what {connection:?} folded from its messages is the room");
            assert_eq!(you.participant, page.seat);
            let own = snapshot.participants.iter().find(|participant| participant.endpoint() == *you);
            assert!(own.is_some_and(|own| own.presence == Presence::Connected), "{connection:?} is not on its seat");
        }
        let connected = snapshot.participants.iter().filter(|participant| participant.presence == Presence::Connected);
        assert_eq!(connected.count(), self.pages.len(), "a connected participant has one connection");
        assert!(snapshot.participants.is_sorted_by(|a, b| a.id < b.id), "in order of arrival, each once");

        let attached = self.seats.iter().filter_map(|(id, page)| Some((*id, (*page)?)));
        assert!(attached.eq(snapshot.participants.iter().map(|p| (p.id, p.page))), "the store knows each seat's page");
        assert!(self.seats.len() <= self.limits.participants, "more seats than the limit");
        assert_eq!(usize::try_from(self.room.status().participants).ok(), Some(self.seats.len()));
        assert_eq!(self.room.is_empty(), self.seats.is_empty());
        assert_eq!(self.room.poll_timeout().is_none(), self.seats.is_empty(), "every seat has a deadline");
    }
}

impl Page {
    fn hear(&mut self, message: &ServerMessage) {
        let told = match message {
            ServerMessage::Welcome { you, room, .. } => {
                assert!(self.told.is_none(), "a connection is welcomed once");
                self.told = Some((*you, room.clone()));
                return;
            }
            _ => self.told.as_mut().expect("the welcome comes first"),
        };
        let participants = &mut told.1.participants;
        match message {
            ServerMessage::ParticipantChanged { participant } => match participants.binary_search_by_key(&participant.id, |p| p.id) {
                Ok(known) => participants[known] = participant.clone(),
                Err(place) => participants.insert(place, participant.clone()),
            },
            ServerMessage::ParticipantLeft { id, .. } => participants.retain(|participant| participant.id != *id),
            ServerMessage::Signal { from, .. } => {
                assert_ne!(from.participant, told.0.participant, "nobody signals to themselves");
                let sender = participants.iter().find(|participant| participant.endpoint() == *from);
                assert!(sender.is_some_and(|sender| sender.presence == Presence::Connected), "a signal from nowhere");
            }
            ServerMessage::Refused { .. } | ServerMessage::Beat {} => {}
            ServerMessage::Welcome { .. } | ServerMessage::Closing { .. } => panic!("the room does not send {message:?}"),
        }
    }
}
