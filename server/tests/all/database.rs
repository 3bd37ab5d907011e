//! Where a store under test is: in a file, or in Postgres, which is started here, once for all tests, and ends with them.

use std::io;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use server::config::Config;
use server::store::{Database, Settings, Store};
use sqlx::{AnyConnection, AssertSqlSafe, Connection};

use crate::temporary::TemporaryDir;

/// Makes two tests of each case: one with a store in a file, one with a store in Postgres.
macro_rules! on_both_engines {
    ($($case:ident),* $(,)?) => {
        mod in_a_file {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $case() {
                Box::pin(super::$case($crate::database::Place::file())).await;
            })*
        }
        mod in_postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $case() {
                if let Some(place) = $crate::database::Place::postgres().await {
                    Box::pin(super::$case(place)).await;
                }
            })*
        }
    };
}
pub(crate) use on_both_engines;

/// A place for one store, empty at first.
pub struct Place {
    dir: TemporaryDir,
    /// Nothing for a file.
    postgres: Option<String>,
}

impl Place {
    pub fn file() -> Self {
        Self { dir: TemporaryDir::new(), postgres: None }
    }

    /// A database of its own; nothing where there is no Postgres, and nobody insists on it.
    pub async fn postgres() -> Option<Self> {
        static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
        let cluster = CLUSTER.get_or_init(Cluster::start).as_ref()?;
        Some(Self::within(cluster).await)
    }

    /// A database in a cluster.
    pub async fn within(cluster: &Cluster) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("case_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let mut connection = connect(&cluster.address("postgres")).await;
        sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        Self { dir: TemporaryDir::new(), postgres: Some(cluster.address(&name)) }
    }

    /// The directory that goes when this does.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Where a server keeps what is not in Postgres.
    pub fn data_dir(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    pub fn database(&self) -> Database {
        self.postgres.as_ref().map_or(Database::File, |url| url.parse().unwrap())
    }

    /// What a server is started with that keeps its state here.
    pub fn config(&self) -> Config {
        Config { database: self.database(), ..Config::at(([127, 0, 0, 1], 0).into(), self.data_dir()) }
    }

    pub fn settings(&self) -> Settings {
        Settings { database: self.database(), ..Settings::in_dir(&self.data_dir()) }
    }

    pub async fn open(&self) -> Store {
        Store::open(&self.settings()).await.unwrap()
    }

    /// A connection beside those of the store.
    pub async fn connection(&self) -> AnyConnection {
        match &self.postgres {
            Some(url) => connect(url).await,
            None => connect(&format!("sqlite://{}", self.data_dir().join("confab.sqlite3").display())).await,
        }
    }

    /// Says something to the database, behind the store's back.
    pub async fn sql(&self, statement: &'static str) {
        let mut connection = self.connection().await;
        sqlx::query(statement).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }

    pub async fn count(&self, query: &'static str) -> i64 {
        let mut connection = self.connection().await;
        let number = sqlx::query_scalar(query).fetch_one(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        number
    }

    /// Keeps everybody else from writing, as another program could, until the connection is closed.
    pub async fn lock(&self) -> AnyConnection {
        let mut connection = self.connection().await;
        let lock = match self.postgres {
            Some(_) => "SELECT pg_advisory_lock(27988542649098754)",
            None => "BEGIN EXCLUSIVE",
        };
        sqlx::query(lock).execute(&mut connection).await.unwrap();
        connection
    }
}

async fn connect(address: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    AnyConnection::connect(address).await.unwrap()
}

/// A Postgres of one's own, on a socket in a directory. It ends with this process, however that ends.
pub struct Cluster {
    dir: PathBuf,
    programs: PathBuf,
    /// Ends the cluster when the pipe to it is closed, which the system does for us.
    guard: Child,
}

impl Cluster {
    /// Nothing where there is no Postgres; where everything has to be tested, that is a failure.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            let missing = "there is no Postgres here (Debian: package postgresql; scripts/setup databases installs it)";
            assert!(!std::env::var("CI").is_ok_and(|ci| ci == "true"), "{missing}");
            eprintln!("SKIPPED: {missing}");
            return None;
        };
        static NEXT: AtomicU32 = AtomicU32::new(0);
        // Not in the build directory: the path of a socket is short, and the user of Postgres must be let in.
        let name = format!("confab-postgres-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let dir = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir(&dir).unwrap();
        if is_root() {
            chown(&dir, Some(number("-u")), Some(number("-g"))).unwrap();
        }
        let stop = r#"cat >/dev/null; "$@" stop --mode=immediate >/dev/null 2>&1; rm -rf "$0""#;
        let guard = Command::new("sh")
            .args(["-c", stop])
            .arg(&dir)
            .args(as_postgres())
            .arg(programs.join("pg_ctl"))
            .arg(format!("--pgdata={}", dir.join("data").display()))
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let cluster = Self { dir, programs, guard };
        succeeds(&cluster.run("initdb", &["--username=confab", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]));
        cluster.go();
        Some(cluster)
    }

    /// Starts it, if it does not run.
    pub fn go(&self) {
        let options = format!("-c listen_addresses= -c unix_socket_directories={} -c fsync=off", self.dir.display());
        let log = format!("--log={}", self.dir.join("log").display());
        succeeds(&self.run("pg_ctl", &["start", "--wait", &log, "--options", &options]));
    }

    /// Stops it, as when the power fails.
    pub fn stop(&self) {
        succeeds(&self.run("pg_ctl", &["stop", "--wait", "--mode=immediate"]));
    }

    fn address(&self, database: &str) -> String {
        format!("postgres://confab@localhost/{database}?host={}", self.dir.display())
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let data = format!("--pgdata={}", self.dir.join("data").display());
        let program = self.programs.join(program);
        let mut command = as_postgres().into_iter().map(PathBuf::from).chain([program]);
        Command::new(command.next().unwrap()).args(command).arg(data).args(arguments).current_dir(&self.dir).output().unwrap()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
}

/// Where the programs of Postgres are: Debian keeps them out of the way, a folder for each version.
fn programs() -> Option<PathBuf> {
    let has = |dir: &PathBuf| dir.join("initdb").exists() && dir.join("pg_ctl").exists();
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Some(dir) = std::env::split_paths(&path).find(has) {
        return Some(dir);
    }
    let versions: io::Result<Vec<_>> = std::fs::read_dir("/usr/lib/postgresql").and_then(Iterator::collect);
    let mut dirs: Vec<_> = versions.unwrap_or_default().into_iter().map(|version| version.path().join("bin")).filter(has).collect();
    dirs.sort_by_key(|dir| dir.parent().and_then(Path::file_name).and_then(|name| name.to_str()?.parse::<u32>().ok()));
    dirs.pop()
}

/// Postgres does not run as root.
fn as_postgres() -> Vec<String> {
    if !is_root() {
        return Vec::new();
    }
    ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"].map(str::to_owned).into()
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// The number of the user or group postgres.
fn number(which: &str) -> u32 {
    let output = Command::new("id").args([which, "postgres"]).output().unwrap();
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("Debian's package makes the user postgres")
}
