//! The call as a whole.

use std::collections::VecDeque;

use protocol::Timestamp;

use crate::{CallView, DeviceState, Input, Output, Phase};

/// One call.
#[derive(Debug)]
pub struct Call {
    outputs: VecDeque<Output>,
}

impl Call {
    /// A call that has not begun.
    pub fn new(_seed: u64) -> Self {
        Self { outputs: VecDeque::new() }
    }

    /// Tells the call what happened, and when. Drain [`poll_output`](Self::poll_output) afterwards.
    pub fn handle(&mut self, _input: Input, _now: Timestamp) {}

    /// The next order, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to come back with [`Input::Timeout`].
    pub fn poll_timeout(&self) -> Option<Timestamp> {
        None
    }

    /// The picture of it.
    pub fn view(&self) -> CallView {
        CallView {
            phase: Phase::Lobby { problem: None },
            tiles: Vec::new(),
            microphone: DeviceState::Off,
            camera: DeviceState::Off,
            sound_blocked: false,
        }
    }
}
