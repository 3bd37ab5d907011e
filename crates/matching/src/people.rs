//! What is remembered of browsers: who does not meet whom, and how fast each may go. It outlasts their visits, but not for long.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use bucket::Bucket;
use protocol::meeting::MeetingLimits;
use protocol::{Rate, Timestamp};

use crate::{Identity, StrangerId};

/// Everybody of whom something is remembered.
#[derive(Debug, Default)]
pub struct People {
    /// Apart from the map, whose search goes through less memory so.
    known: BTreeMap<Identity, Box<Known>>,
    /// Those who are not here, by when there is nothing left to remember.
    absent: BTreeSet<(Timestamp, Identity)>,
    /// The pauses in the order in which they end: all are of one length. Where two met again, an earlier entry stays and says nothing.
    pauses: VecDeque<(Timestamp, [Identity; 2])>,
}

/// One browser.
#[derive(Debug)]
pub struct Known {
    presence: Presence,
    /// Whom they blocked, and who blocked them. While both are known, each stands with the other, so that it is enough to look at one.
    apart: BTreeSet<Identity>,
    /// Until when they do not meet somebody again. It stands with both likewise.
    pauses: BTreeMap<Identity, Timestamp>,
    joins: Bucket,
    nexts: Bucket,
    reports: Bucket,
}

#[derive(Debug)]
enum Presence {
    /// In these tabs, at least one.
    Here(Vec<StrangerId>),
    /// Not here; there is nothing left to remember from then on.
    Gone(Timestamp),
}

/// What is counted of one browser.
#[derive(Clone, Copy, Debug)]
pub enum Counted {
    Join,
    Next,
    Report,
}

/// Whether two may be proposed to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Yes,
    /// Not before then.
    From(Timestamp),
    /// One has blocked the other.
    Never,
}

impl Known {
    /// Whether they may be proposed to `other`, who is another browser, or another tab of this one and would do otherwise.
    pub fn fit(&self, other: Identity, now: Timestamp) -> Fit {
        if self.apart.contains(&other) {
            return Fit::Never;
        }
        self.pauses.get(&other).filter(|until| **until > now).map_or(Fit::Yes, |until| Fit::From(*until))
    }

    /// The tabs in which they are here.
    pub fn tabs(&self) -> &[StrangerId] {
        if let Presence::Here(tabs) = &self.presence { tabs } else { &[] }
    }
}

impl People {
    /// What is known of somebody.
    pub fn get(&self, identity: Identity) -> Option<&Known> {
        self.known.get(&identity).map(Box::as_ref)
    }

    /// Lets two who are here not meet for a while.
    pub fn pause(&mut self, pair: [Identity; 2], limits: &MeetingLimits, now: Timestamp) {
        while self.pauses.len() >= limits.pauses.max(1) {
            self.end_oldest_pause();
        }
        let until = now + limits.pause;
        self.pauses.push_back((until, pair));
        self.both(pair, |known, other| {
            known.pauses.insert(other, until);
        });
    }

    fn end_oldest_pause(&mut self) {
        let Some((until, pair)) = self.pauses.pop_front() else { return };
        self.both(pair, |known, other| {
            if known.pauses.get(&other) == Some(&until) {
                known.pauses.remove(&other);
            }
        });
    }

    /// Lets two never meet again.
    pub fn part(&mut self, pair: [Identity; 2]) {
        self.both(pair, |known, other| {
            known.apart.insert(other);
        });
    }

    /// Does something to each of two who is known, with regard to the other.
    fn both(&mut self, [one, other]: [Identity; 2], mut change: impl FnMut(&mut Known, Identity)) {
        for (identity, regard) in [(one, other), (other, one)] {
            if let Some(known) = self.known.get_mut(&identity) {
                change(known, regard);
            }
        }
    }

    /// Counts something.
    ///
    /// # Errors
    /// When it is too much: how long until it would not be.
    pub fn take(&mut self, identity: Identity, what: Counted, limits: &MeetingLimits, now: Timestamp) -> Result<(), Duration> {
        let rate = what.rate(limits);
        let known = self.known(identity, limits, now);
        let taken = known.bucket(what).take(rate, now);
        if let Presence::Gone(until) = known.presence {
            let later = known.forgotten_at(limits);
            known.presence = Presence::Gone(later);
            self.absent.remove(&(until, identity));
            self.absent.insert((later, identity));
        }
        taken
    }

    /// Somebody comes, in one more tab, and the store knows of blocks.
    pub fn enter(&mut self, identity: Identity, stranger: StrangerId, apart: Vec<Identity>, limits: &MeetingLimits, now: Timestamp) {
        let known = self.known(identity, limits, now);
        match &mut known.presence {
            Presence::Here(tabs) => tabs.push(stranger),
            Presence::Gone(until) => {
                let until = *until;
                known.presence = Presence::Here(vec![stranger]);
                self.absent.remove(&(until, identity));
            }
        }
        for other in apart.into_iter().take(limits.blocks) {
            self.part([identity, other]);
        }
    }

    /// Somebody goes, in one tab.
    pub fn leave(&mut self, identity: Identity, stranger: StrangerId, limits: &MeetingLimits) {
        let Some(known) = self.known.get_mut(&identity) else { return };
        let Presence::Here(tabs) = &mut known.presence else { return };
        tabs.retain(|tab| *tab != stranger);
        if tabs.is_empty() {
            let until = known.forgotten_at(limits);
            known.presence = Presence::Gone(until);
            self.absent.insert((until, identity));
        }
    }

    /// Forgets what says nothing any more, and of the rest what is too much.
    pub fn forget(&mut self, limits: &MeetingLimits, now: Timestamp) {
        while self.pauses.front().is_some_and(|(until, _)| *until <= now) {
            self.end_oldest_pause();
        }
        while let Some(&(until, identity)) = self.absent.first()
            && (until <= now || self.absent.len() > limits.remembered)
        {
            self.absent.pop_first();
            self.known.remove(&identity);
        }
    }

    fn known(&mut self, identity: Identity, limits: &MeetingLimits, now: Timestamp) -> &mut Known {
        self.known.entry(identity).or_insert_with(|| {
            self.absent.insert((now, identity));
            let bucket = |what: Counted| Bucket::new(what.rate(limits), now);
            Box::new(Known {
                presence: Presence::Gone(now),
                apart: BTreeSet::new(),
                pauses: BTreeMap::new(),
                joins: bucket(Counted::Join),
                nexts: bucket(Counted::Next),
                reports: bucket(Counted::Report),
            })
        })
    }

    #[cfg(test)]
    pub fn sizes(&self) -> (usize, usize, usize) {
        assert_eq!(self.known.values().filter(|known| matches!(known.presence, Presence::Gone(_))).count(), self.absent.len());
        (self.known.len(), self.absent.len(), self.pauses.len() + self.known.values().map(|known| known.pauses.len()).sum::<usize>())
    }
}

impl Known {
    fn bucket(&mut self, what: Counted) -> &mut Bucket {
        match what {
            Counted::Join => &mut self.joins,
            Counted::Next => &mut self.nexts,
            Counted::Report => &mut self.reports,
        }
    }

    fn forgotten_at(&self, limits: &MeetingLimits) -> Timestamp {
        let joins = self.joins.full_at(limits.join_rate);
        let counted = joins.max(self.nexts.full_at(limits.next_rate)).max(self.reports.full_at(limits.report_rate));
        self.pauses.values().copied().fold(counted, Timestamp::max)
    }
}

impl Counted {
    const fn rate(self, limits: &MeetingLimits) -> Rate {
        match self {
            Self::Join => limits.join_rate,
            Self::Next => limits.next_rate,
            Self::Report => limits.report_rate,
        }
    }
}
