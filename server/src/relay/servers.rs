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
        // Strangers do not learn each other's addresses.
        let relay_only = room.is_of_strangers();
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
            if !relay_only {
                servers.push(IceServer { urls: vec![format!("stun:{host}:{port}")], username: None, credential: None });
            }
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
        IceServers { servers, lifetime_ms: u32::try_from(lifetime.as_millis()).unwrap_or(u32::MAX), relay_only }
    }
}

impl PublicAddress {
    /// The port, if it is not the one listened at.
    pub fn port(&self) -> Option<u16> {
        self.port
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

#[cfg(test)]
mod tests {
    use super::*;

    fn servers(public: Option<&str>, tls: bool, external: Option<External>) -> Servers {
        let public = public.map(|text| text.parse().unwrap());
        Servers { secret: Secret::new("own"), clock: Clock::start(), port: 3478, tls, public, external }
    }

    fn told(servers: &Servers, host: Option<&str>) -> IceServers {
        let room = RoomName::parse("kitchen").unwrap();
        let ice = servers.of(&room, ParticipantId::new(7).unwrap(), host, &Limits::default());
        assert_eq!(ice.check(&Limits::default()), Ok(()));
        ice
    }

    fn urls(servers: &Servers, host: &str) -> Vec<String> {
        told(servers, Some(host)).servers.into_iter().flat_map(|server| server.urls).collect()
    }

    #[test]
    fn the_host_is_the_one_that_the_page_was_opened_with() {
        let servers = servers(None, false, None);
        for (host, name) in [
            ("call.example", "call.example"),
            ("call.example:8080", "call.example"),
            ("192.0.2.1:80", "192.0.2.1"),
            ("[2001:db8::1]:80", "[2001:db8::1]"),
            ("[2001:db8::1]", "[2001:db8::1]"),
        ] {
            let at = |scheme: &str, rest: &str| format!("{scheme}:{name}:3478{rest}");
            assert_eq!(urls(&servers, host), [at("stun", ""), at("turn", "?transport=udp"), at("turn", "?transport=tcp")], "{host}");
        }
    }

    #[test]
    fn what_is_no_host_is_told_nobody() {
        let servers = servers(None, false, None);
        for host in ["", "call.example/x", "a b", "[::1", ":80", "call.example:port:80", "a@b", "[a]:80", "a:99999"] {
            assert_eq!(urls(&servers, host), Vec::<String>::new(), "{host}");
        }
        assert_eq!(told(&servers, None).servers, []);
    }

    #[test]
    fn a_public_address_counts_more_and_tls_is_told_where_it_is_spoken() {
        let mapped = servers(Some("relay.example:443"), true, None);
        let expected = [
            "stun:relay.example:443",
            "turn:relay.example:443?transport=udp",
            "turn:relay.example:443?transport=tcp",
            "turns:relay.example:443?transport=tcp",
        ];
        assert_eq!(urls(&mapped, "call.example"), expected);
        assert_eq!(urls(&servers(Some("2001:db8::1"), false, None), "call.example")[0], "stun:[2001:db8::1]:3478");
    }

    #[test]
    fn credentials_are_those_of_the_server_that_they_are_for() {
        let room = Secret::new("own").room_tag(&RoomName::parse("kitchen").unwrap());
        let own = told(&servers(None, false, None), Some("call.example"));
        let external = External { urls: vec!["turn:other.example".into()], secret: Secret::new("shared") };
        let other = told(&servers(None, false, Some(external)), Some("call.example"));
        assert_eq!(other.servers.last().map(|server| server.urls.as_slice()), Some(&["turn:other.example".to_owned()][..]));
        for (ice, secret) in [(own, "own"), (other, "shared")] {
            assert_eq!(ice.lifetime_ms, 300_000);
            let [stun, turn] = ice.servers.as_slice() else { panic!("{ice:?}") };
            assert_eq!((&stun.username, &stun.credential), (&None, &None));
            let username = turn.username.as_deref().unwrap();
            assert_eq!(turn.credential, Some(Secret::new(secret).password(username)));
            let username = Username::parse(username).unwrap();
            assert_eq!((username.room, username.participant.get()), (room, 7));
            assert!(username.expires.abs_diff(unix_seconds() + 300) <= 2);
        }
    }
}
