//! Who is in the stories, and the views that they are drawn from.

use std::sync::Arc;

use call::{CallView, ChatEntry, ChatView, DeviceState, Flow, ForMe, Hand, Message, Own, Phase, Quality, Tile, TileState, Toast, ToastId};
use protocol::membership::RoomStatus;
use protocol::{
    Author, Backstage, Ban, Country, DisplayName, KnockNote, LeaveReason, LineId, MemberId, ParticipantId, Rights, Role, RoomName,
    Settings, UnixMillis, Waiting,
};

use crate::engine::CallHandle;

/// A day in November.
const NOW: UnixMillis = UnixMillis(1_795_000_000_000);

pub(super) fn participant(number: u64) -> ParticipantId {
    ParticipantId::new(number).expect("it is small")
}

pub(super) fn member(number: u64) -> MemberId {
    MemberId::new(number).expect("it is small")
}

pub(super) fn name(name: &str) -> DisplayName {
    DisplayName::parse(name).expect("a name of ours is one")
}

/// Somebody who is there and well; the first is oneself.
pub(super) fn tile(number: u64, called: &str) -> Tile {
    Tile {
        id: participant(number),
        name: called.into(),
        initials: name(called).initials(),
        is_self: number == 1,
        microphone: true,
        camera: false,
        screen: false,
        member: member(number),
        role: Role::Participant,
        hand: None,
        country: None,
        state: TileState::Connected,
        speaking: false,
        quality: Quality::Good,
        flow: Flow::Flowing,
        for_me: ForMe::default(),
    }
}

pub(super) fn hand(place: u32) -> Option<Hand> {
    Some(Hand { place, since: NOW })
}

/// So many people, oneself first.
pub(super) fn people(count: usize) -> Vec<Tile> {
    let names = [
        "Ana Ruiz",
        "Ben Olsen",
        "Cleo",
        "دانا حدّاد",
        "Theodora Konstantinopoulou-Featherstonehaugh",
        "山田太郎",
        "Emil",
        "Fatou N’Diaye",
        "Gus",
    ];
    let mut tiles = (1..).zip(names).take(count).map(|(number, name)| tile(number, name)).collect::<Vec<_>>();
    for tile in &mut tiles {
        match tile.id.get() {
            1 => tile.role = Role::Host,
            2 => tile.country = Country::parse("NO").ok(),
            3 => tile.microphone = false,
            4 => tile.hand = hand(1),
            5 => tile.role = Role::Moderator,
            _ => {}
        }
    }
    tiles
}

/// Before a call.
pub(super) fn lobby() -> CallView {
    call::Call::new(0).view()
}

/// In a call as its host, with so many people.
pub(super) fn in_call(count: usize) -> CallView {
    let own = Own {
        participant: Some(participant(1)),
        member: Some(member(1)),
        role: Role::Host,
        rights: Rights::ALL,
        hand: false,
        only_host: true,
    };
    CallView {
        phase: Phase::Connected,
        tiles: people(count),
        microphone: DeviceState::On,
        own,
        settings: Some(settings()),
        backstage: Some(Backstage::default()),
        reactions_wanted: true,
        ..lobby()
    }
}

pub(super) fn settings() -> Settings {
    Settings {
        door: protocol::Door::Lobby,
        rights: Rights::ALL,
        filter: protocol::Filter::default(),
        retention: protocol::Retention::default(),
        limit: 50,
        reactions: true,
    }
}

pub(super) fn backstage() -> Backstage {
    let waiting = |number, called: &str, note: Option<&str>| Waiting {
        participant: participant(number),
        name: name(called),
        note: note.and_then(|note| KnockNote::parse(note).ok()),
        since: NOW,
        country: Country::parse("BR").ok(),
    };
    Backstage {
        waiting: vec![waiting(31, "Dora", Some("I am the new one in Ben’s team")), waiting(32, "Somebody with a rather long name", None)],
        banned: vec![Ban { member: member(41), name: name("Mallory"), at: NOW, by: name("Ana Ruiz") }],
    }
}

pub(super) fn chat() -> ChatView {
    let author = |number, called: &str, role| Author { member: member(number), name: name(called), role };
    let line = |id| LineId::new(id).expect("it is small");
    let said = |id, from, text: Option<&str>| Message {
        id: line(id),
        at: NOW,
        from,
        to: None,
        text: text.map(str::to_owned),
        deleted_by: None,
        mine: false,
        may_delete: false,
        history: false,
    };
    let ana = author(1, "Ana Ruiz", Role::Host);
    let ben = author(2, "Ben Olsen", Role::Participant);
    let entries = vec![
        ChatEntry::ComingAndGoing { id: line(1), at: NOW, came: vec![name("Ben Olsen"), name("Cleo")], went: vec![name("Gus")] },
        ChatEntry::Message(Message { history: true, ..said(3, ben.clone(), Some("Good morning")) }),
        ChatEntry::Message(said(4, ben.clone(), Some("Shall we start? The plan is at https://example.org/plan"))),
        ChatEntry::Message(Message { mine: true, may_delete: true, ..said(5, ana.clone(), Some("Take your time.\nThere is coffee.")) }),
        ChatEntry::Message(Message { to: Some(ana.clone()), ..said(6, ben.clone(), Some("Only you read this")) }),
        ChatEntry::Message(Message { deleted_by: Some(name("Ana Ruiz")), ..said(7, ben.clone(), None) }),
        ChatEntry::Message(said(8, author(4, "دانا حدّاد", Role::Participant), Some("صباح الخير"))),
        ChatEntry::Message(said(9, ben, Some(&"Aword".repeat(30)))),
        ChatEntry::Sent { id: line(10), at: NOW, name: name("Mallory"), reason: LeaveReason::Banned, by: Some(name("Ana Ruiz")) },
    ];
    ChatView { entries: Arc::new(entries), more: true, unread: 2, ..ChatView::default() }
}

pub(super) fn toasts(news: impl IntoIterator<Item = call::News>) -> Vec<Toast> {
    (0..).map(ToastId).zip(news).map(|(id, news)| Toast { id, news }).collect()
}

pub(super) fn status() -> RoomStatus {
    RoomStatus { participants: 3, limit: 50, door: protocol::Door::Lobby, keeper_here: true, started: true }
}

/// A call that stands still.
pub(super) fn still(view: CallView) -> CallHandle {
    CallHandle::still(RoomName::parse("team-kitchen").expect("it is a name"), status(), view)
}
