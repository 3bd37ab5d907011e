//! What a person prefers, as the browser keeps it.
//!
//! Another version of the page may have written it: what is missing or not understood is as if it had never been chosen.

use protocol::json::{FromJson, Json, Record};
use serde::Serialize;

use super::{Preferences, VideoQuality};
use crate::{Corner, Device, LayoutChoice};

#[derive(Serialize)]
struct Written<'a> {
    layout: &'static str,
    inset: &'static str,
    hide_self: bool,
    mirror: bool,
    video: Option<&'static str>,
    audio_only: bool,
    relay_only: bool,
    music: bool,
    single_keys: bool,
    asked_when_alone: bool,
    microphone_hints: bool,
    sounds: Sounds,
    devices: Devices<'a>,
}

#[derive(Serialize)]
struct Sounds {
    arrival: bool,
    hand: bool,
    message: bool,
    volume: u8,
}

#[derive(Serialize)]
struct Devices<'a> {
    microphone: Option<Named<'a>>,
    camera: Option<Named<'a>>,
    speaker: Option<Named<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    label: &'a str,
}

fn named(device: Option<&Device>) -> Option<Named<'_>> {
    device.map(|Device { id, label }| Named { id, label })
}

const LAYOUTS: [(&str, LayoutChoice); 3] =
    [("auto", LayoutChoice::Auto), ("grid", LayoutChoice::Grid), ("spotlight", LayoutChoice::Spotlight)];

const CORNERS: [(&str, Corner); 4] = [
    ("top_start", Corner::TopStart),
    ("top_end", Corner::TopEnd),
    ("bottom_start", Corner::BottomStart),
    ("bottom_end", Corner::BottomEnd),
];

const QUALITIES: [(&str, VideoQuality); 3] =
    [("saver", VideoQuality::Saver), ("standard", VideoQuality::Standard), ("high", VideoQuality::High)];

fn word<T: PartialEq>(words: &[(&'static str, T)], value: T) -> Option<&'static str> {
    words.iter().find(|(_, meaning)| *meaning == value).map(|(word, _)| *word)
}

fn meaning<T: Copy>(words: &[(&'static str, T)], record: &mut Record, name: &str) -> Option<T> {
    let text = record.take::<String>(name)?;
    words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning)
}

fn part(record: &mut Record, name: &str) -> Record {
    record.take::<Json>(name).and_then(Json::record).unwrap_or_default()
}

fn take<T: FromJson>(record: &mut Record, name: &str, value: &mut T) {
    if let Some(read) = record.take(name) {
        *value = read;
    }
}

fn device(record: &mut Record, name: &str) -> Option<Device> {
    let mut record = part(record, name);
    Some(Device { id: record.take("id")?, label: record.take("label")? })
}

impl Preferences {
    /// All of it, as a text for the browser to keep.
    pub fn write(&self) -> String {
        let written = Written {
            layout: word(&LAYOUTS, self.layout).unwrap_or_default(),
            inset: word(&CORNERS, self.inset).unwrap_or_default(),
            hide_self: self.hide_self,
            mirror: self.mirror,
            video: self.video.and_then(|video| word(&QUALITIES, video)),
            audio_only: self.audio_only,
            relay_only: self.relay_only,
            music: self.music,
            single_keys: self.single_keys,
            asked_when_alone: self.asked_when_alone,
            microphone_hints: self.microphone_hints,
            sounds: Sounds {
                arrival: self.sound_of_arrival,
                hand: self.sound_of_hand,
                message: self.sound_of_message,
                volume: self.sound_volume,
            },
            devices: Devices {
                microphone: named(self.microphone.as_ref()),
                camera: named(self.camera.as_ref()),
                speaker: named(self.speaker.as_ref()),
            },
        };
        serde_json::to_string(&written).unwrap_or_default()
    }

    /// Reads what [`write`](Self::write) made of them.
    pub fn read(text: &str) -> Self {
        let mut read = Self::default();
        let mut record = serde_json::from_slice::<Json>(text.as_bytes()).ok().and_then(Json::record).unwrap_or_default();
        let record = &mut record;
        read.layout = meaning(&LAYOUTS, record, "layout").unwrap_or_default();
        read.inset = meaning(&CORNERS, record, "inset").unwrap_or_default();
        read.video = meaning(&QUALITIES, record, "video");
        take(record, "hide_self", &mut read.hide_self);
        take(record, "mirror", &mut read.mirror);
        take(record, "audio_only", &mut read.audio_only);
        take(record, "relay_only", &mut read.relay_only);
        take(record, "music", &mut read.music);
        take(record, "single_keys", &mut read.single_keys);
        take(record, "asked_when_alone", &mut read.asked_when_alone);
        take(record, "microphone_hints", &mut read.microphone_hints);
        let sounds = &mut part(record, "sounds");
        take(sounds, "arrival", &mut read.sound_of_arrival);
        take(sounds, "hand", &mut read.sound_of_hand);
        take(sounds, "message", &mut read.sound_of_message);
        let volume = sounds.take::<u16>("volume").and_then(|volume| u8::try_from(volume.min(100)).ok());
        read.sound_volume = volume.unwrap_or(read.sound_volume);
        let devices = &mut part(record, "devices");
        read.microphone = device(devices, "microphone");
        read.camera = device(devices, "camera");
        read.speaker = device(devices, "speaker");
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen() -> Preferences {
        let device = |id: &str| Some(Device { id: id.to_owned(), label: format!("the \"{id}\"") });
        Preferences {
            layout: LayoutChoice::Spotlight,
            inset: Corner::TopStart,
            hide_self: true,
            mirror: false,
            video: Some(VideoQuality::High),
            audio_only: true,
            relay_only: true,
            music: true,
            sound_of_arrival: false,
            sound_of_hand: false,
            sound_of_message: false,
            sound_volume: 7,
            single_keys: false,
            asked_when_alone: false,
            microphone_hints: false,
            microphone: device("m"),
            camera: device("c"),
            speaker: device("s"),
        }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        for preferences in [Preferences::default(), chosen()] {
            assert_eq!(Preferences::read(&preferences.write()), preferences);
        }
    }

    #[test]
    fn nothing_is_read_as_nothing_chosen() {
        for text in ["", "{}", "null", "[1]", r#"{"sounds":3,"devices":{"camera":{"id":1}},"layout":"round","mirror":"yes"}"#] {
            assert_eq!(Preferences::read(text), Preferences::default(), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_costs_nothing_else() {
        let text = r#"{"later":{"x":[1]},"music":true,"sounds":{"volume":300,"bell":true},"video":"saver"}"#;
        let expected = Preferences { music: true, sound_volume: 100, video: Some(VideoQuality::Saver), ..Preferences::default() };
        assert_eq!(Preferences::read(text), expected);
    }
}
