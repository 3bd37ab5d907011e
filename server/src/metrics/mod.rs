//! What is counted, for Prometheus and for whoever runs the server.
//!
//! This module lists all of it. Labels have few values, all of them known beforehand: no room, no participant and no address is ever
//! one. Each server has a registry of its own. What happens for every frame is an addition to an atomic number and nothing else: no
//! lock, no look-up, no memory; the rest is looked at when somebody asks.

pub mod http;
mod process;
mod reasons;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use protocol::membership::{Entry, JoinError};
use protocol::{CloseReason, IcePath, Observation};
use tokio::time::Instant;

use self::process::Process;
pub use self::reasons::path_word;

/// Seconds to a connection: from what feels like at once to what nobody waits for.
const CONNECT: [f64; 10] = [0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 15.0, 30.0];
/// Longer ones are counted as long: a page may say anything.
const LONGEST_CONNECT: Duration = Duration::from_secs(120);
/// Seconds to an answer over HTTP.
const HTTP: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];
/// The least time over which a rate is taken.
const PACE: Duration = Duration::from_secs(1);

/// What is counted of one server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Metrics(Arc<Numbers>);

/// One label and its value.
type Label = [(&'static str, &'static str); 1];
/// The labels of a request over HTTP.
type Route = [(&'static str, String); 2];
/// A histogram for each route.
type Latencies = Family<Route, Histogram, fn() -> Histogram>;

/// Counters of one name, one for each value of their label.
#[derive(Debug)]
struct Counters(Vec<(&'static str, Counter)>);

#[derive(Debug)]
struct Numbers {
    registry: Registry,
    started: Instant,
    rooms: Gauge,
    participants: Gauge,
    waiting: Gauge,
    sockets: Gauge,
    joins: Counters,
    connect: Histogram,
    ice: Counters,
    reconnects: Counters,
    closed: Counters,
    http: Latencies,
    seen: Seen,
    relayed: Mutex<Option<Relayed>>,
}

/// What is looked at when somebody asks.
#[derive(Debug)]
struct Seen {
    relay_bytes: Counters,
    relay_dropped: Counter,
    relay_allocations: Gauge,
    relay_places: Gauge,
    store_errors: Counter,
    store_lost: Counter,
    store_queue: Gauge,
    meeting_waiting: Gauge,
    meeting_talks: Gauge,
    tasks: Gauge,
    process: Process,
}

/// What other parts of the server count themselves.
#[derive(Clone, Copy, Debug, Default)]
pub struct Readings {
    /// Bytes of STUN and TURN messages that came to the relay, since it began.
    pub relay_received: u64,
    /// And that it sent.
    pub relay_sent: u64,
    /// Packets that it could not send at once.
    pub relay_dropped: u64,
    /// Allocations there are.
    pub relay_allocations: u64,
    /// Connections that it would still take.
    pub relay_places: u64,
    /// Writes to the store that failed.
    pub store_errors: u64,
    /// What is not written although a room ordered it.
    pub store_lost: u64,
    /// What waits to be written.
    pub store_queue: u64,
    /// Strangers who wait for somebody.
    pub meeting_waiting: u32,
    /// Talks between two strangers.
    pub meeting_talks: u32,
}

/// How much the relay had passed on when that was looked at, and how fast that was.
#[derive(Clone, Copy, Debug)]
struct Relayed {
    at: Instant,
    bytes: u64,
    /// In bit/s.
    rate: u64,
}

impl Counters {
    /// Registers one for each value, so that all are there, at zero, from the first time somebody asks.
    fn of(
        registry: &mut Registry,
        unit: Option<Unit>,
        name: &str,
        help: &str,
        label: &'static str,
        values: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        let family = Family::<Label, Counter>::default();
        let counters = values.into_iter().map(|value| (value, family.get_or_create_owned(&[(label, value)]))).collect();
        match unit {
            Some(unit) => registry.register_with_unit(name, help, unit, family),
            None => registry.register(name, help, family),
        }
        Self(counters)
    }

    fn get(&self, value: &str) -> Option<&Counter> {
        self.0.iter().find(|(known, _)| *known == value).map(|(_, counter)| counter)
    }

    fn count(&self, value: &str) {
        debug_assert!(self.get(value).is_some(), "{value} is a value of the label");
        if let Some(counter) = self.get(value) {
            counter.inc();
        }
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// Nothing has been counted yet.
    pub fn new() -> Self {
        let mut registry = Registry::default();
        let process = Process::register(&mut registry);
        let of_tokio = registry.sub_registry_with_prefix("tokio");
        let tasks = gauge(of_tokio, "tasks", "Tasks that are alive");
        let own = registry.sub_registry_with_prefix("confab");
        own.register("build", "Which version this is", Info::new([("version", env!("CARGO_PKG_VERSION"))]));
        let rooms = gauge(own, "rooms", "Rooms in which somebody is, or waits");
        let participants = gauge(own, "participants", "Seats that are held, of those who are reconnecting too");
        let waiting = gauge(own, "waiting", "People who wait at a door");
        let sockets = gauge(own, "sockets", "WebSockets that are open, of calls, at doors and of strangers");
        let joins = Counters::of(own, None, "joins", "Requests to join, by what came of them", "outcome", reasons::JOINS);
        let connect = Histogram::new(CONNECT);
        let help = "From when a page knew of another one to a peer connection that stands, as pages tell";
        own.register_with_unit("connect", help, Unit::Seconds, connect.clone());
        let paths = IcePath::ALL.map(path_word).into_iter().chain(["failed"]);
        let ice = Counters::of(own, None, "ice", "Peer connections by the way that they took, and attempts that failed", "path", paths);
        let kinds = ["socket", "ice", "replaced"];
        let reconnects =
            Counters::of(own, None, "reconnects", "Sockets that came back, ICE restarts and replaced connections", "kind", kinds);
        let closed = Counters::of(own, None, "closed", "WebSockets that the server closed, by reason", "reason", reasons::CLOSED);
        let http = Latencies::new_with_constructor(|| Histogram::new(HTTP));
        own.register_with_unit("http", "Time to an answer over HTTP, by route", Unit::Seconds, http.clone());
        let directions = ["received", "sent"];
        let help = "STUN and TURN, without the headers below";
        let relay_bytes = Counters::of(own, Some(Unit::Bytes), "relay", help, "direction", directions);
        let seen = Seen {
            relay_bytes,
            relay_dropped: counter(own, "relay_dropped_packets", "Packets that the relay could not send at once"),
            relay_allocations: gauge(own, "relay_allocations", "Allocations that last"),
            relay_places: gauge(own, "relay_places", "Connections that the relay would still take"),
            store_errors: counter(own, "store_errors", "Writes to the store that failed"),
            store_lost: counter(own, "store_lost_writes", "Orders of rooms that are not written, and not tried again"),
            store_queue: gauge(own, "store_queue", "Orders of rooms that wait to be written"),
            meeting_waiting: gauge(own, "meeting_waiting", "Strangers who wait for somebody"),
            meeting_talks: gauge(own, "meeting_talks", "Talks between two strangers"),
            tasks,
            process,
        };
        let started = Instant::now();
        let relayed = Mutex::new(None);
        Self(Arc::new(Numbers {
            registry,
            started,
            rooms,
            participants,
            waiting,
            sockets,
            joins,
            connect,
            ice,
            reconnects,
            closed,
            http,
            seen,
            relayed,
        }))
    }

    /// All of it, as Prometheus reads it (OpenMetrics 1.0).
    pub fn render(&self, readings: &Readings) -> String {
        let seen = &self.0.seen;
        seen.relay_bytes.get("received").inspect(|counter| set_counter(counter, readings.relay_received));
        seen.relay_bytes.get("sent").inspect(|counter| set_counter(counter, readings.relay_sent));
        set_counter(&seen.relay_dropped, readings.relay_dropped);
        set_counter(&seen.store_errors, readings.store_errors);
        set_counter(&seen.store_lost, readings.store_lost);
        for (gauge, value) in [
            (&seen.relay_allocations, readings.relay_allocations),
            (&seen.relay_places, readings.relay_places),
            (&seen.store_queue, readings.store_queue),
            (&seen.meeting_waiting, readings.meeting_waiting.into()),
            (&seen.meeting_talks, readings.meeting_talks.into()),
            (&seen.tasks, tasks()),
        ] {
            gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
        }
        seen.process.look();
        let mut text = String::new();
        if let Err(error) = encode(&mut text, &self.0.registry) {
            // A text takes all that is written into it.
            tracing::error!(%error, "metrics cannot be written");
        }
        text
    }

    /// How long the server has been there.
    pub fn uptime(&self) -> Duration {
        self.0.started.elapsed()
    }

    /// How many rooms there are, seats that are held, people who wait at doors, and sockets.
    pub fn now(&self) -> [u64; 4] {
        [&self.0.rooms, &self.0.participants, &self.0.waiting, &self.0.sockets].map(|gauge| u64::try_from(gauge.get()).unwrap_or_default())
    }

    /// How much the relay sends, in bit/s, since somebody asked last; not more often than once a second.
    pub fn relay_rate(&self, sent: u64) -> u64 {
        let mut last = self.0.relayed.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let now = Instant::now();
        let (since, bytes, rate) = last.map_or((self.0.started, 0, None), |last| (last.at, last.bytes, Some(last.rate)));
        let elapsed = now.duration_since(since);
        if let Some(rate) = rate
            && elapsed < PACE
        {
            return rate;
        }
        let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX).max(1);
        let rate = sent.saturating_sub(bytes).saturating_mul(8000) / millis;
        *last = Some(Relayed { at: now, bytes: sent, rate });
        rate
    }

    /// Somebody asked to join.
    pub fn joined(&self, outcome: &Result<Entry, JoinError>) {
        self.0.joins.count(reasons::join(outcome));
    }

    /// A socket is closed.
    pub fn closed(&self, reason: CloseReason) {
        self.0.closed.count(reasons::closed(reason));
    }

    /// A page that had lost its socket is attached again.
    pub fn reattached(&self) {
        self.0.reconnects.count("socket");
    }

    /// A page tells how calls go.
    pub fn observed(&self, observation: Observation) {
        match observation {
            Observation::Connected { path, after_ms } => {
                self.0.ice.count(path_word(path));
                let after = Duration::from_millis(after_ms.into()).min(LONGEST_CONNECT);
                self.0.connect.observe(after.as_secs_f64());
            }
            Observation::Failed {} => self.0.ice.count("failed"),
            Observation::Restarted {} => self.0.reconnects.count("ice"),
            Observation::Replaced {} => self.0.reconnects.count("replaced"),
            // That is of the room.
            Observation::Quality { .. } => {}
        }
    }

    /// A request was answered.
    fn answered(&self, route: &str, status: u16, after: Duration) {
        let class = match status {
            ..200 => "1xx",
            200..300 => "2xx",
            300..400 => "3xx",
            400..500 => "4xx",
            500.. => "5xx",
        };
        let labels = [("route", route.to_owned()), ("status", class.to_owned())];
        self.0.http.get_or_create(&labels).observe(after.as_secs_f64());
    }

    /// A socket is open until what this gives is dropped.
    #[must_use]
    pub fn socket(&self) -> Open {
        self.0.sockets.inc();
        Open(self.0.sockets.clone())
    }

    /// A room is there until what this gives is dropped.
    #[must_use]
    pub fn room(&self) -> Tally {
        self.0.rooms.inc();
        Tally { metrics: self.clone(), seats: 0, waiting: 0 }
    }
}

/// Something that is counted for as long as it lasts.
#[derive(Debug)]
pub struct Open(Gauge);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// What one room adds to the numbers of all.
#[derive(Debug)]
pub struct Tally {
    metrics: Metrics,
    seats: usize,
    waiting: usize,
}

impl Tally {
    /// So many seats are held, and so many wait.
    pub fn set(&mut self, seats: usize, waiting: usize) {
        let numbers = &self.metrics.0;
        for (gauge, before, now) in [(&numbers.participants, &mut self.seats, seats), (&numbers.waiting, &mut self.waiting, waiting)] {
            if *before != now {
                gauge.inc_by(number(now) - number(*before));
                *before = now;
            }
        }
    }
}

impl Drop for Tally {
    fn drop(&mut self) {
        self.set(0, 0);
        self.metrics.0.rooms.dec();
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn gauge(registry: &mut Registry, name: &str, help: &str) -> Gauge {
    let gauge = Gauge::default();
    registry.register(name, help, gauge.clone());
    gauge
}

fn counter(registry: &mut Registry, name: &str, help: &str) -> Counter {
    let counter = Counter::default();
    registry.register(name, help, counter.clone());
    counter
}

/// Takes over what was counted elsewhere.
fn set_counter(counter: &Counter, value: u64) {
    let inner: &AtomicU64 = counter.inner();
    inner.store(value, Ordering::Relaxed);
}

/// Tasks that are alive.
pub fn tasks() -> u64 {
    tokio::runtime::Handle::try_current().map_or(0, |runtime| u64::try_from(runtime.metrics().num_alive_tasks()).unwrap_or(u64::MAX))
}

/// What the system says of this process.
pub use self::process::Usage;
