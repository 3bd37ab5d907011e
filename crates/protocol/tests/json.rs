//! What is read is what was written, variant by variant, and nothing else.

use protocol::json::{FromJson, names, read};
use protocol::membership::{Entry, JoinError, JoinRequest, RoomStatus, Seat};
use protocol::{
    CloseReason, DescriptionKind, DisplayName, Door, Filter, LeaveReason, MediaKind, ParticipantId, Presence, Reaction, Refusal, Retention,
    Role, RoomName, RoomNameError,
};
use serde::{Serialize, de::DeserializeOwned};

fn returns<T: FromJson + Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(values: &[T]) {
    for value in values {
        let text = serde_json::to_string(value).expect("plain data");
        assert_eq!(read::<T>(text.as_bytes()).as_ref(), Some(value), "{text}");
        assert_eq!(&serde_json::from_str::<T>(&text).expect("the same way"), value, "{text}");
    }
}

fn refused<T: FromJson + std::fmt::Debug>(text: &str) {
    assert!(read::<T>(text.as_bytes()).is_none(), "{text}");
}

fn seat() -> Seat {
    Seat {
        room: RoomName::parse("kitchen").expect("a name"),
        participant: ParticipantId::new(7).expect("small"),
        name: DisplayName::parse("Ana").expect("a name"),
        ticket: "t".into(),
    }
}

#[test]
fn words_are_read_as_they_are_written() {
    returns(&Reaction::ALL);
    returns(&MediaKind::ALL);
    returns(&Role::ALL);
    returns(&[Presence::Connected, Presence::Reconnecting]);
    returns(&[DescriptionKind::Offer, DescriptionKind::Answer]);
    returns(&[Door::Open, Door::Lobby, Door::Password, Door::Locked]);
    returns(&[Filter::Refuse, Filter::Mask, Filter::Off]);
    returns(&[Retention::Call, Retention::Day, Retention::Week, Retention::Month]);
    returns(&[RoomNameError::Empty, RoomNameError::TooLong]);
    returns(&[LeaveReason::Left, LeaveReason::Lost, LeaveReason::Removed, LeaveReason::Banned, LeaveReason::Ended]);
    {
        use CloseReason::{
            BadTicket, Banned, Ended, FrameTooLarge, Left, NotAdmitted, NotHello, Removed, Restarting, SeatGone, Silent, TakenOver,
            TooLate, TooManyMessages, TooSlow, WrongVersion,
        };
        returns(&[
            WrongVersion,
            BadTicket,
            SeatGone,
            TakenOver,
            Left,
            TooLate,
            Silent,
            FrameTooLarge,
            TooManyMessages,
            TooSlow,
            NotHello,
            Restarting,
            NotAdmitted,
            Removed,
            Banned,
            Ended,
        ]);
    }
    {
        use Refusal::{
            Forbidden, Malformed, NameReserved, NoPassword, NoSuchLine, NoSuchMember, NoSuchParticipant, NotReachable, OutOfRange, Profane,
            RoomFull, ServerFault, ToOneself, TooLong, TooSoon,
        };
        returns(&[
            Malformed,
            TooLong,
            NoSuchParticipant,
            NotReachable,
            ToOneself,
            Forbidden,
            TooSoon { wait_ms: 5 },
            Profane,
            NoSuchLine,
            NoSuchMember,
            RoomFull,
            NoPassword,
            OutOfRange,
            NameReserved,
            ServerFault,
        ]);
    }
    {
        use JoinError::{
            Banned, Denied, InvalidRoom, LobbyFull, Locked, NameReserved, PasswordNeeded, RoomFull, ServerFault, TooSoon, Unreachable,
            WrongPassword,
        };
        returns(&[
            InvalidRoom,
            NameReserved,
            PasswordNeeded,
            WrongPassword,
            Locked,
            Banned,
            Denied { wait_ms: 1 },
            TooSoon { wait_ms: 2 },
            LobbyFull,
            RoomFull { limit: 3 },
            Unreachable,
            ServerFault,
        ]);
    }
}

#[test]
fn answers_are_read_as_they_are_written() {
    returns(&[Ok(Entry::Admitted(seat())), Ok(Entry::Waiting(seat())), Err(JoinError::RoomFull { limit: 6 })]);
    returns(&[Ok(RoomStatus::default()), Err(JoinError::Locked)]);
    returns(&[()]);
    for text in [r#"{"Ok":null,"Err":"locked"}"#, r#"{"Ok":null}"#, "{}", r#""Ok""#, r#"{"Err":"locked","more":1}"#, "null"] {
        refused::<Result<RoomStatus, JoinError>>(text);
    }
    for text in [r#""admitted""#, r#"{"admitted":{}}"#, r#"{"admitted":null}"#, "{}", "7"] {
        refused::<Entry>(text);
    }
}

/// A page that is older than its server learns so from the socket, and has to come that far.
#[test]
fn a_seat_may_have_more_to_it() {
    let mut told = serde_json::to_value(seat()).expect("plain data");
    told["unheard_of"] = true.into();
    assert_eq!(read::<Seat>(told.to_string().as_bytes()), Some(seat()));
}

#[test]
fn a_word_is_exact() {
    for text in [r#""Malformed""#, r#""mal_formed""#, r#""malforme""#, r#""malformed_""#, r#""""#, r#""too_soon""#, "1", "null"] {
        refused::<Refusal>(text);
    }
    for text in [
        r#"{"malformed":{}}"#,
        r#"{"malformed":null}"#,
        r#"{"too_soon":{}}"#,
        r#"{"too_soon":{"wait_ms":1,"more":1}}"#,
        r#"{"too_soon":{"wait_ms":1},"profane":{}}"#,
        r#"{"too_soon":1}"#,
        "{}",
    ] {
        refused::<Refusal>(text);
    }
    for (name, variant) in [("left", "Left"), ("too_many_messages", "TooManyMessages"), ("do", "Do")] {
        assert!(names(name, variant), "{name}");
    }
    for (name, variant) in [("Left", "Left"), ("_left", "Left"), ("toomany", "TooMany"), ("too_many_", "TooMany"), ("too__many", "TooMany")]
    {
        assert!(!names(name, variant), "{name}");
    }
}

#[test]
fn a_record_has_few_fields() {
    let fields = |count: usize| (0..count).map(|i| format!(r#","x{i}":0"#)).collect::<String>();
    let status = |more: &str| format!(r#"{{"participants":1,"limit":6,"door":"open","keeper_here":true,"started":true{more}}}"#);
    assert!(read::<RoomStatus>(status(&fields(11)).as_bytes()).is_some());
    refused::<RoomStatus>(&status(&fields(12)));
    refused::<RoomStatus>(&status(r#","x":0,"x":0"#));
}

/// Only the server reads it, in the derived way.
#[test]
fn a_request_is_read_as_it_is_written() {
    let request =
        JoinRequest { room: "kitchen".into(), name: "Ana".into(), password: Some("p".into()), host_key: None, hide_country: true };
    let text = serde_json::to_string(&request).expect("plain data");
    assert_eq!(serde_json::from_str::<JoinRequest>(&text).expect("a request"), request);
}
