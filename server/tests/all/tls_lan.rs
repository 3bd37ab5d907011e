//! The authority of a local network, as a device meets it that comes to trust it.

use axum::http::header::CONTENT_TYPE;
use server::tls::Source;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

use crate::browser::{Host, is_private};
use crate::tls::{ask, shake, shown, trusting};

/// The authority's certificate, as a device gets it that does not trust it yet.
async fn authority(host: &Host) -> CertificateDer<'static> {
    let answer = host.browser().get("/lan.crt").await;
    assert_eq!((answer.status.as_u16(), answer.header(CONTENT_TYPE)), (200, "application/x-x509-ca-cert"));
    assert!(!answer.text().contains("PRIVATE"), "{}", answer.text());
    CertificateDer::from_pem_slice(&answer.body).unwrap()
}

#[tokio::test]
async fn a_device_that_trusts_the_authority_reaches_pages_by_name_and_by_address() {
    let host = Host::of(|config| config.tls = Some(Source::Lan)).await;
    let authority = authority(&host).await;
    let roots = trusting(std::slice::from_ref(&authority));
    for name in ["localhost", "127.0.0.1", "::1"] {
        let stream = shake(host.address(), name, &roots, &[]).await.unwrap();
        let answer = ask(stream, "/r/kitchen", "call.example").await;
        assert!(answer.starts_with("HTTP/1.0 200") && !answer.contains("strict-transport-security"), "{answer}");
    }
    assert!(shake(host.address(), "call.example", &roots, &[]).await.is_err(), "nothing of the net");
    let stream = shake(host.address(), "localhost", &roots, &[]).await.unwrap();
    assert!(ask(stream, "/lan.crt", "localhost").await.contains("BEGIN CERTIFICATE"));
    assert_eq!(host.browser().get("/").await.status.as_u16(), 308);
}

#[tokio::test]
async fn a_restart_changes_neither_the_authority_nor_the_certificate() {
    let host = Host::of(|config| config.tls = Some(Source::Lan)).await;
    let before = authority(&host).await;
    let roots = trusting(std::slice::from_ref(&before));
    let own = shown(&shake(host.address(), "localhost", &roots, &[]).await.unwrap());
    let host = host.restart_with(|config| config.tls = Some(Source::Lan)).await;
    assert!(authority(&host).await == before);
    assert!(shown(&shake(host.address(), "localhost", &roots, &[]).await.unwrap()) == own);
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_reads_the_keys() {
    let host = Host::of(|config| config.tls = Some(Source::Lan)).await;
    let folder = host.data_dir().join("lan");
    assert!(is_private(&folder));
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 3, "{files:?}");
    assert!(files.iter().all(|file| is_private(file)), "{files:?}");
}
