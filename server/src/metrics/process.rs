//! What the system says of this process, under the names that Prometheus' own clients use. Nothing where there is no `/proc`.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::{Registry, Unit};

/// Clock ticks a second in `/proc` (USER_HZ): 100 on every architecture that is built for.
const TICKS: f64 = 100.0;

/// What a process uses.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    /// Bytes of memory that are in use.
    pub resident: u64,
    /// Bytes of addresses that are taken.
    pub virtual_: u64,
    /// Time that its threads have run.
    pub cpu: Duration,
    /// Open files and sockets.
    pub files: u64,
    /// How many it may have; nothing when that is not limited.
    pub most_files: Option<u64>,
}

#[derive(Debug)]
pub(super) struct Process {
    resident: Gauge,
    virtual_: Gauge,
    cpu: Counter<f64, AtomicU64>,
    files: Gauge,
    most_files: Gauge,
}

impl Usage {
    /// What it is now.
    pub fn look() -> Self {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let kib = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse::<u64>().ok()
        };
        let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
        // What is in brackets may hold anything.
        let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().collect::<Vec<_>>();
        // Counted from the third field, the state (proc_pid_stat(5)).
        let ticks = |number: usize| fields.get(number - 3).and_then(|field| field.parse::<u32>().ok());
        let seconds = |ticks: u32| f64::from(ticks) / TICKS;
        let cpu = ticks(14).unwrap_or_default().saturating_add(ticks(15).unwrap_or_default());
        let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
        let most_files = limits.lines().find_map(|line| line.strip_prefix("Max open files")?.split_whitespace().next()?.parse().ok());
        Self {
            resident: kib("VmRSS:").unwrap_or_default() * 1024,
            virtual_: kib("VmSize:").unwrap_or_default() * 1024,
            cpu: Duration::from_secs_f64(seconds(cpu)),
            files: fs::read_dir("/proc/self/fd").map_or(0, |files| u64::try_from(files.count()).unwrap_or(u64::MAX)),
            most_files,
        }
    }
}

impl Process {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let own = registry.sub_registry_with_prefix("process");
        let process = Self {
            resident: Gauge::default(),
            virtual_: Gauge::default(),
            cpu: Counter::default(),
            files: Gauge::default(),
            most_files: Gauge::default(),
        };
        // Taken once: whoever counts restarts does so by its changes.
        let started = Gauge::<f64, AtomicU64>::default();
        started.set(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64());
        own.register_with_unit("resident_memory", "Memory in use", Unit::Bytes, process.resident.clone());
        own.register_with_unit("virtual_memory", "Addresses that are taken", Unit::Bytes, process.virtual_.clone());
        own.register_with_unit("cpu", "Time that threads have run", Unit::Seconds, process.cpu.clone());
        own.register("open_fds", "Open files and sockets", process.files.clone());
        own.register("max_fds", "How many there may be", process.most_files.clone());
        own.register_with_unit("start_time", "When it began, since 1970", Unit::Seconds, started);
        process
    }

    pub(super) fn look(&self) {
        let Usage { resident, virtual_, cpu, files, most_files } = Usage::look();
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        self.resident.set(number(resident));
        self.virtual_.set(number(virtual_));
        self.files.set(number(files));
        self.most_files.set(most_files.map_or(-1, number));
        self.cpu.inner().store(cpu.as_secs_f64().to_bits(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_uses_something() {
        let usage = Usage::look();
        assert!(usage.resident > 1 << 20 && usage.virtual_ >= usage.resident && usage.files > 2, "{usage:?}");
    }
}
