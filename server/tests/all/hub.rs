//! Rooms that end while somebody comes.

use futures::future::join_all;
use protocol::{DisplayName, Limits, MemberId, ParticipantId, RoomName};
use room::{Newcomer, Wish};
use server::clock::Clock;
use server::hub::Hub;
use server::ledger::Ledger;
use server::metrics::Metrics;
use server::pseudonym::Pseudonyms;
use server::relay;
use server::store::{Record, Settings, Store};
use server::survey::Survey;
use sqlx::Connection;
use tokio::net::UdpSocket;
use turn::Secret;

use crate::temporary::TemporaryDir;

fn newcomer(id: u64) -> Newcomer {
    Newcomer {
        participant: ParticipantId::new(id).unwrap(),
        member: MemberId::new(id).unwrap(),
        last_name: None,
        wish: Wish::Name(DisplayName::parse("Ana").unwrap()),
        has_host_key: false,
        expected: false,
        password: None,
        country: None,
        country_shown: false,
    }
}

/// Rooms without a server around them, that remember in `dir`.
async fn hub(dir: &TemporaryDir) -> Hub {
    let store = Store::open(&Settings::in_dir(dir.path())).await.unwrap();
    let limits = Limits { participants: 1000, store_queue: 100_000, ..Limits::default() };
    let (ledger, _writing) = Ledger::open(store.clone(), &limits);
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let (_relay, way) = relay::Task::new(socket, Secret::new("a secret"), Clock::start(), limits.relay.clone());
    let pseudonyms = Pseudonyms::new(&store.ticket_key().await.unwrap());
    Hub::new(limits, store, ledger, way, Metrics::new(), pseudonyms)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_join_is_lost_when_a_room_ends() {
    let dir = TemporaryDir::new();
    let hub = hub(&dir).await;
    let room = RoomName::parse("kitchen").unwrap();

    // Two who keep coming and going end the room between them again and again.
    let guests = (0..2u64).map(|guest| {
        let (hub, room) = (hub.clone(), room.clone());
        tokio::spawn(async move {
            for round in 0..1000 {
                let newcomer = newcomer(1 + guest + 2 * round);
                let participant = newcomer.participant;
                hub.join(&room, newcomer).await.unwrap();
                assert!(hub.status(&room).await.participants >= 1, "whoever is in is counted");
                hub.leave(&room, participant).await;
            }
        })
    });
    for guest in crate::browser::soon("end of the coming and going", join_all(guests)).await {
        guest.unwrap();
    }
    assert_eq!(hub.status(&room).await.participants, 0);
    crate::browser::soon("end", hub.stop()).await;
    let late = hub.join(&room, newcomer(1)).await;
    assert!(late.is_err(), "there are no rooms after the end");
}

#[tokio::test]
async fn a_room_that_does_not_answer_is_told_to_be_busy_and_holds_nobody_up() {
    let dir = TemporaryDir::new();
    let hub = hub(&dir).await;
    let room = RoomName::parse("kitchen").unwrap();
    // A room begins once what was ordered before is written, which it is not for now.
    let file = format!("sqlite://{}", dir.path().join("confab.sqlite3").display());
    let mut other = sqlx::SqliteConnection::connect(&file).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    hub.ledger().note(Record::Emptied { room: RoomName::parse("garden").unwrap() });
    let joining = tokio::spawn({
        let (hub, room) = (hub.clone(), room.clone());
        async move { hub.join(&room, newcomer(1)).await }
    });
    let survey = crate::browser::soon("answer", async {
        loop {
            tokio::task::yield_now().await;
            let survey = hub.survey().await;
            if survey != Survey::default() {
                break survey;
            }
        }
    });
    assert_eq!(survey.await, Survey { rooms: Vec::new(), busy: vec![hub.pseudonyms().of(&room)] });

    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    crate::browser::soon("seat", joining).await.unwrap().unwrap();
    let survey = hub.survey().await;
    assert_eq!((survey.busy.len(), survey.rooms.len(), survey.rooms[0].away), (0, 1, 1));
    crate::browser::soon("end", hub.stop()).await;
}
