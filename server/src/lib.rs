//! Confab's server: pages, membership, signaling, STUN and TURN.
//!
//! It acts; what it does in a room is decided by the `room` crate. A request for a page is drawn by `app`; joining goes through
//! [`membership`] to a room's task and comes back with a [`ticket`]; the [`socket`] shows it and from then on passes frames between
//! the page and the [task of the room](room_task). What must outlive a restart goes through the [`ledger`] to the [`store`].

pub mod assets;
mod check;
pub mod clock;
pub mod command;
pub mod config;
mod connection;
pub mod country;
pub mod doctor;
#[cfg(any(test, feature = "fuzz"))]
pub mod fuzz;
mod headers;
pub mod host_key;
mod http;
pub mod hub;
pub mod identity;
mod invitation;
mod languages;
pub mod ledger;
mod line;
pub mod meeting;
pub mod membership;
pub mod metrics;
pub mod operator;
mod origin;
mod pages;
pub mod panics;
pub mod password;
mod plain;
pub mod proxy;
pub mod pseudonym;
pub mod relay;
pub mod room_task;
pub mod socket;
pub mod state;
pub mod store;
#[cfg(debug_assertions)]
pub mod storybook;
pub mod survey;
pub mod throttle;
pub mod ticket;
pub mod tls;
pub mod top;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use any_spawner::Executor;
use socket2::{Domain, Protocol, Socket, Type};
use tokio::net::{TcpListener, UdpSocket};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use turn::Secret;

use crate::assets::Site;
use crate::clock::{Clock, unix_millis};
use crate::config::Config;
use crate::connection::Door;
use crate::country::{Countries, CountriesError};
use crate::hub::Hub;
use crate::ledger::Ledger;
use crate::meeting::Meeting;
use crate::metrics::Metrics;
use crate::operator::Token;
use crate::pseudonym::Pseudonyms;
use crate::relay::servers::{PublicAddress, Servers};
use crate::state::{Parts, State};
use crate::store::{Claim, Health, Store, StoreError};
use crate::throttle::Throttle;
use crate::tls::{Tls, TlsError};

/// Open files that are asked for: a socket each, and some more.
pub const OPEN_FILES: u64 = 65_536;
/// Connections that may wait to be accepted; the system may allow fewer.
const BACKLOG: i32 = 4096;
/// How long stopping may take.
pub const STOP_DEADLINE: Duration = Duration::from_secs(5);

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address cannot be had.
    #[error("cannot listen at {address}")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// There was no address to listen at.
    #[error("no address to listen at")]
    Nowhere,
    /// The store does not work.
    #[error("cannot open the store")]
    Store(#[from] StoreError),
    /// The operator's token cannot be read or written.
    #[error("cannot use the operator's token")]
    Operator(#[source] io::Error),
    /// What says which country an address is of cannot be used.
    #[error("cannot tell countries")]
    Countries(#[from] CountriesError),
    /// The certificate cannot be used.
    #[error("cannot speak TLS")]
    Tls(#[from] TlsError),
}

/// Where plain HTTP only leads to HTTPS, besides the port of HTTPS itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RedirectFrom {
    /// Nowhere.
    Nowhere,
    /// There; a server that cannot have it does not start.
    Address(SocketAddr),
    /// At the first of those that can be had. If it is none, the server does without.
    IfFree(Vec<SocketAddr>),
}

/// A running server.
pub struct Server {
    address: SocketAddr,
    /// Where it leads to HTTPS, and does nothing else.
    redirects_from: Option<SocketAddr>,
    /// What else whoever starts it is to know.
    words: Option<String>,
    state: State,
    claim: Claim,
    ledger: JoinHandle<()>,
    tasks: Vec<JoinHandle<()>>,
}

impl Server {
    /// Starts a server. Once this returns, it answers.
    ///
    /// # Errors
    /// As [`StartError`] says.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        // It may have been done before, by another server in this process.
        let _ = Executor::init_tokio();
        let countries = Countries::open(&config.countries)?;
        let (tls, keeper) = config.tls.as_ref().map(|source| Tls::open(source, &config.data_dir)).transpose()?.unzip();
        if config.behind_tls && config.trusted_proxies.is_empty() {
            tracing::warn!("behind a proxy that is not trusted: everybody counts as one address, of no country; see --trusted-proxies");
        }
        let (listener, udp) = listen(&config.listen)?;
        let address = listener.local_addr().map_err(|source| StartError::Listen { address: ([0; 4], 0).into(), source })?;

        let place = config.store();
        let claim = Claim::take(&place).await?;
        let store = Store::open(&place).await?;
        let claim = claim.watch(store.health().clone());
        let key = store.ticket_key().await?;
        let lifetime = config.limits.ticket_lifetime;
        let kept = store.kept_seats(lifetime).await?;
        // Only then is it known which rooms are empty. What cannot be done now is, later.
        if let Err(error) = store.prune(lifetime, unix_millis()).await {
            if !error.is_outage() {
                return Err(error.into());
            }
            error.tell("what is old is not forgotten");
        }
        let (ledger, writing) = Ledger::open(store.clone(), &config.limits);
        let (clock, secret) = (Clock::start(), Secret::new(key.derive("relay")));
        let (relay, way) = relay::Task::new(udp, secret.clone(), clock, config.limits.relay.clone());
        let metrics = Metrics::new();
        let hub = Hub::new(config.limits.clone(), store.clone(), ledger, way.clone(), metrics.clone(), Pseudonyms::new(&key));
        for (room, seats) in kept {
            hub.restore(&room, seats);
        }

        let meeting = Meeting::open(&hub, &store, &key, config.meeting, config.meeting_oneself).await?;

        let (site, stop) = (Site::built(), CancellationToken::new());
        if site.assets().is_none() {
            tracing::warn!("built without the front end: pages can be read, but no call is possible; build with cargo-leptos");
        }
        let public_port = config.public_address.as_ref().and_then(PublicAddress::port).unwrap_or(address.port());
        let redirecting = redirecting(&config.redirect_from)?;
        let mut tasks = vec![tokio::spawn(store::keep_tidy(store.clone(), lifetime, stop.clone()))];
        let parts = Parts {
            throttle: Throttle::new(&config.limits),
            countries,
            limits: config.limits,
            servers: Servers {
                secret,
                clock,
                port: address.port(),
                tls: tls.is_some(),
                public: config.public_address,
                external: config.external,
            },
            behind_tls: config.behind_tls || tls.is_some(),
            // An authority of one's own may be lost, or not be trusted by the next device: then it must be possible to go on without.
            strict: matches!(config.tls, Some(tls::Source::Files(_) | tls::Source::Acme(_))),
            metrics,
            operator: Token::of(&config.data_dir).map_err(StartError::Operator)?,
            hub,
            meeting,
            store,
            key,
            site,
            stop: stop.clone(),
        };
        let state = State::new(parts);
        let door = |port: Option<u16>, relay: Option<relay::Way>| {
            let redirects = port.is_some();
            Door::new(connection::Parts {
                router: http::router(&state).merge(tls.as_ref().map(plain::authority).unwrap_or_default()),
                plain: tls.as_ref().map(|tls| plain::router(&state, tls, port)).unwrap_or_default(),
                proxies: config.trusted_proxies.clone(),
                limits: state.limits.clone(),
                tls: tls.clone().filter(|_| !redirects),
                plain_only: redirects,
                relay,
                stop: stop.clone(),
            })
        };
        tasks.push(tokio::spawn(http::serve(listener, door(None, Some(way)), stop.clone())));
        let redirects_from = redirecting.as_ref().and_then(|listener| listener.local_addr().ok());
        if let Some(listener) = redirecting {
            tasks.push(tokio::spawn(http::serve(listener, door(Some(public_port), None), stop.clone())));
        }
        let authority = tls.and_then(|tls| tls.authority).filter(|_| !address.ip().is_loopback());
        let words = authority.map(|authority| authority.words(public_port));
        tasks.extend(keeper.map(|keeper| tokio::spawn(keeper.run(stop.clone()))));
        tasks.push(tokio::spawn(relay.run(stop)));
        Ok(Self { address, redirects_from, words, state, claim, ledger: writing, tasks })
    }

    /// Where it leads to HTTPS, and does nothing else, if it does so anywhere.
    pub fn redirects_from(&self) -> Option<SocketAddr> {
        self.redirects_from
    }

    /// What whoever starts it is to know besides where it is; text of one or more lines, if there is anything.
    pub fn words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// Where it listens, with the port that it was given when the configuration left that open.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How the database does.
    pub fn store_health(&self) -> &Arc<Health> {
        self.state.store.health()
    }

    /// Stops: tells every page that the server restarts, answers what was asked, writes what is to be remembered. Takes at most
    /// [`STOP_DEADLINE`].
    pub async fn stop(self) {
        let Self { state, claim, ledger, tasks, .. } = self;
        let stopping = async {
            state.stop.cancel();
            state.meeting.stop().await;
            state.hub.stop().await;
            // The handlers hold the hub, and with it the ledger, which ends when nobody can write to it any more.
            for task in tasks {
                let _ = task.await;
            }
            let store = state.store.clone();
            drop(state);
            let _ = ledger.await;
            store.close().await;
            claim.release().await;
        };
        if tokio::time::timeout(STOP_DEADLINE, stopping).await.is_err() {
            tracing::warn!("stopped before everything was done");
        }
    }
}

/// Takes the first address that can be had, on TCP and UDP with the same port.
fn listen(addresses: &[SocketAddr]) -> Result<(TcpListener, UdpSocket), StartError> {
    let mut failed = StartError::Nowhere;
    for &address in addresses {
        match bind(address) {
            Ok(sockets) => return Ok(sockets),
            Err(source) => failed = StartError::Listen { address, source },
        }
    }
    Err(failed)
}

/// Listens for those who are to be led to HTTPS.
fn redirecting(from: &RedirectFrom) -> Result<Option<TcpListener>, StartError> {
    match from {
        RedirectFrom::Nowhere => Ok(None),
        RedirectFrom::Address(address) => bind_tcp(*address).map(Some).map_err(|source| StartError::Listen { address: *address, source }),
        RedirectFrom::IfFree(addresses) => {
            let listener = addresses.iter().find_map(|address| bind_tcp(*address).ok());
            if listener.is_none() {
                tracing::info!("port 80 cannot be had: who asks there for HTTP is not led to HTTPS");
            }
            Ok(listener)
        }
    }
}

fn bind(address: SocketAddr) -> io::Result<(TcpListener, UdpSocket)> {
    // A port that the system chooses for TCP may be in use for UDP: then it is asked for another one.
    let attempts = if address.port() == 0 { 20 } else { 1 };
    let mut result = Err(io::ErrorKind::AddrInUse.into());
    for _ in 0..attempts {
        result = bind_once(address);
        if result.is_ok() {
            break;
        }
    }
    result
}

fn bind_once(mut address: SocketAddr) -> io::Result<(TcpListener, UdpSocket)> {
    let listener = bind_tcp(address)?;
    let udp = socket(address, Type::DGRAM, Protocol::UDP)?;
    address.set_port(listener.local_addr()?.port());
    udp.bind(&address.into())?;
    Ok((listener, UdpSocket::from_std(udp.into())?))
}

fn bind_tcp(address: SocketAddr) -> io::Result<TcpListener> {
    let tcp = socket(address, Type::STREAM, Protocol::TCP)?;
    // A restart need not wait for the old connections to be forgotten.
    #[cfg(unix)]
    tcp.set_reuse_address(true)?;
    tcp.bind(&address.into())?;
    tcp.listen(BACKLOG)?;
    TcpListener::from_std(tcp.into())
}

fn socket(address: SocketAddr, kind: Type, protocol: Protocol) -> io::Result<Socket> {
    let socket = Socket::new(Domain::for_address(address), kind, Some(protocol))?;
    if address.is_ipv6() {
        // IPv4 as well, where the address is that of no machine in particular.
        socket.set_only_v6(false)?;
    }
    socket.set_nonblocking(true)?;
    Ok(socket)
}
