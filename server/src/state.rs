//! What every request may need.

use std::ops::Deref;
use std::sync::Arc;

use protocol::Limits;
use tokio_util::sync::CancellationToken;

use crate::assets::Site;
use crate::country::Countries;
use crate::hub::Hub;
use crate::meeting::Meeting;
use crate::metrics::Metrics;
use crate::operator::Token;
use crate::relay::servers::Servers;
use crate::store::Store;
use crate::throttle::Throttle;
use crate::ticket::TicketKey;

/// The running server, as its handlers see it. Cheap to clone.
#[derive(Clone)]
pub struct State(Arc<Parts>);

/// What it is made of.
pub struct Parts {
    /// The bounds.
    pub limits: Limits,
    /// What pages are told of STUN and TURN.
    pub servers: Servers,
    /// Browsers come over HTTPS, here or by way of a proxy.
    pub behind_tls: bool,
    /// Browsers are to come over HTTPS from now on, and not to take another answer (HSTS, RFC 6797).
    pub strict: bool,
    /// The rooms.
    pub hub: Hub,
    /// What is counted.
    pub metrics: Metrics,
    /// What shows that somebody runs this server.
    pub operator: Token,
    /// Who meets strangers.
    pub meeting: Meeting,
    /// What outlives a restart.
    pub store: Store,
    /// Where addresses are.
    pub countries: Countries,
    /// Who asks too often.
    pub throttle: Throttle,
    /// What signs tickets.
    pub key: TicketKey,
    /// The front end.
    pub site: Site,
    /// Fires when the server is to stop.
    pub stop: CancellationToken,
}

impl State {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for State {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
