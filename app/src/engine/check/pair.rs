//! Two peer connections in one page, connected to each other.

use protocol::IceServers;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RtcPeerConnection, RtcPeerConnectionIceEvent, RtcSdpType, RtcSessionDescription, RtcSessionDescriptionInit};

use crate::engine::bindings::PeerConnection;
use crate::engine::ice::IceConfiguration;
use crate::engine::listener::Listener;
use crate::engine::peer::ignore;

/// Two ends. Closed when dropped.
pub(super) struct Pair {
    ends: [RtcPeerConnection; 2],
    _listeners: [Listener; 2],
}

impl Pair {
    /// Two ends that use these servers, and tell each other those of their candidates that are admitted.
    pub(super) fn new(servers: &IceServers, admits: fn(&JsValue) -> bool) -> Result<Self, JsValue> {
        let configuration = IceConfiguration::new(servers);
        let make = || RtcPeerConnection::new_with_configuration(configuration.get());
        let ends = [make()?, make()?];
        let tell = |from: &RtcPeerConnection, to: &RtcPeerConnection| {
            let to = to.clone();
            Listener::on(from, "icecandidate", move |event: RtcPeerConnectionIceEvent| {
                if let Some(candidate) = event.candidate().filter(|candidate| admits(candidate)) {
                    ignore(to.add_ice_candidate_with_opt_rtc_ice_candidate(Some(&candidate)));
                }
            })
        };
        let listeners = [tell(&ends[0], &ends[1]), tell(&ends[1], &ends[0])];
        Ok(Self { ends, _listeners: listeners })
    }

    /// The one that offers.
    pub(super) fn first(&self) -> &RtcPeerConnection {
        &self.ends[0]
    }

    /// The one that answers.
    pub(super) fn second(&self) -> &RtcPeerConnection {
        &self.ends[1]
    }

    /// Has them agree. What comes of it is told by the events of the ends; when they do not, nothing is.
    pub(super) fn connect(&self) {
        let [first, second] = self.ends.clone();
        spawn_local(async move {
            let _ = agree(&first, &second).await;
        });
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        for end in &self.ends {
            end.close();
        }
    }
}

/// Each description is handed on before a candidate of it is told: events come in tasks of their own.
async fn agree(first: &RtcPeerConnection, second: &RtcPeerConnection) -> Result<(), JsValue> {
    for (from, to, kind) in [(first, second, RtcSdpType::Offer), (second, first, RtcSdpType::Answer)] {
        JsFuture::from(from.unchecked_ref::<PeerConnection>().set_fitting_local_description()).await?;
        let sdp = from.local_description().as_ref().map(RtcSessionDescription::sdp).unwrap_or_default();
        let description = RtcSessionDescriptionInit::new(kind);
        description.set_sdp(&sdp);
        JsFuture::from(to.set_remote_description(&description)).await?;
    }
    Ok(())
}
