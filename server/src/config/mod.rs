//! What an operator may choose: by flag, by environment, or in a file, under the same names.
//!
//! `options` has them all, once; the `file` is read as the flags are; `given` puts the three together and knows where each came from.

pub(crate) mod file;
pub(crate) mod given;
mod options;
mod schema;
mod tls;

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use protocol::{Limits, Rate};
use tracing_subscriber::filter::{LevelFilter, Targets};
use turn::Secret;

use crate::proxy::TrustedProxies;
use crate::relay::servers::{External, PublicAddress};
use crate::store::{self, Database, NoDatabase};
use crate::{RedirectFrom, country};

use self::options::{Options, SharedSecret};

pub use self::given::{Given, Source};
pub use self::options::LogFormat;

/// The port, unless another one is asked for.
const PORT: u16 = 3000;
/// What others can make write to the log.
const NOISE: [&str; 2] = ["h2", "sqlx::query"];

/// What the server is started with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen, HTTP and TURN on TCP, STUN and TURN on UDP; the first address that can be had.
    pub listen: Vec<SocketAddr>,
    /// Where everything is kept that must outlive a restart.
    pub data_dir: PathBuf,
    /// Where it is kept that must outlive a restart, beside what is in the data directory.
    pub database: Database,
    /// How long people and what was decided about them are kept after they were last of use.
    pub retention: Duration,
    /// What to speak TLS with, if at all.
    pub tls: Option<crate::tls::Source>,
    /// Where else plain HTTP leads to HTTPS.
    pub redirect_from: RedirectFrom,
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
    /// How to write it.
    pub log_format: LogFormat,
}

impl Config {
    /// The defaults, listening at `listen` and keeping everything in `data_dir`.
    pub fn at(listen: SocketAddr, data_dir: PathBuf) -> Self {
        Self {
            listen: vec![listen],
            data_dir,
            database: Database::File,
            retention: store::RETENTION,
            tls: None,
            redirect_from: RedirectFrom::Nowhere,
            public_address: None,
            external: None,
            behind_tls: false,
            trusted_proxies: TrustedProxies::default(),
            countries: country::Choice::BuiltIn,
            meeting: true,
            meeting_oneself: false,
            limits: Limits::default(),
            log: Targets::new(),
            log_format: LogFormat::Text,
        }
    }

    /// Where the store is.
    pub fn store(&self) -> store::Settings {
        store::Settings {
            dir: self.data_dir.clone(),
            database: self.database.clone(),
            patience: self.limits.store_patience,
            retention: self.retention,
        }
    }

    fn new(options: Options) -> Result<Self, Clash> {
        let tls = tls::source(&options)?;
        let data_dir = options.data_dir.unwrap_or_else(|| PathBuf::from("data"));
        let data_dir = std::path::absolute(&data_dir).map_err(|_| Clash::new(&["data-dir"], "data-dir is no name of a directory"))?;
        let database = options.database.map_or(Ok(Database::File), |SharedSecret(url)| {
            url.parse().map_err(|why: NoDatabase| Clash::new(&["database"], why.to_string()))
        })?;
        let retention = options.retention_days.map_or(store::RETENTION, |days| Duration::from_secs(u64::from(days) * 24 * 60 * 60));
        let log = options.log.as_deref().unwrap_or("info");
        let log = log.parse().map_err(|error| Clash::new(&["log"], format!("log = {log:?} is not a log filter: {error}")))?;
        let log = without_noise(log);
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
        let listen = tls::listen(options.listen, tls.as_ref());
        let redirect_from = tls::redirect(options.redirect_from, tls.as_ref())?;
        let countries = match options.countries {
            None => country::Choice::BuiltIn,
            Some(none) if none.as_os_str() == "none" => country::Choice::None,
            Some(file) => country::Choice::File(file),
        };
        let trusted_proxies = options.trusted_proxies.unwrap_or_default();
        let external = both(&["turn-external", "turn-secret"], options.turn_external, options.turn_secret)?;
        let external = external.map(|(urls, secret)| External { urls, secret: Secret::new(secret.0) });
        let (behind_tls, public_address) = (options.behind_tls.unwrap_or(false), options.public_address);
        let (meeting, meeting_oneself) = (options.meeting.unwrap_or(true), options.meeting_oneself.unwrap_or(false));
        Ok(Self {
            listen,
            data_dir,
            database,
            retention,
            tls,
            redirect_from,
            public_address,
            external,
            behind_tls,
            trusted_proxies,
            countries,
            meeting,
            meeting_oneself,
            limits,
            log,
            log_format: options.log_format.unwrap_or_default(),
        })
    }
}

/// Options that do not go together.
#[derive(Debug, PartialEq, Eq)]
struct Clash {
    /// Their names.
    options: &'static [&'static str],
    /// What is wrong, and what would be right.
    words: String,
}

impl Clash {
    fn new(options: &'static [&'static str], words: impl Into<String>) -> Self {
        Self { options, words: words.into() }
    }
}

/// Two options of which neither makes sense without the other.
fn both<A, B>(names: &'static [&'static str; 2], a: Option<A>, b: Option<B>) -> Result<Option<(A, B)>, Clash> {
    let needs = |given: usize, missing: usize| Clash::new(names, format!("{} needs {} beside it", names[given], names[missing]));
    match (a, b) {
        (Some(a), Some(b)) => Ok(Some((a, b))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(needs(0, 1)),
        (None, Some(_)) => Err(needs(1, 0)),
    }
}
/// Leaves out what others can have written as often as they like, unless the filter names it: h2 warns of every frame that makes no sense to
/// it, sqlx of every query that waits for a lock.
fn without_noise(log: Targets) -> Targets {
    NOISE.into_iter().fold(log, |log, noise| {
        let is_named = log.iter().any(|(target, _)| target.starts_with(noise) || noise.starts_with(&format!("{target}::")));
        if is_named { log } else { log.with_target(noise, LevelFilter::OFF) }
    })
}
