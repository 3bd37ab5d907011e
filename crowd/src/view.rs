//! What a member believes of the room: the welcome, and all that was told since.

use std::collections::BTreeMap;

use protocol::{Backlog, Endpoint, Line, LineId, Participant, ParticipantId, ServerMessage, Settings, Snapshot};

/// The newest lines of conversation that are kept.
const LINES: usize = 20;

/// The room, as one member was told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    you: Endpoint,
    seen: Seen,
}

/// What all members of a room should believe alike, once nothing is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Who is there.
    pub participants: BTreeMap<ParticipantId, Participant>,
    /// How the room is set up.
    pub settings: Settings,
    /// The newest lines of the conversation.
    pub lines: BTreeMap<LineId, Line>,
}

/// What was told and cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Somebody left who was not there.
    StrangerLeft,
    /// Oneself is not among those who are there.
    NotThere,
    /// A new line has a lower number than one before.
    LineOutOfOrder,
}

impl View {
    /// The one of somebody who was just welcomed.
    pub fn new(you: Endpoint, room: Snapshot, chat: Backlog) -> Self {
        let participants = room.participants.into_iter().map(|participant| (participant.id, participant)).collect();
        let lines = chat.lines.into_iter().map(|line| (line.id, line)).collect();
        let mut view = Self { you, seen: Seen { participants, settings: room.settings, lines } };
        view.forget();
        view
    }

    /// How the others address oneself.
    pub const fn you(&self) -> Endpoint {
        self.you
    }

    /// What should be the same for all.
    pub const fn seen(&self) -> &Seen {
        &self.seen
    }

    /// The others.
    pub fn others(&self) -> impl Iterator<Item = Endpoint> + '_ {
        self.seen.participants.values().filter(|other| other.id != self.you.participant).map(Participant::endpoint)
    }

    /// Whether one is among those who are there, as the page that one is.
    pub fn is_there(&self) -> bool {
        self.seen.participants.get(&self.you.participant).is_some_and(|me| me.page == self.you.page)
    }

    /// Hears something; the endpoint of whoever is new, and what cannot be.
    ///
    /// # Errors
    /// What contradicts all that was said before.
    pub fn hear(&mut self, message: &ServerMessage) -> Result<Option<Endpoint>, Contradiction> {
        match message {
            ServerMessage::ParticipantChanged { participant } => {
                let before = self.seen.participants.insert(participant.id, participant.clone()).map(|before| before.endpoint());
                let now = participant.endpoint();
                return Ok((before != Some(now) && now.participant != self.you.participant).then_some(now));
            }
            ServerMessage::ParticipantLeft { id, .. } => {
                self.seen.participants.remove(id).ok_or(Contradiction::StrangerLeft)?;
            }
            ServerMessage::SettingsChanged { settings } => self.seen.settings = *settings,
            ServerMessage::Line { line } => {
                let newest = self.seen.lines.last_key_value().map(|(id, _)| *id);
                let is_known = self.seen.lines.insert(line.id, line.clone()).is_some();
                if !is_known && newest.is_some_and(|newest| newest > line.id) {
                    return Err(Contradiction::LineOutOfOrder);
                }
                self.forget();
            }
            _ => {}
        }
        Ok(None)
    }

    fn forget(&mut self) {
        while self.seen.lines.len() > LINES {
            self.seen.lines.pop_first();
        }
    }
}
