//! One peer connection of a bot: what `RTCPeerConnection` is to a page, on the WebRTC stack of this process.
//!
//! It takes the orders that a call gives to a browser and tells it the same events, as far as the call counts on them: the stack knows
//! offers and answers, and neither signaling states nor when negotiation is needed. It does no I/O; its shell brings datagrams and the
//! time, and takes away what is to be sent.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use call::{ConnectionState, Encoding, PeerEvent, PeerOrder};
use protocol::{Candidate, Description, DescriptionKind, Media, MediaKind};
use str0m::change::{SdpAnswer, SdpOffer, SdpPendingOffer};
use str0m::config::DtlsCert;
use str0m::media::{Direction, KeyframeRequestKind, MediaData, Mid};
use str0m::net::{Protocol, Receive, Transmit};
use str0m::{Event, IceConnectionState, Input, Output, Rtc};

use super::counts::{Counts, is_media};
use super::cryptography;
use super::section::{Clips, Section};

/// The least time between two requests for a key frame.
const ASKING_PACE: Duration = Duration::from_secs(1);

/// A peer connection.
pub(super) struct Connection {
    rtc: Rtc,
    state: State,
    /// Once there was an exchange: ICE can be restarted.
    negotiated: bool,
    microphone: Section,
    camera: Section,
    /// Sections that the other side brought, in the order in which they came.
    offered: Vec<(Mid, str0m::media::MediaKind)>,
    /// Those of them that are for a screen and its sound alone.
    screens: [Option<String>; 2],
    restart: bool,
    /// The call was told that negotiation is needed, for the need that there is.
    told_need: bool,
    handshaken: bool,
    events: VecDeque<PeerEvent>,
    /// When the stack wants to be woken.
    wake: Instant,
    asked_at: Option<Instant>,
    /// What went and came.
    pub(super) counts: Counts,
}

/// The signaling state, with what it is about.
enum State {
    Stable,
    Offered(SdpPendingOffer),
    HasOffer(String),
}

impl Connection {
    /// Makes one that can be reached at these addresses, with sections of these kinds to negotiate.
    pub(super) fn new(certificate: &DtlsCert, addresses: impl Iterator<Item = SocketAddr>, sections: Media, now: Instant) -> Self {
        let config = Rtc::builder().set_crypto_provider(cryptography::provider().into()).set_dtls_cert(certificate.clone());
        let mut rtc = config.clear_codecs().enable_opus(true, false).enable_vp8(true).build(now);
        for candidate in addresses.filter_map(|address| str0m::Candidate::host(address, Protocol::Udp).ok()) {
            rtc.add_local_candidate(candidate);
        }
        let mut connection = Self {
            rtc,
            state: State::Stable,
            negotiated: false,
            microphone: Section::new(MediaKind::Microphone, sections.microphone),
            camera: Section::new(MediaKind::Camera, sections.camera),
            offered: Vec::new(),
            screens: [None, None],
            restart: false,
            told_need: false,
            handshaken: false,
            events: VecDeque::new(),
            wake: now,
            asked_at: None,
            counts: Counts::default(),
        };
        connection.look_for_need();
        connection
    }

    /// Takes an order of the call. To be followed by [`work`](Self::work).
    pub(super) fn obey(&mut self, order: PeerOrder) {
        match order {
            PeerOrder::SetLocalDescription => {
                let event = self.set_local().map_or(PeerEvent::LocalDescriptionFailed, PeerEvent::LocalDescriptionSet);
                self.events.push_back(event);
            }
            PeerOrder::SetRemoteDescription(description) => {
                let is_set = self.set_remote(description).is_some();
                self.events.push_back(if is_set { PeerEvent::RemoteDescriptionSet } else { PeerEvent::RemoteDescriptionFailed });
            }
            PeerOrder::AddCandidate(candidate) => self.add_candidate(&candidate),
            PeerOrder::RestartIce => self.restart = self.negotiated || matches!(self.state, State::Offered(_)),
            PeerOrder::SendTrack { kind, .. } => self.on(kind, Section::send),
            PeerOrder::StopSending(kind) => self.on(kind, Section::stop),
            PeerOrder::Encode { kind, encoding: Encoding { active, .. } } => self.on(kind, |section| section.set_active(active)),
        }
    }

    /// Sends nothing of the microphone, or something again: that of a page sends silence.
    pub(super) fn set_muted(&mut self, muted: bool) {
        self.microphone.set_active(!muted);
    }

    /// Bots have no screens.
    fn on(&mut self, kind: MediaKind, act: impl FnOnce(&mut Section)) {
        match kind {
            MediaKind::Microphone => act(&mut self.microphone),
            MediaKind::Camera => act(&mut self.camera),
            MediaKind::Screen => {}
        }
    }

    fn set_local(&mut self) -> Option<Description> {
        let (kind, sdp) = match std::mem::replace(&mut self.state, State::Stable) {
            State::HasOffer(offer) => {
                let answer = SdpOffer::from_sdp_string(&offer).ok().and_then(|offer| self.rtc.sdp_api().accept_offer(offer).ok());
                let Some(answer) = answer else {
                    self.state = State::HasOffer(offer);
                    return None;
                };
                self.negotiated = true;
                self.told_need = false;
                (DescriptionKind::Answer, answer.to_sdp_string())
            }
            State::Stable | State::Offered(_) => {
                let (offer, pending) = self.offer()?;
                self.state = State::Offered(pending);
                (DescriptionKind::Offer, offer.to_sdp_string())
            }
        };
        Some(Description { kind, sdp, screen_mid: None, screen_sound_mid: None })
    }

    fn offer(&mut self) -> Option<(SdpOffer, SdpPendingOffer)> {
        let sending = [&self.microphone, &self.camera].map(|section| section.silent_mid(&self.rtc));
        let mut api = self.rtc.sdp_api();
        self.microphone.plan(&mut api);
        self.camera.plan(&mut api);
        sending.into_iter().flatten().for_each(|mid| api.set_direction(mid, Direction::SendRecv));
        // The stack makes no offer of what does not change, and an offer of nothing at all would be none.
        if self.restart || !api.has_changes() && self.negotiated {
            api.ice_restart(true);
        }
        api.apply()
    }

    fn set_remote(&mut self, description: Description) -> Option<()> {
        match description.kind {
            DescriptionKind::Offer => {
                SdpOffer::from_sdp_string(&description.sdp).ok()?;
                self.microphone.roll_back();
                self.camera.roll_back();
                self.state = State::HasOffer(description.sdp);
            }
            DescriptionKind::Answer => {
                let State::Offered(pending) = std::mem::replace(&mut self.state, State::Stable) else { return None };
                self.told_need = false;
                let answer = SdpAnswer::from_sdp_string(&description.sdp).ok()?;
                self.rtc.sdp_api().accept_answer(pending, answer).ok()?;
                self.microphone.settle();
                self.camera.settle();
                self.negotiated = true;
                self.restart = false;
            }
        }
        self.screens = [description.screen_mid, description.screen_sound_mid];
        Some(())
    }

    /// Those that name no address (mDNS) or another protocol are passed over: whoever has them reaches us.
    fn add_candidate(&mut self, candidate: &Candidate) {
        if let Ok(candidate) = str0m::Candidate::from_sdp_string(&candidate.candidate)
            && candidate.proto() == Protocol::Udp
        {
            self.rtc.add_remote_candidate(candidate);
        }
    }

    /// Whether a datagram is for this connection.
    pub(super) fn accepts(&self, received: &Input<'_>) -> bool {
        self.rtc.accepts(received)
    }

    /// Takes a datagram, whose bytes were `bytes`. To be followed by [`work`](Self::work).
    pub(super) fn receive(&mut self, received: Input<'_>, bytes: &[u8]) {
        if is_media(bytes) {
            self.counts.received += 1;
            self.counts.bytes += bytes.len() as u64;
        }
        if self.rtc.handle_input(received).is_err() {
            self.fail();
        }
    }

    /// When to call [`work`](Self::work).
    pub(super) fn due(&self, epoch: Instant) -> Instant {
        let media = [&self.microphone, &self.camera].into_iter().filter(|_| self.handshaken).filter_map(Section::due).min();
        media.map_or(self.wake, |due| self.wake.min(epoch + due))
    }

    /// Does what is to be done at `now`: plays what is due, and has everything sent that is to be sent. `send` says whether the system
    /// took a datagram.
    pub(super) fn work(&mut self, clips: &Clips, epoch: Instant, now: Instant, mut send: impl FnMut(&Transmit) -> bool) {
        if now >= self.wake && self.rtc.handle_input(Input::Timeout(now)).is_err() {
            self.fail();
        }
        self.drain(now, &mut send);
        self.adopt();
        if self.handshaken {
            let mut is_written = true;
            while std::mem::take(&mut is_written) {
                for section in [&mut self.microphone, &mut self.camera] {
                    is_written |= section.play(&mut self.rtc, clips, epoch, now);
                }
                if is_written {
                    self.drain(now, &mut send);
                }
            }
        }
        self.look_for_need();
    }

    fn drain(&mut self, now: Instant, send: &mut impl FnMut(&Transmit) -> bool) {
        loop {
            match self.rtc.poll_output() {
                Ok(Output::Timeout(at)) => {
                    self.wake = at;
                    return;
                }
                Ok(Output::Transmit(datagram)) => {
                    let is_sent = send(&datagram);
                    if is_media(&datagram.contents) {
                        self.counts.sent += u64::from(is_sent);
                        self.counts.not_taken += u64::from(!is_sent);
                    }
                }
                Ok(Output::Event(event)) => self.happened(event, now),
                Err(_) => {
                    self.fail();
                    self.wake = now + Duration::from_secs(3600);
                    return;
                }
            }
        }
    }

    fn happened(&mut self, event: Event, now: Instant) {
        match event {
            Event::Connected => {
                self.handshaken = true;
                self.events.push_back(PeerEvent::ConnectionState(ConnectionState::Connected));
            }
            Event::IceConnectionStateChange(IceConnectionState::Disconnected) => {
                self.events.push_back(PeerEvent::ConnectionState(ConnectionState::Disconnected));
            }
            Event::IceConnectionStateChange(IceConnectionState::Connected | IceConnectionState::Completed) if self.handshaken => {
                self.events.push_back(PeerEvent::ConnectionState(ConnectionState::Connected));
            }
            Event::Closed => self.fail(),
            Event::MediaAdded(added) => self.offered.push((added.mid, added.kind)),
            Event::KeyframeRequest(request) => {
                self.counts.keys_wanted += 1;
                if self.camera.is_at(request.mid) {
                    self.camera.want_key();
                }
            }
            Event::MediaData(data) => self.take(&data, now),
            _ => {}
        }
    }

    fn take(&mut self, data: &MediaData, now: Instant) {
        let packets = **data.seq_range.start()..=**data.seq_range.end();
        if data.params.spec().codec.is_audio() {
            self.counts.sound.take(&packets, false);
            return;
        }
        let is_first = self.counts.pictures.keys == 0;
        let is_broken = self.counts.pictures.take(&packets, data.is_keyframe()) || is_first;
        let may_ask = self.asked_at.is_none_or(|at| now >= at + ASKING_PACE);
        if is_broken && !data.is_keyframe() && may_ask {
            let asked = self.rtc.writer(data.mid).map(|mut writer| writer.request_keyframe(None, KeyframeRequestKind::Pli));
            if let Some(Ok(())) = asked {
                self.counts.keys_asked += 1;
                self.asked_at = Some(now);
            }
        }
    }

    fn fail(&mut self) {
        self.handshaken = false;
        self.events.push_back(PeerEvent::ConnectionState(ConnectionState::Failed));
    }

    /// Takes up sections that the other side has brought, as `addTrack` does.
    fn adopt(&mut self) {
        let screens = &self.screens;
        let is_free = |mid: &Mid, other: &Section| !other.is_at(*mid) && screens.iter().flatten().all(|screen| **screen != **mid);
        for section in [&mut self.microphone, &mut self.camera] {
            let offered = self.offered.iter().filter(|(_, kind)| *kind == section.media_kind());
            let mut free = offered.filter(|(mid, _)| is_free(mid, section)).map(|(mid, _)| *mid);
            if matches!(self.state, State::Stable)
                && let Some(mid) = free.next()
            {
                section.take_up(mid);
            }
        }
    }

    /// Tells the call once that there is something to negotiate, when that can be done.
    fn look_for_need(&mut self) {
        if let State::Stable = self.state {
            let needs = self.restart || [&self.microphone, &self.camera].into_iter().any(|section| section.needs_negotiation(&self.rtc));
            if needs && !self.told_need {
                self.events.push_back(PeerEvent::NegotiationNeeded);
            }
            self.told_need = needs;
        }
    }

    /// The next thing that the call is to hear.
    pub(super) fn poll_event(&mut self) -> Option<PeerEvent> {
        self.events.pop_front()
    }
}

/// Reads a datagram; nothing, where it is none that means anything here.
pub(super) fn read(bytes: &[u8], source: SocketAddr, destination: SocketAddr, now: Instant) -> Option<Input<'_>> {
    Receive::new(Protocol::Udp, source, destination, bytes).ok().map(|received| Input::Receive(now, received))
}
