//! The door of a room, and what those reach who stand before it.

use std::time::Duration;

use protocol::membership::{JoinError, JoinRequest, Seat};
use protocol::{
    Change, CloseReason, Deed, Door, DoorMessage, Hello, KnockMessage, KnockNote, Password, Refusal, Role, ServerMessage, VERSION, codec,
};

use crate::browser::{Browser, Host, Hosting, admitted, wishes};
use crate::words::every_message;

/// A room whose host sits in it, with this door.
async fn room_with(host: &Host, door: Door) -> Hosting {
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    ana.tab.does(Deed::Change { change: Change::Door { door } }).await.unwrap();
    ana
}

async fn sets_password(ana: &mut Hosting, password: &str) {
    ana.tab.does(Deed::Change { change: Change::Password { password: Password::parse(password).unwrap() } }).await.unwrap();
}

async fn joins_with(browser: &mut Browser, password: &str) -> Result<Seat, JoinError> {
    browser.ask_in(JoinRequest { password: Some(password.to_owned()), ..wishes("kitchen", "Ben") }).await.map(admitted)
}

#[tokio::test]
async fn who_is_let_in_comes_in_with_the_same_ticket() {
    let host = Host::start().await;
    let mut ana = room_with(&host, Door::Lobby).await;
    let seat = host.browser().knock("kitchen", "Ben").await.unwrap();
    let mut waiter = host.wait(&seat).await;
    assert_eq!(waiter.place().await, 1);
    let waiting = ana.tab.sees_waiting(1).await.waiting;
    assert_eq!((waiting[0].participant, waiting[0].name.as_str()), (seat.participant, "Ben"));

    assert_eq!(host.attach(&seat, None).await.closed().await, CloseReason::NotAdmitted, "not before");
    let note = KnockNote::parse("it is me").unwrap();
    waiter.asks(KnockMessage::Note { note: note.clone() }).await;
    let noted = |message: &ServerMessage| match message {
        ServerMessage::BackstageChanged { backstage } => backstage.waiting.first().and_then(|waiting| waiting.note.clone()),
        _ => None,
    };
    assert_eq!(ana.tab.until("the note", noted).await, note);
    ana.tab.does(Deed::Admit { participant: seat.participant }).await.unwrap();
    assert_eq!(waiter.verdict().await, DoorMessage::Admitted {});

    let mut ben = host.attach(&seat, None).await;
    let welcome = ben.welcome().await;
    assert_eq!((welcome.own().name.as_str(), welcome.backstage.is_none()), ("Ben", true));
}

#[tokio::test]
async fn no_word_of_the_room_is_understood_or_told_at_the_door() {
    let host = Host::start().await;
    let mut ana = room_with(&host, Door::Lobby).await;
    let mut looks = host.attach(&ana.seat, None).await;
    let welcome = looks.welcome().await;
    ana.tab = looks;
    let line = ana.tab.writes_and_hears(None, "between us").await.unwrap();
    let seat = host.browser().knock("kitchen", "Eve").await.unwrap();
    let mut eve = host.wait(&seat).await;
    eve.place().await;
    ana.tab.works().await;

    for message in every_message(welcome.you, welcome.own().member, line.id) {
        eve.says(&codec::encode(&message)).await;
        // Whatever is heard here is a word of the door, or it could not be read.
        assert_eq!(eve.hears().await, DoorMessage::Refused { refusal: Refusal::Malformed }, "{message:?}");
        assert_eq!(ana.tab.works().await, [], "{message:?} reaches nobody");
    }
    for frame in [
        "{".to_owned(),
        r#"{"type":"leave"}"#.to_owned(),
        r#"{"type":"note","note":"hi","role":"host"}"#.to_owned(),
        codec::encode(&Hello::Attach { version: VERSION, ticket: seat.ticket.clone(), page: None }),
        codec::encode(&Hello::Wait { version: VERSION, ticket: seat.ticket.clone() }),
    ] {
        eve.says(&frame).await;
        assert_eq!(eve.hears().await, DoorMessage::Refused { refusal: Refusal::Malformed }, "{frame}");
    }

    // A lively room: none of it is heard at the door.
    let mut ben = host.enter_with_key("kitchen", "Ben", &ana.key).await;
    ben.tab.writes_and_hears(None, "still between us").await.unwrap();
    ben.tab.asks(protocol::ClientMessage::React { reaction: protocol::Reaction::Heart }).await;
    ben.tab.asks(protocol::ClientMessage::SetHand { raised: true }).await;
    ben.tab.works().await;
    eve.asks(KnockMessage::Note { note: KnockNote::parse("still here").unwrap() }).await;
    assert!(matches!(eve.hears().await, DoorMessage::Waiting { place: 1, .. }), "the note comes next, and nothing before it");
}

#[tokio::test]
async fn a_ticket_of_somebody_who_was_sent_away_is_worth_nothing() {
    let host = Host::start().await;
    let mut ana = room_with(&host, Door::Open).await;
    let (removed, mut one) = host.enter("kitchen", "Removed").await;
    one.welcomed().await;
    let (banned, mut other) = host.enter("kitchen", "Banned").await;
    other.welcomed().await;
    ana.tab.does(Deed::Remove { participant: removed.participant }).await.unwrap();
    ana.tab.does(Deed::Ban { participant: banned.participant }).await.unwrap();
    assert_eq!((one.closed().await, other.closed().await), (CloseReason::Removed, CloseReason::Banned));
    ana.tab.does(Deed::Change { change: Change::Door { door: Door::Lobby } }).await.unwrap();
    let denied = host.browser().knock("kitchen", "Denied").await.unwrap();
    let mut waiter = host.wait(&denied).await;
    waiter.place().await;
    ana.tab.does(Deed::Deny { participant: denied.participant }).await.unwrap();
    let verdict = waiter.verdict().await;
    assert!(matches!(verdict, DoorMessage::Denied { wait_ms: 1.. }), "{verdict:?}");

    for seat in [removed, banned, denied] {
        assert_eq!(host.attach(&seat, None).await.closed().await, CloseReason::SeatGone);
        assert_eq!(host.wait(&seat).await.closed().await, CloseReason::SeatGone);
    }
}

#[tokio::test]
async fn who_was_denied_has_to_wait_whatever_they_call_themselves() {
    let host = Host::start().await;
    let mut ana = room_with(&host, Door::Lobby).await;
    let mut eve = host.browser();
    let seat = eve.knock("kitchen", "Eve").await.unwrap();
    let mut waiter = host.wait(&seat).await;
    waiter.place().await;
    ana.tab.does(Deed::Deny { participant: seat.participant }).await.unwrap();
    for name in ["Eve", "Somebody else"] {
        assert!(
            matches!(eve.knock("kitchen", name).await, Err(JoinError::Denied { wait_ms }) if (1..=60_000).contains(&wait_ms)),
            "{name}"
        );
    }
    assert!(host.browser().knock("kitchen", "Ben").await.is_ok(), "another browser may knock");
}

#[tokio::test]
async fn who_withdraws_waits_no_longer() {
    let host = Host::start().await;
    let mut ana = room_with(&host, Door::Lobby).await;
    let first = host.browser().knock("kitchen", "Ben").await.unwrap();
    let mut ben = host.wait(&first).await;
    assert_eq!(ben.place().await, 1);
    let second = host.browser().knock("kitchen", "Cleo").await.unwrap();
    let mut cleo = host.wait(&second).await;
    assert_eq!(cleo.place().await, 2);
    ben.asks(KnockMessage::Withdraw {}).await;
    assert_eq!(ben.closed().await, CloseReason::Left);
    assert_eq!(cleo.place().await, 1);
    assert_eq!(host.wait(&first).await.closed().await, CloseReason::SeatGone);
    host.browser().leave(&second.ticket).await.unwrap();
    assert_eq!(cleo.closed().await, CloseReason::Left);
    ana.tab.sees_waiting(0).await;
}

#[tokio::test]
async fn when_nobody_answers_that_is_told() {
    let host = Host::with(|limits| limits.knock_deadline = Duration::from_millis(200)).await;
    let mut ana = room_with(&host, Door::Lobby).await;
    let seat = host.browser().knock("kitchen", "Ben").await.unwrap();
    assert_eq!(host.wait(&seat).await.verdict().await, DoorMessage::Unanswered {});
    ana.tab.works().await;
    assert_eq!(host.wait(&seat).await.closed().await, CloseReason::SeatGone);
}

#[tokio::test]
async fn a_locked_door_opens_for_whoever_keeps_it() {
    let host = Host::start().await;
    let mut ana = room_with(&host, Door::Open).await;
    let mut mo = host.browser();
    let seat = mo.join("kitchen", "Mo").await.unwrap();
    host.attach(&seat, None).await.welcomed().await;
    ana.tab.does(Deed::SetRole { participant: seat.participant, role: Role::Moderator }).await.unwrap();
    mo.leave(&seat.ticket).await.unwrap();
    ana.tab.does(Deed::Change { change: Change::Door { door: Door::Locked } }).await.unwrap();
    assert_eq!(host.browser().join("kitchen", "Ben").await, Err(JoinError::Locked));
    assert_eq!(host.browser().status("kitchen").await.unwrap().door, Door::Locked);
    assert!(mo.join("kitchen", "Mo").await.is_ok(), "by standing");
    host.enter_with_key("kitchen", "Cleo", &ana.key).await;
    // A seat that exists stays.
    host.attach(&ana.seat, None).await.welcomed().await;
}

#[tokio::test]
async fn a_door_with_a_password_opens_for_whoever_knows_it() {
    let host = Host::start().await;
    let mut ana = room_with(&host, Door::Open).await;
    let password = Deed::Change { change: Change::Door { door: Door::Password } };
    assert_eq!(ana.tab.does(password).await, Err(Refusal::NoPassword), "none was set");
    sets_password(&mut ana, "open sesame").await;
    assert_eq!(host.browser().status("kitchen").await.unwrap().door, Door::Password);

    assert_eq!(host.browser().join("kitchen", "Ben").await, Err(JoinError::PasswordNeeded));
    assert_eq!(joins_with(&mut host.browser(), "").await, Err(JoinError::PasswordNeeded));
    assert_eq!(joins_with(&mut host.browser(), "Open Sesame").await, Err(JoinError::WrongPassword));
    assert!(joins_with(&mut host.browser(), "open sesame").await.is_ok());
    sets_password(&mut ana, "another").await;
    assert_eq!(joins_with(&mut host.browser(), "open sesame").await, Err(JoinError::WrongPassword));
    host.enter_with_key("kitchen", "Cleo", &ana.key).await;
}

#[tokio::test]
async fn wrong_passwords_cost_more_and_more_time() {
    let host = Host::with(|limits| (limits.password_tries, limits.password_wait) = (2, Duration::from_secs(3600))).await;
    let mut ana = room_with(&host, Door::Open).await;
    sets_password(&mut ana, "open sesame").await;
    let mut eve = host.browser();
    let mut waits = Vec::new();
    for _ in 0..4 {
        match joins_with(&mut eve, "guess").await {
            Err(JoinError::WrongPassword) => {}
            Err(JoinError::TooSoon { wait_ms }) => waits.push(wait_ms),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(waits.len(), 2, "{waits:?}");
    assert!(waits.iter().all(|wait| (3_500_000..=7_200_000).contains(wait)), "{waits:?}");
    // Another browser at the same address waits, too, even with the right one; the host does not.
    assert!(matches!(joins_with(&mut host.browser(), "open sesame").await, Err(JoinError::TooSoon { .. })));
    host.enter_with_key("kitchen", "Cleo", &ana.key).await;
}

#[tokio::test]
async fn many_wrong_passwords_at_once_are_no_way_around_the_wait() {
    let host = Host::with(|limits| (limits.password_tries, limits.password_wait) = (2, Duration::from_secs(3600))).await;
    let mut ana = room_with(&host, Door::Open).await;
    sets_password(&mut ana, "open sesame").await;
    let tries = (0..12).map(|i| {
        let mut eve = host.browser();
        async move { joins_with(&mut eve, &format!("guess {i}")).await }
    });
    let answers = futures::future::join_all(tries).await;
    let compared = answers.iter().filter(|answer| **answer == Err(JoinError::WrongPassword)).count();
    assert!((2..=4).contains(&compared), "two, and at most what was under way: {answers:?}");
}

#[tokio::test]
async fn the_end_of_the_call_is_told_to_everybody() {
    let host = Host::start().await;
    let mut ana = room_with(&host, Door::Lobby).await;
    let mut ben = host.enter_with_key("kitchen", "Ben", &ana.key).await;
    ana.tab.asks(protocol::ClientMessage::Do { number: protocol::DeedNumber(9), deed: Deed::EndForAll {} }).await;
    assert_eq!(ben.tab.closed().await, CloseReason::Ended);
    assert_eq!(ana.tab.closed().await, CloseReason::Ended);
    assert_eq!(host.attach(&ben.seat, None).await.closed().await, CloseReason::SeatGone);
}

#[tokio::test]
async fn a_ticket_of_another_version_or_none_is_refused_at_the_door_too() {
    let host = Host::start().await;
    let _ana = room_with(&host, Door::Lobby).await;
    let seat = host.browser().knock("kitchen", "Ben").await.unwrap();
    let mut waiter = host.wait(&Seat { ticket: "x".into(), ..seat.clone() }).await;
    assert_eq!(waiter.closed().await, CloseReason::BadTicket);
    let mut old = host.wait(&seat).await;
    old.place().await;
    let mut tab = host.open().await;
    tab.says(&format!(r#"{{"type":"wait","version":{},"ticket":"{}"}}"#, VERSION + 1, seat.ticket)).await;
    assert_eq!(tab.closed().await, CloseReason::WrongVersion);
    let mut newer = host.wait(&seat).await;
    assert_eq!(newer.place().await, 1);
    assert_eq!(old.closed().await, CloseReason::TakenOver);
}
