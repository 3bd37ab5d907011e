//! What two pages have to say to each other: mostly candidates, now and then a description.

use crowd::talk::{self, CANDIDATES};
use protocol::{ClientMessage, DescriptionKind, Endpoint, OfferNumber};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use crate::dialect::Dialect;

/// Frames to be sent to one endpoint, over and over.
pub struct Traffic {
    frames: Vec<Utf8Bytes>,
    next: usize,
}

impl Traffic {
    /// What `to` shall get.
    pub fn to(to: Endpoint, dialect: Dialect) -> Self {
        let frames = std::iter::once(talk::description(DescriptionKind::Offer, OfferNumber(1), talk::sdp()))
            .chain((0..CANDIDATES).map(|index| talk::candidate(index, "")));
        let frames = frames.map(|signal| dialect.frame(&ClientMessage::Signal { to, signal })).collect::<Vec<_>>();
        // Pairs are not in step: otherwise all of them would send their descriptions at once.
        let next = usize::try_from(to.participant.get() % frames.len() as u64).unwrap_or_default();
        Self { frames, next }
    }

    /// The next frame.
    pub fn next(&mut self) -> Utf8Bytes {
        let frame = self.frames[self.next].clone();
        self.next = (self.next + 1) % self.frames.len();
        frame
    }
}
