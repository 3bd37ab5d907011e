//! Stopping, and coming back.

use std::time::{Duration, Instant};

use protocol::{CloseReason, LeaveReason, Presence, ServerMessage};
use server::store::StoreError;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::browser::Host;
use crate::database::{Place, on_both_engines};
use crate::temporary::TemporaryDir;

async fn a_restart_loses_no_seat(place: Place) {
    let host = Host::on(place, |_| {}).await;
    let (ana_seat, mut ana) = host.enter("kitchen", "Ana").await;
    let (ana_page, _) = ana.welcomed().await;
    let (ben_seat, mut ben) = host.enter("kitchen", "Ben").await;
    let (ben_page, _) = ben.welcomed().await;
    let gone = host.join("kitchen", "Gone").await;
    host.browser().leave(&gone.ticket).await.unwrap();
    let unused = host.join("kitchen", "Unused").await;

    let host = host.restart().await;

    assert_eq!(ana.closed().await, CloseReason::Restarting);
    assert_eq!(ben.closed().await, CloseReason::Restarting);
    let mut ana = host.attach(&ana_seat, Some(ana_page.page)).await;
    let (page, participants) = ana.welcomed().await;
    assert_eq!(page, ana_page);
    let seen = participants.iter().map(|participant| (participant.name.as_str(), participant.presence)).collect::<Vec<_>>();
    assert_eq!(seen, [("Ana", Presence::Connected), ("Ben", Presence::Reconnecting)]);
    let mut ben = host.attach(&ben_seat, Some(ben_page.page)).await;
    assert_eq!(ben.welcomed().await.0, ben_page);
    ana.sees(ben_page.participant, Presence::Connected).await;

    for seat in [gone, unused] {
        assert_eq!(host.attach(&seat, None).await.closed().await, CloseReason::SeatGone);
    }
    let late = host.join("kitchen", "Late").await;
    assert!(late.participant > ben_seat.participant);
}

async fn a_second_server_with_the_same_store_does_not_start(place: Place) {
    let host = Host::on(place, |_| {}).await;
    let mut config = host.place().config();
    config.limits.store_patience = Duration::from_millis(200);
    let second = server::Server::start(config).await;
    assert!(matches!(second, Err(server::StartError::Store(StoreError::Claimed))), "two would not know of each other's rooms");
    host.restart().await.join("kitchen", "Ana").await;
}

on_both_engines! { a_restart_loses_no_seat, a_second_server_with_the_same_store_does_not_start }

#[tokio::test]
async fn who_does_not_come_back_after_a_restart_is_not_kept_for_ever() {
    let host = Host::with(|limits| limits.seat_grace = Duration::from_millis(300)).await;
    let (seat, mut ana) = host.enter("kitchen", "Ana").await;
    ana.welcomed().await;
    let (ben_seat, mut ben) = host.enter("kitchen", "Ben").await;
    let (ben_page, _) = ben.welcomed().await;
    let host = host.restart_with(|config| config.limits.seat_grace = Duration::from_millis(300)).await;
    let mut ben = host.attach(&ben_seat, Some(ben_page.page)).await;
    let left = ServerMessage::ParticipantLeft { id: seat.participant, reason: LeaveReason::Lost };
    ben.until("ParticipantLeft", |message| (*message == left).then_some(())).await;
    let host = host.restart().await;
    assert_eq!(host.attach(&seat, None).await.closed().await, CloseReason::SeatGone, "the end of the seat was written down");
}

#[tokio::test]
async fn stopping_tells_everybody_and_does_not_wait_for_who_does_not_listen() {
    let host = Host::start().await;
    let (_, mut ana) = host.enter("kitchen", "Ana").await;
    ana.welcomed().await;
    let (_, deaf) = host.enter("kitchen", "Deaf").await;
    let mut before_hello = host.open().await;
    let idle = TcpStream::connect(host.address()).await.unwrap();
    let mut half_asked = TcpStream::connect(host.address()).await.unwrap();
    half_asked.write_all(b"GET / HTTP/1.1\r\nHost: ").await.unwrap();

    let start = Instant::now();
    let ((), dir) = tokio::join!(
        async {
            assert_eq!(ana.closed().await, CloseReason::Restarting);
            assert_eq!(before_hello.closed().await, CloseReason::Restarting);
        },
        host.stop()
    );
    assert!(start.elapsed() < server::STOP_DEADLINE, "{:?}", start.elapsed());
    drop((deaf, idle, half_asked, dir));
}

#[tokio::test]
async fn two_servers_do_not_share_an_address() {
    let host = Host::start().await;
    let dir = TemporaryDir::new();
    let config = server::config::Config::at(host.address(), dir.path().into());
    assert!(matches!(server::Server::start(config).await, Err(server::StartError::Listen { .. })));
}

#[tokio::test]
async fn the_data_directory_is_the_owners_alone() {
    let host = Host::start().await;
    assert!(crate::browser::is_private(&host.data_dir()));
}
