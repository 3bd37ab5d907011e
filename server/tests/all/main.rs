//! The server as browsers meet it: over real sockets, on a port of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bad_input;
mod browser;
mod country;
mod host_key;
mod hub;
mod joining;
mod pages;
mod proxy;
mod restart;
mod signaling;
mod store;
mod stun;
mod temporary;
mod throttle;
