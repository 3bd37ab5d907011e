//! Who may do what, tried at the socket by those who may not.

use futures::future::join_all;
use protocol::membership::{Entry, JoinRequest};
use protocol::{Change, CloseReason, Deed, Door, LineId, Media, MediaKind, Power, Refusal, Role, ServerMessage};

use crate::browser::{Host, admitted, wishes};
use crate::words::every_deed;

#[tokio::test]
async fn a_role_in_a_frame_is_malformed_and_changes_nothing() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await.tab;
    let (_, mut eve) = host.enter("kitchen", "Eve").await;
    let welcome = eve.welcome().await;
    eve.works().await;
    ana.works().await;
    for frame in [
        r#"{"type":"set_media","media":{"microphone":true,"camera":false,"screen":false},"role":"host"}"#.to_owned(),
        r#"{"type":"set_media","media":{"microphone":true,"camera":false,"screen":false,"role":"host"}}"#.to_owned(),
        r#"{"type":"rename","name":"Eve","role":"host"}"#.to_owned(),
        r#"{"type":"beat","role":"host"}"#.to_owned(),
        r#"{"type":"set_role","role":"host"}"#.to_owned(),
        r#"{"type":"do","number":1,"role":"host","deed":{"deed":"end_for_all"}}"#.to_owned(),
        r#"{"type":"do","number":1,"deed":{"deed":"end_for_all","role":"host"}}"#.to_owned(),
        r#"{"type":"say","draft":1,"text":"hi","from":{"member":1,"name":"Ana","role":"host"}}"#.to_owned(),
    ] {
        eve.says(&frame).await;
        assert_eq!(eve.hears().await, ServerMessage::Refused { refusal: Refusal::Malformed }, "{frame}");
    }
    assert_eq!(ana.works().await, [], "nobody else is told anything");
    assert_eq!(welcome.own().role, Role::Participant);
    let again = host.attach(&host.join("kitchen", "Ben").await, None).await.welcome().await;
    let roles = again.room.participants.iter().map(|participant| (participant.name.as_str(), participant.role)).collect::<Vec<_>>();
    assert_eq!(roles[..2], [("Ana", Role::Host), ("Eve", Role::Participant)]);
}

#[tokio::test]
async fn whoever_comes_first_or_calls_himself_so_is_no_host() {
    let host = Host::start().await;
    let (_, mut first) = host.enter("kitchen", "Ana").await;
    assert_eq!(first.welcome().await.own().role, Role::Participant);
    assert_eq!(host.browser().start_room("kitchen").await, None, "a room that was entered is not started any more");
    for key in ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "00000000000000000000000000000000"] {
        let seat = host.browser().ask_in(JoinRequest { host_key: Some(key.to_owned()), ..wishes("kitchen", "Eve") }).await.map(admitted);
        assert_eq!(host.attach(&seat.unwrap(), None).await.welcome().await.own().role, Role::Participant, "{key}");
    }
    // The key of one room opens no other.
    let key = host.start_room("cellar").await;
    let seat = host.browser().ask_in(JoinRequest { host_key: Some(key.clone()), ..wishes("kitchen", "Eve") }).await.map(admitted);
    assert_eq!(host.attach(&seat.unwrap(), None).await.welcome().await.own().role, Role::Participant);
    let seat = host.browser().ask_in(JoinRequest { host_key: Some(key), ..wishes("cellar", "Cleo") }).await.map(admitted);
    assert_eq!(host.attach(&seat.unwrap(), None).await.welcome().await.own().role, Role::Host);
}

#[tokio::test]
async fn no_deed_is_done_by_a_viewer_or_a_participant() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await.tab;
    let (ben_seat, mut ben) = host.enter("kitchen", "Ben").await;
    let target = ben.welcome().await;
    let line = ana.writes_and_hears(None, "hello").await.unwrap();
    let (eve_seat, mut eve) = host.enter("kitchen", "Eve").await;
    eve.welcome().await;
    for role in [Role::Viewer, Role::Participant] {
        let deed = Deed::SetRole { participant: eve_seat.participant, role };
        // Whoever is that already may be told so or not.
        let _ = ana.does(deed).await;
        eve.works().await;
        ana.works().await;
        ben.works().await;
        for deed in every_deed(ben_seat.participant, target.own().member, line.id) {
            assert_eq!(eve.does(deed.clone()).await, Err(Refusal::Forbidden), "{role:?} {deed:?}");
        }
        assert_eq!(ana.works().await, [], "{role:?}");
        assert_eq!(ben.works().await, [], "{role:?}");
    }
}

#[tokio::test]
async fn a_moderator_does_what_the_table_says_and_no_more() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    let (mo_seat, mut mo) = host.enter("kitchen", "Mo").await;
    mo.welcome().await;
    ana.tab.does(Deed::SetRole { participant: mo_seat.participant, role: Role::Moderator }).await.unwrap();
    let own = ana.seat.participant;
    let line = ana.tab.writes_and_hears(None, "hello").await.unwrap().id;
    for deed in every_deed(own, host_member(&host, &ana.seat.name.to_string()).await, line) {
        let aimed = matches!(deed.power(), Power::StopMedia | Power::LowerHand | Power::Remove | Power::Ban);
        let sweeping = matches!(deed, Deed::MuteAll {} | Deed::LowerAllHands {});
        if (aimed && !sweeping) || matches!(deed.power(), Power::SetRole | Power::Change | Power::EndForAll) {
            assert_eq!(mo.does(deed.clone()).await, Err(Refusal::Forbidden), "{deed:?}");
        }
    }
    let (ben_seat, mut ben) = host.enter("kitchen", "Ben").await;
    ben.welcome().await;
    mo.does(Deed::Remove { participant: ben_seat.participant }).await.unwrap();
    assert_eq!(ben.closed().await, CloseReason::Removed);
    mo.does(Deed::DeleteLine { line }).await.unwrap();
}

/// The member of a participant, as somebody sees it who looks in.
async fn host_member(host: &Host, name: &str) -> protocol::MemberId {
    let (seat, mut tab) = host.enter("kitchen", "Looks in").await;
    let member = tab.welcome().await.room.participants.iter().find(|participant| participant.name.as_str() == name).unwrap().member;
    host.browser().leave(&seat.ticket).await.unwrap();
    member
}

#[tokio::test]
async fn two_hosts_who_race_each_other_leave_one_truth() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await;
    let mut ben = host.enter_with_key("kitchen", "Ben", &ana.key).await;
    ana.tab.works().await;
    // Each changes the door again and again; what both believe at the end is the same, and is what a newcomer is told.
    let changes = |doors: [Door; 3]| doors.map(|door| Deed::Change { change: Change::Door { door } });
    let (one, other) = (changes([Door::Lobby, Door::Open, Door::Locked]), changes([Door::Open, Door::Lobby, Door::Open]));
    tokio::join!(
        async {
            for deed in one {
                ana.tab.does(deed).await.unwrap();
            }
        },
        async {
            for deed in other {
                ben.tab.does(deed).await.unwrap();
            }
        }
    );
    // They demote each other at the same time: the first to be heard wins, and the other is no host any more.
    let demote = |participant| Deed::SetRole { participant, role: Role::Participant };
    let (first, second) = tokio::join!(ana.tab.does(demote(ben.seat.participant)), ben.tab.does(demote(ana.seat.participant)));
    assert!([first, second].contains(&Ok(())), "{first:?} {second:?}");
    assert!([first, second].contains(&Err(Refusal::Forbidden)), "{first:?} {second:?}");
    let mut cleo = host.enter_with_key("kitchen", "Cleo", &ana.key).await;
    assert_eq!(cleo.tab.does(Deed::Change { change: Change::Door { door: Door::Open } }).await, Ok(()));
    let (_, mut late) = host.enter("kitchen", "Late").await;
    let roles = late.welcome().await.room.participants.iter().map(|participant| participant.role).collect::<Vec<_>>();
    assert_eq!(roles.iter().filter(|role| **role == Role::Host).count(), 2, "one of the two, and Cleo: {roles:?}");
}

#[tokio::test]
async fn of_many_who_start_a_room_at_once_one_gets_the_key() {
    let host = Host::start().await;
    let starts = (0..24).map(|_| {
        let mut browser = host.browser();
        async move { browser.start_room("kitchen").await }
    });
    assert_eq!(join_all(starts).await.into_iter().flatten().count(), 1);
}

#[tokio::test]
async fn whoever_was_refused_does_not_take_a_name_from_its_host() {
    let host = Host::start().await;
    assert!(host.browser().ask_in(wishes("kitchen", "Host")).await.is_err(), "a reserved name");
    assert!(!host.browser().status("kitchen").await.unwrap().started);
    let key = host.start_room("kitchen").await;
    assert!(host.browser().status("kitchen").await.unwrap().started);
    assert!(matches!(host.browser().ask_in(JoinRequest { host_key: Some(key), ..wishes("kitchen", "Ana") }).await, Ok(Entry::Admitted(_))));
}

#[tokio::test]
async fn what_was_muted_stays_off_until_it_was_stated_to_be_off() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await.tab;
    let (seat, mut eve) = host.enter("kitchen", "Eve").await;
    let page = eve.welcome().await.you.page;
    let on = Media { microphone: true, ..Media::default() };
    eve.asks(protocol::ClientMessage::SetMedia { media: on }).await;
    eve.works().await;
    ana.does(Deed::StopMedia { participant: seat.participant, kind: MediaKind::Microphone }).await.unwrap();
    eve.asks(protocol::ClientMessage::SetMedia { media: on }).await;
    eve.works().await;
    let told = ana.works().await;
    let loud =
        |message: &ServerMessage| matches!(message, ServerMessage::ParticipantChanged { participant } if participant.media.microphone);
    assert!(!told.iter().any(loud), "{told:?}");
    drop(eve);
    let mut eve = host.attach(&seat, Some(page)).await;
    let welcome = eve.welcome().await;
    assert!(welcome.stopped.microphone && !welcome.own().media.microphone);
    eve.asks(protocol::ClientMessage::SetMedia { media: Media::default() }).await;
    eve.asks(protocol::ClientMessage::SetMedia { media: on }).await;
    eve.works().await;
    assert!(ana.works().await.iter().any(loud), "then they may switch it on again themselves");
}

#[tokio::test]
async fn a_line_that_is_not_there_cannot_be_deleted() {
    let host = Host::start().await;
    let mut ana = host.enter_as_host("kitchen", "Ana").await.tab;
    let line = LineId::new(u64::from(u32::MAX)).unwrap();
    assert_eq!(ana.does(Deed::DeleteLine { line }).await, Err(Refusal::NoSuchLine));
}
