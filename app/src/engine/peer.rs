//! One peer connection.

use std::collections::BTreeMap;

use call::{ConnectionState, Input, PeerEvent, PeerId, PeerOrder};
use js_sys::{Array, Promise};
use protocol::{Candidate, Description, DescriptionKind, Media, MediaKind};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Event, MediaStream, MediaStreamTrack, RtcBundlePolicy, RtcConfiguration, RtcIceCandidateInit, RtcIceServer, RtcPeerConnection,
    RtcPeerConnectionIceEvent, RtcPeerConnectionState, RtcRtpSender, RtcRtpTransceiver, RtcRtpTransceiverDirection, RtcRtpTransceiverInit,
    RtcSdpType, RtcSessionDescriptionInit, RtcTrackEvent,
};

use super::Driver;
use super::bindings::{IceCandidate, PeerConnection};
use super::listener::Listener;

/// An `RTCPeerConnection` to one page of another participant. Closed and silent when dropped.
pub(super) struct Peer {
    connection: RtcPeerConnection,
    /// Names the stream that our tracks belong to, so that the other side plays them in step.
    stream: MediaStream,
    microphone: Option<RtcRtpSender>,
    camera: Option<RtcRtpSender>,
    /// Once a screen was shared. Its section is for the screen alone from then on, so that its `mid` tells what it carries.
    screen: Option<RtcRtpTransceiver>,
    /// What the other side sends, with the `mid` of its section; the latest last.
    received: Vec<(Option<String>, MediaStreamTrack)>,
    /// The `mid` of the section that, by its last description, carries the other side's screen.
    screen_mid: Option<String>,
    _listeners: [Listener; 4],
}

impl Peer {
    /// Makes a peer connection that uses the STUN server at `stun` (a `stun:` URL of this page's own server).
    pub(super) fn open(driver: &Driver, id: PeerId, sections: Media, stun: &str) -> Result<Self, JsValue> {
        let server = RtcIceServer::new();
        server.set_urls(&JsValue::from_str(stun));
        let configuration = RtcConfiguration::new();
        configuration.set_ice_servers(&Array::of1(&server));
        configuration.set_bundle_policy(RtcBundlePolicy::MaxBundle);
        let connection = RtcPeerConnection::new_with_configuration(&configuration)?;
        let listeners = Self::listen(driver, id, &connection);
        for kind in MediaKind::ALL {
            if sections.get(kind) {
                let init = RtcRtpTransceiverInit::new();
                init.set_direction(RtcRtpTransceiverDirection::Recvonly);
                connection.add_transceiver_with_str_and_init(track_kind(kind), &init);
            }
        }
        Ok(Self {
            connection,
            stream: MediaStream::new()?,
            microphone: None,
            camera: None,
            screen: None,
            received: Vec::new(),
            screen_mid: None,
            _listeners: listeners,
        })
    }

    fn listen(driver: &Driver, id: PeerId, connection: &RtcPeerConnection) -> [Listener; 4] {
        let report = {
            let driver = driver.clone();
            move |event| driver.push(Input::Peer(id, event))
        };
        [
            Listener::on(connection, "negotiationneeded", {
                let report = report.clone();
                move |_: Event| report(PeerEvent::NegotiationNeeded)
            }),
            Listener::on(connection, "icecandidate", {
                let report = report.clone();
                move |event: RtcPeerConnectionIceEvent| {
                    // The event without a candidate is for the page alone; the end of candidates is an empty candidate.
                    if let Some(candidate) = event.candidate() {
                        report(PeerEvent::Candidate(Candidate {
                            candidate: candidate.candidate(),
                            sdp_mid: candidate.sdp_mid(),
                            sdp_m_line_index: candidate.sdp_m_line_index(),
                            username_fragment: candidate.unchecked_ref::<IceCandidate>().username_fragment(),
                        }));
                    }
                }
            }),
            Listener::on(connection, "connectionstatechange", {
                let connection = connection.clone();
                move |_: Event| {
                    let state = match connection.connection_state() {
                        RtcPeerConnectionState::Connected => ConnectionState::Connected,
                        RtcPeerConnectionState::Disconnected => ConnectionState::Disconnected,
                        RtcPeerConnectionState::Failed => ConnectionState::Failed,
                        _ => ConnectionState::Connecting,
                    };
                    report(PeerEvent::ConnectionState(state));
                }
            }),
            Listener::on(connection, "track", {
                let driver = driver.clone();
                move |event: RtcTrackEvent| driver.track_received(id, event.transceiver().mid(), event.track())
            }),
        ]
    }

    /// Obeys an order; the driver hears its result, if it has one.
    pub(super) fn obey(
        &mut self,
        driver: &Driver,
        id: PeerId,
        order: PeerOrder,
        track: impl FnOnce(MediaKind) -> Option<MediaStreamTrack>,
    ) {
        let implicit = self.connection.unchecked_ref::<PeerConnection>();
        match order {
            PeerOrder::SetLocalDescription => {
                let connection = self.connection.clone();
                // A section that comes about later is in a later description.
                let screen = self.screen.clone();
                report(driver, id, implicit.set_fitting_local_description(), move |outcome| {
                    match outcome.ok().and_then(|_| local_description(&connection, screen.as_ref())) {
                        Some(description) => PeerEvent::LocalDescriptionSet(description),
                        None => PeerEvent::LocalDescriptionFailed,
                    }
                });
            }
            PeerOrder::SetRemoteDescription(description) => {
                let init = RtcSessionDescriptionInit::new(match description.kind {
                    DescriptionKind::Offer => RtcSdpType::Offer,
                    DescriptionKind::Answer => RtcSdpType::Answer,
                });
                init.set_sdp(&description.sdp);
                // Before its tracks come.
                self.screen_mid = description.screen_mid;
                report(driver, id, self.connection.set_remote_description(&init), |outcome| match outcome {
                    Ok(_) => PeerEvent::RemoteDescriptionSet,
                    Err(_) => PeerEvent::RemoteDescriptionFailed,
                });
            }
            PeerOrder::AddCandidate(candidate) => {
                let init = RtcIceCandidateInit::new(&candidate.candidate);
                init.set_sdp_mid(candidate.sdp_mid.as_deref());
                init.set_sdp_m_line_index(candidate.sdp_m_line_index);
                ignore(self.connection.add_ice_candidate_with_opt_rtc_ice_candidate_init(Some(&init)));
            }
            PeerOrder::RestartIce => implicit.restart_ice(),
            PeerOrder::SendTrack { kind, .. } => {
                if let Some(track) = track(kind) {
                    self.send(kind, &track);
                }
            }
            PeerOrder::StopSending(kind) => {
                if let Some(sender) = self.sender(kind) {
                    ignore(sender.replace_track(None));
                }
            }
        }
    }

    fn send(&mut self, kind: MediaKind, track: &MediaStreamTrack) {
        if let Some(sender) = self.sender(kind) {
            ignore(sender.replace_track(Some(track)));
            return;
        }
        match kind {
            MediaKind::Microphone => self.microphone = Some(self.add_track(track)),
            MediaKind::Camera if self.is_screen_up_for_camera() => self.camera = Some(self.add_section(track, &self.stream).sender()),
            MediaKind::Camera => self.camera = Some(self.add_track(track)),
            // A stream of its own: the camera's pictures are what the microphone has to be in step with.
            MediaKind::Screen => self.screen = MediaStream::new().ok().map(|stream| self.add_section(track, &stream)),
        }
    }

    /// Unlike `addTransceiver`, `addTrack` takes up a section that the other side has offered.
    fn add_track(&self, track: &MediaStreamTrack) -> RtcRtpSender {
        self.connection.add_track_0(track, &self.stream)
    }

    /// Opens a section, in both directions: the other side's camera may take it up, and would not be received otherwise.
    fn add_section(&self, track: &MediaStreamTrack, stream: &MediaStream) -> RtcRtpTransceiver {
        let init = RtcRtpTransceiverInit::new();
        init.set_direction(RtcRtpTransceiverDirection::Sendrecv);
        init.set_streams(&Array::of1(stream));
        self.connection.add_transceiver_with_media_stream_track_and_init(track, &init)
    }

    /// Whether `addTrack` might take the section of the screen for the camera: it takes any that has no track and has never sent.
    fn is_screen_up_for_camera(&self) -> bool {
        self.screen.as_ref().is_some_and(|screen| {
            let has_sent =
                matches!(screen.current_direction(), Some(RtcRtpTransceiverDirection::Sendrecv | RtcRtpTransceiverDirection::Sendonly));
            screen.sender().track().is_none() && !has_sent
        })
    }

    fn sender(&self, kind: MediaKind) -> Option<RtcRtpSender> {
        match kind {
            MediaKind::Microphone => self.microphone.clone(),
            MediaKind::Camera => self.camera.clone(),
            MediaKind::Screen => self.screen.as_ref().map(RtcRtpTransceiver::sender),
        }
    }

    /// Takes in a track that the other side sends in the section `mid`.
    pub(super) fn receive(&mut self, mid: Option<String>, track: MediaStreamTrack) {
        // Until somebody says that it may be seen or heard.
        track.set_enabled(false);
        self.received.retain(|(other, _)| *other != mid);
        self.received.push((mid, track));
    }

    /// What the other side sends, by its last description; of several tracks of a kind the latest.
    pub(super) fn received(&self) -> BTreeMap<MediaKind, MediaStreamTrack> {
        let kind = |mid: &Option<String>, track: &MediaStreamTrack| match mid {
            _ if track.kind() == "audio" => MediaKind::Microphone,
            Some(_) if *mid == self.screen_mid => MediaKind::Screen,
            _ => MediaKind::Camera,
        };
        // Its own `clone` would make another track.
        self.received.iter().map(|(mid, track)| (kind(mid, track), Clone::clone(track))).collect()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.connection.close();
    }
}

/// The kind of media section (and of track) that carries `kind`.
const fn track_kind(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Microphone => "audio",
        MediaKind::Camera | MediaKind::Screen => "video",
    }
}

/// The description that is set. It names the section of the screen also while none is shared: it is for nothing else.
fn local_description(connection: &RtcPeerConnection, screen: Option<&RtcRtpTransceiver>) -> Option<Description> {
    let description = connection.local_description()?;
    let kind = match description.type_() {
        RtcSdpType::Offer => DescriptionKind::Offer,
        RtcSdpType::Answer => DescriptionKind::Answer,
        _ => return None,
    };
    Some(Description { kind, sdp: description.sdp(), screen_mid: screen.and_then(RtcRtpTransceiver::mid) })
}

fn report(driver: &Driver, id: PeerId, promise: Promise, event: impl FnOnce(Result<JsValue, JsValue>) -> PeerEvent + 'static) {
    let driver = driver.clone();
    spawn_local(async move {
        let outcome = JsFuture::from(promise).await;
        if driver.has_peer(id) {
            driver.push(Input::Peer(id, event(outcome)));
        }
    });
}

/// Awaits a promise whose failure is of no consequence, so that it is no unhandled rejection.
fn ignore(promise: Promise) {
    spawn_local(async move {
        let _ = JsFuture::from(promise).await;
    });
}
