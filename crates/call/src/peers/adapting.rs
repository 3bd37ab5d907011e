//! What everybody gets, by what they look at, what the way to them holds and what this machine can do; and what they are told.

use std::collections::VecDeque;
use std::time::Duration;

use protocol::{ClientMessage, Hindrance, Media, MediaKind, ParticipantId, Pause, Report, Signal, Timestamp};

use super::{Peers, observe};
use crate::ladder::{self, CAMERA, SCREEN};
use crate::sending::{ASSUMED, Alarm, Terms};
use crate::{ClientFrame, Environment, Output, PeerId, PeerOrder, Preferences, Sample, VideoQuality};

/// How long a page is in the background before it wants no pictures any more.
const HIDDEN_GRACE: Duration = Duration::from_secs(10);

/// The least time between two steps down for a machine that is too slow.
const EASE_PACE: Duration = Duration::from_secs(8);

/// How long it has to be fast enough before one step is taken back.
const RECOVERY: Duration = Duration::from_secs(30);

/// The least time between telling the person twice that their machine is too slow.
const TELL_PACE: Duration = Duration::from_secs(60);

/// So many steps down are the most.
const MOST_EASE: usize = 3;

/// What holds for all of the others alike.
#[derive(Debug, Default)]
pub(super) struct Outlook {
    quality: VideoQuality,
    /// Nobody's camera is wanted. One's own is off then, so that there is nothing to say of it.
    audio_only: bool,
    handheld: bool,
    /// Cameras are sent so small that they are blurs.
    blurred: bool,
    /// Since when the page is in the background.
    hidden_since: Option<Timestamp>,
    /// How many steps less than possible, for a machine that is too slow.
    ease: usize,
    eased_at: Option<Timestamp>,
    busy_at: Option<Timestamp>,
    told_at: Option<Timestamp>,
    /// When to look again.
    due: Option<Timestamp>,
}

impl Outlook {
    /// A page in the background of a telephone has no camera.
    const fn is_without_camera(&self) -> bool {
        self.handheld && self.hidden_since.is_some()
    }

    /// The best step for cameras.
    fn top(&self) -> usize {
        ladder::step_for(&CAMERA, self.quality.lines())
    }

    /// What all cameras together may take of the way up, in bit/s.
    const fn budget(&self, receivers: usize, shares_screen: bool) -> u32 {
        let budget = match receivers {
            0 | 1 => 2_500_000,
            2 => 4_000_000,
            _ => 4_500_000,
        };
        let budget = if matches!(self.quality, VideoQuality::High) { budget / 2 * 3 } else { budget };
        if shares_screen { budget / 2 } else { budget }
    }
}

/// What all copies of a screen together may take of the way up, in bit/s.
const fn screen_budget(receivers: usize) -> u32 {
    match receivers {
        0 | 1 => 2_500_000,
        2 => 4_000_000,
        _ => 6_000_000,
    }
}

/// What each may take of `budget`, in bit/s: what somebody does not want the others may have.
fn share(budget: u32, wants: &[u32]) -> u32 {
    let mut wanting = wants.len();
    let mut share = 0;
    loop {
        let taken = wants.iter().filter(|want| **want <= share).sum::<u32>();
        let Some(fair) = budget.saturating_sub(taken).checked_div(u32::try_from(wanting).unwrap_or(u32::MAX)) else {
            // There is enough for everybody.
            return u32::MAX;
        };
        let still = wants.iter().filter(|want| **want > fair).count();
        if still == wanting {
            return fair;
        }
        (share, wanting) = (fair, still);
    }
}

impl Peers {
    /// How high a participant's camera and screen are drawn, in pixels of the screen; 0 where they are not.
    pub(crate) fn show(&mut self, participant: ParticipantId, camera: u16, screen: u16) {
        if let Some(other) = self.others.get_mut(&participant) {
            // Whoever begins to share is not to wait to be told that it is seen.
            let shares = other.participant.media.screen;
            other.showing.show(camera, if shares { screen } else { ASSUMED.screen });
        }
    }

    /// Why a participant sends nothing of a camera that is on, if they said.
    pub(crate) fn paused(&self, participant: ParticipantId) -> Option<Pause> {
        let other = self.others.get(&participant).filter(|other| other.participant.media.camera)?;
        other.sending.pause_there()
    }

    /// Takes in the browser's statistics. Returns whether pictures are sent less well from now on because the machine is too slow, and
    /// the person is to know.
    pub(crate) fn sampled(&mut self, peer: PeerId, sample: &Sample, now: Timestamp) -> bool {
        let Some(other) = self.others.values_mut().find(|other| other.peer == peer) else { return false };
        other.gathering.take(sample.path.gathered, other.link.stands() == Some(true), now);
        if let Some(pair) = sample.path.pair {
            other.outcome.takes(pair.path());
        }
        other.link.counted(sample.progress(), other.is_expected(), now);
        if !other.sending.sampled(sample, now) {
            return false;
        }
        let Outlook { ease, eased_at, busy_at, told_at, .. } = &mut self.outlook;
        *busy_at = Some(now);
        let has_passed = |at: Option<Timestamp>, time| at.is_none_or(|at| now.since(at) >= time);
        if *ease >= MOST_EASE || !has_passed(*eased_at, EASE_PACE) {
            return false;
        }
        *ease += 1;
        *eased_at = Some(now);
        let tells = has_passed(*told_at, TELL_PACE);
        if tells {
            *told_at = Some(now);
        }
        tells
    }

    /// The page is seen, or in the background.
    pub(crate) fn set_visible(&mut self, visible: bool, now: Timestamp) {
        let since = &mut self.outlook.hidden_since;
        *since = since.or(Some(now)).filter(|_| !visible);
    }

    /// Sends cameras so small that they are blurs from now on, or as they are.
    pub(crate) const fn set_blurred(&mut self, blurred: bool) {
        self.outlook.blurred = blurred;
    }

    /// When [`adapt`](Self::adapt) has something to do next.
    pub(super) const fn adapt_due(&self) -> Option<Timestamp> {
        self.outlook.due
    }

    /// Has everybody get what they should, and know what they should. To be called after whatever happens.
    pub(crate) fn adapt(&mut self, preferences: &Preferences, environment: &Environment, now: Timestamp, out: &mut VecDeque<Output>) {
        let mut alarm = Alarm::new(now);
        let outlook = &mut self.outlook;
        (outlook.quality, outlook.audio_only) = (preferences.quality(environment), preferences.audio_only);
        outlook.handheld = environment.handheld;
        outlook.recover(&mut alarm);
        let pictures = !outlook.hidden_since.is_some_and(|since| alarm.has_come(since + HIDDEN_GRACE));
        let (camera, screen) = self.terms();
        let sent = Media {
            microphone: self.tracks.microphone.is_some(),
            camera: self.tracks.camera.is_some(),
            screen: self.tracks.screen.is_some(),
        };
        let outlook = &self.outlook;
        for other in self.others.values_mut() {
            other.sending.end_pause(&mut alarm);
            for (kind, terms) in [(MediaKind::Screen, screen), (MediaKind::Camera, camera)] {
                if let Some(encoding) = other.sending.order(kind, sent, terms, &mut alarm) {
                    out.push_back(Output::Peer(other.peer, PeerOrder::Encode { kind, encoding }));
                }
            }
            if self.socket.is_some() {
                observe(other.outcome.tell(), self.socket, out);
            }
            let Some(socket) = other.is_reachable(self.socket) else { continue };
            let paused = match sent.camera {
                true if outlook.is_without_camera() => Some(Pause::Background),
                true if other.sending.is_narrow() => Some(Pause::Bandwidth),
                _ => None,
            };
            let is_eased = sent.camera && outlook.ease > 0;
            let hindered = if is_eased { Some(Hindrance::Machine) } else { other.sending.hindrance() };
            let own = Report { paused, hindered, gathered: other.gathering.settled(), ..Report::default() };
            if let Some(report) = other.showing.report(pictures, !outlook.audio_only, own, &mut alarm) {
                let message = ClientMessage::Signal { to: other.participant.endpoint(), signal: Signal::Report { report } };
                out.push_back(Output::Send(socket, ClientFrame::Message(message)));
            }
        }
        self.outlook.due = alarm.next().filter(|_| !self.others.is_empty());
    }

    /// What holds for all cameras, and for all copies of the screen.
    fn terms(&self) -> (Terms, Terms) {
        let outlook = &self.outlook;
        let shares_screen = self.tracks.screen.is_some();
        let wants = |kind, top| self.others.values().filter_map(|other| other.sending.want(kind, top)).collect::<Vec<_>>();
        let cameras = wants(MediaKind::Camera, outlook.top());
        let top = SCREEN.len() - 1;
        let screens = wants(MediaKind::Screen, top);
        let camera = Terms {
            top: outlook.top(),
            ease: outlook.ease,
            rate: outlook.quality.rate(),
            share: share(outlook.budget(cameras.len(), shares_screen), &cameras),
            wished: outlook.quality.lines(),
            held: outlook.is_without_camera(),
            blurred: outlook.blurred,
        };
        let share = share(screen_budget(screens.len()), &screens);
        // What is shown is to be read: it is eased half as much.
        (camera, Terms { top, ease: outlook.ease / 2, rate: u8::MAX, share, wished: SCREEN[top].lines, held: false, blurred: false })
    }
}

impl Outlook {
    /// Takes a step back that the machine no longer needs.
    fn recover(&mut self, alarm: &mut Alarm) {
        if self.ease > 0
            && let Some(since) = self.busy_at.max(self.eased_at)
            && alarm.has_come(since + RECOVERY)
        {
            self.ease -= 1;
            self.eased_at = Some(alarm.now());
            alarm.has_come(alarm.now() + RECOVERY);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn what_somebody_does_not_want_the_others_have() {
        assert_eq!(share(4_500_000, &[2_000_000; 5]), 900_000);
        assert_eq!(share(4_500_000, &[2_000_000, 100_000, 2_000_000, 100_000, 2_000_000]), 1_433_333);
        assert_eq!(share(4_000_000, &[3_500_000, 100_000]), u32::MAX);
        assert_eq!(share(2_500_000, &[3_500_000]), 2_500_000);
        assert_eq!(share(2_500_000, &[]), u32::MAX);
    }
}
