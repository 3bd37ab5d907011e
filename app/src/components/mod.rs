//! The parts that pages are made of.
#![allow(missing_docs, reason = "the macro makes a props struct for each component; its fields are documented as parameters")]
