//! The server's shell around the room: sockets, tickets and the store.

use std::collections::BTreeMap;

use call::{ClientFrame, Input, Wishes};
use protocol::membership::{Entry, JoinError, Seat};
use protocol::{CloseReason, DisplayName, Hello, Line, LineId, MemberId, PageNumber, ParticipantId, RoomName, Settings, UnixMillis};
use room::{ConnectionId, Founding, KeptPlace, KeptSeat, Newcomer, PasswordHash, Room, SeatFacts, Source, Standing, Wish};

use crate::world::{Down, WireState, World};

/// What outlives a restart of the server.
#[derive(Debug, Default)]
pub(crate) struct Store {
    seats: BTreeMap<ParticipantId, StoredSeat>,
    members: BTreeMap<MemberId, Standing>,
    settings: Option<Settings>,
    password: Option<PasswordHash>,
    /// The conversation.
    pub(crate) lines: BTreeMap<LineId, Line>,
}

/// What is kept of a seat.
#[derive(Debug)]
struct StoredSeat {
    member: MemberId,
    facts: SeatFacts,
    place: StoredPlace,
}

/// How far its holder had come.
#[derive(Clone, Copy, Debug)]
enum StoredPlace {
    /// It was given and never attached: nothing to come back to.
    Reserved,
    Inside(PageNumber),
    Waiting,
}

/// What became of a request to join.
#[derive(Debug)]
pub(crate) enum Admission {
    Admitted(DisplayName),
    Waits(DisplayName),
    Refused(JoinError),
}

impl Store {
    /// What a room begins with.
    pub(crate) fn founding(&self) -> Founding {
        Founding {
            zero: UnixMillis(1_700_000_000_000),
            settings: self.settings,
            password: self.password.clone(),
            members: self.members.iter().map(|(member, standing)| (*member, standing.clone())).collect(),
            lines: self.lines.values().cloned().collect(),
        }
    }

    /// How many seats it knows.
    pub(crate) fn seats(&self) -> usize {
        self.seats.len()
    }
}

impl World {
    /// Tells the room something, and does what it orders.
    pub(crate) fn tell_room(&mut self, input: room::Input) {
        self.room.handle(input, self.now);
        let mut hashed = Vec::new();
        while let Some(output) = self.room.poll_output() {
            match output {
                room::Output::Admitted { name, .. } => self.admission = Some(Admission::Admitted(name)),
                room::Output::Waits { name, .. } => self.admission = Some(Admission::Waits(name)),
                room::Output::Refused { error, .. } => self.admission = Some(Admission::Refused(error)),
                room::Output::Send { connection, message } => self.send(connection, Down::Room(message)),
                room::Output::SendAtDoor { connection, message } => self.send(connection, Down::Door(message)),
                room::Output::Close { connection, reason } => self.close(connection, reason),
                room::Output::HashPassword { order, password } => {
                    hashed.push(room::Input::PasswordHashed { order, hash: Some(PasswordHash(password.as_str().to_owned())) });
                }
                // Whatever is counted, nothing depends on it.
                room::Output::Observed { .. } => {}
                room::Output::SeatChanged { participant, facts, waits } => {
                    if let Some(seat) = self.store.seats.get_mut(&participant) {
                        seat.facts = facts;
                        seat.place = match seat.place {
                            _ if waits => StoredPlace::Waiting,
                            StoredPlace::Waiting => StoredPlace::Reserved,
                            place => place,
                        };
                    }
                }
                room::Output::MemberChanged { member, standing } => drop(self.store.members.insert(member, standing)),
                room::Output::SettingsChanged { settings, password } => {
                    self.store.settings = Some(settings);
                    self.store.password = password;
                }
                room::Output::LineChanged { line } => drop(self.store.lines.insert(line.id, line)),
                room::Output::LinesForgotten { before } => self.store.lines.retain(|id, _| *id >= before),
                room::Output::SeatAttached { participant, page } => {
                    if let Some(seat) = self.store.seats.get_mut(&participant) {
                        seat.place = StoredPlace::Inside(page);
                    }
                }
                room::Output::SeatEnded { participant, .. } => drop(self.store.seats.remove(&participant)),
            }
        }
        for input in hashed {
            self.tell_room(input);
        }
    }

    fn send(&mut self, connection: ConnectionId, message: Down) {
        if let Some(wire) = self.wires.get_mut(&connection).filter(|wire| wire.state == WireState::Open) {
            wire.down.push_back(message);
        }
    }

    fn close(&mut self, connection: ConnectionId, reason: CloseReason) {
        self.send(connection, Down::Closing(reason));
        if let Some(wire) = self.wires.get_mut(&connection).filter(|wire| wire.state == WireState::Open) {
            wire.state = WireState::Closed;
            wire.up.clear();
        }
    }

    /// Stops the server and starts it: only the store survives.
    pub(crate) fn restart_server(&mut self) {
        self.tell_room(room::Input::Shutdown);
        for connection in self.wires.keys().copied().collect::<Vec<_>>() {
            self.close(connection, CloseReason::Restarting);
        }
        self.store.seats.retain(|_, seat| !matches!(seat.place, StoredPlace::Reserved));
        self.room = Room::new(self.limits.clone(), self.store.founding());
        let kept = self.store.seats.iter().filter_map(|(participant, seat)| {
            let place = match seat.place {
                StoredPlace::Inside(page) => KeptPlace::Inside { page },
                StoredPlace::Waiting => KeptPlace::Waiting,
                StoredPlace::Reserved => return None,
            };
            Some(KeptSeat { participant: *participant, member: seat.member, facts: seat.facts.clone(), place })
        });
        for kept in kept.collect::<Vec<_>>() {
            self.tell_room(room::Input::Restore(Box::new(kept)));
        }
    }

    /// The server answers the next request to join, or the page hears the next answer.
    pub(crate) fn work_requests(&mut self, tab: usize) -> bool {
        if let Some(answer) = self.tabs[tab].answers.pop_front() {
            self.deliver(tab, answer);
            return true;
        }
        let Some(wishes) = self.tabs[tab].asked.pop_front() else { return false };
        let answer = self.join(tab, &wishes);
        self.tabs[tab].answers.push_back(answer);
        true
    }

    fn join(&mut self, tab: usize, wishes: &Wishes) -> Input {
        let member = self.member_of(tab);
        self.last_participant += 1;
        let participant = ParticipantId::new(self.last_participant).expect("few participants");
        let name = DisplayName::parse(&wishes.name).expect("the names here are names");
        self.tell_room(room::Input::Join(Box::new(Newcomer {
            participant,
            member,
            last_name: None,
            wish: Wish::Name(name),
            has_host_key: tab == 0,
            expected: false,
            password: wishes.password.clone().map(PasswordHash),
            country: None,
            country_shown: !wishes.hide_country,
        })));
        let (name, place) = match self.admission.take() {
            Some(Admission::Admitted(name)) => (name, StoredPlace::Reserved),
            Some(Admission::Waits(name)) => (name, StoredPlace::Waiting),
            Some(Admission::Refused(error)) => return Input::JoinFailed(error),
            None => return Input::JoinFailed(JoinError::ServerFault),
        };
        let facts = SeatFacts { name: name.clone(), hand: None, country: None, country_shown: !wishes.hide_country };
        self.store.seats.insert(participant, StoredSeat { member, facts, place });
        let room = RoomName::parse("kitchen").expect("a name");
        let seat = Seat { room, participant, name, ticket: participant.to_string() };
        Input::Joined(match place {
            StoredPlace::Waiting => Entry::Waiting(seat),
            StoredPlace::Reserved | StoredPlace::Inside(_) => Entry::Admitted(seat),
        })
    }

    /// Which member the browser of a tab is. The last tab is of the same browser as the first.
    pub(crate) fn member_of(&self, tab: usize) -> MemberId {
        let browser = if tab + 1 == self.tabs.len() { 0 } else { tab };
        MemberId::new(u64::try_from(browser).expect("few tabs") + 1).expect("few tabs")
    }

    /// The server takes the next frame of a socket, or notices that it is gone.
    pub(crate) fn work_up(&mut self, connection: ConnectionId) -> bool {
        let Some(wire) = self.wires.get_mut(&connection) else { return false };
        let source = Source(u64::try_from(wire.tab).expect("few tabs"));
        match (wire.up.pop_front(), wire.state) {
            (Some(ClientFrame::Hello(Hello::Attach { ticket, page, .. })), _) => {
                let fresh_page = PageNumber::new(self.now.as_millis()).expect("early in time");
                let participant = participant(&ticket);
                self.tell_room(room::Input::Attach { connection, participant, page, fresh_page, source });
                true
            }
            (Some(ClientFrame::Hello(Hello::Wait { ticket, .. })), _) => {
                self.tell_room(room::Input::Wait { connection, participant: participant(&ticket) });
                true
            }
            (Some(ClientFrame::Message(message)), _) => {
                self.tell_room(room::Input::Frame { connection, message: Ok(message) });
                true
            }
            (Some(ClientFrame::Knock(message)), _) => {
                self.tell_room(room::Input::Knock { connection, message: Ok(message) });
                true
            }
            (None, WireState::Gone(cause)) => {
                self.wires.remove(&connection);
                self.tell_room(room::Input::Detach { connection, cause });
                true
            }
            (None, WireState::Opening | WireState::Open | WireState::Closed) => false,
        }
    }
}

fn participant(ticket: &str) -> ParticipantId {
    ticket.parse().ok().and_then(ParticipantId::new).expect("the server made it")
}
