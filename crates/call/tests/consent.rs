//! Nothing that comes over the network switches a microphone or camera on.

use std::collections::VecDeque;

use call::{Action, Call, ConnectionState, Input, Output, PeerEvent, PeerId, SocketId};
use proptest::prelude::*;
use protocol::membership::Seat;
use protocol::{
    CloseReason, Description, DescriptionKind, DisplayName, Endpoint, LeaveReason, Media, MediaKind, OfferNumber, PageNumber, Participant,
    ParticipantId, Presence, Refusal, RoomName, ServerMessage, Signal, Snapshot, Timestamp,
};

fn endpoint(id: u64) -> Endpoint {
    let participant = ParticipantId::new(id).expect("it is small");
    Endpoint { participant, page: PageNumber::new(1).expect("it is small") }
}

/// Oneself is number 1.
fn participant(id: u64, media: Media) -> Participant {
    let Endpoint { participant, page } = endpoint(id);
    let name = DisplayName::parse("Ana").expect("it is a name");
    Participant { id: participant, page, name, media, presence: Presence::Connected }
}

fn seat() -> Seat {
    Seat {
        room: RoomName::parse("kitchen").expect("it is a name"),
        participant: endpoint(1).participant,
        name: DisplayName::parse("Ana").expect("it is a name"),
        ticket: "ticket".into(),
    }
}

fn media() -> impl Strategy<Value = Media> {
    any::<(bool, bool)>().prop_map(|(microphone, camera)| Media { microphone, camera })
}

/// Anything that a server, and the others through it, may say: also that we have something on that we have not.
fn message() -> impl Strategy<Value = ServerMessage> {
    let offer = Description { kind: DescriptionKind::Offer, sdp: "v=0".into() };
    let answer = Description { kind: DescriptionKind::Answer, sdp: "v=0".into() };
    prop_oneof![
        4 => (media(), media()).prop_map(|(ours, theirs)| ServerMessage::Welcome {
            you: endpoint(1),
            room: Snapshot { participants: vec![participant(1, ours), participant(2, theirs)] },
            beat_interval_ms: 5000,
            silence_ms: 12_000,
        }),
        4 => (1..4_u64, media()).prop_map(|(id, media)| ServerMessage::ParticipantChanged { participant: participant(id, media) }),
        1 => (1..4_u64).prop_map(|id| ServerMessage::ParticipantLeft { id: endpoint(id).participant, reason: LeaveReason::Lost }),
        2 => (1..4_u64, 0..3_u32, prop_oneof![Just(offer), Just(answer)]).prop_map(|(id, number, description)| ServerMessage::Signal {
            from: endpoint(id),
            signal: Signal::Description { number: OfferNumber(number), description },
        }),
        1 => Just(ServerMessage::Refused { refusal: Refusal::NotReachable }),
        1 => Just(ServerMessage::Beat {}),
        1 => prop_oneof![Just(CloseReason::Restarting), Just(CloseReason::SeatGone), Just(CloseReason::TakenOver)]
            .prop_map(|reason| ServerMessage::Closing { reason }),
    ]
}

/// What may happen that is not the person's doing.
#[derive(Clone, Debug)]
enum Event {
    Said(ServerMessage),
    SocketClosed,
    Peer(ConnectionState),
    NetworkChanged,
    Later,
}

fn event() -> impl Strategy<Value = Event> {
    let states = vec![ConnectionState::Connected, ConnectionState::Disconnected, ConnectionState::Failed];
    prop_oneof![
        8 => message().prop_map(Event::Said),
        1 => Just(Event::SocketClosed),
        1 => prop::sample::select(states).prop_map(Event::Peer),
        1 => Just(Event::NetworkChanged),
        1 => Just(Event::Later),
    ]
}

/// A call in a browser where everything is granted at once, and what was switched on in it.
struct Tab {
    call: Call,
    now: Timestamp,
    socket: Option<SocketId>,
    peers: Vec<PeerId>,
    switched_on: Vec<Output>,
}

impl Tab {
    fn new() -> Self {
        Self { call: Call::new(0), now: Timestamp::default(), socket: None, peers: Vec::new(), switched_on: Vec::new() }
    }

    fn happens(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            self.call.handle(input, self.now);
            while let Some(output) = self.call.poll_output() {
                match output {
                    Output::Join { .. } => inputs.push_back(Input::Joined(seat())),
                    Output::OpenSocket(socket) => {
                        self.socket = Some(socket);
                        inputs.push_back(Input::SocketOpened(socket));
                    }
                    Output::OpenPeer { peer, .. } => self.peers.push(peer),
                    Output::StartCapture { capture, .. } => {
                        self.switched_on.push(output);
                        inputs.push_back(Input::CaptureStarted { capture });
                    }
                    Output::SetMuted { muted: false, .. } => self.switched_on.push(output),
                    _ => {}
                }
            }
        }
    }

    fn befalls(&mut self, event: Event) {
        match (event, self.socket, self.peers.last()) {
            (Event::Said(message), Some(socket), _) => self.happens(Input::SocketMessage(socket, message)),
            (Event::SocketClosed, Some(socket), _) => self.happens(Input::SocketClosed(socket)),
            (Event::Peer(state), _, Some(peer)) => self.happens(Input::Peer(*peer, PeerEvent::ConnectionState(state))),
            (Event::NetworkChanged, ..) => self.happens(Input::NetworkChanged),
            (Event::Later, ..) => {
                if let Some(due) = self.call.poll_timeout() {
                    self.now = self.now.max(due);
                    self.happens(Input::Timeout);
                }
            }
            (Event::Said(_) | Event::SocketClosed | Event::Peer(_), ..) => {}
        }
    }
}

#[test]
fn the_person_switches_devices_on() {
    let mut tab = Tab::new();
    tab.happens(Input::Action(Action::SetMedia { kind: MediaKind::Microphone, on: true }));
    assert_eq!(tab.switched_on.len(), 1, "{:?}", tab.switched_on);
}

proptest! {
    #[test]
    fn nobody_else_switches_a_device_on(used_before: bool, events in prop::collection::vec(event(), 1..80)) {
        let mut tab = Tab::new();
        if used_before {
            tab.happens(Input::Action(Action::AllowBoth));
        }
        tab.happens(Input::Action(Action::Join { name: "Ana".into() }));
        for kind in MediaKind::ALL {
            tab.happens(Input::Action(Action::SetMedia { kind, on: false }));
        }
        tab.switched_on.clear();
        for event in events {
            tab.befalls(event);
        }
        prop_assert_eq!(tab.switched_on, []);
    }
}
