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
pub mod operator;
mod origin;
mod pages;
pub mod panics;
pub mod password;
pub mod proxy;
pub mod relay;
pub mod room_task;
pub mod socket;
pub mod state;
pub mod store;
#[cfg(debug_assertions)]
pub mod storybook;
pub mod throttle;
pub mod ticket;
pub mod tls;

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use any_spawner::Executor;
use socket2::{Domain, Protocol, Socket, Type};
use tokio::net::{TcpListener, UdpSocket};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use turn::Secret;

use crate::assets::Site;
use crate::clock::Clock;
use crate::config::Config;
use crate::connection::Door;
use crate::country::{Countries, CountriesError};
use crate::hub::Hub;
use crate::ledger::Ledger;
use crate::meeting::Meeting;
use crate::operator::Token;
use crate::relay::servers::Servers;
use crate::state::{Parts, State};
use crate::store::{Store, StoreError};
use crate::throttle::Throttle;
use crate::tls::{TlsError, TlsFiles};

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

/// A running server.
pub struct Server {
    address: SocketAddr,
    state: State,
    ledger: JoinHandle<()>,
    http: JoinHandle<()>,
    relay: JoinHandle<()>,
    tidy: JoinHandle<()>,
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
        let tls = config.tls.as_ref().map(TlsFiles::acceptor).transpose()?;
        if config.behind_tls && config.trusted_proxies.is_empty() {
            tracing::warn!("behind a proxy that is not trusted: everybody counts as one address, of no country; see --trusted-proxies");
        }
        let (listener, udp) = listen(&config.listen)?;
        let address = listener.local_addr().map_err(|source| StartError::Listen { address: ([0; 4], 0).into(), source })?;

        let store = Store::open(&config.data_dir).await?;
        let key = store.ticket_key().await?;
        let lifetime = config.limits.ticket_lifetime;
        let kept = store.kept_seats(lifetime).await?;
        // Only then is it known which rooms are empty.
        store.prune(lifetime).await?;
        let (ledger, writing) = Ledger::open(store.clone(), &config.limits);
        let (clock, secret) = (Clock::start(), Secret::new(key.derive("relay")));
        let (relay, way) = relay::Task::new(udp, secret.clone(), clock, config.limits.relay.clone());
        let hub = Hub::new(config.limits.clone(), store.clone(), ledger, way.clone());
        for (room, seats) in kept {
            hub.restore(&room, seats);
        }

        let meeting = Meeting::open(&hub, &store, &key, config.meeting, config.meeting_oneself).await?;

        let (site, stop) = (Site::built(), CancellationToken::new());
        if site.assets().is_none() {
            tracing::warn!("built without the front end: pages can be read, but no call is possible; build with cargo-leptos");
        }
        let tidy = tokio::spawn(store::keep_tidy(store.clone(), lifetime, stop.clone()));
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
            operator: Token::of(&config.data_dir).map_err(StartError::Operator)?,
            hub,
            meeting,
            store,
            key,
            site,
            stop: stop.clone(),
        };
        let state = State::new(parts);
        let door = Door::new(connection::Parts {
            router: http::router(&state),
            proxies: config.trusted_proxies,
            deadline: state.limits.request_deadline,
            tls,
            relay: way,
            stop: stop.clone(),
        });
        let http = tokio::spawn(http::serve(listener, door, stop.clone()));
        let relay = tokio::spawn(relay.run(stop));
        Ok(Self { address, state, ledger: writing, http, relay, tidy })
    }

    /// Where it listens, with the port that it was given when the configuration left that open.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops: tells every page that the server restarts, answers what was asked, writes what is to be remembered. Takes at most
    /// [`STOP_DEADLINE`].
    pub async fn stop(self) {
        let Self { state, ledger, http, relay, tidy, .. } = self;
        let stopping = async {
            state.stop.cancel();
            state.meeting.stop().await;
            state.hub.stop().await;
            // The handlers hold the hub, and with it the ledger, which ends when nobody can write to it any more.
            for task in [http, relay, tidy] {
                let _ = task.await;
            }
            let store = state.store.clone();
            drop(state);
            let _ = ledger.await;
            store.close().await;
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
    let socket = |kind, protocol| {
        let socket = Socket::new(Domain::for_address(address), kind, Some(protocol))?;
        if address.is_ipv6() {
            // IPv4 as well, where the address is that of no machine in particular.
            socket.set_only_v6(false)?;
        }
        socket.set_nonblocking(true)?;
        io::Result::Ok(socket)
    };
    let tcp = socket(Type::STREAM, Protocol::TCP)?;
    // A restart need not wait for the old connections to be forgotten.
    #[cfg(unix)]
    tcp.set_reuse_address(true)?;
    tcp.bind(&address.into())?;
    tcp.listen(BACKLOG)?;
    let listener = TcpListener::from_std(tcp.into())?;
    let udp = socket(Type::DGRAM, Protocol::UDP)?;
    address.set_port(listener.local_addr()?.port());
    udp.bind(&address.into())?;
    Ok((listener, UdpSocket::from_std(udp.into())?))
}
