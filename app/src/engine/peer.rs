//! One peer connection.

use std::cell::Cell;
use std::rc::Rc;

use call::{ConnectionState, Input, PeerEvent, PeerId, PeerOrder, Sorted};
use js_sys::{Array, Promise};
use protocol::{Candidate, Description, DescriptionKind, Media, MediaKind};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Event, MediaStream, MediaStreamTrack, RtcIceCandidateInit, RtcPeerConnection, RtcPeerConnectionIceEvent, RtcPeerConnectionState,
    RtcRtpReceiver, RtcRtpSender, RtcRtpTransceiver, RtcRtpTransceiverDirection, RtcRtpTransceiverInit, RtcSdpType,
    RtcSessionDescriptionInit, RtcSignalingState, RtcTrackEvent,
};

use super::Driver;
use super::bindings::{IceCandidate, PeerConnection};
use super::capture::Capture;
use super::ice::IceConfiguration;
use super::listener::Listener;
use super::parameters::Parameters;
use super::statistics::{self, Screens, Way};
use super::watch::loudness;

/// An `RTCPeerConnection` to one page of another participant. Closed and silent when dropped.
pub(super) struct Peer {
    connection: RtcPeerConnection,
    /// Names the stream that our tracks belong to, so that the other side plays them in step.
    stream: MediaStream,
    microphone: Option<RtcRtpSender>,
    camera: Option<RtcRtpSender>,
    /// Once a screen was shared. Its section is for the screen alone from then on, so that its `mid` tells what it carries.
    screen: Option<RtcRtpTransceiver>,
    /// Once a screen was shared with its sound; likewise.
    screen_sound: Option<RtcRtpTransceiver>,
    /// How what is sent is encoded, in the order of [`MediaKind::ALL`].
    parameters: [Parameters; 3],
    /// What the other side sends, with the `mid` of its section; the latest last.
    received: Vec<(Option<String>, MediaStreamTrack)>,
    /// The `mid` of the section that, by its last description, carries the other side's screen.
    screen_mid: Option<String>,
    /// Likewise with the sound of that.
    screen_sound_mid: Option<String>,
    /// When the sound that was measured last was played.
    played: f64,
    /// A relay refused to serve.
    refused: Rc<Cell<bool>>,
    _listeners: [Listener; 5],
}

impl Peer {
    /// Makes a peer connection.
    pub(super) fn open(driver: &Driver, id: PeerId, sections: Media, ice: &IceConfiguration) -> Result<Self, JsValue> {
        let connection = RtcPeerConnection::new_with_configuration(ice.get())?;
        let refused = Rc::default();
        let listeners = Self::listen(driver, id, &connection, &refused);
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
            screen_sound: None,
            parameters: MediaKind::ALL.map(Parameters::new),
            received: Vec::new(),
            screen_mid: None,
            screen_sound_mid: None,
            played: 0.0,
            refused,
            _listeners: listeners,
        })
    }

    /// Has the next ICE generation use this.
    pub(super) fn configure(&self, ice: &IceConfiguration) {
        // What was there before is used then.
        if let Err(error) = self.connection.unchecked_ref::<PeerConnection>().use_configuration(ice.get()) {
            leptos::logging::error!("these ICE servers are not taken: {error:?}");
        }
    }

    fn listen(driver: &Driver, id: PeerId, connection: &RtcPeerConnection, refused: &Rc<Cell<bool>>) -> [Listener; 5] {
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
            Listener::on(connection, "icecandidateerror", {
                let refused = refused.clone();
                move |event: Event| {
                    // Codes from 700 on are the browser's own: no server answered.
                    let is_answer = statistics::number(&event, "errorCode") < 700.0;
                    let is_relay = statistics::text(&event, "url").is_some_and(|url| url.starts_with("turn"));
                    refused.set(refused.get() || is_answer && is_relay);
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
    pub(super) fn obey(&mut self, driver: &Driver, id: PeerId, order: PeerOrder, source: Option<&Capture>) {
        let implicit = self.connection.unchecked_ref::<PeerConnection>();
        match order {
            PeerOrder::SetLocalDescription => {
                let connection = self.connection.clone();
                // A section that comes about later is in a later description.
                let sections = [self.screen.clone(), self.screen_sound.clone()];
                report(driver, id, implicit.set_fitting_local_description(), move |outcome| {
                    match outcome.ok().and_then(|_| local_description(&connection, sections)) {
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
                self.screen_sound_mid = description.screen_sound_mid;
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
            PeerOrder::Encode { kind, encoding } => {
                self.parameters(kind).want(encoding);
                self.apply_parameters();
            }
            PeerOrder::SendTrack { kind, .. } => {
                if let Some(track) = source.and_then(|capture| capture.track(kind)) {
                    if kind == MediaKind::Camera && driver.is_blurred() && !self.parameters(kind).are_applied() {
                        self.hold_camera(track);
                    } else {
                        self.parameters(kind).hold(None);
                        self.send(kind, track, source.and_then(Capture::screen_sound));
                    }
                    self.apply_parameters();
                }
            }
            PeerOrder::StopSending(kind) => {
                self.parameters(kind).hold(None);
                let sound = self.screen_sound.as_ref().filter(|_| kind == MediaKind::Screen).map(RtcRtpTransceiver::sender);
                for sender in self.sender(kind).into_iter().chain(sound) {
                    ignore(sender.replace_track(None));
                }
            }
        }
    }

    /// Sends nothing of the camera until it is known that it goes as a blur: no picture is to be on its way before.
    fn hold_camera(&mut self, track: &MediaStreamTrack) {
        if let Some(sender) = &self.camera {
            ignore(sender.replace_track(None));
        } else {
            // To have something to negotiate: another track of the same camera, and of one that has ended there are no pictures.
            let ended = MediaStreamTrack::clone(track);
            ended.stop();
            self.send(MediaKind::Camera, &ended, None);
        }
        self.parameters(MediaKind::Camera).hold(Some(track));
    }

    /// Sends the camera at once, if it is held.
    pub(super) fn show_camera(&self) {
        if let Some((sender, track)) = self.camera.as_ref().zip(self.parameters(MediaKind::Camera).release()) {
            ignore(sender.replace_track(Some(&track)));
        }
    }

    fn send(&mut self, kind: MediaKind, track: &MediaStreamTrack, sound: Option<&MediaStreamTrack>) {
        if kind == MediaKind::Screen {
            return self.send_screen(track, sound);
        }
        if let Some(sender) = self.sender(kind) {
            ignore(sender.replace_track(Some(track)));
            return;
        }
        let beside = if kind == MediaKind::Microphone { &self.screen_sound } else { &self.screen };
        let is_in_the_way = beside.as_ref().is_some_and(is_up_for_others);
        let sender = if is_in_the_way { self.add_section(track, &self.stream).sender() } else { self.add_track(track) };
        match kind {
            MediaKind::Microphone => self.microphone = Some(sender),
            MediaKind::Camera | MediaKind::Screen => self.camera = Some(sender),
        }
    }

    /// Sends a screen with its sound, if it has any.
    fn send_screen(&mut self, track: &MediaStreamTrack, sound: Option<&MediaStreamTrack>) {
        // A stream of its own: the camera's pictures are what the microphone has to be in step with.
        let Ok(stream) = MediaStream::new() else { return };
        match &self.screen {
            Some(screen) => ignore(screen.sender().replace_track(Some(track))),
            None => self.screen = Some(self.add_section(track, &stream)),
        }
        match (&self.screen_sound, sound) {
            (Some(section), sound) => ignore(section.sender().replace_track(sound)),
            (None, Some(sound)) => self.screen_sound = Some(self.add_section(sound, &stream)),
            (None, None) => {}
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

    fn sender(&self, kind: MediaKind) -> Option<RtcRtpSender> {
        match kind {
            MediaKind::Microphone => self.microphone.clone(),
            MediaKind::Camera => self.camera.clone(),
            MediaKind::Screen => self.screen.as_ref().map(RtcRtpTransceiver::sender),
        }
    }

    fn parameters(&self, kind: MediaKind) -> &Parameters {
        let [microphone, camera, screen] = &self.parameters;
        match kind {
            MediaKind::Microphone => microphone,
            MediaKind::Camera => camera,
            MediaKind::Screen => screen,
        }
    }

    /// Has senders that have not been told yet encode as they should.
    fn apply_parameters(&self) {
        for kind in MediaKind::ALL {
            if let Some(sender) = self.sender(kind) {
                self.parameters(kind).apply(&sender, self.is_negotiated(&sender));
            }
        }
    }

    /// Whether it is settled that a sender sends, and nothing is being negotiated just now.
    fn is_negotiated(&self, sender: &RtcRtpSender) -> bool {
        self.connection.signaling_state() == RtcSignalingState::Stable
            && self.connection.get_transceivers().iter().any(|section| {
                let section = section.unchecked_into::<RtcRtpTransceiver>();
                section.sender() == *sender && sends(&section)
            })
    }

    /// Has all senders encode as they should, after a description was set.
    pub(super) fn renew_parameters(&self) {
        self.parameters.iter().for_each(Parameters::renew);
        self.apply_parameters();
    }

    /// Takes in a track that the other side sends in the section `mid`.
    pub(super) fn receive(&mut self, mid: Option<String>, track: MediaStreamTrack) {
        // Until somebody says that it may be seen or heard.
        track.set_enabled(false);
        self.received.retain(|(other, _)| *other != mid);
        self.received.push((mid, track));
    }

    /// What the other side sends, by its last description; of several tracks of a kind the latest.
    pub(super) fn received(&self) -> Sorted<MediaKind, MediaStreamTrack> {
        let kind = |mid: &Option<String>, track: &MediaStreamTrack| match mid {
            Some(_) if *mid == self.screen_sound_mid => None,
            _ if track.kind() == "audio" => Some(MediaKind::Microphone),
            Some(_) if *mid == self.screen_mid => Some(MediaKind::Screen),
            _ => Some(MediaKind::Camera),
        };
        // Its own `clone` would make another track.
        self.received.iter().filter_map(|(mid, track)| Some((kind(mid, track)?, Clone::clone(track)))).collect()
    }

    /// The sound of the other side's screen.
    pub(super) fn received_screen_sound(&self) -> Option<MediaStreamTrack> {
        let is_sound =
            |(mid, track): &&(Option<String>, MediaStreamTrack)| mid.is_some() && *mid == self.screen_sound_mid && track.kind() == "audio";
        self.received.iter().find(is_sound).map(|(_, track)| Clone::clone(track))
    }

    /// How loud the other side's microphone is, from 0 to 100. To be asked a few times a second.
    pub(super) fn loudness(&mut self) -> u8 {
        let Some(sound) = self.received().remove(&MediaKind::Microphone) else { return 0 };
        let mut receivers = self.connection.get_receivers().into_iter().map(JsCast::unchecked_into::<RtcRtpReceiver>);
        receivers.find(|receiver| receiver.track() == sound).map_or(0, |receiver| loudness(&receiver, &mut self.played))
    }

    /// Asks the browser what it counts; the driver hears it.
    pub(super) fn look(&self, driver: &Driver, id: PeerId) {
        let screens = Screens { received: self.screen_mid.clone(), sent: self.screen.as_ref().and_then(RtcRtpTransceiver::mid) };
        let way = Way { refused: self.refused.get(), complete: statistics::is_complete(&self.connection) };
        statistics::look(driver, id, self.connection.get_stats(), screens, way);
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

/// Whether `addTrack` might take a section that is for the screen, or its sound, alone: it takes any that has no track and has never
/// sent.
fn is_up_for_others(section: &RtcRtpTransceiver) -> bool {
    section.sender().track().is_none() && !sends(section)
}

/// Whether it was negotiated that a section sends.
fn sends(section: &RtcRtpTransceiver) -> bool {
    matches!(section.current_direction(), Some(RtcRtpTransceiverDirection::Sendrecv | RtcRtpTransceiverDirection::Sendonly))
}

/// The description that is set. It names the sections of the screen and of its sound also while none is shared: they are for nothing
/// else.
fn local_description(connection: &RtcPeerConnection, [screen, sound]: [Option<RtcRtpTransceiver>; 2]) -> Option<Description> {
    let description = connection.local_description()?;
    let kind = match description.type_() {
        RtcSdpType::Offer => DescriptionKind::Offer,
        RtcSdpType::Answer => DescriptionKind::Answer,
        _ => return None,
    };
    let mid = |section: Option<RtcRtpTransceiver>| section.and_then(|section| section.mid());
    Some(Description { kind, sdp: description.sdp(), screen_mid: mid(screen), screen_sound_mid: mid(sound) })
}

fn report(driver: &Driver, id: PeerId, promise: Promise, event: impl FnOnce(Result<JsValue, JsValue>) -> PeerEvent + 'static) {
    let driver = driver.clone();
    spawn_local(async move {
        let outcome = JsFuture::from(promise).await;
        if driver.has_peer(id) {
            driver.renew_parameters(id);
            driver.push(Input::Peer(id, event(outcome)));
        }
    });
}

/// Awaits a promise whose failure is of no consequence, so that it is no unhandled rejection.
pub(super) fn ignore(promise: Promise) {
    spawn_local(async move {
        let _ = JsFuture::from(promise).await;
    });
}
