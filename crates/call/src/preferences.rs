//! What a person prefers, in every call of this browser.

mod record;

use crate::{Corner, Device, DeviceKind, Environment, LayoutChoice};

/// Everything that a person chose for themselves. The browser remembers it; nobody else learns of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// How the stage is arranged.
    pub layout: LayoutChoice,
    /// Where one's own picture floats, where it does.
    pub inset: Corner,
    /// One's own picture is not shown to oneself.
    pub hide_self: bool,
    /// One's own picture is mirrored, as in a looking-glass. Only ever for oneself, and never a camera that looks away.
    pub mirror: bool,
    /// How good one's own picture may be; nothing: as it fits the machine, see [`quality`](Self::quality).
    pub video: Option<VideoQuality>,
    /// No pictures, neither sent nor received: what there is of bandwidth, the sound has.
    pub audio_only: bool,
    /// Only ways through a relay are used: the others do not learn one's address.
    pub relay_only: bool,
    /// The microphone sends music: echo cancellation, noise suppression and gain control are off.
    pub music: bool,
    /// A sound when somebody comes or goes.
    pub sound_of_arrival: bool,
    /// A sound when somebody raises a hand.
    pub sound_of_hand: bool,
    /// A sound when somebody writes.
    pub sound_of_message: bool,
    /// How loud these sounds are, from 0 to 100.
    pub sound_volume: u8,
    /// Keys without a modifier steer the call (WCAG 2.1.4 wants a way to switch them off).
    pub single_keys: bool,
    /// Whoever is alone for long is asked whether they are there, and leaves the call if they do not answer.
    pub asked_when_alone: bool,
    /// Hints about a silent microphone and about talking while muted.
    pub microphone_hints: bool,
    /// The microphone chosen; nothing: whichever the system prefers.
    pub microphone: Option<Device>,
    /// The camera chosen, likewise.
    pub camera: Option<Device>,
    /// The speaker chosen, likewise.
    pub speaker: Option<Device>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            layout: LayoutChoice::Auto,
            inset: Corner::BottomEnd,
            hide_self: false,
            mirror: true,
            video: None,
            audio_only: false,
            relay_only: false,
            music: false,
            sound_of_arrival: true,
            sound_of_hand: true,
            sound_of_message: true,
            sound_volume: 50,
            single_keys: true,
            asked_when_alone: true,
            microphone_hints: true,
            microphone: None,
            camera: None,
            speaker: None,
        }
    }
}

impl Preferences {
    /// How good one's own picture may be here: as the person chose, or else as it fits.
    pub fn quality(&self, environment: &Environment) -> VideoQuality {
        let fitting = if environment.modest { VideoQuality::Saver } else { VideoQuality::Standard };
        self.video.unwrap_or(fitting)
    }

    /// The device chosen of this kind.
    pub const fn device(&self, kind: DeviceKind) -> Option<&Device> {
        match kind {
            DeviceKind::Microphone => self.microphone.as_ref(),
            DeviceKind::Camera => self.camera.as_ref(),
            DeviceKind::Speaker => self.speaker.as_ref(),
        }
    }
}

/// One thing that a person may prefer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preference {
    /// See [`Preferences::layout`].
    Layout(LayoutChoice),
    /// See [`Preferences::inset`].
    Inset(Corner),
    /// See [`Preferences::hide_self`].
    HideSelf(bool),
    /// See [`Preferences::mirror`].
    Mirror(bool),
    /// See [`Preferences::video`].
    Video(VideoQuality),
    /// See [`Preferences::audio_only`].
    AudioOnly(bool),
    /// See [`Preferences::relay_only`].
    RelayOnly(bool),
    /// See [`Preferences::music`].
    Music(bool),
    /// See [`Preferences::sound_of_arrival`].
    SoundOfArrival(bool),
    /// See [`Preferences::sound_of_hand`].
    SoundOfHand(bool),
    /// See [`Preferences::sound_of_message`].
    SoundOfMessage(bool),
    /// See [`Preferences::sound_volume`].
    SoundVolume(u8),
    /// See [`Preferences::single_keys`].
    SingleKeys(bool),
    /// See [`Preferences::asked_when_alone`].
    AskedWhenAlone(bool),
    /// See [`Preferences::microphone_hints`].
    MicrophoneHints(bool),
    /// A device; nothing for whichever the system prefers.
    Device(DeviceKind, Option<Device>),
}

impl Preferences {
    /// Takes one preference in.
    pub fn prefer(&mut self, preference: Preference) {
        match preference {
            Preference::Layout(layout) => self.layout = layout,
            Preference::Inset(corner) => self.inset = corner,
            Preference::HideSelf(hide) => self.hide_self = hide,
            Preference::Mirror(mirror) => self.mirror = mirror,
            Preference::Video(video) => self.video = Some(video),
            Preference::AudioOnly(audio_only) => self.audio_only = audio_only,
            Preference::RelayOnly(on) => self.relay_only = on,
            Preference::Music(music) => self.music = music,
            Preference::SoundOfArrival(on) => self.sound_of_arrival = on,
            Preference::SoundOfHand(on) => self.sound_of_hand = on,
            Preference::SoundOfMessage(on) => self.sound_of_message = on,
            Preference::SoundVolume(volume) => self.sound_volume = volume.min(100),
            Preference::SingleKeys(on) => self.single_keys = on,
            Preference::AskedWhenAlone(on) => self.asked_when_alone = on,
            Preference::MicrophoneHints(on) => self.microphone_hints = on,
            Preference::Device(DeviceKind::Microphone, device) => self.microphone = device,
            Preference::Device(DeviceKind::Camera, device) => self.camera = device,
            Preference::Device(DeviceKind::Speaker, device) => self.speaker = device,
        }
    }
}

/// How good one's own camera's picture may be at most; the connection may allow less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum VideoQuality {
    /// 360 lines, 15 pictures per second.
    Saver,
    /// 720 lines, 30 pictures per second.
    #[default]
    Standard,
    /// 1080 lines, 30 pictures per second.
    High,
}

impl VideoQuality {
    /// How high a camera's picture may be, in lines.
    pub const fn lines(self) -> u16 {
        match self {
            Self::Saver => 360,
            Self::Standard => 720,
            Self::High => 1080,
        }
    }

    /// How many pictures there may be in a second.
    pub const fn rate(self) -> u8 {
        match self {
            Self::Saver => 15,
            Self::Standard | Self::High => 30,
        }
    }
}
