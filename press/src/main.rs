//! `confab-press FILE`: writes a module, or the script that loads modules (`.js`), anew in its place.

use anyhow::{Context, Result};

fn main() -> Result<()> {
    let file = std::env::args_os().nth(1).map(std::path::PathBuf::from).context("usage: confab-press FILE")?;
    let before = std::fs::read(&file).context("the file cannot be read")?;
    let is_script = file.extension().is_some_and(|extension| extension == "js");
    let after = if is_script { press::sort_names(std::str::from_utf8(&before)?).into() } else { press::press(&before)? };
    // Another one may be at the same file: it finds the one or the other, and never a part.
    let partial = file.with_extension(format!("{}.new", std::process::id()));
    std::fs::write(&partial, after).and_then(|()| std::fs::rename(&partial, &file)).context("the file cannot be written")
}
