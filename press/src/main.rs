//! `confab-press FILE`: writes the module anew in its place.

use anyhow::{Context, Result};

fn main() -> Result<()> {
    let file = std::env::args_os().nth(1).context("usage: confab-press FILE")?;
    let module = std::fs::read(&file).context("the module cannot be read")?;
    std::fs::write(&file, press::press(&module)?).context("the module cannot be written")
}
