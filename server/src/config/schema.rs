//! What the options say of themselves: for the file, for `config check` and for `config example`.

use std::fmt::Write;

use clap::{Arg, Args, Command};

use super::options::Options;

/// Takes the options and nothing else, and not from the environment.
pub(super) fn command() -> Command {
    Options::augment_args(Command::new("confab").no_binary_name(true).disable_help_flag(true)).mut_args(|option| option.env(None))
}

/// All options, in the order of `--help`.
pub(super) fn options() -> Vec<Arg> {
    Options::augment_args(Command::new("confab")).get_arguments().cloned().collect()
}

/// The option of a name.
pub(super) fn option(name: &str) -> Option<Arg> {
    options().into_iter().find(|option| option.get_long() == Some(name))
}

/// What it takes, as `--help` writes it.
pub(super) fn takes(option: &Arg) -> String {
    option.get_value_names().map(|names| names.join(" ")).unwrap_or_default()
}

/// What it means, without its default.
pub(super) fn meaning(option: &Arg) -> String {
    apart(option).0
}

/// What holds where it is not given, in words.
pub(super) fn default(option: &Arg) -> String {
    apart(option).1
}

fn apart(option: &Arg) -> (String, String) {
    let help = option.get_help().map(ToString::to_string).unwrap_or_default();
    match help.split_once(" [default:") {
        Some((meaning, default)) => (meaning.trim().into(), default.trim().trim_end_matches(']').into()),
        None => (help, String::new()),
    }
}

/// A file with every option, each of them commented out.
pub(super) fn example() -> String {
    let mut text = String::from("# Confab's options. What is commented out is as its default says. Give this file with --config.\n");
    for option in options() {
        let name = option.get_long().unwrap_or_default();
        text.push('\n');
        for line in wrapped(&meaning(&option)) {
            let _ = writeln!(text, "# {line}");
        }
        let _ = writeln!(text, "# Default: {}", default(&option));
        let value = match takes(&option).as_str() {
            "NUMBER" | "MILLISECONDS" | "BOOL" | "DAYS" => default(&option),
            other => format!("{other:?}"),
        };
        let _ = writeln!(text, "#{name} = {value}");
    }
    text
}

/// Lines of a hundred characters at most, unless a word is longer.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::<String>::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|line| line.len() + 1 + word.len() <= 100) {
            Some(line) => *line += &format!(" {word}"),
            None => lines.push(word.into()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use expect_test::expect_file;

    use super::*;

    /// `UPDATE_EXPECT=1` writes the page anew.
    #[test]
    fn the_page_about_the_options_is_what_they_say() {
        let mut page = String::from(
            "# Options\n\n\
            As flags, as environment variables, or in a TOML file (`--config FILE`) under the name of the flag: `mesh-limit = 4`. A flag beats the\n\
            environment, which beats the file. `confab config example` prints a file to begin with, and `confab config check`, with the same options,\n\
            shows what holds and who said so, or what is wrong, in which line, and what would be right.\n\n\
            | flag | environment | means | default |\n|---|---|---|---|\n",
        );
        for option in options() {
            let flag = option.get_long().unwrap();
            let takes = takes(&option).replace('|', "\\|");
            let variable = option.get_env().unwrap().to_str().unwrap();
            let _ = writeln!(page, "| `--{flag} {takes}` | `{variable}` | {} | {} |", meaning(&option), default(&option));
        }
        expect_file!["../../../deploy/options.md"].assert_eq(&page);
    }

    #[test]
    fn every_option_has_an_environment_variable_a_meaning_and_a_default() {
        for option in options() {
            let flag = option.get_long().unwrap();
            let variable = option.get_env().unwrap().to_str().unwrap();
            assert_eq!(variable, format!("CONFAB_{}", flag.to_uppercase().replace('-', "_")));
            assert!(!meaning(&option).is_empty() && !default(&option).is_empty(), "{flag}");
            assert!(!takes(&option).is_empty(), "{flag}");
        }
    }

    #[test]
    fn a_secret_is_marked_as_one() {
        for option in options() {
            let named = ["secret", "database", "token"].iter().any(|word| option.get_long().unwrap().contains(word));
            assert!(!named || option.is_hide_env_values_set() || option.get_long().unwrap().ends_with("file"), "{option:?}");
        }
    }

    #[test]
    fn the_example_has_every_option_and_is_a_configuration_without_its_signs() {
        let text = example();
        for option in options() {
            assert!(text.contains(&format!("\n#{} = ", option.get_long().unwrap())), "{option:?}");
        }
        assert!(text.lines().all(|line| line.is_empty() || line.starts_with('#')));
        let numbers = text.lines().filter_map(|line| line.strip_prefix('#')).filter(|line| !line.starts_with(' ') && !line.contains('"'));
        for line in numbers {
            assert!(toml::from_str::<toml::Table>(line).is_ok(), "{line}");
        }
    }
}
