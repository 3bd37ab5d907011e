//! What is looked at again and again during a call: how loud everybody is, and what the browser counts of each connection.

use std::time::Duration;

use call::{Input, PeerId, Sorted};
use protocol::{ParticipantId, Timestamp};
use wasm_bindgen::JsValue;
use web_sys::RtcRtpReceiver;

use super::Driver;
use super::peer::Peer;
use super::statistics;
use super::timer::Ticker;

/// How often one listens. Fewer samples would miss words.
const PERIOD: Duration = Duration::from_millis(250);

/// How often each connection is looked at.
const ROUND: Duration = Duration::from_secs(2);

/// How often while nobody sees the page.
const HIDDEN_ROUND: Duration = Duration::from_secs(10);

/// A tick that comes so late, in milliseconds, comes from a machine that was asleep.
const SLEEP_MS: f64 = 5000.0;

/// Looks and listens while it lives.
pub(super) struct Watch {
    /// All was silent when that was told last.
    is_silent: bool,
    /// When the first connection of this round was due.
    round: Timestamp,
    /// The connection that was looked at last. One per tick: a report takes the browser some time.
    looked: PeerId,
    /// The time of day of the last tick, in milliseconds. Unlike the time since the page was opened it goes on while a machine sleeps.
    ticked: f64,
    _ticker: Ticker,
}

impl Watch {
    pub(super) fn begin(driver: &Driver, now: Timestamp) -> Self {
        let driver = driver.clone();
        let ticker = Ticker::every(PERIOD, move || driver.watch());
        Self { is_silent: true, round: now, looked: PeerId(0), ticked: js_sys::Date::now(), _ticker: ticker }
    }

    /// Whether the machine has slept since the last tick: no connection can be trusted then. A clock that was set looks the same, and
    /// does no harm.
    pub(super) fn has_slept(&mut self) -> bool {
        let now = js_sys::Date::now();
        now - std::mem::replace(&mut self.ticked, now) > SLEEP_MS
    }

    /// Looks at a connection if one is due, and listens to everybody. Returns what is to be told: nothing while all stays silent.
    /// `own` is how loud one is oneself, from 0 to 100, if that is measured.
    pub(super) fn tick(
        &mut self,
        driver: &Driver,
        own: Option<u8>,
        peers: &mut Sorted<PeerId, (ParticipantId, Peer)>,
        is_hidden: bool,
        now: Timestamp,
    ) -> Option<Input> {
        if let Some((id, (_, peer))) = peers.iter().find(|(id, _)| **id > self.looked) {
            self.looked = *id;
            peer.look(driver, *id);
        } else if now.since(self.round) >= if is_hidden { HIDDEN_ROUND } else { ROUND } {
            self.round = now;
            self.looked = PeerId(0);
        }
        let others: Vec<_> = peers.values_mut().map(|(participant, peer)| (*participant, peer.loudness())).collect();
        let was_silent = self.is_silent;
        self.is_silent = own.is_none_or(|own| own == 0) && others.iter().all(|(_, level)| *level == 0);
        (!was_silent || !self.is_silent).then_some(Input::Levels { own, others })
    }
}

/// How loud the sound of a receiver is, from 0 to 100, by what its sender measured (RFC 6464) or the browser. `played` is when that
/// was: browsers tell the last value for ten seconds, and what was not played since is silence.
pub(super) fn loudness(receiver: &RtcRtpReceiver, played: &mut f64) -> u8 {
    let source: JsValue = receiver.get_synchronization_sources().get(0);
    if source.is_undefined() {
        return 0;
    }
    let at = statistics::number(&source, "timestamp");
    if std::mem::replace(played, at) == at {
        return 0;
    }
    percent(statistics::number(&source, "audioLevel"))
}

/// A linear level on the scale that people hear as even: decibels, from −60 dB (0) to 0 dB (100).
fn percent(level: f64) -> u8 {
    (100.0 + level.max(1e-6).log10() * (100.0 / 3.0)) as u8
}
