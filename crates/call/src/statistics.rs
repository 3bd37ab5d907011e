//! What the browser counts of a peer connection.

use crate::PathSample;

/// One look at the statistics of a peer connection (W3C `webrtc-stats`). Counts are since it began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// `currentRoundTripTime` of the selected candidate pair, in milliseconds.
    pub round_trip_ms: Option<u32>,
    /// `availableOutgoingBitrate` of it, in bit/s: what congestion control believes may be sent. Not every browser says.
    pub available: Option<u32>,
    /// Sound that comes.
    pub sound: Received,
    /// The camera that comes.
    pub camera: ReceivedPicture,
    /// The screen that comes.
    pub screen: ReceivedPicture,
    /// The camera that goes.
    pub sent_camera: SentPicture,
    /// The screen that goes.
    pub sent_screen: SentPicture,
    /// The way that it all takes.
    pub path: PathSample,
}

impl Sample {
    /// Grows with whatever comes.
    pub(crate) const fn progress(&self) -> u32 {
        let pictures = self.camera.received.packets.wrapping_add(self.camera.frames).wrapping_add(self.screen.received.packets);
        self.sound.packets.wrapping_add(pictures)
    }
}

/// Counts of what comes in one media section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// `packetsReceived`.
    pub packets: u32,
    /// `packetsLost`; can shrink when late ones come.
    pub lost: i32,
}

/// Counts of pictures that come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReceivedPicture {
    /// Its packets.
    pub received: Received,
    /// `framesDecoded`.
    pub frames: u32,
    /// `frameHeight`.
    pub lines: u16,
    /// `bytesReceived`, in units of 1024.
    pub kib: u32,
}

/// Counts of pictures that go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentPicture {
    /// `framesEncoded`.
    pub frames: u32,
    /// `frameHeight`.
    pub lines: u16,
    /// `bytesSent`, in units of 1024.
    pub kib: u32,
    /// `fractionLost` as the other side reports it, in thousandths.
    pub lost_permille: u16,
    /// `qualityLimitationReason`.
    pub limited: Limitation,
}

/// Why pictures are encoded less well than they could be (W3C `RTCQualityLimitationReason`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Limitation {
    /// They are not.
    #[default]
    None,
    /// The machine is too slow.
    Cpu,
    /// The way is too narrow.
    Bandwidth,
    /// Something else.
    Other,
}

/// How pictures are to be encoded for one receiver (W3C `RTCRtpEncodingParameters`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// `active`: whether anything is sent.
    pub active: bool,
    /// `maxBitrate`, in bit/s.
    pub bitrate: u32,
    /// `scaleResolutionDownBy`, in hundredths: 100 for the full size, 200 for half the width and half the height.
    pub scale: u16,
    /// `maxFramerate`, in pictures per second.
    pub rate: u8,
}
