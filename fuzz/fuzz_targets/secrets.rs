//! Tickets, passes and host keys, from arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| server::fuzz::secrets(data));
