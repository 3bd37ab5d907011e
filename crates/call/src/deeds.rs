//! What the person does to others and to the room, until it is answered.

use std::collections::VecDeque;

use protocol::{ClientMessage, Deed, DeedNumber, DisplayName, ParticipantId, Refusal};

use crate::{ClientFrame, News, Output, SocketId, Sorted};

/// Deeds that may wait for their answer. With one more, the oldest is forgotten: it is seen by its effect.
const MOST: usize = 64;

/// The deeds without an answer. They belong to the socket they were sent on: when that is lost they are forgotten, because the
/// welcome on the next one shows what became of them.
#[derive(Debug, Default)]
pub(crate) struct Deeds {
    pending: Sorted<DeedNumber, Pending>,
    last: u32,
}

#[derive(Debug)]
struct Pending {
    deed: Deed,
    /// What the person was called when it was done: afterwards they may be gone.
    whom: Option<DisplayName>,
}

impl Deeds {
    /// Sends one.
    pub(crate) fn send(&mut self, deed: Deed, whom: Option<DisplayName>, socket: SocketId, out: &mut VecDeque<Output>) {
        self.pending.keep_last(MOST - 1);
        self.last = self.last.wrapping_add(1);
        let number = DeedNumber(self.last);
        self.pending.insert(number, Pending { deed: deed.clone(), whom });
        out.push_back(Output::Send(socket, ClientFrame::Message(ClientMessage::Do { number, deed })));
    }

    /// One is done. Returns what to tell of it: nothing where the person sees the effect under their hand. `own` is who they are.
    pub(crate) fn done(&mut self, number: DeedNumber, own: Option<ParticipantId>) -> Option<News> {
        let Pending { deed, whom } = self.pending.remove(&number)?;
        match deed {
            Deed::Change { .. } | Deed::Admit { .. } | Deed::Deny { .. } | Deed::DeleteLine { .. } => None,
            Deed::LowerHand { participant } if Some(participant) == own => None,
            deed => Some(News::Done { deed, whom }),
        }
    }

    /// One is not done. Returns what to tell of it.
    pub(crate) fn not_done(&mut self, number: DeedNumber, refusal: Refusal) -> Option<News> {
        let Pending { deed, .. } = self.pending.remove(&number)?;
        Some(News::NotDone { deed: Some(deed), refusal })
    }

    /// The socket they were sent on is gone.
    pub(crate) fn forget(&mut self) {
        self.pending.clear();
    }
}

/// The participant whom a deed concerns, if it concerns one.
pub(crate) const fn target(deed: &Deed) -> Option<ParticipantId> {
    match deed {
        Deed::StopMedia { participant, .. }
        | Deed::LowerHand { participant }
        | Deed::Remove { participant }
        | Deed::Ban { participant }
        | Deed::SetRole { participant, .. }
        | Deed::Admit { participant }
        | Deed::Deny { participant } => Some(*participant),
        Deed::MuteAll {}
        | Deed::LowerAllHands {}
        | Deed::LiftBan { .. }
        | Deed::AdmitAll {}
        | Deed::DeleteLine { .. }
        | Deed::Change { .. }
        | Deed::EndForAll {} => None,
    }
}
