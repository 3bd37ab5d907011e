//! At the door: waiting to be let in.

use std::time::Duration;

use protocol::membership::JoinError;
use protocol::{KnockMessage, KnockNote, Timestamp};

use crate::call::Call;
use crate::course::{JOINING_DEADLINE, Stage};
use crate::session::Place;
use crate::{ClientFrame, DoorView, EndReason, Output, SocketId};

/// How much longer than the server said somebody waits. The server tells by itself that nobody answered: this is for when it cannot
/// be reached.
const LONGER: Duration = Duration::from_secs(30);

/// Waiting.
#[derive(Debug)]
pub(crate) struct Waiting {
    /// When to wait no longer.
    pub(crate) deadline: Timestamp,
    /// What the server said last.
    pub(crate) told: Option<Told>,
}

/// What is known at the door.
#[derive(Debug)]
pub(crate) struct Told {
    place: u32,
    keeper_here: bool,
    note: Option<KnockNote>,
}

impl Waiting {
    /// Has just begun; nothing was told yet.
    pub(crate) fn new(now: Timestamp) -> Self {
        Self { deadline: now + JOINING_DEADLINE, told: None }
    }
}

impl Call {
    /// The server sends the seat's holder to the door.
    pub(crate) fn sent_to_the_door(&mut self, now: Timestamp) {
        self.leave_room();
        self.stage = Stage::Waiting(Waiting::new(now));
    }

    /// The server says how things are at the door.
    pub(crate) fn waits(&mut self, socket: SocketId, place: Place, now: Timestamp) {
        let Place { place, keeper_here, time_left, note } = place;
        match &self.note {
            None => self.note.clone_from(&note),
            // The place may be another one than that at which the note was left.
            Some(own) if Some(own) != note.as_ref() && self.note_left != Some(socket) => {
                self.note_left = Some(socket);
                let message = KnockMessage::Note { note: own.clone() };
                self.outputs.push_back(Output::Send(socket, ClientFrame::Knock(message)));
            }
            Some(_) => {}
        }
        self.stage = Stage::Waiting(Waiting { deadline: now + time_left + LONGER, told: Some(Told { place, keeper_here, note }) });
    }

    /// The person leaves a note. It is left again wherever they wait in its place.
    pub(crate) fn leave_note(&mut self, note: KnockNote) {
        if !self.is_waiting() {
            return;
        }
        self.note = Some(note.clone());
        if let Some(socket) = self.session.at_the_door() {
            self.note_left = Some(socket);
            self.outputs.push_back(Output::Send(socket, ClientFrame::Knock(KnockMessage::Note { note })));
        }
    }

    /// Waits no longer.
    pub(crate) fn withdraw(&mut self, problem: Option<JoinError>) {
        if let Some(seat) = self.session.seat() {
            self.outputs.push_back(match self.session.at_the_door() {
                Some(socket) => Output::Send(socket, ClientFrame::Knock(KnockMessage::Withdraw {})),
                None => Output::GiveUp(seat.clone()),
            });
        }
        self.session.stop(&mut self.outputs);
        self.leave_room();
        self.stage = Stage::Lobby(problem);
    }

    /// Nobody said anything in time, not even that nobody did.
    pub(crate) fn waited_too_long(&mut self) {
        let was_told = matches!(self.stage, Stage::Waiting(Waiting { told: Some(_), .. }));
        let seat = self.session.seat().cloned();
        self.withdraw(Some(JoinError::Unreachable));
        if let Some(seat) = seat.filter(|_| was_told) {
            self.end(EndReason::Unanswered, None, seat);
        }
    }

    /// The state of things there, as it is drawn.
    pub(crate) fn door_view(&self) -> DoorView {
        let Stage::Waiting(waiting) = &self.stage else {
            let reconnecting = self.is_waiting();
            return DoorView { reconnecting, note: self.note.clone().filter(|_| reconnecting), ..DoorView::default() };
        };
        match &waiting.told {
            None => DoorView::default(),
            Some(Told { place, keeper_here, note }) => DoorView {
                place: *place,
                keeper_here: *keeper_here,
                note: note.clone(),
                reconnecting: self.session.at_the_door().is_none(),
            },
        }
    }
}
