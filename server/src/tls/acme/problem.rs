//! Why an authority gave no certificate, for whoever runs the server.

use std::error::Error;
use std::fmt;
use std::io;

use super::super::TlsError;

/// What stood in the way.
#[derive(Debug)]
pub(super) enum Problem {
    /// It took longer than is waited.
    TooLong,
    /// The authority was not reached, or did not answer as one does.
    Asking(instant_acme::Error),
    /// It looked at the name, and did not find this server there.
    Refused {
        /// Which name.
        name: String,
        /// What it says.
        says: Option<instant_acme::Problem>,
    },
    /// It offers other ways than TLS-ALPN-01.
    NoWay,
    /// What it gave cannot be used.
    Given(TlsError),
    /// What is needed on the way cannot be made.
    Making(rcgen::Error),
    /// What it gave cannot be kept.
    Keeping(io::Error),
}

impl From<instant_acme::Error> for Problem {
    fn from(error: instant_acme::Error) -> Self {
        Self::Asking(error)
    }
}

impl From<rcgen::Error> for Problem {
    fn from(error: rcgen::Error) -> Self {
        Self::Making(error)
    }
}

/// What the types of RFC 8555 (section 6.7) mean here.
fn meaning(kind: &str) -> Option<&'static str> {
    Some(match kind.strip_prefix("urn:ietf:params:acme:error:")? {
        "rateLimited" => "it was asked too often for this name; wait, it is asked again",
        "dns" => "the name leads nowhere: its A or AAAA record must lead to this machine",
        "connection" | "tls" => {
            "it does not reach this server at port 443 of the name: see the name's records, the firewall and the router"
        }
        "unauthorized" | "incorrectResponse" => "at port 443 of the name another server answers: see the name's A and AAAA records",
        "caa" => "a CAA record of the name forbids this authority",
        "rejectedIdentifier" | "unsupportedIdentifier" => "it gives no certificates for this name",
        "externalAccountRequired" => "it takes only those who have an account there, which cannot be given here",
        "invalidContact" | "unsupportedContact" => "it does not take the mail address of --acme-contact",
        "serverInternal" => "something is wrong there; wait, it is asked again",
        _ => return None,
    })
}

/// The error and what led to it, without what is said twice.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let said = cause.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        source = cause.source();
    }
    text
}

fn said(problem: &instant_acme::Problem, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match problem.r#type.as_deref().and_then(meaning) {
        Some(meaning) => write!(f, "{meaning} (it says: {problem})"),
        None => write!(f, "it says: {problem}"),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str("it took too long to answer"),
            Self::Asking(instant_acme::Error::Api(problem)) => said(problem, f),
            Self::Asking(error) => {
                let chain = chain(error);
                write!(f, "it cannot be asked: {chain}")?;
                if chain.contains("UnknownIssuer") || chain.contains("CA certificate") {
                    f.write_str(" (install the system's ca-certificates, or name the authority's own with --acme-root)")?;
                }
                Ok(())
            }
            Self::Refused { name, says: Some(problem) } => {
                write!(f, "it refuses {name}: ")?;
                said(problem, f)
            }
            Self::Refused { name, says: None } => write!(f, "it refuses {name}, and does not say why"),
            Self::NoWay => f.write_str("it does not offer TLS-ALPN-01, by which this server shows whose a name is"),
            Self::Given(error) => write!(f, "what it gave cannot be used: {}", chain(error)),
            Self::Making(error) => write!(f, "cannot make a key: {error}"),
            Self::Keeping(error) => write!(f, "the account cannot be kept: {error}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(kind: &str) -> instant_acme::Problem {
        instant_acme::Problem {
            r#type: Some(format!("urn:ietf:params:acme:error:{kind}")),
            detail: Some("Timeout during connect".into()),
            status: Some(400),
            subproblems: Vec::new(),
        }
    }

    #[test]
    fn what_an_authority_says_is_told_with_what_to_do() {
        let told = Problem::Refused { name: "call.example".into(), says: Some(problem("connection")) }.to_string();
        assert!(told.starts_with("it refuses call.example: it does not reach this server at port 443"), "{told}");
        assert!(told.contains("Timeout during connect"), "{told}");
        let told = Problem::Asking(problem("somethingNew").into()).to_string();
        assert!(told.starts_with("it says: ") && told.contains("somethingNew"), "{told}");
    }

    #[test]
    fn what_led_to_an_error_is_told_once() {
        let inner = io::Error::other("Connection refused");
        let told = Problem::Asking(instant_acme::Error::Other(Box::new(io::Error::other(inner)))).to_string();
        assert_eq!(told, "it cannot be asked: Connection refused");
    }
}
