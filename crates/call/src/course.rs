//! The course of a call: from the lobby, perhaps past the door, into the room and to the end.

use std::sync::Arc;
use std::time::Duration;

use protocol::membership::{Entry, JoinError, Seat};
use protocol::{ClientMessage, CloseReason, DisplayName, Media, Timestamp};

use crate::call::Call;
use crate::door::Waiting;
use crate::facts::Facts;
use crate::receipt::Ledger;
use crate::{ClientFrame, EndReason, Output, Receipt, Wishes};

/// Time from asking for a seat to being in the room, or to being told that one waits. Longer leaves people looking at a spinner;
/// shorter gives up on slow networks.
pub(crate) const JOINING_DEADLINE: Duration = Duration::from_secs(15);

/// Where in its life the call is.
#[derive(Debug)]
pub(crate) enum Stage {
    /// Before joining, or after it did not succeed.
    Lobby(Option<JoinError>),
    /// The server was asked for a seat.
    Asking { purpose: Purpose, deadline: Timestamp },
    /// There is a seat, and its first welcome is awaited.
    Attaching { origin: Origin, deadline: Timestamp },
    /// At the door.
    Waiting(Waiting),
    /// In the room, or on the way back into it on the same seat.
    InCall,
    /// The page is about to load itself again.
    Reloading { seat: Seat },
    /// Over.
    Ended(End),
}

/// Why the server was asked for a seat.
#[derive(Debug)]
pub(crate) enum Purpose {
    /// The person wants to join.
    ToJoin,
    /// Their place at the door was lost.
    ToWaitAgain,
    /// This seat of the call was lost while away.
    InPlaceOf(Seat),
}

/// Where a seat that was never welcomed on this page comes from; decides what happens when there is no such seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Just given.
    Joined,
    /// Just given, in place of one that was lost during the call.
    JoinedAgain,
    /// Waited for at the door.
    LetIn,
    /// Kept by the tab across a reload.
    Remembered,
    /// Taken back from another tab.
    TakenBack,
}

/// The end of a call.
#[derive(Debug)]
pub(crate) struct End {
    pub(crate) reason: EndReason,
    pub(crate) seat: Seat,
    /// What was on.
    pub(crate) media: Media,
    /// Who ended it, if somebody did.
    pub(crate) by: Option<DisplayName>,
    /// The person was the only host.
    pub(crate) only_host: bool,
    /// How it went, if it came to a call.
    pub(crate) receipt: Option<Arc<Receipt>>,
}

impl Stage {
    pub(crate) const fn deadline(&self) -> Option<Timestamp> {
        match self {
            Self::Asking { deadline, .. } | Self::Attaching { deadline, .. } | Self::Waiting(Waiting { deadline, .. }) => Some(*deadline),
            Self::Lobby(_) | Self::InCall | Self::Reloading { .. } | Self::Ended(_) => None,
        }
    }
}

impl Call {
    /// The person joins, from the lobby or after the end.
    pub(crate) fn join(&mut self, wishes: Wishes, now: Timestamp) {
        self.wishes = wishes;
        self.facts = Facts::default();
        self.ledger = Ledger::default();
        self.chat.clear();
        self.hints.begin();
        self.note = None;
        self.country_shown = None;
        self.ask(Purpose::ToJoin, now);
    }

    /// Asks for a seat, with the wishes that are known.
    pub(crate) fn ask(&mut self, purpose: Purpose, now: Timestamp) {
        self.outputs.push_back(Output::Join(self.wishes.clone()));
        self.stage = Stage::Asking { purpose, deadline: now + JOINING_DEADLINE };
    }

    fn attach(&mut self, seat: Seat, origin: Origin, now: Timestamp) {
        self.session.attach(seat, now, &mut self.outputs);
        self.stage = Stage::Attaching { origin, deadline: now + JOINING_DEADLINE };
    }

    pub(crate) fn seat_remembered(&mut self, seat: Seat, media: Media, now: Timestamp) {
        if let Stage::Lobby(_) = self.stage {
            self.remembered = Some((seat.clone(), media));
            self.wishes = Wishes { name: seat.name.as_str().to_owned(), ..Wishes::default() };
            self.restore_devices(media);
            self.attach(seat, Origin::Remembered, now);
        }
    }

    /// A seat was given, or a place at the door. Requests carry no number: of two answers the first is taken, the other seat is given
    /// back.
    pub(crate) fn joined(&mut self, entry: Entry, now: Timestamp) {
        let (Entry::Admitted(seat) | Entry::Waiting(seat)) = &entry;
        let Stage::Asking { purpose, .. } = &self.stage else {
            self.outputs.push_back(Output::GiveUp(seat.clone()));
            return;
        };
        seat.name.as_str().clone_into(&mut self.wishes.name);
        let origin = match purpose {
            Purpose::ToJoin | Purpose::ToWaitAgain => Origin::Joined,
            Purpose::InPlaceOf(_) => Origin::JoinedAgain,
        };
        match entry {
            Entry::Admitted(seat) => self.attach(seat, origin, now),
            Entry::Waiting(seat) => {
                self.leave_room();
                self.session.wait(seat, now, &mut self.outputs);
                self.stage = Stage::Waiting(Waiting::new(now));
            }
        }
    }

    pub(crate) fn join_failed(&mut self, error: JoinError) {
        let Stage::Asking { purpose, .. } = &self.stage else { return };
        match purpose {
            Purpose::ToJoin | Purpose::ToWaitAgain => self.stage = Stage::Lobby(Some(error)),
            Purpose::InPlaceOf(lost) => {
                let lost = lost.clone();
                let reason = if error == JoinError::Banned { EndReason::Banned } else { EndReason::Refused(error) };
                self.end(reason, None, lost);
            }
        }
    }

    /// The person joins again after the end.
    pub(crate) fn rejoin(&mut self, now: Timestamp) {
        if let Stage::Ended(End { media, .. }) = &self.stage {
            let media = *media;
            self.restore_devices(media);
            self.join(self.wishes.clone(), now);
        }
    }

    /// The person takes the seat back from another tab.
    pub(crate) fn use_here(&mut self, now: Timestamp) {
        if let Stage::Ended(End { reason: EndReason::TakenOver, seat, media, .. }) = &self.stage {
            let (seat, media) = (seat.clone(), *media);
            self.restore_devices(media);
            self.attach(seat, Origin::TakenBack, now);
        }
    }

    /// The server will not have this seat again.
    pub(crate) fn closed(&mut self, reason: CloseReason, seat: Seat, now: Timestamp) {
        let origin = match self.stage {
            Stage::Attaching { origin, .. } => Some(origin),
            _ => None,
        };
        match reason {
            CloseReason::TakenOver => self.end(EndReason::TakenOver, None, seat),
            CloseReason::Left => match self.stage {
                Stage::Waiting(_) => self.stage = Stage::Lobby(None),
                _ => self.end(EndReason::Left, None, seat),
            },
            CloseReason::Removed => self.end(EndReason::Removed, None, seat),
            CloseReason::Banned => self.end(EndReason::Banned, None, seat),
            CloseReason::Ended => self.end(EndReason::EndedForAll, None, seat),
            CloseReason::SeatGone | CloseReason::BadTicket => self.seat_gone(origin, seat, now),
            // A page that was loaded just now will not be newer when loaded once more.
            CloseReason::WrongVersion if origin != Some(Origin::Remembered) => {
                let media = self.wanted_media();
                self.end(EndReason::Rejected, None, seat.clone());
                self.outputs.push_back(Output::Remember { seat: seat.clone(), media });
                self.outputs.push_back(Output::Reload);
                self.remembered = Some((seat.clone(), media));
                self.stage = Stage::Reloading { seat };
            }
            CloseReason::WrongVersion
            | CloseReason::TooLate
            | CloseReason::Silent
            | CloseReason::FrameTooLarge
            | CloseReason::TooManyMessages
            | CloseReason::TooSlow
            | CloseReason::NotHello
            | CloseReason::NotAdmitted
            | CloseReason::Restarting => self.end(EndReason::Rejected, None, seat),
        }
    }

    fn seat_gone(&mut self, origin: Option<Origin>, seat: Seat, now: Timestamp) {
        match (origin, &self.stage) {
            (Some(Origin::Remembered), _) => self.stage = Stage::Lobby(None),
            // Asking again for what was just given and is worth nothing would go round in circles.
            (Some(Origin::Joined), _) | (None, Stage::Waiting(Waiting { told: None, .. })) => {
                self.stage = Stage::Lobby(Some(JoinError::ServerFault));
            }
            (Some(Origin::JoinedAgain), _) => self.end(EndReason::Refused(JoinError::ServerFault), None, seat),
            (Some(Origin::LetIn), _) => self.ask(Purpose::ToJoin, now),
            (None, Stage::Waiting(_)) => self.ask(Purpose::ToWaitAgain, now),
            (Some(Origin::TakenBack) | None, _) => self.ask(Purpose::InPlaceOf(seat), now),
        }
    }

    /// The person leaves, whatever the stage.
    pub(crate) fn leave(&mut self) {
        match &self.stage {
            Stage::Lobby(_) | Stage::Ended(_) => {}
            Stage::Asking { purpose: Purpose::ToJoin | Purpose::ToWaitAgain, .. } => self.stage = Stage::Lobby(None),
            Stage::Waiting(_) => self.withdraw(None),
            Stage::Attaching { origin: Origin::Joined | Origin::LetIn | Origin::Remembered, .. } => {
                self.give_up();
                self.stage = Stage::Lobby(None);
            }
            Stage::Asking { purpose: Purpose::InPlaceOf(seat), .. } | Stage::Reloading { seat } => {
                let seat = seat.clone();
                self.end(EndReason::Left, None, seat);
            }
            Stage::Attaching { origin: Origin::TakenBack, .. } => self.leave_to_other_tab(),
            Stage::Attaching { origin: Origin::JoinedAgain, .. } | Stage::InCall => self.leave_because(EndReason::Left),
        }
    }

    /// The page leaves the room by itself.
    pub(crate) fn leave_because(&mut self, reason: EndReason) {
        if let Some(seat) = self.give_up() {
            self.end(reason, None, seat);
        }
    }

    /// Gives the seat back, through the socket if that stands: the others then know at once.
    fn give_up(&mut self) -> Option<Seat> {
        let seat = self.session.seat()?.clone();
        self.outputs.push_back(match self.session.attached() {
            Some(socket) => Output::Send(socket, ClientFrame::Message(ClientMessage::Leave {})),
            None => Output::GiveUp(seat.clone()),
        });
        self.session.stop(&mut self.outputs);
        Some(seat)
    }

    /// The seat is not taken back after all: the other tab keeps it.
    fn leave_to_other_tab(&mut self) {
        if let Some(seat) = self.session.seat().cloned() {
            self.end(EndReason::TakenOver, None, seat);
        }
    }

    /// Is not in the room any more: closes what leads to the others, and forgets what was said among them.
    pub(crate) fn leave_room(&mut self) {
        self.peers.clear(&mut self.outputs);
        self.chat.clear();
        self.deeds.forget();
        self.toasts.clear();
        self.reactions.clear();
        self.noticed.clear();
        self.set_panel(None);
        self.sound_blocked = false;
    }

    pub(crate) fn end(&mut self, reason: EndReason, by: Option<DisplayName>, seat: Seat) {
        let only_host = self.is_only_host();
        let media = self.wanted_media();
        self.session.stop(&mut self.outputs);
        self.leave_room();
        self.devices.stop(&mut self.outputs);
        self.talk.overrule();
        let receipt = std::mem::take(&mut self.ledger).close().map(Arc::new);
        self.stage = Stage::Ended(End { reason, seat, media, by, only_host, receipt });
    }

    /// Ends what takes too long.
    pub(crate) fn stage_timeout(&mut self, now: Timestamp) {
        if self.stage.deadline().is_none_or(|deadline| deadline > now) {
            return;
        }
        match &self.stage {
            Stage::Asking { purpose: Purpose::ToJoin | Purpose::ToWaitAgain, .. } => {
                self.stage = Stage::Lobby(Some(JoinError::Unreachable));
            }
            Stage::Asking { purpose: Purpose::InPlaceOf(lost), .. } => {
                let lost = lost.clone();
                self.end(EndReason::Refused(JoinError::Unreachable), None, lost);
            }
            Stage::Attaching { origin: Origin::TakenBack, .. } => self.leave_to_other_tab(),
            Stage::Attaching { origin: Origin::JoinedAgain, .. } => self.leave_because(EndReason::Refused(JoinError::Unreachable)),
            Stage::Attaching { origin: Origin::Joined | Origin::LetIn | Origin::Remembered, .. } => {
                self.give_up();
                self.stage = Stage::Lobby(Some(JoinError::Unreachable));
            }
            Stage::Waiting(_) => self.waited_too_long(),
            Stage::Lobby(_) | Stage::InCall | Stage::Reloading { .. } | Stage::Ended(_) => {}
        }
    }
}
