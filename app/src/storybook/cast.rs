//! Who is in the stories, and the views that they are drawn from.

use std::sync::Arc;

use call::{
    Arrangement, Browser, CallView, Cast, ChatEntry, ChatView, Device, DeviceList, DeviceState, DevicesView, Environment, Flow, ForMe,
    Hand, Message, Own, Permission, Phase, PictureInPicture, Place, Quality, StageSize, System, Tile, TileState, Toast, ToastId, arrange,
};
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
        cause: None,
        for_me: ForMe::default(),
    }
}

pub(super) fn hand(place: u32) -> Option<Hand> {
    Some(Hand { place, since: NOW })
}

/// So many people, oneself first. From the tenth on their names are those of others.
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
    let mut tiles = (1..).zip(names.into_iter().cycle()).take(count).map(|(number, name)| tile(number, name)).collect::<Vec<_>>();
    for tile in &mut tiles {
        match tile.id.get() {
            1 => (tile.camera, tile.role) = (true, Role::Host),
            2 => (tile.camera, tile.speaking, tile.country) = (true, true, Country::parse("NO").ok()),
            3 => tile.microphone = false,
            4 => tile.hand = hand(1),
            5 => (tile.camera, tile.role) = (true, Role::Moderator),
            6 => tile.quality = Quality::Fair,
            _ => {}
        }
    }
    tiles
}

/// Before a call, on a desk.
pub(super) fn lobby() -> CallView {
    let environment = Environment {
        browser: Browser::Chromium,
        system: System::Windows,
        screen_sharing: true,
        speaker_choice: true,
        full_screen: true,
        picture_in_picture: PictureInPicture::Document,
        ..Environment::default()
    };
    CallView { devices: devices(), environment, ..call::Call::new(0).view() }
}

/// A telephone.
pub(super) fn handheld() -> Environment {
    Environment { browser: Browser::Safari, system: System::Ios, handheld: true, share_sheet: true, ..Environment::default() }
}

fn devices() -> DevicesView {
    let those = |labels: [&str; 2]| labels.map(|label| Device { id: label.into(), label: label.into() }).into();
    let list = DeviceList {
        microphones: those(["Built-in microphone", "Headset with a name that its maker thought long about"]),
        cameras: those(["Front camera", "Back camera"]),
        speakers: those(["Built-in speakers", "Headset"]),
    };
    let (microphone, camera) = (list.microphones.first().cloned(), list.cameras.first().cloned());
    let granted = Permission::Granted;
    DevicesView { list, microphone_permission: granted, camera_permission: granted, microphone, camera, ..DevicesView::default() }
}

/// The stage of a call, as it is arranged where it is so large.
pub(super) fn arrangement(view: &CallView, pinned: Option<Place>, stage: StageSize) -> Arrangement {
    let (own, others): (Vec<_>, Vec<_>) = view.tiles.iter().partition(|tile| tile.is_self);
    let cast = Cast {
        own: own.first().map(|own| own.id),
        own_screen: own.first().is_some_and(|own| own.screen),
        screens: others.iter().filter(|tile| tile.screen).map(|tile| tile.id).collect(),
        others: others.iter().map(|tile| tile.id).collect(),
        pinned,
        speaker: others.iter().find(|tile| tile.speaking).map(|tile| tile.id),
    };
    arrange(&cast, stage, &view.preferences, 0)
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
        camera: DeviceState::On,
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

pub(super) fn room_named(name: &str) -> RoomName {
    RoomName::parse(name).expect("it is a name")
}

pub(super) fn room() -> RoomName {
    room_named("team-kitchen")
}

/// A call that stands still.
pub(super) fn still(view: CallView) -> CallHandle {
    CallHandle::still(room(), status(), view)
}
