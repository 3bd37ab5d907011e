//! What the operating system allows.

use std::fs;

use rlimit::Resource;

use super::Finding;

/// So many a start asks for: a socket for each participant, and some more.
const WANTED: u64 = crate::OPEN_FILES;
/// With fewer there is hardly a call.
const FEW: u64 = 256;

/// The largest buffer that Linux gives a socket for what it receives, in bytes: socket(7).
const RECEIVED_MOST: &str = "/proc/sys/net/core/rmem_max";

/// How many files, and so sockets, may be open.
pub(super) fn files() -> Finding {
    match Resource::NOFILE.get() {
        // A start raises the one to the other.
        Ok((_, hard)) => judge(hard),
        Err(error) => Finding::warning("open files", format!("the limit is not known: {error}"), "see that it is high: `ulimit -n`"),
    }
}

fn judge(most: u64) -> Finding {
    let fix = || format!("raise it to {WANTED}: LimitNOFILE={WANTED} in a systemd unit, --ulimit nofile={WANTED} for a container");
    if most >= WANTED {
        Finding::ok("open files", format!("{WANTED} sockets at once"))
    } else if most >= FEW {
        Finding::warning("open files", format!("at most {most}, and so fewer people at once"), fix())
    } else {
        Finding::problem("open files", format!("at most {most}, which is not enough for a few calls"), fix())
    }
}

/// How many datagrams the system keeps for the relay while the processor is needed elsewhere.
pub(super) fn datagrams(wanted: usize) -> Finding {
    match fs::read_to_string(RECEIVED_MOST).ok().and_then(|most| most.trim().parse().ok()) {
        Some(most) => judge_datagrams(most, wanted),
        None => Finding::ok("datagrams", "this system does not tell how many bytes of them it keeps"),
    }
}

fn judge_datagrams(most: usize, wanted: usize) -> Finding {
    if most >= wanted {
        return Finding::ok("datagrams", format!("the system keeps {wanted} bytes of them for the relay"));
    }
    let says = format!("the system keeps {most} bytes of them, so that a busy relay loses some");
    Finding::warning("datagrams", says, format!("allow more: sysctl -w net.core.rmem_max={wanted}, and keep that in /etc/sysctl.d"))
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::*;

    #[test]
    fn few_files_are_a_warning_and_hardly_any_a_problem() {
        let verdicts = [u64::MAX, WANTED, WANTED - 1, FEW, FEW - 1, 0].map(|most| judge(most).verdict);
        use Verdict::{Ok, Problem, Warning};
        assert_eq!(verdicts, [Ok, Ok, Warning, Warning, Problem, Problem]);
    }

    #[test]
    fn a_small_buffer_for_datagrams_is_a_warning() {
        assert_eq!([1000, 999].map(|most| judge_datagrams(most, 1000).verdict), [Verdict::Ok, Verdict::Warning]);
    }
}
