//! Between messages and text frames: the only place where a frame from outside is read.

use serde::Serialize;

use crate::json::{self, FromJson};
use crate::{ClientMessage, DoorMessage, Hello, KnockMessage, Limits, Refusal, ServerMessage};

/// A message that travels in one direction of the signaling socket.
pub trait Frame: Serialize + FromJson {
    /// The greatest number of bytes of such a frame.
    fn most_bytes(limits: &Limits) -> usize {
        limits.frame_bytes
    }

    /// Checks what is bounded in it and is not checked by whoever reads it.
    ///
    /// # Errors
    /// Those of [`decode`].
    fn check(&self, _: &Limits) -> Result<(), Refusal> {
        Ok(())
    }
}

impl Frame for Hello {}
impl Frame for KnockMessage {}
impl Frame for ClientMessage {}
impl Frame for DoorMessage {}
impl Frame for ServerMessage {
    fn most_bytes(limits: &Limits) -> usize {
        limits.server_frame_bytes
    }

    fn check(&self, limits: &Limits) -> Result<(), Refusal> {
        if let Self::IceServers { ice } = self { ice.check(limits) } else { Ok(()) }
    }
}

/// Reads one frame.
///
/// # Errors
/// [`Refusal::TooLong`] above [`Frame::most_bytes`]; [`Refusal::Malformed`] when the text is not exactly one message of type `M`;
/// those of [`Frame::check`].
pub fn decode<M: Frame>(text: &str, limits: &Limits) -> Result<M, Refusal> {
    if text.len() > M::most_bytes(limits) {
        return Err(Refusal::TooLong);
    }
    let message: M = json::read(text.as_bytes()).ok_or(Refusal::Malformed)?;
    message.check(limits)?;
    Ok(message)
}

/// Writes one frame.
pub fn encode<M: Frame>(message: &M) -> String {
    serde_json::to_string(message).expect("messages hold only texts, numbers, lists and records with text keys")
}
