//! A page: one [`Call`] and a model of the browser around it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use call::{
    Action, Call, CallView, CaptureId, ClientFrame, ConnectionState, DeviceProblem, DeviceState, DraftState, Encoding, Given, Input,
    Output, PeerEvent, PeerId, PeerOrder, Phase, TileState,
};
use protocol::{ChatText, ClientMessage, DraftNumber, Media, MediaKind, ParticipantId, ServerMessage, Timestamp};

use crate::connection::Connection;

/// A page.
#[derive(Debug)]
pub struct Page {
    call: Call,
    name: u32,
    /// The open peer connections.
    pub peers: BTreeMap<PeerId, Peer>,
    last_peer: Option<PeerId>,
    /// The tracks that run: for each of them a light is on.
    pub captures: BTreeSet<(CaptureId, MediaKind)>,
    requests: VecDeque<(CaptureId, Media)>,
    /// The devices there are; none may be used when refused.
    pub devices: Media,
    /// The person refuses.
    pub refused: bool,
    /// It is looked at.
    pub visible: bool,
    /// What it shows and plays of each of the others.
    pub permits: BTreeMap<ParticipantId, Media>,
    /// What the person wanted said in this call, and was not told to be refused.
    pub said: Vec<String>,
    /// The texts of the drafts that were sent.
    drafts: BTreeMap<DraftNumber, String>,
    complaints: Vec<String>,
}

/// A peer connection of a page.
#[derive(Debug)]
pub struct Peer {
    /// Its negotiating half.
    pub connection: Connection,
    /// Whose other end it claims to be.
    pub participant: ParticipantId,
    sent: BTreeMap<MediaKind, CaptureId>,
    /// How pictures are encoded.
    encodings: BTreeMap<MediaKind, Encoding>,
    flow: Flow,
}

/// Whether media flows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Flow {
    /// It never did.
    NotYet,
    /// It does.
    Flows,
    /// It did, in this ICE generation, and will only in another.
    Broken(String),
    /// It will not, whatever is done about it.
    Ruined,
}

impl Peer {
    /// Whether its pictures of this kind are encoded, where there are any.
    pub fn encodes(&self, kind: MediaKind) -> Option<bool> {
        self.sent.get(&kind)?;
        self.encodings.get(&kind).map(|encoding| encoding.active)
    }
}

impl Page {
    /// A page that was just loaded; `name` is different for each.
    pub fn new(name: u32) -> Self {
        Self {
            call: Call::new(u64::from(name)),
            name,
            peers: BTreeMap::new(),
            last_peer: None,
            captures: BTreeSet::new(),
            requests: VecDeque::new(),
            devices: Media { microphone: true, camera: true, screen: true },
            refused: false,
            visible: true,
            permits: BTreeMap::new(),
            said: Vec::new(),
            drafts: BTreeMap::new(),
            complaints: Vec::new(),
        }
    }

    /// The picture of its call.
    pub fn view(&self) -> CallView {
        self.call.view()
    }

    /// When its call wants to be woken.
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        self.call.poll_timeout()
    }

    /// What went wrong here so far.
    pub fn complaints(&self) -> &[String] {
        &self.complaints
    }

    fn complain(&mut self, what: impl Into<String>) {
        self.complaints.push(what.into());
    }

    /// Lets something happen to the call; carries out what concerns this page and returns the other orders.
    pub fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Output> {
        let may_capture = match &input {
            Input::Action(Action::SetMedia { on, .. }) => *on,
            Input::Action(Action::AllowBoth | Action::Rejoin | Action::UseHere)
            | Input::SeatRemembered { .. }
            // What is on is given another track.
            | Input::CaptureFailed { .. }
            | Input::CaptureEnded { .. } => true,
            _ => false,
        };
        if let Input::SocketMessage(_, ServerMessage::DraftRefused { draft, .. }) = &input
            && let Some(text) = self.drafts.get(draft)
        {
            self.said.retain(|said| said != text);
        }
        self.call.handle(input, now);
        if !self.is_in_call() {
            self.said.clear();
        }
        let mut others = Vec::new();
        while let Some(output) = self.call.poll_output() {
            let captures = matches!(&output, Output::StartCapture { .. } | Output::SetMuted { muted: false, .. });
            if captures && !may_capture {
                self.complain("a device was switched on, and not by its owner");
            }
            if let Output::Send(_, ClientFrame::Message(ClientMessage::Say { draft, text, .. })) = &output {
                self.drafts.insert(*draft, text.as_str().to_owned());
            }
            if let Some(output) = self.obey(output) {
                others.push(output);
            }
        }
        others
    }

    /// The person says something. Returns the orders that are not for this page.
    pub fn say(&mut self, to: Option<ParticipantId>, text: &str, now: Timestamp) -> Vec<Output> {
        let before = self.call.view().chat.draft;
        let action = Action::Say { to, text: ChatText::parse(text).expect("the texts here are messages") };
        let outputs = self.handle(Input::Action(action), now);
        let draft = self.call.view().chat.draft;
        if draft != before && matches!(draft, DraftState::Sending(_)) {
            self.said.push(text.to_owned());
        }
        outputs
    }

    fn obey(&mut self, output: Output) -> Option<Output> {
        match output {
            Output::Permit { participant, media } => {
                self.permits.insert(participant, media);
            }
            Output::OpenPeer { peer, participant, sections } => {
                if !self.permits.contains_key(&participant) {
                    self.complain("a peer connection is opened before it is known what to show of it");
                }
                if self.last_peer >= Some(peer) {
                    self.complain("a peer id is used twice");
                }
                self.last_peer = Some(peer);
                let connection = Connection::new(1000 * self.name + peer.0, sections.microphone, sections.camera);
                let (sent, encodings) = Default::default();
                self.peers.insert(peer, Peer { connection, participant, sent, encodings, flow: Flow::NotYet });
            }
            Output::Peer(peer, order) => self.obey_peer(peer, &order),
            Output::ClosePeer(peer) => {
                if self.peers.remove(&peer).is_none() {
                    self.complain("a peer connection is closed twice");
                }
            }
            Output::StartCapture { capture, media, wishes: _ } => self.requests.push_back((capture, media)),
            Output::StopCapture { capture, kind } => {
                self.captures.remove(&(capture, kind));
            }
            Output::SetMuted { capture, .. } => {
                if !self.captures.contains(&(capture, MediaKind::Microphone)) {
                    self.complain("a microphone is muted that is not there");
                }
            }
            Output::SetIceServers(_)
            | Output::PlaySound
            | Output::SetVolume { .. }
            | Output::UseSpeaker(_)
            | Output::Chime { .. }
            | Output::KeepAwake(_)
            | Output::KeepPreferences(_) => {}
            output => return Some(output),
        }
        None
    }

    fn obey_peer(&mut self, peer: PeerId, order: &PeerOrder) {
        if let PeerOrder::SendTrack { kind, capture } = order
            && !self.captures.contains(&(*capture, *kind))
        {
            self.complain("a track is sent that does not run");
        }
        let Some(peer) = self.peers.get_mut(&peer) else { return self.complain("an order to a peer connection that is closed") };
        match order {
            PeerOrder::SendTrack { kind, capture } => {
                peer.sent.insert(*kind, *capture);
            }
            PeerOrder::StopSending(kind) => {
                peer.sent.remove(kind);
            }
            PeerOrder::Encode { kind, encoding } => {
                peer.encodings.insert(*kind, *encoding);
            }
            _ => {}
        }
        peer.connection.order(order);
    }

    /// What the browser has to say next: the outcome of a request, or of one step of each peer connection.
    pub fn work(&mut self) -> Vec<Input> {
        let mut inputs = Vec::new();
        if let Some((capture, media)) = self.requests.pop_front() {
            inputs.push(self.answer(capture, media));
        }
        for (id, peer) in &mut self.peers {
            if let Some(event) = peer.connection.poll_event() {
                inputs.push(Input::Peer(*id, event));
            }
        }
        inputs
    }

    /// Lets the browser do one step of its own for each peer connection. Returns whether there was one.
    pub fn browse(&mut self) -> bool {
        let mut moved = false;
        for peer in self.peers.values_mut() {
            let connection = &mut peer.connection;
            moved |= connection.run() | connection.fire() | connection.gather();
        }
        moved
    }

    fn answer(&mut self, capture: CaptureId, media: Media) -> Input {
        let kinds = MediaKind::ALL.into_iter().filter(|&kind| media.get(kind)).collect::<Vec<_>>();
        if self.refused {
            return Input::CaptureFailed { capture, problem: DeviceProblem::NotAllowed };
        }
        if kinds.iter().any(|&kind| !self.devices.get(kind)) {
            return Input::CaptureFailed { capture, problem: DeviceProblem::NotFound };
        }
        self.captures.extend(kinds.into_iter().map(|kind| (capture, kind)));
        Input::CaptureStarted { capture, given: Given::default() }
    }

    /// Somebody pulls a device out. Returns what the call hears of it.
    pub fn unplug(&self, kind: MediaKind) -> Option<Input> {
        let (capture, _) = self.captures.iter().find(|(_, captured)| *captured == kind)?;
        Some(Input::CaptureEnded { capture: *capture, kind })
    }

    /// Media stops flowing everywhere, and does not come back in the same ICE generation.
    pub fn cut(&mut self) -> Vec<Input> {
        let mut inputs = Vec::new();
        for (id, peer) in &mut self.peers {
            if peer.flow == Flow::Flows {
                peer.flow = Flow::Broken(peer.connection.generation().unwrap_or_default().to_owned());
                inputs.push(Input::Peer(*id, PeerEvent::ConnectionState(ConnectionState::Disconnected)));
            }
        }
        inputs
    }

    /// Media stops flowing everywhere, and does not come back in the same peer connection.
    pub fn ruin(&mut self) -> Vec<Input> {
        let failed = |id: PeerId| Input::Peer(id, PeerEvent::ConnectionState(ConnectionState::Failed));
        self.peers
            .iter_mut()
            .filter_map(|(id, peer)| (std::mem::replace(&mut peer.flow, Flow::Ruined) != Flow::Ruined).then(|| failed(*id)))
            .collect()
    }

    /// Whether this peer connection has yet to report that media flows, given that its ends agree.
    pub fn connects(&mut self, peer: PeerId) -> Option<Input> {
        let Peer { connection, flow, .. } = self.peers.get_mut(&peer)?;
        let stale = match flow {
            Flow::NotYet => false,
            Flow::Flows => true,
            Flow::Broken(generation) => connection.generation() == Some(generation),
            Flow::Ruined => true,
        };
        if stale {
            return None;
        }
        *flow = Flow::Flows;
        Some(Input::Peer(peer, PeerEvent::ConnectionState(ConnectionState::Connected)))
    }

    /// Whether it is in the call.
    pub fn is_in_call(&self) -> bool {
        matches!(self.call.view().phase, Phase::Connected | Phase::Reconnecting)
    }

    /// The id it has in the room.
    pub fn participant(&self) -> Option<ParticipantId> {
        self.call.view().tiles.iter().find(|tile| tile.is_self).map(|tile| tile.id)
    }

    /// What is wrong with it when all is calm, apart from the others.
    pub fn complaints_when_calm(&self) -> Vec<String> {
        let mut complaints = self.complaints.clone();
        let view = self.call.view();
        let on = [(MediaKind::Microphone, view.microphone), (MediaKind::Camera, view.camera), (MediaKind::Screen, view.screen)];
        for (kind, state) in on {
            let track = self.captures.iter().find(|(_, captured)| *captured == kind).map(|(capture, _)| *capture);
            if state == DeviceState::Starting {
                complaints.push(format!("the {kind:?} starts for ever"));
            }
            if state == DeviceState::On && track.is_none() {
                complaints.push(format!("the {kind:?} is drawn as on and is off"));
            }
            if kind != MediaKind::Microphone && state != DeviceState::On && track.is_some() {
                complaints.push(format!("the light of the {kind:?} is on"));
            }
            if self.is_in_call() && state == DeviceState::On && !view.own.rights.media(kind) {
                complaints.push(format!("the {kind:?} is on without a right"));
            }
            if self.peers.values().any(|peer| peer.sent.get(&kind).copied() != track) {
                complaints.push(format!("a peer does not get the {kind:?}"));
            }
        }
        if matches!(view.chat.draft, DraftState::Sending(_)) {
            complaints.push("a draft waits for ever".to_owned());
        }
        if view.chat.fetching {
            complaints.push("older lines are fetched for ever".to_owned());
        }
        if !self.is_in_call() && !self.peers.is_empty() {
            complaints.push("peer connections are left over".to_owned());
        }
        if matches!(view.phase, Phase::Ended(_)) && !self.captures.is_empty() {
            complaints.push("tracks are left over".to_owned());
        }
        for peer in self.peers.values() {
            complaints.extend(peer.connection.violations().iter().map(|violation| (*violation).to_owned()));
        }
        if self.is_in_call() && view.tiles.iter().any(|tile| tile.state != TileState::Connected) {
            complaints.push("a tile is not connected".to_owned());
        }
        complaints
    }

    /// The one peer connection to a participant.
    pub fn peer_to(&self, participant: ParticipantId) -> Option<(PeerId, &Peer)> {
        let mut found = self.peers.iter().filter(|(_, peer)| peer.participant == participant);
        let first = found.next()?;
        found.next().is_none().then_some((*first.0, first.1))
    }
}
