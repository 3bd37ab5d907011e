//! Under which addresses others reach this machine, and whether packets to them come back.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::time::Duration;

use tokio::time::timeout;

use super::Finding;
use super::ports::Stun;

/// How long an answer from this machine itself may take, and how often one asks: UDP may lose.
const PATIENCE: Duration = Duration::from_millis(500);
const TRIES: usize = 3;

/// Who reaches an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Everybody.
    Public,
    /// Those in the same network.
    Private,
    /// This machine alone.
    Nobody,
}

/// Looks at the addresses at which a server that listens there is reached.
pub(super) async fn examine(listen: &[SocketAddr], stun: Option<Stun>) -> Vec<Finding> {
    let own: Vec<_> = if listen.iter().all(|address| !address.ip().is_unspecified()) {
        listen.iter().map(SocketAddr::ip).collect()
    } else {
        // What listens on every IPv4 address listens on no IPv6 address.
        let has_v6 = listen.iter().any(SocketAddr::is_ipv6);
        own().into_iter().filter(|address| has_v6 || address.is_ipv4()).collect()
    };
    let port = stun.as_ref().map_or_else(|| listen.first().map_or(0, SocketAddr::port), |stun| stun.port);
    let mut findings = vec![judge(&own, port)];
    for address in own.into_iter().filter(|address| reach(*address) != Reach::Nobody && stun.is_some()) {
        let here = SocketAddr::new(address, port);
        findings.push(judge_answer(here, self::stun(here).await));
    }
    findings
}

/// This machine's addresses, one of each family: those that it would use to reach some other. Nothing is sent.
fn own() -> Vec<IpAddr> {
    // Addresses of documentation (RFC 5737, RFC 3849).
    let others: [(IpAddr, IpAddr); 2] = [
        (Ipv4Addr::UNSPECIFIED.into(), Ipv4Addr::new(192, 0, 2, 1).into()),
        (Ipv6Addr::UNSPECIFIED.into(), Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into()),
    ];
    let own = others.into_iter().filter_map(|(from, to)| {
        let socket = UdpSocket::bind((from, 0)).ok()?;
        socket.connect((to, 9)).ok()?;
        Some(socket.local_addr().ok()?.ip())
    });
    own.filter(|address| reach(*address) != Reach::Nobody).collect()
}

fn reach(address: IpAddr) -> Reach {
    let (is_own, is_private) = match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, ..] = address.octets();
            // RFC 6598: between a provider and its customers.
            let is_shared = a == 100 && (64..128).contains(&b);
            (address.is_loopback() || address.is_unspecified(), address.is_private() || address.is_link_local() || is_shared)
        }
        IpAddr::V6(address) => {
            (address.is_loopback() || address.is_unspecified(), address.is_unique_local() || address.is_unicast_link_local())
        }
    };
    match (is_own, is_private) {
        (true, _) => Reach::Nobody,
        (false, true) => Reach::Private,
        (false, false) => Reach::Public,
    }
}

fn judge(own: &[IpAddr], port: u16) -> Finding {
    let named = |wanted| {
        let named: Vec<_> = own.iter().filter(|address| reach(**address) == wanted).map(IpAddr::to_string).collect();
        (!named.is_empty()).then(|| named.join(" and "))
    };
    match (named(Reach::Public), named(Reach::Private)) {
        (Some(public), _) => Finding::ok("addresses", format!("everybody can reach {public}")),
        (None, Some(private)) => Finding::warning(
            "addresses",
            format!("{private} is reached from its own network only"),
            format!("for people elsewhere, have the router or the host of this machine forward TCP and UDP {port} to it"),
        ),
        (None, None) => Finding::warning(
            "addresses",
            "nobody but this machine can reach it",
            "connect it to a network, or let it listen at another address with --listen",
        ),
    }
}

fn judge_answer(address: SocketAddr, answers: bool) -> Finding {
    if answers {
        Finding::ok("STUN", format!("{address} answers over UDP, asked from here"))
    } else {
        Finding::warning(
            "STUN",
            format!("{address} does not answer over UDP, asked from here"),
            format!("let UDP {} through the firewall of this machine", address.port()),
        )
    }
}

/// Whether a Binding request (RFC 8489) from this machine to `address` is answered.
pub(super) async fn stun(address: SocketAddr) -> bool {
    let from: IpAddr = if address.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let Ok(socket) = tokio::net::UdpSocket::bind((from, 0)).await else { return false };
    let request = request(address.port());
    let mut answer = [0; 512];
    for _ in 0..TRIES {
        if socket.send_to(&request, address).await.is_err() {
            return false;
        }
        if let Ok(Ok((length, _))) = timeout(PATIENCE, socket.recv_from(&mut answer)).await
            && is_answer(&request, &answer[..length])
        {
            return true;
        }
    }
    false
}

/// A Binding request without attributes (RFC 8489, section 5). `number` and this process make its transaction; what is asked here
/// is no secret, and whoever could forge the answer could as well give it.
fn request(number: u16) -> [u8; 20] {
    let mut request = [0; 20];
    request[1] = 1;
    request[4..8].copy_from_slice(&[0x21, 0x12, 0xA4, 0x42]);
    request[8..12].copy_from_slice(&std::process::id().to_be_bytes());
    request[12..14].copy_from_slice(&number.to_be_bytes());
    request
}

/// Whether it is a success response to that request: it has its cookie and its transaction.
fn is_answer(request: &[u8; 20], answer: &[u8]) -> bool {
    answer.starts_with(&[1, 1]) && answer.get(4..20) == Some(&request[4..])
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::*;

    fn own(addresses: &[&str]) -> Vec<IpAddr> {
        addresses.iter().map(|address| address.parse().unwrap()).collect()
    }

    #[test]
    fn addresses_are_for_everybody_for_a_network_or_for_nobody_else() {
        for (address, expected) in [
            ("127.0.0.1", Reach::Nobody),
            ("::1", Reach::Nobody),
            ("::ffff:127.0.0.1", Reach::Nobody),
            ("10.1.2.3", Reach::Private),
            ("172.16.0.1", Reach::Private),
            ("192.168.0.1", Reach::Private),
            ("169.254.1.1", Reach::Private),
            ("100.64.0.1", Reach::Private),
            ("100.127.255.255", Reach::Private),
            ("fd00::1", Reach::Private),
            ("fe80::1", Reach::Private),
            ("100.128.0.1", Reach::Public),
            ("8.8.8.8", Reach::Public),
            ("2606:4700::1", Reach::Public),
        ] {
            assert_eq!(reach(address.parse().unwrap()), expected, "{address}");
        }
    }

    #[test]
    fn one_public_address_is_enough_and_a_private_one_needs_a_router() {
        assert_eq!(judge(&own(&["10.0.0.1", "2606:4700::1"]), 3000).verdict, Verdict::Ok);
        let private = judge(&own(&["10.0.0.1"]), 3000);
        assert_eq!(private.verdict, Verdict::Warning);
        assert!(private.fix.unwrap().contains("TCP and UDP 3000"));
        assert_eq!(judge(&[], 3000).verdict, Verdict::Warning);
    }

    #[test]
    fn an_answer_is_one_to_what_was_asked() {
        let asked = request(3000);
        let answer = |to: [u8; 20]| [&[1, 1], &to[2..]].concat();
        assert!(is_answer(&asked, &answer(asked)));
        assert!(!is_answer(&asked, &answer(request(3001))));
        assert!(!is_answer(&asked, &asked));
        assert!(!is_answer(&asked, &answer(asked)[..19]));
        assert!(!is_answer(&asked, b"hello"));
    }
}
