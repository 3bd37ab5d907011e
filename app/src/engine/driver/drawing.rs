//! When the call is drawn, and what runs for as long as its lobby or its stage is seen.

use std::time::Duration;

use call::{ConnectionState, Input, PeerEvent, Phase};
use leptos::prelude::Set;

use super::{BeginProber, Driver};
use crate::engine::timer::{Ticker, Timer, now};
use crate::engine::watch::Watch;

/// How long drawing may wait for a peer connection to come about. It takes the thread that signaling needs: somebody who joins sees the
/// others sooner when it comes after that.
const CURTAIN: Duration = Duration::from_millis(250);

/// How often the lobby looks who is there.
const LOOK_PERIOD: Duration = Duration::from_secs(5);

impl Driver {
    /// Whether this is not to wait: what the person did, and that there is nothing to do for the new peer connection just now. A page
    /// that has to draw the whole call first waits until there is something to see.
    pub(super) fn is_to_be_drawn(&self, input: &Input) -> bool {
        match input {
            Input::Action(_) | Input::Peer(_, PeerEvent::ConnectionState(ConnectionState::Connected)) => true,
            Input::Peer(_, PeerEvent::LocalDescriptionSet(_)) => is_in_call(self.0.view.borrow().phase),
            _ => false,
        }
    }

    /// Draws nothing until there is nothing to do for a new peer connection, or for so long.
    pub(super) fn lower_curtain(&self) {
        let driver = self.clone();
        let lifted = Timer::after(CURTAIN, move || {
            driver.0.objects.borrow_mut().curtain = None;
            driver.refresh_view(false);
        });
        self.0.objects.borrow_mut().curtain = Some(lifted);
    }

    /// Draws what has changed.
    pub(super) fn refresh_view(&self, even_if_same: bool) {
        if self.0.objects.borrow().curtain.is_some() {
            return;
        }
        let view = self.0.call.borrow().view();
        if even_if_same || *self.0.view.borrow() != view {
            self.0.view.replace(view.clone());
            self.refresh_lobby(matches!(view.phase, Phase::Lobby { .. }));
            let in_call = is_in_call(view.phase);
            self.0.title.set(if in_call { view.chat.unread } else { 0 }, in_call && !view.microphone.is_wanted());
            self.refresh_watch(in_call);
            if let Some(own) = view.tiles.first().filter(|tile| tile.is_self) {
                self.0.preferences.called(&own.name);
            }
            self.0.signals.view.set(view);
        }
    }

    /// Has `begin` find out, in the lobby, whether a call is likely to work.
    pub(in crate::engine) fn foresee(&self, begin: BeginProber) {
        if self.has_ended() {
            return;
        }
        self.0.prober.set(Some(begin));
        let in_lobby = self.0.objects.borrow().lobby.is_some();
        self.refresh_lobby(in_lobby);
    }

    /// What only the lobby needs: a look at who is there, and at whether a call is likely to work.
    fn refresh_lobby(&self, in_lobby: bool) {
        let mut objects = self.0.objects.borrow_mut();
        if !in_lobby || self.0.given.is_some() {
            (objects.lobby, objects.prober) = (None, None);
            return;
        }
        if objects.prober.is_none() {
            objects.prober = self.0.prober.get().map(|begin| begin(self));
        }
        if objects.lobby.is_none() {
            let driver = self.clone();
            objects.lobby = Some(Ticker::every(LOOK_PERIOD, move || driver.look()));
            self.look();
        }
    }

    /// What only a call needs: ears, and statistics.
    fn refresh_watch(&self, in_call: bool) {
        let mut objects = self.0.objects.borrow_mut();
        if !in_call {
            objects.watch = None;
        } else if objects.watch.is_none() {
            objects.watch = Some(Watch::begin(self, now()));
        }
    }
}

const fn is_in_call(phase: Phase) -> bool {
    matches!(phase, Phase::Connected | Phase::Reconnecting)
}
