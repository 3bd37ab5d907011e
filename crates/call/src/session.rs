//! The signaling session: one seat, taken or waited for, and a socket to it that is replaced whenever it is lost.
//!
//! A seat is attached with [`Hello::Attach`], a place at the door held with [`Hello::Wait`]. Which of the two is right only the
//! server knows: it closes an attach with [`CloseReason::NotAdmitted`], and says [`DoorMessage::Admitted`] to whoever waits no
//! longer. Either way the same ticket is then shown again on a fresh socket, in the other way.

use std::collections::VecDeque;
use std::time::Duration;

use protocol::membership::Seat;
use protocol::{
    ClientMessage, CloseReason, DisplayName, DoorMessage, Hello, KnockMessage, KnockNote, PageNumber, Refusal, ServerMessage, Timestamp,
    VERSION,
};

use crate::line::{Line, OPENING_DEADLINE, Scatter, Standing};
use crate::{ClientFrame, EndReason, Output, SocketId};

/// So many times the way of saying hello is changed without any delay, until a session lasts.
const PROMPT_CHANGES: usize = 2;

/// The session, with a seat or without.
#[derive(Debug)]
pub(crate) struct Session {
    active: Option<Active>,
    last_socket: u32,
    scatter: Scatter,
}

#[derive(Debug)]
struct Active {
    seat: Seat,
    greeting: Greeting,
    /// Tries since the last session that lasted.
    tries: usize,
    /// Changes of the greeting since then.
    changes: usize,
    line: Line,
}

/// How the server is told who this is.
#[derive(Clone, Copy, Debug)]
enum Greeting {
    /// As somebody who has the seat; with the page number of the last welcome, by which this page is known again.
    Attach(Option<PageNumber>),
    /// As somebody who waits for it.
    Wait,
}

/// What the call has to know.
#[derive(Debug, PartialEq)]
pub(crate) enum Heard {
    /// A message for it. A welcome means: attached, through this socket.
    Message(SocketId, ServerMessage),
    /// The seat is not theirs yet: they wait at the door from now on.
    SentToTheDoor,
    /// They wait, and this is known of it.
    Waits(SocketId, Place),
    /// What was said last at the door could not be obeyed.
    RefusedAtTheDoor(Refusal),
    /// They are let in: the seat is being attached.
    LetIn,
    /// They are not.
    NotLetIn { reason: EndReason, seat: Seat },
    /// The server ended the session for good.
    Closed { reason: CloseReason, seat: Seat },
}

/// What is known of somebody's place at the door.
#[derive(Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) place: u32,
    pub(crate) keeper_here: bool,
    /// How long until nobody will have answered.
    pub(crate) time_left: Duration,
    pub(crate) note: Option<KnockNote>,
}

impl Session {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { active: None, last_socket: 0, scatter: Scatter::new(seed) }
    }

    /// Takes a seat: opens a socket at once. The page is new to the server.
    pub(crate) fn attach(&mut self, seat: Seat, now: Timestamp, out: &mut VecDeque<Output>) {
        self.start(seat, Greeting::Attach(None), now, out);
    }

    /// Takes a place at the door.
    pub(crate) fn wait(&mut self, seat: Seat, now: Timestamp, out: &mut VecDeque<Output>) {
        self.start(seat, Greeting::Wait, now, out);
    }

    fn start(&mut self, seat: Seat, greeting: Greeting, now: Timestamp, out: &mut VecDeque<Output>) {
        self.stop(out);
        let line = self.open(now, out);
        self.active = Some(Active { seat, greeting, tries: 1, changes: 0, line });
    }

    /// Lets the seat go: closes the socket, after what was sent.
    pub(crate) fn stop(&mut self, out: &mut VecDeque<Output>) {
        if let Some(socket) = self.active.take().and_then(|active| active.line.socket()) {
            out.push_back(Output::CloseSocket(socket));
        }
    }

    /// The seat, if there is one.
    pub(crate) fn seat(&self) -> Option<&Seat> {
        self.active.as_ref().map(|active| &active.seat)
    }

    /// The holder of the seat goes by another name.
    pub(crate) fn rename(&mut self, name: &DisplayName) {
        if let Some(active) = &mut self.active
            && active.seat.name != *name
        {
            active.seat.name = name.clone();
        }
    }

    /// The socket that messages can be sent on just now.
    pub(crate) fn attached(&self) -> Option<SocketId> {
        let active = self.active.as_ref()?;
        match (active.greeting, &active.line) {
            (Greeting::Attach(_), Line::Standing(standing)) => Some(standing.socket),
            _ => None,
        }
    }

    /// The socket on which one waits at the door just now.
    pub(crate) fn at_the_door(&self) -> Option<SocketId> {
        let active = self.active.as_ref()?;
        match (active.greeting, &active.line) {
            (Greeting::Wait, Line::Standing(standing)) => Some(standing.socket),
            _ => None,
        }
    }

    fn open(&mut self, now: Timestamp, out: &mut VecDeque<Output>) -> Line {
        self.last_socket += 1;
        let socket = SocketId(self.last_socket);
        out.push_back(Output::OpenSocket(socket));
        Line::Opening { socket, deadline: now + OPENING_DEADLINE }
    }

    /// The socket is open: says who this is.
    pub(crate) fn opened(&self, opened: SocketId, out: &mut VecDeque<Output>) {
        if let Some(Active { seat, greeting, line: Line::Opening { socket, .. }, .. }) = &self.active
            && *socket == opened
        {
            let ticket = seat.ticket.clone();
            let hello = match *greeting {
                Greeting::Attach(page) => Hello::Attach { version: VERSION, ticket, page },
                Greeting::Wait => Hello::Wait { version: VERSION, ticket },
            };
            out.push_back(Output::Send(opened, ClientFrame::Hello(hello)));
        }
    }

    /// The session, if the frame came on its socket. Whatever the frame says, the server is there.
    fn touched(&mut self, socket: SocketId, now: Timestamp) -> Option<&mut Active> {
        let active = self.active.as_mut().filter(|active| active.line.socket() == Some(socket))?;
        if let Line::Standing(standing) = &mut active.line {
            standing.silent_at = now + standing.silence;
        }
        Some(active)
    }

    /// A frame came on a socket that attaches.
    pub(crate) fn message(
        &mut self,
        socket: SocketId,
        message: ServerMessage,
        now: Timestamp,
        out: &mut VecDeque<Output>,
    ) -> Option<Heard> {
        let active = self.touched(socket, now).filter(|active| matches!(active.greeting, Greeting::Attach(_)))?;
        match message {
            ServerMessage::Welcome { you, beat_interval_ms, silence_ms, .. } => {
                if you.participant != active.seat.participant {
                    return None;
                }
                active.greeting = Greeting::Attach(Some(you.page));
                active.line = Line::Standing(Standing::new(socket, beat_interval_ms, silence_ms, now));
                Some(Heard::Message(socket, message))
            }
            ServerMessage::Closing { reason: CloseReason::NotAdmitted } => {
                self.greet(Greeting::Wait, now, out);
                Some(Heard::SentToTheDoor)
            }
            ServerMessage::Closing { reason } => self.closing(socket, reason, now, out),
            ServerMessage::Beat {} => None,
            ServerMessage::IceServers { .. } => Some(Heard::Message(socket, message)),
            _ => matches!(active.line, Line::Standing(_)).then_some(Heard::Message(socket, message)),
        }
    }

    /// A frame came on a socket that waits.
    pub(crate) fn door_message(
        &mut self,
        socket: SocketId,
        message: DoorMessage,
        now: Timestamp,
        out: &mut VecDeque<Output>,
    ) -> Option<Heard> {
        let active = self.touched(socket, now).filter(|active| matches!(active.greeting, Greeting::Wait))?;
        match message {
            DoorMessage::Waiting { place, keeper_here, deadline_ms, note, beat_interval_ms, silence_ms } => {
                if !matches!(active.line, Line::Standing(_)) {
                    active.line = Line::Standing(Standing::new(socket, beat_interval_ms, silence_ms, now));
                }
                let time_left = Duration::from_millis(u64::from(deadline_ms));
                Some(Heard::Waits(socket, Place { place, keeper_here, time_left, note }))
            }
            DoorMessage::Admitted {} => {
                self.greet(Greeting::Attach(None), now, out);
                Some(Heard::LetIn)
            }
            DoorMessage::Denied { .. } => self.turned_away(EndReason::Denied, out),
            DoorMessage::Unanswered {} => self.turned_away(EndReason::Unanswered, out),
            DoorMessage::Refused { refusal } => Some(Heard::RefusedAtTheDoor(refusal)),
            DoorMessage::Beat {} => None,
            DoorMessage::Closing { reason } => self.closing(socket, reason, now, out),
        }
    }

    fn turned_away(&mut self, reason: EndReason, out: &mut VecDeque<Output>) -> Option<Heard> {
        let seat = self.seat()?.clone();
        self.stop(out);
        Some(Heard::NotLetIn { reason, seat })
    }

    fn closing(&mut self, socket: SocketId, reason: CloseReason, now: Timestamp, out: &mut VecDeque<Output>) -> Option<Heard> {
        if reason.may_retry() || reason == CloseReason::NotAdmitted {
            out.push_back(Output::CloseSocket(socket));
            self.lost(now);
            return None;
        }
        let seat = self.seat()?.clone();
        self.stop(out);
        Some(Heard::Closed { reason, seat })
    }

    /// Says hello in another way, on another socket: at once, unless that was done again and again.
    fn greet(&mut self, greeting: Greeting, now: Timestamp, out: &mut VecDeque<Output>) {
        let Some(active) = &mut self.active else { return };
        active.greeting = greeting;
        if let Some(socket) = active.line.socket() {
            out.push_back(Output::CloseSocket(socket));
        }
        self.lost(now);
        if let Some(active) = &mut self.active {
            active.changes += 1;
            if active.changes <= PROMPT_CHANGES {
                active.line = Line::Pausing(now);
            }
        }
        self.timeout(now, out);
    }

    /// A socket is gone.
    pub(crate) fn closed(&mut self, socket: SocketId, now: Timestamp) {
        if self.active.as_ref().is_some_and(|active| active.line.socket() == Some(socket)) {
            self.lost(now);
        }
    }

    /// The network is another one, or the page is looked at again: a try that waits is made now, and a socket that says nothing
    /// for one beat is not trusted.
    pub(crate) fn network_changed(&mut self, now: Timestamp, out: &mut VecDeque<Output>) {
        let Some(active) = &mut self.active else { return };
        match &mut active.line {
            Line::Pausing(until) => {
                *until = now;
                self.timeout(now, out);
            }
            Line::Opening { .. } => {}
            Line::Standing(standing) => standing.silent_at = standing.silent_at.min(now + standing.beat_interval * 3 / 2),
        }
    }

    /// Does what is due.
    pub(crate) fn timeout(&mut self, now: Timestamp, out: &mut VecDeque<Output>) {
        let Some(active) = &mut self.active else { return };
        match &mut active.line {
            Line::Pausing(until) if *until <= now => {
                let line = self.open(now, out);
                if let Some(active) = &mut self.active {
                    active.tries += 1;
                    active.line = line;
                }
            }
            Line::Opening { socket, deadline } if *deadline <= now => {
                out.push_back(Output::CloseSocket(*socket));
                self.lost(now);
            }
            Line::Standing(standing) if standing.silent_at <= now => {
                out.push_back(Output::CloseSocket(standing.socket));
                self.lost(now);
            }
            Line::Standing(standing) if standing.beat_at <= now => {
                standing.beat_at = now + standing.beat_interval;
                let beat = match active.greeting {
                    Greeting::Attach(_) => ClientFrame::Message(ClientMessage::Beat {}),
                    Greeting::Wait => ClientFrame::Knock(KnockMessage::Beat {}),
                };
                out.push_back(Output::Send(standing.socket, beat));
            }
            Line::Pausing(_) | Line::Opening { .. } | Line::Standing(_) => {}
        }
    }

    /// When something is due next.
    pub(crate) fn due(&self) -> Option<Timestamp> {
        Some(match &self.active.as_ref()?.line {
            Line::Pausing(until) => *until,
            Line::Opening { deadline, .. } => *deadline,
            Line::Standing(standing) => standing.beat_at.min(standing.silent_at),
        })
    }

    /// When the next try is made, while none is under way.
    pub(crate) fn retry_at(&self) -> Option<Timestamp> {
        match self.active.as_ref()?.line {
            Line::Pausing(until) => Some(until),
            Line::Opening { .. } | Line::Standing(_) => None,
        }
    }

    fn lost(&mut self, now: Timestamp) {
        let Some(active) = &mut self.active else { return };
        if let Line::Standing(standing) = active.line
            // A server that welcomes and closes at once is not to be hurried.
            && now.since(standing.since) >= standing.beat_interval
        {
            active.tries = 0;
            active.changes = 0;
        }
        active.line = Line::Pausing(now + self.scatter.delay(active.tries));
    }
}
