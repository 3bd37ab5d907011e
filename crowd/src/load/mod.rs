//! Many members in many rooms: how fast they come in, how long what they say takes, and what that costs the server.

mod arguments;
mod report;

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until, timeout};

pub use self::arguments::Arguments;
pub use self::report::Report;
use self::report::{Cost, Planned};
use crate::diary::Habits;
use crate::member::{self, Common, Order, Who};
use crate::process::{self, Meter};
use crate::server::{Door, Server};
use crate::tally::{Count, Phase, Tally};

/// Source addresses on loopback, unless it is said otherwise: as many households.
const ADDRESSES: u8 = 250;
/// How often it is looked how far things are.
const LOOK: Duration = Duration::from_millis(250);
/// How long those may take to come in who have been told to, beyond their pace.
const COMING: Duration = Duration::from_secs(60);
/// How long all of them may take to leave.
const LEAVING: Duration = Duration::from_secs(30);
/// How long after the last joined it goes on before it counts as steady: the last ones still negotiate.
const SETTLE: Duration = Duration::from_secs(2);

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where.
    pub server: Server,
    /// Rooms of members who talk.
    pub rooms: usize,
    /// How many in each.
    pub members: usize,
    /// Members in rooms of two besides, who say nothing but that they are there.
    pub idle: usize,
    /// How many come per second; all at once without.
    pub join_rate: Option<f64>,
    /// How often a member who talks goes and comes, per minute.
    pub churn: f64,
    /// For how long they talk, once all are there.
    pub time: Duration,
    /// The server's process, if it is known: what it uses is read.
    pub pid: Option<u32>,
}

/// How far it is.
#[derive(Clone, Copy, Debug)]
pub enum Progress {
    /// They come in: so many of so many are there.
    Joining(usize, usize),
    /// They talk: of so many seconds so many have passed, and so many are there.
    Talking(u64, u64, usize),
    /// They leave: so many are still there.
    Leaving(usize),
}

/// Members who have been told to come, and what they have in common.
pub struct Crowd {
    /// What they have in common.
    pub common: Arc<Common>,
    orders: watch::Sender<Order>,
    members: JoinSet<()>,
    door: u8,
    name: String,
}

impl Crowd {
    /// Nobody yet. `network` is that of their source addresses, 127.0.`network`.x, and `name` begins their rooms' names.
    pub fn new(server: Server, network: u8, name: &str) -> Self {
        let (orders, obeying) = watch::channel(Order::Live);
        let name = format!("{name}-{}", std::process::id());
        Self { common: Arc::new(Common::new(server, obeying)), orders, members: JoinSet::new(), door: network, name }
    }

    /// How many have been told to come.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether nobody has.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// What is counted.
    pub fn tally(&self) -> &Tally {
        &self.common.tally
    }

    /// Tells all of them what to do.
    pub fn order(&self, order: Order) {
        self.orders.send_replace(order);
    }

    /// Tells one more to come to a room.
    pub fn come(&mut self, room: &str, habits: Habits) {
        let number = self.members.len();
        let within = u8::try_from(number % usize::from(ADDRESSES)).unwrap_or_default();
        let who = Who { number, room: format!("{}-{room}", self.name), door: Door::new(self.door, within + 1), habits };
        self.members.spawn(member::live(who, Arc::clone(&self.common)));
    }

    /// Has all of them leave; how many have not in time.
    pub async fn leave(&mut self) -> usize {
        self.order(Order::Leave);
        let all_gone = async { while self.members.join_next().await.is_some() {} };
        if timeout(LEAVING, all_gone).await.is_err() {
            let left = self.members.len();
            self.members.shutdown().await;
            return left;
        }
        0
    }
}

/// Does what is planned, and says now and then how far it is.
///
/// # Errors
/// When nobody can come, or what is known of the server's process cannot be read.
pub async fn run(plan: &Plan, mut say: impl FnMut(Progress, &Tally)) -> Result<Report> {
    let talking = plan.rooms * plan.members;
    let total = talking + plan.idle;
    ensure!(total > 0, "nobody, nothing");
    let mut crowd = Crowd::new(plan.server.clone(), 1, "load");
    let common = Arc::clone(&crowd.common);
    let tally = &common.tally;
    let before = plan.pid.map(process::resident_bytes).transpose()?;

    let start = Instant::now();
    for number in 0..total {
        if let Some(rate) = plan.join_rate {
            sleep_until(start + Duration::from_secs_f64(number as f64 / rate)).await;
        }
        // Those who say nothing come first, so that they have had time to become quiet.
        match number.checked_sub(plan.idle) {
            None => crowd.come(&format!("idle-{}", number / 2), Habits::QUIET),
            Some(number) => crowd.come(&(number / plan.members).to_string(), Habits { churn: plan.churn, ..Habits::TALKING }),
        }
        if number.is_multiple_of(64) {
            say(Progress::Joining(tally.there(), total), tally);
        }
    }
    let told = Instant::now();
    // With churn, somebody is always missing.
    while (tally.get(Count::Joined) as usize) < total || tally.there() + total / 20 < total {
        if told.elapsed() > COMING {
            break;
        }
        say(Progress::Joining(tally.there(), total), tally);
        sleep(LOOK).await;
    }
    let joining = start.elapsed();
    let joined = tally.get(Count::Joined);
    ensure!(tally.there() > 0, "nobody could join: {}", report::complaints(tally));

    sleep(SETTLE).await;
    tally.enter(Phase::Steady);
    let own = std::process::id();
    let meter = Meter::start(plan.pid.unwrap_or(own))?;
    let (frames, signals) = (tally.get(Count::Frames), tally.get(Count::SignalsArrived));
    let began = Instant::now();
    let mut most = 0;
    while began.elapsed() < plan.time {
        say(Progress::Talking(began.elapsed().as_secs(), plan.time.as_secs(), tally.there()), tally);
        if let Some(pid) = plan.pid {
            most = process::resident_bytes(pid)?.max(most);
        }
        sleep(LOOK.min(plan.time.saturating_sub(began.elapsed()))).await;
    }
    let used = meter.read()?;
    let there = tally.there();
    let per_second = |count: Count, before: u64| (tally.get(count) - before) as f64 / used.seconds;
    let rates = (per_second(Count::Frames, frames), per_second(Count::SignalsArrived, signals));
    let cost = match (plan.pid, before) {
        (Some(pid), Some(before_bytes)) => {
            let resident_bytes = process::resident_bytes(pid)?;
            Some(Cost { core: used.server / used.seconds, before_bytes, resident_bytes, most_bytes: most.max(resident_bytes) })
        }
        _ => None,
    };

    tally.enter(Phase::Leaving);
    say(Progress::Leaving(tally.there()), tally);
    let stayed = crowd.leave().await;
    let planned = Planned {
        rooms: plan.rooms,
        members: plan.members,
        idle: plan.idle,
        join_rate: plan.join_rate,
        churn_per_minute: plan.churn,
        seconds: plan.time.as_secs_f64(),
    };
    let joins_per_second = joined as f64 / joining.as_secs_f64();
    Ok(Report::new(
        planned,
        tally,
        report::Measured { joins_per_second, there, stayed, rates, cost, own_core: used.generator / used.seconds },
    ))
}

impl Arguments {
    /// Does what the arguments say, and prints what came of it: a bar to standard error, the table or JSON as text.
    ///
    /// # Errors
    /// As [`run`].
    pub async fn run(self) -> Result<String> {
        let json = self.json;
        let bar = report::bar();
        let plan = self.plan().await?;
        let needed = (plan.rooms * plan.members + plan.idle) as u64 + 256;
        let allowed = rlimit::increase_nofile_limit(needed).context("cannot ask how many files may be open")?;
        ensure!(allowed >= needed, "so many members need {needed} open files, and {allowed} are allowed (ulimit -n)");
        let report = run(&plan, |progress, tally| report::show(&bar, progress, tally)).await?;
        bar.finish_and_clear();
        if json { Ok(serde_json::to_string(&report)? + "\n") } else { Ok(report.table()) }
    }
}
