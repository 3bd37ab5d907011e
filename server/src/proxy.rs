//! Whose address it is: of whoever opened the connection, or, where that is a proxy that the operator trusts, of whoever the proxy
//! says it speaks for.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use ipnetwork::{IpNetwork, IpNetworkError};

/// Where a proxy says for whom it speaks: addresses with commas between, each proxy adding at the end who spoke to it.
///
/// `Forwarded` (RFC 7239) is not read: a proxy that writes one of them passes the other on as its client sent it.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Bits before the IPv4 address in an IPv6 address that holds one (`::ffff:0:0/96`).
const MAPPED: u8 = 96;

/// The address that a request comes from: every request carries one. An IPv4 address is never written as an IPv6 one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Client(pub IpAddr);

/// The address at the other end of the connection that a request came over: a proxy's, where there is one.
#[derive(Clone, Copy)]
pub struct Peer(pub IpAddr);

impl fmt::Debug for Client {
    /// Leaves the address out: it stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Client(..)")
    }
}

/// The addresses of proxies whose word is believed. None, unless the operator names some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Arc<[IpNetwork]>);

/// What was to be an address or a network, and is none.
#[derive(Debug, thiserror::Error)]
#[error("{text:?} is no address and no network such as 10.0.0.0/8")]
pub struct TrustedProxiesError {
    text: String,
    #[source]
    source: IpNetworkError,
}

impl TrustedProxies {
    fn parse<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Self, TrustedProxiesError> {
        let networks = texts.map(str::trim).filter(|text| !text.is_empty()).map(|text| {
            let network = text.parse().map(canonical);
            network.map_err(|source| TrustedProxiesError { text: text.into(), source })
        });
        Ok(Self(networks.collect::<Result<_, _>>()?))
    }

    /// Whether nobody's word is believed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Who sent a request with `headers` over a connection from `peer`.
    ///
    /// Each entry is believed only when whoever wrote it is trusted, and the next one after it; so the walk goes from the end, and a
    /// client that sends such a header itself only adds to what nobody reads. What is no address ends it: whoever wrote that, and is
    /// trusted, counts.
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> Client {
        let mut client = peer.to_canonical();
        // Octets, since others than a proxy's own entry may be of any kind.
        let lines = headers.get_all(FORWARDED_FOR).iter().rev().map(HeaderValue::as_bytes);
        let mut entries = lines.flat_map(|line| line.rsplit(|octet| *octet == b','));
        while self.0.iter().any(|network| network.contains(client)) {
            match entries.next().and_then(address) {
                Some(next) => client = next,
                None => break,
            }
        }
        Client(client)
    }
}

impl FromStr for TrustedProxies {
    type Err = TrustedProxiesError;

    fn from_str(text: &str) -> Result<Self, TrustedProxiesError> {
        Self::parse(text.split(','))
    }
}

/// A network of IPv4 addresses as such, since addresses are looked at in that form.
fn canonical(network: IpNetwork) -> IpNetwork {
    let IpNetwork::V6(mapped) = network else { return network };
    let inner = mapped.ip().to_ipv4_mapped().zip(mapped.prefix().checked_sub(MAPPED));
    inner.and_then(|(address, prefix)| IpNetwork::new(address.into(), prefix).ok()).unwrap_or(network)
}

/// One entry: an address, of IPv6 with or without brackets, with or without a port.
fn address(entry: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(entry).ok()?.trim_matches([' ', '\t']);
    let bracketed = || text.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    let with_port = || text.parse().ok().map(|address: SocketAddr| address.ip());
    text.parse().ok().or_else(with_port).or_else(bracketed).map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TRUSTED: &str = "127.0.0.1, 10.0.0.0/8, fd00::/8";

    /// Who sent it, by those headers, over a connection from `peer`.
    fn client(trusted: &str, peer: &str, headers: &[&[u8]]) -> String {
        let headers = headers.iter().map(|value| (FORWARDED_FOR, HeaderValue::from_bytes(value).unwrap())).collect();
        trusted.parse::<TrustedProxies>().unwrap().client(peer.parse().unwrap(), &headers).0.to_string()
    }

    fn told(peer: &str, header: &str) -> String {
        client(TRUSTED, peer, &[header.as_bytes()])
    }

    #[test]
    fn without_trusted_proxies_nobody_is_believed() {
        for peer in ["127.0.0.1", "198.51.100.7", "::1"] {
            assert_eq!(client("", peer, &[b"203.0.113.9"]), peer);
        }
    }

    #[test]
    fn whoever_is_not_trusted_is_not_believed() {
        assert_eq!(told("198.51.100.7", "203.0.113.9"), "198.51.100.7");
        assert_eq!(told("11.0.0.1", "127.0.0.1"), "11.0.0.1");
        assert_eq!(told("fc00::1", "127.0.0.1"), "fc00::1");
    }

    #[test]
    fn a_trusted_proxy_says_for_whom_it_speaks() {
        assert_eq!(told("10.1.2.3", "203.0.113.9"), "203.0.113.9");
        assert_eq!(told("fd00::7", "2001:db8::9"), "2001:db8::9");
        assert_eq!(client(TRUSTED, "10.1.2.3", &[]), "10.1.2.3", "or nothing: then it speaks for itself");
    }

    #[test]
    fn what_a_client_claims_through_a_proxy_is_not_read() {
        // What the client sent is on the left: a proxy adds at the right.
        for claimed in ["10.0.0.1", "127.0.0.1", "192.0.2.1", "127.0.0.1, 10.9.9.9", "garbage", "", ",", "[::1]:80"] {
            assert_eq!(told("10.1.2.3", &format!("{claimed}, 203.0.113.9")), "203.0.113.9", "{claimed}");
            assert_eq!(told("10.1.2.3", &format!("{claimed}, 203.0.113.9, 10.4.4.4, 127.0.0.1")), "203.0.113.9", "{claimed}");
            let lines: [&[u8]; 2] = [claimed.as_bytes(), b"203.0.113.9"];
            assert_eq!(client(TRUSTED, "10.1.2.3", &lines), "203.0.113.9", "{claimed}, in a header of its own");
        }
        assert_eq!(client(TRUSTED, "10.1.2.3", &[b"\xff\xfe, 203.0.113.9"]), "203.0.113.9", "octets that are no text");
    }

    #[test]
    fn several_headers_are_one_list() {
        let lines: [&[u8]; 3] = [b"192.0.2.1, 203.0.113.9", b"10.4.4.4", b"10.5.5.5, 10.6.6.6"];
        assert_eq!(client(TRUSTED, "127.0.0.1", &lines), "203.0.113.9");
    }

    #[test]
    fn proxies_alone_are_followed_to_the_first_of_them() {
        assert_eq!(told("127.0.0.1", "10.4.4.4, 10.5.5.5"), "10.4.4.4");
    }

    #[test]
    fn what_is_no_address_ends_the_walk() {
        for garbage in
            ["unknown", "_hidden", "", " ", "1.2.3", "1.2.3.4.5", "010.0.0.1", "0x7f.1", "1.2.3.4/8", "\"1.2.3.4\"", "fe80::1%eth0"]
        {
            assert_eq!(told("127.0.0.1", &format!("203.0.113.9, {garbage}, 10.5.5.5")), "10.5.5.5", "{garbage:?}");
            assert_eq!(told("127.0.0.1", garbage), "127.0.0.1", "{garbage:?}");
        }
        assert_eq!(client(TRUSTED, "127.0.0.1", &[b"203.0.113.9, \xff, 10.5.5.5"]), "10.5.5.5");
    }

    #[test]
    fn ports_brackets_and_spaces_do_not_matter() {
        for (entry, address) in [
            ("203.0.113.9:4711", "203.0.113.9"),
            ("\t 203.0.113.9 ", "203.0.113.9"),
            ("[2001:db8::9]", "2001:db8::9"),
            ("[2001:db8::9]:4711", "2001:db8::9"),
            ("2001:DB8:0:0::9", "2001:db8::9"),
        ] {
            assert_eq!(told("127.0.0.1", entry), address, "{entry:?}");
        }
        for wrong in ["[203.0.113.9]", "[2001:db8::9", "2001:db8::9]", "203.0.113.9:", "203.0.113.9:99999", "[]"] {
            assert_eq!(told("127.0.0.1", wrong), "127.0.0.1", "{wrong:?}");
        }
    }

    #[test]
    fn one_address_has_one_form() {
        assert_eq!(told("::ffff:203.0.113.9", ""), "203.0.113.9");
        assert_eq!(told("::ffff:127.0.0.1", "::ffff:203.0.113.9"), "203.0.113.9");
        assert_eq!(told("127.0.0.1", "203.0.113.9, [::ffff:10.5.5.5]:80"), "203.0.113.9", "a proxy in disguise is one");
        assert_eq!(client("::ffff:10.0.0.0/104", "10.1.2.3", &[b"203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("::ffff:10.1.2.3", "10.1.2.3", &[b"203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("::/0", "10.1.2.3", &[b"203.0.113.9"]), "10.1.2.3", "every IPv6 address is no IPv4 address");
    }

    #[test]
    fn a_very_long_list_is_walked_to_its_end_or_to_the_first_stranger() {
        let proxies = ", 10.5.5.5".repeat(20_000);
        assert_eq!(told("127.0.0.1", &format!("192.0.2.1, 203.0.113.9{proxies}")), "203.0.113.9");
        assert_eq!(told("127.0.0.1", &proxies), "10.5.5.5");
        assert_eq!(told("127.0.0.1", &format!("{}203.0.113.9", "10.5.5.5, ".repeat(20_000))), "203.0.113.9");
        let lines = vec![b"10.5.5.5".as_slice(); 5000];
        assert_eq!(client(TRUSTED, "127.0.0.1", &lines), "10.5.5.5");
    }

    #[test]
    fn what_is_no_address_and_no_network_is_named() {
        assert!("".parse::<TrustedProxies>().unwrap().is_empty());
        for wrong in ["localhost", "10.0.0.0/33", "10.0.0.0/8 fd00::/8", "10.*.*.*", "::/129"] {
            assert!(wrong.parse::<TrustedProxies>().unwrap_err().to_string().contains(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_address_stays_out_of_logs() {
        assert_eq!(format!("{:?}", Client([203, 0, 113, 9].into())), "Client(..)");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_a_client_sends_its_address_is_what_the_proxy_saw(
            lines in prop::collection::vec("[ -~\\t]{0,60}", 0..4),
            own in any::<[u8; 4]>(),
        ) {
            let own = IpAddr::from(own);
            let trusted = TRUSTED.parse::<TrustedProxies>().unwrap();
            prop_assume!(!trusted.0.iter().any(|network| network.contains(own)));
            let mut lines: Vec<_> = lines.into_iter().map(|line| line.trim().to_owned()).collect();
            // A proxy adds to the last header, or sends one of its own.
            match lines.last_mut() {
                Some(last) if !last.is_empty() => last.push_str(&format!(", {own}")),
                _ => lines.push(own.to_string()),
            }
            let lines: Vec<_> = lines.iter().map(String::as_bytes).collect();
            prop_assert_eq!(client(TRUSTED, "127.0.0.1", &lines), own.to_string());
        }
    }
}
