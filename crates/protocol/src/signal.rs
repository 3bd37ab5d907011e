//! What two pages tell each other to set up their peer connection. The server bounds its size and passes it on unread.

use serde::Serialize;

use crate::{Gathered, Hindrance, Limits, Refusal};
use crate::{record, tagged, transparent, word};

/// Numbers the offers of one sender, so that an answer says which offer it answers.
///
/// After a lost socket an offer is sent again; the answer to the first copy must not be taken for the answer to a later offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct OfferNumber(pub u32);

transparent!(OfferNumber);

impl OfferNumber {
    /// The number of the sender's next offer.
    pub const fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}

/// The kind of a session description (W3C `RTCSdpType`). Rollback is a local matter and `pranswer` is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DescriptionKind {
    /// Proposes a session.
    Offer,
    /// Accepts one.
    Answer,
}

word!(DescriptionKind { Offer, Answer });

/// A session description (W3C `RTCSessionDescriptionInit`, RFC 9429).
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// Offer or answer.
    pub kind: DescriptionKind,
    /// The SDP, at most [`Limits::sdp_bytes`] long. Only the two pages look inside.
    pub sdp: String,
    /// The `mid` of the media section that carries the sender's screen, at most [`Limits::candidate_bytes`] long; nothing when there
    /// is none. Two sections of pictures look the same otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen_mid: Option<String>,
    /// The `mid` of the media section that carries the sound of the sender's screen, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen_sound_mid: Option<String>,
}

record!(Description { kind, sdp, screen_mid, screen_sound_mid });

impl std::fmt::Debug for Description {
    /// Shows the kind and the length: the SDP holds addresses.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}({} bytes)", self.kind, self.sdp.len())
    }
}

/// An ICE candidate (W3C `RTCIceCandidateInit`). The empty candidate is the end-of-candidates indication (RFC 8838).
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// The `candidate` attribute, at most [`Limits::candidate_bytes`] long.
    pub candidate: String,
    /// The `mid` of the media section it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sdp_mid: Option<String>,
    /// The index of that media section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sdp_m_line_index: Option<u16>,
    /// The ICE generation it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username_fragment: Option<String>,
}

record!(Candidate { candidate, sdp_mid, sdp_m_line_index, username_fragment });

impl std::fmt::Debug for Candidate {
    /// Shows only where it belongs: the candidate is an address.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Candidate(mid {:?}, {} bytes)", self.sdp_mid, self.candidate.len())
    }
}

/// What one endpoint tells another about their peer connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Signal {
    /// An offer with its number, or the answer to the offer of that number.
    Description {
        /// The offer's number, in the numbering of whoever made the offer.
        number: OfferNumber,
        /// The offer or answer.
        description: Description,
    },
    /// A candidate of the sender's current ICE generation.
    Candidate {
        /// The candidate.
        candidate: Candidate,
    },
    /// The sender has replaced its peer connection, and what it says from now on is about the new one. The receiver replaces its own,
    /// unless it has done so as often, and says this, too: both then have one of the same attempt, whoever began.
    Replaced {
        /// How often, since the two pages met. After a lost socket it is said again, before all else.
        attempt: u32,
    },
    /// What the sender shows of the receiver, why it sends less than is on, and by which ways it can be reached.
    Report {
        /// The report. It is sent whole; the last one counts.
        report: Report,
    },
}

tagged!(Signal by "type" {
    Description { number, description },
    Candidate { candidate },
    Replaced { attempt },
    Report { report }
});

/// What one page tells another of the pictures between them, so that nothing is sent that nobody looks at, and of its own end of
/// the way between them, so that both know what is wrong with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// How high the receiver's camera is drawn at the sender, in pixels of the screen; 0 when it is not shown.
    pub camera: u16,
    /// How high the receiver's shared screen is drawn at the sender, likewise.
    pub screen: u16,
    /// Why the sender's camera sends nothing although it is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused: Option<Pause>,
    /// What hinders the sender's camera.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hindered: Option<Hindrance>,
    /// What the sender has gathered for the peer connection between the two; nothing before that is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gathered: Option<Gathered>,
}

record!(Report { camera, screen, paused, hindered, gathered });

/// Why a camera that is on sends nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// The page is in the background of a telephone, where no camera runs.
    Background,
    /// There is too little bandwidth; what there is, the sound has.
    Bandwidth,
}

word!(Pause { Background, Bandwidth });

impl Signal {
    /// Checks the sizes, without looking inside.
    ///
    /// # Errors
    /// [`Refusal::TooLong`] when a text exceeds its bound in `limits`.
    pub fn check(&self, limits: &Limits) -> Result<(), Refusal> {
        let fits = match self {
            Self::Description { description: Description { sdp, screen_mid, screen_sound_mid, .. }, .. } => {
                let mids = [screen_mid, screen_sound_mid];
                sdp.len() <= limits.sdp_bytes && mids.into_iter().flatten().all(|mid| mid.len() <= limits.candidate_bytes)
            }
            Self::Replaced { .. } | Self::Report { .. } => true,
            Self::Candidate { candidate } => [Some(&candidate.candidate), candidate.sdp_mid.as_ref(), candidate.username_fragment.as_ref()]
                .into_iter()
                .flatten()
                .all(|text| text.len() <= limits.candidate_bytes),
        };
        if fits { Ok(()) } else { Err(Refusal::TooLong) }
    }
}
