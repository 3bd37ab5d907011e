//! Frames that a page hears, from arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| sim::fuzz::page(data));
