//! The others, and the peer connection to each of them.
//!
//! Peer connections follow the room: there is one for each other endpoint in it, kept while that endpoint stays, whatever happens
//! to the sockets in between. Media does not travel through the server, so a lost socket costs no peer connection.

mod adapting;
mod link;
mod outcome;

use std::collections::VecDeque;

use protocol::{
    ClientMessage, Endpoint, Gathered, Media, MediaKind, Observation, Participant, ParticipantId, Presence, Report, Signal, Snapshot,
    Timestamp,
};

use self::link::{Link, Remedy};
use self::outcome::Outcome;
use crate::devices::Tracks;
use crate::diagnosis::Gathering;
use crate::sending::Sending;
use crate::showing::Showing;
use crate::{
    ClientFrame, ConnectionState, Negotiation, NegotiationInput, NegotiationOutput, Output, PeerEvent, PeerId, PeerOrder, SocketId, Sorted,
    TileState,
};

/// Everybody else, and the way to them.
#[derive(Debug, Default)]
pub(crate) struct Peers {
    /// Oneself, as the server knows this page.
    you: Option<Endpoint>,
    /// The socket that signals can be sent on just now.
    socket: Option<SocketId>,
    others: Sorted<ParticipantId, Other>,
    /// What is sent to each of them.
    tracks: Tracks,
    /// No pictures of them are wanted, except for screens.
    audio_only: bool,
    last_peer: u32,
    outlook: adapting::Outlook,
}

#[derive(Debug)]
struct Other {
    participant: Participant,
    peer: PeerId,
    negotiation: Negotiation,
    /// How often the peer connection was replaced.
    attempt: u32,
    /// How often the other side has replaced its own: what it says is about that.
    their_attempt: u32,
    link: Link,
    /// What whoever runs the server is told of it.
    outcome: Outcome,
    /// What pictures go to them.
    sending: Sending,
    /// What they are told of theirs.
    showing: Showing,
    /// What is gathered for the way to them.
    gathering: Gathering,
}

impl Peers {
    /// Takes the whole room from a welcome: keeps, closes and opens peer connections, and sends again what may have been lost.
    pub(crate) fn welcome(&mut self, socket: SocketId, you: Endpoint, room: Snapshot, now: Timestamp, out: &mut VecDeque<Output>) {
        if self.you != Some(you) {
            // The others address a new page, and have closed what led to the old one.
            self.clear(out);
        }
        self.you = Some(you);
        self.socket = Some(socket);
        let gone = self.others.keys().copied().filter(|id| room.participants.iter().all(|participant| participant.id != *id));
        for id in gone.collect::<Vec<_>>() {
            self.left(id, out);
        }
        for participant in room.participants {
            let id = participant.id;
            if self.update(participant, now, out)
                && let Some(other) = self.others.get_mut(&id)
            {
                other.returned(self.socket, now, out);
            }
        }
    }

    /// Takes a fact about one participant.
    pub(crate) fn changed(&mut self, participant: Participant, now: Timestamp, out: &mut VecDeque<Output>) {
        let id = participant.id;
        let returns = self.others.get(&id).is_some_and(|other| other.participant.presence == Presence::Reconnecting);
        if self.update(participant, now, out)
            && returns
            && let Some(other) = self.others.get_mut(&id)
        {
            other.returned(self.socket, now, out);
        }
    }

    /// Takes in what is known of a participant now. Returns whether the peer connection to them was there already.
    fn update(&mut self, participant: Participant, now: Timestamp, out: &mut VecDeque<Output>) -> bool {
        let Some(you) = self.you.filter(|you| you.participant != participant.id) else { return false };
        if let Some(other) = self.others.get_mut(&participant.id) {
            if other.participant.page == participant.page {
                if other.participant.media != participant.media {
                    out.push_back(permit(&participant, self.audio_only));
                }
                other.participant = participant;
                return true;
            }
            out.push_back(Output::ClosePeer(other.peer));
        }
        out.push_back(permit(&participant, self.audio_only));
        let (peer, negotiation) = self.open(you, &participant, out);
        // Whoever was here first tells of it.
        let is_ours = you.participant < participant.id;
        let other = Other {
            participant,
            peer,
            negotiation,
            attempt: 0,
            their_attempt: 0,
            link: Link::new(now),
            outcome: Outcome::new(is_ours, now),
            sending: Sending::new(),
            showing: Showing::new(),
            gathering: Gathering::new(now),
        };
        self.others.insert(other.participant.id, other);
        false
    }

    /// Opens a peer connection to somebody.
    fn open(&mut self, you: Endpoint, participant: &Participant, out: &mut VecDeque<Output>) -> (PeerId, Negotiation) {
        self.last_peer += 1;
        let peer = PeerId(self.last_peer);
        let polite = you.participant > participant.id;
        // The polite side takes the sections that the other's first offer brings; its own would stand beside them. A screen brings
        // its section with it: one that is there before cannot be told from the camera's.
        let sections = if polite {
            Media::default()
        } else {
            Media { microphone: true, camera: participant.media.camera || self.tracks.camera.is_some(), screen: false }
        };
        out.push_back(Output::OpenPeer { peer, participant: participant.id, sections });
        for kind in MediaKind::ALL {
            if let Some(capture) = self.tracks.get(kind) {
                out.push_back(Output::Peer(peer, PeerOrder::SendTrack { kind, capture }));
            }
        }
        (peer, Negotiation::new(polite))
    }

    /// Puts another peer connection in the place of the one to somebody, and has them do the same.
    fn replace(&mut self, id: ParticipantId, attempt: u32, now: Timestamp, out: &mut VecDeque<Output>) {
        let Some((you, mut other)) = self.you.zip(self.others.remove(&id)) else { return };
        let old = other.peer;
        (other.peer, other.negotiation) = self.open(you, &other.participant, out);
        // After the new one is there: what the old one showed last stays to be seen.
        out.push_back(Output::ClosePeer(old));
        other.attempt = attempt;
        observe(other.outcome.mended(Remedy::Replace), self.socket, out);
        other.outcome.replaced(now);
        other.link.replaced(now);
        // What was known of the old connection is not known of this one; both sides say again what they show.
        other.sending = Sending::new();
        other.gathering = Gathering::new(now);
        other.showing.doubt();
        other.tell_attempt(self.socket, out);
        self.others.insert(id, other);
    }

    /// Somebody is gone.
    pub(crate) fn left(&mut self, id: ParticipantId, out: &mut VecDeque<Output>) {
        if let Some(other) = self.others.remove(&id) {
            out.push_back(Output::ClosePeer(other.peer));
        }
    }

    /// The socket is gone. Peer connections stay.
    pub(crate) const fn socket_lost(&mut self) {
        self.socket = None;
    }

    /// The call is over for this page: closes everything.
    pub(crate) fn clear(&mut self, out: &mut VecDeque<Output>) {
        for other in std::mem::take(&mut self.others).into_values() {
            out.push_back(Output::ClosePeer(other.peer));
        }
        self.you = None;
        self.socket = None;
    }

    /// Passes a signal on to the connection it is meant for. One from a page that is not in the room is dropped.
    pub(crate) fn signal(&mut self, from: Endpoint, signal: Signal, now: Timestamp, out: &mut VecDeque<Output>) {
        let Some(other) = self.others.get_mut(&from.participant).filter(|other| other.participant.endpoint() == from) else { return };
        match signal {
            Signal::Report { report } => other.sending.told(report, now),
            Signal::Replaced { attempt } => {
                other.their_attempt = attempt;
                if attempt > other.attempt {
                    self.replace(from.participant, attempt, now, out);
                }
            }
            signal if other.their_attempt == other.attempt => other.negotiate(NegotiationInput::Received(signal), self.socket, out),
            // It is about a connection that was replaced here.
            _ => {}
        }
    }

    /// A peer connection reports.
    pub(crate) fn event(&mut self, peer: PeerId, event: PeerEvent, now: Timestamp, out: &mut VecDeque<Output>) {
        let Some(other) = self.others.values_mut().find(|other| other.peer == peer) else { return };
        let input = match event {
            PeerEvent::NegotiationNeeded => NegotiationInput::NegotiationNeeded,
            PeerEvent::LocalDescriptionSet(description) => NegotiationInput::LocalDescriptionSet(description),
            PeerEvent::LocalDescriptionFailed => NegotiationInput::LocalDescriptionFailed,
            PeerEvent::RemoteDescriptionSet => NegotiationInput::RemoteDescriptionSet,
            PeerEvent::RemoteDescriptionFailed => NegotiationInput::RemoteDescriptionFailed,
            PeerEvent::Candidate(candidate) => NegotiationInput::Candidate(candidate),
            PeerEvent::ConnectionState(state) => {
                other.link.changed(state, now);
                if state == ConnectionState::Connected {
                    other.outcome.stands(now);
                }
                return self.timeout(now, out);
            }
        };
        other.negotiate(input, self.socket, out);
    }

    /// Sends these tracks to everybody, now and from now on.
    pub(crate) fn send(&mut self, tracks: Tracks, out: &mut VecDeque<Output>) {
        for kind in MediaKind::ALL {
            if tracks.get(kind) == self.tracks.get(kind) {
                continue;
            }
            for other in self.others.values() {
                let order = match tracks.get(kind) {
                    Some(capture) => PeerOrder::SendTrack { kind, capture },
                    None => PeerOrder::StopSending(kind),
                };
                out.push_back(Output::Peer(other.peer, order));
            }
        }
        self.tracks = tracks;
    }

    /// Shows no cameras of theirs, or shows them again.
    pub(crate) fn set_audio_only(&mut self, audio_only: bool, out: &mut VecDeque<Output>) {
        if std::mem::replace(&mut self.audio_only, audio_only) != audio_only {
            let seen = self.others.values().map(|other| &other.participant).filter(|participant| participant.media.camera);
            out.extend(seen.map(|participant| permit(participant, audio_only)));
        }
    }

    /// The network is another one: connections that do not stand are restarted now.
    pub(crate) fn network_changed(&mut self, now: Timestamp, out: &mut VecDeque<Output>) {
        self.others.values_mut().for_each(|other| other.link.hurry(now));
        self.timeout(now, out);
    }

    /// Mends what does not stand, where that is due.
    pub(crate) fn timeout(&mut self, now: Timestamp, out: &mut VecDeque<Output>) {
        let mut replaced = Vec::new();
        for (id, other) in self.others.iter_mut() {
            if other.is_reachable(self.socket).is_none() {
                continue;
            }
            match other.link.remedy(now) {
                None => {}
                Some(Remedy::RestartIce) => {
                    observe(other.outcome.mended(Remedy::RestartIce), self.socket, out);
                    // An offer that got no answer stands in the way of the one that the restart needs.
                    other.restore(self.socket, out);
                    out.push_back(Output::Peer(other.peer, PeerOrder::RestartIce));
                }
                Some(Remedy::Replace) => replaced.push((*id, other.attempt.saturating_add(1))),
            }
        }
        for (id, attempt) in replaced {
            self.replace(id, attempt, now, out);
        }
    }

    /// When something is due next. Nothing is mended while it could not be told.
    pub(crate) fn due(&self) -> Option<Timestamp> {
        let remedies = self.others.values().filter(|other| other.is_reachable(self.socket).is_some()).filter_map(|other| other.link.due());
        remedies.chain(self.adapt_due()).min()
    }

    /// What one's own end of the way to somebody has gathered, and what they said last of theirs.
    pub(crate) fn ends(&self, id: ParticipantId) -> Option<(Gathered, Report)> {
        self.others.get(&id).map(|other| (other.gathering.gathered(), other.sending.report()))
    }

    /// Whether media goes to and from somebody, whatever is known of their page.
    pub(crate) fn stands(&self, id: ParticipantId) -> bool {
        self.others.get(&id).is_some_and(|other| other.link.stands() == Some(true))
    }

    /// One of the others.
    pub(crate) fn other(&self, id: ParticipantId) -> Option<&Participant> {
        self.others.get(&id).map(|other| &other.participant)
    }

    /// The peer connection to one of the others.
    pub(crate) fn peer(&self, id: ParticipantId) -> Option<PeerId> {
        self.others.get(&id).map(|other| other.peer)
    }

    /// Everybody else, in order of arrival, with the peer connection to them and how it is.
    pub(crate) fn links(&self) -> impl Iterator<Item = (&Participant, PeerId, TileState)> {
        self.others.values().map(|other| (&other.participant, other.peer, other.tile_state()))
    }

    /// Everybody else, in order of arrival, and how the connection to them is.
    pub(crate) fn others(&self) -> impl Iterator<Item = (&Participant, TileState)> {
        self.others.values().map(|other| (&other.participant, other.tile_state()))
    }
}

/// Tells whoever runs the server, if they can be told.
fn observe(observation: Option<Observation>, socket: Option<SocketId>, out: &mut VecDeque<Output>) {
    if let Some((observation, socket)) = observation.zip(socket) {
        out.push_back(Output::Send(socket, ClientFrame::Message(ClientMessage::Observe { observation })));
    }
}

/// What may be shown and played of somebody.
const fn permit(participant: &Participant, audio_only: bool) -> Output {
    let Participant { id, media, .. } = participant;
    Output::Permit { participant: *id, media: Media { camera: media.camera && !audio_only, ..*media } }
}

impl Other {
    /// The socket through which this participant hears signals, if they do.
    fn is_reachable(&self, socket: Option<SocketId>) -> Option<SocketId> {
        socket.filter(|_| self.participant.presence == Presence::Connected)
    }

    /// The way for signals is there again.
    fn returned(&mut self, socket: Option<SocketId>, now: Timestamp, out: &mut VecDeque<Output>) {
        self.link.begin_anew(now);
        self.showing.doubt();
        self.restore(socket, out);
    }

    fn restore(&mut self, socket: Option<SocketId>, out: &mut VecDeque<Output>) {
        if self.is_reachable(socket).is_some() {
            if self.attempt > 0 {
                self.tell_attempt(socket, out);
            }
            self.negotiate(NegotiationInput::Restored, socket, out);
        }
    }

    /// Says that what follows is about a connection of this attempt.
    fn tell_attempt(&self, socket: Option<SocketId>, out: &mut VecDeque<Output>) {
        self.send(Signal::Replaced { attempt: self.attempt }, socket, out);
    }

    /// Tells them, if they hear it. What they do not hear is said again when the way is restored.
    fn send(&self, signal: Signal, socket: Option<SocketId>, out: &mut VecDeque<Output>) {
        if let Some(socket) = self.is_reachable(socket) {
            let message = ClientMessage::Signal { to: self.participant.endpoint(), signal };
            out.push_back(Output::Send(socket, ClientFrame::Message(message)));
        }
    }

    /// Whether packets of them are to come, by what they say of themselves. A shared screen on which nothing moves sends none.
    fn is_expected(&self) -> bool {
        let Media { microphone, camera, .. } = self.participant.media;
        microphone || camera && self.showing.shows_camera() && self.sending.pause_there().is_none()
    }

    fn negotiate(&mut self, input: NegotiationInput, socket: Option<SocketId>, out: &mut VecDeque<Output>) {
        self.negotiation.handle(input);
        while let Some(output) = self.negotiation.poll_output() {
            let order = match output {
                NegotiationOutput::SetLocalDescription => PeerOrder::SetLocalDescription,
                NegotiationOutput::SetRemoteDescription(description) => PeerOrder::SetRemoteDescription(description),
                NegotiationOutput::AddCandidate(candidate) => PeerOrder::AddCandidate(candidate),
                NegotiationOutput::Send(signal) => {
                    self.send(signal, socket, out);
                    continue;
                }
            };
            out.push_back(Output::Peer(self.peer, order));
        }
    }

    fn tile_state(&self) -> TileState {
        let lost = self.participant.presence == Presence::Reconnecting || self.negotiation.is_broken();
        match self.link.stands() {
            _ if lost => TileState::Reconnecting,
            Some(true) => TileState::Connected,
            Some(false) => TileState::Reconnecting,
            None => TileState::Connecting,
        }
    }
}
