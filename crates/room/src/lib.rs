//! One room, as the server sees it: who holds a seat, whose connection is attached to it, and what each of them is told.
//!
//! A pure state machine: [`Room::handle`] takes what happened and the time, [`Room::poll_output`] gives orders until there are
//! none, [`Room::poll_timeout`] says when to come back with [`Input::Timeout`]. It performs no I/O, and no input can make it fail:
//! what a participant sends is obeyed or refused. A room knows no other room.
//!
//! Ids, time and limits come in with the inputs. Of the shell it expects that a connection number is never used twice.

mod conversation;
mod filter;
mod input;
mod looks;
mod names;
mod output;
mod room;
mod seat;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "watch"))]
pub mod watch;

pub use input::{
    ConnectionId, Decision, Detachment, Founding, Input, KeptPlace, KeptSeat, Newcomer, PasswordHash, SeatFacts, Source, Standing, Wish,
};
pub use names::is_fit_for_strangers;
pub use output::Output;
pub use room::{Room, Summary};
