//! What an operator may choose: by flag, by environment, or in a file, under the same names.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use clap::Parser;
use protocol::Limits;
use serde::Deserialize;
use tracing_subscriber::filter::Targets;

/// The port, unless another one is asked for.
const PORT: u16 = 3000;

/// Video calls from one binary: pages, signaling and STUN.
///
/// Every option can be given as a flag, as an environment variable, or in a TOML file under the name of its flag
/// (`mesh-limit = 4`). A flag beats the environment, the environment beats the file.
#[derive(Debug, Parser)]
#[command(name = "confab", version)]
struct Arguments {
    /// A TOML file with options, under the names of the flags
    #[arg(long, value_name = "FILE", env = "CONFAB_CONFIG")]
    config: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
}

/// The options, none of them given unless somebody gave it.
#[derive(Debug, Default, PartialEq, clap::Args, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Where to listen: HTTP on TCP, STUN on UDP [default: port 3000 on every address of this machine]
    #[arg(long, value_name = "ADDR:PORT", env = "CONFAB_LISTEN")]
    listen: Option<SocketAddr>,
    /// Where everything is kept that must outlive a restart; made when missing [default: ./data]
    #[arg(long, value_name = "DIR", env = "CONFAB_DATA_DIR")]
    data_dir: Option<PathBuf>,
    /// A proxy in front speaks HTTPS with the browsers: cookies are sent over HTTPS only [default: false]
    #[arg(long, env = "CONFAB_BEHIND_TLS", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    behind_tls: Option<bool>,
    /// How many participants a room takes, from 1 to 50; everybody sends to everybody [default: 6]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_MESH_LIMIT", value_parser = clap::value_parser!(u8).range(1..=50))]
    #[serde(deserialize_with = "mesh_limit")]
    mesh_limit: Option<u8>,
    /// Signaling messages that a participant may send per second, for as long as they like [default: 60]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_MESSAGE_RATE")]
    message_rate: Option<u32>,
    /// Signaling messages that a participant may send at once before the rate holds [default: 600]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_MESSAGE_BURST")]
    message_burst: Option<u32>,
    /// How long a seat is kept for somebody whose connection broke, in milliseconds [default: 30000]
    #[arg(long, value_name = "MILLISECONDS", env = "CONFAB_SEAT_GRACE_MS")]
    seat_grace_ms: Option<u64>,
    /// What to log to standard error: error, warn, info, debug or trace, also per module (info,server=debug) [default: info]
    #[arg(long, value_name = "FILTER", env = "CONFAB_LOG")]
    log: Option<String>,
}

/// Holds the file to what the flag takes.
fn mesh_limit<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    let limit = u8::deserialize(deserializer)?;
    if (1..=50).contains(&limit) { Ok(Some(limit)) } else { Err(serde::de::Error::custom("mesh-limit is from 1 to 50")) }
}

/// What the server is started with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen, HTTP on TCP and STUN on UDP; the first address that can be had.
    pub listen: Vec<SocketAddr>,
    /// Where everything is kept that must outlive a restart.
    pub data_dir: PathBuf,
    /// Browsers come over HTTPS, by way of a proxy: the cookie is marked as meant for HTTPS only.
    pub behind_tls: bool,
    /// The bounds.
    pub limits: Limits,
    /// What to log.
    pub log: Targets,
}

impl Config {
    /// Reads the flags, the environment and the file.
    ///
    /// Ends the process, with words for the person in front of it, when a flag is wrong or asks for help.
    ///
    /// # Errors
    /// When the file cannot be read, or says what no flag could.
    pub fn load() -> anyhow::Result<Self> {
        let Arguments { config, options } = Arguments::parse();
        let file = config.as_deref().map(Options::read).transpose()?;
        Self::new(options.or(file.unwrap_or_default()))
    }

    /// The defaults, listening at `listen` and keeping everything in `data_dir`.
    pub fn at(listen: SocketAddr, data_dir: PathBuf) -> Self {
        Self { listen: vec![listen], data_dir, behind_tls: false, limits: Limits::default(), log: Targets::new() }
    }

    fn new(options: Options) -> anyhow::Result<Self> {
        let data_dir = options.data_dir.unwrap_or_else(|| PathBuf::from("data"));
        let data_dir = std::path::absolute(&data_dir).with_context(|| format!("{} is no directory name", data_dir.display()))?;
        let log = options.log.as_deref().unwrap_or("info");
        let log = log.parse().with_context(|| format!("{log:?} is not a log filter"))?;
        let defaults = Limits::default();
        let limits = Limits {
            participants: options.mesh_limit.map_or(defaults.participants, usize::from),
            message_rate: options.message_rate.unwrap_or(defaults.message_rate),
            message_burst: options.message_burst.unwrap_or(defaults.message_burst),
            seat_grace: options.seat_grace_ms.map_or(defaults.seat_grace, Duration::from_millis),
            ..defaults
        };
        // Not every machine has IPv6.
        let everywhere = || vec![([0; 16], PORT).into(), ([0; 4], PORT).into()];
        let listen = options.listen.map_or_else(everywhere, |listen| vec![listen]);
        Ok(Self { listen, data_dir, behind_tls: options.behind_tls.unwrap_or(false), limits, log })
    }
}

impl Options {
    fn read(file: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        toml::from_str(&text).with_context(|| format!("{} is not a configuration", file.display()))
    }

    /// These, and where nothing was given, what `file` says.
    fn or(self, file: Self) -> Self {
        Self {
            listen: self.listen.or(file.listen),
            data_dir: self.data_dir.or(file.data_dir),
            behind_tls: self.behind_tls.or(file.behind_tls),
            mesh_limit: self.mesh_limit.or(file.mesh_limit),
            message_rate: self.message_rate.or(file.message_rate),
            message_burst: self.message_burst.or(file.message_burst),
            seat_grace_ms: self.seat_grace_ms.or(file.seat_grace_ms),
            log: self.log.or(file.log),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn given(flags: &[&str]) -> Options {
        Arguments::try_parse_from([&["confab"], flags].concat()).unwrap().options
    }

    #[test]
    fn the_flags_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_option_has_an_environment_variable_and_a_name_in_the_file() {
        let mut names = Vec::new();
        for argument in Arguments::command().get_arguments().filter(|argument| argument.get_id() != "config") {
            let flag = argument.get_long().unwrap();
            let variable = argument.get_env().unwrap().to_str().unwrap();
            assert_eq!(variable, format!("CONFAB_{}", flag.to_uppercase().replace('-', "_")));
            names.push(flag.to_owned());
        }
        let unknown = toml::from_str::<Options>("nonsense = 1").unwrap_err().to_string();
        for name in names {
            assert!(unknown.contains(&format!("`{name}`")), "{name} is not in {unknown}");
        }
    }

    #[test]
    fn a_flag_beats_the_file_and_the_file_beats_the_default() {
        let file = "mesh-limit = 3\nmessage-rate = 7\nlisten = \"127.0.0.1:4000\"\nbehind-tls = true\n";

        let config = Config::new(given(&["--mesh-limit", "4"]).or(toml::from_str(file).unwrap())).unwrap();

        assert_eq!(config.limits.participants, 4);
        assert_eq!(config.limits.message_rate, 7);
        assert_eq!(config.limits.message_burst, Limits::default().message_burst);
        assert_eq!(config.listen, ["127.0.0.1:4000".parse().unwrap()]);
        assert!(config.behind_tls);
    }

    #[test]
    fn a_file_may_not_say_what_a_flag_may_not() {
        for text in ["mesh-limit = 0", "mesh-limit = 51", "mesh_limit = 4", "listen = \"everywhere\"", "message-rate = -1"] {
            assert!(toml::from_str::<Options>(text).is_err(), "{text}");
        }
        assert!(Arguments::try_parse_from(["confab", "--mesh-limit", "0"]).is_err());
    }

    #[test]
    fn a_missing_file_and_a_bad_filter_are_told() {
        assert!(Options::read(Path::new("no-such-file.toml")).is_err());
        assert!(Config::new(given(&["--log", "server=loud"])).is_err());
    }
}
