//! What a process uses, as Linux tells it (proc(5)).

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Bytes of memory that a process holds (`VmRSS`).
///
/// # Errors
/// When there is no such process.
pub fn resident_bytes(pid: u32) -> Result<u64> {
    let path = format!("/proc/{pid}/status");
    let status = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).with_context(|| format!("no VmRSS in {path}"))?;
    let kib = line.trim().trim_end_matches("kB").trim().parse::<u64>().with_context(|| format!("odd VmRSS in {path}"))?;
    Ok(kib * 1024)
}

/// How many files and sockets a process has open.
///
/// # Errors
/// When there is no such process, or it is somebody else's.
pub fn open_files(pid: u32) -> Result<usize> {
    let path = format!("/proc/{pid}/fd");
    Ok(fs::read_dir(&path).with_context(|| format!("cannot read {path}"))?.count())
}

/// The process on this machine that listens at an address, as far as one may know.
pub fn listens_at(address: SocketAddr) -> Option<u32> {
    if !address.ip().is_loopback() {
        return None;
    }
    let port = format!(":{:04X}", address.port());
    let inodes = ["/proc/net/tcp", "/proc/net/tcp6"].into_iter().filter_map(|path| fs::read_to_string(path).ok()).flat_map(|table| {
        let listening = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        // proc(5): the second column is the own address, the fourth the state, of which 0A is listening, the tenth the inode.
        let listening = listening.filter(|row| row.get(1).is_some_and(|own| own.ends_with(&port)) && row.get(3) == Some(&"0A"));
        listening.filter_map(|row| row.get(9).map(|inode| format!("socket:[{inode}]"))).collect::<Vec<_>>()
    });
    let inodes = inodes.collect::<Vec<_>>();
    let processes = fs::read_dir("/proc").ok()?.flatten();
    processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).find(|pid| has_one_of(*pid, &inodes))
}

fn has_one_of(pid: u32, inodes: &[String]) -> bool {
    let Ok(files) = fs::read_dir(format!("/proc/{pid}/fd")) else { return false };
    let leads_to = |path: &Path| fs::read_link(path).ok().and_then(|target| target.to_str().map(str::to_owned));
    files.flatten().filter_map(|file| leads_to(&file.path())).any(|target| inodes.contains(&target))
}

/// Processor time that the threads of a process have used so far, in its own code and in the kernel's on its behalf.
///
/// Of `schedstat`, which counts nanoseconds; `stat` counts hundredths of a second, too coarse for a relay that gets little of a core.
/// A thread that ends takes its time with it, also one that ends while they are read: relays have as many at the end as at the start.
///
/// # Errors
/// When there is no such process, or no `schedstat`.
pub fn processor_time(pid: u32) -> Result<Duration> {
    let path = format!("/proc/{pid}/task");
    let mut sum = Duration::ZERO;
    for thread in fs::read_dir(&path).with_context(|| format!("cannot read {path}"))? {
        let path = thread?.path().join("schedstat");
        let stat = match fs::read_to_string(&path) {
            Err(_) if path.parent().is_none_or(|thread| !thread.exists()) => continue,
            stat => stat.with_context(|| format!("cannot read {}", path.display()))?,
        };
        let nanos = stat.split_whitespace().next().and_then(|field| field.parse().ok());
        sum += Duration::from_nanos(nanos.with_context(|| format!("odd {}", path.display()))?);
    }
    Ok(sum)
}

/// Reads what a server and the generator use.
#[derive(Debug)]
pub struct Meter {
    pid: u32,
    start: Instant,
    server: Duration,
    generator: Duration,
}

/// What was used since a meter was started, in seconds.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    /// On the clock.
    pub seconds: f64,
    /// The server's processor time.
    pub server: f64,
    /// The generator's.
    pub generator: f64,
}

impl Meter {
    /// Begins to measure the server whose process is `pid`.
    ///
    /// # Errors
    /// As [`processor_time`].
    pub fn start(pid: u32) -> Result<Self> {
        let (server, generator) = (processor_time(pid)?, processor_time(std::process::id())?);
        Ok(Self { pid, start: Instant::now(), server, generator })
    }

    /// What was used until now.
    ///
    /// # Errors
    /// As [`processor_time`].
    pub fn read(&self) -> Result<Used> {
        let seconds = self.start.elapsed().as_secs_f64();
        let server = (processor_time(self.pid)? - self.server).as_secs_f64();
        let generator = (processor_time(std::process::id())? - self.generator).as_secs_f64();
        Ok(Used { seconds, server, generator })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_found_by_where_it_listens() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        assert_eq!(listens_at(address), Some(std::process::id()));
        drop(listener);
        assert_eq!(listens_at(address), None);
        assert!(open_files(std::process::id()).unwrap() >= 3);
    }

    #[test]
    fn a_process_that_works_uses_memory_and_time() {
        let me = std::process::id();
        assert!(resident_bytes(me).unwrap() > 100 * 1024);
        let before = processor_time(me).unwrap();
        let mut x = 1_u64;
        while processor_time(me).unwrap() == before {
            x = x.wrapping_mul(3);
        }
        assert_ne!(std::hint::black_box(x), 0);
    }
}
