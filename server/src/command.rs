//! What is asked of the binary: to serve, or one of its other commands.

use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use axum::http::Uri;
use clap::{Parser, Subcommand};

use crate::config::{Config, Given, given};
use crate::top::Belief;
use crate::{operator, top};

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
    /// Shows in the terminal what a server does: its rooms, under other names, its relay, store and memory; q ends it
    ///
    /// With the options that the server has it finds the server, its certificate and the operator's token by itself.
    Top {
        /// Where the server is [default: on this machine, at the port of --listen]
        #[arg(long, value_name = "URL")]
        server: Option<Uri>,
        /// The file with the operator's token [default: operator-token in the data directory]
        #[arg(long, value_name = "FILE")]
        token_file: Option<PathBuf>,
        /// Certificates to believe besides those that the system believes, in PEM
        #[arg(long, value_name = "FILE")]
        ca: Option<PathBuf>,
        /// Print one table and end
        #[arg(long)]
        once: bool,
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
    /// To show what a server does.
    Top(top::Settings),
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
        Some(
            Command::Doctor { given, .. }
            | Command::Healthy { given }
            | Command::Backup { given, .. }
            | Command::Restore { given, .. }
            | Command::Top { given, .. }
            | Command::Config { task: ConfigTask::Check { given } },
        ) => Some(given),
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
        Some(Command::Healthy { given }) => Order::Healthy(Box::new(given.config()?)),
        Some(Command::Backup { file, force, given }) => Order::Backup { file, force, config: Box::new(given.config()?) },
        Some(Command::Restore { file, given }) => Order::Restore { file, config: Box::new(given.config()?) },
        Some(Command::Top { server, token_file, ca, once, given }) => {
            let config = given.config()?;
            let token_file = token_file.unwrap_or_else(|| config.data_dir.join(operator::FILE));
            let belief = match (&server, &config.tls) {
                (None, Some(source)) if ca.is_none() => Belief::Own { source: source.clone(), data_dir: config.data_dir.clone() },
                _ => Belief::Authorities(ca),
            };
            let server = server.map_or_else(|| here(&config), Ok)?;
            Order::Top(top::Settings { server, token_file, belief, once })
        }
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

/// Where a server with these options is reached from this machine.
fn here(config: &Config) -> anyhow::Result<Uri> {
    let listens = config.listen.first().copied().unwrap_or(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), 0));
    let ip = if listens.ip().is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { listens.ip() };
    let scheme = if config.tls.is_some() { "https" } else { "http" };
    Ok(format!("{scheme}://{}", SocketAddr::new(ip, listens.port())).parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tls::Source;

    #[test]
    fn a_server_is_looked_for_where_it_listens() {
        let at = |listen: &str| here(&Config::at(listen.parse().unwrap(), PathBuf::new())).unwrap().to_string();
        assert_eq!(at("[::]:3000"), "http://127.0.0.1:3000/");
        assert_eq!(at("0.0.0.0:80"), "http://127.0.0.1:80/");
        assert_eq!(at("192.0.2.1:3000"), "http://192.0.2.1:3000/");
        assert_eq!(at("[::1]:3000"), "http://[::1]:3000/");
    }

    #[test]
    fn top_finds_server_and_token_by_the_servers_own_options() {
        let order = |words: &str| order(words.split(' ').map(OsString::from)).unwrap();
        let Order::Top(settings) = order("confab top --once --listen 127.0.0.1:4000 --data-dir /srv/confab") else {
            panic!("another order")
        };
        assert_eq!((settings.server.to_string().as_str(), settings.once), ("http://127.0.0.1:4000/", true));
        assert_eq!(settings.token_file, PathBuf::from("/srv/confab/operator-token"));
        let Order::Top(settings) = order("confab top --server https://call.example --token-file token --ca ca.pem") else {
            panic!("another order")
        };
        assert_eq!(settings.server.host(), Some("call.example"));
        assert_eq!(settings.belief, Belief::Authorities(Some(PathBuf::from("ca.pem"))));
        let Order::Top(settings) = order("confab top --lan --data-dir /srv/confab") else { panic!("another order") };
        assert_eq!(settings.server.to_string(), "https://127.0.0.1:3000/");
        assert_eq!(settings.belief, Belief::Own { source: Source::Lan, data_dir: PathBuf::from("/srv/confab") });
    }
}
