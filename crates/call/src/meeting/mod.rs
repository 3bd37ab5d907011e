//! Meeting strangers, as a page sees it: the socket at `/ws/meet`, what is proposed, and the talks that come of it.
//!
//! A machine of its own beside [`Call`](crate::Call): it lives as long as its page, while each talk is a call that begins with
//! [`Output::Talk`] and ends with [`Output::EndTalk`].

mod words;

pub use words::{Action, Closed, Input, Last, MeetingFrame, MeetingView, Note, Output, Phase, Profile, Resting};
