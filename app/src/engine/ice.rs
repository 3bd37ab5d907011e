//! The servers by which peer connections find a way.

use js_sys::Array;
use protocol::{IceServer, IceServers};
use wasm_bindgen::JsValue;
use web_sys::{RtcBundlePolicy, RtcConfiguration, RtcIceServer, RtcIceTransportPolicy};

/// What each peer connection is configured with (`RTCConfiguration`). Cheap to clone; all clones are one.
#[derive(Clone)]
pub(super) struct IceConfiguration(RtcConfiguration);

impl Default for IceConfiguration {
    /// No servers: pages of one network find each other.
    fn default() -> Self {
        Self::new(&IceServers::default())
    }
}

impl IceConfiguration {
    /// The configuration with these servers.
    pub(super) fn new(ice: &IceServers) -> Self {
        let configuration = RtcConfiguration::new();
        configuration.set_ice_servers(&ice.servers.iter().map(server).collect::<Array>());
        configuration.set_ice_transport_policy(if ice.relay_only { RtcIceTransportPolicy::Relay } else { RtcIceTransportPolicy::All });
        configuration.set_bundle_policy(RtcBundlePolicy::MaxBundle);
        Self(configuration)
    }

    /// As the browser takes it.
    pub(super) const fn get(&self) -> &RtcConfiguration {
        &self.0
    }
}

fn server(IceServer { urls, username, credential }: &IceServer) -> RtcIceServer {
    let server = RtcIceServer::new();
    server.set_urls(&urls.iter().map(JsValue::from).collect::<Array>());
    if let Some(username) = username {
        server.set_username(username);
    }
    if let Some(credential) = credential {
        server.set_credential(credential);
    }
    server
}
