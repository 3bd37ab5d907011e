//! A database that fails under a server that runs: the call goes on, the operator is told, and nothing is lost that there is room for.

use std::cell::RefCell;
use std::io::Write;
use std::process::Command;
use std::sync::{Mutex, Once};
use std::time::Duration;

use axum::http::StatusCode;
use protocol::membership::JoinError;
use protocol::{Door, Password, ServerMessage};
use server::store::{Settings, Store};
use sqlx::Connection;

use crate::browser::{Host, candidate, said, soon};
use crate::database::{Cluster, Place};

thread_local! {
    static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// What is logged in this thread. There is one subscriber for all tests: what comes and goes with a test is missed by lines that are
/// logged elsewhere for the first time as it comes.
struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn begin() -> Self {
        static ONE: Once = Once::new();
        ONE.call_once(|| tracing_subscriber::fmt().with_ansi(false).with_writer(|| Log).init());
        LINES.take();
        Self
    }

    /// How many lines say that.
    fn count(&self, words: &str) -> usize {
        LINES.with_borrow(|lines| String::from_utf8_lossy(lines).lines().filter(|line| line.contains(words)).count())
    }
}

const FAILS: &str = "server::store::health: the database fails: calls go on";
const WORKS: &str = "server::store::health: the database works again";

/// Until the server says of itself that it can take people in, or cannot.
async fn until_ready(host: &Host, ready: bool) {
    let wanted = if ready { (StatusCode::OK, "ok\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "store\n") };
    let asking = async {
        loop {
            let answer = host.browser().get("/readyz").await;
            if (answer.status, answer.text()) == wanted {
                break;
            }
        }
    };
    soon("other word of its health", asking).await;
    assert_eq!(host.browser().get("/healthz").await.status, StatusCode::OK, "the process works, whatever the database does");
}

/// Two talk while the database fails and works again. One thread does it all, so that all that is logged can be read.
async fn a_call_goes_on(place: Place, fail: impl AsyncFnOnce(&Place), heal: impl AsyncFnOnce(&Place)) {
    let log = Log::begin();
    let host = Host::on(place, |config| config.limits.store_patience = Duration::from_millis(500)).await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    let (ben_seat, mut ben) = host.enter("kitchen", "Ben").await;
    let (ben_page, _) = ben.welcomed().await;
    ana.tab.writes_and_hears(None, "before").await.unwrap();
    // What was said before is written before.
    host.browser().join("cellar", "Cleo").await.unwrap();
    until_ready(&host, true).await;

    fail(host.place()).await;
    ben.writes(None, "meanwhile").await;
    let is_said =
        |message: &ServerMessage| matches!(message, ServerMessage::Line { line } if said(line) == Some("meanwhile")).then_some(());
    ana.tab.until("what is said", is_said).await;
    until_ready(&host, false).await;
    ana.tab.signals(ben_page, candidate("meanwhile")).await;
    ben.until("a signal", |message| matches!(message, ServerMessage::Signal { .. }).then_some(())).await;
    let locked = protocol::Change::Password { password: Password::parse("open sesame").unwrap() };
    ana.tab.does(protocol::Deed::Change { change: locked }).await.unwrap();
    assert_eq!(host.browser().join("kitchen", "Late").await, Err(JoinError::ServerFault));
    assert_eq!(host.browser().join("attic", "Late").await, Err(JoinError::ServerFault), "nor a room of their own");
    // Whoever looks at a room, or for one, is no reason to fill the log.
    for path in ["/r/attic", "/r?room=attic", "/r/attic", "/operator"] {
        host.browser().get(path).await;
    }
    // A socket that was lost needs no database.
    drop(ben);
    let mut ben = host.attach(&ben_seat, Some(ben_page.page)).await;
    assert_eq!(ben.welcome().await.texts(), ["before", "meanwhile"]);
    assert!(host.store_health().waiting() > 0, "{:?}", host.store_health());
    assert!(host.store_health().outage().is_some(), "{:?}", host.store_health());
    assert_eq!((log.count(FAILS), log.count(WORKS), log.count(" ERROR ")), (1, 0, 0));

    heal(host.place()).await;
    until_ready(&host, true).await;
    assert_eq!((log.count(FAILS), log.count(WORKS)), (1, 1));
    assert_eq!((host.store_health().waiting(), host.store_health().lost(), host.store_health().outage()), (0, 0, None));
    assert!(host.store_health().failures() > 0);
    assert_eq!(host.browser().join("kitchen", "Late").await, Err(JoinError::PasswordNeeded));
    host.browser().join("attic", "Late").await.unwrap();

    let host = host.restart().await;
    assert_eq!(host.browser().status("kitchen").await.unwrap().door, Door::Password, "what was decided meanwhile holds");
    let mut ana = host.attach(&ana.seat, None).await;
    assert_eq!(ana.welcome().await.texts(), ["before", "meanwhile"]);
    let place = host.stop().await;
    assert!(Store::inspect(&place.settings()).await.unwrap().unwrap().is_sound);
}

async fn a_call_goes_on_beside_a_lock(place: Place) {
    let lock = Mutex::new(None);
    let fail = async |place: &Place| {
        let connection = place.lock().await;
        *lock.lock().unwrap() = Some(connection);
    };
    let heal = async |_: &Place| {
        let connection = lock.lock().unwrap().take().unwrap();
        connection.close().await.unwrap();
    };
    a_call_goes_on(place, fail, heal).await;
}

#[tokio::test]
async fn a_call_goes_on_while_somebody_else_locks_the_file() {
    a_call_goes_on_beside_a_lock(Place::file()).await;
}

#[tokio::test]
async fn a_call_goes_on_while_somebody_else_locks_postgres() {
    let Some(place) = Place::postgres().await else { return };
    a_call_goes_on_beside_a_lock(place).await;
}

#[tokio::test]
async fn a_call_goes_on_while_postgres_is_gone() {
    let Some(cluster) = Cluster::start() else { return };
    let place = Place::within(&cluster).await;
    a_call_goes_on(place, async |_| cluster.stop(), async |_| cluster.go()).await;
}

#[tokio::test]
async fn after_postgres_was_gone_no_second_server_uses_it() {
    let Some(cluster) = Cluster::start() else { return };
    let short = |config: &mut server::config::Config| config.limits.store_patience = Duration::from_millis(300);
    let host = Host::on(Place::within(&cluster).await, short).await;
    cluster.stop();
    cluster.go();
    // The right to be alone was forgotten with the connection, and is taken again.
    let claimed = "SELECT count(*) FROM pg_locks JOIN pg_database ON database = pg_database.oid
                   WHERE locktype = 'advisory' AND datname = current_database()";
    soon("claim", async { while host.place().count(claimed).await == 0 {} }).await;
    let mut config = host.place().config();
    short(&mut config);
    assert!(server::Server::start(config).await.is_err());
    host.stop().await;
}

/// How to run something where file systems can be mounted that nobody else sees; nothing where the system does not permit that.
fn apart() -> Option<&'static [&'static str]> {
    let ways: [&[&str]; 2] = [&["--mount"], &["--user", "--map-root-user", "--mount"]];
    ways.into_iter().find(|way| {
        let mounts = Command::new("unshare").args(*way).args(["mount", "-t", "tmpfs", "confab", "/mnt"]).output();
        mounts.is_ok_and(|output| output.status.success())
    })
}

#[test]
fn a_call_goes_on_while_the_disk_is_full() {
    let Some(way) = apart() else {
        eprintln!("SKIPPED: no file system can be mounted here, so no disk is small");
        return;
    };
    let itself = std::env::current_exe().unwrap();
    let inside = ["outage::on_a_small_disk", "--exact", "--ignored", "--nocapture"];
    let output = Command::new("unshare").args(way).arg(itself).args(inside).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

#[tokio::test]
#[ignore = "a_call_goes_on_while_the_disk_is_full runs it where it may mount a small disk"]
async fn on_a_small_disk() {
    let place = Place::file();
    std::fs::create_dir(place.data_dir()).unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=2m", "confab"]).arg(place.data_dir()).status();
    assert!(mounted.unwrap().success());
    let filler = |place: &Place| place.data_dir().join("filler");
    let fail = async |place: &Place| {
        let mut file = std::fs::File::create(filler(place)).unwrap();
        // A file system may say that it is full a little before it is.
        let mut refusals = 0;
        while refusals < 1000 {
            if file.write_all(&[0; 64]).is_err() {
                refusals += 1;
            }
        }
    };
    let heal = async |place: &Place| std::fs::remove_file(filler(place)).unwrap();
    a_call_goes_on(place, fail, heal).await;
}

#[tokio::test]
async fn a_database_that_fails_at_the_start_is_told() {
    let Some(cluster) = Cluster::start() else { return };
    let place = Place::within(&cluster).await;
    cluster.stop();
    let settings = Settings { patience: Duration::from_millis(200), ..place.settings() };
    assert!(Store::inspect(&settings).await.is_err());
    let mut config = place.config();
    config.limits.store_patience = Duration::from_millis(200);
    assert!(matches!(server::Server::start(config).await, Err(server::StartError::Store(_))));
}
