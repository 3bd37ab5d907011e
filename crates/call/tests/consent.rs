//! Nothing that comes over the network switches a microphone, a camera or a screen on.

use std::collections::VecDeque;

use call::{
    Action, Call, CaptureId, ConnectionState, Device, DeviceKind, DeviceList, DeviceProblem, Given, Input, Output, PeerEvent, PeerId,
    Permission, Preference, SocketId, Wishes,
};
use proptest::prelude::*;
use protocol::membership::{Entry, Seat};
use protocol::{
    Backlog, Backstage, CloseReason, DeedNumber, Description, DescriptionKind, DisplayName, DoneToYou, Door, DoorMessage, Endpoint, Filter,
    IceServers, LeaveReason, Line, LineEvent, LineId, Media, MediaKind, MemberId, OfferNumber, PageNumber, Participant, ParticipantId,
    Presence, Reaction, Refusal, Retention, Rights, Role, RoomName, ServerMessage, Settings, Signal, Snapshot, Timestamp, UnixMillis,
};

fn endpoint(id: u64) -> Endpoint {
    let participant = ParticipantId::new(id).expect("it is small");
    Endpoint { participant, page: PageNumber::new(1).expect("it is small") }
}

fn name() -> DisplayName {
    DisplayName::parse("Ana").expect("it is a name")
}

/// Oneself is number 1.
fn participant(id: u64, role: Role, media: Media) -> Participant {
    let Endpoint { participant, page } = endpoint(id);
    let member = MemberId::new(id).expect("it is small");
    Participant { id: participant, page, member, name: name(), role, media, presence: Presence::Connected, hand: None, country: None }
}

fn seat() -> Seat {
    Seat {
        room: RoomName::parse("kitchen").expect("it is a name"),
        participant: endpoint(1).participant,
        name: name(),
        ticket: "ticket".into(),
    }
}

fn media() -> impl Strategy<Value = Media> {
    any::<(bool, bool, bool)>().prop_map(|(microphone, camera, screen)| Media { microphone, camera, screen })
}

fn role() -> impl Strategy<Value = Role> {
    prop::sample::select(&Role::ALL[..])
}

fn kind() -> impl Strategy<Value = MediaKind> {
    prop::sample::select(&MediaKind::ALL[..])
}

fn settings() -> impl Strategy<Value = Settings> {
    (media(), any::<bool>()).prop_map(|(Media { microphone, camera, screen }, chat)| Settings {
        door: Door::Open,
        rights: Rights { microphone, camera, screen, chat },
        filter: Filter::Refuse,
        retention: Retention::Day,
        limit: 6,
        reactions: true,
    })
}

fn done() -> impl Strategy<Value = DoneToYou> {
    prop_oneof![
        4 => kind().prop_map(|kind| DoneToYou::Stopped { kind }),
        2 => role().prop_map(|role| DoneToYou::RoleSet { role }),
        1 => Just(DoneToYou::HandLowered {}),
        1 => prop_oneof![Just(DoneToYou::Removed {}), Just(DoneToYou::Banned {}), Just(DoneToYou::Ended {})],
    ]
}

fn closing() -> impl Strategy<Value = CloseReason> {
    let reasons = [
        CloseReason::Restarting,
        CloseReason::NotAdmitted,
        CloseReason::SeatGone,
        CloseReason::TakenOver,
        CloseReason::Removed,
        CloseReason::Banned,
        CloseReason::Ended,
    ];
    prop::sample::select(reasons.to_vec())
}

/// What may be said at the door.
fn door_message() -> impl Strategy<Value = DoorMessage> {
    prop_oneof![
        3 => (0..3_u32, any::<bool>()).prop_map(|(place, keeper_here)| DoorMessage::Waiting {
            place,
            keeper_here,
            deadline_ms: 60_000,
            note: None,
            beat_interval_ms: 5000,
            silence_ms: 12_000,
        }),
        4 => Just(DoorMessage::Admitted {}),
        1 => prop_oneof![Just(DoorMessage::Denied { wait_ms: 1 }), Just(DoorMessage::Unanswered {})],
        1 => closing().prop_map(|reason| DoorMessage::Closing { reason }),
    ]
}

/// Anything that a server, and the others through it, may say: also that we have something on that we have not.
fn message() -> impl Strategy<Value = ServerMessage> {
    let description = |kind| Description { kind, sdp: "v=0".into(), screen_mid: None, screen_sound_mid: None };
    let (offer, answer) = (description(DescriptionKind::Offer), description(DescriptionKind::Answer));
    let line = Line { id: LineId::new(1).expect("it is small"), at: UnixMillis(1), event: LineEvent::NoHost {} };
    prop_oneof![
        6 => (role(), media(), media(), media(), settings()).prop_map(|(role, ours, theirs, stopped, settings)| ServerMessage::Welcome {
            you: endpoint(1),
            room: Snapshot { participants: vec![participant(1, role, ours), participant(2, Role::Host, theirs)], settings },
            chat: Backlog::default(),
            backstage: None,
            stopped,
            beat_interval_ms: 5000,
            silence_ms: 12_000,
        }),
        4 => (1..4_u64, role(), media())
            .prop_map(|(id, role, media)| ServerMessage::ParticipantChanged { participant: participant(id, role, media) }),
        1 => (1..4_u64).prop_map(|id| ServerMessage::ParticipantLeft { id: endpoint(id).participant, reason: LeaveReason::Lost }),
        3 => settings().prop_map(|settings| ServerMessage::SettingsChanged { settings }),
        1 => Just(ServerMessage::BackstageChanged { backstage: Backstage::default() }),
        1 => Just(ServerMessage::Line { line }),
        1 => Just(ServerMessage::Reacted { from: endpoint(2).participant, reaction: Reaction::Heart }),
        3 => done().prop_map(|done| ServerMessage::DoneToYou { by: name(), done }),
        1 => Just(ServerMessage::Done { number: DeedNumber(1) }),
        1 => Just(ServerMessage::NotDone { number: DeedNumber(1), refusal: Refusal::Forbidden }),
        2 => (1..4_u64, 0..3_u32, prop_oneof![Just(offer), Just(answer)]).prop_map(|(id, number, description)| ServerMessage::Signal {
            from: endpoint(id),
            signal: Signal::Description { number: OfferNumber(number), description },
        }),
        1 => Just(ServerMessage::Refused { refusal: Refusal::NotReachable }),
        1 => any::<bool>().prop_map(|relay_only| ServerMessage::IceServers { ice: IceServers { relay_only, ..IceServers::default() } }),
        1 => Just(ServerMessage::Beat {}),
        1 => closing().prop_map(|reason| ServerMessage::Closing { reason }),
    ]
}

/// What may happen that is not the person's doing.
#[derive(Clone, Debug)]
enum Event {
    Said(ServerMessage),
    SaidAtTheDoor(DoorMessage),
    SocketClosed,
    Peer(ConnectionState),
    NetworkChanged,
    Later,
    /// The system ends a track that there is.
    Ended(MediaKind),
    /// It takes one away, or gives it back.
    Taken(MediaKind, bool),
    /// Devices are plugged in, permissions given.
    Listed(usize, bool),
    Level(u8),
}

fn event() -> impl Strategy<Value = Event> {
    let states = vec![ConnectionState::Connected, ConnectionState::Disconnected, ConnectionState::Failed];
    prop_oneof![
        8 => message().prop_map(Event::Said),
        3 => door_message().prop_map(Event::SaidAtTheDoor),
        1 => Just(Event::SocketClosed),
        1 => prop::sample::select(states).prop_map(Event::Peer),
        1 => Just(Event::NetworkChanged),
        1 => Just(Event::Later),
        1 => kind().prop_map(Event::Ended),
        3 => (kind(), any::<bool>()).prop_map(|(kind, taken)| Event::Taken(kind, taken)),
        1 => (0..3_usize, any::<bool>()).prop_map(|(devices, granted)| Event::Listed(devices, granted)),
        1 => (0..100_u8).prop_map(Event::Level),
    ]
}

/// A call in a browser where everything is granted at once, and what was switched on in it.
struct Tab {
    call: Call,
    now: Timestamp,
    /// Whether joining means waiting.
    lobby: bool,
    socket: Option<SocketId>,
    peers: Vec<PeerId>,
    /// The tracks that run.
    tracks: Vec<(CaptureId, MediaKind)>,
    /// The microphones that give silence.
    muted: Vec<CaptureId>,
    /// What the next request for a device comes to, if it fails.
    problem: Option<DeviceProblem>,
    switched_on: Vec<Output>,
    /// Of these, what was not wanted when it was switched on.
    unasked: Vec<Output>,
}

impl Tab {
    fn new(lobby: bool) -> Self {
        Self {
            call: Call::new(0),
            now: Timestamp::default(),
            lobby,
            socket: None,
            peers: Vec::new(),
            tracks: Vec::new(),
            muted: Vec::new(),
            problem: None,
            switched_on: Vec::new(),
            unasked: Vec::new(),
        }
    }

    fn is_wanted(&self, kind: MediaKind) -> bool {
        let view = self.call.view();
        let state = match kind {
            MediaKind::Microphone => view.microphone,
            MediaKind::Camera => view.camera,
            MediaKind::Screen => view.screen,
        };
        state.is_wanted()
    }

    fn happens(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let wanted = MediaKind::ALL.map(|kind| (kind, self.is_wanted(kind)));
            self.call.handle(input, self.now);
            while let Some(output) = self.call.poll_output() {
                match output {
                    Output::Join(_) if self.lobby => inputs.push_back(Input::Joined(Entry::Waiting(seat()))),
                    Output::Join(_) => inputs.push_back(Input::Joined(Entry::Admitted(seat()))),
                    Output::OpenSocket(socket) => {
                        self.socket = Some(socket);
                        inputs.push_back(Input::SocketOpened(socket));
                    }
                    Output::OpenPeer { peer, .. } => self.peers.push(peer),
                    Output::StartCapture { capture, media, .. } => {
                        if wanted.iter().any(|(kind, wanted)| media.get(*kind) && !wanted) {
                            self.unasked.push(output.clone());
                        }
                        self.switched_on.push(output);
                        inputs.push_back(match self.problem {
                            Some(problem) => Input::CaptureFailed { capture, problem },
                            None => {
                                self.tracks.extend(MediaKind::ALL.into_iter().filter(|kind| media.get(*kind)).map(|kind| (capture, kind)));
                                Input::CaptureStarted { capture, given: Given::default() }
                            }
                        });
                    }
                    Output::StopCapture { capture, kind } => self.tracks.retain(|track| *track != (capture, kind)),
                    Output::SetMuted { capture, muted: true } => self.muted.push(capture),
                    Output::SetMuted { capture, muted: false } => {
                        self.muted.retain(|muted| *muted != capture);
                        self.unasked.push(output.clone());
                        self.switched_on.push(output);
                    }
                    _ => {}
                }
            }
        }
    }

    fn befalls(&mut self, event: Event) {
        match (event, self.socket, self.peers.last()) {
            (Event::Said(message), Some(socket), _) => self.happens(Input::SocketMessage(socket, message)),
            (Event::SaidAtTheDoor(message), Some(socket), _) => self.happens(Input::DoorMessage(socket, message)),
            (Event::SocketClosed, Some(socket), _) => self.happens(Input::SocketClosed(socket)),
            (Event::Peer(state), _, Some(peer)) => self.happens(Input::Peer(*peer, PeerEvent::ConnectionState(state))),
            (Event::NetworkChanged, ..) => self.happens(Input::NetworkChanged),
            (Event::Level(own), ..) => self.happens(Input::Levels { own: Some(own), others: Vec::new() }),
            (Event::Listed(devices, granted), ..) => self.happens(listed(devices, granted)),
            (Event::Ended(kind), ..) => {
                if let Some((capture, kind)) = self.tracks.iter().rfind(|(_, running)| *running == kind).copied() {
                    self.happens(Input::CaptureEnded { capture, kind });
                }
            }
            (Event::Taken(kind, muted), ..) => {
                if let Some((capture, kind)) = self.tracks.iter().rfind(|(_, running)| *running == kind).copied() {
                    self.happens(Input::CaptureMuted { capture, kind, muted });
                }
            }
            (Event::Later, ..) => {
                if let Some(due) = self.call.poll_timeout() {
                    self.now = self.now.max(due);
                    self.happens(Input::Timeout);
                }
            }
            (Event::Said(_) | Event::SaidAtTheDoor(_) | Event::SocketClosed | Event::Peer(_), ..) => {}
        }
    }
}

fn device(number: usize) -> Device {
    Device { id: number.to_string(), label: format!("device {number}") }
}

fn listed(devices: usize, granted: bool) -> Input {
    let devices = || (0..devices).map(device).collect();
    let permission = if granted { Permission::Granted } else { Permission::Denied };
    let list = DeviceList { microphones: devices(), cameras: devices(), speakers: devices() };
    Input::DevicesListed { list, microphone: permission, camera: permission }
}

#[test]
fn the_person_switches_devices_on() {
    let mut tab = Tab::new(false);
    tab.happens(Input::Action(Action::SetMedia { kind: MediaKind::Microphone, on: true }));
    assert_eq!(tab.switched_on.len(), 1, "{:?}", tab.switched_on);
}

proptest! {
    #[test]
    fn nobody_else_switches_a_device_on(used_before: bool, lobby: bool, events in prop::collection::vec(event(), 1..80)) {
        let mut tab = Tab::new(lobby);
        if used_before {
            tab.happens(Input::Action(Action::AllowBoth));
        }
        tab.happens(Input::Action(Action::Join(Wishes { name: "Ana".into(), ..Wishes::default() })));
        for kind in MediaKind::ALL {
            tab.happens(Input::Action(Action::SetMedia { kind, on: false }));
        }
        tab.switched_on.clear();
        for event in events {
            tab.befalls(event);
        }
        prop_assert_eq!(tab.switched_on, []);
    }

    /// What is on may be switched off, and given another track as long as it is on: nothing else comes back.
    #[test]
    fn what_was_stopped_stays_off(events in prop::collection::vec(event(), 1..80)) {
        let mut tab = Tab::new(false);
        tab.happens(Input::Action(Action::Join(Wishes::default())));
        tab.happens(Input::Action(Action::AllowBoth));
        tab.unasked.clear();
        for event in events {
            tab.befalls(event);
        }
        prop_assert_eq!(tab.unasked, []);
    }

    /// Whatever is chosen while things happen: of each kind there is one track at most when all is calm, what is off gives nothing, and
    /// after the end there is none.
    #[test]
    fn every_track_ends(steps in prop::collection::vec(step(), 1..60)) {
        let mut tab = Tab::new(false);
        tab.happens(Input::Action(Action::Join(Wishes::default())));
        for step in steps {
            match step {
                Step::Befalls(event) => tab.befalls(event),
                Step::Does(action) => tab.happens(Input::Action(action)),
                Step::Fails(problem) => tab.problem = problem,
            }
            for kind in MediaKind::ALL {
                let tracks = tab.tracks.iter().filter(|(_, running)| *running == kind).count();
                prop_assert!(tracks <= 1, "{} tracks of {:?}", tracks, kind);
                let silent = |capture| kind == MediaKind::Microphone && tab.muted.contains(capture);
                let live = tab.tracks.iter().filter(|(capture, running)| *running == kind && !silent(capture)).count();
                prop_assert!(live == 0 || tab.is_wanted(kind), "{:?} is drawn as off and goes on", kind);
                prop_assert!(tracks == 1 || !tab.is_wanted(kind), "{:?} is drawn as on", kind);
            }
        }
        tab.happens(Input::Action(Action::Leave));
        if let call::Phase::Ended(_) = tab.call.view().phase {
            prop_assert_eq!(tab.tracks, []);
        }
    }
}

#[derive(Clone, Debug)]
enum Step {
    Befalls(Event),
    Does(Action),
    Fails(Option<DeviceProblem>),
}

fn step() -> impl Strategy<Value = Step> {
    let kinds = prop::sample::select(&DeviceKind::ALL[..]);
    let chosen = (kinds, prop::option::of((0..3_usize).prop_map(device))).prop_map(|(kind, device)| Preference::Device(kind, device));
    let preference = prop_oneof![
        3 => chosen,
        1 => any::<bool>().prop_map(Preference::Music),
        1 => any::<bool>().prop_map(Preference::AudioOnly),
    ];
    let action = prop_oneof![
        4 => (kind(), any::<bool>()).prop_map(|(kind, on)| Action::SetMedia { kind, on }),
        3 => preference.prop_map(Action::Prefer),
        2 => any::<bool>().prop_map(Action::PushToTalk),
        1 => Just(Action::FlipCamera),
        1 => kind().prop_map(Action::Resume),
    ];
    let problems = [DeviceProblem::NotAllowed, DeviceProblem::NotFound, DeviceProblem::InUse];
    prop_oneof![
        4 => action.prop_map(Step::Does),
        4 => event().prop_map(Step::Befalls),
        1 => prop::option::of(prop::sample::select(problems.to_vec())).prop_map(Step::Fails),
    ]
}
