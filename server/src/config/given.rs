//! What is given, and where: a flag beats the environment, the environment beats the file.

use std::ffi::OsString;
use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches};

use super::file::File;
use super::{Clash, Config, Options, schema};

/// What is configured, and where.
#[derive(Debug, Args)]
pub struct Given {
    /// A TOML file with options, under the names of the flags
    #[arg(long, value_name = "FILE", env = "CONFAB_CONFIG")]
    config: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
    #[arg(skip)]
    origins: Vec<Origin>,
}

/// Where an option was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// On the command line.
    Flag,
    /// In the environment, by that variable.
    Environment(String),
    /// In that file, in that line.
    File(PathBuf, usize),
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Flag => f.write_str("the command line"),
            Self::Environment(variable) => write!(f, "the environment, {variable}"),
            Self::File(file, line) => write!(f, "{}, line {line}", file.display()),
        }
    }
}

/// An option that was given.
#[derive(Clone, Debug)]
struct Origin {
    name: String,
    /// As it was written; nothing where that is a secret.
    shown: Option<String>,
    source: Source,
}

/// Reads a command line with the environment, and with the file that it names.
///
/// Ends the process, with words for the person in front of it, when a flag is wrong or asks for help.
///
/// # Errors
/// When the file cannot be read or something in it is wrong: all of that, each with its line.
pub(crate) fn read<A: CommandFactory + FromArgMatches>(
    arguments: impl IntoIterator<Item = OsString>,
    given: impl Fn(&mut A) -> Option<&mut Given>,
) -> anyhow::Result<A> {
    let mut arguments: Vec<_> = arguments.into_iter().collect();
    let mut matches = A::command().try_get_matches_from(&arguments).unwrap_or_else(|error| explained(error, &arguments).exit());
    let mut parsed = A::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let Some(Given { config, .. }) = given(&mut parsed) else { return Ok(parsed) };
    let file = config.as_deref().map(File::read).transpose()?.unwrap_or_default();
    for entry in &file.entries {
        if !is_given(innermost(&matches), &entry.name) {
            arguments.push(format!("--{}={}", entry.name, entry.value).into());
        }
    }
    let before = innermost(&matches).clone();
    matches = A::command().try_get_matches_from(&arguments)?;
    parsed = A::from_arg_matches(&matches)?;
    let given = given(&mut parsed).context("the same command as before")?;
    given.origins = origins(&before, innermost(&matches), &file);
    warn_of_open_secrets(&file);
    Ok(parsed)
}

/// The matches of the command that takes the options.
fn innermost(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, matches)| innermost(matches))
}

/// clap knows an option by the name of its field.
fn id(name: &str) -> String {
    name.replace('-', "_")
}

fn is_given(matches: &ArgMatches, name: &str) -> bool {
    matches!(matches.value_source(&id(name)), Some(ValueSource::CommandLine | ValueSource::EnvVariable))
}

/// `before` are the matches without the file.
fn origins(before: &ArgMatches, after: &ArgMatches, file: &File) -> Vec<Origin> {
    let mut origins = Vec::new();
    for option in schema::options() {
        let name = option.get_long().unwrap_or_default();
        let variable = option.get_env().map(|variable| variable.to_string_lossy().into_owned()).unwrap_or_default();
        let source = match before.value_source(&id(name)) {
            Some(ValueSource::CommandLine) => Source::Flag,
            Some(ValueSource::EnvVariable) => Source::Environment(variable),
            _ => match file.entries.iter().find(|entry| entry.name == name) {
                Some(entry) => Source::File(file.path.clone(), entry.line),
                None => continue,
            },
        };
        let written = || after.get_raw(&id(name)).map(|values| values.map(|value| value.to_string_lossy()).collect::<Vec<_>>().join(","));
        // A flag without a value.
        let shown =
            if option.is_hide_env_values_set() { None } else { Some(written().filter(|text| !text.is_empty()).unwrap_or("true".into())) };
        origins.push(Origin { name: name.into(), shown, source });
    }
    origins
}

/// clap does not say that a value came from the environment.
fn explained(mut error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg) else { return error };
    let flag = argument.split([' ', '=']).next().unwrap_or_default().to_owned();
    let written = arguments.iter().any(|argument| argument.to_string_lossy().starts_with(&flag));
    let values = matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation);
    let option = schema::option(flag.trim_start_matches('-'));
    if let Some(variable) = option.filter(|_| values && !written).and_then(|option| option.get_env().map(ToOwned::to_owned)) {
        let place = format!("it comes from the environment, {}", variable.to_string_lossy());
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![place.into()]));
    }
    error
}

/// A file with a secret in it is its owner's business.
fn warn_of_open_secrets(file: &File) {
    #[cfg(unix)]
    if file.is_open_to_others() {
        let is_secret = |name: &str| schema::option(name).is_some_and(|option| option.is_hide_env_values_set());
        for entry in file.entries.iter().filter(|entry| is_secret(&entry.name)) {
            let file = file.path.display();
            let _ = std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("warning: {file}, line {}: others can read {}; chmod 600 {file}\n", entry.line, entry.name),
            );
        }
    }
}

impl Given {
    /// What the server is to be started with.
    ///
    /// # Errors
    /// When options do not go together; it says which, and where they were given.
    pub fn config(self) -> anyhow::Result<Config> {
        let Self { options, origins, .. } = self;
        Config::new(options).map_err(|clash| located(&clash, &origins))
    }

    /// Every option, what it is, and where that was said, for people.
    pub fn table(&self) -> String {
        let rows = schema::options().into_iter().map(|option| {
            let name = option.get_long().unwrap_or_default().to_owned();
            match self.origins.iter().find(|origin| origin.name == name) {
                Some(Origin { shown, source, .. }) => (name, shown.clone().unwrap_or("(secret)".into()), source.to_string()),
                None => (name, schema::default(&option), "default".into()),
            }
        });
        let rows: Vec<_> = rows.collect();
        let width = |of: fn(&(String, String, String)) -> &str| rows.iter().map(|row| of(row).chars().count()).max().unwrap_or_default();
        let (names, values) = (width(|row| &row.0), width(|row| &row.1));
        rows.iter().fold(String::new(), |mut text, (name, value, source)| {
            let _ = writeln!(text, "{name:names$}  {value:values$}  {source}");
            text
        })
    }

    /// A file with every option in it, each commented out.
    pub fn example() -> String {
        schema::example()
    }
}

fn located(clash: &Clash, origins: &[Origin]) -> anyhow::Error {
    let places = clash.options.iter().filter_map(|name| origins.iter().find(|origin| origin.name == *name));
    let places: Vec<_> = places.map(|origin| format!("{} is from {}", origin.name, origin.source)).collect();
    if places.is_empty() { anyhow!("{}", clash.words) } else { anyhow!("{} ({})", clash.words, places.join("; ")) }
}
