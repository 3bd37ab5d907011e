//! What must hold in a world that has calmed down.

use call::{DeviceState, Phase};
use protocol::{Media, MediaKind, ParticipantId};

use crate::world::{Tab, World};

impl World {
    /// What is wrong, once calm: everything that must hold and does not.
    pub fn complaints(&self) -> Vec<String> {
        let mut complaints = self.complaints.clone();
        let facts = self.room.snapshot().participants;
        let facts = facts.iter().map(|one| (one.id, one.name.as_str().to_owned(), one.media)).collect::<Vec<_>>();
        for (number, tab) in self.tabs.iter().enumerate() {
            let mut found = tab.page.complaints_when_calm();
            found.extend(tab.complaints());
            if tab.page.is_in_call() {
                let mut folded = tab.folded();
                folded.sort_by_key(|(id, ..)| *id);
                if folded != facts {
                    found.push(format!("it believes {folded:?}, the room {facts:?}"));
                }
                if tab.page.peers.len() + 1 != facts.len() {
                    found.push(format!("{} peer connections among {}", tab.page.peers.len(), facts.len()));
                }
                let others = self.tabs.iter().enumerate().filter(|(other, tab)| *other != number && tab.page.is_in_call());
                found.extend(others.flat_map(|(_, other)| tab.complaints_about(other)));
            }
            complaints.extend(found.into_iter().map(|complaint| format!("tab {number}: {complaint}")));
        }
        let in_call = self.tabs.iter().filter(|tab| tab.page.is_in_call()).count();
        if in_call != facts.len() || self.wires.len() != facts.len() {
            complaints.push(format!("{in_call} in the call, {} in the room, {} sockets", facts.len(), self.wires.len()));
        }
        complaints
    }

    /// What is left of the room, the sockets and the peer connections.
    pub fn leftovers(&self) -> (usize, usize, usize) {
        let peers = self.tabs.iter().map(|tab| tab.page.peers.len()).sum();
        (self.room.snapshot().participants.len(), self.wires.len(), peers)
    }
}

impl Tab {
    /// What is wrong with the tab by itself.
    fn complaints(&self) -> Vec<String> {
        let mut complaints = Vec::new();
        if matches!(self.page.view().phase, Phase::Joining | Phase::Reconnecting) {
            complaints.push("it is on its way for ever".to_owned());
        }
        if self.storage.is_some() != self.page.is_in_call() {
            complaints.push("it keeps a seat that it has not, or the other way round".to_owned());
        }
        complaints
    }

    /// What its page knows of the room.
    fn folded(&self) -> Vec<(ParticipantId, String, Media)> {
        let tiles = self.page.view().tiles.into_iter();
        tiles.map(|tile| (tile.id, tile.name, Media { microphone: tile.microphone, camera: tile.camera })).collect()
    }

    /// What is wrong between it and another one in the call.
    fn complaints_about(&self, other: &Self) -> Vec<String> {
        let peer = |from: &Self, to: &Self| from.page.peer_to(to.page.participant()?).map(|(id, _)| id);
        let (Some(there), Some(back)) = (peer(self, other), peer(other, self)) else {
            return vec!["no single peer connection to another".to_owned()];
        };
        let (there, back) = (&self.page.peers[&there].connection, &other.page.peers[&back].connection);
        let mut complaints = Vec::new();
        if !there.agrees_with(back) {
            complaints.push("it does not agree with another".to_owned());
        }
        let view = self.page.view();
        for (kind, state) in [(MediaKind::Microphone, view.microphone), (MediaKind::Camera, view.camera)] {
            if state == DeviceState::On && !there.sends_to(back, kind) {
                complaints.push(format!("another does not get its {kind:?}"));
            }
        }
        complaints
    }
}
