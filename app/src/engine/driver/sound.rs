//! What is heard of oneself, and on which speaker the others are.

use std::cell::Cell;
use std::time::Duration;

use call::{CallDialog, Input, Phase};
use leptos::prelude::{Set, request_animation_frame};
use protocol::MediaKind;

use super::{Driver, Objects};
use crate::engine::level::Ear;
use crate::engine::speaker::TestSound;
use crate::engine::timer::Ticker;

/// Often enough to look alive.
const METER_PERIOD: Duration = Duration::from_millis(80);

/// The machine hears of every third of these; in a call it hears of everybody at once, from the watch.
const METER_TICKS: u8 = 3;

impl Driver {
    /// Listens to the newest microphone there is, for as long as it is there, and writes down what is heard where a meter is shown.
    pub(super) fn refresh_ear(&self) {
        let (in_call, is_shown) = {
            let view = self.0.view.borrow();
            let in_lobby = matches!(view.phase, Phase::Lobby { .. });
            (matches!(view.phase, Phase::Connected | Phase::Reconnecting), in_lobby || matches!(view.dialog, Some(CallDialog::Settings(_))))
        };
        let mut objects = self.0.objects.borrow_mut();
        let Objects { captures, audio, ear, level_told, levels, .. } = &mut *objects;
        let microphone = captures.iter().rev().find_map(|(id, capture)| Some((*id, capture.track(MediaKind::Microphone)?)));
        if ear.as_ref().map(|(id, _)| *id) != microphone.map(|(id, _)| id) {
            *level_told = None;
            // Where there is no AudioContext to be had nothing is measured, and nothing else is lost.
            *ear = microphone.and_then(|(id, track)| Some((id, Ear::new(audio.context()?, track).ok()?)));
        }
        if ear.is_none() || !is_shown {
            *levels = None;
        } else if levels.as_ref().map(|(for_call, _)| *for_call) != Some(in_call) {
            let (driver, ticks) = (self.clone(), Cell::new(0_u8));
            let tick = move || {
                let level = driver.own_level();
                ticks.set(ticks.get().wrapping_add(1));
                driver.0.signals.level.set(f64::from(level.unwrap_or_default()) / 100.0);
                if !in_call && ticks.get() % METER_TICKS == 0 {
                    driver.tell_levels(level);
                }
            };
            *levels = Some((in_call, Ticker::every(METER_PERIOD, tick)));
        }
    }

    /// How loud one's own microphone is, from 0 to 100, also while it is muted; nothing where that is not measured.
    pub(super) fn own_level(&self) -> Option<u8> {
        let mut objects = self.0.objects.borrow_mut();
        let level = objects.ear.as_ref()?.1.level();
        if level.is_none() {
            // It may run now.
            objects.audio.context();
        }
        level
    }

    /// Tells the machine how loud it is, unless it is as silent as before.
    fn tell_levels(&self, own: Option<u8>) {
        let Some(own) = own else { return };
        let before = self.0.objects.borrow_mut().level_told.replace(own);
        if own != 0 || before != Some(0) {
            self.push(Input::Levels { own: Some(own), others: Vec::new() });
        }
    }

    /// Has everything be heard on this speaker, now and later.
    pub(super) fn use_speaker(&self, speaker: Option<String>) {
        let mut objects = self.0.objects.borrow_mut();
        objects.audio.set_speaker(speaker.clone());
        objects.playback.set_speaker(speaker);
    }

    /// Plays a few notes on the speaker that is chosen, in a gesture; tells when they have ended, or that there are none. Playing them
    /// again begins anew.
    pub(in crate::engine) fn test_speaker(&self, ended: impl FnOnce() + 'static) {
        let driver = self.clone();
        let mut objects = self.0.objects.borrow_mut();
        let Objects { audio, playback, test_sound, .. } = &mut *objects;
        *test_sound = None;
        let ended = move || {
            driver.0.objects.borrow_mut().test_sound = None;
            ended();
        };
        match audio.context() {
            Some(context) => *test_sound = TestSound::play(context, playback.speaker(), ended).ok(),
            // Later, as when there was a sound.
            None => request_animation_frame(ended),
        }
    }
}
