//! Strangers come, go, and come back.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use bucket::Bucket;
use protocol::CloseReason;
use protocol::meeting::{Ending, MeetingMessage, MeetingRefusal};

use super::meeting::Then;
use super::telling::too_soon;
use super::{Due, Queue};
use crate::encounter::Phase;
use crate::people::Counted;
use crate::stranger::{Attachment, Profile, Stage, Stranger};
use crate::{ConnectionId, Newcomer, StrangerId};

impl Queue {
    pub(super) fn arrive(&mut self, connection: ConnectionId, id: StrangerId, newcomer: Newcomer) {
        if self.holders.contains_key(&connection) {
            return;
        }
        match self.strangers.get(&id).map(|stranger| stranger.identity == newcomer.identity) {
            Some(true) => self.come_back(connection, id, newcomer),
            // The pass is of a cookie that the browser has not any more: it begins anew, with another one.
            Some(false) => self.close(connection, CloseReason::BadTicket),
            None => match self.may_come(&newcomer) {
                Ok(()) => self.come(connection, id, newcomer),
                Err(refusal) => self.turn_away(connection, refusal),
            },
        }
    }

    fn may_come(&mut self, newcomer: &Newcomer) -> Result<(), MeetingRefusal> {
        if self.strangers.len() >= self.limits.strangers {
            return Err(MeetingRefusal::Full);
        }
        if self.people.get(newcomer.identity).is_some_and(|known| known.tabs().len() >= self.limits.tabs) {
            return Err(MeetingRefusal::TooManyTabs);
        }
        self.people.take(newcomer.identity, Counted::Join, &self.limits, self.now).map_err(too_soon)
    }

    fn come(&mut self, connection: ConnectionId, id: StrangerId, newcomer: Newcomer) {
        let Newcomer { identity, name, country, interests, looking, apart } = newcomer;
        self.people.enter(identity, id, apart, &self.limits, self.now);
        let stranger = Stranger {
            identity,
            profile: Arc::new(Profile { name, country, interests }),
            attachment: Attachment::Attached(connection),
            stage: Stage::Resting,
            messages: Bucket::new(self.limits.message_rate, self.now),
            past: VecDeque::new(),
        };
        self.strangers.insert(id, Box::new(stranger));
        self.holders.insert(connection, id);
        if looking { self.wait(id, self.now) } else { self.tell_where(id) }
    }

    fn come_back(&mut self, connection: ConnectionId, id: StrangerId, newcomer: Newcomer) {
        // Whoever waits does not while another page takes over: the profile may be another one.
        let kept = self.unlist(id, Stage::Resting).map(|wait| wait.since);
        let Some(stranger) = self.strangers.get_mut(&id) else { return };
        let before = std::mem::replace(&mut stranger.attachment, Attachment::Attached(connection));
        if stranger.encounter().is_none() {
            let Newcomer { name, country, interests, .. } = newcomer;
            stranger.profile = Arc::new(Profile { name, country, interests });
        }
        let stage = stranger.stage;
        match before {
            Attachment::Attached(older) => self.close(older, CloseReason::TakenOver),
            Attachment::Until(until) => {
                self.deadlines.remove(&(until, Due::Gone(id)));
            }
        }
        self.holders.insert(connection, id);
        match (stage, kept) {
            (Stage::Kept { since }, _) | (_, Some(since)) if newcomer.looking => self.wait(id, since),
            (Stage::Resting, None) if newcomer.looking => self.begin_to_look(id),
            (Stage::Meeting(_), _) => self.tell_where(id),
            _ => self.rest(id),
        }
    }

    fn turn_away(&mut self, connection: ConnectionId, refusal: MeetingRefusal) {
        self.send_to(connection, MeetingMessage::Refused { refusal });
        self.close(connection, CloseReason::SeatGone);
    }

    /// A page is not there any more.
    pub(super) fn detached(&mut self, id: StrangerId) {
        let waited = self.unlist(id, Stage::Resting);
        let Some(stranger) = self.strangers.get_mut(&id) else { return };
        let number = stranger.encounter();
        let phase = number.and_then(|number| self.encounters.get(&number)).map(|encounter| &encounter.phase);
        let is_talking = matches!(phase, Some(Phase::Talking { .. }));
        let grace = if is_talking { self.limits.talk_grace } else { self.limits.grace };
        let until = self.now + grace;
        stranger.attachment = Attachment::Until(until);
        if let Some(wait) = waited {
            stranger.stage = Stage::Kept { since: wait.since };
        }
        let identity = stranger.identity;
        self.deadlines.insert((until, Due::Gone(id)));
        if let Some(number) = number.filter(|_| !is_talking) {
            // Vanishing is no way to see more people than others do.
            let counted = self.people.take(identity, Counted::Next, &self.limits, self.now);
            self.end_by(id, number, Ending::Lost, Ending::Lost, |since| if counted.is_ok() { Then::Wait(since) } else { Then::Rest });
        }
    }

    /// A page has not come back.
    pub(super) fn gone(&mut self, id: StrangerId) {
        if let Some(number) = self.strangers.get(&id).and_then(|stranger| stranger.encounter()) {
            self.end_by(id, number, Ending::Lost, Ending::Lost, |_| Then::Rest);
        }
        if let Some(stranger) = self.strangers.remove(&id) {
            self.people.leave(stranger.identity, id, &self.limits);
        }
    }

    /// Begins to look for somebody, unless that was done too often.
    pub(super) fn begin_to_look(&mut self, id: StrangerId) {
        match self.count_next(id) {
            Ok(()) => self.wait(id, self.now),
            Err(wait) => {
                self.rest(id);
                self.refuse(id, too_soon(wait));
            }
        }
    }

    pub(super) fn count_next(&mut self, id: StrangerId) -> Result<(), Duration> {
        let Some(stranger) = self.strangers.get(&id) else { return Ok(()) };
        self.people.take(stranger.identity, Counted::Next, &self.limits, self.now)
    }
}
