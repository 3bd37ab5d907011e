//! What the person does.

use protocol::EncounterNumber;
use protocol::meeting::StrangerMessage;

use super::machine::{Asked, Goodbye, Meeting, Noted, Proposal, Rest, Shut, Stage, Talk};
use super::words::Action;

impl Meeting {
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::Begin(profile) => {
                if matches!(self.stage, Stage::Form) || self.may_come_again() {
                    self.profile = Some(profile);
                    self.connect();
                }
            }
            Action::Accept => self.accept(),
            Action::Decline | Action::Next => self.look_on(),
            Action::Stop => self.stop(),
            Action::Reveal => self.reveal(),
            Action::Block => self.block(),
            Action::Report { reason, note } => {
                let Some(whom) = self.last.as_ref().filter(|whom| whom.noted < Noted::Reported) else { return };
                let encounter = whom.encounter;
                let is_asked =
                    |asked: &Asked| matches!(asked, Asked::Note(StrangerMessage::Report { encounter: of, .. }) if *of == encounter);
                if !self.asked.iter().any(is_asked) {
                    self.part(encounter, StrangerMessage::Report { encounter, reason, note });
                }
            }
            Action::Back => self.back(),
        }
    }

    /// Whether the reason that closed the meeting lets one try again.
    fn may_come_again(&self) -> bool {
        match self.stage {
            Stage::Closed(Shut::TooSoon(until)) => until <= self.now,
            Stage::Closed(Shut::For(_)) => true,
            _ => false,
        }
    }

    fn accept(&mut self) {
        let standing = self.wire.standing();
        if let Stage::Proposed(proposal) = &mut self.stage
            && !proposal.accepted
        {
            proposal.accepted = true;
            proposal.accepted_on = standing;
            let encounter = proposal.encounter;
            self.say(StrangerMessage::Accept { encounter });
        }
    }

    fn reveal(&mut self) {
        let standing = self.wire.standing();
        if let Stage::Talking(talk) = &mut self.stage
            && !talk.revealed
        {
            talk.revealed = true;
            talk.revealed_on = standing;
            let encounter = talk.encounter;
            self.say(StrangerMessage::Reveal { encounter });
        }
    }

    fn look_on(&mut self) {
        self.ending = None;
        match &self.stage {
            Stage::Proposed(Proposal { encounter, .. }) => {
                let encounter = *encounter;
                self.part_from(encounter, true);
                self.ask(Asked::Look, StrangerMessage::Decline { encounter });
                self.connect();
            }
            Stage::Talking(_) => {
                let Some(Talk { encounter, is_known, .. }) = self.end_talk() else { return };
                self.part_from(encounter, true);
                self.ask(Asked::Look, StrangerMessage::Next { after: is_known.then_some(encounter) });
                self.connect();
            }
            Stage::Resting(rest) => {
                if !matches!(rest, Rest::TooSoon(until) if *until > self.now) {
                    self.ask(Asked::Look, StrangerMessage::Next { after: None });
                    self.connect();
                }
            }
            Stage::Closed(_) if self.may_come_again() && self.profile.is_some() => self.connect(),
            Stage::Closed(_) | Stage::Form | Stage::Connecting | Stage::Waiting => {}
        }
    }

    fn stop(&mut self) {
        match &self.stage {
            Stage::Proposed(Proposal { encounter, .. }) => self.part_from(*encounter, false),
            Stage::Talking(_) => {
                let Some(talk) = self.end_talk() else { return };
                self.part_from(talk.encounter, false);
                if !talk.is_known {
                    // The server has it that one rests already.
                    return;
                }
            }
            Stage::Connecting | Stage::Waiting => {}
            Stage::Form | Stage::Resting(_) | Stage::Closed(_) => return,
        }
        self.stage = Stage::Resting(Rest::Stopped);
        self.ask(Asked::Stop, StrangerMessage::Stop {});
    }

    /// The call of a talk ended by itself.
    pub(super) fn talk_ended(&mut self, encounter: EncounterNumber) {
        if matches!(&self.stage, Stage::Talking(talk) if talk.encounter == encounter) {
            self.stop();
        }
    }

    /// An encounter ends, through this page.
    fn part_from(&mut self, encounter: EncounterNumber, looks_on: bool) {
        self.is_over(encounter);
        self.goodbye = Some(Goodbye { encounter, looks_on, said_on: self.wire.standing() });
    }

    fn block(&mut self) {
        let Some(whom) = self.last.as_ref().filter(|whom| whom.noted == Noted::Nothing) else { return };
        let encounter = whom.encounter;
        let about = |asked: &Asked| matches!(asked, Asked::Note(StrangerMessage::Block { encounter: of } | StrangerMessage::Report { encounter: of, .. }) if *of == encounter);
        if !self.asked.iter().any(about) {
            self.part(encounter, StrangerMessage::Block { encounter });
        }
    }

    /// Never meets them again, and looks no longer if it is they who are there.
    fn part(&mut self, encounter: EncounterNumber, message: StrangerMessage) {
        let is_there = match &self.stage {
            Stage::Proposed(proposal) => proposal.encounter == encounter,
            Stage::Talking(talk) => talk.encounter == encounter,
            _ => false,
        };
        if is_there {
            self.end_talk();
            self.part_from(encounter, false);
            self.stage = Stage::Resting(Rest::Stopped);
        }
        self.ask(Asked::Note(message.clone()), message);
    }

    fn back(&mut self) {
        if let Stage::Form = self.stage {
            return;
        }
        self.end_talk();
        // Also while one rests: what was said before may not have been heard.
        self.say(StrangerMessage::Stop {});
        self.wire.stop(&mut self.outputs);
        self.asked.clear();
        (self.pass, self.last, self.numbers, self.goodbye) = (None, None, None, None);
        self.stage = Stage::Form;
    }
}
