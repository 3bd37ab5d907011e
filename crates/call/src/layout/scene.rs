//! What is remembered between two arrangements, so that whoever is seen stays where they are.

use std::cmp::Reverse;

use protocol::{Participant, ParticipantId, Timestamp};

use super::{Arrangement, Cast, Layout, Place, Spotlight, StageSize, arrange};
use crate::Preferences;

/// The stage of a call.
///
/// The others have their places in order of arrival, and keep them. Where there are several pages, whoever is on none of those that
/// are seen and has a reason to be on the first takes the place of somebody there who has less of one. Nobody else moves.
#[derive(Debug, Default)]
pub struct Scene {
    size: StageSize,
    /// It is known, and not assumed.
    is_sized: bool,
    pinned: Option<Place>,
    page: u16,
    own: Option<Oneself>,
    others: Vec<Other>,
    /// Who of the others share a screen, in the order in which they began to.
    screens: Vec<ParticipantId>,
    /// Who of the others speaks, or spoke last.
    speaker: Option<ParticipantId>,
    arrangement: Arrangement,
}

/// Oneself on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oneself {
    /// Who.
    pub id: ParticipantId,
    /// One shares a screen.
    pub screen: bool,
}

/// Somebody else, in their place.
#[derive(Clone, Copy, Debug)]
struct Other {
    id: ParticipantId,
    camera: bool,
    hand: bool,
    speaks: bool,
    /// When they spoke last, if they did.
    spoke: Option<Timestamp>,
}

/// Why somebody should be on the first page; a greater one is a better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    None,
    /// Their camera is on, or they have said something.
    Known,
    Hand,
    Speaks,
}

impl Other {
    fn reason(&self) -> Reason {
        match self {
            Self { speaks: true, .. } => Reason::Speaks,
            Self { hand: true, .. } => Reason::Hand,
            Self { camera: true, .. } | Self { spoke: Some(_), .. } => Reason::Known,
            Self { .. } => Reason::None,
        }
    }
}

impl Scene {
    /// Whether the size of the stage is known. Before, nothing is drawn anywhere.
    pub const fn is_sized(&self) -> bool {
        self.is_sized
    }

    /// The stage has this size. One without an inside is not seen, and changes nothing.
    pub const fn resize(&mut self, size: StageSize) {
        if size.width > 0 && size.height > 0 {
            (self.size, self.is_sized) = (size, true);
        }
    }

    /// The person pins something, or nothing any more. What is not there any more is not pinned either.
    pub const fn pin(&mut self, place: Option<Place>) {
        self.pinned = place;
    }

    /// The person wants to see this page; of fewer pages the last.
    pub const fn turn_page(&mut self, page: u16) {
        self.page = page;
    }

    /// Who speaks now, all of them, and who of them is the active speaker. Oneself may be among them and never takes the spotlight. When
    /// nobody is the active speaker, whoever was stays it.
    pub fn set_speakers(&mut self, speaking: &[ParticipantId], active: Option<ParticipantId>, now: Timestamp) {
        for other in &mut self.others {
            let speaks = speaking.contains(&other.id);
            if speaks || other.speaks {
                other.spoke = Some(now);
            }
            other.speaks = speaks;
        }
        self.speaker = active.filter(|active| self.others.iter().any(|other| other.id == *active)).or(self.speaker);
    }

    /// The stage as it is arranged.
    pub const fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// How many lines of this screen something is high; see [`Arrangement::device_lines`].
    pub fn device_lines(&self, place: Place) -> u16 {
        self.arrangement.device_lines(place, self.size.density)
    }

    /// Arranges the stage for these people. `own` is nothing unless in the call; `others` come in order of arrival.
    pub fn set<'a>(&mut self, own: Option<Oneself>, others: impl Iterator<Item = &'a Participant>, preferences: &Preferences) {
        self.own = own;
        let mut there = Vec::new();
        for participant in others {
            let Participant { id, media, hand, .. } = participant;
            there.push(*id);
            let at = self.others.iter().position(|other| other.id == *id).unwrap_or(self.others.len());
            if at == self.others.len() {
                self.others.push(Other { id: *id, camera: false, hand: false, speaks: false, spoke: None });
            }
            self.others[at].camera = media.camera;
            self.others[at].hand = hand.is_some();
            if !media.screen {
                self.screens.retain(|screen| screen != id);
            } else if !self.screens.contains(id) {
                self.screens.push(*id);
            }
        }
        self.others.retain(|other| there.contains(&other.id));
        self.screens.retain(|screen| there.contains(screen));
        if self.speaker.is_none_or(|speaker| !there.contains(&speaker)) {
            self.speaker = self.others.iter().max_by_key(|other| (other.spoke, Reverse(other.id))).map(|other| other.id);
        }
        self.settle(preferences);
    }

    fn settle(&mut self, preferences: &Preferences) {
        let before = self.arrangement.layout;
        let mut next = self.arrange(self.page, preferences);
        if next.layout.word() != before.word() && self.page > 0 {
            // The pages of another layout are others.
            self.page = 0;
            next = self.arrange(0, preferences);
        }
        let handed_over = speaker(before).zip(speaker(next.layout)).and_then(|(from, to)| self.hand_over(from, to));
        if next.pages > 1 {
            self.bring_forward(&next, handed_over, preferences);
        }
        self.arrangement = self.arrange(self.page, preferences);
        self.page = self.arrangement.page;
        if !matches!(self.arrangement.layout, Layout::Spotlight { because: Spotlight::Pinned, .. }) {
            self.pinned = None;
        }
    }

    fn arrange(&self, page: u16, preferences: &Preferences) -> Arrangement {
        let cast = Cast {
            own: self.own.map(|own| own.id),
            own_screen: self.own.is_some_and(|own| own.screen),
            screens: self.screens.clone(),
            others: self.others.iter().map(|other| other.id).collect(),
            pinned: self.pinned,
            speaker: self.speaker,
        };
        arrange(&cast, self.size, preferences, page)
    }

    /// Whoever leaves the spotlight takes the place of whoever comes into it, so that nobody else moves. Returns who left it.
    fn hand_over(&mut self, from: ParticipantId, to: ParticipantId) -> Option<ParticipantId> {
        let at = |id| self.others.iter().position(|other| other.id == id);
        let (a, b) = at(from).zip(at(to)).filter(|(a, b)| a != b)?;
        self.others.swap(a, b);
        Some(from)
    }

    /// Brings those to the first page who have more reason to be there than somebody who is. Whoever is seen on another page stays
    /// there. `handed_over` has just left the spotlight: they are talked to.
    fn bring_forward(&mut self, next: &Arrangement, handed_over: Option<ParticipantId>, preferences: &Preferences) {
        let first = self.arrange(0, preferences);
        let now = self.arrange(self.page, preferences);
        let light = if let Layout::Spotlight { on, .. } = next.layout { Some(on) } else { None };
        let is_in = |arrangement: &Arrangement, place| arrangement.rect(place).is_some();
        let places = self.others.iter().map(|other| Place::Person(other.id));
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for (index, place) in places.enumerate().filter(|(_, place)| light != Some(*place)) {
            if is_in(&first, place) {
                inside.push(index);
            } else if !is_in(&now, place) {
                outside.push(index);
            }
        }
        let reason = |other: &Other| if handed_over == Some(other.id) { Reason::Speaks } else { other.reason() };
        // Every exchange leaves more reason on the first page than there was, so this ends.
        loop {
            let key = |index: usize| (reason(&self.others[index]), self.others[index].spoke);
            let better = outside.iter().copied().max_by_key(|index| (key(*index).0, Reverse(*index)));
            let worse = inside.iter().copied().min_by_key(|index| (key(*index), Reverse(*index)));
            match better.zip(worse) {
                Some((better, worse)) if key(better).0 > key(worse).0 => self.others.swap(better, worse),
                _ => return,
            }
        }
    }
}

/// Who is in the spotlight because they speak.
const fn speaker(layout: Layout) -> Option<ParticipantId> {
    match layout {
        Layout::Spotlight { on: Place::Person(id), because: Spotlight::Speaker } => Some(id),
        _ => None,
    }
}
