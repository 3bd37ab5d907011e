//! How good a connection is, by what the browser counts of it.

use std::cmp::Ordering;

use crate::{Quality, Received, Sample};

/// With fewer packets between two samples nothing is said of their loss.
const FEW: u32 = 20;

/// From so much loss on, in thousandths, it can be noticed.
pub(crate) const FAIR_LOSS: u32 = 60;

/// From so much on it disturbs.
const POOR_LOSS: u32 = 120;

/// Once it disturbs, it does so until there is less than this.
const STILL_POOR_LOSS: u32 = 80;

/// From such a round trip on, in milliseconds, people begin to speak at the same time.
pub(crate) const FAIR_ROUND_TRIP: u32 = 300;

/// From such a one on they keep doing so.
const POOR_ROUND_TRIP: u32 = 600;

/// So many samples in a row have to be worse.
const TO_WORSE: u8 = 2;

/// So many have to be better: a badge that flickers tells nothing.
const TO_BETTER: u8 = 3;

/// How good a connection is, told only once it is so for a while.
#[derive(Debug)]
pub(crate) struct Grade {
    told: Quality,
    /// Samples in a row that were all worse or all better than that: how many, and the one that differed least.
    run: Option<(Quality, u8)>,
}

impl Grade {
    /// Nothing is known yet.
    pub(crate) const fn new() -> Self {
        Self { told: Quality::Good, run: None }
    }

    pub(crate) const fn told(&self) -> Quality {
        self.told
    }

    /// Takes what happened between two samples.
    pub(crate) fn take(&mut self, before: &Sample, now: &Sample) {
        let seen = judged(before, now, self.told);
        let direction = seen.cmp(&self.told);
        if direction == Ordering::Equal {
            self.run = None;
            return;
        }
        let (least, count) = match self.run {
            Some((least, count)) if least.cmp(&self.told) == direction && direction == Ordering::Greater => (least.min(seen), count + 1),
            Some((least, count)) if least.cmp(&self.told) == direction => (least.max(seen), count + 1),
            _ => (seen, 1),
        };
        self.run = Some((least, count));
        if count >= if direction == Ordering::Greater { TO_WORSE } else { TO_BETTER } {
            self.told = least;
            self.run = None;
        }
    }
}

fn judged(before: &Sample, now: &Sample, told: Quality) -> Quality {
    let loss = received_loss(before, now).max(sent_loss(before, now));
    let round_trip = now.round_trip_ms.unwrap_or_default();
    let poor_loss = if told == Quality::Poor { STILL_POOR_LOSS } else { POOR_LOSS };
    if loss >= poor_loss || round_trip >= POOR_ROUND_TRIP {
        Quality::Poor
    } else if loss >= FAIR_LOSS || round_trip >= FAIR_ROUND_TRIP {
        Quality::Fair
    } else {
        Quality::Good
    }
}

/// Of what should have come between two samples, how much was lost, in thousandths.
pub(crate) fn received_loss(before: &Sample, now: &Sample) -> u32 {
    let sections = |sample: &Sample| [sample.sound, sample.camera.received, sample.screen.received];
    let counts = sections(before).into_iter().zip(sections(now)).filter_map(|(before, now)| between(before, now));
    let (came, lost) = counts.fold((0_u32, 0_u32), |(came, lost), more| (came.saturating_add(more.0), lost.saturating_add(more.1)));
    let all = u64::from(came) + u64::from(lost);
    if all < u64::from(FEW) {
        return 0;
    }
    u32::try_from(u64::from(lost) * 1000 / all).unwrap_or(u32::MAX)
}

/// What came and what was lost. Nothing is known where a count began anew.
fn between(before: Received, now: Received) -> Option<(u32, u32)> {
    let came = now.packets.checked_sub(before.packets)?;
    Some((came, now.lost.saturating_sub(before.lost).max(0).unsigned_abs()))
}

/// Of the pictures that go, how much the other side lost. What it says stands still when nothing goes.
pub(crate) fn sent_loss(before: &Sample, now: &Sample) -> u32 {
    let pairs = [(before.sent_camera, now.sent_camera), (before.sent_screen, now.sent_screen)];
    let lost = pairs.into_iter().filter(|(before, now)| now.frames > before.frames).map(|(_, now)| now.lost_permille);
    lost.max().map_or(0, u32::from)
}
