//! One's own microphone, camera and screen.
//!
//! Only [`Devices::switch_on`] and [`Devices::restore`] switch a device on, and they follow from what the person did, now or before
//! a reload of this tab. What comes over the network leads to [`Devices::switch_off`] at most.

use std::collections::{BTreeMap, VecDeque};

use protocol::{Media, MediaKind};

use crate::{CaptureId, DeviceProblem, DeviceState, Output};

/// One device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Device {
    /// Off, and free for others.
    #[default]
    Off,
    /// Asked for.
    Starting(CaptureId),
    /// Sending.
    On(CaptureId),
    /// Off for everybody else, but kept, so that it is back at once. Microphones only: a camera's light has to go out.
    Muted(CaptureId),
    /// Wanted, but not to be had.
    Failed(DeviceProblem),
}

impl Device {
    /// The capture whose track it holds.
    const fn capture(self) -> Option<CaptureId> {
        match self {
            Self::On(capture) | Self::Muted(capture) => Some(capture),
            Self::Off | Self::Starting(_) | Self::Failed(_) => None,
        }
    }

    const fn is_wanted(self) -> bool {
        matches!(self, Self::Starting(_) | Self::On(_))
    }
}

/// The tracks to send, by the capture they belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tracks {
    pub(crate) microphone: Option<CaptureId>,
    pub(crate) camera: Option<CaptureId>,
    pub(crate) screen: Option<CaptureId>,
}

impl Tracks {
    pub(crate) const fn get(self, kind: MediaKind) -> Option<CaptureId> {
        match kind {
            MediaKind::Microphone => self.microphone,
            MediaKind::Camera => self.camera,
            MediaKind::Screen => self.screen,
        }
    }
}

/// The devices, and the requests for them.
#[derive(Debug, Default)]
pub(crate) struct Devices {
    microphone: Device,
    camera: Device,
    screen: Device,
    /// What was asked for and not answered yet, wanted still or not.
    requests: BTreeMap<CaptureId, Media>,
    last_capture: u32,
}

impl Devices {
    const fn get(&self, kind: MediaKind) -> Device {
        match kind {
            MediaKind::Microphone => self.microphone,
            MediaKind::Camera => self.camera,
            MediaKind::Screen => self.screen,
        }
    }

    const fn put(&mut self, kind: MediaKind, device: Device) {
        match kind {
            MediaKind::Microphone => self.microphone = device,
            MediaKind::Camera => self.camera = device,
            MediaKind::Screen => self.screen = device,
        }
    }

    /// What is on: the facts that the others are told.
    pub(crate) const fn media(&self) -> Media {
        Media {
            microphone: matches!(self.microphone, Device::On(_)),
            camera: matches!(self.camera, Device::On(_)),
            screen: matches!(self.screen, Device::On(_)),
        }
    }

    /// What is on or about to be: what a reload should bring back. Not the screen: which one, the person is to choose each time.
    pub(crate) const fn wanted(&self) -> Media {
        Media { microphone: self.microphone.is_wanted(), camera: self.camera.is_wanted(), screen: false }
    }

    /// The tracks there are; a muted one is sent as silence.
    pub(crate) const fn tracks(&self) -> Tracks {
        Tracks { microphone: self.microphone.capture(), camera: self.camera.capture(), screen: self.screen.capture() }
    }

    /// How a device is drawn.
    pub(crate) const fn state(&self, kind: MediaKind) -> DeviceState {
        match self.get(kind) {
            Device::Off | Device::Muted(_) => DeviceState::Off,
            Device::Starting(_) => DeviceState::Starting,
            Device::On(_) => DeviceState::On,
            Device::Failed(problem) => DeviceState::Failed(problem),
        }
    }

    /// Whether the person has it on, or wants it on.
    pub(crate) const fn is_wanted(&self, kind: MediaKind) -> bool {
        self.get(kind).is_wanted()
    }

    /// Switches one device off.
    pub(crate) fn switch_off(&mut self, kind: MediaKind, out: &mut VecDeque<Output>) {
        let next = match (kind, self.get(kind)) {
            (MediaKind::Microphone, Device::On(capture)) => {
                out.push_back(Output::SetMuted { capture, muted: true });
                Device::Muted(capture)
            }
            (_, Device::Muted(capture)) => Device::Muted(capture),
            (MediaKind::Camera | MediaKind::Screen, Device::On(capture)) => {
                out.push_back(Output::StopCapture { capture, kind });
                Device::Off
            }
            (_, Device::Off | Device::Starting(_) | Device::Failed(_)) => Device::Off,
        };
        self.put(kind, next);
    }

    /// Switches microphone and camera on as they were. Not the screen: no browser asks which one without a gesture.
    pub(crate) fn restore(&mut self, media: Media, out: &mut VecDeque<Output>) {
        self.switch_on(Media { screen: false, ..media }, out);
    }

    /// The person switches these on: one request for all that is not on already, so that the browser asks one question. The screen
    /// is a request of its own.
    pub(crate) fn switch_on(&mut self, media: Media, out: &mut VecDeque<Output>) {
        let mut request = Media::default();
        for kind in MediaKind::ALL.into_iter().filter(|&kind| media.get(kind)) {
            match self.get(kind) {
                Device::Starting(_) | Device::On(_) => {}
                Device::Muted(capture) => {
                    out.push_back(Output::SetMuted { capture, muted: false });
                    self.put(kind, Device::On(capture));
                }
                Device::Off | Device::Failed(_) => request.set(kind, true),
            }
        }
        let screen = Media { screen: request.screen, ..Media::default() };
        for request in [Media { screen: false, ..request }, screen] {
            if request != Media::default() {
                self.request(request, out);
            }
        }
    }

    fn request(&mut self, media: Media, out: &mut VecDeque<Output>) {
        self.last_capture += 1;
        let capture = CaptureId(self.last_capture);
        for kind in MediaKind::ALL.into_iter().filter(|&kind| media.get(kind)) {
            self.put(kind, Device::Starting(capture));
        }
        self.requests.insert(capture, media);
        out.push_back(Output::StartCapture { capture, media });
    }

    /// A request succeeded. What nobody waits for any more is stopped at once.
    pub(crate) fn started(&mut self, capture: CaptureId, out: &mut VecDeque<Output>) {
        let media = self.requests.remove(&capture).unwrap_or_default();
        for kind in MediaKind::ALL.into_iter().filter(|&kind| media.get(kind)) {
            if self.get(kind) == Device::Starting(capture) {
                self.put(kind, Device::On(capture));
            } else {
                out.push_back(Output::StopCapture { capture, kind });
            }
        }
    }

    /// A request failed. One for both kinds fails when either is missing or taken, so each is then asked for alone.
    pub(crate) fn failed(&mut self, capture: CaptureId, problem: DeviceProblem, out: &mut VecDeque<Output>) {
        let asked = self.requests.remove(&capture).unwrap_or_default();
        let one_may_do = match problem {
            DeviceProblem::NotFound | DeviceProblem::InUse | DeviceProblem::Unplugged | DeviceProblem::Other => true,
            DeviceProblem::NotAllowed | DeviceProblem::Insecure => false,
        };
        for kind in MediaKind::ALL {
            if self.get(kind) != Device::Starting(capture) {
                continue;
            }
            if one_may_do && asked.microphone && asked.camera {
                let mut alone = Media::default();
                alone.set(kind, true);
                self.request(alone, out);
            } else if kind == MediaKind::Screen && problem == DeviceProblem::NotAllowed {
                // The person closed the picker.
                self.put(kind, Device::Off);
            } else {
                self.put(kind, Device::Failed(problem));
            }
        }
    }

    /// The system ended a track. A muted microphone was not wanted, so its loss is no problem to show; and a shared screen is ended
    /// by the person, with the browser's own button.
    pub(crate) fn ended(&mut self, capture: CaptureId, kind: MediaKind, out: &mut VecDeque<Output>) {
        if self.get(kind).capture() != Some(capture) {
            return;
        }
        let next = match self.get(kind) {
            Device::Muted(_) => Device::Off,
            _ if kind == MediaKind::Screen => Device::Off,
            _ => Device::Failed(DeviceProblem::Unplugged),
        };
        self.put(kind, next);
        out.push_back(Output::StopCapture { capture, kind });
    }

    /// Switches everything off for good: muted microphones are let go, too.
    pub(crate) fn stop(&mut self, out: &mut VecDeque<Output>) {
        for kind in MediaKind::ALL {
            if let Some(capture) = self.get(kind).capture() {
                out.push_back(Output::StopCapture { capture, kind });
            }
            self.put(kind, Device::Off);
        }
    }
}
