//! How far a socket is, and when one that is lost is replaced: the same for every socket that a page keeps open.

use std::time::Duration;

use protocol::Timestamp;

use crate::SocketId;

/// Time for a socket to open and be welcomed. Longer waits for a server that will not answer; shorter gives up on a slow one.
pub(crate) const OPENING_DEADLINE: Duration = Duration::from_secs(10);

/// What to wait before a further try, in milliseconds, after so many. While the seat is kept, about half a minute, nobody waits for
/// two seconds once the server is there again; later there is nothing to be lost by waiting.
const fn delay_ms(tries: usize) -> u64 {
    match tries {
        0 => 0,
        1 => 300,
        2 => 1200,
        3..20 => 1900,
        20 => 4800,
        21 => 7000,
        _ => 10_000,
    }
}

/// From this try on the delays are scattered: after a restart of the server not everybody should return in the same moment.
const FIRST_SCATTERED: usize = 2;

/// Gives the delays.
#[derive(Debug)]
pub(crate) struct Scatter(u64);

impl Scatter {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// What to wait before a further try, after so many.
    pub(crate) const fn delay(&mut self, tries: usize) -> Duration {
        let mut delay = delay_ms(tries);
        if tries >= FIRST_SCATTERED {
            delay = delay * (75 + scattered(self.0) % 26) / 100;
            self.0 = self.0.wrapping_add(SEEDS_APART);
        }
        Duration::from_millis(delay)
    }
}

/// How far a socket is.
#[derive(Debug)]
pub(crate) enum Line {
    /// Trying again at that time.
    Pausing(Timestamp),
    /// Opening, and then waiting to be answered.
    Opening { socket: SocketId, deadline: Timestamp },
    /// Welcomed, or told that one waits.
    Standing(Standing),
}

impl Line {
    pub(crate) const fn socket(&self) -> Option<SocketId> {
        match self {
            Self::Pausing(_) => None,
            Self::Opening { socket, .. } => Some(*socket),
            Self::Standing(standing) => Some(standing.socket),
        }
    }
}

/// A socket that was answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub(crate) socket: SocketId,
    pub(crate) since: Timestamp,
    pub(crate) beat_at: Timestamp,
    pub(crate) beat_interval: Duration,
    pub(crate) silent_at: Timestamp,
    pub(crate) silence: Duration,
}

impl Standing {
    pub(crate) fn new(socket: SocketId, beat_interval_ms: u32, silence_ms: u32, now: Timestamp) -> Self {
        // An interval of no time would have this page do nothing but beat.
        let beat_interval = Duration::from_millis(u64::from(beat_interval_ms.max(100)));
        let silence = Duration::from_millis(u64::from(silence_ms)).max(beat_interval * 2);
        Self { socket, since: now, beat_at: now + beat_interval, beat_interval, silent_at: now + silence, silence }
    }
}

/// What the seeds of [`scattered`] are apart.
const SEEDS_APART: u64 = 0x9E37_79B9_7F4A_7C15;

/// A number that looks like nothing in particular, for each `seed` another (splitmix64).
pub(crate) const fn scattered(seed: u64) -> u64 {
    let z = seed.wrapping_add(SEEDS_APART);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
