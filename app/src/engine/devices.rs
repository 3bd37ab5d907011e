//! Which devices there are, and whether they may be used.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use call::{Device, DeviceList, Input, Permission};
use js_sys::Array;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, EventTarget};

use super::Driver;
use super::bindings::{await_call, get, text};
use super::capture::record;
use super::listener::Listener;
use super::timer::Timer;

/// What is plugged in comes in parts: a headset is a microphone, and a moment later a speaker.
const SETTLING: Duration = Duration::from_millis(300);

/// Looks after the list of devices while it lives.
#[derive(Default)]
pub(super) struct DeviceWatch(Rc<Watch>);

#[derive(Default)]
struct Watch {
    microphone: Cell<Permission>,
    camera: Cell<Permission>,
    settling: RefCell<Option<Timer>>,
    listeners: RefCell<Vec<Listener>>,
    ended: Cell<bool>,
}

impl DeviceWatch {
    /// Looks after nothing any more.
    pub(super) fn end(&self) {
        self.0.ended.set(true);
        self.0.settling.take();
        self.0.listeners.take();
    }

    /// Begins: the driver hears what there is now, and whenever that changes.
    pub(super) fn start(&self, driver: &Driver) {
        let devices = media_devices();
        if let Some(target) = devices.dyn_ref::<EventTarget>() {
            let (watch, driver) = (Rc::downgrade(&self.0), driver.clone());
            let changed = Listener::on(target, "devicechange", move |_: Event| {
                if let Some(watch) = watch.upgrade() {
                    let driver = driver.clone();
                    watch.settling.replace(Some(Timer::after(SETTLING, move || driver.list_devices())));
                }
            });
            self.0.listeners.borrow_mut().push(changed);
        }
        let (watch, driver) = (Rc::clone(&self.0), driver.clone());
        spawn_local(async move {
            for name in ["microphone", "camera"] {
                watch.follow(name, &driver).await;
            }
            watch.list(&driver).await;
        });
    }

    /// Has the driver hear what there is now. Names are told only once a device was permitted.
    pub(super) fn list(&self, driver: &Driver) {
        let (watch, driver) = (Rc::clone(&self.0), driver.clone());
        spawn_local(async move { watch.list(&driver).await });
    }
}

impl Watch {
    fn permission(&self, name: &str) -> &Cell<Permission> {
        if name == "camera" { &self.camera } else { &self.microphone }
    }

    /// Follows a permission (W3C Permissions), where the browser knows the name of it.
    async fn follow(self: &Rc<Self>, name: &'static str, driver: &Driver) {
        let permissions = get(&window().navigator(), "permissions");
        let Some(status) = await_call(&permissions, "query", &record(&[("name", name.into())])).await else { return };
        if self.ended.get() {
            return;
        }
        self.permission(name).set(permission(&status));
        if let Some(target) = status.dyn_ref::<EventTarget>() {
            let (watch, driver, status) = (Rc::downgrade(self), driver.clone(), target.clone());
            let changed = Listener::on(target, "change", move |_: Event| {
                if let Some(watch) = watch.upgrade() {
                    watch.permission(name).set(permission(&status));
                    driver.list_devices();
                }
            });
            self.listeners.borrow_mut().push(changed);
        }
    }

    async fn list(&self, driver: &Driver) {
        let found = await_call(&media_devices(), "enumerateDevices", &JsValue::UNDEFINED).await;
        let mut list = DeviceList::default();
        for device in found.and_then(|found| found.dyn_into::<Array>().ok()).unwrap_or_default().iter() {
            let id = text(&device, "deviceId");
            // Chromium lists what the system prefers once more under these names.
            if id == "default" || id == "communications" {
                continue;
            }
            let of_its_kind = match text(&device, "kind").as_str() {
                "audioinput" => &mut list.microphones,
                "videoinput" => &mut list.cameras,
                "audiooutput" => &mut list.speakers,
                _ => continue,
            };
            of_its_kind.push(Device::labelled(id, &text(&device, "label")));
        }
        driver.push(Input::DevicesListed { list, microphone: self.microphone.get(), camera: self.camera.get() });
    }
}

/// The browser's devices; `undefined` on a page that is not served securely.
fn media_devices() -> JsValue {
    get(&window().navigator(), "mediaDevices")
}

fn permission(status: &JsValue) -> Permission {
    match text(status, "state").as_str() {
        "granted" => Permission::Granted,
        "denied" => Permission::Denied,
        _ => Permission::Ask,
    }
}
