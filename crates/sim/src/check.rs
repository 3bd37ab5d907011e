//! What must hold in a world that has calmed down.

use std::collections::BTreeMap;

use call::{ChatEntry, DeviceState, Phase};
use protocol::{Line, LineEvent, LineId, MediaKind, Participant, Snapshot, UnixMillis};

use crate::server::Store;
use crate::world::{Tab, World};

impl World {
    /// What is wrong, once calm: everything that must hold and does not.
    pub fn complaints(&self) -> Vec<String> {
        let mut complaints = self.complaints.clone();
        let room = self.room.snapshot();
        let facts = &room.participants;
        for (number, tab) in self.tabs.iter().enumerate() {
            let mut found = tab.page.complaints_when_calm();
            found.extend(tab.complaints());
            if tab.page.is_in_call() {
                found.extend(tab.complaints_about_room(&room));
                found.extend(tab.complaints_about_chat(&self.store));
                let others = self.tabs.iter().enumerate().filter(|(other, tab)| *other != number && tab.page.is_in_call());
                found.extend(others.flat_map(|(_, other)| tab.complaints_about(other)));
            }
            complaints.extend(found.into_iter().map(|complaint| format!("tab {number}: {complaint}")));
        }
        let mut texts = BTreeMap::<&str, u32>::new();
        for line in self.store.lines.values() {
            if let LineEvent::Said { text, .. } = &line.event {
                *texts.entry(text.as_str()).or_default() += 1;
            }
        }
        complaints.extend(texts.iter().filter(|(_, times)| **times > 1).map(|(text, times)| format!("{text:?} is said {times} times")));
        let in_call = self.tabs.iter().filter(|tab| tab.page.is_in_call()).count();
        if in_call != facts.len() || self.wires.len() != facts.len() || self.store.seats() != facts.len() {
            complaints.push(format!(
                "{in_call} in the call, {} in the room, {} in the store, {} sockets",
                facts.len(),
                self.store.seats(),
                self.wires.len()
            ));
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
        if matches!(self.page.view().phase, Phase::Joining | Phase::Waiting | Phase::Reconnecting) {
            complaints.push("it is on its way for ever".to_owned());
        }
        if self.storage.is_some() != self.page.is_in_call() {
            complaints.push("it keeps a seat that it has not, or the other way round".to_owned());
        }
        complaints
    }

    /// What its page does not know of the room, or knows otherwise.
    fn complaints_about_room(&self, room: &Snapshot) -> Vec<String> {
        let view = self.page.view();
        let mut complaints = Vec::new();
        let hand = |hand: Option<UnixMillis>| hand.map(|since| since.0);
        let fact = |one: &Participant| (one.id, one.name.as_str().to_owned(), one.member, one.role, one.media, hand(one.hand));
        let facts = room.participants.iter().map(fact).collect::<Vec<_>>();
        let tiles = view.tiles.iter().map(|tile| {
            let media = protocol::Media { microphone: tile.microphone, camera: tile.camera, screen: tile.screen };
            (tile.id, tile.name.clone(), tile.member, tile.role, media, hand(tile.hand.map(|hand| hand.since)))
        });
        let mut folded = tiles.collect::<Vec<_>>();
        folded.sort_by_key(|(id, ..)| *id);
        if folded != facts {
            complaints.push(format!("it believes {folded:?}, the room {facts:?}"));
        }
        if view.settings != Some(room.settings) {
            complaints.push(format!("it believes {:?}, the room {:?}", view.settings, room.settings));
        }
        if self.page.peers.len() + 1 != facts.len() {
            complaints.push(format!("{} peer connections among {}", self.page.peers.len(), facts.len()));
        }
        for one in room.participants.iter().filter(|one| Some(one.id) != view.own.participant) {
            if self.page.permits.get(&one.id) != Some(&one.media) {
                complaints.push(format!("it shows {:?} of {}, who sends {:?}", self.page.permits.get(&one.id), one.id, one.media));
            }
            if one.role.rights(room.settings.rights).allowed(one.media) != one.media {
                complaints.push(format!("{} sends what they may not", one.id));
            }
        }
        complaints
    }

    /// What its page does not know of the conversation, or knows otherwise; and what was to be said and was not.
    fn complaints_about_chat(&self, store: &Store) -> Vec<String> {
        let view = self.page.view();
        let Some(own) = view.own.member else { return vec!["it does not know who it is".to_owned()] };
        let oldest = view.chat.entries.first().map(ChatEntry::id);
        let lines = store.lines.values().filter(|line| line.event.is_for(own)).collect::<Vec<_>>();
        let known = lines.iter().filter(|line| oldest.is_some_and(|oldest| line.id >= oldest)).map(|line| told(line)).collect::<Vec<_>>();
        let known = known.into_iter().fold(Vec::new(), merged);
        let drawn = view.chat.entries.iter().map(drawn).fold(Vec::new(), merged);
        let mut complaints = Vec::new();
        if known != drawn {
            complaints.push(format!("it knows of the conversation {drawn:?}, and it is {known:?}"));
        }
        let is_all = lines.first().map(|line| line.id) == oldest;
        if view.chat.more == is_all {
            complaints.push("it does not know whether there are older lines".to_owned());
        }
        let is_there = |text: &String| {
            lines.iter().any(|line| match &line.event {
                LineEvent::Said { text: said, .. } => said.as_str() == text,
                // Its text is gone; it may be this one.
                LineEvent::Deleted { from, .. } => from.member == own,
                _ => false,
            })
        };
        complaints.extend(self.page.said.iter().filter(|text| !is_there(text)).map(|text| format!("{text:?} was not said")));
        complaints
    }

    /// What is wrong between it and another one in the call.
    fn complaints_about(&self, other: &Self) -> Vec<String> {
        let peer = |from: &Self, to: &Self| from.page.peer_to(to.page.participant()?).map(|(id, _)| id);
        let (Some(there), Some(back)) = (peer(self, other), peer(other, self)) else {
            return vec!["no single peer connection to another".to_owned()];
        };
        let mut complaints = Vec::new();
        for kind in [MediaKind::Camera, MediaKind::Screen] {
            if self.page.peers[&there].encodes(kind).is_some_and(|encodes| encodes != other.page.visible) {
                complaints.push(format!("it sends its {kind:?} to who does not look, or not to who looks"));
            }
        }
        let (there, back) = (&self.page.peers[&there].connection, &other.page.peers[&back].connection);
        if !there.agrees_with(back) {
            complaints.push("it does not agree with another".to_owned());
        }
        let view = self.page.view();
        for (kind, state) in [(MediaKind::Microphone, view.microphone), (MediaKind::Camera, view.camera), (MediaKind::Screen, view.screen)]
        {
            if state == DeviceState::On && !there.sends_to(back, kind) {
                complaints.push(format!("another does not get its {kind:?}"));
            }
        }
        complaints
    }
}

/// An entry of the conversation, as far as a page and the store can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    /// So many came and went.
    ComingAndGoing(usize),
    /// The text, unless it was deleted.
    Message(LineId, Option<String>),
    Other(LineId),
}

fn told(line: &Line) -> Entry {
    match &line.event {
        LineEvent::Said { text, .. } => Entry::Message(line.id, Some(text.as_str().to_owned())),
        LineEvent::Deleted { .. } => Entry::Message(line.id, None),
        LineEvent::Joined { .. } => Entry::ComingAndGoing(1),
        LineEvent::Left { reason: protocol::LeaveReason::Left | protocol::LeaveReason::Lost, .. } => Entry::ComingAndGoing(1),
        _ => Entry::Other(line.id),
    }
}

fn drawn(entry: &ChatEntry) -> Entry {
    match entry {
        ChatEntry::Message(message) => Entry::Message(message.id, message.text.clone()),
        ChatEntry::ComingAndGoing { came, went, .. } => Entry::ComingAndGoing(came.len() + went.len()),
        ChatEntry::Sent { id, .. } => Entry::Other(*id),
        ChatEntry::Told(line) => Entry::Other(line.id),
    }
}

fn merged(mut entries: Vec<Entry>, entry: Entry) -> Vec<Entry> {
    match (entries.last_mut(), &entry) {
        (Some(Entry::ComingAndGoing(before)), Entry::ComingAndGoing(more)) => *before += more,
        _ => entries.push(entry),
    }
    entries
}
