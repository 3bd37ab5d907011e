//! What a process uses, as Linux tells it (proc(5)).

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};

/// Clock ticks per second in `/proc`: `USER_HZ`, which is 100 on every architecture that Linux runs browsers on.
const TICKS_PER_SECOND: u64 = 100;

/// Bytes of memory that a process holds (`VmRSS`).
pub fn resident_bytes(pid: u32) -> Result<u64> {
    let path = format!("/proc/{pid}/status");
    let status = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).with_context(|| format!("no VmRSS in {path}"))?;
    let kib = line.trim().trim_end_matches("kB").trim().parse::<u64>().with_context(|| format!("odd VmRSS in {path}"))?;
    Ok(kib * 1024)
}

/// Processor time that a process has used so far, in its own code and in the kernel's on its behalf.
pub fn processor_time(pid: u32) -> Result<Duration> {
    let path = format!("/proc/{pid}/stat");
    let stat = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
    // The second field is the program's name in parentheses, which may hold anything; utime and stime are fields 14 and 15.
    let (_, fields) = stat.rsplit_once(')').with_context(|| format!("odd {path}"))?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(Duration::from_millis(ticks * 1000 / TICKS_PER_SECOND))
}

#[cfg(test)]
mod tests {
    use super::*;

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
