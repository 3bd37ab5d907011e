//! What the server says.

use expect_test::expect;
use protocol::{
    Backlog, Backstage, Ban, Change, CloseReason, Country, DeedNumber, DescriptionKind, DisplayName, DoneToYou, Door, DraftNumber,
    IceServers, LeaveReason, Line, LineEvent, Media, MediaKind, Participant, Presence, Reaction, Refusal, Role, ServerMessage, Snapshot,
    UnixMillis, Waiting,
};

use super::{
    ON_AIR, SETTINGS, author, complete, description, endpoint, golden, ice_servers, id, line_id, member, name, note, participant, text,
};

const AT: UnixMillis = UnixMillis(1_700_000_000_123);

fn line(event: LineEvent) -> Line {
    Line { id: line_id(51), at: AT, event }
}

fn backstage() -> Backstage {
    let country = Country::parse("PT").ok();
    Backstage {
        waiting: vec![
            Waiting { participant: id(9), name: name("Cleo"), note: None, since: AT, country: None },
            Waiting { participant: id(10), name: name("Dan"), note: Some(note("it's me")), since: AT, country },
        ],
        banned: vec![Ban { member: member(4), name: name("Eve"), at: AT, by: name("Ana") }],
    }
}

#[test]
fn server_messages() {
    let ana =
        Participant { role: Role::Host, hand: Some(AT), country: Country::parse("PT").ok(), ..participant(7, "Ana", Presence::Connected) };
    let room = Snapshot { participants: vec![ana, participant(8, "Ben", Presence::Reconnecting)], settings: SETTINGS };
    let relayed = IceServers { servers: Vec::new(), relay_only: true, ..ice_servers() };
    let all = [
        ServerMessage::IceServers { ice: ice_servers() },
        ServerMessage::IceServers { ice: relayed },
        ServerMessage::Welcome {
            you: endpoint(7, 1_700_000_000_000),
            room: room.clone(),
            chat: Backlog { lines: vec![line(LineEvent::Joined { name: name("Ben") })], more: true },
            backstage: Some(backstage()),
            stopped: Media { camera: true, ..Media::default() },
            beat_interval_ms: 5000,
            silence_ms: 12000,
        },
        ServerMessage::Welcome {
            you: endpoint(8, 1_700_000_000_000),
            room: Snapshot { participants: Vec::new(), ..room },
            chat: Backlog::default(),
            backstage: None,
            stopped: Media::default(),
            beat_interval_ms: 5000,
            silence_ms: 12000,
        },
        ServerMessage::ParticipantChanged { participant: Participant { media: ON_AIR, ..participant(8, "Ben", Presence::Connected) } },
        ServerMessage::ParticipantLeft { id: id(8), reason: LeaveReason::Left },
        ServerMessage::SettingsChanged { settings: SETTINGS },
        ServerMessage::BackstageChanged { backstage: Backstage::default() },
        ServerMessage::Line { line: line(LineEvent::NoHost {}) },
        ServerMessage::Older { backlog: Backlog { lines: vec![line(LineEvent::NoHost {})], more: false } },
        ServerMessage::DraftRefused { draft: DraftNumber(7), refusal: Refusal::Profane },
        ServerMessage::Reacted { from: id(8), reaction: Reaction::Heart },
        ServerMessage::DoneToYou { by: name("Ana"), done: DoneToYou::HandLowered {} },
        ServerMessage::Done { number: DeedNumber(1) },
        ServerMessage::NotDone { number: DeedNumber(1), refusal: Refusal::Forbidden },
        ServerMessage::Signal { from: endpoint(8, 1), signal: description(DescriptionKind::Offer, Some("2")) },
        ServerMessage::Refused { refusal: Refusal::NoSuchParticipant },
        ServerMessage::Beat {},
        ServerMessage::Closing { reason: CloseReason::TakenOver },
    ];
    golden(
        &all,
        expect![[r#"
            {"type":"ice_servers","ice":{"servers":[{"urls":["stun:call.example:3000"]},{"urls":["turn:call.example:3000","turns:call.example:443?transport=tcp"],"username":"1700000000:room:7","credential":"Secret"}],"lifetime_ms":600000,"relay_only":false}}
            {"type":"ice_servers","ice":{"servers":[],"lifetime_ms":600000,"relay_only":true}}
            {"type":"welcome","you":{"participant":7,"page":1700000000000},"room":{"participants":[{"id":7,"page":1700000000000,"member":3,"name":"Ana","role":"host","media":{"microphone":true,"camera":false,"screen":false},"presence":"connected","hand":1700000000123,"country":"PT"},{"id":8,"page":1700000000000,"member":3,"name":"Ben","role":"participant","media":{"microphone":true,"camera":false,"screen":false},"presence":"reconnecting"}],"settings":{"door":"lobby","rights":{"microphone":true,"camera":true,"screen":false,"chat":true},"filter":"mask","retention":"week","limit":6,"reactions":true}},"chat":{"lines":[{"id":51,"at":1700000000123,"event":{"type":"joined","name":"Ben"}}],"more":true},"backstage":{"waiting":[{"participant":9,"name":"Cleo","since":1700000000123},{"participant":10,"name":"Dan","note":"it's me","since":1700000000123,"country":"PT"}],"banned":[{"member":4,"name":"Eve","at":1700000000123,"by":"Ana"}]},"stopped":{"microphone":false,"camera":true,"screen":false},"beat_interval_ms":5000,"silence_ms":12000}
            {"type":"welcome","you":{"participant":8,"page":1700000000000},"room":{"participants":[],"settings":{"door":"lobby","rights":{"microphone":true,"camera":true,"screen":false,"chat":true},"filter":"mask","retention":"week","limit":6,"reactions":true}},"chat":{"lines":[],"more":false},"stopped":{"microphone":false,"camera":false,"screen":false},"beat_interval_ms":5000,"silence_ms":12000}
            {"type":"participant_changed","participant":{"id":8,"page":1700000000000,"member":3,"name":"Ben","role":"participant","media":{"microphone":true,"camera":false,"screen":false},"presence":"connected"}}
            {"type":"participant_left","id":8,"reason":"left"}
            {"type":"settings_changed","settings":{"door":"lobby","rights":{"microphone":true,"camera":true,"screen":false,"chat":true},"filter":"mask","retention":"week","limit":6,"reactions":true}}
            {"type":"backstage_changed","backstage":{"waiting":[],"banned":[]}}
            {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"no_host"}}}
            {"type":"older","backlog":{"lines":[{"id":51,"at":1700000000123,"event":{"type":"no_host"}}],"more":false}}
            {"type":"draft_refused","draft":7,"refusal":"profane"}
            {"type":"reacted","from":8,"reaction":"heart"}
            {"type":"done_to_you","by":"Ana","done":{"done":"hand_lowered"}}
            {"type":"done","number":1}
            {"type":"not_done","number":1,"refusal":"forbidden"}
            {"type":"signal","from":{"participant":8,"page":1},"signal":{"type":"description","number":3,"description":{"kind":"offer","sdp":"v=0\r\n","screen_mid":"2"}}}
            {"type":"refused","refusal":"no_such_participant"}
            {"type":"beat"}
            {"type":"closing","reason":"taken_over"}"#]],
    );
    complete(&all, 17, |message| match message {
        ServerMessage::IceServers { .. } => 0,
        ServerMessage::Welcome { .. } => 1,
        ServerMessage::ParticipantChanged { .. } => 2,
        ServerMessage::ParticipantLeft { .. } => 3,
        ServerMessage::SettingsChanged { .. } => 4,
        ServerMessage::BackstageChanged { .. } => 5,
        ServerMessage::Line { .. } => 6,
        ServerMessage::Older { .. } => 7,
        ServerMessage::DraftRefused { .. } => 8,
        ServerMessage::Reacted { .. } => 9,
        ServerMessage::DoneToYou { .. } => 10,
        ServerMessage::Done { .. } => 11,
        ServerMessage::NotDone { .. } => 12,
        ServerMessage::Signal { .. } => 13,
        ServerMessage::Refused { .. } => 14,
        ServerMessage::Beat {} => 15,
        ServerMessage::Closing { .. } => 16,
    });
}

#[test]
fn every_line() {
    let (ana, ben) = (author(1, "Ana", Role::Host), author(2, "Ben", Role::Viewer));
    let by = || name("Ana");
    let who = || name("Ben");
    let left = |reason, by: Option<DisplayName>| LineEvent::Left { name: who(), reason, by };
    let all = [
        LineEvent::Said { from: ana.clone(), to: None, text: text("hi\nall"), draft: DraftNumber(7) },
        LineEvent::Said { from: ana.clone(), to: Some(ben.clone()), text: text("psst"), draft: DraftNumber(8) },
        LineEvent::Deleted { from: ana.clone(), to: None, by: None },
        LineEvent::Deleted { from: ana, to: Some(ben), by: Some(by()) },
        LineEvent::Joined { name: who() },
        left(LeaveReason::Left, None),
        left(LeaveReason::Lost, None),
        left(LeaveReason::Removed, Some(by())),
        left(LeaveReason::Banned, Some(by())),
        left(LeaveReason::Ended, Some(by())),
        LineEvent::Renamed { from: who(), to: name("Benjamin") },
        LineEvent::RoleSet { name: who(), role: Role::Moderator, by: by() },
        LineEvent::Changed { change: Change::Door { door: Door::Password }, by: by() },
        LineEvent::NoHost {},
    ];
    golden(
        &all.clone().map(|event| ServerMessage::Line { line: line(event) }),
        expect![[r#"
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"said","from":{"member":1,"name":"Ana","role":"host"},"text":"hi\nall","draft":7}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"said","from":{"member":1,"name":"Ana","role":"host"},"to":{"member":2,"name":"Ben","role":"viewer"},"text":"psst","draft":8}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"deleted","from":{"member":1,"name":"Ana","role":"host"}}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"deleted","from":{"member":1,"name":"Ana","role":"host"},"to":{"member":2,"name":"Ben","role":"viewer"},"by":"Ana"}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"joined","name":"Ben"}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"left","name":"Ben","reason":"left"}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"left","name":"Ben","reason":"lost"}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"left","name":"Ben","reason":"removed","by":"Ana"}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"left","name":"Ben","reason":"banned","by":"Ana"}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"left","name":"Ben","reason":"ended","by":"Ana"}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"renamed","from":"Ben","to":"Benjamin"}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"role_set","name":"Ben","role":"moderator","by":"Ana"}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"changed","change":{"setting":"door","door":"password"},"by":"Ana"}}}
        {"type":"line","line":{"id":51,"at":1700000000123,"event":{"type":"no_host"}}}"#]],
    );
    complete(&all, 8, |event| match event {
        LineEvent::Said { .. } => 0,
        LineEvent::Deleted { .. } => 1,
        LineEvent::Joined { .. } => 2,
        LineEvent::Left { .. } => 3,
        LineEvent::Renamed { .. } => 4,
        LineEvent::RoleSet { .. } => 5,
        LineEvent::Changed { .. } => 6,
        LineEvent::NoHost {} => 7,
    });
}

#[test]
fn all_that_is_done_to_somebody() {
    let all = MediaKind::ALL
        .map(|kind| DoneToYou::Stopped { kind })
        .into_iter()
        .chain(Role::ALL.map(|role| DoneToYou::RoleSet { role }))
        .chain([DoneToYou::HandLowered {}, DoneToYou::Removed {}, DoneToYou::Banned {}, DoneToYou::Ended {}])
        .collect::<Vec<_>>();
    golden(
        &all.iter().map(|done| ServerMessage::DoneToYou { by: name("Ana"), done: *done }).collect::<Vec<_>>(),
        expect![[r#"
        {"type":"done_to_you","by":"Ana","done":{"done":"stopped","kind":"microphone"}}
        {"type":"done_to_you","by":"Ana","done":{"done":"stopped","kind":"camera"}}
        {"type":"done_to_you","by":"Ana","done":{"done":"stopped","kind":"screen"}}
        {"type":"done_to_you","by":"Ana","done":{"done":"role_set","role":"viewer"}}
        {"type":"done_to_you","by":"Ana","done":{"done":"role_set","role":"participant"}}
        {"type":"done_to_you","by":"Ana","done":{"done":"role_set","role":"moderator"}}
        {"type":"done_to_you","by":"Ana","done":{"done":"role_set","role":"host"}}
        {"type":"done_to_you","by":"Ana","done":{"done":"hand_lowered"}}
        {"type":"done_to_you","by":"Ana","done":{"done":"removed"}}
        {"type":"done_to_you","by":"Ana","done":{"done":"banned"}}
        {"type":"done_to_you","by":"Ana","done":{"done":"ended"}}"#]],
    );
    complete(&all, 6, |done| match done {
        DoneToYou::Stopped { .. } => 0,
        DoneToYou::HandLowered {} => 1,
        DoneToYou::RoleSet { .. } => 2,
        DoneToYou::Removed {} => 3,
        DoneToYou::Banned {} => 4,
        DoneToYou::Ended {} => 5,
    });
}

#[test]
fn every_refusal() {
    let all = [
        Refusal::Malformed,
        Refusal::TooLong,
        Refusal::NoSuchParticipant,
        Refusal::NotReachable,
        Refusal::ToOneself,
        Refusal::Forbidden,
        Refusal::TooSoon { wait_ms: 950 },
        Refusal::Profane,
        Refusal::NoSuchLine,
        Refusal::NoSuchMember,
        Refusal::RoomFull,
        Refusal::NoPassword,
        Refusal::OutOfRange,
        Refusal::NameReserved,
        Refusal::ServerFault,
    ];
    golden(
        &all.map(|refusal| ServerMessage::Refused { refusal }),
        expect![[r#"
        {"type":"refused","refusal":"malformed"}
        {"type":"refused","refusal":"too_long"}
        {"type":"refused","refusal":"no_such_participant"}
        {"type":"refused","refusal":"not_reachable"}
        {"type":"refused","refusal":"to_oneself"}
        {"type":"refused","refusal":"forbidden"}
        {"type":"refused","refusal":{"too_soon":{"wait_ms":950}}}
        {"type":"refused","refusal":"profane"}
        {"type":"refused","refusal":"no_such_line"}
        {"type":"refused","refusal":"no_such_member"}
        {"type":"refused","refusal":"room_full"}
        {"type":"refused","refusal":"no_password"}
        {"type":"refused","refusal":"out_of_range"}
        {"type":"refused","refusal":"name_reserved"}
        {"type":"refused","refusal":"server_fault"}"#]],
    );
    complete(&all, 15, |refusal| match refusal {
        Refusal::Malformed => 0,
        Refusal::TooLong => 1,
        Refusal::NoSuchParticipant => 2,
        Refusal::NotReachable => 3,
        Refusal::ToOneself => 4,
        Refusal::Forbidden => 5,
        Refusal::TooSoon { .. } => 6,
        Refusal::Profane => 7,
        Refusal::NoSuchLine => 8,
        Refusal::NoSuchMember => 9,
        Refusal::RoomFull => 10,
        Refusal::NoPassword => 11,
        Refusal::OutOfRange => 12,
        Refusal::NameReserved => 13,
        Refusal::ServerFault => 14,
    });
}

#[test]
fn every_reason_to_close() {
    let all = [
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
        CloseReason::NotAdmitted,
        CloseReason::Removed,
        CloseReason::Banned,
        CloseReason::Ended,
    ];
    golden(
        &all.map(|reason| ServerMessage::Closing { reason }),
        expect![[r#"
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
        {"type":"closing","reason":"restarting"}
        {"type":"closing","reason":"not_admitted"}
        {"type":"closing","reason":"removed"}
        {"type":"closing","reason":"banned"}
        {"type":"closing","reason":"ended"}"#]],
    );
    complete(&all, 16, |reason| match reason {
        CloseReason::WrongVersion => 0,
        CloseReason::BadTicket => 1,
        CloseReason::SeatGone => 2,
        CloseReason::TakenOver => 3,
        CloseReason::Left => 4,
        CloseReason::TooLate => 5,
        CloseReason::Silent => 6,
        CloseReason::FrameTooLarge => 7,
        CloseReason::TooManyMessages => 8,
        CloseReason::TooSlow => 9,
        CloseReason::NotHello => 10,
        CloseReason::Restarting => 11,
        CloseReason::NotAdmitted => 12,
        CloseReason::Removed => 13,
        CloseReason::Banned => 14,
        CloseReason::Ended => 15,
    });
}
