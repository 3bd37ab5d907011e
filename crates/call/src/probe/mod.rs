//! Whether a call is likely to work from here, found out in the lobby while the person types their name.
//!
//! A pure state machine with the contract of every one here. It is a short look where [`check`](crate::check) takes a long one: a
//! socket, over which the server tells its ICE servers, and a peer connection that gathers candidates and connects to nobody. What
//! could not be found out is no problem, and nothing is said of it. Whoever joins, or goes, drops it, and all that was opened for it.

#[cfg(test)]
mod tests;

use std::time::Duration;

use protocol::{Gathered, IceServers, Timestamp};

use crate::check::ANSWERED;
use crate::diagnosis::{Gathering, blocks_udp, is_empty};
use crate::{Relays, Transport};

/// How long the lobby is left alone first: it has something to load, and whoever is known here joins at once.
const PAUSE: Duration = Duration::from_secs(1);

/// How long the server may take to tell its servers.
const TELLING: Duration = Duration::from_secs(8);

/// How long UDP may take to be answered once a relay has answered over TCP, which needs more round trips. By then a browser has asked
/// five times.
const SETTLING: Duration = Duration::from_secs(4);

/// How long anything may take to be gathered.
const GATHERING: Duration = Duration::from_secs(8);

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// There may be another network than before.
    NetworkChanged,
    /// The server told its servers.
    Told(IceServers),
    /// The socket was closed before that: by the server, or because it was not reached.
    Closed {
        /// The server did.
        by_server: bool,
    },
    /// What the peer connection has gathered by now.
    Gathered(Gathered),
    /// The browser cannot do what was ordered.
    Failed,
    /// The time that [`Probe::poll_timeout`] told has come.
    Timeout,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Open a socket on which the server tells its servers.
    Ask,
    /// Close it, and have a peer connection gather with these servers.
    Gather(IceServers),
    /// Close whatever is open.
    LetGo,
}

/// What a call from here has before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Prospect {
    /// The server answers, over UDP too.
    Ready,
    /// UDP is blocked: calls go over the relay, which is reached like this.
    OverRelay(Transport),
    /// Nothing but this machine's own network is reached.
    NoWay,
    /// The browser tells of no network at all.
    NoNetwork,
    /// The server is not reached for calls.
    NoServer,
}

impl Prospect {
    /// Its name, for machines.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::OverRelay(_) => "over-relay",
            Self::NoWay => "no-way",
            Self::NoNetwork => "no-network",
            Self::NoServer => "no-server",
        }
    }
}

/// A look at whether a call is likely to work.
#[derive(Debug)]
pub struct Probe {
    phase: Phase,
    prospect: Option<Prospect>,
    /// Nothing that happens leads to more than one.
    output: Option<Output>,
}

#[derive(Debug)]
enum Phase {
    /// The lobby is left alone until then.
    Pausing(Timestamp),
    /// The server has until then.
    Asking(Timestamp),
    Gathering {
        since: Timestamp,
        /// When to look again, whatever was gathered.
        until: Timestamp,
        gathering: Gathering,
        /// A server is to answer over UDP.
        by_udp: bool,
    },
    /// It was found out, or cannot be.
    Over,
}

impl Probe {
    /// One that begins now.
    pub fn begun(now: Timestamp) -> Self {
        Self { phase: Phase::Pausing(now + PAUSE), prospect: None, output: None }
    }

    /// What was found out; nothing before that.
    pub const fn prospect(&self) -> Option<Prospect> {
        self.prospect
    }

    /// Takes in what happened.
    pub fn handle(&mut self, input: Input, now: Timestamp) {
        match (input, &mut self.phase) {
            (Input::NetworkChanged, _) => self.turn_to(Phase::Pausing(now + PAUSE), None),
            (Input::Told(servers), Phase::Asking(_)) => {
                let has_stun = servers.servers.iter().flat_map(|server| &server.urls).any(|url| url.starts_with("stun:"));
                let by_udp = has_stun || Relays::of(&servers).udp;
                self.phase = Phase::Gathering { since: now, until: now + SETTLING, gathering: Gathering::new(now), by_udp };
                self.output = Some(Output::Gather(servers));
            }
            // A server that refuses is busy, and says nothing of calls.
            (Input::Closed { by_server }, Phase::Asking(_)) => self.end((!by_server).then_some(Prospect::NoServer)),
            (Input::Gathered(seen), Phase::Gathering { gathering, .. }) => {
                gathering.take(seen, false, now);
                self.judge(now);
            }
            (Input::Failed, Phase::Asking(_) | Phase::Gathering { .. }) => self.end(None),
            (Input::Timeout, Phase::Pausing(until)) if *until <= now => {
                self.phase = Phase::Asking(now + TELLING);
                self.output = Some(Output::Ask);
            }
            (Input::Timeout, Phase::Asking(until)) if *until <= now => self.end(Some(Prospect::NoServer)),
            (Input::Timeout, Phase::Gathering { .. }) => self.judge(now),
            _ => {}
        }
    }

    /// The next order; nothing when there are none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.output.take()
    }

    /// When to come back with [`Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        match self.phase {
            Phase::Pausing(until) | Phase::Asking(until) | Phase::Gathering { until, .. } => Some(until),
            Phase::Over => None,
        }
    }

    fn turn_to(&mut self, phase: Phase, prospect: Option<Prospect>) {
        self.prospect = prospect;
        if matches!(std::mem::replace(&mut self.phase, phase), Phase::Asking(_) | Phase::Gathering { .. }) {
            self.output = Some(Output::LetGo);
        }
    }

    fn end(&mut self, prospect: Option<Prospect>) {
        self.turn_to(Phase::Over, prospect);
    }

    /// Ends once what was gathered says enough.
    fn judge(&mut self, now: Timestamp) {
        let Phase::Gathering { since, until, gathering, by_udp } = &mut self.phase else { return };
        let (lasted, gathered) = (now.since(*since), gathering.gathered());
        let settled = Gathered { complete: gathered.complete || lasted >= SETTLING, ..gathered };
        // A candidate that says what another one says is not told of: that there is no more to wait for says that UDP was answered.
        let is_answered = gathered.complete && gathered.host && (lasted < ANSWERED || !*by_udp);
        if gathered.reflexive || gathered.relay_udp || is_answered {
            self.end(Some(Prospect::Ready));
        } else if blocks_udp(settled) {
            self.end(Some(Prospect::OverRelay(if gathered.relay_tcp { Transport::Tcp } else { Transport::Tls })));
        } else if gathered.complete || lasted >= GATHERING {
            self.end(Some(if is_empty(gathered) { Prospect::NoNetwork } else { Prospect::NoWay }));
        } else if settled.complete {
            *until = *since + GATHERING;
        }
    }
}
