//! The server as browsers meet it: over real sockets, on a port of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod authority;
mod bad_input;
mod bots;
mod browser;
mod check;
mod configured;
mod country;
mod doctor;
mod door;
mod floods;
mod host_key;
mod hub;
mod interop;
mod joining;
mod languages;
mod load;
mod meeting;
mod names;
mod pages;
mod proxy;
mod relay;
mod remembered;
mod restart;
mod signaling;
#[allow(dead_code, reason = "shared with the tests of turn")]
#[path = "../../../crates/turn/tests/speaker/mod.rs"]
mod speaker;
mod store;
mod stun;
mod tab;
mod temporary;
mod throttle;
mod words;
