//! The configuration file, from arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| server::fuzz::file(data));
