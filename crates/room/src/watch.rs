//! What holds of every room whatever happens, asserted after every input. Tests and fuzzers drive a room through a [`Watch`].
//!
//! It plays the other side of the contract: the pages, inside and at the door, which believe only what they were told, and the
//! store, which knows only what it was ordered to remember and to forget.

mod page;
mod store;

use std::collections::{BTreeMap, BTreeSet};

use protocol::membership::JoinError;
use protocol::{ClientMessage, DisplayName, LeaveReason, Limits, Presence, ServerMessage, Timestamp, UnixMillis};

use crate::names::told_apart;
use crate::{ConnectionId, Founding, Input, Output, Room};
use page::{Page, WaitingPage};
use store::Store;

/// A room under watch. Its methods panic where the room breaks a promise.
#[derive(Debug)]
pub struct Watch {
    room: Room,
    limits: Limits,
    now: Timestamp,
    pages: BTreeMap<ConnectionId, Page>,
    waiting: BTreeMap<ConnectionId, WaitingPage>,
    used: BTreeSet<ConnectionId>,
    store: Store,
    /// The names that were looked at last: to compare names takes time.
    names: Vec<DisplayName>,
}

impl Watch {
    /// Watches a room of nobody that begins with `founding`.
    pub fn new(limits: Limits, founding: Founding) -> Self {
        Self {
            store: Store::new(&founding),
            room: Room::new(limits.clone(), founding),
            limits,
            now: Timestamp::default(),
            pages: BTreeMap::new(),
            waiting: BTreeMap::new(),
            used: BTreeSet::new(),
            names: Vec::new(),
        }
    }

    /// The room.
    pub const fn room(&self) -> &Room {
        &self.room
    }

    /// Hands an input to the room, and gives what it ordered. A connection whose number is used up is not handed on: the shell never
    /// does that.
    ///
    /// # Panics
    /// When the room breaks a promise.
    pub fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Output> {
        let mut fresh = None;
        match &input {
            Input::Attach { connection, participant, .. } if !self.is_open(*connection) => {
                if !self.used.insert(*connection) {
                    return Vec::new();
                }
                self.pages.insert(*connection, Page::new(*participant));
                fresh = Some(*connection);
            }
            Input::Wait { connection, participant } if !self.is_open(*connection) => {
                if !self.used.insert(*connection) {
                    return Vec::new();
                }
                self.waiting.insert(*connection, WaitingPage::new(*participant));
                fresh = Some(*connection);
            }
            Input::Detach { connection, .. } => {
                self.pages.remove(connection);
                self.waiting.remove(connection);
            }
            Input::Restore(kept) => self.store.restored(kept),
            _ => {}
        }
        self.now = self.now.max(now);
        let seats_before = self.store.seats().count();
        let heard = match &input {
            Input::Frame { connection, message } if self.pages.contains_key(connection) => Some((*connection, message.clone().ok())),
            _ => None,
        };
        self.room.handle(input.clone(), now);
        let outputs = std::iter::from_fn(|| self.room.poll_output()).collect::<Vec<_>>();
        for output in &outputs {
            self.follow(&input, output);
        }
        if let Some(connection) = fresh {
            let told = self.pages.get(&connection).is_none_or(Page::is_welcome);
            assert!(told && self.waiting.get(&connection).is_none_or(WaitingPage::is_told), "whoever comes is answered");
        }
        if let Some((connection, Some(message))) = heard {
            self.check_answer(connection, &message, &outputs);
        }
        self.check_outputs(&input, &outputs, seats_before);
        self.check_room();
        self.check_pages();
        if matches!(input, Input::Shutdown) {
            self.check_memory();
        }
        outputs
    }

    /// Lets time pass with nobody saying or doing anything until the room is empty, and asserts that it comes to that.
    ///
    /// # Panics
    /// When the room breaks a promise.
    pub fn run_out(&mut self) {
        self.check_memory();
        let limits = &self.limits;
        let longest = limits.silence + limits.seat_grace.max(limits.reload_grace).max(limits.attach_deadline) + limits.attach_deadline;
        let end = self.now + longest;
        while let Some(next) = self.room.poll_timeout() {
            assert!(next <= end, "a seat outlasts every deadline");
            self.handle(Input::Timeout, next);
        }
        assert!(
            self.room.is_empty() && self.store.is_empty() && self.pages.is_empty() && self.waiting.is_empty(),
            "something is left: {self:?}"
        );
    }

    /// Plays a restart of the server: the room goes, and another one begins with what the store remembers.
    ///
    /// # Panics
    /// When the room breaks a promise, or the other one is not as this one was.
    pub fn restart(&mut self) {
        self.handle(Input::Shutdown, self.now);
        let (founding, kept) = self.store.remembered(self.zero());
        self.room = Room::new(self.limits.clone(), founding);
        self.store.forget_seats();
        for kept in kept {
            self.handle(Input::Restore(Box::new(kept)), self.now);
        }
    }

    const fn zero(&self) -> UnixMillis {
        self.store.zero
    }

    fn is_open(&self, connection: ConnectionId) -> bool {
        self.pages.contains_key(&connection) || self.waiting.contains_key(&connection)
    }

    /// Does what an order says, as shell, store and pages would.
    fn follow(&mut self, input: &Input, output: &Output) {
        match output {
            Output::Send { connection, message } => {
                assert!(!self.waiting.contains_key(connection), "whoever waits hears nothing of the room: {message:?}");
                let page = self.pages.get_mut(connection).expect("only an open connection is sent anything");
                let member = self.store.member(page.seat);
                page.hear(message, member);
            }
            Output::SendAtDoor { connection, message } => {
                let page = self.waiting.get_mut(connection).expect("only whoever waits is told something at the door");
                page.hear(message);
            }
            Output::Close { connection, .. } => {
                let closed = self.pages.remove(connection).is_some() | self.waiting.remove(connection).is_some();
                assert!(closed, "only an open connection is closed");
            }
            Output::HashPassword { .. } => assert!(matches!(input, Input::Frame { .. }), "only a page sets a password"),
            other => self.store.follow(input, other),
        }
    }

    /// What a page is owed that said something.
    fn check_answer(&self, connection: ConnectionId, message: &ClientMessage, outputs: &[Output]) {
        if !self.pages.contains_key(&connection) {
            return;
        }
        let mut to_them = outputs.iter().filter_map(|output| match output {
            Output::Send { connection: to, message } if *to == connection => Some(&**message),
            _ => None,
        });
        match message {
            ClientMessage::Signal { .. } => assert!(!outputs.is_empty(), "a signal is passed on or refused"),
            ClientMessage::Do { number, .. } => {
                let last = to_them.next_back();
                let answered =
                    matches!(last, Some(ServerMessage::Done { number: n } | ServerMessage::NotDone { number: n, .. }) if n == number);
                let later = outputs.iter().any(|output| matches!(output, Output::HashPassword { .. }));
                assert!(answered != later, "a deed is answered once, after all else: {outputs:?}");
                let refused = matches!(last, Some(ServerMessage::NotDone { .. }));
                assert!(!refused || outputs.len() == 1, "a deed that is not done changes nothing: {outputs:?}");
            }
            ClientMessage::Say { draft, .. } => {
                let answers = to_them.filter(|message| match message {
                    ServerMessage::Line { .. } => true,
                    ServerMessage::DraftRefused { draft: refused, .. } => refused == draft,
                    _ => false,
                });
                assert_eq!(answers.count(), 1, "a draft is answered once");
            }
            ClientMessage::Older { before } => {
                let Some(ServerMessage::Older { backlog }) = to_them.next_back() else { panic!("older lines were asked for") };
                let member = self.store.member(self.pages[&connection].seat);
                let older = self.store.lines.values().filter(|line| line.id < *before && line.event.is_for(member)).collect::<Vec<_>>();
                let told = older[older.len().saturating_sub(backlog.lines.len())..].iter().copied();
                assert!(told.eq(&backlog.lines) && backlog.more == (backlog.lines.len() < older.len()), "the lines before {before}");
            }
            _ => {}
        }
    }

    fn check_outputs(&self, input: &Input, outputs: &[Output], seats_before: usize) {
        match input {
            Input::Join(newcomer) => {
                let answers = outputs.iter().filter(|output| match output {
                    Output::Admitted { participant, .. } | Output::Waits { participant, .. } | Output::Refused { participant, .. } => {
                        *participant == newcomer.participant
                    }
                    _ => false,
                });
                let limit = usize::try_from(self.room.status().limit).unwrap_or(usize::MAX);
                match answers.collect::<Vec<_>>()[..] {
                    [Output::Admitted { .. }] => assert!(seats_before < limit, "there is a seat"),
                    [Output::Waits { .. }] => assert!(!newcomer.has_host_key, "the key opens the door"),
                    [Output::Refused { error: JoinError::RoomFull { .. }, .. }] => assert!(seats_before >= limit),
                    [Output::Refused { .. }] => assert!(outputs.len() == 1, "whoever is refused changes nothing"),
                    ref other => panic!("asking to join is answered once: {other:?}"),
                }
            }
            Input::Timeout => {
                assert!(self.room.poll_timeout().is_none_or(|next| next > self.now), "what is due is done at once");
            }
            Input::Shutdown => {
                assert!(self.pages.is_empty() && self.waiting.is_empty(), "a stopped room has no connections");
                assert!(!outputs.iter().any(|output| matches!(output, Output::SeatEnded { .. })), "seats outlive the server");
            }
            Input::Leave { participant } => assert!(!self.store.holds(*participant)),
            _ => {
                let lost = |output: &Output| matches!(output, Output::SeatEnded { reason: LeaveReason::Lost, .. });
                assert!(matches!(input, Input::Restore(_)) || !outputs.iter().any(lost), "only time loses a seat");
            }
        }
    }

    fn check_room(&mut self) {
        let snapshot = self.room.snapshot();
        assert!(snapshot.participants.is_sorted_by(|a, b| a.id < b.id), "in order of arrival, each once");
        for participant in &snapshot.participants {
            let rights = participant.role.rights(snapshot.settings.rights);
            assert_eq!(rights.allowed(participant.media), participant.media, "nobody sends what they may not");
            assert_eq!(participant.role, self.store.role(participant.member), "the store knows each role");
            let facts = self.store.facts(participant.id).expect("the store knows each seat");
            assert!(facts.name == participant.name && facts.hand == participant.hand, "the store knows each fact");
            assert_eq!(facts.country.filter(|_| facts.country_shown), participant.country);
        }
        let connected = snapshot.participants.iter().filter(|participant| participant.presence == Presence::Connected);
        let keeper_here = connected.clone().any(|participant| participant.role.keeps_the_door());
        assert_eq!(connected.count(), self.pages.len(), "a connected participant has one connection");
        assert!(self.store.pages().eq(snapshot.participants.iter().map(|p| (p.id, p.page))), "the store knows each seat's page");

        let banned = self.room.backstage().banned.into_iter().map(|ban| ban.member).collect::<BTreeSet<_>>();
        assert!(!self.store.holders().any(|member| banned.contains(&member)), "whoever is banned has neither seat nor place");

        let names = self.store.seats().filter_map(|id| self.store.facts(id)).map(|facts| facts.name.clone()).collect::<Vec<_>>();
        if names != self.names {
            for (index, name) in names.iter().enumerate() {
                assert_eq!(told_apart(name, names[..index].iter()), *name, "names are told apart");
            }
            self.names = names;
        }

        let backstage = self.room.backstage();
        assert!(self.store.waiting().eq(backstage.waiting.iter().map(|waiting| waiting.participant)), "the store knows who waits");
        assert!(backstage.waiting.len() <= self.limits.waiting, "more wait than the limit");
        let seats = self.store.seats().count();
        assert!(seats <= self.limits.participants, "more seats than the limit");
        let status = self.room.status();
        assert_eq!(usize::try_from(status.participants).ok(), Some(seats));
        assert_eq!(status.keeper_here, keeper_here);
        assert_eq!(self.room.is_empty(), self.store.is_empty());
        assert_eq!(self.room.poll_timeout().is_none(), self.store.is_empty(), "every seat and every place has a deadline");
    }

    fn check_pages(&self) {
        let snapshot = self.room.snapshot();
        let backstage = self.room.backstage();
        for (connection, page) in &self.pages {
            let member = self.store.member(page.seat);
            page.check(*connection, &snapshot, &backstage, member, &self.store);
        }
        let keeper_here = self.room.status().keeper_here;
        for page in self.waiting.values() {
            let place = backstage.waiting.iter().position(|waiting| waiting.participant == page.place).expect("whoever waits has a place");
            page.check(place, keeper_here, &backstage.waiting[place]);
        }
    }

    /// Asserts that a room which begins with what the store remembers is as this one.
    fn check_memory(&self) {
        let (founding, kept) = self.store.remembered(self.zero());
        let mut other = Room::new(self.limits.clone(), founding);
        // Without a seat to restore it would not know the time.
        other.handle(Input::Timeout, self.now);
        for kept in kept {
            other.handle(Input::Restore(Box::new(kept)), self.now);
        }
        assert_eq!(
            other.memory(self.store.lines.keys()),
            self.room.memory(self.store.lines.keys()),
            "a restart changes nothing that is remembered"
        );
        let restored = |room: &Room| {
            let mut snapshot = room.snapshot();
            for participant in &mut snapshot.participants {
                (participant.media, participant.presence) = (protocol::Media::default(), Presence::Reconnecting);
            }
            snapshot
        };
        assert_eq!(restored(&other), restored(&self.room), "whoever was there is reconnecting");
    }
}
