//! Meeting strangers, as a page sees it: the socket at `/ws/meet`, what is proposed, and the talks that come of it.
//!
//! A machine of its own beside [`Call`](crate::Call): it lives as long as its page, while each talk is a call that begins with
//! [`Output::Talk`] and ends with [`Output::EndTalk`].
//!
//! The server says where one is; until it does, the page shows what it has asked for. Three things hold whatever comes when:
//! nobody who said no is met again because a frame was late ([`Meeting`] knows the greatest encounter that is over for it), nobody who
//! rests is brought into a talk, and a talk outlives the socket, and a server that has forgotten it.

mod acts;
mod clock;
mod machine;
#[cfg(test)]
mod tests;
mod told;
mod wire;
mod words;

pub use machine::Meeting;
pub use words::{Action, Closed, Input, Last, MeetingFrame, MeetingView, Memory, Note, Output, Phase, Profile, Resting};
