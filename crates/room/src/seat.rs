//! One seat.
