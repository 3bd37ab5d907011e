//! How loudly this person alone hears each of the others.

use std::collections::VecDeque;

use protocol::ParticipantId;

use crate::{ForMe, Output, PeerId, Sorted};

/// What was set about the others. Whoever leaves is forgotten.
#[derive(Debug, Default)]
pub(crate) struct Volumes {
    set: Sorted<ParticipantId, Volume>,
}

#[derive(Debug)]
struct Volume {
    for_me: ForMe,
    /// The peer connection that plays like this.
    peer: PeerId,
}

impl Volumes {
    /// Changes what is set about somebody, whose sound comes through this peer connection.
    pub(crate) fn change(&mut self, participant: ParticipantId, peer: PeerId, change: impl FnOnce(&mut ForMe), out: &mut VecDeque<Output>) {
        let volume = self.set.get_or_insert(participant, Volume { for_me: ForMe::default(), peer });
        let before = percent(volume.for_me);
        change(&mut volume.for_me);
        let percent = percent(volume.for_me);
        if percent != before {
            out.push_back(Output::SetVolume { participant, percent });
        }
    }

    /// Takes through which peer connection everybody comes now. What was set holds for a new one, too.
    pub(crate) fn follow(&mut self, peer: impl Fn(ParticipantId) -> Option<PeerId>, out: &mut VecDeque<Output>) {
        self.set.retain(|id, volume| {
            let Some(peer) = peer(*id) else { return false };
            if volume.peer != peer {
                volume.peer = peer;
                out.push_back(Output::SetVolume { participant: *id, percent: percent(volume.for_me) });
            }
            true
        });
    }

    /// What is set about somebody.
    pub(crate) fn of(&self, id: ParticipantId) -> ForMe {
        self.set.get(&id).map(|volume| volume.for_me).unwrap_or_default()
    }
}

const fn percent(for_me: ForMe) -> u8 {
    if for_me.muted { 0 } else { for_me.volume }
}
