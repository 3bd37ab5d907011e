//! A soak: members come, talk, drop and go in waves while a server is killed and started again, its clock jumps, and what nobody should
//! send is sent. At the end everybody has left, and everything must be back where it began.
//!
//! Chaos comes first, with restarts and jumps; then one server lives through wave after wave, and its memory after the first of them is
//! held against its memory after the last.

mod verdict;
mod waves;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use crowd::load::Crowd;
use crowd::member::Order;
use crowd::tally::{Bad, Count};
use crowd::{Habits, Server};

use self::verdict::Line;
use crate::trial::{Confab, Ending, Readings, Setup, until};

/// How often a member goes and comes, per minute.
const CHURN: f64 = 2.0;
/// How long members may take until all are there and believe the same.
const AGREEMENT: Duration = Duration::from_secs(30);
/// The longest that anything may be kept after everybody has left: the goodbyes, `attach_deadline` and `request_deadline` of
/// [`protocol::Limits`], and the relay's.
const GRACE: Duration = Duration::from_secs(40);
/// Where the server's clock jumps to, in turns, from the time that is.
const JUMPS: [&str; 4] = ["+2h", "-1h", "+20m", "+0"];

/// How a soak is asked for.
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// Confab's binary
    #[arg(long, value_name = "FILE", default_value = "target/release/confab")]
    confab: PathBuf,
    /// How long it takes, more or less
    #[arg(long, value_name = "NUMBER", default_value_t = 3.0)]
    minutes: f64,
    /// Rooms of four
    #[arg(long, value_name = "NUMBER", default_value_t = 250)]
    rooms: usize,
    /// libfaketime, which has the server's clock jump [default: where Debian's package has it]
    #[arg(long, value_name = "FILE")]
    faketime: Option<PathBuf>,
}

/// Soaks; what came of it, and whether all is well.
pub async fn run(arguments: Arguments) -> Result<(String, bool)> {
    let Arguments { confab: binary, minutes, rooms, faketime } = arguments;
    ensure!(minutes > 0.0 && rooms > 0, "no time or nobody, no soak");
    let total = Duration::from_secs_f64(minutes * 60.0);
    rlimit_for(rooms)?;
    let flags = ["--seat-grace-ms", "5000", "--join-rate", "60000", "--join-burst", "20000", "--log", "warn"];
    let clock = faketime.or_else(installed).map(Clock::new);
    let setup = Setup { binary, flags: flags.map(str::to_owned).into(), environment: Vec::new(), core: None };
    let mut confab = Confab::start(setup).await?;
    let mut lines = Vec::new();

    let started = Instant::now();
    let chaos = chaos(&mut confab, clock.as_ref(), rooms, total / 3).await.context("chaos")?;
    lines.extend(chaos);
    let left = total.saturating_sub(started.elapsed()).max(Duration::from_secs(30));
    lines.extend(endurance(&mut confab, rooms, left).await.context("endurance")?);

    let faults = confab.faults()?;
    lines.push(Line::of("faults in the server's log", "0", &faults.len().to_string(), faults.is_empty()));
    confab.end(Ending::Asked).await?;
    let rows = verdict::seats(&confab.database()).await?;
    lines.push(Line::of("rows of seats that are taken", "0", &rows.to_string(), rows == 0));
    let well = lines.iter().all(|line| line.is_well);
    let mut text = verdict::table(&lines);
    text.push_str(&faults.iter().map(|fault| format!("log: {fault}\n")).collect::<String>());
    Ok((text, well))
}

/// Members, while the server is killed, asked to stop and started again, and while its clock jumps.
async fn chaos(confab: &mut Confab, clock: Option<&Clock>, rooms: usize, time: Duration) -> Result<Vec<Line>> {
    if let Some(clock) = clock {
        clock.jump("+0")?;
        confab.end(Ending::Asked).await?;
        confab.start_again(clock.environment()).await?;
    }
    let environment = || clock.map_or_else(Vec::new, Clock::environment);
    let mut crowd = filled(confab, rooms, 4).await?;
    let tally = std::sync::Arc::clone(&crowd.common);
    let tally = &tally.tally;
    let start = Instant::now();
    let (mut restarts, mut jumps, mut lost, mut slowest) = (0, 0, 0, Duration::ZERO);
    let mut turn = 0;
    while start.elapsed() < time || turn < 2 {
        let noise = waves::Noise::begin(confab.address());
        tokio::time::sleep(Duration::from_secs(3).min(time / 8)).await;
        if let Some(clock) = clock {
            clock.jump(JUMPS[turn % JUMPS.len()])?;
            jumps += 1;
        }
        tokio::time::sleep(Duration::from_secs(3).min(time / 8)).await;
        noise.end().await;
        // Of those who are at rest, every one has to come back to the seat that was theirs.
        crowd.order(Order::Rest);
        agreed(&crowd).await.context("before a restart")?;
        let rejoined = tally.get(Count::Rejoined);
        let ending = if turn % 2 == 0 { Ending::Killed } else { Ending::Asked };
        confab.end(ending).await?;
        confab.start_again(environment()).await?;
        tally.forget_beliefs();
        let asked = Instant::now();
        agreed(&crowd).await.with_context(|| format!("after the server was {ending:?}"))?;
        slowest = slowest.max(asked.elapsed());
        lost += tally.get(Count::Rejoined) - rejoined;
        restarts += 1;
        // And once in the middle of everything, where whatever was not written yet may be lost.
        crowd.order(Order::Live);
        tokio::time::sleep(Duration::from_secs(2)).await;
        confab.end(Ending::Killed).await?;
        confab.start_again(environment()).await?;
        restarts += 1;
        turn += 1;
    }
    crowd.order(Order::Rest);
    agreed(&crowd).await.context("after all restarts")?;
    let stayed = crowd.leave().await;
    let violations = tally.get(Count::Violations);
    let clock = match (clock, jumps) {
        (None, _) => "no libfaketime here (Debian: package faketime), so the clock did not jump".to_owned(),
        (Some(_), jumps) => format!("{jumps} jumps of the clock"),
    };
    Ok(vec![
        Line::told("chaos", &format!("{restarts} restarts, half of them SIGKILL in the middle of it; {clock}; {}", waves::summary(tally))),
        Line::of("seats lost by restarts among those at rest", "0", &lost.to_string(), lost == 0),
        Line::told("all back and of one belief after a restart, at the latest", &format!("{:.1} s", slowest.as_secs_f64())),
        Line::of("broken promises in chaos", "0", &violations.to_string(), violations == 0),
        Line::of("members who could not leave", "0", &stayed.to_string(), stayed == 0),
    ]
    .into_iter()
    .chain(tally.violations().into_iter().take(5).map(|what| Line::of("broken", "", &what, false)))
    .collect())
}

/// One server, wave after wave.
async fn endurance(confab: &mut Confab, rooms: usize, time: Duration) -> Result<Vec<Line>> {
    // A fresh one, without what faked its clock.
    confab.end(Ending::Asked).await?;
    confab.start_again(Vec::new()).await?;
    let fresh = confab.readings().await?;
    let start = Instant::now();
    let (mut begin, mut waves, mut violations, mut stayed) = (None, 0, 0, 0);
    let (mut broken, mut summaries) = (Vec::new(), Vec::new());
    let mut most = 0;
    while start.elapsed() < time || waves < 2 {
        let mut crowd = filled(confab, rooms, 4).await?;
        let noise = waves::Noise::begin(confab.address());
        let turning = waves::turning(confab.address()).await.context("TURN")?;
        tokio::time::sleep(Duration::from_secs(10).min(time / 4)).await;
        noise.end().await;
        crowd.order(Order::Rest);
        agreed(&crowd).await.with_context(|| format!("wave {waves}"))?;
        most = most.max(confab.resident()?);
        stayed += crowd.leave().await;
        let tally = crowd.tally();
        violations += tally.get(Count::Violations);
        broken.extend(tally.violations());
        summaries.push(format!("{}; TURN: {turning}", waves::summary(tally)));
        waves += 1;
        if begin.is_none() {
            // What a first wave has set aside for good is not lost: caches, buffers, the allocator's.
            begin = Some(settled(confab, &fresh).await?);
        }
    }
    let begin = begin.context("there was a wave")?;
    let end = settled(confab, &fresh).await?;
    let mut lines = vec![Line::told("endurance", &format!("{waves} waves; the last: {}", summaries.last().map_or("", String::as_str)))];
    lines.push(Line::told("memory at most", &crate::trial::mib(most)));
    lines.extend(verdict::readings(&fresh, &begin, &end));
    lines.push(Line::of("broken promises in endurance", "0", &violations.to_string(), violations == 0));
    lines.push(Line::of("members who could not leave, in endurance", "0", &stayed.to_string(), stayed == 0));
    lines.extend(broken.into_iter().take(5).map(|what| Line::of("broken", "", &what, false)));
    Ok(lines)
}

/// Has members come, as many as fit; waits until nearly all are there.
async fn filled(confab: &Confab, rooms: usize, members: usize) -> Result<Crowd> {
    let mut crowd = Crowd::new(Server::at(confab.address()), 1, "soak");
    let total = rooms * members;
    for number in 0..total {
        crowd.come(&(number / members).to_string(), Habits { churn: CHURN, lines: 2.0, ..Habits::TALKING });
        if number % 16 == 15 {
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }
    let tally = crowd.tally();
    until("all come", AGREEMENT, async || (tally.there() * 20 >= total * 19).then_some(())).await.with_context(|| waves::summary(tally))?;
    Ok(crowd)
}

/// Waits until all are there, at rest, and those of each room believe the same of it.
async fn agreed(crowd: &Crowd) -> Result<()> {
    let total = crowd.len();
    let tally = crowd.tally();
    let agreement = until("all are there and believe the same", AGREEMENT, async || {
        let (there, rooms) = tally.disagreements();
        (there == total && rooms.is_empty()).then_some(())
    });
    if agreement.await.is_err() {
        let (there, rooms) = tally.disagreements();
        let errors = [Bad::Refusal, Bad::Closed, Bad::Error].map(|bad| tally.all_bad(bad));
        anyhow::bail!("{there} of {total} are there, {} rooms do not agree; {errors:?}", rooms.len());
    }
    Ok(())
}

/// Waits until nothing is left of anybody but memory.
async fn settled(confab: &Confab, fresh: &Readings) -> Result<Readings> {
    let start = Instant::now();
    loop {
        let now = confab.readings().await?;
        if verdict::is_empty(fresh, &now) || start.elapsed() > GRACE {
            return Ok(now);
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// The server's clock, which can be told what time it is. Timers are left alone: no clock of a machine changes those.
///
/// A time namespace of Linux would not do: it has clocks of its own for timers only, not the one that tells what time it is.
struct Clock {
    library: PathBuf,
    /// From where the library reads how far the clock is off.
    file: PathBuf,
}

impl Clock {
    fn new(library: PathBuf) -> Self {
        Self { library, file: std::env::temp_dir().join(format!("confab-trial-{}-clock", std::process::id())) }
    }

    /// What a server is started with whose clock it is.
    fn environment(&self) -> Vec<(String, String)> {
        let [library, file] = [&self.library, &self.file].map(|path| path.display().to_string());
        let set = [("FAKETIME_CACHE_DURATION", "1"), ("DONT_FAKE_MONOTONIC", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1")];
        let set = set.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        set.chain([("LD_PRELOAD".to_owned(), library), ("FAKETIME_TIMESTAMP_FILE".to_owned(), file)]).collect()
    }

    /// Has it jump, within a second.
    fn jump(&self, to: &str) -> Result<()> {
        std::fs::write(&self.file, format!("{to}\n")).context("the clock cannot be set")
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.file);
    }
}

/// Where Debian's package has the library.
fn installed() -> Option<PathBuf> {
    let place = format!("/usr/lib/{}-linux-gnu/faketime/libfaketimeMT.so.1", std::env::consts::ARCH);
    Some(PathBuf::from(place)).filter(|place| place.exists())
}

fn rlimit_for(rooms: usize) -> Result<()> {
    let needed = rooms as u64 * 4 + 2048;
    let allowed = rlimit::increase_nofile_limit(needed).context("cannot ask how many files may be open")?;
    ensure!(allowed >= needed, "so many members need {needed} open files, and {allowed} are allowed (ulimit -n)");
    Ok(())
}
