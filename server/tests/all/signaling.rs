//! Two pages and the room between them.

use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::ORIGIN;
use protocol::membership::JoinError;
use protocol::{ClientMessage, CloseReason, LeaveReason, Media, Presence, ServerMessage};
use sqlx::Connection;

use crate::browser::{Host, candidate, offer};

#[tokio::test]
async fn two_pages_exchange_signals() {
    let host = Host::start().await;
    let (ana_seat, mut ana) = host.enter("kitchen", "Ana").await;
    let (ana_page, alone) = ana.welcomed().await;
    assert_eq!(ana_page.participant, ana_seat.participant);
    assert_eq!(alone.iter().map(|participant| participant.name.as_str()).collect::<Vec<_>>(), ["Ana"]);

    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    let (ben_page, both) = ben.welcomed().await;
    assert_eq!(both.iter().map(|participant| participant.name.as_str()).collect::<Vec<_>>(), ["Ana", "Ben"]);
    assert!(ana.works().await.contains(&ServerMessage::ParticipantChanged { participant: both[1].clone() }));
    ben.works().await;

    ana.signals(ben_page, offer("v=0")).await;
    assert_eq!(ben.hears().await, ServerMessage::Signal { from: ana_page, signal: offer("v=0") });
    for i in 0..100 {
        ben.signals(ana_page, candidate(&i.to_string())).await;
    }
    for i in 0..100 {
        assert_eq!(ana.hears().await, ServerMessage::Signal { from: ben_page, signal: candidate(&i.to_string()) });
    }

    let on = Media { microphone: true, ..Media::default() };
    ben.asks(ClientMessage::SetMedia { media: on }).await;
    let said = ana.until("media", |message| match message {
        ServerMessage::ParticipantChanged { participant } => Some(participant.clone()),
        _ => None,
    });
    assert_eq!(said.await.media, on);

    ben.asks(ClientMessage::Leave {}).await;
    assert_eq!(ben.closed().await, CloseReason::Left);
    assert!(ana.works().await.contains(&ServerMessage::ParticipantLeft { id: ben_page.participant, reason: LeaveReason::Left }));
}

#[tokio::test]
async fn leaving_by_the_server_function_ends_the_socket_too() {
    let host = Host::start().await;
    let (seat, mut ana) = host.enter("kitchen", "Ana").await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    ana.welcomed().await;
    host.browser().leave(&seat.ticket).await.unwrap();
    assert_eq!(ana.closed().await, CloseReason::Left);
    let left = ServerMessage::ParticipantLeft { id: seat.participant, reason: LeaveReason::Left };
    ben.until("ParticipantLeft", |message| (*message == left).then_some(())).await;
}

#[tokio::test]
async fn a_broken_socket_keeps_the_seat_for_the_page_that_returns() {
    let host = Host::start().await;
    let (seat, mut ana) = host.enter("kitchen", "Ana").await;
    let (page, _) = ana.welcomed().await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    drop(ana);
    ben.sees(seat.participant, Presence::Reconnecting).await;

    let mut again = host.attach(&seat, Some(page.page)).await;

    assert_eq!(again.welcomed().await.0, page);
    ben.sees(seat.participant, Presence::Connected).await;
}

#[tokio::test]
async fn a_page_that_said_goodbye_has_less_time_than_one_that_was_lost() {
    let host = Host::with(|limits| {
        limits.reload_grace = Duration::from_millis(20);
        limits.seat_grace = Duration::from_secs(3600);
    })
    .await;
    let (ana_seat, mut ana) = host.enter("kitchen", "Ana").await;
    let (cleo_seat, mut cleo) = host.enter("kitchen", "Cleo").await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    ana.welcomed().await;
    cleo.welcomed().await;
    drop(cleo);
    ben.sees(cleo_seat.participant, Presence::Reconnecting).await;
    ana.goes_away().await;
    let left = ServerMessage::ParticipantLeft { id: ana_seat.participant, reason: LeaveReason::Lost };
    ben.until("ParticipantLeft", |message| (*message == left).then_some(())).await;
    let mut again = host.attach(&cleo_seat, None).await;
    assert_eq!(again.welcomed().await.1.len(), 2, "the one that was lost still has a seat");
}

#[tokio::test]
async fn another_page_takes_the_seat_over() {
    let host = Host::start().await;
    let (seat, mut older) = host.enter("kitchen", "Ana").await;
    let (before, _) = older.welcomed().await;
    let mut newer = host.attach(&seat, None).await;
    let (after, participants) = newer.welcomed().await;
    assert_eq!(older.closed().await, CloseReason::TakenOver);
    assert_eq!(after.participant, before.participant);
    assert!(after.page > before.page);
    assert_eq!(participants.len(), 1);
    assert_eq!(host.attach(&seat, Some(before.page)).await.closed().await, CloseReason::TakenOver);
}

#[tokio::test]
async fn both_sides_beat_and_silence_ends_it() {
    let host = Host::with(|limits| {
        limits.beat_interval = Duration::from_millis(20);
        limits.silence = Duration::from_millis(200);
    })
    .await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    let told = |message: &ServerMessage| match message {
        ServerMessage::Welcome { beat_interval_ms, silence_ms, .. } => Some((*beat_interval_ms, *silence_ms)),
        _ => None,
    };
    assert_eq!(ana.until("Welcome", told).await, (20, 200));
    assert_eq!(ana.closed().await, CloseReason::Silent);
}

#[tokio::test]
async fn who_does_not_read_is_closed_and_the_others_go_on() {
    let host = Host::with(|limits| {
        (limits.message_burst, limits.message_rate) = (1_000_000, 1_000_000);
        limits.send_queue = 8;
        limits.close_deadline = Duration::from_secs(10);
    })
    .await;
    let (_, mut slow) = host.enter("kitchen", "Slow").await;
    let (slow_page, _) = slow.welcomed().await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    let (ben_page, _) = ben.welcomed().await;

    // Until what the system holds for it is full as well.
    let long = offer(&"x".repeat(40_000));
    let refused = loop {
        ben.signals(slow_page, long.clone()).await;
        // Signals are answered only when they are refused; this one always is.
        ben.signals(ben_page, candidate("")).await;
        if let message @ ServerMessage::ParticipantChanged { .. } = ben.hears().await {
            break message;
        }
    };
    assert!(
        matches!(refused, ServerMessage::ParticipantChanged { participant } if participant.id == slow_page.participant && participant.presence == Presence::Reconnecting)
    );
    assert_eq!(slow.closed().await, CloseReason::TooSlow);
    ben.works().await;
}

#[tokio::test]
async fn a_call_goes_on_when_the_store_does_not() {
    let host = Host::start().await;
    let (ana_seat, mut ana) = host.enter("kitchen", "Ana").await;
    let (ana_page, _) = ana.welcomed().await;
    let file = format!("sqlite://{}", host.data_dir().join("confab.sqlite3").display());
    let mut connection = sqlx::SqliteConnection::connect(&file).await.unwrap();
    let ben_seat = host.join("kitchen", "Ben").await;
    sqlx::query("DROP TABLE seats").execute(&mut connection).await.unwrap();

    let mut ben = host.attach(&ben_seat, None).await;
    let (ben_page, _) = ben.welcomed().await;
    ana.sees(ben_page.participant, Presence::Connected).await;
    ben.signals(ana_page, candidate("still here")).await;
    let signal = ServerMessage::Signal { from: ben_page, signal: candidate("still here") };
    ana.until("the signal", |message| (*message == signal).then_some(())).await;
    assert_eq!(host.browser().join("kitchen", "Cleo").await, Err(JoinError::ServerFault));
    host.browser().leave(&ana_seat.ticket).await.unwrap();
    assert_eq!(ana.closed().await, CloseReason::Left);
    ben.works().await;
}

#[tokio::test]
async fn another_sites_page_cannot_open_a_socket() {
    let host = Host::start().await;
    assert_eq!(host.try_open(&[(ORIGIN, "http://evil.example")]).await.err(), Some(StatusCode::FORBIDDEN));
    assert_eq!(host.try_open(&[(ORIGIN, "null")]).await.err(), Some(StatusCode::FORBIDDEN));
    assert!(host.try_open(&[(ORIGIN, &format!("http://{}", host.address()))]).await.is_ok());
    assert!(host.try_open(&[]).await.is_ok(), "no browser, no origin");
}
