//! Whether the certificate can be used, for how long, and for which names: one from files, and those that are kept of an authority.

use std::error::Error;
use std::path::Path;

use super::Finding;
use crate::clock::unix_seconds;
use crate::tls::acme::{self, Acme};
use crate::tls::lan::names::{self, Name, is_for};
use crate::tls::validity::{DAY, validity};
use crate::tls::{Pair, Source, TlsError, TlsFiles, lan};

/// Whoever renews by a program has done so this many days before the end.
const SOON: u64 = 14;

/// Who renews it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Renewal {
    /// Somebody else, in its files.
    Others,
    /// The server while it runs.
    Itself,
}

/// Looks at the certificate that a server would have, and at what it keeps in `data_dir`.
pub(super) fn examine(source: &Source, data_dir: &Path) -> Finding {
    match source {
        Source::Files(files) => of_files(files),
        Source::Acme(acme) => of_authority(acme, &data_dir.join(acme::FOLDER)),
        Source::Lan => of_lan(&data_dir.join(lan::FOLDER)),
    }
}

fn of_files(files: &TlsFiles) -> Finding {
    let pair = files.pair().and_then(|pair| Ok((validity(pair.own()), pair.certified()?)));
    match pair {
        Ok((validity, _)) => judge(validity, unix_seconds(), Renewal::Others),
        Err(error) => {
            let fix = "give PEM files with the whole chain and with the key that belongs to it, readable by the user that Confab runs as";
            Finding::problem("certificate", with_cause(&error), fix)
        }
    }
}

fn of_authority(acme: &Acme, folder: &Path) -> Finding {
    let file = acme.certificate(folder);
    match Pair::kept(&file) {
        Ok(Some(pair)) => {
            let other = acme.domains.iter().find(|domain| !is_for(pair.own(), &Name::Host(domain.to_string())));
            match other {
                Some(domain) => Finding::problem("certificate", format!("is not for {domain}"), format!("remove {}", file.display())),
                None => judge(validity(pair.own()), unix_seconds(), Renewal::Itself),
            }
        }
        Ok(None) => Finding::warning(
            "certificate",
            "none was given yet",
            "start Confab: it asks for one; TCP port 443 of every name of --domain has to lead to it then",
        ),
        Err(error) => {
            Finding::problem("certificate", with_cause(&error), format!("remove {}, and another one is asked for", file.display()))
        }
    }
}

fn of_lan(folder: &Path) -> Finding {
    match Pair::kept(&folder.join(lan::OWN)) {
        Ok(Some(pair)) if names::own().iter().all(|name| is_for(pair.own(), name)) => {
            judge(validity(pair.own()), unix_seconds(), Renewal::Itself)
        }
        Ok(Some(_)) => Finding::ok("certificate", "is for other addresses than this machine has now; a start makes another one"),
        Ok(None) => Finding::ok("certificate", "is made at the first start"),
        Err(error) => Finding::ok("certificate", format!("{}; a start makes another one", with_cause(&error))),
    }
}

fn with_cause(error: &TlsError) -> String {
    error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}

fn judge(validity: Option<[u64; 2]>, now: u64, renewal: Renewal) -> Finding {
    let renew = match renewal {
        Renewal::Others => "renew it in its files: Confab sees that they have changed",
        Renewal::Itself => "start Confab, and see in its log why it was not renewed",
    };
    match validity {
        Some([begin, _]) if now < begin => Finding::problem("certificate", "is not valid yet", "see whether the clock is right"),
        Some([_, end]) if end <= now => Finding::problem("certificate", format!("ended {} day(s) ago", (now - end) / DAY), renew),
        // There are certificates for six days.
        Some([begin, end]) if end < now + (SOON * DAY).min(end.saturating_sub(begin) / 6) => {
            Finding::warning("certificate", format!("ends in {} day(s)", (end - now) / DAY), renew)
        }
        Some([_, end]) => Finding::ok("certificate", format!("good for {} more days", (end - now) / DAY)),
        None => Finding::warning("certificate", "does not say until when it is good", "see that it is an X.509 certificate"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::*;

    #[test]
    fn a_certificate_that_ends_is_told_in_time() {
        let now = 1_000 * DAY;
        for (validity, verdict) in [
            (Some([0, now + 90 * DAY]), Verdict::Ok),
            (Some([0, now + 13 * DAY]), Verdict::Warning),
            (Some([now - 2 * DAY, now + 4 * DAY]), Verdict::Ok),
            (Some([now - 6 * DAY, now + 1]), Verdict::Warning),
            (Some([0, now]), Verdict::Problem),
            (Some([now + 1, now + 90 * DAY]), Verdict::Problem),
            (None, Verdict::Warning),
        ] {
            assert_eq!(judge(validity, now, Renewal::Itself).verdict, verdict, "{validity:?}");
        }
    }
}
