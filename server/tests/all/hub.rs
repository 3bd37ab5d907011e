//! Rooms that end while somebody comes.

use futures::future::join_all;
use protocol::{DisplayName, Limits, ParticipantId, RoomName};
use server::hub::Hub;
use server::ledger::Ledger;
use server::store::Store;

use crate::temporary::TemporaryDir;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_join_is_lost_when_a_room_ends() {
    let dir = TemporaryDir::new();
    let store = Store::open(dir.path()).await.unwrap();
    let limits = Limits { participants: 1000, store_queue: 100_000, ..Limits::default() };
    let (ledger, _writing) = Ledger::open(store, &limits);
    let hub = Hub::new(limits, ledger);
    let room = RoomName::parse("kitchen").unwrap();

    // Two who keep coming and going end the room between them again and again.
    let guests = (0..2u64).map(|guest| {
        let (hub, room) = (hub.clone(), room.clone());
        tokio::spawn(async move {
            for round in 0..2000 {
                let participant = ParticipantId::new(1 + guest + 2 * round).unwrap();
                hub.admit(&room, participant, DisplayName::parse("Ana").unwrap()).await.unwrap();
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
    let late = hub.admit(&room, ParticipantId::new(1).unwrap(), DisplayName::parse("Late").unwrap()).await;
    assert!(late.is_err(), "there are no rooms after the end");
}
