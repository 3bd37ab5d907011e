//! Rooms that end while somebody comes.

use futures::future::join_all;
use protocol::{DisplayName, Limits, MemberId, ParticipantId, RoomName};
use room::{Newcomer, Wish};
use server::clock::Clock;
use server::hub::Hub;
use server::ledger::Ledger;
use server::relay;
use server::store::{Settings, Store};
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

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_join_is_lost_when_a_room_ends() {
    let dir = TemporaryDir::new();
    let store = Store::open(&Settings::in_dir(dir.path())).await.unwrap();
    let limits = Limits { participants: 1000, store_queue: 100_000, ..Limits::default() };
    let (ledger, _writing) = Ledger::open(store.clone(), &limits);
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let (_relay, way) = relay::Task::new(socket, Secret::new("a secret"), Clock::start(), limits.relay.clone());
    let hub = Hub::new(limits, store, ledger, way);
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
