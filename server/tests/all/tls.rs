//! TLS over real sockets: certificates that change, HTTP/2, and the way there from plain HTTP.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::STRICT_TRANSPORT_SECURITY;
use axum::http::{Method, Request, Response, StatusCode};
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use server::RedirectFrom;
use server::tls::{Source, TlsFiles};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};

use crate::browser::{Host, soon};
use crate::temporary::TemporaryDir;

/// What trusts those certificates and no other.
pub fn trusting(certificates: &[CertificateDer<'static>]) -> RootCertStore {
    let mut roots = RootCertStore::empty();
    for certificate in certificates {
        roots.add(certificate.clone()).unwrap();
    }
    roots
}

/// A connection to a server of that name, offering those protocols.
pub async fn shake(at: SocketAddr, name: &str, roots: &RootCertStore, protocols: &[&[u8]]) -> io::Result<TlsStream<TcpStream>> {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions().unwrap();
    let mut config = config.with_root_certificates(roots.clone()).with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
    let stream = TcpStream::connect(at).await?;
    let name = ServerName::try_from(name.to_owned()).unwrap();
    soon("handshake", TlsConnector::from(Arc::new(config)).connect(name, stream)).await
}

/// The certificate that a server shows.
pub fn shown(stream: &TlsStream<TcpStream>) -> CertificateDer<'static> {
    stream.get_ref().1.peer_certificates().unwrap()[0].clone().into_owned()
}

/// What is answered over HTTP/1.0.
pub async fn ask(mut stream: TlsStream<TcpStream>, path: &str, host: &str) -> String {
    stream.write_all(format!("GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n").as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // Who closes without TLS's goodbye has said all the same what they said.
    let _ = soon("answer", stream.read_to_end(&mut answer)).await;
    String::from_utf8(answer).unwrap()
}

/// A certificate for this machine that is trusted by itself, and its key, as PEM.
struct Pair {
    der: CertificateDer<'static>,
    certificate: String,
    key: String,
}

impl Pair {
    fn new() -> Self {
        let pair = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        Self { der: pair.cert.der().clone(), certificate: pair.cert.pem(), key: pair.signing_key.serialize_pem() }
    }

    fn write(&self, (certificate, key): &(PathBuf, PathBuf)) {
        std::fs::write(certificate, &self.certificate).unwrap();
        std::fs::write(key, &self.key).unwrap();
    }
}

fn files(dir: &Path) -> (PathBuf, PathBuf) {
    (dir.join("certificate.pem"), dir.join("key.pem"))
}

/// A server with that pair from files, and where they are.
async fn host_with(pair: &Pair, dir: &TemporaryDir, change: impl FnOnce(&mut server::config::Config)) -> Host {
    let files = files(dir.path());
    pair.write(&files);
    Host::of(|config| {
        config.tls = Some(Source::Files(TlsFiles { look: Duration::from_millis(10), ..TlsFiles::new(files.0, files.1) }));
        change(config);
    })
    .await
}

/// Until the server shows that certificate, none is shown but those.
async fn shows_at_last(at: SocketAddr, roots: &RootCertStore, wanted: &Pair, until_then: &Pair) {
    let looking = async {
        loop {
            let seen = shown(&shake(at, "localhost", roots, &[]).await.unwrap());
            if seen == wanted.der {
                return;
            }
            assert!(seen == until_then.der, "another certificate than the old and the new one");
        }
    };
    soon("new certificate", looking).await;
}

#[tokio::test]
async fn a_certificate_that_changes_is_used_without_a_restart_and_a_bad_one_never() {
    let (first, second, third, dir) = (Pair::new(), Pair::new(), Pair::new(), TemporaryDir::new());
    let host = host_with(&first, &dir, |_| {}).await;
    let roots = trusting(&[first.der.clone(), second.der.clone(), third.der.clone()]);
    let before = shake(host.address(), "localhost", &roots, &[]).await.unwrap();
    assert!(shown(&before) == first.der);

    second.write(&files(dir.path()));
    shows_at_last(host.address(), &roots, &second, &first).await;
    // Who was there before goes on.
    assert!(ask(before, "/healthz", "localhost").await.starts_with("HTTP/1.0 200"));

    let (certificate, key) = files(dir.path());
    for (wrong_certificate, wrong_key) in [(&third.certificate, &first.key), (&"no PEM".to_owned(), &third.key)] {
        std::fs::write(&certificate, wrong_certificate).unwrap();
        std::fs::write(&key, wrong_key).unwrap();
        for _ in 0..20 {
            let stream = shake(host.address(), "localhost", &roots, &[]).await.unwrap();
            assert!(shown(&stream) == second.der);
        }
    }
    std::fs::remove_file(&key).unwrap();
    assert!(shown(&shake(host.address(), "localhost", &roots, &[]).await.unwrap()) == second.der);
    third.write(&(certificate, key));
    shows_at_last(host.address(), &roots, &third, &second).await;
}

#[tokio::test]
async fn a_pair_that_is_none_is_no_start() {
    let (one, other, dir) = (Pair::new(), Pair::new(), TemporaryDir::new());
    let (certificate, key) = files(dir.path());
    Pair { key: other.key, ..one }.write(&(certificate.clone(), key.clone()));
    let mut config = server::config::Config::at(([127, 0, 0, 1], 0).into(), dir.path().join("data"));
    config.tls = Some(Source::Files(TlsFiles::new(certificate, key)));
    assert!(matches!(server::Server::start(config).await, Err(server::StartError::Tls(_))));
}

/// A browser's end of HTTP/2, and what ends with the connection.
async fn speaks_2(at: SocketAddr, roots: &RootCertStore) -> (http2::SendRequest<Body>, tokio::task::JoinHandle<hyper::Result<()>>) {
    let stream = shake(at, "localhost", roots, &[b"h2", b"http/1.1"]).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let (requests, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    (requests, tokio::spawn(connection))
}

async fn get_2(requests: &mut http2::SendRequest<Body>, url: &str) -> Response<Bytes> {
    let request = Request::get(url).body(Body::empty()).unwrap();
    let (parts, body) = soon("answer", requests.send_request(request)).await.unwrap().into_parts();
    Response::from_parts(parts, soon("body", to_bytes(Body::new(body), 1 << 20)).await.unwrap())
}

#[tokio::test]
async fn pages_are_served_over_http_2_and_over_1_to_those_who_have_no_other() {
    let (pair, dir) = (Pair::new(), TemporaryDir::new());
    let host = host_with(&pair, &dir, |_| {}).await;
    let (at, roots) = (host.address(), trusting(std::slice::from_ref(&pair.der)));

    let (mut requests, _connection) = speaks_2(at, &roots).await;
    let origin = format!("https://localhost:{}", at.port());
    let answers = futures::future::join_all((0..20).map(|_| {
        let (mut requests, url) = (requests.clone(), format!("{origin}/r/kitchen"));
        async move { get_2(&mut requests, &url).await }
    }));
    for answer in answers.await {
        assert_eq!(answer.status(), StatusCode::OK);
        assert!(answer.body().starts_with(b"<!DOCTYPE html>"));
    }
    // Which page a request is from is seen by the name of the host, which HTTP/2 has elsewhere.
    for (asked, status) in [("localhost", StatusCode::OK), ("other.example", StatusCode::NOT_FOUND)] {
        let own = format!("https%3A%2F%2F{asked}%3A{}", at.port());
        let answer = get_2(&mut requests, &format!("{origin}/r/kitchen/code.svg?origin={own}")).await;
        assert_eq!(answer.status(), status, "{asked}");
    }

    for protocols in [&[&b"http/1.1"[..]][..], &[]] {
        let stream = shake(at, "localhost", &roots, protocols).await.unwrap();
        assert_eq!(stream.get_ref().1.alpn_protocol(), protocols.first().copied());
        assert!(ask(stream, "/r/kitchen", "localhost").await.starts_with("HTTP/1.0 200"));
    }
}

#[tokio::test]
async fn who_has_come_over_https_comes_so_again_but_not_to_this_machine_by_itself() {
    let (pair, dir) = (Pair::new(), TemporaryDir::new());
    let host = host_with(&pair, &dir, |_| {}).await;
    let roots = trusting(std::slice::from_ref(&pair.der));
    for (name, strict) in [("call.example", true), ("call.example:3000", true), ("localhost", false), ("localhost:3000", false)] {
        let stream = shake(host.address(), "localhost", &roots, &[]).await.unwrap();
        let answer = ask(stream, "/healthz", name).await;
        assert_eq!(answer.contains("\r\nstrict-transport-security: max-age=15552000\r\n"), strict, "{answer}");
    }
    let plain = host.browser().get("/healthz").await;
    assert_eq!((plain.status, plain.header(STRICT_TRANSPORT_SECURITY)), (StatusCode::OK, ""));
}

#[tokio::test]
async fn a_connection_of_http_2_on_which_nothing_happens_ends() {
    let (pair, dir) = (Pair::new(), TemporaryDir::new());
    let short = Duration::from_millis(50);
    let host = host_with(&pair, &dir, |config| {
        config.limits.request_deadline = Duration::from_secs(2);
        config.limits.idle_deadline = short;
    })
    .await;
    let (at, roots) = (host.address(), trusting(std::slice::from_ref(&pair.der)));

    let (mut requests, connection) = speaks_2(at, &roots).await;
    assert_eq!(get_2(&mut requests, &format!("https://{at}/healthz")).await.status(), StatusCode::OK);
    let _ = soon("end of a connection that has asked", connection).await.unwrap();

    let (_requests, connection) = speaks_2(at, &roots).await;
    let _ = soon("end of a connection that asks nothing", connection).await.unwrap();

    let mut slow = shake(at, "localhost", &roots, &[b"h2"]).await.unwrap();
    slow.write_all(b"PRI * HTTP/2.0\r\n").await.unwrap();
    let mut rest = Vec::new();
    let _ = soon("end of a connection that does not begin", slow.read_to_end(&mut rest)).await;
}

#[tokio::test]
async fn another_port_only_leads_to_https() {
    let (pair, dir) = (Pair::new(), TemporaryDir::new());
    let host = host_with(&pair, &dir, |config| config.redirect_from = RedirectFrom::Address(([127, 0, 0, 1], 0).into())).await;
    let to = format!("https://{}/r/kitchen?x=1", host.address());
    for method in [Method::GET, Method::POST, Method::PUT] {
        let answer = host.misled_browser().ask(method, "/r/kitchen?x=1", &[], Bytes::new()).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::PERMANENT_REDIRECT, to.as_str()));
    }
    assert_eq!(host.misled_browser().get("/healthz").await.status, StatusCode::OK);
    assert_ne!(host.misled_browser().get("/lan.crt").await.status, StatusCode::OK, "there is no authority here");
}
