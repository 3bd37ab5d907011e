//! The server as browsers meet it: over real sockets, on a port of its own.

mod bad_input;
mod browser;
mod hub;
mod joining;
mod pages;
mod restart;
mod signaling;
mod store;
mod stun;
