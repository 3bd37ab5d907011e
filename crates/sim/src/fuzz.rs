//! What the fuzzers call with arbitrary bytes.
