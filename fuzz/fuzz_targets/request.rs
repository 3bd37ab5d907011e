//! The headers of a request, from arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| server::fuzz::request(data));
