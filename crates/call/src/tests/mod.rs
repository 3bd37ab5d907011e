//! A call is told a script, and what it ordered is compared: `check("join; joined; open | welcome abe", expect![..])`.
//!
//! Steps are separated by `;`; what is ordered before a `|` is not written down. One line per step that led to anything: the step,
//! the orders, and the phase where it changed. Oneself is ana, number 5; abe, number 1, was there before, ben and cleo came after.
//! `wait 3s` wakes the call whenever it asks for it, and writes down when.

mod devices;
mod joining;
mod peers;
mod session;
mod strange;

use std::fmt::Write as _;
use std::time::Duration;

use expect_test::Expect;
use protocol::membership::{JoinError, Seat};
use protocol::{
    Candidate, ClientMessage, CloseReason, Description, DescriptionKind, DisplayName, Endpoint, Hello, LeaveReason, Media, MediaKind,
    OfferNumber, PageNumber, Participant, ParticipantId, Presence, RoomName, ServerMessage, Signal, Snapshot, Timestamp,
};

use crate::{
    Action, Call, CaptureId, ClientFrame, ConnectionState, DeviceProblem, Input, Output, PeerEvent, PeerId, PeerOrder, Phase, SocketId,
};

fn check(script: &str, expect: Expect) {
    let (before, script) = script.split_once('|').unwrap_or(("", script));
    let mut world = World::new();
    world.play(before);
    world.transcript.clear();
    world.play(script);
    expect.assert_eq(&world.transcript);
}

/// What the tiles and devices look like after a script.
fn check_view(script: &str, expect: Expect) {
    let mut world = World::new();
    world.play(script);
    let view = world.call.view();
    let mut text = format!("{} microphone {:?} camera {:?}", view.phase.word(), view.microphone, view.camera);
    if view.sound_blocked {
        text += " sound blocked";
    }
    text += "\n";
    for tile in view.tiles {
        let Media { microphone, camera } = Media { microphone: tile.microphone, camera: tile.camera };
        let you = if tile.is_self { " (you)" } else { "" };
        let marks = media(Media { microphone, camera });
        writeln!(text, "{} {}{you} {marks} {}", tile.id, tile.name, tile.state.word()).expect("a text takes all");
    }
    expect.assert_eq(&text);
}

struct World {
    call: Call,
    now: Timestamp,
    start: Timestamp,
    phase: Phase,
    socket: SocketId,
    seat: u64,
    room: Vec<Participant>,
    transcript: String,
}

impl World {
    fn new() -> Self {
        let start = Timestamp::from_millis(50_000);
        let call = Call::new(1);
        let phase = call.view().phase;
        Self { call, now: start, start, phase, socket: SocketId(0), seat: 5, room: Vec::new(), transcript: String::new() }
    }

    fn play(&mut self, script: &str) {
        for step in script.split(';').map(str::trim).filter(|step| !step.is_empty()) {
            let words = step.split(' ').collect::<Vec<_>>();
            if let ["wait", time] = words[..] {
                self.wait(step, time);
            } else {
                let input = self.input(&words);
                self.handle(step, input);
            }
        }
    }

    fn wait(&mut self, step: &str, time: &str) {
        let end = self.now + duration(time);
        self.start = self.now;
        // Nothing is due a thousand times in so short a time.
        for _ in 0..1000 {
            let Some(next) = self.call.poll_timeout().filter(|next| *next <= end) else {
                self.now = end;
                return;
            };
            self.now = self.now.max(next);
            let at = self.now.since(self.start).as_millis();
            self.handle(&format!("{step} ({at} ms)"), Input::Timeout);
        }
        panic!("time does not pass");
    }

    fn handle(&mut self, step: &str, input: Input) {
        self.call.handle(input, self.now);
        let mut orders = Vec::new();
        while let Some(output) = self.call.poll_output() {
            if let Output::OpenSocket(socket) = output {
                self.socket = socket;
            }
            orders.push(show(&output));
        }
        let phase = self.call.view().phase;
        if phase != self.phase {
            orders.push(match phase {
                Phase::Lobby { problem: Some(problem) } => format!("[lobby: {problem:?}]"),
                Phase::Ended(reason) => format!("[ended: {reason:?}]"),
                phase => format!("[{}]", phase.word()),
            });
            self.phase = phase;
        }
        if !orders.is_empty() {
            writeln!(self.transcript, "{step}: {}", orders.join(", ")).expect("a text takes all");
        }
    }

    fn input(&mut self, words: &[&str]) -> Input {
        match *words {
            ["join"] => Input::Action(Action::Join { name: "ana".to_owned() }),
            ["leave"] => Input::Action(Action::Leave),
            ["rejoin"] => Input::Action(Action::Rejoin),
            ["use", "here"] => Input::Action(Action::UseHere),
            ["sound"] => Input::Action(Action::TurnOnSound),
            ["allow", "both"] => Input::Action(Action::AllowBoth),
            ["microphone", on] => Input::Action(Action::SetMedia { kind: MediaKind::Microphone, on: on == "on" }),
            ["camera", on] => Input::Action(Action::SetMedia { kind: MediaKind::Camera, on: on == "on" }),
            ["started", capture] => Input::CaptureStarted { capture: CaptureId(number(capture)) },
            ["failed", capture, problem] => Input::CaptureFailed { capture: CaptureId(number(capture)), problem: problem_named(problem) },
            ["unplugged", capture, "camera"] => Input::CaptureEnded { capture: CaptureId(number(capture)), kind: MediaKind::Camera },
            ["unplugged", capture, _] => Input::CaptureEnded { capture: CaptureId(number(capture)), kind: MediaKind::Microphone },
            ["remembered", ref on @ ..] => Input::SeatRemembered { seat: seat(5), media: media_of(on) },
            ["joined"] => Input::Joined(seat(self.seat)),
            ["joined", id] => {
                self.seat = u64::from(number(id));
                Input::Joined(seat(self.seat))
            }
            ["refused", why] => Input::JoinFailed(match why {
                "full" => JoinError::RoomFull { limit: 6 },
                "unreachable" => JoinError::Unreachable,
                _ => JoinError::ServerFault,
            }),
            ["network", "changed"] => Input::NetworkChanged,
            ["playback", "blocked"] => Input::PlaybackBlocked,
            ["playback", "started"] => Input::PlaybackStarted,
            ["open"] => Input::SocketOpened(self.socket),
            ["broken"] => Input::SocketClosed(self.socket),
            ["broken", socket] => Input::SocketClosed(SocketId(number(socket))),
            ["peer", peer, ref event @ ..] => Input::Peer(PeerId(number(peer)), peer_event(event)),
            _ => Input::SocketMessage(self.socket, self.message(words)),
        }
    }

    /// A message of the server.
    fn message(&mut self, words: &[&str]) -> ServerMessage {
        match *words {
            ["welcome", ref others @ ..] => {
                self.room = others.iter().map(|name| participant(name)).collect();
                self.room.push(Participant { id: id(self.seat), ..participant("ana") });
                ServerMessage::Welcome {
                    you: Endpoint { participant: id(self.seat), page: page(1) },
                    room: Snapshot { participants: self.room.clone() },
                    beat_interval_ms: 5000,
                    silence_ms: 12_000,
                }
            }
            ["beat"] => ServerMessage::Beat {},
            ["closing", reason] => ServerMessage::Closing { reason: close_reason(reason) },
            [name, "leaves"] => ServerMessage::ParticipantLeft { id: participant(name).id, reason: LeaveReason::Left },
            [name, "offers", offer] => signal(name, DescriptionKind::Offer, offer),
            [name, "answers", offer] => signal(name, DescriptionKind::Answer, offer),
            [name, "candidate"] => {
                let from = participant(name).endpoint();
                ServerMessage::Signal { from, signal: Signal::Candidate { candidate: candidate() } }
            }
            // "ben", "ben?" is reconnecting, "ben/2" is on another page.
            [name, "is", ref what @ ..] => {
                let participant = Participant { media: media_of(what), ..participant(name) };
                ServerMessage::ParticipantChanged { participant }
            }
            _ => panic!("no step: {words:?}"),
        }
    }
}

fn number(text: &str) -> u32 {
    text.parse().expect("a number")
}

fn duration(text: &str) -> Duration {
    match text.strip_suffix("ms") {
        Some(millis) => Duration::from_millis(u64::from(number(millis))),
        None => Duration::from_secs(u64::from(number(text.trim_end_matches('s')))),
    }
}

fn id(number: u64) -> ParticipantId {
    ParticipantId::new(number).expect("a small number")
}

fn page(number: u64) -> PageNumber {
    PageNumber::new(number).expect("a small number")
}

fn seat(participant: u64) -> Seat {
    Seat {
        room: RoomName::parse("kitchen").expect("a name"),
        participant: id(participant),
        name: DisplayName::parse("ana").expect("a name"),
        ticket: "ticket".to_owned(),
    }
}

fn participant(text: &str) -> Participant {
    let (text, presence) = match text.strip_suffix('?') {
        Some(name) => (name, Presence::Reconnecting),
        None => (text, Presence::Connected),
    };
    let (name, number) = text.split_once('/').unwrap_or((text, "1"));
    let order = ["abe", "", "", "", "ana", "ben", "cleo"].iter().position(|known| *known == name).expect("somebody known");
    Participant {
        id: id(order as u64 + 1),
        page: page(u64::from(self::number(number))),
        name: DisplayName::parse(name).expect("a name"),
        media: Media::default(),
        presence,
    }
}

fn media_of(words: &[&str]) -> Media {
    Media { microphone: words.contains(&"audible"), camera: words.contains(&"visible") }
}

fn description(kind: DescriptionKind) -> Description {
    Description { kind, sdp: "a=ice-ufrag:u\n".to_owned() }
}

fn candidate() -> Candidate {
    Candidate { candidate: "host".to_owned(), sdp_mid: None, sdp_m_line_index: Some(0), username_fragment: Some("u".to_owned()) }
}

fn signal(name: &str, kind: DescriptionKind, offer: &str) -> ServerMessage {
    let signal = Signal::Description { number: OfferNumber(number(offer)), description: description(kind) };
    ServerMessage::Signal { from: participant(name).endpoint(), signal }
}

fn peer_event(words: &[&str]) -> PeerEvent {
    match *words {
        ["needs"] => PeerEvent::NegotiationNeeded,
        ["offer"] => PeerEvent::LocalDescriptionSet(description(DescriptionKind::Offer)),
        ["answer"] => PeerEvent::LocalDescriptionSet(description(DescriptionKind::Answer)),
        ["local", "fails"] => PeerEvent::LocalDescriptionFailed,
        ["remote", "set"] => PeerEvent::RemoteDescriptionSet,
        ["remote", "fails"] => PeerEvent::RemoteDescriptionFailed,
        ["candidate"] => PeerEvent::Candidate(candidate()),
        ["connecting"] => PeerEvent::ConnectionState(ConnectionState::Connecting),
        ["connected"] => PeerEvent::ConnectionState(ConnectionState::Connected),
        ["disconnected"] => PeerEvent::ConnectionState(ConnectionState::Disconnected),
        ["failed"] => PeerEvent::ConnectionState(ConnectionState::Failed),
        _ => panic!("no event: {words:?}"),
    }
}

fn problem_named(name: &str) -> DeviceProblem {
    match name {
        "denied" => DeviceProblem::NotAllowed,
        "missing" => DeviceProblem::NotFound,
        "taken" => DeviceProblem::InUse,
        _ => panic!("no problem: {name}"),
    }
}

fn close_reason(name: &str) -> CloseReason {
    match name {
        "version" => CloseReason::WrongVersion,
        "ticket" => CloseReason::BadTicket,
        "gone" => CloseReason::SeatGone,
        "taken" => CloseReason::TakenOver,
        "left" => CloseReason::Left,
        "large" => CloseReason::FrameTooLarge,
        "restarting" => CloseReason::Restarting,
        _ => panic!("no reason: {name}"),
    }
}

fn media(media: Media) -> &'static str {
    match (media.microphone, media.camera) {
        (true, true) => "audible visible",
        (true, false) => "audible",
        (false, true) => "visible",
        (false, false) => "nothing",
    }
}

fn show(output: &Output) -> String {
    match output {
        Output::Join { name } => format!("ask for a seat as {name}"),
        Output::GiveUp(seat) => format!("give up seat {}", seat.participant),
        Output::Remember { seat, media: on } => format!("remember seat {} {}", seat.participant, media(*on)),
        Output::Forget => "forget".to_owned(),
        Output::OpenSocket(socket) => format!("open socket {}", socket.0),
        Output::CloseSocket(socket) => format!("close socket {}", socket.0),
        Output::Send(socket, frame) => format!("socket {} > {}", socket.0, show_frame(frame)),
        Output::OpenPeer { peer, participant, sections } => {
            format!("open peer {} to {participant} with {}", peer.0, media(*sections))
        }
        Output::Peer(peer, order) => format!("peer {} {}", peer.0, show_order(order)),
        Output::ClosePeer(peer) => format!("close peer {}", peer.0),
        Output::StartCapture { capture, media: on } => format!("start capture {} {}", capture.0, media(*on)),
        Output::StopCapture { capture, kind } => format!("stop {kind:?} {}", capture.0),
        Output::SetMuted { capture, muted: true } => format!("mute {}", capture.0),
        Output::SetMuted { capture, muted: false } => format!("unmute {}", capture.0),
        Output::PlaySound => "play".to_owned(),
        Output::Reload => "reload".to_owned(),
    }
}

fn show_frame(frame: &ClientFrame) -> String {
    match frame {
        ClientFrame::Hello(Hello::Attach { page, .. }) => match page {
            Some(page) => format!("hello page {}", page.get()),
            None => "hello".to_owned(),
        },
        ClientFrame::Message(ClientMessage::Signal { to, signal: Signal::Description { number, description } }) => {
            format!("{}/{} {:?} {}", to.participant, to.page, description.kind, number.0)
        }
        ClientFrame::Message(ClientMessage::Signal { to, signal: Signal::Candidate { .. } }) => {
            format!("{}/{} Candidate", to.participant, to.page)
        }
        ClientFrame::Message(ClientMessage::SetMedia { media: on }) => media(*on).to_owned(),
        ClientFrame::Message(ClientMessage::Leave {}) => "leave".to_owned(),
        ClientFrame::Message(ClientMessage::Beat {}) => "beat".to_owned(),
    }
}

fn show_order(order: &PeerOrder) -> String {
    match order {
        PeerOrder::SetLocalDescription => "set local".to_owned(),
        PeerOrder::SetRemoteDescription(description) => format!("set remote {:?}", description.kind),
        PeerOrder::AddCandidate(_) => "add candidate".to_owned(),
        PeerOrder::RestartIce => "restart ICE".to_owned(),
        PeerOrder::SendTrack { kind, capture } => format!("send {kind:?} {}", capture.0),
        PeerOrder::StopSending(kind) => format!("send no {kind:?}"),
    }
}
