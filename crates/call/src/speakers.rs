//! Who speaks, and whom to look at because of it.
//!
//! Speech is told from noise by its loudness alone. It is taken for speech at once, and for over only after the pause that people
//! make between words. Who is looked at changes less often: that follows what LiveKit's server does for all of its rooms.

use std::time::Duration;

use protocol::{ParticipantId, Timestamp};

use crate::Sorted;

/// From here on it may be speech, of 100: about −53 dB.
const SPEECH: u8 = 12;

/// From here on one sample is enough: a knock on the table is as short, but rarely as loud.
const CLEAR_SPEECH: u8 = 30;

/// The pause that people make between words.
const RELEASE: Duration = Duration::from_millis(700);

/// Without a sample for so long it was silent: silence is not told again.
const SILENCE: Duration = Duration::from_millis(600);

/// The samples by which somebody may become the active speaker, as bits: the last five.
const WINDOW: u8 = 0b1_1111;

/// So many of them have to be speech: 40 %.
const SPOKEN: u32 = 2;

/// So much louder than the active speaker is whoever takes over while that one still speaks, in hundredths: 6 dB.
const LEAD: u16 = 1000;

/// The voices of a room.
#[derive(Debug, Default)]
pub(crate) struct Speakers {
    own: Voice,
    others: Sorted<ParticipantId, Voice>,
    /// When there was a sample last.
    sampled: Option<Timestamp>,
    active: Option<ParticipantId>,
}

/// One of them.
#[derive(Clone, Copy, Debug, Default)]
struct Voice {
    /// Whether the last samples were speech, the newest in the lowest bit.
    spoken: u8,
    /// Its loudness in hundredths, smoothed over four samples.
    level: u16,
    /// Who speaks does so until then, unless more comes.
    until: Option<Timestamp>,
}

impl Voice {
    /// Takes a sample.
    fn hear(&mut self, level: u8, now: Timestamp) {
        let level = level.min(100);
        let is_speech = level >= SPEECH;
        self.spoken = self.spoken << 1 | u8::from(is_speech);
        self.level = (self.level * 3 + u16::from(level) * 200) / 5;
        if is_speech && (self.until.is_some() || level >= CLEAR_SPEECH || self.spoken & 0b11 == 0b11) {
            self.until = Some(now + RELEASE);
        }
    }

    fn rest(&mut self, now: Timestamp) {
        if self.until.is_some_and(|until| until <= now) {
            self.until = None;
        }
    }
}

impl Speakers {
    /// Takes how loud everybody is, from 0 to 100; whoever is not among the `others` is silent.
    pub(crate) fn hear(&mut self, own: u8, others: &[(ParticipantId, u8)], now: Timestamp) {
        if self.sampled.is_some_and(|sampled| now.since(sampled) > SILENCE) {
            self.others.values_mut().chain([&mut self.own]).for_each(|voice| (voice.spoken, voice.level) = (0, 0));
        }
        self.sampled = Some(now);
        self.own.hear(own, now);
        for (id, voice) in self.others.iter_mut() {
            let level = others.iter().find(|(other, _)| other == id).map_or(0, |(_, level)| *level);
            voice.hear(level, now);
        }
        self.timeout(now);
        self.elect();
    }

    /// Another becomes the active speaker who is clearly louder, or whoever is loudest once that one is silent.
    fn elect(&mut self) {
        let candidates = self.others.iter().filter(|(_, voice)| voice.until.is_some() && (voice.spoken & WINDOW).count_ones() >= SPOKEN);
        let Some((id, loudest)) = candidates.max_by_key(|(_, voice)| voice.level) else { return };
        let active = self.active.and_then(|active| self.others.get(&active)).filter(|active| active.until.is_some());
        if active.is_none_or(|active| loudest.level >= active.level + LEAD) {
            self.active = Some(*id);
        }
    }

    /// Whoever may be heard is heard from now on; whoever may not, or is gone, does not speak. `own` is about oneself, `others` tells
    /// of everybody else who is there.
    pub(crate) fn follow(&mut self, own: bool, others: impl Fn(ParticipantId) -> Option<bool>) {
        if !own {
            self.own = Voice::default();
        }
        self.others.retain(|id, voice| {
            let audible = others(*id);
            if audible == Some(false) {
                *voice = Voice::default();
            }
            audible.is_some()
        });
        let known = &self.others;
        self.active = self.active.filter(|id| known.contains_key(id));
    }

    /// Somebody is there.
    pub(crate) fn meet(&mut self, id: ParticipantId) {
        self.others.get_or_insert(id, Voice::default());
    }

    /// Lets those fall silent of whom nothing came for a while.
    pub(crate) fn timeout(&mut self, now: Timestamp) {
        self.own.rest(now);
        self.others.values_mut().for_each(|voice| voice.rest(now));
    }

    pub(crate) fn due(&self) -> Option<Timestamp> {
        self.others.values().chain([&self.own]).filter_map(|voice| voice.until).min()
    }

    /// Whether one speaks oneself.
    pub(crate) const fn own_speaks(&self) -> bool {
        self.own.until.is_some()
    }

    /// Whether one of the others speaks.
    pub(crate) fn speaks(&self, id: ParticipantId) -> bool {
        self.others.get(&id).is_some_and(|voice| voice.until.is_some())
    }

    /// Whom to look at: whoever speaks, or spoke last and is still there. Never oneself.
    pub(crate) const fn active(&self) -> Option<ParticipantId> {
        self.active
    }
}
