//! What a server holds, as the system tells it, and as it tells itself where it does (`/metrics`).

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;

use anyhow::Result;
use crowd::{Door, process};

use super::get;

/// Numbers of `/metrics` that should be back where they were once everybody has left.
pub const TOLD: [&str; 5] = ["confab_rooms", "confab_participants", "confab_sockets", "confab_relay_allocations", "tokio_tasks"];

/// What a server holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Readings {
    /// Memory, in bytes.
    pub resident: u64,
    /// Open files and sockets.
    pub files: usize,
    /// Connections of its port that have not ended on its side: established, or waiting to be closed.
    pub connections: usize,
    /// Those of [`TOLD`] that it tells.
    pub told: BTreeMap<&'static str, f64>,
}

impl Readings {
    /// Of a server.
    pub async fn of(pid: u32, address: SocketAddr) -> Result<Self> {
        let metrics = match get(address, Door::new(0, 1), "/metrics").await {
            Ok((200, text)) => text,
            _ => String::new(),
        };
        let told = TOLD.into_iter().filter_map(|name| Some((name, value(&metrics, name)?))).collect();
        // The connection that just asked has to be gone.
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        let (resident, files) = (process::resident_bytes(pid)?, process::open_files(pid)?);
        Ok(Self { resident, files, connections: connections(address.port()), told })
    }
}

/// The value of a metric without labels, in the text that Prometheus reads.
fn value(metrics: &str, name: &str) -> Option<f64> {
    metrics.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.split(' ').next()?.parse().ok())
}

/// Connections whose own port is that one and which are established (01) or wait to be closed here (08), see proc(5).
fn connections(port: u16) -> usize {
    let own = format!(":{port:04X}");
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"].into_iter().filter_map(|path| fs::read_to_string(path).ok());
    let count = |table: String| {
        let rows = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        rows.filter(|row| row.get(1).is_some_and(|local| local.ends_with(&own)) && matches!(row.get(3), Some(&"01" | &"08"))).count()
    };
    tables.map(count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_is_found_by_its_whole_name() {
        let text = "# TYPE confab_rooms gauge\nconfab_rooms_in_all 7\nconfab_rooms 3\ntokio_tasks 12.5 1700000000\n";
        assert_eq!(value(text, "confab_rooms"), Some(3.0));
        assert_eq!(value(text, "tokio_tasks"), Some(12.5));
        assert_eq!(value(text, "confab_participants"), None);
    }

    #[test]
    fn a_connection_is_counted_while_it_is_there() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        assert_eq!(connections(port), 0);
        let client = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
        let accepted = listener.accept().unwrap();
        assert_eq!(connections(port), 1);
        drop((client, accepted));
        assert_eq!(connections(port), 0);
    }
}
