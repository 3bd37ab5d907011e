//! What web-sys lacks.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

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

    /// `setConfiguration(configuration)`, which throws where the browser does not like a URL in it.
    #[wasm_bindgen(method, js_name = setConfiguration, catch)]
    pub(super) fn use_configuration(this: &PeerConnection, configuration: &web_sys::RtcConfiguration) -> Result<(), JsValue>;

    /// An `RTCRtpSender`, for the methods below.
    #[wasm_bindgen(extends = web_sys::RtcRtpSender)]
    #[derive(Clone)]
    pub(super) type RtpSender;

    /// `getParameters()`.
    #[wasm_bindgen(method, js_name = getParameters)]
    pub(super) fn parameters(this: &RtpSender) -> JsValue;

    /// `setParameters(parameters)`, which throws in old browsers where it should reject.
    #[wasm_bindgen(method, js_name = setParameters, catch)]
    pub(super) fn set_parameters(this: &RtpSender, parameters: &JsValue) -> Result<Promise, JsValue>;

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

    /// A `Window`, for the attribute below.
    #[wasm_bindgen(extends = web_sys::Window)]
    pub(super) type FloatingWindows;

    /// `documentPictureInPicture`, where it is.
    #[wasm_bindgen(method, getter, js_name = documentPictureInPicture)]
    pub(super) fn floating(this: &FloatingWindows) -> Option<DocumentPictureInPicture>;

    /// `DocumentPictureInPicture` of the WICG.
    pub(super) type DocumentPictureInPicture;

    /// `requestWindow()`: gives a `Window`.
    #[wasm_bindgen(method, js_name = requestWindow)]
    pub(super) fn request_window(this: &DocumentPictureInPicture, options: &JsValue) -> Promise;

    /// `window`: the one that is open.
    #[wasm_bindgen(method, getter)]
    pub(super) fn window(this: &DocumentPictureInPicture) -> Option<web_sys::Window>;

    /// A `Document`, for what W3C Picture-in-Picture adds.
    #[wasm_bindgen(extends = web_sys::Document)]
    pub(super) type FloatingDocument;

    /// `pictureInPictureElement`.
    #[wasm_bindgen(method, getter, js_name = pictureInPictureElement)]
    pub(super) fn floating_element(this: &FloatingDocument) -> Option<web_sys::Element>;

    /// `exitPictureInPicture()`.
    #[wasm_bindgen(method, js_name = exitPictureInPicture)]
    pub(super) fn stop_floating(this: &FloatingDocument) -> Promise;

    /// A video element, for the method below.
    #[wasm_bindgen(extends = web_sys::HtmlVideoElement)]
    pub(super) type FloatingVideo;

    /// `requestPictureInPicture()`.
    #[wasm_bindgen(method, js_name = requestPictureInPicture)]
    pub(super) fn start_floating(this: &FloatingVideo) -> Promise;
}

/// An attribute that not every browser has; `undefined` where it has not.
pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// A text attribute; empty where there is none.
pub(super) fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

/// Whether a browser has a method.
pub(super) fn can(object: &JsValue, method: &str) -> bool {
    get(object, method).is_function()
}

/// Calls a method that not every browser has; nothing where it has not, or where it throws.
pub(super) fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    get(object, method).dyn_ref::<Function>()?.call1(object, argument).ok()
}

/// Calls such a method, which gives a promise, and awaits that; nothing where it fails.
pub(super) async fn await_call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let promise = call(object, method, argument)?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Calls such a method, whatever comes of it.
pub(super) fn try_call(object: &JsValue, method: &'static str, argument: JsValue) {
    let object = object.clone();
    spawn_local(async move {
        let _ = await_call(&object, method, &argument).await;
    });
}
