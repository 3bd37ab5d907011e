//! The call as a whole: the stages of its life, and how its parts are kept in step.

use std::collections::VecDeque;
use std::time::Duration;

use protocol::membership::{Entry, JoinError, Seat};
use protocol::{
    ClientMessage, CloseReason, DisplayName, Media, MediaKind, MemberId, ParticipantId, Rights, Role, ServerMessage, Timestamp,
};

use crate::devices::Devices;
use crate::peers::Peers;
use crate::session::{Heard, Session};
use crate::{
    Action, CallView, ChatView, ClientFrame, DeviceState, DoorView, EndReason, Input, Output, Own, Phase, Tile, TileState, Wishes,
};

/// Time from asking for a seat to being in the room. Longer leaves people looking at a spinner; shorter gives up on slow networks.
const JOINING_DEADLINE: Duration = Duration::from_secs(15);

/// One call.
#[derive(Debug)]
pub struct Call {
    stage: Stage,
    session: Session,
    peers: Peers,
    devices: Devices,
    sound_blocked: bool,
    /// What the server was told through the socket that is attached.
    told: Option<Media>,
    /// What the tab was told to keep for a reload.
    remembered: Option<(Seat, Media)>,
    outputs: VecDeque<Output>,
}

/// Where in its life the call is.
#[derive(Debug)]
enum Stage {
    /// Before joining, or after it did not succeed.
    Lobby(Option<JoinError>),
    /// The server was asked for a seat, at the person's wish.
    Asking { deadline: Timestamp },
    /// There is a seat, and its first welcome is awaited.
    Attaching { origin: Origin, deadline: Timestamp },
    /// In the room, or on the way back into it on the same seat.
    InCall,
    /// The seat of the call was lost while away: the server was asked for another.
    AskingAgain { lost: Seat, deadline: Timestamp },
    /// The page is about to load itself again.
    Reloading { seat: Seat },
    /// Over. `media` is what was on.
    Ended { reason: EndReason, seat: Seat, media: Media },
}

/// Where a seat that was never welcomed on this page comes from; decides what happens when there is no such seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// Just given.
    Joined,
    /// Just given, in place of one that was lost during the call.
    JoinedAgain,
    /// Kept by the tab across a reload.
    Remembered,
    /// Taken back from another tab.
    TakenBack,
}

impl Call {
    /// A call that has not begun. The `seed`, any number, scatters reconnects in time: no two pages should have the same.
    pub fn new(seed: u64) -> Self {
        Self {
            stage: Stage::Lobby(None),
            session: Session::new(seed),
            peers: Peers::default(),
            devices: Devices::default(),
            sound_blocked: false,
            told: None,
            remembered: None,
            outputs: VecDeque::new(),
        }
    }

    /// Tells the call what happened, and when. Drain [`poll_output`](Self::poll_output) afterwards.
    pub fn handle(&mut self, input: Input, now: Timestamp) {
        let out = &mut self.outputs;
        match input {
            Input::Action(action) => self.act(action, now),
            Input::SeatRemembered { seat, media } => self.seat_remembered(seat, media, now),
            Input::Joined(Entry::Admitted(seat) | Entry::Waiting(seat)) => self.joined(seat, now),
            Input::DoorMessage(..) => {}
            Input::JoinFailed(error) => self.join_failed(error),
            Input::SocketOpened(socket) => self.session.opened(socket, out),
            Input::SocketMessage(socket, message) => {
                if let Some(heard) = self.session.message(socket, message, now, out) {
                    self.heard(heard, now);
                }
            }
            Input::SocketClosed(socket) => self.session.closed(socket, now),
            Input::Peer(peer, event) => self.peers.event(peer, event, now, out),
            Input::CaptureStarted { capture } => self.devices.started(capture, out),
            Input::CaptureFailed { capture, problem } => self.devices.failed(capture, problem, out),
            Input::CaptureEnded { capture, kind } => self.devices.ended(capture, kind, out),
            Input::PlaybackBlocked => self.sound_blocked = true,
            Input::PlaybackStarted => self.sound_blocked = false,
            Input::NetworkChanged => {
                self.peers.network_changed(now, out);
                self.session.network_changed(now, out);
            }
            Input::Timeout => self.timeout(now),
        }
        self.keep_in_step();
    }

    /// The next order, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to come back with [`Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        let deadline = match self.stage {
            Stage::Asking { deadline } | Stage::Attaching { deadline, .. } | Stage::AskingAgain { deadline, .. } => Some(deadline),
            Stage::Lobby(_) | Stage::InCall | Stage::Reloading { .. } | Stage::Ended { .. } => None,
        };
        [deadline, self.session.due(), self.peers.due()].into_iter().flatten().min()
    }

    /// The picture of it.
    pub fn view(&self) -> CallView {
        CallView {
            phase: self.phase(),
            tiles: self.tiles(),
            microphone: self.devices.state(MediaKind::Microphone),
            camera: self.devices.state(MediaKind::Camera),
            screen: DeviceState::Off,
            sound_blocked: self.sound_blocked,
            door: DoorView::default(),
            own: Own { participant: None, member: None, role: Role::Participant, rights: Rights::ALL, hand: false, only_host: false },
            settings: None,
            backstage: None,
            chat: ChatView::default(),
            panel: None,
            toasts: Vec::new(),
            reactions: Vec::new(),
            reactions_wanted: true,
            ended_by: None,
        }
    }

    fn phase(&self) -> Phase {
        match &self.stage {
            Stage::Lobby(problem) => Phase::Lobby { problem: *problem },
            Stage::Asking { .. } | Stage::Reloading { .. } => Phase::Joining,
            Stage::Attaching { origin: Origin::JoinedAgain, .. } | Stage::AskingAgain { .. } => Phase::Reconnecting,
            Stage::Attaching { .. } => Phase::Joining,
            Stage::InCall if self.session.attached().is_some() => Phase::Connected,
            Stage::InCall => Phase::Reconnecting,
            Stage::Ended { reason, .. } => Phase::Ended(*reason),
        }
    }

    fn tiles(&self) -> Vec<Tile> {
        let phase = self.phase();
        let own_state = match phase {
            Phase::Connected => TileState::Connected,
            Phase::Reconnecting => TileState::Reconnecting,
            Phase::Lobby { .. } | Phase::Joining | Phase::Waiting | Phase::Ended(_) => return Vec::new(),
        };
        let seat = match &self.stage {
            Stage::AskingAgain { lost, .. } => Some(lost),
            _ => self.session.seat(),
        };
        let own = seat.map(|seat| {
            let tile = tile(seat.participant, &seat.name, self.devices.media(), own_state);
            Tile { is_self: true, ..tile }
        });
        let others = self.peers.others().map(|(other, state)| tile(other.id, &other.name, other.media, state));
        own.into_iter().chain(others).collect()
    }

    fn act(&mut self, action: Action, now: Timestamp) {
        match action {
            Action::Join(wishes) => {
                if let Stage::Lobby(_) = self.stage {
                    self.ask(wishes, now);
                }
            }
            Action::SetMedia { kind, on } => {
                if !matches!(self.stage, Stage::Ended { .. }) {
                    self.devices.set(kind, on, &mut self.outputs);
                }
            }
            Action::AllowBoth => {
                if !matches!(self.stage, Stage::Ended { .. }) {
                    self.devices.allow_both(&mut self.outputs);
                }
            }
            Action::Leave => self.leave(),
            Action::Rejoin => {
                if let Stage::Ended { seat, media, .. } = &self.stage {
                    let (name, media) = (seat.name.as_str().to_owned(), *media);
                    self.devices.restore(media, &mut self.outputs);
                    self.ask(Wishes { name, ..Wishes::default() }, now);
                }
            }
            Action::UseHere => {
                if let Stage::Ended { reason: EndReason::TakenOver, seat, media } = &self.stage {
                    let (seat, media) = (seat.clone(), *media);
                    self.devices.restore(media, &mut self.outputs);
                    self.attach(seat, Origin::TakenBack, now);
                }
            }
            Action::TurnOnSound => self.outputs.push_back(Output::PlaySound),
            _ => {}
        }
    }

    fn ask(&mut self, wishes: Wishes, now: Timestamp) {
        self.outputs.push_back(Output::Join(wishes));
        self.stage = Stage::Asking { deadline: now + JOINING_DEADLINE };
    }

    fn attach(&mut self, seat: Seat, origin: Origin, now: Timestamp) {
        self.session.start(seat, now, &mut self.outputs);
        self.stage = Stage::Attaching { origin, deadline: now + JOINING_DEADLINE };
    }

    fn seat_remembered(&mut self, seat: Seat, media: Media, now: Timestamp) {
        if let Stage::Lobby(_) = self.stage {
            self.remembered = Some((seat.clone(), media));
            self.devices.restore(media, &mut self.outputs);
            self.attach(seat, Origin::Remembered, now);
        }
    }

    /// A seat was given. Requests carry no number: of two answers the first is taken, the other seat is given back.
    fn joined(&mut self, seat: Seat, now: Timestamp) {
        match self.stage {
            Stage::Asking { .. } => self.attach(seat, Origin::Joined, now),
            Stage::AskingAgain { .. } => self.attach(seat, Origin::JoinedAgain, now),
            Stage::Lobby(_) | Stage::Attaching { .. } | Stage::InCall | Stage::Reloading { .. } | Stage::Ended { .. } => {
                self.outputs.push_back(Output::GiveUp(seat));
            }
        }
    }

    fn join_failed(&mut self, error: JoinError) {
        match &self.stage {
            Stage::Asking { .. } => self.stage = Stage::Lobby(Some(error)),
            Stage::AskingAgain { lost, .. } => {
                let lost = lost.clone();
                self.end(EndReason::Refused(error), lost);
            }
            Stage::Lobby(_) | Stage::Attaching { .. } | Stage::InCall | Stage::Reloading { .. } | Stage::Ended { .. } => {}
        }
    }

    fn heard(&mut self, heard: Heard, now: Timestamp) {
        let out = &mut self.outputs;
        match heard {
            Heard::Closed { reason, seat } => self.closed(reason, seat, now),
            Heard::Message(socket, message) => match message {
                ServerMessage::Welcome { you, room, .. } => {
                    self.stage = Stage::InCall;
                    self.told = None;
                    self.peers.welcome(socket, you, room, now, out);
                }
                ServerMessage::ParticipantChanged { participant } => self.peers.changed(participant, now, out),
                ServerMessage::ParticipantLeft { id, .. } => self.peers.left(id, out),
                ServerMessage::Signal { from, signal } => self.peers.signal(from, signal, out),
                // A signal that did not arrive is sent again when its receiver returns. The others are not for the call.
                _ => {}
            },
        }
    }

    /// The server will not have this seat attached again.
    fn closed(&mut self, reason: CloseReason, seat: Seat, now: Timestamp) {
        let origin = match self.stage {
            Stage::Attaching { origin, .. } => Some(origin),
            _ => None,
        };
        match reason {
            CloseReason::TakenOver => self.end(EndReason::TakenOver, seat),
            CloseReason::Left => self.end(EndReason::Left, seat),
            CloseReason::SeatGone | CloseReason::BadTicket => match origin {
                Some(Origin::Remembered) => self.stage = Stage::Lobby(None),
                // Asking again for what was just given and is worth nothing would go round in circles.
                Some(Origin::Joined) => self.stage = Stage::Lobby(Some(JoinError::ServerFault)),
                Some(Origin::JoinedAgain) => self.end(EndReason::Refused(JoinError::ServerFault), seat),
                Some(Origin::TakenBack) | None => {
                    self.outputs.push_back(Output::Join(Wishes { name: seat.name.as_str().to_owned(), ..Wishes::default() }));
                    self.stage = Stage::AskingAgain { lost: seat, deadline: now + JOINING_DEADLINE };
                }
            },
            // A page that was loaded just now will not be newer when loaded once more.
            CloseReason::WrongVersion if origin != Some(Origin::Remembered) => {
                let media = self.devices.wanted();
                self.end(EndReason::Rejected, seat.clone());
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
            | CloseReason::Removed
            | CloseReason::Banned
            | CloseReason::Ended
            | CloseReason::Restarting => self.end(EndReason::Rejected, seat),
        }
    }

    fn leave(&mut self) {
        match &self.stage {
            Stage::Lobby(_) | Stage::Ended { .. } => {}
            Stage::Asking { .. } => self.stage = Stage::Lobby(None),
            Stage::Attaching { origin: Origin::Joined | Origin::Remembered, .. } => {
                self.give_up();
                self.stage = Stage::Lobby(None);
            }
            Stage::AskingAgain { lost: seat, .. } | Stage::Reloading { seat } => {
                let seat = seat.clone();
                self.end(EndReason::Left, seat);
            }
            Stage::Attaching { origin: Origin::TakenBack, .. } => self.leave_to_other_tab(),
            Stage::Attaching { origin: Origin::JoinedAgain, .. } | Stage::InCall => {
                if let Some(seat) = self.give_up() {
                    self.end(EndReason::Left, seat);
                }
            }
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
            self.end(EndReason::TakenOver, seat);
        }
    }

    fn end(&mut self, reason: EndReason, seat: Seat) {
        let media = self.devices.wanted();
        self.session.stop(&mut self.outputs);
        self.peers.clear(&mut self.outputs);
        self.devices.stop(&mut self.outputs);
        self.sound_blocked = false;
        self.stage = Stage::Ended { reason, seat, media };
    }

    fn timeout(&mut self, now: Timestamp) {
        self.peers.timeout(now, &mut self.outputs);
        self.session.timeout(now, &mut self.outputs);
        match &self.stage {
            Stage::Asking { deadline } if *deadline <= now => self.stage = Stage::Lobby(Some(JoinError::Unreachable)),
            Stage::AskingAgain { deadline, lost } if *deadline <= now => {
                let lost = lost.clone();
                self.end(EndReason::Refused(JoinError::Unreachable), lost);
            }
            Stage::Attaching { deadline, origin } if *deadline <= now => match origin {
                Origin::TakenBack => self.leave_to_other_tab(),
                Origin::JoinedAgain => {
                    if let Some(seat) = self.give_up() {
                        self.end(EndReason::Refused(JoinError::Unreachable), seat);
                    }
                }
                Origin::Joined | Origin::Remembered => {
                    self.give_up();
                    self.stage = Stage::Lobby(Some(JoinError::Unreachable));
                }
            },
            _ => {}
        }
    }

    /// Whatever happened: the peers get the tracks there are, the server hears what is on, and the tab keeps what a reload needs.
    fn keep_in_step(&mut self) {
        let out = &mut self.outputs;
        self.peers.send(self.devices.tracks(), out);
        match self.session.attached() {
            Some(socket) if self.told != Some(self.devices.media()) => {
                let media = self.devices.media();
                out.push_back(Output::Send(socket, ClientFrame::Message(ClientMessage::SetMedia { media })));
                self.told = Some(media);
            }
            Some(_) => {}
            None => self.peers.socket_lost(),
        }
        if let Stage::Reloading { .. } = self.stage {
            return;
        }
        let keep = self.session.seat().map(|seat| (seat.clone(), self.devices.wanted()));
        if keep != self.remembered {
            out.push_back(match &keep {
                Some((seat, media)) => Output::Remember { seat: seat.clone(), media: *media },
                None => Output::Forget,
            });
            self.remembered = keep;
        }
    }
}

fn tile(id: ParticipantId, name: &DisplayName, media: Media, state: TileState) -> Tile {
    let Media { microphone, camera, screen } = media;
    Tile {
        id,
        name: name.as_str().to_owned(),
        initials: name.initials(),
        is_self: false,
        microphone,
        camera,
        screen,
        member: MemberId::new(0).expect("small"),
        role: Role::Participant,
        hand: None,
        country: None,
        state,
    }
}
