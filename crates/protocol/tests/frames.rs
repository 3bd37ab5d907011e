//! Every message as it stands on the wire. A change here is a change of the protocol.

use expect_test::{Expect, expect};
use protocol::codec::{Frame, decode, encode};
use protocol::{
    Author, Backlog, Backstage, Ban, Candidate, ChatText, ClientMessage, Country, Description, DescriptionKind, DisplayName, DraftNumber,
    Endpoint, Gathered, Hello, Hindrance, IceServer, IceServers, KnockNote, Limits, Line, LineEvent, LineId, Media, MemberId, OfferNumber,
    PageNumber, Participant, ParticipantId, Pause, Presence, Refusal, Report, Rights, Role, ServerMessage, Settings, Signal, Snapshot,
    UnixMillis, Waiting,
};
use serde_json::{Value, json};

#[path = "frames/client.rs"]
mod client;
#[path = "frames/door.rs"]
mod door;
#[path = "frames/meeting.rs"]
mod meeting;
#[path = "frames/refused.rs"]
mod refused;
#[path = "frames/server.rs"]
mod server;

/// Writes messages one a line, and reads each of them back: exactly so, for with a field more, one less or one of another type it is
/// none.
fn golden<M: Frame + PartialEq + std::fmt::Debug>(messages: &[M], expect: Expect) {
    let frames = messages.iter().map(encode).collect::<Vec<_>>();
    expect.assert_eq(&frames.join("\n"));
    for (message, text) in messages.iter().zip(&frames) {
        assert_eq!(decode::<M>(text, &Limits::default()).as_ref(), Ok(message));
        for spoilt in spoilt(&serde_json::from_str(text).expect("frames are JSON")) {
            let text = spoilt.to_string();
            assert_eq!(decode::<M>(&text, &Limits::default()).err(), Some(Refusal::Malformed), "{text}");
        }
    }
}

/// What need not be said.
const OPTIONAL: [&str; 20] = [
    "page",
    "to",
    "by",
    "note",
    "hand",
    "country",
    "backstage",
    "screen_mid",
    "screen_sound_mid",
    "paused",
    "hindered",
    "gathered",
    "sdp_mid",
    "sdp_m_line_index",
    "username_fragment",
    "username",
    "credential",
    "pass",
    "after",
    "expected_ms",
];

/// All that is made of a record by one fault at any depth: a field too many, one too few, one of another type.
fn spoilt(value: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::Object(fields) => {
            let mut with = |key: &str, value: Option<Value>| {
                let mut fields = fields.clone();
                match value {
                    Some(value) => fields.insert(key.to_owned(), value),
                    None => fields.remove(key),
                };
                all.push(Value::Object(fields));
            };
            with("unknown", Some(json!(1)));
            for (key, value) in fields {
                // A page is what need not be said in a hello only.
                if !OPTIONAL.contains(&key.as_str()) || fields.contains_key("participant") && key == "page" {
                    with(key, None);
                }
                with(key, Some(json!([{ "unknown": 1 }])));
                spoilt(value).into_iter().for_each(|value| with(key, Some(value)));
            }
        }
        Value::Array(items) => all.extend(items.iter().flat_map(spoilt).map(|item| json!([item]))),
        _ => {}
    }
    all
}

/// Holds that there is a message of each of `count` numbers, which `number` gives to the variants: a new variant is numbered there,
/// and then has to be among the messages.
fn complete<M>(messages: &[M], count: usize, number: impl Fn(&M) -> usize) {
    let missing = (0..count).filter(|wanted| !messages.iter().any(|message| number(message) == *wanted)).collect::<Vec<_>>();
    assert!(missing.is_empty(), "no frame of the variants numbered {missing:?}");
}

fn endpoint(participant: u64, page: u64) -> Endpoint {
    Endpoint { participant: id(participant), page: PageNumber::new(page).expect("small") }
}

fn id(id: u64) -> ParticipantId {
    ParticipantId::new(id).expect("small")
}

fn member(id: u64) -> MemberId {
    MemberId::new(id).expect("small")
}

fn line_id(id: u64) -> LineId {
    LineId::new(id).expect("small")
}

fn name(text: &str) -> DisplayName {
    DisplayName::parse(text).expect("a name")
}

fn text(text: &str) -> ChatText {
    ChatText::parse(text).expect("a text")
}

fn note(text: &str) -> KnockNote {
    KnockNote::parse(text).expect("a note")
}

fn author(id: u64, who: &str, role: Role) -> Author {
    Author { member: member(id), name: name(who), role }
}

const ON_AIR: Media = Media { microphone: true, camera: false, screen: false };

const SETTINGS: Settings = Settings {
    door: protocol::Door::Lobby,
    rights: Rights { microphone: true, camera: true, screen: false, chat: true },
    filter: protocol::Filter::Mask,
    retention: protocol::Retention::Week,
    limit: 6,
    reactions: true,
};

/// Somebody of whom nothing is known that need not be.
fn participant(id: u64, who: &str, presence: Presence) -> Participant {
    let Endpoint { participant: id, page } = endpoint(id, 1_700_000_000_000);
    let (member, name, role) = (member(3), name(who), Role::Participant);
    Participant { id, page, member, name, role, media: ON_AIR, presence, hand: None, country: None }
}

fn description(kind: DescriptionKind, screen_mid: Option<&str>) -> Signal {
    let description = Description { kind, sdp: "v=0\r\n".into(), screen_mid: screen_mid.map(Into::into), screen_sound_mid: None };
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

fn turn_server() -> IceServer {
    let (username, credential) = (Some("1700000000:room:7".into()), Some("Secret".into()));
    IceServer { urls: vec!["turn:call.example:3000".into(), "turns:call.example:443?transport=tcp".into()], username, credential }
}

fn ice_servers() -> IceServers {
    let stun = IceServer { urls: vec!["stun:call.example:3000".into()], username: None, credential: None };
    IceServers { servers: vec![stun, turn_server()], lifetime_ms: 600_000, relay_only: false }
}

const fn report(paused: Option<Pause>) -> Signal {
    Signal::Report { report: Report { camera: 720, screen: 0, paused, hindered: None, gathered: None } }
}

/// Of a page that tells all there is to tell.
fn whole_report(hindered: Hindrance) -> Signal {
    let gathered = Gathered { complete: true, host: true, ipv4: true, relay_tcp: true, relay_tls: true, ..Gathered::default() };
    Signal::Report { report: Report { camera: 720, hindered: Some(hindered), gathered: Some(gathered), ..Report::default() } }
}

#[test]
fn hello() {
    let ticket = || "seat.signature".to_owned();
    let all = [
        Hello::Attach { version: 4, ticket: ticket(), page: None },
        Hello::Attach { version: 4, ticket: ticket(), page: PageNumber::new(1_700_000_000_000) },
        Hello::Wait { version: 4, ticket: ticket() },
    ];
    golden(
        &all,
        expect![[r#"
            {"type":"attach","version":4,"ticket":"seat.signature"}
            {"type":"attach","version":4,"ticket":"seat.signature","page":1700000000000}
            {"type":"wait","version":4,"ticket":"seat.signature"}"#]],
    );
    complete(&all, 2, |message| match message {
        Hello::Attach { .. } => 0,
        Hello::Wait { .. } => 1,
    });
}

#[test]
fn a_frame_is_read_up_to_its_bound() {
    let text = encode(&ClientMessage::Beat {});
    let limits = |frame_bytes| Limits { frame_bytes, ..Limits::default() };
    assert_eq!(decode::<ClientMessage>(&text, &limits(text.len())), Ok(ClientMessage::Beat {}));
    assert_eq!(decode::<ClientMessage>(&text, &limits(text.len() - 1)), Err(Refusal::TooLong));
    let oversized = " ".repeat(Limits::default().frame_bytes + 1);
    assert_eq!(decode::<ClientMessage>(&oversized, &Limits::default()), Err(Refusal::TooLong), "before it is read");
    let limits = Limits { frame_bytes: 1, ..Limits::default() };
    assert_eq!(decode::<ServerMessage>(r#"{"type":"beat"}"#, &limits), Ok(ServerMessage::Beat {}), "the server may say more");
    let limits = Limits { server_frame_bytes: 1, ..Limits::default() };
    assert_eq!(decode::<ServerMessage>(r#"{"type":"beat"}"#, &limits), Err(Refusal::TooLong));
}

#[test]
fn the_greatest_id_fits_a_javascript_number() {
    assert_eq!(ParticipantId::new(protocol::MAX_SAFE_INTEGER).map(ParticipantId::get), Some(9_007_199_254_740_991));
    assert_eq!(ParticipantId::new(protocol::MAX_SAFE_INTEGER + 1), None);
    assert_eq!(PageNumber::new(u64::MAX), None);
    assert_eq!(MemberId::new(u64::MAX), None);
    assert_eq!(LineId::new(u64::MAX), None);
}

#[test]
fn a_signal_is_checked_text_by_text() {
    let limits = Limits { sdp_bytes: 5, candidate_bytes: 4, ..Limits::default() };
    let fits = |signal: Signal| signal.check(&limits).is_ok();
    let offer = |mid| description(DescriptionKind::Offer, mid);
    assert!(fits(offer(None)));
    assert!(fits(offer(Some("1234"))));
    assert!(!fits(offer(Some("12345"))));
    assert_eq!(offer(None).check(&Limits { sdp_bytes: 4, ..limits.clone() }), Err(Refusal::TooLong));
    assert!(fits(candidate("1234", Some("1234"), None, Some("1234"))));
    assert!(!fits(candidate("12345", Some("1234"), None, Some("1234"))));
    assert!(!fits(candidate("1234", Some("12345"), None, Some("1234"))));
    assert!(!fits(candidate("1234", Some("1234"), None, Some("12345"))));
    assert!(!fits(candidate("ääa", None, None, None)), "bytes, not characters");
}

#[test]
fn ice_servers_are_read_up_to_their_bounds() {
    let exact = Limits { ice_servers: 2, ice_urls: 2, ice_text_bytes: "turns:call.example:443?transport=tcp".len(), ..Limits::default() };
    let read = |ice: IceServers, limits: &Limits| decode::<ServerMessage>(&encode(&ServerMessage::IceServers { ice }), limits).err();
    assert_eq!(read(ice_servers(), &exact), None);
    for limits in [
        Limits { ice_servers: 1, ..exact.clone() },
        Limits { ice_urls: 1, ..exact.clone() },
        Limits { ice_text_bytes: exact.ice_text_bytes - 1, ..exact.clone() },
    ] {
        assert_eq!(read(ice_servers(), &limits), Some(Refusal::TooLong), "{limits:?}");
    }
    let with = |server: IceServer| IceServers { servers: vec![server], ..ice_servers() };
    let long = || "x".repeat(exact.ice_text_bytes + 1);
    assert_eq!(read(with(IceServer { username: Some(long()), ..turn_server() }), &exact), Some(Refusal::TooLong));
    assert_eq!(read(with(IceServer { credential: Some(long()), ..turn_server() }), &exact), Some(Refusal::TooLong));
    assert_eq!(read(with(IceServer { urls: Vec::new(), ..turn_server() }), &exact), Some(Refusal::Malformed));
}

#[test]
fn a_whole_room_fits_a_frame() {
    let limits = Limits::default();
    // The worst names: 64 characters of four bytes. The worst text: what JSON writes as two bytes each.
    let longest = "\u{1F600}".repeat(DisplayName::MAX_CHARS);
    let greatest = protocol::MAX_SAFE_INTEGER;
    let (at, country) = (UnixMillis(greatest), Country::parse("DE").ok());
    let somebody = || Participant { hand: Some(at), country, ..participant(greatest, &longest, Presence::Reconnecting) };
    let waiting = || {
        let note = note(&"\u{1F600}".repeat(KnockNote::MAX_CHARS));
        Waiting { participant: id(greatest), name: name(&longest), note: Some(note), since: at, country }
    };
    let ban = || Ban { member: member(greatest), name: name(&longest), at, by: name(&longest) };
    let line = |bytes| {
        let from = author(greatest, &longest, Role::Participant);
        let event = LineEvent::Said { to: Some(from.clone()), from, text: text(&"\"".repeat(bytes)), draft: DraftNumber(u32::MAX) };
        Line { id: line_id(greatest), at, event }
    };
    let lines = (0..limits.chat_page).map(|_| line(limits.chat_page_bytes / limits.chat_page)).collect();
    let welcome = ServerMessage::Welcome {
        you: endpoint(greatest, greatest),
        // As many as the largest rooms are made for.
        room: Snapshot { participants: (0..200).map(|_| somebody()).collect(), settings: SETTINGS },
        chat: Backlog { lines, more: true },
        backstage: Some(Backstage {
            waiting: (0..limits.waiting).map(|_| waiting()).collect(),
            banned: (0..limits.bans).map(|_| ban()).collect(),
        }),
        stopped: ON_AIR,
        beat_interval_ms: u32::MAX,
        silence_ms: u32::MAX,
    };
    let bytes = encode(&welcome).len();
    assert!(bytes <= limits.server_frame_bytes, "{bytes} bytes");

    // SDP lines are CRLF-terminated, so at least every third byte is an ordinary one: 4/3 is more than any SDP needs.
    let description = Description {
        kind: DescriptionKind::Offer,
        sdp: "a=mid:0\r\n".repeat(limits.sdp_bytes / 9),
        screen_mid: None,
        screen_sound_mid: None,
    };
    let signal = Signal::Description { number: OfferNumber(u32::MAX), description };
    assert!(encode(&ClientMessage::Signal { to: endpoint(greatest, greatest), signal }).len() <= limits.frame_bytes);
    let say =
        ClientMessage::Say { draft: DraftNumber(u32::MAX), to: Some(id(greatest)), text: text(&"\u{1F600}".repeat(ChatText::MAX_CHARS)) };
    assert!(encode(&say).len() <= limits.frame_bytes);
}

#[test]
fn what_is_private_is_not_printed() {
    let seat = protocol::membership::Seat {
        room: protocol::RoomName::parse("kitchen").expect("a name"),
        participant: id(1),
        name: name("Ana Secret"),
        ticket: "Secret".into(),
    };
    let request = protocol::membership::JoinRequest {
        room: "Secret".into(),
        name: "Secret".into(),
        password: Some("Secret".into()),
        host_key: Some("Secret".into()),
        hide_country: false,
    };
    let hello = [Hello::Attach { version: 1, ticket: "Secret".into(), page: None }, Hello::Wait { version: 1, ticket: "Secret".into() }];
    let description = Description { kind: DescriptionKind::Offer, sdp: "Secret".into(), screen_mid: None, screen_sound_mid: None };
    let password = protocol::Password::parse("Secret").expect("a password");
    let texts = (name("Ana Secret"), text("Secret"), note("Secret"), password, candidate("Secret", None, None, None));
    let ice = ServerMessage::IceServers { ice: ice_servers() };
    let printed = format!("{texts:?} {seat:?} {request:?} {hello:?} {description:?} {ice:?}");
    assert!(!printed.contains("Secret"), "{printed}");
    let line = Line { id: line_id(1), at: UnixMillis(0), event: LineEvent::Joined { name: name("Secret") } };
    assert!(!format!("{line:?}").contains("Secret"));
}
