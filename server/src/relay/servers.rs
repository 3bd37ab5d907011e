//! What a page is told of the servers that help it find a way to others, with credentials of its own.

use std::net::Ipv6Addr;
use std::str::FromStr;

use protocol::{IceServer, IceServers, Limits, ParticipantId, RoomName};
use turn::{Secret, Username};

use crate::clock::{Clock, unix_seconds};

/// A host that browsers can reach, and a port if it is not the one listened at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicAddress {
    /// As it is written in URLs: IPv6 in brackets.
    host: String,
    port: Option<u16>,
}

/// A TURN server of somebody else's, with which a secret is shared (coturn's `static-auth-secret`).
#[derive(Clone, Debug)]
pub struct External {
    /// Where it is: `turn:` and `turns:` URLs (RFC 7065).
    pub urls: Vec<String>,
    /// What credentials are signed with.
    pub secret: Secret,
}

/// Which servers there are.
#[derive(Debug)]
pub struct Servers {
    /// What the own relay checks credentials with; and what hides the names of rooms from any relay.
    pub secret: Secret,
    /// The own relay's clock, which decides when its credentials end.
    pub clock: Clock,
    /// The port that is listened at.
    pub port: u16,
    /// TLS is spoken there.
    pub tls: bool,
    /// What browsers are to use instead of the host of their page.
    pub public: Option<PublicAddress>,
    /// The server that is used instead of the own one.
    pub external: Option<External>,
}

impl Servers {
    /// What a participant's page is to use. `host` is where it found this server: what it said in `Host`.
    ///
    /// The credentials are good for [`credential_lifetime`](protocol::RelayLimits::credential_lifetime) from now.
    pub fn of(&self, room: &RoomName, participant: ParticipantId, host: Option<&str>, limits: &Limits) -> IceServers {
        let lifetime = limits.relay.credential_lifetime;
        let room = self.secret.room_tag(room);
        let user = |expires: u64| Username { expires, room, participant }.to_string();
        let with_password = |urls: Vec<String>, username: String, secret: &Secret| {
            let credential = Some(secret.password(&username));
            IceServer { urls, username: Some(username), credential }
        };
        let mut servers = Vec::new();
        if let Some(own) = self.public.clone().or_else(|| PublicAddress { port: None, ..host?.parse().ok()? }.into()) {
            let PublicAddress { host, port } = own;
            let port = port.unwrap_or(self.port);
            servers.push(IceServer { urls: vec![format!("stun:{host}:{port}")], username: None, credential: None });
            if self.external.is_none() {
                let mut urls = vec![format!("turn:{host}:{port}?transport=udp"), format!("turn:{host}:{port}?transport=tcp")];
                if self.tls {
                    urls.push(format!("turns:{host}:{port}?transport=tcp"));
                }
                // By the clock of the relay, which does not jump when the machine's is set.
                let now = (self.clock.zero().0 + self.clock.now().as_millis()) / 1000;
                servers.push(with_password(urls, user(now + lifetime.as_secs()), &self.secret));
            }
        }
        if let Some(External { urls, secret }) = &self.external {
            servers.push(with_password(urls.clone(), user(unix_seconds() + lifetime.as_secs()), secret));
        }
        IceServers { servers, lifetime_ms: u32::try_from(lifetime.as_millis()).unwrap_or(u32::MAX), relay_only: false }
    }
}

impl FromStr for PublicAddress {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        if let Ok(ip) = text.parse::<Ipv6Addr>() {
            return Ok(Self { host: format!("[{ip}]"), port: None });
        }
        let (host, port) = match text.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')) {
            Some((host, port)) => (host, Some(port.parse().map_err(|_| BadAddress)?)),
            None => (text, None),
        };
        let is_name = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        let is_v6 = || host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).is_some_and(|ip| ip.parse::<Ipv6Addr>().is_ok());
        if is_name || is_v6() { Ok(Self { host: host.into(), port }) } else { Err(BadAddress) }
    }
}

/// What is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not HOST or HOST:PORT")]
pub struct BadAddress;
