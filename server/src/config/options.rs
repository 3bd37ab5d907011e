//! The options: their names, what they take and what they mean, once, for flags, environment and file.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use crate::proxy::TrustedProxies;
use crate::relay::servers::PublicAddress;
use crate::tls::TlsFiles;
use crate::tls::acme::Domain;

/// The options, none of them given unless somebody gave it.
///
/// The documentation of each is what `--help` says. It ends with the default in brackets, which `config check` and `config example` show.
/// A secret has `hide_env_values`, and is shown nowhere.
#[derive(Debug, Default, PartialEq, clap::Args)]
pub(super) struct Options {
    /// Where to listen: HTTP and TURN on TCP, STUN and TURN on UDP [default: port 3000 on every address of this machine, or
    /// 443 with domain]
    #[arg(long, value_name = "ADDR:PORT", env = "CONFAB_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// Where everything is kept that must outlive a restart; made when missing [default: ./data]
    #[arg(long, value_name = "DIR", env = "CONFAB_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    /// The database of Postgres in which state is kept, instead of in a file; better in the environment or the file, since there is a password in
    /// it [default: a file in the data directory]
    #[arg(long, value_name = "URL", env = "CONFAB_DATABASE", hide_env_values = true)]
    pub database: Option<SharedSecret>,
    /// How many days people, their roles and bans, host keys, blocks and reports are kept after they were last of use; what is kept for less
    /// anyway is not kept longer [default: 365]
    #[arg(long, value_name = "DAYS", env = "CONFAB_RETENTION_DAYS", value_parser = clap::value_parser!(u32).range(1..=36500))]
    pub retention_days: Option<u32>,
    /// Names that lead to this machine, with commas between: it asks an authority for a certificate for them, renews it, and speaks HTTPS
    /// and TURN over TLS; it listens at port 443 then [default: none]
    #[arg(long, value_name = "NAME,NAME", env = "CONFAB_DOMAIN", value_delimiter = ',')]
    pub domain: Option<Vec<Domain>>,
    /// A mail address to which that authority may write when something is wrong with the certificate [default: none]
    #[arg(long, value_name = "MAIL", env = "CONFAB_ACME_CONTACT", value_parser = mail)]
    pub acme_contact: Option<String>,
    /// The authority, by the URL of its directory (ACME, RFC 8555) [default: Let's Encrypt's,
    /// https://acme-v02.api.letsencrypt.org/directory]
    #[arg(long, value_name = "URL", env = "CONFAB_ACME_DIRECTORY", value_parser = directory)]
    pub acme_directory: Option<String>,
    /// A certificate, in PEM, to trust for that directory, where it is an authority of your own [default: those that this machine trusts]
    #[arg(long, value_name = "FILE", env = "CONFAB_ACME_ROOT")]
    pub acme_root: Option<PathBuf>,
    /// A certificate with those that lead to it and its key, two files in PEM with a comma between: HTTPS and TURN over TLS are spoken on
    /// the port of HTTP; what the files change to is used at once [default: none]
    #[arg(long, value_name = "CERT,KEY", env = "CONFAB_TLS")]
    pub tls: Option<TlsFiles>,
    /// Makes an authority and a certificate for this machine in its local network, speaks HTTPS and TURN over TLS with it, and says how
    /// devices trust it [default: false]
    #[arg(long, env = "CONFAB_LAN", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub lan: Option<bool>,
    /// Another address, at which plain HTTP only leads to HTTPS [default: port 80 with domain, if it can be had; otherwise none]
    #[arg(long, value_name = "ADDR:PORT", env = "CONFAB_REDIRECT_FROM")]
    pub redirect_from: Option<SocketAddr>,
    /// Where browsers reach STUN and TURN of this server, if that is not the host of the page and the port listened at [default: it is]
    #[arg(long, value_name = "HOST[:PORT]", env = "CONFAB_PUBLIC_ADDRESS")]
    pub public_address: Option<PublicAddress>,
    /// A TURN server to use instead of the one in here, by its turn: and turns: URLs with commas between; it shares a secret with this
    /// server (coturn: use-auth-secret) [default: none]
    #[arg(long, value_name = "URL,URL", env = "CONFAB_TURN_EXTERNAL", value_delimiter = ',', value_parser = turn_url)]
    pub turn_external: Option<Vec<String>>,
    /// That secret (coturn: static-auth-secret); better in the environment or the file, where not everybody sees it [default: none]
    #[arg(long, value_name = "SECRET", env = "CONFAB_TURN_SECRET", hide_env_values = true)]
    pub turn_secret: Option<SharedSecret>,
    /// A proxy in front speaks HTTPS with the browsers: cookies are sent over HTTPS only [default: false]
    #[arg(long, env = "CONFAB_BEHIND_TLS", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub behind_tls: Option<bool>,
    /// Proxies in front whose X-Forwarded-For is believed: addresses and networks, with commas between [default: none]
    #[arg(long, value_name = "CIDR,CIDR", env = "CONFAB_TRUSTED_PROXIES")]
    pub trusted_proxies: Option<TrustedProxies>,
    /// A file in MaxMind's format that says which country an address is of, or none to do without [default: what is built in]
    #[arg(long, value_name = "FILE", env = "CONFAB_COUNTRIES")]
    pub countries: Option<PathBuf>,
    /// How many participants a room takes, from 1 to 500; everybody with a camera sends it to everybody else, so that more than
    /// six or so want most of them to watch, or only to write [default: 6]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_MESH_LIMIT", value_parser = clap::value_parser!(u16).range(1..=500))]
    pub mesh_limit: Option<u16>,
    /// Requests to join or to start a room that one address may make per minute, for as long as it likes [default: 600]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_JOIN_RATE")]
    pub join_rate: Option<NonZeroU32>,
    /// Requests to join or to start a room that one address may make at once before the rate holds [default: 300]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_JOIN_BURST")]
    pub join_burst: Option<NonZeroU32>,
    /// Messages that a participant may write in the chat per minute, for as long as they like; ten times that for an address [default: 60]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_CHAT_RATE")]
    pub chat_rate: Option<NonZeroU32>,
    /// Messages that a participant may write in the chat at once before the rate holds; twelve times that for an address [default: 10]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_CHAT_BURST")]
    pub chat_burst: Option<NonZeroU32>,
    /// Signaling messages that a participant may send per second, for as long as they like [default: 60]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_MESSAGE_RATE")]
    pub message_rate: Option<u32>,
    /// Signaling messages that a participant may send at once before the rate holds [default: 600]
    #[arg(long, value_name = "NUMBER", env = "CONFAB_MESSAGE_BURST")]
    pub message_burst: Option<u32>,
    /// How long a seat is kept for somebody whose connection broke, in milliseconds [default: 30000]
    #[arg(long, value_name = "MILLISECONDS", env = "CONFAB_SEAT_GRACE_MS")]
    pub seat_grace_ms: Option<u64>,
    /// Whether strangers may meet at /meet, once both have said yes; whoever has the operator's token can switch it off for a while [default:
    /// true]
    #[arg(long, env = "CONFAB_MEETING", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub meeting: Option<bool>,
    /// Whether two tabs of one browser may meet at /meet where nobody else is, to try it out [default: false]
    #[arg(long, env = "CONFAB_MEETING_ONESELF", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub meeting_oneself: Option<bool>,
    /// What to log to standard error: error, warn, info, debug or trace, also per module (info,server=debug) [default: info]
    #[arg(long, value_name = "FILTER", env = "CONFAB_LOG")]
    pub log: Option<String>,
    /// How to write the log: as text, or one JSON object a line for programs that collect it [default: text]
    #[arg(long, value_name = "text|json", env = "CONFAB_LOG_FORMAT", value_enum)]
    pub log_format: Option<LogFormat>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
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

/// A mail address, as far as it is looked at before an authority does.
fn mail(text: &str) -> Result<String, String> {
    let is_mail = text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty() && !host.contains('@'));
    let plain = text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, ',' | '?' | '<' | '>'));
    if is_mail && plain { Ok(text.to_owned()) } else { Err(format!("{text:?} is not like someone@example.org")) }
}

/// The URL of a directory: what is asked there is worth nothing if somebody else answers.
fn directory(text: &str) -> Result<String, String> {
    let is_url = text.parse::<axum::http::Uri>().is_ok_and(|uri| uri.scheme_str() == Some("https") && uri.host().is_some());
    if is_url { Ok(text.to_owned()) } else { Err(format!("{text:?} does not begin with https://")) }
}

/// A secret as an operator writes it. Its `Debug` leaves it out.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct SharedSecret(pub String);

impl From<String> for SharedSecret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl std::fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SharedSecret(..)")
    }
}
