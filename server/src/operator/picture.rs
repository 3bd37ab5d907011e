//! The server as whoever runs it sees it, at one moment: on the page, and in the terminal.

use protocol::meeting::Numbers;
use serde::{Deserialize, Serialize};

use crate::metrics::{self, Readings, Usage};
use crate::state::State as Server;
use crate::survey::Survey;

/// All of it. No name, address or ticket is in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The version of the server.
    pub version: String,
    /// For how long it has been there.
    pub uptime_seconds: u64,
    /// Rooms in which somebody is, or waits.
    pub rooms: u64,
    /// Seats that are held.
    pub participants: u64,
    /// People who wait at doors.
    pub waiting: u64,
    /// WebSockets that are open.
    pub sockets: u64,
    /// The relay.
    pub relay: Relay,
    /// The store.
    pub store: Store,
    /// Memory in use.
    pub memory_bytes: u64,
    /// Time that its threads have run.
    pub cpu_seconds: f64,
    /// Open files and sockets.
    pub open_files: u64,
    /// Tasks that are alive.
    pub tasks: u64,
    /// Strangers who meet.
    pub meeting: Numbers,
    /// The rooms.
    pub live: Survey,
}

/// What the relay does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relay {
    /// Allocations that last.
    pub allocations: u64,
    /// What it sent since it began.
    pub sent_bytes: u64,
    /// And lately.
    pub bits_per_second: u64,
}

/// What the store does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Store {
    /// Writes that failed.
    pub errors: u64,
    /// Orders that are not written.
    pub lost: u64,
    /// Orders that wait.
    pub queue: u64,
}

impl Picture {
    /// Looks. Takes at most as long as rooms may take to answer.
    pub async fn of(server: &Server) -> Self {
        let live = server.hub.survey().await;
        let [rooms, participants, waiting, sockets] = server.metrics.now();
        let (readings, usage) = (Readings::of(server), Usage::look());
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            uptime_seconds: server.metrics.uptime().as_secs(),
            rooms,
            participants,
            waiting,
            sockets,
            relay: Relay {
                allocations: readings.relay_allocations,
                sent_bytes: readings.relay_sent,
                bits_per_second: server.metrics.relay_rate(readings.relay_sent),
            },
            store: Store { errors: readings.store_errors, lost: readings.store_lost, queue: readings.store_queue },
            memory_bytes: usage.resident,
            cpu_seconds: usage.cpu.as_secs_f64(),
            open_files: usage.files,
            tasks: metrics::tasks(),
            meeting: server.meeting.numbers(),
            live,
        }
    }
}
