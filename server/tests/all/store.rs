//! The store under racing requests.

use futures::future::{join_all, try_join_all};
use protocol::{DisplayName, PageNumber, RoomName};
use server::identity::Identity;
use server::store::{SeatChange, SeatEnd, Store};
use sqlx::Connection;
use std::path::Path;
use std::time::Duration;

use crate::temporary::TemporaryDir;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn count(dir: &Path, table: &'static str) -> i64 {
    let mut connection = sqlx::SqliteConnection::connect(&format!("sqlite://{}", dir.join("confab.sqlite3").display())).await.unwrap();
    let query = match table {
        "members" => "SELECT count(*) FROM members",
        "rooms" => "SELECT count(*) FROM rooms",
        _ => "SELECT count(*) FROM seats",
    };
    sqlx::query_scalar(query).fetch_one(&mut connection).await.unwrap()
}

/// Several stores in one file, each with a connection of its own, as other processes would have.
async fn connections(dir: &Path) -> Vec<Store> {
    let mut stores = Vec::new();
    for _ in 0..4 {
        stores.push(Store::open(dir).await.unwrap());
    }
    stores
}

fn kitchen() -> RoomName {
    RoomName::parse("kitchen").unwrap()
}

fn ana() -> DisplayName {
    DisplayName::parse("Ana").unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_browser_that_joins_many_times_at_once_is_one_member() {
    let dir = TemporaryDir::new();
    let stores = connections(dir.path()).await;
    let (identity, other) = (Identity::draw().unwrap(), Identity::draw().unwrap());

    let joins = (0..32).map(|i| {
        let (store, identity) = (stores[i % 4].clone(), identity.clone());
        tokio::spawn(async move { store.take_seat(&kitchen(), &identity, &ana()).await.unwrap() })
    });
    let mut seats = join_all(joins).await.into_iter().map(Result::unwrap).collect::<Vec<_>>();

    assert_eq!(count(dir.path(), "rooms").await, 1);
    assert_eq!(count(dir.path(), "members").await, 1);
    assert_eq!(count(dir.path(), "seats").await, 32);
    seats.sort_unstable();
    seats.dedup();
    assert_eq!(seats.len(), 32, "each seat has an id of its own");
    stores[0].take_seat(&kitchen(), &other, &ana()).await.unwrap();
    stores[0].take_seat(&RoomName::parse("cellar").unwrap(), &identity, &ana()).await.unwrap();
    assert_eq!(count(dir.path(), "members").await, 3, "a member is a browser in a room");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_ticket_key_is_drawn_once() {
    let dir = TemporaryDir::new();
    let stores = connections(dir.path()).await;
    let keys = try_join_all(stores.iter().map(Store::ticket_key)).await.unwrap();
    let ticket = server::ticket::Ticket { room: kitchen(), participant: protocol::ParticipantId::new(1).unwrap(), expires: u64::MAX };
    for key in &keys {
        assert_eq!(key.open(&keys[0].sign(&ticket), 0), Ok(ticket.clone()));
    }
    let elsewhere = TemporaryDir::new();
    let other = Store::open(elsewhere.path()).await.unwrap().ticket_key().await.unwrap();
    assert!(other.open(&keys[0].sign(&ticket), 0).is_err());
}

#[tokio::test]
async fn seats_are_kept_that_were_attached_and_not_ended() {
    let dir = TemporaryDir::new();
    let store = Store::open(dir.path()).await.unwrap();
    let identity = Identity::draw().unwrap();
    let mut seats = Vec::new();
    for room in ["kitchen", "cellar", "kitchen", "kitchen", "attic"] {
        seats.push(store.take_seat(&RoomName::parse(room).unwrap(), &identity, &ana()).await.unwrap());
    }
    let attached = |seat: usize, page| SeatChange::Attached { participant: seats[seat], page: PageNumber::new(page).unwrap() };
    let ended = |seat: usize| SeatChange::Ended { participant: seats[seat], reason: SeatEnd::Left };
    // The last is never attached to.
    store.write(&[attached(0, 7), attached(1, 1), attached(2, 1), attached(0, 8), ended(2), attached(3, 9)]).await.unwrap();

    let kept = store.kept_seats(DAY).await.unwrap();
    let told = kept.iter().map(|(room, seats)| (room.as_str(), seats.iter().map(|seat| (seat.participant, seat.page.get())).collect()));
    assert_eq!(told.collect::<Vec<(_, Vec<_>)>>(), [("kitchen", vec![(seats[0], 8), (seats[3], 9)]), ("cellar", vec![(seats[1], 1)])]);
    assert!(kept.iter().flat_map(|(_, seats)| seats).all(|seat| seat.name == ana()));

    store.prune().await.unwrap();
    assert_eq!(count(dir.path(), "seats").await, 5, "what ended just now is remembered");
}

#[tokio::test]
async fn what_is_old_is_forgotten() {
    let dir = TemporaryDir::new();
    let store = Store::open(dir.path()).await.unwrap();
    let old = store.take_seat(&kitchen(), &Identity::draw().unwrap(), &ana()).await.unwrap();
    let expired = store.take_seat(&RoomName::parse("cellar").unwrap(), &Identity::draw().unwrap(), &ana()).await.unwrap();
    let page = PageNumber::new(1).unwrap();
    store
        .write(&[SeatChange::Ended { participant: old, reason: SeatEnd::Left }, SeatChange::Attached { participant: expired, page }])
        .await
        .unwrap();
    let mut connection =
        sqlx::SqliteConnection::connect(&format!("sqlite://{}", dir.path().join("confab.sqlite3").display())).await.unwrap();
    for back in
        ["UPDATE seats SET created_at = 1", "UPDATE seats SET ended_at = 1 WHERE ended_at IS NOT NULL", "UPDATE members SET last_seen = 1"]
    {
        sqlx::query(back).execute(&mut connection).await.unwrap();
    }

    assert_eq!(store.kept_seats(DAY).await.unwrap(), [], "its ticket is worth nothing");
    store.prune().await.unwrap();
    assert_eq!(count(dir.path(), "seats").await, 1, "the seat that ended just now");
    assert_eq!(count(dir.path(), "members").await, 1);
    assert_eq!(count(dir.path(), "rooms").await, 1);
}

#[tokio::test]
async fn what_is_no_database_is_told() {
    let dir = TemporaryDir::new();
    std::fs::write(dir.path().join("confab.sqlite3"), "this is a text and no database, and long enough to be looked at as one").unwrap();
    assert!(Store::open(dir.path()).await.is_err());
    assert!(Store::open(Path::new("/dev/null/data")).await.is_err());
}
