//! The data directory, the database in it, and by their times the clock.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use super::Finding;
use crate::clock::unix_millis;
use crate::store::{Database, Inspection, Settings, Store, StoreError};

/// Before this, no version of this program was made: the first moment of 2025.
const EARLIEST: u64 = 1_735_689_600_000;
/// So much two clocks may differ: they are set, and files are written, at moments of their own.
const TOLERANCE: Duration = Duration::from_secs(60);

/// How the directory was found.
#[derive(Debug)]
enum Directory {
    /// It is there and can be written to; a file that was written just now has this time, and belongs to whom it does, or not.
    Writable { written: u64, is_owners: bool },
    /// It is not there, and a start will make it in this one.
    Missing(PathBuf),
    /// It cannot be used.
    Unusable(io::Error),
}

/// Looks at the directory and the database, which may be elsewhere. A directory that is missing is not made.
pub(super) async fn examine(settings: &Settings) -> Vec<Finding> {
    let dir = &settings.dir;
    let directory = look(dir);
    let mut findings = vec![judge_directory(dir, &directory)];
    let mut last = None;
    if let Directory::Writable { written, .. } = directory {
        last = Some(written);
    }
    let is_elsewhere = settings.database != Database::File;
    if is_elsewhere || last.is_some() {
        let inspection = Store::inspect(settings).await;
        if let Ok(Some(inspection)) = &inspection {
            last = last.max(Some(inspection.last));
        }
        findings.push(judge_store(&inspection, is_elsewhere));
    }
    findings.push(judge_clock(unix_millis(), last));
    findings
}

fn look(dir: &Path) -> Directory {
    match std::fs::metadata(dir) {
        Ok(_) => match write(dir) {
            Ok((written, is_owners)) => Directory::Writable { written, is_owners },
            Err(error) => Directory::Unusable(error),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let there = dir.ancestors().skip(1).find(|parent| parent.exists()).unwrap_or_else(|| Path::new("/"));
            match write(there) {
                Ok(_) => Directory::Missing(there.into()),
                Err(error) => Directory::Unusable(error),
            }
        }
        Err(error) => Directory::Unusable(error),
    }
}

/// Writes a file, and takes it away again. Gives the time that it had, and whether whoever writes here is the directory's owner.
fn write(dir: &Path) -> io::Result<(u64, bool)> {
    let file = dir.join(format!(".doctor-{}", std::process::id()));
    std::fs::write(&file, b"doctor")?;
    let known = std::fs::metadata(&file).and_then(|written| Ok((written, std::fs::metadata(dir)?)));
    std::fs::remove_file(&file)?;
    let (written, dir) = known?;
    let time = written.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok((u64::try_from(time.as_millis()).unwrap_or(u64::MAX), same_owner(&written, &dir)))
}

#[cfg(unix)]
fn same_owner(a: &std::fs::Metadata, b: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    a.uid() == b.uid()
}

#[cfg(not(unix))]
fn same_owner(_: &std::fs::Metadata, _: &std::fs::Metadata) -> bool {
    true
}

fn judge_directory(dir: &Path, directory: &Directory) -> Finding {
    let dir = dir.display();
    match directory {
        Directory::Writable { is_owners: true, .. } => Finding::ok("data", format!("{dir} can be written to")),
        Directory::Writable { is_owners: false, .. } => Finding::warning(
            "data",
            format!("{dir} can be written to, but belongs to somebody else"),
            "run the doctor as the user that Confab runs as",
        ),
        Directory::Missing(parent) => Finding::ok("data", format!("{dir} will be made in {} at the first start", parent.display())),
        Directory::Unusable(error) => Finding::problem(
            "data",
            format!("{dir} cannot be written to: {error}"),
            "give it to the user that Confab runs as, or choose another one with --data-dir",
        ),
    }
}

fn judge_store(inspection: &Result<Option<Inspection>, StoreError>, is_elsewhere: bool) -> Finding {
    match inspection {
        Ok(None) if is_elsewhere => Finding::ok("database", "answers, and is empty; its tables will be made at the first start"),
        Ok(None) => Finding::ok("database", "none yet; it will be made at the first start"),
        Ok(Some(Inspection { is_sound: true, .. })) => {
            Finding::ok("database", if is_elsewhere { "answers" } else { "opens, and is sound" })
        }
        Ok(Some(Inspection { is_sound: false, .. })) => Finding::problem(
            "database",
            "is damaged",
            "stop Confab and put a backup in its place, or move it away: rooms, roles and bans are then forgotten",
        ),
        Err(error) => {
            let cause = std::error::Error::source(error).map(|cause| format!(": {cause}")).unwrap_or_default();
            let fix = if is_elsewhere {
                "see whether Postgres runs and lets this user in, and what --database says"
            } else {
                "see whose file it is, and whether the disk is full"
            };
            Finding::problem("database", format!("cannot be read: {error}{cause}"), fix)
        }
    }
}

/// `last` is the latest time that was written here, as far as is known.
fn judge_clock(now: u64, last: Option<u64>) -> Finding {
    let fix = "set the clock, for example with `timedatectl set-ntp true`: tickets and certificates are good by it";
    let tolerance = u64::try_from(TOLERANCE.as_millis()).unwrap_or(u64::MAX);
    if now < EARLIEST {
        Finding::problem("clock", "stands before this program was made", fix)
    } else if let Some(ahead) = last.map(|last| last.saturating_sub(now)).filter(|ahead| *ahead > tolerance) {
        Finding::problem("clock", format!("is {} behind what was written here before", span(ahead)), fix)
    } else {
        Finding::ok("clock", "is not behind anything that was written here")
    }
}

fn span(millis: u64) -> String {
    match millis / 60_000 {
        minutes @ 0..=119 => format!("{minutes} min"),
        minutes @ 120..=2879 => format!("{} h", minutes / 60),
        minutes => format!("{} days", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::*;

    #[test]
    fn a_clock_that_went_back_is_a_problem() {
        let now = EARLIEST + 1_000_000;
        for (last, verdict, says) in [
            (None, Verdict::Ok, ""),
            (Some(now - 5000), Verdict::Ok, ""),
            (Some(now + 59_000), Verdict::Ok, ""),
            (Some(now + 180_000), Verdict::Problem, "3 min"),
            (Some(now + 7_200_000), Verdict::Problem, "2 h"),
            (Some(now + 3 * 86_400_000), Verdict::Problem, "3 days"),
        ] {
            let finding = judge_clock(now, last);
            assert_eq!(finding.verdict, verdict, "{last:?}");
            assert!(finding.says.contains(says), "{}", finding.says);
        }
        assert_eq!(judge_clock(EARLIEST - 1, None).verdict, Verdict::Problem);
    }

    #[test]
    fn what_is_found_of_a_database_has_a_verdict() {
        let sound = |is_sound| Ok(Some(Inspection { is_sound, last: 0 }));
        let verdicts = [Ok(None), sound(true), sound(false), Err(StoreError::Ids)].map(|found| judge_store(&found, false).verdict);
        assert_eq!(verdicts, [Verdict::Ok, Verdict::Ok, Verdict::Problem, Verdict::Problem]);
    }
}
