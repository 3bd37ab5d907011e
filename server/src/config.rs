//! What an operator may choose: by flag, by environment, or in a file, under the same names.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use clap::{Parser, Subcommand};
use protocol::{Limits, Rate};
use serde::Deserialize;
use tracing_subscriber::filter::Targets;
use turn::Secret;

use crate::country;
use crate::proxy::TrustedProxies;
use crate::relay::servers::{External, PublicAddress};
use crate::tls::TlsFiles;

/// The port, unless another one is asked for.
const PORT: u16 = 3000;

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
}

/// What is configured, and where.
#[derive(Debug, clap::Args)]
struct Given {
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
    /// Where to listen: HTTP and TURN on TCP, STUN and TURN on UDP [default: port 3000 on every address of this machine]
    #[arg(long, value_name = "ADDR:PORT", env = "CONFAB_LISTEN")]
    listen: Option<SocketAddr>,
    /// Where everything is kept that must outlive a restart; made when missing [default: ./data]
    #[arg(long, value_name = "DIR", env = "CONFAB_DATA_DIR")]
    data_dir: Option<PathBuf>,
    /// A certificate with those that lead to it, in PEM: HTTPS and TURN over TLS are spoken on the port of HTTP [default: none]
    #[arg(long, value_name = "FILE", env = "CONFAB_TLS_CERT")]
    tls_cert: Option<PathBuf>,
    /// The key of the certificate, in PEM [default: none]
    #[arg(long, value_name = "FILE", env = "CONFAB_TLS_KEY")]
    tls_key: Option<PathBuf>,
    /// Where browsers reach STUN and TURN of this server, if that is not the host of the page and the port listened at [default: it is]
    #[arg(long, value_name = "HOST[:PORT]", env = "CONFAB_PUBLIC_ADDRESS")]
    #[serde(deserialize_with = "public_address")]
    public_address: Option<PublicAddress>,
    /// A TURN server to use instead of the one in here, by its turn: and turns: URLs with commas between; it shares a secret with this
    /// server (coturn: use-auth-secret) [default: none]
    #[arg(long, value_name = "URL,URL", env = "CONFAB_TURN_EXTERNAL", value_delimiter = ',', value_parser = turn_url)]
    #[serde(deserialize_with = "turn_urls")]
    turn_external: Option<Vec<String>>,
    /// That secret (coturn: static-auth-secret); better in the environment or the file, where not everybody sees it [default: none]
    #[arg(long, value_name = "SECRET", env = "CONFAB_TURN_SECRET", hide_env_values = true)]
    turn_secret: Option<TurnSecret>,
    /// A proxy in front speaks HTTPS with the browsers: cookies are sent over HTTPS only [default: false]
    #[arg(long, env = "CONFAB_BEHIND_TLS", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    behind_tls: Option<bool>,
    /// Proxies in front whose X-Forwarded-For is believed: addresses and networks, with commas between [default: none]
    #[arg(long, value_name = "CIDR,CIDR", env = "CONFAB_TRUSTED_PROXIES")]
    trusted_proxies: Option<TrustedProxies>,
    /// A file in MaxMind's format that says which country an address is of, or none to do without [default: what is built in]
    #[arg(long, value_name = "FILE", env = "CONFAB_COUNTRIES")]
    countries: Option<PathBuf>,
    /// How many participants a room takes, from 1 to 500; everybody with a camera sends it to everybody else, so that more than
    /// six or so want most of them to watch, or only to write [default: 6]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_MESH_LIMIT", value_parser = clap::value_parser!(u16).range(1..=500))]
    #[serde(deserialize_with = "mesh_limit")]
    mesh_limit: Option<u16>,
    /// Requests to join or to start a room that one address may make per minute, for as long as it likes [default: 600]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_JOIN_RATE")]
    join_rate: Option<NonZeroU32>,
    /// Requests to join or to start a room that one address may make at once before the rate holds [default: 300]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_JOIN_BURST")]
    join_burst: Option<NonZeroU32>,
    /// Messages that a participant may write in the chat per minute, for as long as they like; ten times that for an address [default: 60]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_CHAT_RATE")]
    chat_rate: Option<NonZeroU32>,
    /// Messages that a participant may write in the chat at once before the rate holds; twelve times that for an address [default: 10]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_CHAT_BURST")]
    chat_burst: Option<NonZeroU32>,
    /// Signaling messages that a participant may send per second, for as long as they like [default: 60]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_MESSAGE_RATE")]
    message_rate: Option<u32>,
    /// Signaling messages that a participant may send at once before the rate holds [default: 600]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_MESSAGE_BURST")]
    message_burst: Option<u32>,
    /// How long a seat is kept for somebody whose connection broke, in milliseconds [default: 30000]
    #[arg(long, value_name = "MILLISECONDS", env = "CONFAB_SEAT_GRACE_MS")]
    seat_grace_ms: Option<u64>,
    /// Whether strangers may meet at /meet, once both have said yes; whoever has the operator's token can switch it off for a while [default:
    /// true]
    #[arg(long, env = "CONFAB_MEETING", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    meeting: Option<bool>,
    /// Whether two tabs of one browser may meet at /meet where nobody else is, to try it out [default: false]
    #[arg(long, env = "CONFAB_MEETING_ONESELF", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    meeting_oneself: Option<bool>,
    /// What to log to standard error: error, warn, info, debug or trace, also per module (info,server=debug) [default: info]
    #[arg(long, value_name = "FILTER", env = "CONFAB_LOG")]
    log: Option<String>,
}

/// Holds the file to what the flag takes.
fn mesh_limit<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    let limit = u16::deserialize(deserializer)?;
    if (1..=500).contains(&limit) { Ok(Some(limit)) } else { Err(serde::de::Error::custom("mesh-limit is from 1 to 500")) }
}

/// Holds the file to what the flag takes.
fn public_address<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<PublicAddress>, D::Error> {
    String::deserialize(deserializer)?.parse().map(Some).map_err(serde::de::Error::custom)
}

/// Holds the file to what the flag takes.
fn turn_urls<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<String>>, D::Error> {
    let urls = Vec::<String>::deserialize(deserializer)?;
    urls.iter().map(|url| turn_url(url)).collect::<Result<_, _>>().map(Some).map_err(serde::de::Error::custom)
}

/// A URL of TURN (RFC 7065), as far as a browser looks at it before it asks.
fn turn_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("turn:").or_else(|| text.strip_prefix("turns:")).unwrap_or_default();
    let authority = rest.split('?').next().unwrap_or_default();
    let transport = matches!(rest.split_once('?'), None | Some((_, "transport=udp" | "transport=tcp")));
    match authority.parse::<PublicAddress>() {
        Ok(_) if transport => Ok(text.to_owned()),
        _ => Err(format!("{text:?} is not like turn:HOST:PORT?transport=udp")),
    }
}

/// A secret as an operator writes it. Its `Debug` leaves it out.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
struct TurnSecret(String);

impl From<String> for TurnSecret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl std::fmt::Debug for TurnSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TurnSecret(..)")
    }
}

/// What the process is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// To serve.
    Serve,
    /// To look whether it could, and print what was found.
    Doctor {
        /// As JSON.
        json: bool,
    },
}

/// What the server is started with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen, HTTP and TURN on TCP, STUN and TURN on UDP; the first address that can be had.
    pub listen: Vec<SocketAddr>,
    /// Where everything is kept that must outlive a restart.
    pub data_dir: PathBuf,
    /// What to speak TLS with, if at all.
    pub tls: Option<TlsFiles>,
    /// Where browsers reach STUN and TURN, if that cannot be told from the page.
    pub public_address: Option<PublicAddress>,
    /// The TURN server to use instead of the own one.
    pub external: Option<External>,
    /// Browsers come over HTTPS, by way of a proxy: the cookie is marked as meant for HTTPS only.
    pub behind_tls: bool,
    /// The proxies whose word is believed about whose a request is.
    pub trusted_proxies: TrustedProxies,
    /// What says which country an address is of.
    pub countries: country::Choice,
    /// Whether strangers may meet.
    pub meeting: bool,
    /// Whether two tabs of one browser may, where nobody else is.
    pub meeting_oneself: bool,
    /// The bounds.
    pub limits: Limits,
    /// What to log.
    pub log: Targets,
}

impl Config {
    /// Reads the flags, the environment and the file, and what is to be done with that.
    ///
    /// Ends the process, with words for the person in front of it, when a flag is wrong or asks for help.
    ///
    /// # Errors
    /// When the file cannot be read, or says what no flag could.
    pub fn load() -> anyhow::Result<(Task, Self)> {
        let Arguments { command, given } = Arguments::parse();
        let (task, Given { config, options }) = match command {
            None => (Task::Serve, given),
            Some(Command::Doctor { json, given }) => (Task::Doctor { json }, *given),
        };
        let file = config.as_deref().map(Options::read).transpose()?;
        Ok((task, Self::new(options.or(file.unwrap_or_default()))?))
    }

    /// The defaults, listening at `listen` and keeping everything in `data_dir`.
    pub fn at(listen: SocketAddr, data_dir: PathBuf) -> Self {
        Self {
            listen: vec![listen],
            data_dir,
            tls: None,
            public_address: None,
            external: None,
            behind_tls: false,
            trusted_proxies: TrustedProxies::default(),
            countries: country::Choice::BuiltIn,
            meeting: true,
            meeting_oneself: false,
            limits: Limits::default(),
            log: Targets::new(),
        }
    }

    fn new(options: Options) -> anyhow::Result<Self> {
        let data_dir = options.data_dir.unwrap_or_else(|| PathBuf::from("data"));
        let data_dir = std::path::absolute(&data_dir).with_context(|| format!("{} is no directory name", data_dir.display()))?;
        let log = options.log.as_deref().unwrap_or("info");
        let log = log.parse().with_context(|| format!("{log:?} is not a log filter"))?;
        let defaults = Limits::default();
        let chat = Rate {
            burst: options.chat_burst.map_or(defaults.chat_rate.burst, NonZeroU32::get),
            per_minute: options.chat_rate.map_or(defaults.chat_rate.per_minute, NonZeroU32::get),
        };
        let limits = Limits {
            participants: options.mesh_limit.map_or(defaults.participants, usize::from),
            message_rate: options.message_rate.unwrap_or(defaults.message_rate),
            message_burst: options.message_burst.unwrap_or(defaults.message_burst),
            seat_grace: options.seat_grace_ms.map_or(defaults.seat_grace, Duration::from_millis),
            chat_rate: chat,
            chat_rate_of_address: Rate { burst: chat.burst.saturating_mul(12), per_minute: chat.per_minute.saturating_mul(10) },
            join_rate: Rate {
                burst: options.join_burst.map_or(defaults.join_rate.burst, NonZeroU32::get),
                per_minute: options.join_rate.map_or(defaults.join_rate.per_minute, NonZeroU32::get),
            },
            ..defaults
        };
        // Not every machine has IPv6.
        let everywhere = || vec![([0; 16], PORT).into(), ([0; 4], PORT).into()];
        let listen = options.listen.map_or_else(everywhere, |listen| vec![listen]);
        let countries = match options.countries {
            None => country::Choice::BuiltIn,
            Some(none) if none.as_os_str() == "none" => country::Choice::None,
            Some(file) => country::Choice::File(file),
        };
        let trusted_proxies = options.trusted_proxies.unwrap_or_default();
        let tls = both("tls-cert", options.tls_cert, "tls-key", options.tls_key)?.map(|(certificate, key)| TlsFiles { certificate, key });
        let external = both("turn-external", options.turn_external, "turn-secret", options.turn_secret)?;
        let external = external.map(|(urls, TurnSecret(secret))| External { urls, secret: Secret::new(secret) });
        let (behind_tls, public_address) = (options.behind_tls.unwrap_or(false), options.public_address);
        let (meeting, meeting_oneself) = (options.meeting.unwrap_or(true), options.meeting_oneself.unwrap_or(false));
        Ok(Self {
            listen,
            data_dir,
            tls,
            public_address,
            external,
            behind_tls,
            trusted_proxies,
            countries,
            meeting,
            meeting_oneself,
            limits,
            log,
        })
    }
}

/// Two options of which neither makes sense without the other.
fn both<A, B>(one: &str, a: Option<A>, other: &str, b: Option<B>) -> anyhow::Result<Option<(A, B)>> {
    match (a, b) {
        (Some(a), Some(b)) => Ok(Some((a, b))),
        (None, None) => Ok(None),
        (Some(_), None) => anyhow::bail!("{one} needs {other}"),
        (None, Some(_)) => anyhow::bail!("{other} needs {one}"),
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
            tls_cert: self.tls_cert.or(file.tls_cert),
            tls_key: self.tls_key.or(file.tls_key),
            public_address: self.public_address.or(file.public_address),
            turn_external: self.turn_external.or(file.turn_external),
            turn_secret: self.turn_secret.or(file.turn_secret),
            behind_tls: self.behind_tls.or(file.behind_tls),
            trusted_proxies: self.trusted_proxies.or(file.trusted_proxies),
            countries: self.countries.or(file.countries),
            mesh_limit: self.mesh_limit.or(file.mesh_limit),
            chat_rate: self.chat_rate.or(file.chat_rate),
            chat_burst: self.chat_burst.or(file.chat_burst),
            join_rate: self.join_rate.or(file.join_rate),
            join_burst: self.join_burst.or(file.join_burst),
            message_rate: self.message_rate.or(file.message_rate),
            message_burst: self.message_burst.or(file.message_burst),
            seat_grace_ms: self.seat_grace_ms.or(file.seat_grace_ms),
            meeting: self.meeting.or(file.meeting),
            meeting_oneself: self.meeting_oneself.or(file.meeting_oneself),
            log: self.log.or(file.log),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn given(flags: &[&str]) -> Options {
        Arguments::try_parse_from([&["confab"], flags].concat()).unwrap().given.options
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
        let texts = ["mesh-limit = 0", "mesh-limit = 501", "mesh_limit = 4", "listen = \"everywhere\"", "message-rate = -1"];
        for text in texts.into_iter().chain(["join-rate = 0", "join-burst = 0", "trusted-proxies = [\"localhost\"]", "countries = 1"]) {
            assert!(toml::from_str::<Options>(text).is_err(), "{text}");
        }
        for flags in [["--mesh-limit", "0"], ["--mesh-limit", "501"], ["--join-rate", "0"], ["--trusted-proxies", "localhost"]] {
            assert!(Arguments::try_parse_from([["confab"].as_slice(), &flags].concat()).is_err(), "{flags:?}");
        }
    }

    #[test]
    fn proxies_countries_and_the_rate_of_joining_are_chosen() {
        let config = |options: Options| Config::new(options).unwrap();
        let proxies = "10.0.0.0/8,::1".parse().unwrap();
        let file =
            "trusted-proxies = [\"10.0.0.0/8\", \"::1\"]\ncountries = \"here.mmdb\"\njoin-rate = 7\njoin-burst = 8\nmesh-limit = 500";
        let flags = ["--trusted-proxies", "10.0.0.0/8, ::1", "--countries", "here.mmdb", "--join-rate", "7", "--join-burst", "8"];
        for given in [config(toml::from_str(file).unwrap()), config(given(&flags))] {
            assert_eq!(given.trusted_proxies, proxies);
            assert_eq!(given.countries, country::Choice::File("here.mmdb".into()));
            assert_eq!(given.limits.join_rate, Rate { burst: 8, per_minute: 7 });
            assert_eq!(given.limits.chat_rate, Limits::default().chat_rate);
            assert_eq!(given.limits.chat_rate_of_address, Limits::default().chat_rate_of_address);
        }
        assert_eq!(config(toml::from_str(file).unwrap()).limits.participants, 500);
        assert_eq!(config(given(&["--countries", "none"])).countries, country::Choice::None);
        assert_eq!(config(toml::from_str("countries = \"none\"").unwrap()).countries, country::Choice::None);
        let usual = config(Options::default());
        assert!(usual.trusted_proxies.is_empty() && usual.countries == country::Choice::BuiltIn);
        assert_eq!(usual.limits, Limits::default());
        assert!(config(given(&["--trusted-proxies", ""]).or(toml::from_str(file).unwrap())).trusted_proxies.is_empty());
    }

    #[test]
    fn the_doctor_takes_the_same_options() {
        let parsed = Arguments::try_parse_from(["confab", "doctor", "--json", "--mesh-limit", "4"]).unwrap();
        let Some(Command::Doctor { json: true, given }) = parsed.command else { panic!("{parsed:?}") };
        assert_eq!(given.options.mesh_limit, Some(4));
        assert!(Arguments::try_parse_from(["confab", "--mesh-limit", "4", "doctor"]).is_err(), "or the one would be forgotten");
    }

    #[test]
    fn a_missing_file_and_a_bad_filter_are_told() {
        assert!(Options::read(Path::new("no-such-file.toml")).is_err());
        assert!(Config::new(given(&["--log", "server=loud"])).is_err());
    }
}
