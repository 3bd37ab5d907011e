//! Seats: given when somebody joins, kept over a restart.

use std::time::Duration;

use protocol::{Country, DisplayName, MemberId, PageNumber, ParticipantId, RoomName};
use room::{KeptPlace, KeptSeat, SeatFacts};

use super::{SeatEnd, Store, StoreError, before, integer, members, rooms, time};
use crate::clock::unix_millis;
use crate::identity::Identity;

/// A seat that was noted for somebody who joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The id for them, greater than any before.
    pub participant: ParticipantId,
    /// Which member they are.
    pub member: MemberId,
    /// What they were called last, if they were in the room before.
    pub last_name: Option<DisplayName>,
    /// Whether they come in where others have to knock: they keep the door, or were let in before.
    pub comes_in: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    room: String,
    id: i64,
    member_id: i64,
    name: String,
    page: Option<i64>,
    waits: i64,
    hand_at: Option<i64>,
    country: Option<String>,
    country_shown: i64,
}

impl Store {
    /// Notes a seat: finds or makes the room and the member. What they are called is for the room to say.
    ///
    /// # Errors
    /// As [`StoreError`] says; then nothing has changed.
    pub async fn take_seat(&self, room: &RoomName, identity: &Identity) -> Result<Taken, StoreError> {
        self.within(self.note_seat(room, identity)).await
    }

    async fn note_seat(&self, room: &RoomName, identity: &Identity) -> Result<Taken, StoreError> {
        let now = integer(unix_millis());
        let mut transaction = self.begin().await?;
        let room = rooms::get_or_create(&mut transaction, room, now).await?;
        let found = members::get_or_create(&mut transaction, room, identity, now).await?;
        let seat: i64 = sqlx::query_scalar("INSERT INTO seats (room_id, member_id, name, created_at) VALUES ($1, $2, '', $3) RETURNING id")
            .bind(room)
            .bind(found.id)
            .bind(now)
            .fetch_one(&mut *transaction)
            .await?;
        let id = |number: i64| u64::try_from(number).map_err(|_| StoreError::Ids);
        let participant = ParticipantId::new(id(seat)?).ok_or(StoreError::Ids)?;
        let member = MemberId::new(id(found.id)?).ok_or(StoreError::Ids)?;
        transaction.commit().await?;
        Ok(Taken { participant, member, last_name: DisplayName::parse(&found.name).ok(), comes_in: found.comes_in() })
    }

    /// Every seat that was taken when the server stopped, and every place at a door, room by room, in order of arrival.
    ///
    /// To be asked once, at start: from then on the rooms know. Seats that nobody ever attached to, and those whose tickets
    /// have expired after `lifetime`, end here.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn kept_seats(&self, lifetime: Duration) -> Result<Vec<(RoomName, Vec<KeptSeat>)>, StoreError> {
        self.within(self.read_seats(lifetime)).await
    }

    async fn read_seats(&self, lifetime: Duration) -> Result<Vec<(RoomName, Vec<KeptSeat>)>, StoreError> {
        let now = unix_millis();
        let mut connection = self.pool.acquire().await?;
        sqlx::query(
            "UPDATE seats SET ended_at = $1, end_reason = CASE WHEN page IS NULL AND waits = 0 THEN $2 ELSE $3 END
             WHERE ended_at IS NULL AND ((page IS NULL AND waits = 0) OR created_at < $4)",
        )
        .bind(integer(now))
        .bind(SeatEnd::Unused.word())
        .bind(SeatEnd::Expired.word())
        .bind(before(now, lifetime))
        .execute(&mut *connection)
        .await?;
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT rooms.name AS room, seats.id, member_id, seats.name, page, waits, hand_at, country, country_shown
             FROM seats JOIN rooms ON rooms.id = seats.room_id WHERE seats.ended_at IS NULL ORDER BY rooms.id, seats.id",
        )
        .fetch_all(&mut *connection)
        .await?;
        let mut rooms: Vec<(RoomName, Vec<KeptSeat>)> = Vec::new();
        for row in rows {
            let id = row.id;
            let Some((room, seat)) = kept_seat(row) else {
                tracing::error!(seat = id, "a seat in the store cannot be read and is left out");
                continue;
            };
            match rooms.last_mut() {
                Some((last, seats)) if *last == room => seats.push(seat),
                _ => rooms.push((room, vec![seat])),
            }
        }
        Ok(rooms)
    }
}

fn kept_seat(row: Row) -> Option<(RoomName, KeptSeat)> {
    let participant = ParticipantId::new(u64::try_from(row.id).ok()?)?;
    let member = MemberId::new(u64::try_from(row.member_id).ok()?)?;
    let place =
        if row.waits != 0 { KeptPlace::Waiting } else { KeptPlace::Inside { page: PageNumber::new(u64::try_from(row.page?).ok()?)? } };
    let hand = match row.hand_at {
        Some(at) => Some(time(at)?),
        None => None,
    };
    let country = match row.country {
        Some(code) => Some(Country::parse(&code).ok()?),
        None => None,
    };
    let facts = SeatFacts { name: DisplayName::parse(&row.name).ok()?, hand, country, country_shown: row.country_shown != 0 };
    Some((RoomName::parse(&row.room).ok()?, KeptSeat { participant, member, facts, place }))
}
