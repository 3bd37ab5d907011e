//! What is sent to join, and what the store keeps, from arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| sim::fuzz::bodies(data));
