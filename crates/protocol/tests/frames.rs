//! Every message as it stands on the wire. A change here is a change of the protocol.

use expect_test::{Expect, expect};
use protocol::codec::{Frame, decode, encode};
use protocol::{
    Candidate, ClientMessage, CloseReason, Description, DescriptionKind, DisplayName, Endpoint, Hello, LeaveReason, Limits, Media,
    OfferNumber, PageNumber, Participant, ParticipantId, Presence, Refusal, ServerMessage, Signal, Snapshot,
};

fn golden<M: Frame + PartialEq + std::fmt::Debug>(message: M, expect: Expect) -> M {
    let text = encode(&message);
    expect.assert_eq(&text);
    assert_eq!(decode::<M>(&text, &Limits::default()).as_ref(), Ok(&message));
    message
}

fn endpoint(participant: u64, page: u64) -> Endpoint {
    Endpoint { participant: ParticipantId::new(participant).expect("small"), page: PageNumber::new(page).expect("small") }
}

fn participant(id: u64, name: &str, presence: Presence) -> Participant {
    let Endpoint { participant, page } = endpoint(id, 1_700_000_000_000);
    let name = DisplayName::parse(name).expect("a name");
    Participant { id: participant, page, name, media: Media { microphone: true, camera: false }, presence }
}

fn offer() -> Signal {
    let description = Description { kind: DescriptionKind::Offer, sdp: "v=0\r\n".into() };
    Signal::Description { number: OfferNumber(3), description }
}

fn candidate(candidate: &str, mid: Option<&str>, index: Option<u16>, fragment: Option<&str>) -> Signal {
    let candidate = Candidate {
        candidate: candidate.into(),
        sdp_mid: mid.map(Into::into),
        sdp_m_line_index: index,
        username_fragment: fragment.map(Into::into),
    };
    Signal::Candidate { candidate }
}

#[test]
fn hello() {
    let ticket = || "seat.signature".to_owned();
    golden(
        Hello::Attach { version: 1, ticket: ticket(), page: None },
        expect![[r#"{"type":"attach","version":1,"ticket":"seat.signature"}"#]],
    );
    golden(
        Hello::Attach { version: 1, ticket: ticket(), page: PageNumber::new(1_700_000_000_000) },
        expect![[r#"{"type":"attach","version":1,"ticket":"seat.signature","page":1700000000000}"#]],
    );
}

#[test]
fn client_messages() {
    let answer = Description { kind: DescriptionKind::Answer, sdp: "v=0\r\n".into() };
    let answer = Signal::Description { number: OfferNumber(3), description: answer };
    let to = endpoint(7, 8);
    let all = [
        golden(
            ClientMessage::Signal { to, signal: offer() },
            expect![[
                r#"{"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"description","number":3,"description":{"kind":"offer","sdp":"v=0\r\n"}}}"#
            ]],
        ),
        golden(
            ClientMessage::Signal { to, signal: answer },
            expect![[
                r#"{"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"description","number":3,"description":{"kind":"answer","sdp":"v=0\r\n"}}}"#
            ]],
        ),
        golden(
            ClientMessage::Signal { to, signal: candidate("candidate:1 1 udp 1 a.local 9 typ host", Some("0"), Some(0), Some("x")) },
            expect![[
                r#"{"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"candidate","candidate":{"candidate":"candidate:1 1 udp 1 a.local 9 typ host","sdp_mid":"0","sdp_m_line_index":0,"username_fragment":"x"}}}"#
            ]],
        ),
        golden(
            ClientMessage::Signal { to, signal: candidate("", None, None, None) },
            expect![[r#"{"type":"signal","to":{"participant":7,"page":8},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#]],
        ),
        golden(
            ClientMessage::SetMedia { media: Media { microphone: true, camera: false } },
            expect![[r#"{"type":"set_media","media":{"microphone":true,"camera":false}}"#]],
        ),
        golden(ClientMessage::Leave {}, expect![[r#"{"type":"leave"}"#]]),
        golden(ClientMessage::Beat {}, expect![[r#"{"type":"beat"}"#]]),
    ];
    // A new variant is numbered here, and then has to stand above.
    let number = |message: &ClientMessage| match message {
        ClientMessage::Signal { .. } => 0,
        ClientMessage::SetMedia { .. } => 1,
        ClientMessage::Leave {} => 2,
        ClientMessage::Beat {} => 3,
    };
    assert!((0..4).all(|wanted| all.iter().any(|message| number(message) == wanted)));
}

#[test]
fn server_messages() {
    let room = Snapshot { participants: vec![participant(7, "Ana", Presence::Connected), participant(8, "Ben", Presence::Reconnecting)] };
    let welcome = ServerMessage::Welcome { you: endpoint(7, 1_700_000_000_000), room, beat_interval_ms: 5000, silence_ms: 12000 };
    let id = ParticipantId::new(8).expect("small");
    let all = [
        golden(
            welcome,
            expect![[
                r#"{"type":"welcome","you":{"participant":7,"page":1700000000000},"room":{"participants":[{"id":7,"page":1700000000000,"name":"Ana","media":{"microphone":true,"camera":false},"presence":"connected"},{"id":8,"page":1700000000000,"name":"Ben","media":{"microphone":true,"camera":false},"presence":"reconnecting"}]},"beat_interval_ms":5000,"silence_ms":12000}"#
            ]],
        ),
        golden(
            ServerMessage::ParticipantChanged { participant: participant(8, "Ben", Presence::Connected) },
            expect![[
                r#"{"type":"participant_changed","participant":{"id":8,"page":1700000000000,"name":"Ben","media":{"microphone":true,"camera":false},"presence":"connected"}}"#
            ]],
        ),
        golden(
            ServerMessage::ParticipantLeft { id, reason: LeaveReason::Left },
            expect![[r#"{"type":"participant_left","id":8,"reason":"left"}"#]],
        ),
        golden(
            ServerMessage::ParticipantLeft { id, reason: LeaveReason::Lost },
            expect![[r#"{"type":"participant_left","id":8,"reason":"lost"}"#]],
        ),
        golden(
            ServerMessage::Signal { from: endpoint(8, 1), signal: offer() },
            expect![[
                r#"{"type":"signal","from":{"participant":8,"page":1},"signal":{"type":"description","number":3,"description":{"kind":"offer","sdp":"v=0\r\n"}}}"#
            ]],
        ),
        golden(
            ServerMessage::Refused { refusal: Refusal::NoSuchParticipant },
            expect![[r#"{"type":"refused","refusal":"no_such_participant"}"#]],
        ),
        golden(ServerMessage::Beat {}, expect![[r#"{"type":"beat"}"#]]),
        golden(ServerMessage::Closing { reason: CloseReason::TakenOver }, expect![[r#"{"type":"closing","reason":"taken_over"}"#]]),
    ];
    // A new variant is numbered here, and then has to stand above.
    let number = |message: &ServerMessage| match message {
        ServerMessage::Welcome { .. } => 0,
        ServerMessage::ParticipantChanged { .. } => 1,
        ServerMessage::ParticipantLeft { .. } => 2,
        ServerMessage::Signal { .. } => 3,
        ServerMessage::Refused { .. } => 4,
        ServerMessage::Beat {} => 5,
        ServerMessage::Closing { .. } => 6,
    };
    assert!((0..7).all(|wanted| all.iter().any(|message| number(message) == wanted)));
}

#[test]
fn every_reason_has_its_word() {
    let refusals = [Refusal::Malformed, Refusal::TooLong, Refusal::NoSuchParticipant, Refusal::NotReachable, Refusal::ToOneself];
    let closes = [
        CloseReason::WrongVersion,
        CloseReason::BadTicket,
        CloseReason::SeatGone,
        CloseReason::TakenOver,
        CloseReason::Left,
        CloseReason::TooLate,
        CloseReason::Silent,
        CloseReason::FrameTooLarge,
        CloseReason::TooManyMessages,
        CloseReason::TooSlow,
        CloseReason::NotHello,
        CloseReason::Restarting,
    ];
    let frames = refusals
        .map(|refusal| encode(&ServerMessage::Refused { refusal }))
        .into_iter()
        .chain(closes.map(|reason| encode(&ServerMessage::Closing { reason })))
        .collect::<Vec<_>>();
    expect![[r#"
        {"type":"refused","refusal":"malformed"}
        {"type":"refused","refusal":"too_long"}
        {"type":"refused","refusal":"no_such_participant"}
        {"type":"refused","refusal":"not_reachable"}
        {"type":"refused","refusal":"to_oneself"}
        {"type":"closing","reason":"wrong_version"}
        {"type":"closing","reason":"bad_ticket"}
        {"type":"closing","reason":"seat_gone"}
        {"type":"closing","reason":"taken_over"}
        {"type":"closing","reason":"left"}
        {"type":"closing","reason":"too_late"}
        {"type":"closing","reason":"silent"}
        {"type":"closing","reason":"frame_too_large"}
        {"type":"closing","reason":"too_many_messages"}
        {"type":"closing","reason":"too_slow"}
        {"type":"closing","reason":"not_hello"}
        {"type":"closing","reason":"restarting"}"#]]
    .assert_eq(&frames.join("\n"));
}

fn refused<M: Frame + std::fmt::Debug>(text: &str) {
    assert_eq!(decode::<M>(text, &Limits::default()).err(), Some(Refusal::Malformed), "{text}");
}

#[test]
fn what_is_no_message_is_refused() {
    for text in ["", " ", "null", "1", "true", "\"beat\"", "[]", "{}", "{", "beat", "\u{feff}{\"type\":\"beat\"}", "\0"] {
        refused::<Hello>(text);
        refused::<ClientMessage>(text);
        refused::<ServerMessage>(text);
    }
    for text in [
        // Not one message.
        r#"{"type":"beat"}{"type":"beat"}"#,
        r#"{"type":"beat"} x"#,
        r#"{"type":"beat","type":"leave"}"#,
        // Of unknown or wrong type.
        r#"{"type":"unmute_everybody"}"#,
        r#"{"type":"Beat"}"#,
        r#"{"type":null}"#,
        r#"{"type":3}"#,
        // Of the other phase or direction.
        r#"{"type":"attach","version":1,"ticket":"t"}"#,
        r#"{"type":"closing","reason":"left"}"#,
        // With a field too many, or one too few, at any depth.
        r#"{"type":"beat","at":1}"#,
        r#"{"type":"leave","reason":"left"}"#,
        r#"{"type":"set_media","media":{"microphone":true,"camera":true},"of":7}"#,
        r#"{"type":"set_media","media":{"microphone":true,"camera":true,"screen":true}}"#,
        r#"{"type":"set_media","media":{"microphone":true}}"#,
        r#"{"type":"set_media"}"#,
        r#"{"type":"set_media","media":{"microphone":true,"microphone":false,"camera":true}}"#,
        // A sender cannot say who it is.
        r#"{"type":"signal","from":{"participant":1,"page":1},"to":{"participant":2,"page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1,"room":"other"},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"signal","to":{"participant":2},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"candidate","candidate":{"candidate":"","priority":1}}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"candidate","candidate":{"candidate":""},"number":1}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"rollback"}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"description","number":1,"description":{"kind":"pranswer","sdp":""}}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"description","number":-1,"description":{"kind":"offer","sdp":""}}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"description","number":4294967296,"description":{"kind":"offer","sdp":""}}}"#,
        // Wrongly typed.
        r#"{"type":"set_media","media":{"microphone":1,"camera":true}}"#,
        r#"{"type":"set_media","media":{"microphone":"true","camera":true}}"#,
        r#"{"type":"signal","to":{"participant":"2","page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"signal","to":{"participant":2.5,"page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"signal","to":{"participant":-2,"page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        // Beyond what a JavaScript number holds.
        r#"{"type":"signal","to":{"participant":9007199254740992,"page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1e300},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
        // No character.
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"candidate","candidate":{"candidate":"\ud800"}}}"#,
    ] {
        refused::<ClientMessage>(text);
    }
    for text in [
        r#"{"type":"attach","version":1,"ticket":"t","page":1,"name":"Ana"}"#,
        r#"{"type":"attach","version":1}"#,
        r#"{"type":"attach","version":"1","ticket":"t"}"#,
        r#"{"type":"attach","version":-1,"ticket":"t"}"#,
        r#"{"type":"attach","version":1,"ticket":"t","page":9007199254740992}"#,
        r#"{"type":"beat"}"#,
    ] {
        refused::<Hello>(text);
    }
}

#[test]
fn nesting_without_end_is_refused() {
    refused::<ClientMessage>(&"[".repeat(60_000));
    refused::<ClientMessage>(&format!(r#"{{"type":"beat","a":{}"#, r#"{"a":"#.repeat(10_000)));
}

#[test]
fn a_frame_is_read_up_to_its_bound() {
    let text = encode(&ClientMessage::Beat {});
    let limits = |frame_bytes| Limits { frame_bytes, ..Limits::default() };
    assert_eq!(decode::<ClientMessage>(&text, &limits(text.len())), Ok(ClientMessage::Beat {}));
    assert_eq!(decode::<ClientMessage>(&text, &limits(text.len() - 1)), Err(Refusal::TooLong));
    let oversized = " ".repeat(Limits::default().frame_bytes + 1);
    assert_eq!(decode::<ClientMessage>(&oversized, &Limits::default()), Err(Refusal::TooLong), "before it is read");
}

#[test]
fn the_greatest_id_fits_a_javascript_number() {
    assert_eq!(ParticipantId::new(protocol::MAX_SAFE_INTEGER).map(ParticipantId::get), Some(9_007_199_254_740_991));
    assert_eq!(ParticipantId::new(protocol::MAX_SAFE_INTEGER + 1), None);
    assert_eq!(PageNumber::new(u64::MAX), None);
}

#[test]
fn a_signal_is_checked_text_by_text() {
    let limits = Limits { sdp_bytes: 5, candidate_bytes: 4, ..Limits::default() };
    let fits = |signal: Signal| signal.check(&limits).is_ok();
    assert!(fits(offer()));
    assert_eq!(offer().check(&Limits { sdp_bytes: 4, ..limits.clone() }), Err(Refusal::TooLong));
    assert!(fits(candidate("1234", Some("1234"), None, Some("1234"))));
    assert!(!fits(candidate("12345", Some("1234"), None, Some("1234"))));
    assert!(!fits(candidate("1234", Some("12345"), None, Some("1234"))));
    assert!(!fits(candidate("1234", Some("1234"), None, Some("12345"))));
    assert!(!fits(candidate("ääa", None, None, None)), "bytes, not characters");
}

#[test]
fn a_whole_room_fits_a_frame() {
    let limits = Limits::default();
    // The worst names: 64 characters of four bytes. The worst SDP: line ends, which JSON writes as two bytes each.
    let longest = "\u{1F600}".repeat(DisplayName::MAX_CHARS);
    let you = Endpoint { participant: ParticipantId::new(protocol::MAX_SAFE_INTEGER).expect("the greatest"), ..endpoint(1, 1) };
    let participants = (0..limits.participants).map(|_| participant(you.participant.get(), &longest, Presence::Reconnecting)).collect();
    let welcome = ServerMessage::Welcome { you, room: Snapshot { participants }, beat_interval_ms: u32::MAX, silence_ms: u32::MAX };
    assert!(encode(&welcome).len() <= limits.frame_bytes);

    // SDP lines are CRLF-terminated, so at least every third byte is an ordinary one: 4/3 is more than any SDP needs.
    let sdp = "a=mid:0\r\n".repeat(limits.sdp_bytes / 9);
    let description = Description { kind: DescriptionKind::Offer, sdp };
    let signal = Signal::Description { number: OfferNumber(u32::MAX), description };
    assert!(encode(&ServerMessage::Signal { from: you, signal }).len() <= limits.frame_bytes);
}

#[test]
fn what_is_private_is_not_printed() {
    let name = DisplayName::parse("Ana Secret").expect("a name");
    let seat = protocol::membership::Seat {
        room: protocol::RoomName::parse("kitchen").expect("a name"),
        participant: ParticipantId::new(1).expect("small"),
        name: name.clone(),
        ticket: "Secret".into(),
    };
    let hello = Hello::Attach { version: 1, ticket: "Secret".into(), page: None };
    let description = Description { kind: DescriptionKind::Offer, sdp: "Secret".into() };
    let signal = candidate("Secret", None, None, None);
    let printed = format!("{name:?} {seat:?} {hello:?} {description:?} {signal:?}");
    assert!(!printed.contains("Secret"), "{printed}");
}
