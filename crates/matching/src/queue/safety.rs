//! Blocks and reports. Neither asks for an account, and both end what there is at once.

use protocol::EncounterNumber;
use protocol::meeting::{Ending, MeetingRefusal, ReportNote, ReportReason};

use super::Queue;
use super::meeting::Then;
use super::telling::too_soon;
use crate::people::Counted;
use crate::stranger::{Noted, Past};
use crate::{Identity, Output, Record, ReportRecord, StrangerId};

impl Queue {
    pub(super) fn block(&mut self, id: StrangerId, number: EncounterNumber) {
        match self.part(id, number) {
            Ok(_) => self.note(id, number),
            Err(refusal) => self.refuse(id, refusal),
        }
    }

    pub(super) fn report(&mut self, id: StrangerId, number: EncounterNumber, reason: ReportReason, note: Option<ReportNote>) {
        match self.part(id, number).and_then(|by| self.keep_report(by, id, number, reason, note)) {
            Ok(()) => self.note(id, number),
            Err(refusal) => self.refuse(id, refusal),
        }
    }

    /// Ends the encounter, if it runs, and lets the two never meet again. Gives who wants it so.
    fn part(&mut self, id: StrangerId, number: EncounterNumber) -> Result<Identity, MeetingRefusal> {
        if self.is_in(id, number) {
            self.end_by(id, number, Ending::You, Ending::They, |_| Then::Rest);
        }
        let Some(stranger) = self.strangers.get(&id) else { return Err(MeetingRefusal::NoSuchEncounter) };
        let by = stranger.identity;
        let past = self.past(id, number).ok_or(MeetingRefusal::NoSuchEncounter)?;
        if past.noted == Noted::Nothing {
            past.noted = Noted::Blocked;
            let whom = past.identity;
            // Another tab of the same browser is only met where that is allowed, and cannot be kept away.
            if whom != by {
                self.people.part([by, whom]);
                self.outputs.push_back(Output::Remember(Record::Block { by, whom }));
            }
        }
        Ok(by)
    }

    fn keep_report(
        &mut self,
        by: Identity,
        id: StrangerId,
        number: EncounterNumber,
        reason: ReportReason,
        note: Option<ReportNote>,
    ) -> Result<(), MeetingRefusal> {
        if self.past(id, number).is_none_or(|past| past.noted == Noted::Reported) {
            return Ok(());
        }
        self.people.take(by, Counted::Report, &self.limits, self.now).map_err(too_soon)?;
        if let Some(past) = self.past(id, number) {
            past.noted = Noted::Reported;
            let record = ReportRecord {
                by,
                about: past.identity,
                encounter: number,
                reason,
                note,
                name: past.profile.name.clone(),
                country: past.profile.country,
                interests: past.profile.interests,
                talked: past.talked,
            };
            self.outputs.push_back(Output::Remember(Record::Report(Box::new(record))));
        }
        Ok(())
    }

    fn past(&mut self, id: StrangerId, number: EncounterNumber) -> Option<&mut Past> {
        self.strangers.get_mut(&id)?.past.iter_mut().find(|past| past.encounter == number)
    }
}
