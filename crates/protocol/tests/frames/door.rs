//! What is said at the door, before it and about it.

use expect_test::expect;
use protocol::membership::{Entry, JoinError, JoinRequest, RoomStatus, Seat};
use protocol::{CloseReason, Door, DoorMessage, KnockMessage, Refusal, RoomName};
use serde::{Serialize, de::DeserializeOwned};

use super::{complete, golden, id, name, note};

#[test]
fn knock_messages() {
    let all = [KnockMessage::Note { note: note("it's me, \"Dan\"") }, KnockMessage::Withdraw {}, KnockMessage::Beat {}];
    golden(
        &all,
        expect![[r#"
        {"type":"note","note":"it's me, \"Dan\""}
        {"type":"withdraw"}
        {"type":"beat"}"#]],
    );
    complete(&all, 3, |message| match message {
        KnockMessage::Note { .. } => 0,
        KnockMessage::Withdraw {} => 1,
        KnockMessage::Beat {} => 2,
    });
}

#[test]
fn door_messages() {
    let waiting = |note, keeper_here| DoorMessage::Waiting {
        place: 1,
        keeper_here,
        deadline_ms: 300_000,
        note,
        beat_interval_ms: 5000,
        silence_ms: 12000,
    };
    let all = [
        waiting(None, true),
        waiting(Some(note("it's me")), false),
        DoorMessage::Admitted {},
        DoorMessage::Denied { wait_ms: 60_000 },
        DoorMessage::Unanswered {},
        DoorMessage::Refused { refusal: Refusal::Malformed },
        DoorMessage::Refused { refusal: Refusal::TooSoon { wait_ms: 900 } },
        DoorMessage::Beat {},
        DoorMessage::Closing { reason: CloseReason::SeatGone },
    ];
    golden(
        &all,
        expect![[r#"
        {"type":"waiting","place":1,"keeper_here":true,"deadline_ms":300000,"beat_interval_ms":5000,"silence_ms":12000}
        {"type":"waiting","place":1,"keeper_here":false,"deadline_ms":300000,"note":"it's me","beat_interval_ms":5000,"silence_ms":12000}
        {"type":"admitted"}
        {"type":"denied","wait_ms":60000}
        {"type":"unanswered"}
        {"type":"refused","refusal":"malformed"}
        {"type":"refused","refusal":{"too_soon":{"wait_ms":900}}}
        {"type":"beat"}
        {"type":"closing","reason":"seat_gone"}"#]],
    );
    complete(&all, 7, |message| match message {
        DoorMessage::Waiting { .. } => 0,
        DoorMessage::Admitted {} => 1,
        DoorMessage::Denied { .. } => 2,
        DoorMessage::Unanswered {} => 3,
        DoorMessage::Refused { .. } => 4,
        DoorMessage::Beat {} => 5,
        DoorMessage::Closing { .. } => 6,
    });
}

/// The same of what travels in server functions.
fn golden_json<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(values: &[T], expect: expect_test::Expect) {
    let texts = values.iter().map(|value| serde_json::to_string(value).expect("JSON")).collect::<Vec<_>>();
    expect.assert_eq(&texts.join("\n"));
    for (value, text) in values.iter().zip(&texts) {
        assert_eq!(&serde_json::from_str::<T>(text).expect("what was written"), value);
    }
}

#[test]
fn what_joining_takes_and_gives() {
    let request = JoinRequest { room: "kitchen".into(), name: "Ana".into(), ..JoinRequest::default() };
    let full = JoinRequest { password: Some("x".into()), host_key: Some("y".into()), hide_country: true, ..request.clone() };
    golden_json(
        &[request, full],
        expect![[r#"
        {"room":"kitchen","name":"Ana","hide_country":false}
        {"room":"kitchen","name":"Ana","password":"x","host_key":"y","hide_country":true}"#]],
    );
    let few: JoinRequest = serde_json::from_str(r#"{"room":"kitchen","name":""}"#).expect("the rest need not be said");
    assert_eq!(few, JoinRequest { room: "kitchen".into(), ..JoinRequest::default() });

    let seat = || {
        let room = RoomName::parse("kitchen").expect("a name");
        Seat { room, participant: id(7), name: name("Ana"), ticket: "seat.signature".into() }
    };
    golden_json(
        &[Entry::Admitted(seat()), Entry::Waiting(seat())],
        expect![[r#"
        {"admitted":{"room":"kitchen","participant":7,"name":"Ana","ticket":"seat.signature"}}
        {"waiting":{"room":"kitchen","participant":7,"name":"Ana","ticket":"seat.signature"}}"#]],
    );

    let status = RoomStatus { participants: 2, limit: 6, door: Door::Password, keeper_here: true, started: true };
    golden_json(
        &[RoomStatus::default(), status],
        expect![[r#"
        {"participants":0,"limit":0,"door":"open","keeper_here":false,"started":false}
        {"participants":2,"limit":6,"door":"password","keeper_here":true,"started":true}"#]],
    );
}

#[test]
fn every_reason_not_to_join() {
    let all = [
        JoinError::InvalidRoom,
        JoinError::NameReserved,
        JoinError::PasswordNeeded,
        JoinError::WrongPassword,
        JoinError::Locked,
        JoinError::Banned,
        JoinError::Denied { wait_ms: 60_000 },
        JoinError::TooSoon { wait_ms: 950 },
        JoinError::LobbyFull,
        JoinError::RoomFull { limit: 6 },
        JoinError::Unreachable,
        JoinError::ServerFault,
    ];
    golden_json(
        &all,
        expect![[r#"
        "invalid_room"
        "name_reserved"
        "password_needed"
        "wrong_password"
        "locked"
        "banned"
        {"denied":{"wait_ms":60000}}
        {"too_soon":{"wait_ms":950}}
        "lobby_full"
        {"room_full":{"limit":6}}
        "unreachable"
        "server_fault""#]],
    );
    complete(&all, 12, |error| match error {
        JoinError::InvalidRoom => 0,
        JoinError::NameReserved => 1,
        JoinError::PasswordNeeded => 2,
        JoinError::WrongPassword => 3,
        JoinError::Locked => 4,
        JoinError::Banned => 5,
        JoinError::Denied { .. } => 6,
        JoinError::TooSoon { .. } => 7,
        JoinError::LobbyFull => 8,
        JoinError::RoomFull { .. } => 9,
        JoinError::Unreachable => 10,
        JoinError::ServerFault => 11,
    });
}
