//! Rooms for two strangers who have both said yes.

use matching::Party;
use protocol::meeting::Place;
use protocol::{Door, Filter, Retention, Rights, RoomName, Settings};
use room::{Newcomer, Wish};

use crate::clock::unix_seconds;
use crate::hub::Hub;
use crate::identity::Identity;
use crate::room_task::Place as Given;
use crate::store::{Record, SeatEnd, StoreError};
use crate::ticket::{Ticket, TicketKey};

/// Why there is no room.
#[derive(Debug, thiserror::Error)]
pub enum NoRoom {
    /// The store does not work.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// The operating system gives no random numbers.
    #[error("no random numbers")]
    Random(#[from] getrandom::Error),
    /// The room said no.
    #[error("the room said no: {0}")]
    Refused(protocol::membership::JoinError),
}

/// Two places, nobody else, no host, nothing that stays.
const SETTINGS: Settings =
    Settings { door: Door::Locked, rights: Rights::ALL, filter: Filter::Refuse, retention: Retention::Call, limit: 2, reactions: true };

/// Makes a room with a seat for each.
pub async fn make(hub: &Hub, key: &TicketKey, parties: &[Party; 2]) -> Result<Box<[Place; 2]>, NoRoom> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    let room = RoomName::of_strangers(u128::from_le_bytes(random));
    hub.store().make_room_of_strangers(&room, &SETTINGS).await?;
    let [one, other] = parties;
    let one = seat(hub, key, &room, one).await?;
    match seat(hub, key, &room, other).await {
        Ok(other) => Ok(Box::new([one, other])),
        Err(error) => {
            hub.leave(&room, one.participant).await;
            Err(error)
        }
    }
}

/// Takes both seats away. With them the room ends, and is forgotten.
pub async fn close(hub: &Hub, places: &[Place; 2]) {
    for place in places {
        hub.leave(&place.room, place.participant).await;
    }
}

async fn seat(hub: &Hub, key: &TicketKey, room: &RoomName, party: &Party) -> Result<Place, NoRoom> {
    let taken = hub.store().take_seat(room, &Identity::of_bytes(party.identity.0.to_be_bytes())).await?;
    let participant = taken.participant;
    let newcomer = Newcomer {
        participant,
        member: taken.member,
        last_name: None,
        wish: Wish::Name(party.name.clone()),
        has_host_key: false,
        expected: true,
        password: None,
        country: None,
        country_shown: false,
    };
    let refused = |error| {
        hub.ledger().note(Record::SeatEnded { participant, reason: SeatEnd::Refused });
        NoRoom::Refused(error)
    };
    let (Given::Seat(name) | Given::Door(name)) = hub.join(room, newcomer).await.map_err(refused)?;
    let expires = unix_seconds().saturating_add(hub.limits().ticket_lifetime.as_secs());
    let ticket = key.sign(&Ticket { room: room.clone(), participant, expires });
    Ok(Place { room: room.clone(), participant, name, ticket })
}
