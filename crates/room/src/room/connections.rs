//! Which connection leads to a seat, what makes it lose the seat, and what passes over it.

use std::collections::BTreeSet;
use std::time::Duration;

use protocol::{
    ClientMessage, CloseReason, Endpoint, LeaveReason, LineEvent, Media, PageNumber, ParticipantId, Refusal, ServerMessage, Signal,
};

use super::{Room, millis};
use crate::seat::{Attachment, Connection, Occupant, Seat, Stage};
use crate::{ConnectionId, Output, Source};

impl Room {
    pub(super) fn attach(
        &mut self,
        connection: ConnectionId,
        source: Source,
        id: ParticipantId,
        claimed: Option<PageNumber>,
        fresh: PageNumber,
    ) {
        // A connection says hello once. Moving it to another seat would leave it with two truths.
        if self.holders.contains_key(&connection) {
            return;
        }
        let Some(seat) = self.seats.get(&id) else {
            let waits = self.places.contains_key(&id);
            return self.close(connection, if waits { CloseReason::NotAdmitted } else { CloseReason::SeatGone });
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
        if let Some(older) = seat.connection().map(|older| older.socket.id) {
            self.close(older, CloseReason::TakenOver);
            self.lose(id, self.limits.seat_grace);
        }
        // An address whose bucket is full again is as good as one that never spoke.
        let (rate, now) = (self.limits.chat_rate_of_address, self.now);
        self.sources.retain(|_, bucket| !bucket.is_full(rate, now));
        let Some(seat) = self.seats.get_mut(&id) else { return };
        let (member, name) = (seat.member, seat.facts.name.clone());
        let (media, stopped) = match &seat.stage {
            Stage::Reserved { .. } => (Media::default(), Media::default()),
            // A fresh page starts with nothing on, and says so itself once it has. Nobody is unmuted by loading a page again.
            Stage::Taken(occupant) if claimed.is_none() => (Media::default(), occupant.stopped),
            Stage::Taken(occupant) => (occupant.media, occupant.stopped),
        };
        let attachment = Attachment::Attached(Connection::new(connection, source, &self.limits, now));
        seat.stage = Stage::Taken(Box::new(Occupant { page, media, stopped, attachment }));
        self.holders.insert(connection, id);
        self.stale.door = true;
        if claimed.is_none() {
            self.outputs.push_back(Output::SeatAttached { participant: id, page });
        }
        let welcome = ServerMessage::Welcome {
            you: Endpoint { participant: id, page },
            room: self.snapshot(),
            chat: self.newest_lines(member),
            backstage: self.role(member).keeps_the_door().then(|| self.backstage()),
            stopped,
            beat_interval_ms: millis(self.limits.beat_interval),
            silence_ms: millis(self.limits.silence),
        };
        self.send(id, welcome);
        self.announce_to(id, |other, _| other != id);
        if current.is_none() {
            self.add_line(LineEvent::Joined { name });
        }
    }

    pub(super) fn frame(&mut self, connection: ConnectionId, message: Result<ClientMessage, Refusal>) {
        let Some(id) = self.holders.get(&connection).copied() else { return };
        // One to the door has no say in the room.
        let Some(speaker) = self.seats.get_mut(&id).and_then(Seat::connection_mut) else { return };
        if !speaker.socket.speaks(&self.limits, self.now) {
            self.close(connection, CloseReason::TooManyMessages);
            return self.lose(id, self.limits.seat_grace);
        }
        if let Err(refusal) = message.and_then(|message| self.obey(id, message)) {
            self.send(id, ServerMessage::Refused { refusal });
        }
    }

    fn obey(&mut self, id: ParticipantId, message: ClientMessage) -> Result<(), Refusal> {
        match message {
            ClientMessage::Signal { to, signal } => self.pass(id, to, signal),
            ClientMessage::SetMedia { media } => self.set_media(id, media),
            ClientMessage::Say { draft, to, text } => {
                self.say(id, draft, to, text);
                Ok(())
            }
            ClientMessage::Older { before } => {
                self.tell_older(id, before);
                Ok(())
            }
            ClientMessage::SetHand { raised } => self.set_hand(id, raised),
            ClientMessage::React { reaction } => self.react(id, reaction),
            ClientMessage::Rename { name } => self.rename(id, &name),
            ClientMessage::ShowCountry { shown } => self.show_country(id, shown),
            ClientMessage::Do { number, deed } => {
                self.do_deed(id, number, deed);
                Ok(())
            }
            ClientMessage::Observe { observation } => {
                self.outputs.push_back(Output::Observed { participant: id, observation });
                Ok(())
            }
            ClientMessage::Leave {} => {
                self.end(id, LeaveReason::Left, None);
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
        if target.page != to.page || target.attachment.get().is_none() {
            return Err(Refusal::NotReachable);
        }
        // Whoever sends is attached, hence an occupant.
        let sender = self.seats.get(&id).and_then(Seat::occupant).ok_or(Refusal::NoSuchParticipant)?;
        let from = Endpoint { participant: id, page: sender.page };
        self.send(to.participant, ServerMessage::Signal { from, signal });
        Ok(())
    }

    /// Keeps the seat, or the place, of a connection that is gone.
    pub(super) fn detach(&mut self, connection: ConnectionId, grace: Duration) {
        let Some(id) = self.holders.remove(&connection) else { return };
        self.keep_place(id, grace);
        self.lose(id, grace);
    }

    /// Keeps the seat of a participant whose connection is gone.
    fn lose(&mut self, id: ParticipantId, grace: Duration) {
        let until = self.now + grace;
        let Some(occupant) = self.seats.get_mut(&id).and_then(Seat::occupant_mut) else { return };
        occupant.attachment = Attachment::Until(until);
        self.stale.door = true;
        self.announce(id);
    }

    pub(super) fn give_up(&mut self, id: ParticipantId) {
        self.end_place(id, None, CloseReason::Left, LeaveReason::Left);
        self.end(id, LeaveReason::Left, None);
    }

    pub(super) fn shutdown(&mut self) {
        let until = self.now + self.limits.seat_grace;
        for occupant in self.seats.values_mut().filter_map(Seat::occupant_mut) {
            if occupant.attachment.get().is_some() {
                occupant.attachment = Attachment::Until(until);
            }
        }
        for place in self.places.values_mut() {
            if place.attachment.get().is_some() {
                place.attachment = Attachment::Until(until);
            }
        }
        for connection in std::mem::take(&mut self.holders).into_keys() {
            self.close(connection, CloseReason::Restarting);
        }
    }

    pub(super) fn timeout(&mut self) {
        let (limits, now) = (&self.limits, self.now);
        let silent =
            |seat: &Seat| seat.connection().filter(|attached| attached.socket.is_silent(limits, now)).map(|attached| attached.socket.id);
        let silent = self.seats.iter().filter_map(|(id, seat)| Some((*id, silent(seat)?))).collect::<Vec<_>>();
        for (id, connection) in silent {
            self.close(connection, CloseReason::Silent);
            self.lose(id, self.limits.seat_grace);
        }
        let over = self.seats.iter().filter(|(_, seat)| seat.is_over(now)).map(|(id, _)| *id).collect::<Vec<_>>();
        for id in over {
            self.end(id, LeaveReason::Lost, None);
        }
        self.places_in_time();
        // After all that is told: whoever was told of it needs no beat.
        self.settle();
        let quiet = |seat: &Seat| seat.connection().is_some_and(|attached| attached.socket.wants_beat(&self.limits, now));
        let quiet = self.seats.iter().filter(|(_, seat)| quiet(seat)).map(|(id, _)| *id).collect::<BTreeSet<_>>();
        self.tell(ServerMessage::Beat {}, |id, _| quiet.contains(&id));
        self.beat_at_door();
    }
}

/// The number for a page that takes a seat over: the proposed one, or the one after the last if that is greater.
fn next_page(last: Option<PageNumber>, proposed: PageNumber) -> Option<PageNumber> {
    match last {
        Some(last) if proposed <= last => PageNumber::new(last.get() + 1),
        _ => Some(proposed),
    }
}
