//! How good the ways to the others are, for whoever runs the server: rarely told, and only what differs from what was told last.

use std::time::Duration;

use protocol::{ClientMessage, Observation, Timestamp, WayQuality};

use crate::call::Call;
use crate::{ClientFrame, Output, Quality};

/// The least time between two of them.
const PACE: Duration = Duration::from_secs(10);

/// What was told.
#[derive(Debug, Default)]
pub(crate) struct Observing {
    /// Through the socket that is attached. Where nothing is told, all is taken to be good.
    told: Option<WayQuality>,
    at: Option<Timestamp>,
}

impl Observing {
    /// What to tell now that the worst way is this one.
    fn follow(&mut self, worst: WayQuality, now: Timestamp) -> Option<Observation> {
        let is_known = self.told.unwrap_or(WayQuality::Good) == worst;
        if is_known || self.at.is_some_and(|at| now.since(at) < PACE) {
            return None;
        }
        (self.told, self.at) = (Some(worst), Some(now));
        Some(Observation::Quality { quality: worst })
    }
}

impl Call {
    /// Tells how good the ways are, where that is due.
    pub(crate) fn tell_quality(&mut self, now: Timestamp) {
        let Some(socket) = self.session.attached() else {
            // The next server may know nothing of it.
            self.observing.told = None;
            return;
        };
        let worst = self.peers.others().map(|(other, _)| self.noticed.reception.quality(other.id)).max().unwrap_or(Quality::Good);
        let worst = match worst {
            Quality::Good => WayQuality::Good,
            Quality::Fair => WayQuality::Fair,
            Quality::Poor => WayQuality::Poor,
        };
        if let Some(observation) = self.observing.follow(worst, now) {
            self.outputs.push_back(Output::Send(socket, ClientFrame::Message(ClientMessage::Observe { observation })));
        }
    }
}
