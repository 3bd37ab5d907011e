//! What happens to a room, from arbitrary bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| sim::fuzz::room(data));
