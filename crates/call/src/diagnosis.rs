//! Why a connection does not work, is slow, or takes a longer way: from what both ends gathered and what one end counts.

use std::time::Duration;

use protocol::{Gathered, Hindrance, Timestamp};

use crate::quality::{FAIR_LOSS, FAIR_ROUND_TRIP};
use crate::{Cause, Relays, Route, TileState, Whose};

/// How long a connection may be in the making before a reason is looked for; most are there by then.
const MAKING: Duration = Duration::from_secs(5);

/// How long one that stood may be gone before a reason is looked for in what was gathered. A line that is cut is the likelier one, and
/// that shows only when the sockets have been silent for long enough (`protocol::Limits::silence`).
const MENDING: Duration = Duration::from_secs(10);

/// How long nothing may come of what should, before that is told.
const SILENCE: Duration = Duration::from_secs(5);

/// After so long it is not waited for more candidates.
const GATHERING: Duration = Duration::from_secs(10);

/// What one end has gathered, since its peer connection was made. Browsers forget candidates that nobody uses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gathering {
    since: Timestamp,
    gathered: Gathered,
}

impl Gathering {
    pub(crate) fn new(now: Timestamp) -> Self {
        Self { since: now, gathered: Gathered::default() }
    }

    /// Takes what the browser tells now. For a connection that stands nothing has to be waited for.
    pub(crate) fn take(&mut self, seen: Gathered, is_connected: bool, now: Timestamp) {
        let known = self.gathered;
        self.gathered = Gathered {
            complete: known.complete || seen.complete || !is_connected && now.since(self.since) >= GATHERING,
            host: known.host || seen.host,
            ipv4: known.ipv4 || seen.ipv4,
            ipv6: known.ipv6 || seen.ipv6,
            reflexive: known.reflexive || seen.reflexive,
            relay_udp: known.relay_udp || seen.relay_udp,
            relay_tcp: known.relay_tcp || seen.relay_tcp,
            relay_tls: known.relay_tls || seen.relay_tls,
        };
    }

    pub(crate) const fn gathered(&self) -> Gathered {
        self.gathered
    }

    /// What is worth telling.
    pub(crate) fn settled(&self) -> Option<Gathered> {
        Some(self.gathered).filter(|gathered| gathered.complete)
    }
}

/// What is known of the way to one of the others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    pub(crate) state: TileState,
    /// For how long.
    pub(crate) lasting: Duration,
    /// The server does not reach this page.
    pub(crate) offline: bool,
    /// The server does not reach theirs.
    pub(crate) away: bool,
    pub(crate) offered: Relays,
    pub(crate) refused: bool,
    pub(crate) own: Gathered,
    pub(crate) theirs: Option<Gathered>,
    pub(crate) route: Option<Route>,
    /// Their picture ought to come and does not.
    pub(crate) late: bool,
    /// For how long nothing at all has come of what they send.
    pub(crate) silence: Duration,
    /// The worse of the two directions, in thousandths.
    pub(crate) loss: u32,
    /// In milliseconds.
    pub(crate) round_trip: u32,
    /// What they say hinders them.
    pub(crate) hindered: Option<Hindrance>,
    /// How many ways to the others are good, and how many are not.
    pub(crate) others: (usize, usize),
}

impl Evidence {
    /// What is to be said of it, if anything.
    pub(crate) fn cause(&self) -> Option<Cause> {
        let suffers = self.late || self.state != TileState::Connected || self.silence >= SILENCE;
        let cut = if suffers { self.cut() } else { None };
        cut.or_else(|| match self.state {
            TileState::Connecting if self.lasting < MAKING => Some(Cause::Connecting),
            TileState::Connecting => Some(self.obstacle().unwrap_or(Cause::Connecting)),
            TileState::Reconnecting => self.by_the_others().or_else(|| {
                let obstacle = if self.lasting < MENDING { None } else { self.obstacle() };
                Some(obstacle.unwrap_or(if self.silence >= SILENCE { Cause::NothingComes } else { Cause::Connecting }))
            }),
            TileState::Connected => self.disturbance().or_else(|| self.detour()),
        })
    }

    /// Somebody is cut off from the server, too.
    fn cut(&self) -> Option<Cause> {
        match (self.offline, self.away) {
            (true, _) => Some(Cause::OwnNetwork),
            (_, true) => Some(Cause::Away),
            _ => None,
        }
    }

    /// Where others come, it is not this end that is cut off; where nobody does, it is.
    const fn by_the_others(&self) -> Option<Cause> {
        match self.others {
            (0, 0) => None,
            (0, _) => Some(Cause::OwnNetwork),
            (good, bad) if good > bad => Some(Cause::TheirNetwork),
            _ => None,
        }
    }

    /// What keeps a connection from coming about.
    fn obstacle(&self) -> Option<Cause> {
        let (own, theirs) = (self.own, self.theirs.filter(|theirs| theirs.complete)?);
        if !own.complete {
            return None;
        }
        if let Some(whose) = whose(own, theirs, is_empty) {
            return Some(Cause::NothingGathered(whose));
        }
        if !self.offered.any() {
            return Some(if are_strangers(own, theirs) { Cause::Families } else { Cause::NoRelay });
        }
        if self.refused && !own.has_relay() {
            return Some(Cause::RelayRefused);
        }
        let unreachable = whose(own, theirs, |gathered| !gathered.has_relay());
        Some(unreachable.map_or(Cause::NoPair, Cause::RelayUnreachable))
    }

    /// What is wrong with one that stands.
    fn disturbance(&self) -> Option<Cause> {
        if self.silence >= SILENCE {
            return Some(self.by_the_others().unwrap_or(Cause::NothingComes));
        }
        if self.late && self.hindered == Some(Hindrance::Camera) {
            return Some(Cause::TheirCamera);
        }
        if self.loss >= FAIR_LOSS {
            return Some(Cause::Loss { percent: u8::try_from(self.loss / 10).unwrap_or(u8::MAX).min(100) });
        }
        if self.round_trip >= FAIR_ROUND_TRIP {
            return Some(Cause::Delay { millis: u16::try_from(self.round_trip).unwrap_or(u16::MAX) });
        }
        match self.hindered {
            _ if self.late => self.by_the_others(),
            Some(Hindrance::Machine) => Some(Cause::TheirMachine),
            _ => None,
        }
    }

    /// Why it does not go from page to page.
    fn detour(&self) -> Option<Cause> {
        let theirs = self.theirs.unwrap_or_default();
        if let None | Some(Route::Direct) = self.route {
            return None;
        }
        let only_tls = |gathered: Gathered| self.offered.tcp && blocks_udp(gathered) && !gathered.relay_tcp;
        let cause =
            whose(self.own, theirs, only_tls).map(Cause::OnlyTls).or_else(|| whose(self.own, theirs, blocks_udp).map(Cause::UdpBlocked));
        if cause.is_some() || are_strangers(self.own, theirs) {
            return cause.or(Some(Cause::Families));
        }
        // Who wants the relay gathers nothing else, and need not be told why it is used.
        let is_chosen = |gathered: Gathered| !gathered.host && !gathered.reflexive;
        (!is_chosen(self.own) && !is_chosen(theirs)).then_some(Cause::Relayed)
    }
}

fn whose(own: Gathered, theirs: Gathered, is_so: impl Fn(Gathered) -> bool) -> Option<Whose> {
    match (is_so(own), is_so(theirs)) {
        (true, true) => Some(Whose::Both),
        (true, false) => Some(Whose::Own),
        (false, true) => Some(Whose::Theirs),
        (false, false) => None,
    }
}

pub(crate) const fn is_empty(gathered: Gathered) -> bool {
    !gathered.host && !gathered.reflexive && !gathered.has_relay()
}

/// The relay is reached, but not over UDP, and no STUN server is.
pub(crate) const fn blocks_udp(gathered: Gathered) -> bool {
    gathered.complete && gathered.has_relay() && !gathered.relay_udp && !gathered.reflexive
}

/// One has IPv6 alone, the other IPv4 alone.
const fn are_strangers(own: Gathered, theirs: Gathered) -> bool {
    own.ipv4 && !own.ipv6 && !theirs.ipv4 && theirs.ipv6 || !own.ipv4 && own.ipv6 && theirs.ipv4 && !theirs.ipv6
}
