//! What the person chooses about devices, and what the browser tells of them.

use std::collections::VecDeque;

use protocol::{Media, MediaKind, Timestamp};

use super::hints::{Audience, Ear};
use super::slot::Slot;
use super::{Devices, Plugged};
use crate::call::Call;
use crate::course::Stage;
use crate::{
    CaptureWishes, DeviceKind, DeviceList, DeviceProblem, DevicesView, Environment, Facing, News, Output, Permission, Preference,
    Preferences,
};

impl Call {
    /// The page has come alive in this browser.
    pub(crate) fn set_environment(&mut self, environment: Environment) {
        self.environment = environment;
        self.refresh_taste();
    }

    /// What the browser remembers.
    pub(crate) fn recall(&mut self, preferences: Preferences) {
        self.preferences = preferences;
        self.refresh_taste();
        self.refresh_speaker(true);
    }

    /// The person prefers something, and it holds at once.
    pub(crate) fn prefer(&mut self, preference: Preference) {
        let before = self.devices.wishes();
        self.preferences.prefer(preference.clone());
        self.keep_preferences();
        if let Preference::Device(DeviceKind::Camera, _) = preference {
            self.devices.flipped = None;
        }
        self.refresh_taste();
        match preference {
            Preference::AudioOnly(true) => self.devices.switch_off(MediaKind::Camera, &mut self.outputs),
            Preference::Device(DeviceKind::Speaker, _) => self.refresh_speaker(true),
            Preference::Device(kind, _) => self.devices.choose(kind.told_with(), &before, &mut self.outputs),
            _ => {
                for kind in [MediaKind::Microphone, MediaKind::Camera] {
                    if self.devices.wishes().differs(&before, kind) {
                        self.devices.capture_again(kind, &mut self.outputs);
                    }
                }
            }
        }
    }

    fn keep_preferences(&mut self) {
        self.outputs.push_back(Output::KeepPreferences(Box::new(self.preferences.clone())));
    }

    /// The person takes the other camera of a telephone.
    pub(crate) fn flip_camera(&mut self) {
        let given = self.devices.given(MediaKind::Camera).and_then(|given| given.facing);
        self.devices.flipped = Some(match given.or(self.devices.flipped) {
            Some(Facing::Environment) => Facing::User,
            Some(Facing::User) | None => Facing::Environment,
        });
        self.devices.capture_again(MediaKind::Camera, &mut self.outputs);
    }

    /// Switches on what was on before, as far as the person wants pictures at all.
    pub(crate) fn restore_devices(&mut self, media: Media) {
        let media = Media { camera: media.camera && !self.preferences.audio_only, ..media };
        self.devices.restore(media, &mut self.outputs);
    }

    /// Whoever switches a camera on wants pictures.
    pub(crate) fn end_audio_only(&mut self, media: Media) {
        if media.camera && self.preferences.audio_only {
            self.preferences.audio_only = false;
            self.keep_preferences();
        }
    }

    /// The key of push to talk is pressed, or let go.
    pub(crate) fn push_to_talk(&mut self, pressed: bool, now: Timestamp) {
        let out = &mut self.outputs;
        if !pressed {
            self.talk.release(&mut self.devices, out);
        } else if !self.facts.rights().microphone {
            self.not_done(None, protocol::Refusal::Forbidden, now);
        } else if !matches!(self.stage, Stage::Ended(_)) {
            self.talk.press(&mut self.devices, out);
        }
    }

    /// What a reload, or whoever joins again, should find on. Not what is on only for as long as a key is held.
    pub(crate) fn wanted_media(&self) -> Media {
        let wanted = self.devices.wanted();
        Media { microphone: wanted.microphone && self.talk != super::Talk::Talking, ..wanted }
    }

    /// The devices that there are.
    pub(crate) fn devices_listed(&mut self, list: DeviceList, microphone: Permission, camera: Permission, now: Timestamp) {
        let before = std::mem::replace(&mut self.plugged, Plugged { list, microphone, camera, is_known: true });
        let found = self.plugged.found_since(&before);
        for (kind, device, was, is) in [
            (MediaKind::Microphone, DeviceKind::Microphone, before.microphone, microphone),
            (MediaKind::Camera, DeviceKind::Camera, before.camera, camera),
        ] {
            if was != is && is != Permission::Denied {
                self.devices.clear_problem(kind, |problem| problem == DeviceProblem::NotAllowed);
            }
            if self.plugged.new_since(&before, device).is_some() {
                self.devices.clear_problem(kind, |problem| matches!(problem, DeviceProblem::NotFound | DeviceProblem::Unplugged));
            }
        }
        for (kind, device) in found {
            self.toasts.tell(News::DeviceFound { kind, device }, now);
        }
        self.refresh_taste();
        self.speaker_listed(&before, now);
    }

    /// A speaker that is gone is not used any more. One that comes back is used again in the next call, lest this one is suddenly
    /// heard from elsewhere.
    fn speaker_listed(&mut self, before: &Plugged, now: Timestamp) {
        let speaker = DeviceKind::Speaker;
        if let Some(used) = &self.speaker
            && self.plugged.knows(speaker)
            && !self.plugged.has(speaker, used)
            && let Some(gone) = before.list.speakers.iter().find(|device| device.id == *used)
        {
            let news = News::DeviceGone { kind: speaker, label: gone.label.clone(), instead: None };
            self.toasts.tell(news, now);
            self.use_speaker(None);
            return;
        }
        self.refresh_speaker(!matches!(self.stage, Stage::InCall) || !before.knows(speaker));
    }

    fn refresh_speaker(&mut self, may_switch: bool) {
        if may_switch {
            let chosen = self.preferences.speaker.as_ref();
            self.use_speaker(chosen.and_then(|chosen| self.plugged.find(DeviceKind::Speaker, chosen)));
        }
    }

    fn use_speaker(&mut self, speaker: Option<String>) {
        if self.speaker != speaker {
            self.outputs.push_back(Output::UseSpeaker(speaker.clone()));
            self.speaker = speaker;
        }
    }

    fn refresh_taste(&mut self) {
        let preferences = &self.preferences;
        let id = |kind| preferences.device(kind).and_then(|chosen| self.plugged.find(kind, chosen));
        let quality = preferences.quality(&self.environment);
        self.devices.taste = CaptureWishes {
            microphone: id(DeviceKind::Microphone),
            camera: id(DeviceKind::Camera),
            facing: None,
            music: preferences.music,
            lines: quality.lines(),
            rate: quality.rate(),
        };
    }

    /// One's own devices, as they are drawn.
    pub(crate) fn devices_view(&self) -> DevicesView {
        let given = |kind| self.devices.given(kind);
        let camera = given(MediaKind::Camera);
        DevicesView {
            list: self.plugged.list.clone(),
            microphone_permission: self.plugged.microphone,
            camera_permission: self.plugged.camera,
            microphone: given(MediaKind::Microphone).and_then(|given| given.microphone.clone()),
            camera: camera.and_then(|given| given.camera.clone()),
            facing: camera.and_then(|given| given.facing),
            interrupted: self.devices.interrupted(),
            is_browser_asking: self.devices.is_browser_asking(),
            whole_screen: given(MediaKind::Screen).is_some_and(|given| given.whole_screen),
        }
    }

    /// Tells the hints what they depend on.
    pub(crate) fn refresh_hints(&mut self, now: Timestamp) {
        let audience = match self.stage {
            Stage::Lobby(_) => Audience::Trial,
            Stage::InCall if self.peers.others().next().is_some() => Audience::Others,
            _ => Audience::Nobody,
        };
        self.hints.update(self.devices.ear(), audience, self.preferences.microphone_hints, now);
    }
}

impl Devices {
    /// How to capture now.
    pub(super) fn wishes(&self) -> CaptureWishes {
        let camera = if self.flipped.is_some() { None } else { self.taste.camera.clone() };
        let facing = Some(self.flipped.unwrap_or(Facing::User));
        CaptureWishes { camera, facing, ..self.taste.clone() }
    }

    /// The person chose a device, or whichever the system prefers. It is used at once where one is on, or should be and cannot.
    fn choose(&mut self, kind: MediaKind, before: &CaptureWishes, out: &mut VecDeque<Output>) {
        let wishes = self.wishes();
        let chosen = if kind == MediaKind::Camera { &wishes.camera } else { &wishes.microphone };
        let used = self.given(kind).and_then(|given| super::requests::used(kind, given));
        let is_other = match (chosen, used) {
            (Some(chosen), Some(used)) => used.id != *chosen,
            _ => wishes.differs(before, kind),
        };
        match self.get(kind) {
            Slot::Failed(DeviceProblem::NotAllowed | DeviceProblem::NotAllowedBySystem | DeviceProblem::Insecure) => {}
            Slot::Failed(_) => self.switch_on(super::only(kind), out),
            _ if is_other => self.capture_again(kind, out),
            _ => {}
        }
    }

    /// The microphone, for the hints.
    fn ear(&self) -> Ear {
        match self.microphone {
            Slot::On(held) if !held.is_interrupted() => Ear::On(held.capture),
            Slot::Muted(held) if !held.is_interrupted() => Ear::Muted(held.capture),
            _ => Ear::None,
        }
    }
}

impl CaptureWishes {
    /// Whether they make a difference to this kind of device.
    fn differs(&self, other: &Self, kind: MediaKind) -> bool {
        match kind {
            MediaKind::Microphone => (&self.microphone, self.music) != (&other.microphone, other.music),
            MediaKind::Camera => {
                let picture = |wishes: &Self| (wishes.facing, wishes.lines, wishes.rate);
                self.camera != other.camera || picture(self) != picture(other)
            }
            MediaKind::Screen => false,
        }
    }
}
