//! One's own microphone, camera and screen.
//!
//! Only [`Devices::switch_on`] and [`Devices::restore`] switch a device on, and they follow from what the person did, now or before
//! a reload of this tab. What comes over the network leads to [`Devices::switch_off`] at most. A device that is on may get another
//! track: because the person chose one, or because the system ended the one it had.
//!
//! What the person chooses is in `choices`, what is plugged in and pulled out in `plugged`, how long a device is held in `talk`.

mod choices;
pub(crate) mod hints;
mod plugged;
mod requests;
mod slot;
mod talk;

use std::collections::VecDeque;

use protocol::{Media, MediaKind};

pub(crate) use self::plugged::Plugged;
use self::requests::{Captured, Instead, Request};
pub(crate) use self::slot::Tracks;
use self::slot::{Held, Slot};
pub(crate) use self::talk::Talk;
use crate::{CaptureId, CaptureWishes, DeviceProblem, DeviceState, Facing, Given, News, Output, Sorted};

/// The devices, and the requests for them.
#[derive(Debug, Default)]
pub(crate) struct Devices {
    microphone: Slot,
    camera: Slot,
    screen: Slot,
    /// What was asked for and not answered yet, wanted still or not.
    requests: Sorted<CaptureId, Request>,
    /// What was given.
    captured: Sorted<CaptureId, Captured>,
    /// How to capture, as the person prefers.
    taste: CaptureWishes,
    /// The way the camera was told to look last, whichever was chosen.
    flipped: Option<Facing>,
    last_capture: u32,
}

impl Devices {
    const fn get(&self, kind: MediaKind) -> Slot {
        match kind {
            MediaKind::Microphone => self.microphone,
            MediaKind::Camera => self.camera,
            MediaKind::Screen => self.screen,
        }
    }

    const fn put(&mut self, kind: MediaKind, slot: Slot) {
        match kind {
            MediaKind::Microphone => self.microphone = slot,
            MediaKind::Camera => self.camera = slot,
            MediaKind::Screen => self.screen = slot,
        }
    }

    /// What is on: the facts that the others are told.
    pub(crate) const fn media(&self) -> Media {
        Media { microphone: self.microphone.is_on(), camera: self.camera.is_on(), screen: self.screen.is_on() }
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
        self.get(kind).state()
    }

    /// Whether the person has it on, or wants it on.
    pub(crate) const fn is_wanted(&self, kind: MediaKind) -> bool {
        self.get(kind).is_wanted()
    }

    /// What the capture gave whose track is used.
    pub(crate) fn given(&self, kind: MediaKind) -> Option<&Given> {
        self.captured.get(&self.get(kind).capture()?).map(|captured| &captured.given)
    }

    /// Switches one device off.
    pub(crate) fn switch_off(&mut self, kind: MediaKind, out: &mut VecDeque<Output>) {
        let next = match (kind, self.get(kind)) {
            (MediaKind::Microphone, Slot::On(held)) => {
                out.push_back(Output::SetMuted { capture: held.capture, muted: true });
                Slot::Muted(held)
            }
            (_, Slot::Muted(held)) => Slot::Muted(held),
            (MediaKind::Camera | MediaKind::Screen, Slot::On(held)) => {
                out.push_back(Output::StopCapture { capture: held.capture, kind });
                Slot::Off
            }
            (_, Slot::Off | Slot::Starting(_) | Slot::Failed(_)) => Slot::Off,
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
        for kind in kinds(media) {
            match self.get(kind) {
                Slot::Starting(_) | Slot::On(_) => {}
                Slot::Muted(held) => {
                    out.push_back(Output::SetMuted { capture: held.capture, muted: false });
                    self.put(kind, Slot::On(held));
                }
                Slot::Off | Slot::Failed(_) => request.set(kind, true),
            }
        }
        let screen = Media { screen: request.screen, ..Media::default() };
        for request in [Media { screen: false, ..request }, screen] {
            if request != Media::default() {
                self.start(request, self.wishes(), None, out);
            }
        }
    }

    /// Asks for a device that is on, or muted and kept, once more, with the wishes of now. What there is goes on until then.
    fn capture_again(&mut self, kind: MediaKind, out: &mut VecDeque<Output>) {
        match self.get(kind) {
            Slot::Off | Slot::Failed(_) => {}
            Slot::Starting(_) => self.start(only(kind), self.wishes(), None, out),
            Slot::On(held) => {
                let next = Some(self.request(only(kind), self.wishes(), None, out));
                self.put(kind, Slot::On(Held { next, ..held }));
            }
            Slot::Muted(held) => {
                let next = Some(self.request(only(kind), self.wishes(), None, out));
                self.put(kind, Slot::Muted(Held { next, ..held }));
            }
        }
    }

    /// A request succeeded. What nobody waits for any more is stopped at once; what was replaced comes out as `retired`, to be
    /// stopped when the new track is sent in its place.
    pub(crate) fn started(
        &mut self,
        capture: CaptureId,
        given: Given,
        out: &mut VecDeque<Output>,
        retired: &mut VecDeque<Output>,
    ) -> Option<News> {
        let Request { media, wishes, instead, .. } = self.requests.remove(&capture)?;
        let mut news = None;
        for kind in kinds(media) {
            let held = Held::new(capture);
            match self.get(kind) {
                Slot::Starting(awaited) if awaited == capture => {
                    self.put(kind, Slot::On(held));
                    if let Some(Instead::Gone(label)) = &instead {
                        news = requests::gone(kind, label.clone(), Some(&given));
                    }
                }
                Slot::On(old) if old.next == Some(capture) => {
                    retired.push_back(Output::StopCapture { capture: old.capture, kind });
                    self.put(kind, Slot::On(held));
                }
                Slot::Muted(old) if old.next == Some(capture) => {
                    out.push_back(Output::SetMuted { capture, muted: true });
                    retired.push_back(Output::StopCapture { capture: old.capture, kind });
                    self.put(kind, Slot::Muted(held));
                }
                _ => out.push_back(Output::StopCapture { capture, kind }),
            }
        }
        self.captured.insert(capture, Captured { given, wishes });
        self.forget_captured();
        news
    }

    /// The system ended a track. A muted microphone was not wanted, so its loss is no problem to show; and a shared screen is ended
    /// by the person, with the browser's own button. Anything else is replaced by whatever the system prefers now.
    pub(crate) fn ended(&mut self, capture: CaptureId, kind: MediaKind, out: &mut VecDeque<Output>) {
        if self.get(kind).capture() != Some(capture) {
            return;
        }
        out.push_back(Output::StopCapture { capture, kind });
        match self.get(kind) {
            Slot::On(held) if kind != MediaKind::Screen => {
                let instead = Some(Instead::Gone(self.label(kind)));
                match held.next.and_then(|next| Some((next, self.requests.get_mut(&next)?))) {
                    Some((next, request)) => {
                        request.instead = instead;
                        self.put(kind, Slot::Starting(next));
                    }
                    None => self.start(only(kind), self.wishes().without_device(kind), instead, out),
                }
            }
            _ => self.put(kind, Slot::Off),
        }
        self.forget_captured();
    }

    /// The system took a track away for a while, or gave it back. It is the person's wish still that it is on, or off.
    pub(crate) fn taken(&mut self, capture: CaptureId, kind: MediaKind, taken: bool) {
        // Nothing is seen of a window that is out of sight, which is no interruption.
        if kind == MediaKind::Screen || self.get(kind).capture() != Some(capture) {
            return;
        }
        match self.get(kind) {
            Slot::On(held) => self.put(kind, Slot::On(held.taken(taken))),
            Slot::Muted(held) => self.put(kind, Slot::Muted(held.taken(taken))),
            Slot::Off | Slot::Starting(_) | Slot::Failed(_) => {}
        }
    }

    /// The person wants back what the system took away.
    pub(crate) fn resume(&mut self, kind: MediaKind, out: &mut VecDeque<Output>) {
        if self.get(kind).state() == DeviceState::Interrupted {
            self.capture_again(kind, out);
        }
    }

    /// What the system took away.
    pub(crate) fn interrupted(&self) -> Option<MediaKind> {
        MediaKind::ALL.into_iter().find(|kind| self.get(*kind).state() == DeviceState::Interrupted)
    }

    /// What stood in the way of these problems does no more: the device is off, and the person may switch it on.
    fn clear_problem(&mut self, kind: MediaKind, is_over: impl Fn(DeviceProblem) -> bool) {
        if let Slot::Failed(problem) = self.get(kind)
            && is_over(problem)
        {
            self.put(kind, Slot::Off);
        }
    }

    /// Switches everything off for good: muted microphones are let go, too.
    pub(crate) fn stop(&mut self, out: &mut VecDeque<Output>) {
        for kind in MediaKind::ALL {
            if let Some(capture) = self.get(kind).capture() {
                out.push_back(Output::StopCapture { capture, kind });
            }
            self.put(kind, Slot::Off);
        }
        self.captured.clear();
    }
}

fn kinds(media: Media) -> impl Iterator<Item = MediaKind> {
    MediaKind::ALL.into_iter().filter(move |&kind| media.get(kind))
}

fn only(kind: MediaKind) -> Media {
    let mut media = Media::default();
    media.set(kind, true);
    media
}
