//! What whoever runs the server is told of a peer connection: that it stands and by which way, or not, and what was done to mend it.

use std::time::Duration;

use protocol::{IcePath, Observation, Timestamp};

use super::link::Remedy;

/// What became of a connection, as far as it has to be told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    /// This page tells of it, not the other one: each connection is counted once.
    is_ours: bool,
    /// When it began to come about.
    since: Timestamp,
    stage: Stage,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    Connecting,
    /// It was told that it failed.
    Failed,
    /// It stands, since it took so long to, and that is yet to be told.
    Stands {
        after: Duration,
        /// The way that it takes, once that is known.
        path: Option<IcePath>,
    },
    /// That was told.
    Told,
}

impl Outcome {
    pub(super) const fn new(is_ours: bool, now: Timestamp) -> Self {
        Self { is_ours, since: now, stage: Stage::Connecting }
    }

    /// The browser says that it stands.
    pub(super) fn stands(&mut self, now: Timestamp) {
        if let Stage::Connecting | Stage::Failed = self.stage {
            self.stage = Stage::Stands { after: now.since(self.since), path: None };
        }
    }

    /// The browser says by which way.
    pub(super) const fn takes(&mut self, taken: IcePath) {
        if let Stage::Stands { path, .. } = &mut self.stage {
            *path = Some(taken);
        }
    }

    /// What there is to tell; nothing a second time.
    pub(super) fn tell(&mut self) -> Option<Observation> {
        let Stage::Stands { after, path: Some(path) } = self.stage else { return None };
        self.stage = Stage::Told;
        let after_ms = u32::try_from(after.as_millis()).unwrap_or(u32::MAX);
        self.is_ours.then_some(Observation::Connected { path, after_ms })
    }

    /// Something is done because it does not stand.
    pub(super) fn mended(&mut self, remedy: Remedy) -> Option<Observation> {
        let observation = match (self.stage, remedy) {
            (Stage::Connecting, _) => {
                self.stage = Stage::Failed;
                Observation::Failed {}
            }
            (Stage::Failed, _) => return None,
            (Stage::Stands { .. } | Stage::Told, Remedy::RestartIce) => Observation::Restarted {},
            (Stage::Stands { .. } | Stage::Told, Remedy::Replace) => Observation::Replaced {},
        };
        self.is_ours.then_some(observation)
    }

    /// Another connection is in its place. One that never stood is still waited for.
    pub(super) const fn replaced(&mut self, now: Timestamp) {
        if let Stage::Stands { .. } | Stage::Told = self.stage {
            *self = Self::new(self.is_ours, now);
        }
    }
}
