//! Strangers who want to talk: who is proposed to whom, and what both have to say to it.
//!
//! [`Queue`] is a pure state machine, with the contract of every machine here: [`Queue::handle`] takes what happened and the time,
//! [`Queue::poll_output`] gives orders until there are none, [`Queue::poll_timeout`] says when to come back with [`Input::Timeout`].
//! No input can make it fail.
//!
//! # Where a stranger is
//!
//! A *stranger* is one tab that meets people, for as long as it stays. It rests, waits, or is in an *encounter*: two who were proposed to
//! each other, and all that comes of it.
//!
//! ```text
//!             next                 somebody is there        both accept             the room is made
//!   resting -------> waiting --------------------> proposed -----------> (opening) -----------------> talking
//!      ^                ^                              |                     |                            |
//!      |                | declined, next: the one who did and the one who did not; lost, failed: the other|
//!      |                +------------------------------+---------------------+            next: who did   |
//!      +-------------------- stop, block, report: who did; did not answer in time; the other of a talk ---+
//! ```
//!
//! An encounter is held in one place, so both its sides are always in the same one, and an encounter that ends has ended for both. What a
//! page says names the encounter that it means; about any other it says nothing. Saying no is never refused: who does so too often does
//! not look on.
//!
//! # Who is proposed to whom
//!
//! Whoever begins to wait looks through those who wait already, longest first: whoever is overdue is taken at once; else chance takes one
//! of the first few that share an interest; else, unless they have interests and have not waited for long, one of the first few of
//! those who take anybody. Not taken are oneself in another tab, whoever is blocked on either side, and whoever was met a moment ago. So
//! among those who wait there are never two who could be proposed to each other, but for the short while in which one of them hopes for
//! somebody with a common interest; the search is short, because those who wait have nobody.

mod encounter;
mod input;
mod lists;
mod numbers;
mod output;
mod people;
mod queue;
mod random;
mod stranger;
#[cfg(test)]
mod tests;

pub use input::{ConnectionId, Identity, Input, Newcomer, StrangerId};
pub use numbers::Counts;
pub use output::{Output, Party, Record, ReportRecord};
pub use queue::{Queue, Settings};
