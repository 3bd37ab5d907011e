//! Between messages and text frames: the only place where a frame from outside is read.

use serde::{Serialize, de::DeserializeOwned};

use crate::{ClientMessage, Hello, Limits, Refusal, ServerMessage};

/// A message that travels in one direction of the signaling socket.
pub trait Frame: Serialize + DeserializeOwned {}

impl Frame for Hello {}
impl Frame for ClientMessage {}
impl Frame for ServerMessage {}

/// Reads one frame.
///
/// # Errors
/// [`Refusal::TooLong`] above [`Limits::frame_bytes`]; [`Refusal::Malformed`] when the text is not exactly one message of type `M`.
pub fn decode<M: Frame>(text: &str, limits: &Limits) -> Result<M, Refusal> {
    if text.len() > limits.frame_bytes {
        return Err(Refusal::TooLong);
    }
    serde_json::from_str(text).map_err(|_| Refusal::Malformed)
}

/// Writes one frame.
pub fn encode<M: Frame>(message: &M) -> String {
    serde_json::to_string(message).expect("messages hold only texts, numbers, lists and records with text keys")
}
