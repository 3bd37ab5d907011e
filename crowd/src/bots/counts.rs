//! What went to others and what came from them.

use std::ops::{AddAssign, RangeInclusive};

/// Packets that may be missing between two frames before it is taken for another beginning, not for a loss.
const BEGINS_ANEW: u64 = 1000;

/// What was counted for one connection, or for several together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// RTP packets that were sent, of pictures and sound, also those that were sent again.
    pub sent: u64,
    /// Packets that the system did not take, as it had no room for them.
    pub not_taken: u64,
    /// RTP packets that arrived.
    pub received: u64,
    /// Their bytes, without UDP and IP.
    pub bytes: u64,
    /// What came of pictures.
    pub pictures: Stream,
    /// What came of sound.
    pub sound: Stream,
    /// Key frames that were asked for, as what came could not be decoded.
    pub keys_asked: u64,
    /// Key frames that others asked for.
    pub keys_wanted: u64,
}

/// What came in one media section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stream {
    /// Whole pictures, or packets of sound.
    pub frames: u64,
    /// Those that a decoder can begin with; of sound, none are counted.
    pub keys: u64,
    /// Packets of which something arrived in time: those of the frames.
    pub packets: u64,
    /// Packets that belong between two frames and did not come in time, also when they were asked for again.
    pub lost: u64,
    /// The number of the last packet.
    last: Option<u64>,
}

impl Stream {
    /// Takes a frame that came in these packets. Returns whether something before it is missing.
    pub(super) fn take(&mut self, packets: &RangeInclusive<u64>, key: bool) -> bool {
        let (first, last) = (*packets.start(), *packets.end());
        let missing = self.last.map_or(0, |before| first.saturating_sub(before.saturating_add(1)));
        let missing = if missing > BEGINS_ANEW { 0 } else { missing };
        self.frames += 1;
        self.keys += u64::from(key);
        self.packets += last.saturating_sub(first) + 1;
        self.lost += missing;
        self.last = Some(last);
        missing > 0
    }
}

impl AddAssign for Stream {
    fn add_assign(&mut self, other: Self) {
        self.frames += other.frames;
        self.keys += other.keys;
        self.packets += other.packets;
        self.lost += other.lost;
        self.last = None;
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.sent += other.sent;
        self.not_taken += other.not_taken;
        self.received += other.received;
        self.bytes += other.bytes;
        self.pictures += other.pictures;
        self.sound += other.sound;
        self.keys_asked += other.keys_asked;
        self.keys_wanted += other.keys_wanted;
    }
}

impl Counts {
    /// The part of the packets that should have come and did not, of pictures and sound together.
    pub fn loss(&self) -> f64 {
        let lost = self.pictures.lost + self.sound.lost;
        let all = lost + self.pictures.packets + self.sound.packets;
        if all == 0 { 0.0 } else { lost as f64 / all as f64 }
    }
}

/// Whether a datagram carries media (RFC 7983), and not reports about it (RFC 5761, section 4).
pub(super) fn is_media(datagram: &[u8]) -> bool {
    matches!(datagram, [128..=191, second, ..] if !(192..=223).contains(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_between_frames_is_lost() {
        let mut stream = Stream::default();
        assert!(!stream.take(&(100..=102), true));
        assert!(!stream.take(&(103..=103), false));
        assert!(stream.take(&(106..=107), false));
        assert_eq!((stream.frames, stream.keys, stream.packets, stream.lost), (3, 1, 6, 2));
        let counts = Counts { pictures: stream, ..Counts::default() };
        assert!((counts.loss() - 0.25).abs() < 1e-9);
        assert!(Counts::default().loss().abs() < 1e-9);
    }

    #[test]
    fn another_beginning_is_no_loss() {
        let mut stream = Stream::default();
        stream.take(&(100..=102), true);
        assert!(!stream.take(&(50_000..=50_001), true));
        assert!(!stream.take(&(7..=8), true));
        assert_eq!(stream.lost, 0);
    }

    #[test]
    fn media_is_told_from_what_is_said_about_it() {
        // RTP with the marker, RTP, a sender report, STUN, DTLS.
        assert_eq!(
            [&[0x80, 0xe0][..], &[0x90, 0x6f], &[0x80, 200], &[0, 1], &[22, 254], &[0x80]].map(is_media),
            [true, true, false, false, false, false]
        );
    }
}
