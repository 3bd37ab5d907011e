//! A drill: a server is attacked in one way after another, and then in all at once, while a few rooms go on that have nothing to do with
//! it. What they notice is measured, and what the server does with whoever attacks.
//!
//! Everything stays on loopback, and is bounded in time and number. The server has its usual limits.

mod attacks;
mod media;
mod outcome;
mod places;
mod report;
mod rooms;
mod watch;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use self::attacks::ALL;
use self::outcome::{Outcome, Target};
use self::report::Row;
use self::watch::Watch;
use crate::trial::{Confab, Setup, mib};

/// How long the watched rooms go on by themselves before an attack, to compare with.
const BEFORE: Duration = Duration::from_secs(3);
/// How long the server has to forget an attack: its longest deadline for whoever says nothing, and some.
const FORGET: Duration = Duration::from_secs(45);
/// What it is called when all attacks come together.
const ALL_AT_ONCE: &str = "all at once";
/// How often the memory is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// How a drill is asked for.
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// Confab's binary
    #[arg(long, value_name = "FILE", default_value = "target/release/confab")]
    confab: PathBuf,
    /// How long each attack takes; those that wait for a deadline of the server take longer
    #[arg(long, value_name = "NUMBER", default_value_t = 6)]
    seconds: u64,
    /// Only attacks whose names have this in them
    #[arg(long, value_name = "WORD")]
    only: Option<String>,
    /// The processor core that the server has to itself
    #[arg(long, value_name = "NUMBER")]
    core: Option<String>,
}

/// Drills; the table, and whether every attack was withstood.
pub async fn run(arguments: Arguments) -> Result<(String, bool)> {
    let Arguments { confab: binary, seconds, only, core } = arguments;
    let allowed = rlimit::increase_nofile_limit(16_384).context("cannot ask how many files may be open")?;
    ensure!(allowed >= 8192, "{allowed} files may be open, 8192 are needed (ulimit -n)");
    let setup = Setup { binary, flags: vec!["--log".into(), "warn".into()], environment: Vec::new(), core };
    let mut confab = Confab::start(setup).await?;
    let fresh = confab.resident()?;
    rooms::say(confab.address()).await.context("the first words")?;
    let watch = Watch::begin(confab.address()).await.context("the watched rooms")?;
    // Whatever is set aside once is set aside by then.
    tokio::time::sleep(BEFORE).await;
    let warm = confab.resident()?;
    let mut rows = Vec::new();
    let wanted = |name: &str| only.as_ref().is_none_or(|word| name.contains(word.as_str()));
    for attack in ALL.iter().filter(|attack| wanted(attack.name)) {
        let time = Duration::from_secs(seconds).max(attack.least);
        rows.push(one(&confab, &watch, attack.name, vec![attack.begin(confab.address(), time)], time).await?);
        report::progress(rows.last());
    }
    if wanted(ALL_AT_ONCE) {
        let time = Duration::from_secs(seconds).max(Duration::from_secs(20));
        let all = ALL.iter().map(|attack| attack.begin(confab.address(), time)).collect();
        rows.push(one(&confab, &watch, ALL_AT_ONCE, all, time).await?);
        report::progress(rows.last());
    }
    // What an allocator keeps after everything is told, too.
    tokio::time::sleep(FORGET).await;
    let end = confab.resident()?;
    watch.end().await;
    let faults = confab.faults()?;
    let panics = faults.iter().filter(|line| line.contains("panicked")).count();
    let is_well = panics == 0 && rows.iter().all(|row| row.is_withstood());
    let mut text = report::table(&rows);
    text.push_str(&format!(
        "\nMemory: {} fresh, {} with the watched rooms, {} at the end. Panics: {panics}. Other errors in the log: {}.\n",
        mib(fresh),
        mib(warm),
        mib(end),
        faults.len() - panics,
    ));
    text.extend(faults.iter().take(5).map(|fault| format!("log: {fault}\n")));
    confab.end(crate::trial::Ending::Asked).await?;
    Ok((text, is_well))
}

/// Attacks in some ways at once, and measures before, meanwhile and after.
async fn one(
    confab: &Confab,
    watch: &Watch,
    name: &'static str,
    attacks: Vec<tokio::task::JoinHandle<Result<Outcome>>>,
    time: Duration,
) -> Result<Row> {
    // The attacks hold back for as long as is measured before them.
    let (before_window, before) = (watch.next(), confab.resident()?);
    tokio::time::sleep(BEFORE).await;
    let window = watch.next();
    let start = Instant::now();
    let mut outcome = Outcome::default();
    let mut peak = before;
    let attacking = futures::future::join_all(attacks);
    tokio::pin!(attacking);
    // A little longer than they should: whoever is held up by the server may not stop by itself.
    let latest = tokio::time::sleep(BEFORE + time + Duration::from_secs(15));
    tokio::pin!(latest);
    let outcomes = loop {
        tokio::select! {
            outcomes = &mut attacking => break outcomes,
            () = tokio::time::sleep(LOOK) => peak = peak.max(confab.resident().with_context(|| format!("after {name}"))?),
            () = &mut latest => break Vec::new(),
        }
    };
    let took = start.elapsed();
    for result in outcomes {
        match result? {
            Ok(one) => outcome.join(one),
            Err(error) => outcome.answered(&format!("the attack failed: {error:#}"), 1),
        }
    }
    let after_window = watch.next();
    let base = before + report::MEMORY;
    let forgetting = Instant::now();
    while forgetting.elapsed() < FORGET {
        tokio::time::sleep(LOOK).await;
        let now = confab.resident()?;
        peak = peak.max(now);
        if now <= base && forgetting.elapsed() > Duration::from_secs(1) {
            break;
        }
    }
    let after = confab.resident()?;
    let _ = after_window;
    let [before_seen, seen] = [watch.seen(before_window), watch.seen(window)];
    Ok(Row { name, outcome, took, before_seen, seen, memory: [before, peak, after], broken: watch.broken() })
}

impl attacks::Attack {
    /// Begins once what goes on without it has been measured.
    fn begin(&self, address: std::net::SocketAddr, time: Duration) -> tokio::task::JoinHandle<Result<Outcome>> {
        let attack = (self.run)(Target { address, time });
        tokio::spawn(async move {
            tokio::time::sleep(BEFORE).await;
            attack.await
        })
    }
}
