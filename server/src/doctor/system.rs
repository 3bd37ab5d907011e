//! What the operating system allows.

use rlimit::Resource;

use super::Finding;

/// So many a start asks for: a socket for each participant, and some more.
const WANTED: u64 = crate::OPEN_FILES;
/// With fewer there is hardly a call.
const FEW: u64 = 256;

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
}
