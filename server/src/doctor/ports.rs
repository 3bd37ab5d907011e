//! Whether the ports can be had, or Confab has them already.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use protocol::RelayLimits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::sync::{CancellationToken, DropGuard};
use turn::Secret;

use super::{Finding, addresses};
use crate::bind;
use crate::clock::Clock;
use crate::config::Config;
use crate::relay;

/// How long a server on this machine may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// Bytes of an answer that are read. Ours is shorter.
const ANSWER: usize = 4096;

/// Who answers STUN while the doctor looks.
pub(super) struct Stun {
    /// At which port.
    pub(super) port: u16,
    /// Confab was not running, so that the doctor answers, for as long as this lives.
    _answering: Option<DropGuard>,
}

/// How a port was found.
#[derive(Debug)]
enum Port {
    /// Nobody has it.
    Free,
    /// Confab has it, and is well or not.
    Ours { is_well: bool },
    /// It cannot be had.
    Taken(io::Error),
}

/// Tries the addresses as a start does: the first one that can be had counts.
pub(super) async fn examine(config: &Config) -> (Vec<Finding>, Option<Stun>) {
    let mut last = None;
    for &address in &config.listen {
        let (port, stun) = look(address, config).await;
        let is_good = !matches!(port, Port::Taken(_));
        last = Some((judge(address, &port), stun));
        if is_good {
            break;
        }
    }
    last.map_or_else(|| (Vec::new(), None), |(finding, stun)| (vec![finding], stun))
}

/// Whether Confab answers at one of the addresses, and well: that is asked every half minute, so it binds and writes nothing.
pub(super) async fn is_alive(config: &Config) -> bool {
    for &address in &config.listen {
        let here = SocketAddr::new(reachable(address.ip()), address.port());
        if ask(here).await.is_some_and(|answer| is_healthy(&answer)) {
            return true;
        }
    }
    false
}

async fn look(address: SocketAddr, config: &Config) -> (Port, Option<Stun>) {
    match bind(address) {
        Ok((listener, udp)) => {
            let port = listener.local_addr().map_or(address.port(), |address| address.port());
            let stop = CancellationToken::new();
            // It gives nobody a place, whatever they show: all that it answers is STUN.
            let (relay, _) = relay::Task::new(udp, Secret::new(Vec::new()), Clock::start(), closed(&config.limits.relay));
            tokio::spawn(relay.run(stop.clone()));
            (Port::Free, Some(Stun { port, _answering: Some(stop.drop_guard()) }))
        }
        // Whoever may not have a port below 1024 is told that first, also when Confab has it.
        Err(error) if matches!(error.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied) => {
            let here = SocketAddr::new(reachable(address.ip()), address.port());
            match ask(here).await {
                Some(answer) => {
                    let answers = addresses::stun(here).await;
                    let is_well = is_healthy(&answer) && answers;
                    (Port::Ours { is_well }, Some(Stun { port: address.port(), _answering: None }))
                }
                None if is_answered(here).await => (Port::Taken(ErrorKind::AddrInUse.into()), None),
                None => (Port::Taken(error), None),
            }
        }
        Err(error) => (Port::Taken(error), None),
    }
}

/// The address at which this machine reaches what listens there.
fn reachable(listening: IpAddr) -> IpAddr {
    match listening {
        IpAddr::V4(address) if address.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(address) if address.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        address => address,
    }
}

/// What `/healthz` answers there, if it is Confab who does.
async fn ask(address: SocketAddr) -> Option<String> {
    let asking = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes()).await?;
        let mut answer = Vec::new();
        stream.take(ANSWER as u64).read_to_end(&mut answer).await?;
        io::Result::Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    let answer = timeout(PATIENCE, asking).await.ok()?.ok()?;
    is_ours(&answer).then_some(answer)
}

/// Whether any program listens there.
async fn is_answered(address: SocketAddr) -> bool {
    timeout(PATIENCE, TcpStream::connect(address)).await.is_ok_and(|stream| stream.is_ok())
}

/// By a header that hardly any other program sends. It is asked without TLS, whether that is spoken there or not.
fn is_ours(answer: &str) -> bool {
    let lower = answer.to_ascii_lowercase();
    lower.starts_with("http/1.1 ") && lower.contains("\r\npermissions-policy: camera=(self)")
}

fn is_healthy(answer: &str) -> bool {
    answer.starts_with("HTTP/1.1 200 ")
}

/// The bounds of a relay on which nobody has a place.
fn closed(limits: &RelayLimits) -> RelayLimits {
    RelayLimits { allocations: 0, ..limits.clone() }
}

fn judge(address: SocketAddr, port: &Port) -> Finding {
    match port {
        Port::Free => Finding::ok("ports", format!("{address} is free on TCP and UDP; Confab is not running there")),
        Port::Ours { is_well: true } => {
            Finding::ok("ports", format!("Confab runs at {address} and answers on TCP (/healthz) and UDP (STUN)"))
        }
        Port::Ours { is_well: false } => Finding::problem(
            "ports",
            format!("Confab runs at {address}, but its /healthz or its STUN does not answer as it should"),
            "see its log; a full disk and a local firewall on UDP are the usual reasons",
        ),
        Port::Taken(error) => {
            let fix = match error.kind() {
                ErrorKind::AddrInUse => "stop the other program, or choose another port with --listen".to_owned(),
                ErrorKind::PermissionDenied => {
                    "ports below 1024 need the capability CAP_NET_BIND_SERVICE, which the service of systemd has (systemctl start confab); \
                     or choose another port with --listen"
                        .to_owned()
                }
                ErrorKind::AddrNotAvailable => "no interface of this machine has that address; choose another one with --listen".to_owned(),
                _ => "choose another address with --listen".to_owned(),
            };
            Finding::problem("ports", format!("cannot listen at {address} on TCP and UDP: {error}"), fix)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::*;

    #[test]
    fn a_port_that_cannot_be_had_is_a_problem_with_a_fix() {
        let address = ([0, 0, 0, 0], 443).into();
        for (kind, fix) in [
            (ErrorKind::AddrInUse, "stop the other program"),
            (ErrorKind::PermissionDenied, "CAP_NET_BIND_SERVICE"),
            (ErrorKind::AddrNotAvailable, "no interface"),
            (ErrorKind::Unsupported, "--listen"),
        ] {
            let finding = judge(address, &Port::Taken(kind.into()));
            assert_eq!(finding.verdict, Verdict::Problem);
            assert!(finding.fix.unwrap().contains(fix), "{kind:?}");
        }
        assert_eq!(judge(address, &Port::Free).verdict, Verdict::Ok);
        assert_eq!(judge(address, &Port::Ours { is_well: true }).verdict, Verdict::Ok);
        assert_eq!(judge(address, &Port::Ours { is_well: false }).verdict, Verdict::Problem);
    }

    #[test]
    fn another_program_is_not_taken_for_confab() {
        let ours = "HTTP/1.1 200 OK\r\npermissions-policy: camera=(self), microphone=(self)\r\n\r\nok\n";
        assert!(is_ours(ours) && is_healthy(ours));
        assert!(!is_healthy(&ours.replace("200 OK", "503 Service Unavailable")));
        for other in ["", "ok\n", "HTTP/1.1 200 OK\r\n\r\nok\n", "SSH-2.0-OpenSSH\r\npermissions-policy: camera=(self)"] {
            assert!(!is_ours(other), "{other}");
        }
    }

    #[test]
    fn what_listens_everywhere_is_asked_on_this_machine() {
        let asked = |address: &str| reachable(address.parse().unwrap()).to_string();
        assert_eq!(["0.0.0.0", "::", "192.0.2.1"].map(asked), ["127.0.0.1", "::1", "192.0.2.1"]);
    }
}
