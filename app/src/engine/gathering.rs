//! A peer connection that gathers candidates and connects to nobody.

use protocol::IceServers;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{RtcIceCandidate, RtcPeerConnection, RtcPeerConnectionIceEvent};

use super::bindings::{PeerConnection, call};
use super::ice::IceConfiguration;
use super::listener::Listener;
use super::peer::ignore;

/// It gathers for as long as this lives. Closed when dropped.
pub(super) struct Gathering {
    connection: RtcPeerConnection,
    _listener: Listener,
}

impl Gathering {
    /// Gathers with these servers. `heard` is told of each candidate, and of none when there are no more.
    pub(super) fn begin(
        servers: &IceServers,
        heard: impl Fn(&RtcPeerConnection, Option<RtcIceCandidate>) + 'static,
    ) -> Result<Self, JsValue> {
        let connection = RtcPeerConnection::new_with_configuration(IceConfiguration::new(servers).get())?;
        let gathers = connection.clone();
        let listener = Listener::on(&connection, "icecandidate", move |event: RtcPeerConnectionIceEvent| {
            let candidate = event.candidate();
            // An empty one is the end of candidates of one section.
            if candidate.as_ref().is_none_or(|candidate| !candidate.candidate().is_empty()) {
                heard(&gathers, candidate);
            }
        });
        let gathering = Self { connection, _listener: listener };
        // Something to gather for.
        call(&gathering.connection, "createDataChannel", &"check".into()).ok_or(JsValue::NULL)?;
        // Where it fails nothing is gathered, and that is seen in time.
        ignore(gathering.connection.unchecked_ref::<PeerConnection>().set_fitting_local_description());
        Ok(gathering)
    }

    /// Whether it is this connection that gathers.
    pub(super) fn is_of(&self, connection: &RtcPeerConnection) -> bool {
        self.connection == *connection
    }
}

impl Drop for Gathering {
    fn drop(&mut self) {
        self.connection.close();
    }
}
