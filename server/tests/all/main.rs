//! The server as browsers meet it: over real sockets, on a port of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod authority;
mod backup;
mod bad_input;
mod bots;
mod browser;
mod check;
mod configured;
mod country;
mod database;
mod doctor;
mod door;
mod floods;
mod hardening;
mod host_key;
mod hub;
mod interop;
mod joining;
mod languages;
mod load;
mod logs;
mod meeting;
mod metrics;
mod names;
mod outage;
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
mod tls;
mod tls_authority;
mod tls_lan;
mod words;
