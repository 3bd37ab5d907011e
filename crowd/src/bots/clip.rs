//! What bots show and say: short recordings that are in the binary, made by `scripts/make-clips`.

use std::time::Duration;

use thiserror::Error;

/// A recording that may be played in a loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    frames: Vec<Frame>,
    length: Duration,
}

/// A picture, or a packet of sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// When it is to be sent, from the beginning.
    pub at: Duration,
    /// A decoder can begin here.
    pub key: bool,
    /// What an encoder made of it.
    pub data: &'static [u8],
}

/// Why something is no recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BadClip {
    /// It ends in the middle.
    #[error("it ends too early")]
    Short,
    /// It is something else.
    #[error("it is of another kind")]
    Kind,
    /// Nothing is in it, it does not begin with a picture that can be decoded, or its times do not go on.
    #[error("it cannot be played")]
    Unplayable,
}

impl Clip {
    /// The picture that bots show: VP8, 320 by 180.
    ///
    /// # Errors
    /// Never, as a test knows.
    pub fn picture() -> Result<Self, BadClip> {
        Self::ivf(include_bytes!("../../assets/picture.ivf"))
    }

    /// The sound that bots make: Opus.
    ///
    /// # Errors
    /// Never, as a test knows.
    pub fn sound() -> Result<Self, BadClip> {
        Self::ogg(include_bytes!("../../assets/sound.ogg"))
    }

    /// Reads VP8 in IVF (<https://wiki.multimedia.cx/index.php/Duck_IVF>).
    ///
    /// # Errors
    /// When it is not that.
    pub fn ivf(bytes: &'static [u8]) -> Result<Self, BadClip> {
        let (header, mut rest) = bytes.split_at_checked(32).ok_or(BadClip::Short)?;
        if header[..4] != *b"DKIF" || header[8..12] != *b"VP80" {
            return Err(BadClip::Kind);
        }
        let skipped = usize::from(u16::from_le_bytes([header[6], header[7]])).checked_sub(32).ok_or(BadClip::Kind)?;
        rest = rest.get(skipped..).ok_or(BadClip::Short)?;
        let [rate, scale] = [16, 20].map(|at| u128::from(number(&header[at..at + 4])));
        let time = |ticks: u64| {
            let nanos = (u128::from(ticks) * scale * 1_000_000_000).checked_div(rate).ok_or(BadClip::Unplayable)?;
            u64::try_from(nanos).map(Duration::from_nanos).map_err(|_| BadClip::Unplayable)
        };
        let mut frames = Vec::new();
        let mut end = Duration::ZERO;
        while !rest.is_empty() {
            let (header, after) = rest.split_at_checked(12).ok_or(BadClip::Short)?;
            let size = usize::try_from(number(&header[..4])).map_err(|_| BadClip::Short)?;
            let (data, after) = after.split_at_checked(size).ok_or(BadClip::Short)?;
            let ticks = number(&header[4..12]);
            // RFC 6386, section 9.1: the lowest bit is 0 in key frames.
            frames.push(Frame { at: time(ticks)?, key: data.first().is_some_and(|byte| byte & 1 == 0), data });
            end = time(ticks.saturating_add(1))?;
            rest = after;
        }
        Self::new(frames, end)
    }

    /// Reads Opus in Ogg (RFC 7845, RFC 3533), of one stream.
    ///
    /// # Errors
    /// When it is not that.
    pub fn ogg(bytes: &'static [u8]) -> Result<Self, BadClip> {
        let mut packets = packets(bytes)?.into_iter();
        if packets.next().is_none_or(|packet| !packet.starts_with(b"OpusHead")) || packets.next().is_none() {
            return Err(BadClip::Kind);
        }
        let mut end = Duration::ZERO;
        let mut frames = Vec::new();
        for data in packets {
            let length = opus_length(data).ok_or(BadClip::Unplayable)?;
            frames.push(Frame { at: end, key: true, data });
            end += length;
        }
        Self::new(frames, end)
    }

    fn new(frames: Vec<Frame>, length: Duration) -> Result<Self, BadClip> {
        let goes_on = frames.is_sorted_by(|one, other| one.at < other.at) && frames.last().is_some_and(|last| last.at < length);
        let begins = frames.first().is_some_and(|first| first.key && first.at.is_zero());
        if goes_on && begins { Ok(Self { frames, length }) } else { Err(BadClip::Unplayable) }
    }

    /// All of it, in order; not empty.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// After how much time it begins again.
    pub const fn length(&self) -> Duration {
        self.length
    }
}

/// Little-endian.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The packets of an Ogg stream. One that goes over the end of a page would have to be put together, and is none of ours.
fn packets(mut rest: &'static [u8]) -> Result<Vec<&'static [u8]>, BadClip> {
    let mut packets = Vec::new();
    while !rest.is_empty() {
        let (header, after) = rest.split_at_checked(27).ok_or(BadClip::Short)?;
        if header[..5] != *b"OggS\0" {
            return Err(BadClip::Kind);
        }
        let (lacing, mut after) = after.split_at_checked(usize::from(header[26])).ok_or(BadClip::Short)?;
        let mut size = 0;
        for value in lacing {
            size += usize::from(*value);
            if *value < 255 {
                let (packet, others) = after.split_at_checked(size).ok_or(BadClip::Short)?;
                packets.push(packet);
                (after, size) = (others, 0);
            }
        }
        if size > 0 {
            return Err(BadClip::Kind);
        }
        rest = after;
    }
    Ok(packets)
}

/// How much sound is in a packet, by its first bytes (RFC 6716, section 3.1).
fn opus_length(packet: &[u8]) -> Option<Duration> {
    let toc = *packet.first()?;
    let config = toc >> 3;
    let frame = match (config, config % 4) {
        // SILK, hybrid, CELT.
        (..12, 0) => 10_000,
        (..12, 1) => 20_000,
        (..12, 2) => 40_000,
        (..12, _) => 60_000,
        (12..16, _) => 10_000 << (config % 2),
        (_, step) => 2_500 << step,
    };
    let count = match toc & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => u64::from(packet.get(1)? & 63),
    };
    (count > 0).then(|| Duration::from_micros(frame * count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_can_be_begun_in_each_second_of_it() {
        let clip = Clip::picture().expect("it is in the binary");
        assert_eq!(clip.frames().len(), 60);
        assert_eq!(clip.length(), Duration::from_secs(4));
        let keys = clip.frames().iter().filter(|frame| frame.key).map(|frame| frame.at).collect::<Vec<_>>();
        assert_eq!(keys, [0, 1, 2, 3].map(Duration::from_secs));
        // RFC 6386, section 9.1: after the start code, width and height.
        assert_eq!(clip.frames()[0].data[3..10], [0x9d, 0x01, 0x2a, 64, 1, 180, 0]);
    }

    #[test]
    fn the_sound_is_in_packets_as_browsers_send_them() {
        let clip = Clip::sound().expect("it is in the binary");
        let steps = clip.frames().windows(2).map(|pair| pair[1].at - pair[0].at);
        assert!(steps.into_iter().all(|step| step == Duration::from_millis(20)));
        assert!(clip.length().abs_diff(Duration::from_secs(4)) <= Duration::from_millis(20), "{:?}", clip.length());
    }

    #[test]
    fn what_is_cut_short_anywhere_is_refused() {
        for clip in [Clip::ivf as fn(_) -> _, Clip::ogg] {
            for (whole, step) in
                [(include_bytes!("../../assets/picture.ivf").as_slice(), 97), (include_bytes!("../../assets/sound.ogg"), 61)]
            {
                for end in (0..whole.len()).step_by(step) {
                    // A cut between two frames leaves a shorter clip: that is one, too.
                    if let Ok(clip) = clip(&whole[..end]) {
                        assert!(!clip.frames().is_empty());
                    }
                }
            }
        }
        assert_eq!(Clip::ivf(b"DKIF"), Err(BadClip::Short));
        assert_eq!(Clip::ivf(include_bytes!("../../assets/sound.ogg")), Err(BadClip::Kind));
        assert_eq!(Clip::ogg(include_bytes!("../../assets/picture.ivf")), Err(BadClip::Kind));
    }

    #[test]
    fn packets_of_opus_say_how_long_they_are() {
        for (toc, more, millis) in [(0xfc, 0, 20.0), (0x78, 0, 20.0), (0x18, 0, 60.0), (0xe0, 0, 2.5), (0xfd, 0, 40.0), (0xff, 3, 60.0)] {
            assert_eq!(opus_length(&[toc, more]).map(|length| length.as_secs_f64() * 1e3), Some(millis), "{toc:#x}");
        }
        assert_eq!(opus_length(&[]), None);
        assert_eq!(opus_length(&[0xff, 0]), None);
    }
}
