//! Files that nobody but the server's user reads: keys, and what belongs to them.

use std::io::{self, Read, Write};
use std::path::Path;

/// What is read of such a file: more is no certificate and no key.
const LONGEST: u64 = 1024 * 1024;

/// Makes a folder that only its owner can enter. One that is there already stays as it is.
pub(crate) fn folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Writes a file that only its owner can read, in one step: whoever reads it finds the old text or the new one.
pub(crate) fn write(file: &Path, text: &str) -> io::Result<()> {
    let beside = file.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut opened = options.open(&beside)?;
    opened.write_all(text.as_bytes())?;
    opened.sync_all()?;
    std::fs::rename(beside, file)
}

/// Reads such a file; nothing where there is none.
pub(crate) fn read(file: &Path) -> io::Result<Option<String>> {
    match std::fs::File::open(file) {
        Ok(opened) => {
            let mut text = String::new();
            opened.take(LONGEST).read_to_string(&mut text)?;
            Ok(Some(text))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
