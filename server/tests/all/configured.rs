//! Options: by flag, by environment, in a file; what is wrong with them, and how they are shown.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use protocol::{Limits, Rate};
use server::command::{Order, order};
use server::config::Config;
use server::store::{Database, RETENTION};
use server::tls::Source;
use server::{RedirectFrom, country};
use tracing::Level;

use crate::temporary::TemporaryDir;

/// What the server would be started with.
fn config(flags: &[&str]) -> anyhow::Result<Config> {
    let arguments = ["confab"].iter().chain(flags).map(OsString::from);
    match order(arguments)? {
        Order::Serve(config) => Ok(*config),
        other => panic!("{other:?}"),
    }
}

/// A file with that text.
fn file(dir: &TemporaryDir, text: &str) -> String {
    let path: PathBuf = dir.path().join("confab.toml");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().into()
}

/// What the binary says to a command line, in an environment.
fn confab(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_confab"));
    command.args(arguments).env_clear().envs(environment.iter().copied()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.into()).unwrap()
}

#[test]
fn a_flag_beats_the_file_and_the_file_beats_the_default() {
    let dir = TemporaryDir::new();
    let file = file(&dir, "mesh-limit = 3\nmessage-rate = 7\nlisten = \"127.0.0.1:4000\"\nbehind-tls = true\n");

    let config = config(&["--config", &file, "--mesh-limit", "4"]).unwrap();

    assert_eq!(config.limits.participants, 4);
    assert_eq!(config.limits.message_rate, 7);
    assert_eq!(config.limits.message_burst, Limits::default().message_burst);
    assert_eq!(config.listen, ["127.0.0.1:4000".parse().unwrap()]);
    assert!(config.behind_tls);
}

#[test]
fn proxies_countries_and_the_rate_of_joining_are_chosen() {
    let dir = TemporaryDir::new();
    let text = "trusted-proxies = [\"10.0.0.0/8\", \"::1\"]\ncountries = \"here.mmdb\"\njoin-rate = 7\njoin-burst = 8\nmesh-limit = 500\n";
    let file = file(&dir, text);
    let flags = ["--trusted-proxies", "10.0.0.0/8, ::1", "--countries", "here.mmdb", "--join-rate", "7", "--join-burst", "8"];
    for given in [config(&["--config", &file]).unwrap(), config(&flags).unwrap()] {
        assert_eq!(given.trusted_proxies, "10.0.0.0/8,::1".parse().unwrap());
        assert_eq!(given.countries, country::Choice::File("here.mmdb".into()));
        assert_eq!(given.limits.join_rate, Rate { burst: 8, per_minute: 7 });
        assert_eq!(given.limits.chat_rate, Limits::default().chat_rate);
        assert_eq!(given.limits.chat_rate_of_address, Limits::default().chat_rate_of_address);
    }
    assert_eq!(config(&["--config", &file]).unwrap().limits.participants, 500);
    assert_eq!(config(&["--countries", "none"]).unwrap().countries, country::Choice::None);
    let usual = config(&[]).unwrap();
    assert!(usual.trusted_proxies.is_empty() && usual.countries == country::Choice::BuiltIn);
    assert_eq!(usual.limits, Limits::default());
    assert!(config(&["--config", &file, "--trusted-proxies", ""]).unwrap().trusted_proxies.is_empty());
}

#[test]
fn the_doctor_takes_the_same_options() {
    let arguments = |list: &[&str]| order(["confab"].iter().chain(list).map(OsString::from));
    let Ok(Order::Doctor { json: true, config }) = arguments(&["doctor", "--json", "--mesh-limit", "4"]) else { panic!() };
    assert_eq!(config.limits.participants, 4);
    let forgotten = confab(&["--mesh-limit", "4", "doctor"], &[]);
    assert!(!forgotten.status.success(), "or the one would be forgotten");
}

#[test]
fn a_check_shows_what_holds_and_who_said_so_but_no_secret() {
    let dir = TemporaryDir::new();
    let secret = "correct-horse-battery";
    let file = file(&dir, &format!("mesh-limit = 3\nturn-secret = \"{secret}\"\nchat-rate = 9\n"));

    let shown = confab(
        &["config", "check", "--config", &file, "--behind-tls", "--turn-external", "turn:relay.example.org"],
        &[("CONFAB_CHAT_RATE", "5")],
    );

    let (out, said) = (text(&shown.stdout), text(&shown.stderr));
    assert!(shown.status.success(), "{said}");
    let line = |name: &str| {
        let line = out.lines().find(|line| line.split(' ').next() == Some(name)).unwrap_or_else(|| panic!("{name} in {out}"));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line("mesh-limit"), format!("mesh-limit 3 {file}, line 1"));
    assert_eq!(line("turn-secret"), format!("turn-secret (secret) {file}, line 2"));
    assert_eq!(line("chat-rate"), "chat-rate 5 the environment, CONFAB_CHAT_RATE");
    assert_eq!(line("behind-tls"), "behind-tls true the command line");
    assert_eq!(line("join-rate"), "join-rate 600 default");
    assert!(!out.contains(secret) && !said.contains(secret));
    assert!(said.contains(&format!("chmod 600 {file}")), "others can read the secret: {said}");
}

#[test]
fn whatever_is_wrong_is_said_with_its_place_and_confab_does_not_start() {
    let dir = TemporaryDir::new();
    let refused = |arguments: &[&str], environment: &[(&str, &str)]| {
        let (start, check) = (confab(arguments, environment), confab(&[&["config", "check"], arguments].concat(), environment));
        assert!(!start.status.success() && !check.status.success());
        assert_eq!(text(&start.stderr).lines().next(), text(&check.stderr).lines().next());
        text(&start.stderr)
    };

    let wrong = file(&dir, "mesh-limit = 0\nlog = \"info\"\nlisten = \"everywhere\"\n");
    let said = refused(&["--config", &wrong], &[]);
    assert!(said.contains(&format!("{wrong}, line 1: mesh-limit = \"0\" cannot be: 0 is not in 1..=500")), "{said}");
    assert!(said.contains(&format!("{wrong}, line 3: listen = \"everywhere\" cannot be")), "{said}");

    let said = refused(&[], &[("CONFAB_MESH_LIMIT", "0")]);
    assert!(said.contains("0 is not in 1..=500") && said.contains("it comes from the environment, CONFAB_MESH_LIMIT"), "{said}");

    let half = file(&dir, "turn-secret = \"x\"\n");
    let said = refused(&["--config", &half], &[]);
    assert!(said.contains(&format!("turn-secret needs turn-external beside it (turn-secret is from {half}, line 1)")), "{said}");

    let said = refused(&["--log", "server=loud"], &[]);
    assert!(said.contains("server=loud") && said.contains("log is from the command line"), "{said}");
    let said = refused(&["--config", "no-such-file.toml"], &[]);
    assert!(said.contains("cannot read the configuration no-such-file.toml"), "{said}");
}

#[test]
fn the_example_is_a_configuration_that_changes_nothing() {
    let dir = TemporaryDir::new();
    let example = confab(&["config", "example"], &[]);
    assert!(example.status.success());
    let file = file(&dir, &text(&example.stdout));
    assert_eq!(config(&["--config", &file]).unwrap().limits, Limits::default());
}

#[test]
fn a_database_is_chosen_and_what_is_none_is_refused_without_its_password() {
    let dir = TemporaryDir::new();
    let usual = config(&[]).unwrap();
    assert_eq!((usual.database.clone(), usual.retention), (Database::File, RETENTION));
    let file = file(&dir, "database = \"postgres://ana:secret@db.example/confab\"\nretention-days = 30\n");
    let given = config(&["--config", &file]).unwrap();
    assert_eq!(given.database.to_string(), "postgres://ana:...@db.example/confab");
    assert_eq!(given.store().retention, Duration::from_secs(30 * 24 * 60 * 60));
    let refused = confab(&[], &[("CONFAB_DATABASE", "mysql://ana:secret@db.example/confab")]);
    let words = text(&refused.stderr);
    assert!(!refused.status.success() && words.contains("postgres://") && !words.contains("secret"), "{words}");
}

#[test]
fn a_certificate_is_from_files_asked_for_or_made_here_and_from_one_of_them_only() {
    let files = config(&["--tls", "chain.pem,key.pem", "--redirect-from", "127.0.0.1:8080"]).unwrap();
    assert!(matches!(&files.tls, Some(Source::Files(files)) if files.key == Path::new("key.pem")));
    assert_eq!((files.listen[0].port(), files.redirect_from), (3000, RedirectFrom::Address("127.0.0.1:8080".parse().unwrap())));

    let own = config(&["--domain", "Call.example.org,b.example.org", "--acme-contact", "ana@example.org"]).unwrap();
    let Some(Source::Acme(acme)) = own.tls else { panic!() };
    assert_eq!(acme.domains.iter().map(|domain| domain.as_str()).collect::<Vec<_>>(), ["call.example.org", "b.example.org"]);
    assert_eq!((acme.contact.as_deref(), acme.directory.as_str()), (Some("ana@example.org"), server::tls::acme::DIRECTORY));
    assert!(own.listen.iter().all(|address| address.port() == 443));
    assert!(matches!(own.redirect_from, RedirectFrom::IfFree(addresses) if addresses.iter().all(|address| address.port() == 80)));
    assert_eq!(config(&["--domain", "a.example", "--listen", "127.0.0.1:8443"]).unwrap().listen, ["127.0.0.1:8443".parse().unwrap()]);

    assert_eq!(config(&["--lan"]).unwrap().tls, Some(Source::Lan));
    assert_eq!(config(&[]).unwrap().tls, None);

    for (flags, words) in [
        (&["--tls", "a,b", "--domain", "a.example"][..], "tls and domain exclude each other"),
        (&["--tls", "a,b", "--lan"], "tls and lan exclude each other"),
        (&["--domain", "a.example", "--lan"], "domain and lan exclude each other"),
        (&["--acme-contact", "ana@example.org"], "need domain beside them"),
        (&["--redirect-from", "127.0.0.1:80"], "redirect-from needs tls, domain or lan"),
        (&["--behind-tls", "--lan"], "behind-tls says that a proxy in front speaks HTTPS"),
    ] {
        let said = config(flags).unwrap_err().to_string();
        assert!(said.contains(words) && said.contains("from the command line"), "{said}");
    }
    for wrong in [["--domain", "192.0.2.1"], ["--tls", "chain.pem"], ["--acme-directory", "http://a.example"], ["--acme-contact", "ana"]] {
        assert!(!confab(&wrong, &[]).status.success(), "{wrong:?}");
    }
}

#[test]
fn nobody_elses_noise_is_logged_unless_it_is_asked_for() {
    let is_logged = |filter: &str, target: &str| config(&["--log", filter]).unwrap().log.would_enable(target, &Level::WARN);
    for noise in ["h2::proto::ping_pong", "sqlx::query"] {
        assert!(!is_logged("info", noise) && !is_logged("debug,server=trace", noise), "{noise}");
    }
    assert!(is_logged("info", "server::store") && is_logged("info", "sqlx::pool"));
    assert!(is_logged("info,h2=warn", "h2::proto") && is_logged("error,sqlx=warn", "sqlx::query"));
}
