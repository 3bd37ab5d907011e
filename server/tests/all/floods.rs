//! Too much of something. Whoever does it is told how long to wait, and the others do not notice.

use axum::body::Bytes;
use futures::future::join_all;
use protocol::membership::JoinError;
use protocol::{Change, ClientMessage, CloseReason, Deed, Door, Rate, Reaction, Refusal, ServerMessage};

use tokio_tungstenite::tungstenite::Message;

use crate::browser::{Host, said};

const TWO: Rate = Rate { burst: 2, per_minute: 1 };

fn waits(refusal: Refusal) -> bool {
    matches!(refusal, Refusal::TooSoon { wait_ms } if (1..=60_000).contains(&wait_ms))
}

#[tokio::test]
async fn a_flood_of_messages_is_refused_one_by_one() {
    let host = Host::with(|limits| limits.chat_rate = TWO).await;
    let (_, mut eve) = host.enter("kitchen", "Eve").await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    eve.welcomed().await;
    ben.welcomed().await;
    for i in 0..20 {
        let answer = eve.writes_and_hears(None, &format!("flood {i}")).await;
        if i < 2 { assert!(answer.is_ok(), "{answer:?}") } else { assert!(waits(answer.unwrap_err()), "{i}") }
    }
    ben.writes_and_hears(None, "calm").await.unwrap();
    let told = eve.works().await;
    assert!(told.iter().any(|message| matches!(message, ServerMessage::Line { line } if said(line) == Some("calm"))));
}

#[tokio::test]
async fn more_connections_are_no_way_around_the_rate_of_an_address() {
    let host = Host::with(|limits| (limits.chat_rate_of_address, limits.participants) = (TWO, 10)).await;
    let mut refused = 0;
    for i in 0..4 {
        let (_, mut tab) = host.enter("kitchen", &format!("Eve {i}")).await;
        tab.welcomed().await;
        match tab.writes_and_hears(None, "flood").await {
            Ok(_) => {}
            Err(refusal) => {
                assert!(waits(refusal));
                refused += 1;
            }
        }
    }
    assert_eq!(refused, 2);
    // In another room they have not said anything yet.
    let (_, mut tab) = host.enter("cellar", "Ana").await;
    tab.welcomed().await;
    tab.writes_and_hears(None, "hello").await.unwrap();
}

#[tokio::test]
async fn a_flood_of_reactions_and_hands_is_refused() {
    let host = Host::with(|limits| (limits.reaction_rate, limits.fact_rate) = (TWO, TWO)).await;
    let (_, mut eve) = host.enter("kitchen", "Eve").await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    eve.welcomed().await;
    ben.welcomed().await;
    eve.works().await;
    for _ in 0..10 {
        eve.asks(ClientMessage::React { reaction: Reaction::Applause }).await;
    }
    for i in 0..10 {
        eve.asks(ClientMessage::SetHand { raised: i % 2 == 0 }).await;
    }
    let told = eve.works().await;
    let refused = told.iter().filter(|message| matches!(message, ServerMessage::Refused { refusal } if waits(*refusal))).count();
    assert_eq!(refused, 16, "{told:?}");
    let heard = ben.works().await;
    assert_eq!(heard.iter().filter(|message| matches!(message, ServerMessage::Reacted { .. })).count(), 2, "{heard:?}");
    ben.asks(ClientMessage::React { reaction: Reaction::Heart }).await;
    assert!(eve.works().await.iter().all(|message| !matches!(message, ServerMessage::Refused { .. })));
}

#[tokio::test]
async fn a_flood_of_joins_is_refused_and_the_call_goes_on() {
    let host = Host::with(|limits| (limits.join_rate, limits.participants) = (Rate { burst: 4, per_minute: 1 }, 50)).await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    ana.welcomed().await;
    let joins = (0..12).map(|i| {
        let mut browser = host.browser();
        async move { browser.join("kitchen", &format!("Guest {i}")).await }
    });
    let (seated, refused): (Vec<_>, Vec<_>) = join_all(joins).await.into_iter().partition(Result::is_ok);
    assert_eq!(seated.len(), 3, "and Ana");
    assert!(refused.iter().all(|answer| matches!(answer, Err(JoinError::TooSoon { wait_ms: 1.. }))), "{refused:?}");
    ana.works().await;
}

#[tokio::test]
async fn a_flood_of_knocks_is_refused_and_nobody_is_disturbed() {
    let host = Host::with(|limits| limits.knock_rate = TWO).await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    ana.tab.does(Deed::Change { change: Change::Door { door: Door::Lobby } }).await.unwrap();
    for i in 0..8 {
        let answer = host.browser().knock("kitchen", &format!("Knocks {i}")).await;
        if i < 2 { assert!(answer.is_ok()) } else { assert!(matches!(answer, Err(JoinError::TooSoon { wait_ms: 1.. })), "{answer:?}") }
    }
    let told = ana.tab.works().await;
    let disturbed = told.iter().filter(|message| matches!(message, ServerMessage::BackstageChanged { .. })).count();
    assert!(disturbed <= 2, "of a knock that was refused nobody hears: {disturbed}");
    host.enter_with_key("kitchen", "Ben", &ana.key).await;
}

#[tokio::test]
async fn a_door_with_too_many_before_it_takes_no_more() {
    let host = Host::with(|limits| limits.waiting = 2).await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    ana.tab.does(Deed::Change { change: Change::Door { door: Door::Lobby } }).await.unwrap();
    for name in ["Ben", "Cleo"] {
        host.browser().knock("kitchen", name).await.unwrap();
    }
    assert_eq!(host.browser().knock("kitchen", "Dora").await, Err(JoinError::LobbyFull));
}

#[tokio::test]
async fn pings_of_the_socket_are_messages_like_others() {
    let host = Host::with(|limits| (limits.message_burst, limits.message_rate) = (20, 1)).await;
    let (_, mut eve) = host.enter("kitchen", "Eve").await;
    eve.welcomed().await;
    for _ in 0..40 {
        eve.tries(Message::Ping(Bytes::new())).await;
    }
    assert_eq!(eve.closed().await, CloseReason::TooManyMessages);
}
