//! By which names and addresses others in a local network reach this machine.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use rcgen::string::Ia5String;
use rcgen::{CidrSubnet, GeneralSubtree, NameConstraints, SanType};
use tokio_rustls::rustls::client::verify_server_name;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::server::ParsedCertificate;

/// Names that lead nowhere outside of a local network: of this machine (RFC 6761), of multicast DNS (RFC 6762), of homes (RFC 8375), and
/// those that routers and companies give.
const DOMAINS: [&str; 6] = ["localhost", "local", "home.arpa", "internal", "lan", "home"];
/// Networks that are not reached from outside (RFC 1918, 6598, 3927, 1122).
const NETWORKS_V4: [([u8; 4], u8); 6] =
    [([10, 0, 0, 0], 8), ([172, 16, 0, 0], 12), ([192, 168, 0, 0], 16), ([100, 64, 0, 0], 10), ([169, 254, 0, 0], 16), ([127, 0, 0, 0], 8)];
/// The same (RFC 4193, 4291).
const NETWORKS_V6: [(Ipv6Addr, u8); 3] =
    [(Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7), (Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0), 10), (Ipv6Addr::LOCALHOST, 128)];

/// A name or an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// A name, in lower case.
    Host(String),
    /// An address.
    Address(IpAddr),
}

impl Name {
    /// As it stands in addresses of pages.
    pub fn host(&self) -> String {
        match self {
            Self::Host(name) => name.clone(),
            Self::Address(IpAddr::V4(address)) => address.to_string(),
            Self::Address(IpAddr::V6(address)) => format!("[{address}]"),
        }
    }

    /// As it stands in a certificate.
    pub(super) fn alternative(&self) -> Result<SanType, rcgen::Error> {
        Ok(match self {
            Self::Host(name) => SanType::DnsName(Ia5String::try_from(name.as_str())?),
            Self::Address(address) => SanType::IpAddress(*address),
        })
    }

    /// Whether it is this machine that calls itself so, and nobody else.
    pub fn is_loopback(&self) -> bool {
        match self {
            Self::Host(name) => name == "localhost",
            Self::Address(address) => address.is_loopback(),
        }
    }
}

/// Whether a certificate is for that name.
pub fn is_for(certificate: &CertificateDer<'_>, name: &Name) -> bool {
    let name = match name {
        Name::Host(name) => ServerName::try_from(name.as_str()).ok(),
        Name::Address(address) => Some(ServerName::from(*address)),
    };
    let parsed = ParsedCertificate::try_from(certificate).ok();
    parsed.zip(name).is_some_and(|(certificate, name)| verify_server_name(&certificate, &name).is_ok())
}

/// This machine's names and addresses, as far as an authority for local networks may speak of them.
pub fn own() -> Vec<Name> {
    let host = gethostname::gethostname();
    let addresses = if_addrs::get_if_addrs().unwrap_or_else(|error| {
        tracing::warn!(%error, "the addresses of this machine cannot be had: the certificate is for its names only");
        Vec::new()
    });
    of(host.to_str(), addresses.iter().map(|interface| interface.ip()))
}

fn of(host: Option<&str>, addresses: impl Iterator<Item = IpAddr>) -> Vec<Name> {
    let host = host.map(str::to_ascii_lowercase).filter(|host| is_name(host));
    // What a machine is called in multicast DNS is the first part of its name.
    let multicast = host.iter().filter_map(|host| Some(format!("{}.local", host.split('.').next()?)));
    let hosts = host.clone().into_iter().chain(multicast).filter(|host| is_local(host));
    let addresses = addresses.filter(|address| is_private(*address)).chain([Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]);
    let mut names: Vec<_> = hosts.chain(["localhost".to_owned()]).map(Name::Host).chain(addresses.map(Name::Address)).collect();
    names.sort();
    names.dedup();
    names
}

/// What the authority may speak of, and nothing else (RFC 5280, section 4.2.1.10): whoever steals its key can pretend to be no site on
/// the net. The names without a dot that machines have in a local network cannot be told apart from others, so they are not among it.
pub(super) fn constraints() -> NameConstraints {
    let domains = DOMAINS.map(|domain| GeneralSubtree::DnsName(domain.to_owned()));
    let v4 = NETWORKS_V4.map(|(network, prefix)| GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix(network, prefix)));
    let v6 = NETWORKS_V6.map(|(network, prefix)| GeneralSubtree::IpAddress(CidrSubnet::from_v6_prefix(network.octets(), prefix)));
    NameConstraints { permitted_subtrees: domains.into_iter().chain(v4).chain(v6).collect(), excluded_subtrees: Vec::new() }
}

fn is_local(name: &str) -> bool {
    DOMAINS.iter().any(|domain| name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

/// Whether it is spelled as a name of a host (RFC 1123).
fn is_name(host: &str) -> bool {
    let is_label = |label: &str| {
        let letters = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (1..=63).contains(&label.len()) && letters && !label.starts_with('-') && !label.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => NETWORKS_V4.iter().any(|(network, prefix)| {
            let mask = u32::MAX << (32 - u32::from(*prefix));
            u32::from(address) & mask == u32::from_be_bytes(*network)
        }),
        // Those of one link need a zone, which no address of a page has.
        IpAddr::V6(address) => address.is_unique_local() || address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(host: &str, addresses: &[&str]) -> Vec<String> {
        of(Some(host), addresses.iter().map(|address| address.parse().unwrap())).iter().map(Name::host).collect()
    }

    #[test]
    fn a_machine_is_reached_by_its_name_in_the_network_and_its_private_addresses() {
        let expected = ["anas-laptop.local", "localhost", "127.0.0.1", "192.168.1.7", "[::1]", "[fd00::7]"];
        assert_eq!(names("Anas-Laptop", &["127.0.0.1", "192.168.1.7", "::1", "fe80::1", "fd00::7"]), expected);
        assert_eq!(names("box.lan", &[]), ["box.lan", "box.local", "localhost", "127.0.0.1", "[::1]"]);
    }

    #[test]
    fn nothing_of_the_net_is_spoken_of() {
        let alone = ["call.local", "localhost", "127.0.0.1", "[::1]"];
        assert_eq!(names("call.example.org", &["203.0.113.7", "2001:db8::7", "172.32.0.1", "100.128.0.1", "11.0.0.1"]), alone);
        for wrong in ["", "a_b", "a..b", "-a", "ä", "evil\nlocal", ".local"] {
            assert_eq!(names(wrong, &[]), alone[1..], "{wrong:?}");
        }
        assert!(is_local("a.b.local") && !is_local("notlocal") && !is_local("local.example"));
    }

    #[test]
    fn the_edges_of_private_networks_are_known() {
        for (address, private) in
            [("172.15.255.255", false), ("172.16.0.0", true), ("172.31.255.255", true), ("100.64.0.0", true), ("100.63.255.255", false)]
        {
            assert_eq!(is_private(address.parse().unwrap()), private, "{address}");
        }
    }
}
