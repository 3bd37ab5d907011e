//! Requests that are signed as they should be, from arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| turn::fuzz::signed(data));
