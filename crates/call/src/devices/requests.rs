//! What was asked of the browser, and what comes of it.

use std::collections::VecDeque;
use std::time::Duration;

use protocol::{Media, MediaKind, Timestamp};

use super::slot::{Held, Slot};
use super::{Devices, kinds, only};
use crate::{CaptureId, CaptureWishes, DeviceKind, DeviceProblem, Given, News, Output};

/// How long a device may take. If it takes longer, the browser has probably asked the person something that they did not see.
const PATIENCE: Duration = Duration::from_secs(10);

/// Something that was asked for.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) media: Media,
    pub(super) wishes: CaptureWishes,
    /// What it is to stand in for, if that is there no more.
    pub(super) instead: Option<Instead>,
    pub(super) patience: Patience,
}

/// What is there no more.
#[derive(Clone, Debug)]
pub(super) enum Instead {
    /// A device that was pulled out, by its label.
    Gone(String),
    /// A camera that was let go, because there can be but one at a time; what it was captured with.
    LetGo(CaptureWishes),
}

/// How long an answer is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// As long as always, from now.
    New,
    /// Until then nothing is said of it.
    Until(Timestamp),
    /// It has taken too long.
    Over,
}

/// What a request gave.
#[derive(Debug)]
pub(super) struct Captured {
    pub(super) given: Given,
    pub(super) wishes: CaptureWishes,
}

impl CaptureWishes {
    /// The same, of whichever device the system prefers.
    pub(super) fn without_device(mut self, kind: MediaKind) -> Self {
        match kind {
            MediaKind::Microphone => self.microphone = None,
            MediaKind::Camera => self.camera = None,
            MediaKind::Screen => {}
        }
        self
    }

    const fn names_device(&self, kind: MediaKind) -> bool {
        match kind {
            MediaKind::Microphone => self.microphone.is_some(),
            MediaKind::Camera => self.camera.is_some(),
            MediaKind::Screen => false,
        }
    }
}

impl Devices {
    /// Asks for devices, which are then starting.
    pub(super) fn start(&mut self, media: Media, wishes: CaptureWishes, instead: Option<Instead>, out: &mut VecDeque<Output>) {
        let capture = self.request(media, wishes, instead, out);
        for kind in kinds(media) {
            self.put(kind, Slot::Starting(capture));
        }
    }

    pub(super) fn request(
        &mut self,
        media: Media,
        wishes: CaptureWishes,
        instead: Option<Instead>,
        out: &mut VecDeque<Output>,
    ) -> CaptureId {
        self.last_capture += 1;
        let capture = CaptureId(self.last_capture);
        self.requests.insert(capture, Request { media, wishes: wishes.clone(), instead, patience: Patience::New });
        out.push_back(Output::StartCapture { capture, media, wishes });
        capture
    }

    /// A request failed. One for both kinds fails when either is missing or taken, so each is then asked for alone.
    pub(crate) fn failed(&mut self, capture: CaptureId, problem: DeviceProblem, out: &mut VecDeque<Output>) -> Option<News> {
        let request = self.requests.remove(&capture)?;
        let awaited = kinds(request.media).filter(|kind| self.get(*kind).awaits(capture)).collect::<Vec<_>>();
        let mut news = None;
        for kind in awaited {
            news = match self.get(kind) {
                Slot::On(held) => self.not_replaced(kind, held, Slot::On, &request, problem, out),
                Slot::Muted(held) => self.not_replaced(kind, held, Slot::Muted, &request, problem, out),
                _ => self.not_started(kind, &request, problem, out),
            }
        }
        news
    }

    fn not_started(&mut self, kind: MediaKind, request: &Request, problem: DeviceProblem, out: &mut VecDeque<Output>) -> Option<News> {
        let is_refused = match problem {
            DeviceProblem::NotAllowed | DeviceProblem::Insecure => true,
            DeviceProblem::NotAllowedBySystem
            | DeviceProblem::NotFound
            | DeviceProblem::InUse
            | DeviceProblem::Unplugged
            | DeviceProblem::Other => false,
        };
        match &request.instead {
            // Whoever let it go wants it back.
            Some(Instead::LetGo(wishes)) => {
                self.flip_back(wishes);
                self.start(only(kind), wishes.clone(), None, out);
                return Some(News::NotSwitched { kind: device_kind(kind)?, problem });
            }
            Some(Instead::Gone(_)) if !is_refused && request.wishes.names_device(kind) => {
                let wishes = request.wishes.clone().without_device(kind);
                self.start(only(kind), wishes, request.instead.clone(), out);
            }
            Some(Instead::Gone(label)) if !is_refused => {
                self.put(kind, Slot::Failed(DeviceProblem::Unplugged));
                return gone(kind, label.clone(), None);
            }
            _ if !is_refused && request.media.microphone && request.media.camera => {
                self.start(only(kind), request.wishes.clone(), None, out);
            }
            // The person closed the picker.
            _ if kind == MediaKind::Screen && problem == DeviceProblem::NotAllowed => self.put(kind, Slot::Off),
            _ => self.put(kind, Slot::Failed(problem)),
        }
        None
    }

    /// What there is stays, and the person is told. But many telephones have one camera at a time: there the old one is let go first.
    fn not_replaced(
        &mut self,
        kind: MediaKind,
        held: Held,
        slot: impl Fn(Held) -> Slot,
        request: &Request,
        problem: DeviceProblem,
        out: &mut VecDeque<Output>,
    ) -> Option<News> {
        let before = self.captured.get(&held.capture).map(|captured| captured.wishes.clone()).unwrap_or_default();
        if problem == DeviceProblem::InUse && kind == MediaKind::Camera {
            out.push_back(Output::StopCapture { capture: held.capture, kind });
            self.start(request.media, request.wishes.clone(), Some(Instead::LetGo(before)), out);
            return None;
        }
        if kind == MediaKind::Camera {
            self.flip_back(&before);
        }
        self.put(kind, slot(held.without_next()));
        Some(News::NotSwitched { kind: device_kind(kind)?, problem })
    }

    /// The camera looks as it did before it was flipped.
    fn flip_back(&mut self, before: &CaptureWishes) {
        if self.flipped.is_some() {
            self.flipped = before.facing.filter(|_| before.camera.is_none());
        }
    }

    /// What the device that is used is called; nothing where the browser did not say.
    pub(super) fn label(&self, kind: MediaKind) -> String {
        self.given(kind).and_then(|given| used(kind, given)).map(|device| device.label.clone()).unwrap_or_default()
    }

    /// Forgets what was given by captures that are used no more.
    pub(super) fn forget_captured(&mut self) {
        let used = kinds(Media { microphone: true, camera: true, screen: true }).filter_map(|kind| self.get(kind).capture());
        let used = used.collect::<Vec<_>>();
        self.captured.retain(|capture, _| used.contains(capture));
    }

    /// Begins to wait for what was asked for just now.
    pub(crate) fn wait(&mut self, now: Timestamp) {
        for request in self.requests.values_mut().filter(|request| request.patience == Patience::New) {
            request.patience = Patience::Until(now + PATIENCE);
        }
    }

    /// When something has taken too long.
    pub(crate) fn due(&self) -> Option<Timestamp> {
        let ends = self.requests.values().filter_map(|request| match request.patience {
            Patience::Until(end) => Some(end),
            Patience::New | Patience::Over => None,
        });
        ends.min()
    }

    pub(crate) fn timeout(&mut self, now: Timestamp) {
        for request in self.requests.values_mut() {
            if matches!(request.patience, Patience::Until(end) if end <= now) {
                request.patience = Patience::Over;
            }
        }
    }

    /// Whether something that is wanted takes so long that the browser waits for the person.
    pub(crate) fn is_browser_asking(&self) -> bool {
        let mut asked = self.requests.iter().filter(|(_, request)| request.patience == Patience::Over && !request.media.screen);
        asked.any(|(capture, request)| kinds(request.media).any(|kind| self.get(kind).awaits(*capture)))
    }
}

const fn device_kind(kind: MediaKind) -> Option<DeviceKind> {
    match kind {
        MediaKind::Microphone => Some(DeviceKind::Microphone),
        MediaKind::Camera => Some(DeviceKind::Camera),
        MediaKind::Screen => None,
    }
}

pub(super) const fn used(kind: MediaKind, given: &Given) -> Option<&crate::Device> {
    match kind {
        MediaKind::Microphone => given.microphone.as_ref(),
        MediaKind::Camera => given.camera.as_ref(),
        MediaKind::Screen => None,
    }
}

/// A device is gone; what was given is used instead.
pub(super) fn gone(kind: MediaKind, label: String, given: Option<&Given>) -> Option<News> {
    let instead = given.map(|given| used(kind, given).map(|device| device.label.clone()).unwrap_or_default());
    Some(News::DeviceGone { kind: device_kind(kind)?, label, instead })
}
