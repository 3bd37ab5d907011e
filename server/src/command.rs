//! What is asked of the binary: to serve, or one of its other commands.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::config::{Config, Given, given};

/// Video calls from one binary: pages, signaling, STUN and TURN.
///
/// Every option can be given as a flag, as an environment variable, or in a TOML file under the name of its flag
/// (`mesh-limit = 4`). A flag beats the environment, the environment beats the file.
#[derive(Debug, Parser)]
#[command(name = "confab", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    given: Given,
}

/// What to do instead of serving.
#[derive(Debug, Subcommand)]
enum Command {
    /// Looks whether this machine is fit to run Confab with these options, and says what to do where it is not
    ///
    /// Ends with 1 when something is a problem.
    Doctor {
        /// Print the findings as JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        given: Box<Given>,
    },
    /// Ends with 0 when a server with these options runs on this machine and answers, and otherwise with 1
    ///
    /// It is what a container asks to know whether its server lives (HEALTHCHECK).
    Healthy {
        #[command(flatten)]
        given: Box<Given>,
    },
    /// Copies the store to a file, also while Confab runs; the file is there whole or not at all
    ///
    /// The copy has the key that signs seat tickets: keep it as secret as the store. Of a store in Postgres, pg_dump makes copies.
    Backup {
        /// Where to
        file: PathBuf,
        /// Replace a file that is there already
        #[arg(long)]
        force: bool,
        #[command(flatten)]
        given: Box<Given>,
    },
    /// Puts a backup in the place of the store, while Confab does not run; what was there stays beside it
    Restore {
        /// The backup
        file: PathBuf,
        #[command(flatten)]
        given: Box<Given>,
    },
    /// Says what the options are, or could be
    Config {
        #[command(subcommand)]
        task: ConfigTask,
    },
}

/// What to do with options.
#[derive(Debug, Subcommand)]
enum ConfigTask {
    /// Shows every option, what it is and where that was said; ends with 1 and says what is wrong when Confab would not start with them
    Check {
        #[command(flatten)]
        given: Box<Given>,
    },
    /// Prints a file with every option in it, each of them commented out
    Example,
}

/// What is to be done, and with what.
#[derive(Debug)]
pub enum Order {
    /// To serve.
    Serve(Box<Config>),
    /// To look whether that could be done, and print what was found.
    Doctor {
        /// As JSON.
        json: bool,
        /// With what it would be done.
        config: Box<Config>,
    },
    /// To look whether somebody serves already, with this.
    Healthy(Box<Config>),
    /// To copy the store.
    Backup {
        /// Where to.
        file: PathBuf,
        /// Even if there is something.
        force: bool,
        /// Of which server.
        config: Box<Config>,
    },
    /// To put a backup in the place of the store.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Of which server.
        config: Box<Config>,
    },
    /// To print this.
    Print(String),
}

/// The [`Given`] of whatever takes options.
fn given(arguments: &mut Arguments) -> Option<&mut Given> {
    match &mut arguments.command {
        None => Some(&mut arguments.given),
        Some(
            Command::Doctor { given, .. }
            | Command::Healthy { given }
            | Command::Backup { given, .. }
            | Command::Restore { given, .. }
            | Command::Config { task: ConfigTask::Check { given } },
        ) => Some(given),
        Some(Command::Config { task: ConfigTask::Example }) => None,
    }
}

/// Reads a command line, its program's name first, with the environment and the file that it names.
///
/// Ends the process, with words for the person in front of it, when a flag is wrong or asks for help.
///
/// # Errors
/// When the file cannot be read, or an option in it is wrong, or options do not go together.
pub fn order(arguments: impl IntoIterator<Item = OsString>) -> anyhow::Result<Order> {
    let Arguments { command, given } = given::read(arguments, given)?;
    Ok(match command {
        None => Order::Serve(Box::new(given.config()?)),
        Some(Command::Doctor { json, given }) => Order::Doctor { json, config: Box::new(given.config()?) },
        Some(Command::Healthy { given }) => Order::Healthy(Box::new(given.config()?)),
        Some(Command::Backup { file, force, given }) => Order::Backup { file, force, config: Box::new(given.config()?) },
        Some(Command::Restore { file, given }) => Order::Restore { file, config: Box::new(given.config()?) },
        Some(Command::Config { task: ConfigTask::Check { given } }) => {
            let table = given.table();
            given.config()?;
            Order::Print(table + "\nConfab would start with these options. confab doctor, with the same, looks at the machine.\n")
        }
        Some(Command::Config { task: ConfigTask::Example }) => Order::Print(Given::example()),
    })
}
