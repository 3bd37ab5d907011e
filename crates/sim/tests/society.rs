//! People in a room with a host, on a network that breaks: the door, order and the conversation.

use std::time::Duration;

use call::{ChatEntry, DeviceState, EndReason, News, Phase};
use protocol::MediaKind::{Camera, Microphone, Screen};
use protocol::membership::JoinError;
use protocol::{Door, Rights, Role};
use sim::social::Social::{
    Admit, AdmitAll, Ban, Chat, Delete, Deny, EndForAll, Fetch, Hand, LiftBans, Note, Remove, Rename, Say, SetDoor, SetPassword, SetRights,
    SetRole, Stop,
};
use sim::world::Step::{Again, AllowBoth, Break, Close, Join, Leave, Reload, RestartServer, SetMedia, Social, Work};
use sim::world::{Step, World};

const NOTHING: [&str; 0] = [];

/// A room with its host, tab 0, and the next tabs up to `there`. Tab 3 is of the host's browser.
fn room(there: usize) -> World {
    let mut world = World::new(4, 4);
    for tab in 0..there {
        does(&mut world, &[Join(tab)]);
    }
    world
}

/// Each of these happens, and then whatever follows.
fn does(world: &mut World, steps: &[Step]) {
    for step in steps {
        world.play(&[*step]);
        world.settle();
    }
}

/// Some seconds in which whatever was lost is found again.
fn some_time(world: &mut World) {
    world.run(Duration::from_secs(5));
}

fn phases(world: &World) -> [Phase; 3] {
    [0, 1, 2].map(|tab| world.phase(tab))
}

fn ends_well(mut world: World) {
    world.calm_down();
    assert_eq!(world.complaints(), NOTHING);
}

const LOBBY: Phase = Phase::Lobby { problem: None };

#[test]
fn who_waits_is_let_in() {
    let mut world = room(1);
    does(&mut world, &[Social(0, SetDoor(Door::Lobby)), Join(1), Social(1, Note), Join(2)]);
    assert_eq!(phases(&world), [Phase::Connected, Phase::Waiting, Phase::Waiting]);
    assert_eq!([1, 2].map(|tab| world.view(tab).door.place), [1, 2]);
    let waiting = world.view(0).backstage.expect("a host sees it").waiting;
    assert_eq!(waiting.iter().map(|one| one.note.as_ref().map(|note| note.as_str())).collect::<Vec<_>>(), [Some("hello"), None]);
    does(&mut world, &[Social(0, Admit(1))]);
    assert_eq!(phases(&world), [Phase::Connected, Phase::Connected, Phase::Waiting]);
    does(&mut world, &[Social(0, AdmitAll)]);
    assert_eq!(phases(&world), [Phase::Connected; 3]);
    ends_well(world);
}

#[test]
fn who_was_let_in_may_come_again() {
    let mut world = room(1);
    does(&mut world, &[Social(0, SetDoor(Door::Lobby)), Join(1), Social(0, Admit(1)), Leave(1), RestartServer]);
    some_time(&mut world);
    does(&mut world, &[Again(1)]);
    assert_eq!(world.phase(1), Phase::Connected);
    ends_well(world);
}

#[test]
fn three_ends_of_waiting() {
    let mut world = room(1);
    does(&mut world, &[Social(0, SetDoor(Door::Lobby)), Join(1), Join(2), Social(0, Deny(1))]);
    world.run(Duration::from_secs(25));
    assert_eq!(phases(&world), [Phase::Connected, Phase::Ended(EndReason::Denied), Phase::Ended(EndReason::Unanswered)]);
    does(&mut world, &[Again(1), Again(2)]);
    assert!(matches!(world.phase(1), Phase::Lobby { problem: Some(JoinError::Denied { .. }) }));
    assert_eq!(world.phase(2), Phase::Waiting);
    does(&mut world, &[Leave(2)]);
    assert_eq!(world.phase(2), LOBBY);
    assert!(world.view(0).backstage.is_some_and(|backstage| backstage.waiting.is_empty()));
    ends_well(world);
}

#[test]
fn waiting_survives_what_may_break() {
    let mut world = room(1);
    does(&mut world, &[Social(0, SetDoor(Door::Lobby)), Join(1), Social(1, Note), Break(1, 0)]);
    some_time(&mut world);
    does(&mut world, &[Reload(1), RestartServer]);
    some_time(&mut world);
    assert_eq!(phases(&world)[..2], [Phase::Connected, Phase::Waiting]);
    let waiting = world.view(0).backstage.expect("a host sees it").waiting;
    assert!(waiting.iter().all(|one| one.note.is_some()), "the note is left again");
    // Let in while nobody hears it.
    world.play(&[Break(1, 0), Social(0, Admit(1))]);
    some_time(&mut world);
    assert_eq!(phases(&world)[..2], [Phase::Connected; 2]);
    ends_well(world);
}

#[test]
fn a_place_that_was_lost_is_taken_again() {
    let mut world = World::new(4, 4);
    // The host sets the door and goes; whoever waits for the next host loses their socket for longer than the place is kept.
    does(&mut world, &[Join(0), Social(0, SetDoor(Door::Lobby)), Join(1), Social(1, Note)]);
    world.play(&[Break(1, 0), Step::Pass(40_000)]);
    some_time(&mut world);
    assert_eq!(world.phase(1), Phase::Waiting);
    let waiting = world.view(0).backstage.expect("a host sees it").waiting;
    assert!(waiting.len() == 1 && waiting.iter().all(|one| one.note.is_some()), "{waiting:?}");
    ends_well(world);
}

#[test]
fn other_doors() {
    let mut world = room(1);
    does(&mut world, &[Social(0, SetPassword), Join(1), Social(0, SetDoor(Door::Locked)), Join(2), Join(3)]);
    let problem = |problem| Phase::Lobby { problem: Some(problem) };
    assert_eq!(phases(&world), [Phase::Connected, problem(JoinError::PasswordNeeded), problem(JoinError::Locked)]);
    assert_eq!(world.phase(3), Phase::Connected, "the host's other tab");
    ends_well(world);
}

#[test]
fn whoever_is_muted_is_not_heard_and_may_speak_again() {
    let mut world = room(3);
    does(&mut world, &[AllowBoth(1), SetMedia(1, Screen, true)]);
    // The order is lost with the socket, and is given again.
    world.play(&[Break(1, 0), Social(0, Stop(1, Microphone)), Social(0, Stop(1, Screen))]);
    some_time(&mut world);
    let view = world.view(1);
    assert_eq!([view.microphone, view.camera, view.screen], [DeviceState::Off, DeviceState::On, DeviceState::Off]);
    assert_eq!(world.complaints(), NOTHING);
    does(&mut world, &[SetMedia(1, Microphone, true)]);
    assert!(world.view(2).tiles.iter().any(|tile| tile.microphone), "they may speak again");
    does(&mut world, &[Social(0, Stop(1, Camera))]);
    assert!(world.view(1).toasts.iter().any(|toast| matches!(toast.news, News::Stopped { kind: Camera, .. })));
    assert!(world.view(0).toasts.iter().any(|toast| matches!(toast.news, News::Done { .. })));
    ends_well(world);
}

#[test]
fn a_mute_and_a_switch_cross() {
    for work in 0..6 {
        let mut world = room(2);
        world.play(&[SetMedia(1, Microphone, true), Social(0, Stop(1, Microphone))]);
        world.play(&[Work(1), Work(0)].repeat(work));
        world.play(&[Social(0, Stop(1, Microphone)), SetMedia(1, Microphone, false), SetMedia(1, Microphone, true)]);
        ends_well(world);
    }
}

#[test]
fn rights_hold_for_those_who_come_with_everything_on() {
    let mut world = room(2);
    let rights = Rights { microphone: false, ..Rights::ALL };
    does(&mut world, &[AllowBoth(1), AllowBoth(2), Social(0, SetRights(rights)), Join(2)]);
    for tab in [1, 2] {
        let view = world.view(tab);
        assert_eq!([view.microphone, view.camera], [DeviceState::Off, DeviceState::On]);
        assert!(view.toasts.iter().any(|toast| matches!(toast.news, News::RightWithdrawn { kind: Microphone })));
    }
    does(&mut world, &[SetMedia(1, Microphone, true), Social(0, SetRole(2, Role::Moderator)), SetMedia(2, Microphone, true)]);
    assert_eq!([1, 2].map(|tab| world.view(tab).microphone), [DeviceState::Off, DeviceState::On]);
    does(&mut world, &[Social(0, SetRights(Rights::ALL)), SetMedia(1, Microphone, true), Social(2, SetRole(1, Role::Viewer))]);
    assert_eq!(world.view(1).microphone, DeviceState::On, "a moderator gives no roles");
    ends_well(world);
}

#[test]
fn what_is_said_is_said_once() {
    let mut world = room(3);
    world.play(&[Social(1, Say(None)), Social(1, Say(Some(0))), Break(1, 1)]);
    some_time(&mut world);
    world.play(&[Social(1, Say(None)), Work(1), RestartServer, Social(1, Say(None))]);
    some_time(&mut world);
    let said = |tab| world.view(tab).chat.entries.iter().filter(|entry| matches!(entry, ChatEntry::Message(_))).count();
    assert_eq!([0, 1, 2].map(said), [4, 4, 3]);
    assert_eq!([0, 1, 2].map(|tab| world.view(tab).chat.unread), [4, 0, 3]);
    ends_well(world);
}

#[test]
fn the_whole_conversation_can_be_read() {
    let mut world = room(2);
    for _ in 0..5 {
        does(&mut world, &[Social(0, Say(None)), Social(1, Say(None))]);
    }
    does(&mut world, &[Social(0, Delete), Join(2), Social(2, Chat(true))]);
    while world.view(2).chat.more {
        does(&mut world, &[Social(2, Fetch)]);
    }
    let messages = |tab| world.view(tab).chat.entries.iter().filter(|entry| matches!(entry, ChatEntry::Message(_))).count();
    assert_eq!(messages(2), 10);
    ends_well(world);
}

#[test]
fn removed_and_banned() {
    let mut world = room(3);
    does(&mut world, &[Social(0, Remove(1)), Social(0, Ban(2))]);
    assert_eq!(phases(&world)[1..], [Phase::Ended(EndReason::Removed), Phase::Ended(EndReason::Banned)]);
    assert_eq!(world.view(1).ended_by.expect("somebody did").as_str(), "Tab 0");
    does(&mut world, &[Again(1), Again(2)]);
    assert_eq!(phases(&world)[1..], [Phase::Connected, Phase::Lobby { problem: Some(JoinError::Banned) }]);
    does(&mut world, &[RestartServer]);
    some_time(&mut world);
    does(&mut world, &[Social(0, LiftBans), Join(2)]);
    assert_eq!(phases(&world), [Phase::Connected; 3]);
    ends_well(world);
}

#[test]
fn the_call_is_ended_for_everyone() {
    let mut world = room(3);
    does(&mut world, &[Social(1, EndForAll)]);
    assert_eq!(phases(&world), [Phase::Connected; 3]);
    does(&mut world, &[Social(0, EndForAll)]);
    assert_eq!(phases(&world), [Phase::Ended(EndReason::EndedForAll); 3]);
    ends_well(world);
}

#[test]
fn hands_names_and_roles_survive_a_restart() {
    let mut world = room(3);
    does(&mut world, &[Social(2, Hand(true)), Social(1, Rename), Social(0, SetRole(1, Role::Moderator)), RestartServer]);
    some_time(&mut world);
    let view = world.view(0);
    assert!(view.tiles.iter().any(|tile| tile.name == "Another 1" && tile.role == Role::Moderator));
    assert!(view.tiles.iter().any(|tile| tile.hand.is_some_and(|hand| hand.place == 1)));
    assert!(world.view(0).own.only_host);
    does(&mut world, &[Close(1)]);
    ends_well(world);
}
