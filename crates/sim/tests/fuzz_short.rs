//! A short run of what the fuzzers do for long (`fuzz/`), the same every time.

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use protocol::codec::{decode, encode};
use protocol::{
    Author, Backlog, Backstage, Ban, Candidate, Change, ChatText, ClientMessage, CloseReason, Country, Deed, DeedNumber, Description,
    DescriptionKind, DisplayName, DoneToYou, Door, DoorMessage, DraftNumber, Endpoint, Filter, Hello, KnockMessage, KnockNote, LeaveReason,
    Limits, Line, LineEvent, LineId, Media, MediaKind, MemberId, OfferNumber, PageNumber, Participant, ParticipantId, Password, Presence,
    Reaction, Refusal, Retention, Rights, Role, ServerMessage, Settings, Signal, Snapshot, UnixMillis, Waiting,
};
use sim::fuzz;

#[path = "../../../fuzz/replay.rs"]
mod replay;

fn rng() -> TestRng {
    TestRng::deterministic_rng(RngAlgorithm::ChaCha)
}

fn below(rng: &mut TestRng, bound: usize) -> usize {
    usize::try_from(rng.next_u64() % u64::try_from(bound.max(1)).expect("fits")).expect("fits")
}

fn bytes(rng: &mut TestRng, most: usize) -> Vec<u8> {
    let mut bytes = vec![0; below(rng, most)];
    rng.fill_bytes(&mut bytes);
    bytes
}

/// One frame of every kind.
fn frames() -> Vec<String> {
    let id = ParticipantId::new(7).expect("small");
    let page = PageNumber::new(1_700_000_000_000).expect("small");
    let endpoint = Endpoint { participant: id, page };
    let name = DisplayName::parse("Zoë 👩‍🚀").expect("a name");
    let (member, line) = (MemberId::new(8).expect("small"), LineId::new(9).expect("small"));
    let (country, since) = (Country::parse("de").expect("two letters"), UnixMillis(1_700_000_000_000));
    let note = KnockNote::parse("It is me").expect("a note");
    let text = ChatText::parse("Hi\nthere").expect("a message");
    let media = Media { microphone: true, camera: false, screen: true };
    let participant = Participant {
        id,
        page,
        member,
        name: name.clone(),
        role: Role::Moderator,
        media,
        presence: Presence::Reconnecting,
        hand: Some(since),
        country: Some(country),
    };
    let settings =
        Settings { door: Door::Lobby, rights: Rights::ALL, filter: Filter::Mask, retention: Retention::Week, limit: 6, reactions: true };
    let author = Author { member, name: name.clone(), role: Role::Host };
    let said = LineEvent::Said { from: author.clone(), to: Some(author), text: text.clone(), draft: DraftNumber(3) };
    let lines = vec![
        Line { id: line, at: since, event: said },
        Line { id: line, at: since, event: LineEvent::Left { name: name.clone(), reason: LeaveReason::Banned, by: Some(name.clone()) } },
    ];
    let backlog = Backlog { lines: lines.clone(), more: true };
    let waiting = Waiting { participant: id, name: name.clone(), note: Some(note.clone()), since, country: Some(country) };
    let backstage = Backstage { waiting: vec![waiting], banned: vec![Ban { member, name: name.clone(), at: since, by: name.clone() }] };
    let room = Snapshot { participants: vec![participant.clone(), participant.clone()], settings };
    let password = Password::parse("secret").expect("a password");
    let doing = |deed| encode(&ClientMessage::Do { number: DeedNumber(4), deed });
    let description = Description {
        kind: DescriptionKind::Offer,
        sdp: "v=0\r\n".into(),
        screen_mid: Some("2".into()),
        screen_sound_mid: Some("3".into()),
    };
    let signal = Signal::Description { number: OfferNumber(3), description };
    let candidate = Candidate {
        candidate: "candidate:1 1 udp 1 a.local 9 typ host".into(),
        sdp_mid: Some("0".into()),
        sdp_m_line_index: Some(0),
        username_fragment: Some("x".into()),
    };
    vec![
        encode(&Hello::Attach { version: 1, ticket: "t".into(), page: Some(page) }),
        encode(&ClientMessage::Signal { to: endpoint, signal: signal.clone() }),
        encode(&ClientMessage::Signal { to: endpoint, signal: Signal::Candidate { candidate } }),
        encode(&ClientMessage::SetMedia { media }),
        encode(&Hello::Wait { version: 1, ticket: "t".into() }),
        encode(&KnockMessage::Note { note: note.clone() }),
        encode(&DoorMessage::Waiting {
            place: 1,
            keeper_here: true,
            deadline_ms: 1,
            note: Some(note),
            beat_interval_ms: 5000,
            silence_ms: 12000,
        }),
        encode(&DoorMessage::Denied { wait_ms: 500 }),
        encode(&ClientMessage::Say { draft: DraftNumber(3), to: Some(id), text }),
        encode(&ClientMessage::Older { before: line }),
        encode(&ClientMessage::React { reaction: Reaction::Heart }),
        encode(&ClientMessage::Rename { name: name.clone() }),
        doing(Deed::StopMedia { participant: id, kind: MediaKind::Screen }),
        doing(Deed::SetRole { participant: id, role: Role::Viewer }),
        doing(Deed::Change { change: Change::Password { password } }),
        doing(Deed::Change { change: Change::Rights { rights: Rights::NONE } }),
        encode(&ClientMessage::Leave {}),
        encode(&ClientMessage::Beat {}),
        encode(&ServerMessage::Welcome {
            you: endpoint,
            room,
            chat: backlog.clone(),
            backstage: Some(backstage),
            stopped: media,
            beat_interval_ms: 5000,
            silence_ms: 12000,
        }),
        encode(&ServerMessage::SettingsChanged { settings }),
        encode(&ServerMessage::Older { backlog }),
        encode(&ServerMessage::DoneToYou { by: name, done: DoneToYou::Stopped { kind: MediaKind::Camera } }),
        encode(&ServerMessage::NotDone { number: DeedNumber(4), refusal: Refusal::TooSoon { wait_ms: 5 } }),
        encode(&ServerMessage::ParticipantChanged { participant }),
        encode(&ServerMessage::ParticipantLeft { id, reason: LeaveReason::Lost }),
        encode(&ServerMessage::Signal { from: endpoint, signal }),
        encode(&ServerMessage::Refused { refusal: Refusal::NotReachable }),
        encode(&ServerMessage::Closing { reason: CloseReason::Silent }),
    ]
}

/// Changes a frame here and there, in ways that often leave it JSON.
fn mutate(rng: &mut TestRng, frames: &[String], frame: &[u8]) -> Vec<u8> {
    let mut frame = frame.to_vec();
    for _ in 0..=below(rng, 3) {
        let at = below(rng, frame.len() + 1);
        match below(rng, 7) {
            0 => frame.truncate(at),
            1 => frame.insert(at, b"{}[],:\"0- \\e.\xff"[below(rng, 14)]),
            2 if at < frame.len() => frame[at] = u8::try_from(below(rng, 256)).expect("a byte"),
            3 if at < frame.len() => drop(frame.remove(at)),
            4 => {
                let end = at + below(rng, frame.len() - at + 1);
                let piece = frame[at..end].to_vec();
                frame.splice(at..at, piece);
            }
            5 => {
                let other = frames[below(rng, frames.len())].as_bytes();
                let from = below(rng, other.len());
                frame.splice(at.., other[from..].iter().copied());
            }
            _ => {
                // Digits stay digits: ids and numbers of every size.
                for byte in frame.iter_mut().filter(|byte| byte.is_ascii_digit()) {
                    *byte = b'0' + u8::try_from(below(rng, 10)).expect("a digit");
                }
            }
        }
    }
    frame
}

fn is_message(frame: &[u8]) -> bool {
    let limits = Limits::default();
    std::str::from_utf8(frame).is_ok_and(|text| {
        decode::<Hello>(text, &limits).is_ok()
            || decode::<KnockMessage>(text, &limits).is_ok()
            || decode::<DoorMessage>(text, &limits).is_ok()
            || decode::<ClientMessage>(text, &limits).is_ok()
            || decode::<ServerMessage>(text, &limits).is_ok()
    })
}

#[test]
fn frames_changed_here_and_there_are_read_or_refused() {
    let mut rng = rng();
    let frames = frames();
    let mut read = 0;
    for frame in &frames {
        for _ in 0..400 {
            let changed = mutate(&mut rng, &frames, frame.as_bytes());
            fuzz::decode(&changed);
            read += usize::from(is_message(&changed));
        }
    }
    let all = 400 * frames.len();
    assert!((all / 20..all / 2).contains(&read), "{read} of {all} were read: too few or too many to say anything");
}

#[test]
fn noise_is_refused() {
    let mut rng = rng();
    for _ in 0..4000 {
        fuzz::decode(&bytes(&mut rng, 200));
    }
}

#[test]
fn a_room_keeps_its_promises_whatever_happens() {
    let mut rng = rng();
    for _ in 0..1000 {
        fuzz::room(&bytes(&mut rng, 1500));
    }
}

#[test]
fn what_was_found_once_is_survived() {
    use replay::replay;
    replay("decode", fuzz::decode);
    replay("room", fuzz::room);
    replay("page", fuzz::page);
    replay("texts", fuzz::texts);
    replay("bodies", fuzz::bodies);
}
