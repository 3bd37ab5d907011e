//! How pictures are encoded for one receiver.
//!
//! In a mesh every picture is encoded for each receiver anew, so each gets what they look at, no larger than they draw it and no more
//! than the way to them holds. Congestion control is the browser's; what is decided here is what it may use, so that pictures stay
//! whole instead of becoming a blur, and leave the sound its room.

use std::time::Duration;

use protocol::{Hindrance, Media, MediaKind, Pause, Report, Timestamp};

use crate::ladder::{self, CAMERA, FIRST_CAMERA, FIRST_SCREEN, SCREEN, Step};
use crate::{Encoding, Limitation, Sample, SentPicture};

/// What a receiver is taken to show before they have said. Both sides know it, so it need not be told.
pub(crate) const ASSUMED: Report = Report { camera: 360, screen: 1080, paused: None, hindered: None, gathered: None };

/// What the sound takes of the way to a receiver, in bit/s.
const SOUND: u32 = 50_000;

/// With less room than this beside the sound a camera pauses, in bit/s.
const LEAST: u32 = 80_000;

/// With more room than this, for as long as [`TRUST`], it comes back.
const ENOUGH: u32 = 210_000;
const TRUST: Duration = Duration::from_secs(5);

/// A way that nothing takes tells nothing of its width: after this pause the least is tried, and after ever longer ones.
const FIRST_PAUSE: Duration = Duration::from_secs(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What has held for so long was no mistake to try.
const PROVEN: Duration = Duration::from_secs(20);

/// How long somebody may not see a picture before it is not sent any more: they may only be turning pages.
const UNSEEN_GRACE: Duration = Duration::from_secs(3);

/// The least time between two changes of a picture that goes on.
const CALM: Duration = Duration::from_secs(2);

/// How long congestion control takes to find out what a new encoding may use.
const SETTLING: Duration = Duration::from_secs(6);

/// The least time between two steps up.
const CLIMB: Duration = Duration::from_secs(4);

/// Congestion control does not find more than is asked for: after so long a step up is tried without knowing that there is room.
const BLIND: Duration = Duration::from_secs(30);

/// What is sent of a camera that may not be recognized: shadows and colours, that somebody is there and moves. Browsers do not make a
/// picture smaller than 16 lines.
pub(crate) const BLUR: Step = Step { lines: 24, bitrate: 50_000, rate: 10 };

/// So many looks in a row have to find a way narrow.
const LOOKS: u8 = 2;

/// A machine that was too slow for so long is.
const BUSY: Duration = Duration::from_secs(6);

/// The earliest of the times that are still to come.
#[derive(Debug)]
pub(crate) struct Alarm {
    now: Timestamp,
    next: Option<Timestamp>,
}

impl Alarm {
    pub(crate) const fn new(now: Timestamp) -> Self {
        Self { now, next: None }
    }

    /// Whether that time has come. If not, it is one to wake at.
    pub(crate) fn has_come(&mut self, at: Timestamp) -> bool {
        let has_come = at <= self.now;
        if !has_come {
            self.next = Some(self.next.map_or(at, |next| next.min(at)));
        }
        has_come
    }

    pub(crate) const fn now(&self) -> Timestamp {
        self.now
    }

    pub(crate) const fn next(&self) -> Option<Timestamp> {
        self.next
    }
}

/// What holds for pictures of one kind, whoever receives them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terms {
    /// The best step allowed.
    pub(crate) top: usize,
    /// So many steps less than there could be.
    pub(crate) ease: usize,
    /// Pictures per second at most.
    pub(crate) rate: u8,
    /// Bitrate for one receiver at most, in bit/s.
    pub(crate) share: u32,
    /// How high they were wished to be captured.
    pub(crate) wished: u16,
    /// Nobody gets any.
    pub(crate) held: bool,
    /// They are sent so small that they are blurs, whatever there is room for.
    pub(crate) blurred: bool,
}

/// What goes to one receiver.
#[derive(Debug)]
pub(crate) struct Sending {
    report: Report,
    camera: Stream,
    screen: Stream,
    pause: Option<Narrow>,
    /// What the next pause lasts, unless the way widens before.
    pause_time: Duration,
    /// When the camera came back last.
    back_at: Option<Timestamp>,
    /// Since when the browser calls the machine too slow.
    busy_since: Option<Timestamp>,
    /// The pictures of the camera that went, and how many looks in a row found no more.
    encoded: u32,
    idle: u8,
}

/// The camera pauses, because the way is too narrow.
#[derive(Clone, Copy, Debug)]
struct Narrow {
    /// When it is tried again.
    retry_at: Timestamp,
    /// Since when there seems to be enough.
    wide_since: Option<Timestamp>,
}

impl Sending {
    /// To somebody who has said nothing yet.
    pub(crate) const fn new() -> Self {
        Self {
            report: ASSUMED,
            camera: Stream::new(&CAMERA, ASSUMED.camera, FIRST_CAMERA),
            screen: Stream::new(&SCREEN, ASSUMED.screen, FIRST_SCREEN),
            pause: None,
            pause_time: FIRST_PAUSE,
            back_at: None,
            busy_since: None,
            encoded: 0,
            idle: 0,
        }
    }

    /// The receiver tells what they show.
    pub(crate) fn told(&mut self, report: Report, now: Timestamp) {
        self.camera.told(report.camera, now);
        self.screen.told(report.screen, now);
        self.report = report;
    }

    /// What the receiver said last.
    pub(crate) const fn report(&self) -> Report {
        self.report
    }

    /// What hinders one's own camera on the way to the receiver: it ought to give pictures, and gives none.
    pub(crate) fn hindrance(&self) -> Option<Hindrance> {
        (self.idle >= LOOKS).then_some(Hindrance::Camera)
    }

    /// Why the receiver sends nothing of their own camera, if they said.
    pub(crate) const fn pause_there(&self) -> Option<Pause> {
        self.report.paused
    }

    /// The way is too narrow for the camera.
    pub(crate) const fn is_narrow(&self) -> bool {
        self.pause.is_some()
    }

    const fn stream(&self, kind: MediaKind) -> Option<&Stream> {
        match kind {
            MediaKind::Microphone => None,
            MediaKind::Camera => Some(&self.camera),
            MediaKind::Screen => Some(&self.screen),
        }
    }

    /// What pictures of this kind would take, in bit/s, if there were enough for all; nothing when the receiver does not see them.
    pub(crate) fn want(&self, kind: MediaKind, top: usize) -> Option<u32> {
        let stream = self.stream(kind).filter(|stream| stream.lines > 0)?;
        stream.ladder.get(stream.best(top)).map(|step| step.bitrate)
    }

    /// The browser's statistics. Returns whether the machine has been too slow for a while.
    pub(crate) fn sampled(&mut self, sample: &Sample, now: Timestamp) -> bool {
        self.camera.measured(&sample.sent_camera, now);
        self.screen.measured(&sample.sent_screen, now);
        let frames = sample.sent_camera.frames;
        let is_idle =
            std::mem::replace(&mut self.encoded, frames) == frames && sample.path.pair.is_some() && self.camera.running().is_some();
        self.idle = if is_idle { self.idle.saturating_add(1) } else { 0 };
        let mut room = sample.available.map(|available| available.saturating_sub(SOUND));
        if let Some(step) = self.screen.running() {
            let screen_room = room.unwrap_or_else(|| room_by_loss(step, &sample.sent_screen));
            self.screen.judge(screen_room, now);
            // Whoever shows something wants it seen: the camera has what is left. A screen on which nothing moves takes hardly anything.
            room = room.map(|room| room.saturating_sub(self.screen.taken.min(step.bitrate)));
        }
        if let Some(narrow) = &mut self.pause {
            let is_wide = room.is_some_and(|room| room > ENOUGH);
            narrow.wide_since = narrow.wide_since.or(Some(now)).filter(|_| is_wide);
        } else if let Some(step) = self.camera.running() {
            let room = room.unwrap_or_else(|| room_by_loss(step, &sample.sent_camera));
            if self.camera.judge(room, now) && room < LEAST {
                let held = self.back_at.is_none_or(|back_at| now.since(back_at) >= PROVEN);
                self.pause_time = if held { FIRST_PAUSE } else { (self.pause_time * 2).min(LONGEST_PAUSE) };
                self.pause = Some(Narrow { retry_at: now + self.pause_time, wide_since: None });
            }
        }
        let is_busy = [sample.sent_camera, sample.sent_screen].iter().any(|sent| sent.limited == Limitation::Cpu);
        self.busy_since = self.busy_since.or(Some(now)).filter(|_| is_busy);
        self.busy_since.is_some_and(|since| now.since(since) >= BUSY)
    }

    /// Ends a pause that has lasted long enough, with the least there is.
    pub(crate) fn end_pause(&mut self, alarm: &mut Alarm) {
        if let Some(Narrow { retry_at, wide_since }) = self.pause {
            let is_wide = wide_since.is_some_and(|since| alarm.has_come(since + TRUST));
            if is_wide || alarm.has_come(retry_at) {
                self.pause = None;
                self.back_at = Some(alarm.now);
                self.camera.ceiling = 0;
            }
        }
    }

    /// How pictures of this kind are to be encoded from now on, if that is to change. The kinds in `sent` are those that there are.
    pub(crate) fn order(&mut self, kind: MediaKind, sent: Media, terms: Terms, alarm: &mut Alarm) -> Option<Encoding> {
        let (stream, is_paused) = match kind {
            MediaKind::Microphone => return None,
            MediaKind::Camera => (&mut self.camera, self.pause.is_some()),
            MediaKind::Screen => (&mut self.screen, false),
        };
        if !sent.get(kind) {
            stream.stop();
            return None;
        }
        stream.order(Terms { held: terms.held || is_paused, ..terms }, alarm)
    }
}

/// Pictures of one kind on their way to one receiver.
#[derive(Debug)]
struct Stream {
    ladder: &'static [Step],
    /// How high the receiver draws them.
    lines: u16,
    /// Since when they are not shown there.
    unseen_since: Option<Timestamp>,
    /// The best step that the way holds, as far as is known.
    ceiling: usize,
    /// How often in a row the way was found too narrow.
    narrow: u8,
    /// When the ceiling was raised last, and when it may be again.
    climbed_at: Option<Timestamp>,
    climb_at: Option<Timestamp>,
    /// How long to wait before that, after a fall.
    patience: Duration,
    /// How high they were wished to be captured, and how high they are, if that is something else.
    wished: u16,
    captured: Option<u16>,
    /// The kibibytes that were sent when it was looked last, and what was sent since the time before, in bit/s.
    counted: Option<(u32, Timestamp)>,
    taken: u32,
    /// What was ordered last.
    ordered: Option<Ordered>,
}

#[derive(Clone, Copy, Debug)]
struct Ordered {
    step: usize,
    encoding: Encoding,
    blurred: bool,
    at: Timestamp,
}

impl Stream {
    const fn new(ladder: &'static [Step], lines: u16, ceiling: usize) -> Self {
        Self {
            ladder,
            lines,
            unseen_since: None,
            ceiling,
            narrow: 0,
            climbed_at: None,
            climb_at: None,
            patience: CLIMB,
            wished: lines,
            captured: None,
            counted: None,
            taken: 0,
            ordered: None,
        }
    }

    fn told(&mut self, lines: u16, now: Timestamp) {
        self.lines = lines;
        self.unseen_since = self.unseen_since.or(Some(now)).filter(|_| lines == 0);
    }

    /// There are none any more.
    const fn stop(&mut self) {
        self.ordered = None;
        self.captured = None;
        self.counted = None;
        self.taken = 0;
        self.narrow = 0;
    }

    /// The step that runs, if any does.
    fn running(&self) -> Option<Step> {
        let ordered = self.ordered.filter(|ordered| ordered.encoding.active)?;
        self.ladder.get(ordered.step).copied()
    }

    /// How high they are before they are encoded.
    fn captured(&self) -> u16 {
        self.captured.unwrap_or(self.wished)
    }

    /// Learns what they take, and how high they are before they are encoded, where the browser did not make them smaller by itself.
    fn measured(&mut self, sent: &SentPicture, now: Timestamp) {
        if let Some((before, at)) = self.counted.replace((sent.kib, now)) {
            // A kibibyte in a millisecond is this many bits in a second.
            let kib_per_ms = 8_192_000;
            let millis = now.since(at).as_millis().max(1);
            let taken = u128::from(sent.kib.saturating_sub(before)) * kib_per_ms / millis;
            self.taken = u32::try_from(taken).unwrap_or(u32::MAX);
        }
        // Of a blur a line more or less would be a camera of another size.
        let Some(Ordered { encoding: Encoding { active: true, scale, .. }, at, blurred: false, .. }) = self.ordered else { return };
        if sent.lines > 0 && sent.limited == Limitation::None && now.since(at) >= SETTLING {
            let captured = u32::from(sent.lines) * u32::from(scale) / 100;
            let captured = u16::try_from(captured).unwrap_or(u16::MAX);
            // Scales and lines are rounded.
            if self.captured().abs_diff(captured) > self.captured() / 8 {
                self.captured = Some(captured);
            }
        }
    }

    /// Judges whether the way holds what runs, given its room in bit/s. Returns whether it was found too narrow for good.
    fn judge(&mut self, room: u32, now: Timestamp) -> bool {
        let Some(ordered) = self.ordered.filter(|ordered| ordered.encoding.active) else { return false };
        let holds = |step: &Step| room >= step.bitrate / 4 * 3;
        let is_proven = |at: Option<Timestamp>| at.is_none_or(|at| now.since(at) >= PROVEN);
        let Some(step) = self.ladder.get(ordered.step) else { return false };
        if !holds(step) {
            if now.since(ordered.at) < SETTLING {
                return false;
            }
            self.narrow += 1;
            if self.narrow < LOOKS {
                return false;
            }
            self.narrow = 0;
            self.ceiling = self.ladder[..ordered.step].iter().rposition(holds).unwrap_or_default();
            // A climb that did not hold is not repeated so soon.
            self.patience = if is_proven(self.climbed_at) { CLIMB } else { (self.patience * 2).min(LONGEST_PAUSE) };
            self.climb_at = Some(now + self.patience);
            return true;
        }
        self.narrow = 0;
        // Only what is held down by the ceiling tells whether it may be higher.
        if ordered.step == self.ceiling
            && let Some(next) = self.ladder.get(ordered.step + 1)
        {
            let since = self.climb_at.map_or(ordered.at, |at| at.max(ordered.at));
            let wait = if holds(next) { CALM } else { BLIND };
            if now.since(since) >= wait && room >= step.bitrate {
                self.ceiling += 1;
                self.climbed_at = Some(now);
                self.climb_at = Some(now + CLIMB);
            }
        }
        false
    }

    /// The best step that makes sense for whoever looks.
    fn best(&self, top: usize) -> usize {
        ladder::step_for(self.ladder, self.lines).min(top)
    }

    fn order(&mut self, terms: Terms, alarm: &mut Alarm) -> Option<Encoding> {
        let is_seen = self.unseen_since.is_none_or(|since| !alarm.has_come(since + UNSEEN_GRACE));
        let step = match self.ordered {
            _ if terms.blurred => 0,
            Some(ordered) if self.lines == 0 => ordered.step,
            _ => self.best(terms.top).min(self.ceiling).min(ladder::step_within(self.ladder, terms.share)).saturating_sub(terms.ease),
        };
        let Step { lines, bitrate, rate } = if terms.blurred { BLUR } else { *self.ladder.get(step)? };
        self.wished = terms.wished;
        let scale = u32::from(self.captured()) * 100 / u32::from(lines);
        let encoding = Encoding {
            active: is_seen && !terms.held,
            bitrate,
            scale: u16::try_from(scale.max(100)).unwrap_or(u16::MAX),
            rate: rate.min(terms.rate),
        };
        if let Some(Ordered { encoding: before, at, blurred, .. }) = self.ordered {
            let is_same = if encoding.active { before == encoding } else { !before.active };
            // Beginning and ending are not put off: what begins has been waited for, and what ends is in the way. Nor is a blur.
            let may_wait = before.active == encoding.active && blurred == terms.blurred;
            if is_same || may_wait && !alarm.has_come(at + CALM) {
                return None;
            }
        }
        self.narrow = 0;
        self.ordered = Some(Ordered { step, encoding, blurred: terms.blurred, at: alarm.now });
        Some(encoding)
    }
}

/// What a way seems to hold that only tells what it loses, in bit/s.
const fn room_by_loss(step: Step, sent: &SentPicture) -> u32 {
    match sent.lost_permille {
        0..=20 => step.bitrate * 2,
        21..100 => step.bitrate / 4 * 3,
        100.. => step.bitrate / 2,
    }
}
