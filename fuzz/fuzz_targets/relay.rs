//! Packets of those who show nothing, from arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| turn::fuzz::relay(data));
