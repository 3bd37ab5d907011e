//! A model of `RTCPeerConnection`, as far as negotiation goes.
//!
//! It follows <https://www.w3.org/TR/webrtc/>: the operations chain, the signaling states with implicit rollback, the algorithm
//! that decides whether negotiation is needed and when to say so, the association of transceivers with media sections (RFC 9429),
//! ICE generations and candidates. Whatever takes time in a browser takes a step here, and the world chooses when.

use std::collections::{BTreeSet, VecDeque};

use call::{PeerEvent, PeerOrder};
use protocol::{Candidate, Description, DescriptionKind, MediaKind};

use crate::sdp::{Sdp, Section};

/// The states that `signalingState` takes here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalingState {
    /// `stable`
    Stable,
    /// `have-local-offer`
    HaveLocalOffer,
    /// `have-remote-offer`
    HaveRemoteOffer,
}

/// A model of one end.
#[derive(Debug)]
pub struct Connection {
    /// Makes what it writes different from what any other writes.
    name: u32,
    written: u32,
    offers: usize,
    state: SignalingState,
    transceivers: Vec<Transceiver>,
    current_local: Option<Sdp>,
    pending_local: Option<Sdp>,
    current_remote: Option<Sdp>,
    pending_remote: Option<Sdp>,
    chain: VecDeque<Operation>,
    /// `[[NegotiationNeeded]]`
    negotiation_needed: bool,
    /// `[[UpdateNegotiationNeededFlagOnEmptyChain]]`
    update_on_empty_chain: bool,
    /// Tasks of "update the negotiation-needed flag" that are queued.
    updates: u32,
    /// `[[LocalIceCredentialsToReplace]]`
    replace: BTreeSet<String>,
    /// Candidates that were not announced yet.
    gathering: VecDeque<Candidate>,
    /// Candidates of one's own that were announced.
    gathered: BTreeSet<(String, String)>,
    /// Candidates of the other side that were added, by generation.
    added: BTreeSet<(String, String)>,
    /// Events and results on their way to whoever listens.
    events: VecDeque<PeerEvent>,
    fail_next: bool,
    /// What was asked of it that a browser refuses.
    violations: Vec<&'static str>,
}

#[derive(Debug)]
enum Operation {
    SetLocal,
    SetRemote(Description),
    AddCandidate(Candidate),
}

#[derive(Debug)]
struct Transceiver {
    kind: MediaKind,
    mid: Option<u32>,
    send: bool,
    added_by_track: bool,
}

impl Connection {
    /// A new one; `name` is different for each. `audio` gives it an audio transceiver from the start.
    pub fn new(name: u32, audio: bool, video: bool) -> Self {
        let mut connection = Self {
            name,
            written: 0,
            offers: 0,
            state: SignalingState::Stable,
            transceivers: Vec::new(),
            current_local: None,
            pending_local: None,
            current_remote: None,
            pending_remote: None,
            chain: VecDeque::new(),
            negotiation_needed: false,
            update_on_empty_chain: false,
            updates: 0,
            replace: BTreeSet::new(),
            gathering: VecDeque::new(),
            gathered: BTreeSet::new(),
            added: BTreeSet::new(),
            events: VecDeque::new(),
            fail_next: false,
            violations: Vec::new(),
        };
        for (kind, wanted) in [(MediaKind::Microphone, audio), (MediaKind::Camera, video)] {
            if wanted {
                connection.transceivers.push(Transceiver { kind, mid: None, send: true, added_by_track: false });
                connection.update_negotiation_needed();
            }
        }
        connection
    }

    /// Takes an order of the call.
    pub fn order(&mut self, order: &PeerOrder) {
        match order {
            PeerOrder::SetLocalDescription => self.chain.push_back(Operation::SetLocal),
            PeerOrder::SetRemoteDescription(description) => self.chain.push_back(Operation::SetRemote(description.clone())),
            PeerOrder::AddCandidate(candidate) => self.chain.push_back(Operation::AddCandidate(candidate.clone())),
            PeerOrder::RestartIce => {
                let descriptions = [&self.current_local, &self.pending_local];
                self.replace.extend(descriptions.into_iter().flatten().map(|sdp| sdp.ufrag.clone()));
                self.update_negotiation_needed();
            }
            PeerOrder::SendTrack { kind, .. } => self.send_track(*kind),
            PeerOrder::StopSending(_) | PeerOrder::Encode { .. } => {}
        }
    }

    /// Adds a track, or gives it to the transceiver that is there for it.
    pub fn send_track(&mut self, kind: MediaKind) {
        match self.transceivers.iter_mut().find(|transceiver| transceiver.kind == kind) {
            Some(transceiver) => transceiver.send = true,
            None => self.transceivers.push(Transceiver { kind, mid: None, send: true, added_by_track: true }),
        }
        self.update_negotiation_needed();
    }

    /// Makes the next operation on a description fail, as a browser may for reasons of its own.
    pub fn fail_next(&mut self) {
        self.fail_next = true;
    }

    /// The next thing that was announced.
    pub fn poll_event(&mut self) -> Option<PeerEvent> {
        self.events.pop_front()
    }

    /// Finishes the first operation of the chain, if there is one.
    pub fn run(&mut self) -> bool {
        match self.chain.pop_front() {
            None => return false,
            Some(Operation::AddCandidate(candidate)) => self.add_candidate(candidate),
            Some(Operation::SetLocal) => {
                let result = if std::mem::take(&mut self.fail_next) { None } else { self.set_local() };
                self.events.push_back(result.map_or(PeerEvent::LocalDescriptionFailed, PeerEvent::LocalDescriptionSet));
            }
            Some(Operation::SetRemote(description)) => {
                let done = self.set_remote(&description);
                self.events.push_back(if done { PeerEvent::RemoteDescriptionSet } else { PeerEvent::RemoteDescriptionFailed });
            }
        }
        if self.chain.is_empty() && std::mem::take(&mut self.update_on_empty_chain) {
            self.update_negotiation_needed();
        }
        true
    }

    /// Runs the task that may fire `negotiationneeded`, if one is queued.
    pub fn fire(&mut self) -> bool {
        if self.updates == 0 {
            return false;
        }
        self.updates -= 1;
        if !self.chain.is_empty() {
            self.update_on_empty_chain = true;
        } else if self.state == SignalingState::Stable {
            let needed = self.is_negotiation_needed();
            if needed && !self.negotiation_needed {
                self.events.push_back(PeerEvent::NegotiationNeeded);
            }
            self.negotiation_needed = needed;
        }
        true
    }

    /// Announces a candidate, if one is left.
    pub fn gather(&mut self) -> bool {
        let Some(candidate) = self.gathering.pop_front() else { return false };
        self.gathered.insert(key(&candidate));
        self.events.push_back(PeerEvent::Candidate(candidate));
        true
    }

    /// What a browser would not have accepted.
    pub fn violations(&self) -> &[&'static str] {
        &self.violations
    }

    /// The state.
    pub const fn signaling_state(&self) -> SignalingState {
        self.state
    }

    /// Whether both ends hold the same offer and answer, and know all the candidates of each other: media would flow.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let knows = |this: &Self, that: &Self| {
            let Some(remote) = &this.current_remote else { return false };
            that.gathered.iter().filter(|(ufrag, _)| *ufrag == remote.ufrag).all(|candidate| this.added.contains(candidate))
        };
        self.is_stable()
            && other.is_stable()
            && self.current_local.is_some()
            && self.current_local == other.current_remote
            && self.current_remote == other.current_local
            && knows(self, other)
            && knows(other, self)
    }

    /// Whether a track of this kind, sent here, is received by `other`.
    pub fn sends_to(&self, other: &Self, kind: MediaKind) -> bool {
        let (Some(local), Some(remote)) = (&self.current_local, &other.current_local) else { return false };
        local.sections.iter().any(|section| {
            section.kind == kind && section.send && remote.sections.iter().any(|their| their.mid == section.mid && their.receive)
        })
    }

    /// How many media sections of this kind there are.
    pub fn sections(&self, kind: MediaKind) -> usize {
        self.current_local.as_ref().map_or(0, |sdp| sdp.sections.iter().filter(|section| section.kind == kind).count())
    }

    /// The ICE generation of its own current description.
    pub fn generation(&self) -> Option<&str> {
        self.current_local.as_ref().map(|sdp| sdp.ufrag.as_str())
    }

    /// How many offers it has made.
    pub const fn offers(&self) -> usize {
        self.offers
    }

    /// Whether an exchange is over, and its candidates are announced.
    pub fn is_stable(&self) -> bool {
        self.state == SignalingState::Stable && self.chain.is_empty() && self.gathering.is_empty()
    }

    fn update_negotiation_needed(&mut self) {
        if self.chain.is_empty() {
            self.updates += 1;
        } else {
            self.update_on_empty_chain = true;
        }
    }

    /// "Check if negotiation is needed", clause 4.7.3.
    fn is_negotiation_needed(&self) -> bool {
        if !self.replace.is_empty() {
            return true;
        }
        let Some(local) = &self.current_local else { return !self.transceivers.is_empty() };
        self.transceivers.iter().any(|transceiver| {
            let Some(section) = local.sections.iter().find(|section| Some(section.mid) == transceiver.mid) else { return true };
            let remote = self.current_remote.iter().flat_map(|sdp| &sdp.sections).find(|section| Some(section.mid) == transceiver.mid);
            match local.kind {
                // In neither the offer nor, seen from the other side, the answer.
                DescriptionKind::Offer => {
                    (section.send, section.receive) != (transceiver.send, true)
                        && remote.is_none_or(|remote| (remote.receive, remote.send) != (transceiver.send, true))
                }
                DescriptionKind::Answer => section.send != (transceiver.send && remote.is_some_and(|remote| remote.receive)),
            }
        })
    }

    fn write(&mut self, kind: DescriptionKind, ufrag: Option<String>, sections: Vec<Section>) -> Sdp {
        self.written += 1;
        let id = format!("{}-{}", self.name, self.written);
        let ufrag = ufrag.unwrap_or_else(|| format!("u{id}"));
        Sdp { kind, id, ufrag, sections }
    }

    fn set_local(&mut self) -> Option<Description> {
        let before = self.pending_local.as_ref().or(self.current_local.as_ref()).map(|sdp| sdp.ufrag.clone());
        let sdp = if self.state == SignalingState::HaveRemoteOffer {
            let remote = self.pending_remote.take()?;
            let restarted = self.current_remote.as_ref().is_none_or(|current| current.ufrag != remote.ufrag);
            let sections = remote.sections.iter().map(|offered| {
                let own = self.transceivers.iter().find(|transceiver| transceiver.mid == Some(offered.mid));
                Section { send: offered.receive && own.is_some_and(|own| own.send), receive: offered.send, ..*offered }
            });
            let sections = sections.collect();
            let kept = self.current_local.as_ref().filter(|_| !restarted).map(|sdp| sdp.ufrag.clone());
            let sdp = self.write(DescriptionKind::Answer, kept, sections);
            self.current_remote = Some(remote);
            self.current_local = Some(sdp.clone());
            self.now_stable();
            sdp
        } else {
            let mut next = self.transceivers.iter().filter_map(|transceiver| transceiver.mid).max().map_or(0, |mid| mid + 1);
            let mut sections = Vec::new();
            for transceiver in &mut self.transceivers {
                let mid = *transceiver.mid.get_or_insert_with(|| {
                    next += 1;
                    next - 1
                });
                sections.push(Section { mid, kind: transceiver.kind, send: transceiver.send, receive: true });
            }
            sections.sort_by_key(|section| section.mid);
            let kept = before.clone().filter(|ufrag| !self.replace.contains(ufrag));
            let sdp = self.write(DescriptionKind::Offer, kept, sections);
            self.offers += 1;
            self.pending_local = Some(sdp.clone());
            self.state = SignalingState::HaveLocalOffer;
            sdp
        };
        if before.as_ref() != Some(&sdp.ufrag) {
            self.gathering.clear();
            for candidate in ["host", "srflx", ""] {
                self.gathering.push_back(Candidate {
                    candidate: candidate.to_owned(),
                    sdp_mid: None,
                    sdp_m_line_index: Some(0),
                    username_fragment: Some(sdp.ufrag.clone()),
                });
            }
        }
        let screen = sdp.sections.iter().find(|section| section.kind == MediaKind::Screen && section.send);
        Some(Description {
            kind: sdp.kind,
            sdp: sdp.to_text(),
            screen_mid: screen.map(|section| section.mid.to_string()),
            screen_sound_mid: None,
        })
    }

    fn set_remote(&mut self, description: &Description) -> bool {
        let sdp = Sdp::from_text(description.kind, &description.sdp);
        match (description.kind, self.state) {
            (DescriptionKind::Answer, SignalingState::HaveLocalOffer) => {
                let mids = |sdp: &Sdp| sdp.sections.iter().map(|section| (section.mid, section.kind)).collect::<Vec<_>>();
                if self.pending_local.as_ref().map(mids) != Some(mids(&sdp)) {
                    self.violations.push("an answer to another offer");
                    return false;
                }
                if std::mem::take(&mut self.fail_next) {
                    return false;
                }
                self.current_local = self.pending_local.take();
                self.current_remote = Some(sdp);
                self.now_stable();
                true
            }
            (DescriptionKind::Answer, _) => {
                self.violations.push("an answer without an offer");
                false
            }
            (DescriptionKind::Offer, state) => {
                if state == SignalingState::HaveLocalOffer {
                    self.roll_back();
                }
                if std::mem::take(&mut self.fail_next) {
                    return false;
                }
                for section in &sdp.sections {
                    self.associate(*section);
                }
                self.pending_remote = Some(sdp);
                self.state = SignalingState::HaveRemoteOffer;
                true
            }
        }
    }

    fn roll_back(&mut self) {
        let kept = self.current_local.iter().flat_map(|sdp| &sdp.sections).map(|section| section.mid).collect::<Vec<_>>();
        for transceiver in &mut self.transceivers {
            transceiver.mid = transceiver.mid.filter(|mid| kept.contains(mid));
        }
        let ufrag = self.current_local.as_ref().map(|sdp| sdp.ufrag.clone());
        self.gathering.retain(|candidate| candidate.username_fragment == ufrag);
        self.pending_local = None;
        self.state = SignalingState::Stable;
        self.update_on_empty_chain = true;
    }

    fn associate(&mut self, section: Section) {
        if self.transceivers.iter().any(|transceiver| transceiver.mid == Some(section.mid)) {
            return;
        }
        let free =
            |transceiver: &&mut Transceiver| transceiver.mid.is_none() && transceiver.added_by_track && transceiver.kind == section.kind;
        match self.transceivers.iter_mut().find(free) {
            Some(transceiver) => transceiver.mid = Some(section.mid),
            None => {
                let transceiver = Transceiver { kind: section.kind, mid: Some(section.mid), send: false, added_by_track: false };
                self.transceivers.push(transceiver);
            }
        }
    }

    fn now_stable(&mut self) {
        self.state = SignalingState::Stable;
        if self.current_local.as_ref().is_some_and(|sdp| !self.replace.contains(&sdp.ufrag)) {
            self.replace.clear();
        }
        self.negotiation_needed = false;
        // The operation that led here is on the chain until it is over.
        self.update_on_empty_chain = true;
    }

    fn add_candidate(&mut self, candidate: Candidate) {
        let mut remotes = [&self.current_remote, &self.pending_remote].into_iter().flatten().peekable();
        if remotes.peek().is_none() {
            self.violations.push("a candidate before any remote description");
        } else if remotes.any(|sdp| Some(&sdp.ufrag) == candidate.username_fragment.as_ref()) {
            self.added.insert(key(&candidate));
        }
    }
}

fn key(candidate: &Candidate) -> (String, String) {
    (candidate.username_fragment.clone().unwrap_or_default(), candidate.candidate.clone())
}
