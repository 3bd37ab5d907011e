//! The signaling session: one seat, and a socket to it that is replaced whenever it is lost.

use std::collections::VecDeque;
use std::time::Duration;

use protocol::membership::Seat;
use protocol::{ClientMessage, CloseReason, Hello, PageNumber, ServerMessage, Timestamp, VERSION};

use crate::{ClientFrame, Output, SocketId};

/// Time for a socket to open and be welcomed. Longer waits for a server that will not answer; shorter gives up on a slow one.
const OPENING_DEADLINE: Duration = Duration::from_secs(10);

/// What to wait before each further try, in milliseconds; the last is repeated.
const DELAYS_MS: [u64; 7] = [0, 300, 1200, 2700, 4800, 7000, 10_000];

/// From this try on the delays are scattered: after a restart of the server not everybody should return in the same moment.
const FIRST_SCATTERED: usize = 2;

/// The session, with a seat or without.
#[derive(Debug)]
pub(crate) struct Session {
    active: Option<Active>,
    last_socket: u32,
    /// Grows into the next scattered delay.
    scatter: u64,
}

#[derive(Debug)]
struct Active {
    seat: Seat,
    /// The page number of the last welcome, by which this page is known again.
    page: Option<PageNumber>,
    /// Tries since the last session that lasted.
    tries: usize,
    line: Line,
}

#[derive(Debug)]
enum Line {
    /// Trying again at that time.
    Waiting(Timestamp),
    /// Opening, and then waiting for the welcome.
    Opening { socket: SocketId, deadline: Timestamp },
    /// Welcomed.
    Attached(Attached),
}

#[derive(Clone, Copy, Debug)]
struct Attached {
    socket: SocketId,
    since: Timestamp,
    beat_at: Timestamp,
    beat_interval: Duration,
    silent_at: Timestamp,
    silence: Duration,
}

/// What the call has to know.
#[derive(Debug, PartialEq)]
pub(crate) enum Heard {
    /// A message for it. A welcome means: attached, through this socket.
    Message(SocketId, ServerMessage),
    /// The server ended the session for good.
    Closed { reason: CloseReason, seat: Seat },
}

impl Session {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { active: None, last_socket: 0, scatter: seed }
    }

    /// Takes a seat: opens a socket at once. The page is new to the server.
    pub(crate) fn start(&mut self, seat: Seat, now: Timestamp, out: &mut VecDeque<Output>) {
        self.stop(out);
        let line = self.open(now, out);
        self.active = Some(Active { seat, page: None, tries: 1, line });
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

    /// The socket that messages can be sent on just now.
    pub(crate) fn attached(&self) -> Option<SocketId> {
        match self.active.as_ref()?.line {
            Line::Attached(attached) => Some(attached.socket),
            Line::Waiting(_) | Line::Opening { .. } => None,
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
        if let Some(Active { seat, page, line: Line::Opening { socket, .. }, .. }) = &self.active
            && *socket == opened
        {
            let hello = Hello::Attach { version: VERSION, ticket: seat.ticket.clone(), page: *page };
            out.push_back(Output::Send(opened, ClientFrame::Hello(hello)));
        }
    }

    /// A frame came. Whatever it says, the server is there.
    pub(crate) fn message(
        &mut self,
        socket: SocketId,
        message: ServerMessage,
        now: Timestamp,
        out: &mut VecDeque<Output>,
    ) -> Option<Heard> {
        let active = self.active.as_mut().filter(|active| active.line.socket() == Some(socket))?;
        if let Line::Attached(attached) = &mut active.line {
            attached.silent_at = now + attached.silence;
        }
        match message {
            ServerMessage::Welcome { you, beat_interval_ms, silence_ms, .. } => {
                if you.participant != active.seat.participant {
                    return None;
                }
                active.page = Some(you.page);
                // An interval of no time would have this page do nothing but beat.
                let beat_interval = Duration::from_millis(u64::from(beat_interval_ms.max(100)));
                let silence = Duration::from_millis(u64::from(silence_ms)).max(beat_interval * 2);
                active.line = Line::Attached(Attached {
                    socket,
                    since: now,
                    beat_at: now + beat_interval,
                    beat_interval,
                    silent_at: now + silence,
                    silence,
                });
                Some(Heard::Message(socket, message))
            }
            ServerMessage::Closing { reason } if reason.may_retry() => {
                out.push_back(Output::CloseSocket(socket));
                self.lost(now);
                None
            }
            ServerMessage::Closing { reason } => {
                let seat = active.seat.clone();
                self.stop(out);
                Some(Heard::Closed { reason, seat })
            }
            ServerMessage::Beat {} => None,
            _ => matches!(active.line, Line::Attached(_)).then_some(Heard::Message(socket, message)),
        }
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
            Line::Waiting(until) => {
                *until = now;
                self.timeout(now, out);
            }
            Line::Opening { .. } => {}
            Line::Attached(attached) => attached.silent_at = attached.silent_at.min(now + attached.beat_interval * 3 / 2),
        }
    }

    /// Does what is due.
    pub(crate) fn timeout(&mut self, now: Timestamp, out: &mut VecDeque<Output>) {
        let Some(active) = &mut self.active else { return };
        match &mut active.line {
            Line::Waiting(until) if *until <= now => {
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
            Line::Attached(attached) if attached.silent_at <= now => {
                out.push_back(Output::CloseSocket(attached.socket));
                self.lost(now);
            }
            Line::Attached(attached) if attached.beat_at <= now => {
                attached.beat_at = now + attached.beat_interval;
                out.push_back(Output::Send(attached.socket, ClientFrame::Message(ClientMessage::Beat {})));
            }
            Line::Waiting(_) | Line::Opening { .. } | Line::Attached(_) => {}
        }
    }

    /// When something is due next.
    pub(crate) fn due(&self) -> Option<Timestamp> {
        Some(match &self.active.as_ref()?.line {
            Line::Waiting(until) => *until,
            Line::Opening { deadline, .. } => *deadline,
            Line::Attached(attached) => attached.beat_at.min(attached.silent_at),
        })
    }

    fn lost(&mut self, now: Timestamp) {
        let Some(active) = &mut self.active else { return };
        if let Line::Attached(attached) = active.line
            // A server that welcomes and closes at once is not to be hurried.
            && now.since(attached.since) >= attached.beat_interval
        {
            active.tries = 0;
        }
        let tries = active.tries;
        let mut delay = DELAYS_MS[tries.min(DELAYS_MS.len() - 1)];
        if tries >= FIRST_SCATTERED {
            delay = delay * (75 + self.scattered(26)) / 100;
        }
        if let Some(active) = &mut self.active {
            active.line = Line::Waiting(now + Duration::from_millis(delay));
        }
    }

    /// A number below `bound` (splitmix64).
    const fn scattered(&mut self, bound: u64) -> u64 {
        self.scatter = self.scatter.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.scatter;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }
}

impl Line {
    const fn socket(&self) -> Option<SocketId> {
        match self {
            Self::Waiting(_) => None,
            Self::Opening { socket, .. } => Some(*socket),
            Self::Attached(attached) => Some(attached.socket),
        }
    }
}
