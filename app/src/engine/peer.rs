//! One peer connection.

use call::{ConnectionState, Input, PeerEvent, PeerId, PeerOrder};
use js_sys::{Array, Promise};
use protocol::{Candidate, Description, DescriptionKind, Media, MediaKind, ParticipantId};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Event, MediaStream, MediaStreamTrack, RtcBundlePolicy, RtcConfiguration, RtcIceCandidateInit, RtcIceServer, RtcPeerConnection,
    RtcPeerConnectionIceEvent, RtcPeerConnectionState, RtcRtpSender, RtcRtpTransceiverDirection, RtcRtpTransceiverInit, RtcSdpType,
    RtcSessionDescriptionInit, RtcTrackEvent,
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
    screen: Option<RtcRtpSender>,
    _listeners: [Listener; 4],
}

impl Peer {
    /// Makes a peer connection that uses the STUN server at `stun` (a `stun:` URL of this page's own server).
    pub(super) fn open(driver: &Driver, id: PeerId, participant: ParticipantId, sections: Media, stun: &str) -> Result<Self, JsValue> {
        let server = RtcIceServer::new();
        server.set_urls(&JsValue::from_str(stun));
        let configuration = RtcConfiguration::new();
        configuration.set_ice_servers(&Array::of1(&server));
        configuration.set_bundle_policy(RtcBundlePolicy::MaxBundle);
        let connection = RtcPeerConnection::new_with_configuration(&configuration)?;
        let listeners = Self::listen(driver, id, participant, &connection);
        for kind in MediaKind::ALL {
            if sections.get(kind) {
                let init = RtcRtpTransceiverInit::new();
                init.set_direction(RtcRtpTransceiverDirection::Recvonly);
                connection.add_transceiver_with_str_and_init(track_kind(kind), &init);
            }
        }
        Ok(Self { connection, stream: MediaStream::new()?, microphone: None, camera: None, screen: None, _listeners: listeners })
    }

    fn listen(driver: &Driver, id: PeerId, participant: ParticipantId, connection: &RtcPeerConnection) -> [Listener; 4] {
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
                move |event: RtcTrackEvent| driver.track_received(participant, event.track())
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
                report(driver, id, implicit.set_fitting_local_description(), move |outcome| {
                    match outcome.ok().and_then(|_| local_description(&connection)) {
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
        } else {
            // Unlike addTransceiver, addTrack takes up a section that the other side has offered.
            let sender = self.connection.add_track_0(track, &self.stream);
            *self.sender(kind) = Some(sender);
        }
    }

    const fn sender(&mut self, kind: MediaKind) -> &mut Option<RtcRtpSender> {
        match kind {
            MediaKind::Microphone => &mut self.microphone,
            MediaKind::Camera => &mut self.camera,
            MediaKind::Screen => &mut self.screen,
        }
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

fn local_description(connection: &RtcPeerConnection) -> Option<Description> {
    let description = connection.local_description()?;
    let kind = match description.type_() {
        RtcSdpType::Offer => DescriptionKind::Offer,
        RtcSdpType::Answer => DescriptionKind::Answer,
        _ => return None,
    };
    Some(Description { kind, sdp: description.sdp(), screen_mid: None })
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
