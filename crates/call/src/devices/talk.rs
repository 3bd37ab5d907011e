//! Push to talk: the microphone is on for as long as a key is held.

use std::collections::VecDeque;

use protocol::MediaKind;

use super::{Devices, only};
use crate::Output;

/// Whether the key is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Talk {
    /// It is not.
    #[default]
    Released,
    /// It is, and has switched the microphone on: letting it go mutes.
    Talking,
    /// It is, and the microphone is on or off for another reason: letting it go changes nothing.
    Idle,
}

impl Talk {
    /// The key is pressed. Keys that are held repeat themselves: only the first counts, or whoever was muted meanwhile would be
    /// unmuted.
    pub(crate) fn press(&mut self, devices: &mut Devices, out: &mut VecDeque<Output>) {
        if *self == Self::Released {
            let was_on = devices.is_wanted(MediaKind::Microphone);
            *self = if was_on { Self::Idle } else { Self::Talking };
            devices.switch_on(only(MediaKind::Microphone), out);
        }
    }

    /// The key is let go.
    pub(crate) fn release(&mut self, devices: &mut Devices, out: &mut VecDeque<Output>) {
        if std::mem::take(self) == Self::Talking {
            devices.switch_off(MediaKind::Microphone, out);
        }
    }

    /// The microphone was switched on or off in another way, which holds.
    pub(crate) fn overrule(&mut self) {
        if *self == Self::Talking {
            *self = Self::Idle;
        }
    }
}
