//! What is seen and heard: streams on their way to elements.

use call::{Input, Sorted};
use js_sys::Array;
use leptos::prelude::document;
use protocol::{Media, MediaKind, ParticipantId};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DomException, HtmlAudioElement, HtmlMediaElement, HtmlVideoElement, MediaStream, MediaStreamTrack};

use super::{Driver, Picture, speaker};

/// Which video element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ScreenId(u32);

/// The pictures there are, the elements that show them, and the sound, which plays whether or not anybody is shown.
///
/// In a mesh nothing else holds back what a page sends without leave, so what comes is one thing and what is permitted another.
#[derive(Default)]
pub(super) struct Playback {
    pictures: Sorted<Picture, MediaStream>,
    screens: Sorted<ScreenId, (Picture, HtmlVideoElement)>,
    others: Sorted<ParticipantId, Other>,
    last_screen: u32,
    /// The speaker that sound goes to; nothing: whichever the system prefers.
    speaker: Option<String>,
}

/// What comes from another participant.
#[derive(Default)]
struct Other {
    /// What of it may be shown and played; nothing before it is said.
    permitted: Media,
    tracks: Sorted<MediaKind, MediaStreamTrack>,
    sound: Option<Sound>,
    /// The sound of their screen, which is permitted with it.
    screen_sound: Option<(MediaStreamTrack, Sound)>,
    /// How loudly the person wants to hear it, of 100; nothing: as it comes.
    volume: Option<u8>,
}

impl Other {
    /// Everything that is heard of them.
    fn sounds(&self) -> impl Iterator<Item = &Sound> {
        self.sound.iter().chain(self.screen_sound.as_ref().map(|(_, sound)| sound))
    }
}

/// A remote participant's sound. Silent when dropped.
struct Sound(HtmlAudioElement);

impl Sound {
    /// Plays a track. It plays on while it is not permitted, as silence: to begin anew might take another gesture.
    fn play(driver: &Driver, track: &MediaStreamTrack, speaker: Option<&str>) -> Self {
        let element = document().create_element("audio").expect("audio is an element").unchecked_into::<HtmlAudioElement>();
        if speaker.is_some() {
            speaker::use_for(&element, speaker);
        }
        element.set_src_object(stream_of(track).as_ref());
        play(driver, &element);
        Self(element)
    }

    /// Plays as loudly as `percent` of what comes. Where a page may not set that (iOS), 0 is silence all the same.
    fn set_volume(&self, percent: u8) {
        self.0.set_volume(f64::from(percent) / 100.0);
        self.0.set_muted(percent == 0);
    }
}

impl Drop for Sound {
    fn drop(&mut self) {
        let _ = self.0.pause();
        self.0.set_src_object(None);
    }
}

impl Playback {
    /// Has `element` show `picture` until it is [forgotten](Self::forget).
    pub(super) fn show(&mut self, picture: Picture, element: HtmlVideoElement) -> ScreenId {
        self.last_screen += 1;
        let id = ScreenId(self.last_screen);
        element.set_src_object(self.pictures.get(&picture));
        self.screens.insert(id, (picture, element));
        id
    }

    /// Forgets a video element.
    pub(super) fn forget(&mut self, id: ScreenId) {
        if let Some((_, element)) = self.screens.remove(&id) {
            element.set_src_object(None);
        }
    }

    /// Sets the track of a picture, or takes it away.
    pub(super) fn set_picture(&mut self, picture: Picture, track: Option<&MediaStreamTrack>) {
        let shown = self.pictures.get(&picture).and_then(|stream| stream.get_track_by_id(&track?.id()));
        if shown.as_ref() == track {
            return;
        }
        match track.and_then(stream_of) {
            Some(stream) => self.pictures.insert(picture, stream),
            None => self.pictures.remove(&picture),
        };
        for (_, element) in self.screens.values().filter(|(shown, _)| *shown == picture) {
            element.set_src_object(self.pictures.get(&picture));
        }
    }

    /// Takes all that comes from a participant, to be shown and played as far as it is permitted.
    pub(super) fn receive(
        &mut self,
        driver: &Driver,
        participant: ParticipantId,
        tracks: Sorted<MediaKind, MediaStreamTrack>,
        screen_sound: Option<MediaStreamTrack>,
    ) {
        let other = self.others.get_or_insert(participant, Other::default());
        let replaced = other.tracks.values().filter(|old| tracks.values().all(|track| track != *old));
        replaced.for_each(|old| old.set_enabled(false));
        let sound = tracks.get(&MediaKind::Microphone);
        if other.tracks.get(&MediaKind::Microphone) != sound {
            other.sound = sound.map(|track| Sound::play(driver, track, self.speaker.as_deref()));
        }
        other.tracks = tracks;
        if other.screen_sound.as_ref().map(|(track, _)| track) != screen_sound.as_ref() {
            if let Some((old, _)) = &other.screen_sound {
                old.set_enabled(false);
            }
            other.screen_sound = screen_sound.map(|track| {
                let sound = Sound::play(driver, &track, self.speaker.as_deref());
                (track, sound)
            });
        }
        if let Some(volume) = other.volume {
            other.sounds().for_each(|sound| sound.set_volume(volume));
        }
        self.refresh(participant);
    }

    /// Shows and plays no more of a participant than this, of what comes now and later.
    pub(super) fn permit(&mut self, participant: ParticipantId, media: Media) {
        self.others.get_or_insert(participant, Other::default()).permitted = media;
        self.refresh(participant);
    }

    /// Plays the sound of a participant this loudly, now and later.
    pub(super) fn set_volume(&mut self, participant: ParticipantId, percent: u8) {
        if let Some(other) = self.others.get_mut(&participant) {
            other.volume = Some(percent);
            other.sounds().for_each(|sound| sound.set_volume(percent));
        }
    }

    fn refresh(&mut self, participant: ParticipantId) {
        let Some(Other { permitted, tracks, screen_sound, .. }) = self.others.get(&participant) else { return };
        // A disabled track is silent and black, and is not decoded for nothing.
        tracks.iter().for_each(|(kind, track)| track.set_enabled(permitted.get(*kind)));
        screen_sound.iter().for_each(|(track, _)| track.set_enabled(permitted.screen));
        let shown = |kind| tracks.get(&kind).filter(|_| permitted.get(kind)).cloned();
        let (camera, screen) = (shown(MediaKind::Camera), shown(MediaKind::Screen));
        self.set_picture(Picture::Of(participant), camera.as_ref());
        self.set_picture(Picture::ScreenOf(participant), screen.as_ref());
    }

    /// Drops what came from a participant whose peer connection is closed. What is permitted holds for the next one, too.
    pub(super) fn clear(&mut self, participant: ParticipantId) {
        if let Some(other) = self.others.get_mut(&participant) {
            other.tracks.clear();
            other.sound = None;
            other.screen_sound = None;
            self.refresh(participant);
        }
    }

    /// Forgets a participant who is gone.
    pub(super) fn forget_participant(&mut self, participant: ParticipantId) {
        self.clear(participant);
        self.others.remove(&participant);
    }

    /// Plays everything on this speaker, now and later.
    pub(super) fn set_speaker(&mut self, speaker: Option<String>) {
        for sound in self.others.values().flat_map(Other::sounds) {
            speaker::use_for(&sound.0, speaker.as_deref());
        }
        self.speaker = speaker;
    }

    /// The speaker that sound goes to.
    pub(super) fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref()
    }

    /// Plays what the browser did not play without a gesture.
    pub(super) fn play_all(&self, driver: &Driver) {
        for sound in self.others.values().flat_map(Other::sounds) {
            play(driver, &sound.0);
        }
    }
}

fn stream_of(track: &MediaStreamTrack) -> Option<MediaStream> {
    MediaStream::new_with_tracks(&Array::of1(track)).ok()
}

/// Plays an element; the driver hears whether the browser wants a gesture first.
fn play(driver: &Driver, element: &HtmlMediaElement) {
    let Ok(promise) = element.play() else { return };
    let driver = driver.clone();
    spawn_local(async move {
        match JsFuture::from(promise).await {
            Ok(_) => driver.push(Input::PlaybackStarted),
            // Other failures mean that the element was stopped or replaced meanwhile.
            Err(error) if error.dyn_ref::<DomException>().is_some_and(|error| error.name() == "NotAllowedError") => {
                driver.push(Input::PlaybackBlocked);
            }
            Err(_) => {}
        }
    });
}
