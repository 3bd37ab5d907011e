//! Many calls, one room, a bad network: tests that need both sides, and the functions that the fuzzers call.

pub mod connection;
pub mod fuzz;
pub mod page;
pub mod pair;
pub mod world;
