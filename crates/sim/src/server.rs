//! The server's shell around the room: sockets, tickets and the store of seats.

use call::{ClientFrame, Input};
use protocol::membership::{JoinError, Seat};
use protocol::{CloseReason, DisplayName, Hello, LeaveReason, PageNumber, ParticipantId, RoomName, ServerMessage};
use room::{ConnectionId, KeptSeat, Room};

use crate::world::{WireState, World};

impl World {
    /// Tells the room something, and does what it orders.
    pub(crate) fn tell_room(&mut self, input: room::Input) {
        self.room.handle(input, self.now);
        while let Some(output) = self.room.poll_output() {
            match output {
                room::Output::Admitted { participant } => self.admission = Some(Ok(participant)),
                room::Output::Refused { error, .. } => self.admission = Some(Err(error)),
                room::Output::Send { connection, message } => self.send(connection, message),
                room::Output::Close { connection, reason } => self.close(connection, reason),
                room::Output::SeatAttached { participant, page } => {
                    if let Some((_, kept)) = self.kept.get_mut(&participant) {
                        *kept = Some(page);
                    }
                }
                room::Output::SeatEnded { participant, reason: LeaveReason::Left | LeaveReason::Lost } => {
                    self.kept.remove(&participant);
                }
            }
        }
    }

    fn send(&mut self, connection: ConnectionId, message: ServerMessage) {
        if let Some(wire) = self.wires.get_mut(&connection).filter(|wire| wire.state == WireState::Open) {
            wire.down.push_back(message);
        }
    }

    fn close(&mut self, connection: ConnectionId, reason: CloseReason) {
        self.send(connection, ServerMessage::Closing { reason });
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
        self.room = Room::new(self.limits.clone());
        for (participant, (name, page)) in self.kept.clone() {
            match page {
                Some(page) => self.tell_room(room::Input::Restore(KeptSeat { participant, name, page })),
                None => drop(self.kept.remove(&participant)),
            }
        }
    }

    /// The server answers the next request to join, or the page hears the next answer.
    pub(crate) fn work_requests(&mut self, tab: usize) -> bool {
        if let Some(answer) = self.tabs[tab].answers.pop_front() {
            self.deliver(tab, answer);
            return true;
        }
        let Some(name) = self.tabs[tab].asked.pop_front() else { return false };
        let name = DisplayName::parse(&name).expect("the names here are names");
        self.last_participant += 1;
        let participant = ParticipantId::new(self.last_participant).expect("few participants");
        self.tell_room(room::Input::Admit { participant, name: name.clone() });
        let answer = match self.admission.take() {
            Some(Ok(participant)) => {
                self.kept.insert(participant, (name.clone(), None));
                let room = RoomName::parse("kitchen").expect("a name");
                Input::Joined(Seat { room, participant, name, ticket: participant.to_string() })
            }
            Some(Err(error)) => Input::JoinFailed(error),
            None => Input::JoinFailed(JoinError::ServerFault),
        };
        self.tabs[tab].answers.push_back(answer);
        true
    }

    /// The server takes the next frame of a socket, or notices that it is gone.
    pub(crate) fn work_up(&mut self, connection: ConnectionId) -> bool {
        let Some(wire) = self.wires.get_mut(&connection) else { return false };
        match (wire.up.pop_front(), wire.state) {
            (Some(ClientFrame::Hello(Hello::Attach { ticket, page, .. })), _) => {
                let participant = ticket.parse().ok().and_then(ParticipantId::new).expect("the server made it");
                let fresh_page = PageNumber::new(self.now.as_millis()).expect("early in time");
                self.tell_room(room::Input::Attach { connection, participant, page, fresh_page });
                true
            }
            (Some(ClientFrame::Message(message)), _) => {
                self.tell_room(room::Input::Frame { connection, message: Ok(message) });
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
