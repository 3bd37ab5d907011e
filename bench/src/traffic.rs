//! What two pages have to say to each other: mostly candidates, now and then a description.

use protocol::{Candidate, ClientMessage, Description, DescriptionKind, Endpoint, OfferNumber, Signal};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use crate::dialect::Dialect;

/// Candidates to one description: what Chromium makes on a machine with a few network interfaces.
const CANDIDATES: usize = 9;
/// Bytes of a description with one audio and one video section, as Chromium writes it.
const SDP_BYTES: usize = 5_000;

/// Frames to be sent to one endpoint, over and over.
pub struct Traffic {
    frames: Vec<Utf8Bytes>,
    next: usize,
}

impl Traffic {
    /// What `to` shall get.
    pub fn to(to: Endpoint, dialect: Dialect) -> Self {
        let frames = std::iter::once(description()).chain((0..CANDIDATES).map(candidate));
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

fn description() -> Signal {
    let mut sdp = "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n".to_owned();
    let mut payload_type = 96;
    while sdp.len() < SDP_BYTES {
        sdp.push_str(&format!(
            "a=rtpmap:{payload_type} VP9/90000\r\na=rtcp-fb:{payload_type} transport-cc\r\na=fmtp:{payload_type} profile-id=0\r\n"
        ));
        payload_type += 1;
    }
    Signal::Description {
        number: OfferNumber(1),
        description: Description { kind: DescriptionKind::Offer, sdp, screen_mid: None, screen_sound_mid: None },
    }
}

fn candidate(index: usize) -> Signal {
    let port = 50_000 + index;
    let candidate = format!(
        "candidate:3412489823 1 udp 1677729535 198.51.100.7 {port} typ srflx raddr 192.0.2.2 rport {port} generation 0 ufrag Zk3q network-id 1 network-cost 10"
    );
    Signal::Candidate {
        candidate: Candidate { candidate, sdp_mid: Some("0".into()), sdp_m_line_index: Some(0), username_fragment: Some("Zk3q".into()) },
    }
}
