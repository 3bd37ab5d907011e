//! One STUN message, from arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| turn::fuzz::message(data));
