//! How long the server cannot be reached, and when it is tried again, second by second.

use std::time::Duration;

use protocol::Timestamp;

use crate::Outage;

/// The times without a server.
#[derive(Debug, Default)]
pub(crate) struct Outages {
    /// Since when, and what is shown of it.
    current: Option<(Timestamp, Outage)>,
    is_offline: bool,
}

impl Outages {
    /// The browser says that there is a network, or none.
    pub(crate) const fn set_online(&mut self, online: bool) {
        self.is_offline = !online;
    }

    /// Takes how things are: in a call, attached or not, and when the next try is made.
    pub(crate) fn follow(&mut self, is_in_call: bool, is_attached: bool, retry_at: Option<Timestamp>, now: Timestamp) {
        self.current = (is_in_call && !is_attached).then(|| {
            let since = self.current.map_or(now, |(since, _)| since);
            let retry_in = retry_at.map(|at| seconds(at.since(now) + Duration::from_millis(999))).filter(|seconds| *seconds > 0);
            (since, Outage { seconds: seconds(now.since(since)), retry_in, is_offline: self.is_offline })
        });
    }

    /// What is shown.
    pub(crate) fn shown(&self) -> Option<Outage> {
        self.current.map(|(_, outage)| outage)
    }

    /// When another second has passed.
    pub(crate) fn due(&self) -> Option<Timestamp> {
        self.current.map(|(since, outage)| since + Duration::from_secs(u64::from(outage.seconds) + 1))
    }
}

fn seconds(time: Duration) -> u16 {
    u16::try_from(time.as_secs()).unwrap_or(u16::MAX)
}
