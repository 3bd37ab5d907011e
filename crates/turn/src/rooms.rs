//! The rooms, and who is where in each.

use std::collections::BTreeMap;

use protocol::ParticipantId;

use crate::credentials::{RoomTag, Username};
use crate::network::Relayed;
use crate::slots::Handle;

/// Every room in which there is an allocation.
#[derive(Default)]
pub struct Rooms(BTreeMap<RoomTag, Room>);

#[derive(Default)]
struct Room {
    /// How many addresses have been given out.
    given: u32,
    there: BTreeMap<Relayed, Handle>,
    /// How many allocations each has. Nobody has none.
    of: BTreeMap<ParticipantId, usize>,
}

impl Rooms {
    /// How many allocations there are in a room, and how many of them are one participant's.
    pub fn count(&self, username: &Username) -> (usize, usize) {
        let Some(room) = self.0.get(&username.room) else { return (0, 0) };
        (room.there.len(), room.of.get(&username.participant).copied().unwrap_or_default())
    }

    /// An address that nobody in the room has; nothing when they all are taken.
    pub fn address(&mut self, username: &Username) -> Option<Relayed> {
        let room = self.0.entry(username.room).or_default();
        let numbers = (0..=room.there.len()).map(|_| {
            let number = room.given;
            room.given = (number + 1) % Relayed::COUNT;
            Relayed::nth(number)
        });
        numbers.into_iter().find(|address| !room.there.contains_key(address))
    }

    pub fn enter(&mut self, username: &Username, address: Relayed, allocation: Handle) {
        let room = self.0.entry(username.room).or_default();
        room.there.insert(address, allocation);
        *room.of.entry(username.participant).or_default() += 1;
    }

    pub fn leave(&mut self, username: &Username, address: Relayed) {
        let Some(room) = self.0.get_mut(&username.room) else { return };
        if room.there.remove(&address).is_none() {
            return;
        }
        if let Some(count) = room.of.get_mut(&username.participant) {
            *count -= 1;
            if *count == 0 {
                room.of.remove(&username.participant);
            }
        }
        if room.there.is_empty() {
            self.0.remove(&username.room);
        }
    }

    /// Who is at an address of a room.
    pub fn at(&self, room: RoomTag, address: Relayed) -> Option<Handle> {
        self.0.get(&room)?.there.get(&address).copied()
    }

    /// Everybody at a host of a room.
    pub fn at_host(&self, room: RoomTag, host: u8) -> impl Iterator<Item = Handle> {
        self.0.get(&room).into_iter().flat_map(move |room| room.there.range(Relayed::of_host(host))).map(|(_, there)| *there)
    }

    /// Everybody in a room.
    pub fn everybody(&self, room: RoomTag) -> impl Iterator<Item = Handle> {
        self.0.get(&room).into_iter().flat_map(|room| room.there.values()).copied()
    }
}
