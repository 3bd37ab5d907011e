//! Where the certificate comes from, and with it where to listen: options of which some exclude each other.

use std::net::SocketAddr;

use super::{Clash, Options, PORT};
use crate::RedirectFrom;
use crate::tls::Source;
use crate::tls::acme::Acme;

/// The port of HTTPS, at which authorities see whose a name is, and browsers look without being told a port.
const HTTPS: u16 = 443;
/// The port of HTTP, at which browsers look that are told nothing at all.
const HTTP: u16 = 80;

/// Where the certificate comes from, if from anywhere.
pub(super) fn source(options: &Options) -> Result<Option<Source>, Clash> {
    let acme = options.domain.as_ref().map(|domains| {
        let mut acme = Acme::new(domains.clone());
        acme.contact.clone_from(&options.acme_contact);
        acme.root.clone_from(&options.acme_root);
        if let Some(directory) = &options.acme_directory {
            acme.directory.clone_from(directory);
        }
        acme
    });
    let lan = options.lan.unwrap_or(false);
    match (&options.tls, acme, lan) {
        (Some(_), Some(_), _) => {
            Err(Clash::new(&["tls", "domain"], "tls and domain exclude each other: a certificate is from files, or asked for"))
        }
        (Some(_), _, true) => Err(Clash::new(&["tls", "lan"], "tls and lan exclude each other: a certificate is from files, or made here")),
        (_, Some(_), true) => {
            Err(Clash::new(&["domain", "lan"], "domain and lan exclude each other: a certificate is asked for, or made here"))
        }
        (_, None, _) if options.acme_contact.is_some() || options.acme_directory.is_some() || options.acme_root.is_some() => {
            let names = &["acme-contact", "acme-directory", "acme-root"];
            Err(Clash::new(
                names,
                "acme-contact, acme-directory and acme-root need domain beside them: without it no certificate is asked for",
            ))
        }
        (_, _, _) if options.behind_tls == Some(true) && (options.tls.is_some() || options.domain.is_some() || lan) => {
            let names = &["behind-tls", "tls", "domain", "lan"];
            Err(Clash::new(names, "behind-tls says that a proxy in front speaks HTTPS: then it is not spoken here, by tls, domain or lan"))
        }
        (Some(files), None, false) => Ok(Some(Source::Files(files.clone()))),
        (None, Some(acme), false) => Ok(Some(Source::Acme(acme))),
        (None, None, true) => Ok(Some(Source::Lan)),
        (None, None, false) => Ok(None),
    }
}

/// Where to listen: the first address that can be had. Not every machine has IPv6.
pub(super) fn listen(listen: Option<SocketAddr>, source: Option<&Source>) -> Vec<SocketAddr> {
    let port = if matches!(source, Some(Source::Acme(_))) { HTTPS } else { PORT };
    listen.map_or_else(|| everywhere(port), |listen| vec![listen])
}

/// Where plain HTTP only leads to HTTPS.
pub(super) fn redirect(from: Option<SocketAddr>, source: Option<&Source>) -> Result<RedirectFrom, Clash> {
    match (from, source) {
        (Some(_), None) => {
            Err(Clash::new(&["redirect-from"], "redirect-from needs tls, domain or lan beside it: there is no HTTPS here to lead to"))
        }
        (Some(address), Some(_)) => Ok(RedirectFrom::Address(address)),
        (None, Some(Source::Acme(_))) => Ok(RedirectFrom::IfFree(everywhere(HTTP))),
        (None, _) => Ok(RedirectFrom::Nowhere),
    }
}

fn everywhere(port: u16) -> Vec<SocketAddr> {
    vec![([0; 16], port).into(), ([0; 4], port).into()]
}
