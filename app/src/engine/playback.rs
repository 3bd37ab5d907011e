//! What is seen and heard: streams on their way to elements.

use std::collections::BTreeMap;

use call::Input;
use js_sys::Array;
use leptos::prelude::document;
use protocol::ParticipantId;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DomException, HtmlAudioElement, HtmlMediaElement, HtmlVideoElement, MediaStream, MediaStreamTrack};

use super::{Driver, Picture};

/// Which video element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ScreenId(u32);

/// The pictures there are, the elements that show them, and the sound, which plays whether or not anybody is shown.
#[derive(Default)]
pub(super) struct Playback {
    pictures: BTreeMap<Picture, MediaStream>,
    screens: BTreeMap<ScreenId, (Picture, HtmlVideoElement)>,
    sounds: BTreeMap<ParticipantId, Sound>,
    last_screen: u32,
}

/// A remote participant's sound. Silent when dropped.
struct Sound(HtmlAudioElement);

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

    /// Plays a participant's sound.
    pub(super) fn set_sound(&mut self, driver: &Driver, participant: ParticipantId, track: &MediaStreamTrack) {
        let element = document().create_element("audio").expect("audio is an element").unchecked_into::<HtmlAudioElement>();
        element.set_src_object(stream_of(track).as_ref());
        play(driver, &element);
        self.sounds.insert(participant, Sound(element));
    }

    /// Forgets a participant's picture and sound.
    pub(super) fn clear(&mut self, participant: ParticipantId) {
        self.set_picture(Picture::Of(participant), None);
        self.sounds.remove(&participant);
    }

    /// Plays what the browser did not play without a gesture.
    pub(super) fn play_all(&self, driver: &Driver) {
        for sound in self.sounds.values() {
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
