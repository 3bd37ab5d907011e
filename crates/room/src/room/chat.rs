//! The conversation: what is said, to whom, how fast, and what of it can be read later.

use std::collections::btree_map::Entry;

use bucket::Bucket;
use protocol::{
    Author, ChatText, DisplayName, DraftNumber, Line, LineEvent, LineId, MemberId, ParticipantId, Power, Reaction, Refusal, Role,
    ServerMessage,
};

use super::Room;
use super::facts::too_soon;
use crate::Output;
use crate::filter::judge;
use crate::seat::Seat;

impl Room {
    pub(super) fn say(&mut self, id: ParticipantId, draft: DraftNumber, to: Option<ParticipantId>, text: ChatText) {
        if let Err(refusal) = self.try_say(id, draft, to, text) {
            self.send(id, ServerMessage::DraftRefused { draft, refusal });
        }
    }

    fn try_say(&mut self, id: ParticipantId, draft: DraftNumber, to: Option<ParticipantId>, text: ChatText) -> Result<(), Refusal> {
        let from = self.author(id)?;
        // Sent again because the answer was lost: whether it may be said was judged then.
        if let Some(line) = self.conversation.said(from.member, draft).cloned() {
            self.send(id, ServerMessage::Line { line });
            return Ok(());
        }
        if !self.rights(from.member).chat {
            return Err(Refusal::Forbidden);
        }
        let to = to.map(|to| self.author(to)).transpose()?;
        if to.as_ref().is_some_and(|to| to.member == from.member) {
            return Err(Refusal::ToOneself);
        }
        self.spend_chat(id)?;
        let text = judge(self.settings.filter, text)?;
        self.add_line(LineEvent::Said { from, to, text, draft });
        Ok(())
    }

    /// Takes one from what the connection, and all of its address, may say.
    fn spend_chat(&mut self, id: ParticipantId) -> Result<(), Refusal> {
        let (limits, now) = (&self.limits, self.now);
        let Some(connection) = self.seats.get_mut(&id).and_then(Seat::connection_mut) else { return Ok(()) };
        connection.chat.take(limits.chat_rate, now).map_err(too_soon)?;
        let rate = limits.chat_rate_of_address;
        let address = match self.sources.entry(connection.source) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(Bucket::new(rate, now)),
        };
        address.take(rate, now).map_err(too_soon)
    }

    pub(super) fn tell_older(&mut self, id: ParticipantId, before: LineId) {
        if let Some(member) = self.seats.get(&id).map(|seat| seat.member) {
            let backlog = self.conversation.before(before, member, &self.limits);
            self.send(id, ServerMessage::Older { backlog });
        }
    }

    pub(super) fn react(&mut self, id: ParticipantId, reaction: Reaction) -> Result<(), Refusal> {
        let Some(member) = self.seats.get(&id).map(|seat| seat.member) else { return Ok(()) };
        if !self.rights(member).chat || !self.settings.reactions {
            return Err(Refusal::Forbidden);
        }
        let (rate, now) = (self.limits.reaction_rate, self.now);
        if let Some(connection) = self.seats.get_mut(&id).and_then(Seat::connection_mut) {
            connection.reactions.take(rate, now).map_err(too_soon)?;
        }
        self.tell(ServerMessage::Reacted { from: id, reaction }, |_, _| true);
        Ok(())
    }

    /// Deletes what was said, if it is the member's own or their role allows it. What they cannot see is not there for them.
    pub(super) fn delete_line(&mut self, id: LineId, member: MemberId, role: Role, name: &DisplayName) -> Result<(), Refusal> {
        let line = self.conversation.get(id).filter(|line| line.event.is_for(member)).ok_or(Refusal::NoSuchLine)?;
        let LineEvent::Said { from, .. } = &line.event else { return Err(Refusal::NoSuchLine) };
        let own = from.member == member;
        if !own && !role.may(Power::DeleteLine, self.role(from.member)) {
            return Err(Refusal::Forbidden);
        }
        let by = (!own).then(|| name.clone());
        let line = self.conversation.delete(id, by).ok_or(Refusal::NoSuchLine)?;
        self.tell_line(line);
        Ok(())
    }

    /// Adds a line to the conversation, and tells it to those who may see it.
    pub(super) fn add_line(&mut self, event: LineEvent) {
        let added = self.conversation.add(event, self.unix_now(), &self.limits);
        self.tell_line(added.line);
        if let Some(before) = added.forgotten_before {
            self.outputs.push_back(Output::LinesForgotten { before });
        }
    }

    fn tell_line(&mut self, line: Line) {
        self.outputs.push_back(Output::LineChanged { line: line.clone() });
        let event = line.event.clone();
        self.tell(ServerMessage::Line { line }, |_, member| event.is_for(member));
    }

    /// A participant, as somebody who says something or is told it.
    fn author(&self, id: ParticipantId) -> Result<Author, Refusal> {
        let seat = self.seats.get(&id).filter(|seat| seat.occupant().is_some()).ok_or(Refusal::NoSuchParticipant)?;
        Ok(Author { member: seat.member, name: seat.facts.name.clone(), role: self.role(seat.member) })
    }
}
