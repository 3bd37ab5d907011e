//! Many calls, one room, a bad network: tests that need both sides, and the functions that the fuzzers call.

mod check;
pub mod connection;
pub mod fuzz;
pub mod page;
pub mod pair;
mod sdp;
mod server;
mod shortest;
pub mod social;
pub mod world;

pub use shortest::shortest;
