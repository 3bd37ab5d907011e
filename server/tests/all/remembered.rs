//! What a room knows again after a restart, and what it forgets in time.

use std::time::Duration;

use protocol::membership::{JoinError, JoinRequest};
use protocol::{
    Change, ClientMessage, CloseReason, Deed, Door, DoorMessage, Filter, LeaveReason, LineEvent, Password, Retention, Rights, Role,
    ServerMessage,
};

use crate::browser::{Host, admitted, wishes};
use crate::database::{Place, on_both_engines};
use crate::tab::texts;

fn change(change: Change) -> Deed {
    Deed::Change { change }
}

on_both_engines! { a_ban_holds_under_another_name_and_after_a_restart, what_the_door_decided_holds_after_a_restart, roles_hands_settings_and_lines_outlive_a_restart }

async fn a_ban_holds_under_another_name_and_after_a_restart(place: Place) {
    let host = Host::on(place, |_| {}).await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    let mut eve = host.browser();
    let seat = eve.join("kitchen", "Eve").await.unwrap();
    let mut tab = host.attach(&seat, None).await;
    tab.welcomed().await;
    ana.tab.does(Deed::Ban { participant: seat.participant }).await.unwrap();
    assert_eq!(tab.closed().await, CloseReason::Banned);
    for name in ["Eve", "Somebody else", ""] {
        assert_eq!(eve.join("kitchen", name).await, Err(JoinError::Banned), "{name}");
    }
    let host = host.restart().await;
    let mut eve = eve.at(&host);
    assert_eq!(eve.join("kitchen", "Nobody").await, Err(JoinError::Banned));
    assert!(eve.join("cellar", "Eve").await.is_ok(), "elsewhere they are nobody in particular");

    let mut tab = host.attach(&ana.seat, None).await;
    let banned = tab.welcome().await.backstage.unwrap().banned;
    assert_eq!(banned.iter().map(|ban| (ban.name.as_str(), ban.by.as_str())).collect::<Vec<_>>(), [("Eve", "Ana")]);
    tab.does(Deed::LiftBan { member: banned[0].member }).await.unwrap();
    let host = host.restart().await;
    assert!(eve.at(&host).join("kitchen", "Eve").await.is_ok());
}

async fn what_the_door_decided_holds_after_a_restart(place: Place) {
    let host = Host::on(place, |_| {}).await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    ana.tab.does(change(Change::Door { door: Door::Lobby })).await.unwrap();
    let (mut ben, mut eve, mut cleo) = (host.browser(), host.browser(), host.browser());
    let ben_seat = ben.knock("kitchen", "Ben").await.unwrap();
    host.wait(&ben_seat).await.place().await;
    let eve_seat = eve.knock("kitchen", "Eve").await.unwrap();
    host.wait(&eve_seat).await.place().await;
    ana.tab.does(Deed::Admit { participant: ben_seat.participant }).await.unwrap();
    ana.tab.does(Deed::Deny { participant: eve_seat.participant }).await.unwrap();
    let cleo_seat = cleo.knock("kitchen", "Cleo").await.unwrap();
    let mut waiter = host.wait(&cleo_seat).await;
    waiter.place().await;

    let host = host.restart().await;
    assert_eq!(waiter.closed().await, CloseReason::Restarting);
    // The place at the door is kept, with the same ticket.
    let mut waiter = host.wait(&cleo_seat).await;
    assert_eq!(waiter.place().await, 1);
    assert!(ben.at(&host).join("kitchen", "Ben").await.is_ok(), "admitted once, admitted again");
    assert!(matches!(eve.at(&host).knock("kitchen", "Eve").await, Err(JoinError::Denied { wait_ms: 1.. })));
    let mut tab = host.attach(&ana.seat, None).await;
    let waiting = tab.welcome().await.backstage.unwrap().waiting;
    assert_eq!(waiting.iter().map(|waiting| waiting.name.as_str()).collect::<Vec<_>>(), ["Cleo"]);
    tab.does(Deed::Admit { participant: cleo_seat.participant }).await.unwrap();
    assert_eq!(waiter.verdict().await, DoorMessage::Admitted {});
    host.attach(&cleo_seat, None).await.welcomed().await;
}

#[tokio::test]
async fn lock_and_password_hold_after_a_restart_and_in_an_empty_room() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    ana.tab.does(change(Change::Password { password: Password::parse("open sesame").unwrap() })).await.unwrap();
    let mut ben = host.enter_as_host("cellar", "Ben").await;
    ben.tab.does(change(Change::Door { door: Door::Locked })).await.unwrap();
    for hosting in [&mut ana, &mut ben] {
        hosting.browser.leave(&hosting.seat.ticket).await.unwrap();
        hosting.tab.closed().await;
    }
    // The rooms end, and begin again from what is remembered, before a restart and after.
    let mut host = host;
    for _ in 0..2 {
        assert_eq!(host.browser().status("kitchen").await.unwrap().door, Door::Password);
        assert_eq!(host.browser().join("kitchen", "Eve").await, Err(JoinError::PasswordNeeded));
        let with = |password: &str| JoinRequest { password: Some(password.to_owned()), ..wishes("kitchen", "Eve") };
        assert_eq!(host.browser().ask_in(with("wrong")).await.map(admitted), Err(JoinError::WrongPassword));
        assert!(host.browser().ask_in(with("open sesame")).await.is_ok());
        assert_eq!(host.browser().status("cellar").await.unwrap().door, Door::Locked);
        assert_eq!(host.browser().join("cellar", "Eve").await, Err(JoinError::Locked));
        host = host.restart().await;
    }
    let again = host.enter_with_key("cellar", "Cleo", &ben.key).await;
    assert_eq!(again.seat.name.as_str(), "Cleo");
}

async fn roles_hands_settings_and_lines_outlive_a_restart(place: Place) {
    let host = Host::on(place, |_| {}).await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    let (mo_seat, mut mo) = host.enter("kitchen", "Mo").await;
    mo.welcomed().await;
    ana.tab.does(Deed::SetRole { participant: mo_seat.participant, role: Role::Moderator }).await.unwrap();
    let rights = Rights { screen: false, ..Rights::ALL };
    ana.tab.does(change(Change::Rights { rights })).await.unwrap();
    ana.tab.does(change(Change::Filter { filter: Filter::Off })).await.unwrap();
    mo.asks(ClientMessage::SetHand { raised: true }).await;
    mo.asks(ClientMessage::Rename { name: protocol::DisplayName::parse("Maurice").unwrap() }).await;
    let first = mo.writes_and_hears(None, "first").await.unwrap();
    let second = ana.tab.writes_and_hears(None, "second").await.unwrap();
    mo.does(Deed::DeleteLine { line: first.id }).await.unwrap();
    let mut before = host.attach(&mo_seat, None).await;
    let before = before.welcome().await;

    let host = host.restart().await;
    let mut mo = host.attach(&mo_seat, None).await;
    let after = mo.welcome().await;
    assert_eq!((after.own().role, after.own().name.as_str()), (Role::Moderator, "Maurice"));
    assert!(after.own().hand.is_some() && after.own().hand == before.own().hand);
    assert_eq!(after.own().member, before.own().member);
    assert_eq!(after.room.settings, before.room.settings);
    assert_eq!(after.room.settings.rights, rights);
    assert_eq!(after.texts(), ["second"]);
    assert!(after.chat.lines.iter().any(|line| line.id == first.id && matches!(line.event, LineEvent::Deleted { .. })));
    assert!(after.backstage.is_some(), "a moderator keeps the door");
    let third = mo.writes_and_hears(None, "third").await.unwrap();
    assert!(third.id > second.id, "lines go on where they were");
    assert!(after.room.participants.iter().any(|participant| participant.role == Role::Host), "{after:?}");
}

#[tokio::test]
async fn a_member_who_returns_is_what_they_were() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    let mut mo = host.browser();
    let seat = mo.join("kitchen", "Mo").await.unwrap();
    host.attach(&seat, None).await.welcomed().await;
    ana.tab.does(Deed::SetRole { participant: seat.participant, role: Role::Viewer }).await.unwrap();
    mo.leave(&seat.ticket).await.unwrap();
    ana.browser.leave(&ana.seat.ticket).await.unwrap();
    assert_eq!(ana.tab.closed().await, CloseReason::Left);
    let seat = mo.join("kitchen", "").await.unwrap();
    assert_eq!(seat.name.as_str(), "Mo");
    assert_eq!(host.attach(&seat, None).await.welcome().await.own().role, Role::Viewer);
    // Without the key, by the cookie alone.
    let seat = ana.browser.join("kitchen", "Ana").await.unwrap();
    assert_eq!(host.attach(&seat, None).await.welcome().await.own().role, Role::Host);
}

#[tokio::test]
async fn a_conversation_is_read_by_late_comers_page_by_page() {
    let host = Host::with(|limits| (limits.chat_page, limits.chat_rate.burst) = (5, 100)).await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    ana.welcomed().await;
    for i in 0..12 {
        ana.writes_and_hears(None, &i.to_string()).await.unwrap();
    }
    let host = host.restart_with(|config| config.limits.chat_page = 5).await;
    let (_, mut late) = host.enter("kitchen", "Late").await;
    let mut page = late.welcome().await.chat;
    let mut all = Vec::new();
    loop {
        assert!(page.lines.len() <= 5);
        let mut older = texts(&page).into_iter().map(str::to_owned).collect::<Vec<_>>();
        older.append(&mut all);
        all = older;
        if !page.more {
            break;
        }
        late.asks(ClientMessage::Older { before: page.lines[0].id }).await;
        page = late
            .until("older lines", |message| if let ServerMessage::Older { backlog } = message { Some(backlog.clone()) } else { None })
            .await;
    }
    assert_eq!(all, (0..12).map(|i| i.to_string()).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_private_line_is_for_two_also_after_a_restart() {
    let host = Host::start().await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    let (ben_seat, mut ben) = host.enter("kitchen", "Ben").await;
    let (eve_seat, mut eve) = host.enter("kitchen", "Eve").await;
    for tab in [&mut ana, &mut ben, &mut eve] {
        tab.welcomed().await;
    }
    ana.writes_and_hears(Some(ben_seat.participant), "for your eyes").await.unwrap();
    ana.writes_and_hears(None, "for all").await.unwrap();
    let lines = |told: Vec<ServerMessage>| {
        told.into_iter()
            .filter_map(
                |message| if let ServerMessage::Line { line } = message { crate::browser::said(&line).map(str::to_owned) } else { None },
            )
            .collect::<Vec<_>>()
    };
    assert_eq!(lines(ben.works().await), ["for your eyes", "for all"]);
    assert_eq!(lines(eve.works().await), ["for all"]);

    let host = host.restart().await;
    assert_eq!(host.attach(&ben_seat, None).await.welcome().await.texts(), ["for your eyes", "for all"]);
    assert_eq!(host.attach(&eve_seat, None).await.welcome().await.texts(), ["for all"]);
    let (_, mut late) = host.enter("kitchen", "Late").await;
    assert_eq!(late.welcome().await.texts(), ["for all"]);
}

/// Ana says something, everybody goes, and the room has been empty for that long.
async fn after_a_pause(retention: Retention, emptied: &'static str) -> Vec<String> {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    ana.tab.does(change(Change::Retention { retention })).await.unwrap();
    ana.tab.writes_and_hears(None, "remember me").await.unwrap();
    ana.browser.leave(&ana.seat.ticket).await.unwrap();
    assert_eq!(ana.tab.closed().await, CloseReason::Left);
    let host = host.restart().await;
    host.sql(emptied).await;
    let host = host.restart().await;
    let (_, mut late) = host.enter("kitchen", "Late").await;
    late.welcome().await.texts().into_iter().map(str::to_owned).collect()
}

const LATELY: &str = "UPDATE rooms SET emptied_at = emptied_at - 23 * 60 * 60 * 1000";
const A_DAY_AGO: &str = "UPDATE rooms SET emptied_at = emptied_at - 24 * 60 * 60 * 1000";

#[tokio::test]
async fn a_conversation_is_kept_as_long_as_the_room_says() {
    assert_eq!(after_a_pause(Retention::Call, "SELECT 1").await, [""; 0]);
    assert_eq!(after_a_pause(Retention::Day, LATELY).await, ["remember me"]);
    assert_eq!(after_a_pause(Retention::Day, A_DAY_AGO).await, [""; 0]);
    assert_eq!(after_a_pause(Retention::Week, A_DAY_AGO).await, ["remember me"]);
}

#[tokio::test]
async fn a_conversation_that_is_over_is_not_read_when_the_room_opens_again() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    ana.tab.writes_and_hears(None, "remember me").await.unwrap();
    ana.browser.leave(&ana.seat.ticket).await.unwrap();
    assert_eq!(ana.tab.closed().await, CloseReason::Left);
    // Somebody who looks in makes sure that the end of the room is written; they are refused, and do not count as having been there.
    assert_eq!(host.browser().join("kitchen", "Host").await, Err(JoinError::NameReserved));
    host.sql(A_DAY_AGO).await;
    let (_, mut late) = host.enter("kitchen", "Late").await;
    assert_eq!(late.welcome().await.texts(), [""; 0]);
}

#[tokio::test]
async fn a_room_whose_settings_cannot_be_read_stays_closed() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    ana.tab.does(change(Change::Door { door: Door::Locked })).await.unwrap();
    ana.browser.leave(&ana.seat.ticket).await.unwrap();
    assert_eq!(ana.tab.closed().await, CloseReason::Left);
    assert_eq!(host.browser().join("kitchen", "Eve").await, Err(JoinError::Locked));
    host.sql("UPDATE rooms SET settings = '{' || settings").await;
    assert_eq!(host.browser().join("kitchen", "Eve").await, Err(JoinError::ServerFault));
    assert_eq!(host.browser().join("kitchen", "Eve").await, Err(JoinError::ServerFault));
    host.sql("UPDATE rooms SET settings = substr(settings, 2)").await;
    assert_eq!(host.browser().join("kitchen", "Eve").await, Err(JoinError::Locked), "the next who joins makes it try again");
}

#[tokio::test]
async fn who_does_not_come_back_to_the_door_is_not_kept_for_ever() {
    let short = |limits: &mut protocol::Limits| limits.seat_grace = Duration::from_millis(300);
    let host = Host::with(short).await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    ana.tab.does(change(Change::Door { door: Door::Lobby })).await.unwrap();
    let seat = host.browser().knock("kitchen", "Ben").await.unwrap();
    host.wait(&seat).await.place().await;
    let host = host.restart_with(|config| short(&mut config.limits)).await;
    let mut tab = host.attach(&ana.seat, None).await;
    if !tab.welcome().await.backstage.unwrap().waiting.is_empty() {
        tab.sees_waiting(0).await;
    }
    assert_eq!(host.wait(&seat).await.closed().await, CloseReason::SeatGone);
    let left = |message: &ServerMessage| matches!(message, ServerMessage::ParticipantLeft { reason: LeaveReason::Lost, .. });
    assert!(!tab.works().await.iter().any(left), "nobody was there who could leave");
}
