//! Backups of a store in a file, and the way back; and what happens to files of other versions.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use protocol::membership::JoinError;
use protocol::{
    Author, ChatText, CloseReason, Deed, DisplayName, DraftNumber, Limits, Line, LineEvent, LineId, MemberId, Role, RoomName, UnixMillis,
};
use server::identity::Identity;
use server::store::{BackupError, FILE, Record, RestoreError, Settings, Store, back_up, restore};
use sqlx::{Connection, SqliteConnection};

use crate::browser::Host;
use crate::database::Place;
use crate::temporary::TemporaryDir;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn kitchen() -> RoomName {
    RoomName::parse("kitchen").unwrap()
}

fn said(id: u64) -> Record {
    let from = Author { member: MemberId::new(1).unwrap(), name: DisplayName::parse("Ana").unwrap(), role: Role::Participant };
    let event = LineEvent::Said { from, to: None, text: ChatText::parse("a line").unwrap(), draft: DraftNumber(1) };
    Record::LineChanged { room: kitchen(), line: Line { id: LineId::new(id).unwrap(), at: UnixMillis(id), event } }
}

async fn opened(file: &Path) -> SqliteConnection {
    SqliteConnection::connect(&format!("sqlite://{}", file.display())).await.unwrap()
}

fn files(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(dir).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backup_that_is_made_while_much_is_written_is_of_one_moment() {
    let place = Place::file();
    let store = place.open().await;
    store.take_seat(&kitchen(), &Identity::draw().unwrap()).await.unwrap();
    let (stop, elsewhere) = (AtomicBool::new(false), TemporaryDir::new());
    let writing = async {
        for pair in 0.. {
            if stop.load(Ordering::Relaxed) {
                return pair;
            }
            store.write(&[said(2 * pair + 1), said(2 * pair + 2)]).await.unwrap();
        }
        unreachable!("it goes on for ever")
    };
    let copying = async {
        let mut counts = Vec::new();
        for number in 0..5 {
            let file = elsewhere.path().join(format!("{number}.backup"));
            back_up(&place.settings(), &file, false).await.unwrap();
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
            let restored = Place::file();
            assert_eq!(restore(&restored.settings(), &file).await.unwrap(), None, "there was nothing before");
            let lines = restored.open().await.founding(&kitchen(), &Limits::default(), UnixMillis(1)).await.unwrap().lines;
            let last = lines.last().map_or(0, |line| line.id.get());
            assert!(
                last % 2 == 0 && lines.len() as u64 == last,
                "{} lines up to {last}: what is written at once is there at once",
                lines.len()
            );
            counts.push(last);
        }
        stop.store(true, Ordering::Relaxed);
        counts
    };
    let (pairs, counts) = tokio::join!(writing, copying);
    assert!(counts.is_sorted() && counts[4] > counts[0] && counts[4] <= 2 * pairs, "it went on meanwhile: {counts:?}");
    assert_eq!(files(elsewhere.path()), ["0.backup", "1.backup", "2.backup", "3.backup", "4.backup"], "nothing else is left");
}

#[tokio::test]
async fn a_backup_takes_the_place_of_nothing_unless_told_to() {
    let place = Place::file();
    let there = place.path().join("backup");
    assert!(matches!(back_up(&place.settings(), &there, false).await, Err(BackupError::Nothing(_))));
    place.open().await.close().await;
    std::fs::write(&there, "precious").unwrap();
    assert!(matches!(back_up(&place.settings(), &there, false).await, Err(BackupError::Exists(_))));
    assert_eq!(std::fs::read(&there).unwrap(), b"precious");
    back_up(&place.settings(), &there, true).await.unwrap();
    assert!(std::fs::read(&there).unwrap().starts_with(b"SQLite format 3"));
    let nowhere = place.path().join("nowhere/backup");
    assert!(matches!(back_up(&place.settings(), &nowhere, false).await, Err(BackupError::Write { .. })));
    assert_eq!(files(place.path()), ["backup", "data"]);
}

fn confab(command: &str, file: &Path, dir: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_confab")).arg(command).arg(file).arg("--data-dir").arg(dir).env_clear().output().unwrap()
}

#[tokio::test]
async fn a_host_key_and_a_ban_come_back_with_a_backup() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    let mut eve = host.browser();
    let seat = eve.join("kitchen", "Eve").await.unwrap();
    let mut tab = host.attach(&seat, None).await;
    tab.welcomed().await;
    ana.tab.does(Deed::Ban { participant: seat.participant }).await.unwrap();
    assert_eq!(tab.closed().await, CloseReason::Banned);
    assert_eq!(eve.join("kitchen", "Eve").await, Err(JoinError::Banned));
    let elsewhere = TemporaryDir::new();
    let backup = elsewhere.path().join("backup");
    let made = confab("backup", &backup, &host.data_dir());
    assert!(made.status.success(), "{made:?}");

    let refused = confab("restore", &backup, &host.data_dir());
    let words = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && words.contains("another Confab uses the same database"), "{words}");
    let place = host.stop().await;
    place.sql("DELETE FROM rooms").await;
    let restored = confab("restore", &backup, &place.data_dir());
    assert!(restored.status.success(), "{restored:?}");
    let kept: Vec<_> = files(&place.data_dir()).into_iter().filter(|name| name.contains("replaced")).collect();
    let [kept] = &kept[..] else { panic!("{kept:?}") };
    let mut replaced = opened(&place.data_dir().join(kept)).await;
    let rooms: i64 = sqlx::query_scalar("SELECT count(*) FROM rooms").fetch_one(&mut replaced).await.unwrap();
    assert_eq!(rooms, 0, "what was there is kept");
    assert!(String::from_utf8(restored.stdout).unwrap().contains(kept.as_str()));

    let host = Host::on(place, |_| {}).await;
    assert_eq!(eve.at(&host).join("kitchen", "Eve").await, Err(JoinError::Banned));
    let hosting = host.enter_with_key("kitchen", "Ana again", &ana.key).await;
    assert_eq!(hosting.seat.name.as_str(), "Ana again");
    host.attach(&ana.seat, None).await.welcomed().await;
}

#[tokio::test]
async fn what_is_no_good_backup_changes_nothing() {
    let place = Place::file();
    let store = place.open().await;
    store.start_room(&kitchen(), &[1; 32]).await.unwrap();
    store.close().await;
    let before = std::fs::read(place.data_dir().join(FILE)).unwrap();
    let backup = |name: &str| place.path().join(name);
    let tried = async |file: PathBuf| restore(&place.settings(), &file).await;

    assert!(matches!(tried(backup("none")).await, Err(RestoreError::Nothing(_))));
    std::fs::write(backup("text"), "a text, which is no database at all, and longer than the header of one would be, which has a hundred")
        .unwrap();
    assert!(matches!(tried(backup("text")).await, Err(RestoreError::Unreadable(_))));
    back_up(&place.settings(), &backup("damaged"), false).await.unwrap();
    let mut bytes = std::fs::read(backup("damaged")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle - 6000..middle + 6000].fill(0xA5);
    std::fs::write(backup("damaged"), bytes).unwrap();
    assert!(matches!(tried(backup("damaged")).await, Err(RestoreError::Damaged(_) | RestoreError::Unreadable(_))));
    for (name, statement) in [
        ("foreign", "DROP TABLE _sqlx_migrations"),
        ("other", "DROP TABLE seats"),
        (
            "newer",
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (999, 'later', 1, x'00', 0)",
        ),
    ] {
        back_up(&place.settings(), &backup(name), false).await.unwrap();
        let mut connection = opened(&backup(name)).await;
        sqlx::query(statement).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
    assert!(matches!(tried(backup("foreign")).await, Err(RestoreError::Foreign)));
    assert!(matches!(tried(backup("other")).await, Err(RestoreError::Foreign)));
    assert!(matches!(tried(backup("newer")).await, Err(RestoreError::TooNew { found: 999, .. })));
    assert_eq!(std::fs::read(place.data_dir().join(FILE)).unwrap(), before);
    assert_eq!(files(&place.data_dir()), ["confab.lock", FILE]);
}

#[tokio::test]
async fn a_damaged_store_is_replaced_with_all_that_belongs_to_it() {
    let place = Place::file();
    let store = place.open().await;
    store.start_room(&kitchen(), &[1; 32]).await.unwrap();
    let backup = place.path().join("backup");
    back_up(&place.settings(), &backup, false).await.unwrap();
    store.close().await;
    std::fs::write(place.data_dir().join(FILE), "damaged").unwrap();
    std::fs::write(place.data_dir().join(format!("{FILE}-wal")), "of the damaged one").unwrap();
    let kept = restore(&place.settings(), &backup).await.unwrap().unwrap();
    assert_eq!(std::fs::read(&kept).unwrap(), b"damaged");
    assert!(!place.data_dir().join(format!("{FILE}-wal")).exists());
    assert_eq!(place.open().await.host_key_hash(&kitchen()).await.unwrap(), Some([1; 32]));
}

#[tokio::test]
async fn a_store_in_postgres_is_left_to_the_programs_of_postgres() {
    let database = "postgres://nobody@localhost/nothing".parse().unwrap();
    let settings = Settings { database, ..Settings::in_dir(Path::new("/nowhere")) };
    let words = back_up(&settings, Path::new("backup"), false).await.unwrap_err().to_string();
    assert!(words.contains("pg_dump"), "{words}");
    let words = restore(&settings, Path::new("backup")).await.unwrap_err().to_string();
    assert!(words.contains("pg_restore"), "{words}");
}

#[tokio::test]
async fn an_older_file_is_brought_to_this_version_and_a_copy_of_it_is_kept() {
    let dir = TemporaryDir::new();
    let mut file = sqlx::sqlite::SqliteConnectOptions::new().filename(dir.path().join("confab.sqlite3")).create_if_missing(true);
    file = file.foreign_keys(true);
    let mut before = sqlx::SqliteConnection::connect_with(&file).await.unwrap();
    let migrations = sqlx::migrate!("migrations/sqlite");
    let first = sqlx::migrate::Migrator { migrations: migrations.migrations[..1].to_vec().into(), ..sqlx::migrate::Migrator::DEFAULT };
    first.run(&mut before).await.unwrap();
    for statement in [
        "INSERT INTO rooms VALUES (1, 'kitchen', 1, 1)",
        "INSERT INTO members VALUES (5, 1, x'00', 'Ana', 1, 1)",
        "INSERT INTO seats VALUES (7, 1, 5, 'Ana', 3, 9000000000000, NULL, NULL), (9, 1, 5, 'Ana', 3, 1, 1, 'left')",
        "DELETE FROM seats WHERE id = 9",
    ] {
        sqlx::query(statement).execute(&mut before).await.unwrap();
    }
    before.close().await.unwrap();

    let store = Store::open(&Settings::in_dir(dir.path())).await.unwrap();
    let kept = store.kept_seats(DAY).await.unwrap();
    let [(room, seats)] = &kept[..] else { panic!("{kept:?}") };
    assert_eq!((room, seats[0].participant.get(), seats[0].member.get()), (&kitchen(), 7, 5));
    assert!(store.is_started(&kitchen()).await.unwrap());
    let next = store.take_seat(&kitchen(), &Identity::draw().unwrap()).await.unwrap();
    assert!(next.participant.get() > 9 && next.member.get() > 5, "no id comes back: {next:?}");

    let mut kept = opened(&dir.path().join("confab.sqlite3.before-3")).await;
    let version: i64 = sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(&mut kept).await.unwrap();
    let seats: i64 = sqlx::query_scalar("SELECT count(*) FROM seats WHERE id = 7").fetch_one(&mut kept).await.unwrap();
    assert_eq!((version, seats), (1, 1));
    store.close().await;
    Store::open(&Settings::in_dir(dir.path())).await.unwrap();
    assert_eq!(files(dir.path()).iter().filter(|name| name.contains("before")).count(), 1, "none is made where nothing changes");
}

#[tokio::test]
async fn what_is_no_database_is_told() {
    let dir = TemporaryDir::new();
    std::fs::write(dir.path().join("confab.sqlite3"), "this is a text and no database, and long enough to be looked at as one").unwrap();
    assert!(Store::open(&Settings::in_dir(dir.path())).await.is_err());
    assert!(Store::open(&Settings::in_dir(Path::new("/dev/null/data"))).await.is_err());
}
