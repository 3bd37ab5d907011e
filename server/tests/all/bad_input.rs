//! What strangers send. Each of it is refused or closed with a reason, and the room goes on.

use std::time::Duration;

use protocol::{CloseReason, Endpoint, PageNumber, ParticipantId, Refusal, RoomName, ServerMessage, VERSION};
use server::ticket::{Ticket, TicketKey};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;

use crate::browser::{Host, Tab, candidate, offer, soon};

async fn refused(tab: &mut Tab) -> Refusal {
    tab.until("Refused", |message| if let ServerMessage::Refused { refusal } = message { Some(*refusal) } else { None }).await
}

#[tokio::test]
async fn the_first_frame_must_be_a_hello() {
    let host = Host::start().await;
    let seat = host.join("kitchen", "Ana").await;
    for frame in [
        Message::text(r#"{"type":"beat"}"#),
        Message::text(r#"{"type":"signal","to":{"participant":1,"page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#),
        Message::text("{"),
        Message::text(""),
        Message::text(format!(r#"{{"type":"attach","version":{VERSION},"ticket":"{}","admin":true}}"#, seat.ticket)),
        Message::binary(b"hello".to_vec()),
    ] {
        let mut tab = host.open().await;
        assert!(tab.tries(frame.clone()).await);
        assert_eq!(tab.closed().await, CloseReason::NotHello, "{frame}");
    }
    host.attach(&seat, None).await.welcomed().await;
}

#[tokio::test]
async fn no_hello_at_all_is_too_late() {
    let host = Host::with(|limits| limits.hello_deadline = Duration::from_millis(20)).await;
    assert_eq!(host.open().await.closed().await, CloseReason::TooLate);
}

#[tokio::test]
async fn another_version_is_told_to_load_again() {
    let host = Host::start().await;
    let seat = host.join("kitchen", "Ana").await;
    let mut tab = host.open().await;
    tab.says(&format!(r#"{{"type":"attach","version":{},"ticket":"{}"}}"#, VERSION + 1, seat.ticket)).await;
    assert_eq!(tab.closed().await, CloseReason::WrongVersion);
}

#[tokio::test]
async fn a_ticket_that_is_not_ours_is_worth_nothing() {
    let host = Host::start().await;
    let seat = host.join("kitchen", "Ana").await;
    let elsewhere = Host::start().await.join("kitchen", "Ana").await;
    let forged = TicketKey::new([0; 32]).sign(&Ticket { room: seat.room.clone(), participant: seat.participant, expires: u64::MAX });
    let mut changed = seat.ticket.clone().into_bytes();
    changed[20] = if changed[20] == b'A' { b'B' } else { b'A' };
    for ticket in [&elsewhere.ticket, &forged, &String::from_utf8(changed).unwrap(), "", &"A".repeat(10_000)] {
        let mut tab = host.open().await;
        tab.hello(ticket, None).await;
        assert_eq!(tab.closed().await, CloseReason::BadTicket, "{ticket}");
    }
}

#[tokio::test]
async fn an_expired_ticket_is_worth_nothing() {
    let host = Host::with(|limits| limits.ticket_lifetime = Duration::ZERO).await;
    let seat = host.join("kitchen", "Ana").await;
    assert_eq!(host.attach(&seat, None).await.closed().await, CloseReason::BadTicket);
}

#[tokio::test]
async fn a_ticket_for_a_seat_that_was_left_opens_nothing() {
    let host = Host::start().await;
    let seat = host.join("kitchen", "Ana").await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    host.browser().leave(&seat.ticket).await.unwrap();
    assert_eq!(host.attach(&seat, None).await.closed().await, CloseReason::SeatGone);
    assert_eq!(ben.welcomed().await.1.len(), 1);
    ben.works().await;
}

#[tokio::test]
async fn what_is_no_message_is_refused_and_the_connection_goes_on() {
    let host = Host::start().await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    ana.welcomed().await;
    ana.works().await;
    for frame in [
        Message::text("{"),
        Message::text("[]"),
        Message::text(r#"{"type":"nonsense"}"#),
        Message::text(r#"{"type":"beat","extra":1}"#),
        Message::text(r#"{"type":"set_media","media":{"microphone":"yes","camera":false}}"#),
        Message::text(r#"{"type":"attach","version":1,"ticket":""}"#),
        Message::binary(b"{\"type\":\"beat\"}".to_vec()),
    ] {
        assert!(ana.tries(frame.clone()).await);
        assert_eq!(ana.hears().await, ServerMessage::Refused { refusal: Refusal::Malformed }, "{frame}");
    }
    ana.works().await;
}

#[tokio::test]
async fn nobody_can_speak_for_another_or_into_another_room() {
    let host = Host::start().await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    let (ana_page, _) = ana.welcomed().await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    let (ben_page, _) = ben.welcomed().await;
    let (_, mut eve) = host.enter("cellar", "Eve").await;
    let (eve_page, _) = eve.welcomed().await;

    eve.signals(ana_page, candidate("from the cellar")).await;
    assert_eq!(refused(&mut eve).await, Refusal::NoSuchParticipant);
    ana.signals(eve_page, candidate("to the cellar")).await;
    assert_eq!(refused(&mut ana).await, Refusal::NoSuchParticipant);
    ben.says(&format!(
        r#"{{"type":"signal","from":{{"participant":{0},"page":{1}}},"to":{{"participant":{0},"page":{1}}},"signal":{{"type":"candidate","candidate":{{"candidate":""}}}}}}"#,
        ana_page.participant, ana_page.page
    ))
    .await;
    assert_eq!(refused(&mut ben).await, Refusal::Malformed);
    ben.signals(ben_page, candidate("to myself")).await;
    assert_eq!(refused(&mut ben).await, Refusal::ToOneself);
    ben.signals(Endpoint { page: PageNumber::new(1).unwrap(), ..ana_page }, candidate("to an old page")).await;
    assert_eq!(refused(&mut ben).await, Refusal::NotReachable);
    ben.signals(Endpoint { participant: ParticipantId::new(999).unwrap(), ..ana_page }, candidate("to nobody")).await;
    assert_eq!(refused(&mut ben).await, Refusal::NoSuchParticipant);
    ben.signals(ana_page, offer(&"x".repeat(49 * 1024))).await;
    assert_eq!(refused(&mut ben).await, Refusal::TooLong);

    ben.signals(ana_page, candidate("as it should be")).await;
    let heard = ana.until("Signal", |message| matches!(message, ServerMessage::Signal { .. }).then(|| message.clone())).await;
    assert_eq!(heard, ServerMessage::Signal { from: ben_page, signal: candidate("as it should be") });
}

#[tokio::test]
async fn a_frame_that_is_too_large_ends_the_connection_but_not_the_seat() {
    let host = Host::start().await;
    let (seat, mut ana) = host.enter("kitchen", "Ana").await;
    let (page, _) = ana.welcomed().await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    for frame in [Message::text("x".repeat(64 * 1024 + 1)), Message::binary(vec![0; 64 * 1024 + 1])] {
        assert!(ana.tries(frame).await);
        assert_eq!(ana.closed().await, CloseReason::FrameTooLarge);
        ana = host.attach(&seat, Some(page.page)).await;
        ana.welcomed().await;
    }
    // So long that it is still being sent while the socket is closed already.
    ana.tries(Message::text("x".repeat(10 * 1024 * 1024))).await;
    while ana.next().await.is_some() {}
    let mut before = host.open().await;
    before.tries(Message::text("x".repeat(64 * 1024 + 1))).await;
    assert_eq!(before.closed().await, CloseReason::FrameTooLarge, "before any hello");
    ben.works().await;
    host.attach(&seat, Some(page.page)).await.welcomed().await;
}

#[tokio::test]
async fn ten_thousand_candidates_are_too_many() {
    let host = Host::start().await;
    let (seat, mut ana) = host.enter("kitchen", "Ana").await;
    let (ana_page, _) = ana.welcomed().await;
    let (_, mut ben) = host.enter("kitchen", "Ben").await;
    let (ben_page, _) = ben.welcomed().await;
    let mut sent = 0;
    let frame = protocol::codec::encode(&protocol::ClientMessage::Signal { to: ben_page, signal: candidate("candidate:1 1 udp 1") });
    while sent < 10_000 && ana.tries(Message::text(frame.clone())).await {
        sent += 1;
    }
    assert_eq!(ana.closed().await, CloseReason::TooManyMessages);
    let mut arrived = 0;
    loop {
        match ben.hears().await {
            ServerMessage::Signal { from, .. } => assert_eq!(from, ana_page),
            ServerMessage::Line { .. } => continue,
            _ => break,
        }
        arrived += 1;
    }
    assert!((600..2000).contains(&arrived), "{arrived} of {sent}");
    ben.works().await;
    host.attach(&seat, None).await.welcomed().await;
}

#[tokio::test]
async fn a_request_that_never_ends_does() {
    let host = Host::with(|limits| limits.request_deadline = Duration::from_millis(50)).await;
    for start in [
        "",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        "POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
    ] {
        let mut connection = TcpStream::connect(host.address()).await.unwrap();
        connection.write_all(start.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        soon("end of the connection", connection.read_to_end(&mut answer)).await.unwrap();
        let answer = String::from_utf8(answer).unwrap();
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{start}: {answer}");
    }
}

#[tokio::test]
async fn a_room_with_a_hostile_name_is_like_any_other() {
    let host = Host::start().await;
    let (seat, mut tab) = host.enter("../../<script>alert(1)</script>'; DROP TABLE seats; --", "<img src=x onerror=alert(1)>").await;
    assert_eq!(seat.room, RoomName::parse("script-alert-1-script-drop-table-seats").unwrap());
    assert_eq!(tab.welcomed().await.1[0].name.as_str(), "<img src=x onerror=alert(1)>");
}
