//! Prints the bill of materials of Confab: CycloneDX, as JSON.

use std::io::Write;

fn main() -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{:#}", tidy::third_party::bill())
}
