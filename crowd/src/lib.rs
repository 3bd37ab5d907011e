//! Synthetic participants: they take seats and attach as pages do, from many source addresses, and say what pages say.
//!
//! It is for measurements and trials, and knows of a server what a page knows, no more. [`load`] is the command that has many of them
//! at once. Nothing here needs one thread or several: whoever uses it chooses the runtime.

#[cfg(feature = "bots")]
pub mod bots;
mod diary;
mod guest;
pub mod load;
pub mod member;
mod participant;
pub mod process;
mod server;
mod stranger;
mod stream;
pub mod talk;
pub mod tally;
mod tls;
mod view;

pub use diary::{Churn, Habits};
pub use guest::{Guest, Unexpected};
pub use participant::{Attached, Closed, Participant, Refused, attach, attach_page, enter};
pub use server::{Door, Server, Socket, open};
pub use stranger::Stranger;
pub use stream::Stream;
pub use tls::{Believer, Tls, Trust};
pub use view::{Contradiction, Seen, View};
