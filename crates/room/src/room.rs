//! The room itself.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use protocol::membership::{JoinError, RoomStatus};
use protocol::{
    ClientMessage, CloseReason, DisplayName, Endpoint, LeaveReason, Limits, Media, PageNumber, ParticipantId, Refusal, ServerMessage,
    Signal, Snapshot, Timestamp,
};

use crate::seat::{Attachment, Connection, Occupant, Seat};
use crate::{ConnectionId, Detachment, Input, KeptSeat, Output};

/// One room.
///
/// Who hears what: whoever attaches gets [`ServerMessage::Welcome`] with everything, the others
/// [`ServerMessage::ParticipantChanged`]. A change of media is told to everybody, its owner too, so that what a page knows is
/// what it was told and nothing else. The end of a seat is told to the others; its own connection is closed.
#[derive(Debug)]
pub struct Room {
    limits: Limits,
    /// The time of the latest input: a clock that goes back stands still here.
    now: Timestamp,
    seats: BTreeMap<ParticipantId, Seat>,
    outputs: VecDeque<Output>,
}

impl Room {
    /// An empty room. A beat interval below a millisecond is one millisecond.
    pub fn new(mut limits: Limits) -> Self {
        // Time is counted in milliseconds: a shorter interval would make every beat due again at once.
        limits.beat_interval = limits.beat_interval.max(Duration::from_millis(1));
        Self { limits, now: Timestamp::default(), seats: BTreeMap::new(), outputs: VecDeque::new() }
    }

    /// Tells the room what happened, and when. Drain [`poll_output`](Self::poll_output) afterwards.
    pub fn handle(&mut self, input: Input, now: Timestamp) {
        self.now = self.now.max(now);
        match input {
            Input::Restore(kept) => self.restore(kept),
            Input::Admit { participant, name } => self.admit(participant, name),
            Input::Attach { connection, participant, page, fresh_page } => self.attach(connection, participant, page, fresh_page),
            Input::Frame { connection, message } => self.frame(connection, message),
            Input::Detach { connection, cause } => {
                let grace = match cause {
                    Detachment::GoingAway => self.limits.reload_grace,
                    Detachment::Lost => self.limits.seat_grace,
                };
                self.detach(connection, grace);
            }
            Input::Leave { participant } => self.end(participant, LeaveReason::Left),
            Input::Shutdown => self.shutdown(),
            Input::Timeout => self.timeout(),
        }
    }

    /// The next order, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to come back with [`Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        self.seats.values().map(|seat| seat.deadline(&self.limits)).min()
    }

    /// What the attached participants believe, or should.
    pub fn snapshot(&self) -> Snapshot {
        let participants = self.seats.iter().filter_map(|(id, seat)| Some(seat.occupant()?.participant(*id))).collect();
        Snapshot { participants }
    }

    /// What may be known without joining. Whoever holds a seat counts, attached or not, so that a room is full here when it
    /// is full for the next who asks.
    pub fn status(&self) -> RoomStatus {
        let participants = u32::try_from(self.seats.len()).unwrap_or(u32::MAX);
        RoomStatus { participants, limit: self.limit() }
    }

    /// Whether nobody holds a seat: the room may be dropped.
    pub fn is_empty(&self) -> bool {
        self.seats.is_empty()
    }

    fn limit(&self) -> u32 {
        u32::try_from(self.limits.participants).unwrap_or(u32::MAX)
    }

    fn is_full(&self) -> bool {
        self.seats.len() >= self.limits.participants
    }

    fn restore(&mut self, kept: KeptSeat) {
        let KeptSeat { participant, name, page } = kept;
        if self.seats.contains_key(&participant) {
            return;
        }
        // The limit may have been lowered since the seat was given.
        if self.is_full() {
            self.outputs.push_back(Output::SeatEnded { participant, reason: LeaveReason::Lost });
            return;
        }
        let attachment = Attachment::Until(self.now + self.limits.seat_grace);
        self.seats.insert(participant, Seat::Taken(Occupant { name, page, media: Media::default(), attachment }));
        self.announce(participant);
    }

    fn admit(&mut self, participant: ParticipantId, name: DisplayName) {
        let error = if self.seats.contains_key(&participant) {
            Some(JoinError::ServerFault)
        } else if self.is_full() {
            Some(JoinError::RoomFull { limit: self.limit() })
        } else {
            None
        };
        if let Some(error) = error {
            self.outputs.push_back(Output::Refused { participant, error });
            return;
        }
        let until = self.now + self.limits.attach_deadline;
        self.seats.insert(participant, Seat::Reserved { name, until });
        self.outputs.push_back(Output::Admitted { participant });
    }

    fn attach(&mut self, connection: ConnectionId, id: ParticipantId, claimed: Option<PageNumber>, fresh: PageNumber) {
        // A connection says hello once. Moving it to another seat would leave it with two truths.
        if self.holder(connection).is_some() {
            return;
        }
        let Some(seat) = self.seats.get(&id) else {
            return self.close(connection, CloseReason::SeatGone);
        };
        let current = seat.occupant().map(|occupant| occupant.page);
        let page = match claimed {
            Some(_) if claimed != current => return self.close(connection, CloseReason::TakenOver),
            Some(page) => page,
            None => match next_page(current, fresh) {
                Some(page) => page,
                // No number is left: this seat takes no more pages, another one will.
                None => return self.close(connection, CloseReason::SeatGone),
            },
        };

        // What was sent to the older connection since it broke is lost, though nobody was refused. The others see the
        // participant go and return, as they would had the break been noticed in time, and send again what matters.
        if let Some(older) = seat.connection().map(|older| older.id) {
            self.close(older, CloseReason::TakenOver);
            self.detach(older, self.limits.seat_grace);
        }
        let Some(seat) = self.seats.get_mut(&id) else { return };
        let fresh = current != Some(page);
        let (name, media) = match seat {
            Seat::Reserved { name, .. } => (name.clone(), Media::default()),
            // A fresh page starts with nothing on, and says so itself once it has.
            Seat::Taken(occupant) => (occupant.name.clone(), if fresh { Media::default() } else { occupant.media }),
        };
        let attachment = Attachment::Attached(Connection::new(connection, &self.limits, self.now));
        *seat = Seat::Taken(Occupant { name, page, media, attachment });
        if fresh {
            self.outputs.push_back(Output::SeatAttached { participant: id, page });
        }
        let welcome = ServerMessage::Welcome {
            you: Endpoint { participant: id, page },
            room: self.snapshot(),
            beat_interval_ms: millis(self.limits.beat_interval),
            silence_ms: millis(self.limits.silence),
        };
        self.send(id, welcome);
        self.announce_to_others(id);
    }

    fn frame(&mut self, connection: ConnectionId, message: Result<ClientMessage, Refusal>) {
        let now = self.now;
        let Some(id) = self.holder(connection) else { return };
        let Some(speaker) = self.seats.get_mut(&id).and_then(Seat::connection_mut) else { return };
        if !speaker.bucket.take(&self.limits, now) {
            self.close(connection, CloseReason::TooManyMessages);
            return self.detach(connection, self.limits.seat_grace);
        }
        speaker.heard = now;
        if let Err(refusal) = message.and_then(|message| self.obey(id, message)) {
            self.send(id, ServerMessage::Refused { refusal });
        }
    }

    fn obey(&mut self, id: ParticipantId, message: ClientMessage) -> Result<(), Refusal> {
        match message {
            ClientMessage::Signal { to, signal } => self.pass(id, to, signal),
            ClientMessage::SetMedia { media } => {
                self.set_media(id, media);
                Ok(())
            }
            ClientMessage::Leave {} => {
                self.end(id, LeaveReason::Left);
                Ok(())
            }
            // Being heard was all it is for.
            ClientMessage::Beat {} => Ok(()),
        }
    }

    fn pass(&mut self, id: ParticipantId, to: Endpoint, signal: Signal) -> Result<(), Refusal> {
        if to.participant == id {
            return Err(Refusal::ToOneself);
        }
        signal.check(&self.limits)?;
        let target = self.seats.get(&to.participant).and_then(Seat::occupant).ok_or(Refusal::NoSuchParticipant)?;
        if target.page != to.page || target.connection().is_none() {
            return Err(Refusal::NotReachable);
        }
        // Whoever sends is attached, hence an occupant.
        let sender = self.seats.get(&id).and_then(Seat::occupant).ok_or(Refusal::NoSuchParticipant)?;
        let from = Endpoint { participant: id, page: sender.page };
        self.send(to.participant, ServerMessage::Signal { from, signal });
        Ok(())
    }

    fn set_media(&mut self, id: ParticipantId, media: Media) {
        let Some(occupant) = self.seats.get_mut(&id).and_then(Seat::occupant_mut) else { return };
        if occupant.media != media {
            occupant.media = media;
            self.announce(id);
        }
    }

    /// Keeps the seat of a connection that is gone.
    fn detach(&mut self, connection: ConnectionId, grace: Duration) {
        let until = self.now + grace;
        let Some(id) = self.holder(connection) else { return };
        let Some(occupant) = self.seats.get_mut(&id).and_then(Seat::occupant_mut) else { return };
        occupant.attachment = Attachment::Until(until);
        self.announce(id);
    }

    fn end(&mut self, id: ParticipantId, reason: LeaveReason) {
        let Some(seat) = self.seats.remove(&id) else { return };
        if let Some(connection) = seat.connection() {
            self.close(connection.id, CloseReason::Left);
        }
        if seat.occupant().is_some() {
            self.tell(&ServerMessage::ParticipantLeft { id, reason }, |_| true);
        }
        self.outputs.push_back(Output::SeatEnded { participant: id, reason });
    }

    fn shutdown(&mut self) {
        let until = self.now + self.limits.seat_grace;
        for seat in self.seats.values_mut() {
            let Seat::Taken(occupant) = seat else { continue };
            if let Some(connection) = occupant.connection() {
                self.outputs.push_back(Output::Close { connection: connection.id, reason: CloseReason::Restarting });
                occupant.attachment = Attachment::Until(until);
            }
        }
    }

    fn timeout(&mut self) {
        let (limits, now) = (&self.limits, self.now);
        let connections = self.seats.values().filter_map(Seat::connection);
        let silent = connections.filter(|connection| connection.silent_at(limits) <= now).map(|connection| connection.id);
        for connection in silent.collect::<Vec<_>>() {
            self.close(connection, CloseReason::Silent);
            self.detach(connection, self.limits.seat_grace);
        }
        let over = self.seats.iter().filter(|(_, seat)| seat.is_over(&self.limits, now)).map(|(id, _)| *id);
        for id in over.collect::<Vec<_>>() {
            self.end(id, LeaveReason::Lost);
        }
        // After what is said above: whoever was told of it needs no beat.
        let interval = self.limits.beat_interval;
        self.tell(&ServerMessage::Beat {}, |connection| connection.told + interval <= now);
    }

    /// Whose seat a connection is attached to.
    fn holder(&self, connection: ConnectionId) -> Option<ParticipantId> {
        // Rooms are small: a scan beats a second map that would have to agree with the first.
        self.seats.iter().find(|(_, seat)| seat.connection().is_some_and(|attached| attached.id == connection)).map(|(id, _)| *id)
    }

    fn close(&mut self, connection: ConnectionId, reason: CloseReason) {
        self.outputs.push_back(Output::Close { connection, reason });
    }

    fn send(&mut self, id: ParticipantId, message: ServerMessage) {
        if let Some(connection) = self.seats.get_mut(&id).and_then(Seat::connection_mut) {
            connection.told = self.now;
            self.outputs.push_back(Output::Send { connection: connection.id, message });
        }
    }

    /// Tells everybody what is true of a participant now.
    fn announce(&mut self, id: ParticipantId) {
        if let Some(occupant) = self.seats.get(&id).and_then(Seat::occupant) {
            self.tell(&ServerMessage::ParticipantChanged { participant: occupant.participant(id) }, |_| true);
        }
    }

    /// Tells everybody but themselves what is true of a participant now.
    fn announce_to_others(&mut self, id: ParticipantId) {
        if let Some(occupant) = self.seats.get(&id).and_then(Seat::occupant) {
            let own = occupant.connection().map(|connection| connection.id);
            self.tell(&ServerMessage::ParticipantChanged { participant: occupant.participant(id) }, |to| Some(to.id) != own);
        }
    }

    /// Sends to each attached connection that is `meant`.
    fn tell(&mut self, message: &ServerMessage, meant: impl Fn(&Connection) -> bool) {
        for connection in self.seats.values_mut().filter_map(Seat::connection_mut).filter(|connection| meant(connection)) {
            connection.told = self.now;
            self.outputs.push_back(Output::Send { connection: connection.id, message: message.clone() });
        }
    }
}

/// The number for a page that takes a seat over: the proposed one, or the one after the last if that is greater.
fn next_page(last: Option<PageNumber>, proposed: PageNumber) -> Option<PageNumber> {
    match last {
        Some(last) if proposed <= last => PageNumber::new(last.get() + 1),
        _ => Some(proposed),
    }
}

fn millis(duration: Duration) -> u32 {
    u32::try_from(duration.as_millis()).unwrap_or(u32::MAX)
}
