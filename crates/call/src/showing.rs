//! What one page tells another of what it shows of it.

use std::time::Duration;

use protocol::{Report, Timestamp};

use crate::ladder::{self, CAMERA, SCREEN};
use crate::sending::{ASSUMED, Alarm};

/// How long to wait whether more changes come, so that dragging a window is told once.
const DEBOUNCE: Duration = Duration::from_millis(500);

/// The least time between two reports to one page. Others than pages count it, too: see `Limits::message_rate`.
const PACE: Duration = Duration::from_secs(1);

/// What is shown of one of the others, and what they were told of it.
#[derive(Debug)]
pub(crate) struct Showing {
    /// How high their camera and their screen are drawn, in pixels of the screen.
    lines: (u16, u16),
    /// What they believe.
    told: Report,
    told_at: Option<Timestamp>,
    /// It may not have arrived.
    is_doubtful: bool,
    /// What is to be told, and since when.
    due: Option<(Report, Timestamp)>,
}

impl Showing {
    /// Of somebody to whom nothing was said yet: they take it for [`ASSUMED`].
    pub(crate) const fn new() -> Self {
        Self { lines: (ASSUMED.camera, ASSUMED.screen), told: ASSUMED, told_at: None, is_doubtful: false, due: None }
    }

    /// Their camera and their screen are drawn so high now.
    pub(crate) const fn show(&mut self, camera: u16, screen: u16) {
        self.lines = (camera, screen);
    }

    /// Whether their camera is shown, as far as they know.
    pub(crate) const fn shows_camera(&self) -> bool {
        self.told.camera > 0
    }

    /// What was said last may be lost.
    pub(crate) const fn doubt(&mut self) {
        self.is_doubtful = self.told_at.is_some();
    }

    /// What to tell now, if anything: the page shows pictures or none, cameras or none, and this of its own.
    pub(crate) fn report(&mut self, pictures: bool, cameras: bool, own: Report, alarm: &mut Alarm) -> Option<Report> {
        let (camera, screen) = self.lines;
        let report = Report {
            camera: if pictures && cameras { ladder::lines_for(&CAMERA, camera) } else { 0 },
            screen: if pictures { ladder::lines_for(&SCREEN, screen) } else { 0 },
            ..own
        };
        if report == self.told && !self.is_doubtful {
            self.due = None;
            return None;
        }
        // What begins to be shown is waited for.
        let begins = self.told.camera == 0 && report.camera > 0 || self.told.screen == 0 && report.screen > 0;
        let since = match self.due {
            Some((due, since)) if due == report => since,
            _ => alarm.now(),
        };
        self.due = Some((report, since));
        let is_settled = begins || alarm.has_come(since + DEBOUNCE);
        let is_paced = self.told_at.is_none_or(|at| alarm.has_come(at + PACE));
        if !is_settled || !is_paced {
            return None;
        }
        *self = Self { told: report, told_at: Some(alarm.now()), is_doubtful: false, due: None, ..*self };
        Some(report)
    }
}
