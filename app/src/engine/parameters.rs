//! How what is sent is encoded: the parameters of an `RTCRtpSender`.

use std::cell::RefCell;
use std::rc::Rc;

use call::Encoding;
use js_sys::{Array, Reflect};
use protocol::MediaKind;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MediaStreamTrack, RtcRtpSender};

use super::bindings::RtpSender;
use super::peer::ignore;

/// The parameters of one sender, which may come about later than they are known. All clones are one.
#[derive(Clone)]
pub(super) struct Parameters(Rc<RefCell<State>>);

struct State {
    kind: MediaKind,
    encoding: Option<Encoding>,
    /// The sender has not got them yet.
    is_due: bool,
    /// Those that the sender is known to have.
    applied: Option<Encoding>,
    /// What is sent once the sender has them.
    held: Option<MediaStreamTrack>,
    /// It is getting some, and may be told others only then.
    in_flight: bool,
    /// It was to be told more meanwhile, and whether it was negotiated then: that may be why it refuses.
    again: Option<bool>,
}

impl Parameters {
    /// Those that everything of this kind has from the start: what is said goes before what is seen.
    pub(super) fn new(kind: MediaKind) -> Self {
        Self(Rc::new(RefCell::new(State { kind, encoding: None, is_due: true, applied: None, held: None, in_flight: false, again: None })))
    }

    /// Has pictures encoded like this, once there is a sender.
    pub(super) fn want(&self, encoding: Encoding) {
        let mut state = self.0.borrow_mut();
        state.encoding = Some(encoding);
        state.is_due = true;
    }

    /// Whether the sender encodes as is wanted, and that is known.
    pub(super) fn are_applied(&self) -> bool {
        let state = self.0.borrow();
        state.encoding.is_some() && state.applied == state.encoding
    }

    /// Keeps a track, in place of an earlier one, until the sender encodes as is wanted.
    pub(super) fn hold(&self, track: Option<&MediaStreamTrack>) {
        self.0.borrow_mut().held = track.cloned();
    }

    /// Gives the track that is kept.
    pub(super) fn release(&self) -> Option<MediaStreamTrack> {
        self.0.borrow_mut().held.take()
    }

    /// A description was set, and the sender may have lost what it was told: Chromium forgets what it is told while it sets the first one.
    pub(super) fn renew(&self) {
        self.0.borrow_mut().is_due = true;
    }

    /// Tells the sender what it has not been told. Some browsers refuse before the negotiation, so it is to be called after each description,
    /// too; and only what is told to one that `is_negotiated` is known to hold.
    pub(super) fn apply(&self, sender: &RtcRtpSender, is_negotiated: bool) {
        let mut state = self.0.borrow_mut();
        if state.in_flight {
            state.again = Some(is_negotiated);
            return;
        }
        if !state.is_due {
            return;
        }
        // What was got has to be set in the same task, with its `transactionId`.
        let sender = sender.unchecked_ref::<RtpSender>();
        let parameters = sender.parameters();
        if !state.write(&parameters) {
            return;
        }
        let written = state.encoding;
        state.is_due = false;
        state.in_flight = true;
        let promise = sender.set_parameters(&parameters);
        let (this, sender) = (self.clone(), sender.clone());
        spawn_local(async move {
            let is_set = match promise {
                Ok(promise) => JsFuture::from(promise).await.is_ok(),
                Err(_) => false,
            };
            let again = {
                let mut state = this.0.borrow_mut();
                state.in_flight = false;
                state.is_due |= !is_set;
                if is_set && is_negotiated {
                    state.applied = written;
                }
                state.again.take()
            };
            if this.are_applied()
                && let Some(track) = this.release()
            {
                ignore(sender.replace_track(Some(&track)));
            }
            if let Some(is_negotiated) = again {
                this.apply(&sender, is_negotiated);
            }
        });
    }
}

impl State {
    /// Writes them into what the browser gave; false where there is no encoding yet.
    fn write(&self, parameters: &JsValue) -> bool {
        let encodings = Reflect::get(parameters, &"encodings".into()).unwrap_or_default();
        let first = encodings.dyn_ref::<Array>().map(|encodings| encodings.get(0)).filter(JsValue::is_object);
        let Some(first) = first else { return false };
        let set = |object: &JsValue, name: &str, value: JsValue| {
            // Fails only on frozen objects and proxies.
            let _ = Reflect::set(object, &JsValue::from_str(name), &value);
        };
        let priority = match self.kind {
            MediaKind::Microphone => "high",
            MediaKind::Screen => "medium",
            MediaKind::Camera => "low",
        };
        set(&first, "priority", priority.into());
        set(&first, "networkPriority", priority.into());
        if self.kind == MediaKind::Screen {
            set(parameters, "degradationPreference", "maintain-resolution".into());
        }
        if let Some(Encoding { active, bitrate, scale, rate }) = self.encoding {
            set(&first, "active", active.into());
            set(&first, "maxBitrate", bitrate.into());
            set(&first, "scaleResolutionDownBy", (f64::from(scale) / 100.0).into());
            set(&first, "maxFramerate", rate.into());
        }
        true
    }
}
