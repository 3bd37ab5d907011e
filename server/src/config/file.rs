//! The configuration file: TOML, a line for each option, under the name of its flag.
//!
//! What an option takes is known to its flag only, so a line of the file is read as the flag would be.

use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::schema;

/// What one line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The option.
    pub name: String,
    /// As the flag takes it; a list has commas between.
    pub value: String,
    /// Where it stands, from 1.
    pub line: usize,
}

/// A file that is read.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    pub path: PathBuf,
    pub entries: Vec<Entry>,
}

/// Why a file is no configuration.
#[derive(Debug, thiserror::Error)]
pub(super) enum FileError {
    #[error("cannot read the configuration {}", path.display())]
    Unreadable {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// Everything that is wrong with it, a line of text for each.
    #[error("{}", .0.join("\n"))]
    Wrong(Vec<String>),
}

impl File {
    /// Reads it, each line as the flag of that name.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        let text = std::fs::read_to_string(path).map_err(|source| FileError::Unreadable { path: path.into(), source })?;
        Ok(Self { path: path.into(), entries: entries(&path.display().to_string(), &text)? })
    }

    /// Whether others than its owner can read it.
    #[cfg(unix)]
    pub fn is_open_to_others(&self) -> bool {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(&self.path).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
    }
}

/// What a fuzzer calls: a text is read whole, or what is wrong with it is said.
///
/// # Panics
/// When neither.
#[cfg(any(test, feature = "fuzz"))]
pub(crate) fn is_read_or_refused(text: &str) {
    match entries("confab.toml", text) {
        Ok(found) => assert!(found.iter().all(|entry| (1..=text.lines().count()).contains(&entry.line)), "{found:?}"),
        Err(FileError::Wrong(lines)) => assert!(!lines.is_empty() && lines.iter().all(|line| line.starts_with("confab.toml, line "))),
        Err(FileError::Unreadable { .. }) => panic!("no file was read"),
    }
}

fn entries(file: &str, text: &str) -> Result<Vec<Entry>, FileError> {
    let line = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(1, |span| line(span.start));
        FileError::Wrong(vec![format!("{file}, line {at}: {}", error.message())])
    })?;
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for (key, value) in table.get_ref() {
        let (name, line) = (key.get_ref().as_ref(), line(key.span().start));
        match read(name, value) {
            Ok(value) => found.push(Entry { name: name.into(), value, line }),
            Err(why) => wrong.push((line, format!("{file}, line {line}: {why}"))),
        }
    }
    found.sort_by_key(|entry| entry.line);
    wrong.sort();
    if wrong.is_empty() { Ok(found) } else { Err(FileError::Wrong(wrong.into_iter().map(|(_, why)| why).collect())) }
}

/// Reads one line; otherwise says what is wrong with it and what would be right.
fn read(name: &str, value: &Spanned<DeValue<'_>>) -> Result<String, String> {
    let Some(option) = schema::option(name) else { return Err(unknown(name)) };
    let takes = || format!("{name} takes {}: {}", schema::takes(&option), schema::meaning(&option));
    let text = written(value.get_ref())
        .ok_or_else(|| format!("{name} is neither text, number, true or false, nor a list of them; {}", takes()))?;
    let Err(error) = schema::command().try_get_matches_from([format!("--{name}={text}")]) else { return Ok(text) };
    let shown = if option.is_hide_env_values_set() { String::new() } else { format!(" = {text:?}") };
    let why = std::error::Error::source(&error).map_or_else(String::new, |why| format!(": {why}"));
    Err(format!("{name}{shown} cannot be{why}; {}", takes()))
}

fn unknown(name: &str) -> String {
    let meant =
        schema::command().try_get_matches_from([format!("--{name}=")]).err().and_then(|error| match error.get(ContextKind::SuggestedArg) {
            Some(ContextValue::String(flag)) => Some(flag.trim_start_matches('-').to_owned()),
            _ => None,
        });
    match meant {
        Some(meant) => format!("there is no option {name}; {meant} is meant?"),
        None => format!("there is no option {name}; confab config example shows all"),
    }
}

/// A value as a flag takes it; nothing for what no flag could.
fn written(value: &DeValue<'_>) -> Option<String> {
    Some(match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().replace('_', ""),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Array(values) => values
            .iter()
            .map(|value| match value.get_ref() {
                DeValue::String(text) => Some(text.to_string()),
                _ => None,
            })
            .collect::<Option<Vec<_>>>()?
            .join(","),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> String {
        entries("confab.toml", text).map(|entries| panic!("{entries:?}")).unwrap_or_else(|error: FileError| error.to_string())
    }

    #[test]
    fn each_line_is_read_as_its_flag() {
        let read =
            entries("f", "# ours\nmesh-limit = 1_0\n\nbehind-tls = true\ntrusted-proxies = [\"10.0.0.0/8\", \"::1\"]\nlog = \"info\"\n")
                .unwrap();
        let entry = |name: &str, value: &str, line| Entry { name: name.into(), value: value.into(), line };
        assert_eq!(
            read,
            [
                entry("mesh-limit", "10", 2),
                entry("behind-tls", "true", 4),
                entry("trusted-proxies", "10.0.0.0/8,::1", 5),
                entry("log", "info", 6)
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_what_would_be_right() {
        assert_eq!(
            wrong("listen = \"127.0.0.1:1\"\nmesh-limit = 501\nmesh_limits = 5\njoin-rate = 0\n"),
            "confab.toml, line 2: mesh-limit = \"501\" cannot be: 501 is not in 1..=500; mesh-limit takes NUMBER: How many participants a \
             room takes, from 1 to 500; everybody with a camera sends it to everybody else, so that more than six or so want most of them to \
             watch, or only to write\n\
             confab.toml, line 3: there is no option mesh_limits; mesh-limit is meant?\n\
             confab.toml, line 4: join-rate = \"0\" cannot be: number would be zero for non-zero type; join-rate takes NUMBER: Requests to \
             join or to start a room that one address may make per minute, for as long as it likes"
        );
        assert!(wrong("nonsense = 1").contains("confab config example"));
        assert!(wrong("a = 1\nmesh-limit = = 4").starts_with("confab.toml, line 2: "));
        assert!(wrong("mesh-limit = 1\nmesh-limit = 4").starts_with("confab.toml, line 2: "));
    }

    #[test]
    fn a_file_may_not_say_what_a_flag_may_not() {
        let numbers = ["mesh-limit = 0", "mesh_limit = 4", "mesh-limit = 0x10", "message-rate = -1", "join-burst = 0", "chat-rate = 1.5"];
        let others = ["listen = \"everywhere\"", "trusted-proxies = [\"localhost\"]", "countries = [1]", "listen = { port = 1 }", "[log]"];
        for text in numbers.into_iter().chain(others) {
            assert!(entries("f", text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_missing_file_is_told() {
        assert!(matches!(File::read(Path::new("no-such-file.toml")), Err(FileError::Unreadable { .. })));
    }
}
