//! Devices by name.

use protocol::MediaKind;

/// A kind of device that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeviceKind {
    /// `audioinput`.
    Microphone,
    /// `videoinput`.
    Camera,
    /// `audiooutput`.
    Speaker,
}

impl DeviceKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Microphone, Self::Camera, Self::Speaker];

    /// What has to be permitted before devices of this kind are told by name: a speaker is told of with the microphones.
    pub fn told_with(self) -> MediaKind {
        match self {
            Self::Camera => MediaKind::Camera,
            Self::Microphone | Self::Speaker => MediaKind::Microphone,
        }
    }
}

/// A device, as the browser names it (W3C `MediaDeviceInfo`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Device {
    /// The browser's id for it on this site; it may change when site data is deleted, which is why the label is kept, too.
    pub id: String,
    /// What people know it by; empty before the browser was permitted to use one of its kind.
    pub label: String,
}

impl Device {
    /// A device, with the label that a browser gives it. Chromium appends the numbers of vendor and product, as in
    /// `Camera (046d:0825)`, and calls whatever the system prefers `Default - ` and its name, in the person's language.
    pub fn labelled(id: String, label: &str) -> Self {
        let numbers = label.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
        let is_number = |digits: &str| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let label = match numbers {
            Some((name, numbers)) if numbers.split_once(':').is_some_and(|(vendor, product)| is_number(vendor) && is_number(product)) => {
                name
            }
            _ => label,
        };
        let label = if id == "default" { label.split_once(" - ").map_or(label, |(_, name)| name) } else { label };
        Self { label: label.to_owned(), id }
    }
}

/// The devices there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeviceList {
    /// Those to speak into.
    pub microphones: Vec<Device>,
    /// Those to be seen by.
    pub cameras: Vec<Device>,
    /// Those to hear with; empty where none can be chosen.
    pub speakers: Vec<Device>,
}

impl DeviceList {
    /// Those of a kind.
    pub fn of(&self, kind: DeviceKind) -> &[Device] {
        match kind {
            DeviceKind::Microphone => &self.microphones,
            DeviceKind::Camera => &self.cameras,
            DeviceKind::Speaker => &self.speakers,
        }
    }

    /// The device that was chosen once: ids change when a site's data is deleted, so a device of the same label will do. Nothing if
    /// it is not there.
    pub fn find(&self, kind: DeviceKind, chosen: &Device) -> Option<&Device> {
        let there = self.of(kind);
        let same_id = there.iter().find(|device| device.id == chosen.id && !device.id.is_empty());
        same_id.or_else(|| there.iter().find(|device| device.label == chosen.label && !device.label.is_empty()))
    }

    /// Whether people can tell those of a kind apart: some has a name, which browsers tell once they were permitted to use one.
    pub fn is_named(&self, kind: DeviceKind) -> bool {
        self.of(kind).iter().any(|device| !device.label.is_empty())
    }
}

/// Whether the browser may use a kind of device (W3C Permissions).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Permission {
    /// It asks each time, or does not say.
    #[default]
    Ask,
    /// It may.
    Granted,
    /// It may not.
    Denied,
}

/// Which way a camera of a telephone looks (W3C `VideoFacingModeEnum`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facing {
    /// At the person.
    User,
    /// Away from them.
    Environment,
}

/// What to capture, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaptureWishes {
    /// The microphone, as `ideal`; nothing: whichever the system prefers.
    pub microphone: Option<String>,
    /// The camera, likewise.
    pub camera: Option<String>,
    /// Which way the camera is to look, where none is named.
    pub facing: Option<Facing>,
    /// No echo cancellation, noise suppression or gain control, and two channels.
    pub music: bool,
    /// Lines of the camera's picture, as `ideal`.
    pub lines: u16,
    /// Pictures per second, as `ideal`.
    pub rate: u8,
}

/// What a capture gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The microphone that it is.
    pub microphone: Option<Device>,
    /// The camera that it is.
    pub camera: Option<Device>,
    /// Which way that looks, where the browser says.
    pub facing: Option<Facing>,
    /// The screen that is shared is this whole screen (`displaySurface` is `monitor`): what is shown here shows itself there.
    pub whole_screen: bool,
    /// The screen comes with sound.
    pub screen_sound: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(id: &str, label: &str) -> String {
        Device::labelled(id.to_owned(), label).label
    }

    #[test]
    fn labels_are_for_people() {
        assert_eq!(label("1", "HD Webcam (046d:0825)"), "HD Webcam");
        assert_eq!(label("1", "Desk (front)"), "Desk (front)");
        assert_eq!(label("1", "Desk (0123:456)"), "Desk (0123:456)");
        assert_eq!(label("1", "(046d:0825)"), "(046d:0825)");
        assert_eq!(label("1", ""), "");
        assert_eq!(label("default", "Standard - Desk - left (046D:0825)"), "Desk - left");
        assert_eq!(label("1", "Desk - left"), "Desk - left");
    }
}
