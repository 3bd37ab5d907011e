//! Certificates from an authority over ACME: Let's Encrypt's own server for tests, Pebble, which sees by itself whose a name is.

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use server::tls::Source;
use server::tls::acme::{Acme, schedule::Waits};
use tokio_rustls::rustls::RootCertStore;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

use crate::browser::{Host, is_private, soon};
use crate::temporary::TemporaryDir;
use crate::tls::{ask, shake, shown, trusting};

/// The name for which certificates are asked.
const NAME: &str = "call.example.test";

/// A program that ends with the test.
struct Program(Child);

impl Program {
    fn start(command: &mut Command) -> Self {
        Self(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap())
    }

    /// What it says, line by line, to be looked at while it runs.
    fn lines(&mut self) -> Arc<Mutex<Vec<String>>> {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (out, kept) = (self.0.stdout.take().unwrap(), lines.clone());
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                kept.lock().unwrap().push(line);
            }
        });
        lines
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has noticed then.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Where an authority will be, before it is there: its ports, and what its own certificate leads to.
struct Place {
    dir: TemporaryDir,
    directory: SocketAddr,
    management: SocketAddr,
    names: SocketAddr,
}

/// An authority.
struct Authority {
    _pebble: Program,
    _names: Program,
    said: Arc<Mutex<Vec<String>>>,
}

/// A port that nobody has.
fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// Whether the programs are there. Where everything has to be tested, they have to be.
fn is_there() -> bool {
    let is_there = ["pebble", "pebble-challtestsrv"]
        .iter()
        .all(|program| std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).any(|folder| folder.join(program).is_file()));
    if !is_there {
        let words = "there is no pebble: certificates from an authority are not tested (scripts/setup acme; Debian: package pebble)";
        assert!(std::env::var_os("CI").is_none(), "{words}");
        let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{words}\n").as_bytes());
    }
    is_there
}

impl Place {
    fn new() -> Self {
        let names = UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let place = Self { dir: TemporaryDir::new(), directory: free(), management: free(), names };
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let own = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap().signed_by(&key, &root).unwrap();
        for (file, text) in [("root.pem", root.pem()), ("own.pem", own.pem()), ("own-key.pem", key.serialize_pem())] {
            std::fs::write(place.file(file), text).unwrap();
        }
        place
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// What a server is to be told of it.
    fn source(&self) -> Source {
        let waits = Waits { first: Duration::from_secs(1), longest: Duration::from_secs(1), ..Waits::default() };
        Source::Acme(Acme {
            directory: format!("https://{}/dir", self.directory),
            root: Some(self.file("root.pem")),
            contact: Some("someone@example.test".into()),
            waits,
            ..Acme::new(vec![NAME.parse().unwrap()])
        })
    }

    /// Has it begin. It finds every name at the port of that server, and gives certificates for so many seconds.
    fn begins(&self, host: &Host, seconds: u64) -> Authority {
        let names = Program::start(Command::new("pebble-challtestsrv").args(["-defaultIPv6", "", "-http01", "", "-https01", ""]).args([
            "-tlsalpn01",
            "",
            "-dns01",
            &self.names.to_string(),
            "-management",
            &free().to_string(),
        ]));
        let config = serde_json::json!({ "pebble": {
            "listenAddress": self.directory, "managementListenAddress": self.management,
            "certificate": self.file("own.pem"), "privateKey": self.file("own-key.pem"),
            "httpPort": 1, "tlsPort": host.address().port(), "certificateValidityPeriod": seconds,
        } });
        std::fs::write(self.file("pebble.json"), config.to_string()).unwrap();
        // It waits seconds between tries, unless it is told not to. A few of its answers are to be asked again: that stays.
        let mut pebble = Program::start(
            Command::new("pebble")
                .args(["-strict", "-dnsserver", &self.names.to_string(), "-config"])
                .arg(self.file("pebble.json"))
                .env("PEBBLE_VA_NOSLEEP", "1"),
        );
        let said = pebble.lines();
        Authority { _pebble: pebble, _names: names, said }
    }

    /// What trusts the certificates that it gives: its root is another one each time.
    async fn roots(&self) -> RootCertStore {
        let trusted = trusting(&[CertificateDer::from_pem_file(self.file("root.pem")).unwrap()]);
        let stream = soon("authority", async {
            loop {
                if let Ok(stream) = shake(self.management, "127.0.0.1", &trusted, &[]).await {
                    return stream;
                }
                tokio::task::yield_now().await;
            }
        })
        .await;
        let answer = ask(stream, "/roots/0", "127.0.0.1").await;
        let pem = &answer[answer.find("-----BEGIN").unwrap_or_else(|| panic!("{answer}"))..];
        trusting(&[CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()])
    }
}

impl Authority {
    /// How many requests it has had, and how many certificates it has given.
    fn counts(&self) -> (usize, usize) {
        let said = self.said.lock().unwrap();
        let count = |words: &str| said.iter().filter(|line| line.contains(words)).count();
        (count("calling handler"), count("Issued certificate"))
    }
}

/// The certificate that a server shows for its name, once it is another one than that.
async fn certificate(host: &Host, roots: &RootCertStore, other: Option<&CertificateDer<'_>>) -> CertificateDer<'static> {
    let looking = async {
        loop {
            // One that has ended is not trusted, and the next one comes.
            if let Ok(stream) = shake(host.address(), NAME, roots, &[]).await {
                let seen = shown(&stream);
                if other != Some(&seen) {
                    return seen;
                }
            }
            tokio::task::yield_now().await;
        }
    };
    soon("certificate", looking).await
}

#[cfg(unix)]
fn are_private(folder: &Path) -> bool {
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    is_private(folder) && files.len() == 2 && files.iter().all(|file| is_private(file))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_asked_for_until_it_is_given_and_a_restart_asks_for_nothing() {
    if !is_there() {
        return;
    }
    let place = Place::new();
    let host = Host::of(|config| config.tls = Some(place.source())).await;
    // Nobody answers there yet: the server is there all the same, and says over plain HTTP how it is.
    assert!(shake(host.address(), NAME, &RootCertStore::empty(), &[]).await.is_err());
    assert_eq!(host.browser().get("/healthz").await.status.as_u16(), 200);
    let waits = host.browser().get("/r/kitchen").await;
    assert_eq!((waits.status.as_u16(), waits.header("retry-after")), (503, "30"));

    let authority = place.begins(&host, 90 * 24 * 60 * 60);
    let roots = place.roots().await;
    let first = certificate(&host, &roots, None).await;
    assert_eq!(host.browser().get("/r/kitchen").await.status.as_u16(), 308);
    let stream = shake(host.address(), NAME, &roots, &[]).await.unwrap();
    assert!(ask(stream, "/r/kitchen", NAME).await.starts_with("HTTP/1.0 200"));
    #[cfg(unix)]
    assert!(are_private(&host.data_dir().join("acme")));

    let dir = host.stop().await;
    let before = authority.counts();
    assert_eq!(before.1, 1, "{:?}", authority.said.lock().unwrap());
    let host = Host::on(dir, |config| config.tls = Some(place.source())).await;
    assert!(certificate(&host, &roots, None).await == first);
    host.stop().await;
    assert_eq!(authority.counts(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_renewed_before_it_ends() {
    if !is_there() {
        return;
    }
    let place = Place::new();
    let host = Host::of(|config| config.tls = Some(place.source())).await;
    let authority = place.begins(&host, 6);
    let roots = place.roots().await;
    let first = certificate(&host, &roots, None).await;
    let second = certificate(&host, &roots, Some(&first)).await;
    certificate(&host, &roots, Some(&second)).await;
    assert!(authority.counts().1 >= 3);
}
