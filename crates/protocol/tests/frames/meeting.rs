//! What strangers say and hear.

use expect_test::expect;
use protocol::codec::{Frame, decode, encode};
use protocol::meeting::{
    Ending, Glimpse, Interest, Interests, MeetingHello, MeetingLimits, MeetingMessage, MeetingRefusal, Numbers, Pass, Place, ReportNote,
    ReportReason, StrangerMessage,
};
use protocol::{
    ClientMessage, CloseReason, Country, DoorMessage, EncounterNumber, Hello, KnockMessage, Limits, Refusal, RoomName, ServerMessage,
};

use super::{complete, golden, id, name};

fn encounter(number: u64) -> EncounterNumber {
    EncounterNumber::new(number).expect("small")
}

fn interests(some: &[Interest]) -> Interests {
    some.iter().copied().collect()
}

fn hello(pass: Option<&str>, some: &[Interest]) -> MeetingHello {
    let pass = pass.map(Into::into);
    MeetingHello::Meet { version: 4, pass, name: name("Ana"), country_shown: true, interests: interests(some), looking: true }
}

fn place() -> Place {
    let room = RoomName::parse("quiet-harbour").expect("a name");
    Place { room, participant: id(7), name: name("Ana"), ticket: "seat.signature".into() }
}

#[test]
fn meeting_hello() {
    let all = [hello(None, &[]), hello(Some("pass.signature"), &[Interest::Music, Interest::Books])];
    golden(
        &all,
        expect![[r#"
            {"type":"meet","version":4,"name":"Ana","country_shown":true,"interests":[],"looking":true}
            {"type":"meet","version":4,"pass":"pass.signature","name":"Ana","country_shown":true,"interests":["books","music"],"looking":true}"#]],
    );
}

#[test]
fn stranger_messages() {
    let report = |note: Option<&str>| StrangerMessage::Report {
        encounter: encounter(9),
        reason: ReportReason::Harassment,
        note: note.map(|note| ReportNote::parse(note).expect("a note")),
    };
    let all = [
        StrangerMessage::Accept { encounter: encounter(9) },
        StrangerMessage::Decline { encounter: encounter(9) },
        StrangerMessage::Next { after: None },
        StrangerMessage::Next { after: Some(encounter(9)) },
        StrangerMessage::Stop {},
        StrangerMessage::Reveal { encounter: encounter(9) },
        StrangerMessage::Block { encounter: encounter(9) },
        report(None),
        report(Some("said \"no\"")),
        StrangerMessage::Beat {},
    ];
    golden(
        &all,
        expect![[r#"
            {"type":"accept","encounter":9}
            {"type":"decline","encounter":9}
            {"type":"next"}
            {"type":"next","after":9}
            {"type":"stop"}
            {"type":"reveal","encounter":9}
            {"type":"block","encounter":9}
            {"type":"report","encounter":9,"reason":"harassment"}
            {"type":"report","encounter":9,"reason":"harassment","note":"said \"no\""}
            {"type":"beat"}"#]],
    );
    complete(&all, 8, |message| match message {
        StrangerMessage::Accept { .. } => 0,
        StrangerMessage::Decline { .. } => 1,
        StrangerMessage::Next { .. } => 2,
        StrangerMessage::Stop {} => 3,
        StrangerMessage::Reveal { .. } => 7,
        StrangerMessage::Block { .. } => 4,
        StrangerMessage::Report { .. } => 5,
        StrangerMessage::Beat {} => 6,
    });
}

#[test]
fn meeting_messages() {
    let glimpse = |country: Option<&str>, some: &[Interest]| Glimpse {
        name: name("Ben"),
        country: country.and_then(|code| Country::parse(code).ok()),
        interests: interests(some),
    };
    let proposed = |who, accepted| MeetingMessage::Proposed { encounter: encounter(9), who, deadline_ms: 20_000, accepted };
    let ended = |ending| MeetingMessage::Ended { encounter: encounter(9), ending };
    let refused = |refusal| MeetingMessage::Refused { refusal };
    let waiting = |expected_ms| MeetingMessage::Waiting { numbers: Numbers { waiting: 3, proposed: 2, talking: 14, expected_ms } };
    let all = [
        MeetingMessage::Welcome { pass: Pass("pass.signature".into()), beat_interval_ms: 5000, silence_ms: 12_000 },
        MeetingMessage::Resting {},
        waiting(None),
        waiting(Some(4000)),
        proposed(glimpse(None, &[]), false),
        proposed(glimpse(Some("DE"), &[Interest::Space]), true),
        MeetingMessage::Paired { encounter: encounter(9), place: place(), revealed: true, clear: false },
        ended(Ending::You),
        ended(Ending::They),
        ended(Ending::Unanswered),
        ended(Ending::Lost),
        ended(Ending::Failed),
        MeetingMessage::Noted { encounter: encounter(9) },
        refused(MeetingRefusal::Malformed),
        refused(MeetingRefusal::TooLong),
        refused(MeetingRefusal::TooSoon { wait_ms: 3000 }),
        refused(MeetingRefusal::NoSuchEncounter),
        refused(MeetingRefusal::NameRefused),
        refused(MeetingRefusal::TooManyTabs),
        refused(MeetingRefusal::Full),
        MeetingMessage::Beat {},
        MeetingMessage::Closing { reason: CloseReason::SeatGone },
    ];
    golden(
        &all,
        expect![[r#"
            {"type":"welcome","pass":"pass.signature","beat_interval_ms":5000,"silence_ms":12000}
            {"type":"resting"}
            {"type":"waiting","numbers":{"waiting":3,"proposed":2,"talking":14}}
            {"type":"waiting","numbers":{"waiting":3,"proposed":2,"talking":14,"expected_ms":4000}}
            {"type":"proposed","encounter":9,"who":{"name":"Ben","interests":[]},"deadline_ms":20000,"accepted":false}
            {"type":"proposed","encounter":9,"who":{"name":"Ben","country":"DE","interests":["space"]},"deadline_ms":20000,"accepted":true}
            {"type":"paired","encounter":9,"place":{"room":"quiet-harbour","participant":7,"name":"Ana","ticket":"seat.signature"},"revealed":true,"clear":false}
            {"type":"ended","encounter":9,"ending":"you"}
            {"type":"ended","encounter":9,"ending":"they"}
            {"type":"ended","encounter":9,"ending":"unanswered"}
            {"type":"ended","encounter":9,"ending":"lost"}
            {"type":"ended","encounter":9,"ending":"failed"}
            {"type":"noted","encounter":9}
            {"type":"refused","refusal":"malformed"}
            {"type":"refused","refusal":"too_long"}
            {"type":"refused","refusal":{"too_soon":{"wait_ms":3000}}}
            {"type":"refused","refusal":"no_such_encounter"}
            {"type":"refused","refusal":"name_refused"}
            {"type":"refused","refusal":"too_many_tabs"}
            {"type":"refused","refusal":"full"}
            {"type":"beat"}
            {"type":"closing","reason":"seat_gone"}"#]],
    );
    complete(&all, 10, |message| match message {
        MeetingMessage::Welcome { .. } => 0,
        MeetingMessage::Resting {} => 1,
        MeetingMessage::Waiting { .. } => 2,
        MeetingMessage::Proposed { .. } => 3,
        MeetingMessage::Paired { .. } => 4,
        MeetingMessage::Ended { .. } => 5,
        MeetingMessage::Noted { .. } => 6,
        MeetingMessage::Refused { .. } => 7,
        MeetingMessage::Beat {} => 8,
        MeetingMessage::Closing { .. } => 9,
    });
}

fn refused<M: Frame + std::fmt::Debug>(text: &str) {
    assert_eq!(decode::<M>(text, &Limits::default()).err(), Some(Refusal::Malformed), "{text}");
}

#[test]
fn what_is_no_word_of_a_meeting_is_refused() {
    for text in [
        r#"{"type":"meet","version":5,"name":"Ana","country_shown":true,"interests":["music","music"],"looking":true}"#,
        r#"{"type":"meet","version":5,"name":"Ana","country_shown":true,"interests":["Music"],"looking":true}"#,
        r#"{"type":"meet","version":5,"name":"Ana","country_shown":true,"interests":["stamps"],"looking":true}"#,
        r#"{"type":"meet","version":5,"name":" ","country_shown":true,"interests":[],"looking":true}"#,
        // Where one is, one cannot say.
        r#"{"type":"meet","version":5,"name":"Ana","country_shown":true,"country":"DE","interests":[],"looking":true}"#,
    ] {
        refused::<MeetingHello>(text);
    }
    for text in [
        r#"{"type":"accept","encounter":9007199254740992}"#,
        r#"{"type":"accept","encounter":-1}"#,
        r#"{"type":"report","encounter":9,"reason":"boring"}"#,
        r#"{"type":"report","encounter":9,"reason":"other","note":""}"#,
        // Nobody speaks for another, and nothing reaches the other before both have said yes.
        r#"{"type":"accept","encounter":9,"stranger":3}"#,
        r#"{"type":"say","draft":1,"text":"hi"}"#,
        r#"{"type":"signal","to":{"participant":2,"page":1},"signal":{"type":"candidate","candidate":{"candidate":""}}}"#,
    ] {
        refused::<StrangerMessage>(text);
    }
    // A glimpse has no field more.
    let glimpse = |more: &str| {
        let who = format!(r#"{{"name":"Ben","interests":[]{more}}}"#);
        format!(r#"{{"type":"proposed","encounter":9,"who":{who},"deadline_ms":1,"accepted":false}}"#)
    };
    assert!(decode::<MeetingMessage>(&glimpse(""), &Limits::default()).is_ok());
    for more in [r#","participant":2"#, r#","page":1"#, r#","address":"192.0.2.1""#, r#","sdp":"v=0""#, r#","identity":"00""#] {
        refused::<MeetingMessage>(&glimpse(more));
    }
}

#[test]
fn a_meeting_and_a_room_do_not_understand_each_other() {
    let stop = encode(&StrangerMessage::Stop {});
    let resting = encode(&MeetingMessage::Resting {});
    let hello = encode(&hello(None, &[]));
    for text in [&stop, &resting, &hello] {
        refused::<Hello>(text);
        refused::<ClientMessage>(text);
        refused::<KnockMessage>(text);
        refused::<ServerMessage>(text);
        refused::<DoorMessage>(text);
    }
    for text in [&stop, &resting] {
        refused::<MeetingHello>(text);
    }
    let attach = encode(&Hello::Attach { version: 4, ticket: "t".into(), page: None });
    for text in [attach, encode(&ClientMessage::Leave {}), encode(&KnockMessage::Withdraw {}), encode(&DoorMessage::Admitted {})] {
        refused::<MeetingHello>(&text);
        refused::<StrangerMessage>(&text);
        refused::<MeetingMessage>(&text);
    }
}

#[test]
fn the_bounds_of_a_meeting_hold() {
    let limits = |meeting| Limits { meeting, ..Limits::default() };
    let two = encode(&hello(None, &[Interest::Art, Interest::Space]));
    let read = |meeting| decode::<MeetingHello>(&two, &limits(meeting)).err();
    assert_eq!(read(MeetingLimits { interests: 2, ..MeetingLimits::default() }), None);
    assert_eq!(read(MeetingLimits { interests: 1, ..MeetingLimits::default() }), Some(Refusal::TooLong));
    assert_eq!(read(MeetingLimits { frame_bytes: two.len() - 1, ..MeetingLimits::default() }), Some(Refusal::TooLong));
    assert_eq!(read(MeetingLimits { frame_bytes: two.len(), ..MeetingLimits::default() }), None);
    let short = limits(MeetingLimits { frame_bytes: 1, ..MeetingLimits::default() });
    assert_eq!(decode::<StrangerMessage>(r#"{"type":"stop"}"#, &short).err(), Some(Refusal::TooLong));

    // The longest that a page may have to say fits.
    let note = ReportNote::parse(&"\u{1F600}".repeat(ReportNote::MAX_CHARS)).ok();
    let report = StrangerMessage::Report { encounter: encounter(protocol::MAX_SAFE_INTEGER), reason: ReportReason::Harassment, note };
    assert!(encode(&report).len() <= MeetingLimits::default().frame_bytes);
    let quotes = ReportNote::parse(&"\"".repeat(2 * ReportNote::MAX_CHARS)).expect("a note");
    assert_eq!(quotes.as_str().chars().count(), ReportNote::MAX_CHARS, "what is beyond is cut off");
}

#[test]
fn interests_are_a_set() {
    assert_eq!(Interest::ALL.into_iter().collect::<Interests>().len(), Interest::ALL.len(), "each has a bit of its own");
    for (index, interest) in Interest::ALL.into_iter().enumerate() {
        assert_eq!(interest.index(), index, "{interest:?}");
    }
    let (some, others) = (interests(&[Interest::Music, Interest::Art]), interests(&[Interest::Music, Interest::Space]));
    assert_eq!(some.common(others), interests(&[Interest::Music]));
    assert_eq!(format!("{some:?}"), "{Art, Music}");
    assert!(some.contains(Interest::Art) && !some.contains(Interest::Space) && !some.is_empty() && Interests::default().is_empty());
}

#[test]
fn what_is_private_in_a_meeting_is_not_printed() {
    let texts = [
        format!("{:?}", hello(Some("Secret"), &[])),
        format!("{:?}", MeetingMessage::Welcome { pass: Pass("Secret".into()), beat_interval_ms: 1, silence_ms: 1 }),
        format!(
            "{:?}",
            MeetingMessage::Paired {
                encounter: encounter(1),
                place: Place { ticket: "Secret".into(), ..place() },
                revealed: false,
                clear: false
            }
        ),
        format!("{:?}", ReportNote::parse("Secret")),
    ];
    for text in texts {
        assert!(!text.contains("Secret") && !text.contains("Ana"), "{text}");
    }
}
