//! Whether a peer connection stands, and what is done when it does not: ICE is restarted, then the whole connection is replaced.

use std::time::Duration;

use protocol::Timestamp;

use crate::ConnectionState;

/// How long a connection may take to come about before something is done. Shorter disturbs slow networks.
const CONNECTING_PATIENCE: Duration = Duration::from_secs(15);

/// How long a disconnected one may take to come back by itself.
const DISCONNECTED_PATIENCE: Duration = Duration::from_secs(2);

/// So often ICE is restarted before the connection is replaced.
const RESTARTS: usize = 2;

/// What to wait after each remedy, in seconds; the last is repeated. A connection that a restart mends is back within five; a new one
/// may need longer.
const PAUSES: [u64; 5] = [2, 3, 8, 16, 30];

/// What stood for so long was mended.
const PROVEN: Duration = Duration::from_secs(10);

/// So long nothing may come of somebody who sends.
const SILENCE: Duration = Duration::from_secs(6);

/// So many remedies are tried against silence: if these do not help, it is not the connection's fault.
const REMEDIES_AGAINST_SILENCE: usize = RESTARTS + 1;

/// The connection to a peer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    state: State,
    /// It did stand once, or was said to have broken.
    was_connected: bool,
    /// Remedies since it was known to be well.
    tries: usize,
    /// What had come when that was counted last.
    progress: u32,
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// The browser says that it stands.
    Standing {
        since: Timestamp,
        /// Since when nothing comes that should.
        silent_since: Option<Timestamp>,
    },
    /// It does not, or soon will not.
    Waiting {
        /// When something is to be done about it.
        due: Timestamp,
    },
    /// The browser says that it stands, and nothing comes.
    Silent {
        /// Likewise.
        due: Timestamp,
    },
}

/// What is to be done about a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Another ICE generation (RFC 8445, section 2.4).
    RestartIce,
    /// Another connection.
    Replace,
}

impl Link {
    pub(super) fn new(now: Timestamp) -> Self {
        Self { state: State::Waiting { due: now + CONNECTING_PATIENCE }, was_connected: false, tries: 0, progress: 0 }
    }

    /// There is another connection in place of the one there was. The remedies go on where they were.
    pub(super) fn replaced(&mut self, now: Timestamp) {
        let tries = self.tries.max(RESTARTS + 1);
        let due = now + pause(tries - 1);
        *self = Self { state: State::Waiting { due }, tries, progress: 0, ..*self };
    }

    /// Whether media flows; nothing where it never did.
    pub(super) const fn stands(&self) -> Option<bool> {
        match self.state {
            State::Standing { .. } => Some(true),
            State::Waiting { .. } | State::Silent { .. } if self.was_connected => Some(false),
            State::Waiting { .. } | State::Silent { .. } => None,
        }
    }

    /// The browser reports.
    pub(super) fn changed(&mut self, state: ConnectionState, now: Timestamp) {
        let soon = match state {
            ConnectionState::Connected => {
                self.was_connected = true;
                if let State::Waiting { .. } = self.state {
                    self.state = State::Standing { since: now, silent_since: None };
                }
                return;
            }
            ConnectionState::Connecting => return,
            ConnectionState::Disconnected => now + DISCONNECTED_PATIENCE,
            ConnectionState::Failed => now,
        };
        self.was_connected = true;
        let due = match self.state {
            // Remedies that did not help yet go on at their own pace.
            State::Waiting { due } | State::Silent { due } if self.tries > 0 => due,
            State::Waiting { due } | State::Silent { due } => due.min(soon),
            State::Standing { since, .. } => {
                if now.since(since) >= PROVEN {
                    self.tries = 0;
                }
                soon
            }
        };
        self.state = State::Waiting { due };
    }

    /// So much has come since the connection began, and something should. "Connected" alone proves nothing: a relay or a
    /// router may have forgotten one direction.
    pub(super) fn counted(&mut self, progress: u32, is_expected: bool, now: Timestamp) {
        let has_grown = std::mem::replace(&mut self.progress, progress) != progress;
        match &mut self.state {
            State::Waiting { .. } => {}
            State::Silent { .. } if has_grown => {
                self.tries = 0;
                self.state = State::Standing { since: now, silent_since: None };
            }
            State::Silent { .. } => {}
            State::Standing { silent_since, .. } if has_grown => {
                self.tries = 0;
                *silent_since = None;
            }
            State::Standing { silent_since, .. } if !is_expected || self.tries >= REMEDIES_AGAINST_SILENCE => *silent_since = None,
            State::Standing { silent_since, .. } => {
                let since = *silent_since.get_or_insert(now);
                if now.since(since) >= SILENCE {
                    self.state = State::Silent { due: now };
                }
            }
        }
    }

    /// Whatever waits is to be done now, if it stood before.
    pub(super) const fn hurry(&mut self, now: Timestamp) {
        if let State::Waiting { due } | State::Silent { due } = &mut self.state
            && self.was_connected
        {
            *due = now;
        }
    }

    /// Nothing could come about so far, for nothing could be said: the time for it starts only now.
    pub(super) fn begin_anew(&mut self, now: Timestamp) {
        let patience = if self.was_connected { pause(RESTARTS) } else { CONNECTING_PATIENCE };
        if let State::Waiting { due } = &mut self.state
            && (!self.was_connected || self.tries > RESTARTS)
        {
            *due = (*due).max(now + patience);
        }
    }

    /// When something is to be done.
    pub(super) const fn due(&self) -> Option<Timestamp> {
        match self.state {
            State::Standing { .. } => None,
            State::Waiting { due } | State::Silent { due } => Some(due),
        }
    }

    /// What is to be done now, if anything: it is taken to be done.
    pub(super) fn remedy(&mut self, now: Timestamp) -> Option<Remedy> {
        let (State::Waiting { due } | State::Silent { due }) = &mut self.state else { return None };
        if *due > now {
            return None;
        }
        *due = now + pause(self.tries);
        let remedy = if self.tries < RESTARTS { Remedy::RestartIce } else { Remedy::Replace };
        self.tries += 1;
        Some(remedy)
    }
}

/// What to wait after the remedy of that number.
const fn pause(number: usize) -> Duration {
    let last = PAUSES.len() - 1;
    Duration::from_secs(PAUSES[if number < last { number } else { last }])
}
