//! What was found, and whether that is good.

use serde::Serialize;

use super::Step;
use crate::DeviceProblem;

/// A round trip above this is felt: people begin to speak at once (ITU-T G.114 wants 150 ms one way at most).
const SLOW_MS: u32 = 300;

/// So much that is lost is heard, in thousandths.
const LOSSY_PERMILLE: u16 = 30;

/// What one picture of a small call and its sound need, in kilobits per second.
const NARROW_KBIT: u32 = 600;

/// Lines of a picture that is too small for a face.
const FEW_LINES: u16 = 240;

/// What was found in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The microphone hears something.
    Heard,
    /// It hears nothing.
    Silent,
    /// The camera's picture moves.
    Seen {
        /// Pixels.
        width: u16,
        /// Lines.
        height: u16,
    },
    /// The camera gives no picture.
    NoPicture,
    /// The device is not to be had.
    NotGiven(DeviceProblem),
    /// The browser asked, and nobody answered.
    Unanswered,
    /// The person heard it.
    Confirmed,
    /// The person did not hear it.
    Denied,
    /// The browser cannot play it, or cannot record.
    NotPlayed,
    /// There is no microphone to record.
    NoMicrophone,
    /// It answered, or connected, after so many milliseconds.
    Reached {
        /// Milliseconds.
        millis: u32,
    },
    /// There was an answer, if not of the kind that was looked for: this machine's own address is the one that others see.
    SameAddress,
    /// There was no answer.
    NotReached,
    /// The browser tells of no network at all.
    NoNetwork,
    /// What the relay carries.
    Carries(Link),
    /// The server does not offer it.
    NotOffered,
    /// No relay was reached that could carry anything.
    NoRelay,
    /// The person did not want to wait for it.
    Skipped,
}

/// What a connection carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// From one end to the other and back, in milliseconds: the median.
    pub round_trip_ms: u32,
    /// What did not come back, in thousandths.
    pub lost_permille: u16,
    /// Kilobits per second in one direction. Not more than the test sends.
    pub kbit_per_s: u32,
}

/// Whether what was found is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As it should be.
    Passed,
    /// A call works, but not as well as it could.
    Warning,
    /// Something of a call does not work.
    Failed,
    /// Not tried.
    Skipped,
}

impl Finding {
    /// Whether it is good to find that in a step.
    pub const fn verdict(self, step: Step) -> Verdict {
        match self {
            Self::Heard | Self::Confirmed | Self::SameAddress => Verdict::Passed,
            Self::Seen { height, .. } if height < FEW_LINES => Verdict::Warning,
            Self::Seen { .. } => Verdict::Passed,
            Self::Reached { millis } if millis > SLOW_MS && matches!(step, Step::Server) => Verdict::Warning,
            Self::Reached { .. } => Verdict::Passed,
            Self::Carries(link) => {
                if link.weakness().is_none() {
                    Verdict::Passed
                } else {
                    Verdict::Warning
                }
            }
            Self::Silent | Self::Unanswered => Verdict::Warning,
            // One way that is closed is no harm while others are open: the summary says what all of them mean.
            Self::NotReached => match step {
                Step::Server | Step::Link => Verdict::Failed,
                _ => Verdict::Warning,
            },
            Self::NoPicture | Self::NotGiven(_) | Self::Denied | Self::NotPlayed | Self::NoNetwork => Verdict::Failed,
            Self::NoMicrophone | Self::NotOffered | Self::NoRelay | Self::Skipped => Verdict::Skipped,
        }
    }

    /// Its name, for reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Heard => "heard",
            Self::Silent => "silent",
            Self::Seen { .. } => "seen",
            Self::NoPicture => "no_picture",
            Self::NotGiven(problem) => match problem {
                DeviceProblem::NotAllowed => "not_allowed",
                DeviceProblem::NotAllowedBySystem => "not_allowed_by_system",
                DeviceProblem::NotFound => "not_found",
                DeviceProblem::InUse => "in_use",
                DeviceProblem::Insecure => "insecure",
                DeviceProblem::Unplugged => "unplugged",
                DeviceProblem::Other => "device_failed",
            },
            Self::Unanswered => "unanswered",
            Self::Confirmed => "confirmed",
            Self::Denied => "denied",
            Self::NotPlayed => "not_played",
            Self::NoMicrophone => "no_microphone",
            Self::Reached { .. } => "reached",
            Self::SameAddress => "same_address",
            Self::NotReached => "not_reached",
            Self::NoNetwork => "no_network",
            Self::Carries(_) => "carries",
            Self::NotOffered => "not_offered",
            Self::NoRelay => "no_relay",
            Self::Skipped => "skipped",
        }
    }
}

/// What is wrong with a connection that carries something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weakness {
    /// Much is lost.
    Lossy,
    /// It takes long.
    Slow,
    /// It carries little.
    Narrow,
}

impl Link {
    /// Of `sent` messages those came back that took `round_trips`, in milliseconds; and `bytes` went one way in `millis`.
    pub fn measured(sent: usize, mut round_trips: Vec<u32>, bytes: u32, millis: u32) -> Self {
        round_trips.sort_unstable();
        let lost = sent.saturating_sub(round_trips.len());
        let bits = u64::from(bytes) * 8;
        Self {
            // Without an answer it took longer than one waits.
            round_trip_ms: round_trips.get(round_trips.len() / 2).copied().unwrap_or(u32::MAX),
            lost_permille: u16::try_from(lost * 1000 / sent.max(1)).unwrap_or(1000),
            // A bit in a millisecond is a kilobit in a second.
            kbit_per_s: u32::try_from(bits / u64::from(millis.max(1))).unwrap_or(u32::MAX),
        }
    }

    /// The worst that is wrong with it, if something is.
    pub const fn weakness(self) -> Option<Weakness> {
        if self.lost_permille > LOSSY_PERMILLE {
            Some(Weakness::Lossy)
        } else if self.round_trip_ms > SLOW_MS {
            Some(Weakness::Slow)
        } else if self.kbit_per_s < NARROW_KBIT {
            Some(Weakness::Narrow)
        } else {
            None
        }
    }
}
