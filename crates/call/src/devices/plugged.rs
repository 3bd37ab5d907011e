//! What is plugged in.

use crate::{Device, DeviceKind, DeviceList, Permission};

/// What the browser told last of the devices there are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plugged {
    pub(crate) list: DeviceList,
    pub(crate) microphone: Permission,
    pub(crate) camera: Permission,
    /// Whether it has told anything yet.
    pub(super) is_known: bool,
}

impl Plugged {
    /// The id of a device that was chosen once: ids change when a site's data is deleted, so a device of the same label will do.
    /// Nothing if it is not there. Where the browser does not say what there is, it may be.
    pub(super) fn find(&self, kind: DeviceKind, chosen: &Device) -> Option<String> {
        let there = self.list.of(kind);
        match self.list.find(kind, chosen) {
            Some(device) => Some(device.id.clone()),
            None if is_named(there) && !there.is_empty() => None,
            None => Some(chosen.id.clone()),
        }
    }

    /// What was plugged in since `before`, one for each thing that people would call a device: a headset is a microphone with a
    /// speaker, and a camera brings a microphone along.
    pub(super) fn found_since(&self, before: &Self) -> Vec<(DeviceKind, Device)> {
        let [microphone, camera, speaker] = DeviceKind::ALL.map(|kind| self.new_since(before, kind));
        let sound = match (microphone, speaker) {
            (Some(_), None) if camera.is_some() => None,
            (Some(microphone), _) => Some((DeviceKind::Microphone, microphone)),
            (None, speaker) => speaker.map(|speaker| (DeviceKind::Speaker, speaker)),
        };
        let camera = camera.map(|camera| (DeviceKind::Camera, camera));
        [sound, camera].into_iter().flatten().collect()
    }

    /// A device of this kind that was plugged in since `before`.
    pub(super) fn new_since(&self, before: &Self, kind: DeviceKind) -> Option<Device> {
        let known = before.list.of(kind);
        // With the permission come names, and speakers altogether: they were there before.
        if !before.is_known || !is_named(known) || (kind == DeviceKind::Speaker && known.is_empty()) {
            return None;
        }
        let is_new = |device: &&Device| !device.label.is_empty() && known.iter().all(|other| other.id != device.id);
        self.list.of(kind).iter().find(is_new).cloned()
    }

    /// Whether a device is there.
    pub(super) fn has(&self, kind: DeviceKind, id: &str) -> bool {
        self.list.of(kind).iter().any(|device| device.id == id)
    }

    /// Whether it can be said of this kind what is there and what is not.
    pub(super) fn knows(&self, kind: DeviceKind) -> bool {
        !self.list.of(kind).is_empty() && is_named(self.list.of(kind))
    }
}

fn is_named(devices: &[Device]) -> bool {
    devices.iter().all(|device| !device.label.is_empty())
}
