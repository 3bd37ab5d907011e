//! What web-sys lacks.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An `RTCPeerConnection`, for the methods below.
    #[wasm_bindgen(extends = web_sys::RtcPeerConnection)]
    pub(super) type PeerConnection;

    /// `setLocalDescription()` without an argument: makes and sets the offer or answer that fits the signaling state at the moment
    /// it runs. `createOffer` and setting its result would leave time in between for the state to change.
    #[wasm_bindgen(method, js_name = setLocalDescription)]
    pub(super) fn set_fitting_local_description(this: &PeerConnection) -> Promise;

    /// `restartIce()`: the next offer begins a new ICE generation, and `negotiationneeded` asks for it.
    #[wasm_bindgen(method, js_name = restartIce)]
    pub(super) fn restart_ice(this: &PeerConnection);

    /// An `RTCIceCandidate`, for the attribute below.
    #[wasm_bindgen(extends = web_sys::RtcIceCandidate)]
    pub(super) type IceCandidate;

    /// `usernameFragment`: the ICE generation that a candidate belongs to.
    #[wasm_bindgen(method, getter, js_name = usernameFragment)]
    pub(super) fn username_fragment(this: &IceCandidate) -> Option<String>;

    /// `Intl.DisplayNames`, whose constructor throws in browsers that do not have it.
    #[wasm_bindgen(js_namespace = Intl)]
    pub(super) type DisplayNames;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(super) fn new(language: Option<&str>, options: &JsValue) -> Result<DisplayNames, JsValue>;

    /// The name of what has this code.
    #[wasm_bindgen(method, catch)]
    pub(super) fn of(this: &DisplayNames, code: &str) -> Result<JsValue, JsValue>;
}
