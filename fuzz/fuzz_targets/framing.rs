//! Messages of the relay in a stream of bytes, from arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| turn::fuzz::framing(data));
