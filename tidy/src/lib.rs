//! Reads the repository, for tests that hold it to the rules of ARCHITECTURE.md which no compiler knows.

pub mod third_party;

use std::fs;
use std::path::{Path, PathBuf};

/// What is made rather than written, or is not of this repository.
const MADE: [&str; 5] = ["target", "node_modules", ".git", "data", "results"];

/// A text file of the repository.
#[derive(Debug)]
pub struct Source {
    /// Where it is, from the root of the repository, with `/` between folders.
    pub path: String,
    /// What is in it.
    pub text: String,
}

impl Source {
    /// The file's name without folders and ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The lines of Rust that are neither empty nor a comment, with their numbers, up to the first test in the file.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().map(str::trim).enumerate().map(|(index, line)| (index + 1, line));
        lines.take_while(|(_, line)| *line != "#[cfg(test)]").filter(|(_, line)| !line.is_empty() && !line.starts_with("//"))
    }
}

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this crate is a folder in the repository")
}

/// Every text file below `folder` whose name ends in `ending`, in order of their paths; none if there is no such folder.
pub fn sources(folder: &str, ending: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), ending, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The text of one file.
///
/// # Panics
/// When it cannot be read.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Fails with one line for each of `findings`, if there are any.
///
/// # Panics
/// When there are.
pub fn none(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}:\n  {}", findings.join("\n  "));
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let place: PathBuf = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().expect("an entry of a folder has a type");
        if MADE.contains(&name.as_str()) {
            continue;
        }
        if kind.is_dir() {
            collect(&place, ending, found);
        } else if kind.is_file()
            && name.ends_with(ending)
            && let Ok(text) = fs::read_to_string(&place)
        {
            let path = place.strip_prefix(root()).expect("it was found there").to_string_lossy().replace('\\', "/");
            found.push(Source { path, text });
        }
    }
}
