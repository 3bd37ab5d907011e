//! What is asked of the binary: to serve, or one of its other commands.

use std::ffi::OsString;

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
    /// Loads a server with members who talk as pages do, without media, and says how it carried them
    ///
    /// It can be another server than one of this machine, but ask whoever it is of. On this machine members come from many addresses; from
    /// another one they count as one address, whose pace of joining the server bounds.
    Load {
        #[command(flatten)]
        load: Box<crowd::load::Arguments>,
    },
    /// Puts bots into a room: participants without a browser, who are seen and heard, and say what reached them
    ///
    /// Ctrl-C ends it. Ends with 1 when not all of them got a seat.
    Bots(crowd::bots::Arguments),
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
    /// To load a server, and print how it carried that.
    Load(Box<crowd::load::Arguments>),
    /// To put bots into a room.
    Bots(crowd::bots::Arguments),
    /// To print this.
    Print(String),
}

/// The [`Given`] of whatever takes options.
fn given(arguments: &mut Arguments) -> Option<&mut Given> {
    match &mut arguments.command {
        None => Some(&mut arguments.given),
        Some(Command::Doctor { given, .. } | Command::Config { task: ConfigTask::Check { given } }) => Some(given),
        Some(Command::Load { .. } | Command::Bots(_) | Command::Config { task: ConfigTask::Example }) => None,
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
        Some(Command::Load { load }) => Order::Load(load),
        Some(Command::Config { task: ConfigTask::Check { given } }) => {
            let table = given.table();
            given.config()?;
            Order::Print(table + "\nConfab would start with these options. confab doctor, with the same, looks at the machine.\n")
        }
        Some(Command::Bots(arguments)) => Order::Bots(arguments),
        Some(Command::Config { task: ConfigTask::Example }) => Order::Print(Given::example()),
    })
}
