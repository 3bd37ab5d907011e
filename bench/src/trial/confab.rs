//! A Confab of one's own, with a data directory of its own, that can be killed and started again.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use crowd::{Door, process};
use tokio::process::{Child, Command};

use super::{Readings, free_port, get, until};

/// How long a server may take to answer after it was started.
const START: Duration = Duration::from_secs(30);
/// How long it may take to stop.
const STOP: Duration = Duration::from_secs(15);
/// How much of a long log is read.
const LOG_BYTES: usize = 1 << 20;

/// How a server is started.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The binary.
    pub binary: PathBuf,
    /// What it is told besides where to listen and where its data is.
    pub flags: Vec<String>,
    /// What its environment has besides.
    pub environment: Vec<(String, String)>,
    /// The processor core that it has to itself, if it has.
    pub core: Option<String>,
}

/// How it is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Asked to stop (SIGTERM).
    Asked,
    /// Killed (SIGKILL).
    Killed,
}

/// One that runs.
pub struct Confab {
    setup: Setup,
    child: Child,
    address: SocketAddr,
    dir: PathBuf,
}

impl Confab {
    /// Starts one, with a fresh data directory.
    pub async fn start(setup: Setup) -> Result<Self> {
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let dir = std::env::temp_dir().join(format!("confab-trial-{}-{}", std::process::id(), address.port()));
        fs::create_dir_all(&dir).with_context(|| format!("cannot make {}", dir.display()))?;
        let child = spawn(&setup, address, &dir)?;
        let mut confab = Self { setup, child, address, dir };
        confab.answers().await?;
        Ok(confab)
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its process.
    pub fn pid(&self) -> Result<u32> {
        self.child.id().context("the server has ended")
    }

    /// Ends it; how long that took.
    pub async fn end(&mut self, ending: Ending) -> Result<Duration> {
        let pid = self.pid()?;
        let asked = Instant::now();
        match ending {
            Ending::Killed => self.child.start_kill()?,
            Ending::Asked => {
                let pid = rustix::process::Pid::from_raw(i32::try_from(pid)?).context("a process has a number")?;
                rustix::process::kill_process(pid, rustix::process::Signal::TERM)?;
            }
        }
        let Ok(status) = tokio::time::timeout(STOP, self.child.wait()).await else { bail!("it does not stop within {STOP:?}") };
        let status = status?;
        if ending == Ending::Asked && !status.success() {
            bail!("it stops with {status}");
        }
        Ok(asked.elapsed())
    }

    /// Starts it again, with the same data and at the same port, perhaps in another environment.
    pub async fn start_again(&mut self, environment: Vec<(String, String)>) -> Result<Duration> {
        self.setup.environment = environment;
        let asked = Instant::now();
        self.child = spawn(&self.setup, self.address, &self.dir)?;
        self.answers().await?;
        Ok(asked.elapsed())
    }

    /// What it holds just now.
    pub async fn readings(&self) -> Result<Readings> {
        Readings::of(self.pid()?, self.address).await
    }

    /// Memory that it holds just now, in bytes.
    pub fn resident(&self) -> Result<u64> {
        process::resident_bytes(self.pid()?)
    }

    /// The file with its data.
    pub fn database(&self) -> PathBuf {
        self.dir.join("data/confab.sqlite3")
    }

    /// Lines of its log that tell of a fault of its own.
    pub fn faults(&self) -> Result<Vec<String>> {
        let log = fs::read(self.dir.join("log"))?;
        let log = String::from_utf8_lossy(&log[log.len().saturating_sub(LOG_BYTES)..]).into_owned();
        let is_fault = |line: &&str| line.contains("panicked") || line.contains(" ERROR ");
        Ok(log.lines().filter(is_fault).take(20).map(str::to_owned).collect())
    }

    /// Waits until it answers.
    async fn answers(&mut self) -> Result<()> {
        let address = self.address;
        let child = &mut self.child;
        let healthy = until("the server answers", START, async || {
            if let Ok(Some(status)) = child.try_wait() {
                return Some(Err(anyhow::anyhow!("the server ended: {status}")));
            }
            matches!(get(address, Door::new(9, 1), "/healthz").await, Ok((200, _))).then_some(Ok(()))
        });
        match healthy.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) | Err(error) => Err(error.context(format!("see {}", self.dir.join("log").display()))),
        }
    }
}

impl Drop for Confab {
    fn drop(&mut self) {
        // It is killed with its handle; without a panic under way its data is of no use any more.
        let _ = self.child.start_kill();
        if !std::thread::panicking() && std::env::var_os("CONFAB_TRIAL_KEEP").is_none() {
            let _ = fs::remove_dir_all(&self.dir);
        }
    }
}

fn spawn(setup: &Setup, address: SocketAddr, dir: &Path) -> Result<Child> {
    let Setup { binary, flags, environment, core } = setup;
    let log = File::options().create(true).append(true).open(dir.join("log"))?;
    let mut command = match core {
        Some(core) => {
            let mut command = Command::new("taskset");
            command.args(["--cpu-list", core]).arg(binary);
            command
        }
        None => Command::new(binary),
    };
    // What somebody has set for a server of theirs is not meant for this one.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CONFAB_")) {
        command.env_remove(name);
    }
    command.args(["--listen", &address.to_string()]).arg("--data-dir").arg(dir.join("data")).args(flags);
    command.envs(environment.iter().map(|(name, value)| (name, value)));
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).kill_on_drop(true);
    command.spawn().with_context(|| format!("cannot start {}", binary.display()))
}
