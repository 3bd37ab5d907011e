//! Two pages that negotiate through a server, over sockets that break and lose what was under way.
//!
//! What the server does here is what a room does: it tells each of the two when the other goes and returns, in order with what
//! it passes on. Every step is small, and the schedule of steps is chosen outside: any interleaving can be had.

use std::collections::VecDeque;

use call::{CaptureId, Negotiation, NegotiationInput, NegotiationOutput, PeerEvent, PeerOrder};
use protocol::{MediaKind, Signal};

use crate::connection::Connection;

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The impolite one, there first.
    First,
    /// The polite one.
    Later,
}

impl End {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::First, Self::Later];

    const fn other(self) -> Self {
        match self {
            Self::First => Self::Later,
            Self::Later => Self::First,
        }
    }

    const fn index(self) -> usize {
        match self {
            Self::First => 0,
            Self::Later => 1,
        }
    }
}

/// Something that can happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The call sends a track of this kind.
    SendTrack(End, MediaKind),
    /// The call restarts ICE.
    RestartIce(End),
    /// The browser finishes an operation.
    Run(End),
    /// The browser looks whether negotiation is needed.
    Fire(End),
    /// The browser finds a candidate.
    Gather(End),
    /// The call hears of an event or result.
    Event(End),
    /// The server takes a message.
    Serve(End),
    /// The call takes a message.
    Hear(End),
    /// The socket breaks after the server got the first messages under way; whatever else is under way is lost.
    Break(End, u8),
    /// Another socket opens.
    Reconnect(End),
    /// The browser refuses the next operation.
    Fail(End),
}

impl Step {
    /// One step of everything that goes on by itself at one end.
    pub const fn round(end: End) -> [Self; 6] {
        [Self::Serve(end), Self::Hear(end), Self::Event(end), Self::Run(end), Self::Fire(end), Self::Gather(end)]
    }
}

/// What a page sends.
#[derive(Debug)]
enum Up {
    Signal(Signal),
    Attach(u32),
    /// The server notices that the socket is gone.
    Gone(u32),
}

/// What a page hears.
#[derive(Debug)]
enum Down {
    Signal(Signal),
    Welcome { other_connected: bool },
    OtherGone,
    OtherReturned,
}

#[derive(Debug)]
struct Side {
    connection: Connection,
    negotiation: Negotiation,
    wanted: Vec<MediaKind>,
    /// The socket, by number; even when it is broken the next has another.
    socket: u32,
    open: bool,
    /// The call was welcomed on this socket and believes that the other is there.
    welcomed: bool,
    other_connected: bool,
    up: VecDeque<Up>,
    down: VecDeque<Down>,
    /// The socket that the server holds for attached.
    attached: Option<u32>,
}

/// The two of them.
#[derive(Debug)]
pub struct Pair {
    sides: [Side; 2],
}

impl Default for Pair {
    fn default() -> Self {
        Self::new()
    }
}

impl Pair {
    /// Two pages that just learned of each other.
    pub fn new() -> Self {
        let side = |polite: bool| Side {
            connection: Connection::new(u32::from(polite), !polite, false),
            negotiation: Negotiation::new(polite),
            wanted: Vec::new(),
            socket: 0,
            open: true,
            welcomed: true,
            other_connected: true,
            up: VecDeque::new(),
            down: VecDeque::new(),
            attached: Some(0),
        };
        Self { sides: [side(false), side(true)] }
    }

    /// Two pages whose first exchange is over.
    pub fn connected() -> Self {
        let mut pair = Self::new();
        pair.calm_down();
        pair
    }

    /// Does these steps; those for which there is nothing to do are passed over.
    pub fn play(&mut self, steps: &[Step]) {
        for step in steps {
            self.step(*step);
        }
    }

    const fn side(&mut self, end: End) -> &mut Side {
        &mut self.sides[end.index()]
    }

    /// Does one step. Returns whether there was anything to do.
    pub fn step(&mut self, step: Step) -> bool {
        match step {
            Step::SendTrack(end, kind) => {
                let side = self.side(end);
                side.connection.order(&PeerOrder::SendTrack { kind, capture: CaptureId(1) });
                side.wanted.push(kind);
            }
            Step::RestartIce(end) => self.side(end).connection.order(&PeerOrder::RestartIce),
            Step::Fail(end) => self.side(end).connection.fail_next(),
            Step::Run(end) => return self.side(end).connection.run(),
            Step::Fire(end) => return self.side(end).connection.fire(),
            Step::Gather(end) => return self.side(end).connection.gather(),
            Step::Event(end) => {
                let Some(event) = self.side(end).connection.poll_event() else { return false };
                let input = match event {
                    PeerEvent::NegotiationNeeded => NegotiationInput::NegotiationNeeded,
                    PeerEvent::LocalDescriptionSet(description) => NegotiationInput::LocalDescriptionSet(description),
                    PeerEvent::LocalDescriptionFailed => NegotiationInput::LocalDescriptionFailed,
                    PeerEvent::RemoteDescriptionSet => NegotiationInput::RemoteDescriptionSet,
                    PeerEvent::RemoteDescriptionFailed => NegotiationInput::RemoteDescriptionFailed,
                    PeerEvent::Candidate(candidate) => NegotiationInput::Candidate(candidate),
                    PeerEvent::ConnectionState(_) => return true,
                };
                self.side(end).handle(input);
            }
            Step::Serve(end) => return self.serve(end),
            Step::Hear(end) => return self.side(end).hear(),
            Step::Break(end, arrived) => {
                let side = self.side(end);
                if !std::mem::replace(&mut side.open, false) {
                    return false;
                }
                side.welcomed = false;
                side.up.truncate(usize::from(arrived));
                side.up.push_back(Up::Gone(side.socket));
                side.down.clear();
                side.socket += 1;
            }
            Step::Reconnect(end) => {
                let side = self.side(end);
                if std::mem::replace(&mut side.open, true) {
                    return false;
                }
                side.up.push_back(Up::Attach(side.socket));
            }
        }
        true
    }

    /// The server takes the next message of `end`.
    fn serve(&mut self, end: End) -> bool {
        let Some(message) = self.side(end).up.pop_front() else { return false };
        match message {
            Up::Signal(signal) => self.tell(end.other(), Down::Signal(signal)),
            Up::Gone(socket) if self.side(end).attached == Some(socket) => {
                self.side(end).attached = None;
                self.tell(end.other(), Down::OtherGone);
            }
            Up::Gone(_) => {}
            Up::Attach(socket) => {
                if self.side(end).attached.replace(socket).is_some() {
                    self.tell(end.other(), Down::OtherGone);
                }
                let other_connected = self.side(end.other()).attached.is_some();
                self.tell(end, Down::Welcome { other_connected });
                self.tell(end.other(), Down::OtherReturned);
            }
        }
        true
    }

    /// The server sends to `end`, through the socket that it believes to be there.
    fn tell(&mut self, end: End, message: Down) {
        let side = self.side(end);
        if side.attached == Some(side.socket) && side.open {
            side.down.push_back(message);
        }
    }

    /// Lets everything happen that is under way, with sockets that hold. Returns the number of steps it took, or nothing if there
    /// was no end to it.
    pub fn calm_down(&mut self) -> Option<u32> {
        const PATIENCE: u32 = 10_000;
        let mut steps = 0;
        loop {
            let mut moved = false;
            for end in End::BOTH {
                for step in std::iter::once(Step::Reconnect(end)).chain(Step::round(end)) {
                    if self.step(step) {
                        moved = true;
                        steps += 1;
                    }
                }
            }
            if !moved {
                return Some(steps);
            }
            if steps > PATIENCE {
                return None;
            }
        }
    }

    /// Has both say again what may have been lost, as a call does when a connection does not come about.
    pub fn repeat(&mut self) {
        for side in &mut self.sides {
            side.handle(NegotiationInput::Restored);
        }
    }

    /// What is wrong, once calm: everything that must hold and does not.
    pub fn complaints(&self) -> Vec<String> {
        let mut complaints = Vec::new();
        let [first, later] = &self.sides;
        for (end, side) in End::BOTH.into_iter().zip(&self.sides) {
            complaints.extend(side.connection.violations().iter().map(|violation| format!("{end:?}: {violation}")));
            if !side.negotiation.is_settled() {
                complaints.push(format!("{end:?} is not settled: {:?}", side.connection.signaling_state()));
            }
        }
        if !first.connection.agrees_with(&later.connection) {
            complaints.push("they do not agree".to_owned());
        }
        for (end, this, that) in [(End::First, first, later), (End::Later, later, first)] {
            let missing = this.wanted.iter().filter(|kind| !this.connection.sends_to(&that.connection, **kind));
            complaints.extend(missing.map(|kind| format!("{end:?} does not send its {kind:?}")));
        }
        complaints
    }

    /// The browser's half of one end.
    pub const fn connection(&mut self, end: End) -> &mut Connection {
        &mut self.sides[end.index()].connection
    }

    /// How many offers each has made.
    pub fn offers(&self) -> [usize; 2] {
        self.sides.each_ref().map(|side| side.connection.offers())
    }

    /// How many media sections of this kind were negotiated.
    pub fn sections(&self, kind: MediaKind) -> usize {
        self.sides[0].connection.sections(kind)
    }
}

impl Side {
    fn handle(&mut self, input: NegotiationInput) {
        self.negotiation.handle(input);
        while let Some(output) = self.negotiation.poll_output() {
            match output {
                NegotiationOutput::SetLocalDescription => self.connection.order(&PeerOrder::SetLocalDescription),
                NegotiationOutput::SetRemoteDescription(description) => {
                    self.connection.order(&PeerOrder::SetRemoteDescription(description));
                }
                NegotiationOutput::AddCandidate(candidate) => self.connection.order(&PeerOrder::AddCandidate(candidate)),
                NegotiationOutput::Send(signal) => {
                    if self.welcomed && self.other_connected {
                        self.up.push_back(Up::Signal(signal));
                    }
                }
            }
        }
    }

    fn hear(&mut self) -> bool {
        let Some(message) = self.down.pop_front() else { return false };
        match message {
            Down::Signal(signal) => self.handle(NegotiationInput::Received(signal)),
            Down::Welcome { other_connected } => {
                self.welcomed = true;
                self.other_connected = other_connected;
                if other_connected {
                    self.handle(NegotiationInput::Restored);
                }
            }
            Down::OtherGone => self.other_connected = false,
            Down::OtherReturned => {
                self.other_connected = true;
                self.handle(NegotiationInput::Restored);
            }
        }
        true
    }
}
