//! Confab.
fn main() {}
