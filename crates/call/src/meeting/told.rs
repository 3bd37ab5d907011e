//! What the server says.

use std::time::Duration;

use protocol::meeting::{Ending, MeetingMessage, MeetingRefusal, Place, StrangerMessage};
use protocol::{CloseReason, EncounterNumber};

use super::machine::{Asked, Meeting, Noted, Proposal, Rest, Shut, Stage, Talk, Whom};
use super::words::{Closed, Note, Output};
use crate::SocketId;

impl Meeting {
    pub(super) fn told(&mut self, socket: SocketId, message: MeetingMessage) {
        match message {
            MeetingMessage::Welcome { pass, beat_interval_ms, silence_ms } => {
                if let Some((_, said_looking)) = self.hello.filter(|(greeted, _)| *greeted == socket && self.wire.is_opening(socket)) {
                    self.pass = Some(pass);
                    self.wire.welcomed(socket, beat_interval_ms, silence_ms, self.now);
                    self.make_up(said_looking);
                }
            }
            MeetingMessage::Refused { refusal } => self.refused(refusal),
            MeetingMessage::Closing { reason } => self.closing(reason),
            MeetingMessage::Beat {} => {}
            // Nothing else is said before the welcome.
            _ if self.wire.standing().is_none() => {}
            MeetingMessage::Noted { encounter } => self.noted(encounter),
            MeetingMessage::Ended { encounter, ending } => self.ended(encounter, ending),
            message => {
                self.is_placed = true;
                self.turned_away = None;
                let ending = self.ending.take();
                match message {
                    MeetingMessage::Waiting { numbers } => {
                        self.numbers = Some(numbers);
                        self.waits();
                    }
                    MeetingMessage::Proposed { encounter, who, deadline_ms, accepted } => {
                        let until = self.now + Duration::from_millis(u64::from(deadline_ms));
                        self.proposed(socket, Proposal { encounter, who, until, accepted, accepted_on: None });
                    }
                    MeetingMessage::Paired { encounter, place, revealed, clear } => {
                        let talk = Talk { encounter, revealed, revealed_on: None, clear, is_known: true };
                        self.paired(socket, talk, place);
                    }
                    _ => self.rests(ending),
                }
            }
        }
    }

    /// Says on a new socket what could not be said before.
    fn make_up(&mut self, said_looking: bool) {
        match (said_looking, self.is_looking()) {
            (true, false) => self.ask(Asked::Stop, StrangerMessage::Stop {}),
            (false, true) => self.ask(Asked::Look, StrangerMessage::Next { after: None }),
            _ => {}
        }
        let notes = self.asked.iter().filter_map(|asked| if let Asked::Note(message) = asked { Some(message.clone()) } else { None });
        for message in notes.collect::<Vec<_>>() {
            self.say(message);
        }
    }

    /// Whether one looks for nobody, and the server, which has it otherwise, is about to hear it.
    fn is_to_rest(&mut self) -> bool {
        if self.asked.contains(&Asked::Stop) {
            return true;
        }
        let rests = self.stage == Stage::Resting(Rest::Stopped) && !self.asked.contains(&Asked::Look);
        if rests {
            self.ask(Asked::Stop, StrangerMessage::Stop {});
        }
        rests
    }

    fn waits(&mut self) {
        if self.is_to_rest() {
            return;
        }
        self.end_talk();
        self.is_found();
        self.stage = Stage::Waiting;
    }

    /// What was asked is done: one looks for somebody.
    fn is_found(&mut self) {
        self.asked.retain(|asked| *asked != Asked::Look);
    }

    fn rests(&mut self, ending: Option<Ending>) {
        self.asked.retain(|asked| *asked != Asked::Stop);
        let is_asked = self.asked.contains(&Asked::Look);
        let by_the_other = ending.filter(|ending| *ending != Ending::You);
        match &mut self.stage {
            // It has forgotten the talk, which goes on.
            Stage::Talking(talk) => talk.is_known = false,
            // It answers what was said before that, or refuses it next.
            Stage::Connecting | Stage::Waiting if is_asked && by_the_other.is_none() => {}
            Stage::Connecting | Stage::Waiting => self.stage = Stage::Resting(by_the_other.map_or(Rest::Stopped, Rest::After)),
            Stage::Proposed(proposal) => {
                let encounter = proposal.encounter;
                self.is_over(encounter);
                self.stage = Stage::Resting(Rest::Stopped);
            }
            Stage::Form | Stage::Resting(_) | Stage::Closed(_) => {}
        }
    }

    /// Whether an encounter is over for this page. The server is told again if it may not have heard it.
    fn is_behind(&mut self, socket: SocketId, encounter: EncounterNumber) -> bool {
        if self.over < Some(encounter) {
            return false;
        }
        if let Some(goodbye) = &mut self.goodbye
            && goodbye.encounter == encounter
            && goodbye.said_on != Some(socket)
        {
            goodbye.said_on = Some(socket);
            if goodbye.looks_on && self.is_looking() {
                self.ask(Asked::Look, StrangerMessage::Next { after: Some(encounter) });
            } else {
                self.ask(Asked::Stop, StrangerMessage::Stop {});
            }
        }
        true
    }

    fn proposed(&mut self, socket: SocketId, mut proposal: Proposal) {
        let encounter = proposal.encounter;
        if self.is_behind(socket, encounter) || self.is_to_rest() {
            return;
        }
        match &mut self.stage {
            Stage::Proposed(known) if known.encounter == encounter => {
                // What was said may be on its way.
                proposal.accepted |= known.accepted;
                proposal.accepted_on = known.accepted_on;
            }
            Stage::Talking(talk) if talk.encounter >= encounter => return,
            _ => {}
        }
        self.end_talk();
        self.is_found();
        if self.last.as_ref().is_none_or(|last| last.encounter != encounter) {
            self.last = Some(Whom { encounter, name: Some(proposal.who.name.clone()), noted: Noted::Nothing });
        }
        self.stage = Stage::Proposed(proposal);
        if self.alerted < Some(encounter) {
            self.alerted = Some(encounter);
            self.outputs.push_back(Output::Alert);
        }
    }

    fn paired(&mut self, socket: SocketId, mut talk: Talk, place: Place) {
        let encounter = talk.encounter;
        if self.is_behind(socket, encounter) || self.is_to_rest() {
            return;
        }
        let before = match &self.stage {
            Stage::Talking(before) => Some((before.encounter, before.revealed, before.revealed_on)),
            _ => None,
        };
        match before {
            Some((running, revealed, revealed_on)) if running == encounter => {
                // The server that has not heard it is told again, unless that is on its way.
                let is_to_say = revealed && !talk.revealed && revealed_on != Some(socket);
                talk.revealed |= revealed;
                talk.revealed_on = if is_to_say { Some(socket) } else { revealed_on };
                self.stage = Stage::Talking(talk);
                if is_to_say {
                    self.say(StrangerMessage::Reveal { encounter });
                }
                return;
            }
            Some((running, ..)) if running > encounter => return,
            _ => {}
        }
        self.end_talk();
        self.is_found();
        self.alerted = self.alerted.max(Some(encounter));
        if self.last.as_ref().is_none_or(|last| last.encounter != encounter) {
            self.last = Some(Whom { encounter, name: None, noted: Noted::Nothing });
        }
        self.stage = Stage::Talking(talk);
        self.outputs.push_back(Output::Talk(encounter, place));
    }

    fn ended(&mut self, encounter: EncounterNumber, ending: Ending) {
        self.ending = Some(ending);
        let was_said = self.goodbye.take_if(|goodbye| goodbye.encounter == encounter).is_some();
        let rest = if ending == Ending::You { Rest::Stopped } else { Rest::After(ending) };
        match &self.stage {
            Stage::Talking(talk) if talk.encounter == encounter => {
                self.end_talk();
                self.stage = Stage::Resting(rest);
            }
            Stage::Proposed(proposal) if proposal.encounter == encounter => {
                // Whoever had nothing to do with the end goes on to look; what comes next says it.
                let looks_on = matches!(ending, Ending::They | Ending::Lost | Ending::Failed);
                self.stage = if looks_on { Stage::Waiting } else { Stage::Resting(rest) };
            }
            // The other was faster: their going is why the call ended.
            Stage::Resting(Rest::Stopped) if was_said => self.stage = Stage::Resting(rest),
            _ => {}
        }
        self.is_over(encounter);
    }

    fn noted(&mut self, encounter: EncounterNumber) {
        let is_about = |message: &StrangerMessage| matches!(message, StrangerMessage::Block { encounter: of } | StrangerMessage::Report { encounter: of, .. } if *of == encounter);
        let Some(at) = self.asked.iter().position(|asked| matches!(asked, Asked::Note(message) if is_about(message))) else { return };
        let noted = match self.asked.remove(at) {
            Some(Asked::Note(StrangerMessage::Report { .. })) => Noted::Reported,
            _ => Noted::Blocked,
        };
        self.is_noted(encounter, noted);
        self.tell(Note::Noted);
    }

    fn is_noted(&mut self, encounter: EncounterNumber, noted: Noted) {
        if let Some(last) = self.last.as_mut().filter(|last| last.encounter == encounter) {
            last.noted = last.noted.max(noted);
        }
    }

    fn refused(&mut self, refusal: MeetingRefusal) {
        match refusal {
            MeetingRefusal::Full => self.turned_away = Some(Shut::For(Closed::Full)),
            MeetingRefusal::TooManyTabs => self.turned_away = Some(Shut::For(Closed::TooManyTabs)),
            MeetingRefusal::NameRefused => self.turned_away = Some(Shut::For(Closed::NameRefused)),
            MeetingRefusal::TooSoon { wait_ms } => {
                let until = self.now + Duration::from_millis(u64::from(wait_ms));
                if !self.is_placed {
                    self.turned_away = Some(Shut::TooSoon(until));
                    return;
                }
                // There are rates for these two.
                let is_counted = |asked: &Asked| matches!(asked, Asked::Look | Asked::Note(StrangerMessage::Report { .. }));
                let refused = self.asked.iter().position(is_counted).and_then(|at| self.asked.remove(at));
                match refused {
                    Some(Asked::Note(StrangerMessage::Report { encounter, .. })) => {
                        self.is_noted(encounter, Noted::Blocked);
                        self.tell(Note::ReportTooSoon);
                    }
                    _ => {
                        if let Stage::Connecting | Stage::Waiting | Stage::Resting(_) = self.stage {
                            self.stage = Stage::Resting(Rest::TooSoon(until));
                        }
                    }
                }
            }
            MeetingRefusal::NoSuchEncounter => {
                if let Some(at) = self.asked.iter().position(|asked| matches!(asked, Asked::Note(_))) {
                    self.asked.remove(at);
                }
            }
            MeetingRefusal::Malformed | MeetingRefusal::TooLong => {}
        }
    }

    fn closing(&mut self, reason: CloseReason) {
        if let Some(why) = self.turned_away.take() {
            return self.shut(why);
        }
        match reason {
            CloseReason::WrongVersion => {
                self.shut(Shut::For(Closed::Refused));
                self.outputs.push_back(Output::Reload);
            }
            CloseReason::BadTicket => {
                self.pass = None;
                self.wire.replace(self.now, &mut self.outputs);
            }
            CloseReason::TakenOver => {
                // The other tab has the talk, and the pass: a reload of this one does not take it back.
                self.end_talk();
                (self.pass, self.last) = (None, None);
                self.shut(Shut::For(Closed::TakenOver));
            }
            CloseReason::TooManyMessages => self.shut(Shut::For(Closed::Refused)),
            reason if reason.may_retry() => self.wire.replace(self.now, &mut self.outputs),
            _ => self.shut(Shut::For(Closed::Refused)),
        }
    }
}
