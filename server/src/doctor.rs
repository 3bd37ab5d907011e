//! `confab doctor`: whether this machine is fit to run Confab, and what to do where it is not.
//!
//! It looks, and asks nobody but this machine. What it needs it finds out in modules of its own, each of
//! which tells facts from what they mean, so that every verdict can be tested without a machine that deserves it.

mod addresses;
mod certificate;
mod data;
mod ports;
mod system;

use serde::Serialize;

use crate::assets::Site;
use crate::config::Config;

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As it should be.
    Ok,
    /// Confab runs, but not for everybody, or not as well as it could.
    Warning,
    /// Confab does not run like this.
    Problem,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is about, in a word or two.
    pub about: &'static str,
    /// How it is.
    pub verdict: Verdict,
    /// What was found.
    pub says: String,
    /// What to do about it; nothing where nothing is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
}

impl Finding {
    fn ok(about: &'static str, says: impl Into<String>) -> Self {
        Self { about, verdict: Verdict::Ok, says: says.into(), fix: None }
    }

    fn warning(about: &'static str, says: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { about, verdict: Verdict::Warning, says: says.into(), fix: Some(fix.into()) }
    }

    fn problem(about: &'static str, says: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { about, verdict: Verdict::Problem, says: says.into(), fix: Some(fix.into()) }
    }
}

/// Whether a server with these options runs on this machine and answers.
pub async fn is_alive(config: &Config) -> bool {
    ports::is_alive(config).await
}

/// Looks at everything, as a server of this configuration would find it.
pub async fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = vec![pages(Site::built().assets().is_some())];
    let (ports, stun) = ports::examine(config).await;
    findings.extend(ports);
    findings.extend(addresses::examine(&config.listen, stun).await);
    findings.push(proxy(config));
    findings.extend(config.tls.as_ref().map(|source| certificate::examine(source, &config.data_dir)));
    findings.extend(data::examine(&config.store()).await);
    findings.push(system::files());
    findings.push(system::datagrams(config.limits.relay.socket_bytes));
    findings
}

/// Whether nothing is a problem.
pub fn is_fit(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.verdict != Verdict::Problem)
}

/// The findings for people: a line for each, and below it what to do.
pub fn table(findings: &[Finding]) -> String {
    let width = findings.iter().map(|finding| finding.about.len()).max().unwrap_or_default();
    let mut table = String::new();
    for Finding { about, verdict, says, fix } in findings {
        let verdict = match verdict {
            Verdict::Ok => "ok",
            Verdict::Warning => "warning",
            Verdict::Problem => "problem",
        };
        table += &format!("{verdict:<8} {about:<width$}  {says}\n");
        if let Some(fix) = fix {
            table += &format!("{:<8} {:<width$}  -> {fix}\n", "", "");
        }
    }
    let count = |wanted| findings.iter().filter(|finding| finding.verdict == wanted).count();
    let (warnings, problems) = (count(Verdict::Warning), count(Verdict::Problem));
    table + &format!("\n{} looked at: {problems} problem(s), {warnings} warning(s)\n", findings.len())
}

/// The findings for programs: a JSON list.
pub fn json(findings: &[Finding]) -> String {
    serde_json::to_string_pretty(findings).expect("findings are plain data") + "\n"
}

fn pages(are_built: bool) -> Finding {
    if are_built {
        Finding::ok("pages", "the front end is inside this binary")
    } else {
        Finding::problem("pages", "this binary was built without the front end", "build it with `make build`")
    }
}

fn proxy(config: &Config) -> Finding {
    match (config.behind_tls, config.trusted_proxies.is_empty()) {
        _ if config.tls.is_some() => Finding::ok("proxy", "HTTPS is spoken here, no proxy is needed"),
        (true, true) => Finding::warning(
            "proxy",
            "behind a proxy that is not trusted: everybody counts as one address",
            "name the proxy with --trusted-proxies, for example --trusted-proxies 127.0.0.1",
        ),
        (true, false) => Finding::ok("proxy", "a proxy speaks HTTPS, and is trusted to say whose a request is"),
        (false, _) => Finding::warning(
            "proxy",
            "no HTTPS: browsers give out camera and microphone on http://localhost only",
            "say --domain with a name of this machine, or --lan in a local network; or put a proxy in front and say --behind-tls",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tls::{Source, TlsFiles};

    #[test]
    fn a_table_says_what_is_and_what_to_do() {
        let findings = [
            Finding::ok("clock", "right"),
            Finding::warning("open files", "1024 at most", "raise the limit"),
            Finding::problem("port", "taken", "stop the other one"),
        ];
        let expected = "ok       clock       right\n\
                        warning  open files  1024 at most\n                     -> raise the limit\n\
                        problem  port        taken\n                     -> stop the other one\n\n\
                        3 looked at: 1 problem(s), 1 warning(s)\n";
        assert_eq!(table(&findings), expected);
        assert!(!is_fit(&findings) && is_fit(&findings[..2]));
        let json: serde_json::Value = serde_json::from_str(&json(&findings)).unwrap();
        assert_eq!(json[0], serde_json::json!({ "about": "clock", "verdict": "ok", "says": "right" }));
        assert_eq!(json[2]["fix"], "stop the other one");
    }

    #[test]
    fn a_binary_without_pages_is_a_problem_and_no_https_a_warning() {
        assert_eq!([pages(true), pages(false)].map(|finding| finding.verdict), [Verdict::Ok, Verdict::Problem]);
        let mut config = Config::at(([127, 0, 0, 1], 0).into(), "data".into());
        assert_eq!(proxy(&config).verdict, Verdict::Warning);
        config.tls = Some(Source::Files(TlsFiles::new("chain.pem".into(), "key.pem".into())));
        assert_eq!(proxy(&config).verdict, Verdict::Ok);
        config.tls = None;
        config.behind_tls = true;
        assert_eq!(proxy(&config).verdict, Verdict::Warning);
        config.trusted_proxies = "127.0.0.1".parse().unwrap();
        assert_eq!(proxy(&config).verdict, Verdict::Ok);
    }
}
