//! Synthetic participants: they take seats and attach as pages do, from many source addresses.
//!
//! It is for measurements and trials, and knows of a server what a page knows, no more. Nothing here needs one thread or several:
//! whoever uses it chooses the runtime.

mod guest;
mod participant;
pub mod process;
mod server;
mod stranger;

pub use guest::Guest;
pub use participant::{Participant, attach, enter};
pub use server::{Door, Server, Socket, Stream, open};
pub use stranger::Stranger;
